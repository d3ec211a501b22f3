import {choice, first, need, reader, some, whole} from './vector_args.js';

const ANSWERS = ['no', 'yes', 'unknown'];
const SYSTEMS = ['plan', 'roster', 'esr', 'ledger'];
const ISSUES = 12;

/** The ops of plans to date, attainment, reconciliation, pseudonyms, roster exports and reports: see tests/vectors/README.md. */
export function vectorDelivery({raw, Ratio}) {
  const {ops, op, using} = reader(raw, Ratio);
  op('variance.to_date', 'planned first_day last_day as_of spread closed', (args) => first(raw.jp_planned_to_date(need(args, 'planned'),
    need(args, 'first_day'), need(args, 'last_day'), need(args, 'as_of'), choice(args, 'spread', ['all-days', 'weekdays']), args.closed ?? [])));
  op('attainment.level', 'answers others', (args) => {
    const given = new Int32Array(Number(raw.jp_attainment_count())).fill(ANSWERS.indexOf(args.others ?? 'unknown'));
    for (const [id, word] of Object.entries(need(args, 'answers'))) {
      given[raw.jp_attainment_find(id)] = ANSWERS.indexOf(word);
    }
    return some(first(raw.jp_attainment_level(given)), 'level', 'level_at_most', 'n_unknown');
  });
  op('attainment.quarterly', 'done_on as_of', (args) => ANSWERS[first(raw.jp_attainment_quarterly(need(args, 'done_on'), need(args, 'as_of')))]);
  op('pseudonym.make', 'key scope identifier n_characters', (args) => raw.jp_pseudonym(new TextEncoder().encode(need(args, 'key')),
    need(args, 'scope'), need(args, 'identifier'), whole(args, 'n_characters', 0)));
  op('reconcile.posts', 'rows', (args) => using(raw.jp_reconcile_new(null), (made) => {
    need(args, 'rows').forEach(([system, key, hours, wte]) => raw.jp_reconcile_add(made, SYSTEMS.indexOf(system), key, hours ?? '', wte ?? ''));
    return Array.from({length: Number(raw.jp_reconcile_post_count(made))}, (_, i) => {
      const {key, causes} = raw.jp_reconcile_post_at(made, i);
      const bits = Array.from({length: 10}, (_unused, bit) => 1 << bit).filter((bit) => Number(causes) & bit);
      return {key, causes: bits.map((bit) => raw.jp_reconcile_cause_name(bit))};
    });
  }));
  op('csv.read', 'profile text first_day last_day', (args) => using(raw.jp_csv_profile_parse(need(args, 'profile')), (profile) =>
    using(raw.jp_csv_rows_new(profile, some(args, 'first_day', 'last_day')), (rows) => {
      raw.jp_csv_rows_read(rows, need(args, 'text'));
      const column = (name) => {
        const [values, present] = raw.jp_csv_rows_values(rows, name, raw.jp_csv_rows_count(rows));
        return Array.from(values, (value, row) => (present[row] === 1 ? value : null));
      };
      return {
        left_out: raw.jp_csv_rows_left_out(rows),
        issues: Array.from({length: ISSUES}, (_, i) => raw.jp_csv_issue_count(rows, i + 1)),
        planned_min: column('planned_min'),
        delivered_min: column('delivered_min'),
      };
    })));
  op('service.report', 'document pointers', (args) => using(raw.jp_service_new(need(args, 'document')), (service) => {
    const report = JSON.parse(raw.jp_service_report(service));
    return need(args, 'pointers').map((pointer) => place(pointer.split('/').slice(1).reduce((at, step) => at?.[step], report)));
  }));
  return ops;
}

/** What stands at a place, as a text; of a list or an object its length. */
function place(value) {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (value === null || value === undefined) {
    return null;
  }
  return String(typeof value === 'object' ? Object.keys(value).length : value);
}
