#' What if, a review inside the year, two roles
#'
#' `what_if()` gives the difference that changes would make over the year, `changed_document()` the document's text with the changes made.
#' `review_year()` annualises a year in two pieces, until a review and after it. `compare_roles()` sets two posts or bands side by side.
#' @param x,before,after services: see [read_service()]
#' @param changes JSON text or a list of changes, as the document's `scenarios` write them
#' @param changed first day of the plans in `after`
#' @param by `"post"` or `"band"`
#' @param first,second ids of posts, or bands
#' @return Lists, as the library wrote them in JSON, of class `jp_answer`; `changed_document()`: text.
#' @section Errors: `jobplan_error_document`, with the pointer in `where`; `jobplan_error_unknown_name`.
#' @examples
#' orthotics <- permit(read_service(jobplan_example("orthotics.json")), TRUE)
#' roles <- compare_roles(orthotics, "band", "7", "6")
#' names(roles)
#' @export
what_if <- function(x, changes) answered(jp_service_what_if(x, json_of(changes)))

#' @rdname what_if
#' @export
changed_document <- function(x, changes) jp_service_change(x, json_of(changes))

#' @rdname what_if
#' @export
review_year <- function(before, after, changed) answered(jp_service_review(before, after, changed))

#' @rdname what_if
#' @export
compare_roles <- function(x, by, first, second) answered(jp_service_roles(x, chosen(by, c("post", "band"), "by"), first, second))

answered <- function(json) structure(jsonlite::fromJSON(json, simplifyVector = FALSE), class = "jp_answer", json = json)

#' @export
print.jp_answer <- function(x, ...) {
  cat(jsonlite::prettify(attr(x, "json"), 2L), sep = "\n")
  invisible(x)
}

json_of <- function(document) {
  if (!is.list(document)) return(document)
  as.character(jsonlite::toJSON(document, auto_unbox = TRUE, digits = NA, null = "null", dataframe = "rows"))
}

#' Rows of single posts in the report
#'
#' A post of one holder is a person. Without permission a report names no post, and withholds figures of few people. [checks()] always names posts.
#' @param x a service
#' @param identifiable `TRUE` permits, `FALSE` forbids, whatever the document says
#' @return `x`.
#' @examples
#' nrow(report_table(report(permit(read_service(jobplan_example("orthotics.json")), TRUE)), "posts"))
#' @export
permit <- function(x, identifiable) {
  jp_service_permit(x, yes_no(identifiable, "identifiable"))
  x
}
