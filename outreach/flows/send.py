"""Step send: the claim commits with the run's claim, the bytes leave once, the outcome is recorded."""

from datetime import datetime
from uuid import UUID

from pydantic import Base64Bytes, SecretStr

from agents import runs
from agents.llm.base import Ask
from agents.models import Run
from agents.models.run import Status
from agents.registry import Block, Finish, Outcome, Value
from outreach import sending
from outreach.flows.subject import close, get_touch
from outreach.mail import mime, smtp
from outreach.models import Send


class Order(Value):
    """One mail and the server that is to take it. The password is masked wherever the order is written down."""

    send: UUID
    host: str
    port: int
    username: str
    password: SecretStr
    security: smtp.Security
    helo: str
    return_path: str
    recipient: str
    raw: Base64Bytes


class Result(Value):
    """What the mail server made of it: accepted, rejected, not_sent or in_doubt."""

    kind: str
    reply: str
    code: int = 0
    scope: str = ""
    retry_after: float | None = None
    permanent: bool = False


def load(run: Run, now: datetime) -> Order | Outcome:
    """Claim the send row, or say what its state means: a send found half done is in doubt."""
    send = _lock(run)
    if send is None:
        return Block("There is no approved mail for this touch.")
    match send.state:
        case Send.State.PREPARED:
            claimed = sending.claim(send=send, run=run, now=now)
            return _order(send, claimed) if isinstance(claimed, mime.Letter) else claimed
        case Send.State.SENDING:
            return sending.record_in_doubt(
                send=send, run=run, reason="The worker stopped while it was sending.", now=now
            )
        case Send.State.IN_DOUBT:
            return Block(sending.IN_DOUBT)
        case Send.State.ACCEPTED:
            return sending.record_accepted(send=send, run=run, reply=send.reply, now=send.finished_at or now)
        case _:
            reason = f"The mail is {send.get_state_display().lower()}"
            close(run, reason, now)
            return Finish(reason, stopped=True)


def _order(send: Send, letter: mime.Letter) -> Order:
    send.refresh_from_db(fields=["mime"])
    account = sending.make_account(send.mailbox)
    assert send.mime is not None, "a claimed send has its bytes"
    return Order.model_construct(
        send=send.pk, host=account.host, port=account.port, username=account.username,
        password=SecretStr(account.password), security=account.security, helo=account.helo,
        return_path=letter.return_path, recipient=letter.recipient_address, raw=bytes(send.mime),
    )  # fmt: skip


def work(given: Order, ask: Ask) -> Result:
    """Hand the mail over; this step asks no model."""
    account = smtp.Account(
        host=given.host, port=given.port, username=given.username, password=given.password.get_secret_value(),
        security=given.security, helo=given.helo,
    )  # fmt: skip
    match sending.submit(account=account, letter_from=given.return_path, recipient=given.recipient, raw=given.raw):
        case smtp.Accepted(reply=reply):
            return Result(kind="accepted", reply=reply)
        case smtp.Rejected() as refused:
            return Result(
                kind="rejected",
                reply=refused.reply,
                code=refused.code,
                scope=refused.scope,
                permanent=refused.permanent,
            )
        case smtp.NotSent() as broken:
            return Result(kind="not_sent", reply=broken.reason, retry_after=broken.retry_after, code=broken.code)
        case smtp.InDoubt() as unclear:
            return Result(kind="in_doubt", reply=unclear.reason)


def save(run: Run, given: Order, value: Result, now: datetime) -> Outcome:
    send = _lock(run)
    assert send is not None, "a claimed send does not disappear"
    match value.kind:
        case "accepted":
            return sending.record_accepted(send=send, run=run, reply=value.reply, now=now)
        case "rejected" if value.permanent:
            return sending.record_rejected(
                send=send, run=run, code=value.code, scope=value.scope, reply=value.reply, now=now
            )
        case "in_doubt":
            return sending.record_in_doubt(send=send, run=run, reason=value.reply, now=now)
        case _:
            return sending.record_not_sent(send=send, run=run, reason=value.reply, retry_after=value.retry_after)


def abandon(run: Run, now: datetime) -> None:
    """A run is cancelled: a mail that had not left stays here; one that may have left is for a person to settle."""
    send = _lock(run)
    if send is not None and send.state == Send.State.PREPARED:
        Send.objects.filter(pk=send.pk).update(state=Send.State.CANCELLED)
    elif send is not None and send.state == Send.State.SENDING:
        sending.park(send=send, run=run, reason="The worker stopped while it was sending, and the run was cancelled.")
    close(run, run.reason or "The run was stopped", now)


def late(run: Run, value: Result, now: datetime) -> None:
    """An overtaken worker knows that its mail was accepted: that is evidence, and it settles the doubt."""
    send = _lock(run)
    if value.kind != "accepted" or send is None or send.state not in {Send.State.SENDING, Send.State.IN_DOUBT}:
        return
    sending.record_accepted(send=send, run=run, reply=value.reply, now=now)
    if run.status == Status.BLOCKED and run.step == "send":
        runs.resume(run=run, step="await_reply", now=now, by="sender")


def _lock(run: Run) -> Send | None:
    related = ("enrolment__contact", "enrolment__campaign", "mailbox", "draft__review")
    query = Send.objects.select_for_update(of=("self",)).select_related(*related)
    return query.filter(enrolment_id=run.subject_id, touch=get_touch(run)).first()
