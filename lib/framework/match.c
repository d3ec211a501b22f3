/* Words are collected between cuts, named as terms by the longest run, parted at separators, and
 * each part's set of terms is looked up in the phrase trie. Everything is bounded by constants: a
 * line costs no memory, and the same line gives the same answer everywhere. */
#include "framework/match.h"

#include <string.h>

#include "framework/part.h"
#include "framework/policy.h"
#include "framework/scan.h"

#define MAX_WORDS 64 /* between two cuts; the 65th begins a new piece */

typedef struct word_seen {
    int16_t lemma; /* -1 unknown */
    int16_t local; /* the policy's term for an unknown word, or -1 */
    uint8_t kind;
    bool range; /* a time or range: ends an activity, is not a word nobody knows */
    bool number;
} word_seen;

typedef struct line_state {
    jpi_part part;
    bool covers; /* the line says that somebody is covered for */
    int32_t n_words;
    word_seen words[MAX_WORDS];
} line_state;

int32_t jpi_word_lemma(const char *text, size_t n_text, uint32_t hash, int32_t *kind) {
    uint32_t mask = (uint32_t)jpi_n_word_slots - 1;
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        const jpi_word_slot *slot = &jpi_word_slots[at];
        if (slot->n_bytes == 0)
            break;
        if (slot->n_bytes == n_text && memcmp(jpi_word_pool + slot->start, text, n_text) == 0) {
            *kind = slot->kind;
            return slot->lemma;
        }
    }
    *kind = JPI_WORD_PLAIN;
    return -1;
}

static int32_t child_of(const jpi_edge *edges, int32_t n_edges, int16_t symbol) {
    int32_t low = 0, high = n_edges;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (edges[middle].symbol < symbol)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n_edges && edges[low].symbol == symbol ? edges[low].node : -1;
}

/* The longest run of words from `at` that names a term: how many words, 0 for none. */
static int32_t longest_run(const word_seen *words, int32_t n_words, int32_t at, int32_t *term) {
    *term = JPI_TERM_NONE;
    if (words[at].lemma < 0)
        return 0;
    int32_t node = jpi_run_roots[words[at].lemma], size = 0;
    for (int32_t next = at + 1; node >= 0; next++) {
        const jpi_run_node *run = &jpi_run_nodes[node];
        if (run->term != JPI_TERM_NONE) {
            *term = run->term;
            size = next - at;
        }
        if (next >= n_words || words[next].lemma < 0 || run->n_edges == 0)
            break;
        node = child_of(jpi_run_edges + run->first_edge, run->n_edges, words[next].lemma);
    }
    return size;
}

/* Names the words collected since the last cut as terms, and parts them at separators. */
static void end_piece(line_state *line) {
    bool negated = false, cut_before_next = false;
    for (int32_t at = 0; at < line->n_words;) {
        const word_seen *now = &line->words[at];
        int32_t term, size = longest_run(line->words, line->n_words, at, &term);
        if (size == 0) {
            size = 1;
            if (now->local >= 0) {
                term = now->local;
            } else if (now->kind == JPI_WORD_SEPARATOR) {
                jpi_part_end(&line->part);
                negated = cut_before_next = false;
            } else if (now->kind == JPI_WORD_NEGATOR) {
                negated = true;
            } else if (now->range) {
                cut_before_next = true;
            } else if (now->kind == JPI_WORD_PLAIN && !now->number) {
                line->part.unknown = true;
                negated = false;
            }
        }
        if (term == JPI_TERM_NOISE) {
            if (now->kind == JPI_WORD_LABEL)
                cut_before_next = true;
        } else if (term == JPI_TERM_OPAQUE) {
            line->part.unknown = true;
            negated = false;
        } else if (term >= 0) {
            if (negated) {
                negated = false;
            } else {
                if (cut_before_next && line->part.n_terms > 0)
                    jpi_part_end(&line->part);
                cut_before_next = false;
                line->covers |= term == jpi_cover_term;
                jpi_part_add_term(&line->part, (int16_t)term, at);
            }
        }
        at += size;
    }
    jpi_part_end(&line->part);
    line->n_words = 0;
}

static void read_words(line_state *line, const char *text, size_t n_text) {
    jpi_scanner scanner;
    jpi_scan_begin(&scanner, text, n_text);
    for (jpi_scan_kind kind; (kind = jpi_scan_next(&scanner)) != JPI_SCAN_END;) {
        if (kind == JPI_SCAN_CUT || line->n_words == MAX_WORDS)
            end_piece(line);
        if (kind == JPI_SCAN_CUT)
            continue;
        int32_t word_kind;
        word_seen *now = &line->words[line->n_words++];
        now->lemma =
            (int16_t)jpi_word_lemma(scanner.word, scanner.n_word, scanner.hash, &word_kind);
        now->kind = (uint8_t)word_kind;
        now->number = now->lemma < 0 && scanner.has_digit;
        now->range = now->lemma < 0 && scanner.is_range;
        now->local = line->part.policy && word_kind == JPI_WORD_PLAIN
                         ? (int16_t)jpi_policy_term(line->part.policy, scanner.word, scanner.n_word)
                         : -1;
    }
    end_piece(line);
}

