"""Work in processes that are started anew. Imported by them before Django is set up, so it imports nothing of ours."""

from typing import Any

import django
from django.db import connections
from django.utils.module_loading import import_string


def begin(database: str) -> None:
    """Set such a process up on a database, which is another than the settings name while tests run."""
    django.setup()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = database


def call(verb: str, *words: Any) -> Any:
    """Call a function by its dotted name."""
    return import_string(verb)(*words)
