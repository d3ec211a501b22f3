#include "jobplan/version.h"

#define TEXT_OF(x) #x
#define VERSION_TEXT(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

const char *jp_version(void) {
    return VERSION_TEXT(JP_VERSION_MAJOR, JP_VERSION_MINOR, JP_VERSION_PATCH);
}

int32_t jp_version_number(void) {
    return JP_VERSION_NUMBER;
}
