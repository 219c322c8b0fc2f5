"""The only door out: claim the send row, hand the mail over once, record the outcome, settle what is in doubt."""

import hashlib
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction

from agents import failpoints, permits, rights, runs, trace
from agents.models import Run
from agents.registry import Block, Finish, Outcome, Postpone, Retry, Wait
from agents.rights import Actor
from cortex import workflow
from leads import stages
from leads.models import Contact
from outreach import enrolments, letters, mailboxes, pauses, policy, reviews, suppressions
from outreach.errors import SendRefused
from outreach.mail import mime, smtp
from outreach.models import Draft, Enrolment, InboundMail, Mailbox, Send

IN_DOUBT = (
    "Nobody knows whether the mail server took this mail. Look at it under Sends and settle it as sent or not sent."
)
_LINES = smtp.Lines()


def read_facts(*, send: Send, contact: Contact, now: datetime) -> policy.Facts:
    """Read all that the gate decides on; inside the caller's transaction."""
    enrolment, mailbox, campaign = send.enrolment, send.mailbox, send.enrolment.campaign
    review = getattr(send.draft, "review", None) if send.draft.status == Draft.Status.APPROVED else None
    found, paused = suppressions.find(contact.email), pauses.get_current()
    recent = Send.objects.filter(mailbox=mailbox, claimed_at__gt=now - timedelta(hours=24)).exclude(state="prepared")
    times = list(recent.order_by("claimed_at").values_list("claimed_at", flat=True))
    return policy.Facts(
        stage=contact.stage,
        stage_stops=contact.stage in stages.STOPS,
        enrolment_open=enrolment.is_open,
        away_until=enrolment.not_before,
        answered=InboundMail.objects.filter(
            contact=contact, kind=InboundMail.Kind.HUMAN, received_at__gte=enrolment.created_at
        ).exists(),
        suppressed=found.get_reason_display().lower() if found else "",
        tenant_paused=paused.reason if paused else "",
        campaign_paused=campaign.pause_reason,
        mailbox_paused=mailbox.pause_reason,
        approved_at=review.decided_at if review else None,
        approval_hours=campaign.approval_hours,
        seal_matches=review is not None
        and review.seal == letters.seal_send(send=send, mailbox=mailbox, contact=contact),
        touch=send.touch,
        reads_inbox=bool(mailbox.imap_host),
        inbox_read_at=_find_reading(mailbox),
        sent_in_24h=len(times),
        daily_cap=mailbox.daily_cap,
        oldest_in_24h=times[0] if times else None,
    )


def _find_reading(mailbox: Mailbox) -> datetime | None:
    """Return when an inbox was last read to its end; mail that is stored and unread may be the answer."""
    unread = InboundMail.objects.filter(mailbox=mailbox, read_at__isnull=True).exists()
    return None if unread else mailbox.fetched_at


