"""Chaos as a server for tests: services, world, customers and stable once; a run for every line that comes in.

Run as `python -m tests.chaos.server`; orders and verdicts are lines of JSON. Between two runs the customers' rows go.
"""

import json
import os
import sys
from typing import Any

import django
from django.db import connections
from django.utils.module_loading import import_string

from config.sandbox import environment

# Quicker than the command's: a test that waits for a frozen process waits for this.
QUICK = {"WORKER_BEAT": "0.75", "WORKER_DEAD_AFTER": "3", "INBOX_POLL": "2"}
# What a run needs to find: how to reach the world, who sends for whom, what may be said.
KEPT = ("django_", "auth_", "accounts_", "outreach_mailbox", "outreach_campaign", "outreach_claim")


def main() -> int:
    sandbox = environment.isolate()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.chaos.settings"
    os.environ.update(QUICK)
    from config.chaos import weather

    django.setup()
    arena = import_string("config.chaos.arena.Arena")(sandbox)
    try:
        arena.open(weather.now(), more=QUICK)
        say({"ready": os.getpid()})
        for line in sys.stdin:
            order = json.loads(line)
            connections.close_all()  # the database may have been restarted since
            wipe(arena.slugs)
            say(import_string(f"tests.chaos.orders.{order.pop('do')}")(arena, **order))
    finally:
        arena.close()
    return 0


def wipe(slugs: list[str]) -> None:
    """Empty every table of the customers but those that hold what was set up."""
    tenants = import_string("config.tenants.models.Tenant").objects.filter(slug__in=slugs)
    with import_string("tests.owner.open_as_owner")(triggers=False) as cursor:  # past the append-only triggers
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(%s)",
            [[tenant.schema_name for tenant in tenants]],
        )
        tables = [f'"{schema}"."{table}"' for schema, table in cursor.fetchall() if not table.startswith(KEPT)]
        cursor.execute(f"TRUNCATE {', '.join(tables)}, public.tenants_agendaentry")


def say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, default=str), flush=True)  # noqa: T201 - the answer to the order


if __name__ == "__main__":
    sys.exit(main())
