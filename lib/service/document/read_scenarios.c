/* What is known to change in the year, and what the document asks to be tried. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "service/document/document.h"

static const jp_ratio zero = {0, 1}, most = {1000000, 1};

static jp_status find_post(const jpi_document *document, const jpi_json_value *object,
                           const jpi_path *path, const char *name, size_t *out, jp_error *error) {
    const char *id;
    jp_status status = jpi_member_string(object, path, name, true, &id, NULL, error);
    if (status != JP_OK)
        return status;
    *out = jpi_document_post(document, id);
    jpi_path here = {path, name, 0};
    if (*out == document->n_posts)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "\"%s\" is the id of no post: write one of \"posts\"", id);
    if (document->posts[*out].vacant)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "post \"%s\" is vacant, so nobody can be away from it", id);
    return JP_OK;
}

static jp_status read_absence(const jpi_json_value *object, const jpi_path *path,
                              const jpi_document *document, jpi_absence *out, jp_error *error) {
    static const char *const names[] = {"post", "start", "end", "why", NULL};
    bool present;
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = find_post(document, object, path, "post", &out->post, error);
    if (status == JP_OK)
        status = jpi_member_date(object, path, "start", true, &out->start, NULL, error);
    out->end = JP_DATE_MAX;
    if (status == JP_OK)
        status = jpi_member_date(object, path, "end", false, &out->end, &present, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "why", false, &out->why, &present, error);
    if (status == JP_OK && out->end < out->start)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "end", 0},
                                 "the absence ends on %D, before it starts on %D: exchange the two",
                                 out->end, out->start);
    return status;
}

/* Two absences of one post on one day would take its hours twice. */
static jp_status check_overlap(const jpi_document *document, const jpi_path *path,
                               jp_error *error) {
    const jpi_absence *last = &document->absences[document->n_absences - 1];
    for (size_t i = 0; i + 1 < document->n_absences; i++) {
        const jpi_absence *other = &document->absences[i];
        if (other->post == last->post && other->start <= last->end && last->start <= other->end)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, path,
                "post \"%s\" is away on these days already, by absence number %z: write the days "
                "once",
                document->posts[last->post].id, i);
    }
    return JP_OK;
}

jp_status jpi_read_absences(const jp_allocator *allocator, const jpi_json_value *root,
                            const jpi_path *path, jpi_document *document, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(root, path, "absences", false, &list, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "absences", 0}, item = {&here, NULL, 0};
    document->absences =
        jpi_allocate(allocator, jpi_json_count(list) + 1, sizeof *document->absences);
    if (!document->absences)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item,
                                     "expected an object: a post and its days away");
        status = read_absence(v, &item, document, &document->absences[document->n_absences], error);
        if (status != JP_OK)
            return status;
        document->n_absences++;
        status = check_overlap(document, &item, error);
        if (status != JP_OK)
            return status;
    }
    return JP_OK;
}

static jp_status read_hours(const jpi_json_value *object, const jpi_path *path, jpi_change *out,
                            bool recruit, jp_error *error) {
    static const char *const recruit_names[] = {"posts", "wte", "band", "skill", NULL};
    static const char *const extra_names[] = {"hours_per_year", "band", "skill", NULL};
    bool present;
    int64_t n_posts = 1;
    jp_status status =
        jpi_document_closed(object, path, recruit ? recruit_names : extra_names, error);
    const char *amount = recruit ? "wte" : "hours_per_year";
    jp_ratio *value = recruit ? &out->wte : &out->hours_per_year;
    if (status == JP_OK)
        status = jpi_member_ratio(object, path, amount, true, &zero, &most, value, NULL, error);
    if (status == JP_OK && value->num == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, amount, 0},
                                 "0 changes nothing: write a number above 0");
    if (status == JP_OK && recruit)
        status =
            jpi_member_integer(object, path, "posts", false, 1, 100000, &n_posts, &present, error);
    if (status == JP_OK && recruit) {
        jp_ratio posts = {n_posts, 1};
        if (jp_ratio_multiply(&out->wte, &posts, &out->wte) != JP_OK)
            return jpi_document_fail(error, JP_E_RANGE, path, "so many posts do not fit");
    }
    if (status == JP_OK)
        status = jpi_member_string(object, path, "band", false, &out->band, &present, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "skill", false, &out->skill, &present, error);
    return status;
}

static jp_status read_demand_change(const jpi_json_value *object, const jpi_path *path,
                                    const jpi_document *document, jpi_change *out,
                                    jp_error *error) {
    static const char *const names[] = {"stream", "set", NULL};
    const jpi_json_value *set;
    const char *id, *members[JPI_PATHWAY_MEMBERS + 1];
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "stream", true, &id, NULL, error);
    if (status == JP_OK)
        status = jpi_member_object(object, path, "set", true, &set, NULL, error);
    if (status != JP_OK)
        return status;
    out->stream = document->n_streams;
    for (size_t i = 0; i < document->n_streams; i++)
        if (jpi_same(document->streams[i].id, id))
            out->stream = i;
    if (out->stream == document->n_streams)
        return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){path, "stream", 0},
                                 "\"%s\" is the id of no stream: write one of \"demand\"", id);
    jpi_path here = {path, "set", 0};
    members[jpi_pathway_names(members)] = NULL;
    if (jpi_json_count(set) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "nothing is set: write at least one member of the stream, such as "
                                 "\"new_dna_share\"");
    status = jpi_document_closed(set, &here, members, error);
    out->pathway = document->streams[out->stream].pathway;
    return status == JP_OK ? jpi_read_pathway(set, &here, false, &out->pathway, error) : status;
}