def claim(*, send: Send, run: Run, now: datetime) -> mime.Letter | Outcome:
    """Pass the gate and move the row from `prepared` to `sending`, with its bytes; or say why not.

    Runs inside the engine's claiming transaction: the row is committed before the first byte leaves, and the contact
    is locked, so that a reply, an opt-out or a bounce is recorded either before this look or after the claim.
    """
    if refusal := permits.find_refusal():
        return _postpone(send, run, refusal, now)
    contact = Contact.objects.select_for_update().get(pk=send.enrolment.contact_id)
    send.enrolment.refresh_from_db()
    # One claim per mailbox at a time: the cap is counted and used up in the same breath, and a pause is seen.
    send.mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=send.mailbox_id)
    verdict = policy.may_send(read_facts(send=send, contact=contact, now=now), now)
    if verdict.answer is not policy.Answer.SEND:
        return _turn_down(send, run, verdict, now)
    letter = letters.compose(send=send, mailbox=send.mailbox, contact=contact, date=now)
    raw = bytes(send.mime) if send.mime else mime.render(letter)  # rendered once: a retry sends the same bytes
    claimed = Send.objects.filter(pk=send.pk, state=Send.State.PREPARED).update(
        state=Send.State.SENDING, claimed_at=now, attempts=send.attempts + 1, mime=raw
    )
    if not claimed:
        return Block(IN_DOUBT)
    trace.record(
        "send.claimed", run=run, send=send.pk, touch=send.touch, mailbox=send.mailbox_id, attempt=send.attempts + 1,
        worker=run.owner, seal=letters.seal(letter), mime=hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip
    return letter


def _postpone(send: Send, run: Run, refusal: str, now: datetime) -> Outcome:
    trace.record("send.held", run=run, send=send.pk, code="permit", answer="wait", reason=refusal)
    return Postpone(refusal, now + timedelta(minutes=10))


def _turn_down(send: Send, run: Run, verdict: policy.Verdict, now: datetime) -> Outcome:
    trace.record(
        "send.held", run=run, send=send.pk, code=verdict.code, answer=str(verdict.answer), reason=verdict.reason
    )
    match verdict.answer:
        case policy.Answer.WAIT:
            waiting_for = enrolments.INBOX if verdict.code == "inbox" else "its time"
            return Postpone(verdict.reason, verdict.until or now + timedelta(minutes=10), waiting_for)
        case policy.Answer.REVIEW:
            reviews.ask_again(draft=send.draft, run=run, reason=verdict.reason, now=now)
            return Wait("review", "review", None)
        case _:
            enrolments.close(
                enrolment=send.enrolment, status=Enrolment.Status.STOPPED, reason=verdict.reason, by="gate", now=now,
                except_run=run.pk,
            )  # fmt: skip
            return Finish(verdict.reason, stopped=True)


def submit(*, account: smtp.Account, letter_from: str, recipient: str, raw: bytes) -> smtp.Outcome:
    """Hand the bytes to the mail server; no database here. What is unclear comes back as InDoubt, never as an error."""
    return smtp.submit(
        account, letter_from, recipient, raw, watch=lambda phase: failpoints.reach(f"smtp:{phase}"), lines=_LINES
    )


def record_accepted(*, send: Send, run: Run, reply: str, now: datetime) -> Outcome:
    """The server took the mail: from here on it is theirs."""
    _finish(send, Send.State.ACCEPTED, reply, now)
    trace.record("send.accepted", run=run, send=send.pk, touch=send.touch)
    contact = send.enrolment.contact
    stages.move(
        contact=contact, to=stages.Stage.CONTACTED, by="sender", now=now, reason=f"touch {send.touch} sent", run=run
    )
    workflow.append(
        workflow=send.enrolment_id, contact=contact, kind="sent", now=now, run=run, trust="trusted",
        text=f"Touch {send.touch} sent. Subject: {send.subject}",
    )  # fmt: skip
    return Wait("await_reply", "reply", now + timedelta(days=send.enrolment.campaign.wait_days))


def record_rejected(*, send: Send, run: Run, code: int, scope: str, reply: str, now: datetime) -> Outcome:
    """The server refused for good. Only a fault of the address is held against the person."""
    trace.record("send.rejected", run=run, level="warning", send=send.pk, code=code, scope=scope)
    if scope in {"mailbox", "domain"}:
        return _hold(send, reply, now)
    _finish(send, Send.State.REJECTED, reply, now)
    if scope == "address":
        contact = send.enrolment.contact
        reason = "The mail server says that the address does not exist or takes no mail"
        stages.move(contact=contact, to=stages.Stage.BOUNCED, by="sender", now=now, reason=reason, run=run)
        suppressions.add(value=send.recipient, reason="bounce", source=f"send:{send.pk}", by="sender", now=now)
        enrolments.close(
            enrolment=send.enrolment, status=Enrolment.Status.STOPPED, reason=reason, by="sender", now=now,
            except_run=run.pk,
        )  # fmt: skip
        return Finish(reason, stopped=True)
    return Block(f"The mail server refused this mail: {reply[:200]}")


def _hold(send: Send, reply: str, now: datetime) -> Outcome:
    """Our side is at fault, and nobody received anything: the mail stays prepared until the mailbox is put right."""
    Send.objects.filter(pk=send.pk, state=Send.State.SENDING).update(state=Send.State.PREPARED, reply=reply[:500])
    reason = f"The mail server refuses our mail: {reply}"
    mailboxes.pause(mailbox=send.mailbox, reason=reason, by="sender", now=now)
    return Postpone(reason[:500], now + timedelta(minutes=10))


def record_not_sent(*, send: Send, run: Run, reason: str, retry_after: float | None) -> Outcome:
    """It broke before the final dot: nothing was handed over, and the same row may be tried again."""
    Send.objects.filter(pk=send.pk, state=Send.State.SENDING).update(state=Send.State.PREPARED, reply=reason[:500])
    trace.record("send.not_sent", run=run, level="warning", send=send.pk, reason=reason)
    return Retry(f"The mail server did not take the mail: {reason}"[:500], retry_after)


def record_in_doubt(*, send: Send, run: Run, reason: str, now: datetime) -> Outcome:
    """It broke between the final dot and the reply: parked for a person, never sent again by itself."""
    park(send=send, run=run, reason=reason)
    return Block(IN_DOUBT)


def park(*, send: Send, run: Run, reason: str) -> None:
    """Mark a send whose outcome nobody knows."""
    changed = Send.objects.filter(pk=send.pk, state=Send.State.SENDING).update(
        state=Send.State.IN_DOUBT, reply=reason[:500]
    )
    if changed:
        trace.record("send.in_doubt", run=run, level="warning", send=send.pk, reason=reason)


@transaction.atomic
def settle(*, send: Send, sent: bool, note: str, by: Actor, now: datetime) -> Send:
    """Decide by hand what became of a mail in doubt. Sent: the conversation goes on. Not sent: it may be sent again."""
    rights.require(by, "outreach.change_send")
    if not note.strip():
        raise SendRefused("Say how you know: the note is kept with the mail.")
    run = runs.lock(send.run_id)
    send = Send.objects.select_for_update(of=("self",)).select_related(
        "enrolment__contact", "enrolment__campaign", "draft"
    ).get(pk=send.pk)  # fmt: skip
    if send.state != Send.State.IN_DOUBT:
        raise SendRefused(f"This mail is not in doubt; it is {send.get_state_display().lower()}.")
    send.settled_by, send.settled_at, send.settled_note = by, now, note[:300]
    send.save(update_fields=["settled_by", "settled_at", "settled_note"])
    trace.record("send.settled", run=run, send=send.pk, sent=sent, by=by)
    if sent:
        record_accepted(send=send, run=run, reply=f"settled as sent by {by}", now=now)
    else:
        state = Send.State.CANCELLED if run.is_finished else Send.State.PREPARED
        Send.objects.filter(pk=send.pk).update(state=state, mime=None)
    if not run.is_finished:
        runs.resume(run=run, step="await_reply" if sent else "send", now=now, by=by)
    return send


def explain_wait(*, send: Send, now: datetime) -> str:
    """Say in a sentence why a mail has not left, or what became of it."""
    if send.state != Send.State.PREPARED:
        return f"It is {send.get_state_display().lower()}."
    verdict = policy.may_send(read_facts(send=send, contact=send.enrolment.contact, now=now), now)
    return verdict.reason


def make_account(mailbox: Mailbox) -> smtp.Account:
    """Return how a mailbox's server is reached."""
    return smtp.Account(
        host=mailbox.smtp_host, port=mailbox.smtp_port, username=mailbox.smtp_user,
        password=mailboxes.open_password(mailbox, "smtp"),
        security=cast("smtp.Security", mailbox.smtp_security), helo=mailbox.domain,
    )  # fmt: skip


def _finish(send: Send, state: str, reply: str, now: datetime) -> None:
    Send.objects.filter(pk=send.pk).update(state=state, reply=reply[:500], finished_at=now)
    send.state, send.finished_at = state, now
