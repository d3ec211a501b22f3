/* excel LIBRARY: calls the library as VBA does: found by name in a DLL it loads, numbers by value,
 * the status by reference. Expected values are published ones, or worked out beside them. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
static void *opened(const char *path) {
    return (void *)LoadLibraryA(path);
}
static void *found(void *library, const char *name) {
    FARPROC place = GetProcAddress((HMODULE)library, name);
    void *found_place;
    memcpy(&found_place, &place, sizeof found_place);
    return found_place;
}
#else
#include <dlfcn.h>
static void *opened(const char *path) {
    return dlopen(path, RTLD_NOW);
}
static void *found(void *library, const char *name) {
    return dlsym(library, name);
}
#endif

typedef double (*two_numbers)(double, double, int32_t *);
typedef double (*a_text)(const char *, int32_t *);
typedef double (*text_and_two)(const char *, double, double, int32_t *);
typedef double (*number_and_text)(double, const char *, int32_t *);
typedef double (*numbers)(const double *, int32_t, double, int32_t, int32_t *);
typedef int32_t (*two_texts)(const char *, const char *, char *, int32_t, int32_t *);
typedef int32_t (*one_text)(const char *, char *, int32_t, int32_t *);
typedef int32_t (*a_status)(int32_t, char *, int32_t);

static int n_passed, n_failed;
static void *library;

static void holds(int held, const char *what) {
    printf("%s: %s\n", held ? "passed" : "FAILED", what);
    n_passed += held;
    n_failed += !held;
}

/* A function in its own type: a data pointer is not one, so the bytes are copied. */
#define CALL(type, name)                                                                           \
    type name;                                                                                     \
    do {                                                                                           \
        void *place = found(library, #name);                                                       \
        if (place == NULL) {                                                                       \
            printf("FAILED: the library has no %s\n0 passed, 1 failed\n", #name);                  \
            return 1;                                                                              \
        }                                                                                          \
        memcpy(&name, &place, sizeof name);                                                        \
    } while (0)

static int figures(void) {
    CALL(two_numbers, jpx_productive_hours);
    CALL(two_numbers, jpx_wte);
    CALL(a_text, jpx_weeks);
    CALL(text_and_two, jpx_pa);
    CALL(number_and_text, jpx_round);
    CALL(two_numbers, jpx_variance_share);
    int32_t status = -1;
    holds(jpx_productive_hours(44, 37.5, &status) == 1650 && status == 0,
          "44 weeks of 37.5 h are 1,650 h (NHS Improvement 2017)");
    holds(jpx_productive_hours(0.1 + 0.2, 10, &status) == 3 && status == 0,
          "0.1 + 0.2 in a cell is 0.3");
    holds(jpx_wte(30, 37.5, &status) == 0.8 && status == 0, "30 of 37.5 h are 0.8 WTE");
    holds(jpx_wte(30, 0, &status) == 0 && status != 0, "no full-time week is refused");
    holds(jpx_productive_hours(NAN, 1, &status) == 0 && status != 0, "not a number is refused");
    holds(jpx_productive_hours(INFINITY, 1, &status) == 0 && status != 0, "infinity is refused");
    holds(jpx_weeks("ahp-2017-minimum", &status) == 44 && status == 0, "a named basis of weeks");
    holds(jpx_weeks("weeks-43", &status) == 0 && status != 0, "no such basis");
    holds(jpx_weeks(NULL, &status) == 0 && status != 0, "no text is refused");
    holds(jpx_pa("consultant-2003", 10, 0, &status) == 2.5 && status == 0,
          "10 h are 2.50 PA (published)");
    holds(jpx_round(2.6, "quarter/up", &status) == 2.75 && status == 0, "2.6 PA up to a quarter");
    holds(jpx_round(2.6, "to taste", &status) == 0 && status != 0, "no such rounding");
    holds(jpx_variance_share(200, 180, &status) == -0.1 && status == 0, "180 of 200 h are -10%");
    holds(jpx_variance_share(0, 5, &status) == 0 && status != 0,
          "undefined where none was planned");
    holds(jpx_wte(30, 37.5, NULL) == 0.8, "the status may be left out");
    return 0;
}

static int columns_and_texts(void) {
    CALL(numbers, jpx_quantile);
    CALL(two_texts, jpx_category);
    CALL(one_text, jpx_report);
    CALL(a_status, jpx_message);
    int32_t status = -1;
    char text[400];
    /* type 7: 1 + 9 x 0.8 = 8.2nd of ten, so 8 + 0.2; type 1: the 8th. */
    double ten[] = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    holds(fabs(jpx_quantile(ten, 10, 0.8, 7, &status) - 8.2) < 1e-12 && status == 0, "type 7");
    holds(jpx_quantile(ten, 10, 0.8, 1, &status) == 8 && status == 0, "type 1");
    holds(jpx_quantile(ten, 10, 0.8, 10, &status) == 0 && status != 0, "there is no type 10");
    holds(jpx_quantile(ten, -1, 0.8, 7, &status) == 0 && status != 0, "fewer than no cells");
    holds(jpx_category("nhse-2023", "Ward round", text, sizeof text, &status) == 4 && status == 0 &&
              strcmp(text, "DCC") == 0,
          "a ward round is DCC");
    text[0] = '?';
    holds(jpx_category("nhse-2023", "Ward round", text, 3, &status) == 4 && status != 0 &&
              text[0] == '?',
          "a buffer too small is left alone");
    holds(jpx_category("nhse-2024", "Ward round", text, sizeof text, &status) == 0 && status != 0,
          "no such framework");
    holds(jpx_report("{\"jobplan\": 2}", text, sizeof text, &status) >= 0 && status != 0 &&
              strstr(text, "jobplan") != NULL,
          "a wrong document is answered with a sentence");
    holds(jpx_message(status, text, sizeof text) > 1 && text[0] != '\0', "a status has a sentence");
    return 0;
}

int main(int argc, char **argv) {
    library = argc == 2 ? opened(argv[1]) : NULL;
    if (library == NULL) {
        printf("FAILED: usage: excel LIBRARY, one that can be loaded\n0 passed, 1 failed\n");
        return 1;
    }
    if (figures() != 0 || columns_and_texts() != 0)
        return 1;
    printf("%d passed, %d failed\n", n_passed, n_failed);
    return n_failed > 0 || n_passed == 0;
}