static jp_status read_change(const jpi_json_value *value, const jpi_path *path,
                             const jpi_document *document, jpi_change *out, jp_error *error) {
    static const char *const names[] = {"leaves", "recruit", "extra_hours", "demand", NULL};
    const jpi_json_value *object;
    bool present;
    if (jpi_json_kind_of(value) != JPI_JSON_OBJECT)
        return jpi_document_fail(error, JP_E_DOCUMENT, path, "expected an object: one change");
    jp_status status = jpi_document_closed(value, path, names, error);
    if (status != JP_OK)
        return status;
    if (jpi_json_count(value) != 1)
        return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                 "a change is one of \"leaves\", \"recruit\", \"extra_hours\" and "
                                 "\"demand\": write one here and others as further changes");
    if (jpi_json_member(value, "leaves")) {
        out->kind = JPI_CHANGE_POST_LEAVES;
        return find_post(document, value, path, "leaves", &out->post, error);
    }
    for (int32_t kind = JPI_CHANGE_RECRUIT; kind <= JPI_CHANGE_DEMAND; kind++) {
        status = jpi_member_object(value, path, names[kind], false, &object, &present, error);
        if (status != JP_OK)
            return status;
        if (!present)
            continue;
        jpi_path here = {path, names[kind], 0};
        out->kind = (jpi_change_kind)kind;
        return kind == JPI_CHANGE_DEMAND
                   ? read_demand_change(object, &here, document, out, error)
                   : read_hours(object, &here, out, kind == JPI_CHANGE_RECRUIT, error);
    }
    return JP_OK;
}

/* One post leaves once, one stream is changed once: a second change would silently undo the first.
 */
static jp_status check_once(const jpi_scenario *scenario, const jpi_path *path, jp_error *error) {
    const jpi_change *last = &scenario->changes[scenario->n_changes - 1];
    for (size_t i = 0; i + 1 < scenario->n_changes; i++) {
        const jpi_change *other = &scenario->changes[i];
        if (other->kind != last->kind)
            continue;
        if (last->kind == JPI_CHANGE_POST_LEAVES && other->post == last->post)
            return jpi_document_fail(error, JP_E_DOCUMENT, path,
                                     "this post leaves already, by change number %z: name it once",
                                     i);
        if (last->kind == JPI_CHANGE_DEMAND && other->stream == last->stream)
            return jpi_document_fail(
                error, JP_E_DOCUMENT, path,
                "this stream is changed already, by change number %z: write both in one \"set\"",
                i);
    }
    return JP_OK;
}

static jp_status read_scenario(const jp_allocator *allocator, const jpi_json_value *object,
                               const jpi_path *path, const jpi_document *document,
                               jpi_scenario *out, jp_error *error) {
    static const char *const names[] = {"id", "title", "changes", NULL};
    const jpi_json_value *list;
    jp_status status = jpi_document_closed(object, path, names, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "id", true, &out->id, NULL, error);
    if (status == JP_OK)
        status = jpi_member_string(object, path, "title", true, &out->title, NULL, error);
    if (status == JP_OK)
        status = jpi_member_array(object, path, "changes", true, &list, NULL, error);
    if (status != JP_OK)
        return status;
    jpi_path here = {path, "changes", 0}, item = {&here, NULL, 0};
    if (jpi_json_count(list) == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "no changes: the base is shown beside the scenarios as it is");
    out->changes = jpi_allocate(allocator, jpi_json_count(list), sizeof *out->changes);
    if (!out->changes)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        status = read_change(v, &item, document, &out->changes[out->n_changes], error);
        if (status != JP_OK)
            return status;
        out->n_changes++;
        status = check_once(out, &item, error);
        if (status != JP_OK)
            return status;
    }
    return JP_OK;
}

jp_status jpi_read_scenarios(const jp_allocator *allocator, const jpi_json_value *root,
                             const jpi_path *path, jpi_document *document, jp_error *error) {
    const jpi_json_value *list;
    bool present;
    jp_status status = jpi_member_array(root, path, "scenarios", false, &list, &present, error);
    if (status != JP_OK || !present)
        return status;
    jpi_path here = {path, "scenarios", 0}, item = {&here, NULL, 0};
    if (document->n_streams == 0)
        return jpi_document_fail(error, JP_E_DOCUMENT, &here,
                                 "scenarios are set beside demand: give \"demand\" as well");
    document->scenarios =
        jpi_allocate(allocator, jpi_json_count(list) + 1, sizeof *document->scenarios);
    if (!document->scenarios)
        return jpi_fail(error, JP_E_NOMEM, NULL, "no memory for the document");
    for (const jpi_json_value *v = jpi_json_first(list); v; v = jpi_json_next(v), item.index++) {
        if (jpi_json_kind_of(v) != JPI_JSON_OBJECT)
            return jpi_document_fail(error, JP_E_DOCUMENT, &item, "expected an object: a scenario");
        jpi_scenario *scenario = &document->scenarios[document->n_scenarios++];
        status = read_scenario(allocator, v, &item, document, scenario, error);
        if (status != JP_OK)
            return status;
        if (jpi_same(scenario->id, "base"))
            return jpi_document_fail(error, JP_E_DOCUMENT, &(jpi_path){&item, "id", 0},
                                     "\"base\" is the service as it stands, which is also the id "
                                     "of what scenarios are set beside: write another");
        for (size_t i = 0; i + 1 < document->n_scenarios; i++)
            if (jpi_same(document->scenarios[i].id, scenario->id))
                return jpi_document_fail(
                    error, JP_E_DOCUMENT, &(jpi_path){&item, "id", 0},
                    "\"%s\" is also the id of scenario number %z: give each its own", scenario->id,
                    i);
    }
    return JP_OK;
}
