"""usage: allocates.py ARCHIVE ROOT    which public calls can reach an allocation, by the calls in the library's own code.

A call that can must say JP_E_NOMEM in its comment, or give nothing that could fail (a free, a count); one that cannot must not say
it: it allocates nothing, and that is proven, for no path through the code leads to the allocator. The last line says how many do.
"""
import collections
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import complete  # noqa: E402

MEMBER = re.compile(r"^(\S+):\s+file format")
SECTION = re.compile(r"^Disassembly of section (\S+):|^RELOCATION RECORDS FOR \[(\S+)\]:")
FUNCTION = re.compile(r"^([0-9a-f]+) <([\w.]+)>:$")
RELOCATED = re.compile(r"\bR_\w+\s+([.\w]+)(?:\+0x([0-9a-f]+))?")
TABLE = re.compile(r"^[0-9a-f]+ .{7} (\.data\S*)\s+[0-9a-f]+\s+(?:\.hidden )?([A-Za-z_]\w*)$")
CALLED = re.compile(r"<([A-Za-z_][\w.]*?)(?:\+0x[0-9a-f]+)?>$")
# All of base/memory.h that allocates: a compiler may put one of them into another, where the call of the allocator has no name.
SOURCES = {"malloc", "realloc", "calloc", "jpi_allocate", "jpi_reallocate", "jpi_grow", "jpi_copy_text", "jpi_handle_new"}


def listed(archive, *options):
    return subprocess.run(["objdump", *options, str(archive)], capture_output=True, text=True, check=True).stdout.splitlines()


def edges(archive):
    """{(object, name): what it mentions}: functions called, addresses taken, tables of functions."""
    graph, placed = collections.defaultdict(set), {}
    member = here = section = None
    for line in listed(archive, "-dr", "--no-show-raw-insn"):
        if found := MEMBER.match(line):
            member = found[1]
        elif found := SECTION.match(line):
            section = found[1]
        elif found := FUNCTION.match(line):
            here = (member, found[2])
            placed[member, section, int(found[1], 16)] = found[2]
            graph[here]
        elif here and (found := RELOCATED.search(line)):
            graph[here].add((found[1], int(found[2] or "0", 16)))
        elif here and (found := CALLED.search(line)):
            graph[here].add((found[1], 0))
    for line in listed(archive, "-r"):
        if found := MEMBER.match(line):
            member = found[1]
        elif found := SECTION.match(line):
            here = (member, found[2])
        elif here[1].startswith(".data") and (found := RELOCATED.search(line)):
            graph[here].add((found[1], int(found[2] or "0", 16)))
    for line in listed(archive, "-t"):  # a table that has a name leads where its section does
        if found := MEMBER.match(line):
            member = found[1]
        elif found := TABLE.match(line):
            graph[member, found[2]].add((found[1], 0))
    # A function of the file itself may stand as a place in its section; from code, four bytes short.
    return {place: {placed.get((place[0], name, at)) or placed.get((place[0], name, at + 4)) or name for name, at in names}
            for place, names in graph.items()}


def reaching(graph):
    """Those from which an allocation can be reached."""
    public = {name: (member, name) for member, name in graph if not name.startswith(".")}
    callers = collections.defaultdict(set)
    for place, names in graph.items():
        for name in names:
            target = (place[0], name)
            callers[target if target in graph else public.get(name, name)].add(place)
    found, left = set(), [place for place in callers if (place if isinstance(place, str) else place[1]) in SOURCES]
    while left:
        place = left.pop()
        if place in found:
            continue
        found.add(place)
        left += callers[place]
    return {place[1] for place in found if not isinstance(place, str)}


def main(archive, root):
    root = pathlib.Path(root)
    graph = edges(archive)
    public = {name for _, name in graph if re.fullmatch(r"jp_\w+", name)}
    found, said = reaching(graph) & public, complete.may_run_out(sorted((root / "include/jobplan").glob("*.h")))
    for name in sorted(found - said):
        print(f"{name} can allocate, and its comment does not say JP_E_NOMEM")
    for name in sorted(said - found):
        print(f"{name} says JP_E_NOMEM, and no path of its code leads to an allocation")
    print(f"{len(public)} public calls: {len(found)} may allocate, {len(public - found)} cannot")
    return 1 if found != said or not found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
