"""Writes python_structs.i: the Python conversions that follow from the headers alone.

usage: write_python.py OUT_DIRECTORY HEADER...

Value structs (those that begin with struct_size, and those nested in them) become dicts both ways;
arrays are sequences of them or typed buffers; size-then-fill pairs take a capacity. What it cannot
bind is left out and named in python_unbound.txt, which the tests read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import headers
import python_typemaps as typemaps
from headers import Field, Function, Headers
from python_values import COLUMNS, WHOLE, made, readable, reader, taken, writer

HANDLES_OUT = ("out", "answer")  # what a parameter is called that gives a handle


class Shape(NamedTuple):
    """What the parameters at the head of a list were taken for."""

    n_parameters: int
    key: str = ""
    typemap: str = ""  # none where SWIG's own or one that holds for a whole type will do


class NotBound(Exception):
    """A parameter no typemap stands for."""


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
            return typemaps.TEXT_PAIR.format(pointer.name, count.name)
        if pointer.type == f"const {kind} *":
            if kind in COLUMNS:
                return typemaps.COLUMN_PAIR.format(pointer.name, count.name, kind, COLUMNS[kind])
            if kind == "void":
                return typemaps.COLUMN_PAIR.format(pointer.name, count.name, "unsigned char", "B").replace(
                    "const unsigned char *" + pointer.name, "const void *" + pointer.name
                )
            condition = taken(kind, "py_rows[i]", pointer.name, self.values)
            if condition and (kind not in self.values or readable(self.values[kind], self.values)):
                return typemaps.ROWS_PAIR.format(pointer.name, count.name, kind, condition)
        if pointer.type in ("const char *const *", "const char * const *", "const char **"):
            text = typemaps.ROWS_PAIR.format(
                pointer.name, count.name, "CONST_TEXT", f'jpi_python_to_name(item, &py_rows[i], "{pointer.name}") < 0'
            )
            return text.replace("const CONST_TEXT *", "const char *const *").replace("CONST_TEXT", "const char *")
        return None

    def fill(self, pointer: Field, capacity: Field, required: Field) -> str | None:
        """An output array of a capacity, with the size it needs."""
        kind = base(pointer.type)
        names = (pointer.name, capacity.name, required.name)
        if kind == "char":
            return typemaps.TEXT_FILL.format(*names, "char", "jpi_python_from_text($1)")
        if kind in ("void", "unsigned char", "uint8_t") and pointer.name in ("buffer", "bytes"):
            c_type = "unsigned char" if kind == "void" else kind
            made_bytes = "PyBytes_FromStringAndSize((const char *)$1, (Py_ssize_t)*$3)"
            text = typemaps.TEXT_FILL.format(*names, c_type, made_bytes)
            return text.replace(f"({c_type} *{pointer.name},", f"({kind} *{pointer.name},")
        expression = made(kind, "$1[i]", self.values)
        if expression is None:
            return None
        sizes = ""
        if kind in self.values and self.values[kind].fields[0].name == "struct_size":
            sizes = f"while (py_capacity--) py_room[py_capacity].struct_size = (uint32_t)sizeof({kind});"
        return typemaps.ROWS_FILL.format(*names, kind, expression, sizes)

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
            return n + 1, typemaps.COLUMNS_GROUP.format(parameters, n, kinds, given, n + 1)
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

    def sized(self, kind: str) -> bool:
        return kind in self.values and self.values[kind].fields[0].name == "struct_size"

    def typed_columns(self, function: Function, left: list[Field]) -> Shape | None:
        """Columns of several types, whose typemap stands in python.i."""
        return Shape(2) if [field.type for field in left[:2]] == ["const jp_column *", "size_t"] else None

    def grouped(self, function: Function, left: list[Field]) -> Shape | None:
        found = self.group(function, left)
        if not found:
            return None
        return Shape(found[0], " ".join(f"{field.type}{field.name}" for field in left[: found[0]]), found[1])

    def listed(self, function: Function, left: list[Field]) -> Shape | None:
        """(T *values, size_t n_values): rows that are written, or ratios read and then written."""
        kind = base(left[0].type)
        if len(left) < 2 or left[0].type != f"{kind} *" or left[1].name != f"n_{left[0].name}":
            return None
        name, count = left[0].name, left[1].name
        if kind == "jp_ratio" and function.both_ways(name):
            taking, making = taken(kind, "py_rows[i]", name, {}), made(kind, "$1[i]", {})
            return Shape(2, f"{left[0].type}{name} both", typemaps.ROWS_BOTH.format(kind, name, count, taking, making))
        if kind not in self.values and kind != "jp_ratio":
            return None
        size = f"py_rows[i].struct_size = (uint32_t)sizeof({kind});" if self.sized(kind) else ""
        making = made(kind, "$1[i]", self.values)
        return Shape(2, f"{left[0].type}{name} out", typemaps.ROWS_OUT.format(name, count, kind, making, size))

    def lone_length(self, function: Function, left: list[Field]) -> None:
        """The length of an array that is not beside it."""
        if left[0].type == "size_t" and left[0].name.startswith("n_") and not function.counts_only():
            raise NotBound

    def filled(self, function: Function, left: list[Field]) -> Shape | None:
        if len(left) < 3 or left[1].type != "size_t" or left[2].type != "size_t *" or not fills(left[0], left[1]):
            return None
        text = self.fill(*left[:3])
        return Shape(3, f"{left[0].type}{left[0].name},{left[1].name},{left[2].name}", text) if text else None

    def paired(self, function: Function, left: list[Field]) -> Shape | None:
        if len(left) < 2 or left[1].type != "size_t" or not (counts(*left[:2]) or fills(*left[:2])):
            return None
        text = self.pair(left[0], left[1]) if counts(*left[:2]) else None
        if not text:
            raise NotBound
        return Shape(2, f"{left[0].type}{left[0].name},{left[1].name}", text)

    def of_fixed_length(self, function: Function, left: list[Field]) -> Shape | None:
        """An array whose length the header states."""
        length, kind, name = function.length(left[0].name), base(left[0].type), left[0].name
        if not length:
            return None
        if left[0].type == f"{kind} *" and (kind in WHOLE or kind in ("double", "jp_date", "jp_ratio")):
            text = typemaps.ARRAY_OUT.format(kind, name, length, made(kind, "$1[i]", {}))
        elif left[0].type == f"const {kind} *" and kind in COLUMNS:
            text = typemaps.FIXED_IN.format(kind, name, length, COLUMNS[kind])
        elif left[0].type == f"{kind} *" and kind in self.values:
            size = f"py_values[i].struct_size = (uint32_t)sizeof({kind});" if self.sized(kind) else ""
            text = typemaps.STRUCTS_OUT.format(kind, name, length, size)
        else:
            return None
        self.arrays.add((left[0].type, name))
        return Shape(1, f"{left[0].type}{name}", text)

    def by_itself(self, function: Function, left: list[Field]) -> Shape:
        first = left[0]
        self.singles.setdefault((first.type, first.name), []).append(function.name)
        if not self.single(first):
            raise NotBound
        if base(first.type) in self.handles and function.nullable(first.name):
            return Shape(1, f"null {first.type}{first.name}", typemaps.NULLABLE.format(first.type, first.name))
        return Shape(1)

    def shapes(self, function: Function) -> dict[str, str]:
        """The typemaps of a function's parameters, by what each is for."""
        looks = (self.typed_columns, self.grouped, self.listed, self.lone_length, self.filled, self.paired,
                 self.of_fixed_length, self.by_itself)
        needed: dict[str, str] = {}
        left = list(function.parameters)
        while left:
            shape = next(found for look in looks if (found := look(function, left)))
            if shape.typemap:
                needed[shape.key] = shape.typemap
            left = left[shape.n_parameters :]
        return needed

    def function(self, function: Function) -> None:
        try:
            self.typemaps.update(self.shapes(function))
        except NotBound:
            self.unbound.append(function.name)

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
                lines.append(typemaps.STRUCT_IN.format(name))
            lines.append(typemaps.STRUCT_OUT.format(name, size))
        lines += ["%ignore jp_ratio;", "%ignore jp_error;"]
        for handle in self.found.handles:
            lines += [typemaps.HANDLE_OUT.format(handle, name) for name in HANDLES_OUT]
            lines.append(typemaps.HANDLE.format(handle))
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
