"""The command ``jobplan``.

Exit codes: 0 done; 1 a check found an error, or a conformance case failed; 2 the command line is wrong;
3 the input was refused; 4 a file could not be read or written.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from . import __version__
from ._errors import JobPlanError
from .commands import ALL, completion
from .commands.console import DONE, EXIT_CODES, FILES, REFUSED, say


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**options)


def parser() -> argparse.ArgumentParser:
    """The command line, for --help, for shell completion and for the tests."""
    top = _Parser(
        prog="jobplan",
        description="NHS job-planning arithmetic: exact, explained, the same answer in every language.",
        epilog="examples:\n"
        "  jobplan report orthotics.json --html orthotics.html\n"
        "  jobplan check orthotics.json\n"
        "  jobplan categorise --framework bapo-2025 'Spinal clinic' 'CPD'\n\n" + EXIT_CODES,
    )
    top.add_argument("--version", action="version", version=f"jobplan {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, module in ALL.items():
        epilog = f"examples:\n{module.EXAMPLES}\n\n{EXIT_CODES}"
        made = commands.add_parser(name, help=module.SUMMARY, description=module.SUMMARY, epilog=epilog)
        made.set_defaults(run=module.run)
        module.options(made)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit code. Every failure is one plain sentence."""
    completion.answer(parser)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except JobPlanError as error:
        return _refuse(options, error)
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return say(FILES, f"{name}{_plain(error)}")
    except KeyboardInterrupt:
        return say(130, "stopped")
    except (ValueError, TypeError, ImportError) as error:
        return say(REFUSED, str(error))


def _plain(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no right to read or write it"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return error.strerror or str(error)


def _refuse(options: argparse.Namespace, error: JobPlanError) -> int:
    faults = getattr(error, "faults", ())  # of a workbook: a line each
    for line in str(error).splitlines() if len(faults) > 1 else ():
        say(REFUSED, f"{getattr(options, 'reading', None) or options.file}, {line}")
    if len(faults) > 1:
        return REFUSED
    place = getattr(options, "reading", None) or getattr(options, "file", None) or ""
    place = "standard input" if place == "-" else place
    if error.line:
        place += f":{error.line}" + (f":{error.column}" if error.column else "")
    elif error.row is not None:
        place += f", row {error.row + 1} below the heading"
    if error.where and error.where not in error.message:
        place = f"{place}, {error.where}" if place else error.where
    return say(REFUSED, f"{place}: {error.message}" if place else error.message)
