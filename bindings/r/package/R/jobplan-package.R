#' NHS job planning: exact hours, explained
#'
#' Job plans categorised and annualised, capacity set against demand, planned time against delivered: the arithmetic
#' of libjobplan, exact (hours are fractions, rounded once, at the edge, by a policy you name), with its working and
#' its source shown, and the same answer in every language.
#'
#' Start with [read_service()] and [report()]; [categorise()] for descriptions; [annualise()] for one plan; [roster()] for delivered time;
#' [spc()] for a chart. `vignette("jobplan")` walks through a service.
#' @useDynLib jobplan, .registration = TRUE, .fixes = "C_"
#' @importFrom stats median weighted.mean
#' @keywords internal
"_PACKAGE"

#' The version of the library in use
#' @return Text, such as `"0.1.0"`.
#' @examples
#' library_version()
#' @export
library_version <- function() jp_version()
