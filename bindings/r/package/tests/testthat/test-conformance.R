files <- list.files(test_path("vectors"), pattern = "[.]json$", full.names = TRUE)

test_that("there are vectors to run", {
  expect_gt(length(files), 20L)
})

for (file in files) {
  test_that(paste("the vectors of", basename(file), "give the same answers as in C"), {
    problems <- run_vectors(file)
    for (id in names(problems)) {
      expect(is.null(problems[[id]]), paste0(basename(file), ": ", id, ": ", problems[[id]]))
    }
  })
}
