"""``jobplan schema``: the JSON Schema of the service document."""

from __future__ import annotations

import argparse

from .console import DONE, print_json

SUMMARY = "Print the JSON Schema of the service document."
EXAMPLES = "  jobplan schema > service.schema.json"


def options(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    from ..service import schema

    print_json(schema())
    return DONE
