pathway_sides <- c(
  "min", "clinicians", "group_share", "group_size", "group_facilitators", "dna_share", "late_cancelled_share", "refilled_share",
  "rebooked_share", "indirect_min", "travel_min"
)
pathway_members <- c(
  "referrals_per_year", "inappropriate_share", "not_opted_in_share", "follow_ups_per_new", paste0("new_", pathway_sides),
  paste0("follow_up_", setdiff(pathway_sides, "rebooked_share")), "non_individual_hours_per_year", "indirect_counted", "travel_counted"
)

#' From referrals to direct clinical care hours
#'
#' Each loss is counted once: rebooking changes how many patients are seen, never the bookings for each patient seen.
#'
#' Needed: `referrals_per_year`, `new_min`, `follow_ups_per_new`, and `follow_up_min` where there are follow-ups. Further terms, for
#' `new_` and `follow_up_` alike: `clinicians`, `group_share`, `group_size`, `group_facilitators`, `dna_share`, `late_cancelled_share`,
#' `refilled_share`, `indirect_min`, `travel_min`; and `inappropriate_share`, `not_opted_in_share`, `new_rebooked_share`,
#' `non_individual_hours_per_year`. Lengths are minutes; shares are parts of 1: 10% is 0.1. What is not given stands at its neutral value, and
#' `n_assumed` counts how many did.
#' @param ... terms by name, each a vector with a value a stream; or one data frame of them
#' @param indirect_counted,travel_counted `"per-attended"` (each attended contact) or `"per-session"` (each one held)
#' @return A data frame, a row a stream: attended, bookings, slots, sessions a year and hours a year by kind, `dcc_hours` their sum; exact; with
#'   its [working()].
#' @section Errors: `jobplan_error_invalid` (a needed term is not given), `jobplan_error_range`, `jobplan_error_conflict`.
#' @examples
#' found <- demand_hours(referrals_per_year = c(1200, 300), new_min = 60, new_dna_share = 0.1,
#'   follow_ups_per_new = 2, follow_up_min = 30)
#' found[, c("slots_new", "dcc_hours")]
#' @export
demand_hours <- function(..., indirect_counted = NULL, travel_counted = NULL) {
  given <- list(...)
  if (length(given) == 1L && is.data.frame(given[[1L]])) given <- as.list(given[[1L]])
  ways <- c("per-attended", "per-session")
  if (!is.null(indirect_counted)) given$indirect_counted <- chosen(indirect_counted, ways, "indirect_counted")
  if (!is.null(travel_counted)) given$travel_counted <- chosen(travel_counted, ways, "travel_counted")
  struct_each(jp_demand_hours, pathway_members, given)
}

missing_choice <- function(na.rm) if (yes_no(na.rm, "na.rm")) JP$JP_MISSING_DROP else JP$JP_MISSING_REFUSE

#' A centile of demand, by a definition that has a number, with its interval
#'
#' @param x numbers, such as referrals a week
#' @param p 0 to 1, exact: `0.8` or `"4/5"`
#' @param type 1 to 9, as Hyndman and Fan and [stats::quantile()] number them. No default: 1 suits promises in whole slots, 7 is Excel's and R's.
#' @param confidence of the interval
#' @param na.rm `FALSE`: a missing value is refused; `TRUE`: left out, and counted
#' @return A data frame a row a `p`: `value`, `lower` and `upper` (`NaN` where the sample is too small to have one), `coverage`, `n`, and
#'   `n_for_upper`, how many values an upper bound needs.
#' @section Errors: `jobplan_error_column` (missing, infinite), `jobplan_error_undefined` (no values), `jobplan_error_range`.
#' @examples
#' set.seed(1)
#' weekly <- rpois(52, 30)
#' demand_quantile(weekly, c(0.5, 0.8), type = 1)
#' @export
demand_quantile <- function(x, p, type, confidence = "19/20", na.rm = FALSE) {
  answers <- lapply(seq_along(p), function(i) {
    jp_quantile(x, list(type = type, missing = missing_choice(na.rm), p = p[[i]], confidence = confidence))
  })
  made <- struct_frame(lapply(answers, function(a) c(list(p = a$out$p), a$out)))
  made <- do.call(as_frame, c(list(p = as_ratio(p)), as.list(made[setdiff(names(made), "p")])))
  structure(made, working = as_frame(
    rule = vapply(answers, function(a) a$working$rule, ""), formula = vapply(answers, function(a) a$working$formula, "")
  ))
}

#' Plain figures of a series
#' @inheritParams demand_quantile
#' @return A data frame of one row: `n`, `n_missing`, `total`, `mean`, `sd`, `minimum`, `maximum`, `dispersion` (variance / mean: 1 for Poisson).
#' @examples
#' demand_series(c(31, 28, 35, NA), na.rm = TRUE)
#' @export
demand_series <- function(x, na.rm = FALSE) do.call(as_frame, jp_series(x, missing_choice(na.rm)))
