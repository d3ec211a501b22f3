ratios <- function(...) unname(c(...))

test_that("single figures of a year are vectorised, exact, and show their working", {
  found <- productive_hours(44, c("37.5", NA))
  expect_identical(as.character(found), c("1650", NA))
  expect_match(working(found)$formula[1], "44 weeks x 37.5 h = 1650 h")
  expect_match(working(found)$source[1], "NHS Improvement")
  expect_identical(as.character(wte(30, 37.5)), "4/5")
  expect_error(wte(30, 0), class = "jobplan_error_undefined")
  row <- tryCatch(wte(c(30, 30), c(37.5, 0)), error = identity)
  expect_identical(row$row, 2L)
  expect_identical(as.character(programmed_activities(36, 6, "consultant-2003")), "11")
  expect_error(weeks_preset("ahp"), class = "jobplan_error_unknown_name")
  expect_true("afc-england" %in% leave_schemes()$id)
})

test_that("a plan is annualised by hand's arithmetic", {
  plan <- data.frame(
    description = c("Spinal clinic", "CPD", "Service meeting", "On call"),
    weekday = c("monday", NA, NA, NA), start = c("09:00", NA, NA, NA), end = c("12:30", NA, NA, NA),
    cycle_weeks = c(2L, NA, NA, NA), weeks = c("1", NA, NA, NA),
    hours_per_week = c(NA, 2, NA, 1), weeks_per_year = c(NA, NA, NA, 52), times_per_year = c(NA, NA, 12, NA), hours_each = c(NA, NA, 2, NA)
  )
  year <- annualise(plan, 37.5, 44, full_time_hours_per_week = 37.5, framework = "bapo-2025")
  # clinic 3.5 h every second week of 44; CPD 2 h x 44; meetings 24 h; on call 52 h
  expect_identical(as.character(year$activities$hours_per_year), c("77", "88", "24", "52"))
  value <- function(name) as.character(year$figures$value[year$figures$figure == name])
  expect_identical(value("planned_hours_per_year"), "241")
  expect_identical(value("contracted_hours_per_year"), "1650")
  expect_identical(value("wte"), "1")
  expect_identical(as.character(sum(year$by_category$hours_per_year)), "241")
  expect_identical(year$figures$state[year$figures$figure == "pas_per_week"], "unknown")
  expect_output(print(year), "241")
  expect_error(annualise(data.frame(hours = 1), 37.5, 44), class = "jobplan_error_invalid")
  expect_error(annualise(plan, 37.5, 60), class = "jobplan_error_range")
  factors <- plan
  factors$weekday <- factor(factors$weekday)
  expect_identical(annualise(factors, 37.5, 44, 37.5, framework = "bapo-2025")$activities, year$activities)
  bad <- plan
  bad$end[1] <- "25:00"
  expect_identical(tryCatch(annualise(bad, 37.5, 44), error = identity)$row, 1L)
})

test_that("leave, weeks and holidays", {
  found <- leave_entitlement(
    "afc-england", "exact", "2025-09-01", "2026-04-01", data.frame(hours_per_week = 37.5, full_time_hours_per_week = 37.5)
  )
  expect_identical(as.character(found$leave_hours), "405/2") # 27 days x 7.5 h
  expect_identical(as.character(weeks_from_leave(52, 37.5, 202.5, 60, 5)), "44")
  expect_identical(as.character(full_time_week("scotland", as.Date("2026-04-01"))), "36")
  holidays <- bank_holidays("england", "2026-01-01", "2026-12-31")
  expect_identical(nrow(holidays), 8L)
  expect_s3_class(holidays$day, "Date")
  expect_error(bank_holidays("france", "2026-01-01", "2026-12-31"), "want one of")
  expect_error(full_time_week("scotland", Sys.time()), "as.Date")
})

test_that("demand, centiles and gaps", {
  found <- demand_hours(referrals_per_year = 1200, new_min = 60, follow_ups_per_new = 2, follow_up_min = 30)
  expect_identical(as.character(found$dcc_hours), "2400") # 1200 x 1 h + 2400 x 0.5 h
  expect_error(demand_hours(referrals_per_year = 1, new_mins = 60), "new_min")
  expect_error(demand_hours(referrals_per_year = 1), class = "jobplan_error_invalid")
  streams <- data.frame(referrals_per_year = c(1200, 600), new_min = 60, follow_ups_per_new = 0)
  expect_identical(as.character(demand_hours(streams)$dcc_hours), c("1200", "600"))
  for (type in 1:9) {
    x <- c(3, 1, 4, 1, 5, 9, 2, 6)
    expect_equal(demand_quantile(x, 0.8, type)$value, unname(stats::quantile(x, 0.8, type = type)))
  }
  expect_error(demand_quantile(c(1, NA), 0.5, 7), class = "jobplan_error_column")
  expect_identical(demand_quantile(c(1, NA), 0.5, 7, na.rm = TRUE)$n_missing, 1)
  gap <- capacity_gap(c(100, 50), c(80, 60), hours_per_wte_per_year = 40)
  expect_identical(gap$verdict, c("short", "spare"))
  expect_identical(as.character(gap$wte), c("1/2", "-1/4"))
  expect_identical(as.character(utilisation(100, 90, dna = 8)$attended_utilisation), "41/50")
  expect_identical(demand_series(c(1, 2, 3))$mean, 2)
})

