"""The SMTP client against a real server, and against one that breaks at every step: what may be repeated, what not."""

import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from outreach.mail.smtp import Accepted, Account, InDoubt, NotSent, Rejected, Timeouts, submit

from .servers import OK_EHLO, Line, closed_port, scripted, smtp_server

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

FAST = Timeouts(connect=0.4, envelope=0.4, data=0.4, after_dot=0.4, quit=0.2)
RAW = b"From: ann@acme.example\r\nTo: bob@customer.example\r\nSubject: x\r\n\r\nHello\r\n"


def account(port: int, **changes: object) -> Account:
    return Account(**{"host": "127.0.0.1", "port": port, "security": "none", "timeouts": FAST, **changes})


def send(port: int, raw: bytes = RAW, **changes: object) -> object:
    return submit(account(port, **changes), "ann@acme.example", "bob@customer.example", raw)


def play(script: Callable[[Line], None], raw: bytes = RAW, **changes: object) -> object:
    with scripted(script) as (port, _):
        return send(port, raw, **changes)


# A whole conversation


def offer_little(line: Line) -> None:
    line.say("220 there")
    line.answer(OK_EHLO, "221 bye")


def polite(line: Line) -> None:
    line.up_to_data()
    line.take_mail()
    line.say("250 2.0.0 queued as 7")
    line.answer("221 bye")


def test_submit_is_accepted_with_the_servers_words() -> None:
    assert play(polite) == Accepted("250 2.0.0 queued as 7")


def test_submit_doubles_leading_dots_and_ends_the_mail_once() -> None:
    with scripted(polite) as (port, lines):
        send(port, b"Subject: x\n\n.\n..two\nend without a line break")

    assert lines[0].mail == b"Subject: x\r\n\r\n..\r\n...two\r\nend without a line break\r\n"


def test_submit_names_sender_recipient_and_size() -> None:
    with scripted(polite) as (port, lines):
        send(port)

    assert lines[0].heard[:3] == [
        "ehlo acme.example", f"MAIL FROM:<ann@acme.example> SIZE={len(RAW)}", "RCPT TO:<bob@customer.example>",
    ]  # fmt: skip


# Broken lines


def test_submit_may_be_repeated_when_nobody_listens() -> None:
    outcome = send(closed_port())

    assert isinstance(outcome, NotSent)
    assert outcome.phase == "connect"


def drop_at_once(line: Line) -> None:
    pass


def drop_after_greeting(line: Line) -> None:
    line.say("220 there")
    line.hear()


def drop_after_ehlo(line: Line) -> None:
    line.say("220 there")
    line.answer(OK_EHLO)
    line.hear()


def drop_after_mail(line: Line) -> None:
    line.say("220 there")
    line.answer(OK_EHLO, "250 ok")
    line.hear()


def drop_at_data(line: Line) -> None:
    line.say("220 there")
    line.answer(OK_EHLO, "250 ok", "250 ok")
    line.hear()


def stall_at_greeting(line: Line) -> None:
    time.sleep(0.8)


def stall_at_data(line: Line) -> None:
    line.say("220 there")
    line.answer(OK_EHLO, "250 ok", "250 ok")
    line.hear()
    time.sleep(0.8)


def drip_for_ever(line: Line) -> None:
    for _ in range(60):
        line.socket.sendall(b"2")
        time.sleep(0.05)


def babble_for_ever(line: Line) -> None:
    while True:
        line.socket.sendall(b"220-" + b"x" * 1000 + b"\r\n")


@pytest.mark.parametrize(
    ("script", "phase"),
    [
        (drop_at_once, "connect"),
        (drop_after_greeting, "ehlo"),
        (drop_after_ehlo, "mail"),
        (drop_after_mail, "rcpt"),
        (drop_at_data, "data"),
        (stall_at_greeting, "connect"),
        (stall_at_data, "data"),
        (drip_for_ever, "connect"),
        (babble_for_ever, "connect"),
    ],
)
def test_submit_may_be_repeated_when_the_line_breaks_before_the_mail(script, phase: str) -> None:
    outcome = play(script)

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == phase


