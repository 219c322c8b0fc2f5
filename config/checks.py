"""What must hold between settings; Django asks before every command that needs the database and `manage.py check`."""

from collections.abc import Iterator
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
    found: list[CheckMessage] = []
    for kind in settings.RUN_KINDS:
        found.extend(_check_flow(get_flow(kind)))
    visible = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    for name, task in current_app.tasks.items():  # each has its own limits, or those of the settings
        if task.soft_time_limit >= task.time_limit:
            given = f"stopped after {task.soft_time_limit} s and killed after {task.time_limit} s"
            found.append(Error(f"Task {name} is {given}: it must have time to end.", id="surehand.E002"))
        if visible <= 2 * task.time_limit:
            given = f"its message comes back after {visible} s"
            found.append(Error(f"Task {name} may take {task.time_limit} s, and {given}.", id="surehand.E003"))
    return found


def _check_flow(flow: Flow) -> Iterator[CheckMessage]:
    """Compare how long one pair of hands may hold a run, going on with the steps of one queue, with their limit."""
    for queue in {step.queue for step in flow.steps}:
        steps = [step for step in flow.steps if step.queue == queue]
        held = sum(settings.RUN_LEASE or step.lease for step in steps)
        limit = min(current_app.tasks[step.task].soft_time_limit for step in steps)
        if held >= limit:
            given = f"runs of {flow.kind} for {held} s, and is stopped after {limit} s"
            yield Error(f"A worker of the queue {queue} may hold {given}.", id="surehand.E001")
