# The ops of demand, waiting lists, CAPA, WISN, categories, rosters and capacity.

side_members <- c(
  "min", "clinicians", "group_share", "group_size", "group_facilitators", "dna_share", "late_cancelled_share", "refilled_share",
  "rebooked_share", "indirect_min", "travel_min"
)
op(
  "demand.hours",
  c(
    "referrals_per_year", "inappropriate_share", "not_opted_in_share", "follow_ups_per_new", "non_individual_hours_per_year",
    "indirect_counted", "travel_counted", paste0("new_", side_members), paste0("follow_up_", side_members)
  ),
  function(args) {
    for (name in intersect(c("indirect_counted", "travel_counted"), names(args))) {
      args[[name]] <- choice(args, name, c("per-attended", "per-session"))
    }
    plain(low$jp_demand_hours(args))
  }
)
missing_of <- function(args) choice(args, "missing", c("refuse", "drop"), "refuse")
op("demand.series", c("values", "missing"), function(args) plain(low$jp_series(doubles(args$values), missing_of(args))))
op("demand.quantile", c("values", "missing", "type", "p", "confidence"), function(args) {
  options <- list(type = args$type, missing = missing_of(args), p = args$p, confidence = args$confidence)
  plain(low$jp_quantile(doubles(args$values), options))
})
op("demand.share_of_range", c("values", "missing", "share"), function(args) {
  first(low$jp_share_of_range(doubles(args$values), missing_of(args), args$share))
})
op("demand.load_factor", c("values", "missing", "load"), function(args) {
  first(low$jp_load_factor(doubles(args$values), missing_of(args), args$load))
})
op("demand.poisson", c("mean", "capacity"), function(args) plain(low$jp_poisson(number(args, "mean"), args$capacity)))
op("demand.poisson_quantile", c("mean", "p"), function(args) low$jp_poisson_quantile(number(args, "mean"), number(args, "p")))
op("demand.poisson_interval", c("count", "confidence"), function(args) low$jp_poisson_interval(args$count, number(args, "confidence")))
op("demand.xmr", c("values", "missing", "screen_outliers", "run_points", "trend_points", "baseline_points"), function(args) {
  values <- doubles(args$values)
  options <- list(missing = missing_of(args), screen_outliers = yes(args, "screen_outliers"))
  for (name in c("run_points", "trend_points", "baseline_points")) options[[name]] <- whole(args, name)
  found <- low$jp_xmr(values, options, length(values))
  answer <- found$out
  answer$stable <- answer$stable == 1L
  c(answer, list(signals = as.list(found$signals)))
})
op("demand.simulation_numbers", c("seed", "n_numbers"), function(args) {
  numbers <- low$jp_simulation_numbers(args$seed, args$n_numbers)
  as.list(if (is.double(numbers)) sprintf("%.0f", numbers) else as.character(numbers))
})

floating("waiting.load", "jp_queue_load", "demand_per_week", "capacity_per_week")
floating("waiting.factor_for_share", "jp_factor_for_share", "on_time_share")
floating("waiting.share_for_factor", "jp_share_for_factor", "factor")
floating("waiting.target_mean_wait", "jp_target_mean_wait", "target_wait_weeks", "factor")
floating("waiting.target_queue_size", "jp_target_queue_size", "demand_per_week", "target_wait_weeks", "factor")
floating("waiting.relief_capacity", "jp_relief_capacity", "demand_per_week", "queue_size", "target_queue_size", "weeks")
floating("waiting.pressure", "jp_waiting_pressure", "mean_wait_weeks", "target_wait_weeks")
floating("waiting.clearance_weeks", "jp_clearance_weeks", "queue_size", "removals_per_week")
op("waiting.target_capacity", c("demand_per_week", "target_wait_weeks", "factor", "cv_demand", "cv_capacity", "form"), function(args) {
  first(low$jp_target_capacity(
    number(args, "demand_per_week"), number(args, "target_wait_weeks"), number(args, "factor"), number(args, "cv_demand"),
    number(args, "cv_capacity"), choice(args, "form", c("heavy-traffic", "exact"))
  ))
})
op("waiting.backlog", c("demand", "capacity", "start"), function(args) {
  demand <- doubles(args$demand)
  found <- low$jp_backlog(demand, doubles(args$capacity), number(args, "start"), length(demand))
  c(found$out, list(backlog = as.list(found$backlog)))
})
op("waiting.stock_and_flow", c("referrals", "leave_share", "service"), function(args) {
  leave <- doubles(args$leave_share)
  found <- low$jp_stock_and_flow(number(args, "referrals"), leave, doubles(args$service), length(leave), length(leave))
  lapply(found, as.list)
})
op("waiting.records", c("referred", "removed", "first_day", "last_day"), function(args) {
  plain(low$jp_waiting_records(days(args$referred), days(args$removed), args$first_day, args$last_day))
})
op("waiting.daily_queue", c("referred", "removed", "first_day", "last_day"), function(args) {
  length <- max(0, as.numeric(as.Date(args$last_day) - as.Date(args$first_day)) + 1)
  as.list(low$jp_daily_queue(days(args$referred), days(args$removed), args$first_day, args$last_day, length))
})
op("waiting.banded_quantile", c("edges_weeks", "counts", "p"), function(args) {
  low$jp_banded_quantile(doubles(args$edges_weeks), texts(args$counts), number(args, "p"))
})
op("waiting.banded_share", c("edges_weeks", "counts", "target_weeks"), function(args) {
  low$jp_banded_share(doubles(args$edges_weeks), texts(args$counts), number(args, "target_weeks"))
})
op("waiting.geometric", c("counts", "open_ended"), function(args) {
  found <- low$jp_geometric_fit(texts(args$counts), yes(args, "open_ended"), length(args$counts))
  c(found$out, list(fitted = as.list(found$fitted)))
})
op("waiting.erlang_b", c("load", "agents"), function(args) low$jp_erlang_b(number(args, "load"), args$agents))
op("waiting.erlang_c", c("load", "agents", "handling_time", "answer_within"), function(args) {
  within <- if (is.null(args$answer_within)) -1 else number(args, "answer_within")
  plain(low$jp_erlang_c(number(args, "load"), args$agents, number(args, "handling_time"), within))
})
floating("waiting.erlang_b_agents", "jp_erlang_b_agents", "load", "largest_blocked_share")
floating("waiting.erlang_c_agents", "jp_erlang_c_agents", "load", "handling_time", "answer_within", "service_level")
exactly("waiting.erlang_positions", "jp_erlang_positions", "agents", "away_share")

