#' The gap between demand and capacity
#'
#' gap = demand - capacity: positive is a shortage, negative is spare. Vectorised: a row a stream, skill, band or place.
#' @param demand_hours_per_year direct care hours asked for
#' @param capacity_hours_per_year direct care hours the plans provide, net of leave
#' @param hours_per_wte_per_year direct care hours of one WTE, for an answer in WTE
#' @param hours_per_contact for an answer in contacts
#' @param weeks_per_year for an answer in hours a week
#' @return A data frame: `verdict` (short, balance, spare), `hours_per_year`, `hours_per_week`, `contacts_per_year`, `wte`, `share_of_demand`,
#'   `demand_to_capacity`; exact, `NA` where a term it needs was not given; with its [working()].
#' @section Errors: `jobplan_error_invalid`, `jobplan_error_range`, with the row.
#' @examples
#' capacity_gap(c(4514, 900), c(4079, 960), hours_per_wte_per_year = 1320)
#' @export
capacity_gap <- function(demand_hours_per_year, capacity_hours_per_year, hours_per_wte_per_year = NULL, hours_per_contact = NULL,
                         weeks_per_year = NULL) {
  given <- list(
    demand_hours_per_year = demand_hours_per_year, capacity_hours_per_year = capacity_hours_per_year,
    hours_per_wte_per_year = hours_per_wte_per_year, hours_per_contact = hours_per_contact, weeks_per_year = weeks_per_year
  )
  struct_each(jp_gap, names(given), given, verdicts = c(`1` = "short", `0` = "balance", `-1` = "spare"))
}

#' What became of the slots
#'
#' Utilisation by both definitions in use; the causes of unused slots add up.
#' @param available,booked slots
#' @param dna slots lost because the patient did not attend
#' @param late_cancelled,rescheduled slots lost at short notice, by the patient and by the service
#' @param late_cancelled_reused,rescheduled_reused of those, used again for another patient
#' @return A data frame with a row each: `attended`, `unused`, `not_booked`, `lost_to_dna`, `lost_to_cancellation`, `lost_to_reschedule`,
#'   `booked_utilisation`, `attended_utilisation`.
#' @examples
#' utilisation(100, 90, dna = 8, late_cancelled = 5, late_cancelled_reused = 2)
#' @export
utilisation <- function(available, booked, dna = 0L, late_cancelled = 0L, late_cancelled_reused = 0L, rescheduled = 0L,
                        rescheduled_reused = 0L) {
  given <- list(
    available = available, booked = booked, dna = dna, late_cancelled = late_cancelled, late_cancelled_reused = late_cancelled_reused,
    rescheduled = rescheduled, rescheduled_reused = rescheduled_reused
  )
  struct_each(jp_utilisation, names(given), given)
}

#' Close a gap with the people there are
#'
#' Exact: each minute is used once, priorities first, then the least over-qualification; the same answer for the same input.
#' @param groups a data frame of people with time to spare: `name`, `band`, `spare_min` (minutes), `skills` (text, separated by `;`),
#'   and optionally `place`, `stays` (logical: cannot work elsewhere)
#' @param areas a data frame of needs: `name`, `lowest_band`, `need_min`, and optionally `skill`, `place`, `priority` (1 first)
#' @return A list: the data frames `moves` (`group`, `area`, `minutes`), `areas` (`area`, `need_min`, `covered_min`, `unmet_min`) and `totals`, and
#'   `why`, a sentence for each bottleneck: whose time is short, and for what.
#' @examples
#' redeploy(
#'   data.frame(name = c("Team A", "Team B"), band = c(6, 7), spare_min = c(600, 300),
#'     skills = c("spinal", "spinal;foot")),
#'   data.frame(name = "Foot clinic", lowest_band = 6, need_min = 240, skill = "foot")
#' )
#' @export
redeploy <- function(groups, areas) {
  if (!is.data.frame(groups) || !is.data.frame(areas)) refuse("groups", "want data frames of groups and areas")
  handle <- jp_redeployment_new()
  for (row in rows_of(groups)) add_group(row, handle, jp_redeployment_add_group, jp_redeployment_add_skill)
  for (row in rows_of(areas)) {
    if (is.null(row$priority)) row$priority <- 1L
    jp_redeployment_add_area(handle, row)
  }
  moves <- moves_of(handle)
  short <- lapply(seq_len(nrow(areas)) - 1, function(i) jp_redeployment_area(handle, i))
  number <- function(name) vapply(short, function(area) as.numeric(area[[name]]), 0)
  list(
    moves = as_frame(group = as.character(groups$name)[moves$group], area = as.character(areas$name)[moves$area], minutes = moves$minutes),
    areas = as_frame(area = as.character(areas$name), need_min = number("minutes"), covered_min = number("used_min"), unmet_min = number("rest_min")),
    totals = do.call(as_frame, moves$totals), why = reasons_of(handle)
  )
}
