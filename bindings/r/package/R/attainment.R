#' Levels of attainment of e-job planning
#'
#' The levels 0 to 4 of the 2023 guidance, standard by standard, for one professional group. What nobody answered is unknown, not unmet.
#' @param answers a named vector, `"yes"`, `"no"` or `"unknown"`, by id of [attainment_standards()]; those not named are unknown
#' @param done_on days on which something was done
#' @param as_of the day it is asked for
#' @return `attainment_standards()`: a data frame of `id`, `level`, `statement`, `evidence`, `is_computed`, `is_required`, `source`.
#'   `attainment_level()`: a data frame of one row: `level` reached, `level_at_most` if all unknown were met, `n_met`, `n_not_met`, `n_unknown`.
#'   `done_quarterly()`: `"yes"`, `"no"` or `"unknown"`: in each of the four spans of three months that end on `as_of`. With their [working()].
#' @section Errors: `jobplan_error_unknown_name`, with the nearest id.
#' @examples
#' head(attainment_standards()[c("id", "level", "statement")], 3)
#' attainment_level(c("active-plans" = "yes"))
#' done_quarterly(as.Date("2026-04-01") + c(0, 91, 182, 273), "2027-03-31")
#' @export
attainment_level <- function(answers) {
  if (length(answers) && is.null(names(answers))) refuse("answers", "want names: the ids of attainment_standards()")
  given <- rep(JP$JP_ANSWER_UNKNOWN, jp_attainment_count())
  for (id in names(answers)) given[jp_attainment_find(id) + 1] <- chosen(answers[[id]], answer_names, id, 0:2)
  found <- jp_attainment_level(given)
  structure(do.call(as_frame, found$out), working = as_frame(rule = found$working$rule, formula = found$working$formula))
}

#' @rdname attainment_level
#' @export
attainment_standards <- function() {
  made <- struct_frame(lapply(seq_len(jp_attainment_count()) - 1, jp_attainment_at))
  for (name in c("is_computed", "is_required")) made[[name]] <- made[[name]] == 1
  made[c("id", "level", "statement", "evidence", "is_computed", "is_required", "source")]
}

#' @rdname attainment_level
#' @export
done_quarterly <- function(done_on, as_of) {
  found <- jp_attainment_quarterly(as.Date(done_on), as_of)
  answer <- if (is.null(found$out_answer)) found[[1L]] else found$out_answer
  structure(answer_names[answer + 1L], working = as_frame(rule = found$working$rule, formula = found$working$formula))
}
