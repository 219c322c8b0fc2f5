"""The last look at a rendered letter: each missing piece is named (G27)."""

from dataclasses import replace

import pytest

from outreach.mail.compliance import find_missing
from outreach.mail.mime import render

from .letters import FOOTER, letter


def test_find_missing_finds_nothing_on_a_whole_letter() -> None:
    assert find_missing(render(letter()), footer=FOOTER) == ()


def test_find_missing_reads_through_the_transfer_encoding() -> None:
    footer = replace(FOOTER, postal_address="Müller & Söhne GmbH, " + "Große Straße 1, " * 8 + "Köln")

    assert find_missing(render(letter(footer=footer)), footer=footer) == ()


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("postal_address", "postal address"),
        ("identity", "identity"),
        ("opt_out", "opt-out line"),
        ("source", "source of data"),
    ],
)
def test_find_missing_names_an_empty_or_different_footer(part: str, name: str) -> None:
    raw = render(letter(footer=replace(FOOTER, **{part: ""})))

    assert find_missing(raw, footer=FOOTER) == (name,)
    assert find_missing(raw, footer=replace(FOOTER, **{part: ""})) == (name,)


@pytest.mark.parametrize("header", ["List-Unsubscribe-Post", "List-Unsubscribe", "Message-ID", "Date"])
def test_find_missing_names_a_header_that_was_lost(header: str) -> None:
    lines = render(letter()).split(b"\r\n")
    raw = b"\r\n".join(line for line in lines if not line.startswith(header.encode() + b":"))

    assert header in find_missing(raw, footer=FOOTER)


def test_find_missing_refuses_a_second_sender() -> None:
    raw = b"From: eve@x.example\r\n" + render(letter())

    assert "From" in find_missing(raw, footer=FOOTER)
