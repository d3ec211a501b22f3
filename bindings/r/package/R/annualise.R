weekday_names <- c("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#' One plan over a year, exact
#'
#' A year is: weekly averages x attending weeks, annual counts as they stand, on-call over its own weeks. Nothing is rounded.
#'
#' Each row of `activities` gives its time in one way:
#' - `hours_per_week`: every attending week; with `weeks_per_year`, in weeks of its own;
#' - `weekday` (`"monday"` or 1), `start` and `end` (`"09:00"`): a timetabled session, with `cycle_weeks` and `weeks` (text such as `"1,3"`)
#'   in some weeks of a rota cycle, with `nth_of_month` once a month; `overnight` where it ends next day;
#' - `times_per_year` and `hours_each`.
#'
#' Further columns: `description`, `category`, `place`, `specialty`, `skill`, `direct_care` (logical).
#' @param activities a data frame, one row an activity
#' @param hours_per_week contracted
#' @param attending_weeks weeks at work: a number, or the id of one of [weeks_presets()]
#' @param full_time_hours_per_week for WTE
#' @param year_weeks weeks of a year, for gross figures and monthly activities
#' @param hours_per_session for figures in sessions, such as 3.75 or `"3:45"`
#' @param pa_policy for figures in PAs: see [programmed_activities()]
#' @param framework id of a guide that says what is direct care, and categorises `description` where `category` is missing
#' @return A `jp_annualised`: a list of the data frames `figures` (`figure`, `value`, `state`, `rule`, `formula`), `by_category`, `by_place`,
#'   `by_specialty`, `by_skill` and `activities`, the last five with `hours_per_week`, `hours_per_year`, `share_of_planned` and so on, exact.
#' @section Errors: `jobplan_error_invalid`, `jobplan_error_range`, `jobplan_error_conflict`, with the row of the activity at fault.
#' @examples
#' plan <- data.frame(
#'   description = c("Spinal clinic", "CPD", "Service meeting"),
#'   weekday = c("monday", NA, NA), start = c("09:00", NA, NA), end = c("12:30", NA, NA),
#'   hours_per_week = c(NA, 2, NA), times_per_year = c(NA, NA, 12), hours_each = c(NA, NA, 2)
#' )
#' year <- annualise(plan, 37.5, "ahp-2017-minimum", framework = "bapo-2025")
#' year
#' as.data.frame(year)[, c("category", "hours_per_year")]
#' @export
annualise <- function(activities, hours_per_week, attending_weeks, full_time_hours_per_week = NULL, year_weeks = NULL,
                      hours_per_session = NULL, pa_policy = NULL, framework = NULL) {
  if (!is.data.frame(activities)) refuse("activities", "want a data frame with a row an activity")
  if (is.character(attending_weeks) && !is_ratio(attending_weeks) && grepl("[a-z]", attending_weeks[1L])) {
    attending_weeks <- weeks_preset(attending_weeks)
  }
  activities <- with_categories(activities, framework)
  plan <- jp_plan_new()
  jp_plan_add_contract(plan, list(hours_per_week = hours_per_week, full_time_hours_per_week = full_time_hours_per_week))
  rows <- rows_of(activities)
  for (i in seq_along(rows)) at_row(jp_plan_add_activity(plan, activity_struct(rows[[i]])), i, length(rows) + 1L)
  annual <- jp_annual_new()
  options <- list(attending_weeks = attending_weeks, year_weeks = year_weeks, hours_per_session = hours_per_session)
  jp_plan_evaluate(plan, options, if (is.null(pa_policy)) NULL else jp_pa_policy_find(pa_policy), annual)
  groups <- function(dimension, name) {
    n <- jp_annual_group_count(annual, dimension)
    found <- lapply(seq_len(n) - 1, function(k) {
      label <- jp_annual_group_name(annual, dimension, k)
      c(stats::setNames(list(if (nzchar(label)) label else NA_character_), name), jp_annual_group_at(annual, dimension, k))
    })
    struct_frame(found)
  }
  each <- struct_frame(lapply(seq_along(rows) - 1, function(k) jp_annual_activity_at(annual, k)), "n_activities")
  described <- activities[intersect(c("description", "category", "place", "specialty", "skill"), names(activities))]
  structure(
    list(
      figures = annual_figures(annual),
      by_category = groups(JP$JP_BY_CATEGORY, "category"), by_place = groups(JP$JP_BY_PLACE, "place"),
      by_specialty = groups(JP$JP_BY_SPECIALTY, "specialty"), by_skill = groups(JP$JP_BY_SKILL, "skill"),
      activities = if (length(rows)) do.call(as_frame, c(as.list(described), as.list(each))) else each
    ),
    class = "jp_annualised", handle = annual, plan = plan
  )
}

with_categories <- function(activities, framework) {
  if (is.null(framework)) return(activities)
  if (is.null(activities$category)) activities$category <- NA_character_
  activities$category <- as.character(activities$category)
  unsaid <- is.na(activities$category)
  if (any(unsaid) && !is.null(activities$description)) {
    activities$category[unsaid] <- categorise(activities$description[unsaid], framework)$category
  }
  known <- categories(framework)
  said <- known$direct_care[match(activities$category, known$code)]
  if (is.null(activities$direct_care)) activities$direct_care <- said
  activities
}

activity_struct <- function(row) {
  has <- function(name) !is.null(row[[name]])
  taken <- c(
    "description", "category", "place", "specialty", "skill", "direct_care", "hours_per_week", "weeks_per_year", "weekday", "start", "end",
    "overnight", "cycle_weeks", "weeks", "nth_of_month", "times_per_year", "hours_each", "premium_hours", "on_public_holidays"
  )
  made <- row[intersect(c("category", "place", "specialty", "skill", "premium_hours"), names(row))]
  made$label <- row$description
  if (has("direct_care")) made$is_direct_care <- yes_no(row$direct_care, "direct_care")
  if (has("on_public_holidays")) made$on_public_holidays <- yes_no(row$on_public_holidays, "on_public_holidays")
  unknown <- setdiff(names(row), taken)
  unknown <- unknown[!startsWith(unknown, ".")]
  if (length(unknown)) refuse(unknown[1L], "activities have no such column; they have ", paste(taken, collapse = ", "))
  if (has("weekday")) {
    made$weekday <- if (is.character(row$weekday)) chosen(tolower(row$weekday), weekday_names, "weekday") else row$weekday
    made$start_min <- clock_minutes(row$start, "start")
    made$end_min <- clock_minutes(row$end, "end")
    if (has("overnight")) made$is_overnight <- yes_no(row$overnight, "overnight")
    if (has("nth_of_month")) return(c(made, list(time_form = JP$JP_TIME_MONTHLY, nth_of_month = row$nth_of_month)))
    made$cycle_weeks <- if (has("cycle_weeks")) row$cycle_weeks else 1L
    weeks <- if (has("weeks")) as.integer(strsplit(as.character(row$weeks), "[^0-9]+")[[1L]]) else seq_len(as.integer(made$cycle_weeks))
    if (anyNA(weeks) || any(weeks < 1L | weeks > 52L)) refuse("weeks", "want weeks of the cycle from 1, such as \"1,3\"")
    made$weeks_of_cycle <- sum(2^(unique(weeks) - 1L))
    return(c(made, list(time_form = JP$JP_TIME_TIMETABLE)))
  }
  if (has("times_per_year")) {
    return(c(made, list(time_form = JP$JP_TIME_ANNUAL_COUNT, times_per_year = row$times_per_year, hours_each = row$hours_each)))
  }
  if (!has("hours_per_week")) refuse("hours_per_week", "the activity gives no time: hours_per_week, weekday with start and end, or times_per_year with hours_each")
  made$hours_per_week <- row$hours_per_week
  if (has("weeks_per_year")) made$weeks_per_year <- row$weeks_per_year
  c(made, list(time_form = JP$JP_TIME_WEEKLY))
}

clock_minutes <- function(time, where) {
  if (is.null(time)) refuse(where, "a timetabled activity needs it, such as \"09:00\"")
  if (!is.character(time) || !grepl("^([01]?[0-9]|2[0-4]):[0-5][0-9]$", time)) refuse(where, "want a time of the 24-hour clock, such as \"09:00\"")
  parts <- as.integer(strsplit(time, ":", fixed = TRUE)[[1L]])
  60L * parts[1L] + parts[2L]
}

annual_figures <- function(annual) {
  rows <- lapply(seq_len(JP$JP_FIGURE_COUNT), function(figure) {
    name <- jp_annual_figure_name(figure)
    tryCatch({
      found <- jp_annual_figure(annual, figure)
      list(figure = name, value = found$out, state = "value", rule = found$working$rule, formula = found$working$formula)
    }, jobplan_error_undefined = function(e) {
      list(figure = name, value = ratio(NA), state = "undefined", rule = NA_character_, formula = conditionMessage(e))
    }, jobplan_error_invalid = function(e) {
      list(figure = name, value = ratio(NA), state = "unknown", rule = NA_character_, formula = conditionMessage(e))
    })
  })
  struct_frame(rows)
}

#' @export
working.jp_annualised <- function(x, ...) {
  found <- x$figures
  found$source <- vapply(found$rule, rule_source, "", USE.NAMES = FALSE)
  found
}

#' @export
print.jp_annualised <- function(x, ...) {
  known <- x$figures[x$figures$state == "value", ]
  cat("A plan over a year, exact\n\n")
  cat(paste0("  ", format(gsub("_", " ", known$figure)), "  ", format(known$value), "\n"), sep = "")
  cat("\n")
  print(x$by_category[c("category", "hours_per_week", "hours_per_year", "share_of_planned")], row.names = FALSE)
  invisible(x)
}

#' @export
summary.jp_annualised <- function(object, ...) object$figures

#' @export
as.data.frame.jp_annualised <- function(x, row.names = NULL, optional = FALSE, ..., by = "category") {
  x[[paste0("by_", chosen(by, c("category", "place", "specialty", "skill"), "by", c("category", "place", "specialty", "skill")))]]
}
