nation_names <- c("england", "wales", "scotland", "northern-ireland")

#' Published numbers of weeks
#'
#' How many weeks a year a clinician is at work. Published constants differ by a fifth (42, 42.85, 44, 45): there is no default.
#' @param id of one, such as `"ahp-2017-minimum"`
#' @return `weeks_presets()`: a data frame of `kind` (attending, year), `weeks` (exact), `id`, `title`, `source`, `edition`.
#'   `weeks_preset()`: the weeks of one, a [ratio()].
#' @section Errors: `jobplan_error_unknown_name`; the sentence gives the nearest.
#' @examples
#' weeks_presets()[, c("id", "weeks")]
#' weeks_preset("ahp-2017-minimum") * ratio("37.5")
#' @export
weeks_presets <- function() {
  made <- struct_frame(lapply(seq_len(jp_weeks_preset_count()) - 1, jp_weeks_preset_at))
  made$kind <- c("attending", "year")[made$kind]
  made
}

#' @rdname weeks_presets
#' @export
weeks_preset <- function(id) jp_weeks_preset_find(id)$weeks

#' Single figures of a year, exact
#'
#' Vectorised; [working()] shows how each came about.
#'
#' - `productive_hours()`: weeks x hours a week (44 x 37.5 = 1,650; NHS Improvement 2017).
#' - `wte()`: hours a week / full-time hours a week.
#' - `programmed_activities()`: plain hours / hours per PA + premium hours / hours per premium PA.
#' @param weeks attending weeks a year
#' @param hours_per_week contracted or planned hours
#' @param full_time_hours_per_week hours of a full-time post: 37.5 under Agenda for Change in England
#' @param plain_hours,premium_hours hours a week in plain and in premium time
#' @param policy `"consultant-2003"` (4 h; 3 h outside 07:00 to 19:00, Monday to Friday) or `"fph-sessions"`
#' @return A [ratio()] vector: hours a year, WTE, PAs a week.
#' @section Errors: `jobplan_error_range`, `jobplan_error_undefined` (full-time hours 0), `jobplan_error_unknown_name` (no such policy).
#' @examples
#' productive_hours(44, c("37.5", "30"))
#' wte(c(37.5, 30, NA), 37.5)
#' programmed_activities(36, 6, policy = "consultant-2003")
#' working(wte(30, 37.5))$formula
#' @export
productive_hours <- function(weeks, hours_per_week) exact_each(jp_productive_hours, weeks = weeks, hours_per_week = hours_per_week)

#' @rdname productive_hours
#' @export
wte <- function(hours_per_week, full_time_hours_per_week) {
  exact_each(jp_wte, hours_per_week = hours_per_week, full_time_hours_per_week = full_time_hours_per_week)
}

#' @rdname productive_hours
#' @export
programmed_activities <- function(plain_hours, premium_hours = 0L, policy) {
  terms <- jp_pa_policy_find(policy)
  exact_each(function(plain, premium) jp_pa(terms, plain, premium), plain_hours = plain_hours, premium_hours = premium_hours)
}

calendar_for <- function(nation) if (is.null(nation)) NULL else jp_calendar_new(chosen(nation, nation_names, "nation"))

#' Public holidays
#'
#' By each nation's rules, proclaimed days included, as far as they were known when the library was released.
#' @param nation `"england"`, `"wales"`, `"scotland"` or `"northern-ireland"`
#' @param first,last days: `Date` or text such as `"2026-04-01"`
#' @return A data frame of `day` and `title`.
#' @examples
#' bank_holidays("scotland", "2026-01-01", "2026-12-31")
#' @export
bank_holidays <- function(nation, first, last) {
  calendar <- calendar_for(nation)
  n <- jp_calendar_holiday_count(calendar, first, last)
  found <- lapply(seq_len(n) - 1, function(i) jp_calendar_holiday_at(calendar, first, last, i))
  as_frame(
    day = structure(vapply(found, function(x) as.numeric(x$day), 0), class = "Date"),
    title = vapply(found, function(x) x$title, "")
  )
}