test_that("waiting lists, WISN and CAPA", {
  found <- queue_load(30, c(27, 30, NA))
  expect_equal(as.double(found), c(30 / 27, 1, NA))
  expect_equal(found * 2, c(60 / 27, 2, NA))
  expect_match(working(found)$formula[1], "30 a week")
  expect_error(queue_load(30, 0), class = "jobplan_error")
  expect_equal(as.double(share_for_factor(factor_for_share(0.92))), 0.92)
  queue <- daily_queue("2026-04-02", NA, "2026-04-01", "2026-04-03")
  expect_identical(queue$waiting, c(0, 1, 1))
  expect_identical(backlog(c(3, 3), c(1, 4), 0)$backlog, c(2, 1))
  time <- wisn_available_time(8, possible_days_per_year = 260, annual_leave_days = 60)
  expect_identical(as.character(time$available_hours), "1600")
  staff <- wisn_staff(1600, c(1600, 800), c(1, 1), category_share = "1/4", current_staff = 2)
  expect_identical(as.character(staff$required_staff), "2")
  expect_identical(staff$verdict, "balance")
  expect_identical(as.character(capa_multiplier("capa-2010")$per_weekly_session), "3")
  expect_identical(sum(capa_quotas(rep("9/4", 4), "cumulative")), 9)
  found <- redeploy(
    data.frame(name = c("A", "B"), band = c(6L, 7L), spare_min = c(600, 300), skills = c("spinal", "spinal;foot")),
    data.frame(name = "Foot", lowest_band = 6L, need_min = 240, skill = "foot")
  )
  expect_identical(found$moves$minutes, 240)
  expect_identical(found$moves$group, "B")
})

test_that("a process chart has the NHS limits and signals", {
  values <- c(10, 12, 11, 13, 12, 11, 10, 12, 30)
  chart <- spc(values, improvement = "decrease", screen_outliers = FALSE)
  limits <- summary(chart)
  expect_equal(limits$mean, mean(values))
  expect_equal(limits$upper_limit, mean(values) + 2.66 * mean(abs(diff(values))))
  expect_identical(chart$special[9], if (values[9] > limits$upper_limit) "concern" else chart$special[9])
  expect_output(print(chart), "limits")
  expect_s3_class(chart[1:2, ], "data.frame")
  expect_error(spc(c(1, NA, 2)), class = "jobplan_error_column")
  expect_identical(spc(c(1, NA, 2, 3), na.rm = TRUE)$special[2], NA_character_)
  expect_error(spc(1), class = "jobplan_error_undefined")
  expect_error(spc(1:5, improvement = "up"), "want one of")
})

test_that("rosters are exact, in any order and split, and merge", {
  set.seed(1)
  n <- 1000
  rows <- data.frame(
    team = factor(sample(c("North", "South"), n, TRUE)), category = sample(c("DCC", "SPA"), n, TRUE),
    planned_min = sample(0:480, n, TRUE), delivered_min = as.double(sample(0:480, n, TRUE)), person = sample(sprintf("p%02d", 1:20), n, TRUE),
    stringsAsFactors = FALSE
  )
  whole <- roster(rows, c("team", "category"), people = TRUE)
  keys <- list(team = c("North", "South"), category = c("DCC", "SPA"))
  people <- sort(unique(rows$person))
  part <- roster(NULL, keys, people = people)
  roster_add(part, rows[501:1000, ])
  other <- roster(rows[1:500, ], keys, people = people)
  roster_merge(part, other)
  expect_identical(roster_save(part), roster_save(whole))
  expect_identical(roster_save(roster_load(roster_save(whole))), roster_save(whole))
  table <- roster_table(whole, c("team", "category"), totals = TRUE)
  expect_identical(table$planned_min[table$team == "(all)" & table$category == "(all)"], as.double(sum(rows$planned_min)))
  sums <- tapply(rows$planned_min, list(rows$team, rows$category), sum)
  expect_equal(table$planned_min[table$team == "South" & table$category == "SPA"], unname(sums["South", "SPA"]))
  expect_identical(roster_table(whole)$people, 20)
  expect_identical(levels(roster_table(whole, "team")$team), c("North", "South"))
  expect_output(print(whole), "1,000 rows")
  found <- roster_variance(whole, "team")
  expect_identical(as.character(found$difference), as.character(ratio(found$delivered_min - found$planned_min)))
})

