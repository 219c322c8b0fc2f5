"""The history checker: what was promised, held against the rows and against the mails that really arrived.

`check` is pure: it gets plain values and returns the promises that are broken, each as a sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from agents import verify
from agents.models import Event, ModelCall, Run, Step
from agents.models.run import FINISHED
from agents.registry import get_flow
from config.tenants.models import AgendaEntry
from leads.models import StageChange
from leads.stages import STOPS
from outreach.models import Draft, Enrolment, InboundMail, Review, Send, Suppression

Row = dict[str, Any]

MAY_HAVE_LEFT = {"sending", "in_doubt"}
NEVER_LEFT = {"prepared", "cancelled", "rejected"}
BEFORE_SENDING = {"research", "draft", "validate", "review"}
OPEN_DRAFT = {"pending", "blocked"}
INTERRUPTED = {
    "agent.run.lease_lost",
    "agent.step.crashed",
    "agent.step.failed",
    "agent.run.retry",
    "agent.run.blocked",
}


@dataclass
class History:
    """All that is looked at; each row is a dict of its columns."""

    now: datetime
    runs: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    agenda: list[Row] = field(default_factory=list)
    enrolments: list[Row] = field(default_factory=list)
    drafts: list[Row] = field(default_factory=list)
    reviews: list[Row] = field(default_factory=list)
    sends: list[Row] = field(default_factory=list)
    stops: list[Row] = field(default_factory=list)  # contact_id or address, at, why
    messages: list[Row] = field(default_factory=list)  # message_id, rcpt_tos, as the world's control lists them
    calls: list[Row] = field(default_factory=list)  # run_id, step, finished_at, error of each call of a model
    faults: list[str] = field(default_factory=list)  # what verify_log found


def read(*, tenant_id: int, messages: list[Row], now: datetime) -> History:
    """Collect the rows of the open tenant."""
    return History(
        now=now,
        runs=_list(Run.objects.values()),
        steps=_list(Step.objects.values()),
        events=_list(Event.objects.order_by("stream", "seq").values()),
        agenda=_list(AgendaEntry.objects.filter(tenant_id=tenant_id).values("run_id", "due_at")),
        enrolments=_list(Enrolment.objects.values()),
        drafts=_list(Draft.objects.values("id", "run_id", "enrolment_id", "touch", "number", "status")),
        reviews=_list(Review.objects.values()),
        sends=_list(Send.objects.select_related("enrolment").values("enrolment__contact_id", *SEND_COLUMNS)),
        stops=_read_stops(),
        messages=messages,
        calls=_list(ModelCall.objects.values("run_id", "step", "finished_at", "error")),
        faults=[f"{fault.code} in {fault.stream}: {fault.message}" for fault in verify.verify_log().faults],
    )


def _list(rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    return [dict(row) for row in rows]


SEND_COLUMNS = (
    "id", "enrolment_id", "touch", "draft_id", "run_id", "recipient", "message_id", "state", "attempts", "claimed_at",
    "settled_by",
)  # fmt: skip


def _read_stops() -> list[Row]:
    """Return what ends a conversation, each with its event where there is one: events stand in the order of the locks,
    while a time is that of the look at the clock, before the lock.
    """
    changed, answered = dict[tuple[Any, str], int](), dict[Any, int]()
    told = Event.objects.filter(name__in=["cortex.state.write", "reply.read"]).order_by("-pk")
    for pk, name, data in told.values_list("pk", "name", "data"):
        if name == "reply.read":
            answered[data["mail"]] = pk
        else:
            changed[data.get("lead_id"), str(data["stage"]).rpartition(">")[2]] = pk
    stages = StageChange.objects.filter(to_stage__in=[*STOPS, "replied"]).values_list("contact_id", "at", "to_stage")
    answers = InboundMail.objects.filter(kind="human", read_at__isnull=False).values_list("pk", "contact_id", "read_at")
    listed = Suppression.objects.filter(kind="address").values_list("value", "created_at")
    return [
        *({"contact_id": who, "at": at, "why": to, "event": changed.get((who, to))} for who, at, to in stages),
        *({"contact_id": who, "at": at, "why": "answered", "event": answered.get(pk)} for pk, who, at in answers),
        *({"address": address, "at": at, "why": "suppressed"} for address, at in listed),
    ]


def check(history: History) -> list[str]:
    """Return every broken promise; an empty list is what every flow test must end with."""
    checks = (
        _sink,
        _sends,
        _approvals,
        _after_stops,
        _steps,
        _places,
        _calls,
        _trace,
        _agenda,
        find_unexplained,
        _closed,
    )
    return [*history.faults, *(sentence for look in checks for sentence in look(history))]


def _sink(history: History) -> Iterator[str]:
    """At the mail sink: nothing twice, nothing that no row knows, nothing for anybody else."""
    sends = {send["message_id"]: send for send in history.sends}
    for message_id, count in Counter(one["message_id"] for one in history.messages).items():
        if count > 1:
            yield f"{message_id} arrived {count} times"
        if message_id not in sends:
            yield f"{message_id} arrived and no row knows it"
    for one in history.messages:
        send = sends.get(one["message_id"])
        if send and [to.lower() for to in one["rcpt_tos"]] != [send["recipient"]]:
            yield f"{one['message_id']} went to {one['rcpt_tos']} instead of {send['recipient']}"


def _sends(history: History) -> Iterator[str]:
    """The state of a send and what arrived agree."""
    arrived = Counter(one["message_id"] for one in history.messages)
    for send in history.sends:
        name, state, count = send["message_id"], send["state"], arrived[send["message_id"]]
        if state == "accepted" and count != 1 and not send["settled_by"]:
            yield f"{name} is accepted and arrived {count} times"
        if state in NEVER_LEFT and count and not send["settled_by"]:  # else a person said that it had not arrived
            yield f"{name} is {state} and arrived"
        if state in MAY_HAVE_LEFT and count > 1:
            yield f"{name} is {state} and arrived {count} times"
    for touch, count in Counter((send["enrolment_id"], send["touch"]) for send in history.sends).items():
        if count > 1:
            yield f"touch {touch} has {count} sends"
    claimed = Counter(event["data"].get("send") for event in history.events if event["name"] == "send.claimed")
    for send in history.sends:
        if claimed[str(send["id"])] != send["attempts"]:
            yield f"{send['message_id']} was claimed {claimed[str(send['id'])]} times in {send['attempts']} attempts"
    running = {run["id"] for run in history.runs if run["status"] == "running"}
    for send in history.sends:
        if send["state"] == "sending" and send["run_id"] not in running:
            yield f"{send['message_id']} is being sent by no run"


def _approvals(history: History) -> Iterator[str]:
    """Nothing left without a named approval before it."""
    reviews = {review["draft_id"]: review for review in history.reviews}
    for send in history.sends:
        review = reviews.get(send["draft_id"])
        if send["claimed_at"] is None:
            continue
        if review is None or review["decision"] != "approved" or not review["seal"] or not review["decided_by"]:
            yield f"{send['message_id']} was claimed without an approval"
        elif review["decided_at"] > send["claimed_at"]:
            yield f"{send['message_id']} was claimed before its approval"


def _after_stops(history: History) -> Iterator[str]:
    """Nothing is claimed after a stop was recorded."""
    claims = {event["data"]["send"]: event.get("id") for event in history.events if event["name"] == "send.claimed"}
    stops: dict[Any, list[Row]] = defaultdict(list)
    for stop in history.stops:
        stops[stop.get("contact_id") or stop.get("address")].append(stop)
    for send in history.sends:
        own = stops[send["enrolment__contact_id"]]
        for stop in own or stops[send["recipient"]]:  # who is suppressed by address has mostly been stopped, too
            if send["claimed_at"] and _came_before(stop, send, claims.get(str(send["id"]))):
                yield f"{send['message_id']} was claimed after a stop ({stop['why']})"


def _came_before(stop: Row, send: Row, claim: int | None) -> bool:
    if claim is not None and stop.get("event") is not None:
        return bool(stop["event"] < claim)
    return bool(stop["at"] < send["claimed_at"])


def _steps(history: History) -> Iterator[str]:
    """A step is recorded once, and the trace tells of it once."""
    for (run_id, name), count in Counter((step["run_id"], step["name"]) for step in history.steps).items():
        if count > 1:
            yield f"step {name} of {run_id} is recorded {count} times"
    done = Counter((str(step["run_id"]), _bare(step["name"])) for step in history.steps if step["finished_at"])
    told = Counter(
        (event["stream"], event["data"]["step"]) for event in history.events if event["name"] == "agent.step.complete"
    )
    for run_id, name in done.keys() | told.keys():
        if done[run_id, name] != told[run_id, name]:
            yield f"step {name} of {run_id} is done {done[run_id, name]} times and told {told[run_id, name]} times"
    for run_id, count in Counter(
        event["stream"] for event in history.events if event["name"] == "agent.run.complete"
    ).items():
        if count > 1:
            yield f"run {run_id} ended {count} times"


def _places(history: History) -> Iterator[str]:
    """A run stands where its steps and its mail have brought it."""
    yield from _find_backward(history)
    flows = {run["id"]: get_flow(run["kind"]) for run in history.runs}
    for step in history.steps:
        definition = flows[step["run_id"]].find(_bare(step["name"]))
        if definition is not None and definition.is_look:
            yield f"step {step['name']} of {step['run_id']} is recorded and only looks"
    before_sending = {run["id"]: run["step"] for run in history.runs if run["step"] in BEFORE_SENDING}
    for send in history.sends:
        if send["state"] == "accepted" and send["run_id"] in before_sending:
            yield f"run {send['run_id']} stands at {before_sending[send['run_id']]} and its mail was accepted"


def _find_backward(history: History) -> Iterator[str]:
    """Yield every step that was done after a later one; only a person or an event sends a run back."""
    order = {str(run["id"]): [step.name for step in get_flow(run["kind"]).steps] for run in history.runs}
    reached: dict[str, int] = {}
    for event in history.events:
        stream, step = event["stream"], event["data"].get("step")
        if event["name"] == "agent.run.resume":
            reached.pop(stream, None)
        elif event["name"] == "agent.step.complete" and step in order.get(stream, ()):
            place = order[stream].index(step)
            if place <= reached.get(stream, -1):
                yield f"step {step} of {stream} comes after {order[stream][reached[stream]]}"
            reached[stream] = place


def _bare(name: str) -> str:
    return name.partition("#")[0]


def _is_unwritten(step: Row) -> bool:
    """Whether a draft was left to a person, for want of facts: it names no model and holds no text."""
    output = step.get("output") or {}
    return output.get("text") == "" and output.get("model") == ""


def _calls(history: History) -> Iterator[str]:
    """What a model wrote was asked for; a call that nobody heard of again was somebody's who was overtaken."""
    answered = {(call["run_id"], call["step"]) for call in history.calls if call["finished_at"] and not call["error"]}
    written = [step for step in history.steps if _bare(step["name"]) == "draft" and not _is_unwritten(step)]
    for step in written:
        if (step["run_id"], step["name"]) not in answered:
            yield f"step {step['name']} of {step['run_id']} is done and no model was asked"
    interrupted = {event["stream"] for event in history.events if event["name"] in INTERRUPTED}
    at_work = {run["id"] for run in history.runs if run["status"] == "running"}
    for call in history.calls:
        unheard = call["finished_at"] is None and call["run_id"] not in at_work
        if unheard and str(call["run_id"]) not in interrupted:
            yield f"a model call of {call['run_id']} has no end and its step was never interrupted"