#' Leave, and the weeks it leaves
#'
#' @param scheme id of a scheme, such as `"afc-england"`: [leave_schemes()]
#' @param policy how part years, anniversaries and rounding are worked out: `"exact"`, `"nearest-half-hour"`, `"scotland-2024"`,
#'   `"completed-months"`. Sources differ; there is no default.
#' @param service_first_day from which service is reckoned
#' @param year_first_day of the leave year
#' @param contracts a data frame of `hours_per_week`, `full_time_hours_per_week` and, where hours change, `first_day`, `last_day`
#' @param employed_first_day,employed_last_day for a starter or leaver inside the year
#' @param nation,day see [bank_holidays()]
#' @param year_weeks weeks of the year: 52, `"365/7"`
#' @param hours_per_week contracted
#' @param leave_hours,public_holiday_hours taken off
#' @param study_days,other_days of a five-day week
#' @param absence_share sickness and other absence, of the weeks left after leave: 0.05
#' @param first,last days of the year
#' @param days_off leave and other days of a five-day week
#' @return `leave_entitlement()`: a data frame of one row, hours exact and rounded. `full_time_week()`: hours. `weeks_from_leave()`,
#'   `weeks_from_calendar()`: attending weeks. All with their [working()].
#' @section Errors: `jobplan_error_range`, `jobplan_error_conflict` (no contract on a day employed), `jobplan_error_unknown_name`.
#' @examples
#' leave_entitlement("afc-england", "exact", "2015-09-01", "2026-04-01",
#'   data.frame(hours_per_week = 30, full_time_hours_per_week = 37.5))
#' full_time_week("scotland", "2026-04-01")
#' weeks_from_leave(52, 37.5, leave_hours = 202.5, public_holiday_hours = 60, study_days = 5)
#' @export
leave_entitlement <- function(scheme, policy, service_first_day, year_first_day, contracts,
                              employed_first_day = NULL, employed_last_day = NULL) {
  found <- jp_leave_scheme_find(scheme)
  person <- list(year_first_day = year_first_day, service_first_day = service_first_day)
  if (!is.null(employed_first_day)) person <- c(person, list(is_starter = 1L, employed_first_day = employed_first_day))
  if (!is.null(employed_last_day)) person <- c(person, list(is_leaver = 1L, employed_last_day = employed_last_day))
  answer <- jp_leave_entitlement(
    found, jp_leave_policy_find(policy), person, contract_rows(contracts), jp_calendar_new(found$nation)
  )
  structure(do.call(as_frame, answer$out), working = as_frame(rule = answer$working$rule, formula = answer$working$formula))
}

contract_rows <- function(contracts) {
  if (!is.data.frame(contracts) || !nrow(contracts)) refuse("contracts", "want a data frame with a row a contract")
  lapply(rows_of(contracts), function(row) c(row, list(is_dated = as.integer(any(c("first_day", "last_day") %in% names(row))))))
}

# A data frame as a list of named lists, without what is missing.
rows_of <- function(data) {
  lapply(seq_len(nrow(data)), function(i) {
    row <- lapply(data, function(column) if (is.factor(column)) as.character(column)[i] else column[[i]])
    row[!vapply(row, function(x) is.null(x) || (is.atomic(x) && length(x) == 1L && is.na(x)), TRUE)]
  })
}

#' @rdname leave_entitlement
#' @export
leave_schemes <- function() {
  made <- struct_frame(lapply(seq_len(jp_leave_scheme_count()) - 1, jp_leave_scheme_at), c("step_years", "step_days"))
  made$nation <- nation_names[made$nation]
  made
}

#' @rdname leave_entitlement
#' @export
full_time_week <- function(nation, day) {
  found <- jp_afc_full_time_week(chosen(nation, nation_names, "nation"), day)
  structure(found$out, working = as_frame(rule = found$working$rule, formula = found$working$formula))
}

#' @rdname leave_entitlement
#' @export
weeks_from_leave <- function(year_weeks, hours_per_week, leave_hours = NULL, public_holiday_hours = NULL, study_days = NULL,
                             other_days = NULL, absence_share = NULL) {
  found <- jp_weeks_from_leave(list(
    year_weeks = year_weeks, hours_per_week = hours_per_week, leave_hours = leave_hours,
    public_holiday_hours = public_holiday_hours, study_days = study_days, other_days = other_days, absence_share = absence_share
  ))
  structure(found$out, working = as_frame(rule = found$working$rule, formula = found$working$formula))
}

#' @rdname leave_entitlement
#' @export
weeks_from_calendar <- function(first, last, days_off, nation = NULL) {
  found <- jp_weeks_from_calendar(calendar_for(nation), first, last, days_off)
  structure(found$out, working = as_frame(rule = found$working$rule, formula = found$working$formula))
}
