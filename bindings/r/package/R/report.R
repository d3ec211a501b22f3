report_tables <- c(
  "summary", "assumptions", "by_category", "posts", "post_categories", "activities", "capacity_by_category",
  "capacity_by_band", "capacity_by_place", "capacity_by_skill", "demand", "gap_by_skill", "gap_by_band",
  "variance_by_category", "variance_by_staff_group", "variance_by_post", "causes", "kpis", "checks", "rules"
)

#' A table of a report
#'
#' @param x a report, or a service
#' @param table one of `"summary"`, `"assumptions"`, `"by_category"`, `"posts"`, `"post_categories"`, `"activities"`,
#'   `"capacity_by_category"`, `"capacity_by_band"`, `"capacity_by_place"`, `"capacity_by_skill"`, `"demand"`,
#'   `"gap_by_skill"`, `"gap_by_band"`, `"variance_by_category"`, `"variance_by_staff_group"`, `"variance_by_post"`,
#'   `"causes"`, `"kpis"`, `"checks"`, `"rules"`
#' @return A data frame, without rows where the document has nothing to say on it. Figures are exact ([ratio()]), `NA` where there is no value; where a
#'   figure is undefined, unknown or withheld, a column of its name and `_state` says which. Units: `attr(, "units")`. A positive gap
#'   is a shortage.
#' @examples
#' found <- report(read_service(jobplan_example("orthotics.json")))
#' report_table(found, "by_category")[, c("category", "hours_per_week", "share")]
#' @export
report_table <- function(x, table) {
  if (inherits(x, "jp_service")) x <- report(x)
  if (!inherits(x, "jp_report")) refuse("x", "want a report")
  chosen(table, report_tables, "table")
  within_posts <- function(member, name) {
    unlist(lapply(x$posts, function(post) lapply(post[[member]], function(row) c(list(post = post$id), row))), recursive = FALSE)
  }
  part <- function(section, member) x[[section]][[member]]
  if (table == "post_categories") return(post_categories(report_table(x, "activities")))
  rows <- switch(table,
    by_category = part("team", "by_category"),
    activities = within_posts("activities"),
    capacity_by_category = part("capacity", "by_category"),
    capacity_by_band = part("capacity", "by_band"),
    capacity_by_place = part("capacity", "by_place"),
    capacity_by_skill = part("capacity", "by_skill"),
    demand = part("demand", "streams"),
    gap_by_skill = part("gap", "by_skill"),
    gap_by_band = part("gap", "by_band"),
    variance_by_category = part("variance", "by_category"),
    variance_by_staff_group = part("variance", "by_staff_group"),
    variance_by_post = part("variance", "by_post"),
    causes = part("variance", "causes"),
    x[[table]]
  )
  rows_frame(rows)
}

# The activities' hours, added up exactly.
post_categories <- function(activities) {
  groups <- unique(activities[c("post", "category")])
  within <- function(column) {
    sums <- lapply(seq_len(nrow(groups)), function(i) {
      sum(activities[[column]][activities$post == groups$post[i] & activities$category %in% groups$category[i]])
    })
    do.call(c, c(list(as_ratio(NULL)), sums))
  }
  as_frame(
    post = groups$post, category = groups$category, hours_per_week = within("hours_per_week"), hours_per_year = within("hours_per_year")
  )
}

#' How figures came about
#'
#' @param x a report, or what a function of this package answered
#' @param ... names that lead to a figure of a report: `working(found, "gap", "total", "gap_hours")`; none: every figure
#' @return A data frame: `where`, `state`, `exact`, `decimal`, `unit`, `rule`, `formula` (with the numbers in it) and `source` for a
#'   report; `rule`, `formula` and `source` for a figure.
#' @examples
#' found <- report(read_service(jobplan_example("orthotics.json")))
#' working(found, "team", "wte")$formula
#' working(productive_hours(44, "37.5"))
#' @export
working <- function(x, ...) UseMethod("working")

#' @export
working.default <- function(x, ...) {
  found <- attr(x, "working")
  if (is.null(found)) refuse("x", "has no working: it is lost when a vector is cut or calculated with")
  found$source <- vapply(found$rule, rule_source, "", USE.NAMES = FALSE)
  found
}

#' @export
working.jp_report <- function(x, ...) {
  path <- as.character(c(...))
  start <- unclass(x)
  attr(start, "json") <- NULL
  for (name in path) {
    place <- if (is.null(names(start)) && grepl("^[0-9]+$", name)) as.integer(name) else name
    start <- tryCatch(start[[place]], error = function(e) NULL)
    if (is.null(start)) refuse(paste(path, collapse = "/"), "the report has no such part")
  }
  found <- list()
  visit <- function(part, where) {
    if (is_figure(part)) {
      found[[length(found) + 1L]] <<- c(list(where = where), part)
    } else if (is.list(part)) {
      steps <- if (is.null(names(part))) seq_along(part) else names(part)
      for (i in seq_along(part)) visit(part[[i]], paste0(where, "/", steps[[i]]))
    }
  }
  visit(start, paste0(rep("/", length(path) > 0L), paste(path, collapse = "/")))
  members <- c("where", "state", "exact", "decimal", "unit", "rule", "formula", "source", "why")
  columns <- lapply(members, function(m) vapply(found, function(f) text_of(f[[m]]), ""))
  names(columns) <- members
  # a source stands once in a report, in its table of rules
  known <- vapply(x$rules, function(rule) text_of(rule$id), "")
  sources <- vapply(x$rules, function(rule) text_of(rule$source), "")
  columns$source <- ifelse(is.na(columns$source), sources[match(columns$rule, known)], columns$source)
  do.call(as_frame, columns)
}

