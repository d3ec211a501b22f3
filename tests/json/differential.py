"""Compares the library's JSON with Python's: differential.py ECHO [FOLDER...]

A document that the library accepts, Python must read with the same value; one that it refuses must be
one that Python refuses too, or breaks a rule of ours that Python does not have (`reason_of_ours`).
Documents: a corpus, the JSON files below the folders, and seeded mutations of both. Then doubles: the
library's text must have the digits of Python's repr(). It is one test, whatever the number of documents.
"""

import json
import math
import random
import struct
import sys
from pathlib import Path

from frames import ask

SEED = 20260401
N_MUTATIONS = 40_000
N_DOUBLES = 60_000
DEEPEST = 32

CORPUS = [
    '{"jobplan": 1, "posts": [{"name": "caf\u00e9", "hours": 37.5, "x": null}], "last": true}',
    '[0, -0, 0.0, -0.5, 1e2, 1E+2, 12.5e-3, 9223372036854775807, 1e308, 1.7976931348623157e308]',
    '["", "a", "\\"\\\\\\/\\b\\f\\n\\r\\t", "\\u00e9\\u20ac\\ud83d\\ude00", "\u20ac\U0001f600"]',
    '{"a": 1, "b": {"a": 2, "c": [[], {}, [{}]]}, "": "", "\\u0061b": 3}',
    '\t\r\n [ true , false , null ] \n',
    '"text"', '-12.25', 'null', '[]', '{}', '1e400', '[1.7976931348623158e308, 1.7976931348623159e308]',
    '{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '["\\ud800"]', '["\\u0000"]', '[NaN]', '[-Infinity]',
    '[1,]', '{"a":1,}', '[01]', '[1.]', '[.5]', '[+1]', "['a']", '[1] x', '// c\n1', '"a\nb"', '"\\x"',
    '\ufeff{}', '[' * DEEPEST + ']' * DEEPEST, '[' * (DEEPEST + 1) + ']' * (DEEPEST + 1), '{"a":' * 31 + '1' + '}' * 31,
    '{' + ','.join(f'"member{i}":{i}' for i in range(40)) + '}',
    '{' + ','.join(f'"member{i % 39}":{i}' for i in range(40)) + '}',
]
RAW = [b'["\xc0\xaf"]', b'["\xed\xa0\x80"]', b'["\xf4\x90\x80\x80"]', b'["\xff"]', b'\xff\xfe[\x00]\x00', b'', b' ', b'["\x00"]']
PIECES = [b'"', b'\\', b'\\u', b'\\u0000', b'\\ud83d', b'\\ude00', b'{', b'}', b'[', b']', b',', b':', b'-', b'.', b'e', b'E',
          b'0', b'1', b'9', b' ', b'\n', b'\r', b'\t', b'\x00', b'\x0b', b'\x1f', b'\x7f', b'\xc2\xa0', b'\xe2\x82\xac',
          b'\xef\xbb\xbf', b'\xf0\x9f\x98\x80', b'\x80', b'\xff', b'true', b'null', b'NaN', b'/', b"'", b'1e308', b'e999', b'"a":1']


class Ours(Exception):
    """A rule that the library has and Python has not."""


def pairs(members):
    names = [name for name, _ in members]
    if len(set(names)) != len(names):
        raise Ours("a name twice")
    return dict(members)


class Number(tuple):
    """(negative, digits without zeros at either end, exponent): equal only for the same decimal."""


def exact(text):
    mantissa, _, exponent = text.lower().lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    figures = (whole + fraction).lstrip("0")
    kept = figures.rstrip("0")
    power = int(exponent or 0) - len(fraction) + len(figures) - len(kept)
    return Number((text.startswith("-"), kept, power if kept else 0))


def number(text):
    if math.isinf(float(text)):
        raise Ours("too large for a double")
    return exact(text)


def check_text(text):
    if "\0" in text:
        raise Ours("NUL")
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise Ours("half a surrogate pair")


def check(value, depth=1):
    if isinstance(value, (list, dict)):
        if depth > DEEPEST:
            raise Ours("too deep")
        for item in value.values() if isinstance(value, dict) else value:
            check(item, depth + 1)
        for name in value if isinstance(value, dict) else ():
            check_text(name)
    elif isinstance(value, str):
        check_text(value)


