"""Writes the C# sources that follow from the headers: Native, Raw, Constants, Faces, one exception class a status.

usage: write_csharp.py DIRECTORY HEADER...

calls.txt (see calls.py) is written beside them, to be a resource of the assembly.
"""

from __future__ import annotations

import sys
from pathlib import Path

import calls
import exceptions
import faces
import faces_csharp
import headers
from headers import Function

HEAD = "// Written at build time from the headers.\nusing System;\nusing System.Runtime.InteropServices;\n\nnamespace JobPlan\n{\n"
# words of calls.py -> C# types
TYPES = {"i32": "int", "u32": "uint", "i64": "long", "u64": "ulong", "size": "UIntPtr", "f64": "double", "date": "int"}
# words of C# that a parameter may be called
RESERVED = {"out", "in", "ref", "is", "as", "base", "this", "params", "event", "lock", "object", "string", "operator"}


def crosses(kind: str) -> str:
    if "*" in kind:
        return "IntPtr"
    return "void" if kind == "void" else TYPES[calls.WORDS[kind]]


def safe(name: str) -> str:
    return f"@{name}" if name in RESERVED else name


def extern(function: Function) -> str:
    parameters = ", ".join(f"{crosses(p.type)} {safe(p.name)}" for p in function.parameters)
    return (
        "        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]\n"
        f"        internal static extern {crosses(function.returns)} {function.name}({parameters});\n\n"
    )


def slot(kind: str, index: int) -> str:
    to = crosses(kind)
    if to == "double":
        return f"BitConverter.Int64BitsToDouble(s[{index}])"
    if to == "UIntPtr":
        return f"(UIntPtr)(ulong)s[{index}]"
    return f"s[{index}]" if to == "long" else f"({to})s[{index}]"


def returned(function: Function, call: str) -> str:
    kind = crosses(function.returns)
    return {
        "double": f"BitConverter.DoubleToInt64Bits({call})",
        "UIntPtr": f"(long)(ulong){call}",
        "IntPtr": f"(long){call}",
    }.get(kind, call)


def method(function: Function, items: list[str], index: int) -> str:
    names = [safe(name) for name in calls.parameters(items)]
    given = ", ".join(slot(parameter.type, i) for i, parameter in enumerate(function.parameters))
    call = f"Native.{function.name}({given})"
    body = f"s => {{ {call}; return 0; }}" if function.returns == "void" else f"s => {returned(function, call)}"
    return (
        f"        internal static object {function.name}({', '.join(f'object {name}' for name in names)})\n        {{\n"
        f"            return Call.Run(Layout.Calls[{index}], {body}, new object[] {{ {', '.join(names)} }});\n        }}\n\n"
    )


def raw(found: headers.Headers, described: calls.Describer) -> str:
    lines = [HEAD, "    /// <summary>Every public call of the library, as calls.txt describes it: see Call.</summary>\n"]
    lines.append("    internal static class Raw\n    {\n")
    lines += [method(found.functions[name], items, i) for i, (name, items) in enumerate(described.calls().items())]
    lines.append("        internal static void Free(string type, IntPtr address)\n        {\n            switch (type)\n            {\n")
    lines += [f'                case "{h}": Native.{h}_free(address); break;\n' for h in described.handles]
    lines.append("            }\n        }\n    }\n}\n")
    return "".join(lines)


def native(found: headers.Headers, described: calls.Describer) -> str:
    lines = [HEAD, "    /// <summary>The library's functions, with plain numbers and addresses.</summary>\n"]
    lines.append('    internal static class Native\n    {\n        private const string Library = "jobplan";\n\n')
    lines += [extern(function) for function in found.functions.values() if function.name not in described.left_out]
    return "".join([*lines, "    }\n}\n"])


def constants(found: headers.Headers) -> str:
    lines = [HEAD, "    internal static class Constants\n    {\n"]
    for name, value in found.constants.items():
        lines.append(f"        internal const {'int' if -(2**31) <= value < 2**31 else 'long'} {name} = {value};\n")
    return "".join([*lines, "    }\n}\n"])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def classes(statuses: list[tuple[str, int, str, str]]) -> str:
    lines = [HEAD]
    for _, _, stem, comment in statuses:
        lines.append(f"    /// <summary>{escaped(comment)}</summary>\n    public class {stem}Exception : JobPlanException\n    {{\n")
        lines.append(f"        internal {stem}Exception(Details details) : base(details) {{ }}\n    }}\n\n")
    names = ", ".join(['"JP_OK"', *(f'"{name}"' for name, *_ in statuses)])
    lines.append(f"    internal static class Exceptions\n    {{\n        internal static readonly string[] Names = {{ {names} }};\n\n")
    lines.append("        internal static JobPlanException Of(JobPlanException.Details details)\n        {\n            switch (details.Status)\n            {\n")
    lines += [f"                case {value}: return new {stem}Exception(details);\n" for _, value, stem, _ in statuses]
    lines.append("                default: return new JobPlanException(details);\n            }\n        }\n    }\n}\n")
    return "".join(lines)


def main(arguments: list[str]) -> int:
    directory = Path(arguments[0])
    paths = [Path(name) for name in arguments[1:]]
    found = headers.read(paths)
    described = calls.Describer(found)
    statuses = exceptions.statuses(next(path for path in paths if path.name == "status.h"))
    texts = {
        "Native.cs": native(found, described),
        "Raw.cs": raw(found, described),
        "Constants.cs": constants(found),
        "Exceptions.cs": classes(statuses),
        "Faces.cs": faces_csharp.source(faces.read(found, described, paths)),
        "calls.txt": described.text(),
    }
    for name, text in texts.items():
        (directory / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
