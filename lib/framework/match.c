/* Words are collected between cuts, named as terms by the longest run, parted at separators, and
 * each part's set of terms is looked up in the phrase trie. Everything is bounded by constants: a
 * line costs no memory, and the same line gives the same answer everywhere. */
#include "framework/match.h"

#include <string.h>

#include "framework/policy.h"
#include "framework/scan.h"

#define MAX_WORDS 64 /* between two cuts; the 65th begins a new piece */
#define MAX_HITS 48

typedef struct word_seen {
    int16_t lemma; /* -1 unknown */
    int16_t local; /* the policy's term for an unknown word, or -1 */
    uint8_t kind;
    bool range; /* a time or range: ends an activity, is not a word nobody knows */
    bool number;
} word_seen;

typedef struct hit {
    uint32_t mask; /* which terms of the part, in ascending order of number */
    int16_t concept_index;
    int16_t implied;
    bool local;
} hit;

typedef struct part_state {
    int32_t n_terms;
    int16_t term[JPI_MAX_PART];     /* ascending, distinct */
    uint8_t position[JPI_MAX_PART]; /* where each first stands */
    bool unknown;                   /* a word nobody knows stands here */
    int32_t n_hits;
    hit hits[MAX_HITS];
} part_state;

typedef struct line_state {
    const jp_policy *policy;
    jpi_matches *out;
    int8_t cue[JPI_N_ATTRIBUTES];
    bool covers; /* the line says that somebody is covered for */
    int32_t n_words;
    word_seen words[MAX_WORDS];
    part_state part;
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

/* ---- one part: looking its set of terms up ---- */

static bool is_cue(int16_t concept_index) {
    return concept_index == jpi_n_concepts;
}

/* Keeps the longest: a hit inside another is dropped, and the policy's wins over its equal. */
static void add_hit(line_state *line, hit new_hit) {
    part_state *part = &line->part;
    if (is_cue(new_hit.concept_index)) {
        for (int32_t i = 0; i < JPI_N_ATTRIBUTES; i++)
            if (jpi_implied[new_hit.implied][i])
                line->cue[i] = jpi_implied[new_hit.implied][i];
        return;
    }
    int32_t kept = 0;
    for (int32_t i = 0; i < part->n_hits; i++) {
        const hit *old = &part->hits[i];
        bool inside_old = (new_hit.mask & ~old->mask) == 0;
        bool old_inside = (old->mask & ~new_hit.mask) == 0;
        if (inside_old && !old_inside)
            return;
        if (inside_old && old_inside) {
            if (old->concept_index == new_hit.concept_index || (old->local && !new_hit.local))
                return;
            if (new_hit.local && !old->local)
                continue;
        } else if (old_inside) {
            continue;
        }
        part->hits[kept++] = *old;
    }
    part->n_hits = kept;
    if (part->n_hits == MAX_HITS) {
        line->out->overflow = true;
        return;
    }
    part->hits[part->n_hits++] = new_hit;
}

static void add_target(line_state *line, int16_t target, uint32_t mask) {
    if (target < 0)
        return;
    for (int32_t i = 0; i < jpi_targets[target].n_hits; i++) {
        const jpi_hit *found = &jpi_hits[jpi_targets[target].first_hit + i];
        add_hit(line, (hit){mask, found->concept_index, found->implied, false});
    }
}

static uint32_t all_terms(const part_state *part) {
    return part->n_terms == 32 ? UINT32_MAX : (UINT32_C(1) << part->n_terms) - 1;
}

/* Depth is bounded by the longest phrase in the tables. */
static void search(line_state *line, int32_t node, int32_t next, uint32_t mask) {
    const jpi_phrase_node *phrase = &jpi_phrase_nodes[node];
    bool alone = phrase->exact >= 0 && mask == all_terms(&line->part) && !line->part.unknown;
    add_target(line, alone ? phrase->exact : phrase->open, mask);
    const jpi_edge *edge = jpi_phrase_edges + phrase->first_edge, *end = edge + phrase->n_edges;
    while (edge < end && next < line->part.n_terms) {
        if (edge->symbol < line->part.term[next]) {
            edge++;
        } else if (edge->symbol > line->part.term[next]) {
            next++;
        } else {
            search(line, edge->node, next + 1, mask | UINT32_C(1) << next);
            edge++;
            next++;
        }
    }
}

static void search_policy(line_state *line) {
    part_state *part = &line->part;
    for (int32_t i = 0; i < part->n_terms; i++) {
        int32_t n_phrases;
        const jpi_local_phrase *phrases =
            jpi_policy_phrases(line->policy, part->term[i], &n_phrases);
        for (int32_t p = 0; p < n_phrases; p++) {
            uint32_t mask = 0;
            int32_t found = 0;
            for (int32_t t = 0; t < part->n_terms && found < phrases[p].n_terms; t++)
                if (part->term[t] == phrases[p].term[found]) {
                    mask |= UINT32_C(1) << t;
                    found++;
                }
            if (found == phrases[p].n_terms)
                add_hit(line, (hit){mask, phrases[p].concept_index, phrases[p].implied, true});
        }
    }
}

/* ---- what the hits of one part mean together ---- */

static const jpi_family *family_of(const hit *found) {
    return &jpi_families[jpi_concepts[found->concept_index].family];
}

static int32_t kind_of(const hit *found) {
    return jpi_concepts[found->concept_index].kind;
}

static void drop(part_state *part, int32_t at) {
    part->n_hits--;
    memmove(part->hits + at, part->hits + at + 1, (size_t)(part->n_hits - at) * sizeof *part->hits);
}

/* Private practice and its like leave nothing else standing. */
static void apply_beats(part_state *part) {
    for (int32_t i = 0; i < part->n_hits; i++)
        if (jpi_concepts[part->hits[i].concept_index].beats) {
            part->hits[0] = part->hits[i];
            part->n_hits = 1;
            return;
        }
}

/* A leave or cover note beside an activity hides nothing; words that may be either name both. */
static void drop_notes(part_state *part) {
    for (int32_t i = part->n_hits - 1; i >= 0; i--) {
        int32_t kind = kind_of(&part->hits[i]);
        for (int32_t j = 0; j < part->n_hits; j++) {
            int32_t beside = kind_of(&part->hits[j]);
            bool hides = (kind == JP_CONCEPT_NOTE && beside != JP_CONCEPT_NOTE) ||
                         (kind == JP_CONCEPT_NOT_ACTIVITY && beside == JP_CONCEPT_ACTIVITY &&
                          part->hits[j].mask != part->hits[i].mask);
            if (hides) {
                drop(part, i);
                break;
            }
        }
    }
}

static void give_way(part_state *part, bool labels) {
    for (int32_t i = part->n_hits - 1; i >= 0; i--) {
        if (family_of(&part->hits[i])->across_parts != labels)
            continue;
        uint32_t way = jpi_concepts[part->hits[i].concept_index].gives_way_to;
        for (int32_t j = 0; j < part->n_hits; j++)
            if (j != i && (way >> jpi_concepts[part->hits[j].concept_index].family & 1)) {
                drop(part, i);
                break;
            }
    }
}

static int32_t first_position(const part_state *part, uint32_t mask) {
    int32_t first = 255;
    for (int32_t t = 0; t < part->n_terms; t++)
        if ((mask >> t & 1) && part->position[t] < first)
            first = part->position[t];
    return first;
}

static bool is_travel(int16_t concept_index) {
    return concept_index == jpi_travel_concept;
}

/* "Travel to clinic" is travel for what follows; returns the purpose the others give, 0 none or
 * several. */
static int8_t absorb_journey(part_state *part) {
    int32_t travel = -1;
    int8_t purpose = 0;
    bool agree = true;
    for (int32_t i = 0; i < part->n_hits; i++) {
        if (is_travel(part->hits[i].concept_index)) {
            travel = i;
        } else if (!family_of(&part->hits[i])->across_parts &&
                   kind_of(&part->hits[i]) == JP_CONCEPT_ACTIVITY) {
            int8_t other = family_of(&part->hits[i])->travel_purpose;
            agree &= purpose == 0 || purpose == other;
            purpose = other;
        }
    }
    if (travel < 0 || part->n_hits == 1)
        return 0;
    int32_t start = first_position(part, part->hits[travel].mask);
    bool leads = true;
    for (int32_t i = 0; i < part->n_hits; i++)
        if (i != travel && first_position(part, part->hits[i].mask) < start)
            leads = false;
    if (leads) {
        part->hits[0] = part->hits[travel];
        part->n_hits = 1;
    }
    return agree ? purpose : 0;
}

static bool same_match(const jpi_match *a, const jpi_match *b) {
    return a->concept_index == b->concept_index &&
           memcmp(a->implied, b->implied, sizeof a->implied) == 0;
}

static void keep_match(line_state *line, const jpi_match *match) {
    jpi_matches *out = line->out;
    int32_t n = match->is_label ? out->n_labels : out->n;
    jpi_match *list = match->is_label ? out->label : out->match;
    int32_t room =
        match->is_label ? (int32_t)(sizeof out->label / sizeof *out->label) : JPI_MAX_MATCHES;
    for (int32_t i = 0; i < n; i++)
        if (same_match(&list[i], match))
            return;
    if (n == room) {
        out->overflow = true;
        return;
    }
    list[n] = *match;
    if (match->is_label)
        out->n_labels++;
    else
        out->n++;
}

static void end_part(line_state *line) {
    part_state *part = &line->part;
    if (part->n_terms > 0) {
        for (int32_t i = 0; i < part->n_terms; i++) {
            if (part->term[i] >= jpi_n_terms)
                continue;
            int32_t node = jpi_phrase_roots[part->term[i]];
            if (node >= 0)
                search(line, node, i + 1, UINT32_C(1) << i);
        }
        if (line->policy)
            search_policy(line);
        apply_beats(part);
        drop_notes(part);
        give_way(part, false);
        int8_t purpose = absorb_journey(part);
        for (int32_t i = 0; i < part->n_hits; i++) {
            const hit *found = &part->hits[i];
            jpi_match match = {
                found->concept_index, family_of(found)->across_parts, found->local, {0}};
            memcpy(match.implied, jpi_implied[found->implied], sizeof match.implied);
            if (is_travel(found->concept_index) &&
                match.implied[JP_ATTRIBUTE_TRAVEL_PURPOSE - 1] == 0)
                match.implied[JP_ATTRIBUTE_TRAVEL_PURPOSE - 1] = purpose;
            keep_match(line, &match);
        }
    }
    part->n_terms = part->n_hits = 0;
    part->unknown = false;
}

/* Terms stay ascending and distinct; a part longer than the masks begins a new one. */
static void add_term(line_state *line, int16_t term, int32_t position) {
    part_state *part = &line->part;
    line->covers |= term == jpi_cover_term;
    if (part->n_terms == JPI_MAX_PART)
        end_part(line);
    int32_t at = part->n_terms;
    while (at > 0 && part->term[at - 1] > term)
        at--;
    if (at > 0 && part->term[at - 1] == term)
        return;
    memmove(part->term + at + 1, part->term + at,
            (size_t)(part->n_terms - at) * sizeof *part->term);
    memmove(part->position + at + 1, part->position + at, (size_t)(part->n_terms - at));
    part->term[at] = term;
    part->position[at] = (uint8_t)position;
    part->n_terms++;
}

/* ---- the line ---- */

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
                end_part(line);
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
                    end_part(line);
                cut_before_next = false;
                add_term(line, (int16_t)term, at);
            }
        }
        at += size;
    }
    end_part(line);
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
        now->local = line->policy && word_kind == JPI_WORD_PLAIN
                         ? (int16_t)jpi_policy_term(line->policy, scanner.word, scanner.n_word)
                         : -1;
    }
    end_piece(line);
}

/* A journey beside the activity it serves, in another part of the line. */
static void lend_purpose(jpi_matches *out) {
    int8_t purpose = 0;
    for (int32_t i = 0; i < out->n; i++) {
        if (is_travel(out->match[i].concept_index))
            continue;
        int8_t other =
            jpi_families[jpi_concepts[out->match[i].concept_index].family].travel_purpose;
        if (purpose && other != purpose)
            return;
        purpose = other;
    }
    for (int32_t i = 0; i < out->n; i++)
        if (is_travel(out->match[i].concept_index) &&
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
    line.policy = policy;
    line.out = out;
    line.n_words = 0;
    line.part.n_terms = line.part.n_hits = 0;
    line.part.unknown = false;
    memset(line.cue, 0, sizeof line.cue);
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
                out->match[i].implied[a] = line.cue[a];
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