capa_members <- c("appointments_per_session", "weeks_per_quarter", "appointments_per_case", "session_hours")
capa_arguments <- c("preset", "travel_in_multiplier", capa_members)
capa_terms_of <- function(args) {
  made <- if (is.null(args$preset)) list() else low$jp_capa_preset(args$preset)
  for (name in intersect(capa_members, names(args))) made[[name]] <- args[[name]]
  if (!is.null(args$travel_in_multiplier)) made$travel_in_multiplier <- yes(args, "travel_in_multiplier")
  made
}
op("capa.multiplier", capa_arguments, function(args) plain(low$jp_capa_multiplier(capa_terms_of(args))))
op("capa.starts", c(capa_arguments, "weekly_hours"), function(args) first(low$jp_capa_starts(capa_terms_of(args), args$weekly_hours)))
op("capa.quotas", c("amounts", "method"), function(args) {
  as.list(low$jp_quotas(texts(args$amounts), choice(args, "method", c("cumulative", "largest-remainder")), length(args$amounts)))
})
op("capa.choice", c("method", "amount", "leave_share", "quarter_weeks"), function(args) {
  first(low$jp_capa_choice(choice(args, "method", c("basic", "weekly", "quota")), args$amount, args$leave_share, args$quarter_weeks))
})
exactly("capa.flex", "jp_capa_flex", "vacant_slots_six_weeks", "screened_this_week", "not_opted_in_last_week")
balance_arguments <- c("core_starts_per_quarter", "accepted_referrals_per_week", "quarter_weeks", "transfer_share", "tolerance")
op("capa.balance", balance_arguments, function(args) {
  plain(
    do.call(low$jp_capa_balance, unname(lapply(balance_arguments, function(a) args[[a]]))),
    list(`-1` = "too-little-core", `0` = "balance", `1` = "core-to-spare")
  )
})
from_struct(
  "capa.model", "jp_capa_model",
  c(
    "accepted_referrals_per_week", "transfer_share", "choice_appointments", "partnership_appointments", "cotherapy_share", "wte",
    "sessions_per_wte", "core_and_choice_share", "appointments_per_session", "weeks_worked_share"
  ),
  list(`1` = "short", `0` = "equal", `-1` = "spare")
)
op("capa.team", c(capa_arguments, "sessions", "other", "travel", "choice", "specific"), function(args) {
  columns <- lapply(c("sessions", "other", "travel", "choice", "specific"), function(name) texts(args[[name]]))
  plain(do.call(low$jp_capa_team, c(list(capa_terms_of(args)), columns)))
})

from_struct("wisn.available_time", "jp_wisn_available_time", c(
  "possible_days_per_year", "days_per_week", "weeks_per_year", "public_holiday_days", "annual_leave_days", "sick_days",
  "other_absence_days", "hours_per_day"
))
exactly("wisn.standard_workload", "jp_wisn_standard_workload", "available_hours", "unit_hours")
wisn_year <- c("available_hours", "hours_per_day", "hours_per_week", "weeks_counted")
allowance_of <- function(args) {
  units <- c("share", "min-per-day", "min-per-week", "min-per-month", "min-per-year")
  list(unit = choice(args, "unit", units), amount = args$amount)
}
op("wisn.category_share", c("unit", "amount", wisn_year), function(args) low$jp_wisn_category_share(allowance_of(args), pick(args, wisn_year)))
op("wisn.individual_hours", c("unit", "amount", "staff", wisn_year), function(args) {
  low$jp_wisn_individual_hours(allowance_of(args), pick(args, wisn_year), args$staff)
})
wisn_terms <- c("available_hours", "category_share", "individual_hours_per_year", "current_staff")
op("wisn.staff", c(wisn_terms, "volumes", "unit_hours", "rounding"), function(args) {
  found <- low$jp_wisn_staff(pick(args, wisn_terms), texts(args$volumes), texts(args$unit_hours), rounding(args, "rounding"))
  plain(found, list(`-1` = "shortage", `0` = "balance", `1` = "surplus"))
})

