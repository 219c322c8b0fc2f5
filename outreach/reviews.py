"""What a person decides about a draft. Each decision is compare-and-set on the draft's version, with its actor.

Editing, approving and approving many at once are three rights: who writes a text need not be who lets it go.
"""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from agents import rights, runs, trace
from agents.models import Run
from agents.rights import Actor
from cortex import workflow
from leads import stages
from leads.models import Contact
from outreach import checks, drafts, enrolments, letters, suppressions
from outreach.errors import ReviewRefused
from outreach.mail import compliance, envelope, mime
from outreach.mail.errors import BodyRefused, HeaderRefused
from outreach.models import Draft, Enrolment, Review, Send

EDIT = "outreach.change_draft"
APPROVE = "outreach.approve_draft"
BULK_APPROVE = "outreach.bulk_approve_draft"
FATAL = frozenset({checks.Action.BLOCK})
UNFIT = frozenset({checks.Action.BLOCK, checks.Action.RETRY})
CLEAN = frozenset({checks.Action.PASS, checks.Action.FIX})


@transaction.atomic
def approve(*, draft: Draft, version: int, by: Actor, now: datetime, seen: str = "") -> Send:
    """Approve exactly this text for exactly this person; prepare its send under a seal and let the run go on.

    `seen` is the mark of what the page showed around the text (letters.mark_frame); a page gives it, a script need not.
    """
    rights.require(by, APPROVE)
    draft, run = _take(draft, version)
    if draft.status == Draft.Status.BLOCKED:
        raise ReviewRefused("This draft is not fit to send as it is. Edit it, ask for another, or skip this touch.")
    _check_again(draft, now)
    return _approve(draft, run, by, now, seen=seen)


@transaction.atomic
def approve_one_of_many(*, draft: Draft, version: int, by: Actor, now: datetime, seen: str) -> Send:
    """Approve a draft that was shown together with others: a right of its own, and only what the checks call clean."""
    rights.require(by, APPROVE, BULK_APPROVE)
    if draft.action not in CLEAN:
        raise ReviewRefused("The checks have something to say about this draft. Open its page to decide on it.")
    return approve(draft=draft, version=version, by=by, now=now, seen=seen)


@transaction.atomic
def edit_and_approve(
    *, draft: Draft, version: int, subject: str, body: str, by: Actor, now: datetime, seen: str = ""
) -> Send:
    """Approve an edited text: it becomes a draft of its own, by this person, if the checks let it pass."""
    rights.require(by, EDIT, APPROVE)
    edited, run = _edit(draft=draft, version=version, subject=subject, body=body, by=by, now=now)
    return _approve(edited, run, by, now, seen=seen)


@transaction.atomic
def edit(*, draft: Draft, version: int, subject: str, body: str, by: Actor, now: datetime) -> Draft:
    """Put an edited text before whoever may approve it; it becomes a draft of its own, by this person."""
    rights.require(by, EDIT)
    return _edit(draft=draft, version=version, subject=subject, body=body, by=by, now=now)[0]


def _check_again(draft: Draft, now: datetime) -> None:
    """A claim may have expired since the draft was checked, a fact been marked wrong, a phrase been banned."""
    report = drafts.check_text(draft=draft, subject=draft.subject, body=draft.body, now=now)
    known = {finding.get("message") for finding in draft.findings}
    found = [finding for finding in report.findings if finding.action in UNFIT and finding.message not in known]
    if grave := [finding.as_json() for finding in found]:
        words = " ".join(item["message"] for item in grave)
        raise ReviewRefused(f"What this draft rests on has changed since it was checked: {words}", grave)


