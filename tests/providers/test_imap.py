"""Fetching against a real IMAP server, and against sockets that misbehave."""

import imaplib
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from imap_tools.imap_utf7 import utf7_encode

from outreach.mail.errors import Refused, Unreachable
from outreach.mail.imap import ImapAccount, SentSearch, fetch_new, find_in_sent

from .servers import Line, closed_port, imap_server, scripted

WHEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def port() -> Iterator[int]:
    with imap_server(ann="s3cret") as port:
        yield port


def account(port: int, **changes: object) -> ImapAccount:
    return ImapAccount(
        **{"host": "127.0.0.1", "port": port, "username": "ann", "password": "s3cret", "security": "none", "timeout": 3}
        | changes
    )


def mail(number: int, body: str = "Hello") -> bytes:
    return f"Message-ID: <{number}@customer.example>\r\nSubject: {number}\r\n\r\n{body}\r\n".encode()


class Mailbox:
    """Somebody else at the same mailbox, with a plain client."""

    def __init__(self, port: int) -> None:
        self.client = imaplib.IMAP4("127.0.0.1", port, timeout=5)
        self.client.login("ann", "s3cret")

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        assert self.client.append(folder, None, imaplib.Time2Internaldate(WHEN), raw)[0] == "OK"

    def flags(self, folder: str = "INBOX") -> bytes:
        self.client.select(folder, readonly=True)
        return b" ".join(part for part in self.client.fetch("1:*", "(FLAGS)")[1] if isinstance(part, bytes))

    def remake(self, folder: str) -> None:
        self.client.delete(folder)
        assert self.client.create(folder)[0] == "OK"


@pytest.fixture
def mailbox(port: int) -> Iterator[Mailbox]:
    mailbox = Mailbox(port)
    yield mailbox
    mailbox.client.logout()


def test_fetch_new_gives_the_raw_bytes_oldest_first(port: int, mailbox: Mailbox) -> None:
    mailbox.put(mail(1))
    mailbox.put(mail(2, "größer"))

    fetched = fetch_new(account(port), uidvalidity=None, last_uid=0)

    assert [each.raw for each in fetched.messages] == [mail(1), mail(2, "größer")]
    assert [each.internal_date for each in fetched.messages] == [WHEN, WHEN]
    assert not fetched.more
    assert not fetched.restarted


def test_fetch_new_goes_on_where_it_stopped(port: int, mailbox: Mailbox) -> None:
    for number in range(1, 6):
        mailbox.put(mail(number))

    first = fetch_new(account(port), uidvalidity=None, last_uid=0, limit=3)
    rest = fetch_new(account(port), uidvalidity=first.uidvalidity, last_uid=first.messages[-1].uid, limit=3)
    none = fetch_new(account(port), uidvalidity=first.uidvalidity, last_uid=rest.messages[-1].uid)

    assert [each.raw for each in (*first.messages, *rest.messages)] == [mail(number) for number in range(1, 6)]
    assert (first.more, rest.more) == (True, False)
    assert none.messages == ()


def test_fetch_new_marks_nothing_as_read(port: int, mailbox: Mailbox) -> None:
    mailbox.put(mail(1))

    fetch_new(account(port), uidvalidity=None, last_uid=0)

    assert b"Seen" not in mailbox.flags()


def test_fetch_new_starts_again_when_the_server_has_renumbered(port: int, mailbox: Mailbox) -> None:
    mailbox.remake("Work")
    mailbox.put(mail(1), "Work")
    before = fetch_new(account(port, folder="Work"), uidvalidity=None, last_uid=0)
    mailbox.remake("Work")
    mailbox.put(mail(2), "Work")

    after = fetch_new(account(port, folder="Work"), uidvalidity=before.uidvalidity, last_uid=999)

    assert after.restarted
    assert after.uidvalidity != before.uidvalidity
    assert [each.raw for each in after.messages] == [mail(2)]


def test_fetch_new_cuts_a_mail_that_is_too_large(port: int, mailbox: Mailbox) -> None:
    mailbox.put(mail(1, "x" * 90 + "\r\n" + "y" * 50_000))
    mailbox.put(mail(2))

    large, small = fetch_new(account(port, size_cap=2000), uidvalidity=None, last_uid=0).messages

    assert large.cut
    assert len(large.raw) <= 2000
    assert large.raw.startswith(b"Message-ID: <1@customer.example>")
    assert b"x" * 90 in large.raw
    assert not small.cut


