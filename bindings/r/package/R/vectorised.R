# Calls of the library over vectors: recycled as R does, NA in gives NA out, the working kept beside.

common_length <- function(parts) {
  sizes <- lengths(parts)
  if (!length(sizes) || any(sizes == 0L)) return(0L)
  n <- max(sizes)
  if (any(n %% sizes != 0L)) refuse(names(parts)[which(n %% sizes != 0L)[1L]], "its length does not go into ", n)
  n
}

recycled <- function(parts) {
  n <- common_length(parts)
  lapply(parts, function(part) if (length(part) == n) part else rep(part, length.out = n))
}

# One exact figure a row: `call` takes the row's numbers and answers with out and working.
exact_each <- function(call, ..., unit = NULL) {
  parts <- recycled(lapply(list(...), as_ratio))
  n <- if (length(parts)) length(parts[[1L]]) else 0L
  texts <- rules <- formulas <- rep(NA_character_, n)
  for (i in seq_len(n)) {
    row <- lapply(parts, function(part) part[[i]])
    if (any(vapply(row, function(x) is.na(x), TRUE))) next
    found <- at_row(do.call(call, unname(row)), i, n)
    texts[i] <- unclass(found$out)
    rules[i] <- found$working$rule
    formulas[i] <- found$working$formula
  }
  structure(texts, class = "jp_ratio", working = as_frame(rule = rules, formula = formulas), unit = unit)
}

# The same in doubles.
double_each <- function(call, ...) {
  parts <- recycled(list(...))
  n <- if (length(parts)) length(parts[[1L]]) else 0L
  answers <- rep(NA_real_, n)
  rules <- formulas <- rep(NA_character_, n)
  for (i in seq_len(n)) {
    row <- lapply(parts, function(part) part[i])
    if (any(vapply(row, is.na, TRUE))) next
    found <- at_row(do.call(call, unname(row)), i, n)
    answers[i] <- if (is.list(found)) found$out else found
    if (is.list(found)) {
      rules[i] <- found$working$rule
      formulas[i] <- found$working$formula
    }
  }
  structure(answers, class = "jp_double", working = as_frame(rule = rules, formula = formulas))
}

# A double with its working; arithmetic with it gives a plain double.
plain_double <- function(x) if (inherits(x, "jp_double")) as.vector(unclass(x)) else x

#' @export
print.jp_double <- function(x, ...) {
  print(plain_double(x), ...)
  invisible(x)
}

#' @export
format.jp_double <- function(x, ...) format(plain_double(x), ...)

#' @export
Ops.jp_double <- function(e1, e2) {
  operation <- get(.Generic, mode = "function")
  if (nargs() == 1L) operation(plain_double(e1)) else operation(plain_double(e1), plain_double(e2))
}

#' @export
Math.jp_double <- function(x, ...) get(.Generic, mode = "function")(plain_double(x), ...)

#' @export
Summary.jp_double <- function(..., na.rm = FALSE) do.call(.Generic, c(lapply(list(...), plain_double), na.rm = na.rm))

#' @export
`[.jp_double` <- function(x, i) plain_double(x)[i]

#' @export
as.double.jp_double <- function(x, ...) plain_double(x)

#' @export
as.data.frame.jp_double <- function(x, ...) as.data.frame.vector(plain_double(x), ...)

# One struct in, one struct out, a row each: a data frame of the answers.
struct_each <- function(call, members, given, drop = character(), verdicts = NULL) {
  given <- given[!vapply(given, is.null, TRUE)]
  unknown <- setdiff(names(given), members)
  if (length(unknown) || is.null(names(given))) {
    near <- members[which.min(utils::adist(unknown[1L], members))]
    refuse(if (length(unknown)) unknown[1L] else "...", "there is no such term", if (length(near)) paste0("; the nearest is ", near))
  }
  parts <- recycled(given)
  n <- length(parts[[1L]])
  answers <- lapply(seq_len(n), function(i) {
    row <- lapply(parts, function(part) part[[i]])
    row <- row[!vapply(row, function(x) length(x) == 1L && is.na(x), TRUE)]
    at_row(call(row), i, n)
  })
  made <- struct_frame(lapply(answers, function(a) if (is.null(a$out)) a else a$out), drop)
  if (!is.null(verdicts)) made$verdict <- unname(verdicts[as.character(made$verdict)])
  if (!is.null(answers[[1L]]$working)) {
    attr(made, "working") <- as_frame(
      rule = vapply(answers, function(a) a$working$rule, ""), formula = vapply(answers, function(a) a$working$formula, "")
    )
  }
  made
}

# A refusal inside a vector says which row.
at_row <- function(expression, i, n) {
  if (n == 1L) return(expression)
  tryCatch(expression, jobplan_error = function(e) {
    e$row <- i
    e$message <- paste0("row ", i, ": ", e$message)
    stop(e)
  })
}

