/* CRC-32C (Castagnoli), as RFC 3720 appendix B.4 defines it: "123456789" gives E3069283. */
#ifndef JPI_VARIANCE_CRC32C_H
#define JPI_VARIANCE_CRC32C_H

#include <stddef.h>
#include <stdint.h>

uint32_t jpi_crc32c(const uint8_t *bytes, size_t n_bytes);

#endif
