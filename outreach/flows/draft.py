"""Step draft: the writer is given facts, claims, sender and rules, never raw outside text, and answers once."""

from datetime import datetime
from typing import Any

from agents.llm.base import Ask
from agents.models import Run
from agents.registry import Finish, Go, Outcome, Value, Wait
from cortex import context
from outreach import bindings, drafts, quarantine
from outreach.contracts import DraftAnswer
from outreach.flows import without_facts
from outreach.flows.subject import find_stop, get_enrolment, get_touch
from outreach.models import Draft, Enrolment

CONTEXT_BUDGET = 1500  # tokens


class Order(Value):
    """What the writer is given, and the bundle it was made from; or why the writer is not asked."""

    data: dict[str, Any]
    bundle: dict[str, Any]
    unwritten: str = ""


class Written(Value):
    """The writer's answer as it came."""

    text: str
    finish_reason: str
    refusal: str
    model: str


def load(run: Run, now: datetime) -> Order | Finish:
    enrolment = get_enrolment(run)
    if stop := find_stop(enrolment, run, now):
        return stop
    touch = get_touch(run)
    bundle = assemble(enrolment, touch, run, now)
    if reason := without_facts.find_reason(enrolment=enrolment, touch=touch, bundle=bundle):
        return Order(data={}, bundle=bundle, unwritten=reason)
    return Order(
        data=drafts.make_question(enrolment=enrolment, touch=touch, bundle=bundle, run=run, now=now), bundle=bundle
    )


def assemble(enrolment: Enrolment, touch: int, run: Run, now: datetime) -> dict[str, Any]:
    """Return the context of this act: the relevant slice of what is known, within the budget, with its receipt."""
    binding = bindings.make_binding(enrolment)
    bundle = context.assemble(
        contact=enrolment.contact,
        workflow=enrolment.pk,
        purpose="first_touch" if touch == 0 else "follow_up",
        budget=CONTEXT_BUDGET,
        rules=binding.rules,
        permissions=binding.permissions,
        brand=binding.brand,
        now=now,
        run=run,
    )
    return {**bundle.as_json(), "withheld": quarantine.as_json(quarantine.read_lead(enrolment.contact).withheld)}


def work(given: Order, ask: Ask) -> Written:
    if given.unwritten:
        return Written(text="", finish_reason="", refusal="", model="")
    answer = ask(prompt=drafts.WRITE_PROMPT, data=given.data, answer=DraftAnswer)
    return Written(text=answer.text, finish_reason=answer.finish_reason, refusal=answer.refusal, model=answer.model)


def save(run: Run, given: Order, value: Written, now: datetime) -> Outcome:
    enrolment, touch = get_enrolment(run), get_touch(run)
    if stop := find_stop(enrolment, run, now):
        return stop
    quarantine.record_withheld(given.bundle, run=run)
    number = Draft.objects.filter(enrolment=enrolment, touch=touch).count() + 1
    draft = Draft.objects.create(
        enrolment=enrolment, touch=touch, number=number, run=run, context=given.bundle, created_at=now,
        author=without_facts.AUTHOR if given.unwritten else f"model:{value.model}"[:150],
        note=run.parameters.get("note", ""),
    )  # fmt: skip
    if not given.unwritten:
        return Go("validate")
    drafts.store_checked(draft=draft, result=without_facts.make_empty(given.unwritten), run=run)
    return Wait("review", "review", None)
