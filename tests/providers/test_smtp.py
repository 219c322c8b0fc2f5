"""The SMTP client against a real server, and against one that refuses at every step: what is said, whom it is about."""

from collections.abc import Callable, Iterator

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from outreach.mail.smtp import Accepted, Account, NotSent, Rejected, submit

from .servers import OK_EHLO, Line, closed_port, scripted, smtp_server
from .talk import RAW, account, play, polite, send

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

# A whole conversation


def offer_little(line: Line) -> None:
    line.say("220 there")
    line.answer(OK_EHLO, "221 bye")


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
