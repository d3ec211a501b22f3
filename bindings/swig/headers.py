"""Reads the public headers: which structs, handles, functions and statuses they declare.

The headers keep one style (one declaration a statement, no enums, no bit-fields, no struct by
value), so a short reader is enough; a declaration it cannot read stops the build with its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Field:
    type: str
    name: str
    length: str  # "" for a single value, else the array's length as written


@dataclass(frozen=True)
class Struct:
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Function:
    name: str
    returns: str
    parameters: tuple[Field, ...]
    comment: str = ""

    def said(self, parameter: str) -> str:
        """What the comment says of a parameter, from its @param on."""
        match = re.search(rf"@param(?:\[[\w,]+\])?\s+{parameter}\b(.*?)(?=@param|@return|@since|$)", self.comment, re.S)
        return " ".join(match[1].split()) if match else ""

    def length(self, parameter: str) -> int:
        """How many items an output array has: "7 counts"; 0 for a single value."""
        match = re.match(r"(\d+) ", self.said(parameter))
        return int(match[1]) if match else 0

    def both_ways(self, parameter: str) -> bool:
        """Whether an array is read and written."""
        return bool(re.search(rf"@param\[in,out\]\s+{parameter}\b", self.comment))

    def counts_only(self) -> bool:
        """Whether no array is among the parameters, so that n_x is a count and no array's length."""
        pointers = {field.name for field in self.parameters if field.type.endswith("*")}
        return pointers <= {"out", "working", "error"}

    def nullable(self, parameter: str) -> bool:
        return bool(re.match(r"(may be )?NULL|[^;]*; NULL:", self.said(parameter)))


@dataclass
class Headers:
    structs: dict[str, Struct] = field(default_factory=dict)
    handles: list[str] = field(default_factory=list)
    functions: dict[str, Function] = field(default_factory=dict)
    constants: dict[str, int] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)  # what precedes a #define
    order: list[str] = field(default_factory=list)  # header names, each after what it includes


COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
STRUCT = re.compile(r"typedef\s+struct\s+(jp_\w+)\s*\{(.*?)\}\s*(jp_\w+)\s*;", re.S)
HANDLE = re.compile(r"typedef\s+struct\s+(jp_\w+)\s+\1\s*;")
DOCUMENTED = re.compile(r"/\*\*((?:(?!\*/).)*)\*/\s*(?:JP_API|JPX_CALL)[^(;]*?\b(jpx?_\w+)\s*\(", re.S)
FUNCTION = re.compile(r"(?:JP_API|JPX_CALL)\s+([\w\s]+?[\s*]+)(jpx?_\w+)\s*\(([^()]*)\)\s*;", re.S)
CONSTANT = re.compile(
    r"(?:/\*\*(?P<comment>(?:(?!\*/).)*?)\*/\s*)?#define\s+(?P<name>JP_\w+)\s+\(?(?P<value>-?\d+)\)?", re.S
)
INCLUDE = re.compile(r'#include\s+"(?:jobplan/)?([\w]+\.h)"')


def _declarator(text: str) -> Field:
    """"const jp_ratio *value" or "char where[160]" as type, name and length."""
    match = re.fullmatch(r"\s*(.+?[\s*])(\w+)\s*(?:\[\s*([^\]]+?)\s*\])?\s*", text, re.S)
    if match is None:
        raise SystemExit(f"headers.py: cannot read the declaration {text.strip()!r}")
    kind = re.sub(r"\s+", " ", match[1]).strip()
    kind = re.sub(r"\s*\*", " *", kind).replace("* *", "**")
    return Field(kind, match[2], match[3] or "")


def _members(body: str) -> tuple[Field, ...]:
    members = []
    for statement in body.split(";"):
        if not statement.strip():
            continue
        if "(" in statement:  # a function pointer: only jp_allocator has them
            return ()
        first, *rest = statement.split(",")
        start = _declarator(first)
        members.append(start)
        base = start.type.rstrip("* ").strip()
        members += [_declarator(f"{base} {more.strip()}") for more in rest]
    return tuple(members)


def read(paths: list[Path]) -> Headers:
    """Reads the headers given; their order is so that each follows what it includes."""
    found = Headers()
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    visiting: list[str] = []

    def visit(name: str) -> None:
        if name in visiting or name not in texts:
            return
        visiting.append(name)
        for other in INCLUDE.findall(texts[name]):
            visit(other)
        found.order.append(name)

    for name in sorted(texts):
        if name != "jobplan.h":
            visit(name)

    for name in found.order:
        text = texts[name]
        for match in CONSTANT.finditer(text):
            found.constants[match["name"]] = int(match["value"])
            comment = re.sub(r"\s*\n?\s*\*?\s+", " ", match["comment"] or "").strip()
            found.comments[match["name"]] = comment
        plain = COMMENT.sub(" ", text)
        for match in STRUCT.finditer(plain):
            found.structs[match[1]] = Struct(match[1], _members(match[2]))
        for match in HANDLE.finditer(plain):
            found.handles.append(match[1])
        documented = {match[2]: re.sub(r"\n\s*\*", " ", match[1]) for match in DOCUMENTED.finditer(text)}
        for match in FUNCTION.finditer(plain):
            inside = match[3].strip()
            parameters = () if inside in ("", "void") else tuple(_declarator(p) for p in inside.split(","))
            returns = re.sub(r"\s+", " ", match[1]).strip()
            found.functions[match[2]] = Function(match[2], returns, parameters, documented.get(match[2], ""))
    return found
