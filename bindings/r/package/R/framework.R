verdict_names <- c("missing", "certain", "ambiguous", "unknown", "not-activity")
group_names <- c("none", "clinical", "supporting", "additional", "external", "other")

#' The guides, their categories, what they decide by
#'
#' @return `frameworks()`: a data frame of `id`, `edition`, `title`, `source`.
#' @examples
#' frameworks()[, c("id", "edition")]
#' categories("nhse-2023")$code
#' attribute_names()$funder
#' @export
frameworks <- function() struct_frame(lapply(seq_len(jp_framework_count()) - 1, jp_framework_at))

#' @rdname frameworks
#' @param framework id of a framework, such as `"bapo-2025"`
#' @param policy from [policy()], or `NULL`
#' @return `categories()`: a data frame of `code`, `label`, `parent`, `group` (the same in every framework: clinical,
#'   supporting, additional, external, other, none), `direct_care`, `local` (a policy added it).
#' @export
categories <- function(framework, policy = NULL) {
  index <- jp_framework_find(framework)
  found <- lapply(seq_len(jp_category_count(policy, index)) - 1, function(i) jp_category_at(policy, index, i))
  codes <- vapply(found, `[[`, "", "code")
  parents <- vapply(found, function(x) as.integer(x$parent), 0L)
  as_frame(
    code = codes,
    label = vapply(found, `[[`, "", "label"),
    parent = at_index(codes, parents),
    group = vapply(found, function(x) named(x$group, group_names, 0L), ""),
    direct_care = vapply(found, function(x) x$is_direct_care == 1L, TRUE),
    local = vapply(found, function(x) x$is_local == 1L, TRUE)
  )
}

#' @rdname frameworks
#' @return `attribute_names()`: a named list: what a guide may decide by, and the values each takes.
#' @export
attribute_names <- function() {
  found <- list()
  for (number in seq_len(jp_attribute_count())) {
    values <- character()
    while (!is.na(value <- jp_attribute_value_name(number, length(values) + 1L))) values <- c(values, value)
    found[[jp_attribute_name(number)]] <- values
  }
  found
}

stated_attributes <- function(given) {
  if (!length(given)) return(NULL)
  if (is.null(names(given)) || any(!nzchar(names(given)))) refuse("...", "every attribute needs its name, such as funder = \"external\"")
  stated <- NULL
  for (name in names(given)) {
    value <- given[[name]]
    if (is.null(value) || (length(value) == 1L && is.na(value))) next
    if (is.logical(value)) value <- if (value) "true" else "false"
    stated <- jp_attributes_set(stated, name, value)
  }
  stated
}

#' A local policy, laid over the guides
#'
#' @param document `{"jobplan_policy": 1, "id": ..., "title": ..., "phrases": [...], "categories": [...], "placements": [...],
#'   "tariffs": [...]}` as JSON text, or as a list
#' @return An object of class `jp_policy` for [categorise()] and [categories()].
#' @section Errors: `jobplan_error_json`, `jobplan_error_document`, `jobplan_error_conflict`.
#' @examples
#' ours <- policy('{"jobplan_policy": 1, "id": "example", "title": "An example",
#'   "phrases": [{"phrase": "plinth time", "concept": "outpatient-clinic"}]}')
#' categorise("Plinth time", "bapo-2025", policy = ours)$category
#' @export
policy <- function(document) {
  if (is.list(document)) document <- as.character(jsonlite::toJSON(document, auto_unbox = TRUE, digits = NA, null = "null"))
  jp_policy_new(document)
}

