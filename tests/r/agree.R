# agree.R ROOT BUILD: what R and the other hosts must agree on to the byte.
suppressPackageStartupMessages(library(jobplan))
root <- commandArgs(TRUE)[1L]
build <- commandArgs(TRUE)[2L]
work <- tempfile()
dir.create(work)
python <- Sys.getenv("PYTHON", "python3")
Sys.setenv(PYTHONPATH = file.path(build, "bindings/python"), PYTHONDONTWRITEBYTECODE = "1")
bytes <- function(path) readBin(path, "raw", file.size(path))
run <- function(command, ...) {
  said <- file.path(work, "said")
  status <- system2(command, shQuote(c(...)), stdout = said)
  if (status != 0L) stop(command, " ended with ", status)
  bytes(said)
}
passed <- failed <- 0L
same <- function(what, ours, theirs) {
  good <- length(ours) > 0L && identical(ours, theirs)
  cat(if (good) "passed:" else "FAILED:", what, "\n")
  if (good) passed <<- passed + 1L else failed <<- failed + 1L
}

# the report: C, Python, R
oracle <- file.path(build, "tests/hosts/oracle")
in_python <- paste(
  "import sys; from jobplan import Service, lowlevel; from jobplan.ratios import filled;",
  "sys.stdout.buffer.write(filled(lowlevel.jp_service_report, Service.read(sys.argv[1])._handle).encode())"
)
for (document in list.files(file.path(root, "examples/services"), "[.]json$", full.names = TRUE)) {
  csv <- sub("[.]json$", "-delivered.csv", document)
  ours <- charToRaw(report_json(read_service(document)))
  by_c <- run(oracle, "report", document, csv[file.exists(csv)])
  same(paste("the report of", basename(document), "in R and C"), ours, by_c)
  if (identical(ours, by_c)) cat("table: R reports 1 passed 0 failed\n")
  same(paste("the report of", basename(document), "in R and Python"), ours, run(python, "-c", in_python, document))
}
for (part in list.files(file.path(root, "tests/r"), "^agree_.*[.]R$", full.names = TRUE)) source(part)
cat(passed, " passed, ", failed, " failed\n", sep = "")
quit(status = failed > 0L)
