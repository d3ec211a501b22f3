"""The typed faces as Java sources: faces.py says what stands in them."""

from __future__ import annotations

from faces import ANSWERED, TERMS, Made, Member, Method, Parameter, Type, camel, quoted, upper

HEAD = "package uk.jobplan;\n\nimport java.time.LocalDate;\nimport java.util.List;\nimport java.util.Map;\n\n"
SCALARS = {"ratio": "Ratio", "date": "LocalDate", "f64": "double", "i32": "int", "text": "String", "char": "String"}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "{@literal @}")


def type_of(member: Member) -> str:
    if member.words:
        return "String"
    if member.word.startswith("list "):
        return "List<Ratio>" if member.word == "list ratio" else "double[]"
    return SCALARS.get(member.word, "long")


def reading(member: Member) -> str:
    name = f'"{member.name}"'
    if member.words:
        return f"word({name}, {member.words[0]}, {quoted(member.words[1])})"
    return {
        "list ratio": f"ratios({name})", "list f64": f"doubles({name})", "i32": f"(int) whole({name})", "f64": f"number({name})",
    }.get(member.word) or (f"({type_of(member)}) get({name})" if member.word in SCALARS else f"whole({name})")


def said_of(member: Member) -> str:
    choices = f": one of {', '.join(member.words[1])}" if member.words else ""
    return escaped(member.said + choices)


def write_type(one: Type) -> str:
    base = "Members" if one.given else "Answer"
    lines = [HEAD, f"/** {escaped(one.said)} A number is null where there is none. */\npublic final class {one.name} extends {base} {{\n"]
    if one.given:
        lines.append(f"  /** Begins with nothing given. */\n  public {one.name}() {{\n    super(Map.of());\n  }}\n\n")
    lines.append(f"  {'private ' if one.given else ''}{one.name}(Map<String, Object> members) {{\n    super(members);\n  }}\n")
    for member in one.members:
        name = camel(member.name)
        lines.append(f"\n  /**\n   * Gives: {said_of(member)}.\n   *\n   * @return the value\n   */\n")
        lines.append(f"  public {type_of(member)} {name}() {{\n    return {reading(member)};\n  }}\n")
        if one.given:
            value = f'code("{name}", value, {member.words[0]}, {quoted(member.words[1])})' if member.words else "value"
            lines.append(f"\n  /**\n   * Sets: {said_of(member)}.\n   *\n   * @param value the value\n   * @return a copy with it\n   */\n")
            lines.append(f"  public {one.name} with{upper(name)}({type_of(member)} value) {{\n")
            lines.append(f'    return new {one.name}(with("{member.name}", {value}));\n  }}\n')
    return "".join([*lines, "}\n"])


def parameter_type(parameter: Parameter) -> str:
    if parameter.kind == "col":
        return {"f64": "double[]", "i64": "long[]", "date": "List<LocalDate>"}[parameter.word]
    if parameter.kind == "rows":
        return f"List<{TERMS.get(parameter.word, 'Ratio')}>"
    return TERMS.get(parameter.word) or ANSWERED.get(parameter.word) or SCALARS.get(parameter.word, "long")


def argument(method: Method, kind: str, of: str) -> str:
    if kind == "null":
        return "null"
    if kind == "length":
        if of.startswith("#"):
            return camel(of[1:])
        if "." in of:
            owner, member = of.split(".")
            return f'Members.count({camel(owner)}, "{member}", "{camel(owner)}")'
        return f'Members.size({camel(of)}, "{camel(of)}")'
    parameter = next(one for one in method.parameters if one.name == of)
    name = camel(of)
    if parameter.kind == "col" and parameter.word == "date":
        return f'Members.days({name}, "{name}")'
    if parameter.word.startswith("jp_"):
        return f"Members.all({name})" if parameter.kind == "rows" else f"Members.of({name})"
    return name


def returned(method: Method) -> tuple[str, str]:
    """The type a method gives, and how it is made of `found`."""
    if method.returns:
        struct, working, lists = method.places()
        extra = "".join(f', "{name}", {place}' for name, place in lists)
        return method.returns, f"new {method.returns}(Answer.members(found, {struct}, {working}{extra}))"
    kind, word, _ = method.answers[0]
    if kind == "into":
        return "List<Ratio>", "Members.ratioList(found[0])"
    return ("Figure", "Figure.of(found)") if word == "ratio" else ("Estimate", "Estimate.of(found)")


def write_method(method: Method) -> str:
    gives, made = returned(method)
    lines = [f"\n  /**\n   * {escaped(method.said)}.\n   *\n"]
    lines += [f"   * @param {camel(one.name)} {escaped(one.said)}\n" for one in method.parameters]
    lines.append("   * @return the answer\n   * @throws JobPlanException if the library refuses it: the message says why\n   */\n")
    given = ", ".join(f"{parameter_type(one)} {camel(one.name)}" for one in method.parameters)
    sent = ", ".join(argument(method, kind, of) for kind, of in method.arguments)
    lines.append(f"  public static {gives} {method.name}({given}) {{\n")
    lines.append(f"    Object[] found = Members.several(Raw.{method.call}({sent}));\n    return {made};\n  }}\n")
    return "".join(lines)


def sources(made: Made) -> dict[str, str]:
    texts = {one.name: write_type(one) for one in made.types}
    for face, (said, methods) in made.faces.items():
        body = "".join(write_method(method) for method in methods)
        texts[face] = f"{HEAD}/** {escaped(said)} */\npublic final class {face} {{\n  private {face}() {{}}\n{body}}}\n"
    for name, text in texts.items():  # only what is used is imported
        for imported in ("java.time.LocalDate", "java.util.List", "java.util.Map"):
            if text.count(imported.rsplit(".", 1)[1]) == 1:
                text = text.replace(f"import {imported};\n", "")
        texts[name] = text.replace("package uk.jobplan;\n\n\n", "package uk.jobplan;\n\n")
    return texts
