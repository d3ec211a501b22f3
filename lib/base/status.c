#include "jobplan/status.h"

#include <stddef.h>

typedef struct status_words {
    const char *name;
    const char *message;
} status_words;

/* In the order of the numbers: the index is the status. */
static const status_words words[] = {
    {"JP_OK", "The call succeeded."},
    {"JP_E_INVALID",
     "A value is missing, a struct_size is too small, or an option is outside its list."},
    {"JP_E_RANGE", "The exact answer does not fit, or a number lies outside what is allowed."},
    {"JP_E_TEXT", "A text is not in the form asked for."},
    {"JP_E_JSON", "The text is not JSON."},
    {"JP_E_DOCUMENT", "The JSON is not the document asked for."},
    {"JP_E_NOMEM", "There is not enough memory."},
    {"JP_E_BUFFER", "The buffer is too small; the size needed has been written."},
    {"JP_E_UNKNOWN_NAME", "There is nothing of that name."},
    {"JP_E_UNDEFINED", "The question has no answer, such as a ratio to nothing planned."},
    {"JP_E_COLUMN", "A column is of the wrong type, length or layout, or one of its rows is bad."},
    {"JP_E_CORRUPT", "A saved state is truncated, foreign or damaged."},
    {"JP_E_NEWER", "The input was made for a newer version of this library."},
    {"JP_E_LIMIT", "The input is larger than the library takes."},
    {"JP_E_CONFLICT", "Two parts of the input contradict each other."},
};

int32_t jp_status_count(void) {
    return (int32_t)(sizeof words / sizeof words[0]);
}

const char *jp_status_name(jp_status status) {
    if (status < 0 || status >= jp_status_count())
        return "JP_E_UNKNOWN";
    return words[status].name;
}

const char *jp_status_message(jp_status status) {
    if (status < 0 || status >= jp_status_count())
        return "The call failed with a status that this version of the library does not know.";
    return words[status].message;
}
