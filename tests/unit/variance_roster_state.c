#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "variance/crc32c.h"
#include "variance_roster_sample.h"

static jp_roster *filled(uint64_t seed, size_t n) {
    sample s;
    jp_column columns[SAMPLE_COLUMNS];
    static const char *const teams[TEAMS] = {"A", "Bay 2", "C", "D", "E", "F", "Gwynedd \xc5\xb7"};
    jp_roster *roster = sample_roster();
    cr_assert(eq(i32, jp_roster_label(roster, 0, teams, TEAMS, NULL), JP_OK));
    sample_make(&s, n, seed);
    sample_columns(&s, 0, n, columns);
    cr_assert(eq(i32, jp_roster_update(roster, columns, SAMPLE_COLUMNS, NULL), JP_OK));
    sample_free(&s);
    return roster;
}

/* RFC 3720, appendix B.4, and the customary check value. */
Test(crc32c, gives_the_published_values) {
    uint8_t bytes[32];
    cr_expect(eq(u32, jpi_crc32c((const uint8_t *)"123456789", 9), 0xE3069283));
    memset(bytes, 0, 32);
    cr_expect(eq(u32, jpi_crc32c(bytes, 32), 0x8A9136AA));
    memset(bytes, 0xFF, 32);
    cr_expect(eq(u32, jpi_crc32c(bytes, 32), 0x62A8AB43));
    for (int i = 0; i < 32; i++)
        bytes[i] = (uint8_t)i;
    cr_expect(eq(u32, jpi_crc32c(bytes, 32), 0x46DD794E));
}

Test(roster_state, survives_a_round_trip_and_goes_on) {
    size_t n;
    jp_roster *roster = filled(1, 9000), *loaded = NULL, *more = filled(2, 500);
    uint8_t *bytes = saved(roster, &n);
    jp_error error = JP_ERROR_INIT;
    cr_assert(eq(i32, jp_roster_load(NULL, bytes, n, 0, &loaded, &error), JP_OK), "%s",
              error.message);
    cr_expect(same_state(roster, loaded));
    cr_expect(eq(i64, jp_roster_row_count(loaded), 9000));
    cr_expect(eq(str, jp_roster_label_of(loaded, 0, 1), "Bay 2"));
    cr_assert(eq(i32, jp_roster_merge(loaded, more, &error), JP_OK), "%s", error.message);
    cr_assert(eq(i32, jp_roster_merge(roster, more, NULL), JP_OK));
    cr_expect(same_state(roster, loaded));
    free(bytes);
    jp_roster_free(roster);
    jp_roster_free(loaded);
    jp_roster_free(more);
}

Test(roster_state, asks_for_the_size_and_refuses_a_buffer_too_small) {
    size_t n = 0, again = 0;
    jp_roster *roster = filled(1, 10);
    uint8_t *bytes = saved(roster, &n);
    memset(bytes, 0x55, n);
    cr_expect(eq(i32, jp_roster_save(roster, bytes, n - 1, &again), JP_E_BUFFER));
    cr_expect(eq(sz, again, n));
    cr_expect(eq(u8, bytes[0], 0x55));
    cr_expect(eq(i32, jp_roster_save(roster, NULL, 0, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_roster_save(NULL, NULL, 0, &n), JP_E_INVALID));
    free(bytes);
    jp_roster_free(roster);
}

Test(roster_state, detects_every_truncation_and_every_changed_byte) {
    size_t n;
    jp_roster *roster = filled(3, 40), *loaded = NULL;
    uint8_t *bytes = saved(roster, &n);
    for (size_t i = 0; i < n; i++) {
        cr_assert(eq(i32, jp_roster_load(NULL, bytes, i, 0, &loaded, NULL), JP_E_CORRUPT),
                  "cut at %zu", i);
        bytes[i] ^= 0x10;
        jp_status status = jp_roster_load(NULL, bytes, n, 0, &loaded, NULL);
        cr_assert(status == JP_E_CORRUPT || (status == JP_E_NEWER && i >= 8 && i < 12),
                  "byte %zu: %d", i, status);
        bytes[i] ^= 0x10;
    }
    cr_expect(loaded == NULL);
    free(bytes);
    jp_roster_free(roster);
}

static void seal(uint8_t *bytes, size_t n) {
    uint32_t crc = jpi_crc32c(bytes, n - 4);
    for (int i = 0; i < 4; i++)
        bytes[n - 4 + i] = (uint8_t)(crc >> (8 * i));
}

/* A forger who mends the checksum: anything may come back but a crash, a huge allocation, or a
 * roster that does not save to the very bytes it was loaded from. */
Test(roster_state, believes_nothing_that_no_rows_could_give) {
    size_t n;
    uint64_t state = 99;
    jp_roster *roster = filled(3, 40);
    uint8_t *bytes = saved(roster, &n), *forged = malloc(n);
    for (int i = 0; i < 20000; i++) {
        jp_roster *loaded = NULL;
        memcpy(forged, bytes, n);
        for (int64_t k = random_between(&state, 1, 3); k > 0; k--) {
            size_t at = (size_t)random_between(&state, 8, (int64_t)n - 5);
            forged[at] = (uint8_t)(random_bits(&state) >> (random_bits(&state) % 57));
        }
        seal(forged, n);
        if (jp_roster_load(NULL, forged, n, 1 << 24, &loaded, NULL) == JP_OK) {
            size_t n_again;
            uint8_t *again = saved(loaded, &n_again);
            cr_assert(n_again == n && memcmp(again, forged, n) == 0, "case %d", i);
            free(again);
            jp_roster_free(loaded);
        }
    }
    free(forged);
    free(bytes);
    jp_roster_free(roster);
}

Test(roster_state, refuses_foreign_and_newer_bytes_in_words) {
    size_t n;
    jp_roster *roster = filled(3, 4), *loaded = NULL;
    uint8_t *bytes = saved(roster, &n);
    jp_error error = JP_ERROR_INIT;
    cr_expect(eq(
        i32, jp_roster_load(NULL, (const uint8_t *)"PAR1 and more of it", 19, 0, &loaded, &error),
        JP_E_CORRUPT));
    cr_expect(eq(str, error.message,
                 "These bytes are not a saved roster: they do not begin with "
                 "\"JPROSTER\"."));
    bytes[8] = 2;
    seal(bytes, n);
    cr_expect(eq(i32, jp_roster_load(NULL, bytes, n, 0, &loaded, &error), JP_E_NEWER));
    bytes[8] = 0;
    seal(bytes, n);
    cr_expect(eq(i32, jp_roster_load(NULL, bytes, n, 0, &loaded, &error), JP_E_CORRUPT));
    bytes[8] = 1;
    seal(bytes, n);
    cr_expect(eq(i32, jp_roster_load(NULL, bytes, n, 1000, &loaded, &error), JP_E_LIMIT));
    cr_expect(eq(i32, jp_roster_load(NULL, NULL, n, 0, &loaded, &error), JP_E_INVALID));
    free(bytes);
    jp_roster_free(roster);
}
