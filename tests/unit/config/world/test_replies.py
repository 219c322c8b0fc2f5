"""Prospects' mails are what real clients send: parsed here with the standard library alone."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import pytest

from config.sandbox.world.answers import ANSWERS, AWAY
from config.sandbox.world.replies import away_until, build_auto_reply, build_reply, read_original

SENT = datetime(2026, 11, 2, 9, 14, tzinfo=UTC)
LATER = datetime(2026, 11, 3, 15, 30, tzinfo=UTC)
RAW = (
    b"From: Mara Lind <mara@brightdesk.example>\r\nTo: =?utf-8?q?=C3=85sa_Berg?= <asa.berg@vela.example>\r\n"
    b"Subject: Re: A question about Vela Aerospace\r\nMessage-ID: <m1@brightdesk.example>\r\n"
    b"References: <m0@brightdesk.example>\r\nDate: Mon, 02 Nov 2026 09:14:00 +0000\r\n"
    b"List-Unsubscribe: <http://acme.localhost:8000/u/abc>, <mailto:out@brightdesk.example>\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    b"Hi \xc3\x85sa,\r\n\r\nshort question.\r\n\r\n-- \r\nBrightdesk, 1 Main St\r\nUnsubscribe: http://acme/u/abc\r\n"
)
PEOPLE = [f"person{number}.last{number}@{host}.example" for host in ("vela", "blauwasser") for number in range(25)]


def original():
    return read_original(RAW, sent_at=SENT)


def read(raw):
    return message_from_bytes(raw, policy=policy.default)


def body_of(message):
    return message.get_body(("plain",)).get_content()


def test_read_original_finds_what_an_answer_needs():
    found = original()
    assert found.reply_to == "mara@brightdesk.example"
    assert found.to_name == "Åsa Berg"
    assert found.unsubscribe == "http://acme.localhost:8000/u/abc"
    assert found.text.startswith("Hi Åsa,\n\nshort question.")


@pytest.mark.parametrize("wish", [wish for wish in ANSWERS if wish != "out_of_office"])
def test_build_reply_of_every_wish_and_person(wish):
    for address in PEOPLE:
        message = read(build_reply(original(), address=address, wish=wish, at=LATER))
        text = body_of(message)
        assert message.defects == []
        assert any(said.split("{")[0][:30] in text for language in ANSWERS[wish].values() for said in language)
        assert "{" not in text
        assert "Unsubscribe: http://acme/u/abc" in text  # our footer comes back in the quotation
        assert re.match(r"(Re|RE|AW): A question about Vela Aerospace$", message["Subject"])
        assert message["From"].addresses[0].domain == address.partition("@")[2]
        assert parsedate_to_datetime(message["Date"]) == LATER
        assert message["Auto-Submitted"] is None


def test_build_reply_is_the_same_for_the_same_person():
    twice = [build_reply(original(), address=PEOPLE[0], wish="interested", at=LATER) for _ in range(2)]
    assert parts_without_boundary(twice[0]) == parts_without_boundary(twice[1])


def parts_without_boundary(raw):
    return [part.get_payload() for part in read(raw).walk() if not part.is_multipart()]


def test_build_reply_threads_except_for_a_few():
    messages = [read(build_reply(original(), address=address, wish="question", at=LATER)) for address in PEOPLE]
    threaded = [message for message in messages if message["In-Reply-To"] == "<m1@brightdesk.example>"]
    assert all(one["References"] == "<m0@brightdesk.example> <m1@brightdesk.example>" for one in threaded)
    assert 0 < len(messages) - len(threaded) < len(messages) / 3


def test_build_reply_comes_from_another_address_of_a_few():
    senders = [
        read(build_reply(original(), address=address, wish="question", at=LATER))["From"].addresses[0].addr_spec
        for address in PEOPLE
    ]
    other = [sender for sender, address in zip(senders, PEOPLE, strict=True) if sender != address]
    assert 0 < len(other) < len(PEOPLE) / 3


def test_build_reply_uses_every_client():
    mailers = {read(build_reply(original(), address=one, wish="not_now", at=LATER))["X-Mailer"] for one in PEOPLE}
    assert len(mailers) == 5
    quotes = "\n".join(body_of(read(build_reply(original(), address=one, wish="not_now", at=LATER))) for one in PEOPLE)
    for mark in ("wrote:", "Sent: Monday, November 2, 2026", "Gesendet: 02.11.2026 09:14", "schrieb", "Sent from my"):
        assert mark in quotes


def test_build_auto_reply_says_so_and_names_the_day_of_return():
    for address in PEOPLE:
        message = read(build_auto_reply(original(), address=address, at=LATER))
        back = away_until(address, LATER)
        assert message["Auto-Submitted"] == "auto-replied"
        assert message["Return-Path"] == "<>"
        assert any(str(message["Subject"]).startswith(start.partition("{")[0].strip()) for start in AWAY.values())
        assert re.search(rf"\b0?{back.day}[ .]", body_of(message))
        assert "2026" in body_of(message)


def test_answers_come_in_the_language_of_the_mail():
    german = read_original(RAW.replace(b"Hi \xc3\x85sa", b"Hallo \xc3\x85sa"), sent_at=SENT)
    message = read(build_reply(german, address=PEOPLE[0], wish="not_interested", at=LATER))
    assert any(said in body_of(message) for said in ANSWERS["not_interested"]["de"])
