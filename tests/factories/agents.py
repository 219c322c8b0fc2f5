"""Rows of the engine, as a worker would have left them."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from agents.models import ModelCall, Run, Step
from agents.models.run import Status

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class RunFactory(DjangoModelFactory):
    class Meta:
        model = Run

    kind = "outreach.touch"
    version = 1
    subject_label = "enrolment"
    subject_id = factory.Sequence(lambda number: number + 1)
    workflow = factory.LazyAttribute(lambda run: f"{run.subject_label}:{run.subject_id}")
    dedup_key = factory.LazyAttribute(lambda run: f"{run.subject_id}:0")
    status = Status.WAITING
    step = "review"
    queue = "default"
    waiting_for = "review"
    created_at = NOW

    class Params:
        blocked = factory.Trait(
            status=Status.BLOCKED,
            step="draft",
            waiting_for="a person",
            blocked_at=NOW,
            reason="The model did not answer in 60 seconds.",
        )


class StepFactory(DjangoModelFactory):
    class Meta:
        model = Step

    run = factory.SubFactory(RunFactory)
    name = factory.Sequence(lambda number: f"step{number}")
    attempts = 1
    output = factory.LazyFunction(lambda: {"facts": 3})
    started_at = NOW
    finished_at = NOW


class ModelCallFactory(DjangoModelFactory):
    class Meta:
        model = ModelCall

    run = factory.SubFactory(RunFactory)
    step = "draft"
    prompt = "outreach/write.txt"
    prompt_hash = "a" * 64
    request_hash = "b" * 64
    model = "writer-1"
    request = factory.LazyFunction(lambda: [{"role": "system", "content": "Write."}, {"role": "user", "content": "{}"}])
    response = '{"subject": "Hello"}'
    finish_reason = "stop"
    tokens_in = 812
    tokens_out = 143
    latency_ms = 950
    created_at = NOW
    finished_at = NOW
