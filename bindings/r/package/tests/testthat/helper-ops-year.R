# The ops of capacity over the year, recruitment, projection, simulated weeks and people away.

forever <- "9999-12-31"
days_or <- function(values, missing) {
  made <- days(values)
  made[is.na(made)] <- missing
  made
}
op("year.changes", c("first_day", "working_days", "week_hours", "from_day", "to_day", "hours_per_week"), function(args) {
  as.list(low$jp_week_changes(
    args$first_day, args$working_days, texts(args$week_hours), days_or(args$from_day, forever), days_or(args$to_day, forever),
    texts(args$hours_per_week)
  ))
})
op("year.months", c("first_day", "working_days", "week_hours"), function(args) {
  n_months <- low$jp_months_touched(args$first_day, length(args$week_hours))
  lapply(low$jp_week_months(args$first_day, args$working_days, texts(args$week_hours), n_months, n_months), as.list)
})
op("year.balance", c("demand_hours", "capacity_hours", "start"), function(args) {
  n_weeks <- length(args$demand_hours)
  found <- low$jp_year_balance(texts(args$demand_hours), texts(args$capacity_hours), args$start, n_weeks, n_weeks)
  c(plain(found$out), list(shortage = as.list(found$shortage), backlog = as.list(found$backlog)))
})
op("year.recruitment", c("gap_hours_per_year", "hours_per_wte_per_year", "post_wte", "round_up"), function(args) {
  plain(low$jp_recruitment(args$gap_hours_per_year, args$hours_per_wte_per_year, args$post_wte, yes(args, "round_up")))
})
op("demand.projection", c("values", "missing", "season_length", "confidence", "n_ahead"), function(args) {
  options <- c(list(missing = choice(args, "missing", c("refuse", "drop"), "refuse")), pick(args, c("season_length", "confidence")))
  n <- args$n_ahead
  found <- low$jp_project(doubles(args$values), options, n, n, n, args$season_length)
  c(plain(found$out), lapply(found[c("ahead", "lower", "upper", "seasons")], as.list))
})
op("demand.student_t", c("probability", "freedom"), function(args) low$jp_student_t(number(args, "probability"), args$freedom))
op(
  "demand.simulate", c("seed", "n_runs", "n_weeks", "start_backlog", "target_weeks", "mean", "observed", "capacity"),
  function(args) {
    poisson <- !is.null(args$mean)
    options <- c(pick(args, c("seed", "n_runs", "n_weeks", "start_backlog")), list(
      target_weeks = whole(args, "target_weeks", -1L), demand = if (poisson) 1L else 2L, mean = if (poisson) number(args, "mean") else 0
    ))
    found <- low$jp_simulate(options, if (poisson) NULL else texts(args$observed), texts(args$capacity), args$n_weeks)
    c(plain(found$out), list(mean_backlog = as.list(found$mean_backlog)))
  }
)
op("capacity.cover", c("people", "away"), function(args) {
  handle <- low$jp_cover_new()
  for (person in args$people) {
    terms <- c(pick(person, c("name", "place", "band", "spare_min")), list(stays = yes(person, "stays")))
    index <- low$jp_cover_add_person(handle, terms)
    for (skill in person$skills) low$jp_cover_add_skill(handle, index, skill)
    for (work in person$work) {
      row <- c(pick(work, c("name", "skill", "place", "lowest_band", "need_min")), list(priority = whole(work, "priority", 1L)))
      low$jp_cover_add_work(handle, index, row)
    }
  }
  found <- low$jp_cover_without(handle, texts(args$away))
  totals <- first(low$jp_redeployment_solve(found$answer))
  moves <- lapply(seq_len(totals$n_moves) - 1, function(i) {
    move <- low$jp_redeployment_move(found$answer, i)
    list(move$group, move$area, move$minutes)
  })
  c(plain(found$out), list(moves = moves))
})
op("waiting.schedule", c("referred", "removed", "slots"), function(args) {
  found <- low$jp_schedule(days(args$referred), days(args$removed), days(args$slots))
  list(removed = lapply(found$removed, function(day) if (is.na(day)) NULL else as.Date(day)), n_used = found$n_used)
})

# Texts and numbers as texts, and of a list or an object how many there are in it.
place_in <- function(value, pointer) {
  for (step in strsplit(substring(pointer, 2L), "/", fixed = TRUE)[[1L]]) {
    at <- if (is.null(names(value))) as.integer(step) + 1L else match(step, names(value))
    value <- if (is.list(value) && !is.na(at) && at <= length(value)) value[[at]]
  }
  if (is.list(value)) as.character(length(value)) else if (is.logical(value)) c("no", "yes")[value + 1L] else if (!is.null(value)) as.character(value)
}
op("service.report", c("document", "pointers"), function(args) {
  text <- low$jp_service_report(low$jp_service_new(args$document))
  report <- jsonlite::fromJSON(text, simplifyVector = FALSE)
  lapply(args$pointers, function(pointer) place_in(report, pointer))
})
