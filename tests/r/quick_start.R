# quick_start.R ROOT: runs every ```r block of the README files and compares what it prints with the ```text block after it.
root <- commandArgs(TRUE)[1L]
setwd(root)
passed <- failed <- 0L
for (readme in c("README.md", "bindings/r/README.md")) {
  lines <- readLines(readme)
  starts <- grep("^```r$", lines)
  if (readme == "README.md" && !length(starts)) stop("the README has no quick start in R")
  for (start in starts) {
    ends <- grep("^```$", lines)
    end <- ends[ends > start][1L]
    code <- lines[(start + 1L):(end - 1L)]
    shown <- character()
    after <- grep("^```text$", lines)
    after <- after[after > end][1L]
    if (!is.na(after) && !any(grepl("^```", lines[(end + 1L):(after - 1L)]))) shown <- lines[(after + 1L):(ends[ends > after][1L] - 1L)]
    script <- tempfile(fileext = ".R")
    writeLines(code, script)
    said <- suppressWarnings(system2("Rscript", script, stdout = TRUE, stderr = TRUE))
    good <- is.null(attr(said, "status")) && (!length(shown) || identical(trimws(said, "right"), trimws(shown, "right")))
    cat(if (good) "passed:" else "FAILED:", readme, "line", start, "\n")
    if (!good) cat(paste("   ", said), sep = "\n")
    if (good) passed <- passed + 1L else failed <- failed + 1L
  }
}
cat(passed, " passed, ", failed, " failed\n", sep = "")
quit(status = failed > 0L)
