#' Who could take the work of people who are away
#'
#' People with minutes to spare, and the work of each. Taking people away covers their work from everyone else's spare time: exact, priorities
#' first, then the least over-qualification. For one day give the day's minutes.
#' @param people a data frame: `name` (each once), `band`, `spare_min`, and optionally `skills` (text, separated by `;`), `place`, `stays` (logical)
#' @param work a data frame: `person`, `name`, `lowest_band`, `need_min`, and optionally `skill`, `place`, `priority` (1 first)
#' @param away names of the people who are away
#' @param object,x from `cover()`
#' @param ... for methods
#' @return A `jp_cover_plan`: a list of the data frames `work` (the rows of the people away, with `covered_min` and `lost_min`), `moves` (`person`,
#'   `work`, `minutes`) and `totals` (`work_min`, `covered_min`, `lost_min`, `n_rows`, `n_rows_lost`, `spare_lost_min`, and `post_band`, the lowest band
#'   that may do all that is lost: the post to advertise), and `why`, sentences on what stays uncovered.
#' @section Errors: `jobplan_error_invalid`, `jobplan_error_range`, `jobplan_error_conflict`, with the row.
#' @examples
#' people <- data.frame(
#'   name = c("A", "B", "C"), band = c(7, 6, 7), spare_min = c(0, 120, 240),
#'   skills = c("spinal", "", "spinal")
#' )
#' work <- data.frame(
#'   person = "A", name = c("Spinal clinic", "Notes"), lowest_band = c(7, 6),
#'   need_min = c(300, 60), skill = c("spinal", NA), priority = c(1, 2)
#' )
#' cover(people, work, away = "A")
#' @export
cover <- function(people, work, away) {
  if (!is.data.frame(people) || !is.data.frame(work)) refuse("people", "want data frames of people and of their work")
  names_of <- as.character(people$name)
  if (anyDuplicated(names_of)) refuse("people", "each name once; \"", names_of[duplicated(names_of)][1L], "\" stands twice")
  numbers <- function(given, where) {
    given <- as.character(given)
    unknown <- setdiff(given, names_of)
    if (length(unknown)) refuse(where, "there is nobody called \"", unknown[1L], "\" among the people")
    match(given, names_of) - 1
  }
  handle <- jp_cover_new()
  rows <- rows_of(people)
  for (i in seq_along(rows)) at_row(add_group(rows[[i]], handle, jp_cover_add_person, jp_cover_add_skill), i, length(rows))
  owners <- numbers(work$person, "person")
  rows <- rows_of(work[setdiff(names(work), "person")])
  for (i in seq_along(rows)) {
    if (is.null(rows[[i]]$priority)) rows[[i]]$priority <- 1L
    at_row(jp_cover_add_work(handle, owners[i], rows[[i]]), i, length(rows))
  }
  gone <- numbers(away, "away")
  found <- jp_cover_without(handle, gone)
  moves <- moves_of(found$answer)
  lost <- work[owners %in% gone, , drop = FALSE]
  row.names(lost) <- NULL
  lost$covered_min <- vapply(seq_len(nrow(lost)), function(i) sum(moves$minutes[moves$area == i]), 0)
  lost$lost_min <- as.numeric(lost$need_min) - lost$covered_min
  totals <- found$out
  if (totals$post_band < 0) totals$post_band <- NA
  structure(
    list(
      work = lost, moves = as_frame(person = names_of[moves$group], work = as.character(lost$name)[moves$area], minutes = moves$minutes),
      totals = do.call(as_frame, totals), why = reasons_of(found$answer)
    ),
    class = "jp_cover_plan", working = as_frame(rule = found$working$rule, formula = found$working$formula)
  )
}

# A row of people, with its skills: for redeploy() and cover().
add_group <- function(row, handle, add, add_skill) {
  skills <- row$skills
  row$skills <- NULL
  row$stays <- if (is.null(row$stays)) 0L else yes_no(row$stays, "stays")
  index <- add(handle, row)
  for (skill in trimws(strsplit(paste0("", skills), ";", fixed = TRUE)[[1L]])) {
    if (nzchar(skill)) add_skill(handle, index, skill)
  }
}

# What a solved redeployment moves: numbers from 1.
moves_of <- function(handle) {
  totals <- jp_redeployment_solve(handle)
  if (!is.null(totals$out)) totals <- totals$out
  moves <- lapply(seq_len(totals$n_moves) - 1, function(i) jp_redeployment_move(handle, i))
  whole <- function(name) vapply(moves, function(m) as.numeric(m[[name]]), 0)
  list(group = whole("group") + 1, area = whole("area") + 1, minutes = whole("minutes"), totals = totals)
}

reasons_of <- function(handle) {
  totals <- moves_of(handle)$totals
  vapply(seq_len(totals$n_bottlenecks) - 1, function(i) jp_redeployment_explain(handle, i), "")
}

#' @rdname cover
#' @export
print.jp_cover_plan <- function(x, ...) {
  totals <- x$totals
  cat(sprintf("%.0f of %.0f minutes of %.0f rows of work are covered, %.0f are lost\n", totals$covered_min, totals$work_min, totals$n_rows, totals$lost_min))
  if (!is.na(totals$post_band)) cat(sprintf("  a post that could do all that is lost: band %.0f\n", totals$post_band))
  for (sentence in x$why) cat(strwrap(sentence, width = 78, indent = 2, exdent = 4), sep = "\n")
  if (nrow(x$moves)) {
    cat("\n")
    print(x$moves, row.names = FALSE)
  }
  invisible(x)
}

#' @rdname cover
#' @export
summary.jp_cover_plan <- function(object, ...) object$totals

#' @export
as.data.frame.jp_cover_plan <- function(x, row.names = NULL, optional = FALSE, ...) x$work

#' @rdname plot.jobplan
#' @export
plot.jp_cover_plan <- function(x, main = "Minutes covered and lost", ...) {
  if (!nrow(x$work)) refuse("x", "nobody's work is lost")
  rows <- x$work[rev(seq_len(nrow(x$work))), ]
  horizontal_bars(rbind(rows$covered_min, rows$lost_min), as.character(rows$name), main, "minutes", c("covered", "lost"), ...)
  invisible(x)
}
