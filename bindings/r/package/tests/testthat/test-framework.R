test_that("categorise is vectorised and never guesses", {
  found <- categorise(c("Spinal clinic", "Teaching", NA, "Annual leave", "zzz qqq"), "bapo-2025")
  expect_identical(found$verdict, c("certain", "ambiguous", "missing", "not-activity", "unknown"))
  expect_identical(found$category, c("DCC", NA, NA, NA, NA))
  expect_identical(found$concept[c(1, 3, 4, 5)], c("outpatient-clinic", NA, "annual-leave", NA))
  mixed <- categorise(c("zzz qqq", "CPD", "Teaching", "Spinal clinic"), "bapo-2025")
  expect_identical(mixed$category, c(NA, "SPA", NA, "DCC"))
  expect_identical(mixed$concept[4], "outpatient-clinic")
  expect_identical(categorise(factor(c("CPD", "CPD")), "bapo-2025")$category, c("SPA", "SPA"))
  expect_identical(nrow(categorise(character(), "bapo-2025")), 0L)
  expect_identical(categorise(NA, "bapo-2025")$verdict, "missing")
})

test_that("attributes decide where the guide says so", {
  expect_identical(categorise("Teaching", "bapo-2025", funder = "external")$category, "ED")
  expect_match(categorise("Teaching", "bapo-2025", explain = TRUE)$question, "[?]$")
  expect_error(categorise("Teaching", "bapo-2025", funder = "externl"), class = "jobplan_error_unknown_name")
  expect_error(categorise("Teaching", "bapo-2025", "external"), class = "jobplan_error")
})

test_that("bad input is refused with its row, counted from 1", {
  expect_error(categorise("Clinic", "bapo"), class = "jobplan_error_unknown_name")
  expect_error(categorise(3, "bapo-2025"), class = "jobplan_error_invalid")
  found <- tryCatch(categorise(c("Clinic", "a\001b"), "bapo-2025"), error = identity)
  expect_s3_class(found, "jobplan_error_column")
  expect_identical(found$row, 2)
  latin <- "caf\xe9 clinic"
  Encoding(latin) <- "latin1"
  expect_identical(categorise(latin, "bapo-2025")$verdict, categorise("caf\u00e9 clinic", "bapo-2025")$verdict)
})

test_that("guides, categories, rules and crosswalks are data frames", {
  expect_true("nhse-2023" %in% frameworks()$id)
  expect_identical(categories("nhse-2023")$code, c("DCC", "SPA", "ANR", "ED"))
  parents <- categories("nhsi-2017")
  expect_true(any(!is.na(parents$parent)))
  nested <- !is.na(parents$parent)
  expect_true(all(startsWith(parents$code[nested], parents$parent[nested])))
  expect_true("external" %in% attribute_names()$funder)
  expect_gt(nrow(rules()), 50L)
  found <- crosswalk(c("Clinic", NA), "nhse-2023", "bapo-2025")
  expect_identical(found$moves, c(FALSE, NA))
})
