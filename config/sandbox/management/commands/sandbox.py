import json
from argparse import ArgumentParser
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.sandbox import environment, scratch, story, timetravel
from config.sandbox.errors import ServiceError

# What the story must not show; anything else than zero is a broken promise.
MUST_BE_ZERO = (
    "sent_twice", "sent_after_a_stop", "sent_without_a_row", "accepted_and_missing", "gaps_in_the_trace",
    "runs_and_agenda_disagree", "in_doubt",
)  # fmt: skip


class Command(BaseCommand):
    help = "The sandbox: play its whole story without a person, or move its clock. See also: manage.py demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        tell = commands.add_parser("story", help="play the demo's story on data of its own and print the counts")
        tell.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
        tell.add_argument("--leads", type=int, default=60, help="how many people are enrolled (default 60)")
        move = commands.add_parser("advance", help="move the running sandbox some days ahead")
        move.add_argument("--days", type=float, default=3.0, help="how many days (default 3)")

    def handle(self, *_: Any, command: str, **options: Any) -> None:
        if not settings.SANDBOX:
            raise CommandError("This is not a sandbox (SANDBOX=1 is not set); nothing was done.")
        try:
            if command == "story":
                self._tell(leads=options["leads"], as_json=options["json"])
            elif options["days"] <= 0:
                raise CommandError("The clock only goes forward: give --days a number above 0.", returncode=2)
            else:
                now = timetravel.advance(by=timedelta(days=options["days"]))
                self.stdout.write(f"It is now {now:%A %d %B %Y, %H:%M} in the sandbox.")
        except ServiceError as error:
            raise CommandError(str(error), returncode=2) from error

    def _tell(self, *, leads: int, as_json: bool) -> None:
        if leads < 2:
            raise CommandError("The story needs at least two leads.")
        say = (lambda _: None) if as_json else self.stdout.write
        with ExitStack() as ending:
            counts = story.play(directory=scratch.create(environment.VAR / "tmp", ending), leads=leads, say=say)
        if as_json:
            self.stdout.write(json.dumps(counts, indent=2))
        else:
            width = max(len(name) for name in counts)
            for name, value in counts.items():
                if name != "tenants":
                    self.stdout.write(f"{name.replace('_', ' '):<{width}}  {value}")
        broken = [name for name in MUST_BE_ZERO if counts[name]]
        if broken:
            raise CommandError("Broken: " + ", ".join(f"{name} = {counts[name]}" for name in broken), returncode=1)
