# A roster saved by one host and read by the other: the same bytes, the same sums. Sourced by agree.R.
set.seed(8)
n_rows <- 5000L
roster_rows <- data.frame(
  team = sample(c("North", "South", "\u00dcber"), n_rows, TRUE), category = sample(c("DCC", "SPA"), n_rows, TRUE),
  planned_min = sample(0:1440, n_rows, TRUE), delivered_min = sample(0:1440, n_rows, TRUE), person = sample(0:40, n_rows, TRUE)
)
roster_keys_here <- list(team = c("North", "South", "\u00dcber"), category = c("DCC", "SPA"))
csv <- file.path(work, "rows.csv")
con <- file(csv, "w", encoding = "UTF-8")
write.csv(roster_rows, con, row.names = FALSE)
close(con)
writeLines(c(
  "import csv, sys",
  "from jobplan.roster import Roster",
  "keys = {'team': ['North', 'South', '\\u00dcber'], 'category': ['DCC', 'SPA']}",
  "if sys.argv[1] == 'write':",
  "    rows = list(csv.DictReader(open(sys.argv[2], encoding='utf-8')))",
  "    columns = {k: [r[k] if k in keys else int(r[k]) for r in reversed(rows)] for k in rows[0]}",
  "    roster = Roster(keys, people=41)",
  "    roster.update(columns)",
  "    sys.stdout.buffer.write(roster.save())",
  "else:",
  "    roster = Roster.load(open(sys.argv[2], 'rb').read())",
  "    if sys.argv[1] == 'again': sys.stdout.buffer.write(roster.save())",
  "    else:",
  "        for row in roster.table('team', 'category', totals=True):",
  "            print(*(('(all)' if row[k] is None else row[k]) for k in ('team', 'category', 'rows', 'planned_min', 'delivered_min', 'people')))"
), script <- file.path(work, "rosters.py"))

ours <- roster(roster_rows, roster_keys_here, people = as.character(0:40))
state <- file.path(work, "state")
writeBin(roster_save(ours), state)
same("a roster saved in R, read and saved again in Python", roster_save(ours), run(python, script, "again", state))
sums <- function(table) {
  paste(table$team, table$category, sprintf("%.0f", table$rows), sprintf("%.0f", table$planned_min), sprintf("%.0f", table$delivered_min), sprintf("%.0f", table$people))
}
in_r <- sums(roster_table(ours, c("team", "category"), totals = TRUE))
in_python_said <- strsplit(rawToChar(run(python, script, "table", state)), "\n", fixed = TRUE)[[1L]]
Encoding(in_python_said) <- "UTF-8"
same("its sums in R and in Python", charToRaw(paste(enc2utf8(sort(in_r)), collapse = "\n")), charToRaw(paste(sort(in_python_said), collapse = "\n")))
theirs <- run(python, script, "write", csv)
same("the same rows in Python, in the other order", roster_save(ours), theirs)
back <- roster_load(theirs)
same("a roster saved in Python, read and saved again in R", theirs, roster_save(back))
same("its sums", charToRaw(paste(in_r, collapse = "\n")), charToRaw(paste(sums(roster_table(back, c("team", "category"), totals = TRUE)), collapse = "\n")))

# The sample of tests/hosts/oracle.c, which every host makes: without labels, so by the private calls.
rows <- 0:999
low <- asNamespace("jobplan")
sample_roster <- low$jp_roster_new(list(n_people = 50), list(list(name = "team", cardinality = 3), list(name = "category", cardinality = 4)))
low$jp_roster_update(sample_roster, list(rows %% 3L, rows %% 4L, 240L + rows %% 7L, 200L + rows %% 11L, rows %% 50L))
by_c <- file.path(work, "c.state")
by_r <- file.path(work, "r.state")
invisible(run(oracle, "state", by_c))
writeBin(roster_save(sample_roster), by_r)
before <- failed
same("the sample roster saved in R and in C", bytes(by_r), bytes(by_c))
same("the sample roster saved in C, read and saved again in R", roster_save(roster_load(bytes(by_c))), bytes(by_c))
same("its sums in C, of R's file and of its own", run(oracle, "table", by_r), run(oracle, "table", by_c))
if (failed == before) cat("table: R rosters 1 passed 0 failed\n")
