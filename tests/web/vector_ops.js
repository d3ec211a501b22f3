import {NATIONS, choice, first, minutes, need, objects, plain, reader, some, state, stated, whole, yes} from './vector_args.js';

const ANSWERS = ['no', 'yes', 'unknown'];
const FORMS = ['weekly', 'timetable', 'monthly', 'annual-count', 'on-call', 'alongside'];
const NEVER = -(2 ** 31) + 1;

/** The ops of numbers, days, plans, categories and variance: see tests/vectors/README.md. */
export function vectorOps({raw, constants, Ratio, JobPlanError}) {
  const {ops, op, wholes, simple, using} = reader(raw, Ratio);

  // ---- numbers ----

  for (const name of ['add', 'subtract', 'multiply', 'divide', 'compare']) {
    simple(`ratio.${name}`, 'a b', raw[`jp_ratio_${name}`]);
  }
  simple('ratio.parse', 'text', raw.jp_ratio_parse);
  simple('ratio.to_double', 'value', raw.jp_ratio_to_double);
  op('ratio.round', 'value policy', (args) => raw.jp_ratio_round(args.value, raw.jp_rounding_parse(need(args, 'policy'))));
  op('ratio.to_text', 'value form decimals', (args) =>
    raw.jp_ratio_to_text(args.value, choice(args, 'form', ['fraction', 'decimal', 'hours-minutes', 'shortest']), whole(args, 'decimals', 0)));
  op('total.sum', 'values', (args) => using(raw.jp_total_new(), (total) => {
    need(args, 'values').forEach((value) => raw.jp_total_add(total, value));
    return raw.jp_total_to_text(total);
  }));

  // ---- days ----

  op('date.parse', 'text', (args) => Date.parse(raw.jp_date_parse(need(args, 'text'))) / 86400000);
  simple('date.weekday', 'date', raw.jp_date_weekday);
  op('date.iso_week', 'date', (args) => {
    const [year, week] = raw.jp_date_iso_week(args.date);
    return {year, week};
  });
  simple('date.days_between', 'first last', raw.jp_date_days_between);
  op('date.add_months', 'date months', (args) => raw.jp_date_add_months(args.date, whole(args, 'months')));
  op('calendar.bank_holidays', 'nation year', (args) => {
    const days = [raw.jp_date_make(whole(args, 'year'), 1, 1), raw.jp_date_make(whole(args, 'year'), 12, 31)];
    return using(raw.jp_calendar_new(choice(args, 'nation', NATIONS)), (calendar) =>
      Array.from({length: Number(raw.jp_calendar_holiday_count(calendar, ...days))}, (_, i) =>
        raw.jp_calendar_holiday_at(calendar, ...days, i).day));
  });

  // ---- variance ----

  op('variance.compare', 'planned delivered allocated base sign', (args) => {
    const policy = args.base || args.sign ? {
      base: choice(args, 'base', ['planned', 'delivered', 'allocated'], 'planned'),
      sign: choice(args, 'sign', ['delivered-minus-planned', 'planned-minus-delivered'], 'delivered-minus-planned'),
    } : null;
    const found = first(raw.jp_variance(args.planned, args.delivered, args.allocated, policy));
    return {...stated(found, 'difference_state', 'difference'), ...stated(found, 'share_state', 'share')};
  });
  const kpiDay = (day) => ((day ?? null) === null ? NEVER - 1 : day === 'never' ? NEVER : day);
  op('kpi.active_plan', 'reviewed_on approved_on as_of boundary months', (args) => {
    const policy = args.boundary || args.months ? {
      months: whole(args, 'months', 12), boundary: choice(args, 'boundary', ['included', 'excluded'], 'included'),
    } : null;
    const answer = raw.jp_kpi_active_plan(kpiDay(args.reviewed_on), need(args, 'approved_on').map(kpiDay), args.as_of, policy);
    return {answer: ANSWERS[first(answer)]};
  });
  op('kpi.active_share', 'n_active n_unknown n_staff threshold', (args) => {
    const found = first(raw.jp_kpi_active_share(whole(args, 'n_active'), whole(args, 'n_unknown'), whole(args, 'n_staff'), args.threshold));
    return {
      ...stated(found, 'share_state', 'share', 'share_at_most'),
      level_1_at_least: ANSWERS[found.level_1_at_least],
      target_more_than: ANSWERS[found.target_more_than],
    };
  });
  op('kpi.dcc_ratio', 'planned_dcc planned_total', (args) =>
    stated(first(raw.jp_kpi_dcc_ratio(args.planned_dcc, args.planned_total)), 'state', 'value'));

  // ---- plans ----

  simple('annual.productive_hours', 'weeks hours_per_week', raw.jp_productive_hours);
  simple('annual.wte', 'hours_per_week full_time_hours_per_week', raw.jp_wte);
  op('annual.weeks_preset', 'id', (args) => {
    const found = raw.jp_weeks_preset_find(need(args, 'id'));
    return {kind: ['', 'attending', 'year'][found.kind], weeks: found.weeks};
  });
  op('annual.pa', 'pa_policy plain_hours premium_hours', (args) =>
    first(raw.jp_pa(raw.jp_pa_policy_find(need(args, 'pa_policy')), args.plain_hours, args.premium_hours)));
  op('annual.pa_split', 'pa_policy weekday start length_min', (args) => {
    const policy = raw.jp_pa_policy_find(need(args, 'pa_policy'));
    const [plain_min, premium_min] = raw.jp_pa_split(policy, whole(args, 'weekday'), minutes(need(args, 'start')), whole(args, 'length_min'));
    return {plain_min, premium_min};
  });
  const planMembers = 'contract_hours_per_week full_time_hours_per_week activities attending_weeks pa_policy ';
  const paPolicy = (args) => (args.pa_policy === undefined ? null : raw.jp_pa_policy_find(args.pa_policy));

  function activity(item) {
    const {time, start, end, ...made} = item;
    made.time_form = choice(item, 'time', FORMS);
    Object.entries({start, end}).forEach(([name, clock]) => {
      if (clock !== undefined) {
        made[`${name}_min`] = minutes(clock);
      }
    });
    for (const name of ['weekday', 'cycle_weeks', 'nth_of_month', 'serves', 'on_call_kind', 'on_call_one_in']) {
      if (name in item) {
        made[name] = whole(item, name);
      }
    }
    for (const name of ['is_direct_care', 'is_overnight']) {
      if (name in item) {
        made[name] = item[name] ? 1 : 0;
      }
    }
    if ('weeks_of_cycle' in item) {
      made.weeks_of_cycle = item.weeks_of_cycle.reduce((mask, week) => mask | (1n << (BigInt(week) - 1n)), 0n);
    } else if (time === 'timetable') {
      made.cycle_weeks ??= 1n;
      made.weeks_of_cycle = (1n << made.cycle_weeks) - 1n;
    }
    return made;
  }

  function plan(args) {
    const made = raw.jp_plan_new();
    raw.jp_plan_add_contract(made, {hours_per_week: args.contract_hours_per_week, ...some(args, 'full_time_hours_per_week')});
    objects(args, 'activities').forEach((item) => raw.jp_plan_add_activity(made, activity(item)));
    return made;
  }

  function figures(annual) {
    const answer = {categories: {}};
    for (let figure = 1; figure <= constants.JP_FIGURE_COUNT; figure++) {
      const name = raw.jp_annual_figure_name(figure);
      answer[name] = orStatus(() => first(raw.jp_annual_figure(annual, figure)));
    }
    for (let i = 0; i < raw.jp_annual_group_count(annual, 0); i++) {
      answer.categories[raw.jp_annual_group_name(annual, 0, i)] =
        some(raw.jp_annual_group_at(annual, 0, i), 'hours_per_week', 'hours_per_year', 'pas_per_week', 'share_of_planned');
    }
    return answer;
  }

  function orStatus(run) {
    try {
      return run();
    } catch (error) {
      if (error instanceof JobPlanError) {
        return error.code;
      }
      throw error;
    }
  }

  function evaluated(given) {
    const annual = raw.jp_annual_new();
    return using(plan(given), (made) => {
      raw.jp_plan_evaluate(made, some(given, 'attending_weeks', 'year_weeks', 'hours_per_session'), paPolicy(given), annual);
      return annual;
    });
  }

  op('annual.evaluate', `${planMembers}year_weeks hours_per_session`, (args) => using(evaluated(args), figures));
  op('annual.evaluate_dates', `${planMembers}first_day last_day cycle_first_day nation leave`, (args) => {
    const leave = objects(args, 'leave').map((span) => ({first_day: span.first, last_day: span.last}));
    const calendar = args.nation === undefined ? null : raw.jp_calendar_new(choice(args, 'nation', NATIONS));
    return using(plan(args), raw.jp_annual_new(), calendar, (made, annual) => {
      raw.jp_plan_evaluate_dates(made, some(args, 'attending_weeks'), some(args, 'first_day', 'last_day', 'cycle_first_day'),
        calendar, leave, paPolicy(args), annual);
      return figures(annual);
    });
  });

  // ---- two plans side by side, and checks ----

  op('review.piecewise', 'first second first_share', (args) =>
    using(evaluated(args.first), evaluated(args.second), raw.jp_annual_new(), (before, after, year) => {
      raw.jp_annual_piecewise(before, after, args.first_share, year);
      return figures(year);
    }));
  op('review.compare', 'first second depth', (args) =>
    using(evaluated(args.first), evaluated(args.second), raw.jp_comparison_new(), (before, after, made) => {
      raw.jp_annual_compare(before, after, 0, whole(args, 'depth'), made);
      const groups = {};
      for (let i = 0; i < raw.jp_comparison_count(made); i++) {
        groups[raw.jp_comparison_name(made, i)] = plain(raw.jp_comparison_at(made, i));
      }
      return {groups, distance: orStatus(() => first(raw.jp_comparison_distance(made)))};
    }));
  op('checks.plan', 'plan', (args) =>
    using(plan(args.plan), evaluated(args.plan), raw.jp_findings_new(), (made, annual, findings) => {
      raw.jp_plan_check(made, annual, {...raw.jp_check_policy_published(), standard: 0}, [], findings);
      return Array.from({length: raw.jp_findings_count(findings)}, (_, i) => raw.jp_findings_at(findings, i).code);
    }));

  // ---- categories ----

  function attributes(args) {
    return Object.entries(args.attributes ?? {}).reduce((made, [name, value]) => raw.jp_attributes_set(made, name, value), null);
  }

  function category(found) {
    return {
      verdict: raw.jp_verdict_name(found.verdict),
      category: found.category_code,
      concept: found.concept_id,
      attribute: found.attribute_name,
      is_direct_care: found.is_direct_care,
      n_candidates: found.n_candidates,
      candidates: Array.from({length: found.n_candidates}, (_, i) => raw.jp_answer_candidate(null, found, i).category_code),
    };
  }

  op('framework.categorise', 'framework text attributes', (args) =>
    category(first(raw.jp_categorise(null, raw.jp_framework_find(need(args, 'framework')), need(args, 'text'), attributes(args)))));
  op('framework.crosswalk', 'first second text attributes', (args) => {
    const [before, after, moves] = raw.jp_crosswalk(null, raw.jp_framework_find(need(args, 'first')),
      raw.jp_framework_find(need(args, 'second')), need(args, 'text'), attributes(args));
    return {moves: ['no', 'yes', 'unclear'][moves], first: category(before), second: category(after)};
  });

  // ---- rosters ----

  function roster(args) {
    const keys = need(args, 'cardinalities').map((n, i) => ({cardinality: BigInt(n), name: `k${i}`}));
    return raw.jp_roster_new({n_people: whole(args, 'n_people', 0), n_causes: whole(args, 'n_causes', 0)}, keys);
  }

  op('roster.table', 'cardinalities n_people n_causes rows split by totals empty fewest_people', (args) =>
    using(roster(args), (all) => {
      const rows = need(args, 'rows');
      const n = raw.jp_roster_column_count(all);
      if (rows.some((row) => row.length !== n)) {
        throw new Error(`a row has ${n} columns`);
      }
      const columns = Array.from({length: n}, (_, i) => BigInt64Array.from(rows, (row) => BigInt(row[i])));
      const split = Number(whole(args, 'split', 1));
      for (let part = 0; part < split; part++) {
        const edge = (k) => Math.floor((rows.length * k) / split);
        using(roster(args), (other) => {
          raw.jp_roster_update(other, columns.map((column) => column.slice(edge(part), edge(part + 1))));
          raw.jp_roster_merge(all, other);
        });
      }
      return table(args, all);
    }));

  function table(args, all) {
    const flags = yes(args, 'totals') * constants.JP_TABLE_TOTALS + yes(args, 'empty') * constants.JP_TABLE_EMPTY;
    const by = Uint32Array.from(wholes(args, 'by'), Number);
    return using(raw.jp_roster_table_new(all, by, flags), (made) => {
      if ('fewest_people' in args) {
        raw.jp_roster_table_withhold(made, {fewest_people: whole(args, 'fewest_people')});
      }
      const length = Number(raw.jp_roster_table_row_count(made));
      const places = Array.from({length: raw.jp_roster_table_column_count(made)}, (_, i) => i);
      const values = places.map((i) => raw.jp_roster_table_read(made, i, length));
      return {
        columns: places.map((i) => raw.jp_roster_table_column_name(made, i)),
        rows: Array.from({length}, (_, row) => values.map((column) => column[row])),
        states: Array.from(raw.jp_roster_table_states(made, length), state),
      };
    });
  }
  return ops;
}
