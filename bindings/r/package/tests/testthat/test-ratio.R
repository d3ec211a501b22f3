test_that("ratios are exact where doubles are not", {
  expect_identical(as.character(ratio("1/3") + ratio("1/6")), "1/2")
  expect_identical(as.character(ratio("9007199254740993") + 0L), "9007199254740993")
  expect_identical(as.character(ratio("9223372036854775807")), "9223372036854775807")
  expect_identical(as.character(sum(as_ratio(rep(0.1, 10)))), "1")
  expect_identical(as.character(44 * ratio("37:20")), "4928/3")
})

test_that("a double is the decimal number it prints as", {
  cases <- c(
    `28.13` = "2813/100", `0.1` = "1/10", `37.5` = "75/2", `1e15` = "1000000000000000", `1e18` = "1000000000000000000",
    `-0.25` = "-1/4", `0` = "0", `1e-18` = "1/1000000000000000000", `5e-19` = "1/2000000000000000000", `123456.789` = "123456789/1000"
  )
  expect_identical(as.character(ratio(as.numeric(names(cases)))), unname(cases))
  expect_identical(as.character(ratio(0.1 + 0.2)), as.character(ratio("0.30000000000000004")))
  expect_error(ratio(1e19), class = "jobplan_error_range")
  expect_error(ratio(1e-30), class = "jobplan_error_range")
})

test_that("what is not a number is refused, by class and with a sentence", {
  for (wrong in list(TRUE, NaN > 1 & FALSE, factor("1"), Sys.Date(), Sys.time(), list(1), 1i, raw(1), sum, "x", "", "1/0", Inf, -Inf)) {
    expect_error(ratio(wrong), class = "jobplan_error")
  }
  expect_error(ratio("x"), class = "jobplan_error_parse")
  expect_error(ratio(factor("1")), "as.character")
})

test_that("missing stays missing and is not zero", {
  expect_true(is.na(ratio(NA)))
  expect_true(is.na(ratio(NA_real_) + 1))
  expect_true(is.na(ratio(NaN)))
  expect_true(is.na(sum(ratio(c("1", NA)))))
  expect_identical(as.character(sum(ratio(c("1", NA)), na.rm = TRUE)), "1")
  expect_identical(length(ratio(numeric())), 0L)
  expect_identical(as.character(sum(ratio(character()))), "0")
  expect_error(mean(ratio(character())), class = "jobplan_error_undefined")
  expect_error(max(ratio(character())), class = "jobplan_error_undefined")
  expect_identical(ratio(NA) == 1, NA)
})

test_that("a result that does not fit is refused, and a sum never is", {
  most <- ratio("9223372036854775807")
  expect_error(most + 1, class = "jobplan_error_range")
  expect_error(most * most, class = "jobplan_error_range")
  expect_error(ratio(1) / 0, class = "jobplan_error_undefined")
  total <- sum(most, most, most)
  expect_identical(as.character(total), "27670116110564327421")
  expect_identical(format(total), "27670116110564327421")
  expect_error(total + 1, class = "jobplan_error_range")
  expect_identical(as.character(ratio(2^53 + 2)), "9007199254740994") # a double, exact as a decimal
})

test_that("comparison and order are exact", {
  near <- ratio(c("9007199254740993", "9007199254740992", "1/3", NA, "0.333333333333333333"))
  expect_identical(as.character(sort(near)), c("333333333333333333/1000000000000000000", "1/3", "9007199254740992", "9007199254740993"))
  expect_true(near[1] > near[2])
  expect_identical(as.character(range(near, na.rm = TRUE)), c("333333333333333333/1000000000000000000", "9007199254740993"))
  expect_true(ratio("0.5") == 1 / 2)
  expect_identical(as.character(median(ratio(c(1, 2, 4)))), "2")
  expect_identical(as.character(median(ratio(c(1, 2)))), "3/2")
})

test_that("rounding has a name or is refused", {
  expect_identical(as.character(round_to("2.675", "2-decimals/half-up")), "67/25")
  expect_identical(as.character(round_to(c("1/8", NA, "-1/8"), "quarter/up")), c("1/4", NA, "-1/4"))
  expect_error(round(ratio("1/3")), "round_to")
  expect_error(round_to(1, "nicely"), class = "jobplan_error_unknown_name")
  expect_error(decimal_text("1/3", 2), "round it first")
  expect_identical(hours_minutes(c("37.25", NA)), c("37:15", NA))
  expect_identical(as.character(floor(ratio(c("-1/2", "1/2")))), c("-1", "0"))
  expect_identical(as.character(ceiling(ratio(c("-1/2", "1/2", NA)))), c("0", "1", NA))
})

test_that("arithmetic recycles, warns and keeps names as R does", {
  expect_identical(as.character(ratio(c(a = 1, b = 2)) * 2), c("2", "4"))
  expect_identical(names(ratio(c(a = 1, b = 2)) * 2), c("a", "b"))
  expect_warning(ratio(1:3) + ratio(1:2), "multiple")
  expect_identical(length(ratio(1:3) + ratio(integer())), 0L)
  expect_identical(as.character(-ratio("1/2")), "-1/2")
  expect_identical(as.character(ratio("1/2")^3), "1/8")
  expect_identical(as.character(cumsum(ratio(c("1/2", "1/3")))), c("1/2", "5/6"))
  expect_identical(as.character(abs(ratio(c("-1/2", NA, 3)))), c("1/2", NA, "3"))
  expect_error(sqrt(ratio(2)), "as.double")
  expect_error(ratio(1) %% 2, class = "jobplan_error")
  expect_error(ratio(1) & TRUE, class = "jobplan_error")
})

test_that("a data frame holds them through cutting, joining and grouping", {
  data <- data.frame(post = c("a", "b", "b"))
  data$hours <- ratio(c("1/3", "1/2", "1/6"))
  expect_s3_class(data[data$post == "b", ]$hours, "jp_ratio")
  expect_s3_class(rbind(data, data)$hours, "jp_ratio")
  expect_s3_class(merge(data, data.frame(post = "b", team = "t"))$hours, "jp_ratio")
  sums <- lapply(split(data$hours, data$post), sum)
  expect_identical(as.character(sums$b), "2/3")
  expect_identical(as.character(unique(ratio(c(1, 1, 2)))), c("1", "2"))
  data$hours[2] <- 0.25
  expect_identical(as.character(data$hours), c("1/3", "1/4", "1/6"))
  expect_output(print(data), "1/3")
  expect_identical(as.character(weighted.mean(ratio(c("4/5", "1/2")), c(30, 10))), "29/40")
  expect_identical(as.integer(ratio(c("3", NA))), c(3L, NA))
  expect_error(as.integer(ratio("1/2")), "round_to")
  file <- tempfile()
  saveRDS(data, file)
  expect_identical(readRDS(file), data)
})

test_that("64-bit integers of bit64 keep every bit", {
  skip_if_not_installed("bit64")
  big <- bit64::as.integer64("9007199254740993")
  expect_identical(as.character(ratio(big)), "9007199254740993")
  expect_true(is.na(ratio(bit64::NA_integer64_)))
})
