"""Chaos finds an engine that breaks a promise: each mutant has one guard taken out, in the workers alone."""

import re

import pytest

from config.chaos.plan import Plan
from tests.chaos import plans
from tests.chaos.plans import ECHO, FLUSHED, TOO_LATE, UNTOLD, ZOMBIE, make, without

BOTH = (*plans.CREW, "agent-2", "send-2")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mutant", "plan", "sentences"),
    [
        (
            "record_without_the_epoch",
            make(*ZOMBIE, people=1, crew=without("agent-1")),
            "only looks|comes after|and told|crashed",
        ),
        ("claim_what_is_held", make(*ECHO, people=2, crew=BOTH, latency=0.5), "which was alive"),
        ("send_again_what_was_half_sent", make(*UNTOLD, crew=without("send-1")), "arrived 2 times"),
        ("leave_the_send_unclaimed", make(*UNTOLD, crew=without("send-1")), "arrived 2 times"),
        ("send_whatever_the_gate_says", make(*TOO_LATE, crew=without("send-1")), "was claimed after a stop"),
        ("consume_the_agenda", make(*FLUSHED, crew=without("agent-1")), "and not on the agenda"),
    ],
)
def test_a_mutant_of_the_engine_breaks_a_promise(chaos, mutant: str, plan: Plan, sentences: str):
    judged = chaos.play(plan, mutant=mutant)
    assert not judged["ok"]
    assert re.search(sentences, "\n".join(judged["broken"])), judged


@pytest.mark.slow
def test_a_database_that_keeps_no_agenda_breaks_a_promise(chaos):
    judged = chaos.play(
        make(), sql="ALTER TABLE agents_run DISABLE TRIGGER agenda_update",
        undo="ALTER TABLE agents_run ENABLE TRIGGER agenda_update",
    )  # fmt: skip
    assert any("is due at" in found for found in judged["broken"]), judged
