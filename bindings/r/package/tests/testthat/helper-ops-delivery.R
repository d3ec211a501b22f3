# The ops of the plan to date, attainment, pseudonyms, reconciliation and roster exports.

op("variance.to_date", c("planned", "first_day", "last_day", "as_of", "spread", "closed"), function(args) {
  closed <- if (is.null(args$closed)) character() else days(args$closed)
  first(low$jp_planned_to_date(args$planned, args$first_day, args$last_day, args$as_of, choice(args, "spread", c("all-days", "weekdays")), closed))
})
attainment_codes <- c(no = JP$JP_ANSWER_NO, yes = JP$JP_ANSWER_YES, unknown = JP$JP_ANSWER_UNKNOWN)
op("attainment.level", c("answers", "others"), function(args) {
  given <- rep(attainment_codes[[if (is.null(args$others)) "unknown" else args$others]], low$jp_attainment_count())
  for (name in names(args$answers)) given[low$jp_attainment_find(name) + 1] <- attainment_codes[[args$answers[[name]]]]
  first(low$jp_attainment_level(given))[c("level", "level_at_most", "n_unknown")]
})
op("attainment.quarterly", c("done_on", "as_of"), function(args) {
  c("no", "yes", "unknown")[first(low$jp_attainment_quarterly(days(args$done_on), args$as_of)) + 1L]
})
op("pseudonym.make", c("key", "scope", "identifier", "n_characters"), function(args) {
  low$jp_pseudonym(charToRaw(enc2utf8(args$key)), args$scope, args$identifier, whole(args, "n_characters"))
})
op("reconcile.posts", "rows", function(args) {
  made <- low$jp_reconcile_new(NULL)
  text <- function(value) if (is.null(value)) "" else value
  for (row in args$rows) {
    system <- match(row[[1L]], c("plan", "roster", "esr", "ledger")) - 1L
    low$jp_reconcile_add(made, system, row[[2L]], text(row[[3L]]), text(row[[4L]]))
  }
  lapply(seq_len(low$jp_reconcile_post_count(made)) - 1, function(at) {
    post <- low$jp_reconcile_post_at(made, at)
    bits <- which(bitwAnd(post$causes, 2L^(0:9)) != 0L) - 1L
    list(key = post$key, causes = lapply(bits, function(bit) low$jp_reconcile_cause_name(2L^bit)))
  })
})
op("csv.read", c("profile", "text", "first_day", "last_day"), function(args) {
  rows <- low$jp_csv_rows_new(low$jp_csv_profile_parse(args$profile), pick(args, c("first_day", "last_day")))
  low$jp_csv_rows_read(rows, args$text)
  found <- list(
    left_out = low$jp_csv_rows_left_out(rows),
    issues = lapply(seq_len(JP$JP_CSV_ISSUE_KINDS), function(kind) low$jp_csv_issue_count(rows, kind))
  )
  for (name in c("planned_min", "delivered_min")) {
    column <- low$jp_csv_rows_values(rows, name, low$jp_csv_rows_count(rows))
    found[[name]] <- lapply(seq_along(column$values), function(i) if (column$present[i] == 1L) column$values[i])
  }
  found
})
