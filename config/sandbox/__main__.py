"""Run any command with the sandbox's services: `python -m config.sandbox exec [--temporary] -- COMMAND...`.

`python -m config.sandbox clean` removes the sandbox's data unless somebody uses it.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from config.sandbox import environment, processes
from config.sandbox.errors import ServiceError

FORWARDED = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; 2 with a sentence when the services cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m config.sandbox")
    commands = parser.add_subparsers(required=True)
    execute = commands.add_parser("exec", help="run a command with the services up, and stop them afterwards")
    execute.add_argument("--temporary", action="store_true", help="on new data that is thrown away afterwards")
    execute.add_argument("command", nargs="+", metavar="COMMAND", help="after --")
    execute.set_defaults(act=_execute)
    commands.add_parser("clean", help="remove the sandbox's data").set_defaults(act=_clean)
    options = parser.parse_args(arguments)
    try:
        return int(options.act(options))
    except ServiceError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _execute(options: argparse.Namespace) -> int:
    environment.join(temporary=options.temporary)
    return run(options.command)


def _clean(_options: argparse.Namespace) -> int:
    environment.remove(environment.DIRECTORY)
    return 0


def run(command: Sequence[str]) -> int:
    """Run a command as part of this one: signals go through to it, its exit code comes back (128 + n for signal n)."""
    waiting: list[int] = []
    child: subprocess.Popen[bytes] | None = None

    def forward(number: int, _frame: Any) -> None:
        if child is None:
            waiting.append(number)
        elif not _comes_from_terminal(number):
            child.send_signal(number)

    previous = {number: signal.signal(number, forward) for number in FORWARDED}
    try:
        child = subprocess.Popen(list(command), preexec_fn=processes.tie_to_parent(signal.SIGTERM))  # noqa: PLW1509
        for number in waiting:
            child.send_signal(number)
        code = child.wait()
    except OSError as error:
        raise ServiceError(f"{command[0]} cannot be run: {error.strerror}.") from error
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


def _comes_from_terminal(number: int) -> bool:
    """Return whether the terminal sent this signal to the whole group, so that the command has it already."""
    if number not in (signal.SIGINT, signal.SIGQUIT) or not sys.stdin.isatty():
        return False
    return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
