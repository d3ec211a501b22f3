"""usage: layout.py check INCLUDE FOLDER CC...    compiles the assertions, and misses none
       layout.py write INCLUDE FOLDER CC...    writes them anew from the headers

FOLDER holds one file a header: the size of each public struct, where each member lies, the
value of each constant, and each function's type (const included, which abidiff does not see).
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import interface

HEAD = """\
/* clang-format off */
/* Written by tests/abi/update: what callers compiled against {name} rely on.
 * A change of a line here is a change of the ABI, but for lines added. */
#include <stddef.h>
#include <stdint.h>

#include "jobplan/{name}"

#define SAME(what, value) _Static_assert((what) == (value), "the ABI of {name} changed: " #what)
"""


def has_pointer(members, structs):
    return any("*" in kind or kind == "callback" or has_pointer(structs.get(kind, []), structs)
               for kind, _, _ in members)


def measure(headers, include, compiler):
    """{expression: value} as the compiler sees it."""
    wanted = []
    for header in headers:
        wanted += header.constants
        for struct, members in header.structs.items():
            wanted.append(f"sizeof({struct})")
            for _, name, _ in members:
                wanted += [f"offsetof({struct}, {name})", f"sizeof((({struct} *)0)->{name})"]
    prints = "\n".join(f'    printf("%lld\\n", (long long)({what}));' for what in wanted)
    source = f'#include <stddef.h>\n#include <stdio.h>\n#include "jobplan/jobplan.h"\n'
    source += "".join(f'#include "jobplan/{header.name}"\n' for header in headers)
    source += f"int main(void)\n{{\n{prints}\n    return 0;\n}}\n"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "measure.c")
        path.write_text(source)
        program = path.with_suffix("")
        subprocess.run([*compiler, "-std=c11", "-I", str(include), str(path), "-o", str(program)], check=True)
        values = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout.split()
    return dict(zip(wanted, map(int, values), strict=True))


def padding(header, value):
    """Members after which, or structs at whose end, the compiler puts bytes of its own."""
    for struct, members in header.structs.items():
        end = 0
        for _, name, _ in members:
            if value[f"offsetof({struct}, {name})"] != end:
                yield f"{struct}: hidden padding before {name}: put a reserved field there"
            end = value[f"offsetof({struct}, {name})"] + value[f"sizeof((({struct} *)0)->{name})"]
        if end != value[f"sizeof({struct})"]:
            yield f"{struct}: hidden padding at its end: put a reserved field there"


def text_of(header, value, structs):
    lines = [HEAD.format(name=header.name)]
    for name in header.constants:
        lines.append(f"SAME({name}, {value[name]});")
    for struct, members in header.structs.items():
        pointers = has_pointer(members, structs)
        lines += ["", "#if UINTPTR_MAX > UINT32_MAX"] if pointers else [""]
        lines.append(f"SAME(sizeof({struct}), {value[f'sizeof({struct})']});")
        lines += [f"SAME(offsetof({struct}, {name}), {value[f'offsetof({struct}, {name})']});"
                  for _, name, _ in members]
        lines += ["#endif"] if pointers else []
    lines.append("")
    for name, (returned, parameters) in header.functions.items():
        gap = "" if returned.endswith("*") else " "
        lines.append(f"{returned}{gap}{name}({', '.join(parameters) or 'void'});")
    return "\n".join(lines) + "\n"


def bearing(headers):
    """Those that promise something: not macros alone."""
    return [header for header in headers if header.names()]


def write(include, folder, compiler):
    headers = bearing(interface.read_all(include / "jobplan"))
    structs = {name: members for header in headers for name, members in header.structs.items()}
    value = measure(headers, include, compiler)
    said = [line for header in headers for line in padding(header, value)]
    if said:
        sys.exit("\n".join(said))
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.c"):
        old.unlink()
    for header in headers:
        (folder / f"{header.path.stem}.c").write_text(text_of(header, value, structs))


def complaints(include, folder, compiler):
    headers = bearing(interface.read_all(include / "jobplan"))
    for path in sorted(set(folder.glob("*.c")) - {folder / f"{header.path.stem}.c" for header in headers}):
        yield f"{path.name}: there is no such header any more"
    for header in headers:
        path = folder / f"{header.path.stem}.c"
        if not path.exists():
            yield f"{header.name}: {path.name} is missing"
            continue
        text = path.read_text()
        for name in header.names():
            if not re.search(rf"\b{re.escape(name)}\b", text):
                yield f"{header.name}: {path.name} does not speak of {name}"
    sources = [str(path) for path in sorted(folder.glob("*.c"))]
    done = subprocess.run([*compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", str(include),
                           *sources], capture_output=True, text=True)
    if done.returncode != 0:
        yield done.stderr
    if not headers:
        yield "no headers were found: the check itself is broken"
    else:
        value = measure(headers, include, compiler)
        for header in headers:
            yield from padding(header, value)


def main(mode, include, folder, *compiler):
    include, folder = pathlib.Path(include).resolve(), pathlib.Path(folder).resolve()
    if mode == "write":
        write(include, folder, compiler)
        return 0
    said = list(complaints(include, folder, compiler))
    if said:
        print("\n".join(said), "\nIf the change is meant, run tests/abi/update and commit what it changes.", sep="")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
