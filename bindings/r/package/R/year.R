#' Demand against capacity over a year of weeks
#'
#' Week by week, exact: what is short in each week, and what piles up. backlog = max(0, backlog of the week before + demand - capacity).
#'
#' - `year_balance()` holds weekly demand against weekly capacity.
#' - `week_changes()` applies joiners, leavers and long absence to weekly capacity, each by the working days of a week it covers.
#' - `hours_by_month()` gives weekly hours by calendar month, each week by its working days in the month.
#' @param demand_hours,capacity_hours,week_hours hours of each week, in order
#' @param start hours of work waiting before the first week
#' @param first_day of the first week; weeks follow one another
#' @param changes a data frame: `from_day`, `to_day` (`NA`: not over yet), `hours_per_week` (negative: lost)
#' @param working_days `"monday-friday"`, `"all"`, or names of weekdays
#' @param object,x from `year_balance()`
#' @param ... for methods
#' @return `year_balance()`: a `jp_year_balance`: the list of the data frames `weeks` (`week` from 1, `first_day` where known, `demand_hours`,
#'   `capacity_hours`, `shortage_hours` with negative for spare, `backlog_hours`) and `totals`; `as.data.frame()` gives the weeks, `summary()` the
#'   totals. `week_changes()`: a [ratio()] vector. `hours_by_month()`: a data frame of `month` and `hours`.
#' @section Errors: `jobplan_error_column` (missing or below 0, with its row), `jobplan_error_conflict` (more is lost in a week than there is),
#'   `jobplan_error_range`.
#' @examples
#' capacity <- week_changes(rep(75, 8), "2026-06-01",
#'   data.frame(from_day = "2026-06-18", to_day = NA, hours_per_week = -20))
#' year <- year_balance(demand_hours = 70, capacity, first_day = "2026-06-01")
#' year
#' as.data.frame(year)[, c("first_day", "capacity_hours", "backlog_hours")]
#' hours_by_month(capacity, "2026-06-01")
#' @export
year_balance <- function(demand_hours, capacity_hours, start = NULL, first_day = NULL) {
  parts <- recycled(list(demand_hours = as_ratio(demand_hours), capacity_hours = as_ratio(capacity_hours)))
  n <- length(parts$demand_hours)
  found <- jp_year_balance(parts$demand_hours, parts$capacity_hours, start, n, n)
  weeks <- list(week = seq_len(n))
  if (!is.null(first_day)) weeks$first_day <- as.Date(first_day) + 7 * (seq_len(n) - 1)
  weeks <- c(weeks, parts, list(shortage_hours = found$shortage, backlog_hours = found$backlog))
  totals <- found$out
  for (name in c("first_short_week", "worst_week", "first_backlog_week")) totals[[name]] <- if (totals[[name]] < 0) NA_real_ else totals[[name]] + 1
  structure(
    list(weeks = do.call(as_frame, weeks), totals = do.call(as_frame, totals)),
    class = "jp_year_balance", working = as_frame(rule = found$working$rule, formula = found$working$formula)
  )
}

working_day_bits <- function(working_days) {
  if (identical(working_days, "monday-friday")) return(JP$JP_DAYS_MONDAY_TO_FRIDAY)
  if (identical(working_days, "all")) return(JP$JP_DAYS_ALL)
  sum(2^(unique(vapply(tolower(working_days), chosen, 0L, weekday_names, "working_days")) - 1))
}

#' @rdname year_balance
#' @export
week_changes <- function(week_hours, first_day, changes, working_days = "monday-friday") {
  if (!is.data.frame(changes) || !all(c("from_day", "hours_per_week") %in% names(changes))) {
    refuse("changes", "want a data frame with the columns from_day, to_day and hours_per_week")
  }
  to_day <- as.Date(if (is.null(changes$to_day)) rep(NA, nrow(changes)) else changes$to_day)
  to_day[is.na(to_day)] <- as.Date("9999-12-31")
  jp_week_changes(first_day, working_day_bits(working_days), as_ratio(week_hours), as.Date(changes$from_day), to_day, as_ratio(changes$hours_per_week))
}

