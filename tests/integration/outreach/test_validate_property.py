"""Whatever two answers come: at most two calls, nothing unfit is pending, nothing blocked can be approved."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.llm.base import Answer
from agents.rights import machine
from outreach import brands, drafts, reviews
from outreach.checks import Action
from outreach.errors import ReviewRefused
from outreach.flows import validate
from outreach.flows.draft import Written
from outreach.models import Draft
from tests.factories.outreach import CONTEXT, NOW, DraftFactory

CLEAN = ["You build heat pumps in Kiel.", "Do you plan its maintenance yet?", "Would Tuesday suit you?"]
BAD = [
    "Click https://evil.example/now", "Dear {{first_name}},", "<b>Hello</b>", "As an AI language model I cannot.",
    "We offer 30 % off, guaranteed.", "[insert name here]", "Re: as we discussed", "a\u200bb\u202ec", "\ufffd",
    "You build heat pumps in Kiel. " * 40, "```json", "I'm sorry, but I can't help with that.",
    "Es tut mir leid, dabei kann ich nicht helfen.", "Je suis désolé, je ne peux pas vous aider.",
]  # fmt: skip
lines = st.lists(st.sampled_from([*CLEAN, *CLEAN, *BAD]), max_size=5)
mails = st.builds(
    lambda subject, body, support: json.dumps(
        {"subject": subject, "body": "Hi Jana,\n\n" + "\n".join(body) + "\n\nBest,\nAnna Berg", "cta": CLEAN[1],
         "support": support}
    ),
    st.sampled_from(["Heat pumps in Kiel", "", "x" * 400, "Re: hello\nBcc: x@y.example", "{{company}}"]),
    lines,
    st.lists(st.builds(lambda line: {"sentence": line, "ids": ["fact:1"]}, st.sampled_from(CLEAN)), max_size=2),
)  # fmt: skip
texts = st.one_of(
    mails,
    mails,
    st.sampled_from(["", "null", "[]", "{", "I cannot do that.", '{"subject": 1}', "[" * 3000, *BAD]),
    st.text(max_size=60),
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["subject", "body", "cta"]), inner),
        max_leaves=9,
    ).map(json.dumps),
)
reasons = st.sampled_from(["stop"] * 6 + ["length", "content_filter", "", "SAFETY", "tool_calls", "too_large", "eos"])
answers = st.builds(
    lambda text, reason, refusal: Answer(text, reason, refusal, "m", 1, 1, 1, uuid4()),
    texts,
    reasons,
    st.sampled_from(["", "", "", "No."]),
)


@pytest.fixture
def draft(tenant) -> Draft:
    return DraftFactory(status="written", context=CONTEXT)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=answers, second=answers)
def test_whatever_two_answers_come(draft: Draft, first: Answer, second: Answer) -> None:
    asked: list[dict[str, Any]] = []

    def ask(**given: Any) -> Answer:
        asked.append(given)
        return second

    where = {"enrolment": draft.enrolment, "touch": 0, "bundle": CONTEXT, "run": draft.run, "now": NOW}
    against = drafts.make_checks_input(**where)
    written = Written(text=first.text, finish_reason=first.finish_reason, refusal=first.refusal, model="m")
    order = validate.Order(written=written, question=drafts.make_question(**where), against=against, own=brands.look())

    with transaction.atomic():
        checked = validate.work(order, ask)
        stored = drafts.store_checked(draft=Draft.objects.get(pk=draft.pk), result=checked.model_dump(), run=draft.run)
        assert len(asked) <= 1
        grave = [item for item in stored.findings if item["action"] in {"block", "retry"}]
        if stored.status == "pending":
            assert not grave
            assert stored.body.strip()
        else:
            assert stored.status == "blocked"
            with pytest.raises(ReviewRefused, match="not fit to send"):
                reviews.approve(draft=stored, version=stored.version, by=machine("rita"), now=NOW)
        assert (len(asked) == 1) == any(entry["what"] in {"repaired", "not repaired"} for entry in stored.history)
        if asked:
            mildest = min(_find_gravity(answer, against) for answer in (first, second))
            assert list(Action).index(Action(stored.action)) == mildest
        transaction.set_rollback(True)


def _find_gravity(answer: Answer, against: dict[str, Any]) -> int:
    """Return how grave an answer is by itself: one that is asked for again with itself is kept as it is."""
    written = Written(text=answer.text, finish_reason=answer.finish_reason, refusal=answer.refusal, model="m")
    order = validate.Order(written=written, question={"context": CONTEXT}, against=against, own=brands.look())
    return list(Action).index(Action(validate.work(order, lambda **_: answer).action))
