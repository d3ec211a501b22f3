/* What a jp_service holds, for the files that answer questions about one. */
#ifndef JPI_HANDLE_H
#define JPI_HANDLE_H

#include "service/document/document.h"

struct jp_service {
    jp_allocator allocator;
    jpi_document document;
    jpi_writer *report; /* NULL until asked for */
    jpi_writer *checks;
};

/* Hands out what a writer holds and frees the writer; what names it in the error. */
jp_status jpi_hand_out_written(jpi_writer *writer, const char *what, char *buffer, size_t capacity,
                               size_t *required, jp_error *error);

#endif