@pytest.mark.parametrize("folder", ["Sent", "INBOX/Gesendete Elemente", "Éléments envoyés"])
def test_find_in_sent_finds_exactly_this_mail(port: int, mailbox: Mailbox, folder: str) -> None:
    name = f'"{utf7_encode(folder).decode()}"'
    mailbox.remake(name)
    mailbox.put(mail(12), name)

    found = find_in_sent(account(port), "<12@customer.example>")
    missed = find_in_sent(account(port), "<2@customer.example>")

    assert (found.found_in, found.stored_at) == (folder, WHEN)
    assert (missed.folders[-1], missed.found_in, missed.stored_at) == (folder, "", None)


def test_find_in_sent_looks_into_all_folders_of_that_name(port: int, mailbox: Mailbox) -> None:
    for folder in ("Sent", '"Sent Items"'):
        mailbox.remake(folder)
    mailbox.put(mail(12), '"Sent Items"')

    found = find_in_sent(account(port), "<12@customer.example>")

    assert found.found_in == "Sent Items"
    assert set(found.folders) == {"Sent", "Sent Items"}


def test_find_in_sent_marks_nothing_as_read(port: int, mailbox: Mailbox) -> None:
    mailbox.remake("Sent")
    mailbox.put(mail(12), "Sent")

    find_in_sent(account(port), "<12@customer.example>")

    assert b"Seen" not in mailbox.flags("Sent")


def test_find_in_sent_looks_nowhere_without_a_folder(port: int, mailbox: Mailbox) -> None:
    mailbox.client.delete("Sent")

    assert find_in_sent(account(port), "<12@customer.example>") == SentSearch(())


def test_find_in_sent_takes_no_words_of_a_message_id_for_its_own(port: int, mailbox: Mailbox) -> None:
    mailbox.remake("Sent")
    mailbox.put(mail(12), "Sent")

    assert find_in_sent(account(port), '12" OR ALL "\\').found_in == ""


def test_fetch_new_is_refused_with_a_wrong_password(port: int) -> None:
    with pytest.raises(Refused, match="refused the login of ann") as error:
        fetch_new(account(port, password="wrong-one"), uidvalidity=None, last_uid=0)

    assert error.value.permanent
    assert "wrong-one" not in str(error.value) + repr(account(port, password="wrong-one"))


def test_fetch_new_is_refused_a_folder_that_is_not_there(port: int) -> None:
    with pytest.raises(Refused, match="no folder 'Nowhere'"):
        fetch_new(account(port, folder="Nowhere"), uidvalidity=None, last_uid=0)


def test_fetch_new_never_speaks_plainly_to_another_machine() -> None:
    with pytest.raises(Refused, match="another machine"):
        fetch_new(account(143, host="mail.example"), uidvalidity=None, last_uid=0)


def stall(line: Line) -> None:
    time.sleep(1)


def drop_after_greeting(line: Line) -> None:
    line.say("* OK there")
    line.hear()


def speak_nonsense(line: Line) -> None:
    line.say("HTTP/1.1 400 Bad Request")
    line.hear()


@pytest.mark.parametrize("script", [stall, drop_after_greeting, speak_nonsense])
def test_fetch_new_may_be_repeated_when_the_line_breaks(script) -> None:
    with scripted(script) as (port, _), pytest.raises(Unreachable) as error:
        fetch_new(account(port, timeout=0.3), uidvalidity=None, last_uid=0)

    assert not error.value.permanent


def drip(line: Line) -> None:
    for _ in range(200):
        line.socket.sendall(b"*")
        time.sleep(0.02)


def drip_after_greeting(line: Line) -> None:
    line.say("* OK IMAP4rev1 there")
    tag = line.hear().split()[0]
    line.say(f"* CAPABILITY IMAP4rev1\r\n{tag} OK done")
    line.hear()
    drip(line)


@pytest.mark.parametrize("script", [drip, drip_after_greeting])
def test_a_server_that_drips_cannot_stretch_a_visit(script) -> None:
    with scripted(script) as (port, _):
        began = time.monotonic()
        with pytest.raises(Unreachable, match="took longer than"):
            find_in_sent(account(port, timeout=2, patience=0.3), "<12@customer.example>")
        took = time.monotonic() - began

    assert took < 1.5


def test_fetch_new_may_be_repeated_when_nobody_listens() -> None:
    with pytest.raises(Unreachable):
        fetch_new(account(closed_port()), uidvalidity=None, last_uid=0)