def _edit(*, draft: Draft, version: int, subject: str, body: str, by: str, now: datetime) -> tuple[Draft, Run]:
    draft, run = _take(draft, version)
    report = drafts.check_text(draft=draft, subject=subject, body=body, now=now)
    grave = [finding.as_json() for finding in report.findings if finding.action in FATAL]
    if grave:
        raise ReviewRefused("The edited text cannot be sent: " + " ".join(item["message"] for item in grave), grave)
    drafts.set_status(draft, Draft.Status.SUPERSEDED)
    _store(draft, Review.Decision.EDITED, by, now)
    edited = Draft.objects.create(
        enrolment=draft.enrolment, touch=draft.touch, number=_next_number(draft), run=run, author=by,
        subject=subject.strip(), body=body.strip(), cta=draft.cta if draft.cta in body else "", support=draft.support,
        findings=[finding.as_json() for finding in report.findings], action=str(report.action),
        history=[*draft.history, {"what": "edited", "by": by, "draft": draft.number}], context=draft.context,
        status=Draft.Status.PENDING, created_at=now,
    )  # fmt: skip
    return edited, run


@transaction.atomic
def reject(*, draft: Draft, version: int, reason: str, by: Actor, now: datetime) -> None:
    """Refuse the draft and end the enrolment: this person is not written to."""
    rights.require(by, EDIT)
    if not reason.strip():
        raise ReviewRefused("Say why, in a few words: the reason is kept with the lead.")
    draft, _ = _take(draft, version)
    drafts.set_status(draft, Draft.Status.REJECTED)
    _store(draft, Review.Decision.REJECTED, by, now, reason=reason)
    enrolments.stop(enrolment=draft.enrolment, reason=f"Draft rejected: {reason}", by=str(by), now=now)


@transaction.atomic
def regenerate(*, draft: Draft, version: int, note: str, by: Actor, now: datetime) -> None:
    """Ask for another attempt, with a note for the writer; this draft stays in the history."""
    rights.require(by, EDIT)
    draft, run = _take(draft, version)
    drafts.set_status(draft, Draft.Status.SUPERSEDED)
    _store(draft, Review.Decision.REGENERATED, by, now, note=note)
    Run.objects.filter(pk=run.pk).update(parameters={**run.parameters, "note": note[:500]})
    runs.resume(run=run, step="draft", now=now, by=by, again=True)


@transaction.atomic
def skip(*, draft: Draft, version: int, by: Actor, now: datetime) -> None:
    """Send nothing in this touch; the conversation ends here."""
    rights.require(by, EDIT)
    draft, _ = _take(draft, version)
    drafts.set_status(draft, Draft.Status.REJECTED)
    _store(draft, Review.Decision.SKIPPED, by, now)
    enrolments.stop(enrolment=draft.enrolment, reason="Touch skipped by the reviewer", by=str(by), now=now)


@transaction.atomic
def ask_again(*, draft: Draft, run: Run, reason: str, now: datetime) -> Draft:
    """Put an approved text before a person once more, because the approval no longer holds."""
    drafts.set_status(draft, Draft.Status.SUPERSEDED)
    return Draft.objects.create(
        enrolment=draft.enrolment, touch=draft.touch, number=_next_number(draft), run=run, author=draft.author,
        subject=draft.subject, body=draft.body, cta=draft.cta, support=draft.support, findings=draft.findings,
        action=draft.action, history=[*draft.history, {"what": "asked again", "why": reason}], context=draft.context,
        status=Draft.Status.PENDING, created_at=now,
    )  # fmt: skip


def _take(draft: Draft, version: int) -> tuple[Draft, Run]:
    """Lock run, then draft (the engine's order), and make sure that the page was not stale."""
    run = runs.lock(draft.run_id)
    fresh = Draft.objects.select_for_update(of=("self",)).select_related(
        "enrolment__contact__company", "enrolment__campaign", "enrolment__mailbox"
    ).get(pk=draft.pk)  # fmt: skip
    if fresh.version != version or not fresh.is_open:
        raise ReviewRefused(
            "This draft has changed since the page was opened; "
            f"it is now {fresh.get_status_display().lower()}. Nothing was done."
        )
    if run.is_finished or run.cancel_requested:
        raise ReviewRefused("The conversation has ended since this draft was written. Nothing was done.")
    return fresh, run


