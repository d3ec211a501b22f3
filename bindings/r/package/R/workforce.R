#' Workload indicators of staffing need (WISN)
#'
#' @param hours_per_day hours of a working day
#' @param days_per_week,weeks_per_year or `possible_days_per_year`
#' @param possible_days_per_year days a year before absences
#' @param public_holiday_days,annual_leave_days,sick_days,other_absence_days absences, days a year
#' @param available_hours available working time of one member of staff, hours a year
#' @param volumes units a year, one an activity
#' @param unit_hours hours a unit, as many
#' @param category_share sum of category allowances, 0 to below 1
#' @param individual_hours_per_year sum of individual allowances
#' @param current_staff WTE in post
#' @param rounding a policy for [round_to()], or `NULL`
#' @return `wisn_available_time()`: a data frame of days and hours. `wisn_staff()`: a data frame of one row: `required_staff`, `difference`,
#'   `wisn_ratio`, `verdict` (shortage, balance, surplus) and the factors, exact; with its [working()].
#' @section Errors: `jobplan_error_invalid`, `jobplan_error_range`, `jobplan_error_conflict`, `jobplan_error_column`.
#' @examples
#' time <- wisn_available_time(8, 5, 52, annual_leave_days = 30, sick_days = 5,
#'   other_absence_days = 10, public_holiday_days = 8)
#' wisn_staff(time$available_hours, c(3000, 1200), c("1/2", 1),
#'   category_share = 0.25, current_staff = 2)
#' @export
wisn_available_time <- function(hours_per_day, days_per_week = NULL, weeks_per_year = NULL, possible_days_per_year = NULL,
                                public_holiday_days = NULL, annual_leave_days = NULL, sick_days = NULL, other_absence_days = NULL) {
  found <- jp_wisn_available_time(list(
    possible_days_per_year = possible_days_per_year, days_per_week = days_per_week, weeks_per_year = weeks_per_year,
    public_holiday_days = public_holiday_days, annual_leave_days = annual_leave_days, sick_days = sick_days,
    other_absence_days = other_absence_days, hours_per_day = hours_per_day
  ))
  structure(do.call(as_frame, found$out), working = as_frame(rule = found$working$rule, formula = found$working$formula))
}

#' @rdname wisn_available_time
#' @export
wisn_staff <- function(available_hours, volumes, unit_hours, category_share = NULL, individual_hours_per_year = NULL,
                       current_staff = NULL, rounding = NULL) {
  terms <- list(
    available_hours = available_hours, category_share = category_share, individual_hours_per_year = individual_hours_per_year,
    current_staff = current_staff
  )
  found <- jp_wisn_staff(terms, volumes, unit_hours, if (is.null(rounding)) NULL else jp_rounding_parse(rounding))
  verdict <- if (is.null(current_staff)) NA_character_ else c("shortage", "balance", "surplus")[found$out$verdict + 2L]
  found$out$verdict <- verdict
  structure(do.call(as_frame, found$out), working = as_frame(rule = found$working$rule, formula = found$working$formula))
}

#' The Choice and Partnership Approach (CAPA)
#'
#' @param terms `"capa-2010"` for the published terms, or a list of `appointments_per_session`, `weeks_per_quarter`, `appointments_per_case`,
#'   `session_hours` and, where appointments were already lowered for travel, `travel_in_multiplier = TRUE`
#' @param weekly_hours hours a week of core partnership work
#' @param amounts exact quotas, one a person or quarter
#' @param method `"cumulative"` (each period's running total, rounded) or `"largest-remainder"`
#' @return `capa_multiplier()`: a data frame of `per_weekly_session` and `per_weekly_hour`: new starts a quarter. `capa_starts()`: starts a
#'   quarter, exact. `capa_quotas()`: whole numbers whose sum is that of the amounts.
#' @examples
#' capa_multiplier("capa-2010")
#' capa_starts("capa-2010", c(7, 10.5))
#' capa_quotas(c("9/4", "9/4", "9/4", "9/4"), "cumulative")
#' @export
capa_multiplier <- function(terms) {
  found <- jp_capa_multiplier(capa_terms(terms))
  structure(do.call(as_frame, found$out), working = as_frame(rule = found$working$rule, formula = found$working$formula))
}

capa_terms <- function(terms) {
  if (is.character(terms)) return(jp_capa_preset(terms))
  if (!is.list(terms)) refuse("terms", "want the name of published terms, or a list of them")
  if (!is.null(terms$travel_in_multiplier)) terms$travel_in_multiplier <- yes_no(terms$travel_in_multiplier == 1L, "travel_in_multiplier")
  terms
}

#' @rdname capa_multiplier
#' @export
capa_starts <- function(terms, weekly_hours) {
  terms <- capa_terms(terms)
  exact_each(function(hours) jp_capa_starts(terms, hours), weekly_hours = weekly_hours)
}

#' @rdname capa_multiplier
#' @export
capa_quotas <- function(amounts, method) {
  jp_quotas(amounts, chosen(method, c("cumulative", "largest-remainder"), "method"), length(amounts))
}
