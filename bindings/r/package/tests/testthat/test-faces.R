# Expected values are worked out by hand or by plain R beside each test.

test_that("a year of weeks: shortage, backlog and totals follow from the weeks", {
  demand <- c(70, 80, 90, 60)
  capacity <- c(75, 75, 75, 80)
  year <- year_balance(demand, capacity, start = 2, first_day = "2026-06-01")
  waiting <- Reduce(function(before, i) max(0, before + demand[i] - capacity[i]), 1:4, 2, accumulate = TRUE)[-1]
  weeks <- as.data.frame(year)
  expect_identical(as.double(weeks$backlog_hours), waiting)
  expect_identical(as.double(weeks$shortage_hours), demand - capacity)
  expect_identical(weeks$first_day, as.Date("2026-06-01") + 7 * 0:3)
  totals <- summary(year)
  expect_identical(c(totals$n_short_weeks, totals$first_short_week, totals$worst_week), c(2, 2, 3))
  expect_identical(as.double(totals$final_backlog), 2 + sum(demand) - sum(capacity) + as.double(totals$unused_hours))
  expect_output(print(year), "2 weeks are short, the first is week 2; the largest shortage is 15 h, in week 3")
  expect_identical(working(year)$rule, "capacity.year")
  quiet <- year_balance(c(1, 1), 2)
  expect_true(is.na(summary(quiet)$worst_week))
  expect_output(print(quiet), "no week is short")
  expect_error(year_balance(c(1, -1), 2), class = "jobplan_error_column")
  expect_error(year_balance(1:3, 1:2), class = "jobplan_error_invalid")
})

test_that("changes count by the working days they cover, months by theirs", {
  # someone starts on Thursday 18 June 2026: two of five days of the third week
  weeks <- week_changes(rep(75, 4), "2026-06-01", data.frame(from_day = "2026-06-18", to_day = NA, hours_per_week = -20))
  expect_identical(as.double(weeks), c(75, 75, 75 - 20 * 2 / 5, 55))
  months <- hours_by_month(rep(10, 5), "2026-06-01") # 5 weeks to 5 July: 22 weekdays of June, 3 of July
  expect_identical(months$month, as.Date(c("2026-06-01", "2026-07-01")))
  expect_identical(as.double(months$hours), c(44, 6))
  expect_error(week_changes(10, "2026-06-01", data.frame(from_day = "2026-06-01", hours_per_week = -20)), class = "jobplan_error_conflict")
  expect_error(week_changes(10, "2026-06-01", 3), "data frame")
  expect_error(hours_by_month(10, "2026-06-01", "moonday"), "working_days")
})

test_that("posts to recruit, up and down", {
  found <- recruitment(3000, 1320, post_wte = c("1", "1/2"))
  expect_identical(found$n_posts, c(3, 5)) # 3000 / 1320 = 2.27; / 660 = 4.55
  expect_identical(as.double(found$gap_left_hours), c(3000 - 3 * 1320, 3000 - 5 * 660))
  expect_identical(recruitment(3000, 1320, rounding = "down")$n_posts, 2)
  expect_error(recruitment(c(1, -1), 1320), "row 2", class = "jobplan_error_range")
})

test_that("a projection without seasons is the least-squares line with its interval", {
  values <- c(10, 13, 11, 15, 16, 14, 19)
  found <- project(values, ahead = 3)
  line <- stats::lm(values ~ at, data.frame(values, at = seq_along(values)))
  expected <- stats::predict(line, data.frame(at = 8:10), interval = "prediction")
  expect_equal(unname(as.matrix(as.data.frame(found)[c("value", "lower", "upper")])), unname(expected), tolerance = 1e-9)
  expect_identical(as.data.frame(found)$period, 8:10)
  expect_equal(summary(found)$growth_per_period, unname(stats::coef(line)[2]), tolerance = 1e-12)
  expect_output(print(found), "A trend of 7 values")
  expect_error(project(c(1, NA, 3, 4), 1), class = "jobplan_error_column")
  expect_error(project(1, 1), class = "jobplan_error_undefined")
  expect_error(project(values, 1, missing = "guess"), "refuse")
})

