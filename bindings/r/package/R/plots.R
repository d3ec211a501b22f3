jp_colours <- c("#005EB8", "#ED8B00", "#41B6E6", "#330072", "#768692", "#00A499", "#AE2573", "#425563")

# Hatching beside colour, so that the parts are told apart in grey too.
jp_density <- c(NA, 35, NA, 25, NA, 30, NA, 40)

wide_margin <- function(names, least = 4) max(least, min(18, max(nchar(names), 0) * 0.47 + 1.5))

# The end of a long name says more than its beginning: "...non-individual/non-discipline-specific".
short <- function(names) ifelse(nchar(names) > 36L, paste0("...", substring(names, nchar(names) - 32L)), names)

horizontal_bars <- function(heights, names, main, xlab, parts, ...) {
  names <- short(names)
  old <- graphics::par(mar = c(5.2, wide_margin(names), 2.4, 1.2), las = 1, tcl = -0.25, mgp = c(1.8, 0.5, 0))
  on.exit(graphics::par(old))
  k <- length(parts)
  graphics::barplot(heights,
    horiz = TRUE, names.arg = names, col = jp_colours[seq_len(k)], density = jp_density[seq_len(k)], border = "white",
    xlab = xlab, cex.names = 0.85, ...
  )
  graphics::title(main, adj = 0, line = 0.8)
  key_below(parts, box_marks(length(parts)))
}

#' @rdname plot.jobplan
#' @export
plot.jp_report <- function(x, what = c("categories", "gap", "variance"), main = NULL, ...) {
  what <- what[1L]
  chosen(what, c("categories", "gap", "variance"), "what")
  if (what == "categories") {
    found <- report_table(x, "post_categories")
    posts <- rev(unique(found$post))
    parts <- unique(report_table(x, "by_category")$category)
    parts <- parts[!is.na(parts)]
    hours <- matrix(0, length(parts), length(posts), dimnames = list(parts, posts))
    for (i in seq_len(nrow(found))) {
      if (found$category[i] %in% parts) hours[found$category[i], found$post[i]] <- as.double(found$hours_per_week[i])
    }
    horizontal_bars(hours, posts, if (is.null(main)) "Planned hours a week by post and category" else main, "hours a week", parts, ...)
    return(invisible(x))
  }
  found <- report_table(x, if (what == "gap") "gap_by_skill" else "variance_by_category")
  if (!nrow(found)) refuse("what", "the service says nothing on it")
  columns <- if (what == "gap") c("demand_hours", "capacity_hours") else c("planned_hours", "delivered_hours")
  found <- found[rev(seq_len(nrow(found))), ]
  pairs_of_bars(
    found[[columns[1L]]], found[[columns[2L]]], found[[1L]], sub("_hours", "", columns, fixed = TRUE),
    if (!is.null(main)) main else if (what == "gap") "Direct care hours a year by skill" else "Hours by category", "hours a year", ...
  )
  invisible(x)
}

pairs_of_bars <- function(first, second, names, parts, main, xlab, ...) {
  # the second is drawn first: bars count upwards, readers downwards
  heights <- rbind(as.double(second), as.double(first))
  names <- short(ifelse(is.na(names), "(none)", as.character(names)))
  old <- graphics::par(mar = c(5.2, wide_margin(as.character(names)), 2.4, 1.2), las = 1, tcl = -0.25, mgp = c(1.8, 0.5, 0))
  on.exit(graphics::par(old))
  graphics::barplot(heights,
    horiz = TRUE, beside = TRUE, names.arg = names, col = jp_colours[2:1], density = jp_density[2:1], border = "white", xlab = xlab, cex.names = 0.85, ...
  )
  graphics::title(main, adj = 0, line = 0.8)
  key_below(parts, box_marks(length(parts)))
}

#' @rdname plot.jobplan
#' @export
plot.jp_annualised <- function(x, main = "Hours a year by category", ...) {
  found <- x$by_category[rev(seq_len(nrow(x$by_category))), ]
  names <- short(ifelse(is.na(found$category), "(none)", found$category))
  old <- graphics::par(mar = c(3.4, wide_margin(names), 2.4, 1.2), las = 1, tcl = -0.25, mgp = c(1.8, 0.5, 0))
  on.exit(graphics::par(old))
  graphics::barplot(as.double(found$hours_per_year), horiz = TRUE, names.arg = names, col = jp_colours[1L], border = "white", xlab = "hours a year", ...)
  graphics::title(main, adj = 0, line = 0.8)
  invisible(x)
}

#' @rdname plot.jobplan
#' @export
plot.jp_comparison <- function(x, main = "Hours a year under two guides", ...) {
  sides <- lapply(c("first", "second"), function(side) rows_frame(x$totals[[side]], c("category", "hours_per_year")))
  names <- unique(unlist(lapply(sides, function(side) ifelse(is.na(side$category), "(none)", side$category))))
  hours <- lapply(sides, function(side) {
    found <- as.double(side$hours_per_year)[match(names, ifelse(is.na(side$category), "(none)", side$category))]
    rev(ifelse(is.na(found), 0, found))
  })
  pairs_of_bars(hours[[1L]], hours[[2L]], rev(names), c(x$first$id, x$second$id), main, "hours a year", ...)
  invisible(x)
}
