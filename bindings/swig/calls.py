"""Describes every public call in a few plain words, for hosts that pass numbers and addresses only.

usage: calls.py OUTPUT HEADER...

The description (calls.txt) is the same for every such host: what crosses the boundary is decided once, here, and a
host only needs to know how to carry out each of the words below. Lines:

    C JP_NAME value                        a constant
    S struct field:type[*count] ...        a struct, its fields in order
    H handle                               an opaque handle with a jp_x_free
    F function returns item ...            a call, its items in the order of the C parameters
    X function reason                      a call that is left out, and why

An item is kind:type:name[:more]. What each takes of C's parameters, and of the host's:

    val     one C value                                       one argument
    text    const char *, NUL-terminated or NULL              one argument
    str     const char * and its length                       one argument: text
    bytes   the same, as bytes                                one argument
    in      const struct * or NULL                            one argument
    io      struct *, read and written                        one argument, one answer
    out     one value or struct written                       one answer
    fixin   const T * of `more` values                        one argument
    fixout  T * of `more` values                              one answer
    col     const T * and its length                          one argument
    rows    const struct *, ratios or texts, and the length   one argument
    into    T * and its length                                one argument: how many, or what to write over; one answer
    fill    T *, capacity, size_t * required                  one answer: asked for again with the size it needs
    handle  handle, not written to (`more`: "null" may be null)  one argument
    hold    the same, and the handle made must not outlive it
    change  handle that the call changes                      one argument
    made    handle ** written                                 one answer
    table   const jp_column * and its length                  one argument: columns
    part    const T * that shares a count (`more`: "+1", one longer; "bits"; "null")   one argument
    make    T * that shares a count                           one answer
    count   the length that the parts share                   nothing
    alloc, err                                                nothing
"""

from __future__ import annotations

import sys
from pathlib import Path

import headers
from headers import Field, Function, Headers

# C type -> the word for it
WORDS = {
    "int8_t": "i8",
    "uint8_t": "u8",
    "int16_t": "i16",
    "uint16_t": "u16",
    "int32_t": "i32",
    "uint32_t": "u32",
    "int64_t": "i64",
    "uint64_t": "u64",
    "size_t": "size",
    "double": "f64",
    "jp_date": "date",
    "jp_status": "i32",
    "jp_ratio": "ratio",
}
SCALARS = set(WORDS) - {"jp_ratio", "jp_status"}

LEFT_OUT = {
    "jp_date_to_text": "the host's own date type writes ISO 8601",
    "jp_csv_rows_column": "gives addresses inside the rows; jp_csv_rows_values copies the same values",
}
ARROW = "Arrow's C structures hold C callbacks; the calls that take and give plain columns do the same"
_CATEGORISE = (
    "handle:jp_policy:policy:null val:i32:framework part:{0}:offsets:+1 bytes:u8:data part:u8:validity:bits "
    "count:size:n_rows in:jp_attributes:attributes make:i16:out_category make:i16:out_concept make:i16:out_verdict err"
)
# calls whose arrays share one length, or whose struct is read as well as written
BY_HAND = {
    "jp_categorise_column": _CATEGORISE.format("i32"),
    "jp_categorise_large_column": _CATEGORISE.format("i64"),
    "jp_attributes_set": "io:jp_attributes:attributes text:char:name text:char:value err",
    "jp_csv_rows_values": "handle:jp_csv_rows:rows text:char:name make:i32:values make:u8:present "
    "count:size:n_values:given err",
    "jp_observed_split_of": "handle:jp_policy:policy:null val:i32:framework part:i16:category part:i16:verdict "
    "part:i32:minutes part:i32:period:null count:size:n_rows val:f64:level out:jp_observed_split:out "
    "out:jp_working:working err",
}


def base(kind: str) -> str:
    return kind.replace("const ", "").replace("*", "").strip()


def left_out(found: Headers) -> dict[str, str]:
    """What no host of plain numbers and addresses can call, and why."""
    arrow = {
        function.name: ARROW
        for function in found.functions.values()
        if any("struct Arrow" in parameter.type for parameter in function.parameters)
    }
    return {**{name: why for name, why in LEFT_OUT.items() if name in found.functions}, **arrow}