test_that("a simulation with demand that never varies is arithmetic", {
  found <- simulate_weeks(capacity = 8, n_weeks = 10, observed = c(10, 10), seed = 1, n_runs = 20, start_backlog = 3)
  expect_identical(as.data.frame(found)$mean_backlog, 3 + 2 * (1:10))
  expect_identical(summary(found)$final_backlog_50, 23)
  expect_true(is.nan(summary(found)$late_share))
  expect_output(print(found), "20 runs of 10 weeks")
  expect_error(simulate_weeks(8, 10, seed = 1), "one of the two")
  expect_error(simulate_weeks(8, 10, mean = 1, seed = 1, n_runs = 1), class = "jobplan_error_range")
})

people <- data.frame(name = c("A", "B", "C"), band = c(7, 6, 7), spare_min = c(0, 120, 240), skills = c("spinal", "", "spinal"))
work <- data.frame(
  person = "A", name = c("Spinal clinic", "Notes"), lowest_band = c(7, 6), need_min = c(300, 60), skill = c("spinal", NA), priority = c(1, 2)
)

test_that("cover uses each spare minute once and says what is lost", {
  found <- cover(people, work, away = "A")
  expect_identical(found$work$covered_min, c(240, 60)) # C alone can do the clinic; B does the notes
  expect_identical(found$work$lost_min, c(60, 0))
  expect_identical(sort(found$moves$person), c("B", "C"))
  expect_identical(summary(found)$post_band, 7L)
  expect_output(print(found), "300 of 360 minutes of 2 rows of work are covered, 60 are lost")
  expect_gt(length(found$why), 0L)
  whole <- cover(people, work, away = "B")
  expect_identical(nrow(whole$work), 0L)
  expect_true(is.na(summary(whole)$post_band))
  expect_error(cover(people, work, away = "D"), "nobody called \"D\"")
  expect_error(cover(people, work, away = c("A", "A")), class = "jobplan_error_conflict")
  expect_error(cover(rbind(people, people), work, "A"), "twice")
  expect_error(cover(people, transform(work, need_min = -1), "A"), "row 1", class = "jobplan_error")
  expect_error(cover(1, 2, 3), "data frames")
})

test_that("redeployment says what each area got and why not more", {
  found <- redeploy(
    data.frame(name = "Team A", band = 6, spare_min = 100), data.frame(name = c("X", "Y"), lowest_band = c(5, 7), need_min = c(60, 30))
  )
  expect_identical(found$areas$covered_min, c(60, 0))
  expect_identical(found$areas$unmet_min, c(0, 30))
  expect_match(found$why, "Y")
})

test_that("reconciliation meets posts by key, and never reads a text as 0", {
  found <- reconcile(
    plan = data.frame(key = c("P1", "P2", "P4"), hours_per_week = c("37.5", "30", "10"), wte = c("1", "0.8", NA)),
    esr = data.frame(key = c("p1", "P3", "P4"), hours_per_week = c("37:30", "22.5", "ten"), wte = c("1.004", "0.6", NA))
  )
  posts <- as.data.frame(found)
  expect_identical(posts$key, c("P1", "P2", "P4", "P3"))
  expect_identical(posts$reconciled, c(TRUE, FALSE, FALSE, FALSE))
  expect_identical(as.double(posts$esr_hours_difference), c(0, NA, NA, NA))
  expect_identical(as.character(posts$esr_wte_difference[[1]]), "1/250")
  expect_match(posts$causes[3], "cannot be read")
  expect_identical(as.double(found$totals$hours_per_week[1]), 77.5)
  expect_true(is.na(found$totals$hours_per_week[2]))
  expect_output(print(found), "1 of 4 posts reconcile")
  loose <- reconcile(plan = data.frame(key = "a", hours_per_week = 37.5), ledger = data.frame(key = "a", hours_per_week = 37), hours_tolerance = "1/2")
  expect_true(all(loose$posts$reconciled))
  expect_error(reconcile(plan = data.frame(key = c("a", " "))), "row 2", class = "jobplan_error_invalid")
  expect_error(reconcile(plan = data.frame(key = "a", hours = 3)), "no column hours")
  expect_error(reconcile(plan = 3), "data frame")
})

