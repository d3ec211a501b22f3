"""Writes the Java sources that follow from the headers: Raw, Constants, the typed faces, one exception class a status.

usage: write_java.py SOURCE_DIRECTORY INTERFACE_DIRECTORY HEADER...

The sources go to SOURCE_DIRECTORY/uk/jobplan, and calls.txt (see calls.py) beside them for the jar;
java_ignored.i, what SWIG must pass over, to INTERFACE_DIRECTORY.
"""

from __future__ import annotations

import sys
from pathlib import Path

import calls
import exceptions
import faces
import faces_java
import headers
from headers import Function

PACKAGE = "package uk.jobplan;\n\n"
RAW_HEAD = '''\
/**
 * Every public call of the library, as calls.txt describes it: see Call for what goes in and out.
 *
 * <p>Written at build time from the headers. Nothing here is public: the classes above it are.
 */
final class Raw {
  private Raw() {}

'''
EXCEPTION = '''\
/** {comment} */
public class {stem}Exception extends JobPlanException {{
  private static final long serialVersionUID = 1L;

  {stem}Exception(Details details) {{
    super(details);
  }}
}}
'''
FACTORY_HEAD = '''\
/** The exception of a status. Written at build time from status.h. */
final class Exceptions {
  private Exceptions() {}

  /** Every status this library was built with, by number; 0 is success. */
  static final String[] NAMES = {%s};

  static JobPlanException of(JobPlanException.Details details) {
    switch (details.status) {
'''
FACTORY_TAIL = """\
      default:
        return new JobPlanException(details);
    }
  }
}
"""


def slot(kind: str, index: int) -> str:
    crossing = calls.crossing(kind)
    if crossing == "d":
        return f"Double.longBitsToDouble(s[{index}])"
    narrow = crossing == "i" and headers_word(kind) != "u32"
    return f"(int) s[{index}]" if narrow else f"s[{index}]"


def headers_word(kind: str) -> str:
    return calls.WORDS.get(kind, "")


def method(function: Function, items: list[str], index: int) -> list[str]:
    names = calls.parameters(items)
    given = ", ".join(slot(parameter.type, i) for i, parameter in enumerate(function.parameters))
    native = f"Native.{function.name}({given})"
    if function.returns == "double":
        native = f"Double.doubleToRawLongBits({native})"
    body = f"s -> {native}"
    if function.returns == "void":
        body = f"s -> {{ {native}; return 0; }}"
    arguments = "".join(f", {name}" for name in names)
    return [
        f"  static Object {function.name}({', '.join(f'Object {name}' for name in names)}) {{",
        f"    return Call.run(Layout.CALLS.get({index}), {body}{arguments});",
        "  }",
        "",
    ]


def raw(found: headers.Headers, described: calls.Describer) -> str:
    lines = [PACKAGE, RAW_HEAD]
    for index, (name, items) in enumerate(described.calls().items()):
        text = method(found.functions[name], items, index)
        # one argument that is an array would be taken for all of them
        if len(calls.parameters(items)) == 1:
            text[1] = text[1].replace(f", {calls.parameters(items)[0]});", f", new Object[] {{{calls.parameters(items)[0]}}});")
        lines += [line + "\n" for line in text]
    lines.append("  /** Frees what an address of this type holds. */\n  static void free(String type, long address) {\n    switch (type) {\n")
    for handle in described.handles:
        lines.append(f'      case "{handle}":\n        Native.{handle}_free(address);\n        break;\n')
    lines.append('      default:\n        throw new IllegalStateException("no handle is called " + type);\n    }\n  }\n}\n')
    return "".join(lines)


def constants(found: headers.Headers) -> str:
    lines = [PACKAGE, "/** The headers' constants. Written at build time. */\nfinal class Constants {\n  private Constants() {}\n\n"]
    for name, value in found.constants.items():
        kind, suffix = ("int", "") if -(2**31) <= value < 2**31 else ("long", "L")
        lines.append(f"  static final {kind} {name} = {value}{suffix};\n")
    return "".join([*lines, "}\n"])


def ignored(found: headers.Headers, described: calls.Describer) -> str:
    names = [*found.structs, *described.left_out]
    return "".join(f"%ignore {name};\n" for name in names)


def main(arguments: list[str]) -> int:
    sources, interface = Path(arguments[0], "uk", "jobplan"), Path(arguments[1])
    paths = [Path(name) for name in arguments[2:]]
    found = headers.read(paths)
    described = calls.Describer(found)
    sources.mkdir(parents=True, exist_ok=True)
    statuses = exceptions.statuses(next(path for path in paths if path.name == "status.h"))
    names = ", ".join(['"JP_OK"', *(f'"{name}"' for name, *_ in statuses)])
    factory = [PACKAGE, FACTORY_HEAD % names]
    for name, value, stem, comment in statuses:
        text = PACKAGE + EXCEPTION.format(stem=stem, comment=comment)
        (sources / f"{stem}Exception.java").write_text(text, encoding="utf-8")
        factory.append(f"      case {value}:\n        return new {stem}Exception(details);\n")
    (sources / "Exceptions.java").write_text("".join([*factory, FACTORY_TAIL]), encoding="utf-8")
    for name, text in faces_java.sources(faces.read(found, described, paths)).items():
        (sources / f"{name}.java").write_text(text, encoding="utf-8")
    (sources / "Raw.java").write_text(raw(found, described), encoding="utf-8")
    (sources / "Constants.java").write_text(constants(found), encoding="utf-8")
    (sources / "calls.txt").write_text(described.text(), encoding="utf-8")
    (interface / "java_ignored.i").write_text(ignored(found, described), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
