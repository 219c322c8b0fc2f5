import signal
import threading
from argparse import ArgumentParser
from contextlib import ExitStack
from typing import Any

import redis
from django.core.management.base import BaseCommand, CommandError

from config.sandbox import environment, scratch, show
from config.sandbox.errors import ServiceError


class Command(BaseCommand):
    help = (
        "Serve the sandbox until Ctrl-C: web, workers, beat, Flower, two customers with real messy lead files, and a "
        "make-believe world around them. DEMO_PORT and FLOWER_PORT choose the ports. Data is kept in var/sandbox; "
        "`make clean` throws it away."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--temporary", action="store_true", help="on data of its own, thrown away at the end; give it first"
        )
        parser.add_argument("--leads", type=int, default=24, help="people enrolled per customer (default 24)")

    def handle(self, *_: Any, leads: int, temporary: bool, **__: Any) -> None:
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        try:
            with ExitStack() as ending:
                directory = scratch.create(environment.VAR / "tmp", ending) if temporary else environment.DIRECTORY
                show.run(directory=directory, leads=leads, say=self._say, ended=ended)
        except ServiceError as error:
            raise CommandError(str(error), returncode=2) from error
        except redis.RedisError as error:
            raise CommandError(f"REDIS_URL cannot be reached ({type(error).__name__}).", returncode=2) from error

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # somebody may read it through a pipe
