"""What lib/base/rules_compile.py promises: a bad rule stops the build, text survives the way
into C, the order is that of the ids' bytes, and no file at all still gives a table."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT, CC = sys.argv[1], sys.argv[2:-1]
INCLUDE = sys.argv[-1]
GOOD = dict(id="annual.a", statement="s", formula="", source="x", edition="", standing="always", why="")


def compile_rules(folder, *files):
    paths = []
    for number, rules in enumerate(files):
        path = pathlib.Path(folder, f"{number}.json")
        path.write_text(rules if isinstance(rules, str) else json.dumps(rules), "utf-8")
        paths.append(str(path))
    out = pathlib.Path(folder, "table.c")
    done = subprocess.run([sys.executable, SCRIPT, str(out), *paths], capture_output=True, text=True)
    return done, out


class RulesCompile(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def test_bad_rules_stop_the_build_and_are_named(self):
        bad = {
            "missing": [{k: v for k, v in GOOD.items() if k != "why"}],
            "unknown": [dict(GOOD, extra="")],
            "already defined": [GOOD, GOOD],
            "first word": [dict(GOOD, id="nowhere.a")],
            "room.words": [dict(GOOD, id="annual.A b")],
            "at most 79": [dict(GOOD, id="annual." + "a" * 80)],
            "must be a string": [dict(GOOD, why=None)],
            "must not be empty": [dict(GOOD, source="")],
            "control character": [dict(GOOD, why="a\nb")],
            "white space": [dict(GOOD, why=" a")],
            "longer": [dict(GOOD, why="a" * 5000)],
            "must be an array": {"id": "x"},
            "must be an object": ["annual.a"],
            "not JSON": "[",
            "twice": '[{"id":"annual.a","id":"annual.b"}]',
        }
        for said, rules in bad.items():
            with self.subTest(said):
                done, _ = compile_rules(self.folder.name, rules)
                self.assertEqual(done.returncode, 1)
                self.assertIn(said, done.stderr)

    def test_an_id_is_its_own_across_files(self):
        done, _ = compile_rules(self.folder.name, [GOOD], [GOOD])
        self.assertIn("already defined", done.stderr)

    def test_no_files_give_an_empty_table(self):
        done, out = compile_rules(self.folder.name)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("jpi_n_rules = 0;", out.read_text())
        self.compile(out)

    def test_text_survives_the_way_into_c(self):
        hostile = 'a "quoted" \\ ??/ ½ é 7\u20ac1 \U0001f600 %s'
        done, out = compile_rules(
            self.folder.name, [dict(GOOD, why=hostile), dict(GOOD, id="annual.a-b"), dict(GOOD, id="annual.a.b")]
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        main = pathlib.Path(self.folder.name, "main.c")
        main.write_text(
            '#include <stdio.h>\n#include "base/rules_table.h"\n'
            'int main(void) { puts(jpi_rules[0].why); for (size_t i = 0; i < jpi_n_rules; i++)'
            " puts(jpi_rules[i].id); return 0; }\n"
        )
        printed = subprocess.run([self.compile(out, main)], capture_output=True, check=True).stdout.decode()
        self.assertEqual(printed.split("\n")[:4], [hostile, "annual.a", "annual.a-b", "annual.a.b"])

    def compile(self, *sources):
        program = pathlib.Path(self.folder.name, "program")
        lib = pathlib.Path(SCRIPT).resolve().parent.parent
        link = [] if len(sources) > 1 else ["-c"]
        subprocess.run(
            [*CC, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", *link, f"-I{lib}", f"-I{INCLUDE}",
             *map(str, sources), "-o", str(program)], check=True)
        return program


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
