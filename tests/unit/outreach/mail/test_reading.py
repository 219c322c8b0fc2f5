"""The order of decisions on whole mails, and that nothing whatever raises."""

import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mail.envelope import return_path
from outreach.mail.reading import Kind, Reading, read

from . import corpora
from .test_reports import dsn

TODAY = date(2026, 3, 2)
OWN = frozenset({"ann@acme.example"})


def read_text(mail: str) -> Reading:
    return read(mail.encode(), own_addresses=OWN, today=TODAY)


def reply(body: str, **headers: str) -> str:
    fields = {"From": "Bob <bob@customer.example>", "To": "ann@acme.example", "Subject": "Re: Parcels", **headers}
    fields = {name.replace("_", "-"): value for name, value in fields.items()}
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + "\n" + body


ARF = """\
From: fbl@provider.example
To: abuse@acme.example
Subject: FW: complaint
Content-Type: multipart/report; report-type=feedback-report; boundary=B

--B
Content-Type: text/plain

This is a report.
--B
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: FBL/1.0
Version: 1

--B
Content-Type: message/rfc822

From: ann@acme.example
To: bob@customer.example
Message-ID: <s.1@acme.example>

Hello
--B--
"""


def test_read_gives_a_persons_answer_with_its_thread_and_new_text() -> None:
    mail = reply(
        "Sounds good, call me.\n\nOn Mon, Mar 2, 2026 at 9:30 AM Ann <ann@acme.example> wrote:\n> Hello Bob\n"
        "> To unsubscribe click here\n",
        In_Reply_To="<s.1@acme.example>", References="<o@acme.example> <s.1@acme.example>", Message_ID="<r@c.example>",
    )  # fmt: skip

    reading = read_text(mail)

    assert reading.kind is Kind.HUMAN
    assert reading.new_text == "Sounds good, call me."
    assert not reading.opt_out
    assert reading.in_reply_to == "<s.1@acme.example>"
    assert reading.references == ("<o@acme.example>", "<s.1@acme.example>")
    assert reading.message_id == "<r@c.example>"
    assert reading.from_address == "bob@customer.example"
    assert reading.to_addresses == ("ann@acme.example",)


def test_read_knows_our_own_mail_come_back() -> None:
    assert read_text(reply("Hello", From="Ann <Ann@acme.example>")).kind is Kind.OWN


def test_read_asks_for_a_report_before_an_automatic_answer() -> None:
    mail = dsn("550 5.1.1 User unknown", status="5.1.1").replace(
        "MIME-Version", "Auto-Submitted: auto-replied\nMIME-Version"
    )

    assert read_text(mail).kind is Kind.BOUNCE


def test_read_tells_a_delay_from_a_bounce() -> None:
    assert read_text(dsn("450 4.2.0 later", status="4.2.0", action="delayed")).kind is Kind.DELAYED


def test_read_takes_a_complaint_for_an_opt_out() -> None:
    reading = read_text(ARF.format(kind="abuse"))

    assert (reading.kind, reading.opt_out, reading.feedback) == (Kind.COMPLAINT, True, "abuse")
    assert reading.reported_message_ids == ("<s.1@acme.example>",)
    assert [each.address for each in reading.recipients] == ["bob@customer.example"]


def test_read_takes_a_failed_authentication_for_no_ones_wish() -> None:
    assert not read_text(ARF.format(kind="auth-failure")).opt_out


@pytest.mark.parametrize(
    ("headers", "body", "back"),
    [
        ({"Auto_Submitted": "auto-replied"}, "I am away until 12 March 2026.", date(2026, 3, 12)),
        ({"Subject": "Automatic reply: x", "X_Auto_Response_Suppress": "All"}, "Back on Monday.", date(2026, 3, 9)),
        ({"Subject": "Abwesenheitsnotiz", "Precedence": "bulk"}, "Bis 13.03.2026 nicht im Büro.", date(2026, 3, 13)),
        ({"Subject": "Réponse automatique", "Precedence": "bulk"}, "Absent jusqu'au 14 mars.", date(2026, 3, 14)),
        ({"X_Autoreply": "yes"}, "Estaré fuera de la oficina hasta el 20 de marzo.", date(2026, 3, 20)),
        ({"Precedence": "auto_reply"}, "Ik ben afwezig tot en met 12 maart.", date(2026, 3, 12)),
        ({"Subject": "Risposta automatica", "Return_Path": "<>"}, "In ferie fino al 19 marzo.", date(2026, 3, 19)),
        ({"Subject": "Resposta automática", "Return_Path": "<>"}, "Ausente até 30 de março.", date(2026, 3, 30)),
        ({"Auto_Submitted": "auto-replied"}, "Please unsubscribe me. I am on leave.", None),
    ],
)  # fmt: skip
def test_read_pauses_for_an_automatic_answer_and_never_opts_out(headers: dict[str, str], body: str, back: date) -> None:
    reading = read_text(reply(body, **headers))

    assert reading.kind is Kind.AUTO_REPLY
    assert reading.return_date == back
    assert not reading.opt_out
    assert reading.not_before is None if back is None else reading.not_before > back


@pytest.mark.parametrize(
    "headers",
    [{"Precedence": "bulk"}, {"X_Auto_Response_Suppress": "All"}, {"Auto_Submitted": "no"}, {"List_Id": "<l.example>"}],
)
def test_read_takes_a_weak_sign_for_no_automatic_answer(headers: dict[str, str]) -> None:
    assert read_text(reply("Interesting, tell me more.", **headers)).kind is Kind.HUMAN


