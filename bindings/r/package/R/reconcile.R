system_names <- c("plan", "roster", "esr", "ledger")

#' Plans, roster templates, the staff record and the ledger side by side
#'
#' Posts meet by a key all systems know. Numbers may be text as such systems export them; text that is no number is kept as unreadable, never as 0.
#' A system that is not given is not part of the comparison.
#' @param plan,roster,esr,ledger data frames of `key`, `hours_per_week` and `wte` (either may be left out); rows of one key are summed
#' @param reference the system that the others are compared with
#' @param hours_tolerance,wte_tolerance what may differ: 0 hours and 1/200 WTE where not given
#' @param full_time_hours of 1 WTE, to compare hours with WTE inside a system; `NULL`: not looked at
#' @param fold_case,leading_zeros,spaces whether letters in either case, leading zeros, and spaces and hyphens inside make no difference to a key
#' @param object,x from `reconcile()`
#' @param ... for methods
#' @return A `jp_reconciliation`: a list of the data frames `posts` (`key`, `reconciled`, `causes`, and for each system given `hours_per_week`, `wte`
#'   and their differences from the reference, named such as `roster_hours_difference`; exact, `NA` where there is no number), `totals` (a row a
#'   system) and `causes` (`cause`, `posts`).
#' @section Errors: `jobplan_error_invalid` (a blank key), `jobplan_error_range`, with the row.
#' @examples
#' reconcile(
#'   plan = data.frame(key = c("P1", "P2"), hours_per_week = c("37.5", "30"), wte = c("1", "0.8")),
#'   esr = data.frame(key = c("p1", "P3"), hours_per_week = c("37:30", "22.5"), wte = c("1.00", "0.6"))
#' )
#' @export
reconcile <- function(plan = NULL, roster = NULL, esr = NULL, ledger = NULL, reference = "plan", hours_tolerance = 0, wte_tolerance = "1/200",
                      full_time_hours = NULL, fold_case = TRUE, leading_zeros = TRUE, spaces = FALSE) {
  keys <- yes_no(fold_case, "fold_case") * JP$JP_KEY_FOLD_CASE + yes_no(leading_zeros, "leading_zeros") * JP$JP_KEY_LEADING_ZEROS +
    yes_no(spaces, "spaces") * JP$JP_KEY_SPACES
  handle <- jp_reconcile_new(list(
    reference = chosen(reference, system_names, "reference", 0:3), keys = keys, hours_tolerance = hours_tolerance, wte_tolerance = wte_tolerance,
    full_time_hours = if (is.null(full_time_hours)) 0 else full_time_hours
  ))
  given <- list(plan = plan, roster = roster, esr = esr, ledger = ledger)
  given <- given[!vapply(given, is.null, TRUE)]
  for (system in names(given)) add_system(handle, system, given[[system]])
  n <- jp_reconcile_post_count(handle)
  found <- lapply(seq_len(n) - 1, function(i) jp_reconcile_post_at(handle, i))
  causes <- lapply(found, function(post) cause_names(post$causes))
  columns <- list(
    key = vapply(found, `[[`, "", "key"), reconciled = lengths(causes) == 0L, causes = vapply(causes, paste, "", collapse = "; ")
  )
  for (system in names(given)) {
    sides <- lapply(seq_len(n) - 1, function(i) jp_reconcile_side_at(handle, i, match(system, system_names) - 1L))
    columns <- c(columns, side_columns(sides, paste0(system, "_"), system != reference))
  }
  totals <- lapply(names(given), function(system) jp_reconcile_total(handle, match(system, system_names) - 1L))
  why <- sort(table(unlist(causes)), decreasing = TRUE)
  structure(
    list(
      posts = do.call(as_frame, columns),
      totals = do.call(as_frame, c(list(system = names(given)), side_columns(totals, "", TRUE))),
      causes = as_frame(cause = as.character(names(why)), posts = as.integer(why))
    ),
    class = "jp_reconciliation"
  )
}

add_system <- function(handle, system, rows) {
  if (!is.data.frame(rows) || is.null(rows$key)) refuse(system, "want a data frame with the column key, and hours_per_week, wte or both")
  unknown <- setdiff(names(rows), c("key", "hours_per_week", "wte"))
  if (length(unknown)) refuse(system, "there is no column ", unknown[1L], "; there are key, hours_per_week and wte")
  text <- function(column, i) {
    value <- if (is.null(column)) NA else column[[i]]
    if (is.factor(column)) value <- as.character(column)[i]
    if (is.na(value)) "" else if (is.numeric(value)) as.character(as_ratio(value)) else as.character(value)
  }
  for (i in seq_len(nrow(rows))) {
    at_row(jp_reconcile_add(handle, match(system, system_names) - 1L, text(rows$key, i), text(rows$hours_per_week, i), text(rows$wte, i)), i, nrow(rows))
  }
}

cause_names <- function(causes) {
  bits <- 2^(0:9)
  vapply(bits[floor(causes / bits) %% 2 == 1], jp_reconcile_cause_name, "")
}

side_columns <- function(sides, before, differences) {
  column <- function(value, state) {
    texts <- vapply(sides, function(side) unclass(side[[value]])[1L], "")
    texts[vapply(sides, function(side) side$n_rows == 0 || side[[state]] != JP$JP_STATE_VALUE, TRUE)] <- NA
    as_same(texts)
  }
  made <- list(hours_per_week = column("hours_per_week", "hours_state"), wte = column("wte", "wte_state"))
  if (differences) {
    made$hours_difference <- column("hours_difference", "hours_difference_state")
    made$wte_difference <- column("wte_difference", "wte_difference_state")
  }
  stats::setNames(made, paste0(before, names(made)))
}

#' @rdname reconcile
#' @export
print.jp_reconciliation <- function(x, ...) {
  cat(sprintf("%d of %d posts reconcile\n\n", sum(x$posts$reconciled), nrow(x$posts)))
  if (nrow(x$causes)) {
    print(x$causes, row.names = FALSE)
    cat("\n")
  }
  print(x$totals, row.names = FALSE)
  invisible(x)
}

#' @rdname reconcile
#' @export
summary.jp_reconciliation <- function(object, ...) object$causes

#' @export
as.data.frame.jp_reconciliation <- function(x, row.names = NULL, optional = FALSE, ...) x$posts