plan_of <- function(dcc, spa, ...) annualise(data.frame(category = c("DCC", "SPA"), hours_per_week = c(dcc, spa), ...), 37.5, 44)

test_that("two plans side by side: what changed, and how far apart they are", {
  found <- compare_plans(plan_of(30, 7.5), plan_of(28, 9.5))
  groups <- as.data.frame(found)
  expect_identical(groups$group, c("DCC", "SPA"))
  expect_identical(as.double(groups$change_hours_per_week), c(-2, 2))
  expect_identical(as.double(groups$change_hours_per_year), c(-88, 88))
  expect_identical(as.character(found$distance), as.character(ratio(2) / 37.5)) # (2/37.5 + 2/37.5) / 2
  expect_output(print(found), "how far apart: ")
  empty <- compare_plans(plan_of(30, 7.5), annualise(data.frame(hours_per_week = numeric()), 37.5, 44))
  expect_true(is.na(empty$distance))
  expect_true(nzchar(empty$distance_withheld))
  expect_error(compare_plans(plan_of(30, 7.5), 3), "annualise")
  saved <- unserialize(serialize(plan_of(30, 7.5), NULL))
  expect_error(compare_plans(saved, saved), class = "jobplan_error")
})

test_that("a role's members are held against the others, with a stated threshold", {
  team <- list(A = plan_of(30, 7.5), B = plan_of(30, 7.5), C = plan_of(10, 27.5))
  found <- role_consistency(team, "physiotherapist", 0.2)
  expect_true("C" %in% unlist(found$members))
  expect_identical(as.double(attr(found, "categories")$hours_per_week), c(70, 42.5))
  expect_identical(nrow(role_consistency(team[1:2], "physiotherapist", 0.2)), 0L)
  expect_error(role_consistency(team[[1]], "x", 0.2), "named list")
})

test_that("levels of attainment: what nobody answered is unknown", {
  standards <- attainment_standards()
  first <- standards$id[standards$level == 1 & standards$is_required]
  found <- attainment_level(stats::setNames(rep("yes", length(first)), first))
  expect_gte(found$level, 1)
  expect_identical(found$n_met, length(first))
  expect_identical(attainment_level(character())$n_unknown, nrow(standards))
  expect_error(attainment_level(c("activ-plans" = "yes")), "active-plans", class = "jobplan_error_unknown_name")
  expect_error(attainment_level("yes"), "names")
  expect_identical(as.character(done_quarterly(as.Date(c("2026-06-01", "2026-08-01", "2026-11-01", "2027-02-01")), "2027-03-31")), "yes")
  expect_identical(as.character(done_quarterly("2026-06-01", "2027-03-31")), "no")
})

test_that("scenarios, roles and permission", {
  service <- read_service(jobplan_example("orthotics.json"))
  expect_identical(nrow(report_table(report(permit(service, FALSE)), "posts")), 0L)
  service <- permit(service, TRUE)
  expect_gt(nrow(report_table(report(service), "posts")), 0L)
  expect_error(permit(service, NA), "TRUE or FALSE")
  roles <- compare_roles(service, "band", "7", "6")
  expect_s3_class(roles, "jp_answer")
  expect_output(print(roles), "\\{")
  expect_error(compare_roles(service, "team", "7", "6"), "post")
  expect_error(what_if(service, "{"), class = "jobplan_error_parse")
})

test_that("what was worked out is drawn", {
  grDevices::pdf(NULL)
  on.exit(grDevices::dev.off())
  expect_silent(plot(year_balance(c(70, 80), 75, first_day = "2026-06-01")))
  expect_silent(plot(project(c(10, 13, 11, 15, 16), 3)))
  expect_silent(plot(simulate_weeks(21, 10, mean = 20, seed = 1, n_runs = 20)))
  expect_silent(plot(cover(people, work, "A")))
  expect_silent(plot(compare_plans(plan_of(30, 7.5), plan_of(28, 9.5))))
})
