/** The results of a post: what the report says, in words, tables and workings. */
import {el, figure, shown, table} from './parts.js';

const SEVERITY = {error: ['bad', '✖ Error'], warning: ['warn', '▲ Warning'], note: ['note', '● Note']};

export function summaryOf(post, checks) {
  const planned = shown(post.planned_hours_per_week);
  const contracted = shown(post.contracted_hours_per_week);
  const difference = post.difference_hours_per_week;
  const exact = difference?.exact ?? '';
  const room = exact === '0' ? 'All time is accounted for.'
    : exact.startsWith('-') ? `That is ${shown(difference).slice(1)} too much.` : `${shown(difference)} are not accounted for.`;
  const direct = post.direct_care_of_planned?.state === 'value' ? ` Direct care is ${shown(post.direct_care_of_planned)} of planned time.` : '';
  const count = (severity) => {
    const n = checks.filter((check) => check.severity === severity).length;
    return `${n} ${severity}${n === 1 ? '' : 's'}`;
  };
  return [`${planned} planned of ${contracted} contracted. ${room}${direct}`,
    `Checks: ${count('error')}, ${count('warning')}, ${count('note')}.`];
}

export function figuresOf(report, index, ruleOf, labelOf) {
  const post = report.posts[index];
  const checks = checksOf(report, index);
  return [
    el('h3', {}, 'Category split'), split(post, ruleOf, labelOf),
    el('h3', {}, 'Hours and capacity'), hours(post, ruleOf),
    el('h3', {}, `Checks (${checks.length})`), checkList(checks, ruleOf),
    el('h3', {}, 'Assumed or chosen'),
    el('ul', {}, report.assumptions.map((one) => el('li', {}, `${one.name}: ${one.value}`, el('br'), el('span', {class: 'hint'}, one.source ?? '')))),
  ];
}

/** The checks of this post, and those of the whole document. */
export function checksOf(report, index) {
  return report.checks.filter((check) => {
    const place = /^\/posts\/(\d+)/.exec(check.where ?? '');
    return place === null || Number(place[1]) === index;
  });
}

function split(post, ruleOf, labelOf) {
  if (!post.by_category?.length) {
    return el('p', {}, 'No activity yet.');
  }
  const rows = post.by_category.map((group) => {
    const name = group.category === null ? 'Not settled' : labelOf(group.category);
    const bar = el('div', {class: 'bar', 'aria-hidden': 'true'}, el('span', {style: `width:${Math.min(100, Number(group.share?.percent ?? 0))}%`}));
    return [name, figure(group.hours_per_week, ruleOf, `${name}, hours a week`, true), figure(group.hours_per_year, ruleOf, `${name}, hours a year`, true),
      [figure(group.share, ruleOf, `${name}, share of planned time`), bar]];
  });
  return table('Hours by category', ['Category', 'Hours a week', 'Hours a year', 'Share of planned time'], rows);
}

function hours(post, ruleOf) {
  const lines = [
    ['Contracted', 'contracted_hours_per_week'], ['Planned', 'planned_hours_per_week'],
    ['Contracted less planned', 'difference_hours_per_week'], ['Whole-time equivalent', 'wte'], ['Weeks at work', 'weeks_per_year'],
    ['Contracted hours in those weeks', 'productive_hours_per_year'], ['Contracted, leave included', 'contracted_hours_per_year_gross'],
    ['Direct care', 'direct_care_hours_per_week'], ['Direct care in the year', 'direct_care_hours_per_year'],
    ['Direct care, of planned time', 'direct_care_of_planned'], ['Direct care, of contracted time', 'direct_care_of_contracted'],
    ['Sessions', 'sessions_per_week'],
  ];
  return el('dl', {class: 'figures'}, lines.filter(([, member]) => post[member]).map(([words, member]) =>
    el('div', {}, el('dt', {}, words), el('dd', {}, figure(post[member], ruleOf, words)))));
}

function checkList(checks, ruleOf) {
  if (checks.length === 0) {
    return el('p', {}, 'No check asks for attention.');
  }
  return el('ul', {class: 'checks'}, checks.map((check) => {
    const [tone, words] = SEVERITY[check.severity] ?? ['note', check.severity];
    const rule = ruleOf(check.rule);
    return el('li', {}, el('span', {class: `tag ${tone}`}, words), ` ${check.sentence}`,
      rule ? el('details', {}, el('summary', {'aria-label': `Why: ${check.code}`}, 'Why'),
        el('div', {class: 'working'}, el('p', {}, rule.statement), el('p', {class: 'hint'}, `Rule ${rule.id}. Source: ${rule.source}`))) : null);
  }));
}

const MOVES = {yes: ['warn', '→ Moves'], no: ['good', '= Stays'], unclear: ['note', '? Not settled']};

export function comparisonOf(comparison, index, postId, ruleOf) {
  const lines = comparison.lines.filter((line) => line.post === postId);
  const name = (side) => (side.category === null ? side.question ?? 'not recognised' : `${side.label ?? side.category}`);
  const total = comparison.moved.map((one) => `${MOVES[one.moves]?.[1].slice(2) ?? one.moves}: ${shown(one.hours_per_year)}`);
  return [
    el('p', {}, `In the whole document: ${total.join('; ')}.`),
    table(`Activities under ${comparison.first.id} and ${comparison.second.id}`,
      ['Activity', 'Hours a year', comparison.first.id, comparison.second.id, 'Moves'], lines.map((line) => [line.description,
        figure(line.hours_per_year, ruleOf, `${line.description}, hours a year`, true), name(line.first), name(line.second),
        el('span', {class: `tag ${MOVES[line.moves]?.[0] ?? 'note'}`}, MOVES[line.moves]?.[1] ?? line.moves)])),
  ];
}
