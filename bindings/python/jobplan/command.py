"""The command ``jobplan``.

Exit codes: 0 done; 1 a check found an error, or a conformance case failed; 2 the command line is wrong;
3 the input was refused; 4 a file could not be read or written.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from . import __version__
from ._errors import JobPlanError
from ._files import write_whole
from ._layout import printable

DONE, FOUND, USAGE, REFUSED, FILES = range(5)
EXIT_CODES = """\
exit codes:
  0  done
  1  a check found an error, or a conformance case failed
  2  the command line is wrong
  3  the input was refused: the sentence says where and what to write instead
  4  a file could not be read or written
"""


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

    def command(name: str, run: Any, summary: str, examples: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=summary, description=summary, epilog=f"examples:\n{examples}\n\n{EXIT_CODES}"
        )
        made.set_defaults(run=run)
        return made

    report = command(
        "report",
        _report,
        "Read a service document and print its report.",
        "  jobplan report orthotics.json\n"
        "  jobplan report orthotics.json --html orthotics.html --json orthotics-report.json\n"
        "  jobplan report - < orthotics.json",
    )
    report.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    report.add_argument("--json", metavar="OUT", help="write the report as JSON; - for standard output")
    report.add_argument("--html", metavar="OUT", help="write one self-contained HTML page; - for standard output")
    report.add_argument("--xlsx", metavar="OUT", help="write a workbook of results, with formulas that check them")
    report.add_argument("--csv", metavar="CSV", help="delivered activity, when the document comes from standard input")

    template = command(
        "template",
        _template,
        "Write an Excel workbook to fill in.",
        "  jobplan template team.xlsx\n  jobplan template --example example.xlsx && jobplan report example.xlsx",
    )
    template.add_argument("out", metavar="OUT.xlsx", help="workbook to write; one that exists is left alone")
    template.add_argument("--example", action="store_true", help="filled with a small worked example")
    template.add_argument("--force", action="store_true", help="write over a workbook that exists")

    check = command(
        "check",
        _check,
        "Say what a person should look at in a service document.",
        "  jobplan check orthotics.json\n  jobplan check --json orthotics.json",
    )
    check.add_argument("file", metavar="FILE", help="service document (JSON); - for standard input")
    check.add_argument("--json", action="store_true", help="print the checks as JSON")
    check.add_argument("--csv", metavar="CSV", help="delivered activity, when the document comes from standard input")

    compare = command(
        "compare",
        _compare,
        "Put a service under two frameworks: what moves, and the hours that move.",
        "  jobplan compare orthotics.json --from bapo-2025 --to nhsi-2017\n"
        "  jobplan compare orthotics.json --from bapo-2025 --to nhse-2023 --json moved.json",
    )
    compare.add_argument("file", metavar="FILE", help="service document (JSON); - for standard input")
    compare.add_argument("--from", dest="first", metavar="ID", required=True, help="framework to begin with")
    compare.add_argument("--to", dest="second", metavar="ID", required=True, help="framework to go to")
    compare.add_argument("--json", metavar="OUT", help="write the comparison as JSON; - for standard output")
    compare.add_argument("--html", metavar="OUT", help="write one self-contained HTML page; - for standard output")
    compare.set_defaults(csv=None)

    categorise = command(
        "categorise",
        _categorise,
        "Say which category activities are, under one framework or all.",
        "  jobplan categorise --framework bapo-2025 'Spinal clinic' 'CPD'\n"
        "  jobplan categorise 'MDT meeting'                      # under every framework\n"
        "  jobplan categorise -f bapo-2025 --set funder=external Teaching\n"
        "  jobplan categorise -f nhse-2023 --json < activities.txt",
    )
    categorise.add_argument("text", metavar="TEXT", nargs="*", help="descriptions; none: a line each from standard input")
    categorise.add_argument("-f", "--framework", metavar="ID", help="one framework; without it, all")
    categorise.add_argument("--policy", metavar="FILE", help="a local policy (JSON) to lay over it")
    categorise.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], help="what is known beside the text, such as funder=external"
    )
    categorise.add_argument("--json", action="store_true", help="print JSON, one object a line")

    frameworks = command(
        "frameworks",
        _frameworks,
        "List the frameworks, or the categories of one.",
        "  jobplan frameworks\n  jobplan frameworks nhsi-2017",
    )
    frameworks.add_argument("id", metavar="ID", nargs="?", help="a framework; none lists all")
    frameworks.add_argument("--json", action="store_true", help="print JSON")

    policy = command(
        "policy",
        _policy,
        "Check a local policy, and say what it changes.",
        "  jobplan policy check trust-policy.json",
    )
    policy.add_argument("action", choices=["check"], help="check: say what it changes")
    policy.add_argument("file", metavar="FILE", help="local policy (JSON); - for standard input")
    policy.add_argument("--json", action="store_true", help="print JSON")

    command("schema", _schema, "Print the JSON Schema of the service document.", "  jobplan schema > service.schema.json")

    rules = command(
        "rules",
        _rules,
        "List the rules the library computes by, or show one.",
        "  jobplan rules\n  jobplan rules capacity.gap\n  jobplan rules --json",
    )
    rules.add_argument("id", metavar="ID", nargs="?", help="a rule's id; none lists all")
    rules.add_argument("--json", action="store_true", help="print JSON")

    conformance = command(
        "conformance",
        _conformance,
        "Run a file of conformance vectors against this library.",
        "  jobplan conformance tests/vectors/ratio.json",
    )
    conformance.add_argument("files", metavar="FILE", nargs="+", help="vectors (jobplan-conformance/1)")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit code. Every failure is one plain sentence."""
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
        return _say(FILES, f"{name}{_plain(error)}")
    except KeyboardInterrupt:
        return _say(130, "stopped")
    except (ValueError, TypeError, ImportError) as error:
        return _say(REFUSED, str(error))


