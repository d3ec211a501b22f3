# The ops of base, dates, annual, leave and rota.

for (name in c("add", "subtract", "multiply", "divide", "compare")) exactly(paste0("ratio.", name), paste0("jp_ratio_", name), "a", "b")
op("ratio.parse", "text", function(args) low$jp_ratio_parse(args$text))
op("ratio.round", c("value", "policy"), function(args) low$jp_ratio_round(args$value, low$jp_rounding_parse(args$policy)))
op("ratio.to_text", c("value", "form", "decimals"), function(args) {
  low$jp_ratio_to_text(args$value, choice(args, "form", c("fraction", "decimal", "hours-minutes", "shortest")), whole(args, "decimals"))
})
op("ratio.to_double", "value", function(args) low$jp_ratio_to_double(args$value))
op("total.sum", "values", function(args) sum(as_ratio(texts(args$values))))
op("date.parse", "text", function(args) as.numeric(low$jp_date_parse(args$text)))
op("date.weekday", "date", function(args) low$jp_date_weekday(args$date))
op("date.iso_week", "date", function(args) stats::setNames(low$jp_date_iso_week(args$date), c("year", "week")))
op("date.days_between", c("first", "last"), function(args) low$jp_date_days_between(args$first, args$last))
op("date.add_months", c("date", "months"), function(args) low$jp_date_add_months(args$date, args$months))
op("calendar.bank_holidays", c("nation", "year"), function(args) {
  calendar <- low$jp_calendar_new(choice(args, "nation", nations))
  start <- low$jp_date_make(args$year, 1, 1)
  end <- low$jp_date_make(args$year, 12, 31)
  n <- low$jp_calendar_holiday_count(calendar, start, end)
  lapply(seq_len(n) - 1, function(i) low$jp_calendar_holiday_at(calendar, start, end, i)$day)
})
op("variance.compare", c("planned", "delivered", "allocated", "base", "sign"), function(args) {
  policy <- NULL
  if (!is.null(args$base) || !is.null(args$sign)) {
    policy <- list(
      base = choice(args, "base", c("planned", "delivered", "allocated"), "planned"),
      sign = choice(args, "sign", c("delivered-minus-planned", "planned-minus-delivered"), "delivered-minus-planned")
    )
  }
  found <- first(low$jp_variance(args$planned, args$delivered, args$allocated, policy))
  c(stated(found, "difference_state", "difference"), stated(found, "share_state", "share"))
})
kpi_day <- function(value) if (is.null(value)) NA else if (value == "never") as.Date(-Inf, origin = "1970-01-01") else as.Date(value)
op("kpi.active_plan", c("reviewed_on", "approved_on", "as_of", "boundary", "months"), function(args) {
  approved <- do.call(c, c(list(as.Date(character())), lapply(args$approved_on, kpi_day)))
  policy <- NULL
  if (!is.null(args$boundary) || !is.null(args$months)) {
    policy <- list(months = whole(args, "months", 12L), boundary = choice(args, "boundary", c("included", "excluded"), "included"))
  }
  found <- low$jp_kpi_active_plan(kpi_day(args$reviewed_on), approved, args$as_of, policy)
  list(answer = c("no", "yes", "unknown")[first(found) + 1L])
})
op("kpi.active_share", c("n_active", "n_unknown", "n_staff", "threshold"), function(args) {
  found <- first(low$jp_kpi_active_share(args$n_active, args$n_unknown, args$n_staff, args$threshold))
  c(
    stated(found, "share_state", "share", "share_at_most"),
    list(
      level_1_at_least = c("no", "yes", "unknown")[found$level_1_at_least + 1L],
      target_more_than = c("no", "yes", "unknown")[found$target_more_than + 1L]
    )
  )
})
op("kpi.dcc_ratio", c("planned_dcc", "planned_total"), function(args) {
  stated(first(low$jp_kpi_dcc_ratio(args$planned_dcc, args$planned_total)), "state", "value")
})

