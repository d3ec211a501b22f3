#' Close what was opened
#'
#' Services, policies, rosters and plans hold memory of the library, let go when R's garbage collector finds them or
#' when they are closed. Whatever uses a closed one is refused with a `jobplan_error_invalid`. Closing twice is
#' allowed. They do not survive a saved workspace: save the document, or [roster_save()] a roster.
#' @param con what to close
#' @param ... not used
#' @return `NULL`, invisibly.
#' @export
close.jp_handle <- function(con, ...) {
  .Call(C_jp_close, con)
  invisible(NULL)
}

#' @export
print.jp_handle <- function(x, ...) {
  cat("<", class(x)[[1L]], ">\n", sep = "")
  invisible(x)
}

#' @export
format.jp_handle <- function(x, ...) paste0("<", class(x)[[1L]], ">")
