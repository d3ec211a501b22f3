"""usage: breaks.py ROOT CC...    shows each gate a break and expects it to be found.

Works on a copy of the headers and on a small library of its own, so it is quick. Every gate
must pass on the copy first: a gate that always fails would prove nothing.
"""
import contextlib
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "oom"))
import allocates  # noqa: E402
import conventions  # noqa: E402
import drift  # noqa: E402
import headers  # noqa: E402
import imports  # noqa: E402
import interface  # noqa: E402
import layout  # noqa: E402
import rooms  # noqa: E402
import symbols  # noqa: E402

ROOT, CC = pathlib.Path(sys.argv[1]), sys.argv[2:]

HEADER = """\
#ifndef JOBPLAN_SMALL_H
#define JOBPLAN_SMALL_H
#include <stdint.h>
#define JP_API
#define JP_SMALL_MOST 7
typedef int32_t jp_status;
typedef struct jp_small {
    uint32_t struct_size;
    int32_t first;
    int64_t second;
} jp_small;
#define JP_SMALL_INIT {(uint32_t)sizeof(jp_small), 0, 0}
/** @brief Does little.  @since 0.1.0 */
JP_API jp_status jp_small_do(const jp_small *small, int64_t *out);
#endif
"""
SOURCE = """\
#include "jobplan/small.h"
jp_status jp_small_do(const jp_small *small, int64_t *out) { *out = small->first + small->second; return 0; }
"""
MAP = "JOBPLAN_0.1 {\nglobal:\n    jp_small_do;\nlocal:\n    *;\n};\n"


