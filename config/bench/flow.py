"""The bench's flow: the six durable steps that the other engines were measured with, on this one.

No rows of a domain but the outputs of the steps: what is measured is the engine. Research makes a profile of 2 kB
out of words, the draft is one question through the real door, the mail leaves through the real client.
"""

import hashlib
import random
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings

from agents import contracts, outputs
from agents.errors import Permanent
from agents.llm.base import Answer, Ask
from agents.models import Run
from agents.records import step_key
from agents.registry import Block, Flow, Go, Outcome, Retry, StepDef, Value, Wait
from outreach import checks, drafts
from outreach.checks.shape import check_broken_off, check_too_long, check_too_short
from outreach.contracts import DraftAnswer
from outreach.mail import smtp

KIND = "bench.lead"
WAIT = timedelta(days=3)
FACTS, WORDS_IN_A_FACT = 8, 40  # about 2 kB
_LINES = smtp.Lines(each=25)  # a message's runs send side by side here, and all of them through one mailbox
WORDS = tuple(
    """
    the company plans builds ships repairs parts pumps valves boats solar roofs for towns farms harbours hospitals in
    the north and south of Europe with a team of engineers who answer the phone themselves since its founders left a
    larger rival two decades ago to work closer to customers; orders arrive by mail or through dealers each week
    """.split()  # noqa: SIM905 - it reads as text
)


class Lead(Value):
    """Whom the run is about."""

    number: int
    first_name: str
    company: str


class Profile(Value):
    """What research made of the company."""

    company: str
    facts: list[str]


class Order(Value):
    """What the writer is given."""

    data: dict[str, Any]


class Written(Value):
    """The writer's answer as it came."""

    text: str
    finish_reason: str
    refusal: str


class Letter(Value):
    """The text as it would go before a reviewer."""

    subject: str
    body: str


class Approval(Value):
    """The seal over what may leave."""

    seal: str


class Mail(Value):
    """One mail, ready to leave."""

    recipient: str
    raw: str


class Sent(Value):
    """What the mail server made of it."""

    kind: str
    reply: str


def load_lead(run: Run, now: datetime) -> Lead:
    return Lead(**run.parameters)


def make_profile(given: Lead, ask: Ask) -> Profile:
    pick = random.Random(given.number)  # noqa: S311 - words, no secret
    facts = [" ".join(pick.choices(WORDS, k=WORDS_IN_A_FACT)) for _ in range(FACTS)]
    return Profile(company=given.company, facts=facts)


def go_to_draft(run: Run, given: Lead, value: Profile, now: datetime) -> Outcome:
    return Go("draft")


def load_order(run: Run, now: datetime) -> Order:
    profile = outputs.read(run, "research")
    lead = {"first_name": run.parameters["first_name"], "company": profile["company"]}
    return Order(data={"task": "first_touch", "touch": 0, "lead": lead, "context": {"profile": profile["facts"]}})


def write(given: Order, ask: Ask) -> Written:
    answer = ask(prompt=drafts.WRITE_PROMPT, data=given.data, answer=DraftAnswer)
    return Written(text=answer.text, finish_reason=answer.finish_reason, refusal=answer.refusal)


def go_to_validate(run: Run, given: Order, value: Written, now: datetime) -> Outcome:
    return Go("validate")


def load_written(run: Run, now: datetime) -> Written:
    return Written.model_validate(outputs.read(run, "draft"))


def validate(given: Written, ask: Ask) -> Letter:
    """Parse the answer and look at its shape; all checks together cost 1.3 ms and say nothing about an engine."""
    answer = Answer(
        text=given.text, finish_reason=given.finish_reason, refusal=given.refusal, model="", tokens_in=0, tokens_out=0,
        latency_ms=0, call_id=uuid4(),
    )  # fmt: skip
    parsed = contracts.parse(answer, DraftAnswer)
    if parsed.value is None:
        raise Permanent("The bench's model gave no mail.")
    draft = checks.read({"subject": parsed.value.subject, "body": parsed.value.body})
    if any(finding for check in (check_too_short, check_too_long, check_broken_off) for finding in check(draft)):
        raise Permanent("The bench's model gave a mail that does not pass.")
    return Letter(subject=parsed.value.subject, body=parsed.value.body)


def go_to_review(run: Run, given: Written, value: Letter, now: datetime) -> Outcome:
    return Go("review")


def load_letter(run: Run, now: datetime) -> Letter:
    return Letter.model_validate(outputs.read(run, "validate"))


def approve(given: Letter, ask: Ask) -> Approval:
    return Approval(seal=_seal(given))


def go_to_send(run: Run, given: Letter, value: Approval, now: datetime) -> Outcome:
    return Go("send")


def load_mail(run: Run, now: datetime) -> Mail | Outcome:
    """Make the mail out of what was approved; one that a lost worker may have sent is never sent again."""
    if run.lost:
        return Block("The worker stopped while it was sending: nobody knows whether the mail was taken.")
    letter = Letter.model_validate(outputs.read(run, "validate"))
    if outputs.read(run, "review")["seal"] != _seal(letter):
        return Block("The text differs from what was approved.")
    recipient = f"lead{run.parameters['number']}@prospects.example"
    head = (
        f"From: Lena Hart <lena@bench.example>\nTo: <{recipient}>\nSubject: {letter.subject}\n"
        f"Message-ID: <{step_key(run.pk, 'send')}@bench.example>\nDate: {now:%a, %d %b %Y %H:%M:%S} +0000\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    )
    return Mail(recipient=recipient, raw=f"{head}\n{letter.body}\n")


def send(given: Mail, ask: Ask) -> Sent:
    port = settings.BENCH_SMTP_PORT  # type: ignore[misc]  # of the bench's own settings
    account = smtp.Account(host="127.0.0.1", port=port, security="none", helo="bench.example")
    raw = given.raw.encode()
    match smtp.submit(account, "lena@bench.example", given.recipient, raw, lines=_LINES):
        case smtp.Accepted(reply=reply):
            return Sent(kind="accepted", reply=reply)
        case smtp.NotSent(reason=reason):
            return Sent(kind="not_sent", reply=reason)
        case smtp.InDoubt(reason=reason):
            return Sent(kind="in_doubt", reply=reason)
        case smtp.Rejected(reply=reply):
            raise Permanent(f"The bench's mail server refused a mail: {reply}")


def wait_for_reply(run: Run, given: Mail, value: Sent, now: datetime) -> Outcome:
    match value.kind:
        case "accepted":
            return Wait("await_reply", "reply", now + WAIT)
        case "not_sent":
            return Retry(value.reply)
        case _:
            return Block(value.reply)


def go_on_waiting(run: Run, now: datetime) -> Outcome:
    return Wait("await_reply", "reply", now + WAIT)


def _seal(letter: Letter) -> str:
    return hashlib.sha256(letter.model_dump_json().encode()).hexdigest()


FLOW = Flow(
    kind=KIND,
    version=1,
    steps=(
        StepDef("research", "bench.research", "agent", load_lead, make_profile, go_to_draft, lease=600),
        StepDef("draft", "bench.draft", "agent", load_order, write, go_to_validate, chained=True, model_alone=True),
        StepDef(
            "validate", "bench.validate", "agent", load_written, validate, go_to_review, chained=True, model_alone=True
        ),
        StepDef("review", "bench.review", "agent", load_letter, approve, go_to_send, chained=True, model_alone=True),
        StepDef("send", "bench.send", "send", load_mail, send, wait_for_reply, lease=900),
        StepDef("await_reply", "bench.await_reply", "default", go_on_waiting),
    ),
)
