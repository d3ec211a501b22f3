annual_handle <- function(x, where) {
  if (!inherits(x, "jp_annualised")) refuse(where, "want a plan over a year: annualise() makes one")
  attr(x, "handle")
}

annual_dimensions <- c("category", "place", "specialty", "skill", "pillar")

#' Two plans side by side
#'
#' A mid-year review, a what-if, two roles: what differs, group by group, exact.
#' @param before,after from [annualise()]; they do not survive a saved workspace
#' @param by `"category"`, `"place"`, `"specialty"`, `"skill"` or `"pillar"`
#' @param depth how many steps of a category's path tell groups apart: 1 takes `"dcc/clinic"` as `"dcc"`; 0: all
#' @param object,x from `compare_plans()`
#' @param ... for methods
#' @return A `jp_plan_comparison`: a list of the data frame `groups` (`group`, and `before_`, `after_` and `change_` of `hours_per_week` and
#'   `hours_per_year`, `before_share`, `after_share`), its `total`, and the `distance`: half the sum of the differences of the shares, 0 the same
#'   division of time, 1 nothing in common; `NA` where it is withheld, with the reason in `distance_withheld`.
#' @examples
#' before <- annualise(data.frame(category = c("DCC", "SPA"), hours_per_week = c(30, 7.5)), 37.5, 44)
#' after <- annualise(data.frame(category = c("DCC", "SPA"), hours_per_week = c(28, 9.5)), 37.5, 44)
#' compare_plans(before, after)
#' @export
compare_plans <- function(before, after, by = "category", depth = 0L) {
  handle <- jp_comparison_new()
  dimension <- chosen(by, annual_dimensions, "by", 0:4)
  jp_annual_compare(annual_handle(before, "before"), annual_handle(after, "after"), dimension, depth, handle)
  groups <- lapply(seq_len(jp_comparison_count(handle)) - 1, function(i) {
    name <- jp_comparison_name(handle, i)
    c(list(group = if (nzchar(name)) name else NA_character_), jp_comparison_at(handle, i))
  })
  distance <- tryCatch(jp_comparison_distance(handle), jobplan_error_undefined = function(e) conditionMessage(e))
  withheld <- is.character(distance) && !is_ratio(distance)
  structure(
    list(
      groups = struct_frame(groups), total = do.call(as_frame, jp_comparison_total(handle)),
      distance = if (withheld) ratio(NA) else distance$out, distance_withheld = if (withheld) distance else NA_character_
    ),
    class = "jp_plan_comparison",
    working = if (!withheld) as_frame(rule = distance$working$rule, formula = distance$working$formula)
  )
}

#' @rdname compare_plans
#' @export
print.jp_plan_comparison <- function(x, ...) {
  shown <- x$groups[c("group", "before_hours_per_week", "after_hours_per_week", "change_hours_per_week", "change_hours_per_year")]
  print(shown, row.names = FALSE)
  cat("\nall together, hours a week: ", format(x$total$before_hours_per_week), " before, ", format(x$total$after_hours_per_week), " after\n", sep = "")
  cat(if (is.na(x$distance)) paste0("how far apart: withheld: ", x$distance_withheld) else paste0("how far apart: ", format(x$distance)), "\n", sep = "")
  invisible(x)
}

#' @rdname compare_plans
#' @export
summary.jp_plan_comparison <- function(object, ...) object$total

#' @export
as.data.frame.jp_plan_comparison <- function(x, row.names = NULL, optional = FALSE, ...) x$groups

#' @rdname plot.jobplan
#' @export
plot.jp_plan_comparison <- function(x, main = "Hours a week before and after", ...) {
  rows <- x$groups[rev(seq_len(nrow(x$groups))), ]
  pairs_of_bars(rows$before_hours_per_week, rows$after_hours_per_week, rows$group, c("before", "after"), main, "hours a week", ...)
  invisible(x)
}

#' Do people in one role divide their time alike?
#'
#' The consistency committee's question: whose division of time is further than a threshold from that of all others in their role together.
#' @param plans a named list of plans from [annualise()]: the names are what findings call the members
#' @param roles a role for each, in the same order; `NA`: not compared
#' @param threshold half the sum of the differences of shares; no default, because no NHS policy sets one
#' @param depth how many steps of a category's path are compared; 0: all
#' @return A data frame: `severity`, `code`, `sentence`, `rule`, and the list column `members`. The attribute `categories` is a data frame of the
#'   team's hours and shares by category: sums, never means of shares.
#' @examples
#' plan <- function(dcc, spa) {
#'   annualise(data.frame(category = c("DCC", "SPA"), hours_per_week = c(dcc, spa)), 37.5, 44)
#' }
#' team <- list(A = plan(30, 7.5), B = plan(30, 7.5), C = plan(10, 27.5))
#' role_consistency(team, roles = "physiotherapist", threshold = 0.2)
#' @export
role_consistency <- function(plans, roles, threshold, depth = 0L) {
  if (!is.list(plans) || inherits(plans, "jp_annualised") || is.null(names(plans))) refuse("plans", "want a named list of plans")
  roles <- recycled(list(plans = seq_along(plans), roles = as.character(roles)))$roles
  team <- jp_team_new(depth)
  for (i in seq_along(plans)) {
    at_row(jp_team_add(team, annual_handle(plans[[i]], "plans"), if (is.na(roles[i])) NULL else roles[i], names(plans)[i]), i, length(plans))
  }
  findings <- jp_findings_new()
  jp_team_check(team, threshold, findings)
  made <- findings_frame(findings, names(plans), "members")
  categories <- lapply(seq_len(jp_team_category_count(team)) - 1, function(i) {
    name <- jp_team_category_name(team, i)
    c(list(category = if (nzchar(name)) name else NA_character_), jp_team_category_at(team, i))
  })
  structure(made, categories = struct_frame(categories))
}

severity_names <- c("error", "warning", "note")

findings_frame <- function(findings, names_of_rows, column) {
  n <- jp_findings_count(findings)
  found <- lapply(seq_len(n) - 1, function(i) jp_findings_at(findings, i))
  made <- as_frame(
    severity = severity_names[vapply(found, function(one) as.integer(one$severity), 0L)], code = vapply(found, `[[`, "", "code"),
    sentence = vapply(seq_len(n) - 1, function(i) jp_findings_text(findings, i), ""), rule = vapply(found, `[[`, "", "rule")
  )
  made[[column]] <- lapply(seq_len(n), function(i) {
    names_of_rows[vapply(seq_len(found[[i]]$n_activities) - 1, function(k) as.numeric(jp_findings_activity(findings, i - 1, k)), 0) + 1]
  })
  made
}
