#' Waiting lists
#'
#' Vectorised, in doubles; weeks are weeks and days are days, as the names say. [working()] shows the formula.
#'
#' - `queue_load()`: demand / capacity; above 1 the list grows.
#' - `target_mean_wait()`: target wait / factor. `target_queue_size()`: demand x target mean wait.
#' - `relief_capacity()`: capacity that brings the list to its target size in so many weeks.
#' - `target_capacity()`: capacity that keeps a list of target size, by `"heavy-traffic"` or `"exact"` form.
#' - `waiting_pressure()`: how far the mean wait is from the target's; `clearance_weeks()`: weeks to clear at a rate.
#' - `factor_for_share()`: the factor that puts a share of patients within the target, and back with `share_for_factor()`.
#' @param demand_per_week,capacity_per_week,removals_per_week patients a week
#' @param target_wait_weeks,mean_wait_weeks,weeks weeks
#' @param factor target wait / mean wait
#' @param queue_size,target_queue_size patients waiting
#' @param cv_demand,cv_capacity coefficients of variation
#' @param form `"heavy-traffic"` or `"exact"`
#' @param on_time_share share within the target, below 1
#' @return A double vector.
#' @section Errors: `jobplan_error_range`, `jobplan_error_undefined`, with the row.
#' @examples
#' queue_load(30, c(27, 30, 33))
#' target_queue_size(30, 18, factor_for_share(0.92))
#' relief_capacity(30, 1200, target_queue_size(30, 18, 4), 26)
#' @export
queue_load <- function(demand_per_week, capacity_per_week) double_each(jp_queue_load, demand_per_week = demand_per_week, capacity_per_week = capacity_per_week)

#' @rdname queue_load
#' @export
target_mean_wait <- function(target_wait_weeks, factor) double_each(jp_target_mean_wait, target_wait_weeks = target_wait_weeks, factor = factor)

#' @rdname queue_load
#' @export
target_queue_size <- function(demand_per_week, target_wait_weeks, factor) {
  double_each(jp_target_queue_size, demand_per_week = demand_per_week, target_wait_weeks = target_wait_weeks, factor = factor)
}

#' @rdname queue_load
#' @export
relief_capacity <- function(demand_per_week, queue_size, target_queue_size, weeks) {
  double_each(jp_relief_capacity, demand_per_week = demand_per_week, queue_size = queue_size, target_queue_size = target_queue_size, weeks = weeks)
}

#' @rdname queue_load
#' @export
target_capacity <- function(demand_per_week, target_wait_weeks, factor, cv_demand = 1, cv_capacity = 1, form) {
  form <- chosen(form, c("heavy-traffic", "exact"), "form")
  double_each(function(a, b, c, d, e) jp_target_capacity(a, b, c, d, e, form),
    demand_per_week = demand_per_week, target_wait_weeks = target_wait_weeks, factor = factor, cv_demand = cv_demand, cv_capacity = cv_capacity)
}

#' @rdname queue_load
#' @export
waiting_pressure <- function(mean_wait_weeks, target_wait_weeks) {
  double_each(jp_waiting_pressure, mean_wait_weeks = mean_wait_weeks, target_wait_weeks = target_wait_weeks)
}

#' @rdname queue_load
#' @export
clearance_weeks <- function(queue_size, removals_per_week) double_each(jp_clearance_weeks, queue_size = queue_size, removals_per_week = removals_per_week)

#' @rdname queue_load
#' @export
factor_for_share <- function(on_time_share) double_each(jp_factor_for_share, on_time_share = on_time_share)

#' @rdname queue_load
#' @export
share_for_factor <- function(factor) double_each(jp_share_for_factor, factor = factor)

#' A waiting list from its records
#'
#' @param referred,removed days each patient joined and left; `NA` in `removed`: still waiting
#' @param first_day,last_day the period looked at, both included
#' @return `waiting_list()`: a data frame of one row, the period's additions, removals, queue and waits. `daily_queue()`: a data frame
#'   of `day` and `waiting`.
#' @section Errors: `jobplan_error_column` with the row (removed before referred), `jobplan_error_range`.
#' @examples
#' referred <- as.Date("2026-04-01") + 0:9
#' removed <- referred + c(20, 35, NA, 10, 4, NA, 50, 12, 8, NA)
#' waiting_list(referred, removed, "2026-04-01", "2026-06-30")
#' tail(daily_queue(referred, removed, "2026-04-01", "2026-04-30"), 3)
#' @export
waiting_list <- function(referred, removed, first_day, last_day) {
  do.call(as_frame, jp_waiting_records(referred, removed, first_day, last_day))
}

#' @rdname waiting_list
#' @export
daily_queue <- function(referred, removed, first_day, last_day) {
  start <- as.Date(first_day)
  n <- as.numeric(as.Date(last_day) - start) + 1
  if (is.na(n) || n < 1) refuse("last_day", "want a day not before first_day")
  as_frame(day = start + seq_len(n) - 1, waiting = jp_daily_queue(referred, removed, first_day, last_day, n))
}

#' A backlog week by week
#'
#' @param demand,capacity patients a week, as many of each
#' @param start waiting at the beginning
#' @return A data frame of `week` and `backlog`; `attr(, "summary")` has the final and largest backlog, unused capacity and the first week over.
#' @examples
#' backlog(rep(30, 6), c(28, 28, 33, 33, 33, 33), start = 4)
#' @export
backlog <- function(demand, capacity, start = 0) {
  found <- jp_backlog(demand, capacity, start, length(demand))
  structure(as_frame(week = seq_along(demand), backlog = found$backlog), summary = do.call(as_frame, found$out))
}
