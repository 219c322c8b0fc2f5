"""Has every worker spoil its copy of the engine before it begins, in the way that its environment names, if any."""

import os
from typing import Any

from celery.signals import worker_init
from django.apps import AppConfig

VARIABLE = "CHAOS_MUTANT"


class MutantsConfig(AppConfig):
    name = "tests.chaos"
    label = "mutants"

    def ready(self) -> None:
        worker_init.connect(_spoil)


def _spoil(**_: Any) -> None:
    if name := os.environ.get(VARIABLE):
        from tests.chaos.mutants import MUTANTS

        MUTANTS[name]()