def _compare(draft: Draft, seen: str) -> None:
    if seen and seen != letters.mark_frame(draft):
        raise ReviewRefused(
            "The recipient, the sender or the footer has changed since the page was opened. Look at the mail again."
        )


def _approve(draft: Draft, run: Run, by: str, now: datetime, *, seen: str) -> Send:
    contact = Contact.objects.select_for_update().get(pk=draft.enrolment.contact_id)
    draft.enrolment.contact = contact  # as it stands under the lock, not as it was read before
    _compare(draft, seen)
    _preflight(draft.enrolment, contact)
    send = _prepare(draft, run, contact, now)
    try:
        seal = letters.seal_send(send=send, mailbox=draft.enrolment.mailbox, contact=contact)
        raw = mime.render(letters.compose(send=send, mailbox=send.mailbox, contact=contact, date=now))
    except (HeaderRefused, BodyRefused) as error:
        raise ReviewRefused(f"This mail cannot be written: {error}") from error
    if missing := compliance.find_missing(raw, footer=letters.make_footer(send.mailbox)):
        raise ReviewRefused(f"This mail lacks what every mail must have: {', '.join(missing)}. Complete the mailbox.")
    drafts.set_status(draft, Draft.Status.APPROVED)
    _store(draft, Review.Decision.APPROVED, by, now, seal=seal)
    workflow.append(
        workflow=draft.enrolment_id, contact=contact, kind="review", text=f"Touch {draft.touch} approved by {by}.",
        trust="trusted", now=now, run=run,
    )  # fmt: skip
    runs.resume(run=run, step="send", now=now, by=by)
    return send


def _preflight(enrolment: Enrolment, contact: Contact) -> None:
    """Refuse an approval that the gate would only turn down, while the reviewer still looks at the page."""
    if not enrolment.is_open:
        raise ReviewRefused(f"The enrolment is closed: {enrolment.reason}.")
    if contact.stage in stages.STOPS:
        raise ReviewRefused(f"This person stands at {contact.get_stage_display().lower()}; nothing can be sent.")
    if found := suppressions.find(contact.email):
        raise ReviewRefused(f"This address may not be mailed: {found.get_reason_display().lower()}.")


def _prepare(draft: Draft, run: Run, contact: Contact, now: datetime) -> Send:
    """Write the one send row of this touch, or take up the one that an earlier approval left prepared."""
    enrolment, mailbox = draft.enrolment, draft.enrolment.mailbox
    parent = letters.find_parent(draft)
    thread = envelope.thread_headers(parent.message_id, parent.references) if parent else None
    send = Send.objects.select_for_update().filter(enrolment=enrolment, touch=draft.touch).first()
    if send is not None and send.state != Send.State.PREPARED:
        raise ReviewRefused(f"The mail of this touch is already {send.get_state_display().lower()}.")
    if send is None:
        send = Send(pk=uuid4(), enrolment=enrolment, touch=draft.touch)
        send.message_id = envelope.make_message_id(send.pk, mailbox.domain)
    send.draft, send.run, send.mailbox = draft, run, mailbox
    send.sender, send.recipient = mailbox.address, contact.email
    send.subject, send.body = letters.make_subject(draft, parent), draft.body
    send.in_reply_to = thread.in_reply_to if thread else ""
    send.references = list(thread.references) if thread else []
    send.prepared_at, send.mime = now, None
    send.save()
    return send


def _store(
    draft: Draft, decision: str, by: str, now: datetime, *, seal: str = "", reason: str = "", note: str = ""
) -> None:
    Review.objects.create(
        draft=draft, decision=decision, decided_at=now, decided_by=by, seal=seal, reason=reason[:300], note=note[:500]
    )
    trace.record("review.decided", run=draft.run, draft=draft.pk, decision=str(decision), seal=seal or None, by=by,
                 waited_s=round((now - draft.created_at).total_seconds()))  # fmt: skip


def _next_number(draft: Draft) -> int:
    return Draft.objects.filter(enrolment_id=draft.enrolment_id, touch=draft.touch).count() + 1
