"""usage: conventions.py INCLUDE    what every binding needs the public interface to be.

Fixed-width types, no struct by value, sizes first, names that no host language keeps for
itself, and a comment that says since when.
"""
import pathlib
import re
import sys

import interface

PLAIN = re.compile(r"(u?int(8|16|32|64)_t|double|char|unsigned char|jp_status|jp_date|size_t|void)$")
RETURNED = {"jp_status", "void", "const char *", "const char*", "int32_t", "int64_t", "size_t"}
IN_A_STRUCT = re.compile(r"(u?int(8|16|32|64)_t|double|char|jp_status|jp_date|const char \*|callback)$")
# Values, not records: they never grow, so they carry no size.
VALUES = {"jp_ratio", "jp_allocator"}
# Words of Python, R, Java, C#, JavaScript, Rust, Go and C++ that cannot name a parameter there.
KEPT = set("""
    False None True and as assert async await break class continue def del elif else except finally for from global if
    import in is lambda nonlocal not or pass raise return try while with yield self
    function next repeat TRUE FALSE NULL Inf NaN NA
    abstract boolean byte case catch char const default do double enum extends final float goto implements instanceof
    int interface long native new package private protected public short static super switch synchronized this throw
    throws transient void volatile
    base bool checked decimal delegate event explicit extern fixed foreach implicit internal lock namespace null object
    operator override params readonly ref sbyte sealed sizeof stackalloc string struct typeof uint ulong unchecked
    unsafe ushort using virtual
    arguments debugger delete eval export let typeof var fn impl loop match mod move mut pub trait type unsafe use where
    chan defer fallthrough func map range select auto template typename union register signed unsigned
""".split())


def parameter_parts(text):
    found = re.match(r"(.*?[\s*])(\w+)(\[\])?$", text)
    if not found:
        return None, None, None
    kind = interface.squeeze(found.group(1))
    return kind, found.group(2), "*" in kind or bool(found.group(3))


def of_function(header, name, returned, parameters):
    if returned not in RETURNED:
        yield f"{header.name}: {name} returns {returned}: return jp_status and give results by pointer"
    for text in parameters:
        kind, word, by_pointer = parameter_parts(text)
        if word is None:
            yield f"{header.name}: {name}: cannot read the parameter {text!r}"
        elif word in KEPT:
            yield f"{header.name}: {name}: a parameter cannot be named {word} in some host language"
        elif not by_pointer and not PLAIN.match(kind):
            yield f"{header.name}: {name}: {text} is passed by value: pass a pointer"
        elif "(" in text or text == "...":
            yield f"{header.name}: {name}: no callbacks, no varargs"


def of_struct(header, struct, members, structs):
    if struct not in VALUES and (not members or members[0][:2] != ("uint32_t", "struct_size")):
        yield f"{header.name}: {struct} must begin with uint32_t struct_size"
    for kind, name, _ in members:
        known = IN_A_STRUCT.match(kind) or kind in structs
        pointer = re.match(r"(const )?(void|u?int(8|16|32|64)_t|double|jp_\w+|char \*const|char \*) ?\*(const)?$", kind)
        if not known and not pointer:
            yield f"{header.name}: {struct}.{name} is {kind}: use a type of fixed width"
        if kind == "callback" and struct != "jp_allocator":
            yield f"{header.name}: {struct}.{name}: no callbacks but the allocator's"


def comments_say_since(header):
    text = header.path.read_text("utf-8")
    for found in re.finditer(r"^JP_API\b[^;]*?\b(jp_\w+)\s*\(", text, re.M):
        before = text[:found.start()].rstrip()
        comment = before[before.rfind("/**"):] if before.endswith("*/") else ""
        if "@since" not in comment:
            yield f"{header.name}: {found.group(1)}: the comment above it must say @since"


def is_complete(folder):
    """A header that the umbrella or the installed list forgets is not there for callers."""
    umbrella = (folder / "jobplan.h").read_text("utf-8")
    installed = folder / "meson.build"
    for path in sorted(folder.glob("*.h")):
        if path.name != "jobplan.h" and f'#include "{path.name}"' not in umbrella:
            yield f"{path.name} is not included by jobplan.h"
        if installed.exists() and f"'{path.name}'" not in installed.read_text("utf-8"):
            yield f"{path.name} is not in include/jobplan/meson.build"


def complaints(include):
    yield from is_complete(include / "jobplan")
    headers = interface.read_all(include / "jobplan")
    structs = {name for header in headers for name in header.structs}
    for header in headers:
        for name, (returned, parameters) in header.functions.items():
            yield from of_function(header, name, returned, parameters)
        for struct, members in header.structs.items():
            yield from of_struct(header, struct, members, structs)
        yield from comments_say_since(header)
        for name in re.findall(r"\benum\b", interface.COMMENT.sub(" ", header.path.read_text("utf-8"))):
            yield f"{header.name}: no {name}: its size is the compiler's choice; use int32_t and constants"
    if not structs:
        yield "no structs were found: the check itself is broken"


def main(include):
    said = list(complaints(pathlib.Path(include).resolve()))
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
