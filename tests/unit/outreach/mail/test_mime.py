"""Letters as bytes, read back by the standard library, and everything that must be refused."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.mail.errors import BodyRefused, HeaderRefused
from outreach.mail.mime import full_text, is_one_click_url, render

from .letters import FOOTER, letter

TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\n\t.= "), max_size=400)
NAME = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Cn")), max_size=120)


def parsed(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def test_render_writes_every_header_of_the_contract() -> None:
    mail = parsed(render(letter(in_reply_to="<p@x.example>", references=("<o@x.example>", "<p@x.example>"))))

    assert mail["From"] == "Ann Miller <ann@acme.example>"
    assert mail["To"] == "Bob Jones <bob@customer.example>"
    assert mail["Subject"] == "Your parcel returns"
    assert mail["Date"] == "Mon, 02 Mar 2026 09:30:00 +0000"
    assert mail["Message-ID"] == "<s.1@acme.example>"
    assert mail["In-Reply-To"] == "<p@x.example>"
    assert mail["References"].split() == ["<o@x.example>", "<p@x.example>"]
    assert mail["List-Unsubscribe"] == "<https://acme.example/u/abc>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Content-Type"] == 'text/plain; charset="utf-8"'
    assert "Auto-Submitted" not in mail
    assert "Return-Path" not in mail


def test_render_gives_the_same_bytes_for_the_same_letter() -> None:
    assert render(letter()) == render(letter())


def test_render_keeps_list_unsubscribe_on_one_line_whatever_its_length() -> None:
    url = "https://acme.example/u/" + "a" * 600

    raw = render(letter(unsubscribe_url=url, unsubscribe_mailto="mailto:out@acme.example?subject=out"))

    assert f"List-Unsubscribe: <{url}>, <mailto:out@acme.example?subject=out>\r\n".encode() in raw


def test_full_text_puts_our_footer_below_the_signature_mark() -> None:
    text = full_text(letter())

    assert text.endswith(
        f"\n-- \n{FOOTER.identity}\n{FOOTER.postal_address}\n{FOOTER.source}\n{FOOTER.opt_out}\n"
        "https://acme.example/u/abc\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "From here on\n.\n..dots\n.leading",
        "x" * 5000,
        "Grüße " * 300,
        "日本語のメール" * 200,
        "trailing blank \nand tab\t\n= equals =20",
        "\r\nmixed\rline\r\nends\n",
    ],
)
def test_render_survives_the_wire_with_any_body(body: str) -> None:
    wanted = letter(body=body)

    raw = render(wanted)

    assert parsed(raw).get_content().replace("\r\n", "\n") == full_text(wanted)
    text = raw.partition(b"\r\n\r\n")[2]
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert all(len(line) <= 78 for line in text.split(b"\r\n"))
    assert not any(line.startswith(b"From ") for line in text.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")


@given(body=TEXT, subject=NAME, name=NAME)
def test_render_gives_back_what_went_in(body: str, subject: str, name: str) -> None:
    wanted = letter(body=body, subject=subject, recipient_name=name)

    raw = render(wanted)
    mail = message_from_bytes(raw, policy=policy.default)

    assert mail["To"].addresses[0].addr_spec == "bob@customer.example"
    assert raw.isascii()
    assert all(len(line) <= 78 for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n") if b"List-Un" not in line)
    assert mail.get_payload(decode=True).decode().replace("\r\n", "\n") == full_text(wanted)


@pytest.mark.parametrize(
    "spoiled", ["a\nBcc: x@y.example", "a\rb", "a\x00b", "a\x85b", "a\u2028b", "a\ud800b", "a\x7f"]
)
@pytest.mark.parametrize("field", ["subject", "sender_name", "recipient_name", "recipient_address", "sender_address"])
def test_render_refuses_what_would_break_out_of_a_header(field: str, spoiled: str) -> None:
    with pytest.raises(HeaderRefused):
        render(letter(**{field: spoiled}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("recipient_address", "bob"),
        ("recipient_address", "bob@x.example, eve@x.example"),
        ("recipient_address", "<bob@x.example>"),
        ("message_id", "s.1@acme.example"),
        ("message_id", "<a@b>\r\nX: y"),
        ("in_reply_to", "<a b@c>"),
        ("references", ("nonsense",)),
        ("unsubscribe_url", "http://acme.example/u"),
        ("unsubscribe_url", "https://acme.example/a b"),
        ("unsubscribe_url", "https://acme.example/>x"),
        ("unsubscribe_url", ""),
        ("unsubscribe_mailto", "nobody"),
        ("date", datetime(2026, 3, 2)),
    ],
)
def test_render_refuses_a_header_that_is_not_valid(field: str, value: object) -> None:
    with pytest.raises(HeaderRefused):
        render(letter(**{field: value}))


def test_render_refuses_control_characters_in_the_body() -> None:
    with pytest.raises(BodyRefused, match=r"U\+0007"):
        render(letter(body="ring\x07"))


def test_render_writes_a_domain_in_other_letters_as_ascii() -> None:
    assert b"<bob@xn--mller-kva.example>" in render(letter(recipient_address="bob@müller.example"))


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://acme.example/u/1", True),
        ("http://acme.localhost:8000/u/1", True),
        ("http://127.0.0.1/u/1", True),
        ("http://localhost.evil.example/u", False),
        ("http://acme.example/u", False),
        ("javascript:alert(1)", False),
        ("https:///u", False),
        ("https://[::1/u", False),
    ],
)
def test_is_one_click_url_wants_https_beyond_this_machine(url: str, fine: bool) -> None:
    assert is_one_click_url(url) is fine