class Describer:
    def __init__(self, found: Headers) -> None:
        self.found = found
        self.left_out = left_out(found)
        self.handles = [name for name in found.handles if f"{name}_free" in found.functions]
        # a handle that may be NULL in one call may be in every call that names it so
        self.nullable = {
            (parameter.type, parameter.name)
            for function in found.functions.values()
            for parameter in function.parameters
            if function.nullable(parameter.name)
        }
        self.structs = {
            name: struct
            for name, struct in found.structs.items()
            if struct.fields and name not in ("jp_ratio", "jp_allocator", "jp_column")
        }

    def word(self, kind: str) -> str | None:
        return WORDS.get(kind) or (kind if kind in self.structs else None)

    def member(self, struct: str, field: Field) -> str:
        if field.length:
            length = self.found.constants.get(field.length, field.length)
            if not str(length).isdigit():
                raise SystemExit(f"calls.py: {struct}.{field.name}: its length {field.length} is not known")
            word = "char" if field.type == "char" else self.word(field.type)
            return f"{field.name}:{word}*{length}"
        word = "text" if field.type == "const char *" else self.word(field.type)
        if word is None:
            raise SystemExit(f"calls.py: {struct}.{field.name}: no host could read a {field.type}")
        return f"{field.name}:{word}"

    def items(self, function: Function) -> list[str] | None:
        """What crosses the boundary; None where a parameter has no word."""
        if function.name in BY_HAND:
            return BY_HAND[function.name].split()
        made: list[str] = []
        left = list(function.parameters)
        while left:
            taken, text = self.item(function, left)
            if not taken:
                return None
            made.append(text)
            left = left[taken:]
        return made

    def item(self, function: Function, left: list[Field]) -> tuple[int, str]:
        first, kind = left[0], base(left[0].type)
        constant = first.type.startswith("const ")
        pair = len(left) > 1 and left[1].type == "size_t" and left[1].name.startswith("n_")
        if kind == "jp_allocator":
            return 1, "alloc"
        if kind == "jp_error":
            return 1, "err"
        if "*" not in first.type:
            return (1, f"val:{WORDS[kind]}:{first.name}") if kind in WORDS else (0, "")
        if first.type == "const jp_column *" and pair:
            return 2, f"table:jp_column:{first.name}"
        if first.type.endswith("**"):
            if kind in self.handles:
                return 1, f"made:{kind}:{first.name}"
            return (1, f"out:text:{first.name}") if kind == "char" else (0, "")
        if "*const *" in first.type and kind.startswith("char"):
            return (2, f"rows:text:{first.name}") if pair else (0, "")
        if kind in self.handles:
            if not constant:
                return 1, f"change:{kind}:{first.name}"
            word = "hold" if "must outlive" in function.said(first.name) else "handle"
            return 1, f"{word}:{kind}:{first.name}" + (":null" if (first.type, first.name) in self.nullable else "")
        if len(left) > 2 and left[1].name == "capacity" and left[2].type == "size_t *":
            return 3, f"fill:{'char' if kind == 'char' else self.word(kind)}:{first.name}"
        if kind == "char":
            return (2, f"str:char:{first.name}") if pair and constant else (1, f"text:char:{first.name}") if constant else (0, "")
        word = self.word(kind)
        if word is None:
            return 0, ""
        if pair:
            scalar = kind in SCALARS
            return 2, f"{('col' if scalar else 'rows') if constant else 'into'}:{word}:{first.name}"
        length = function.length(first.name)
        if length and (not constant or kind in SCALARS):
            return 1, f"{'fixin' if constant else 'fixout'}:{word}:{first.name}:{length}"
        if constant and kind in SCALARS:
            return 0, ""
        return 1, f"{'in' if constant else 'out'}:{word}:{first.name}"

    def returns(self, function: Function) -> str:
        if function.returns == "jp_status":
            return "status"
        if function.returns == "const char *":
            return "text"
        return "void" if function.returns == "void" else WORDS[function.returns]

    def calls(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for function in self.found.functions.values():
            if function.name in self.left_out or function.name in {f"{handle}_free" for handle in self.handles}:
                continue
            items = self.items(function)
            if items is None:
                raise SystemExit(f"calls.py: {function.name} cannot be described: add a word for it, or a reason to LEFT_OUT")
            found[function.name] = items
        return found

    def text(self) -> str:
        lines = [f"C {name} {value}" for name, value in self.found.constants.items()]
        for name, struct in self.structs.items():
            lines.append(f"S {name} " + " ".join(self.member(name, field) for field in struct.fields))
        lines += [f"H {name}" for name in self.handles]
        for name, items in self.calls().items():
            lines.append(f"F {name} {self.returns(self.found.functions[name])} " + " ".join(items))
        lines += [f"X {name} {why}" for name, why in self.left_out.items()]
        return "".join(line.rstrip() + "\n" for line in lines)


def crossing(kind: str) -> str:
    """How a C type crosses as a plain number: p address, i 32 bits, l 64 bits, d double."""
    if "*" in kind:
        return "p"
    return {"double": "d", "int64_t": "l", "uint64_t": "l", "size_t": "l", "void": "v"}.get(kind, "i")


def parameters(items: list[str]) -> list[str]:
    """The host's parameters of a described call, in order."""
    names = []
    for item in items:
        kind, *rest = item.split(":")
        if kind == "count" and rest[-1] == "given":
            names.append(rest[1])
        elif kind in ("val", "text", "str", "bytes", "in", "io", "fixin", "col", "rows", "into", "handle", "hold", "change", "table", "part"):
            names.append(rest[1])
    return names


def main(arguments: list[str]) -> int:
    found = headers.read([Path(name) for name in arguments[1:]])
    Path(arguments[0]).write_text(Describer(found).text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
