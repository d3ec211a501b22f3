"""The files named on the command line: a service document with its CSV, a local policy."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def read_service(options: argparse.Namespace, with_csv: bool = True) -> Any:
    """The service named on the command line, with its CSV."""
    from ..service import Service

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


def read_document(name: str) -> dict[str, Any]:
    """The service document of a file, once the library has found nothing wrong with it."""
    from ..service import Service

    if name.lower().endswith(".xlsx"):
        from ..workbook import read_workbook

        Service.read(name).close()
        return dict(read_workbook(name).document)
    text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    Service(text).close()
    document: dict[str, Any] = json.loads(text.decode("utf-8-sig"), parse_float=str)
    return document


def read_json(name: str) -> Any:
    """A JSON file of a command's own form; numbers with a point stay texts, so that they stay exact."""
    text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return json.loads(text.decode("utf-8-sig"), parse_float=str)
    except ValueError as error:
        raise ValueError(f"{'standard input' if name == '-' else name}: not JSON: {error}") from None


def add_document(parser: argparse.ArgumentParser, about: str) -> None:
    """FILE or --example, for a command that asks one document of its own form."""
    parser.add_argument("file", metavar="FILE", nargs="?", help=f"{about} (JSON, as --example shows); - for standard input")
    parser.add_argument("--example", action="store_true", help="print an example to fill in")


def read_own(options: argparse.Namespace) -> Any:
    """The document add_document asked for; --example is the caller's to answer."""
    if options.file is None:
        raise ValueError("name a file, - for standard input, or --example")
    return read_json(options.file)


def read_policy(name: str | None) -> Any:
    from ..framework import Policy

    if name is None:
        return None
    return Policy(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())
