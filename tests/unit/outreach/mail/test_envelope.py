"""Message ids, threads and the signed return path."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.mail import envelope
from outreach.mail.errors import HeaderRefused

KEY = b"k" * 32
SEND = UUID("12345678-1234-5678-1234-567812345678")


def test_make_message_id_is_the_same_for_the_same_send() -> None:
    first = envelope.make_message_id(SEND, "acme.example")

    assert first == envelope.make_message_id(SEND, "acme.example")
    assert first != envelope.make_message_id(SEND, "other.example")
    assert envelope.MESSAGE_ID.fullmatch(first)


@pytest.mark.parametrize("domain", ["", "a b", "acme.example>", "acme..example", "-a.example", "a\n.example"])
def test_make_message_id_refuses_what_is_no_domain(domain: str) -> None:
    with pytest.raises(HeaderRefused):
        envelope.make_message_id(SEND, domain)


def test_thread_headers_append_the_parent_once() -> None:
    thread = envelope.thread_headers("<p@x>", ["<o@x>", "<p@x>", "<o@x>"])

    assert thread.references == ("<o@x>", "<p@x>")
    assert thread.in_reply_to == "<p@x>"


def test_thread_headers_refuse_a_broken_parent() -> None:
    with pytest.raises(HeaderRefused):
        envelope.thread_headers("p@x")


def test_read_token_gives_the_send_back_even_in_capitals() -> None:
    address = envelope.return_path(SEND, KEY, "acme.example")

    assert len(address.partition("@")[0]) <= 64
    assert envelope.read_token(address, KEY) == SEND
    assert envelope.read_token(envelope.find_token([address.upper()]), KEY) == SEND


@given(st.integers(0, 41), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_read_token_refuses_a_changed_character(at: int, character: str) -> None:
    token = envelope.return_path_token(SEND, KEY)
    forged = token[:at] + character + token[at + 1 :]

    assert envelope.read_token(forged, KEY) == (SEND if forged == token else None)


@pytest.mark.parametrize("token", ["", "x", "b+@acme.example", "é" * 42, "a" * 42])
def test_read_token_refuses_nonsense(token: str) -> None:
    assert envelope.read_token(token, KEY) is None


def test_read_token_refuses_another_key() -> None:
    assert envelope.read_token(envelope.return_path_token(SEND, KEY), b"other") is None
