"""usage: complete.py ROOT    each public call that can run out of memory is made in some scenario.

Such a call says JP_E_NOMEM in its comment. The last line says what is missing.
"""
import pathlib
import re
import sys

COMMENTED = re.compile(r"/\*\*((?:(?!\*/).)*)\*/\s*JP_API\b[^;]*?\b(jp_\w+)\s*\(", re.S)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"", re.S)
AS_ANOTHER = re.compile(r"@return\s+(?:[\w\s]*?\b)?as\s+(jp_\w+)")


def may_run_out(headers):
    """Names whose comment lists JP_E_NOMEM, or the statuses of a call that does."""
    comments = {}
    for path in headers:
        for comment, name in COMMENTED.findall(path.read_text("utf-8")):
            comments[name] = comment
    found = {name for name, comment in comments.items() if "JP_E_NOMEM" in comment}
    while True:
        more = {name for name, comment in comments.items()
                if name not in found and any(other in found for other in AS_ANOTHER.findall(comment))}
        if not more:
            return found
        found |= more


def main(root):
    root = pathlib.Path(root)
    names = may_run_out(sorted((root / "include/jobplan").glob("*.h")))
    sources = "\n".join(path.read_text("utf-8") for path in sorted((root / "tests/oom").glob("*.c")))
    called = set(re.findall(r"\b(jp_\w+)\s*[(,;})]", COMMENT.sub(" ", sources)))  # called, or given to what calls it
    missing = sorted(names - called)
    for name in missing:
        print(f"{name} can answer JP_E_NOMEM, and no scenario under tests/oom makes it")
    print(f"{len(names) - len(missing)} calls made, {len(missing)} missing")
    return 1 if missing or not names else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
