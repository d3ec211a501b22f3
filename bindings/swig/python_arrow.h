/* Arrow C data through PyCapsules: the hand-written part of the binding of jobplan/arrow.h.
 *
 * A capsule owns its struct: its destructor releases what nobody has released. The library releases
 * a stream it was given, which sets `release` to NULL, so the destructor then only frees the shell.
 */
#ifndef JPX_PYTHON_ARROW_H
#define JPX_PYTHON_ARROW_H

#include <Python.h>
#include <jobplan/arrow.h>

static void jpx_stream_capsule_free(PyObject *capsule) {
    struct ArrowArrayStream *stream =
        (struct ArrowArrayStream *)PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (!stream) {
        PyErr_Clear();
        return;
    }
    if (stream->release)
        stream->release(stream);
    free(stream);
}

static jp_status jpx_not_a_capsule(const char *name, PyObject *given) {
    jpi_python_wrong(name, "a capsule of this name that nobody has consumed yet", given);
    return JP_E_INVALID;
}

static struct ArrowArrayStream *jpx_stream_of(PyObject *capsule) {
    struct ArrowArrayStream *stream =
        PyCapsule_IsValid(capsule, "arrow_array_stream")
            ? (struct ArrowArrayStream *)PyCapsule_GetPointer(capsule, "arrow_array_stream")
            : NULL;
    if (stream && stream->release)
        return stream;
    (void)jpx_not_a_capsule("arrow_array_stream", capsule);
    return NULL;
}

/* Adds a stream's batches; other Python threads run meanwhile, and a stream made in Python takes
 * the interpreter lock itself. */
static jp_status jpx_roster_update_stream(jp_roster *roster, PyObject *capsule, int64_t *n_batches,
                                          jp_error *error) {
    jp_status status;
    struct ArrowArrayStream *stream = jpx_stream_of(capsule);
    if (!stream)
        return JP_E_INVALID;
    Py_BEGIN_ALLOW_THREADS status = jp_roster_update_stream(roster, stream, n_batches, error);
    Py_END_ALLOW_THREADS return status;
}

static jp_status jpx_roster_add_parts_stream(jp_roster *roster, PyObject *capsule,
                                             int64_t *n_batches, jp_error *error) {
    jp_status status;
    struct ArrowArrayStream *stream = jpx_stream_of(capsule);
    if (!stream)
        return JP_E_INVALID;
    Py_BEGIN_ALLOW_THREADS status = jp_roster_add_parts_stream(roster, stream, n_batches, error);
    Py_END_ALLOW_THREADS return status;
}

/* Adds one record batch, from the pair of capsules of __arrow_c_array__. */
static jp_status jpx_roster_update_array(jp_roster *roster, PyObject *schema, PyObject *array,
                                         jp_error *error) {
    jp_status status;
    const struct ArrowSchema *c_schema;
    const struct ArrowArray *c_array;
    if (!PyCapsule_IsValid(schema, "arrow_schema"))
        return jpx_not_a_capsule("arrow_schema", schema);
    if (!PyCapsule_IsValid(array, "arrow_array"))
        return jpx_not_a_capsule("arrow_array", array);
    c_schema = (const struct ArrowSchema *)PyCapsule_GetPointer(schema, "arrow_schema");
    c_array = (const struct ArrowArray *)PyCapsule_GetPointer(array, "arrow_array");
    if (!c_schema->release)
        return jpx_not_a_capsule("arrow_schema", schema);
    if (!c_array->release)
        return jpx_not_a_capsule("arrow_array", array);
    Py_BEGIN_ALLOW_THREADS status = jp_roster_update_arrow(roster, c_schema, c_array, error);
    Py_END_ALLOW_THREADS return status;
}

/* A table as a stream capsule, for any library that reads Arrow. */
static PyObject *jpx_roster_table_stream(const jp_roster_table *table) {
    jp_status status;
    PyObject *capsule = NULL;
    struct ArrowArrayStream *stream = (struct ArrowArrayStream *)calloc(1, sizeof *stream);
    if (!stream)
        return PyErr_NoMemory();
    status = jp_roster_table_stream(table, stream, jpi_python_error());
    if (status != JP_OK) {
        jpi_python_raise(status);
        free(stream);
        return NULL;
    }
    capsule = PyCapsule_New(stream, "arrow_array_stream", jpx_stream_capsule_free);
    if (!capsule) {
        stream->release(stream);
        free(stream);
    }
    return capsule;
}

#endif
