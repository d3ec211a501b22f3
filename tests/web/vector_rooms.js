import {NATIONS, choice, first, judged, need, objects, plain, reader, some, whole, yes} from './vector_args.js';

const CAPA = 'preset travel_in_multiplier appointments_per_session weeks_per_quarter appointments_per_case session_hours';
const WISN_YEAR = 'available_hours hours_per_day hours_per_week weeks_counted';
const WISN_UNITS = ['share', 'min-per-day', 'min-per-week', 'min-per-month', 'min-per-year'];
const SIDE = ['min', 'clinicians', 'group_share', 'group_size', 'group_facilitators', 'dna_share', 'late_cancelled_share', 'refilled_share',
  'rebooked_share', 'indirect_min', 'travel_min'];
const FOREVER = '9999-12-31';

/** The ops of rotas, leave, demand, waiting, CAPA, WISN, capacity and the year: see tests/vectors/README.md. */
export function vectorRooms({raw, Ratio}) {
  const {ops, op, number, doubles, wholes, rounding, simple, floating, using} = reader(raw, Ratio);
  const missing = (args) => choice(args, 'missing', ['refuse', 'drop'], 'refuse');
  const numbers = (args, ...names) => names.map((name) => number(args, name));
  /** An array of days that the library wrote; null where nothing is recorded. */
  const dates = (days) => Array.from(days, (day) => (day === -(2 ** 31) ? null : new Date(day * 86400000).toISOString().slice(0, 10)));

  // ---- rotas and leave ----

  op('rota.prospective_cover', 'method hours_per_week year_weeks leave_weeks hours_of_leave_week policy', (args) =>
    first(raw.jp_prospective_cover(choice(args, 'method', ['riddell', 'weeks-ratio']), args.hours_per_week, args.year_weeks,
      args.leave_weeks, args.hours_of_leave_week, rounding(args, 'policy'))));
  simple('rota.working_time', 'hours_in_period hours_made_up weeks', raw.jp_working_time_average);
  op('rota.on_call_band', 'one_in', (args) => ['', 'high', 'medium', 'low'][first(raw.jp_on_call_band(args.one_in))]);
  op('rota.supervision_tariff', 'n_trainees flat per_trainee cap', (args) =>
    first(raw.jp_supervision_tariff(whole(args, 'n_trainees'), args.flat, args.per_trainee, args.cap)));
  op('rota.new_deal_target', 'n_full_shifts n_partial_shifts n_on_calls n_all_duties', (args) => first(raw.jp_new_deal_target(
    whole(args, 'n_full_shifts'), whole(args, 'n_partial_shifts'), whole(args, 'n_on_calls'), whole(args, 'n_all_duties'))));
  op('leave.full_time_week', 'nation day', (args) => first(raw.jp_afc_full_time_week(choice(args, 'nation', NATIONS), args.day)));
  op('leave.convert_hours', 'hours_per_week old_full_time new_full_time policy', (args) => first(raw.jp_convert_part_time_hours(
    args.hours_per_week, args.old_full_time, args.new_full_time, rounding(args, 'policy'))));
  op('leave.entitlement', 'scheme policy year_first_day service_first_day employed_first_day employed_last_day contracts', (args) => {
    const scheme = raw.jp_leave_scheme_find(need(args, 'scheme'));
    const policy = raw.jp_leave_policy_find(need(args, 'policy'));
    const person = {
      ...some(args, 'year_first_day', 'service_first_day', 'employed_first_day', 'employed_last_day'),
      is_starter: args.employed_first_day ? 1 : 0,
      is_leaver: args.employed_last_day ? 1 : 0,
    };
    const contracts = objects(args, 'contracts').map((item) => ({...item, is_dated: 'first_day' in item || 'last_day' in item ? 1 : 0}));
    return using(raw.jp_calendar_new(scheme.nation), (calendar) =>
      plain(raw.jp_leave_entitlement(scheme, policy, person, contracts, calendar)));
  });
  op('leave.statutory', 'year_first_day start_day leaving_day days_per_week hours_per_week', (args) => plain(raw.jp_statutory_leave_of({
    ...some(args, 'year_first_day', 'start_day', 'leaving_day', 'days_per_week', 'hours_per_week'),
    is_starter: args.start_day ? 1 : 0,
    is_leaver: args.leaving_day ? 1 : 0,
  })));
  op('leave.statutory_accrual', 'hours_worked policy', (args) => first(raw.jp_statutory_accrual(args.hours_worked, rounding(args, 'policy'))));
  op('leave.statutory_first_year', 'days_per_year months_begun policy', (args) =>
    first(raw.jp_statutory_first_year(args.days_per_year, whole(args, 'months_begun'), rounding(args, 'policy'))));
  op('leave.weeks_from_leave', 'year_weeks hours_per_week leave_hours public_holiday_hours study_days other_days absence_share',
    (args) => first(raw.jp_weeks_from_leave(args)));
  op('leave.weeks_from_calendar', 'nation first last days_off', (args) =>
    using((args.nation ?? null) === null ? null : raw.jp_calendar_new(choice(args, 'nation', NATIONS)), (calendar) =>
      first(raw.jp_weeks_from_calendar(calendar, args.first, args.last, args.days_off))));

  // ---- demand ----

  const demand = ['referrals_per_year', 'inappropriate_share', 'not_opted_in_share', 'follow_ups_per_new', 'non_individual_hours_per_year',
    'indirect_counted', 'travel_counted', ...['new', 'follow_up'].flatMap((side) => SIDE.map((member) => `${side}_${member}`))];
  op('demand.hours', demand.join(' '), (args) => {
    const made = {...args};
    for (const name of ['indirect_counted', 'travel_counted']) {
      if (name in made) {
        made[name] = choice(made, name, ['per-attended', 'per-session']);
      }
    }
    return plain(raw.jp_demand_hours(made));
  });
  op('demand.simulation_numbers', 'seed n_numbers', (args) => Array.from(raw.jp_simulation_numbers(whole(args, 'seed'), whole(args, 'n_numbers'))));
  op('demand.series', 'values missing', (args) => plain(raw.jp_series(doubles(args, 'values'), missing(args))));
  op('demand.quantile', 'values missing type p confidence', (args) => plain(raw.jp_quantile(doubles(args, 'values'),
    {...some(args, 'p', 'confidence'), type: whole(args, 'type', 0), missing: missing(args)})));
  op('demand.share_of_range', 'values missing share', (args) => first(raw.jp_share_of_range(doubles(args, 'values'), missing(args), args.share)));
  op('demand.load_factor', 'values missing load', (args) => first(raw.jp_load_factor(doubles(args, 'values'), missing(args), args.load)));
  op('demand.poisson', 'mean capacity', (args) => plain(raw.jp_poisson(number(args, 'mean'), whole(args, 'capacity'))));
  op('demand.poisson_quantile', 'mean p', (args) => raw.jp_poisson_quantile(number(args, 'mean'), number(args, 'p')));
  op('demand.poisson_interval', 'count confidence', (args) => {
    const [lower, upper] = raw.jp_poisson_interval(whole(args, 'count'), number(args, 'confidence'));
    return {lower, upper};
  });
  op('demand.xmr', 'values missing screen_outliers run_points trend_points baseline_points', (args) => {
    const values = doubles(args, 'values');
    const options = {missing: missing(args), screen_outliers: yes(args, 'screen_outliers')};
    for (const name of ['run_points', 'trend_points', 'baseline_points']) {
      options[name] = whole(args, name, 0);
    }
    const [signals, found] = raw.jp_xmr(values, options, values.length);
    const made = plain(found);
    return {...made, stable: made.stable === 1, signals};
  });
  op('demand.projection', 'values missing season_length confidence n_ahead', (args) => {
    const options = {...some(args, 'confidence'), missing: missing(args), season_length: whole(args, 'season_length')};
    const n = whole(args, 'n_ahead');
    const [ahead, lower, upper, seasons, found] = raw.jp_project(doubles(args, 'values'), options, n, n, n, whole(args, 'season_length'));
    return {...plain(found), ahead, lower, upper, seasons};
  });
  op('demand.student_t', 'probability freedom', (args) => first(raw.jp_student_t(number(args, 'probability'), whole(args, 'freedom'))));
  op('demand.simulate', 'seed n_runs n_weeks start_backlog target_weeks mean observed capacity', (args) => {
    const poisson = 'mean' in args;
    const options = {target_weeks: whole(args, 'target_weeks', -1), demand: poisson ? 1 : 2, mean: poisson ? number(args, 'mean') : 0};
    for (const name of ['seed', 'n_runs', 'n_weeks', 'start_backlog']) {
      options[name] = whole(args, name);
    }
    const observed = poisson ? null : wholes(args, 'observed');
    const [meanBacklog, found] = raw.jp_simulate(options, observed, wholes(args, 'capacity'), whole(args, 'n_weeks'));
    return {...plain(found), mean_backlog: meanBacklog};
  });

  // ---- waiting ----

  floating('waiting.load', 'demand_per_week capacity_per_week', raw.jp_queue_load);
  floating('waiting.factor_for_share', 'on_time_share', raw.jp_factor_for_share);
  floating('waiting.share_for_factor', 'factor', raw.jp_share_for_factor);
  floating('waiting.target_mean_wait', 'target_wait_weeks factor', raw.jp_target_mean_wait);
  floating('waiting.target_queue_size', 'demand_per_week target_wait_weeks factor', raw.jp_target_queue_size);
  floating('waiting.relief_capacity', 'demand_per_week queue_size target_queue_size weeks', raw.jp_relief_capacity);
  floating('waiting.pressure', 'mean_wait_weeks target_wait_weeks', raw.jp_waiting_pressure);
  floating('waiting.clearance_weeks', 'queue_size removals_per_week', raw.jp_clearance_weeks);
  op('waiting.target_capacity', 'demand_per_week target_wait_weeks factor cv_demand cv_capacity form', (args) =>
    first(raw.jp_target_capacity(...numbers(args, 'demand_per_week', 'target_wait_weeks', 'factor', 'cv_demand', 'cv_capacity'),
      choice(args, 'form', ['heavy-traffic', 'exact']))));
  op('waiting.backlog', 'demand capacity start', (args) => {
    const values = doubles(args, 'demand');
    const [backlog, found] = raw.jp_backlog(values, doubles(args, 'capacity'), number(args, 'start'), values.length);
    return {...plain(found), backlog};
  });
  op('waiting.stock_and_flow', 'referrals leave_share service', (args) => {
    const leave = doubles(args, 'leave_share');
    const [remaining, served] = raw.jp_stock_and_flow(number(args, 'referrals'), leave, doubles(args, 'service'), leave.length, leave.length);
    return {remaining, served};
  });
  const records = 'referred removed first_day last_day';
  op('waiting.records', records, (args) => plain(raw.jp_waiting_records(args.referred, args.removed, args.first_day, args.last_day)));
  op('waiting.daily_queue', records, (args) => {
    const length = Number(raw.jp_date_days_between(args.first_day, args.last_day)) + 1;
    return raw.jp_daily_queue(args.referred, args.removed, args.first_day, args.last_day, Math.max(0, length));
  });
  op('waiting.banded_quantile', 'edges_weeks counts p', (args) =>
    raw.jp_banded_quantile(doubles(args, 'edges_weeks'), wholes(args, 'counts'), number(args, 'p')));
  op('waiting.banded_share', 'edges_weeks counts target_weeks', (args) =>
    raw.jp_banded_share(doubles(args, 'edges_weeks'), wholes(args, 'counts'), number(args, 'target_weeks')));
  op('waiting.geometric', 'counts open_ended', (args) => {
    const counts = wholes(args, 'counts');
    const [fitted, found] = raw.jp_geometric_fit(counts, yes(args, 'open_ended'), counts.length);
    return {...plain(found), fitted};
  });
  op('waiting.erlang_b', 'load agents', (args) => raw.jp_erlang_b(number(args, 'load'), whole(args, 'agents')));
  op('waiting.erlang_c', 'load agents handling_time answer_within', (args) => plain(raw.jp_erlang_c(number(args, 'load'), whole(args, 'agents'),
    number(args, 'handling_time'), 'answer_within' in args ? number(args, 'answer_within') : -1)));
  floating('waiting.erlang_b_agents', 'load largest_blocked_share', raw.jp_erlang_b_agents);
  floating('waiting.erlang_c_agents', 'load handling_time answer_within service_level', raw.jp_erlang_c_agents);
  op('waiting.erlang_positions', 'agents away_share', (args) => raw.jp_erlang_positions(whole(args, 'agents'), args.away_share));
  op('waiting.schedule', 'referred removed slots', (args) => {
    const [removed, used] = raw.jp_schedule(args.referred, args.removed, args.slots);
    return {removed: dates(removed), n_used: used};
  });

  // ---- CAPA and WISN ----

  function capaTerms(args) {
    const made = 'preset' in args ? {...raw.jp_capa_preset(args.preset)} : {};
    Object.assign(made, some(args, 'appointments_per_session', 'weeks_per_quarter', 'appointments_per_case', 'session_hours'));
    return 'travel_in_multiplier' in args ? {...made, travel_in_multiplier: yes(args, 'travel_in_multiplier')} : made;
  }
  op('capa.multiplier', CAPA, (args) => plain(raw.jp_capa_multiplier(capaTerms(args))));
  op('capa.starts', `${CAPA} weekly_hours`, (args) => first(raw.jp_capa_starts(capaTerms(args), args.weekly_hours)));
  op('capa.quotas', 'amounts method', (args) =>
    raw.jp_quotas(args.amounts, choice(args, 'method', ['cumulative', 'largest-remainder']), args.amounts.length));
  op('capa.choice', 'method amount leave_share quarter_weeks', (args) =>
    first(raw.jp_capa_choice(choice(args, 'method', ['basic', 'weekly', 'quota']), args.amount, args.leave_share, args.quarter_weeks)));
  op('capa.flex', 'vacant_slots_six_weeks screened_this_week not_opted_in_last_week', (args) => first(raw.jp_capa_flex(
    whole(args, 'vacant_slots_six_weeks'), whole(args, 'screened_this_week'), whole(args, 'not_opted_in_last_week'))));
  op('capa.balance', 'core_starts_per_quarter accepted_referrals_per_week quarter_weeks transfer_share tolerance', (args) =>
    judged(raw.jp_capa_balance(args.core_starts_per_quarter, args.accepted_referrals_per_week, args.quarter_weeks, args.transfer_share,
      args.tolerance), 'too-little-core', 'balance', 'core-to-spare'));
  op('capa.model', 'accepted_referrals_per_week transfer_share choice_appointments partnership_appointments cotherapy_share wte '
    + 'sessions_per_wte core_and_choice_share appointments_per_session weeks_worked_share',
  (args) => judged(raw.jp_capa_model(args), 'spare', 'equal', 'short'));
  op('capa.team', `${CAPA} sessions other travel choice specific`, (args) =>
    plain(raw.jp_capa_team(capaTerms(args), args.sessions, args.other, args.travel, args.choice, args.specific)));
  const allowance = (args) => ({unit: choice(args, 'unit', WISN_UNITS), amount: args.amount});
  const wisnYear = (args) => some(args, ...WISN_YEAR.split(' '));
  op('wisn.available_time', 'possible_days_per_year days_per_week weeks_per_year public_holiday_days annual_leave_days sick_days '
    + 'other_absence_days hours_per_day', (args) => plain(raw.jp_wisn_available_time(args)));
  simple('wisn.standard_workload', 'available_hours unit_hours', raw.jp_wisn_standard_workload);
  op('wisn.category_share', `unit amount ${WISN_YEAR}`, (args) => raw.jp_wisn_category_share(allowance(args), wisnYear(args)));
  op('wisn.individual_hours', `unit amount staff ${WISN_YEAR}`, (args) =>
    raw.jp_wisn_individual_hours(allowance(args), wisnYear(args), args.staff));
  op('wisn.staff', 'available_hours category_share individual_hours_per_year current_staff volumes unit_hours rounding', (args) =>
    judged(raw.jp_wisn_staff(some(args, 'available_hours', 'category_share', 'individual_hours_per_year', 'current_staff'), args.volumes,
      args.unit_hours, rounding(args, 'rounding')), 'shortage', 'balance', 'surplus'));

  // ---- capacity and the year ----

  op('capacity.gap', 'demand_hours_per_year capacity_hours_per_year hours_per_wte_per_year hours_per_contact weeks_per_year',
    (args) => judged(raw.jp_gap(args), 'spare', 'balance', 'short'));
  op('capacity.utilisation', 'available booked dna late_cancelled late_cancelled_reused rescheduled rescheduled_reused', (args) =>
    plain(raw.jp_utilisation(Object.fromEntries(Object.keys(args).map((name) => [name, whole(args, name)])))));

  const people = (row) => ({...some(row, 'name', 'place'), band: whole(row, 'band'), spare_min: whole(row, 'spare_min'), stays: yes(row, 'stays')});
  const area = (row) => ({...some(row, 'name', 'skill', 'place'), lowest_band: whole(row, 'lowest_band'), need_min: whole(row, 'need_min'),
    priority: whole(row, 'priority', 1)});
  function moves(handle, n) {
    return Array.from({length: Number(n)}, (_, i) => {
      const move = raw.jp_redeployment_move(handle, i);
      return [move.group, move.area, move.minutes];
    });
  }
  op('capacity.redeploy', 'groups areas', (args) => using(raw.jp_redeployment_new(), (handle) => {
    for (const group of objects(args, 'groups')) {
      const index = raw.jp_redeployment_add_group(handle, people(group));
      objects(group, 'skills').forEach((skill) => raw.jp_redeployment_add_skill(handle, index, skill));
    }
    objects(args, 'areas').forEach((one) => raw.jp_redeployment_add_area(handle, area(one)));
    const {n_moves: n, ...totals} = plain(raw.jp_redeployment_solve(handle));
    return {...totals, moves: moves(handle, n)};
  }));
  op('capacity.cover', 'people away', (args) => using(raw.jp_cover_new(), (handle) => {
    for (const person of objects(args, 'people')) {
      const index = raw.jp_cover_add_person(handle, people(person));
      objects(person, 'skills').forEach((skill) => raw.jp_cover_add_skill(handle, index, skill));
      objects(person, 'work').forEach((work) => raw.jp_cover_add_work(handle, index, area(work)));
    }
    const [made, found] = raw.jp_cover_without(handle, Array.from(wholes(args, 'away')));
    return using(made, (answer) => ({...plain(found), moves: moves(answer, plain(raw.jp_redeployment_solve(answer)).n_moves)}));
  }));
  const days = (args, name) => need(args, name).map((day) => day ?? FOREVER);
  op('year.changes', 'first_day working_days week_hours from_day to_day hours_per_week', (args) => raw.jp_week_changes(args.first_day,
    whole(args, 'working_days'), args.week_hours, days(args, 'from_day'), days(args, 'to_day'), args.hours_per_week));
  op('year.months', 'first_day working_days week_hours', (args) => {
    const months = raw.jp_months_touched(args.first_day, args.week_hours.length);
    const [monthFirst, hours] = raw.jp_week_months(args.first_day, whole(args, 'working_days'), args.week_hours, months, months);
    return {month_first: dates(monthFirst), month_hours: hours};
  });
  op('year.balance', 'demand_hours capacity_hours start', (args) => {
    const weeks = args.demand_hours.length;
    const [shortage, backlog, found] = raw.jp_year_balance(args.demand_hours, args.capacity_hours, args.start, weeks, weeks);
    return {...plain(found), shortage, backlog};
  });
  op('year.recruitment', 'gap_hours_per_year hours_per_wte_per_year post_wte round_up', (args) =>
    plain(raw.jp_recruitment(args.gap_hours_per_year, args.hours_per_wte_per_year, args.post_wte, yes(args, 'round_up'))));
  return ops;
}
