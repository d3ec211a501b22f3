#!/usr/bin/env python3
"""Merges the rooms' rules.json files into the C table behind jobplan/rules.h.

usage: rules_compile.py OUTPUT.c [rules.json ...]

A rule that breaks the catalogue's promises stops the build: an id used twice, a key
missing or unknown, an id outside its room, text that the table cannot hold.
"""
import json
import pathlib
import re
import sys

ROOMS = ("base", "json", "framework", "plan", "annual", "demand", "capacity", "variance", "service")
KEYS = ("id", "statement", "formula", "source", "edition", "standing", "why")
MUST_SAY = ("id", "statement", "source", "standing")
ID = re.compile(r"[a-z]+\.[a-z0-9]+([.-][a-z0-9]+)*")
LONGEST_ID = 79  # jp_working.rule holds 80 bytes
LONGEST_TEXT = 4000  # C99 promises string literals of 4,095 bytes


class BadRule(Exception):
    pass


def check(rule, number, path):
    place = f"{path}: rule {number + 1}"
    if not isinstance(rule, dict):
        raise BadRule(f"{place}: must be an object with {', '.join(KEYS)}")
    place += f" ({rule.get('id', 'without id')})"
    missing = [key for key in KEYS if key not in rule]
    unknown = [key for key in rule if key not in KEYS]
    if missing or unknown:
        raise BadRule(f"{place}: missing {missing}, unknown {unknown}")
    for key in KEYS:
        text = rule[key]
        if not isinstance(text, str):
            raise BadRule(f"{place}: {key} must be a string")
        if any(ord(c) < 0x20 or ord(c) == 0x7F for c in text):
            raise BadRule(f"{place}: {key} holds a control character; write one line")
        if text != text.strip():
            raise BadRule(f"{place}: {key} begins or ends with white space")
        if len(text.encode()) > LONGEST_TEXT:
            raise BadRule(f"{place}: {key} is longer than {LONGEST_TEXT} bytes")
        if key in MUST_SAY and not text:
            raise BadRule(f"{place}: {key} must not be empty")
    if not ID.fullmatch(rule["id"]) or len(rule["id"]) > LONGEST_ID:
        raise BadRule(f"{place}: an id is room.words-with-hyphens, at most {LONGEST_ID} bytes")
    if rule["id"].split(".")[0] not in ROOMS:
        raise BadRule(f"{place}: the id's first word must be one of {', '.join(ROOMS)}")


def no_repeated_keys(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise BadRule(f"an object names a key twice: {[key for key, _ in pairs]}")
    return dict(pairs)


def read(paths):
    rules = {}
    for path in paths:
        try:
            found = json.loads(pathlib.Path(path).read_text("utf-8"), object_pairs_hook=no_repeated_keys)
        except ValueError as error:
            raise BadRule(f"{path}: not JSON: {error}") from error
        except BadRule as error:
            raise BadRule(f"{path}: {error}") from error
        if not isinstance(found, list):
            raise BadRule(f"{path}: must be an array of rules")
        for number, rule in enumerate(found):
            check(rule, number, path)
            if rule["id"] in rules:
                raise BadRule(f"{path}: rule {rule['id']} is already defined")
            home = pathlib.Path(path).resolve().parent.name
            if home in ROOMS and rule["id"].split(".")[0] != home:
                raise BadRule(f"{path}: rule {rule['id']} belongs to another room's file")
            rules[rule["id"]] = rule
    return [rules[name] for name in sorted(rules, key=str.encode)]


def literal(text):
    out = []
    for byte in text.encode():
        if byte in b'"\\?':  # ? as well: trigraphs
            out.append("\\" + chr(byte))
        elif 0x20 <= byte < 0x7F:
            out.append(chr(byte))
        else:
            out.append(f"\\{byte:03o}")  # octal ends after three digits, hex would not
    return '"' + "".join(out) + '"'


def write(rules):
    lines = [
        "/* Made by lib/base/rules_compile.py from the rooms' rules.json. Edit those. */",
        '#include "base/rules_table.h"',
        "",
        "const jp_rule jpi_rules[] = {",
    ]
    for rule in rules:
        room = rule["id"].split(".")[0]
        lines.append("    {(uint32_t)sizeof(jp_rule), 0, %s, %s," % (literal(rule["id"]), literal(room)))
        lines += [f"     {literal(rule[key])}," for key in KEYS[1:-1]]
        lines.append(f"     {literal(rule['why'])}}},")
    if not rules:  # C has no empty arrays; the count below says that the entry is not there
        lines.append('    {0, 0, "", "", "", "", "", "", "", ""},')
    lines += ["};", f"const size_t jpi_n_rules = {len(rules)};", ""]
    return "\n".join(lines)


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    try:
        text = write(read(arguments[1:]))
    except BadRule as error:
        sys.exit(f"rules_compile.py: {error}")
    pathlib.Path(arguments[0]).write_text(text, "ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
