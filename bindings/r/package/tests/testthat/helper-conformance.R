# Runs conformance vectors (jobplan-conformance/1), by the rules of the library's tests/vectors/README.md: an op
# that is not known here is a failure, not a skip.

low <- asNamespace("jobplan")
JP <- low$JP

ops <- list()

op <- function(name, arguments, run) ops[[name]] <<- list(run = run, arguments = arguments)

# What is wrong with each case of a file, by id; NULL: nothing.
run_vectors <- function(path) {
  data <- jsonlite::fromJSON(path, simplifyVector = FALSE)
  stopifnot(identical(data$schema, "jobplan-conformance/1"), length(data$cases) > 0L)
  ids <- vapply(data$cases, function(case) case$id, "")
  stopifnot(!anyDuplicated(ids))
  stats::setNames(lapply(data$cases, run_case), ids)
}

run_case <- function(case) {
  unknown <- setdiff(names(case), c("id", "op", "args", "expect", "expect_error", "source", "tolerance"))
  if (length(unknown)) return(paste("a case has no member", unknown[1L]))
  if (!is.character(case$id)) return("a case has an id")
  if (!is.character(case$op) || is.null(case$args)) return("a case has an op (text) and args (object)")
  if (!is.character(case$source) || !nzchar(case$source)) return("a case says where its expected value comes from")
  if (!is.null(case$expect_error) && !case$expect_error %in% names(low$jp_statuses)) return("there is no such status")
  known <- ops[[case$op]]
  if (is.null(known)) return(paste("this runner does not know the op", case$op))
  unknown <- setdiff(names(case$args), known$arguments)
  if (length(unknown)) return(paste("the op", case$op, "has no argument", unknown[1L]))
  if (("expect" %in% names(case)) == ("expect_error" %in% names(case))) return("a case has either expect or expect_error")
  found <- tryCatch(list(value = known$run(case$args)),
    jobplan_error = function(e) e,
    error = function(e) simpleCondition(paste("the runner failed:", conditionMessage(e)))
  )
  if (inherits(found, "jobplan_error")) {
    if (identical(found$status_name, case$expect_error)) return(NULL)
    return(paste0(found$status_name, ": ", conditionMessage(found)))
  }
  if (inherits(found, "condition")) return(conditionMessage(found))
  if ("expect_error" %in% names(case)) return(paste("expected", case$expect_error, "got", deparse1(found$value)))
  tolerance <- if (is.null(case$tolerance)) 0 else as.numeric(case$tolerance)
  differs("answer", case$expect, found$value, tolerance)
}

differs <- function(where, wanted, found, tolerance) {
  said <- function() paste0(where, ": expected ", deparse1(wanted), ", found ", deparse1(found))
  if (is.null(wanted)) return(if (is.null(found) || (length(found) == 1L && !is.list(found) && is.na(found))) NULL else said())
  if (is.list(wanted)) {
    if (!is.null(names(wanted))) {
      if (!is.list(found)) return(said())
      for (name in names(wanted)) {
        if (!name %in% names(found)) return(paste0(where, ".", name, ": expected, but the answer has no such member"))
        problem <- differs(paste0(where, ".", name), wanted[[name]], found[[name]], tolerance)
        if (!is.null(problem)) return(problem)
      }
      return(NULL)
    }
    if (length(wanted) != length(found)) return(paste0(where, ": expected ", length(wanted), " items, found ", length(found)))
    for (i in seq_along(wanted)) {
      problem <- differs(paste0(where, "[", i, "]"), wanted[[i]], found[[i]], tolerance)
      if (!is.null(problem)) return(problem)
    }
    return(NULL)
  }
  if (is.list(found) || length(found) != 1L || is.na(found)) return(said())
  if (is.logical(wanted)) return(if (identical(wanted, found)) NULL else said())
  if (!is.character(wanted)) return(paste0(where, ": numbers are written as texts"))
  if (inherits(found, "Date")) found <- iso_day(found)
  if (is.character(found) && identical(wanted, as.character(found))) return(NULL)
  if (is.numeric(found)) {
    # a whole number past 2^53 is right only as text or as a ratio
    if (grepl("^-?[0-9]+$", wanted) && nchar(wanted) > 15L && is.integer(found)) return(said())
    if (found == round(found) && abs(found) < 2^53 && identical(sprintf("%.0f", found), wanted)) return(NULL)
  } else if (tolerance == 0) {
    return(said())
  }
  a <- number_of(wanted)
  b <- if (is.numeric(found)) found else number_of(as.character(found))
  if (is.na(a) || is.na(b)) return(said())
  if (abs(a - b) <= tolerance * (if (a == 0) 1 else abs(a))) NULL else said()
}

