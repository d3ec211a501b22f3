"""usage: imports.py LIBRARY ARCHIVE    what the library asks of others, and what it could change behind a caller's back.

"No files, no network, no logs, no locale, no threads, no global state" (README.md): a library that calls
nothing which reads, writes, prints, waits or asks the environment cannot do it. So every name taken
from outside must be on the list here, with what it is for; and no object of the library holds data
that can be written.
"""
import re
import subprocess
import sys

ALLOWED = {
    "memory": "malloc realloc free",
    "bytes and texts that name no locale": "memchr memcmp memcpy memmove memset strchr strcmp strlen strncmp strpbrk strrchr",
    "statistics": "atan2 exp expm1 fma log log1p sqrt",
    "the tool-chain's own": "__cxa_finalize __gmon_start__ _ITM_deregisterTMCloneTable _ITM_registerTMCloneTable __stack_chk_fail "
    # what a C library's checked headers and a 32-bit compiler make of the above
    "__memcpy_chk __memmove_chk __memset_chk __divdi3 __moddi3 __udivdi3 __umoddi3",
}
CJSON = re.compile(r"cJSON_(Add|Create|Delete|Get|Is)\w*$")  # what it may call is tests/json/cjson_calls.py's
WRITABLE = re.compile(r"^\.(data|bss|tdata|tbss)(?!\.rel\.ro)(\.\S*)?\s+([1-9]\d*)\s", re.M)


def imported(library):
    done = subprocess.run(["nm", "-D", "--undefined-only", str(library)], capture_output=True, text=True, check=True)
    return sorted({line.split()[-1].partition("@")[0] for line in done.stdout.splitlines()})


def complaints(library, archive):
    allowed = {name for names in ALLOWED.values() for name in names.split()}
    names = imported(library)
    if "malloc" not in names:
        yield f"{library} takes nothing from outside, not even malloc: nm found no names"
    for name in names:
        if name not in allowed and not CJSON.match(name):
            yield f"{name} is called: is it input, output, a locale, an environment, a thread? If none, list it in {__file__}"
    done = subprocess.run(["size", "-A", str(archive)], capture_output=True, text=True, check=True)
    for member in done.stdout.split("\n\n"):
        for section, _, size in WRITABLE.findall(member):
            yield f"{member.split()[0]} holds {size} bytes in .{section} that can be written: make them const"
    if ".text" not in done.stdout:
        yield f"{archive} holds no code: size found no sections"


def main(library, archive):
    said = list(complaints(library, archive))
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
