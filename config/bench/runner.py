"""Setting a bench up: a tenant of its own, the processes, the measuring, and taking it all away again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from agents import clock
from config.bench import leads, pipeline, plant, report
from config.bench.plant import Shape
from config.sandbox.errors import ServiceError
from config.tenants import provisioning
from config.tenants.context import open_public, open_tenant
from config.tenants.models import Tenant

SLUG = "bench"

Say = Callable[[str], None]


def run(name: str, *, directory: Path, options: dict[str, Any], say: Say) -> tuple[dict[str, Any], str]:
    """Run one bench; return its result, and the same as a table. Raises ServiceError."""
    logging.getLogger().setLevel(logging.WARNING)
    current_app.loader.import_default_modules()  # this process publishes, and must know the bench's tasks
    say("Preparing a tenant.")
    with prepare() as tenant, open_tenant(tenant):
        result = _run_pipeline(tenant, directory=directory, options=options, say=say)
    return result, report.table(result)


@contextmanager
def prepare() -> Iterator[Tenant]:
    """Make a tenant in a database that has none; raise ServiceError if it has. The database is thrown away."""
    with open_public():
        if Tenant._meta.db_table not in connection.introspection.table_names() or provisioning.find_behind():
            call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        if Tenant.objects.exclude(schema_name="public").exists():
            raise ServiceError("This database has tenants, and a bench would disturb them. Name an empty one.")
        tenant = provisioning.create(slug=SLUG, name="Bench", host=f"{SLUG}.localhost", now=clock.now())
    yield tenant


def _run_pipeline(tenant: Tenant, *, directory: Path, options: dict[str, Any], say: Say) -> dict[str, Any]:
    shape = Shape(
        workers=options["workers"], pool=options["pool"], in_flight=options["in_flight"],
        send_workers=options["send_workers"], send_concurrency=options["send_concurrency"],
    )  # fmt: skip
    plan = pipeline.Plan(
        leads=options["leads"], rounds=options["rounds"], latencies=options["latency"], low_load=options["low_load"],
        idle=options["idle"], warm_up=options["warm_up"],
    )  # fmt: skip
    load = leads.LOAD
    say("Starting the workers.")
    with plant.run(directory, shape) as running:
        bench = pipeline.Bench(plan=plan, load=load, plant=running, say=say)
        found = bench.measure()
    return report.sum_up(found, steps=load.steps, settings=_describe(options, shape))


def _describe(options: dict[str, Any], shape: Shape) -> dict[str, Any]:
    names = ("leads", "rounds", "latency", "workers", "pool", "in_flight", "send_workers", "send_concurrency")
    return {
        **{name: options[name] for name in names}, "concurrency": shape.concurrency,
        "run_batch": getattr(settings, "RUN_BATCH", 1), "agenda_in_flight": settings.AGENDA_IN_FLIGHT,
        "started_by": "agenda", "log": f"{settings.LOG_FORMAT}, {settings.LOG_LEVEL}",
    }  # fmt: skip
