"""The SMTP server that takes the product's mail: logins per mailbox, every message kept, faults at every point.

A prospect may refuse at RCPT; everybody else is welcome. A fault either answers with a code or cuts the connection.
A cut "dot_before" follows the 354 and keeps nothing, but a quick client may have written its dot by then and not know.
"""

import asyncio
import logging
import socket
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from .imapserver import ImapServer
from .prospects import Prospects
from .replies import parse
from .store import Store
from .web import bind

logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns of what it does itself at every login

BREAKS = ("connect", "ehlo", "auth", "mail", "rcpt", "data", "dot_before", "dot_after", "quit")
SIZE_LIMIT = 10 * 1024 * 1024


@dataclass
class Break:
    """One ordered fault: the next `times` dialogues break at a point, with `code` as the answer or, at 0, by a cut."""

    at: str
    times: int = 1
    code: int = 0


class MailServer:
    """Serves SMTP on one loopback port."""

    def __init__(self, store: Store, mailboxes: ImapServer, prospects: Prospects) -> None:
        self.store = store
        self.mailboxes = mailboxes
        self.prospects = prospects
        self.port = 0
        self.connections: set[_Smtp] = set()
        self._breaks: list[Break] = []
        self._server: asyncio.Server | None = None

    async def start(self, *, port: int = 0) -> None:
        loop = asyncio.get_running_loop()
        self._server = await bind(lambda at: loop.create_server(lambda: _Smtp(self, loop), "127.0.0.1", at), port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for connection in list(self.connections):
            connection.cut()
        while self.connections:
            await asyncio.sleep(0.001)
        await self._server.wait_closed()

    def order(self, fault: Break) -> None:
        """Queue a fault. Raises ValueError for a point there is not."""
        if fault.at not in BREAKS:
            raise ValueError(f"There is no point {fault.at!r}; choose one of {', '.join(BREAKS)}.")
        self._breaks.append(fault)

    def clear(self) -> None:
        self._breaks.clear()

    def peek(self, point: str) -> Break | None:
        """Return the fault that holds at a point of the dialogue."""
        return next((fault for fault in self._breaks if fault.at == point and fault.times > 0), None)

    def take(self, point: str) -> Break | None:
        """Return the fault that holds at a point of the dialogue, and count it off."""
        fault = self.peek(point)
        if fault is not None:
            fault.times -= 1
        return fault

    def check_login(self, login: LoginPassword) -> bool:
        known = self.store.mailboxes().get(login.login.decode(errors="replace").lower())
        return known is not None and known[0].encode() == login.password

    async def keep(self, login: str, envelope: Envelope) -> str:
        """Keep an accepted mail, hand it to its readers, and return the queue's name for it."""
        raw = bytes(envelope.original_content or b"")
        headers, now = parse(raw), datetime.now(UTC)
        message_id = str(headers["Message-ID"] or "").strip()
        repeated = bool(message_id) and self.store.has_message_id(message_id)
        message = self.store.add_message(
            login=login,
            mail_from=str(envelope.mail_from or ""),
            rcpt_tos=list(envelope.rcpt_tos),
            message_id=message_id,
            received_at=_date_of(str(headers["Date"] or ""), now),
            accepted_at=now,
            raw=raw,
        )
        for address in dict.fromkeys(to.lower() for to in envelope.rcpt_tos):
            if self.mailboxes.has(address):
                await self.mailboxes.deliver(address, raw, at=message.received_at)
            else:
                await self.prospects.receive(message, address, repeated=repeated)
        return f"{message.id:010X}"


def _date_of(header: str, now: datetime) -> datetime:
    """Return the time a mail says it was written at: the sandbox's clock."""
    try:
        found = parsedate_to_datetime(header)
    except ValueError:
        return now
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


class _Hooks:
    """What aiosmtpd asks along the dialogue."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_MAIL(
        self, smtp: "_Smtp", session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"

    async def handle_RCPT(
        self, smtp: "_Smtp", session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self._server.prospects.refuse(address, now=datetime.now(UTC))
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, smtp: "_Smtp", session: Session, envelope: Envelope) -> str:
        before = self._server.take("dot_before")
        if before is not None:
            return _say(before)
        name = await self._server.keep(str(session.auth_data or ""), envelope)
        if self._server.take("dot_after") is not None:
            smtp.cut()
            await asyncio.sleep(60)  # ended by the cut
        return f"250 2.0.0 Ok: queued as {name}"


def _say(fault: Break) -> str:
    enhanced = "4.3.0" if fault.code < 500 else "5.3.0"
    return f"{fault.code} {enhanced} Sandbox fault at {fault.at}"


class _Smtp(SMTP):
    """One dialogue, with a place to break before every command."""

    def __init__(self, server: MailServer, loop: asyncio.AbstractEventLoop) -> None:
        self._mail = server
        super().__init__(
            _Hooks(server),
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
            hostname="mx.sandbox.example",
            ident="Sandbox SMTP",
            auth_require_tls=False,
            authenticator=self._check,
            timeout=120,
            loop=loop,
        )

    def _check(self, server: Any, session: Session, envelope: Envelope, mechanism: str, login: Any) -> AuthResult:
        if isinstance(login, LoginPassword) and self._mail.check_login(login):
            return AuthResult(success=True, auth_data=login.login.decode().lower())
        return AuthResult(success=False, handled=False, message="535 5.7.8 Authentication credentials invalid")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._mail.connections.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._mail.connections.discard(self)
        super().connection_lost(error)

    def cut(self) -> None:
        """Break the connection off with a reset, so that the client notices at its next word."""
        if self.transport is None:
            return
        raw = self.transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert isinstance(self.transport, asyncio.Transport)
        self.transport.abort()

    async def _broke(self, point: str) -> bool:
        """Carry out the fault ordered for a point; False where there is none."""
        fault = self._mail.take(point)
        if fault is None:
            return False
        if fault.code:
            await self.push(_say(fault))
        if not fault.code:
            self.cut()
        elif fault.code == 421:
            self._close()
        return True

    async def _handle_client(self) -> None:
        fault = self._mail.take("connect")
        if fault is None:
            await super()._handle_client()
            return
        if fault.code:
            await self.push(_say(fault))
        self._close()

    def _close(self) -> None:
        assert isinstance(self.transport, asyncio.Transport)
        self.transport.close()

    async def smtp_EHLO(self, hostname: str) -> None:
        if not await self._broke("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_AUTH(self, arg: str) -> None:
        if not await self._broke("auth"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        if not await self._broke("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        if not await self._broke("rcpt"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        if await self._broke("data"):
            return
        waiting = self._mail.peek("dot_before")
        if waiting is None or waiting.code or not (self.envelope and self.envelope.rcpt_tos):
            await super().smtp_DATA(arg)
            return
        self._mail.take("dot_before")
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        self.cut()

    async def smtp_QUIT(self, arg: str) -> None:
        if not await self._broke("quit"):
            await super().smtp_QUIT(arg)
