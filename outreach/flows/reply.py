"""The flow of one answer: a quarantined model call reads what the person wants, as one of a closed set."""

from datetime import datetime

from agents import contracts
from agents.llm.base import Ask
from agents.models import Run
from agents.registry import Finish, Flow, Outcome, StepDef, Value
from outreach import replies
from outreach.contracts import IntentAnswer
from outreach.models import InboundMail

MAX_TEXT = 4000  # characters of a reply that the model sees


class Order(Value):
    """The new text of the reply, and nothing else: no lead, no campaign, no earlier mail."""

    text: str


class Read(Value):
    """What the reply wants, with the words that say so; `sure` is false when a person should look."""

    intent: str
    quote: str
    sure: bool


def load(run: Run, now: datetime) -> Order | Finish:
    mail = InboundMail.objects.get(pk=run.subject_id)
    if mail.intent:
        return Finish(f"Read as {mail.get_intent_display().lower()}")
    return Order(text=mail.new_text[:MAX_TEXT])


def work(given: Order, ask: Ask) -> Read:
    found = contracts.obtain(
        ask=ask, prompt="outreach/intent.txt", data={"reply": given.text}, answer=IntentAnswer,
        check=lambda value, _: _check_quote(value, given.text), max_tokens=200,
    )  # fmt: skip
    if found.value is None or found.problems:
        return Read(intent="other", quote="", sure=False)
    return Read(intent=found.value.intent, quote=found.value.quote, sure=True)


def _check_quote(value: IntentAnswer, text: str) -> list[contracts.Problem]:
    """The label must rest on words that are in the mail."""
    if value.quote.strip() and _fold(value.quote) in _fold(text):
        return []
    return [contracts.Problem("quote", "The quote must be copied word for word from the reply.")]


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def save(run: Run, given: Order, value: Read, now: datetime) -> Outcome:
    mail = InboundMail.objects.select_related("contact", "send__enrolment").get(pk=run.subject_id)
    if mail.intent:  # a person was quicker
        return Finish(f"Read as {mail.get_intent_display().lower()}")
    replies.record_intent(mail=mail, intent=value.intent, quote=value.quote, by="reader", now=now, run=run)
    return Finish(
        f"Read as {value.intent.replace('_', ' ')}" if value.sure else "Not understood; a person should read it"
    )


FLOW = Flow(kind=replies.KIND, version=1, steps=(StepDef("read", "outreach.read_reply", "agent", load, work, save),))
