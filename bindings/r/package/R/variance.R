variance_states <- c("value", "undefined", "unknown", "withheld")

variance_policy <- function(base, sign) {
  list(
    base = chosen(base, c("planned", "delivered", "allocated"), "base"),
    sign = chosen(sign, c("delivered-minus-planned", "planned-minus-delivered"), "sign")
  )
}

variance_frame <- function(found) {
  state <- function(name) variance_states[vapply(found, function(f) as.integer(f[[name]]), 0L)]
  amounts <- function(name, states) {
    texts <- vapply(found, function(f) unclass(f[[name]])[1L], "")
    texts[states != "value"] <- NA
    as_same(texts)
  }
  difference_state <- state("difference_state")
  share_state <- state("share_state")
  as_frame(
    difference = amounts("difference", difference_state), share = amounts("share", share_state), difference_state = difference_state,
    share_state = share_state
  )
}

#' Delivered against planned
#'
#' Vectorised, exact. Difference and share each say what they are: three sessions delivered where none was planned differ by 3, and the share is
#' undefined. `NA` is "no data": unknown, not zero. A team's figure is that of its totals: never a mean of shares.
#' @param planned,delivered,allocated amounts in one unit (sessions, hours, minutes, PAs), 0 or more
#' @param base of the share: `"planned"`, `"delivered"` or `"allocated"`
#' @param sign `"delivered-minus-planned"`: below plan is negative; or `"planned-minus-delivered"`
#' @return A data frame: `difference`, `share` (-1/10 for -10%), `difference_state`, `share_state`; with its [working()].
#' @section Errors: `jobplan_error_range` (below 0, or does not fit), with the row.
#' @examples
#' variance(planned = c(40, 0, NA), delivered = c(36, 3, 5))
#' @export
variance <- function(planned, delivered, allocated = NULL, base = "planned", sign = "delivered-minus-planned") {
  policy <- variance_policy(base, sign)
  parts <- recycled(c(list(planned = as_ratio(planned), delivered = as_ratio(delivered)), if (!is.null(allocated)) list(allocated = as_ratio(allocated))))
  n <- length(parts$planned)
  given <- function(part, i) if (is.null(part) || is.na(part[[i]])) NULL else part[[i]]
  answers <- lapply(seq_len(n), function(i) {
    at_row(jp_variance(given(parts$planned, i), given(parts$delivered, i), given(parts$allocated, i), policy), i, n)
  })
  structure(variance_frame(lapply(answers, `[[`, "out")), working = as_frame(
    rule = vapply(answers, function(a) a$working$rule, ""), formula = vapply(answers, function(a) a$working$formula, "")
  ))
}

#' The part of a year's plan that falls up to a day
#'
#' @param planned the whole year's, in any unit
#' @param first_day,last_day of the year
#' @param as_of the day, included
#' @param days `"all"`, or `"weekdays"` (Monday to Friday less those in `closed`); a plan of working days is not spread over weekends, so there is no default
#' @param closed days not worked, such as [bank_holidays()]
#' @return A [ratio()] vector, with its [working()].
#' @examples
#' planned_to_date(400, "2026-04-01", "2027-03-31", "2026-09-30", "weekdays",
#'   closed = bank_holidays("england", "2026-04-01", "2027-03-31")$day)
#' @export
planned_to_date <- function(planned, first_day, last_day, as_of, days, closed = NULL) {
  kind <- chosen(days, c("all", "weekdays"), "days")
  exact_each(function(amount) jp_planned_to_date(amount, first_day, last_day, as_of, kind, closed), planned = planned)
}
