#' What the package refuses, and how to catch it
#'
#' Whatever the library refuses is an R error of class `jobplan_error`, and of one class a status: the status'
#' name in small letters, `JP_E_RANGE` being `jobplan_error_range`. JSON and text that cannot be read are also
#' `jobplan_error_parse`.
#'
#' The condition carries `status` (the library's number), `status_name`, `where` (JSON pointer, column or
#' argument), `row` (counted from 1, as R counts; `NA` where no row is meant), `line` and `column` of a text
#' (from 1), and one plain sentence as its message: what was found and what to write instead.
#' @name jobplan_error
#' @examples
#' tryCatch(ratio(1) / 0, jobplan_error_undefined = function(e) conditionMessage(e))
NULL

jp_stop <- function(status, message, where = "", row = -1, line = 0L, column = 0L) {
  stop(jp_condition(status, message, where, row, line, column))
}

jp_condition <- function(status, message, where = "", row = -1, line = 0L, column = 0L) {
  name <- names(jp_statuses)[match(status, jp_statuses)]
  if (is.na(name)) name <- "JP_E_UNKNOWN"
  if (row >= 0) {
    # the library counts rows from 0; R, and so its sentence here, from 1
    message <- sub(paste0("\\brow ", row, "\\b"), paste0("row ", row + 1), message)
  }
  kind <- paste0("jobplan_error_", tolower(sub("^JP_E_", "", name)))
  parse <- if (name %in% c("JP_E_TEXT", "JP_E_JSON")) "jobplan_error_parse"
  known <- function(x) if (x > 0L) x else NA_integer_
  structure(
    class = c(kind, parse, "jobplan_error", "error", "condition"),
    list(
      message = message, call = NULL, status = status, status_name = name, where = where,
      row = if (row >= 0) row + 1 else NA_real_, line = known(line), column = known(column)
    )
  )
}

refuse <- function(where, ...) jp_stop(jp_statuses[["JP_E_INVALID"]], paste0(where, ": ", ...), where)

# The number of a choice by name, counted as the headers count it: from 1, or as `numbers` says.
chosen <- function(value, names, where, numbers = seq_along(names)) {
  if (!is.character(value) || length(value) != 1L || is.na(value) || !value %in% names) {
    found <- if (is.character(value) && length(value) == 1L) paste0("\"", value, "\"") else "something else"
    refuse(where, "want one of ", paste0("\"", names, "\"", collapse = ", "), "; got ", found)
  }
  numbers[[match(value, names)]]
}

named <- function(number, names, from = 1L) {
  found <- names[number - from + 1L]
  if (length(found)) found else NA_character_
}

yes_no <- function(value, where) {
  if (!is.logical(value) || length(value) != 1L || is.na(value)) refuse(where, "want TRUE or FALSE")
  as.integer(value)
}

# A data frame without partial matching, factors or row names.
as_frame <- function(...) {
  columns <- list(...)
  structure(columns, class = "data.frame", row.names = .set_row_names(length(columns[[1L]])))
}
