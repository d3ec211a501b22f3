/* Streams of demand: the members are those of jp_pathway, by the same names. */
#include "service/document/document.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "jobplan/quantile.h"

typedef struct field {
    const char *name;
    size_t offset;
    bool required;
} field;

#define FIELD(member)                                                                              \
    { #member, offsetof(jp_pathway, member), false }
#define FIELD_REQUIRED(member)                                                                     \
    { #member, offsetof(jp_pathway, member), true }

static const field fields[] = {FIELD_REQUIRED(referrals_per_year),
                               FIELD(inappropriate_share),
                               FIELD(not_opted_in_share),
                               FIELD_REQUIRED(follow_ups_per_new),
                               FIELD_REQUIRED(new_min),
                               FIELD(new_clinicians),
                               FIELD(new_group_share),
                               FIELD(new_group_size),
                               FIELD(new_group_facilitators),
                               FIELD(new_dna_share),
                               FIELD(new_late_cancelled_share),
                               FIELD(new_refilled_share),
                               FIELD(new_rebooked_share),
                               FIELD(new_indirect_min),
                               FIELD(new_travel_min),
                               FIELD(follow_up_min),
                               FIELD(follow_up_clinicians),
                               FIELD(follow_up_group_share),
                               FIELD(follow_up_group_size),
                               FIELD(follow_up_group_facilitators),
                               FIELD(follow_up_dna_share),
                               FIELD(follow_up_late_cancelled_share),
                               FIELD(follow_up_refilled_share),
                               FIELD(follow_up_indirect_min),
                               FIELD(follow_up_travel_min),
                               FIELD(non_individual_hours_per_year)};

#define N_FIELDS (sizeof fields / sizeof fields[0])

#define COUNTED_NAMES "indirect_counted", "travel_counted"

static const char *const other_names[] = {"id",           "title",   "skill",  "place",
                                          "service_type", "bands",   "weekly", "planning",
                                          "waiting",      "history", "slots",  COUNTED_NAMES};
#define N_OTHER_NAMES (sizeof other_names / sizeof other_names[0])

static const jp_ratio zero = {0, 1}, one = {1, 1}, most = {1000000000, 1};

static jp_status read_bands(const jp_allocator *allocator, const jpi_json_value *object,
                            const jpi_path *path, jpi_stream *stream, jp_error *error) {
    const jpi_json_value *bands;
    bool present;
    jp_status status = jpi_member_object(object, path, "bands", false, &bands, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "bands", 0};
    if (jpi_json_count(bands) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "no bands: name at least one, or leave the member out");
    if (jpi_json_count(bands) > JPI_BANDS_MAX)
        return jpi_document_fail(error, JP_E_LIMIT, &here, "%z bands: %d is the most",
                                 jpi_json_count(bands), (int32_t)JPI_BANDS_MAX);
    stream->bands = jpi_allocate(allocator, jpi_json_count(bands), sizeof *stream->bands);
    if (!stream->bands)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    jp_ratio total = zero;
    for (const jpi_json_value *v = jpi_json_first(bands); v; v = jpi_json_next(v)) {
        jpi_band_share *share = &stream->bands[stream->n_bands];
        share->band = jpi_json_name(v);
        status = jpi_member_ratio(bands, &here, share->band, true, &zero, &one, &share->share, NULL,
                                  error);
        if (status != JP_OK)
            return status;
        if (jp_ratio_add(&total, &share->share, &total) != JP_OK)
            return jpi_document_fail(error, JP_E_RANGE, &here,
                                     "the shares do not add up to an exact number that fits");
        stream->n_bands++;
    }
    if (total.num != 1 || total.den != 1)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "the shares of the bands add up to %r: make it 1", &total);
    return JP_OK;
}

_Static_assert(N_FIELDS + 2 == JPI_PATHWAY_MEMBERS, "names of the pathway's members");

size_t jpi_pathway_names(const char **names) {
    static const char *const counted[] = {COUNTED_NAMES};
    for (size_t i = 0; i < N_FIELDS; i++)
        names[i] = fields[i].name;
    for (size_t i = 0; i < 2; i++)
        names[N_FIELDS + i] = counted[i];
    return JPI_PATHWAY_MEMBERS;
}

jp_status jpi_read_pathway(const jpi_json_value *object, const jpi_path *path, bool whole,
                           jp_pathway *pathway, jp_error *error) {
    static const char *const counted[] = {"per-attended", "per-session", NULL};
    int32_t indirect = 0, travel = 0;
    bool present;
    jp_status status = JP_OK;
    pathway->struct_size = (uint32_t)sizeof *pathway;
    for (size_t i = 0; i < N_FIELDS && status == JP_OK; i++)
        status = jpi_member_ratio(object, path, fields[i].name, whole && fields[i].required, &zero,
                                  &most, (jp_ratio *)(void *)((char *)pathway + fields[i].offset),
                                  &present, error);
    if (status == JP_OK)
        status = jpi_member_choice(object, path, "indirect_counted", false, counted, &indirect,
                                   &present, error);
    if (status == JP_OK && present)
        pathway->indirect_counted =
            indirect == 0 ? JP_COUNTED_PER_ATTENDED : JP_COUNTED_PER_SESSION;
    if (status == JP_OK)
        status = jpi_member_choice(object, path, "travel_counted", false, counted, &travel,
                                   &present, error);
    if (status == JP_OK && present)
        pathway->travel_counted = travel == 0 ? JP_COUNTED_PER_ATTENDED : JP_COUNTED_PER_SESSION;
    if (status != JP_OK)
        return status;
    /* The demand room judges what the numbers may be together; its sentence is put at this place.
     */
    jp_demand_result result;
    memset(&result, 0, sizeof result);
    result.struct_size = (uint32_t)sizeof result;
    jp_error inner = JP_ERROR_INIT;
    status = jp_demand_hours(pathway, &result, NULL, &inner);
    if (status == JP_OK)
        return JP_OK;
    jpi_path member = {path, inner.where, 0};
    return jpi_document_fail(
        error, status == JP_E_INVALID || status == JP_E_CONFLICT ? JP_E_DOCUMENT : status,
        inner.where[0] ? &member : path, "%s", inner.message);
}

static jp_status read_stream(const jp_allocator *allocator, const jpi_json_value *object,
                             const jpi_path *path, jpi_stream *stream, jp_error *error) {
    static const char *const types[] = {"rapid-access", "elective", NULL};
    const char *names[N_FIELDS + N_OTHER_NAMES + 1];
    for (size_t i = 0; i < N_OTHER_NAMES; i++)
        names[i] = other_names[i];
    for (size_t i = 0; i < N_FIELDS; i++)
        names[N_OTHER_NAMES + i] = fields[i].name;
    names[N_FIELDS + N_OTHER_NAMES] = NULL;
    int32_t type;
    bool present;
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "id", true, &stream->id, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "title", true, &stream->title, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "skill", false, &stream->skill, &present, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "place", false, &stream->place, &present, error);
    if (status == JP_OK)
        status =
            jpi_member_choice(object, path, "service_type", false, types, &type, &present, error);
    if (status == JP_OK && present) {
        stream->service_type = types[type];
        stream->service = type == 0 ? JP_SERVICE_RAPID_ACCESS : JP_SERVICE_ELECTIVE;
    }
    if (status == JP_OK)
        status = read_bands(allocator, object, path, stream, error);
    if (status == JP_OK)
        status = jpi_read_pathway(object, path, true, &stream->pathway, error);
    if (status == JP_OK)
        status = jpi_read_varying(allocator, object, path, stream, error);
    return status;
}

jp_status jpi_read_demand(const jp_allocator *allocator, const jpi_json_value *root,
                          const jpi_path *path, jpi_document *document, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(root, path, "demand", false, &list, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "demand", 0}, item = {&here, NULL, 0};
    if (jpi_json_count(list) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "no streams: list at least one, or leave the member out");
    document->streams = jpi_allocate(allocator, jpi_json_count(list), sizeof *document->streams);
    if (!document->streams)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "expected an object: a stream of demand");
        jpi_stream *stream = &document->streams[document->n_streams++];
        status = read_stream(allocator, v, &item, stream, error);
        if (status != JP_OK)
            return status;
        for (size_t i = 0; i + 1 < document->n_streams; i++)
            if (jpi_same(document->streams[i].id, stream->id))
                return jpi_document_fail(
                    error, JP_E_DOCUMENT, &(jpi_path){&item, "id", 0},
                    "\"%s\" is also the id of stream number %z: give each its own", stream->id, i);
    }
    return JP_OK;
}
