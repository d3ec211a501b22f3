"""The typed faces as JavaScript and its declarations: faces_web.py FACES.js FACES.d.ts HEADER..."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import calls
import faces
import headers
from faces import TERMS, Made, Member, Method, Parameter, camel

SCALARS = {"ratio": "Ratio | null", "date": "string | null", "f64": "number", "text": "string", "char": "string", "i32": "number", "u32": "number"}
GIVEN = {**SCALARS, "ratio": "Exact | null", "i64": "bigint | number", "u64": "bigint | number", "size": "number"}


def type_of(member: Member, given: bool) -> str:
    if member.words:
        return " | ".join(f"'{word}'" for word in member.words[1]) + ("" if given else " | null")
    if member.word.startswith("list "):
        return "Ratio[]" if member.word == "list ratio" else "Float64Array"
    return GIVEN[member.word] if given else SCALARS.get(member.word, "bigint")


def parameter_type(parameter: Parameter) -> str:
    if parameter.kind == "col":
        return {"f64": "Float64Array", "i64": "BigInt64Array", "date": "Int32Array"}[parameter.word]
    known = TERMS.get(parameter.word) or {"jp_leave_scheme": "LeaveScheme", "jp_leave_policy": "LeavePolicy"}.get(parameter.word)
    if parameter.kind == "rows":
        return f"{known or 'Exact'}[]"
    return known or ("string" if parameter.word == "date" else GIVEN[parameter.word])


def returned(method: Method) -> str:
    if method.returns:
        return method.returns
    kind, word, _ = method.answers[0]
    return "Ratio[]" if kind == "into" else "Figure" if word == "ratio" else "Estimate"


def declarations(made: Made) -> str:
    lines = ["// Written at build time from the headers.\nimport {Exact, Ratio} from '../index.js';\n\n"]
    lines.append("/** How an answer came about. */\nexport interface Working {\n  readonly rule: string;\n  readonly formula: string;\n}\n")
    lines.append("/** An exact figure. */\nexport interface Figure extends Working {\n  readonly value: Ratio;\n}\n")
    lines.append("/** A number of statistics: a double. */\nexport interface Estimate extends Working {\n  readonly value: number;\n}\n\n")
    working = {method.returns: method.has_working for _, methods in made.faces.values() for method in methods}
    for one in made.types:
        lines.append(f"/** {one.said} */\nexport interface {one.name}{' extends Working' if working.get(one.name) else ''} {{\n")
        for member in one.members:
            lines.append(f"  /** {member.said}. */\n  readonly {camel(member.name)}{'?' if one.given else ''}: {type_of(member, one.given)};\n")
        lines.append("}\n\n")
    for face, (said, methods) in made.faces.items():
        lines.append(f"/** {said} */\nexport const {face.lower()}: {{\n")
        for method in methods:
            given = ", ".join(f"{camel(one.name)}: {parameter_type(one)}" for one in method.parameters)
            lines.append(f"  /** {method.said}. */\n  {method.name}({given}): {returned(method)};\n")
        lines.append("};\n\n")
    return "".join(lines)


def script(made: Made) -> str:
    lines = ["// Written at build time from the headers.\nimport {face} from './typed.js';\n\n"]
    for name, (_, methods) in made.faces.items():
        table = {
            one.name: {
                "call": one.call, "parameters": [[parameter.name, parameter.kind, parameter.word] for parameter in one.parameters],
                "arguments": one.arguments, "answers": one.answers,
            }
            for one in methods
        }
        lines.append(f"export const {name.lower()} = face({json.dumps(table)});\n")
    lines.insert(1, f"export const WORDS = {json.dumps(faces.WORDS)};\n")
    return "".join([lines[0].replace("{face}", "{begin, face}"), lines[1], "begin(WORDS);\n", *lines[2:]])


def main(arguments: list[str]) -> int:
    paths = [Path(name) for name in arguments[2:]]
    found = headers.read(paths)
    made = faces.read(found, calls.Describer(found), paths)
    Path(arguments[0]).write_text(script(made), encoding="utf-8")
    Path(arguments[1]).write_text(declarations(made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
