/** The page: the editor, and what happens as something is typed. */
import {load} from './load.js';
import {frameworks, rule, version} from '../../bindings/web/package/src/framework.js';
import {engine} from '../../bindings/web/package/src/engine.js';
import {JobPlanError} from '../../bindings/web/package/src/errors.js';
import {DAYS, compareGuides, exampleDocument, finished, newActivity, newDocument, newPost, openDocument, setTime, statedWeeks, timeOf, workOut} from './model.js';
import {WorkbookError} from './cells.js';
import {el, field} from './parts.js';
import {checksOf, comparisonOf, figuresOf, summaryOf} from './results.js';
import {readWorkbook} from './workbook_read.js';
import {writeWorkbook} from './workbook_write.js';

const PAUSE = 250; // milliseconds of quiet before the figures are worked out
const $ = (id) => document.getElementById(id);
const page = {doc: null, csv: null, post: 0, guides: [], waiting: 0, against: 'bapo-2025', said: ''};

// ---- the document as a whole ----

function begin(made, csv, notice) {
  Object.assign(page, {doc: made, csv, post: 0});
  say(notice);
  drawEditor();
  update();
}

function say(words) {
  $('notice').hidden = words === '';
  $('notice').textContent = words;
}

function bindToolbar() {
  $('new').addEventListener('click', () => begin(newDocument(), null, 'A new plan.'));
  $('example').addEventListener('click', () => begin(exampleDocument(), null, 'An example; everything in it is made up.'));
  $('save').addEventListener('click', save);
  $('save-workbook').addEventListener('click', saveWorkbook);
  $('open').addEventListener('change', (event) => open([...event.target.files]).finally(() => {
    event.target.value = '';
  }));
  $('add').addEventListener('click', () => {
    post().activities.push(newActivity());
    drawActivities();
    $(`a${post().activities.length - 1}-description`).focus();
    later();
  });
  $('editor').addEventListener('submit', (event) => event.preventDefault());
}

async function open(files) {
  const named = (ending) => files.find((file) => file.name.toLowerCase().endsWith(ending));
  const chosen = named('.json') ?? named('.xlsx') ?? files.find((file) => !file.name.toLowerCase().endsWith('.csv'));
  if (!chosen) {
    say('Nothing was opened: choose a service document, a file that ends in .json or .xlsx.');
    return;
  }
  try {
    const csv = named('.csv') ? await named('.csv').text() : null;
    const {document: made, notices} = chosen.name.toLowerCase().endsWith('.xlsx') ? await fromWorkbook(chosen, csv)
      : openDocument(await chosen.text(), csv);
    begin(made, csv, [`Opened ${chosen.name}.`, ...notices].join(' '));
  } catch (error) {
    if (!(error instanceof JobPlanError || error instanceof WorkbookError)) {
      throw error;
    }
    const place = error.where || (error.line ? `line ${error.line}, column ${error.column}` : '');
    say(`${chosen.name} was not opened${place ? `: ${place}` : ''}: ${error.message}`);
  }
}

async function fromWorkbook(file, csv) {
  const {document: made, explain} = await readWorkbook(new Uint8Array(await file.arrayBuffer()), file.name);
  try {
    return openDocument(JSON.stringify(made), csv);
  } catch (error) {
    throw explain(error);
  }
}

