#' Planned and delivered time, summed exactly
#'
#' A roster sums rows into cells: a row is one shift or session of one person, with a name for each key (team, staff group, category), whole minutes
#' planned and whole minutes delivered. Everything kept is an integer sum, a count or a set, so that any split of the rows, any order and any
#' host gives the same answer to the bit.
#'
#' `roster_add()` and `roster_merge()` change the roster they are given, all of it or not at all. [roster_save()] and `roster_load()` exchange it with every
#' other host of the library.
#' @param data a data frame with a column for each key and `planned_min`, `delivered_min`; `NULL` for an empty roster
#' @param keys names of key columns (their labels are a factor's levels, or the values there are); or a named list of the labels of each,
#'   which later rows and other rosters may then use as well
#' @param causes labels of a column `cause` (why a row was cancelled; `NA` where it was not), or `NULL`
#' @param people labels of a column `person`, or `TRUE` for those in `data`: for exact counts of distinct people
#' @param sessions keep the columns `planned_sessions` and `delivered_sessions`, counted in so many parts of a session (2: half sessions)
#' @param period_months,first_day,n_periods months in a period, the first day of the first, and how many: a column `date` and a last key `period`
#' @param allow_missing count missing minutes instead of refusing them
#' @param max_min most minutes in a row; 1,440 (a day)
#' @param x,other rosters
#' @return A `jp_roster`; `roster_add()` and `roster_merge()` give it back invisibly.
#' @section Errors: `jobplan_error_column` (`row` counted from 1), `jobplan_error_conflict` (another spec or labels), `jobplan_error_limit`.
#' @examples
#' rows <- data.frame(
#'   team = c("North", "North", "South"), category = factor(c("DCC", "SPA", "DCC")),
#'   planned_min = c(240L, 60L, 240L), delivered_min = c(240L, 0L, 180L)
#' )
#' found <- roster(rows, keys = c("team", "category"))
#' roster_table(found, "category")
#' roster_variance(found, "team")
#' @export
roster <- function(data, keys, causes = NULL, people = NULL, sessions = 0L, period_months = 0L, first_day = NULL, n_periods = 0L,
                   allow_missing = FALSE, max_min = 0L) {
  if (!is.null(data) && !is.data.frame(data)) refuse("data", "want a data frame, or NULL")
  if (is.character(keys)) {
    if (is.null(data)) refuse("keys", "without data, want a named list of each key's labels")
    keys <- stats::setNames(lapply(keys, function(name) labels_in(data, name)), keys)
  }
  if (!is.list(keys) || is.null(names(keys)) || !length(keys)) refuse("keys", "want names of columns, or a named list of labels")
  if (isTRUE(people)) people <- labels_in(data, "person")
  if (isTRUE(causes)) causes <- labels_in(data, "cause")
  measures <- 0L
  if (sessions) measures <- measures + JP$JP_ROSTER_SESSIONS
  if (yes_no(allow_missing, "allow_missing")) measures <- measures + JP$JP_ROSTER_MISSING
  spec <- list(
    measures = measures, n_causes = length(causes), n_people = length(people), session_parts = sessions, max_min = max_min,
    period_months = period_months, n_periods = n_periods
  )
  if (!is.null(first_day)) spec$first_day <- first_day
  made <- jp_roster_new(spec, lapply(names(keys), function(name) list(name = name, cardinality = length(keys[[name]]))))
  for (i in seq_along(keys)) jp_roster_label(made, i - 1L, as.character(keys[[i]]))
  attr(made, "causes") <- as.character(causes)
  attr(made, "people") <- as.character(people)
  attr(made, "periods") <- list(months = period_months, first = first_day)
  if (!is.null(data)) roster_add(made, data)
  made
}

labels_in <- function(data, name) {
  column <- data[[name]]
  if (is.null(column)) jp_stop(jp_statuses[["JP_E_COLUMN"]], paste0("There is no column \"", name, "\"."), name)
  found <- if (is.factor(column)) levels(column) else sort(unique(as.character(column[!is.na(column)])), method = "radix")
  if (length(found)) found else "(none)"
}

roster_columns <- function(x) vapply(seq_len(jp_roster_column_count(x)) - 1, function(i) jp_roster_column_name(x, i), "")

roster_keys <- function(x) {
  columns <- roster_columns(x)
  keys <- columns[seq_len(match("planned_min", columns) - 1L)]
  if ("date" %in% columns) c(keys, "period") else keys
}

roster_labels <- function(x, key) {
  found <- character()
  while (!is.na(label <- jp_roster_label_of(x, key - 1L, length(found)))) found <- c(found, label)
  found
}

