/* The tree: cJSON nodes that point into the gate's copy of the text.
 *
 * A text is a cJSON string by reference and a number is cJSON "raw" text by reference, so every
 * number keeps the digits that were written and no locale, double or strtod comes near it. The
 * cJSON calls used here only allocate and link nodes: they touch no static variable, so any
 * number of threads may parse different documents at once (as long as the process does not call
 * cJSON_InitHooks meanwhile). Nodes come from cJSON's allocator, everything else from the
 * caller's. */
#include <string.h>

#include <cJSON.h>

#include "base/text.h"
#include "json/gate.h"
#include "json/json.h"

struct jpi_json {
    jp_allocator allocator;
    char *copy;
    cJSON *root;
};

enum { FEW_MEMBERS = 12 }; /* up to here, comparing each pair is faster than sorting */

typedef struct builder {
    jpi_gate gate;
    const jp_allocator *allocator;
    cJSON *root;
    cJSON *containers[JPI_JSON_DEPTH]; /* open ones, outermost first */
    size_t offsets[JPI_JSON_DEPTH];    /* of their brackets */
    size_t depth;
    char *name;         /* of the member whose value comes next */
    char *number_end;   /* becomes a NUL once the byte there has been read */
    const char **names; /* room for sorting the members of large objects */
    size_t n_names;     /* room, in items: twice the largest object so far */
} builder;

/* ---- duplicate names ---- */

static jp_status fail_duplicate(const builder *build, const char *name) {
    char shown[64];
    jpi_text text;
    jpi_text_begin(&text, shown, sizeof shown);
    jpi_text_add(&text, name);
    return jpi_gate_fail(&build->gate, JP_E_JSON, (size_t)(name - build->gate.copy) - 1,
                         "the member \"%s\" stands twice in one object; keep one of them", shown);
}

/* Merge sort by name; of equal names the earlier in the document comes first. `names` has n_names
 * items and as many behind them to work in. No input makes it slower than n log n. */
static const char **sort_names(const char **names, size_t n_names) {
    const char **source = names;
    const char **target = names + n_names;
    for (size_t width = 1; width < n_names; width *= 2) {
        for (size_t begin = 0; begin < n_names; begin += 2 * width) {
            size_t middle = begin + width < n_names ? begin + width : n_names;
            size_t end = middle + width < n_names ? middle + width : n_names;
            size_t left = begin;
            size_t right = middle;
            for (size_t i = begin; i < end; i++) {
                bool take_left =
                    left < middle && (right == end || strcmp(source[left], source[right]) <= 0);
                target[i] = take_left ? source[left++] : source[right++];
            }
        }
        const char **swap = source;
        source = target;
        target = swap;
    }
    return source;
}

static jp_status refuse_duplicates_sorted(builder *build, const cJSON *object, size_t n_members) {
    const char *first_repeat = NULL;
    const char **sorted;
    const cJSON *member;
    size_t i = 0;
    if (build->n_names < 2 * n_members) {
        void *names = jpi_reallocate(build->allocator, (void *)build->names, 2 * n_members,
                                     sizeof *build->names);
        if (!names) {
            return jpi_fail(build->gate.error, JP_E_NOMEM, NULL, "%s",
                            jp_status_message(JP_E_NOMEM));
        }
        build->names = names;
        build->n_names = 2 * n_members;
    }
    cJSON_ArrayForEach(member, object) {
        build->names[i++] = member->string;
    }
    sorted = sort_names(build->names, n_members);
    for (i = 1; i < n_members; i++) {
        if (strcmp(sorted[i - 1], sorted[i]) == 0 && (!first_repeat || sorted[i] < first_repeat)) {
            first_repeat = sorted[i];
        }
    }
    return first_repeat ? fail_duplicate(build, first_repeat) : JP_OK;
}

static jp_status refuse_duplicates(builder *build, const cJSON *object) {
    const cJSON *member;
    const cJSON *earlier;
    size_t n_members = 0;
    cJSON_ArrayForEach(member, object) {
        n_members++;
    }
    if (n_members > FEW_MEMBERS) {
        return refuse_duplicates_sorted(build, object, n_members);
    }
    cJSON_ArrayForEach(member, object) {
        for (earlier = object->child; earlier != member; earlier = earlier->next) {
            if (earlier->string[0] == member->string[0] &&
                strcmp(earlier->string, member->string) == 0) {
                return fail_duplicate(build, member->string);
            }
        }
    }
    return JP_OK;
}

/* ---- building ---- */

static jp_status fail_nomem(const builder *build) {
    return jpi_fail(build->gate.error, JP_E_NOMEM, NULL, "%s", jp_status_message(JP_E_NOMEM));
}

static jp_status fail_wanted(const builder *build, jpi_want want) {
    size_t open = build->depth ? build->offsets[build->depth - 1] : build->gate.n_text;
    return jpi_gate_complain(&build->gate, want, open);
}