exactly("annual.productive_hours", "jp_productive_hours", "weeks", "hours_per_week")
exactly("annual.wte", "jp_wte", "hours_per_week", "full_time_hours_per_week")
exactly("rota.working_time", "jp_working_time_average", "hours_in_period", "hours_made_up", "weeks")
op("annual.weeks_preset", "id", function(args) {
  found <- low$jp_weeks_preset_find(args$id)
  list(kind = c("attending", "year")[found$kind], weeks = found$weeks)
})
pa_policy_of <- function(args) if (is.null(args$pa_policy)) NULL else low$jp_pa_policy_find(args$pa_policy)
op("annual.pa", c("pa_policy", "plain_hours", "premium_hours"), function(args) {
  first(low$jp_pa(pa_policy_of(args), args$plain_hours, args$premium_hours))
})
op("annual.pa_split", c("pa_policy", "weekday", "start", "length_min"), function(args) {
  low$jp_pa_split(pa_policy_of(args), args$weekday, minutes(args$start), args$length_min)
})
activity_of <- function(item) {
  made <- item
  form <- match(made$time, c("weekly", "timetable", "monthly", "annual-count", "on-call", "alongside"))
  made$time <- NULL
  for (name in intersect(c("start", "end"), names(made))) {
    made[[paste0(name, "_min")]] <- minutes(made[[name]])
    made[[name]] <- NULL
  }
  for (name in intersect(c("is_direct_care", "is_overnight"), names(made))) made[[name]] <- as.integer(made[[name]])
  if (!is.null(made$weeks_of_cycle)) {
    made$weeks_of_cycle <- sum(2^(as.integer(texts(made$weeks_of_cycle)) - 1))
  } else if (form == 2L) {
    if (is.null(made$cycle_weeks)) made$cycle_weeks <- 1L
    made$weeks_of_cycle <- 2^as.integer(made$cycle_weeks) - 1
  }
  c(made, list(time_form = form))
}
plan_of <- function(args) {
  plan <- low$jp_plan_new()
  low$jp_plan_add_contract(plan, list(hours_per_week = args$contract_hours_per_week, full_time_hours_per_week = args$full_time_hours_per_week))
  for (item in args$activities) low$jp_plan_add_activity(plan, activity_of(item))
  plan
}
figures_of <- function(annual) {
  answer <- list()
  for (figure in seq_len(JP$JP_FIGURE_COUNT)) {
    answer[[low$jp_annual_figure_name(figure)]] <- tryCatch(first(low$jp_annual_figure(annual, figure)), jobplan_error = function(e) e$status_name)
  }
  categories <- list()
  for (i in seq_len(low$jp_annual_group_count(annual, 0L)) - 1) {
    found <- low$jp_annual_group_at(annual, 0L, i)
    categories[[low$jp_annual_group_name(annual, 0L, i)]] <-
      plain(found[c("hours_per_week", "hours_per_year", "pas_per_week", "share_of_planned")])
  }
  c(answer, list(categories = categories))
}
contract_arguments <- c("contract_hours_per_week", "full_time_hours_per_week", "activities", "attending_weeks", "pa_policy")
op("annual.evaluate", c(contract_arguments, "year_weeks", "hours_per_session"), function(args) {
  annual <- low$jp_annual_new()
  low$jp_plan_evaluate(plan_of(args), pick(args, c("attending_weeks", "year_weeks", "hours_per_session")), pa_policy_of(args), annual)
  figures_of(annual)
})
op("annual.evaluate_dates", c(contract_arguments, "first_day", "last_day", "cycle_first_day", "nation", "leave"), function(args) {
  leave <- lapply(args$leave, function(span) list(first_day = span$first, last_day = span$last))
  annual <- low$jp_annual_new()
  low$jp_plan_evaluate_dates(
    plan_of(args), pick(args, "attending_weeks"), pick(args, c("first_day", "last_day", "cycle_first_day")), calendar_of(args),
    leave, pa_policy_of(args), annual
  )
  figures_of(annual)
})
evaluated <- function(args) {
  made <- list(plan = plan_of(args), annual = low$jp_annual_new())
  low$jp_plan_evaluate(made$plan, pick(args, c("attending_weeks", "year_weeks", "hours_per_session")), pa_policy_of(args), made$annual)
  made
}
op("review.piecewise", c("first", "second", "first_share"), function(args) {
  year <- low$jp_annual_new()
  low$jp_annual_piecewise(evaluated(args$first)$annual, evaluated(args$second)$annual, args$first_share, year)
  figures_of(year)
})
op("review.compare", c("first", "second", "depth"), function(args) {
  made <- low$jp_comparison_new()
  low$jp_annual_compare(evaluated(args$first)$annual, evaluated(args$second)$annual, 0L, args$depth, made)
  groups <- list()
  for (i in seq_len(low$jp_comparison_count(made)) - 1) groups[[low$jp_comparison_name(made, i)]] <- plain(low$jp_comparison_at(made, i))
  list(groups = groups, distance = tryCatch(first(low$jp_comparison_distance(made)), jobplan_error = function(e) e$status_name))
})
op("checks.plan", "plan", function(args) {
  made <- evaluated(args$plan)
  policy <- low$jp_check_policy_published()
  policy$standard <- 0L
  findings <- low$jp_findings_new()
  low$jp_plan_check(made$plan, made$annual, policy, list(), findings)
  lapply(seq_len(low$jp_findings_count(findings)) - 1, function(i) low$jp_findings_at(findings, i)$code)
})
op("rota.prospective_cover", c("method", "hours_per_week", "year_weeks", "leave_weeks", "hours_of_leave_week", "policy"), function(args) {
  first(low$jp_prospective_cover(
    choice(args, "method", c("riddell", "weeks-ratio")), args$hours_per_week, args$year_weeks, args$leave_weeks,
    args$hours_of_leave_week, rounding(args)
  ))
})
op("rota.on_call_band", "one_in", function(args) c("high", "medium", "low")[first(low$jp_on_call_band(args$one_in))])
exactly("rota.supervision_tariff", "jp_supervision_tariff", "n_trainees", "flat", "per_trainee", "cap", optional = "cap")
exactly("rota.new_deal_target", "jp_new_deal_target", "n_full_shifts", "n_partial_shifts", "n_on_calls", "n_all_duties")
op("leave.full_time_week", c("nation", "day"), function(args) first(low$jp_afc_full_time_week(choice(args, "nation", nations), args$day)))
op("leave.convert_hours", c("hours_per_week", "old_full_time", "new_full_time", "policy"), function(args) {
  first(low$jp_convert_part_time_hours(args$hours_per_week, args$old_full_time, args$new_full_time, rounding(args)))
})
spell <- function(args, made, members) {
  for (name in names(members)) {
    if (!is.null(args[[name]])) {
      made[[members[[name]][1L]]] <- args[[name]]
      made[[members[[name]][2L]]] <- 1L
    }
  }
  made
}
op(
  "leave.entitlement",
  c("scheme", "policy", "year_first_day", "service_first_day", "employed_first_day", "employed_last_day", "contracts"),
  function(args) {
    scheme <- low$jp_leave_scheme_find(args$scheme)
    person <- spell(args, pick(args, c("year_first_day", "service_first_day")), list(
      employed_first_day = c("employed_first_day", "is_starter"), employed_last_day = c("employed_last_day", "is_leaver")
    ))
    contracts <- lapply(args$contracts, function(item) {
      c(item, list(is_dated = as.integer(any(c("first_day", "last_day") %in% names(item)))))
    })
    plain(low$jp_leave_entitlement(scheme, low$jp_leave_policy_find(args$policy), person, contracts, low$jp_calendar_new(scheme$nation)))
  }
)
op("leave.statutory", c("year_first_day", "start_day", "leaving_day", "days_per_week", "hours_per_week"), function(args) {
  plain(low$jp_statutory_leave_of(spell(args, pick(args, c("year_first_day", "days_per_week", "hours_per_week")), list(
    start_day = c("start_day", "is_starter"), leaving_day = c("leaving_day", "is_leaver")
  ))))
})
op("leave.statutory_accrual", c("hours_worked", "policy"), function(args) first(low$jp_statutory_accrual(args$hours_worked, rounding(args))))
op("leave.statutory_first_year", c("days_per_year", "months_begun", "policy"), function(args) {
  first(low$jp_statutory_first_year(args$days_per_year, args$months_begun, rounding(args)))
})
op(
  "leave.weeks_from_leave",
  c("year_weeks", "hours_per_week", "leave_hours", "public_holiday_hours", "study_days", "other_days", "absence_share"),
  function(args) first(low$jp_weeks_from_leave(args))
)
op("leave.weeks_from_calendar", c("nation", "first", "last", "days_off"), function(args) {
  first(low$jp_weeks_from_calendar(calendar_of(args), args$first, args$last, args$days_off))
})