function download(blob, name) {
  const link = el('a', {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function save() {
  const text = `${JSON.stringify(finished(page.doc).document, null, 2)}\n`;
  download(new Blob([text], {type: 'application/json'}), 'job-plan.json');
  say('The document was saved as job-plan.json.');
}

async function saveWorkbook() {
  const whole = statedWeeks(finished(page.doc).document);
  const {blob, leftOut} = await writeWorkbook(whole, page.guides.map((one) => one.id));
  download(blob, 'job-plan.xlsx');
  say(`The workbook was saved as job-plan.xlsx.${leftOut.length === 0 ? ''
    : ` It has no place for some of the plan; save the document too, which keeps all. Not in the workbook: ${leftOut.join('; ')}.`}`);
}

// ---- the editor ----

const post = () => page.doc.posts[page.post];

/** Sets a member, or takes it out where nothing is left to say. */
function set(owner, name, optional = false) {
  return (value) => {
    if (optional && value.trim() === '') {
      delete owner[name];
    } else {
      owner[name] = value;
    }
    later();
  };
}

function drawEditor() {
  const {doc} = page;
  const presets = Array.from({length: engine.raw.jp_weeks_preset_count()}, (_, i) => engine.raw.jp_weeks_preset_at(i));
  const named = doc.weeks?.preset ?? (doc.weeks?.weeks !== undefined ? 'stated' : doc.weeks ? 'kept' : '');
  const weeks = [['', 'Not stated'], ...presets.filter((one) => one.kind === 1).map((one) => [one.id, `${one.weeks.toNumber()} weeks (${one.id})`]),
    ['stated', 'A number of my own'], ...(named === 'kept' ? [['kept', 'Built by the document, kept as it is']] : [])];
  $('service-fields').replaceChildren(
    field({id: 'title', label: 'Name', value: doc.title, path: '/title', whole: true, oninput: set(doc, 'title')}),
    field({id: 'framework', label: 'Guide that categorises', value: doc.framework, path: '/framework', whole: true,
      options: page.guides.map((one) => [one.id, `${one.title} (${one.id})`]), oninput: changeGuide}),
    field({id: 'weeks', label: 'Weeks at work in a year', value: named, path: '/weeks', options: weeks, hint: 'After leave and public holidays',
      oninput: changeWeeks}),
    ...(named === 'stated' ? [field({id: 'weeks-own', label: 'Weeks', value: doc.weeks.weeks, path: '/weeks/weeks', narrow: true,
      oninput: set(doc.weeks, 'weeks')})] : []),
    field({id: 'session', label: 'Hours in a session', value: doc.session_hours, path: '/session_hours', narrow: true, hint: 'If you use them',
      oninput: set(doc, 'session_hours', true)}),
    field({id: 'start', label: 'Year begins', type: 'date', value: doc.year.start, path: '/year/start', oninput: set(doc.year, 'start')}),
    field({id: 'end', label: 'Year ends', type: 'date', value: doc.year.end, path: '/year/end', oninput: set(doc.year, 'end')}));
  drawPost();
  drawActivities();
  drawCompare();
}

function changeGuide(id) {
  const codes = new Set(page.guides.find((one) => one.id === id).categories.map((one) => one.code));
  let released = 0;
  for (const activity of page.doc.posts.flatMap((one) => one.activities)) {
    if (activity.category !== undefined && !codes.has(activity.category)) {
      delete activity.category;
      released++;
    }
  }
  page.doc.framework = id;
  say(released ? `Categories you had chosen for ${released} of the activities are not in this guide: it categorises them now.` : '');
  drawActivities();
  update();
}

function changeWeeks(value) {
  if (value === '') {
    delete page.doc.weeks;
  } else if (value !== 'kept') {
    page.doc.weeks = value === 'stated' ? {weeks: '44'} : {preset: value};
  }
  drawEditor();
  $('weeks').focus();
  update();
}

function drawPost() {
  const one = post();
  const others = page.doc.posts.map((each, i) => [String(i), `${i + 1}. ${each.title}`]);
  const narrow = (id, label, owner, name, path) => field({id, label, value: owner[name], path, narrow: true, oninput: set(owner, name, true)});
  const base = `/posts/${page.post}`;
  $('post-fields').replaceChildren(
    field({id: 'post', label: 'Which post', value: String(page.post), options: others, oninput: (value) => show(Number(value), 'post')}),
    el('div', {class: 'field'}, el('button', {type: 'button', id: 'add-post', onclick: addPost}, 'Add a post')),
    field({id: 'post-title', label: 'Title', value: one.title, path: `${base}/title`, oninput: (value) => {
      set(one, 'title')(value);
      $('post').selectedOptions[0].textContent = `${page.post + 1}. ${value}`;
    }}),
    field({id: 'post-id', label: 'Identifier', value: one.id, path: `${base}/id`, hint: 'No names of people', oninput: set(one, 'id')}),
    narrow('band', 'Band', one, 'band', `${base}/band`),
    field({id: 'group', label: 'Staff group', value: one.staff_group, path: `${base}/staff_group`, oninput: set(one, 'staff_group', true)}),
    field({id: 'contracted', label: 'Contracted hours a week', value: one.contract.hours_per_week, path: `${base}/contract/hours_per_week`,
      narrow: true, hint: '37.5 or 37:30', oninput: set(one.contract, 'hours_per_week')}),
    field({id: 'full-time', label: 'Full-time hours a week', value: one.contract.full_time_hours_per_week,
      path: `${base}/contract/full_time_hours_per_week`, narrow: true, hint: '37.5 in England', oninput: set(one.contract, 'full_time_hours_per_week')}));
}

function show(index, focus) {
  page.post = index;
  drawPost();
  drawActivities();
  $(focus).focus();
  update();
}

function addPost() {
  let number = page.doc.posts.length + 1;
  while (page.doc.posts.some((one) => one.id === `POST-${number}`)) {
    number++;
  }
  page.doc.posts.push(newPost(number));
  show(page.doc.posts.length - 1, 'post-title');
}

function drawActivities() {
  const rows = post().activities.map((activity, i) => el('li', {}, drawActivity(activity, i)));
  $('activities').replaceChildren(...(rows.length ? rows : [el('li', {class: 'hint'}, 'No activity yet.')]));
}

function drawActivity(activity, i) {
  const base = `/posts/${page.post}/activities/${i}`;
  const guide = page.guides.find((one) => one.id === page.doc.framework);
  const kind = timeOf(activity);
  const kinds = [['hours_per_week', 'Hours each week'], ['timetable', 'A fixed day and time'], ['annual', 'A number of times a year'],
    ...(kind === 'kept' ? [['kept', 'As the document says']] : [])];
  const times = {
    hours_per_week: () => [field({id: `a${i}-hours`, label: 'Hours', value: activity.hours_per_week, path: `${base}/hours_per_week`, narrow: true,
      hint: '4 or 3:45', oninput: set(activity, 'hours_per_week')})],
    timetable: () => [
      field({id: `a${i}-day`, label: 'Day', value: activity.timetable.weekday, path: `${base}/timetable/weekday`,
        options: DAYS.map((day) => [day, day[0].toUpperCase() + day.slice(1)]), oninput: set(activity.timetable, 'weekday')}),
      field({id: `a${i}-start`, label: 'From', type: 'time', value: activity.timetable.start, path: `${base}/timetable/start`, narrow: true,
        oninput: set(activity.timetable, 'start')}),
      field({id: `a${i}-end`, label: 'To', type: 'time', value: activity.timetable.end, path: `${base}/timetable/end`, narrow: true,
        oninput: set(activity.timetable, 'end')})],
    annual: () => [
      field({id: `a${i}-times`, label: 'Times a year', value: activity.annual.times_per_year, path: `${base}/annual/times_per_year`, narrow: true,
        oninput: set(activity.annual, 'times_per_year')}),
      field({id: `a${i}-each`, label: 'Hours each time', value: activity.annual.hours, path: `${base}/annual/hours`, narrow: true,
        oninput: set(activity.annual, 'hours')})],
    kept: () => [],
  };
  const fieldset = el('fieldset', {'data-path': base},
    el('legend', {}, `Activity ${i + 1}`),
    el('div', {class: 'fields'},
      field({id: `a${i}-description`, label: 'What it is', value: activity.description, path: `${base}/description`, whole: true,
        oninput: set(activity, 'description')}),
      field({id: `a${i}-kind`, label: 'How its time is given', value: kind, options: kinds, oninput: (value) => {
        if (value !== 'kept') {
          setTime(activity, value);
          drawActivities();
          $(`a${i}-kind`).focus();
          update();
        }
      }}),
      times[kind](),
      field({id: `a${i}-place`, label: 'Place', value: activity.place, path: `${base}/place`, oninput: set(activity, 'place', true)}),
      field({id: `a${i}-category`, label: 'Category', value: activity.category, path: `${base}/category`,
        options: [['', 'As the guide says'], ...guide.categories.map((one) => [one.code, `${one.label} (${one.code})`])],
        oninput: set(activity, 'category', true)})),
    el('div', {class: 'foot'}, el('p', {class: 'verdict', id: `a${i}-verdict`}),
      el('button', {type: 'button', class: 'remove', 'aria-label': `Remove activity ${i + 1}: ${activity.description || 'no description'}`,
        onclick: () => remove(i)}, 'Remove')));
  return fieldset;
}

function remove(i) {
  post().activities.splice(i, 1);
  drawActivities();
  ($(`a${Math.min(i, post().activities.length - 1)}-description`) ?? $('add')).focus();
  update();
}

// ---- the results ----

function later() {
  clearTimeout(page.waiting);
  page.waiting = setTimeout(update, PAUSE);
}

function update() {
  clearTimeout(page.waiting);
  const found = workOut(page.doc, page.csv);
  markErrors(found);
  if (found.report) {
    const {report} = found;
    const rules = new Map(report.rules.map((one) => [one.id, one]));
    const ruleOf = (id) => (id ? rules.get(id) ?? known(id) : null);
    announce(summaryOf(report.posts[page.post], checksOf(report, page.post)), false);
    $('figures').replaceChildren(...figuresOf(report, page.post, ruleOf, labelOf));
    verdicts(report.posts[page.post].activities ?? [], found.rows[page.post]);
    compare(ruleOf);
  } else {
    announce([`The plan cannot be worked out yet: ${found.problem}`], true);
    $('figures').replaceChildren();
    $('comparison').replaceChildren(el('p', {}, 'Nothing to compare until the plan can be worked out.'));
    post().activities.forEach((_, i) => verdict(i));
  }
}

function known(id) {
  try {
    return rule(id);
  } catch {
    return null; // a rule of a trust's own policy
  }
}

function labelOf(code) {
  const category = page.guides.find((one) => one.id === page.doc.framework)?.categories.find((one) => one.code === code);
  return category ? `${category.label} (${code})` : code;
}

/** The live region speaks when what it says has changed. */
function announce(sentences, problem) {
  const words = sentences.join(' ');
  if (words !== page.said) {
    page.said = words;
    $('summary').replaceChildren(...sentences.map((sentence) => el('p', problem ? {class: 'problem'} : {}, sentence)));
  }
}

function markErrors(found) {
  document.querySelectorAll('[aria-invalid]').forEach((input) => {
    input.removeAttribute('aria-invalid');
    input.setAttribute('aria-describedby', (input.getAttribute('aria-describedby') ?? '').replace(/\S+-error/, '').trim());
  });
  document.querySelectorAll('.error').forEach((one) => one.remove());
  if (!found.problem) {
    return;
  }
  // the library counts finished rows; the page also has empty ones
  const where = (found.where ?? '').replace(/^\/posts\/(\d+)\/activities\/(\d+)/, (_, p, a) => `/posts/${p}/activities/${found.rows[p][a]}`);
  const input = [...document.querySelectorAll('input[data-path], select[data-path]')].find((one) => one.dataset.path === where);
  if (input) {
    const id = `${input.id}-error`;
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', `${input.getAttribute('aria-describedby') ?? ''} ${id}`.trim());
    input.after(el('p', {class: 'error', id}, found.problem));
  }
}

function verdicts(activities, rows) {
  post().activities.forEach((_, i) => verdict(i, activities[rows.indexOf(i)]));
}

const TONES = {certain: ['good', '✔'], stated: ['good', '✔'], ambiguous: ['warn', '?'], unknown: ['warn', '?'], 'not-activity': ['note', '–']};

function verdict(i, activity) {
  const place = $(`a${i}-verdict`);
  if (!activity) {
    place.replaceChildren();
    return;
  }
  const [tone, sign] = TONES[activity.verdict] ?? ['note', '●'];
  const words = activity.category !== null ? labelOf(activity.category)
    : activity.question ?? (activity.verdict === 'not-activity' ? 'Not an activity: its time is not counted' : 'Not recognised: choose a category, or describe it in other words');
  place.replaceChildren(el('span', {class: `tag ${tone}`}, `${sign} ${activity.verdict}`), ` ${words}`);
}

// ---- two guides ----

function drawCompare() {
  const guides = page.guides.map((one) => [one.id, `${one.title} (${one.id})`]);
  $('compare-fields').replaceChildren(field({id: 'against', label: 'Compare with', value: page.against, options: guides, oninput: (value) => {
    page.against = value;
    update();
  }}));
}

function compare(ruleOf) {
  const found = compareGuides(page.doc, page.csv, page.doc.framework, page.against);
  $('comparison').replaceChildren(...(found.comparison ? comparisonOf(found.comparison, page.post, post().id, ruleOf) : [el('p', {}, found.problem)]));
}

await load();
page.guides = frameworks();
bindToolbar();
begin(newDocument(), null, '');
$('version').textContent = version();
