"""The shapes of a model's answers: every field is required and no other is allowed."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SentenceSupport(_Answer):
    """A factual sentence of the draft, and the ids of the facts and claims that carry it."""

    sentence: str
    ids: list[str]


class DraftAnswer(_Answer):
    """A proposed mail: plain text, without our footer."""

    subject: str
    body: str
    cta: str
    support: list[SentenceSupport]


class IntentAnswer(_Answer):
    """What a reply wants, one of a closed set, with the words that say so."""

    intent: Literal["interested", "question", "not_now", "not_interested", "referral", "opt_out", "other"]
    quote: str
