"""Handing one mail to a mail server, knowing at every moment whether it may have been taken.

Up to the last line of the mail a failure is safe to repeat; from the first byte of the final dot until the reply
it is not, as the server may have taken the mail (RFC 1047). Nothing in here tries twice.
"""

import base64
import contextlib
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NoReturn

from . import reasons
from .errors import HeaderRefused
from .mime import check_address
from .wire import Client, is_loopback

Security = Literal["tls", "starttls", "none"]
Phase = Literal["connect", "ehlo", "tls", "auth", "mail", "rcpt", "data", "body", "dot"]
Scope = Literal["address", "mailbox", "domain", "message"]

_ENHANCED = re.compile(r"\A([245]\.\d{1,3}\.\d{1,3})(?=\s|\Z)")
_RETRY_AFTER = re.compile(r"\b(?:in|after|for)\s+(\d{1,5})\s*(s|sec|m|min|h|hour)[a-z]*\b", re.IGNORECASE)
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600}


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds a phase may take in all; `after_dot` is what RFC 5321 4.5.3.2.6 asks for."""

    connect: float = 10
    envelope: float = 30
    data: float = 60
    after_dot: float = 600
    quit: float = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A server to hand mail to. `security="none"` works on the loopback interface alone."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    security: Security = "starttls"
    helo: str = ""
    authorities: str = ""
    """Path of a file with certificates to trust beside the system's, for a company with its own authority."""
    timeouts: Timeouts = Timeouts()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server has taken the mail and answers for it."""

    reply: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The server did not take the mail and would not take it again; nobody has received it.

    `scope` says whom the refusal is about: the recipient's address, our mailbox or its settings, our domain or
    network, or this message. `permanent` is false where a later mail may pass, as with a full mailbox.
    `code` is 0 where the refusal is ours (a certificate that does not hold). `reason` is a word of `reasons.REASONS`.
    """

    code: int
    enhanced: str
    reply: str
    permanent: bool
    scope: Scope
    reason: str = "undefined"


