#' Exact numbers
#'
#' Hours, sessions, weeks, WTE and shares are exact: 37.5 h is 75/2, 20 minutes is 1/3 h. R's doubles lose
#' both fractions and whole numbers past 2^53, so the package has a vector class of its own, `jp_ratio`. It is a character
#' vector of fractions in lowest terms, so that it keeps every digit in data frames, in files and in `merge()`.
#'
#' Arithmetic (`+ - * /`, comparison, `sum`, `mean`, `range`, `sort`) is the library's own, exact, element by element; a
#' result that does not fit 64 bits is an error of class `jobplan_error_range`, never a number that is nearly right
#' (a `sum` holds 512 bits). A double counts as the decimal number it prints as: `28.13` is 2813/100.
#' `as.double()` leaves exactness behind, on purpose only. A fraction too long to read is printed as `~435.13`; `as.character()` gives
#' it whole. `NA` stays `NA`: missing is not zero.
#'
#' @param num,x numbers: whole, decimal, or text such as `"37.5"`, `"1/3"`, `"37:20"` (hours and minutes), `"1,650"`;
#'   also `bit64::integer64`. Factors, dates and logicals are refused.
#' @param den denominators; `NULL` for 1
#' @param ... not used
#' @return A `jp_ratio` vector.
#' @examples
#' 44 * ratio("37:20")
#' ratio(1, 3) + ratio(1, 6) == 0.5
#' hours <- ratio(c("37.5", "30", NA))
#' sum(hours, na.rm = TRUE)
#' as.double(hours)
#' @export
ratio <- function(num, den = NULL) {
  made <- as_ratio(num)
  if (is.null(den)) made else made / as_ratio(den)
}

#' @rdname ratio
#' @export
as_ratio <- function(x, ...) UseMethod("as_ratio")

#' @export
as_ratio.default <- function(x, ...) {
  if (is.null(x)) return(structure(character(), class = "jp_ratio"))
  found <- .Call(C_jpr_ratio_of, x)
  names(found) <- names(x)
  found
}

#' @export
as_ratio.jp_ratio <- function(x, ...) x

#' @rdname ratio
#' @export
is_ratio <- function(x) inherits(x, "jp_ratio")

as_same <- function(texts) structure(texts, class = "jp_ratio")

#' @export
Ops.jp_ratio <- function(e1, e2) {
  if (nargs() == 1L) {
    return(switch(.Generic, `+` = e1, `-` = as_same(.Call(C_jpr_ratio_pairs, 2L, 0L, e1)),
      refuse(.Generic, "has no meaning for a ratio")))
  }
  which <- match(.Generic, c("+", "-", "*", "/"))
  if (!is.na(which)) {
    found <- .Call(C_jpr_ratio_pairs, which, e1, e2)
    names(found) <- if (length(e1) == length(found)) names(e1) else names(e2)
    return(found)
  }
  if (.Generic == "^") {
    if (!is.numeric(e2) || length(e2) != 1L || is.na(e2) || e2 != round(e2) || e2 < 0) {
      refuse("^", "want one whole power from 0; for others use as.double() first")
    }
    found <- as_ratio(rep(1L, length(e1)))
    for (i in seq_len(e2)) found <- found * e1
    found[is.na(e1)] <- NA
    return(found)
  }
  if (!.Generic %in% c("==", "!=", "<", "<=", ">", ">=")) {
    refuse(.Generic, "has no meaning for a ratio; use as.double() first if you want a double's answer")
  }
  get(.Generic, mode = "function")(.Call(C_jpr_ratio_pairs, 5L, e1, e2), 0L)
}

#' @export
Math.jp_ratio <- function(x, ...) {
  switch(.Generic,
    abs = { less <- !is.na(x) & x < 0; x[less] <- -x[less]; x },
    sign = .Call(C_jpr_ratio_pairs, 5L, x, 0L),
    trunc = round_to(x, "whole/down"),
    floor = whole_towards(x, up = FALSE),
    ceiling = whole_towards(x, up = TRUE),
    cumsum = {
      total <- as_ratio(0L)
      for (i in seq_along(x)) {
        total <- total + x[[i]]
        x[[i]] <- total
      }
      x
    },
    round = ,
    signif = refuse(.Generic, "no way of rounding is silent here: write round_to(x, \"2-decimals/half-up\")"),
    refuse(.Generic, "has no exact answer; use as.double() first if you want a double's")
  )
}

