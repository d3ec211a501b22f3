/* Conversions between Python objects and the library's values, used by the typemaps. */
#ifndef JPI_PYTHON_CONVERT_H
#define JPI_PYTHON_CONVERT_H

#include <Python.h>
#include <jobplan/jobplan.h>
#include <stdlib.h>
#include <string.h>

#if defined(_MSC_VER)
#define JPI_PER_THREAD __declspec(thread)
#else
#define JPI_PER_THREAD _Thread_local
#endif

/* The status typemap cannot see which argument holds the error, and several threads may be inside
 * calls that gave the interpreter lock away: hence one error a thread. It is clean between calls.
 */
static JPI_PER_THREAD jp_error jpi_call_error = JP_ERROR_INIT;
static JPI_PER_THREAD size_t jpi_call_required;

static PyObject *jpi_make_error;    /* _errors.make */
static PyObject *jpi_make_ratio;    /* _exact.from_pair */
static PyObject *jpi_read_ratio;    /* _exact.to_fraction */
static PyObject *jpi_read_date;     /* _exact.to_day */
static PyObject *jpi_make_date;     /* _exact.from_day */
static PyObject *jpi_fraction_type; /* fractions.Fraction */

/* Raises "NAME: want WANTED, got the type's name": by way of Python, for tp_name is not in the
 * stable ABI. */
static void jpi_python_wrong(const char *name, const char *wanted, PyObject *given) {
    PyObject *kind;
    PyErr_Clear();
    kind = PyObject_GetAttrString((PyObject *)Py_TYPE(given), "__name__");
    if (kind)
        PyErr_Format(PyExc_TypeError, "%s: want %s, got %U", name, wanted, kind);
    Py_XDECREF(kind);
}

static PyObject *jpi_python_find(const char *module, const char *name) {
    PyObject *found = NULL, *home = PyImport_ImportModule(module);
    if (home) {
        found = PyObject_GetAttrString(home, name);
        Py_DECREF(home);
    }
    return found;
}

static int jpi_python_start(void) {
    if (!(jpi_make_error = jpi_python_find("jobplan._errors", "make")))
        return -1;
    if (!(jpi_make_ratio = jpi_python_find("jobplan._exact", "from_pair")))
        return -1;
    if (!(jpi_read_ratio = jpi_python_find("jobplan._exact", "to_fraction")))
        return -1;
    if (!(jpi_read_date = jpi_python_find("jobplan._exact", "to_day")))
        return -1;
    if (!(jpi_make_date = jpi_python_find("jobplan._exact", "from_day")))
        return -1;
    if (!(jpi_fraction_type = jpi_python_find("fractions", "Fraction")))
        return -1;
    return 0;
}

static jp_error *jpi_python_error(void) {
    return &jpi_call_error;
}

/* Raises the exception of a status, with the particular sentence where the call left one. */
static void jpi_python_raise(jp_status status) {
    static const jp_error clean = JP_ERROR_INIT;
    jp_error error = jpi_call_error.status == status ? jpi_call_error : clean;
    const char *message = error.message[0] ? error.message : jp_status_message(status);
    size_t required = status == JP_E_BUFFER ? jpi_call_required : 0;
    PyObject *exception;
    jpi_call_error = clean;
    jpi_call_required = 0;
    exception = PyObject_CallFunction(jpi_make_error, "issLiin", (int)status, message, error.where,
                                      (long long)error.row, (int)error.line, (int)error.column,
                                      (Py_ssize_t)required);
    if (!exception)
        return;
    PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_DECREF(exception);
}

/* Takes over both references; NULL, with the exception set, when either is NULL. */
static PyObject *jpi_python_append(PyObject *results, PyObject *value) {
    PyObject *longer = NULL;
    if (results && value) {
        Py_ssize_t i, n = PyTuple_Size(results);
        longer = PyTuple_New(n + 1);
        if (longer) {
            for (i = 0; i < n; i++) {
                PyObject *item = PyTuple_GetItem(results, i);
                Py_INCREF(item);
                PyTuple_SetItem(longer, i, item);
            }
            Py_INCREF(value);
            PyTuple_SetItem(longer, n, value);
        }
    }
    Py_XDECREF(results);
    Py_XDECREF(value);
    return longer;
}

/* () is None, (x,) is x. */
static PyObject *jpi_python_unpack(PyObject *results) {
    PyObject *only;
    if (!results || PyTuple_Size(results) > 1)
        return results;
    only = PyTuple_Size(results) == 1 ? PyTuple_GetItem(results, 0) : Py_None;
    Py_INCREF(only);
    Py_DECREF(results);
    return only;
}

