"""Writes a C program that leaves out, in turn, everything a public call needs.

usage: write.py OUTPUT HEADERS_PY HEADER...

Each pointer of a call is NULL once; each struct is once too small, and once of a version to come with something in it;
each allocator lacks one of its functions. The rest is there: handles are new ones, structs have their size and are empty
otherwise, arrays have one item (0, or 1/1, or 1.0), texts are "x", numbers are 1. The call must say a status that is not JP_OK, with
a sentence if it takes an error, and must not write to anything it was given; a call without a status must answer 0
or NULL. A pointer that may be NULL is passed over: its comment says so, or ALL_OPTIONAL below.
"""

import importlib.util
import re
import sys
from pathlib import Path

# Handles that need more than an allocator.
MADE = {
    "jp_calendar": "jp_calendar_new(NULL, JP_NATION_ENGLAND, &{0})",
    "jp_team": "jp_team_new(NULL, 0, &{0})",
    "jp_service": "jp_service_new(NULL, refused_service, strlen(refused_service), &{0}, NULL)",
    "jp_policy": "jp_policy_new(NULL, refused_policy, strlen(refused_policy), &{0}, NULL)",
    "jp_roster": "refused_roster(&{0})",
    "jp_roster_table": "refused_table(&{0})",
    "jp_reconcile": "jp_reconcile_new(NULL, NULL, &{0}, NULL)",
    "jp_csv_profile": "jp_csv_profile_parse(NULL, refused_profile, strlen(refused_profile), &{0}, NULL)",
    "jp_csv_rows": "refused_rows(&{0})",
}


# What an array holds; a sum that begins 1/1 lets a call get as far as the next thing that is missing.
FILLED = {"jp_ratio": "RATIOS", "double": "DOUBLES"}
# "Any of the three may be NULL."
ALL_OPTIONAL = {"jp_date_parts"}
# A call whose comment refers to another's.
AS = {"jp_categorise_large_column": "jp_categorise_column"}


def load(path):
    spec = importlib.util.spec_from_file_location("headers", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["headers"] = module
    spec.loader.exec_module(module)
    return module


def base(kind):
    return kind.replace("const ", "").replace("struct ", "").replace("*", "").strip()


def optional_everywhere(found):
    """As bindings/swig/calls.py has it: a handle that may be NULL in one call may be in every call that names it so."""
    return {(field.type, field.name) for function in found.functions.values() for field in function.parameters
            if function.nullable(field.name) and base(field.type) != "jp_ratio"
            and base(field.type) in (*found.handles, *found.structs)}


def is_optional(found, function, field, everywhere):
    function = found.functions[AS.get(function.name, function.name)]
    return field.name in ("error", "working", "allocator") or (field.type, field.name) in everywhere or \
        re.search(r"may be NULL|NULL with 0|(?:^|; )NULL(?: when| for|:)", function.said(field.name)) is not None or function.name in ALL_OPTIONAL


def is_texts(field):
    return base(field.type).startswith("char") and "*const" in field.type.replace(" ", "")


def given(found, function, field):
    """What stands for a parameter that is there."""
    kind = base(field.type)
    if not field.type.endswith("*"):
        return "1"
    if field.name == "error":
        return "&error"
    if field.name in ("working", "allocator"):
        return "NULL"
    if is_texts(field):
        return f"(void *)room_{field.name}"
    if kind == "char" and "const" in field.type and not field.type.endswith("**"):
        return '"x"'
    if kind in found.handles and not field.type.endswith("**"):
        return f"handle_{kind}"
    return f"(void *)room_{field.name}"


def has_size(found, field):
    """Whether a parameter is one struct that says its size."""
    struct = found.structs.get(base(field.type))
    return struct is not None and bool(struct.fields) and struct.fields[0].name == "struct_size" and \
        field.type.count("*") == 1


def call(found, function, left_out, instead="NULL"):
    """The call with one parameter left out, and the rooms that stand for structs and arrays: name, size, whether texts."""
    arguments, rooms = [], []
    for index, field in enumerate(function.parameters):
        value = instead if index == left_out else given(found, function, field)
        arguments.append(value)
        if "room_" in value:
            size = f"sizeof(struct {base(field.type)})" if has_size(found, field) else "0"
            texts = "TEXTS" if is_texts(field) else FILLED.get(base(field.type), "ZEROS")
            rooms.append((field.name, size, texts))
    return f"{function.name}({', '.join(arguments)})", rooms


def case(function, text, rooms, what, sizes=None):
    """The lines of one call, checked."""
    lines = ["    {"]
    for name, size, texts in rooms:
        lines.append(f"        static uint64_t room_{name}[ROOM];")
        lines.append(f"        prepare(room_{name}, {(sizes or {}).get(name, size)}, {texts});")
    lines += ["        jp_error error = JP_ERROR_INIT;", "        (void)error;"]
    takes_error = int(any(f.name == "error" for f in function.parameters))
    what = f'"{function.name} {what}"'
    lines.append(f"        announce({what});")
    if function.returns == "jp_status":
        lines.append(f"        refused({text}, {takes_error}, &error, {what});")
    elif function.returns == "void":
        lines.append(f"        {text};")
    else:
        lines.append(f"        nothing(!{text}, {what});")
    for name, size, texts in rooms:
        lines.append(f"        untouched(room_{name}, {(sizes or {}).get(name, size)}, {texts}, {what});")
    return [*lines, "    }"]


def write(found, output):
    lines = ['#include "refusals.h"', ""]
    handles = sorted({base(f.type) for function in found.functions.values() for f in function.parameters
                      if base(f.type) in found.handles and not f.type.endswith("**")})
    for handle in handles:
        lines.append(f"static {handle} *handle_{handle};")
    lines += ["", "int main(void) {"]
    for handle in handles:
        made = MADE.get(handle, f"{handle}_new(NULL, &{{0}})").format(f"handle_{handle}")
        lines.append(f'    must_make({made}, "{handle}");')
    everywhere = optional_everywhere(found)
    for function in found.functions.values():
        if function.name.endswith("_free"):
            lines.append(f"    {function.name}(NULL);")
            continue
        for index, field in enumerate(function.parameters):
            if field.name == "allocator":
                for lacking in range(3):
                    text, rooms = call(found, function, index, f"&lacking[{lacking}]")
                    lines += case(function, text, rooms, f"with an allocator that lacks function {lacking}")
            if not field.type.endswith("*"):
                continue
            if has_size(found, field) and field.name not in ("error", "working", "allocator"):
                text, rooms = call(found, function, -1)
                for what, size in ("smaller than any version", "4"), ("of a version to come", f"TO_COME(struct {base(field.type)})"):
                    lines += case(function, text, rooms, f"with {field.name} {what}", {field.name: size})
            if not is_optional(found, function, field, everywhere):
                text, rooms = call(found, function, index)
                lines += case(function, text, rooms, f"without {field.name}")
    for handle in handles:
        lines.append(f"    {handle}_free(handle_{handle});")
    lines += ["    return finish();", "}", ""]
    Path(output).write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    headers = load(sys.argv[2])
    write(headers.read([Path(name) for name in sys.argv[3:]]), sys.argv[1])