def refuse(constant):
    raise ValueError(constant)


def python_value(document):
    """The value by Python, numbers exact; ValueError when Python refuses; Ours."""
    text = document.decode("utf-8")
    value = json.loads(text, object_pairs_hook=pairs, parse_constant=refuse, parse_int=number, parse_float=number)
    check(value)
    return value


def library_value(answer):
    """The echoed value: "n" + digits, "s" + text."""
    if isinstance(answer, list):
        return [library_value(item) for item in answer]
    if isinstance(answer, dict):
        return {name: library_value(item) for name, item in answer.items()}
    if isinstance(answer, str):
        return exact(answer[1:]) if answer[0] == "n" else answer[1:]
    return answer


def same(a, b):
    """Equal, with the same types and the same order of members."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(map(same, a.values(), b.values()))
    return a == b


def mutate(chance, documents):
    document = bytearray(chance.choice(documents))
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        at = chance.randrange(len(document) + 1)
        kind = chance.randrange(6)
        if kind == 0:
            document[at:at] = chance.choice(PIECES)
        elif kind == 1:
            document[at:at + len(chance.choice(PIECES))] = chance.choice(PIECES)
        elif kind == 2:
            del document[at:at + chance.randrange(1, 5)]
        elif kind == 3 and at < len(document):
            document[at] = chance.randrange(256)
        elif kind == 4:
            other = chance.choice(documents)
            begin = chance.randrange(len(other) + 1)
            document[at:at] = other[begin:begin + chance.randrange(1, 24)]
        else:
            begin = chance.randrange(len(document) + 1)
            document[at:at] = document[begin:begin + chance.randrange(1, 24)]
    return bytes(document)


def judge(document, letter, answer):
    """None when both agree, else what differs."""
    try:
        expected = python_value(document)
    except Ours as reason:
        return None if letter == b"e" else f"accepted, although: {reason}"
    except ValueError as reason:
        return None if letter == b"e" else f"accepted, Python says: {reason}"
    if letter == b"e":
        return f"refused, Python reads {expected!r}: {answer.decode()}"
    found = library_value(json.loads(answer))
    return None if same(expected, found) else f"found {found!r}, Python reads {expected!r}"


def doubles(chance):
    edges = [0.0, -0.0, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308]
    edges += [2.0**n for n in range(-1074, 1024)] + [float(f"1e{n}") for n in range(-323, 309)]
    near = [math.nextafter(value, toward) for value in edges for toward in (-math.inf, math.inf)]
    yield from (value for value in edges + near if math.isfinite(value))
    while True:
        (value,) = struct.unpack("<d", chance.randbytes(8))
        if math.isfinite(value):
            yield value
        yield chance.randrange(10**9) / 10 ** chance.randrange(7)
        yield float(chance.randrange(2**63))


def main(program, *folders):
    chance = random.Random(SEED)
    seeds = [text.encode("utf-8") for text in CORPUS] + RAW
    files = [path.read_bytes() for folder in folders for path in sorted(Path(folder).rglob("*.json"))]
    seeds += [data for data in files if len(data) < 4000]
    documents = seeds + files + [mutate(chance, seeds) for _ in range(N_MUTATIONS)]
    failed = accepted = 0
    for document, (letter, answer) in zip(documents, ask(program, [(b"j", data) for data in documents])):
        accepted += letter == b"j"
        wrong = judge(document, letter, answer)
        if wrong:
            failed += 1
            print(f"FAILED: {document[:300]!r}: {wrong[:600]}")
    source = doubles(chance)
    values = [next(source) for _ in range(N_DOUBLES)]
    for value, (_, answer) in zip(values, ask(program, [(b"d", struct.pack("<d", value)) for value in values])):
        text = answer.decode()
        good = exact(text) == exact(repr(value)) and struct.pack("<d", float(json.loads(text))) == struct.pack("<d", value)
        if not good:
            failed += 1
            print(f"FAILED: double {value!r}: {text}")
    total = len(documents) + len(values)
    print(f"seed {SEED}: {len(documents)} documents, {accepted} of them accepted; {len(values)} doubles")
    print(f"{failed} of {total} differ")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