#' @rdname roster
#' @export
roster_add <- function(x, data) {
  if (!inherits(x, "jp_roster")) refuse("x", "want a roster")
  if (!is.data.frame(data)) refuse("data", "want a data frame")
  names <- roster_columns(x)
  keys <- roster_keys(x)
  columns <- lapply(names, function(name) {
    column <- data[[name]]
    if (is.null(column)) {
      jp_stop(jp_statuses[["JP_E_COLUMN"]], paste0("There is no column \"", name, "\"; rows have ", paste(names, collapse = ", "), "."), name)
    }
    if (name %in% keys) return(coded(column, roster_labels(x, match(name, keys)), name))
    if (name == "cause") return(coded(column, attr(x, "causes"), name, optional = TRUE))
    if (name == "person") return(coded(column, attr(x, "people"), name))
    if (name == "date") return(as_days(column))
    whole_column(column, name)
  })
  jp_roster_update(x, columns)
  invisible(x)
}

as_days <- function(column) {
  if (inherits(column, "POSIXt") || is.factor(column)) {
    jp_stop(jp_statuses[["JP_E_COLUMN"]], "date: want days (Date, or text such as \"2026-04-01\"): give as.Date() of it", "date")
  }
  if (is.character(column)) as.Date(column, format = "%Y-%m-%d") else column
}

whole_column <- function(column, name) {
  if (is.factor(column) || !is.numeric(column) && !is_ratio(column)) {
    jp_stop(jp_statuses[["JP_E_COLUMN"]], paste0(name, ": want whole numbers"), name)
  }
  if (is.double(column) && !inherits(column, "integer64")) {
    bad <- which(!is.na(column) & column != round(column))
    if (length(bad)) {
      jp_stop(jp_statuses[["JP_E_COLUMN"]], paste0(name, ": row ", bad[1L] - 1L, " is ", format(column[bad[1L]], digits = 10), ", not a whole number: give whole minutes"), name, bad[1L] - 1L)
    }
  }
  column
}

# Labels as codes from 0; a label that is not known is refused with its row and the nearest.
coded <- function(column, labels, name, optional = FALSE) {
  if (!length(labels)) return(whole_column(column, name))
  codes <- if (is.factor(column)) match(levels(column), labels)[as.integer(column)] else match(as.character(column), labels)
  bad <- which(is.na(codes) & !is.na(column))
  if (length(bad)) {
    value <- as.character(column)[bad[1L]]
    near <- labels[which.min(utils::adist(value, labels))]
    jp_stop(jp_statuses[["JP_E_COLUMN"]], paste0(name, ": row ", bad[1L] - 1L, " has no known label: \"", value, "\"; the nearest is \"", near, "\""), name, bad[1L] - 1L)
  }
  if (!optional && anyNA(codes)) {
    bad <- which(is.na(codes))[1L] - 1L
    jp_stop(jp_statuses[["JP_E_COLUMN"]], paste0(name, ": row ", bad, " is missing"), name, bad)
  }
  codes - 1L
}

#' @rdname roster
#' @export
roster_merge <- function(x, other) {
  jp_roster_merge(x, other)
  invisible(x)
}

#' Save a roster, in the form every host reads
#'
#' The same rows give the same bytes whatever their order and split, in R, Python, C and every other host.
#' @param x a roster
#' @param state raw bytes
#' @param max_bytes refuse a state that would need more memory; 0 is 2^30
#' @return `roster_save()`: raw bytes. `roster_load()`: a roster. Labels of keys are kept; those of causes and people are yours to keep.
#' @section Errors: `jobplan_error_corrupt` (not a saved roster, truncated, damaged), `jobplan_error_newer`, `jobplan_error_limit`.
#' @examples
#' found <- roster(data.frame(team = "North", planned_min = 240L, delivered_min = 180L), "team")
#' state <- roster_save(found)
#' identical(roster_save(roster_load(state)), state)
#' @export
roster_save <- function(x) jp_roster_save(x)

#' @rdname roster_save
#' @export
roster_load <- function(state, max_bytes = 0) jp_roster_load(state, max_bytes)

#' @export
print.jp_roster <- function(x, ...) {
  cat("<a roster by ", paste(roster_keys(x), collapse = ", "), ": ", format(jp_roster_row_count(x), big.mark = ","), " rows>\n", sep = "")
  invisible(x)
}

#' @export
summary.jp_roster <- function(object, ...) roster_table(object)

roster_table_handle <- function(x, by, totals, empty, fewest_people, range_percent) {
  if (!inherits(x, "jp_roster")) refuse("x", "want a roster")
  keys <- roster_keys(x)
  unknown <- setdiff(by, keys)
  if (length(unknown)) refuse("by", "there is no key \"", unknown[1L], "\"; there are ", paste(keys, collapse = ", "))
  flags <- yes_no(totals, "totals") * JP$JP_TABLE_TOTALS + yes_no(empty, "empty") * JP$JP_TABLE_EMPTY
  handle <- jp_roster_table_new(x, match(by, keys) - 1L, flags)
  withheld <- NULL
  if (!is.null(fewest_people)) withheld <- jp_roster_table_withhold(handle, list(fewest_people = fewest_people, range_percent = range_percent))
  list(handle = handle, withheld = withheld)
}

