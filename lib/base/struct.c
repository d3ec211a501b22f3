#include <string.h>

#include "base/text.h"

/* Larger than any struct of ours will be: a size above it was never set. */
#define LARGEST_STRUCT 4096

jp_status jpi_check_struct(const void *pointer, size_t first_version, size_t known, jp_error *error,
                           const char *what) {
    if (!pointer)
        return jpi_fail(error, JP_E_INVALID, NULL, "The %s is missing.", what);
    uint32_t size;
    memcpy(&size, pointer, sizeof size);
    if (size < first_version || size > LARGEST_STRUCT)
        return jpi_fail(error, JP_E_INVALID, NULL,
                        "The %s has struct_size %l: set it to sizeof before the call.", what,
                        (int64_t)size);
    const unsigned char *bytes = pointer;
    for (size_t i = known; i < size; i++)
        if (bytes[i] != 0)
            return jpi_fail(error, JP_E_NEWER, NULL,
                            "The %s uses a field that this version of the library does not know.",
                            what);
    return JP_OK;
}

void jpi_read_struct(const void *given, void *copy, size_t known) {
    uint32_t size, whole = (uint32_t)known;
    memcpy(&size, given, sizeof size);
    memset(copy, 0, known);
    memcpy(copy, given, size < known ? size : known);
    memcpy(copy, &whole, sizeof whole);
}

void jpi_fill_struct(const void *filled, size_t known, void *out) {
    uint32_t size;
    memcpy(&size, out, sizeof size);
    size_t n = size < known ? size : known;
    if (n > sizeof size)
        memcpy((unsigned char *)out + sizeof size, (const unsigned char *)filled + sizeof size,
               n - sizeof size);
}

jp_status jpi_hand_out(const char *text, size_t n_text, char *buffer, size_t capacity,
                       size_t *required) {
    if (!buffer && capacity > 0)
        return JP_E_INVALID;
    if (required)
        *required = n_text + 1;
    if (capacity <= n_text)
        return capacity == 0 && required ? JP_OK : JP_E_BUFFER;
    if (n_text > 0)
        memcpy(buffer, text, n_text);
    buffer[n_text] = '\0';
    return JP_OK;
}
