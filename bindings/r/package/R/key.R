# A key on one line under a chart, at the same place whatever the chart's height. `marks`: for each word a list of fill
# and density (a box), shape and colour (a point), or line and colour.
key_below <- function(words, marks) {
  old <- graphics::par(xpd = NA, cex = 0.85 * graphics::par("cex"))
  on.exit(graphics::par(old))
  x <- graphics::par("usr")[1L]
  y <- graphics::grconvertY(1.1, "lines", "user")
  wide <- graphics::strwidth("m")
  tall <- graphics::strheight("m")
  if (inherits(x, "Date")) x <- as.numeric(x)
  for (i in seq_along(words)) {
    mark <- marks[[i]]
    if (!is.null(mark$fill)) {
      graphics::rect(x, y - tall * 0.6, x + wide * 1.2, y + tall * 0.6, col = mark$fill, density = mark$density, border = mark$fill)
    } else if (!is.null(mark$shape)) {
      graphics::points(x + wide * 0.6, y, pch = mark$shape, bg = mark$colour, col = "white", cex = 1.5)
    } else {
      graphics::segments(x - wide * 0.3, y, x + wide * 1.4, y, lty = mark$line, col = mark$colour, lwd = 1.4)
    }
    graphics::text(x + wide * 1.8, y, words[i], adj = c(0, 0.5))
    x <- x + wide * 3.6 + graphics::strwidth(words[i])
  }
}

box_marks <- function(k) lapply(seq_len(k), function(i) list(fill = jp_colours[i], density = jp_density[i]))
