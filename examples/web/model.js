/** The document that is edited, and what the library makes of it. No part of the page is touched here. */
import {JobPlanError} from '../../bindings/web/package/src/errors.js';
import {engine} from '../../bindings/web/package/src/engine.js';
import {Service} from '../../bindings/web/package/src/service.js';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const TIMES = ['hours_per_week', 'timetable', 'annual', 'on_call', 'alongside'];

export function newDocument() {
  const now = new Date();
  const start = now.getMonth() < 3 ? now.getFullYear() - 1 : now.getFullYear(); // the financial year
  return {
    jobplan: 1,
    title: 'My service',
    framework: 'nhse-2023',
    year: {start: `${start}-04-01`, end: `${start + 1}-03-31`},
    posts: [newPost(1)],
  };
}

export function newPost(number) {
  return {id: `POST-${number}`, title: `Post ${number}`, contract: {hours_per_week: '37.5', full_time_hours_per_week: '37.5'}, activities: []};
}

export function newActivity() {
  return {description: '', hours_per_week: ''};
}

/** A made-up therapist's plan, to look at. */
export function exampleDocument() {
  const made = newDocument();
  made.title = 'An example service (made up)';
  made.weeks = {preset: 'ahp-2017-minimum'};
  Object.assign(made.posts[0], {title: 'Physiotherapist', band: '6', staff_group: 'Allied health professionals'});
  made.posts[0].activities = [
    {description: 'Outpatient clinic', hours_per_week: '20', place: 'Outpatients'},
    {description: 'Ward round', timetable: {weekday: 'monday', start: '08:30', end: '12:30'}, place: 'Wards'},
    {description: 'Clinical admin for named patients', hours_per_week: '5:30', place: 'Office'},
    {description: 'CPD', hours_per_week: '4', place: 'Office'},
    {description: 'Travel', hours_per_week: '2'},
    {description: 'Multidisciplinary team meeting', annual: {times_per_year: '44', hours: '1.5'}, place: 'Wards'},
  ];
  return made;
}

/** How an activity's time is given; "kept" for what this page shows but does not edit. */
export function timeOf(activity) {
  const found = TIMES.find((name) => name in activity);
  const plain = found === 'timetable' && Object.keys(activity.timetable).every((name) => ['weekday', 'start', 'end'].includes(name));
  return found === 'hours_per_week' || found === 'annual' || plain ? found : found === undefined ? 'hours_per_week' : 'kept';
}

export function setTime(activity, kind) {
  TIMES.forEach((name) => delete activity[name]);
  activity[kind] = {hours_per_week: '', timetable: {weekday: 'monday', start: '09:00', end: '13:00'}, annual: {times_per_year: '', hours: ''}}[kind];
}

function isBlank(activity) {
  return activity.description.trim() === '' && timeOf(activity) === 'hours_per_week' && String(activity.hours_per_week ?? '').trim() === '';
}

/** The document as it is saved and worked out: without rows that are still empty. `rows[p]` leads back to the page's rows. */
export function finished(document) {
  const rows = [];
  const posts = document.posts.map((post, p) => {
    const {activities, ...rest} = post;
    const kept = (activities ?? []).map((activity, index) => ({activity, index})).filter(({activity}) => !isBlank(activity));
    rows[p] = kept.map(({index}) => index);
    return kept.length ? {...rest, activities: kept.map(({activity}) => activity)} : rest;
  });
  return {document: {...document, posts}, rows};
}

/** The document with its weeks at work as a number and its source, where it names a preset: the same figures. */
export function statedWeeks(document) {
  const id = document.weeks?.preset;
  if (id === undefined || Object.keys(document.weeks).length > 1) {
    return document;
  }
  const preset = engine.raw.jp_weeks_preset_find(id);
  return {...document, weeks: {weeks: preset.weeks.toString(), source: `${preset.title}: ${preset.source}`}};
}

/** {report} or {problem, where}: what the library answers. */
export function workOut(document, csv) {
  return asked(document, csv, (service) => ({report: service.report()}));
}

export function compareGuides(document, csv, first, second) {
  return asked(document, csv, (service) => ({comparison: service.compare(first, second)}));
}

/** A service whose report names its posts: whoever has this page open typed them in, or holds the document. */
function permitted(given) {
  const service = new Service(given);
  service.permit(true);
  return service;
}

function asked(document, csv, question) {
  const {document: whole, rows} = finished(document);
  let service = null;
  try {
    service = permitted(whole);
    if (csv !== null && service.deliveredCsv !== null) {
      service.addDeliveredCsv(csv);
    }
    return {...question(service), rows};
  } catch (error) {
    if (!(error instanceof JobPlanError)) {
      throw error;
    }
    return {problem: error.message, where: error.where, code: error.code, rows};
  } finally {
    service?.close();
  }
}

/** Reads what was opened. The library judges the text itself, before anything of it is used. */
export function openDocument(text, csv) {
  const service = permitted(text);
  try {
    const document = JSON.parse(text);
    const notices = [];
    if (service.deliveredCsv !== null && csv === null) {
      notices.push(`The document names ${service.deliveredCsv}: open both files together to include what was delivered. Until then it is left out.`);
      delete document.delivered;
    }
    // numbers are kept as the shortest decimals of a double: say so where that is another number
    const again = permitted(document);
    try {
      if (csv !== null && service.deliveredCsv !== null) {
        service.addDeliveredCsv(csv);
        again.addDeliveredCsv(csv);
      }
      if (notices.length === 0 && again.reportText() !== service.reportText()) {
        notices.push('Some numbers have more digits than this page keeps, and were rounded. Write them as texts, in quotation marks, to keep all.');
      }
    } finally {
      again.close();
    }
    document.posts.forEach((post) => {
      post.activities ??= [];
    });
    return {document, notices};
  } finally {
    service.close();
  }
}
