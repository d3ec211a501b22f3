/* One part of a line: the longest phrases its terms make, the policy's own before the guides', and
 * what they mean together. */
#include "framework/part.h"

#include <string.h>

#include "framework/policy.h"

void jpi_part_begin(jpi_part *part, const jp_policy *policy, jpi_matches *out) {
    part->policy = policy;
    part->out = out;
    memset(part->cue, 0, sizeof part->cue);
    part->n_terms = part->n_hits = 0;
    part->unknown = false;
}

static bool is_cue(int16_t concept_index) {
    return concept_index == jpi_n_concepts;
}

/* Keeps the longest: a hit inside another is dropped, and the policy's wins over its equal. */
static void add_hit(jpi_part *part, jpi_part_hit new_hit) {
    if (is_cue(new_hit.concept_index)) {
        for (int32_t i = 0; i < JPI_N_ATTRIBUTES; i++)
            if (jpi_implied[new_hit.implied][i])
                part->cue[i] = jpi_implied[new_hit.implied][i];
        return;
    }
    int32_t kept = 0;
    for (int32_t i = 0; i < part->n_hits; i++) {
        const jpi_part_hit *old = &part->hits[i];
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
    if (part->n_hits == JPI_MAX_HITS) {
        part->out->overflow = true;
        return;
    }
    part->hits[part->n_hits++] = new_hit;
}

static void add_target(jpi_part *part, int16_t target, uint32_t mask) {
    if (target < 0)
        return;
    for (int32_t i = 0; i < jpi_targets[target].n_hits; i++) {
        const jpi_hit *found = &jpi_hits[jpi_targets[target].first_hit + i];
        add_hit(part, (jpi_part_hit){mask, found->concept_index, found->implied, false});
    }
}

static uint32_t all_terms(const jpi_part *part) {
    return part->n_terms == 32 ? UINT32_MAX : (UINT32_C(1) << part->n_terms) - 1;
}

/* Depth is bounded by the longest phrase in the tables. */
static void search(jpi_part *part, int32_t node, int32_t next, uint32_t mask) {
    const jpi_phrase_node *phrase = &jpi_phrase_nodes[node];
    bool alone = phrase->exact >= 0 && mask == all_terms(part) && !part->unknown;
    add_target(part, alone ? phrase->exact : phrase->open, mask);
    const jpi_edge *edge = jpi_phrase_edges + phrase->first_edge, *end = edge + phrase->n_edges;
    while (edge < end && next < part->n_terms) {
        if (edge->symbol < part->term[next]) {
            edge++;
        } else if (edge->symbol > part->term[next]) {
            next++;
        } else {
            search(part, edge->node, next + 1, mask | UINT32_C(1) << next);
            edge++;
            next++;
        }
    }
}

static void search_policy(jpi_part *part) {
    for (int32_t i = 0; i < part->n_terms; i++) {
        int32_t n_phrases;
        const jpi_local_phrase *phrases =
            jpi_policy_phrases(part->policy, part->term[i], &n_phrases);
        for (int32_t p = 0; p < n_phrases; p++) {
            uint32_t mask = 0;
            int32_t found = 0;
            for (int32_t t = 0; t < part->n_terms && found < phrases[p].n_terms; t++)
                if (part->term[t] == phrases[p].term[found]) {
                    mask |= UINT32_C(1) << t;
                    found++;
                }
            if (found == phrases[p].n_terms)
                add_hit(part,
                        (jpi_part_hit){mask, phrases[p].concept_index, phrases[p].implied, true});
        }
    }
}

/* ---- what the hits of one part mean together ---- */

static const jpi_family *family_of(const jpi_part_hit *found) {
    return &jpi_families[jpi_concepts[found->concept_index].family];
}

static int32_t kind_of(const jpi_part_hit *found) {
    return jpi_concepts[found->concept_index].kind;
}

static void drop(jpi_part *part, int32_t at) {
    part->n_hits--;
    memmove(part->hits + at, part->hits + at + 1, (size_t)(part->n_hits - at) * sizeof *part->hits);
}

/* Private practice and its like leave nothing else standing. */
static void apply_beats(jpi_part *part) {
    for (int32_t i = 0; i < part->n_hits; i++)
        if (jpi_concepts[part->hits[i].concept_index].beats) {
            part->hits[0] = part->hits[i];
            part->n_hits = 1;
            return;
        }
}

/* A leave or cover note beside an activity hides nothing; words that may be either name both. */
static void drop_notes(jpi_part *part) {
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

static void give_way(jpi_part *part, bool labels) {
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

static int32_t first_position(const jpi_part *part, uint32_t mask) {
    int32_t first = 255;
    for (int32_t t = 0; t < part->n_terms; t++)
        if ((mask >> t & 1) && part->position[t] < first)
            first = part->position[t];
    return first;
}

/* "Travel to clinic" is travel for what follows; returns the purpose the others give, 0 none or
 * several. */
static int8_t absorb_journey(jpi_part *part) {
    int32_t travel = -1;
    int8_t purpose = 0;
    bool agree = true;
    for (int32_t i = 0; i < part->n_hits; i++) {
        if (jpi_is_travel(part->hits[i].concept_index)) {
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

static void keep_match(jpi_part *part, const jpi_match *match) {
    jpi_matches *out = part->out;
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

void jpi_part_end(jpi_part *part) {
    if (part->n_terms > 0) {
        for (int32_t i = 0; i < part->n_terms; i++) {
            if (part->term[i] >= jpi_n_terms)
                continue;
            int32_t node = jpi_phrase_roots[part->term[i]];
            if (node >= 0)
                search(part, node, i + 1, UINT32_C(1) << i);
        }
        if (part->policy)
            search_policy(part);
        apply_beats(part);
        drop_notes(part);
        give_way(part, false);
        int8_t purpose = absorb_journey(part);
        for (int32_t i = 0; i < part->n_hits; i++) {
            const jpi_part_hit *found = &part->hits[i];
            jpi_match match = {
                found->concept_index, family_of(found)->across_parts, found->local, {0}};
            memcpy(match.implied, jpi_implied[found->implied], sizeof match.implied);
            if (jpi_is_travel(found->concept_index) &&
                match.implied[JP_ATTRIBUTE_TRAVEL_PURPOSE - 1] == 0)
                match.implied[JP_ATTRIBUTE_TRAVEL_PURPOSE - 1] = purpose;
            keep_match(part, &match);
        }
    }
    part->n_terms = part->n_hits = 0;
    part->unknown = false;
}

void jpi_part_add_term(jpi_part *part, int16_t term, int32_t position) {
    if (part->n_terms == JPI_MAX_PART)
        jpi_part_end(part);
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