read_table <- function(x, table, by) {
  n <- jp_roster_table_row_count(table)
  at <- seq_len(jp_roster_table_column_count(table)) - 1
  columns <- lapply(at, function(i) jp_roster_table_read(table, i, n))
  names(columns) <- vapply(at, function(i) jp_roster_table_column_name(table, i), "")
  states <- c("value", "undefined", "unknown", "withheld")[jp_roster_table_states(table, n)]
  keys <- roster_keys(x)
  for (name in setdiff(names(columns), by)) columns[[name]][states == "withheld"] <- NA
  for (name in by) {
    codes <- columns[[name]]
    labels <- if (name == "period") period_labels(x, codes) else roster_labels(x, match(name, keys))
    if (length(labels)) {
      texts <- at_index(labels, codes)
      texts[codes < 0] <- "(all)"
      columns[[name]] <- factor(texts, levels = c(labels, if (any(codes < 0)) "(all)"))
    }
  }
  do.call(as_frame, c(columns, list(state = states)))
}

period_labels <- function(x, codes) {
  periods <- attr(x, "periods")
  if (is.null(periods$first) || !length(codes)) return(character())
  start <- as.Date(periods$first)
  format(do.call(c, lapply(seq_len(max(codes, 0) + 1) - 1, function(k) jp_date_add_months(start, k * periods$months))))
}

#' A roster summed by some of its keys
#'
#' @param x a roster
#' @param by names of keys, the first slowest; none gives one row for everything
#' @param totals give every total as well: rows of `"(all)"`
#' @param empty give combinations without rows as well, in the state `"unknown"`
#' @param fewest_people withhold rows of 1 to fewest_people - 1 people, and as many others as it takes that none can be worked out from the totals.
#'   Needs people, totals and one or two keys. There is no default: policies differ.
#' @param range_percent how uncertain a withheld amount must stay, of itself
#' @param base of the share: `"planned"`, `"delivered"`
#' @param sign `"delivered-minus-planned"` (below plan is negative) or `"planned-minus-delivered"`
#' @param amounts `"minutes"` or `"sessions"`
#' @return A data frame: the keys as factors, whole numbers, `state` (value, unknown, withheld). `roster_variance()` adds `difference`, `share` (exact) and their
#'   states: a share of nothing planned is undefined, not zero.
#' @examples
#' rows <- data.frame(team = c("North", "South"), planned_min = c(600L, 0L),
#'   delivered_min = c(540L, 60L))
#' found <- roster(rows, "team")
#' roster_table(found, "team", totals = TRUE)
#' roster_variance(found, "team")[, c("team", "difference", "share", "share_state")]
#' @export
roster_table <- function(x, by = character(), totals = FALSE, empty = FALSE, fewest_people = NULL, range_percent = 0L) {
  table <- roster_table_handle(x, by, totals, empty, fewest_people, range_percent)
  structure(read_table(x, table$handle, by), withheld = table$withheld)
}

#' @rdname roster_table
#' @export
roster_variance <- function(x, by = character(), base = "planned", sign = "delivered-minus-planned", amounts = "minutes", totals = FALSE,
                            empty = FALSE, fewest_people = NULL, range_percent = 0L) {
  table <- roster_table_handle(x, by, totals, empty, fewest_people, range_percent)
  made <- read_table(x, table$handle, by)
  kind <- chosen(amounts, c("minutes", "sessions"), "amounts")
  found <- jp_roster_table_variance(table$handle, kind, variance_policy(base, sign), nrow(made))
  made <- cbind_frame(made, variance_frame(found))
  structure(made, class = c("jp_roster_variance", "data.frame"), by = by, withheld = table$withheld)
}

cbind_frame <- function(a, b) do.call(as_frame, c(as.list(a), as.list(b)))

#' @export
`[.jp_roster_variance` <- function(x, ...) {
  class(x) <- "data.frame"
  attr(x, "by") <- attr(x, "withheld") <- NULL
  x[...]
}

#' @rdname plot.jobplan
#' @export
plot.jp_roster_variance <- function(x, main = "Planned and delivered hours", ...) {
  by <- attr(x, "by")
  data <- x[rev(seq_len(nrow(x))), ]
  names <- if (length(by)) do.call(paste, c(lapply(by, function(name) as.character(data[[name]])), sep = ", ")) else "(all)"
  pairs_of_bars(data$planned_min / 60, data$delivered_min / 60, names, c("planned", "delivered"), main, "hours", ...)
  invisible(x)
}
