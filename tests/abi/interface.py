"""Reads the public headers: which functions, structs and constants they promise.

A reader of our own headers' form, not of C: what it cannot read it refuses, so nothing slips
past the gates that stand on it.
"""
import pathlib
import re
from dataclasses import dataclass, field

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
FUNCTION = re.compile(r"\bJP_API\s+([^;{}()]*?)\b(jp_\w+)\s*\(([^;]*?)\)\s*;", re.S)
STRUCT = re.compile(r"\btypedef\s+struct\s+(jp_\w+)\s*\{(.*?)\}\s*\1\s*;", re.S)
INCLUDED = re.compile(r'^#include "(\w+\.h)"', re.M)
CONSTANT = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(JP_\w+)[ \t]+((?:[^\n\\]|\\\n)+)", re.M)
FIELD = re.compile(r"^(.*?[\s*])(\w+)\s*((?:\[[^\]]*\])*)$", re.S)
CALLBACK = re.compile(r"^.*\(\s*\*\s*(\w+)\s*\)\s*\(.*\)$", re.S)


@dataclass
class Header:
    path: pathlib.Path
    functions: dict = field(default_factory=dict)  # name -> (return type, [parameter])
    structs: dict = field(default_factory=dict)  # name -> [(type, field, dimensions)]
    constants: list = field(default_factory=list)  # names of whole numbers
    initialisers: list = field(default_factory=list)  # names ending in _INIT

    @property
    def name(self):
        return self.path.name

    def names(self):
        """Everything that a layout file must speak of."""
        fields = [f"{struct}, {name}" for struct, members in self.structs.items() for _, name, _ in members]
        return [*self.functions, *self.structs, *self.constants, *fields]


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def fields_of(struct, body):
    members = []
    for line in body.split(";"):
        line = squeeze(line)
        if not line:
            continue
        callback = CALLBACK.match(line)
        if callback:
            members.append(("callback", callback.group(1), ""))
            continue
        first, *others = line.split(",")
        found = FIELD.match(first)
        if not found or "{" in line or ":" in line:
            raise ValueError(f"{struct}: cannot read the member {line!r}")
        members.append((squeeze(found.group(1)), found.group(2), found.group(3)))
        for other in others:
            name, _, dimension = other.strip().partition("[")
            members.append((squeeze(found.group(1)), name, "[" + dimension if dimension else ""))
    return members


def read(path):
    path = pathlib.Path(path)
    text = COMMENT.sub(" ", path.read_text("utf-8"))
    header = Header(path)
    for returned, name, parameters in FUNCTION.findall(text):
        parameters = squeeze(parameters)
        header.functions[name] = (squeeze(returned), [] if parameters == "void" else parameters.split(", "))
    if len(header.functions) != len(re.findall(r"^JP_API\b", text, re.M)):
        raise ValueError(f"{path.name}: a JP_API declaration could not be read")
    for name, body in STRUCT.findall(text):
        header.structs[name] = fields_of(name, body)
    for name, value in CONSTANT.findall(text):
        if name.endswith("_INIT"):
            header.initialisers.append(name)
        elif name not in ("JP_API",) and not name.startswith("JP_VERSION_") and '"' not in value:
            header.constants.append(name)
    return header


def read_all(folder):
    """Every header that jobplan.h includes, by name: these are the public ones."""
    umbrella = pathlib.Path(folder, "jobplan.h").read_text("utf-8")
    return [read(pathlib.Path(folder, name)) for name in sorted(INCLUDED.findall(umbrella))]


def read_folder(folder):
    """Every header there is, the umbrella and those it does not include yet with them."""
    return [read(path) for path in sorted(pathlib.Path(folder).glob("*.h"))]
