/* A double as a reader wants it in a working: six decimals, no more. */
#ifndef JPI_READER_H
#define JPI_READER_H

#include "jobplan/ratio.h"

jp_ratio jpi_for_reader(double value);

#endif
