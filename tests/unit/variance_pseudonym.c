#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "base/sha256.h"
#include "jobplan/jobplan.h"

static void hex(const uint8_t digest[JPI_SHA256_BYTES], char text[2 * JPI_SHA256_BYTES + 1]) {
    for (size_t i = 0; i < JPI_SHA256_BYTES; i++) {
        text[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    text[2 * JPI_SHA256_BYTES] = 0;
}

/* NIST, SHA-2 examples: the empty text, one block, two blocks. */
static const struct {
    const char *text, *digest;
} digests[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

Test(variance_pseudonym, hashes_as_nist_says) {
    for (size_t i = 0; i < sizeof digests / sizeof digests[0]; i++) {
        jpi_sha256 hash;
        uint8_t digest[JPI_SHA256_BYTES];
        char text[2 * JPI_SHA256_BYTES + 1];
        jpi_sha256_begin(&hash);
        jpi_sha256_add(&hash, digests[i].text, strlen(digests[i].text));
        jpi_sha256_end(&hash, digest);
        hex(digest, text);
        cr_expect(eq(str, text, digests[i].digest));
    }
}

/* RFC 4231, test cases 1, 2 and 6 (a key longer than a block). */
Test(variance_pseudonym, authenticates_as_rfc_4231_says) {
    static const char *const expected[] = {
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"};
    static const char *const data[] = {"Hi There", "what do ya want for nothing?",
                                       "Test Using Larger Than Block-Size Key - Hash Key First"};
    uint8_t keys[3][131];
    const size_t n_keys[] = {20, 4, 131};
    memset(keys[0], 0x0b, sizeof keys[0]);
    memcpy(keys[1], "Jefe", 4);
    memset(keys[2], 0xaa, sizeof keys[2]);
    for (size_t i = 0; i < 3; i++) {
        jpi_hmac hmac;
        uint8_t digest[JPI_SHA256_BYTES];
        char text[2 * JPI_SHA256_BYTES + 1];
        jpi_hmac_begin(&hmac, keys[i], n_keys[i]);
        jpi_hmac_add(&hmac, data[i], strlen(data[i]));
        jpi_hmac_end(&hmac, digest);
        hex(digest, text);
        cr_expect(eq(str, text, (char *)expected[i]));
    }
}

static const uint8_t key[] = "sixteen bytes ok";

static jp_status name_of(const char *scope, const char *person, int32_t n, char text[64]) {
    return jp_pseudonym(key, 16, scope, person, strlen(person), n, text, 64, NULL, NULL);
}

/* hmac.new(b"sixteen bytes ok", b"2026-27\0A1", "sha256") in Python, base64.b32encode, lower case.
 */
Test(variance_pseudonym, is_the_same_as_pythons_hmac) {
    char text[64];
    cr_assert(eq(i32, name_of("2026-27", "A1", 52, text), JP_OK));
    cr_expect(eq(str, text, (char *)"fmehtcfvelarrs5bownw6ljw3c3e65cy6swg3wwctqwsroyxtuuq"));
    cr_assert(eq(i32, name_of("2026-27", "A1", 0, text), JP_OK));
    cr_expect(eq(str, text, (char *)"fmehtcfvelarrs5b"));
}

Test(variance_pseudonym, depends_on_scope_person_and_key_and_on_where_they_part) {
    char a[64], b[64];
    static const uint8_t other[] = "sixteen bytes no";
    cr_assert(eq(i32, name_of("ab", "c", 0, a), JP_OK));
    cr_assert(eq(i32, name_of("a", "bc", 0, b), JP_OK));
    cr_expect(ne(str, a, b));
    cr_assert(eq(i32, name_of("ab", "C", 0, b), JP_OK));
    cr_expect(ne(str, a, b));
    cr_assert(eq(i32, jp_pseudonym(other, 16, "ab", "c", 1, 0, b, 64, NULL, NULL), JP_OK));
    cr_expect(ne(str, a, b));
}

Test(variance_pseudonym, says_what_is_wrong_and_writes_nothing) {
    char text[64] = "as it was";
    jp_error error = JP_ERROR_INIT;
    size_t required = 0;
    cr_expect(eq(i32, jp_pseudonym(NULL, 0, "", "x", 1, 0, text, 64, NULL, &error), JP_E_INVALID));
    cr_expect(ne(ptr, strstr(error.message, "at least 16 bytes"), NULL));
    cr_expect(eq(i32, jp_pseudonym(key, 15, "", "x", 1, 0, text, 64, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_pseudonym(key, 16, NULL, "x", 1, 0, text, 64, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_pseudonym(key, 16, "", NULL, 1, 0, text, 64, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_pseudonym(key, 16, "", "", 0, 0, text, 64, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_pseudonym(key, 16, "", "a\0b", 3, 0, text, 64, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_pseudonym(key, 16, "", "\xff", 1, 0, text, 64, NULL, NULL), JP_E_INVALID));
    cr_expect(eq(i32, jp_pseudonym(key, 16, "", "x", 1, 7, text, 64, NULL, NULL), JP_E_RANGE));
    cr_expect(eq(i32, jp_pseudonym(key, 16, "", "x", 1, 53, text, 64, NULL, NULL), JP_E_RANGE));
    cr_expect(
        eq(i32, jp_pseudonym(key, 16, "", "x", 1, 0, text, 16, &required, NULL), JP_E_BUFFER));
    cr_expect(eq(sz, required, 17));
    cr_expect(eq(str, text, (char *)"as it was"));
    cr_expect(eq(i32, jp_pseudonym(key, 16, "", "x", 1, 0, NULL, 0, &required, NULL), JP_OK));
}