/* Reads the value that begins here; a container is only opened. */
static jp_status read_value(builder *build, jpi_want want, cJSON **out) {
    jpi_gate *gate = &build->gate;
    char c = gate->copy[gate->at];
    char *text = NULL;
    jp_status status;
    if (c == '"') {
        status = jpi_gate_string(gate, &text);
        *out = status ? NULL : cJSON_CreateStringReference(text);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
        if (c == '-' && (gate->copy[gate->at + 1] | 0x20) == 'i') {
            return fail_wanted(build, want); /* -Infinity */
        }
        status = jpi_gate_number(gate, &text);
        *out = status ? NULL : cJSON_CreateStringReference(text);
        if (*out) {
            (*out)->type = cJSON_Raw | cJSON_IsReference;
            build->number_end = gate->copy + gate->at;
        }
    } else if (c == '{' || c == '[') {
        if (build->depth == JPI_JSON_DEPTH) {
            return jpi_gate_fail(gate, JP_E_LIMIT, gate->at,
                                 "objects and arrays lie in each other more than %d deep; no "
                                 "document of ours needs that",
                                 (int32_t)JPI_JSON_DEPTH);
        }
        status = JP_OK;
        *out = c == '{' ? cJSON_CreateObject() : cJSON_CreateArray();
    } else if (jpi_gate_literal(gate, "true")) {
        status = JP_OK;
        *out = cJSON_CreateTrue();
    } else if (jpi_gate_literal(gate, "false")) {
        status = JP_OK;
        *out = cJSON_CreateFalse();
    } else if (jpi_gate_literal(gate, "null")) {
        status = JP_OK;
        *out = cJSON_CreateNull();
    } else {
        return fail_wanted(build, want);
    }
    if (status == JP_OK && !*out) {
        return fail_nomem(build);
    }
    return status;
}

static jp_status attach(builder *build, cJSON *item) {
    cJSON *container = build->depth ? build->containers[build->depth - 1] : NULL;
    bool attached = true;
    if (!container) {
        build->root = item;
    } else if (build->name) {
        attached = cJSON_AddItemToObjectCS(container, build->name, item);
        build->name = NULL;
    } else {
        attached = cJSON_AddItemToArray(container, item);
    }
    /* GCOVR_EXCL_START: cJSON refuses only what is never given */
    if (!attached) {
        cJSON_Delete(item);
        return fail_nomem(build);
    }
    /* GCOVR_EXCL_STOP */
    return JP_OK;
}

/* A value where one is wanted: attaches it and says what may follow. */
static jp_status step_value(builder *build, jpi_want *want) {
    size_t begin = build->gate.at;
    cJSON *item = NULL;
    jp_status status = read_value(build, *want, &item);
    if (status == JP_OK) {
        status = attach(build, item);
    }
    if (status) {
        return status;
    }
    if (cJSON_IsObject(item) || cJSON_IsArray(item)) {
        build->containers[build->depth] = item;
        build->offsets[build->depth] = begin;
        build->depth++;
        build->gate.at++;
        *want = cJSON_IsObject(item) ? JPI_WANT_NAME_OR_END : JPI_WANT_ITEM_OR_END;
    } else {
        *want = build->depth ? JPI_WANT_COMMA : JPI_WANT_NOTHING;
    }
    return JP_OK;
}

static jp_status step_name(builder *build, jpi_want *want) {
    jp_status status = jpi_gate_string(&build->gate, &build->name);
    if (status) {
        return status;
    }
    jpi_gate_space(&build->gate);
    if (build->gate.copy[build->gate.at] != ':') {
        return fail_wanted(build, JPI_WANT_COLON);
    }
    build->gate.at++;
    *want = JPI_WANT_VALUE;
    return JP_OK;
}

static jp_status step_end(builder *build, jpi_want *want) {
    cJSON *container = build->containers[build->depth - 1];
    build->gate.at++;
    build->depth--;
    *want = build->depth ? JPI_WANT_COMMA : JPI_WANT_NOTHING;
    return cJSON_IsObject(container) ? refuse_duplicates(build, container) : JP_OK;
}

static jp_status step_comma(builder *build, char c, jpi_want *want) {
    bool object = cJSON_IsObject(build->containers[build->depth - 1]);
    if (c == ',') {
        build->gate.at++;
        *want = object ? JPI_WANT_NAME : JPI_WANT_ITEM;
        return JP_OK;
    }
    if (c == (object ? '}' : ']')) {
        return step_end(build, want);
    }
    return fail_wanted(build, *want);
}

static jp_status build_tree(builder *build) {
    jpi_want want = JPI_WANT_DOCUMENT;
    jp_status status = JP_OK;
    while (status == JP_OK) {
        char c;
        jpi_gate_space(&build->gate);
        c = build->gate.copy[build->gate.at];
        if (build->number_end) {
            *build->number_end = 0;
            build->number_end = NULL;
        }
        if (want == JPI_WANT_COMMA) {
            status = step_comma(build, c, &want);
        } else if (want == JPI_WANT_NOTHING) {
            return build->gate.at == build->gate.n_text ? JP_OK : fail_wanted(build, want);
        } else if ((want == JPI_WANT_ITEM_OR_END && c == ']') ||
                   (want == JPI_WANT_NAME_OR_END && c == '}')) {
            status = step_end(build, &want);
        } else if (want != JPI_WANT_NAME_OR_END && want != JPI_WANT_NAME) {
            status = step_value(build, &want);
        } else if (c == '"') {
            status = step_name(build, &want);
        } else {
            status = fail_wanted(build, want);
        }
    }
    return status;
}