rule_source <- function(id) {
  if (is.na(id) || !nzchar(id)) return(NA_character_)
  tryCatch(jp_rule_find(id)$source, jobplan_error = function(e) NA_character_)
}

#' Every rule the library computes by
#'
#' @return A data frame: `id` (stable for ever), `room`, `statement`, `formula`, `source`, `edition`, `standing` (our default where
#'   the source leaves a choice) and `why`.
#' @examples
#' nrow(rules())
#' subset(rules(), id == "annual.weeks-times-hours")$formula
#' @export
rules <- function() {
  struct_frame(lapply(seq_len(jp_rule_count()) - 1, jp_rule_at))
}

# A data frame from a list of structs of scalars.
struct_frame <- function(rows, leave = character()) {
  if (!length(rows)) return(as_frame(character())[0L])
  members <- setdiff(names(rows[[1L]]), leave)
  columns <- lapply(members, function(m) do.call(c, lapply(rows, `[[`, m)))
  names(columns) <- members
  do.call(as_frame, columns)
}

figure_text <- function(figure, unit = TRUE) {
  if (is.null(figure)) return("-")
  if (figure$state != "value") return(figure$state)
  if (!is.null(figure$percent)) return(paste0(figure$percent, "%"))
  if (unit) paste(figure$decimal, figure$unit) else figure$decimal
}

#' @export
print.jp_report <- function(x, ...) {
  about <- x$service
  cat(about$title, "\n", sep = "")
  cat(about$framework$title, " (", about$framework$id, "), ", about$year$start, " to ", about$year$end, "\n\n", sep = "")
  team <- x$team
  lines <- c(
    Posts = as.character(team$posts),
    WTE = figure_text(team$wte, FALSE),
    `Contracted` = figure_text(team$contracted_hours_per_week),
    `Planned` = figure_text(team$planned_hours_per_week),
    `Productive` = figure_text(team$productive_hours_per_year),
    `Direct care` = figure_text(team$direct_care_share, FALSE)
  )
  cat(paste0("  ", format(names(lines)), "  ", lines, "\n"), sep = "")
  by_category <- report_table(x, "by_category")
  if (nrow(by_category)) {
    shown <- data.frame(
      category = by_category$category,
      `hours a week` = vapply(team$by_category, function(r) figure_text(r$hours_per_week, FALSE), ""),
      share = vapply(team$by_category, function(r) figure_text(r$share, FALSE), ""),
      check.names = FALSE
    )
    cat("\n")
    print(shown, row.names = FALSE)
  }
  if (length(x$summary)) {
    cat("\n")
    for (item in x$summary) cat(strwrap(paste0("[", item$severity, "] ", item$sentence), width = 78, indent = 2, exdent = 4), sep = "\n")
  }
  cat("\n", length(x$checks), " checks; report_table(x, \"checks\") lists them, working(x) every figure\n", sep = "")
  invisible(x)
}

#' @export
summary.jp_report <- function(object, ...) report_table(object, "summary")

#' @export
as.data.frame.jp_report <- function(x, row.names = NULL, optional = FALSE, ..., table = "by_category") report_table(x, table)

#' @export
print.jp_comparison <- function(x, ...) {
  cat(x$title, "\n  ", x$first$title, " (", x$first$id, ")\n  ", x$second$title, " (", x$second$id, ")\n\n", sep = "")
  found <- summary(x)
  found$hours_per_year <- vapply(x$movements, function(m) figure_text(m$hours_per_year, FALSE), "")
  print(found, row.names = FALSE)
  invisible(x)
}


#' @export
as.data.frame.jp_comparison <- function(x, row.names = NULL, optional = FALSE, ...) {
  rows <- lapply(x$lines, function(line) {
    list(
      post = line$post, description = line$description, hours_per_year = line$hours_per_year,
      first = line$first$category, first_verdict = line$first$verdict,
      second = line$second$category, second_verdict = line$second$verdict, moves = line$moves
    )
  })
  rows_frame(rows, c("post", "description", "hours_per_year", "first", "first_verdict", "second", "second_verdict", "moves"))
}

#' @export
summary.jp_comparison <- function(object, ...) {
  rows_frame(object$movements, c("movement", "activities", "hours_per_year"))
}
