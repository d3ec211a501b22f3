"""usage: headers.py INCLUDE CC... -- CXX...    compiles each public header alone.

As C11 and as C++11, every warning an error; twice included; every *_INIT macro used.
"""
import pathlib
import subprocess
import sys
import tempfile

import interface

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wundef", "-Werror"]


def source_of(header, language):
    lines = [f'#include "jobplan/{header.name}"'] * 2
    for name in header.initialisers:
        struct = name[:-5].lower()
        lines += [f"{struct} use_{struct}(void);", f"{struct} use_{struct}(void)", "{",
                  f"    {struct} value = {name};", "    return value;", "}"]
    # A translation unit must not be empty, and a header of macros alone leaves it so.
    lines += ["extern int not_empty;", ""]
    return "\n".join(lines)


def compile_alone(command, language, folder, header, include):
    suffix = {"c11": "c", "c++11": "cpp"}[language]
    path = pathlib.Path(folder, f"{header.path.stem}.{suffix}")
    path.write_text(source_of(header, language))
    done = subprocess.run(
        [*command, f"-std={language}", *WARNINGS, "-fsyntax-only", "-I", str(include), str(path)],
        capture_output=True, text=True)
    return done.returncode == 0, done.stderr


def failures(include, cc, cxx):
    headers = interface.read_folder(include / "jobplan")
    with tempfile.TemporaryDirectory() as folder:
        for header in headers:
            for command, language in ((cc, "c11"), (cxx, "c++11")):
                good, said = compile_alone(command, language, folder, header, include)
                if not good:
                    yield f"{header.name} alone as {language}:\n{said}"


def main(arguments):
    include, *commands = arguments
    split = commands.index("--")
    said = list(failures(pathlib.Path(include).resolve(), commands[:split], commands[split + 1:]))
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