def test_submit_may_be_repeated_when_the_line_breaks_within_the_mail() -> None:
    def drop_within(line: Line) -> None:
        line.up_to_data()
        line.reader.read(2000)
        line.reset()

    outcome = play(drop_within, b"Subject: x\r\n\r\n" + b"y" * 70 + b"\r\n" * 4_000_000)

    assert isinstance(outcome, NotSent), outcome
    assert outcome.phase == "body"


def test_submit_may_be_repeated_when_the_server_gives_up_before_the_dot() -> None:
    def give_up(line: Line) -> None:
        line.up_to_data()
        line.say("421 4.3.0 going down")
        line.reader.read(10)
        time.sleep(0.3)

    outcome = play(give_up, b"Subject: x\r\n\r\n" + b"y" * 8_000_000)

    assert isinstance(outcome, NotSent), outcome


def drop_after_dot(line: Line) -> None:
    line.up_to_data()
    line.take_mail()


def reset_after_dot(line: Line) -> None:
    line.up_to_data()
    line.take_mail()
    line.reset()


def stall_after_dot(line: Line) -> None:
    line.up_to_data()
    line.take_mail()
    time.sleep(0.8)


def half_an_answer_after_dot(line: Line) -> None:
    line.up_to_data()
    line.take_mail()
    line.socket.sendall(b"25")


def nonsense_after_dot(line: Line) -> None:
    line.up_to_data()
    line.take_mail()
    line.say("HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "script", [drop_after_dot, reset_after_dot, stall_after_dot, half_an_answer_after_dot, nonsense_after_dot]
)
def test_submit_is_in_doubt_when_the_answer_to_the_dot_is_missing(script) -> None:
    outcome = play(script)

    assert isinstance(outcome, InDoubt), outcome
    assert outcome.phase == "dot"


def test_submit_stays_accepted_when_the_line_breaks_after_the_answer() -> None:
    def drop_after_answer(line: Line) -> None:
        line.up_to_data()
        line.take_mail()
        line.say("250 ok")
        line.reset()

    assert play(drop_after_answer) == Accepted("250 ok")


# Refusals


def refuse_at(step: int, answer: str) -> Callable[[Line], None]:
    def script(line: Line) -> None:
        answers = [OK_EHLO, "250 ok", "250 ok", "354 go on"]
        line.say(answer if step == 0 else "220 there")
        if step > 0:
            line.answer(*answers[: step - 1])
            if step == 5:
                line.take_mail()
                line.say(answer)
            else:
                line.answer(answer)
        line.answer("221 bye")

    return script


@pytest.mark.parametrize(
    ("step", "phase"), [(0, "connect"), (1, "ehlo"), (2, "mail"), (3, "rcpt"), (4, "data"), (5, "dot")]
)
def test_submit_may_be_repeated_after_a_refusal_for_now(step: int, phase: str) -> None:
    outcome = play(refuse_at(step, "451 4.7.1 greylisted, try again in 5 minutes"))

    assert isinstance(outcome, NotSent), outcome
    assert (outcome.phase, outcome.code, outcome.retry_after) == (phase, 451, 300)


@pytest.mark.parametrize(
    ("step", "answer", "scope", "permanent"),
    [
        (0, "554 5.7.1 your IP is listed in zen.spamhaus.org", "domain", True),
        (2, "550 5.7.1 sender rejected", "mailbox", True),
        (3, "550 5.1.1 no such user", "address", True),
        (3, "552 5.2.2 mailbox full", "address", False),
        (3, "550 5.7.1 relay access denied", "domain", True),
        (5, "550 5.7.26 unauthenticated mail, DMARC policy", "domain", True),
        (5, "554 5.7.1 message looks like spam", "message", True),
        (5, "552 5.3.4 message too big", "message", True),
        (5, "554 transaction failed", "message", True),
    ],
)
def test_submit_is_rejected_for_good_and_says_whom_it_is_about(
    step: int, answer: str, scope: str, permanent: bool
) -> None:
    outcome = play(refuse_at(step, answer))

    assert isinstance(outcome, Rejected), outcome
    assert (outcome.scope, outcome.permanent) == (scope, permanent)
    assert outcome.reply == answer
    assert outcome.code == int(answer[:3])


def test_submit_reads_an_answer_of_many_lines() -> None:
    outcome = play(refuse_at(3, "550-5.1.1 The account\r\n550 5.1.1 does not exist"))

    assert isinstance(outcome, Rejected)
    assert (outcome.enhanced, outcome.reason) == ("5.1.1", "userunknown")


