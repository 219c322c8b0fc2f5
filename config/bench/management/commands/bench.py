import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.bench import plant, runner
from config.sandbox import environment, scratch
from config.sandbox.errors import ServiceError


class Command(BaseCommand):
    help = "Measure speed and cost, on services and data of the bench's own, which are thrown away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = parser.add_subparsers(dest="name", required=True)
        _add_pipeline(
            names.add_parser("pipeline", help="leads through all steps, against a local model and mail server")
        )
        _add_agenda(names.add_parser("agenda", help="what a tick of the agenda costs, by how much waits and is due"))
        _add_tenants(names.add_parser("tenants", help="what many tenants cost: to make, to migrate, to keep apart"))
        _add_checks(names.add_parser("checks", help="how many drafts a core checks in a second; needs no services"))
        for each in names.choices.values():
            each.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *_: Any, name: str, **options: Any) -> None:
        say: Callable[[str], None] = (lambda _: None) if options["json"] else self._say
        try:
            with ExitStack() as ending:
                if name == "checks":
                    result, table = runner.run_checks(options=options, say=say)
                elif name == "agenda":
                    result, table = runner.run_agenda(options=options, say=say)
                elif name == "tenants":
                    directory = scratch.create(environment.VAR / "tmp", ending)
                    result, table = runner.run_tenants(directory=directory, options=options, say=say)
                else:
                    directory = scratch.create(environment.VAR / "tmp", ending)
                    result, table = runner.run_pipeline(directory=directory, options=options, say=say)
        except ServiceError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(json.dumps(result, indent=2) if options["json"] else table)
        if result.get("duplicates"):
            raise CommandError(f"Broken: {result['duplicates']} mails were sent twice.", returncode=1)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # somebody may read it through a pipe


def _add_pipeline(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--flow", choices=tuple(runner.LOADS), default="engine", help="six plain steps, or the product's touch")
    add("--leads", type=_count, default=1000, help="leads in a round (default 1000)")
    add("--rounds", type=_count, default=3, help="rounds of each latency (default 3)")
    add("--latency", type=_number, nargs="+", default=[0, 200], metavar="MS", help="of the model (default 0 200)")
    add("--workers", type=_count, default=2, help="agent worker processes (default 2)")
    add("--pool", choices=plant.POOLS, default="threads", help="Celery's pool in the workers (default threads)")
    add("--in-flight", type=_count, default=100, help="leads in the agent workers' hands at once (default 100)")
    add("--send-workers", type=_count, default=1, help="send worker processes (default 1)")
    add("--send-concurrency", type=_count, default=4, help="messages a send worker takes up at once (default 4)")
    add("--low-load", type=_number, default=60, help="leads that are started one at a time (default 60)")
    add("--idle", type=_number, default=10, help="seconds of idling, 9 or more; 0: not measured (default 10)")
    add("--warm-up", type=_count, default=200, help="leads before the first round of each latency (default 200)")
    add("--tenants", type=_count, default=1, help="tenants among whom the leads are spread (default 1)")
    add("--plain", action="store_true", help="workers with one login for all tenants, to compare with")
    add("--profile", type=Path, metavar="DIR", help="write what statements, WAL and stacks cost")


def _add_agenda(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--tenants", type=_count, default=500, help="tenants among whom the runs are spread (default 500)")
    add("--waiting", type=_count, default=1_000_000, help="runs that wait (default 1000000)")
    add("--due", type=_count, default=100, help="runs that are due (default 100)")
    add("--rounds", type=_count, default=5, help="rounds (default 5)")


def _add_tenants(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--tenants", type=_count, default=500, help="tenants that are made (default 500)")
    add("--parallel", type=_count, default=2, help="processes that migrate (default 2)")
    add("--active", type=_count, default=200, help="tenants among whom transactions are spread (default 200)")
    add("--transactions", type=_count, default=1000, help="short transactions in a round (default 1000)")
    add("--rounds", type=_count, default=3, help="rounds of each way (default 3)")


def _add_checks(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--drafts", type=_count, default=4000, help="drafts in a round (default 4000)")
    add("--rounds", type=_count, default=5, help="rounds (default 5)")
    add("--tenants", type=_number, default=200, help="names of other tenants that must not occur, 200 at most")


def _number(text: str) -> int:
    if not text.isdigit():
        raise ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _count(text: str) -> int:
    if (number := _number(text)) < 1:
        raise ArgumentTypeError("it must be at least 1")
    return number
