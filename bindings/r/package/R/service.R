#' A service: its document in, its report out
#'
#' One JSON document holds a service: framework, year, posts and plans, demand, delivered activity. `read_service()` reads
#' it and the CSV it names from beside it; `service()` takes the document as text, raw bytes or a list.
#' @param path of the JSON document
#' @param document JSON text, the raw bytes of a file, or a list to be written as JSON (numbers that must be exact as text)
#' @param delivered_csv text of the CSV the document names in `delivered`, or `NULL`
#' @return An object of class `jp_service`, to give to [report()], [checks()] and [compare_frameworks()].
#' @section Errors:
#' `jobplan_error_json` (`line` and `column` say where), `jobplan_error_document` (`where` is a JSON pointer),
#' `jobplan_error_column` (`row` of the CSV).
#' @examples
#' orthotics <- read_service(jobplan_example("orthotics.json"))
#' orthotics
#' report(orthotics)
#' @export
read_service <- function(path) {
  made <- jp_service_new(file_bytes(path))
  name <- tryCatch(jp_service_delivered_csv(made), jobplan_error_undefined = function(e) NULL)
  if (!is.null(name)) {
    if (basename(name) != name) {
      refuse("/delivered/csv", "the CSV must lie beside the document: write its name only, not \"", name, "\"")
    }
    jp_service_add_delivered_csv(made, file_bytes(file.path(dirname(path), name)))
  }
  made
}

#' @rdname read_service
#' @export
service <- function(document, delivered_csv = NULL) {
  if (is.list(document)) {
    document <- jsonlite::toJSON(document, auto_unbox = TRUE, digits = NA, null = "null", dataframe = "rows")
    document <- as.character(document)
  }
  made <- jp_service_new(document)
  if (!is.null(delivered_csv)) jp_service_add_delivered_csv(made, delivered_csv)
  made
}

# The bytes of a file, without the mark some editors put before UTF-8 text.
file_bytes <- function(path) {
  if (!is.character(path) || length(path) != 1L || is.na(path)) refuse("path", "want the path of one file")
  if (!file.exists(path) || dir.exists(path)) refuse("path", "there is no file \"", path, "\"")
  bytes <- readBin(path, "raw", file.size(path))
  if (length(bytes) >= 3L && identical(bytes[1:3], as.raw(c(0xef, 0xbb, 0xbf)))) bytes[-(1:3)] else bytes
}

#' The path of an example that comes with the package
#'
#' Every example is synthetic: no person, no real service.
#' @param name of a file, or `NULL` for the names of all
#' @return A path, or names.
#' @examples
#' jobplan_example()
#' @export
jobplan_example <- function(name = NULL) {
  home <- system.file("extdata", package = "jobplan")
  if (is.null(name)) return(list.files(home))
  path <- file.path(home, name)
  if (!file.exists(path)) refuse("name", "want one of ", paste(list.files(home), collapse = ", "))
  path
}

#' @export
print.jp_service <- function(x, ...) {
  found <- report(x)
  cat("<a service: ", found$service$title, ", ", found$service$framework$id, ", ", found$team$posts, " posts>\n", sep = "")
  invisible(x)
}

#' The report, the checks, the comparison of two guides
#'
#' `report()` evaluates a service. Every figure carries its rule, its formula with the numbers in it, and its source:
#' [report_table()] gives them as data frames, [working()] the working. `report_json()` is the report as it leaves the library: the
#' same bytes in every language.
#' @param x a service
#' @param first,second ids of frameworks, such as `"nhse-2023"`: see [frameworks()]
#' @param ... for methods
#' @return `report()`: a `jp_report`. `checks()`: a data frame of `code`, `severity` (error, warning, note), `where`, `sentence`,
#'   `rule`, `source`, most serious first; no check changes a number. `compare_frameworks()`: a `jp_comparison`, with its
#'   lines in `as.data.frame()`. `report_json()`: text.
#' @section Errors:
#' `jobplan_error_conflict` (the document names a CSV that was not handed over), `jobplan_error_range` (an exact figure
#' does not fit), `jobplan_error_unknown_name` (no such framework).
#' @examples
#' orthotics <- read_service(jobplan_example("orthotics.json"))
#' found <- report(orthotics)
#' summary(found)
#' report_table(found, "gap_by_skill")
#' head(checks(orthotics)[, c("severity", "sentence")])
#' @export
report <- function(x, ...) UseMethod("report")

#' @export
report.default <- function(x, ...) refuse("x", "want a service: read_service() or service() makes one")

#' @export
report.jp_service <- function(x, ...) {
  json <- jp_service_report(x)
  structure(jsonlite::fromJSON(json, simplifyVector = FALSE), class = "jp_report", json = json)
}

#' @rdname report
#' @export
report_json <- function(x) {
  if (inherits(x, "jp_report")) attr(x, "json") else jp_service_report(x)
}

#' @rdname report
#' @export
checks <- function(x) {
  found <- jsonlite::fromJSON(jp_service_check(x), simplifyVector = FALSE)$checks
  made <- rows_frame(found, c("code", "severity", "where", "sentence", "rule", "source"))
  made$source <- ifelse(is.na(made$source), vapply(made$rule, rule_source, "", USE.NAMES = FALSE), made$source)
  made
}

#' @rdname report
#' @export
compare_frameworks <- function(x, first, second) {
  json <- jp_service_compare(x, first, second)
  structure(jsonlite::fromJSON(json, simplifyVector = FALSE), class = "jp_comparison", json = json)
}

#' The JSON Schema of the service document
#' @return The schema (2020-12) as a list.
#' @examples
#' service_schema()$title
#' @export
service_schema <- function() jsonlite::fromJSON(jp_service_schema(), simplifyVector = FALSE)

is_figure <- function(x) is.list(x) && !is.null(x$state) && !is.null(x$unit)

text_of <- function(x) if (is.null(x)) NA_character_ else if (is.list(x)) paste(unlist(x), collapse = ", ") else as.character(x)

# One row a list; figures become exact columns, with a column of states beside them where one has no value.
rows_frame <- function(rows, members = NULL, leave = character()) {
  if (is.null(members)) members <- unique(unlist(lapply(rows, names)))
  columns <- list()
  units <- character()
  for (member in setdiff(members, leave)) {
    values <- lapply(rows, `[[`, member)
    figures <- vapply(values, is_figure, TRUE)
    if (any(figures)) {
      state <- vapply(values, function(v) if (is.null(v)) NA_character_ else v$state, "")
      columns[[member]] <- as_same(vapply(values, function(v) if (is.null(v$exact)) NA_character_ else v$exact, ""))
      if (any(state != "value", na.rm = TRUE)) columns[[paste0(member, "_state")]] <- state
      units[[member]] <- values[[which(figures)[1L]]]$unit
    } else if (any(vapply(values, function(v) is.list(v) && length(v) && is.list(v[[1L]]), TRUE))) {
      next # a table within a table
    } else if (all(vapply(values, function(v) is.null(v) || is.logical(v), TRUE)) && any(lengths(values))) {
      columns[[member]] <- vapply(values, function(v) if (is.null(v)) NA else v, TRUE)
    } else if (all(vapply(values, function(v) is.null(v) || is.numeric(v), TRUE)) && any(lengths(values))) {
      columns[[member]] <- vapply(values, function(v) if (is.null(v)) NA_real_ else as.double(v), 0)
    } else {
      columns[[member]] <- vapply(values, text_of, "")
    }
  }
  structure(columns, class = "data.frame", row.names = .set_row_names(length(rows)), units = units)
}
