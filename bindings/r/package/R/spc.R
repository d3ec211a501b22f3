#' A chart of a process over time (XmR), by the NHS rules
#'
#' Limits are the mean plus and minus 2.66 times the mean moving range; special cause is a point outside them, a run of 7 on one side of
#' the mean, a trend of 7, or two of three points close to a limit (NHS England, Making data count).
#' @param values numbers in time order; `NA` is refused, or left out with `na.rm = TRUE`
#' @param dates for the axis, as many; `NULL` for 1, 2, 3 ...
#' @param improvement what is better: `"increase"`, `"decrease"`, or `"neutral"`
#' @param baseline_points limits from the first so many values, then frozen; 0: from all
#' @param screen_outliers leave moving ranges that are outliers themselves out of the limits
#' @param run_points,trend_points how many points make a run and a trend
#' @param na.rm leave missing values out
#' @param target a line to draw, or `NULL`
#' @return A `jp_spc`: a data frame with a row a value: `x`, `value`, `mean`, `lower`, `upper`, `near_lower`, `near_upper`, `signal`
#'   (text: outside, run, trend, two of three), `special` (common cause, improvement, concern, special cause). `summary()` has the figures of the
#'   process, `plot()` draws it, [working()] shows the limits' formula.
#' @section Errors: `jobplan_error_column` with the row (missing, infinite), `jobplan_error_undefined` (fewer than two values).
#' @examples
#' waits <- c(31, 29, 33, 30, 28, 32, 31, 30, 29, 24, 23, 22, 24, 21, 22, 20)
#' chart <- spc(waits, improvement = "decrease")
#' chart
#' plot(chart, main = "Mean wait, weeks")
#' @export
spc <- function(values, dates = NULL, improvement = "neutral", baseline_points = 0L, screen_outliers = TRUE, run_points = 7L,
                trend_points = 7L, na.rm = FALSE, target = NULL) {
  chosen(improvement, c("increase", "decrease", "neutral"), "improvement")
  if (!is.null(dates) && length(dates) != length(values)) refuse("dates", "want as many as there are values")
  options <- list(
    missing = missing_choice(na.rm), screen_outliers = yes_no(screen_outliers, "screen_outliers"), run_points = run_points,
    trend_points = trend_points, baseline_points = baseline_points
  )
  found <- jp_xmr(values, options, length(values))
  limits <- found$out
  has <- function(bit) bitwAnd(found$signals, bit) != 0L
  bits <- c(outside = JP$JP_SIGNAL_OUTSIDE, run = JP$JP_SIGNAL_RUN, trend = JP$JP_SIGNAL_TREND, `two of three` = JP$JP_SIGNAL_TWO_OF_THREE)
  marks <- vapply(bits, has, logical(length(values)))
  if (!is.matrix(marks)) marks <- matrix(marks, nrow = length(values), dimnames = list(NULL, names(bits)))
  signalled <- rowSums(marks) > 0L
  better <- switch(improvement, increase = has(JP$JP_SIGNAL_ABOVE), decrease = has(JP$JP_SIGNAL_BELOW), rep(NA, length(values)))
  made <- as_frame(
    x = if (is.null(dates)) seq_along(values) else dates,
    value = as.double(values),
    mean = rep(limits$mean, length(values)),
    lower = rep(limits$lower_limit, length(values)),
    upper = rep(limits$upper_limit, length(values)),
    near_lower = rep(limits$near_lower_limit, length(values)),
    near_upper = rep(limits$near_upper_limit, length(values)),
    signal = apply(marks, 1L, function(row) paste(names(bits)[row], collapse = ", ")),
    special = ifelse(!signalled, "common cause", ifelse(is.na(better), "special cause", ifelse(better, "improvement", "concern")))
  )
  made$special[has(JP$JP_SIGNAL_MISSING)] <- NA
  structure(made,
    class = c("jp_spc", "data.frame"), limits = limits, improvement = improvement, target = target,
    working = as_frame(rule = found$working$rule, formula = found$working$formula)
  )
}

