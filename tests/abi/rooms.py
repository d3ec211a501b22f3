"""usage: rooms.py ROOT    checks which room includes which.

A room may include its own headers and those of rooms before it, and so may an inner room; only
json may know cJSON. A public header belongs to the room that defines its functions.
"""
import pathlib
import re
import sys

import interface

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def named_in_order(build, variable):
    """The names of a list in a meson.build; none where there is no such list."""
    text = build.read_text() if build.exists() else ""
    found = re.search(rf"^{variable} = \[(.*?)\]", text, re.M | re.S)
    return re.findall(r"'(\w+)'", found.group(1)) if found else []


def rooms_in_order(root):
    return named_in_order(root / "lib/meson.build", "rooms")


def inner_complaints(root, room):
    """Inside a room: an inner room includes only inner rooms before it, and nothing of the room's own folder."""
    folder = root / "lib" / room
    inner = named_in_order(folder / "meson.build", "inner_rooms")
    for number, name in enumerate(inner):
        for path in sorted((folder / name).rglob("*.[ch]")):
            for quote, header in included(path):
                parts = header.split("/")
                if quote == "<" or parts[0] != room:
                    continue
                if parts[1] not in inner[: number + 1]:
                    yield f"{path.relative_to(root)}: {name} includes {header}, which comes after it"


def room_of_header(header, root, rooms):
    """None while nothing of it is defined yet."""
    name = header.path.stem
    if name in rooms:
        return name
    if not header.functions:
        return "base"
    definition = re.compile(r"^[^\s#/][^;=]*?\b(%s)\s*\(" % "|".join(header.functions), re.M)
    for room in rooms:
        for source in sorted((root / "lib" / room).rglob("*.c")):
            if definition.search(source.read_text("utf-8")):
                return room
    return None


def included(path):
    text = interface.COMMENT.sub(" ", path.read_text("utf-8"))
    return INCLUDE.findall(text)


def complaints(root):
    rooms = rooms_in_order(root)
    place = {room: number for number, room in enumerate(rooms)}
    public = {header.name: header for header in interface.read_folder(root / "include/jobplan")
              if header.name != "jobplan.h"}
    home = {name: room_of_header(header, root, rooms) for name, header in public.items()}
    files = [(path, room) for room in rooms for path in sorted((root / "lib" / room).rglob("*.[ch]"))]
    files += [(public[name].path, room) for name, room in home.items() if room]
    n_includes = 0
    for path, room in files:
        shown = path.relative_to(root)
        for quote, name in included(path):
            n_includes += 1
            if "cjson" in name.lower() and room != "json":
                yield f"{shown}: includes {name}: only the json room may know cJSON"
            if quote == "<":
                continue
            first, _, rest = name.rpartition("/")
            if not first:  # beside the public header
                first, rest = "jobplan", name
            if first == "jobplan" and rest == "jobplan.h":
                yield f"{shown}: includes jobplan/jobplan.h: name the headers it needs"
            elif first == "jobplan" and rest not in public:
                yield f"{shown}: includes {name}, which is not there"
            elif first != "jobplan" and (first.split("/")[0] not in place or not (root / "lib" / name).exists()):
                yield f"{shown}: includes {name}: write \"room/file.h\" or \"jobplan/file.h\""
            else:
                target = home[rest] if first == "jobplan" else first.split("/")[0]
                if target and place[target] > place[room]:
                    yield f"{shown}: {room} includes {name} of {target}, which comes after it"
    for room in rooms:
        yield from inner_complaints(root, room)
    if n_includes == 0:
        yield "no includes were found: the check itself is broken"


def main(root):
    said = list(complaints(pathlib.Path(root).resolve()))
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