def _plain(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no right to read or write it"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return error.strerror or str(error)


def _refuse(options: argparse.Namespace, error: JobPlanError) -> int:
    place = getattr(options, "reading", None) or getattr(options, "file", None) or ""
    place = "standard input" if place == "-" else place
    if error.line:
        place += f":{error.line}" + (f":{error.column}" if error.column else "")
    elif error.row is not None:
        place += f", row {error.row + 1} below the heading"
    if error.where and error.where not in error.message:
        place = f"{place}, {error.where}" if place else error.where
    return _say(REFUSED, f"{place}: {error.message}" if place else error.message)


def _say(code: int, sentence: str) -> int:
    line = " ".join(sentence.split())
    print(f"jobplan: {line}", file=sys.stderr)
    return code


def _width() -> int:
    return max(72, min(shutil.get_terminal_size((96, 24)).columns, 100))


def _service(options: argparse.Namespace, with_csv: bool = True) -> Any:
    """The service named on the command line, with its CSV."""
    from .service import Service

    if options.file.lower().endswith(".xlsx"):  # a workbook names its own cells in its errors
        service = Service.read(options.file)
    else:
        service = Service(sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes())
    csv = options.csv
    if with_csv and csv is None and options.file != "-" and service.delivered_csv is not None:
        csv = str(Path(options.file).parent / service.delivered_csv)
    if csv is not None:
        options.reading = csv  # so that a fault in it is not said to be the document's
        service.add_delivered_csv(Path(csv).read_bytes())
        options.reading = None
    return service


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _report(options: argparse.Namespace) -> int:
    if options.json == "-" and options.html == "-":
        return _say(USAGE, "only one of --json and --html can go to standard output")
    report = _service(options).report()
    page = report.to_html() if options.html else ""  # made before anything is written
    book = report.to_xlsx() if options.xlsx else b""
    if options.json and options.json != "-":
        write_whole(options.json, report.to_json() + "\n")
    if options.html and options.html != "-":
        write_whole(options.html, page)
    if options.xlsx:
        write_whole(options.xlsx, book)
    if options.json == "-":
        print(report.to_json())
    elif options.html == "-":
        print(page)
    else:
        print(report.to_text(width=_width()), end="")
        for what, name in (("JSON report", options.json), ("HTML report", options.html), ("Workbook", options.xlsx)):
            if name:
                print(f"{what} written: {name}")
    return DONE


def _template(options: argparse.Namespace) -> int:
    from .workbook import write_template

    if Path(options.out).exists() and not options.force:
        return _say(FILES, f"{options.out}: this file exists; --force writes over it")
    write_template(options.out, example=options.example)
    print(f"Workbook written: {options.out}. Fill it in, then: jobplan report {options.out}")
    return DONE


def _check(options: argparse.Namespace) -> int:
    checks = _service(options).checks()
    if options.json:
        _print_json({"checks": [vars(check) for check in checks]})
    elif not checks:
        print("Nothing to look at.")
    for check in () if options.json else checks:
        print(f"{check.severity}: {check.sentence} [{check.where}]")
    return FOUND if any(check.severity == "error" for check in checks) else DONE


def _compare(options: argparse.Namespace) -> int:
    found = _service(options, with_csv=False).compare(options.first, options.second)
    if options.json == "-" and options.html == "-":
        return _say(USAGE, "only one of --json and --html can go to standard output")
    page = found.to_html() if options.html else ""  # made before anything is written
    if options.json and options.json != "-":
        write_whole(options.json, found.to_json() + "\n")
    if options.html and options.html != "-":
        write_whole(options.html, page)
    if options.json == "-":
        print(found.to_json())
    elif options.html == "-":
        print(page)
    else:
        print(found.to_text(width=_width()), end="")
        for what, name in (("JSON comparison", options.json), ("HTML page", options.html)):
            if name:
                print(f"{what} written: {name}")
    return DONE


def _lines(texts: list[str]) -> Iterator[str]:
    if texts:
        yield from texts
        return
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise ValueError(f"standard input, line {number}: this is not UTF-8 text") from None
        if text:
            yield text


def _stated(settings: list[str]) -> dict[str, str]:
    stated = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise ValueError(f"--set takes NAME=VALUE, such as funder=external; got {setting!r}")
        stated[name] = value
    return stated


def _read_policy(name: str | None) -> Any:
    from .framework import Policy

    if name is None:
        return None
    return Policy(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())


def _categorise(options: argparse.Namespace) -> int:
    from .framework import categorise, frameworks

    policy, stated = _read_policy(options.policy), _stated(options.set)
    every = [options.framework] if options.framework else [framework.id for framework in frameworks()]
    for text in _lines(options.text):
        answers = [categorise(text, framework=framework, policy=policy, **stated) for framework in every]
        if options.json:
            for answer in answers:
                made = answer.to_dict()
                made["candidates"] = [candidate.to_dict() for candidate in answer.candidates]
                print(json.dumps(made, ensure_ascii=False))
            continue
        print(printable(text))
        for answer in answers:
            rule = f"  [{answer.rule}]" if answer.rule else ""
            print(f"  {answer.framework}: {printable(str(answer))}{rule}")
    return DONE


def _frameworks(options: argparse.Namespace) -> int:
    from .framework import categories, frameworks

    found = categories(options.id) if options.id else frameworks()
    if options.json:
        _print_json([item.to_dict() for item in found])
        return DONE
    for item in found:
        row = item.to_dict()
        if options.id:
            print(f"{row['code']}: {row['label']}" + (" (direct care)" if row["direct_care"] else ""))
        else:
            print(f"{row['id']}: {row['title']} ({row['edition']})")
    return DONE


def _policy(options: argparse.Namespace) -> int:
    policy = _read_policy(options.file)
    if options.json:
        _print_json({"id": policy.id, "title": policy.title, "overrides": [item.to_dict() for item in policy.overrides]})
        return DONE
    print(f"{policy.id}: {policy.title}")
    for item in policy.overrides:
        print(f"  {item.sentence} [{item.pointer}]")
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from .service import schema

    _print_json(schema())
    return DONE


def _rules(options: argparse.Namespace) -> int:
    from .catalogue import rule, rules

    if options.id:
        found = rule(options.id)
        if options.json:
            _print_json(vars(found))
        else:
            for name, value in vars(found).items():
                if value:
                    print(f"{name}: {value}")
        return DONE
    if options.json:
        _print_json([vars(found) for found in rules()])
    else:
        for found in rules():
            print(f"{found.id}: {found.statement}")
    return DONE


def _conformance(options: argparse.Namespace) -> int:
    from .conformance import run_file

    passed = failed = 0
    for name in options.files:
        for identifier, problem in run_file(name):
            if problem is None:
                passed += 1
            else:
                failed += 1
                print(f"{name}: {identifier}: {problem}")
    print(f"{passed} passed, {failed} failed")
    return FOUND if failed or not passed else DONE
