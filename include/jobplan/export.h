/** @file export.h
 *  @brief How a public function leaves the library.
 *
 *  Everything else is hidden; the version script lists the same names once more
 *  and the tests hold the two lists against each other.
 */
#ifndef JOBPLAN_EXPORT_H
#define JOBPLAN_EXPORT_H

#ifndef JP_API
#if defined(_WIN32) && defined(JP_SHARED)
#ifdef JP_BUILDING
#define JP_API __declspec(dllexport)
#else
#define JP_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define JP_API __attribute__((visibility("default")))
#else
#define JP_API
#endif
#endif

#endif
