#!/usr/bin/env python3
"""Holds lib/jobplan.map and the JP_API declarations of the public headers against each other.

usage: exported_names.py check MAP JOBPLAN_H STAMP   fails when they differ; else writes STAMP
       exported_names.py write MAP JOBPLAN_H         puts what the headers declare into MAP

The public headers are those that jobplan.h includes. A name stays in the version node it was first published in. `write` changes the last node only.
"""
import pathlib
import re
import sys

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
DECLARED = re.compile(r"\bJP_API\b[^;{]*?\b(jp_\w+)\s*\(")
INCLUDED = re.compile(r'^#include "(\w+\.h)"', re.M)
NODE = re.compile(r"([\w.]+)\s*\{(.*?)\}\s*([\w.]*)\s*;", re.S)


def declared(umbrella):
    """{name: header} of every JP_API function."""
    umbrella = pathlib.Path(umbrella)
    names = {}
    for header in sorted(umbrella.parent / name for name in INCLUDED.findall(umbrella.read_text("utf-8"))):
        text = COMMENT.sub("", header.read_text("utf-8"))
        for name in DECLARED.findall(text):
            if name in names:
                sys.exit(f"{header}: {name} is declared in {names[name]} already")
            names[name] = header.name
    return names


def nodes(path):
    """[(node, its names, the node before it)] in the order of the file."""
    text = COMMENT.sub("", pathlib.Path(path).read_text("utf-8"))
    return [(name, re.findall(r"\b(jp_\w+)\s*;", body), before) for name, body, before in NODE.findall(text)]


def differences(path, umbrella):
    listed = [name for _, names, _ in nodes(path) for name in names]
    known = declared(umbrella)
    said = [f"{name} ({known[name]}) is not in lib/jobplan.map" for name in sorted(set(known) - set(listed))]
    said += [f"{name} is in lib/jobplan.map, but no header declares it" for name in sorted(set(listed) - set(known))]
    said += [f"{name} is twice in lib/jobplan.map" for name in sorted(set(n for n in listed if listed.count(n) > 1))]
    return said


def write(path, umbrella):
    found = nodes(path)
    known = declared(umbrella)
    settled = {name for _, names, _ in found[:-1] for name in names}
    text = []
    for position, (node, names, before) in enumerate(found):
        last = position == len(found) - 1
        text += [f"{node} {{", "global:"]
        by_header = {}
        for name in sorted(set(known) - settled) if last else names:
            by_header.setdefault(known.get(name, "gone"), []).append(name)
        for header in sorted(by_header):
            text += [f"    /* {header} */"] + [f"    {name};" for name in by_header[header]]
        text += ["local:", "    *;"] if position == 0 else []
        text += [f"}} {before};" if before else "};", ""]
    pathlib.Path(path).write_text("\n".join(text), "utf-8")


def main(arguments):
    if len(arguments) == 4 and arguments[0] == "check":
        said = differences(arguments[1], arguments[2])
        if said:
            sys.exit("\n".join("error: " + line for line in said) + "\nRun tests/abi/update and commit what it changes.")
        pathlib.Path(arguments[3]).write_text("", "ascii")
    elif len(arguments) == 3 and arguments[0] == "write":
        write(arguments[1], arguments[2])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
