"""A mail, an account, and a server that takes the mail: what the tests of the SMTP client begin with."""

from collections.abc import Callable

from outreach.mail.smtp import Account, Timeouts, submit

from .servers import OK_EHLO, Line, scripted

FAST = Timeouts(connect=0.4, envelope=0.4, data=0.4, after_dot=0.4, quit=0.2)
RAW = b"From: ann@acme.example\r\nTo: bob@customer.example\r\nSubject: x\r\n\r\nHello\r\n"


def account(port: int, **changes: object) -> Account:
    return Account(**{"host": "127.0.0.1", "port": port, "security": "none", "timeouts": FAST, **changes})


def send(port: int, raw: bytes = RAW, *, hooks: dict | None = None, **changes: object) -> object:
    return submit(account(port, **changes), "ann@acme.example", "bob@customer.example", raw, **(hooks or {}))


def play(script: Callable[[Line], None], raw: bytes = RAW, *, hooks: dict | None = None, **changes: object) -> object:
    with scripted(script) as (port, _):
        return send(port, raw, hooks=hooks, **changes)


def open_line(line: Line) -> None:
    """Greet, up to where a mail may be sent."""
    line.say("220 there")
    line.answer(OK_EHLO)


def take_one(line: Line, words: str = "250 2.0.0 queued as 7") -> None:
    """Take one mail over an open line."""
    line.answer("250 sender", "250 recipient", "354 go on")
    line.take_mail()
    line.say(words)


def polite(line: Line) -> None:
    open_line(line)
    take_one(line)
    line.answer("221 bye")