/* Encodings and sizes, before the first byte is read as JSON. */
static jp_status check_text(const jpi_gate *gate) {
    size_t first_bad = 0;
    const unsigned char *bytes = (const unsigned char *)gate->text;
    if (gate->n_text > JPI_JSON_BYTES) {
        return jpi_fail(gate->error, JP_E_LIMIT, NULL,
                        "the document has %z bytes; the largest taken is %z: split it, and hand "
                        "roster rows over as columns",
                        gate->n_text, JPI_JSON_BYTES);
    }
    if (gate->n_text >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) ||
                              (bytes[0] == 0xFE && bytes[1] == 0xFF) || !bytes[0] || !bytes[1])) {
        return jpi_gate_fail(gate, JP_E_JSON, 0,
                             "found UTF-16 or UTF-32; save the document as UTF-8");
    }
    if (!jpi_utf8_valid(gate->text, gate->n_text, &first_bad)) {
        return jpi_gate_fail(gate, JP_E_JSON, first_bad,
                             "found a byte that is not UTF-8; save the document as UTF-8");
    }
    return JP_OK;
}

jp_status jpi_json_parse(const jp_allocator *allocator, const char *text, size_t n_text,
                         jpi_json **out, jp_error *error) {
    jp_allocator copied;
    builder build;
    jpi_json *document;
    jp_status status;
    if (!text || !out) {
        return jpi_fail(error, JP_E_INVALID, NULL, "%s", jp_status_message(JP_E_INVALID));
    }
    status = jpi_allocator_copy(allocator, &copied);
    if (status) {
        return jpi_fail(error, status, "allocator", "%s", jp_status_message(status));
    }
    memset(&build, 0, sizeof build);
    build.allocator = &copied;
    build.gate.text = text;
    build.gate.n_text = n_text;
    build.gate.error = error;
    status = check_text(&build.gate);
    if (status) {
        return status;
    }
    document = jpi_allocate(&copied, 1, sizeof *document);
    build.gate.copy = jpi_copy_text(&copied, text, n_text);
    if (!document || !build.gate.copy) {
        status = fail_nomem(&build);
    } else {
        status = build_tree(&build);
    }
    jpi_release(&copied, (void *)build.names);
    if (status) {
        cJSON_Delete(build.root);
        jpi_release(&copied, build.gate.copy);
        jpi_release(&copied, document);
        return status;
    }
    document->allocator = copied;
    document->copy = build.gate.copy;
    document->root = build.root;
    *out = document;
    return JP_OK;
}

void jpi_json_free(jpi_json *document) {
    if (document) {
        jp_allocator allocator = document->allocator;
        cJSON_Delete(document->root);
        jpi_release(&allocator, document->copy);
        jpi_release(&allocator, document);
    }
}

/* ---- looking ---- */

static const cJSON *node(const jpi_json_value *value) {
    return (const cJSON *)(const void *)value;
}

static const jpi_json_value *place(const cJSON *item) {
    return (const jpi_json_value *)(const void *)item;
}

const jpi_json_value *jpi_json_root(const jpi_json *document) {
    return place(document->root);
}

jpi_json_kind jpi_json_kind_of(const jpi_json_value *value) {
    switch (node(value)->type & 0xFF) {
    case cJSON_False:
    case cJSON_True:
        return JPI_JSON_BOOLEAN;
    case cJSON_Raw:
        return JPI_JSON_NUMBER;
    case cJSON_String:
        return JPI_JSON_STRING;
    case cJSON_Array:
        return JPI_JSON_ARRAY;
    case cJSON_Object:
        return JPI_JSON_OBJECT;
    default:
        return JPI_JSON_NULL;
    }
}

size_t jpi_json_count(const jpi_json_value *value) {
    return (size_t)cJSON_GetArraySize(node(value));
}

const jpi_json_value *jpi_json_first(const jpi_json_value *container) {
    return place(node(container)->child);
}

const jpi_json_value *jpi_json_next(const jpi_json_value *value) {
    return place(node(value)->next);
}

const char *jpi_json_name(const jpi_json_value *member) {
    return node(member)->string;
}

const jpi_json_value *jpi_json_member(const jpi_json_value *object, const char *name) {
    return cJSON_IsObject(node(object))
               ? place(cJSON_GetObjectItemCaseSensitive(node(object), name))
               : NULL;
}

const char *jpi_json_string(const jpi_json_value *value) {
    return cJSON_IsString(node(value)) ? node(value)->valuestring : NULL;
}

bool jpi_json_boolean(const jpi_json_value *value) {
    return cJSON_IsTrue(node(value));
}

const char *jpi_json_number_text(const jpi_json_value *value) {
    return cJSON_IsRaw(node(value)) ? node(value)->valuestring : NULL;
}
