"""What must hold between settings; Django asks before every command that needs the database and `manage.py check`."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from agents.registry import Flow, get_flow


@register
def check_times(**_: Any) -> list[CheckMessage]:
    """Check that no time limit ends honest work, and that no message comes back while its task may still run.

    What a broken rule costs: a run of a child that is killed over its limit counts as one that killed its worker; a
    message that comes back makes a second worker look at what the first one holds.
    """
    for name in getattr(settings, "CELERY_IMPORTS", ()):  # what a worker imports, and later than this
        import_module(name)
    tasks: dict[str, Any] = dict(current_app.tasks)  # each has limits of its own, or those of the settings
    flows = [get_flow(kind) for kind in settings.RUN_KINDS]
    return [*_compare_limits(tasks), *(error for flow in flows for error in _compare_leases(flow, tasks))]


def _compare_limits(tasks: dict[str, Any]) -> Iterator[CheckMessage]:
    options: dict[str, Any] = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    visible = options["visibility_timeout"]
    for name, task in tasks.items():
        if task.soft_time_limit >= task.time_limit:
            given = f"stopped after {task.soft_time_limit} s and killed after {task.time_limit} s"
            yield Error(f"Task {name} is {given}: it must have time to end.", id="surehand.E002")
        if visible <= 2 * task.time_limit:
            given = f"its message comes back after {visible} s"
            yield Error(f"Task {name} may take {task.time_limit} s, and {given}.", id="surehand.E003")


def _compare_leases(flow: Flow, tasks: dict[str, Any]) -> Iterator[CheckMessage]:
    """Compare how long one pair of hands may hold a run, going on with the steps of one queue, with their limit."""
    for step in flow.steps:
        if step.task not in tasks:
            yield Error(
                f"Step {step.name} of {flow.kind} names a task that is not there: {step.task}.", id="surehand.E004"
            )
    known = [step for step in flow.steps if step.task in tasks]
    for queue in {step.queue for step in known}:
        steps = [step for step in known if step.queue == queue]
        held = sum(settings.RUN_LEASE or step.lease for step in steps)
        limit = min(tasks[step.task].soft_time_limit for step in steps)
        if held >= limit:
            given = f"runs of {flow.kind} for {held} s, and is stopped after {limit} s"
            yield Error(f"A worker of the queue {queue} may hold {given}.", id="surehand.E001")
