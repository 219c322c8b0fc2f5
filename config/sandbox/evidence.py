"""What the outside world saw, held against the rows: no mail twice, none after a stop, none without a row."""

from typing import Any

from agents.models import Event, Run
from config.sandbox import timetravel
from config.tenants.context import open_tenant
from config.tenants.models import AgendaEntry
from leads.models import StageChange
from leads.stages import STOPS
from outreach.models import InboundMail, Send


def examine(slugs: list[str]) -> dict[str, Any]:
    """Return what must be zero: mails sent twice, sent after a stop, unknown to the rows, missing at the server."""
    world = timetravel.get_world()
    arrived = [str(message["message_id"]) for message in world.messages()]
    known: set[str] = set()
    accepted: set[str] = set()
    after_stop = gaps = strays = 0
    for slug in slugs:
        with open_tenant(slug) as tenant:
            sends = list(Send.objects.select_related("enrolment"))
            known |= {send.message_id for send in sends}
            accepted |= {send.message_id for send in sends if send.state == Send.State.ACCEPTED}
            after_stop += sum(1 for send in sends if send.claimed_at and _was_stopped(send))
            gaps += _count_gaps()
            strays += _count_strays(tenant.pk)
    return {
        "sent_twice": len(arrived) - len(set(arrived)),
        "sent_after_a_stop": after_stop,
        "sent_without_a_row": len(set(arrived) - known),
        "accepted_and_missing": len(accepted - set(arrived)),
        "gaps_in_the_trace": gaps,
        "runs_and_agenda_disagree": strays,
    }


def _was_stopped(send: Send) -> bool:
    """Say whether an answer, an opt-out, a bounce or a manual stop was recorded before this mail was claimed."""
    contact = send.enrolment.contact_id
    stops = StageChange.objects.filter(contact_id=contact, to_stage__in=[*STOPS, "replied"], at__lt=send.claimed_at)
    answers = InboundMail.objects.filter(contact_id=contact, kind="human", read_at__lt=send.claimed_at)
    return stops.exists() or answers.exists()


def _count_gaps() -> int:
    """Return how many streams of the trace miss a number."""
    streams: dict[str, int] = {}
    wrong = set()
    for stream, seq in Event.objects.order_by("stream", "seq").values_list("stream", "seq"):
        if seq != streams.get(stream, 0) + 1:
            wrong.add(stream)
        streams[stream] = seq
    return len(wrong)


def _count_strays(tenant_id: int) -> int:
    """Return how many unfinished runs have no agenda row, and agenda rows no unfinished run."""
    runs = set(Run.objects.unfinished().values_list("pk", flat=True))
    entries = set(AgendaEntry.objects.filter(tenant_id=tenant_id).values_list("run_id", flat=True))
    return len(runs ^ entries)
