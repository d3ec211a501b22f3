#' Demand ahead
#'
#' A straight trend with seasonal indices (classical multiplicative decomposition), and an interval for each period ahead. It says nothing about
#' changes that the past does not hold.
#' @param values in time order, not negative; `NA` where missing
#' @param ahead how many periods after the last value
#' @param season_length periods in a year's round: 4 quarters, 12 months, 52 weeks; 1: no seasons
#' @param confidence of the interval; 19/20 where not given
#' @param missing `"refuse"`, or `"drop"`: a gap stays a gap in time
#' @param object,x from `project()`
#' @param ... for methods
#' @return A `jp_projection`: a list of the data frames `ahead` (`period` counted on from the values, `value`, `lower`, `upper`), `trend` (`level`,
#'   `growth_per_period` with `growth_lower` and `growth_upper`, `residual_sd`, `n`, `n_missing`), `seasons` (indices of mean 1) and `values`.
#' @section Errors: `jobplan_error_column` (missing and refused, or negative, with its row), `jobplan_error_undefined` (too few values),
#'   `jobplan_error_range`.
#' @examples
#' referrals <- c(52, 48, 61, 55, 58, 50, 66, 60, 61, 55, 70, 63)
#' found <- project(referrals, ahead = 4, season_length = 4)
#' found
#' as.data.frame(found)
#' @export
project <- function(values, ahead, season_length = 1L, confidence = NULL, missing = "refuse") {
  options <- list(missing = chosen(missing, c("refuse", "drop"), "missing"), season_length = season_length, confidence = confidence)
  found <- jp_project(as.double(values), options, ahead, ahead, ahead, season_length)
  structure(
    list(
      ahead = as_frame(period = length(values) + seq_len(ahead), value = found$ahead, lower = found$lower, upper = found$upper),
      trend = do.call(as_frame, found$out), seasons = found$seasons, values = as.double(values)
    ),
    class = "jp_projection", working = as_frame(rule = found$working$rule, formula = found$working$formula)
  )
}

#' @rdname project
#' @export
print.jp_projection <- function(x, ...) {
  trend <- x$trend
  cat(sprintf("A trend of %.0f values: %s a period (%s to %s)\n\n", trend$n, format(trend$growth_per_period, digits = 3),
    format(trend$growth_lower, digits = 3), format(trend$growth_upper, digits = 3)))
  print(x$ahead, row.names = FALSE, digits = 5)
  invisible(x)
}

#' @rdname project
#' @export
summary.jp_projection <- function(object, ...) object$trend

#' @export
as.data.frame.jp_projection <- function(x, row.names = NULL, optional = FALSE, ...) x$ahead

#' @rdname plot.jobplan
#' @export
plot.jp_projection <- function(x, main = "What was, and what may come", ylab = "a period", ...) {
  at <- c(seq_along(x$values), x$ahead$period)
  none <- rep(NA_real_, length(x$values))
  lines_over(at, list(c(x$values, x$ahead$value * NA), c(none, x$ahead$value), c(none, x$ahead$lower)), c("recorded", "projected", "interval"),
    main, ylab, ..., also = x$ahead$upper)
  old <- graphics::par(mar = c(5.2, 4.2, 2.4, 1.2))
  on.exit(graphics::par(old))
  graphics::lines(x$ahead$period, x$ahead$upper, col = line_colours[3L], lty = "13", lwd = 2)
  invisible(x)
}

#' A simulation of a service's weeks
#'
#' First come, first served; one seed gives the same counts in every language. Demand is a Poisson mean, or drawn from weeks observed.
#' @param capacity slots a week: one number, or one for every week
#' @param n_weeks weeks of a run
#' @param mean weekly demand, or `NULL` where `observed` is given
#' @param observed weekly counts to draw from
#' @param seed a whole number: there is no default, so that results can be had again
#' @param n_runs how many runs
#' @param start_backlog people waiting before the first week
#' @param target_weeks seen within so many weeks after the week of referral; `NULL`: no target
#' @param object,x from `simulate_weeks()`
#' @param ... for methods
#' @return A `jp_simulation`: a list of the data frames `result` (`mean_final_backlog` with its standard error, centiles of the final backlog,
#'   `unused_per_week`, `unused_weeks_share`, `late_share`) and `weeks` (`week`, `mean_backlog`).
#' @section Errors: `jobplan_error_range`, `jobplan_error_column`, `jobplan_error_limit`.
#' @examples
#' found <- simulate_weeks(
#'   capacity = 21, n_weeks = 52, mean = 20, seed = 1, n_runs = 500, target_weeks = 6
#' )
#' found
#' @export
simulate_weeks <- function(capacity, n_weeks, mean = NULL, observed = NULL, seed, n_runs = 1000L, start_backlog = 0L, target_weeks = NULL) {
  if (is.null(mean) == is.null(observed)) refuse("mean", "want a mean, or the weeks observed: one of the two")
  options <- list(
    demand = if (is.null(observed)) JP$JP_DEMAND_POISSON else JP$JP_DEMAND_OBSERVED, seed = seed, n_runs = n_runs, n_weeks = n_weeks,
    start_backlog = start_backlog, target_weeks = if (is.null(target_weeks)) -1L else target_weeks, mean = if (is.null(mean)) 0 else mean
  )
  found <- jp_simulate(options, observed, capacity, n_weeks)
  structure(
    list(result = do.call(as_frame, found$out), weeks = as_frame(week = seq_len(n_weeks), mean_backlog = found$mean_backlog)),
    class = "jp_simulation", working = as_frame(rule = found$working$rule, formula = found$working$formula)
  )
}

#' @rdname simulate_weeks
#' @export
print.jp_simulation <- function(x, ...) {
  found <- x$result
  cat(sprintf("%.0f runs of %d weeks\n", found$n_runs, nrow(x$weeks)))
  cat(sprintf("  waiting at the end: mean %s (standard error %s); 5%%, 50%%, 95%% of runs: %.0f, %.0f, %.0f\n", format(found$mean_final_backlog, digits = 4),
    format(found$se_final_backlog, digits = 2), found$final_backlog_5, found$final_backlog_50, found$final_backlog_95))
  cat(sprintf("  unused slots a week: %s\n", format(found$unused_per_week, digits = 4)))
  if (!is.nan(found$late_share)) cat(sprintf("  seen late: %s%%\n", format(100 * found$late_share, digits = 3)))
  invisible(x)
}

#' @rdname simulate_weeks
#' @export
summary.jp_simulation <- function(object, ...) object$result

#' @export
as.data.frame.jp_simulation <- function(x, row.names = NULL, optional = FALSE, ...) x$weeks

#' @rdname plot.jobplan
#' @export
plot.jp_simulation <- function(x, main = "People waiting at the end of each week, mean of the runs", ...) {
  lines_over(x$weeks$week, list(x$weeks$mean_backlog), "mean", main, "people", ...)
  invisible(x)
}
