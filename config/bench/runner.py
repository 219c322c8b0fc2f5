"""Setting a bench up: a tenant of its own, the processes, the measuring, and taking it all away again."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from celery import current_app
from django.conf import settings

from agents import clock
from config.bench import agenda, checks, database, leads, pipeline, plant, report, tenants, touches
from config.bench.plant import Shape
from config.sandbox import environment
from config.tenants import provisioning
from config.tenants.context import open_public, open_tenant
from config.tenants.models import Tenant

SLUG = "bench"
LOADS = {"engine": leads.LOAD, "touch": touches.LOAD}

Say = Callable[[str], None]


def run_checks(*, options: dict[str, Any], say: Say) -> tuple[dict[str, Any], str]:
    """Run `bench checks`; return its result, and the same as a table. Needs no services."""
    result = checks.measure(drafts=options["drafts"], rounds=options["rounds"], tenants=options["tenants"], say=say)
    return result, checks.table(result)


def run_agenda(*, options: dict[str, Any], say: Say) -> tuple[dict[str, Any], str]:
    """Run `bench agenda`; return its result, and the same as a table."""
    _prepare_database()
    result = agenda.measure(
        tenants=options["tenants"], waiting=options["waiting"], due=options["due"], rounds=options["rounds"], say=say
    )
    return result, agenda.table(result)


def run_tenants(*, directory: Path, options: dict[str, Any], say: Say) -> tuple[dict[str, Any], str]:
    """Run `bench tenants`; return its result, and the same as a table."""
    names = ("tenants", "parallel", "active", "transactions", "rounds")
    result = tenants.measure(directory=directory, say=say, **{name: options[name] for name in names})
    return result, tenants.table(result)


def run_pipeline(*, directory: Path, options: dict[str, Any], say: Say) -> tuple[dict[str, Any], str]:
    """Run `bench pipeline`; return its result, and the same as a table. Raises ServiceError."""
    logging.getLogger().setLevel(logging.WARNING)
    current_app.loader.import_default_modules()  # the tasks of the bench's flow: a single lead is published from here
    say("Preparing a tenant.")
    database.load_counter_of_statements(environment.get_isolated())
    _prepare_database()
    with open_public():
        tenant = provisioning.create(slug=SLUG, name="Bench", host=f"{SLUG}.localhost", now=clock.now())
        others = [
            provisioning.create(slug=f"{SLUG}{n}", name="Bench", host=f"{SLUG}{n}.localhost", now=clock.now())
            for n in range(1, options["tenants"])
        ]
    options["spread"] = [tenant, *others] if others else []
    with open_tenant(tenant):
        result = _run_pipeline(tenant, directory=directory, options=options, say=say)
    return result, report.table(result)


def _prepare_database() -> None:
    with open_public():
        provisioning.migrate_shared()


def _run_pipeline(tenant: Tenant, *, directory: Path, options: dict[str, Any], say: Say) -> dict[str, Any]:
    shape = Shape(
        workers=options["workers"], pool=options["pool"], in_flight=options["in_flight"],
        send_workers=options["send_workers"], send_concurrency=options["send_concurrency"],
    )  # fmt: skip
    plan = pipeline.Plan(
        leads=options["leads"], rounds=options["rounds"], latencies=options["latency"], low_load=options["low_load"],
        idle=options["idle"], warm_up=options["warm_up"],
    )  # fmt: skip
    load = replace(LOADS[options["flow"]], tenants=options["spread"])
    say("Starting the workers.")
    if options["plain"]:
        os.environ["BENCH_PLAIN_URL"] = os.environ["DATABASE_OWNER_URL"]
    with plant.run(directory, shape, reviewed_tenant=tenant.pk if load.is_reviewed else None) as running:
        bench = pipeline.Bench(plan=plan, load=load, plant=running, say=say)
        found = bench.measure()
        if options["profile"]:
            bench.profile(options["profile"])
    return report.sum_up(found, steps=load.steps, settings=_describe(options, shape))


def _describe(options: dict[str, Any], shape: Shape) -> dict[str, Any]:
    names = (
        "flow", "leads", "rounds", "latency", "workers", "pool", "in_flight", "send_workers", "send_concurrency",
        "tenants", "plain",
    )  # fmt: skip
    return {
        **{name: options[name] for name in names}, "concurrency": shape.concurrency,
        "run_batch": getattr(settings, "RUN_BATCH", 1), "agenda_in_flight": settings.AGENDA_IN_FLIGHT,
        "started_by": "agenda", "log": f"{settings.LOG_FORMAT}, {settings.LOG_LEVEL}",
    }  # fmt: skip
