/** @file version.h
 *  @brief The version of the headers and of the library in use.
 */
#ifndef JOBPLAN_VERSION_H
#define JOBPLAN_VERSION_H

#include <stdint.h>

#include "export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Version of these headers; compare with jp_version() to see what runs. */
#define JP_VERSION_MAJOR 0
#define JP_VERSION_MINOR 1
#define JP_VERSION_PATCH 0
/** major * 10000 + minor * 100 + patch. */
#define JP_VERSION_NUMBER (JP_VERSION_MAJOR * 10000 + JP_VERSION_MINOR * 100 + JP_VERSION_PATCH)

/** @brief Gives the version of the library that is running, such as "0.1.0".
 *  @return static text, never NULL, never freed. Thread rule: any thread. Allocates nothing.
 *  @since 0.1.0
 */
JP_API const char *jp_version(void);

/** @brief Gives the version of the library that is running as a number (JP_VERSION_NUMBER's form).
 *  Thread rule: any thread. Allocates nothing.
 *  @since 0.1.0
 */
JP_API int32_t jp_version_number(void);

#ifdef __cplusplus
}
#endif

#endif