static int jpi_python_to_int64(PyObject *source, int64_t *value, const char *name) {
    int overflow = 0;
    long long found;
    PyObject *number = PyBool_Check(source) ? NULL : PyNumber_Index(source);
    if (!number) {
        jpi_python_wrong(name, "a whole number", source);
        return -1;
    }
    found = PyLong_AsLongLongAndOverflow(number, &overflow);
    Py_DECREF(number);
    if (overflow) {
        jpi_call_error.status = JP_E_RANGE;
        PyOS_snprintf(jpi_call_error.where, sizeof jpi_call_error.where, "%s", name);
        PyOS_snprintf(jpi_call_error.message, sizeof jpi_call_error.message,
                      "%s: the number does not fit in 64 bits", name);
        jpi_python_raise(JP_E_RANGE);
        return -1;
    }
    *value = (int64_t)found;
    return found == -1 && PyErr_Occurred() ? -1 : 0;
}

static int jpi_python_to_ratio(PyObject *source, jp_ratio *value, const char *name) {
    PyObject *fraction, *part;
    int status = -1;
    if (PyLong_CheckExact(source)) {
        value->den = 1;
        return jpi_python_to_int64(source, &value->num, name);
    }
    if ((PyObject *)Py_TYPE(source) == jpi_fraction_type) {
        fraction = source;
        Py_INCREF(fraction);
    } else {
        fraction = PyObject_CallFunction(jpi_read_ratio, "Os", source, name);
        if (!fraction)
            return -1;
    }
    part = PyObject_GetAttrString(fraction, "numerator");
    if (part)
        status = jpi_python_to_int64(part, &value->num, name);
    Py_XDECREF(part);
    if (status == 0) {
        part = PyObject_GetAttrString(fraction, "denominator");
        status = part ? jpi_python_to_int64(part, &value->den, name) : -1;
        Py_XDECREF(part);
    }
    Py_DECREF(fraction);
    return status;
}

/* {0, 0}, "not given" or "not known" in the library's structs, is None. */
static PyObject *jpi_python_from_ratio(const jp_ratio *value) {
    if (value->den == 0)
        Py_RETURN_NONE;
    return PyObject_CallFunction(jpi_make_ratio, "LL", (long long)value->num,
                                 (long long)value->den);
}

static int jpi_python_to_date(PyObject *source, jp_date *value, const char *name) {
    int64_t days = 0;
    int status;
    PyObject *number = PyObject_CallFunction(jpi_read_date, "Os", source, name);
    if (!number)
        return -1;
    status = jpi_python_to_int64(number, &days, name);
    Py_DECREF(number);
    *value = (jp_date)days;
    return status;
}

static PyObject *jpi_python_from_date(jp_date value) {
    return PyObject_CallFunction(jpi_make_date, "l", (long)value);
}

/* UTF-8 text of a str, borrowed from it. */
static int jpi_python_to_text(PyObject *source, const char **text, size_t *n_text,
                              const char *name) {
    Py_ssize_t size = 0;
    if (!PyUnicode_Check(source)) {
        jpi_python_wrong(name, "text (str)", source);
        return -1;
    }
    *text = PyUnicode_AsUTF8AndSize(source, &size);
    *n_text = (size_t)size;
    return *text ? 0 : -1;
}

/* A NUL-terminated name; None is NULL, which the library answers for. */
static int jpi_python_to_name(PyObject *source, const char **text, const char *name) {
    size_t size = 0;
    *text = NULL;
    if (source == Py_None)
        return 0;
    if (jpi_python_to_text(source, text, &size, name) < 0)
        return -1;
    if (strlen(*text) != size) {
        PyErr_Format(PyExc_ValueError, "%s: the text holds a NUL character", name);
        return -1;
    }
    return 0;
}

/* One typed column: format, width and contiguity checked; released after the call. */
static int jpi_python_column(PyObject *source, Py_buffer *view, size_t item, const char *formats,
                             const char *name) {
    const char *format;
    if (PyObject_GetBuffer(source, view, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) < 0)
        return -1;
    format = view->format ? view->format : "B";
    if (*format == '@' || *format == '=')
        format++;
#if PY_LITTLE_ENDIAN
    if (*format == '<')
        format++;
#endif
    if (view->ndim != 1 || (size_t)view->itemsize != item || strlen(format) != 1 ||
        !strchr(formats, *format)) {
        PyErr_Format(
            PyExc_TypeError,
            "%s: want a one-dimensional contiguous buffer of format [%s] and itemsize %zu, "
            "got %d dimensions of format '%s' and itemsize %zd",
            name, formats, item, view->ndim, view->format ? view->format : "B", view->itemsize);
        PyBuffer_Release(view);
        view->obj = NULL;
        return -1;
    }
    return 0;
}

