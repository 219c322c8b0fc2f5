"""Ways to spoil the engine, each against one promise. They edit functions where they stand, in a worker's process.

An edit that does not find its words changes nothing, and the test that wants a broken promise fails.
"""

import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from agents import claims, records
from config.tenants.agenda import claims as agenda
from outreach import sending
from outreach.flows import send


def edit(function: Callable[..., Any], old: str, new: str) -> None:
    """Change a function's source for all who hold it."""
    source = textwrap.dedent(inspect.getsource(function))
    assert source.count(old) == 1, f"{function.__qualname__} does not say {old!r} once"
    made: dict[str, Any] = {}
    exec(compile(source.replace(old, new), inspect.getfile(function), "exec"), function.__globals__, made)
    function.__code__ = made[function.__name__].__code__


def record_without_the_epoch() -> None:
    edit(records._record_together, "if run is not None and run.epoch == one.claim.epoch:", "if run is not None:")


def claim_what_is_held() -> None:
    edit(claims._find_refusal, 'return "held"', 'return ""')


def send_again_what_was_half_sent() -> None:
    """What a dead worker left as `sending` was surely not sent."""
    edit(
        send.load,
        "    match send.state:",
        "    if send.state == Send.State.SENDING:\n"
        "        Send.objects.filter(pk=send.pk).update(state=Send.State.PREPARED)\n"
        "        send.state = Send.State.PREPARED\n"
        "    match send.state:",
    )


def leave_the_send_unclaimed() -> None:
    """The bytes leave before the row says so."""
    edit(sending.claim, "state=Send.State.SENDING, claimed_at=now", "claimed_at=now")


def send_whatever_the_gate_says() -> None:
    edit(sending.claim, "if verdict.answer is not policy.Answer.SEND:", "if verdict is None:")


def consume_the_agenda() -> None:
    before, after = (
        "UPDATE tenants_agendaentry a SET due_at = %(until)s\n  FROM free f",
        "DELETE FROM tenants_agendaentry a USING free f",
    )
    assert agenda.REARM_THESE.count(before) == 1
    agenda.REARM_THESE = agenda.REARM_THESE.replace(before, after)


MUTANTS = {
    function.__name__: function
    for function in (
        record_without_the_epoch, claim_what_is_held, send_again_what_was_half_sent, leave_the_send_unclaimed,
        send_whatever_the_gate_says, consume_the_agenda,
    )
}  # fmt: skip
