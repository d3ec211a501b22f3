"""How a C value becomes a Python object and back: whole numbers, dates, ratios, texts, and structs as dicts.

What is written here are C expressions and functions; write_python.py puts them together.
"""

from __future__ import annotations

from headers import Field, Struct

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
