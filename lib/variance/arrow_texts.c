#include <string.h>

#include "variance/roster.h"

/* A view is 16 bytes: length, then the text itself when it is 12 bytes or less, else its first
 * four bytes, a buffer's number and an offset in it. */
static bool at_view(const jpi_texts *texts, int64_t i, const char **text, size_t *n_text) {
    const char *view = (const char *)texts->offsets + i * 16;
    int32_t length, buffer, offset;
    memcpy(&length, view, 4);
    memcpy(&buffer, view + 8, 4);
    memcpy(&offset, view + 12, 4);
    if (length < 0)
        return false;
    *n_text = (size_t)length;
    *text = view + 4;
    if (length > 12) {
        if (buffer < 0 || buffer >= texts->n_view_buffers || offset < 0 ||
            texts->view_buffers[buffer] == NULL || texts->view_buffer_bytes == NULL ||
            length > texts->view_buffer_bytes[buffer] - offset)
            return false;
        *text = (const char *)texts->view_buffers[buffer] + offset;
    }
    return true;
}

/* False for a null, a place outside, or offsets that run backwards. */
bool jpi_texts_at(const jpi_texts *texts, int64_t i, const char **text, size_t *n_text) {
    int64_t begin, end;
    if (i < 0 || i >= texts->n)
        return false;
    i += texts->first;
    if (texts->validity != NULL && (texts->validity[i >> 3] >> (i & 7) & 1) == 0)
        return false;
    if (texts->layout == 'v')
        return at_view(texts, i, text, n_text);
    if (texts->layout == 'u') {
        const int32_t *offsets = texts->offsets;
        begin = offsets[i];
        end = offsets[i + 1];
    } else {
        const int64_t *offsets = texts->offsets;
        begin = offsets[i];
        end = offsets[i + 1];
    }
    if (begin < 0 || end < begin)
        return false;
    *text = texts->bytes == NULL ? "" : texts->bytes + begin;
    *n_text = (size_t)(end - begin);
    return true;
}