static int jpi_python_to_range(PyObject *source, int64_t low, int64_t high, int64_t *value,
                               const char *name);

typedef struct jpi_python_column_kind {
    const char *name;
    const char *formats;
    size_t item;
    int writable;
} jpi_python_column_kind;

static void jpi_python_release(Py_buffer *views, size_t n_views) {
    size_t i;
    for (i = 0; i < n_views; i++) {
        if (views[i].obj)
            PyBuffer_Release(&views[i]);
    }
}

/* Columns of one length, as one sequence; None leaves that view empty. On failure nothing is held.
 */
static int jpi_python_columns(PyObject *source, Py_buffer *views,
                              const jpi_python_column_kind *kinds, size_t n_columns,
                              size_t *length) {
    size_t i;
    int known = 0;
    if (!PySequence_Check(source) || PySequence_Size(source) != (Py_ssize_t)n_columns) {
        PyErr_Format(PyExc_TypeError, "want %zu columns", n_columns);
        return -1;
    }
    for (i = 0; i < n_columns; i++) {
        const jpi_python_column_kind *kind = &kinds[i];
        PyObject *item = PySequence_GetItem(source, (Py_ssize_t)i);
        size_t n_rows;
        int status = -1;
        if (item == Py_None) {
            Py_DECREF(item);
            continue;
        }
        if (item)
            status = jpi_python_column(item, &views[i], kind->item, kind->formats, kind->name);
        Py_XDECREF(item);
        if (status == 0 && kind->writable && views[i].readonly) {
            PyErr_Format(PyExc_TypeError, "%s: the buffer is read-only", kind->name);
            status = -1;
        }
        if (status < 0) {
            jpi_python_release(views, i + 1);
            return -1;
        }
        n_rows = (size_t)(views[i].len / views[i].itemsize);
        if (known && n_rows != *length) {
            PyErr_Format(PyExc_ValueError, "%s: has %zu rows, the columns before it %zu",
                         kind->name, n_rows, *length);
            jpi_python_release(views, i + 1);
            return -1;
        }
        known = 1;
        *length = n_rows;
    }
    return 0;
}

/* Columns of any integer type, read in place: each a buffer, or (values, validity bits or None), or
 * (values, validity, first row). */
typedef struct jpi_python_table {
    jp_column *columns;
    Py_buffer *views; /* two a column: values and validity */
    size_t n_columns;
} jpi_python_table;

static int jpi_python_column_type(const Py_buffer *view) {
    static const struct {
        const char *formats;
        Py_ssize_t item;
        int type;
    } kinds[] = {{"b", 1, JP_COLUMN_INT8},   {"h", 2, JP_COLUMN_INT16},  {"il", 4, JP_COLUMN_INT32},
                 {"lq", 8, JP_COLUMN_INT64}, {"B?", 1, JP_COLUMN_UINT8}, {"H", 2, JP_COLUMN_UINT16},
                 {"IL", 4, JP_COLUMN_UINT32}};
    const char *format = view->format ? view->format : "B";
    size_t i;
    if (*format == '@' || *format == '=')
        format++;
#if PY_LITTLE_ENDIAN
    if (*format == '<')
        format++;
#endif
    for (i = 0; view->ndim == 1 && format[0] && !format[1] && i < sizeof kinds / sizeof *kinds;
         i++) {
        if (view->itemsize == kinds[i].item && strchr(kinds[i].formats, *format))
            return kinds[i].type;
    }
    return 0;
}

static void jpi_python_table_release(jpi_python_table *table) {
    if (table->views)
        jpi_python_release(table->views, 2 * table->n_columns);
    free(table->views);
    free(table->columns);
    memset(table, 0, sizeof *table);
}

