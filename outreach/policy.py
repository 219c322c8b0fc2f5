"""The gate: may this mail leave now? Pure; asked again inside the transaction that claims the send."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A follow-up must not go out while answers may lie unread: the inbox has to have been looked at this recently.
INBOX_FRESH = timedelta(minutes=30)


class Answer(StrEnum):
    SEND = "send"
    WAIT = "wait"  # nothing is wrong, it is not time yet
    STOP = "stop"  # never: the conversation is over
    REVIEW = "review"  # a person must approve again


@dataclass(frozen=True)
class Facts:
    """All that the decision rests on, read in one transaction."""

    stage: str
    stage_stops: bool
    enrolment_open: bool
    answered: bool  # a person has written since the conversation began
    away_until: datetime | None  # as an automatic answer said
    suppressed: str  # the reason, or empty
    tenant_paused: str
    campaign_paused: str
    mailbox_paused: str
    approved_at: datetime | None
    approval_hours: int
    seal_matches: bool
    touch: int
    reads_inbox: bool
    inbox_read_at: datetime | None
    sent_in_24h: int
    daily_cap: int
    oldest_in_24h: datetime | None  # when the earliest mail of that window left


@dataclass(frozen=True)
class Verdict:
    """The decision, its code and a sentence for people; `until` says when to ask again."""

    answer: Answer
    code: str
    reason: str
    until: datetime | None = None


def may_send(facts: Facts, now: datetime) -> Verdict:
    """Decide. Stops come before anything that only delays, so that a delayed mail can never outlive a "no"."""
    return (
        _find_stop(facts) or _find_review(facts, now) or _find_wait(facts, now) or Verdict(Answer.SEND, "ok", "Ready.")
    )


def _find_stop(facts: Facts) -> Verdict | None:
    if facts.suppressed:
        return Verdict(Answer.STOP, "suppressed", f"The address may not be mailed: {facts.suppressed}.")
    if facts.stage_stops:
        return Verdict(Answer.STOP, "stage", f"The person stands at {facts.stage.replace('_', ' ')}.")
    if facts.answered:
        return Verdict(Answer.STOP, "answered", "The person has answered.")
    if facts.touch > 0 and not facts.reads_inbox:
        return Verdict(Answer.STOP, "blind", "Answers to this mailbox cannot be read, so nobody is followed up.")
    if not facts.enrolment_open:
        return Verdict(Answer.STOP, "closed", "The enrolment is closed.")
    return None


def _find_review(facts: Facts, now: datetime) -> Verdict | None:
    if facts.approved_at is None:
        return Verdict(Answer.REVIEW, "unapproved", "Nobody has approved this text.")
    if not facts.seal_matches:
        return Verdict(
            Answer.REVIEW, "seal", "What would be sent is no longer what was approved (text, recipient or sender)."
        )
    if now - facts.approved_at > timedelta(hours=facts.approval_hours):
        return Verdict(Answer.REVIEW, "stale", f"The approval is older than {facts.approval_hours} hours.")
    return None


def _find_wait(facts: Facts, now: datetime) -> Verdict | None:
    soon = now + timedelta(minutes=10)
    for level, reason in (
        ("tenant", facts.tenant_paused), ("campaign", facts.campaign_paused), ("mailbox", facts.mailbox_paused)
    ):  # fmt: skip
        if reason:
            return Verdict(Answer.WAIT, f"paused_{level}", f"Sending is paused ({level}): {reason}", soon)
    if facts.away_until and facts.away_until > now:
        return Verdict(Answer.WAIT, "away", f"The person is away until {facts.away_until:%d %B}.", facts.away_until)
    if facts.touch > 0 and not is_fresh(facts.inbox_read_at, now):
        return Verdict(
            Answer.WAIT,
            "inbox",
            "The inbox has not been read lately; an answer may lie there.",
            now + timedelta(minutes=1),
        )
    if facts.sent_in_24h >= facts.daily_cap:
        until = facts.oldest_in_24h + timedelta(hours=24) if facts.oldest_in_24h else now + timedelta(hours=1)
        return Verdict(
            Answer.WAIT, "cap", f"The mailbox has sent its {facts.daily_cap} mails in 24 hours.", max(until, soon)
        )
    return None


def is_fresh(inbox_read_at: datetime | None, now: datetime) -> bool:
    """Say whether an inbox was read recently enough to follow up on silence."""
    return inbox_read_at is not None and now - inbox_read_at <= INBOX_FRESH