test_that("bad rows are refused, all or nothing, with their row from 1", {
  keys <- list(team = c("North", "South"))
  opened <- roster(NULL, keys)
  good <- data.frame(team = c("North", "South"), planned_min = c(60L, 60L), delivered_min = c(60L, 30L))
  refused <- function(column, value) {
    bad <- good
    bad[[column]] <- value
    found <- tryCatch(roster_add(opened, bad), jobplan_error_column = identity)
    expect_s3_class(found, "jobplan_error_column")
    found
  }
  expect_identical(refused("planned_min", c(60, 30.5))$row, 2)
  expect_match(conditionMessage(refused("planned_min", c(60, 30.5))), "row 2")
  expect_identical(refused("planned_min", c(60L, NA))$row, 2)
  expect_identical(refused("planned_min", c(60L, 2000L))$row, 2)
  expect_match(conditionMessage(refused("team", c("North", "Sotuh"))), "South")
  expect_identical(refused("team", c("North", NA))$row, 2)
  refused("delivered_min", NULL)
  refused("planned_min", factor(1:2))
  refused("planned_min", c(-1, 1))
  expect_error(roster_add(opened, 3), class = "jobplan_error_invalid")
  expect_error(roster(good, c("team", "grade")), class = "jobplan_error_column")
  expect_error(roster_table(opened, "grade"), "there are team")
  expect_error(roster_load(as.raw(1:10)), class = "jobplan_error_corrupt")
  expect_error(roster_load("x"), class = "jobplan_error_invalid")
  expect_identical(roster_table(opened)$rows, 0)
  close(opened)
  expect_error(roster_add(opened, good), class = "jobplan_error_invalid")
})

test_that("small numbers are withheld when asked, and periods are dates", {
  rows <- data.frame(
    team = c("A", "A", "A", "B", "C", "C", "C"), person = letters[1:7], planned_min = 60L, delivered_min = 60L,
    date = as.Date("2026-04-01") + c(0, 40, 80, 0, 40, 80, 0)
  )
  opened <- roster(rows, "team", people = TRUE)
  table <- roster_table(opened, "team", totals = TRUE, fewest_people = 3)
  expect_identical(table$state[table$team == "B"], "withheld")
  expect_true(is.na(table$planned_min[table$team == "B"]))
  expect_gt(sum(table$state == "withheld"), 1L)
  months <- roster(rows[setdiff(names(rows), "person")], "team", period_months = 1, first_day = "2026-04-01", n_periods = 3)
  found <- roster_table(months, "period")
  expect_identical(as.character(found$period), c("2026-04-01", "2026-05-01", "2026-06-01"))
  expect_identical(found$rows, c(3, 2, 2))
})

test_that("variance says what it is", {
  found <- variance(c(40, 0, NA), c(36, 3, 5))
  expect_identical(as.character(found$difference), c("-4", "3", NA))
  expect_identical(as.character(found$share), c("-1/10", NA, NA))
  expect_identical(found$share_state, c("value", "undefined", "unknown"))
  expect_identical(as.character(variance(10, 9, sign = "planned-minus-delivered")$difference), "1")
  expect_error(variance(-1, 0), class = "jobplan_error_range")
  expect_error(variance(1, 1, base = "plan"), "want one of")
  expect_identical(as.character(planned_to_date(366, "2027-04-01", "2028-03-31", "2027-04-30", "all")), "30")
})

test_that("plots draw without a complaint", {
  grDevices::pdf(NULL)
  on.exit(grDevices::dev.off())
  opened <- read_service(jobplan_example("orthotics.json"))
  found <- report(opened)
  for (what in c("categories", "gap", "variance")) expect_s3_class(plot(found, what = what), "jp_report")
  expect_s3_class(plot(compare_frameworks(opened, "nhse-2023", "bapo-2025")), "jp_comparison")
  expect_s3_class(plot(spc(c(5, 6, 5, 7, 6), as.Date("2026-04-01") + 7 * 0:4, target = 6)), "jp_spc")
  expect_s3_class(plot(spc(c(5, 6, 5), c("a", "b", "c"))), "jp_spc")
  rows <- data.frame(team = c("A", "B"), planned_min = c(60L, 120L), delivered_min = c(30L, 120L))
  expect_s3_class(plot(roster_variance(roster(rows, "team"), "team")), "jp_roster_variance")
  expect_s3_class(plot(annualise(data.frame(description = "CPD", category = "SPA", hours_per_week = 2), 37.5, 44)), "jp_annualised")
})

test_that("tibbles go in and their columns hold ratios", {
  skip_if_not_installed("tibble")
  rows <- tibble::tibble(team = c("A", "B"), planned_min = c(60L, 120L), delivered_min = c(30L, 120L))
  expect_identical(roster_table(roster(rows, "team"), "team")$planned_min, c(60, 120))
  made <- tibble::tibble(hours = ratio(c("1/3", "2")))
  expect_s3_class(made[2, ]$hours, "jp_ratio")
  expect_output(print(made), "1/3")
})