static int jpi_python_table_column(PyObject *item, jp_column *column, Py_buffer *views,
                                   size_t index) {
    PyObject *values = item, *validity = NULL;
    Py_ssize_t n_values;
    column->struct_size = (uint32_t)sizeof *column;
    if (PyTuple_Check(item)) {
        Py_ssize_t size = PyTuple_Size(item);
        if (size < 2 || size > 3) {
            PyErr_Format(PyExc_TypeError,
                         "column %zu: want (values, validity) or (values, validity, first)", index);
            return -1;
        }
        values = PyTuple_GetItem(item, 0);
        validity = PyTuple_GetItem(item, 1);
        if (size == 3 && jpi_python_to_range(PyTuple_GetItem(item, 2), 0, INT64_C(1) << 47,
                                             &column->first, "first") < 0)
            return -1;
    }
    if (PyObject_GetBuffer(values, &views[0], PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) < 0)
        return -1;
    column->type = jpi_python_column_type(&views[0]);
    if (!column->type) {
        PyErr_Format(
            PyExc_TypeError,
            "column %zu: want whole numbers in one dimension, got %d dimensions of format '%s'",
            index, views[0].ndim, views[0].format ? views[0].format : "B");
        return -1;
    }
    n_values = views[0].len / views[0].itemsize;
    column->values = views[0].buf;
    column->n_rows = (int64_t)n_values - column->first;
    if (column->n_rows < 0) {
        PyErr_Format(PyExc_ValueError, "column %zu: the first row lies past its end", index);
        return -1;
    }
    if (validity && validity != Py_None) {
        if (jpi_python_column(validity, &views[1], 1, "B", "validity") < 0)
            return -1;
        if (views[1].len < (n_values + 7) / 8) {
            PyErr_Format(PyExc_ValueError, "column %zu: its validity has too few bits", index);
            return -1;
        }
        column->validity = (const uint8_t *)views[1].buf;
    }
    return 0;
}

static int jpi_python_table_read(PyObject *source, jpi_python_table *table) {
    Py_ssize_t i, n = PySequence_Check(source) ? PySequence_Size(source) : -1;
    if (n < 0) {
        if (!PyErr_Occurred())
            jpi_python_wrong("columns", "a sequence of columns", source);
        return -1;
    }
    table->n_columns = (size_t)n;
    table->columns = (jp_column *)calloc((size_t)n + 1, sizeof *table->columns);
    table->views = (Py_buffer *)calloc(2 * (size_t)n + 1, sizeof *table->views);
    if (!table->columns || !table->views) {
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(source, i);
        int status = item ? jpi_python_table_column(item, &table->columns[i], &table->views[2 * i],
                                                    (size_t)i)
                          : -1;
        Py_XDECREF(item); /* a view holds its owner */
        if (status < 0)
            return -1;
    }
    return 0;
}

/* Members of a struct: a dict with known names only. */
static int jpi_python_check_members(PyObject *source, const char *const *names, const char *what) {
    PyObject *key, *value;
    Py_ssize_t at = 0;
    if (!PyDict_Check(source)) {
        jpi_python_wrong(what, "a dict", source);
        return -1;
    }
    while (PyDict_Next(source, &at, &key, &value)) {
        const char *text = PyUnicode_Check(key) ? PyUnicode_AsUTF8AndSize(key, NULL) : NULL;
        size_t i = 0;
        while (text && names[i] && strcmp(names[i], text) != 0)
            i++;
        if (!text || !names[i]) {
            if (!PyErr_Occurred())
                PyErr_Format(PyExc_TypeError, "%s has no member %R", what, key);
            return -1;
        }
    }
    return 0;
}

static int jpi_python_to_double(PyObject *source, double *value, const char *name) {
    *value = PyFloat_AsDouble(source);
    if (*value == -1.0 && PyErr_Occurred()) {
        jpi_python_wrong(name, "a number", source);
        return -1;
    }
    return 0;
}

static int jpi_python_to_range(PyObject *source, int64_t low, int64_t high, int64_t *value,
                               const char *name) {
    if (jpi_python_to_int64(source, value, name) < 0)
        return -1;
    if (*value < low || *value > high) {
        PyErr_Format(PyExc_OverflowError, "%s: %lld is outside %lld to %lld", name,
                     (long long)*value, (long long)low, (long long)high);
        return -1;
    }
    return 0;
}

/* Copies text into a char array of the struct. */
static int jpi_python_to_array(PyObject *source, char *array, size_t size, const char *name) {
    const char *text = NULL;
    if (jpi_python_to_name(source, &text, name) < 0)
        return -1;
    if (!text)
        return 0;
    if (strlen(text) >= size) {
        PyErr_Format(PyExc_ValueError, "%s: the text is longer than %zu bytes", name, size - 1);
        return -1;
    }
    strcpy(array, text);
    return 0;
}

static PyObject *jpi_python_from_text(const char *text) {
    if (!text)
        Py_RETURN_NONE;
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace");
}

/* Takes over value. */
static int jpi_python_set(PyObject *dict, const char *name, PyObject *value) {
    int status = value ? PyDict_SetItemString(dict, name, value) : -1;
    Py_XDECREF(value);
    return status;
}

#endif
