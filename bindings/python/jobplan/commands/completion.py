"""``jobplan completion``: what a shell needs to complete this command with the Tab key.

The script asks the command itself at each Tab (argcomplete), so it never falls behind the parser.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from typing import Any

from .._optional import optional
from .console import DONE

SUMMARY = "Print a script that lets bash, zsh or fish complete this command."
EXAMPLES = (
    '  eval "$(jobplan completion bash)"                            # now, or as a line of ~/.bashrc\n'
    '  eval "$(jobplan completion zsh)"                             # now, or as a line of ~/.zshrc\n'
    "  jobplan completion fish > ~/.config/fish/completions/jobplan.fish"
)
SHELLS = ("bash", "zsh", "fish")
# what a metavar stands for; every other one is free text, for which nothing is offered
FILES = frozenset("FILE CSV JSON OUT OUT.xlsx OLD NEW LIST CHANGES".split())
_ZSH = "autoload -Uz compinit bashcompinit\n(( $+functions[compdef] )) || compinit\nbashcompinit\n"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell")


def run(options: argparse.Namespace) -> int:
    shellcode = optional("argcomplete", "completion", "completion").shellcode
    # no falling back to file names: where a file is wanted, one is offered
    script = shellcode(["jobplan"], shell="fish" if options.shell == "fish" else "bash", complete_arguments=["-o", "nospace"])
    print((_ZSH if options.shell == "zsh" else "") + script.strip())
    return DONE


def answer(parser: Callable[[], argparse.ArgumentParser]) -> None:
    """Answers a shell that asks what may come next, and ends; returns where nobody asks."""
    if "_ARGCOMPLETE" in os.environ:
        argcomplete = optional("argcomplete", "completion", "completion")
        argcomplete.autocomplete(parser(), always_complete_options=False, default_completer=offered)


def offered(*, prefix: str, action: argparse.Action, **asked: Any) -> Iterable[str]:
    """Files where a file is wanted, ids where an id of the library's own is, nothing for free text."""
    if action.metavar in FILES:
        files = optional("argcomplete.completers", "completion", "completion").FilesCompleter()
        return list(files(prefix=prefix, **asked))
    return [name for name in _ids(action) if name.startswith(prefix)]


def _ids(action: argparse.Action) -> list[str]:
    """A help text that says framework or rule means its ids."""
    words = str(action.help)
    if action.metavar == "ID" and "framework" in words:
        from ..framework import frameworks

        return [item.id for item in frameworks()]
    if action.metavar == "ID" and "rule" in words:
        from ..catalogue import rules

        return [item.id for item in rules()]
    if action.metavar == "ID" and words.startswith("leave "):
        from ..leave import policies, schemes

        return [item.id for item in schemes()] if words.startswith("leave scheme") else list(policies())
    if action.metavar == "NATION":
        return ["england", "wales", "scotland", "northern-ireland"]
    return []
