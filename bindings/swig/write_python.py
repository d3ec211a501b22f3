"""Writes python_structs.i: the Python conversions that follow from the headers alone.

usage: write_python.py OUT_DIRECTORY HEADER...

Value structs (those that begin with struct_size, and those nested in them) become dicts both ways;
arrays are sequences of them or typed buffers; size-then-fill pairs take a capacity. What it cannot
bind is left out and named in python_unbound.txt, which the tests read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import headers
from headers import Field, Function, Headers, Struct

# C type -> (low, high) of a whole number, None where 64 bits are the limit
WHOLE = {
    "int8_t": (-(2**7), 2**7 - 1),
    "uint8_t": (0, 2**8 - 1),
    "int16_t": (-(2**15), 2**15 - 1),
    "uint16_t": (0, 2**16 - 1),
    "int32_t": (-(2**31), 2**31 - 1),
    "uint32_t": (0, 2**32 - 1),
    "jp_status": (-(2**31), 2**31 - 1),
    "int64_t": (-(2**63), 2**63 - 1),
    "uint64_t": (0, 2**63 - 1),  # counts and sizes: never near the sign bit
    "size_t": (0, 2**63 - 1),
}
# buffer formats a typed column may have, by C type
COLUMNS = {
    "int8_t": "b",
    "uint8_t": "B?",
    "int16_t": "h",
    "uint16_t": "H",
    "int32_t": "il",
    "uint32_t": "IL",
    "int64_t": "lq",
    "uint64_t": "LQ",
    "double": "d",
    "jp_date": "il",
}
HIDDEN = ("struct_size",)
HANDLES_OUT = ("out", "answer")  # what a parameter is called that gives a handle


def number(value: int) -> str:
    """A C literal of a 64-bit number; the lowest has none of its own."""
    return "INT64_MIN" if value == -(2**63) else f"INT64_C({value})"


def hidden(field: Field) -> bool:
    return field.name in HIDDEN or field.name.startswith("reserved")


def made(kind: str, place: str, structs: dict[str, Struct]) -> str | None:
    """The C expression of a new Python object for the value at `place`."""
    if kind in WHOLE:
        return f"PyLong_FromLongLong((long long){place})"
    if kind == "double":
        return f"PyFloat_FromDouble({place})"
    if kind == "jp_date":
        return f"jpi_python_from_date({place})"
    if kind == "jp_ratio":
        return f"jpi_python_from_ratio(&{place})"
    if kind in ("const char *", "char *"):
        return f"jpi_python_from_text({place})"
    if kind in structs:
        return f"jpi_from_{kind}(&{place})"
    return None


def taken(kind: str, place: str, name: str, structs: dict[str, Struct]) -> str | None:
    """The C condition that is true when the object `item` could not be read into `place`."""
    if kind in WHOLE:
        low, high = WHOLE[kind]
        return (
            f'jpi_python_to_range(item, {number(low)}, {number(high)}, &whole, "{name}") < 0'
            f" || (({place} = ({kind})whole), 0)"
        )
    if kind == "double":
        return f'jpi_python_to_double(item, &{place}, "{name}") < 0'
    if kind == "jp_date":
        return f'jpi_python_to_date(item, &{place}, "{name}") < 0'
    if kind == "jp_ratio":
        return f'item != Py_None && jpi_python_to_ratio(item, &{place}, "{name}") < 0'
    if kind == "const char *":
        return f'jpi_python_to_name(item, &{place}, "{name}") < 0'
    if kind in structs:
        return f'item != Py_None && jpi_to_{kind}(item, &{place}, "{name}") < 0'
    return None


def readable(struct: Struct, structs: dict[str, Struct]) -> bool:
    """Whether a dict can become this struct: no pointer but text, no array but char."""
    for member in struct.fields:
        if hidden(member):
            continue
        if member.length:
            if member.type != "char" and taken(member.type, "x", "x", structs) is None:
                return False
        elif taken(member.type, "x", "x", structs) is None:
            return False
        if member.type in structs and not readable(structs[member.type], structs):
            return False
    return bool(struct.fields)


def writer(struct: Struct, structs: dict[str, Struct]) -> list[str]:
    lines = [
        f"static PyObject *jpi_from_{struct.name}(const {struct.name} *value)",
        "{",
        "    PyObject *dict = PyDict_New();",
        "    if (!dict) return NULL;",
    ]
    for member in struct.fields:
        if hidden(member):
            continue
        if member.length and member.type == "char":
            expression: str | None = f"jpi_python_from_text(value->{member.name})"
        elif member.length:
            item = made(member.type, f"value->{member.name}[i]", structs)
            if item is None:
                continue
            lines += [
                "    {",
                f"        Py_ssize_t i, n = {member.length};",
                "        PyObject *list = PyTuple_New(n);",
                "        for (i = 0; list && i < n; i++) {",
                f"            PyObject *one = {item};",
                "            if (!one || PyTuple_SetItem(list, i, one) < 0) Py_CLEAR(list);",
                "        }",
                f'        if (jpi_python_set(dict, "{member.name}", list) < 0) goto fail;',
                "    }",
            ]
            continue
        else:
            expression = made(member.type, f"value->{member.name}", structs)
        if expression is None:
            continue
        lines.append(f'    if (jpi_python_set(dict, "{member.name}", {expression}) < 0) goto fail;')
    lines += ["    return dict;", "fail:", "    Py_DECREF(dict);", "    return NULL;", "}", ""]
    return lines


def reader(struct: Struct, structs: dict[str, Struct]) -> list[str]:
    members = [member for member in struct.fields if not hidden(member)]
    names = ", ".join(f'"{member.name}"' for member in members)
    lines = [
        f"static int jpi_to_{struct.name}(PyObject *dict, {struct.name} *value, const char *what)",
        "{",
        f"    static const char *const names[] = {{{names}, NULL}};",
        "    int64_t whole = 0;",
        "    PyObject *item;",
        "    memset(value, 0, sizeof *value);",
    ]
    if any(member.name == "struct_size" for member in struct.fields):
        lines.append("    value->struct_size = (uint32_t)sizeof *value;")
    lines.append("    (void)whole;")
    lines.append("    if (jpi_python_check_members(dict, names, what) < 0) return -1;")
    for member in members:
        place = f"value->{member.name}"
        fetch = f'    if ((item = PyDict_GetItemString(dict, "{member.name}")) != NULL'
        if member.length and member.type == "char":
            lines.append(f'{fetch} && jpi_python_to_array(item, {place}, sizeof {place}, "{member.name}") < 0) return -1;')
        elif member.length:
            condition = taken(member.type, f"{place}[i]", member.name, structs)
            lines += [
                f"{fetch}) {{",
                f"        Py_ssize_t i, n = PySequence_Size(item), room = {member.length};",
                "        PyObject *sequence = item;",
                '        if (n < 0 || n > room) { if (n >= 0) PyErr_Format(PyExc_ValueError, '
                f'"{member.name}: want at most %zd items, got %zd", room, n); return -1; }}',
                "        for (i = 0; i < n; i++) {",
                "            int bad;",
                "            item = PySequence_GetItem(sequence, i);",
                "            if (!item) return -1;",
                f"            bad = {condition};",
                "            Py_DECREF(item);",
                "            if (bad) return -1;",
                "        }",
                "    }",
            ]
        else:
            lines.append(f"{fetch} && ({taken(member.type, place, member.name, structs)})) return -1;")
    lines += ["    return 0;", "}", ""]
    return lines


STRUCT_IN = """\
%typemap(in) const {0} * ({0} py_value) %{{
  if ($input == Py_None) $1 = NULL;
  else {{ if (jpi_to_{0}($input, &py_value, "$1_name") < 0) SWIG_fail; $1 = &py_value; }}
%}}
"""
STRUCT_OUT = """\
%typemap(in, numinputs=0) {0} * ({0} py_value) %{{
  memset(&py_value, 0, sizeof py_value);{1}
  $1 = &py_value;
%}}
%typemap(argout) {0} * %{{ $result = jpi_python_append($result, jpi_from_{0}($1)); if (!$result) SWIG_fail; %}}
%typemap(argout) const {0} * "";
"""
HANDLE_OUT = """\
%typemap(in, numinputs=0) {0} **{1} ({0} *py_made) %{{ py_made = NULL; $1 = &py_made; %}}
%typemap(argout) {0} **{1} %{{
  $result = jpi_python_append($result, SWIG_NewPointerObj(*$1, $descriptor({0} *), SWIG_POINTER_OWN));
  if (!$result) SWIG_fail;
%}}
"""
HANDLE = """\
%typemap(check) {0} *, const {0} * %{{
  if (!$1) SWIG_exception_fail(SWIG_ValueError, "$1_name: the handle is closed or was never made");
%}}
"""
TEXT_PAIR = """\
%typemap(in) (const char *{0}, size_t {1}) (const char *py_start, size_t py_size) %{{
  if (jpi_python_to_text($input, &py_start, &py_size, "{0}") < 0) SWIG_fail;
  $1 = ($1_ltype)py_start; $2 = py_size;
%}}
%typemap(freearg) (const char *{0}, size_t {1}) "";
"""
COLUMN_PAIR = """\
%typemap(in) (const {2} *{0}, size_t {1}) (Py_buffer py_view, int py_held = 0) %{{
  if ($input == Py_None) {{ $1 = NULL; $2 = 0; }}
  else {{
    if (jpi_python_column($input, &py_view, sizeof({2}), "{3}", "{0}") < 0) SWIG_fail;
    py_held = 1; $1 = ($1_ltype)py_view.buf; $2 = (size_t)(py_view.len / py_view.itemsize);
  }}
%}}
%typemap(argout) (const {2} *{0}, size_t {1}) "";
%typemap(freearg) (const {2} *{0}, size_t {1}) %{{ if (py_held$argnum) PyBuffer_Release(&py_view$argnum); %}}
"""
ROWS_PAIR = """\
%typemap(in) (const {2} *{0}, size_t {1}) ({2} *py_rows = NULL, PyObject *py_sequence = NULL) %{{
  if ($input == Py_None) {{ $1 = NULL; $2 = 0; }}
  else {{
    Py_ssize_t i, n;
    py_sequence = PySequence_List($input);
    if (!py_sequence) SWIG_fail;
    n = PyList_Size(py_sequence);
    py_rows = ({2} *)calloc((size_t)n + 1, sizeof({2}));
    if (!py_rows) {{ PyErr_NoMemory(); SWIG_fail; }}
    for (i = 0; i < n; i++) {{
      PyObject *item = PyList_GetItem(py_sequence, i);
      int64_t whole = 0;
      (void)whole;
      if ({3}) SWIG_fail;
    }}
    $1 = ($1_ltype)py_rows; $2 = (size_t)n;
  }}
%}}
%typemap(argout) (const {2} *{0}, size_t {1}) "";
%typemap(freearg) (const {2} *{0}, size_t {1}) %{{ free(py_rows$argnum); Py_XDECREF(py_sequence$argnum); %}}
"""
TEXT_FILL = """\
%typemap(in) ({3} *{0}, size_t {1}, size_t *{2}) ({3} *py_room = NULL) %{{
  {{
    int64_t py_capacity = 0;
    if (jpi_python_to_range($input, 0, INT64_C(1) << 40, &py_capacity, "{1}") < 0) SWIG_fail;
    py_room = ({3} *)calloc((size_t)py_capacity + 1, 1);
    if (!py_room) {{ PyErr_NoMemory(); SWIG_fail; }}
    jpi_call_required = 0;
    $1 = py_capacity ? py_room : NULL; $2 = (size_t)py_capacity; $3 = &jpi_call_required;
  }}
%}}
%typemap(argout) ({3} *{0}, size_t {1}, size_t *{2}) %{{
  /* a capacity of 0 asks for the size */
  $result = jpi_python_append($result, $2 ? {4} : PyLong_FromSize_t(*$3)); if (!$result) SWIG_fail;
%}}
%typemap(freearg) ({3} *{0}, size_t {1}, size_t *{2}) %{{ free(py_room$argnum); %}}
"""
ROWS_FILL = """\
%typemap(in) ({3} *{0}, size_t {1}, size_t *{2}) ({3} *py_room = NULL) %{{
  {{
    int64_t py_capacity = 0;
    if (jpi_python_to_range($input, 0, INT64_C(1) << 32, &py_capacity, "{1}") < 0) SWIG_fail;
    py_room = ({3} *)calloc((size_t)py_capacity + 1, sizeof({3}));
    if (!py_room) {{ PyErr_NoMemory(); SWIG_fail; }}
    jpi_call_required = 0;
    $1 = py_capacity ? py_room : NULL; $2 = (size_t)py_capacity; $3 = &jpi_call_required;
    {5}
  }}
%}}
%typemap(argout) ({3} *{0}, size_t {1}, size_t *{2}) %{{
  {{
    size_t i, n = *$3 < $2 ? *$3 : $2;
    PyObject *list = $2 ? PyList_New(0) : PyLong_FromSize_t(*$3);
    if (!$2) n = 0;
    for (i = 0; list && i < n; i++) {{
      PyObject *py_one = {4};
      if (!py_one || PyList_Append(list, py_one) < 0) Py_CLEAR(list);
      Py_XDECREF(py_one);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
%typemap(freearg) ({3} *{0}, size_t {1}, size_t *{2}) %{{ free(py_room$argnum); %}}
"""

ARRAY_OUT = """\
%typemap(in, numinputs=0) {0} *{1} ({0} py_values[{2}]) %{{ memset(py_values, 0, sizeof py_values); $1 = py_values; %}}
%typemap(argout) {0} *{1} %{{
  {{
    Py_ssize_t i;
    PyObject *tuple = PyTuple_New({2});
    for (i = 0; tuple && i < {2}; i++) {{
      PyObject *item = {3};
      if (!item || PyTuple_SetItem(tuple, i, item) < 0) Py_CLEAR(tuple);
    }}
    $result = jpi_python_append($result, tuple); if (!$result) SWIG_fail;
  }}
%}}
"""
FIXED_IN = """\
%typemap(in) const {0} *{1} (Py_buffer py_view, int py_held = 0) %{{
  if (jpi_python_column($input, &py_view, sizeof({0}), "{3}", "{1}") < 0) SWIG_fail;
  py_held = 1;
  if (py_view.len / py_view.itemsize != {2}) {{
    PyErr_Format(PyExc_ValueError, "{1}: want {2} values, got %zd", py_view.len / py_view.itemsize);
    SWIG_fail;
  }}
  $1 = ($1_ltype)py_view.buf;
%}}
%typemap(freearg) const {0} *{1} %{{ if (py_held$argnum) PyBuffer_Release(&py_view$argnum); %}}
"""
STRUCTS_OUT = """\
%typemap(in, numinputs=0) {0} *{1} ({0} py_values[{2}]) %{{
  {{
    size_t i;
    memset(py_values, 0, sizeof py_values);
    for (i = 0; i < {2}; i++) {{ {3} }}
    $1 = py_values;
  }}
%}}
%typemap(argout) {0} *{1} %{{
  {{
    size_t i;
    PyObject *list = PyList_New(0);
    for (i = 0; list && i < {2}; i++) {{
      PyObject *item = jpi_from_{0}(&$1[i]);
      if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
      Py_XDECREF(item);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
"""
ROWS_OUT = """\
%typemap(in) ({2} *{0}, size_t {1}) ({2} *py_rows = NULL) %{{
  {{
    int64_t py_count = 0, i;
    if (jpi_python_to_range($input, 0, INT64_C(1) << 32, &py_count, "{1}") < 0) SWIG_fail;
    py_rows = ({2} *)calloc((size_t)py_count + 1, sizeof({2}));
    if (!py_rows) {{ PyErr_NoMemory(); SWIG_fail; }}
    for (i = 0; i < py_count; i++) {{ {4} }}
    $1 = py_rows; $2 = (size_t)py_count;
  }}
%}}
%typemap(argout) ({2} *{0}, size_t {1}) %{{
  {{
    size_t i;
    PyObject *list = PyList_New(0);
    for (i = 0; list && i < $2; i++) {{
      PyObject *item = {3};
      if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
      Py_XDECREF(item);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
%typemap(freearg) ({2} *{0}, size_t {1}) %{{ free(py_rows$argnum); %}}
"""
# read, then written: a sequence in, a new list out
ROWS_BOTH = """\
%typemap(in) ({0} *{1}, size_t {2}) ({0} *py_rows = NULL, PyObject *py_sequence = NULL) %{{
  {{
    Py_ssize_t i, n;
    py_sequence = PySequence_List($input);
    if (!py_sequence) SWIG_fail;
    n = PyList_Size(py_sequence);
    py_rows = ({0} *)calloc((size_t)n + 1, sizeof({0}));
    if (!py_rows) {{ PyErr_NoMemory(); SWIG_fail; }}
    for (i = 0; i < n; i++) {{
      PyObject *item = PyList_GetItem(py_sequence, i);
      if ({3}) SWIG_fail;
    }}
    $1 = py_rows; $2 = (size_t)n;
  }}
%}}
%typemap(argout) ({0} *{1}, size_t {2}) %{{
  {{
    size_t i;
    PyObject *list = PyList_New(0);
    for (i = 0; list && i < $2; i++) {{
      PyObject *item = {4};
      if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
      Py_XDECREF(item);
    }}
    $result = jpi_python_append($result, list); if (!$result) SWIG_fail;
  }}
%}}
%typemap(freearg) ({0} *{1}, size_t {2}) %{{ free(py_rows$argnum); Py_XDECREF(py_sequence$argnum); %}}
"""
# several columns of one length, and output columns, come as one sequence of buffers (None is NULL)
COLUMNS_GROUP = """\
%typemap(in) ({0}) (Py_buffer py_views[{1}]) %{{
  {{
    static const jpi_python_column_kind kinds[{1}] = {{{2}}};
    size_t length = 0;
    memset(py_views, 0, sizeof py_views);
    if (jpi_python_columns($input, py_views, kinds, {1}, &length) < 0) SWIG_fail;
    {3}
    ${4} = length;
  }}
%}}
%typemap(argout) ({0}) "";
%typemap(freearg) ({0}) %{{ jpi_python_release(py_views$argnum, {1}); %}}
"""
NULLABLE = """\
%typemap(check) {0} {1} "";
"""


def counts(pointer: Field, count: Field) -> bool:
    """(const T *rows, size_t n_rows): the house's way of writing an input array."""
    return pointer.type.startswith("const ") and pointer.type.endswith("*") and count.name.startswith("n_")


def fills(pointer: Field, capacity: Field) -> bool:
    """(T *buffer, size_t capacity): an output array."""
    return not pointer.type.startswith("const ") and pointer.type.endswith("*") and "capacity" in capacity.name


def base(kind: str) -> str:
    return kind.replace("const ", "").rstrip("* ").strip()


class Interface:
    """Goes through the functions once and collects the typemaps they need."""

    def __init__(self, found: Headers) -> None:
        self.found = found
        self.values = {n: s for n, s in found.structs.items() if s.fields and n not in ("jp_ratio", "jp_error")}
        self.handles = set(found.handles)
        self.typemaps: dict[str, str] = {}
        self.unbound: list[str] = []
        # output arrays, and single values of the same type and name, which their typemap would take for arrays
        self.arrays: set[tuple[str, str]] = set()
        self.singles: dict[tuple[str, str], list[str]] = {}

    def pair(self, pointer: Field, count: Field) -> str | None:
        """An input array and its length."""
        kind = base(pointer.type)
        if kind == "char" and pointer.type == "const char *":
            return TEXT_PAIR.format(pointer.name, count.name)
        if pointer.type == f"const {kind} *":
            if kind in COLUMNS:
                return COLUMN_PAIR.format(pointer.name, count.name, kind, COLUMNS[kind])
            if kind == "void":
                return COLUMN_PAIR.format(pointer.name, count.name, "unsigned char", "B").replace(
                    "const unsigned char *" + pointer.name, "const void *" + pointer.name
                )
            condition = taken(kind, "py_rows[i]", pointer.name, self.values)
            if condition and (kind not in self.values or readable(self.values[kind], self.values)):
                return ROWS_PAIR.format(pointer.name, count.name, kind, condition)
        if pointer.type in ("const char *const *", "const char * const *", "const char **"):
            text = ROWS_PAIR.format(
                pointer.name, count.name, "CONST_TEXT", f'jpi_python_to_name(item, &py_rows[i], "{pointer.name}") < 0'
            )
            return text.replace("const CONST_TEXT *", "const char *const *").replace("CONST_TEXT", "const char *")
        return None

    def fill(self, pointer: Field, capacity: Field, required: Field) -> str | None:
        """An output array of a capacity, with the size it needs."""
        kind = base(pointer.type)
        names = (pointer.name, capacity.name, required.name)
        if kind == "char":
            return TEXT_FILL.format(*names, "char", "jpi_python_from_text($1)")
        if kind in ("void", "unsigned char", "uint8_t") and pointer.name in ("buffer", "bytes"):
            c_type = "unsigned char" if kind == "void" else kind
            made_bytes = "PyBytes_FromStringAndSize((const char *)$1, (Py_ssize_t)*$3)"
            text = TEXT_FILL.format(*names, c_type, made_bytes)
            return text.replace(f"({c_type} *{pointer.name},", f"({kind} *{pointer.name},")
        expression = made(kind, "$1[i]", self.values)
        if expression is None:
            return None
        sizes = ""
        if kind in self.values and self.values[kind].fields[0].name == "struct_size":
            sizes = f"while (py_capacity--) py_room[py_capacity].struct_size = (uint32_t)sizeof({kind});"
        return ROWS_FILL.format(*names, kind, expression, sizes)

    def group(self, function: Function, left: list[Field]) -> tuple[int, str] | None:
        """Columns of one length at the head of `left`: how many parameters, and their typemap."""
        columns = []
        for field in left:
            kind = base(field.type)
            if kind in COLUMNS and field.type in (f"{kind} *", f"const {kind} *"):
                columns.append(field)
                continue
            if not columns or field.type != "size_t" or not field.name.startswith("n_"):
                return None
            written = not any(column.type.startswith("const ") for column in columns)
            first = columns[0].name == field.name[2:] and written  # "values" and what goes with each: n_values
            if any(column.name == field.name[2:] for column in columns[:-1]) and not first:
                return None
            if columns[-1].name == field.name[2:] and len(columns) > 1:
                return None  # only the last belongs to the count; those before it are single values
            if len(columns) == 1 and columns[0].type.startswith("const ") and columns[0].name == field.name[2:]:
                return None  # an ordinary pair
            parameters = ", ".join(f"{c.type}{c.name}" for c in columns) + f", size_t {field.name}"
            kinds = ", ".join(
                f'{{"{c.name}", "{COLUMNS[base(c.type)]}", sizeof({base(c.type)}), {int(not c.type.startswith("const "))}}}'
                for c in columns
            )
            given = " ".join(f"${i + 1} = (${i + 1}_ltype)py_views[{i}].buf;" for i in range(len(columns)))
            n = len(columns)
            return n + 1, COLUMNS_GROUP.format(parameters, n, kinds, given, n + 1)
        return None

    def single(self, parameter: Field) -> bool:
        """Whether a parameter on its own has a typemap or needs none."""
        kind = base(parameter.type)
        if parameter.length:
            return False
        if parameter.type in WHOLE or parameter.type in ("double", "jp_date", "const char *"):
            return True
        if kind in self.handles:
            return parameter.type in (f"{kind} *", f"const {kind} *") or (
                parameter.type == f"{kind} **" and parameter.name in HANDLES_OUT
            )
        if parameter.type == "const char **":
            return parameter.name.startswith("out")
        if kind in ("jp_ratio", "jp_error", "jp_allocator"):
            return parameter.type in (f"{kind} *", f"const {kind} *")
        if kind in self.values:
            if parameter.type == f"const {kind} *":
                return readable(self.values[kind], self.values)
            return parameter.type == f"{kind} *"
        return parameter.type in [f"{w} *" for w in (*WHOLE, "double", "jp_date")]

    def function(self, function: Function) -> None:
        typemaps: dict[str, str] = {}
        left = list(function.parameters)
        while left:
            if [field.type for field in left[:2]] == ["const jp_column *", "size_t"]:
                left = left[2:]  # python.i has its typemap: values of several types
                continue
            grouped = self.group(function, left)
            if grouped:
                typemaps[" ".join(f"{field.type}{field.name}" for field in left[: grouped[0]])] = grouped[1]
                left = left[grouped[0] :]
                continue
            kind = base(left[0].type)
            listed = len(left) > 1 and left[0].type == f"{kind} *" and left[1].name == f"n_{left[0].name}"
            if listed and kind == "jp_ratio" and function.both_ways(left[0].name):
                typemaps[f"{left[0].type}{left[0].name} both"] = ROWS_BOTH.format(
                    kind, left[0].name, left[1].name,
                    taken(kind, "py_rows[i]", left[0].name, {}), made(kind, "$1[i]", {}),
                )
                left = left[2:]
                continue
            if listed and (kind in self.values or kind == "jp_ratio"):
                sized = kind in self.values and self.values[kind].fields[0].name == "struct_size"
                typemaps[f"{left[0].type}{left[0].name} out"] = ROWS_OUT.format(
                    left[0].name, left[1].name, kind, made(kind, "$1[i]", self.values),
                    f"py_rows[i].struct_size = (uint32_t)sizeof({kind});" if sized else "",
                )
                left = left[2:]
                continue
            if left[0].type == "size_t" and left[0].name.startswith("n_") and not function.counts_only():
                self.unbound.append(function.name)  # the length of an array that is not beside it
                return
            if len(left) >= 3 and left[1].type == "size_t" and left[2].type == "size_t *" and fills(left[0], left[1]):
                text = self.fill(left[0], left[1], left[2])
                if text:
                    typemaps[f"{left[0].type}{left[0].name},{left[1].name},{left[2].name}"] = text
                    left = left[3:]
                    continue
            if len(left) >= 2 and left[1].type == "size_t" and counts(left[0], left[1]):
                text = self.pair(left[0], left[1])
                if text:
                    typemaps[f"{left[0].type}{left[0].name},{left[1].name}"] = text
                    left = left[2:]
                    continue
            if len(left) >= 2 and left[1].type == "size_t" and (counts(*left[:2]) or fills(*left[:2])):
                self.unbound.append(function.name)
                return
            length = function.length(left[0].name)
            kind = base(left[0].type)
            if length and left[0].type == f"{kind} *" and (kind in WHOLE or kind in ("double", "jp_date", "jp_ratio")):
                typemaps[f"{left[0].type}{left[0].name}"] = ARRAY_OUT.format(kind, left[0].name, length, made(kind, "$1[i]", {}))
                self.arrays.add((left[0].type, left[0].name))
                left = left[1:]
                continue
            fixed = length and left[0].type.endswith("*")
            if fixed and left[0].type == f"const {kind} *" and kind in COLUMNS:
                typemaps[f"{left[0].type}{left[0].name}"] = FIXED_IN.format(kind, left[0].name, length, COLUMNS[kind])
                self.arrays.add((left[0].type, left[0].name))
                left = left[1:]
                continue
            if fixed and left[0].type == f"{kind} *" and kind in self.values:
                sized = self.values[kind].fields[0].name == "struct_size"
                size = f"py_values[i].struct_size = (uint32_t)sizeof({kind});" if sized else ""
                typemaps[f"{left[0].type}{left[0].name}"] = STRUCTS_OUT.format(kind, left[0].name, length, size)
                self.arrays.add((left[0].type, left[0].name))
                left = left[1:]
                continue
            self.singles.setdefault((left[0].type, left[0].name), []).append(function.name)
            if kind in self.handles and function.nullable(left[0].name):
                typemaps[f"null {left[0].type}{left[0].name}"] = NULLABLE.format(left[0].type, left[0].name)
            if not self.single(left[0]):
                self.unbound.append(function.name)
                return
            left = left[1:]
        self.typemaps.update(typemaps)

    def text(self) -> str:
        lines: list[str] = ["%{"]
        # the order of declaration: a nested struct comes before the one that holds it
        for struct in self.values.values():
            lines += writer(struct, self.values)
            if readable(struct, self.values):
                lines += reader(struct, self.values)
        lines.append("%}")
        for name, struct in self.values.items():
            lines.append(f"%ignore {name};")
            sized = struct.fields[0].name == "struct_size"
            size = "\n  py_value.struct_size = (uint32_t)sizeof py_value;" if sized else ""
            if readable(struct, self.values):
                lines.append(STRUCT_IN.format(name))
            lines.append(STRUCT_OUT.format(name, size))
        lines += ["%ignore jp_ratio;", "%ignore jp_error;"]
        for handle in self.found.handles:
            lines += [HANDLE_OUT.format(handle, name) for name in HANDLES_OUT]
            lines.append(HANDLE.format(handle))
        for function in self.found.functions.values():
            if not function.name.endswith("_free"):
                self.function(function)
        for confused in self.arrays & set(self.singles):
            self.unbound += self.singles[confused]
        lines += self.typemaps.values()
        lines += [f"%ignore {name};" for name in self.unbound]
        return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    directory = Path(arguments[0])
    interface = Interface(headers.read([Path(name) for name in arguments[1:]]))
    text = interface.text()
    (directory / "python_structs.i").write_text(text, encoding="utf-8")
    (directory / "python_unbound.txt").write_text("".join(f"{n}\n" for n in interface.unbound), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
