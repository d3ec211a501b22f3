"""The typed faces as C# sources: faces.py says what stands in them."""

from __future__ import annotations

from faces import ANSWERED, TERMS, Made, Member, Method, Parameter, Type, camel, quoted, upper

HEAD = "// Written at build time from the headers.\nusing System;\nusing System.Collections.Generic;\n\nnamespace JobPlan\n{\n"
SCALARS = {"ratio": "Ratio?", "date": "DateTime?", "f64": "double", "i32": "int", "text": "string", "char": "string"}
RESERVED = {"params", "base", "out", "in", "is", "as", "this"}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pascal(name: str) -> str:
    return upper(camel(name))


def safe(name: str) -> str:
    return f"@{name}" if name in RESERVED else name


def type_of(member: Member) -> str:
    if member.words:
        return "string"
    if member.word.startswith("list "):
        return "IReadOnlyList<Ratio>" if member.word == "list ratio" else "double[]"
    return SCALARS.get(member.word, "long")


def reading(member: Member) -> str:
    name = f'"{member.name}"'
    if member.words:
        return f"Word({name}, {member.words[0]}, {quoted(member.words[1])})"
    return {
        "list ratio": f"Ratios({name})", "list f64": f"Doubles({name})", "i32": f"(int)Whole({name})", "f64": f"Number({name})",
    }.get(member.word) or (f"({type_of(member)})Get({name})" if member.word in SCALARS else f"Whole({name})")


def write_type(one: Type) -> str:
    base = "Members" if one.given else "Answer"
    lines = [f"    /// <summary>{escaped(one.said)} A number is null where there is none.</summary>\n"]
    lines.append(f"    public sealed class {one.name} : {base}\n    {{\n")
    if one.given:
        lines.append(f"        /// <summary>Begins with nothing given.</summary>\n        public {one.name}()\n        {{\n        }}\n")
    else:
        lines.append(f"        internal {one.name}(Dictionary<string, object> members) : base(members)\n        {{\n        }}\n")
    for member in one.members:
        choices = f": one of {', '.join(member.words[1])}" if member.words else ""
        name = pascal(member.name)
        name = f"{name}Value" if name == one.name else name
        lines.append(f"\n        /// <summary>{escaped(member.said + choices)}.</summary>\n        public {type_of(member)} {name}")
        if not one.given:
            lines.append(f" => {reading(member)};\n")
            continue
        value = f'Code("{name}", value, {member.words[0]}, {quoted(member.words[1])})' if member.words else "value"
        lines.append(f'\n        {{\n            get => {reading(member)};\n            set => Set("{member.name}", {value});\n        }}\n')
    return "".join([*lines, "    }\n\n"])


def parameter_type(parameter: Parameter) -> str:
    if parameter.kind == "col":
        return {"f64": "double[]", "i64": "long[]", "date": "IReadOnlyList<DateTime>"}[parameter.word]
    if parameter.kind == "rows":
        return f"IReadOnlyList<{TERMS.get(parameter.word, 'Ratio')}>"
    known = TERMS.get(parameter.word) or ANSWERED.get(parameter.word)
    return known or ("DateTime" if parameter.word == "date" else SCALARS.get(parameter.word, "long"))


def argument(method: Method, kind: str, of: str) -> str:
    if kind == "null":
        return "null"
    if kind == "length":
        if of.startswith("#"):
            return camel(of[1:])
        if "." in of:
            owner, member = of.split(".")
            return f'Members.Count({camel(owner)}, "{member}", "{camel(owner)}")'
        return f'Members.Size({camel(of)}, "{camel(of)}")'
    parameter = next(one for one in method.parameters if one.name == of)
    name = safe(camel(of))
    if parameter.kind == "col" and parameter.word == "date":
        return f'Members.Days({name}, "{camel(of)}")'
    if parameter.word.startswith("jp_"):
        return f"Members.All({name})" if parameter.kind == "rows" else f"Members.Of({name})"
    return f"Members.Boxed({name})" if parameter.kind == "rows" else name


def returned(method: Method) -> tuple[str, str]:
    if method.returns:
        struct, working, lists = method.places()
        extra = "".join(f', "{name}", {place}' for name, place in lists)
        return method.returns, f"new {method.returns}(Answer.MembersOf(found, {struct}, {working}{extra}))"
    kind, word, _ = method.answers[0]
    if kind == "into":
        return "IReadOnlyList<Ratio>", "Members.RatioList(found[0])"
    return ("Figure", "Figure.Of(found)") if word == "ratio" else ("Estimate", "Estimate.Of(found)")


def write_method(method: Method) -> str:
    gives, made = returned(method)
    lines = [f"        /// <summary>{escaped(method.said)}.</summary>\n"]
    lines += [f'        /// <param name="{camel(one.name)}">{escaped(one.said)}</param>\n' for one in method.parameters]
    lines.append('        /// <exception cref="JobPlanException">the library refuses it: the message says why</exception>\n')
    given = ", ".join(f"{parameter_type(one)} {safe(camel(one.name))}" for one in method.parameters)
    sent = ", ".join(argument(method, kind, of) for kind, of in method.arguments)
    lines.append(f"        public static {gives} {upper(method.name)}({given})\n        {{\n")
    lines.append(f"            object[] found = Members.Several(Raw.{method.call}({sent}));\n            return {made};\n        }}\n\n")
    return "".join(lines)


def source(made: Made) -> str:
    lines = [HEAD, *(write_type(one) for one in made.types)]
    for face, (said, methods) in made.faces.items():
        lines.append(f"    /// <summary>{escaped(said)}</summary>\n    public static class {face}\n    {{\n")
        lines += [write_method(method) for method in methods]
        lines.append("    }\n\n")
    return "".join([*lines, "}\n"])
