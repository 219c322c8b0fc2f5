"""The draft as the checks take it: typed, frozen, unknown keys refused. No rule about its text belongs here."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, NonNegativeInt, ValidationError, model_validator

from outreach.checks.lazy import lazy
from outreach.checks.letter import Letter, dissect, sentences
from outreach.checks.parts import Part, part, word_set


class NotADraft(ValueError):
    """The input is no draft; the message says in one sentence what to change."""


def _as_text(value: Any) -> Any:
    """Ids and times may come as numbers and dates."""
    if isinstance(value, bool) or not isinstance(value, int | float | date):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _flat(value: Any) -> Any:
    """Take names and domains from a list of texts or of objects that hold texts."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, dict):
        return tuple(text for inner in value.values() for text in _flat(inner))
    if isinstance(value, list | tuple):
        if set(map(type, value)) <= {str}:  # spares a look at each of some hundred names
            return tuple(value)
        return tuple(text for inner in value for text in _flat(inner))
    return (value,)


Loose = Annotated[str, BeforeValidator(_as_text)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_flat)]


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(lazy,))

    @model_validator(mode="before")
    @classmethod
    def _drop_nulls(cls, data: Any) -> Any:
        """A null says what a missing key says."""
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None}
        return data


class Lead(_Value):
    """The person written to, as far as we know them."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    company: str = ""
    company_aliases: Texts = ()
    title: str = ""
    country: str = ""
    language: str = ""
    website: str = ""


class Sender(_Value):
    """The person the mail is from."""

    name: str = ""
    title: str = ""
    company: str = ""
    email: str = ""


def _addressed(value: Any) -> Any:
    """A sender may be given by the address alone."""
    return {"email": value} if isinstance(value, str) else value


SenderOrAddress = Annotated[Sender, BeforeValidator(_addressed)]


class Fact(_Value):
    """Something research found, with the words it was found in."""

    id: Loose = ""
    text: str = ""
    quote: str = ""
    url: str = ""
    fetched_at: Loose = ""
    flaw: str = ""  # why it can carry no sentence: too old, withdrawn, its quote no longer in the page


class Claim(_Value):
    """Something the tenant has approved saying about itself."""

    id: Loose = ""
    text: str = ""
    flaw: str = ""  # why it may not be made: expired, withdrawn


class Earlier(_Value):
    """A mail sent before to this person or company."""

    subject: str = ""
    body: str = ""
    sent_at: Loose = ""


class Limits(_Value):
    """What the campaign allows. A host entry may carry a path, or begin with `*.` for every subdomain."""

    min_subject: NonNegativeInt = 5
    max_subject: NonNegativeInt = 80
    min_body: NonNegativeInt = 20
    max_body: NonNegativeInt = 500
    allowed_hosts: Texts = ()


class Support(_Value):
    """The facts and claims the writer names for one sentence."""

    sentence: str = ""
    ids: tuple[Loose, ...] = ()


class Approved(_Value):
    """What a person approved, byte for byte; a part that is left out is not compared."""

    subject: str = ""
    body: str = ""
    recipient: str = ""
    sender: SenderOrAddress = Sender()


class Draft(_Value):
    """A proposed mail and all that it may be measured against."""

    subject: str = ""
    body: str = ""
    cta: str = ""
    lead: Lead = Lead()
    sender: SenderOrAddress = Sender()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    remembered: tuple[Claim, ...] = ()  # what we recorded of this conversation ourselves
    earlier: tuple[Earlier, ...] = ()
    limits: Limits = Limits()
    finish_reason: str = ""
    first_touch: bool | None = None
    support: tuple[Support, ...] | None = None
    other_tenants: Texts = ()
    canary: Texts = ()
    banned_phrases: Texts | None = None
    refusal: str = ""
    prompt: str = ""
    recipient: str | None = None
    rendered: str | None = None
    footer: Texts = ()
    approved: Approved | None = None

    @property
    def is_first_touch(self) -> bool:
        """Whether nobody has been written to yet: as said, else as the earlier mails tell."""
        return not self.earlier if self.first_touch is None else self.first_touch

    @lazy
    def subject_part(self) -> Part:
        """The subject as the checks read it."""
        return part("subject", self.subject)

    @lazy
    def body_part(self) -> Part:
        """The body as the checks read it."""
        return part("body", self.body)

    @lazy
    def parts(self) -> tuple[Part, ...]:
        """Subject, body, and the call to action where the body does not hold it already."""
        texts = (self.subject_part, self.body_part)
        return texts if not self.cta or self.cta in self.body else (*texts, part("cta", self.cta))

    @lazy
    def prose(self) -> tuple[Part, ...]:
        """The parts without the subject."""
        return self.parts[1:]

    @lazy
    def letter(self) -> Letter:
        """The body taken apart: greeting, content, sign-off, signature."""
        return dissect(self.body_part, self.sender.name)

    @lazy
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The places of the sentences between greeting and signature, in the body's plain text."""
        return tuple(sentences(self.body_part.plain, self.letter.start, self.letter.end))

    @lazy
    def backing(self) -> Part:
        """All facts and approved claims as one text."""
        texts = [f"{fact.text}\n{fact.quote}" for fact in self.facts if not fact.flaw]
        texts += [claim.text for claim in self.claims if not claim.flaw]
        return part("backing", "\n".join(texts))

    @lazy
    def known(self) -> Part:
        """Who is involved and everything backed: names that occur here may occur in the mail."""
        lead, sender = self.lead, self.sender
        people = (lead.first_name, lead.last_name, lead.company, *lead.company_aliases, lead.title, lead.website)
        ours = (sender.name, sender.title, sender.company, sender.email)
        return part("known", "\n".join((*people, *ours, self.backing.text)))

    @lazy
    def strangers(self) -> frozenset[str]:
        """The capitalised words of the mail that no known name and no ordinary beginning of a sentence explains."""
        words = {word for part in self.prose for word in _CAPITALISED.findall(part.plain)}
        known = self.known.words
        return frozenset(word for word in words if word.lower() not in known and word.lower() not in _BEGINNINGS)


_CAPITALISED = re.compile(r"[A-Z][\w&]*")
_BEGINNINGS = word_set(
    """
    a an and are as at be best but by can cheers could dear did do does for from good great happy hello hey hi how i
    if in is it kind let many may might monday more most my no not of on one or our perhaps regards shall should
    sincerely since so some teams thank thanks that the their there these they this thursday to today tomorrow
    tuesday two we wednesday friday what when where which who why will winter with worth would yes yours you your
    """
)


def read(data: Any) -> Draft:
    """Return the draft that plain values describe; raise NotADraft with a sentence that says what is wrong."""
    if not isinstance(data, dict):
        raise NotADraft("A draft is a JSON object with at least a subject and a body; this is none.")
    try:
        return Draft.model_validate(data)
    except ValidationError as error:
        raise NotADraft(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(step) for step in first["loc"]]
    name = ".".join(path) or "the draft"
    if first["type"] == "extra_forbidden":
        return f"Unknown key '{name}': remove it or spell it as one of {', '.join(_keys(path[:-1]))}."
    return f"The value of '{name}' cannot be used: {first['msg'].lower()}."


def _keys(path: list[str]) -> list[str]:
    nested: dict[str, type[_Value]] = {
        "lead": Lead, "sender": Sender, "facts": Fact, "claims": Claim, "remembered": Claim,
        "earlier": Earlier, "limits": Limits, "support": Support, "approved": Approved,
    }  # fmt: skip
    model = nested.get(path[0], Draft) if path else Draft
    return list(model.model_fields)