#' Which category an activity is, under which guide
#'
#' Vectorised: one row a description. It never guesses: a description is `certain`, `ambiguous` (`question` says what to
#' ask), `unknown`, `not-activity` (leave, lunch) or `missing` (`NA`).
#' @param text a character vector or factor of descriptions as people write them: "Spinal clinic (wk 1 & 3)"
#' @param framework id of a guide, such as `"nhse-2023"` or `"bapo-2025"`; there is no default
#' @param policy from [policy()], or `NULL`
#' @param ... what is known beside the text, for every row: `travel_purpose = "teaching"`, `funder = "external"`,
#'   `real_time_supervision = TRUE`: see [attribute_names()]
#' @param explain `TRUE` for the columns `candidates`, `question`, `attribute`, `rule` and `source`; worked out once for each different text
#' @return A data frame: `text`, `verdict`, `category` and `concept` (`NA` unless certain).
#' @section Errors:
#' `jobplan_error_unknown_name` (no such guide, attribute or value: the sentence gives the nearest), `jobplan_error_column` (a row that is
#' empty, holds a control character, or is longer than 4,096 bytes: `row` says which).
#' @examples
#' categorise(c("Spinal clinic", "Teaching", NA, "Annual leave"), "bapo-2025")
#' categorise("Teaching", "bapo-2025", explain = TRUE)$question
#' categorise("Teaching", "bapo-2025", funder = "external")$category
#' @export
categorise <- function(text, framework, policy = NULL, ..., explain = FALSE) {
  if (is.factor(text)) text <- as.character(text)
  if (is.logical(text) && all(is.na(text))) text <- as.character(text)
  if (!is.character(text)) refuse("text", "want a character vector or factor of descriptions")
  index <- jp_framework_find(framework)
  stated <- stated_attributes(list(...))
  found <- .Call(C_jpr_categorise, policy, index, as.vector(text), stated)
  codes <- vapply(seq_len(jp_category_count(policy, index)) - 1, function(i) jp_category_at(policy, index, i)$code, "")
  concepts <- concept_ids()
  made <- as_frame(
    text = as.vector(text),
    verdict = verdict_names[found$verdict + 1L],
    category = at_index(codes, found$category),
    concept = at_index(concepts, found$concept)
  )
  if (yes_no(explain, "explain")) {
    distinct <- unique(made$text[!is.na(made$text)])
    answers <- lapply(distinct, function(one) jp_categorise(policy, index, one, stated)$out)
    at <- match(made$text, distinct)
    column <- function(get) as.character(vapply(answers, get, ""))[at]
    made$candidates <- column(function(a) {
      paste(vapply(seq_len(a$n_candidates) - 1, function(i) jp_answer_candidate(policy, a, i)$category_code, ""), collapse = ", ")
    })
    made$question <- column(function(a) a$question)
    made$attribute <- column(function(a) a$attribute_name)
    made$rule <- column(function(a) a$rule)
    made$source <- column(function(a) a$source)
  }
  made
}

# names[index + 1], NA where the index is below 0; R would drop an index of 0
at_index <- function(names, index) {
  index[index < 0L] <- NA
  as.character(names[index + 1L])
}

concept_ids <- function() vapply(seq_len(jp_concept_count()) - 1, function(i) jp_concept_at(i)$id, "")

#' One description under two guides
#'
#' @inheritParams categorise
#' @param first,second ids of two guides
#' @return A data frame: `text`, the `verdict` and `category` under each, and `moves`: whether its broad group changes (`NA`: unclear).
#' @examples
#' crosswalk(c("Clinic", "Trade union duties"), "nhse-2023", "bapo-2025")
#' @export
crosswalk <- function(text, first, second, policy = NULL, ...) {
  if (is.factor(text)) text <- as.character(text)
  if (!is.character(text)) refuse("text", "want a character vector or factor of descriptions")
  one <- jp_framework_find(first)
  other <- jp_framework_find(second)
  stated <- stated_attributes(list(...))
  distinct <- unique(text[!is.na(text)])
  found <- lapply(distinct, function(x) jp_crosswalk(policy, one, other, x, stated))[match(text, distinct)]
  column <- function(get) vapply(found, function(x) if (is.null(x)) NA_character_ else as.character(get(x)), "")
  code <- function(a) if (nzchar(a$category_code)) a$category_code else NA_character_
  as_frame(
    text = text,
    first_verdict = column(function(x) named(x$out_first$verdict, verdict_names, 0L)),
    first = column(function(x) code(x$out_first)),
    second_verdict = column(function(x) named(x$out_second$verdict, verdict_names, 0L)),
    second = column(function(x) code(x$out_second)),
    moves = vapply(found, function(x) if (is.null(x)) NA else c(FALSE, TRUE, NA)[x$out_moves + 1L], TRUE)
  )
}