def _trace(history: History) -> Iterator[str]:
    """Numbers without gaps from one. That each event is bound to the one before it, `verify_log` has said."""
    streams: dict[str, list[Row]] = defaultdict(list)
    for event in history.events:
        streams[event["stream"]].append(event)
    for stream, events in streams.items():
        if [event["seq"] for event in events] != list(range(1, len(events) + 1)):
            yield f"the trace of {stream} has a gap"


def _agenda(history: History) -> Iterator[str]:
    """Every unfinished run has an agenda row that agrees with it, a finished one has none."""
    due = {entry["run_id"]: entry["due_at"] for entry in history.agenda}
    for run in history.runs:
        finished = run["status"] in FINISHED
        if finished and run["id"] in due:
            yield f"run {run['id']} is finished and on the agenda"
        if not finished and run["id"] not in due:
            yield f"run {run['id']} is {run['status']} and not on the agenda"
        if not finished and run["id"] in due and due[run["id"]] != run["wake_at"]:
            yield f"run {run['id']} wakes at {run['wake_at']} and is due at {due[run['id']]}"
    for stray in due.keys() - {run["id"] for run in history.runs}:
        yield f"the agenda holds {stray}, which is no run"


def find_unexplained(history: History) -> Iterator[str]:
    """Every unfinished run has a time to wake, a lease, an open review, or a reason for a person to look."""
    in_review = {draft["run_id"] for draft in history.drafts if draft["status"] in OPEN_DRAFT}
    for run in history.runs:
        if run["status"] in FINISHED or run["wake_at"] is not None:
            continue
        if run["status"] == "blocked" and run["reason"]:
            continue
        if run["status"] == "waiting" and run["step"] == "review" and run["id"] in in_review:
            continue
        yield f"run {run['id']} is {run['status']} at {run['step']} and nothing will ever wake it"


def _closed(history: History) -> Iterator[str]:
    """Behind a closed enrolment nothing goes on."""
    closed = {row["id"] for row in history.enrolments if row["status"] != "open"}
    for run in history.runs:
        goes_on = run["status"] not in FINISHED and not run["cancel_requested"]  # one at work stops when it records
        if goes_on and run["subject_label"] == "enrolment" and run["subject_id"] in closed:
            yield f"run {run['id']} goes on in a closed enrolment"
    for draft in history.drafts:
        if draft["enrolment_id"] in closed and draft["status"] in {*OPEN_DRAFT, "written"}:
            yield f"draft {draft['id']} waits in a closed enrolment"
    for send in history.sends:
        if send["enrolment_id"] in closed and send["state"] == "prepared":
            yield f"{send['message_id']} is prepared in a closed enrolment"