#' @export
print.jp_spc <- function(x, ...) {
  limits <- attr(x, "limits")
  if (is.null(limits)) return(NextMethod())
  cat(sprintf("A process of %.0f values: mean %s, limits %s to %s\n", limits$n, format(limits$mean, digits = 4),
    format(limits$lower_limit, digits = 4), format(limits$upper_limit, digits = 4)))
  special <- x[!is.na(x$special) & x$special != "common cause", ]
  if (!nrow(special)) {
    cat("Common cause only: no point signals\n")
  } else {
    cat(nrow(special), "points signal special cause\n\n")
    print.data.frame(as.data.frame(unclass(special)[c("x", "value", "signal", "special")]), row.names = FALSE)
  }
  invisible(x)
}

#' @export
`[.jp_spc` <- function(x, ...) {
  class(x) <- "data.frame"
  x[...]
}

#' @export
summary.jp_spc <- function(object, ...) do.call(as_frame, attr(object, "limits"))

# The colours of the NHS charts, and a shape each, so that no meaning hangs on colour alone.
special_marks <- list(
  `common cause` = list(colour = "#7B7D7D", shape = 21),
  improvement = list(colour = "#289DE0", shape = 24),
  concern = list(colour = "#FAB428", shape = 25),
  `special cause` = list(colour = "#361475", shape = 23)
)

#' Draw what was worked out
#'
#' Base graphics. A process chart follows the manner of NHSRplotthedots: grey is common cause, blue improvement, orange concern, purple special cause without a
#' better direction, and each has a shape of its own. Reports are drawn by hours a category, or by demand and capacity of each skill.
#' @param x from [spc()], [report()], [annualise()], [compare_frameworks()] or [roster_variance()]
#' @param main the title
#' @param xlab,ylab names of the axes
#' @param what of a report: `"categories"`, `"gap"` (demand and capacity by skill) or `"variance"` (planned and delivered)
#' @param ... for [graphics::plot.default()] or [graphics::barplot()]
#' @return `x`, invisibly.
#' @examples
#' found <- report(read_service(jobplan_example("orthotics.json")))
#' plot(found)
#' plot(found, what = "gap")
#' @name plot.jobplan
NULL

#' @rdname plot.jobplan
#' @export
plot.jp_spc <- function(x, main = "", xlab = "", ylab = "", ...) {
  limits <- attr(x, "limits")
  target <- attr(x, "target")
  known <- !is.na(x$special)
  if (is.factor(x$x) || is.character(x$x)) at <- seq_along(x$x) else at <- x$x
  range_of <- range(x$value[known], limits$lower_limit, limits$upper_limit, target)
  old <- graphics::par(mar = c(4.6, 4.2, 2.4, 1.2), las = 1, tcl = -0.25, mgp = c(2.4, 0.5, 0))
  on.exit(graphics::par(old))
  graphics::plot(at, x$value, type = "n", ylim = range_of + c(-0.04, 0.04) * diff(range_of), main = "", xlab = xlab, ylab = ylab,
    bty = "n", xaxt = if (is.numeric(at) && !inherits(at, "Date") && !identical(at, x$x)) "n" else "s", ...)
  graphics::title(main, adj = 0, line = 0.8)
  if (!identical(at, x$x)) graphics::axis(1, at, as.character(x$x))
  ends <- graphics::par("usr")[1:2]
  graphics::segments(ends[1], limits$mean, ends[2], limits$mean, col = "#425563", lwd = 1.4)
  for (limit in c(limits$lower_limit, limits$upper_limit)) graphics::segments(ends[1], limit, ends[2], limit, col = "#425563", lwd = 1.4, lty = "42")
  if (!is.null(target)) graphics::segments(ends[1], target, ends[2], target, col = "#AE2573", lwd = 1.4, lty = "13")
  graphics::lines(at[known], x$value[known], col = "#7B7D7D", lwd = 1.6)
  for (kind in names(special_marks)) {
    of_kind <- known & x$special == kind
    mark <- special_marks[[kind]]
    graphics::points(at[of_kind], x$value[of_kind], pch = mark$shape, bg = mark$colour, col = "white", cex = 1.5, lwd = 0.8)
  }
  shown <- names(special_marks)[names(special_marks) %in% x$special]
  key_below(
    c(shown, "mean", "limits", if (!is.null(target)) "target"),
    c(
      special_marks[shown], list(list(line = "solid", colour = "#425563"), list(line = "42", colour = "#425563")),
      if (!is.null(target)) list(list(line = "13", colour = "#AE2573"))
    )
  )
  invisible(x)
}