whole_towards <- function(x, up) {
  positive <- !is.na(x) & x >= 0
  found <- x
  found[positive] <- round_to(x[positive], if (up) "whole/up" else "whole/down")
  found[!positive] <- round_to(x[!positive], if (up) "whole/down" else "whole/up")
  found
}

#' @export
Summary.jp_ratio <- function(..., na.rm = FALSE) {
  x <- c.jp_ratio(...)
  if (na.rm) x <- x[!is.na(x)]
  if (.Generic == "sum") return(.Call(C_jpr_ratio_total, x, NULL, NULL))
  if (!.Generic %in% c("min", "max", "range")) refuse(.Generic, "has no meaning for a ratio")
  if (anyNA(x)) return(as_ratio(rep(NA, if (.Generic == "range") 2L else 1L)))
  if (!length(x)) jp_stop(jp_statuses[["JP_E_UNDEFINED"]], paste0(.Generic, ": there are no numbers"))
  sorted <- x[order(xtfrm(x))]
  switch(.Generic, min = sorted[1L], max = sorted[length(x)], range = sorted[c(1L, length(x))])
}

#' @export
mean.jp_ratio <- function(x, ..., na.rm = FALSE) {
  if (na.rm) x <- x[!is.na(x)]
  .Call(C_jpr_ratio_total, x, NULL, length(x))
}

#' A mean weighted by something, exact
#'
#' A team's share is a ratio of totals, never a mean of shares: weight each share by its hours.
#' @param x,w numbers as [ratio()] takes them, as many of each
#' @param ... not used
#' @param na.rm leave out pairs of which one is missing
#' @return A `jp_ratio`: sum of x times w, over the sum of w. Weights that add up to 0 are an error of class
#'   `jobplan_error_undefined`.
#' @examples
#' weighted.mean(ratio(c("4/5", "1/2")), c(30, 10))
#' @export
weighted.mean.jp_ratio <- function(x, w, ..., na.rm = FALSE) {
  w <- as_ratio(w)
  keep <- if (na.rm) !is.na(x) & !is.na(w) else rep(TRUE, length(x))
  .Call(C_jpr_ratio_total, x[keep], w[keep], w[keep])
}

#' @export
median.jp_ratio <- function(x, na.rm = FALSE, ...) {
  if (na.rm) x <- x[!is.na(x)]
  if (anyNA(x) || !length(x)) return(as_ratio(NA))
  sorted <- sort(x)
  n <- length(x)
  if (n %% 2L) sorted[(n + 1L) / 2L] else (sorted[n / 2L] + sorted[n / 2L + 1L]) / 2L
}

#' @export
xtfrm.jp_ratio <- function(x) {
  texts <- unclass(x)
  distinct <- as_same(unique(texts[!is.na(texts)]))
  doubles <- as.double(distinct)
  distinct <- distinct[order(doubles)]
  doubles <- sort(doubles)
  # neighbours whose doubles are the same are told apart exactly
  for (i in seq_along(distinct)[-1L]) {
    j <- i
    while (j > 1L && doubles[j] == doubles[j - 1L] && distinct[j] < distinct[j - 1L]) {
      distinct[c(j - 1L, j)] <- distinct[c(j, j - 1L)]
      j <- j - 1L
    }
  }
  as.double(match(texts, unclass(distinct)))
}

#' @export
sort.jp_ratio <- function(x, decreasing = FALSE, na.last = NA, ...) {
  x[order(xtfrm(x), decreasing = decreasing, na.last = na.last)]
}

#' @export
as.double.jp_ratio <- function(x, ...) .Call(C_jpr_ratio_doubles, x)

#' @export
as.integer.jp_ratio <- function(x, ...) {
  part <- !is.na(x) & grepl("/", unclass(x), fixed = TRUE)
  if (any(part)) refuse("x", unclass(x)[part][1L], " is not a whole number: round it first, with round_to()")
  doubles <- as.double(x)
  if (any(abs(doubles) > .Machine$integer.max, na.rm = TRUE)) {
    jp_stop(jp_statuses[["JP_E_RANGE"]], "x: does not fit R's integers")
  }
  as.integer(doubles)
}

#' @export
as.character.jp_ratio <- function(x, ...) as.vector(unclass(x))

#' @export
as.logical.jp_ratio <- function(x, ...) x != 0L

#' @export
as.list.jp_ratio <- function(x, ...) lapply(seq_along(x), function(i) x[i])