@pytest.mark.parametrize("address", ["bob", "bob@customer.example>\r\nRCPT TO:<eve@x.example", "a b@c.example", ""])
def test_submit_refuses_a_recipient_that_is_no_address(address: str) -> None:
    outcome = submit(account(closed_port()), "ann@acme.example", address, RAW)

    assert isinstance(outcome, Rejected)
    assert outcome.scope == "message"


def test_submit_needs_smtputf8_for_an_address_in_other_letters() -> None:
    with scripted(offer_little) as (port, _):
        outcome = submit(account(port), "ann@acme.example", "bøb@customer.example", RAW)

    assert isinstance(outcome, Rejected)
    assert outcome.scope == "address"


# Log-in and encryption


def test_submit_never_speaks_plainly_to_another_machine() -> None:
    outcome = submit(
        Account(host="mail.example", port=25, security="none"), "ann@acme.example", "bob@customer.example", RAW
    )

    assert isinstance(outcome, Rejected)
    assert outcome.scope == "mailbox"


def test_submit_sends_nothing_when_the_server_has_no_starttls() -> None:
    with scripted(offer_little) as (port, lines):
        outcome = send(port, security="starttls")

    assert isinstance(outcome, Rejected)
    assert not [said for said in lines[0].heard if said.upper().startswith(("MAIL", "AUTH"))]


def test_submit_hides_a_password_that_the_server_repeats() -> None:
    def repeat(line: Line) -> None:
        line.say("220 there")
        line.answer("250-there\r\n250 AUTH PLAIN")
        said = line.hear()
        line.say(f"535 5.7.8 {said} s3cret! is wrong")
        line.answer("221 bye")

    with scripted(repeat) as (port, _):
        mine = account(port, username="ann", password="s3cret!")
        outcome = submit(mine, "ann@acme.example", "bob@customer.example", RAW)

    assert isinstance(outcome, Rejected)
    assert outcome.scope == "mailbox"
    assert "s3cret" not in repr(outcome) + repr(mine)
    assert "AGFubgBzM2NyZXQh" not in repr(outcome)


class Inbox:
    """Keeps what a real server was given."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(envelope.content)
        return "250 2.0.0 kept"


def authenticate(server, session, envelope, mechanism, data) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"ann", "s3crét".encode())
    return AuthResult(success=right, handled=False)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def port(inbox: Inbox) -> Iterator[int]:
    with smtp_server(
        inbox, authenticator=authenticate, auth_require_tls=False, auth_required=True,
        auth_exclude_mechanism=["CRAM-MD5"],
    ) as port:  # fmt: skip
        yield port


def test_submit_logs_in_to_a_real_server_and_leaves_the_mail_unchanged(port: int, inbox: Inbox) -> None:
    raw = b"Subject: x\r\n\r\n.dot\r\nFrom here\r\n" + b"y" * 900 + b"\r\n"

    outcome = send(port, raw, username="ann", password="s3crét")

    assert isinstance(outcome, Accepted), outcome
    assert inbox.mails == [raw]


def test_submit_is_rejected_for_the_mailbox_by_a_wrong_password(port: int, inbox: Inbox) -> None:
    outcome = send(port, username="ann", password="wrong")

    assert isinstance(outcome, Rejected)
    assert (outcome.code, outcome.scope) == (535, "mailbox")
    assert inbox.mails == []


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


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_submit_checks_the_servers_certificate(certificate, inbox: Inbox, security: str) -> None:
    key, pem = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    how = {"tls": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    slow = Timeouts(connect=5, envelope=5, data=5, after_dot=5, quit=1)
    with smtp_server(inbox, **how) as port:
        trusted = send(port, host="localhost", security=security, authorities=str(pem), timeouts=slow)
        unknown = send(port, host="localhost", security=security, timeouts=slow)
        misnamed = send(port, security=security, authorities=str(pem), timeouts=slow)

    assert isinstance(trusted, Accepted), trusted
    for outcome in (unknown, misnamed):
        assert isinstance(outcome, Rejected)
        assert outcome.scope == "mailbox"
        assert "certificate" in outcome.reply
    assert len(inbox.mails) == 1