#' @rdname year_balance
#' @export
hours_by_month <- function(week_hours, first_day, working_days = "monday-friday") {
  week_hours <- as_ratio(week_hours)
  n <- jp_months_touched(first_day, length(week_hours))
  found <- jp_week_months(first_day, working_day_bits(working_days), week_hours, n, n)
  as_frame(month = found[[1L]], hours = found[[2L]])
}

#' @rdname year_balance
#' @export
print.jp_year_balance <- function(x, ...) {
  totals <- x$totals
  cat(sprintf("%d weeks: demand %s h, capacity %s h\n", nrow(x$weeks), format(totals$demand_hours), format(totals$capacity_hours)))
  if (totals$n_short_weeks == 0) {
    cat("  no week is short\n")
  } else {
    cat(sprintf("  %.0f weeks are short, the first is week %.0f; the largest shortage is %s h, in week %.0f\n", totals$n_short_weeks,
      totals$first_short_week, format(totals$largest_shortage), totals$worst_week))
  }
  cat(sprintf("  waiting at the end: %s h; unused: %s h\n", format(totals$final_backlog), format(totals$unused_hours)))
  invisible(x)
}

#' @rdname year_balance
#' @export
summary.jp_year_balance <- function(object, ...) object$totals

#' @export
as.data.frame.jp_year_balance <- function(x, row.names = NULL, optional = FALSE, ...) x$weeks

#' @rdname plot.jobplan
#' @export
plot.jp_year_balance <- function(x, main = "Hours asked for, there and waiting, by week", ...) {
  at <- if (is.null(x$weeks$first_day)) x$weeks$week else x$weeks$first_day
  lines_over(at, x$weeks[c("demand_hours", "capacity_hours", "backlog_hours")], c("demand", "capacity", "waiting"), main, "hours", ...)
  invisible(x)
}

# Series over time, told apart by line as well as by colour.
lines_over <- function(at, columns, parts, main, ylab, ..., also = NULL) {
  values <- lapply(columns, as.double)
  old <- graphics::par(mar = c(5.2, 4.2, 2.4, 1.2), las = 1, tcl = -0.25, mgp = c(2.4, 0.5, 0))
  on.exit(graphics::par(old))
  graphics::plot(range(at), range(0, unlist(values), also, na.rm = TRUE), type = "n", xlab = "", ylab = ylab, bty = "n", ...)
  graphics::title(main, adj = 0, line = 0.8)
  kinds <- c("solid", "42", "13", "4212")
  for (i in seq_along(values)) graphics::lines(at, values[[i]], col = line_colours[i], lty = kinds[i], lwd = 2)
  key_below(parts, lapply(seq_along(parts), function(i) list(line = kinds[i], colour = line_colours[i])))
}

line_colours <- c("#005EB8", "#425563", "#AE2573", "#330072")

#' Posts to recruit
#'
#' gap / (size of a post x hours of one WTE), rounded as asked. Vectorised.
#' @param gap_hours_per_year 0 or more
#' @param hours_per_wte_per_year clinical hours one WTE of that band provides
#' @param post_wte size of a post: 1 for whole posts, 1/2 for halves
#' @param rounding `"up"`: the gap is closed; `"down"`: never more than the gap
#' @return A data frame with a row each: `n_posts`, `wte`, `gained_hours`, `gap_left_hours` (negative: hours over); with its [working()].
#' @section Errors: `jobplan_error_range`, with the row.
#' @examples
#' recruitment(3000, 1320, post_wte = c("1", "1/2"))
#' @export
recruitment <- function(gap_hours_per_year, hours_per_wte_per_year, post_wte = 1, rounding = "up") {
  round_up <- chosen(rounding, c("up", "down"), "rounding", c(1L, 0L))
  parts <- recycled(lapply(list(gap_hours_per_year = gap_hours_per_year, hours_per_wte_per_year = hours_per_wte_per_year, post_wte = post_wte), as_ratio))
  n <- length(parts[[1L]])
  answers <- lapply(seq_len(n), function(i) at_row(jp_recruitment(parts[[1L]][[i]], parts[[2L]][[i]], parts[[3L]][[i]], round_up), i, n))
  with_workings(struct_frame(lapply(answers, `[[`, "out")), answers)
}