@dataclass(frozen=True, slots=True)
class NotSent:
    """The server has certainly not taken the mail; the same mail may be submitted again."""

    phase: Phase
    reason: str
    retry_after: float | None = None
    code: int = 0


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The line broke after the final dot had begun and before the reply: it must never be sent again by itself."""

    phase: Phase
    reason: str


Outcome = Accepted | Rejected | NotSent | InDoubt


class _Refusal(Exception):
    """Ends the conversation with an outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def submit(account: Account, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
    """Hand one mail to the account's server.

    Never raises for anything the server or the network does; every end is one of the four outcomes.
    """
    try:
        sender, to = check_address("The envelope sender", envelope_from), check_address("The recipient", recipient)
    except HeaderRefused as error:
        return Rejected(0, "", error.reason, permanent=True, scope="message", reason="syntaxerror")
    conversation = _Conversation(account)
    try:
        outcome = conversation.deliver(sender, to, raw)
        conversation.take_leave()
    except _Refusal as refusal:
        outcome = refusal.outcome
        conversation.take_leave()
    except ssl.SSLCertVerificationError as error:
        outcome = _ours(f"The certificate of {account.host} does not hold: {error.verify_message}.")
    except (OSError, smtplib.SMTPException) as error:
        outcome = conversation.broken(error)
    finally:
        conversation.close()
    return outcome


class _Conversation:
    """One connection, driven step by step; `phase` always names the step that is under way."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.phase: Phase = "connect"
        self.client: Client | None = None

    def deliver(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        times = self.account.timeouts
        client = self._connect()
        self._greet(client, sender)
        if self.account.security == "starttls":
            self._start_tls(client, sender)
        if self.account.username:
            self._log_in(client)
        self._envelope(client, sender, recipient, raw)
        client.within(times.data)
        self.phase = "data"
        self._step("data", client.docmd("DATA"), expected=354)
        self.phase = "body"
        client.send(_stuffed(raw))
        if client.has_word():  # a server that gives up early says so, or hangs up, before the dot: no doubt then
            self._refuse(*client.getreply())
        client.within(times.after_dot)
        self.phase = "dot"
        client.send(b".\r\n")
        return self._verdict(*client.getreply())

    def broken(self, error: Exception) -> Outcome:
        """Say what a broken line means in the phase it broke in."""
        what = "took too long" if isinstance(error, TimeoutError) else f"broke off ({type(error).__name__})"
        sentence = f"{self.account.host}:{self.account.port} {what} in phase {self.phase}."
        return InDoubt(self.phase, sentence) if self.phase == "dot" else NotSent(self.phase, sentence)

    def take_leave(self) -> None:
        """Say QUIT after a whole conversation; what happens here no longer changes the outcome."""
        if self.client is None:
            return
        with contextlib.suppress(OSError, smtplib.SMTPException):  # the mail is taken or not, whatever happens now
            self.client.within(self.account.timeouts.quit)
            self.client.docmd("QUIT")

    def close(self) -> None:
        """Drop the line; in the middle of a mail without QUIT, which would be read as a line of it."""
        if self.client is not None:
            self.client.close()

    def _connect(self) -> Client:
        account = self.account
        if account.security == "none" and not is_loopback(account.host):
            raise _Refusal(_ours(f"{account.host} is another machine; choose STARTTLS or TLS, not plain text."))
        line = socket.create_connection((account.host, account.port), account.timeouts.connect)
        self.client = client = Client()
        client.take(line, account.host, seconds=account.timeouts.connect)
        if account.security == "tls":
            self.phase = "tls"
            client.wrap(_tls(account.authorities), account.host)
            self.phase = "connect"
        self._step("connect", client.getreply())
        return client

    def _greet(self, client: Client, sender: str) -> None:
        client.within(self.account.timeouts.envelope)
        self.phase = "ehlo"
        code, reply = client.ehlo(self.account.helo or sender.rpartition("@")[2])
        if 500 <= code < 600:
            code, reply = client.helo(self.account.helo or sender.rpartition("@")[2])
        self._step("ehlo", (code, reply))

    def _start_tls(self, client: Client, sender: str) -> None:
        self.phase = "tls"
        if not client.has_extn("starttls"):
            raise _Refusal(_ours(f"{self.account.host} offers no STARTTLS; nothing was sent in plain text."))
        self._step("tls", client.docmd("STARTTLS"), expected=220)
        client.wrap(_tls(self.account.authorities), self.account.host)
        self._greet(client, sender)

    def _log_in(self, client: Client) -> None:
        user, password = self.account.username.encode(), self.account.password.encode()
        offered = client.esmtp_features.get("auth", "").upper().split()
        self.phase = "auth"
        if "PLAIN" in offered:
            answer = client.docmd("AUTH", "PLAIN " + _b64(b"\0" + user + b"\0" + password))
        elif "LOGIN" in offered:
            self._step("auth", client.docmd("AUTH", "LOGIN"), expected=334)
            self._step("auth", client.docmd(_b64(user)), expected=334)
            answer = client.docmd(_b64(password))
        else:
            raise _Refusal(_ours(f"{self.account.host} offers no login that we speak (PLAIN, LOGIN)."))
        self._step("auth", answer, expected=235)

    def _envelope(self, client: Client, sender: str, recipient: str, raw: bytes) -> None:
        options = f" SIZE={len(raw)}" if client.has_extn("size") else ""
        if not (sender + recipient).isascii() or not _headers(raw).isascii():
            if not client.has_extn("smtputf8"):
                sentence = f"{self.account.host} cannot carry an address or header that is not ASCII."
                raise _Refusal(Rejected(0, "5.6.7", sentence, permanent=True, scope="address", reason="syntaxerror"))
            options += " SMTPUTF8 BODY=8BITMIME"
        elif not raw.isascii() and client.has_extn("8bitmime"):
            options += " BODY=8BITMIME"
        self.phase = "mail"
        self._step("mail", client.docmd("MAIL", f"FROM:<{sender}>{options}"))
        self.phase = "rcpt"
        self._step("rcpt", client.docmd("RCPT", f"TO:<{recipient}>"))

    def _step(self, phase: Phase, answer: tuple[int, bytes], *, expected: int = 0) -> None:
        self.phase = phase
        code, text = answer
        if code == expected or (not expected and 200 <= code < 300):
            return
        self._refuse(code, text)

    def _verdict(self, code: int, text: bytes) -> Outcome:
        if 200 <= code < 300:
            return Accepted(self._readable(code, text))
        if 400 <= code < 600:
            self._refuse(code, text)
        return InDoubt("dot", f"{self.account.host} answered the final dot with something that is no reply.")

    def _refuse(self, code: int, text: bytes) -> NoReturn:
        reply = self._readable(code, text)
        if 500 <= code < 600:
            raise _Refusal(_rejected(self.phase, code, reply))
        raise _Refusal(NotSent(self.phase, reply, _retry_after(reply), code if code > 0 else 0))

    def _readable(self, code: int, text: bytes) -> str:
        """Give a reply as text, without the secrets that a careless server might repeat."""
        reply = " ".join(f"{code} {text.decode('utf-8', 'replace')}".split())
        user, password = self.account.username, self.account.password
        for secret in (password, _b64(password.encode()), _b64(f"\0{user}\0{password}".encode())):
            reply = reply.replace(secret, "***") if password else reply
        return reply[:500]


def _rejected(phase: Phase, code: int, reply: str) -> Rejected:
    found = _ENHANCED.match(reply[4:])
    enhanced = found.group(1) if found else ""
    reason = reasons.classify(reply, status=enhanced, code=str(code))
    scope = _scope(phase, reason)
    return Rejected(code, enhanced, reply, permanent=reason not in reasons.PASSING, scope=scope, reason=reason)


def _scope(phase: Phase, reason: str) -> Scope:
    if phase in {"ehlo", "tls", "auth"}:
        return "mailbox"
    if reason in reasons.ABOUT_US:
        return "domain"
    if phase in {"mail", "connect"}:
        return "mailbox"
    if reason in reasons.ABOUT_THE_MESSAGE or (phase in {"data", "dot"} and reason not in reasons.HARD):
        return "message"
    return "address"


def _ours(sentence: str) -> Rejected:
    return Rejected(0, "", sentence, permanent=True, scope="mailbox", reason="securityerror")


def _retry_after(reply: str) -> float | None:
    found = _RETRY_AFTER.search(reply)
    return float(found.group(1)) * _UNIT_SECONDS[found.group(2)[0].lower()] if found else None


def _stuffed(raw: bytes) -> bytes:
    """Bring line ends to CRLF, double leading dots (RFC 5321 4.5.2), end with a line break."""
    text = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    text = re.sub(rb"(?m)^\.", b"..", text)
    return text if text.endswith(b"\r\n") else text + b"\r\n"


def _headers(raw: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]


def _b64(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


@lru_cache(maxsize=16)
def _tls(authorities: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authorities:
        context.load_verify_locations(cafile=authorities)
    return context
