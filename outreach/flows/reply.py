"""The flow of one answer: a quarantined model call reads what the person wants, as one of a closed set.

The model's label is a proposal. It stands when its quote is in the mail and the mail's own words do not speak against
it; otherwise the answer is left to a person, whose desk shows why.
"""

from datetime import datetime

from agents import contracts, trace
from agents.llm.base import Ask
from agents.models import Run
from agents.registry import Finish, Flow, Outcome, StepDef, Value
from cortex.text import clean
from outreach import replies
from outreach.contracts import IntentAnswer
from outreach.mail.intents import find_objection
from outreach.models import InboundMail

MAX_TEXT = 4000  # characters of a reply that the model sees


class Order(Value):
    """The new text of the reply as a reader sees it, and nothing else: no lead, no campaign, no earlier mail."""

    text: str
    is_cut: bool = False


class Read(Value):
    """What the reply wants, with the words that say so; not `sure` when a person should look, and `doubt` says why."""

    intent: str
    quote: str
    sure: bool
    doubt: str = ""


def load(run: Run, now: datetime) -> Order | Finish:
    mail = InboundMail.objects.get(pk=run.subject_id)
    if mail.intent:
        return Finish(f"Read as {mail.get_intent_display().lower()}")
    text, _ = clean(mail.new_text)  # what nobody sees, the model does not see either
    return Order(text=text[:MAX_TEXT], is_cut=len(text) > MAX_TEXT)


def work(given: Order, ask: Ask) -> Read:
    if not given.text.strip():
        return _leave("The reply has no text of its own.")
    found = contracts.obtain(
        ask=ask, prompt="outreach/intent.txt", data={"reply": given.text}, answer=IntentAnswer,
        check=lambda value, _: _check(value, given), max_tokens=200,
    )  # fmt: skip
    if found.value is None:
        return _leave("No usable answer came from the model.")
    if found.problems:
        return _leave(found.problems[0].message)
    return Read(intent=found.value.intent, quote=found.value.quote, sure=True)


def _check(value: IntentAnswer, given: Order) -> list[contracts.Problem]:
    """The label must rest on words that are in the mail, and no words in the mail may speak against it."""
    objection = find_objection(intent=value.intent, quote=value.quote, new_text=given.text)
    if not objection and given.is_cut and value.intent == "interested":
        objection = "The reply is longer than what was read of it."
    return [contracts.Problem("label", f"{objection} Copy the quote word for word.")] if objection else []


def _leave(doubt: str) -> Read:
    """Leave the reply to a person."""
    trace.record("reply.doubted", level="warning", why=doubt)
    return Read(intent="other", quote="", sure=False, doubt=doubt)


def save(run: Run, given: Order, value: Read, now: datetime) -> Outcome:
    mail = InboundMail.objects.select_related("contact", "send__enrolment").get(pk=run.subject_id)
    if mail.intent:  # a person was quicker
        return Finish(f"Read as {mail.get_intent_display().lower()}")
    replies.record_intent(mail=mail, intent=value.intent, quote=value.quote, by="reader", now=now, run=run)
    if value.doubt:
        InboundMail.objects.filter(pk=mail.pk).update(conclusions={**mail.conclusions, "doubt": value.doubt})
    return Finish(
        f"Read as {value.intent.replace('_', ' ')}" if value.sure else "Not understood; a person should read it"
    )


FLOW = Flow(kind=replies.KIND, version=1, steps=(StepDef("read", "outreach.read_reply", "agent", load, work, save),))