from_struct(
  "capacity.gap", "jp_gap",
  c("demand_hours_per_year", "capacity_hours_per_year", "hours_per_wte_per_year", "hours_per_contact", "weeks_per_year"),
  list(`1` = "short", `0` = "balance", `-1` = "spare")
)
from_struct("capacity.utilisation", "jp_utilisation", c(
  "available", "booked", "dna", "late_cancelled", "late_cancelled_reused", "rescheduled", "rescheduled_reused"
))
op("capacity.redeploy", c("groups", "areas"), function(args) {
  handle <- low$jp_redeployment_new()
  for (group in args$groups) {
    terms <- c(pick(group, c("name", "place", "band", "spare_min")), list(stays = yes(group, "stays")))
    index <- low$jp_redeployment_add_group(handle, terms)
    for (skill in group$skills) low$jp_redeployment_add_skill(handle, index, skill)
  }
  for (area in args$areas) {
    terms <- c(pick(area, c("name", "skill", "place", "lowest_band", "need_min")), list(priority = whole(area, "priority", 1L)))
    low$jp_redeployment_add_area(handle, terms)
  }
  totals <- first(low$jp_redeployment_solve(handle))
  moves <- lapply(seq_len(totals$n_moves) - 1, function(i) {
    move <- low$jp_redeployment_move(handle, i)
    list(move$group, move$area, move$minutes)
  })
  c(totals[setdiff(names(totals), "n_moves")], list(moves = moves))
})

attributes_of <- function(args) {
  stated <- NULL
  for (name in names(args$attributes)) stated <- low$jp_attributes_set(stated, name, args$attributes[[name]])
  stated
}
category_of <- function(found) {
  list(
    verdict = low$jp_verdict_name(found$verdict), category = found$category_code, concept = found$concept_id,
    attribute = found$attribute_name, is_direct_care = found$is_direct_care, n_candidates = found$n_candidates,
    candidates = lapply(seq_len(found$n_candidates) - 1, function(i) low$jp_answer_candidate(NULL, found, i)$category_code)
  )
}
op("framework.categorise", c("framework", "text", "attributes"), function(args) {
  category_of(first(low$jp_categorise(NULL, low$jp_framework_find(args$framework), args$text, attributes_of(args))))
})
op("framework.crosswalk", c("first", "second", "text", "attributes"), function(args) {
  found <- low$jp_crosswalk(NULL, low$jp_framework_find(args$first), low$jp_framework_find(args$second), args$text, attributes_of(args))
  list(
    moves = c("no", "yes", "unclear")[found$out_moves + 1L],
    first = category_of(found$out_first), second = category_of(found$out_second)
  )
})
op("roster.table", c("cardinalities", "n_people", "n_causes", "rows", "split", "by", "totals", "empty", "fewest_people"), function(args) {
  keys <- lapply(seq_along(args$cardinalities), function(i) list(cardinality = args$cardinalities[[i]], name = paste0("k", i - 1L)))
  spec <- list(n_people = whole(args, "n_people"), n_causes = whole(args, "n_causes"))
  roster <- low$jp_roster_new(spec, keys)
  n_columns <- low$jp_roster_column_count(roster)
  stopifnot(lengths(args$rows) == n_columns)
  columns <- lapply(seq_len(n_columns), function(i) vapply(args$rows, function(row) row[[i]], ""))
  n_rows <- length(args$rows)
  split <- as.integer(whole(args, "split", 1L))
  for (part in seq_len(split)) {
    rows <- seq_len(n_rows * part %/% split)
    rows <- rows[rows > n_rows * (part - 1L) %/% split]
    other <- low$jp_roster_new(spec, keys)
    low$jp_roster_update(other, lapply(columns, `[`, rows))
    low$jp_roster_merge(roster, other)
  }
  flags <- (if (yes(args, "totals")) JP$JP_TABLE_TOTALS else 0L) + (if (yes(args, "empty")) JP$JP_TABLE_EMPTY else 0L)
  table <- low$jp_roster_table_new(roster, texts(args$by), flags)
  if (!is.null(args$fewest_people)) low$jp_roster_table_withhold(table, list(fewest_people = args$fewest_people))
  length <- low$jp_roster_table_row_count(table)
  at <- seq_len(low$jp_roster_table_column_count(table)) - 1
  values <- lapply(at, function(i) low$jp_roster_table_read(table, i, length))
  list(
    columns = lapply(at, function(i) low$jp_roster_table_column_name(table, i)),
    rows = lapply(seq_len(length), function(row) lapply(values, function(column) column[row])),
    states = as.list(c("value", "undefined", "unknown", "withheld")[low$jp_roster_table_states(table, length)])
  )
})
