"""Who answers how, and when: every address has a kind that hangs on nothing but its letters.

A kind says what its person will do on the first or second mail; what is due is carried out when the world's clock gets
there (`advance`). Times are the sandbox's: those of the mails' Date headers.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .bounces import build_report
from .imapserver import ImapServer
from .replies import Original, away_until, build_auto_reply, build_reply, read_original
from .store import Message, Plan, Prospect, Store
from .visits import VisitFailed, visit
from .writer import draw

SLOWEST = 3600  # minutes until the latest answer: two and a half days


@dataclass(frozen=True)
class Kind:
    """What people of a kind do: `act` on mail number `on`, at once or after a while."""

    share: int  # of a hundred
    act: str = ""
    wish: str = ""  # what they write, a key of answers.ANSWERS
    on: int = 1
    minutes: tuple[int, int] = (120, SLOWEST)
    state: str = "answered"  # after the act


KINDS = {
    "interested": Kind(10, "write", "interested"),
    "question": Kind(7, "write", "question"),
    "not_now": Kind(5, "write", "not_now"),
    "not_interested": Kind(6, "write", "not_interested"),
    "opt_out": Kind(4, "write", "opt_out", state="opted_out"),
    "opt_out_click": Kind(2, "click", "opt_out", state="opted_out"),
    "opt_out_scanned": Kind(2, "click", "opt_out", state="opted_out"),
    "out_of_office": Kind(6, "away", state="away"),
    "referral": Kind(3, "write", "referral"),
    "late": Kind(4, "write", "interested", on=2),
    "bounce_refused": Kind(2),  # 550 while RCPT
    "bounce_unknown": Kind(2, "bounce", "unknown", minutes=(1, 10), state="bounced"),
    "bounce_full": Kind(1, "bounce", "full", minutes=(240, 600), state="bounced_soft"),
    "bounce_delayed": Kind(1, "bounce", "delayed", minutes=(240, 300), state="delayed"),
    "silent": Kind(45),
}
# States after which another mail of a sequence would be one too many.
STOPPED = frozenset({"answered", "opted_out", "bounced"})


def kind_of(address: str) -> str:
    """Return the kind that an address has by its letters."""
    roll = draw(f"kind|{address.lower()}", 100)
    for name, kind in KINDS.items():
        if roll < kind.share:
            return name
        roll -= kind.share
    raise AssertionError("the shares make up a hundred")


class Prospects:
    """Everybody who can be written to."""

    def __init__(self, store: Store, mailboxes: ImapServer) -> None:
        self._store = store
        self._mailboxes = mailboxes
        self._advancing = asyncio.Lock()
        self.pace = 1.0  # answer delays are multiplied by this

    def get(self, address: str) -> Prospect:
        address = address.lower()
        return self._store.prospect(address) or Prospect(address, kind_of(address), "new")

    def set_kind(self, address: str, kind: str) -> Prospect:
        """Make an address behave as `kind` from now on. Raises ValueError for an unknown kind."""
        if kind not in KINDS:
            raise ValueError(f"There is no kind {kind!r}; choose one of {', '.join(KINDS)}.")
        who = self.get(address)
        who.kind = kind
        self._store.save_prospect(who)
        return who

    def refuse(self, address: str, *, now: datetime) -> str:
        """Return the SMTP refusal of a recipient, "" where the mail is welcome."""
        who = self.get(address)
        if who.kind != "bounce_refused":
            return ""
        who.mails += 1
        who.mails_after_stop += 1 if who.stopped_at else 0
        self._stop(who, state="bounced", at=now, note="refused at RCPT")
        return f"550 5.1.1 <{address}>: Recipient address rejected: User unknown in virtual mailbox table"

    async def receive(self, message: Message, address: str, *, repeated: bool) -> None:
        """Take note of a mail that arrived, and plan what its reader will do."""
        who = self.get(address)
        who.mails += 1
        who.first_mail_at = who.first_mail_at or message.received_at.isoformat()
        if who.stopped_at and message.received_at.isoformat() > who.stopped_at:
            who.mails_after_stop += 1
        if who.state == "new":
            who.state = "waiting"
        self._store.save_prospect(who)
        kind = KINDS[who.kind]
        if repeated or not kind.act or who.mails != kind.on:
            return
        scanned = who.kind == "opt_out_scanned" or (kind.act != "bounce" and draw(f"scan|{who.address}", 7) == 0)
        if scanned:
            self._plan(message, who.address, "scan", after=timedelta(minutes=1))
        if kind.act == "away":
            await self._away(message, who)
            return
        low, high = kind.minutes
        minutes = low + draw(f"delay|{who.address}", high - low)
        self._plan(message, who.address, kind.act, after=timedelta(minutes=minutes))

    async def advance(self, to: datetime) -> list[dict[str, str]]:
        """Let everybody act whose time has come by `to`, in order; return what was done."""
        done: list[dict[str, str]] = []
        async with self._advancing:
            for plan in self._store.due_plans(to):
                if self._store.take_plan(plan):
                    note = await self._act(plan)
                    done.append({"address": plan.address, "act": plan.act, "at": plan.due_at.isoformat(), "note": note})
        return done

    def _plan(self, message: Message, address: str, act: str, *, after: timedelta) -> None:
        due_at = message.received_at + after * self.pace
        self._store.add_plan(due_at=due_at, address=address, message=message.id, act=act)

    async def _act(self, plan: Plan) -> str:
        message = self._store.message(plan.message)
        original = read_original(message.raw, sent_at=message.received_at)
        who = self.get(plan.address)
        if plan.act == "scan":
            return await self._scan(who, original)
        if plan.act == "bounce":
            return await self._bounce(who, message, original, at=plan.due_at)
        if plan.act == "click":
            note = await self._click(who, original, at=plan.due_at)
            if note:
                return note
        return await self._write(who, message, original, at=plan.due_at)

    async def _write(self, who: Prospect, message: Message, original: Original, *, at: datetime) -> str:
        kind = KINDS[who.kind]
        raw = build_reply(original, address=who.address, wish=kind.wish or "interested", at=at)
        delivered = await self._deliver(original.reply_to, message, raw, at=at)
        who.answers += 1
        self._stop(who, state=kind.state, at=at, note=f"wrote: {kind.wish}")
        return delivered

    async def _away(self, message: Message, who: Prospect) -> None:
        """Answer at once, as a mail server does for somebody on holiday."""
        at = message.received_at + timedelta(seconds=20)
        original = read_original(message.raw, sent_at=message.received_at)
        await self._deliver(original.reply_to, message, build_auto_reply(original, address=who.address, at=at), at=at)
        who.answers += 1
        who.state, who.note = "away", f"away until {away_until(who.address, at):%Y-%m-%d}"
        self._store.save_prospect(who)

    async def _bounce(self, who: Prospect, message: Message, original: Original, *, at: datetime) -> str:
        kind = KINDS[who.kind]
        raw = build_report(
            original, message.raw, kind=kind.wish, address=who.address, to=message.mail_from or original.reply_to, at=at
        )
        delivered = await self._deliver(message.mail_from, message, raw, at=at)
        self._stop(who, state=kind.state, at=at, note=f"delivery report: {kind.wish}")
        return delivered

    async def _scan(self, who: Prospect, original: Original) -> str:
        """Open the unsubscribe link without asking anybody, as link scanners do; it must change nothing."""
        return await self._try(who, "scanner GET", lambda: visit(original.unsubscribe))

    async def _click(self, who: Prospect, original: Original, *, at: datetime) -> str:
        """Unsubscribe in one click (RFC 8058); "" where that failed, so that the person writes instead."""
        note = await self._try(who, "one-click POST", lambda: visit(original.unsubscribe, post=True))
        if not note.endswith(("200", "202", "204")):
            return ""
        self._stop(who, state="opted_out", at=at, note=note)
        return note

    async def _try(self, who: Prospect, what: str, act: Callable[[], int]) -> str:
        try:
            status = await asyncio.to_thread(act)
            note = f"{what}: {status}"
        except VisitFailed as error:
            note = f"{what} failed: {error}"
        who.note = note
        self._store.save_prospect(who)
        return note

    async def _deliver(self, address: str, message: Message, raw: bytes, *, at: datetime) -> str:
        """Put a mail into the mailbox it is for, or that of the account the first mail was sent with."""
        for mailbox in (address.lower(), message.login.lower()):
            with contextlib.suppress(KeyError):
                await self._mailboxes.deliver(mailbox, raw, at=at)
                return f"delivered to {mailbox}"
        return f"nobody here is {address}"

    def _stop(self, who: Prospect, *, state: str, at: datetime, note: str) -> None:
        who.state, who.note = state, note
        if state in STOPPED and not who.stopped_at:
            who.stopped_at = at.astimezone(UTC).isoformat()
        self._store.save_prospect(who)