def test_read_finds_the_token_of_the_return_path_in_a_report() -> None:
    from uuid import UUID

    address = return_path(UUID(int=7), b"key", "acme.example")

    reading = read_text(dsn("550 no").replace("To: ann@acme.example", f"To: {address}", 1))

    assert reading.token == address[2 : address.index("@")]


def test_read_proposes_whom_the_writer_points_to() -> None:
    reading = read_text(reply("Please contact my colleague eve@customer.example instead."))

    assert reading.referral == "eve@customer.example"
    assert read_text(reply("See you, bob@customer.example")).referral == ""


def test_read_reads_an_answer_in_html_alone() -> None:
    mail = reply(
        '<p>Yes, <b>please</b>.</p><div class="gmail_quote">On Mon, Mar 2, 2026 at 9:30, Ann &lt;ann@acme.example&gt; '
        "wrote:<blockquote>Hello Bob<br>Unsubscribe me here</blockquote></div>",
        Content_Type="text/html; charset=utf-8",
    )

    assert read_text(mail).new_text == "Yes, please."


@corpora.needed
@pytest.mark.parametrize(("prefix", "kind"), [("arf", Kind.COMPLAINT), ("rfc3834", Kind.AUTO_REPLY)])
def test_read_types_real_complaints_and_automatic_answers(prefix: str, kind: Kind) -> None:
    kinds = {path.name: read(path.read_bytes(), today=TODAY).kind for path in corpora.files("bounces")}

    assert {name: found for name, found in kinds.items() if name.startswith(prefix) and found is not kind} == {}


@corpora.needed
def test_read_takes_mail_of_people_for_what_it_is() -> None:
    kinds = {path.name: read(path.read_bytes(), today=TODAY).kind for path in corpora.files("ham")}

    assert len([name for name, kind in kinds.items() if kind is not Kind.HUMAN]) <= 1


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def assert_storable(reading: Reading) -> None:
    """A database and JSON must be able to hold whatever came out."""
    for text in strings(asdict(reading)):
        assert "\x00" not in text
        text.encode()


@given(st.binary(max_size=600))
def test_read_never_raises_on_any_bytes(raw: bytes) -> None:
    reading = read(raw, today=TODAY)

    assert "could not be read" not in reading.why
    assert_storable(reading)


@pytest.mark.parametrize(
    "mail",
    [
        b"Subject: a\x00b\nMessage-ID: <a\x00@b>\nFrom: a\x00@b.example\n\nx\x00y",
        b"Subject: =?utf-7?q?+2AA-?=\nContent-Type: text/plain; charset=utf-7\n\n+2AA- end",
        b"Subject: =?utf-8?q?a=00b?=\nContent-Transfer-Encoding: base64\n\nAAECAA==",
        b"Subject: x\nContent-Type: text/html\n\n&#0;&#xD800;&#55296; end",
        b'From: no-reply@sns.x.example\n\n{"notificationType":"Bounce","bounce":{"bouncedRecipients":'
        b'[{"emailAddress":"\\u0000\\ud800","status":"\\ud800"}]}}',
        b"From: \xff\xfe@x.example\nSubject: \xed\xa0\x80\n\n\xed\xa0\x80",
    ],
)
def test_read_gives_only_text_that_can_be_stored(mail: bytes) -> None:
    assert_storable(read(mail, today=TODAY))


@corpora.needed
@settings(deadline=None, max_examples=150)
@given(st.integers(0, 10**6))
def test_read_never_raises_on_spoiled_real_mail(seed: int) -> None:
    chance = random.Random(seed)
    path: Path = chance.choice(corpora.files("bounces"))
    raw = bytearray(path.read_bytes()[:50_000])
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(raw))
        raw[at : at + chance.randint(0, 40)] = chance.randbytes(chance.randint(0, 40))
    if chance.random() < 0.3:
        raw = raw[: chance.randrange(len(raw))]

    reading = read(bytes(raw), own_addresses=OWN, today=TODAY)

    assert "could not be read" not in reading.why
    assert_storable(reading)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\x00" * 5000,
        b"Content-Type: multipart/mixed; boundary=B\n\n" + b"--B\nContent-Type: multipart/mixed; boundary=B\n\n" * 3000,
        b"Subject: =?x-none?b?////?= =?utf-8?q?=ZZ?=\nContent-Type: text/plain; charset=rot13\n\nhello",
        b"Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: text/html\n\n" + b"<blockquote>" * 20000,
        b"From: " + b"a@b," * 50000 + b"\n\nx",
        b"Subject: x\n\n" + b"> " * 100_000,
        b"Subject: x\n\n" + b"On 1 <" * 50_000,
        b"Subject: x\n\n" + b"no such user " * 20_000,
        b"Subject: Undelivered\nFrom: mailer-daemon@x.y\n\ncould not be delivered\n" + b"a@b.example said\n" * 5000,
        b"X" * 3_000_000,
        b"Subject: x\n\n" + b"please do not ever write to me " * 10_000,
    ],
)  # fmt: skip
def test_read_ends_soon_on_hostile_mail(raw: bytes) -> None:
    import time

    started = time.perf_counter()

    assert "could not be read" not in read(raw, own_addresses=OWN, today=TODAY).why
    assert time.perf_counter() - started < 3
