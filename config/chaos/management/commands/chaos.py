import json
import logging
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.chaos import interrupt, keep, places, plan, report, weather
from config.chaos.arena import FREEZE, Arena
from config.sandbox import environment
from config.sandbox.errors import ServiceError

DESCRIPTION = """Kill the product at work and see whether it keeps its promises.

On a PostgreSQL, a Valkey and a make-believe world of its own, with data that is thrown away, it starts real workers,
two beats and a reviewer, writes to N people of two customers, and meanwhile kills processes K times (SIGKILL) at every
named failpoint and at any moment, freezes some until they are taken for dead, restarts and flushes the services, and
loses and repeats messages. Then it compares what the rows tell with what arrived at the mail server.

  manage.py chaos --runs 300 --kills 150 --seed 1 --json

The same seed makes the same plan. Exit code 1: a promise is broken. Exit code 2: it could not be run."""


class Command(BaseCommand):
    help = DESCRIPTION

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--runs", type=int, default=60, help="how many people are written to (default 60)")
        parser.add_argument("--kills", type=int, default=30, help="how many processes are killed (default 30)")
        parser.add_argument("--seed", type=int, default=1, help="what the plan is made of (default 1)")
        parser.add_argument(
            "--minutes", type=float, help="over how long the kills are spread (default: by their number)"
        )
        parser.add_argument("--keep", action="store_true", help="keep rows and logs even if no promise is broken")
        parser.add_argument("--plan", action="store_true", help="print the plan and do nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["runs"] < 2 or options["kills"] < 1:
            raise CommandError("Give at least --runs 2 and --kills 1.", returncode=2)
        if options["minutes"] is not None and options["minutes"] <= 0:
            raise CommandError("Give --minutes a number above 0.", returncode=2)
        made = plan.make(
            seed=options["seed"], runs=options["runs"], kills=options["kills"], failpoints=places.find(),
            freeze=FREEZE, minutes=options["minutes"],
        )  # fmt: skip
        if options["plan"]:
            self.stdout.write(json.dumps(made.as_json(), indent=1))
            return
        logging.getLogger().setLevel(logging.ERROR)  # the parts keep their own logs; here a person reads
        interrupt.listen()
        judged = self._play(made, quiet=options["json"], keeps=options["keep"])
        self.stdout.write(json.dumps(judged, indent=1) if options["json"] else report.lay_out(judged))
        if not judged["ok"]:
            sys.exit(1)

    def _play(self, made: plan.Plan, *, quiet: bool, keeps: bool) -> dict[str, Any]:
        say = (lambda _: None) if quiet else self.stdout.write
        try:
            arena = Arena(environment.get_isolated())
            try:
                arena.open(weather.now())
                result = report.run(arena, made, say=say)
                if keeps or not result.judged["ok"]:
                    kept = keep.keep(arena.directory, result.judged, result.told)
                    self.stderr.write(f"Rows and logs of all parts are in {kept}.")
                return result.judged
            finally:
                arena.close()
        except ServiceError as error:
            raise CommandError(str(error), returncode=2) from error
