"""What an inbound mail is: one pure function from raw bytes to a Reading. What follows from it is decided elsewhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .reports import RecipientReport


class Kind(StrEnum):
    """The kinds of inbound mail, in the words of `read_mail`; `own` is our own mail come back."""

    BOUNCE = "bounce"
    DELAYED = "delayed"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto_reply"
    HUMAN = "human"
    OWN = "own"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one mail says. Every field has a value whatever the kind; empty means "the mail does not say".

    `reported_message_ids` are the ids found in a report or in the mail it encloses: the sends it is about.
    `token` is the return-path token it was delivered to (still to be checked by `envelope.read_token`).
    `not_before` is the day after which an automatic answer no longer speaks against writing again.
    `intent` is filled by whoever asks the model.
    """

    kind: Kind
    why: str
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    from_address: str = ""
    to_addresses: tuple[str, ...] = ()
    token: str = ""
    subject: str = ""
    new_text: str = ""
    opt_out: bool = False
    opt_out_words: str = ""
    recipients: tuple[RecipientReport, ...] = ()
    reported_message_ids: tuple[str, ...] = ()
    return_date: date | None = None
    not_before: date | None = None
    referral: str = ""
    intent: str = ""
