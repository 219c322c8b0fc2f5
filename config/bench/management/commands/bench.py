import json
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.bench import flow, plant, runner
from config.sandbox import environment, scratch
from config.sandbox.errors import ServiceError


class Command(BaseCommand):
    help = (
        "Measure: `pipeline` leads through all steps against a model and a mail server on this machine. "
        "Runs on services of its own; with DATABASE_URL and REDIS_URL, on those, which must be empty."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = parser.add_subparsers(dest="name", required=True)
        pipeline = names.add_parser("pipeline", help="leads/s, CPU, bytes, latency and idling of the whole pipeline")
        add = pipeline.add_argument
        add("--leads", type=_count, default=1000, help="leads in a round (default 1000)")
        add("--rounds", type=_count, default=3, help="rounds of each latency (default 3)")
        add("--latency", type=int, nargs="+", default=[0, 200], metavar="MS", help="of the model (default 0 200)")
        add("--workers", type=_count, default=2, help="agent worker processes (default 2)")
        add("--pool", choices=plant.POOLS, default="threads", help="Celery's pool in the workers (default threads)")
        add("--in-flight", type=_count, default=100, help="leads in the agent workers' hands at once (default 100)")
        add("--send-workers", type=_count, default=1, help="send worker processes (default 1)")
        add("--send-concurrency", type=_count, default=4, help="messages a send worker takes up at once (default 4)")
        add("--low-load", type=int, default=100, help="leads that are started one at a time (default 100)")
        add("--idle", type=float, default=10.0, help="seconds of idling that are measured, at least 9; 0: none")
        add("--warm-up", type=int, default=200, help="leads before the first round of each latency (default 200)")
        add("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *_: Any, name: str, **options: Any) -> None:
        if flow.KIND not in settings.RUN_KINDS:
            raise CommandError("Start this with manage.py bench and without DJANGO_SETTINGS_MODULE.", returncode=2)
        say: Callable[[str], None] = (lambda _: None) if options["json"] else self._say
        try:
            with ExitStack() as ending:
                directory = scratch.create(environment.VAR / "tmp", ending)
                result, table = runner.run(name, directory=directory, options=options, say=say)
        except ServiceError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(json.dumps(result, indent=2) if options["json"] else table)
        if result.get("duplicates"):
            raise CommandError(f"Broken: {result['duplicates']} mails were sent twice.", returncode=1)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
