# conformance.R VECTORS...: every case in R of a file, or of each file of a folder; a line a file, then `N passed, N failed`.
suppressPackageStartupMessages(library(jobplan))
vectors <- commandArgs(TRUE)
helpers <- file.path(Sys.getenv("JOBPLAN_SOURCE"), "bindings/r/package/tests/testthat")
for (helper in list.files(helpers, "^helper-.*[.]R$", full.names = TRUE)) source(helper)

passed <- failed <- 0L
folders <- vectors[dir.exists(vectors)]
for (file in c(setdiff(vectors, folders), list.files(folders, "[.]json$", full.names = TRUE))) {
  problems <- run_vectors(file)
  bad <- Filter(Negate(is.null), problems)
  for (id in names(bad)) cat("FAILED:", basename(file), id, bad[[id]], "\n")
  if (length(folders)) cat(sprintf("table: R %-24s %4d passed %4d failed\n", basename(file), length(problems) - length(bad), length(bad)))
  passed <- passed + length(problems) - length(bad)
  failed <- failed + length(bad)
}
# and what is wrong on purpose must fail
for (folder in folders) {
  for (case in jsonlite::fromJSON(file.path(folder, "wrong/cases.json"), simplifyVector = FALSE)) {
    caught <- !is.null(run_case(case))
    if (!caught) cat("FAILED:", case$id, "is wrong on purpose and passes\n")
    passed <- passed + caught
    failed <- failed + !caught
  }
}
cat(passed, " passed, ", failed, " failed\n", sep = "")
quit(status = failed > 0L)
