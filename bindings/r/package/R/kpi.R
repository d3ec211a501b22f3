answer_names <- c("no", "yes", "unknown")

#' Indicators of the 2023 guidance
#'
#' @param n_active,n_unknown,n_staff staff with an active job plan, those of whom it is not known, and all
#' @param threshold of level of attainment 1; 9/10 where not given
#' @param planned_dcc,planned_total hours, sessions or PAs planned, in one unit; `NA`: no data
#' @return A data frame with a row each: `active_share()`: `share` and `share_at_most` (if all unknown were active), exact, with `level_1_at_least` and
#'   `target_more_than` (yes, no, unknown: both 90% rules); `direct_care_ratio()`: `value` and its `state`. With their [working()].
#' @section Errors: `jobplan_error_range`, `jobplan_error_conflict`, with the row.
#' @examples
#' active_share(n_active = c(10, 45), n_unknown = 0, n_staff = c(12, 50))
#' direct_care_ratio(c(30, NA), c(37.5, 37.5))
#' @export
active_share <- function(n_active, n_unknown, n_staff, threshold = NULL) {
  parts <- recycled(list(n_active = n_active, n_unknown = n_unknown, n_staff = n_staff))
  n <- length(parts$n_active)
  answers <- lapply(seq_len(n), function(i) {
    at_row(jp_kpi_active_share(parts$n_active[[i]], parts$n_unknown[[i]], parts$n_staff[[i]], threshold), i, n)
  })
  made <- struct_frame(lapply(answers, `[[`, "out"))
  made$share_state <- variance_states[made$share_state]
  made$share[made$share_state != "value"] <- NA
  made$share_at_most[made$share_state != "value"] <- NA
  made$level_1_at_least <- answer_names[made$level_1_at_least + 1L]
  made$target_more_than <- answer_names[made$target_more_than + 1L]
  with_workings(made, answers)
}

#' @rdname active_share
#' @export
direct_care_ratio <- function(planned_dcc, planned_total) {
  parts <- recycled(list(planned_dcc = as_ratio(planned_dcc), planned_total = as_ratio(planned_total)))
  n <- length(parts$planned_dcc)
  given <- function(part, i) if (is.na(part[[i]])) NULL else part[[i]]
  answers <- lapply(seq_len(n), function(i) at_row(jp_kpi_dcc_ratio(given(parts$planned_dcc, i), given(parts$planned_total, i)), i, n))
  made <- struct_frame(lapply(answers, `[[`, "out"))
  made$state <- variance_states[made$state]
  made$value[made$state != "value"] <- NA
  with_workings(made, answers)
}

with_workings <- function(made, answers) {
  structure(made, working = as_frame(
    rule = vapply(answers, function(a) a$working$rule, ""), formula = vapply(answers, function(a) a$working$formula, "")
  ))
}

#' Stable pseudonyms for people
#'
#' A keyed hash (HMAC-SHA-256): the same key, scope and identifier give the same pseudonym in every language. Pseudonyms are still personal data:
#' whoever has the key can make them again from a list of staff. Keep the key apart from the data.
#' @param identifier a character vector or factor; `NA` stays `NA`
#' @param key raw bytes, 16 or more, from a good source of chance
#' @param scope a report or recipient, such as `"2026-27 variance"`: another scope gives others
#' @param characters 8 to 52
#' @return A character vector.
#' @section Errors: `jobplan_error_invalid` (a key that is too short, nobody), `jobplan_error_range`.
#' @examples
#' key <- as.raw(1:32) # an example: draw yours by chance
#' pseudonym(c("A1", "A2", NA, "A1"), key, "an example")
#' @export
pseudonym <- function(identifier, key, scope, characters = 16L) {
  if (is.factor(identifier)) identifier <- as.character(identifier)
  if (!is.character(identifier)) refuse("identifier", "want a character vector or factor")
  distinct <- unique(identifier[!is.na(identifier)])
  made <- vapply(distinct, function(one) jp_pseudonym(key, scope, one, characters), "", USE.NAMES = FALSE)
  as.character(made[match(identifier, distinct)])
}
