"""The SMTP client over TLS: certificates are checked, and a server that breaks TLS off is one that breaks off."""

import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from outreach.mail.smtp import Accepted, InDoubt, Lines, NotSent, Rejected, Timeouts

from .servers import Line, scripted, smtp_server
from .talk import open_line, play, send, take_one

STARTTLS = "250-there\r\n250 STARTTLS"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if which("openssl") is None:
        pytest.skip("openssl, which makes the test's certificate, is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    key, pem = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost", "-keyout", key, "-out", pem],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, pem


@pytest.fixture(scope="module")
def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    key, pem = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    return context


class Inbox:
    """Keeps what a real server was given."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(envelope.content)
        return "250 2.0.0 kept"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_submit_checks_the_servers_certificate(certificate, context, security: str) -> None:
    inbox, pem = Inbox(), str(certificate[1])
    how = {"tls": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    slow = Timeouts(connect=5, envelope=5, data=5, after_dot=5, quit=1)
    with smtp_server(inbox, **how) as port:
        trusted = send(port, host="localhost", security=security, authorities=pem, timeouts=slow)
        unknown = send(port, host="localhost", security=security, timeouts=slow)
        misnamed = send(port, security=security, authorities=pem, timeouts=slow)

    assert isinstance(trusted, Accepted), trusted
    for outcome in (unknown, misnamed):
        assert isinstance(outcome, Rejected)
        assert outcome.scope == "mailbox"
        assert "certificate" in outcome.reply
    assert len(inbox.mails) == 1


# A server that breaks it off

Script = Callable[[Line], None]


def end(line: Line) -> None:
    pass


def reset(line: Line) -> None:
    line.reset()


def hang(line: Line) -> None:
    line.wait_for_end()


def speak_plainly(line: Line) -> None:
    line.socket.recv(4096)
    line.say("220 there")


def send_an_alert(line: Line) -> None:
    line.socket.recv(4096)
    line.socket.sendall(b"\x15\x03\x03\x00\x02\x02\x28")  # handshake failure


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a socket that ssl leaves open
@pytest.mark.parametrize("how", [end, reset, hang, speak_plainly, send_an_alert], ids=lambda how: how.__name__)
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_handshake_that_fails_is_safe_to_repeat(security: str, how: Script) -> None:
    def script(line: Line) -> None:
        if security == "starttls":
            line.say("220 there")
            line.answer(STARTTLS, "220 go ahead")
        how(line)

    outcome = play(script, security=security)

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase in ({"tls", "connect"} if how is reset else {"tls"})  # it may come before the handshake begins


def test_a_server_that_speaks_before_tls_has_begun_is_not_believed() -> None:
    """What somebody in between slips in behind the answer to STARTTLS would count as said under TLS (CVE-2011-0411)."""

    def script(line: Line) -> None:
        line.say("220 there")
        line.answer(STARTTLS, "220 go ahead\r\n250 AUTH PLAIN")
        line.wait_for_end()

    outcome = play(script, security="starttls", username="ann", password="x")

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == "tls"


def encrypted(context: ssl.SSLContext, then: Script) -> Script:
    def script(line: Line) -> None:
        line.start_tls(context)
        then(line)

    return script


def over_tls(certificate: tuple[Path, Path]) -> dict[str, object]:
    return {"host": "localhost", "security": "tls", "authorities": str(certificate[1])}


def stall(line: Line) -> None:
    time.sleep(0.6)


@pytest.mark.parametrize("how", [end, reset, stall], ids=lambda how: how.__name__)
@pytest.mark.parametrize(("phase", "outcome"), [("rcpt", NotSent), ("body", NotSent), ("dot", InDoubt)])
def test_tls_that_breaks_off(certificate, context, phase: str, outcome: type, how: Script) -> None:
    def script(line: Line) -> None:
        open_line(line)
        line.answer("250 sender")
        if phase == "rcpt":
            line.hear()
        else:
            line.answer("250 recipient", "354 go on")
        if phase == "body":
            line.socket.recv(1000)
        elif phase == "dot":
            line.take_mail()
        how(line)

    raw = b"Subject: x\r\n\r\n" + b"y" * (16_000_000 if phase == "body" else 10)
    came = play(encrypted(context, script), raw, **over_tls(certificate))

    assert isinstance(came, outcome), came
    assert came.phase == phase


def test_a_slow_reader_behind_tls_cannot_stretch_the_time(certificate, context) -> None:
    """Python starts the time-out anew at every record of TLS; the deadline of the phase holds all the same."""
    short = Timeouts(connect=2, envelope=2, data=0.4, after_dot=0.4, quit=0.1)

    def script(line: Line) -> None:
        open_line(line)
        line.answer("250 sender", "250 recipient", "354 go on")
        while line.socket.recv(200_000):
            time.sleep(0.2)

    with scripted(encrypted(context, script)) as (port, _):
        began = time.monotonic()
        outcome = send(port, b"Subject: x\r\n\r\n" + b"y" * 30_000_000, **over_tls(certificate), timeouts=short)
        took = time.monotonic() - began

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == "body"
    assert took < 2


def test_a_kept_line_stays_encrypted(certificate, context) -> None:
    def script(line: Line) -> None:
        open_line(line)
        take_one(line)
        take_one(line)
        line.answer("221 bye")

    kept = Lines()
    with scripted(encrypted(context, script)) as (port, lines):
        for _ in range(2):
            assert isinstance(send(port, **over_tls(certificate), hooks={"lines": kept}), Accepted)
        kept.close()

    assert [said[:4] for said in lines[0].heard] == ["ehlo", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA", "QUIT"]
