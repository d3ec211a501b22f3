"""usage: symbols.py LIBRARY MAP INCLUDE    what leaves the library, three ways.

The names the library exports, those of lib/jobplan.map and those the headers declare JP_API
must be the same.
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lib"))
import exported_names  # noqa: E402


def exported(library):
    """{name: version node}"""
    done = subprocess.run(["nm", "-D", "--defined-only", str(library)], capture_output=True, text=True, check=True)
    names = {}
    for line in done.stdout.splitlines():
        kind, symbol = line.split()[-2:]
        name, _, node = symbol.partition("@@")
        if kind != "A":  # the nodes themselves
            names[name] = node
    return names


def complaints(library, path, include):
    yield from exported_names.differences(path, pathlib.Path(include, "jobplan/jobplan.h"))
    listed = {name: node for node, names, _ in exported_names.nodes(path) for name in names}
    found = exported(library)
    if not found:
        yield f"{library} exports nothing: nm found no names"
    for name in sorted(set(found) - set(listed)):
        yield f"{name} leaves the library, but lib/jobplan.map does not list it"
    for name in sorted(set(listed) - set(found)):
        yield f"{name} is in lib/jobplan.map, but the library does not define it"
    for name in sorted(set(listed) & set(found)):
        if listed[name] != found[name]:
            yield f"{name} is in node {listed[name]} of lib/jobplan.map, but leaves as {found[name] or 'no node'}"
        if not re.fullmatch(r"jp_[a-z0-9_]+", name):
            yield f"{name}: public names begin with jp_"


def main(library, path, include):
    said = list(complaints(library, path, include))
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