#' @export
format.jp_ratio <- function(x, ..., decimals = NULL, hours_minutes = FALSE) {
  form <- if (hours_minutes) JP$JP_TEXT_HOURS_MINUTES else if (is.null(decimals)) JP$JP_TEXT_SHORTEST else JP$JP_TEXT_DECIMAL
  texts <- unclass(x)
  long <- grepl("[0-9]{19}", texts) # a sum may be longer than what the library reads
  texts[!long] <- .Call(C_jpr_ratio_format, x[!long], form, if (is.null(decimals)) 0L else decimals)
  # for the eye only: 4103319/9430 is shown as ~435.13, and stays what it is
  unreadable <- !long & grepl("/[0-9]{4}", texts)
  texts[unreadable] <- paste0("~", readable(as.double(x[unreadable])))
  texts <- as.vector(texts)
  texts[is.na(texts)] <- "NA"
  names(texts) <- names(x)
  format(texts, justify = "right")
}

# Two decimals, or three digits where that is more.
readable <- function(x) ifelse(abs(x) < 1, formatC(signif(x, 3L), format = "fg", digits = 3L), formatC(x, format = "f", digits = 2L))

#' @export
print.jp_ratio <- function(x, ...) {
  if (length(x)) {
    print(format(x), quote = FALSE, ...)
  } else {
    cat("<jp_ratio, no values>\n")
  }
  invisible(x)
}

#' @export
summary.jp_ratio <- function(object, ...) {
  known <- object[!is.na(object)]
  made <- list(n = length(known), n_missing = length(object) - length(known))
  if (length(known)) made <- c(made, list(min = min(known), median = stats::median(known), mean = mean(known), max = max(known), sum = sum(known)))
  structure(made, class = "summary.jp_ratio")
}

#' @export
print.summary.jp_ratio <- function(x, ...) {
  cat(paste0(format(names(x)), "  ", vapply(x, function(value) trimws(format(value)), ""), collapse = "\n"), "\n", sep = "")
  invisible(x)
}

#' @export
c.jp_ratio <- function(...) {
  parts <- list(...)
  as_same(unlist(lapply(unname(parts), function(part) unclass(as_ratio(part))), use.names = FALSE))
}

#' @export
`[.jp_ratio` <- function(x, i) as_same(unclass(x)[i])

#' @export
`[[.jp_ratio` <- function(x, i) as_same(unclass(x)[[i]])

#' @export
`[<-.jp_ratio` <- function(x, i, value) {
  texts <- unclass(x)
  texts[i] <- unclass(as_ratio(value))
  as_same(texts)
}

#' @export
`[[<-.jp_ratio` <- function(x, i, value) {
  texts <- unclass(x)
  texts[[i]] <- unclass(as_ratio(value))
  as_same(texts)
}

#' @export
rep.jp_ratio <- function(x, ...) as_same(rep(unclass(x), ...))

#' @export
unique.jp_ratio <- function(x, ...) as_same(unique(unclass(x), ...))

#' @export
rev.jp_ratio <- function(x) x[rev(seq_along(x))]

#' @export
as.data.frame.jp_ratio <- function(x, ...) as.data.frame.vector(x, ...)

#' Round once, at the edge, by a policy that has a name
#'
#' No function of the package rounds of itself: sources disagree on how, and people are paid by the difference.
#' @param x numbers as [ratio()] takes them
#' @param policy `"<unit>/<direction>"`. Units: `minute` (1/60 of an hour), `half-hour`, `hour`, `whole`, `quarter`,
#'   `1-decimal` to `9-decimals`, or a number. Directions: `half-up`, `half-even`, `up` (away from zero), `down`.
#' @return A `jp_ratio` vector.
#' @examples
#' round_to(44 * ratio("37:20"), "half-hour/down")
#' hours_minutes(round_to(1 / ratio(3), "minute/half-up"))
#' @export
round_to <- function(x, policy) .Call(C_jpr_ratio_rounded, as_ratio(x), policy)

#' Hours and minutes, or decimals, as text
#'
#' @param x hours, as [ratio()] takes them; whole minutes, or whole in so many decimals: [round_to()] first
#' @param decimals how many places, 0 to 18
#' @return A character vector: `"37:20"`, `"37.33"`. An error of class `jobplan_error_range` when the number
#'   would have to be rounded.
#' @examples
#' hours_minutes("37.25")
#' decimal_text(round_to(ratio("1/3"), "2-decimals/half-up"), 2)
#' @export
hours_minutes <- function(x) .Call(C_jpr_ratio_format, as_ratio(x), JP$JP_TEXT_HOURS_MINUTES, 0L)

#' @rdname hours_minutes
#' @export
decimal_text <- function(x, decimals) .Call(C_jpr_ratio_format, as_ratio(x), JP$JP_TEXT_DECIMAL, as.integer(decimals))
