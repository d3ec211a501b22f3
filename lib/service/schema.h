/* The JSON Schema of the service document, from data/service.schema.json. */
#ifndef JPI_SCHEMA_H
#define JPI_SCHEMA_H

#include <stddef.h>

extern const char jpi_service_schema[];
extern const size_t jpi_service_schema_bytes;

#endif