# format() of a Date drops the zeros before a year of fewer than four digits.
iso_day <- function(day) {
  parts <- as.POSIXlt(day)
  sprintf("%04d-%02d-%02d", parts$year + 1900L, parts$mon + 1L, parts$mday)
}

# R's own reading of long decimals may be off by one bit; the library's is not.
number_of <- function(text) {
  tryCatch(low$jp_ratio_to_double(text), jobplan_error = function(e) suppressWarnings(as.numeric(text)))
}

first <- function(answer) if (is.list(answer) && "working" %in% names(answer)) answer[[1L]] else answer

plain <- function(found, verdicts = NULL) {
  found <- first(found)
  if (!is.null(verdicts)) found$verdict <- verdicts[[as.character(found$verdict)]]
  Filter(function(value) !(low$is_ratio(value) && is.na(value)), found)
}

choice <- function(args, name, names, otherwise = NULL) {
  value <- if (is.null(args[[name]])) otherwise else args[[name]]
  match(value, names)
}

whole <- function(args, name, otherwise = 0L) if (is.null(args[[name]])) otherwise else args[[name]]
yes <- function(args, name) choice(args, name, c("no", "yes"), "no") - 1L
number <- function(args, name) number_of(args[[name]])
or_na <- function(values) vapply(values, function(v) if (is.null(v)) NA_character_ else as.character(v), "")
doubles <- function(values) vapply(values, function(v) if (is.null(v)) NaN else number_of(v), 0)
texts <- function(values) if (is.null(values)) NULL else as.character(unlist(values))
days <- function(values) if (length(values)) or_na(values) else character()
minutes <- function(text) {
  parts <- as.integer(strsplit(text, ":", fixed = TRUE)[[1L]])
  60L * parts[1L] + parts[2L]
}
rounding <- function(args, name = "policy") if (is.null(args[[name]])) NULL else low$jp_rounding_parse(args[[name]])
stated <- function(found, state, value, ...) {
  states <- c("value", "undefined", "unknown", "withheld")
  answer <- list()
  answer[[state]] <- states[[found[[state]]]]
  if (answer[[state]] == "value") for (name in c(value, ...)) answer[[name]] <- found[[name]]
  answer
}
calendar_of <- function(args) if (is.null(args$nation)) NULL else low$jp_calendar_new(choice(args, "nation", nations))
nations <- c("england", "wales", "scotland", "northern-ireland")
pick <- function(args, names) args[intersect(names, names(args))]

exactly <- function(name, call, ..., optional = character()) {
  arguments <- c(...)
  force(call)
  op(name, arguments, function(args) {
    lacking <- setdiff(arguments, c(names(args), optional))
    if (length(lacking)) stop("the case is wrong: no argument ", lacking[1L])
    first(do.call(low[[call]], unname(lapply(arguments, function(a) args[[a]]))))
  })
}
floating <- function(name, call, ...) {
  arguments <- c(...)
  force(call)
  op(name, arguments, function(args) first(do.call(low[[call]], unname(lapply(arguments, function(a) number(args, a))))))
}
from_struct <- function(name, call, arguments, verdicts = NULL) {
  op(name, arguments, function(args) plain(low[[call]](args), verdicts))
}