class Gates(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.put("include/jobplan/small.h", HEADER)
        self.put("include/jobplan/jobplan.h", '#include "small.h"\n')
        self.put("lib/base/small.c", SOURCE)
        self.put("lib/plan/plan.h", "")
        self.put("lib/meson.build", "rooms = ['base', 'json', 'plan']\n")
        self.put("lib/jobplan.map", MAP)
        self.include, self.layout, self.map = self.root / "include", self.root / "layout", self.root / "lib/jobplan.map"

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def change(self, name, old, new):
        text = (self.root / name).read_text()
        self.assertIn(old, text)
        self.put(name, text.replace(old, new))

    def library(self, *options):
        out = self.root / "libsmall.so"
        subprocess.run([*CC, "-g", "-shared", "-fPIC", f"-Wl,--version-script={self.map}", f"-I{self.include}",
                        *options, str(self.root / "lib/base/small.c"), "-o", str(out)], check=True)
        return out

    def finds(self, complaints, words):
        said = "\n".join(complaints)
        self.assertIn(words, said)

    def test_rooms(self):
        self.assertEqual(list(rooms.complaints(self.root)), [])
        self.change("lib/base/small.c", "#include", '#include "plan/plan.h"\n#include')
        self.finds(rooms.complaints(self.root), "base includes plan/plan.h of plan")
        self.change("lib/base/small.c", '"plan/plan.h"', "<cjson/cJSON.h>")
        self.finds(rooms.complaints(self.root), "only the json room")

    def test_inner_rooms(self):
        self.put("lib/plan/meson.build", "inner_rooms = ['read', 'write']\n")
        self.put("lib/plan/read/read.h", "")
        self.put("lib/plan/write/write.h", '#include "plan/read/read.h"\n')
        self.assertEqual(list(rooms.complaints(self.root)), [])
        self.put("lib/plan/read/read.h", '#include "plan/write/write.h"\n')
        self.finds(rooms.complaints(self.root), "read includes plan/write/write.h, which comes after it")
        self.put("lib/plan/read/read.h", '#include "plan/plan.h"\n')
        self.finds(rooms.complaints(self.root), "read includes plan/plan.h")

    def test_headers(self):
        self.assertEqual(list(headers.failures(self.include, CC, ["c++"])), [])
        self.change("include/jobplan/small.h", "#include <stdint.h>\n", "")
        self.finds(headers.failures(self.include, CC, ["c++"]), "small.h alone as c11")

    def test_headers_as_cxx(self):
        self.change("include/jobplan/small.h", "{(uint32_t)sizeof(jp_small), 0, 0}", "{.struct_size = 16}")
        self.finds(headers.failures(self.include, CC, ["c++"]), "small.h alone as c++11")

    def test_symbols(self):
        self.assertEqual(list(symbols.complaints(self.library(), self.map, self.include)), [])
        self.change("include/jobplan/small.h", "#endif", "JP_API jp_status jp_more(void);\n#endif")
        self.finds(symbols.complaints(self.library(), self.map, self.include), "jp_more (small.h) is not in")
        self.change("lib/jobplan.map", "jp_small_do;", "jp_small_do; jp_more;")
        self.finds(symbols.complaints(self.library(), self.map, self.include), "the library does not define it")
        self.put("include/jobplan/small.h", HEADER)
        self.change("lib/base/small.c", "jp_status jp", "int leak;\njp_status jp")
        self.change("lib/jobplan.map", "jp_small_do;", "*;")
        leaking = self.library()
        self.put("lib/jobplan.map", MAP)
        self.finds(symbols.complaints(leaking, self.map, self.include), "leak leaves the library")

    def archive(self):
        place = self.root / "small.o"
        subprocess.run([*CC, "-c", f"-I{self.include}", str(self.root / "lib/base/small.c"), "-o", str(place)], check=True)
        subprocess.run(["ar", "rcs", str(self.root / "libsmall.a"), str(place)], check=True)
        return self.root / "libsmall.a"

    def test_imports(self):
        memory = SOURCE + "#include <stdlib.h>\nvoid *keep(void);\nvoid *keep(void) { return malloc(7); }\n"
        self.put("lib/base/small.c", memory)
        self.assertEqual(list(imports.complaints(self.library(), self.archive())), [])
        for header, call in (("stdio.h", 'puts("x")'), ("stdio.h", 'fopen("x", "r")'), ("stdlib.h", 'getenv("x")'),
                             ("locale.h", 'setlocale(LC_ALL, "")'), ("time.h", "time(0)"), ("unistd.h", 'write(1, "x", 1)'),
                             ("sys/socket.h", "socket(1, 1, 0)"), ("stdlib.h", 'strtod("1", 0)')):
            with self.subTest(call):
                self.put("lib/base/small.c", f"#define _GNU_SOURCE\n#include <{header}>\n{memory}long a(void);\nlong a(void) {{ return (long){call}; }}\n")
                self.finds(imports.complaints(self.library("-w"), self.archive()), f"{call.partition('(')[0]} is called")
        for state in ("int counter = 7;", "int counter;", "static int seen; int *a(void); int *a(void) { return &seen; }",
                      "_Thread_local int mine = 1;"):
            with self.subTest(state):
                self.put("lib/base/small.c", memory + state + "\n")
                self.finds(imports.complaints(self.library(), self.archive()), "that can be written")

    def test_allocates(self):
        said = HEADER.replace("@since", "@return JP_E_NOMEM  @since")
        through_a_table = ("#include <stdlib.h>\nvoid *jpi_allocate(int n);\nvoid *jpi_allocate(int n) { return malloc(n); }\n"
                           "static int no(int n) { return n; }\nstatic int yes(int n) { return jpi_allocate(n) == 0; }\n"
                           "int (*const table[])(int) = {no, yes};\n" + SOURCE.replace("small->first +", "table[small->first & 1](7) +"))
        for header, source, words in ((HEADER, SOURCE, "0 may allocate, 1 cannot"), (said, through_a_table, "1 may allocate, 0 cannot"),
                                      (HEADER, through_a_table, "does not say JP_E_NOMEM"), (said, SOURCE, "no path of its code")):
            with self.subTest(words):
                self.put("include/jobplan/small.h", header)
                self.put("lib/base/small.c", source)
                told = io.StringIO()
                with contextlib.redirect_stdout(told):
                    status = allocates.main(self.archive(), self.root)
                self.assertIn(words, told.getvalue())
                self.assertEqual(status == 0, words.startswith("1 may"))

    def test_layout(self):
        layout.write(self.include, self.layout, CC)
        self.assertEqual(list(layout.complaints(self.include, self.layout, CC)), [])
        for old, new in (("JP_SMALL_MOST 7", "JP_SMALL_MOST 8"), ("int64_t second;", "int64_t second; int64_t third;"),
                         ("int32_t first", "int32_t renamed"), ("uint32_t struct_size;\n    int32_t first;",
                                                               "int32_t first;\n    uint32_t struct_size;"),
                         ("const jp_small *small, ", "jp_small *small, "), ("int64_t *out", "uint64_t *out")):
            with self.subTest(new):
                self.change("include/jobplan/small.h", old, new)
                self.assertNotEqual(list(layout.complaints(self.include, self.layout, CC)), [])
                self.put("include/jobplan/small.h", HEADER)
        self.change("include/jobplan/small.h", "#endif", "#define JP_MORE 1\n#endif")
        self.finds(layout.complaints(self.include, self.layout, CC), "does not speak of JP_MORE")
        self.put("include/jobplan/small.h", HEADER.replace("int32_t first", "int64_t first"))
        self.finds(layout.complaints(self.include, self.layout, CC), "hidden padding before first")

    def test_conventions(self):
        self.assertEqual(list(conventions.complaints(self.include)), [])
        for old, new, words in (
            ("int32_t first", "long first", "fixed width"),
            ("uint32_t struct_size;", "", "begin with uint32_t struct_size"),
            ("const jp_small *small", "jp_small small", "passed by value"),
            ("*small, int64_t *out", "*lambda, int64_t *out", "cannot be named lambda"),
            ("@since 0.1.0", "", "must say @since"),
            ("JP_API jp_status", "JP_API jp_small", "returns jp_small"),
            ("#endif", "enum jp_e { JP_A };\n#endif", "no enum"),
        ):
            with self.subTest(words):
                self.change("include/jobplan/small.h", old, new)
                self.finds(conventions.complaints(self.include), words)
                self.put("include/jobplan/small.h", HEADER)

    def test_a_forgotten_header(self):
        self.put("include/jobplan/more.h", "#include <stdint.h>\n")
        self.finds(conventions.complaints(self.include), "more.h is not included by jobplan.h")
        self.put("include/jobplan/meson.build", "jobplan_headers = files('small.h', 'jobplan.h')\n")
        self.finds(conventions.complaints(self.include), "more.h is not in include/jobplan/meson.build")

    def test_what_cannot_be_read_is_refused(self):
        self.change("include/jobplan/small.h", "int64_t second;", "int64_t second : 3;")
        with self.assertRaises(ValueError):
            interface.read_all(self.include / "jobplan")

    @unittest.skipUnless(shutil.which("abidiff"), "abidiff is not installed")
    def test_drift(self):
        baseline = self.root / "baseline.abi"
        self.change("include/jobplan/small.h", "#endif", "typedef struct jp_handle jp_handle;\n"
                    "JP_API jp_status jp_use(jp_handle *handle, int64_t more);\n#endif")
        self.change("lib/jobplan.map", "jp_small_do;", "jp_small_do; jp_use;")
        header, path = self.root / "include/jobplan/small.h", self.map
        self.put("lib/base/small.c", SOURCE + "struct jp_handle { int kept; };\n"
                 "jp_status jp_use(jp_handle *handle, int64_t more) { return handle->kept + (more > 7); }\n")
        library = self.library("-Wl,-soname,libsmall.so.0")
        given = baseline, self.include, path, *CC
        drift.write(library, *given)
        self.assertEqual(drift.check(library, *given), 0)
        public = header.read_text()
        for old, new in (("int64_t more)", "int32_t more)"), ("int64_t more)", "uint64_t more)"), ("int64_t *out", "double *out"),
                         ("    int32_t first;\n", "    int32_t first;\n    int64_t between;\n"), ("    int32_t first;\n", ""),
                         ("jp_status jp_use", "void jp_use")):
            with self.subTest(new or f"without {old}"):
                self.change("include/jobplan/small.h", old, new)
                self.assertEqual(drift.check(library, *given), 1)
                self.put("include/jobplan/small.h", public)
        self.assertEqual(drift.check(self.library("-Wl,-soname,libsmall.so.1"), *given), 1, "another SONAME")
        library = self.library("-Wl,-soname,libsmall.so.0")
        self.change("lib/jobplan.map", "jp_use;", "jp_use; jp_more;")
        with self.assertRaises(SystemExit):  # a name that abidw says nothing of
            drift.check(library, *given)
        self.change("include/jobplan/small.h", "#endif", "JP_API jp_status jp_more(void);\n#endif")
        self.assertEqual(drift.check(library, *given), 0, "a function added")
        self.put("include/jobplan/small.h", HEADER)
        self.put("lib/jobplan.map", MAP)
        self.assertEqual(drift.check(library, *given), 1, "a function removed")
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(SystemExit):
            drift.described(drift.hollow(library, self.include, path, CC, folder, "-g0"), path)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
