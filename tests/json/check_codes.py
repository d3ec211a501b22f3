"""Every check a document can meet can be configured in it: no code is found that `checks.severities` refuses.

The codes found are those the library's calls name; the codes known are those of `jpi_check_codes`.
"""

import re
import sys
from pathlib import Path

CALL = re.compile(r"\b(?:jpi_find|FIND|jpi_add_finding|lack)\s*\(")
CODE = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')
PREPARED = re.compile(r'\*?code\s*=\s*([^;]+);|\{\d+, ("[a-z-]+"), "')  # chosen before the call
NOT_IN_A_DOCUMENT = {
    "no-category": "a document's activity without one is asked about in category-unknown and its like",
    "no-name": "a name would be personal data",
    "weeks-assumed": "a document has weeks-not-stated",
}


def argument_list(text: str, start: int) -> str:
    depth, i = 1, start
    while depth:
        depth += {"(": 1, ")": -1}.get(text[i], 0) if not in_string(text, start, i) else 0
        i += 1
    return text[start:i]


def in_string(text: str, start: int, at: int) -> bool:
    return len(re.findall(r'(?<!\\)"', text[start:at])) % 2 == 1


def found(lib: Path) -> set[str]:
    codes: set[str] = set()
    for file in [*lib.glob("plan/*.c"), *lib.glob("annual/*.c"), *lib.glob("service/**/*.c")]:
        text = file.read_text(encoding="utf-8")
        for call in CALL.finditer(text):
            codes |= set(CODE.findall(argument_list(text, call.end())))
        if "findings.h" in text or "report.h" in text:
            for chosen in PREPARED.finditer(text):
                codes |= set(CODE.findall(chosen.group(0)))
    return codes


def known(lib: Path) -> set[str]:
    text = (lib / "service" / "document" / "read_checks.c").read_text(encoding="utf-8")
    return set(CODE.findall(text.split("jpi_check_codes[] = {")[1].split("};")[0]))


def main() -> int:
    lib = Path(sys.argv[1])
    codes, configurable = found(lib), known(lib)
    if len(codes) < 30:
        print(f"only {len(codes)} codes were read from the source: this test no longer sees them")
        return 1
    for code in sorted(codes - configurable - set(NOT_IN_A_DOCUMENT)):
        print(f"{code} is found and cannot be configured: add it to jpi_check_codes in lib/service/document/read_checks.c")
    for code in sorted(configurable - codes):
        print(f"{code} can be configured and is never found: a policy on it would do nothing")
    return int(bool(codes - configurable - set(NOT_IN_A_DOCUMENT) or configurable - codes))


sys.exit(main())
