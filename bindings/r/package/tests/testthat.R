library(testthat)
library(jobplan)

test_check("jobplan")
