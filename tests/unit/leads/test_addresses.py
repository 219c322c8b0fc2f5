"""E-mail addresses as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.normalize import BadValue, normalize_email, read_emails

# The check constraint of the contact table.
STORED = re.compile(r"[^@\sA-Z]+@[^@\sA-Z]+")


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("ann@acme.example", "ann@acme.example"),
        ("Ann.Lee@Acme.EXAMPLE", "ann.lee@acme.example"),
        ("  ann@acme.example\t", "ann@acme.example"),
        ("ann@acme.example.", "ann@acme.example"),
        ("<ann@acme.example>", "ann@acme.example"),
        ("Ann Lée <ann@acme.example>", "ann@acme.example"),
        ("Lee, Ann <ann@acme.example>", "ann@acme.example"),
        ('"Lee; Ann" <ANN@acme.example>', "ann@acme.example"),
        ("mailto:ann@acme.example", "ann@acme.example"),
        ("'ann@acme.example'", "ann@acme.example"),
        ("o'neill+x@acme.example", "o'neill+x@acme.example"),
        ("ann@münchen.example", "ann@xn--mnchen-3ya.example"),
        ("ann@MÜNCHEN.example", "ann@xn--mnchen-3ya.example"),
        ("ann＠acme.example", "ann@acme.example"),
        ("ann@ac\u200bme.example", "ann@acme.example"),
        ("ann@sub.acme.co.uk", "ann@sub.acme.co.uk"),
    ],
)
def test_read_emails_finds_the_address(cell: str, email: str) -> None:
    assert read_emails(cell).email == email


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "n/a",
        "-",
        "ann at acme.example",
        "ann",
        "@",
        "@acme.example",
        "ann@",
        "ann@@acme.example",
        "ann@acme",
        "ann@localhost",
        "ann@intranet.local",
        "ann@[127.0.0.1]",
        "ann lee@acme.example",
        "ann..lee@acme.example",
        "ann@acme..example",
        "ann@-acme.example",
        ".ann@acme.example",
        "josé@acme.example",
        f"{'a' * 65}@acme.example",
        f"a@{'b' * 64}.example",
        "noreply@acme.example",
        "No-Reply@acme.example",
        "=1+1",
        "http://acme.example",
        "Bcc: x@acme.example\nSubject: hi",
    ],
)
def test_read_emails_refuses_what_is_no_address(cell: str) -> None:
    with pytest.raises(BadValue, match=r"^.{20,}[.:]"):
        read_emails(cell)


@pytest.mark.parametrize(
    ("cell", "email", "others"),
    [
        ("a@x.example;b@y.example", "a@x.example", ("b@y.example",)),
        ("a@x.example, b@y.example", "a@x.example", ("b@y.example",)),
        ("a@x.example b@y.example", "a@x.example", ("b@y.example",)),
        ("a@x.example / b@y.example", "a@x.example", ("b@y.example",)),
        ("a@x.example\nb@y.example", "a@x.example", ("b@y.example",)),
        ("A <a@x.example>; B <b@y.example>", "a@x.example", ("b@y.example",)),
        ("a@x.example;A@X.example", "a@x.example", ()),
    ],
)
def test_read_emails_takes_the_first_of_several(cell: str, email: str, others: tuple[str, ...]) -> None:
    found = read_emails(cell)

    assert (found.email, found.others) == (email, others)


def test_read_emails_goes_on_after_a_bad_piece() -> None:
    found = read_emails("n/a; ann@acme.example")

    assert (found.email, found.rest) == ("ann@acme.example", ("n/a",))


def test_normalize_email_reads_no_list() -> None:
    with pytest.raises(BadValue):
        normalize_email("a@x.example;b@y.example")


@given(st.text(max_size=80))
def test_read_emails_stores_only_what_the_table_takes(cell: str) -> None:
    try:
        found = read_emails(cell)
    except BadValue:
        return
    assert all(STORED.fullmatch(email) and len(email) <= 254 for email in (found.email, *found.others))


@given(st.emails())
def test_normalize_email_is_stable(address: str) -> None:
    try:
        once = normalize_email(address)
    except BadValue:
        return
    assert normalize_email(once) == once