/* A journey beside the activity it serves, in another part of the line. */
static void lend_purpose(jpi_matches *out) {
    int8_t purpose = 0;
    for (int32_t i = 0; i < out->n; i++) {
        if (jpi_is_travel(out->match[i].concept_index))
            continue;
        int8_t other =
            jpi_families[jpi_concepts[out->match[i].concept_index].family].travel_purpose;
        if (purpose && other != purpose)
            return;
        purpose = other;
    }
    for (int32_t i = 0; i < out->n; i++)
        if (jpi_is_travel(out->match[i].concept_index) &&
            out->match[i].implied[JP_ATTRIBUTE_TRAVEL_PURPOSE - 1] == 0)
            out->match[i].implied[JP_ATTRIBUTE_TRAVEL_PURPOSE - 1] = purpose;
}

static bool has_companion(const jpi_matches *out, int32_t at) {
    const int16_t *companion = jpi_concepts[out->match[at].concept_index].companion;
    for (int32_t c = 0; c < JPI_MAX_COMPANIONS && companion[c] >= 0; c++)
        for (int32_t i = 0; i < out->n; i++)
            if (out->match[i].concept_index == companion[c])
                return true;
    return false;
}

/* "Triaging caseloads/waiting lists": what one part leaves open, its companion has said. */
static void drop_companions(jpi_matches *out) {
    bool dropped[JPI_MAX_MATCHES];
    int32_t kept = 0;
    for (int32_t i = 0; i < out->n; i++)
        dropped[i] = has_companion(out, i);
    for (int32_t i = 0; i < out->n; i++)
        if (!dropped[i])
            out->match[kept++] = out->match[i];
    out->n = kept;
}

/* "Covering wards for leave and sickness": what is said of cover is said of the whole line. */
static void drop_cover_notes(jpi_matches *out, bool covers) {
    int32_t kept = 0;
    bool activity = false, leave = false;
    for (int32_t i = 0; i < out->n; i++) {
        int32_t kind = jpi_concepts[out->match[i].concept_index].kind;
        activity |= kind == JP_CONCEPT_ACTIVITY;
        leave |= kind == JP_CONCEPT_NOT_ACTIVITY;
    }
    for (int32_t i = 0; i < out->n; i++) {
        int32_t kind = jpi_concepts[out->match[i].concept_index].kind;
        bool keep = kind == JP_CONCEPT_ACTIVITY ||
                    (kind == JP_CONCEPT_NOTE && !activity && !leave) ||
                    (kind == JP_CONCEPT_NOT_ACTIVITY && !(activity && covers));
        if (keep)
            out->match[kept++] = out->match[i];
    }
    out->n = kept;
}

void jpi_match_text(const jp_policy *policy, const char *text, size_t n_text, jpi_matches *out) {
    line_state line;
    jpi_part_begin(&line.part, policy, out);
    line.n_words = 0;
    line.covers = false;
    out->n = out->n_labels = 0;
    out->overflow = false;
    read_words(&line, text, n_text);
    drop_cover_notes(out, line.covers);
    drop_companions(out);
    lend_purpose(out);
    for (int32_t i = 0; i < out->n; i++)
        for (int32_t a = 0; a < JPI_N_ATTRIBUTES; a++)
            if (out->match[i].implied[a] == 0)
                out->match[i].implied[a] = line.part.cue[a];
}

/* ---- phrases of a policy ---- */

int32_t jpi_phrase_terms(const char *text, size_t n_text, jpi_unknown_word unknown, void *context,
                         int16_t *terms, int32_t capacity) {
    word_seen words[MAX_WORDS];
    char texts[MAX_WORDS][JPI_MAX_WORD];
    uint8_t sizes[MAX_WORDS];
    int32_t n_words = 0, n_terms = 0;
    jpi_scanner scanner;
    jpi_scan_begin(&scanner, text, n_text);
    for (jpi_scan_kind kind; (kind = jpi_scan_next(&scanner)) != JPI_SCAN_END;) {
        if (kind == JPI_SCAN_CUT)
            continue;
        if (n_words == MAX_WORDS)
            return -1;
        int32_t word_kind;
        words[n_words].lemma =
            (int16_t)jpi_word_lemma(scanner.word, scanner.n_word, scanner.hash, &word_kind);
        words[n_words].kind = (uint8_t)word_kind;
        memcpy(texts[n_words], scanner.word, scanner.n_word);
        sizes[n_words++] = scanner.n_word;
    }
    for (int32_t at = 0; at < n_words;) {
        int32_t term, size = longest_run(words, n_words, at, &term);
        if (size == 0) {
            size = 1;
            if (words[at].kind == JPI_WORD_PLAIN && sizes[at] > 0)
                term = unknown(context, texts[at], sizes[at]);
        }
        at += size;
        if (term < 0)
            continue;
        int32_t slot = n_terms;
        while (slot > 0 && terms[slot - 1] > term)
            slot--;
        if (slot > 0 && terms[slot - 1] == term)
            continue;
        if (n_terms == capacity)
            return -1;
        memmove(terms + slot + 1, terms + slot, (size_t)(n_terms - slot) * sizeof *terms);
        terms[slot] = (int16_t)term;
        n_terms++;
    }
    return n_terms;
}
