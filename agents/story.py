"""The story of a run, told from its rows alone: for the run page of the admin and for `manage.py explain`."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from agents.models import Event, ModelCall, Run, Step
from agents.models.run import Status
from agents.records import step_key

# Sentences for the events a reader meets most; {names} are fields of the event. Others are told by name and fields.
_SENTENCES = {
    "agent.run.start": "The run starts ({kind}, version {version}).",
    "agent.run.resume": "{by} sends the run on to the step {step}.",
    "agent.run.wait": "It waits for {waiting_for}.",
    "agent.run.postponed": "It is not time yet: {reason}",
    "agent.run.retry": "The step {step} failed for the {attempt}. time and is tried again in {in_s} s.",
    "agent.run.blocked": "It cannot go on by itself: {reason}",
    "agent.run.lease_lost": "The worker {owner} went silent during the step {step}.",
    "agent.run.cancel": "{by} asks to stop it: {reason}",
    "agent.run.complete": "The run ends: {status}. {reason}",
    "agent.run.moved": "A newer version of Surehand goes on with it, at the step {to}.",
    "agent.step.complete": "The step {step} is done.",
    "agent.step.failed": "The step {step} failed: {reason}",
    "agent.step.crashed": "The step {step} failed inside Surehand ({error}).",
    "cortex.context.read": "The context was put together.",
    "cortex.state.write": "The person moves {stage}.",
    "cortex.state.keep": "The person stays at {stage}; {asked} was asked for.",
    "model.call.complete": "{model} answered {prompt}: {tokens_in} tokens in, {tokens_out} out, {latency_ms} ms.",
    "model.call.failed": "The model was asked {prompt} and gave no answer: {reason}",
    "output.validation": "The checks looked at the answer.",
    "output.truncated": "The text was cut from {original} to {truncated_to} characters.",
    "review.decided": "{by} decided: {decision}.",
    "send.claimed": "This attempt alone may hand the mail over.",
    "send.accepted": "The mail server took the mail.",
    "send.not_sent": "The mail server did not take the mail: {reason}",
    "send.in_doubt": "Nobody knows whether the mail left: {reason}",
    "send.evidence": "{by} looked for the mail. {what}",
    "send.held": "The mail stays here for now: {reason}",
}


@dataclass(frozen=True)
class Moment:
    """One event: when, what, and its fields."""

    at: datetime
    name: str
    level: str
    sentence: str
    data: dict[str, Any]


@dataclass(frozen=True)
class StepTold:
    """One step's row."""

    name: str
    key: str
    attempts: int
    started_at: datetime
    finished_at: datetime
    output: Any


@dataclass(frozen=True)
class CallTold:
    """One request to a model and what came back."""

    id: str
    step: str
    prompt: str
    prompt_hash: str
    model: str
    tokens_in: int | None
    tokens_out: int | None
    latency_ms: int | None
    finish_reason: str
    error: str
    created_at: datetime
    finished_at: datetime | None
    request: Any
    response: str


@dataclass(frozen=True)
class Story:
    """What a run saw, asked, got and decided; why it waits; when it wakes."""

    run: dict[str, Any]
    summary: str
    moments: tuple[Moment, ...]
    steps: tuple[StepTold, ...]
    calls: tuple[CallTold, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain values; times are left to the encoder."""
        return asdict(self)


def tell(run: Run) -> Story:
    """Read the run's events, steps and model calls and tell them in order. Changes nothing."""
    return Story(
        run=_tell_run(run),
        summary=say_state(run),
        moments=tuple(_tell_event(row) for row in Event.objects.filter(stream=str(run.pk)).order_by("seq")),
        steps=tuple(_tell_step(row) for row in run.steps.order_by("started_at", "pk")),
        calls=tuple(_tell_call(row) for row in run.model_calls.order_by("created_at", "pk")),
    )


def say_state(run: Run) -> str:
    """Say in one sentence where the run stands, why it waits and when it wakes."""
    until = f" It is looked at again on {_say_time(run.wake_at)}." if run.wake_at else ""
    match run.status:
        case Status.QUEUED:
            return f"It is due at the step {run.step}; the next free worker takes it up."
        case Status.RUNNING:
            return f"{run.owner or 'A worker'} is at the step {run.step}.{until}"
        case Status.WAITING:
            why = f" {run.reason}" if run.reason else ""
            return f"It waits for {run.waiting_for or 'its time'} before the step {run.step}.{why}{until}"
        case Status.BLOCKED:
            return f"It stopped at the step {run.step} and waits for a person: {run.reason}"
        case _:
            ended = f" on {_say_time(run.finished_at)}" if run.finished_at else ""
            return f"It ended{ended}: {run.get_status_display().lower()}. {run.reason}".strip()


def _say_time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d at %H:%M:%S} UTC"


def _tell_run(run: Run) -> dict[str, Any]:
    return {
        "id": str(run.pk), "kind": run.kind, "version": run.version, "subject": f"{run.subject_label}:{run.subject_id}",
        "workflow": run.workflow, "lead_id": run.lead_id, "parameters": run.parameters, "status": str(run.status),
        "step": run.step, "round": run.round, "epoch": run.epoch, "owner": run.owner, "attempt": run.attempt,
        "lost": run.lost, "wake_at": run.wake_at, "waiting_for": run.waiting_for, "reason": run.reason,
        "created_at": run.created_at, "started_at": run.started_at, "finished_at": run.finished_at,
    }  # fmt: skip


def _tell_event(row: Event) -> Moment:
    return Moment(at=row.at, name=row.name, level=row.level, sentence=_say_event(row), data=row.data)


class _Lenient(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def _say_event(row: Event) -> str:
    sentence = _SENTENCES.get(row.name)
    if sentence is not None:
        return sentence.format_map(_Lenient(row.data)).strip()
    fields = ", ".join(f"{name} {value}" for name, value in row.data.items())
    return f"{row.name.replace('.', ' ').replace('_', ' ').capitalize()}{': ' if fields else ''}{fields}"


def _tell_step(row: Step) -> StepTold:
    return StepTold(
        name=row.name, key=str(step_key(row.run_id, row.name)), attempts=row.attempts, started_at=row.started_at,
        finished_at=row.finished_at, output=row.output,
    )  # fmt: skip


def _tell_call(row: ModelCall) -> CallTold:
    return CallTold(
        id=str(row.pk), step=row.step, prompt=row.prompt, prompt_hash=row.prompt_hash, model=row.model,
        tokens_in=row.tokens_in, tokens_out=row.tokens_out, latency_ms=row.latency_ms, finish_reason=row.finish_reason,
        error=row.error, created_at=row.created_at, finished_at=row.finished_at, request=row.request,
        response=row.response,
    )  # fmt: skip
