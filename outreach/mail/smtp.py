"""Handing one mail to a mail server, knowing at every moment whether it may have been taken.

Up to the last line of the mail a failure is safe to repeat; from the first byte of the final dot until the reply
it is not, as the server may have taken the mail (RFC 1047). No mail is handed over twice in here: only a kept line that
turns out to be dead before the server has agreed to anything is replaced by a fresh one.
"""

import base64
import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NoReturn

from .errors import HeaderRefused
from .lines import Line, Lines
from .mime import check_address
from .outcomes import (
    Accepted,
    InDoubt,
    NotSent,
    Outcome,
    Phase,
    Rejected,
    Scope,
    read_refusal,
    refuse_ourselves,
)
from .wire import Client, is_loopback

__all__ = [
    "Accepted", "Account", "InDoubt", "Lines", "NotSent", "Outcome", "Phase", "Rejected", "Scope", "Security",
    "Timeouts", "submit",
]  # fmt: skip

Security = Literal["tls", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds a phase may take in all, however the server drips; `after_dot` is what RFC 5321 4.5.3.2.6 asks for."""

    connect: float = 20
    envelope: float = 30
    data: float = 60
    after_dot: float = 600
    quit: float = 2

    @property
    def longest(self) -> float:
        """The longest that a mail can take: a kept line that is dead, then a fresh one that greets twice (STARTTLS)."""
        return self.connect + 3 * self.envelope + self.data + self.after_dot + self.quit


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


class _Refusal(Exception):
    """Ends the conversation with an outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def _ignore(_phase: str) -> None:
    return None


def submit(
    account: Account,
    envelope_from: str,
    recipient: str,
    raw: bytes,
    *,
    watch: Callable[[str], None] = _ignore,
    lines: Lines | None = None,
) -> Outcome:
    """Hand one mail to the account's server.

    `watch` is told what has been reached: connect, mail, rcpt, data, body (all but the dot is written), dot (it is
    written, nothing read), accepted. `lines` are open ones to use and to keep.

    Never raises for anything the server or the network does; every end is one of the four outcomes.
    """
    try:
        sender, to = check_address("The envelope sender", envelope_from), check_address("The recipient", recipient)
    except HeaderRefused as error:
        return Rejected(0, "", error.reason, permanent=True, scope="message", reason="syntaxerror")
    helo = account.helo or sender.rpartition("@")[2]
    key = (account, helo)
    if lines is not None and (line := lines.take(key)) is not None:
        talk = _Conversation(account, helo, watch, line)
        outcome = talk.deliver(sender, to, raw)
        if talk.phase != "mail":
            return talk.end(outcome, lines, key)
        line.client.close()  # the server has agreed to nothing on it: whatever it said may have been about the line
    talk = _Conversation(account, helo, watch, Line(Client()))
    return talk.end(talk.deliver(sender, to, raw, fresh=True), lines, key)


class _Conversation:
    """One mail over one line, step by step; `phase` always names the step that is under way."""

    def __init__(self, account: Account, helo: str, watch: Callable[[str], None], line: Line) -> None:
        self.account, self.helo, self.watch = account, helo, watch
        self.line, self.client = line, line.client
        self.phase: Phase = "connect"
        self.is_whole = False  # the server has answered all that was said

    def deliver(self, sender: str, recipient: str, raw: bytes, *, fresh: bool = False) -> Outcome:
        """Hand the mail over, after opening the line where it is a fresh one; turn every failure into an outcome."""
        try:
            if fresh:
                self._open()
            else:
                self.client.within(self.account.timeouts.envelope)
            self.watch("connect")
            self._envelope(sender, recipient, raw)
            return self._hand_over(raw)
        except _Refusal as refusal:
            return refusal.outcome
        except ssl.SSLCertVerificationError as error:
            return refuse_ourselves(f"The certificate of {self.account.host} does not hold: {error.verify_message}.")
        except (OSError, smtplib.SMTPException) as error:
            return self._broken(error)
        except BaseException:  # the caller's own, out of `watch`
            self.client.close()
            raise

    def end(self, outcome: Outcome, lines: Lines | None, key: tuple[Account, str]) -> Outcome:
        """Keep the line after a mail that was taken, say goodbye after a refusal, drop it in the middle of a mail."""
        if not self.is_whole:
            self.client.close()  # without QUIT, which would be read as a line of the mail
        elif lines is not None and isinstance(outcome, Accepted):
            self.line.mails += 1
            lines.keep(key, self.line)
        else:
            self.client.leave(self.account.timeouts.quit)
        return outcome

    def _broken(self, error: Exception) -> Outcome:
        """Say what a broken line means in the phase it broke in."""
        self.is_whole = False
        what = "took too long" if isinstance(error, TimeoutError) else f"broke off ({type(error).__name__})"
        sentence = f"{self.account.host}:{self.account.port} {what} in phase {self.phase}."
        return InDoubt(self.phase, sentence) if self.phase == "dot" else NotSent(self.phase, sentence)

    def _open(self) -> None:
        account, client = self.account, self.client
        if account.security == "none" and not is_loopback(account.host):
            sentence = f"{account.host} is another machine; choose STARTTLS or TLS, not plain text."
            raise _Refusal(refuse_ourselves(sentence))
        client.within(account.timeouts.connect)
        client.dial(account.host, account.port)
        if account.security == "tls":
            self.phase = "tls"
            client.wrap(_tls(account.authorities), account.host)
            self.phase = "connect"
        self._step("connect", client.getreply())
        self._greet()
        if account.security == "starttls":
            self._start_tls()
        if account.username:
            self._log_in()

    def _greet(self) -> None:
        self.client.within(self.account.timeouts.envelope)
        self.phase = "ehlo"
        code, reply = self.client.ehlo(self.helo)
        if 500 <= code < 600:
            code, reply = self.client.helo(self.helo)
        self._step("ehlo", (code, reply))

    def _start_tls(self) -> None:
        self.phase = "tls"
        if not self.client.has_extn("starttls"):
            raise _Refusal(refuse_ourselves(f"{self.account.host} offers no STARTTLS; nothing was sent in plain text."))
        self._step("tls", self.client.docmd("STARTTLS"), expected=220)
        self.is_whole = False
        self.client.wrap(_tls(self.account.authorities), self.account.host)
        self._greet()

    def _log_in(self) -> None:
        client, user, password = self.client, self.account.username.encode(), self.account.password.encode()
        offered = client.esmtp_features.get("auth", "").upper().split()
        self.phase = "auth"
        if "PLAIN" in offered:
            answer = client.docmd("AUTH", "PLAIN " + _b64(b"\0" + user + b"\0" + password))
        elif "LOGIN" in offered:
            self._step("auth", client.docmd("AUTH", "LOGIN"), expected=334)
            self._step("auth", client.docmd(_b64(user)), expected=334)
            answer = client.docmd(_b64(password))
        else:
            raise _Refusal(refuse_ourselves(f"{self.account.host} offers no login that we speak (PLAIN, LOGIN)."))
        self._step("auth", answer, expected=235)

    def _envelope(self, sender: str, recipient: str, raw: bytes) -> None:
        client = self.client
        self.phase = "mail"
        options = f" SIZE={len(raw)}" if client.has_extn("size") else ""
        if not (sender + recipient).isascii() or not _headers(raw).isascii():
            if not client.has_extn("smtputf8"):
                sentence = f"{self.account.host} cannot carry an address or header that is not ASCII."
                raise _Refusal(Rejected(0, "5.6.7", sentence, permanent=True, scope="address", reason="syntaxerror"))
            options += " SMTPUTF8 BODY=8BITMIME"
        elif not raw.isascii() and client.has_extn("8bitmime"):
            options += " BODY=8BITMIME"
        self._step("mail", client.docmd("MAIL", f"FROM:<{sender}>{options}"))
        self.watch("mail")
        self.phase = "rcpt"
        self._step("rcpt", client.docmd("RCPT", f"TO:<{recipient}>"))
        self.watch("rcpt")

    def _hand_over(self, raw: bytes) -> Outcome:
        client, times = self.client, self.account.timeouts
        client.within(times.data)
        self.phase = "data"
        self._step("data", client.docmd("DATA"), expected=354)
        self.watch("data")
        self.phase, self.is_whole = "body", False
        client.send(_stuffed(raw))
        self.watch("body")
        self._listen()
        client.check_time()  # a worker that was frozen is taken for dead by now, and somebody may have settled its mail
        client.within(times.after_dot)
        self.phase = "dot"
        client.send(b".\r\n")
        self.watch("dot")
        return self._verdict(*client.getreply())

    def _listen(self) -> None:
        """A server that gives up early says so, or hangs up, before the dot: no doubt then."""
        if self.client.has_word():
            code, text = self.client.getreply()
            raise _Refusal(read_refusal(self.phase, code, self._readable(code, text)))

    def _step(self, phase: Phase, answer: tuple[int, bytes], *, expected: int = 0) -> None:
        self.phase, (code, text) = phase, answer
        self.is_whole = code > 0 and code != 421  # 421: it hangs up
        if code == expected or (not expected and 200 <= code < 300):
            return
        self._refuse(code, text)

    def _verdict(self, code: int, text: bytes) -> Outcome:
        self.is_whole = code > 0 and code != 421
        if 200 <= code < 300:
            self.watch("accepted")
            return Accepted(self._readable(code, text))
        if 400 <= code < 600:
            self._refuse(code, text)
        return InDoubt("dot", f"{self.account.host} answered the final dot with something that is no reply.")

    def _refuse(self, code: int, text: bytes) -> NoReturn:
        raise _Refusal(read_refusal(self.phase, code, self._readable(code, text)))

    def _readable(self, code: int, text: bytes) -> str:
        """Give a reply as text, without the secrets that a careless server might repeat."""
        reply = " ".join(f"{code} {text.decode('utf-8', 'replace')}".split())
        user, password = self.account.username, self.account.password
        for secret in (password, _b64(password.encode()), _b64(f"\0{user}\0{password}".encode())):
            reply = reply.replace(secret, "***") if password else reply
        return reply[:500]


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
