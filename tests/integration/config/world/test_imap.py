"""The IMAP server through imap-tools and imaplib: logins, folders, flags, and all of it after a restart."""

import imaplib

import pytest
from imap_tools import AND, MailboxLoginError, MailBoxUnencrypted, MailMessageFlags

from tests.integration.config.world.conftest import PASSWORD, SENDER, SENT

RAW = "From: a@vela.example\r\nTo: mara@brightdesk.example\r\nSubject: =?utf-8?q?=C3=89t=C3=A9?=\r\n\r\nBonjour été\r\n"


@pytest.fixture
def open_box(outside):
    def login(password=PASSWORD):
        box = MailBoxUnencrypted("127.0.0.1", outside.ports["imap_port"])
        try:
            return box.login(SENDER, password)
        except MailboxLoginError:
            box.client.shutdown()
            raise

    return login


def deliver(outside, raw=RAW):
    return outside.post("/control/deliver", mailbox=SENDER, raw=raw, at=SENT.isoformat())["uid"]


def test_login_with_a_wrong_password_is_refused(open_box):
    with pytest.raises(MailboxLoginError):
        open_box(password="wrong")


def test_fetch_gives_the_very_bytes(outside):
    uid = deliver(outside)
    client = imaplib.IMAP4("127.0.0.1", outside.ports["imap_port"])
    client.login(SENDER, PASSWORD)
    client.select("INBOX", readonly=True)
    _, data = client.uid("FETCH", str(uid), "(BODY.PEEK[] FLAGS INTERNALDATE RFC822.SIZE)")
    assert data[0][1] == RAW.encode()
    assert b"02-Nov-2026 09:00:00 +0000" in data[0][0] + data[-1]
    client.logout()


def test_folders_are_inbox_and_sent(open_box):
    with open_box() as box:
        assert [folder.name for folder in box.folder.list()] == ["INBOX", "Sent"]


def test_search_by_uid_finds_what_is_new(outside, open_box):
    first, second = deliver(outside), deliver(outside)
    with open_box() as box:
        assert second == first + 1
        assert box.uids(f"UID {second}:*") == [str(second)]


def test_everything_stays_over_a_restart(outside, open_box, start_world):
    read, removed, left = deliver(outside), deliver(outside), deliver(outside)
    with open_box() as box:
        box.flag(str(read), MailMessageFlags.SEEN, True)
        box.delete(str(removed))
        box.append(RAW.encode(), "Sent", dt=SENT)
        before = box.folder.status("INBOX")
    again = start_world()
    assert again.ports["imap_port"] == outside.ports["imap_port"]
    with open_box() as box:
        after = box.folder.status("INBOX")
        assert after["UIDVALIDITY"] == before["UIDVALIDITY"]
        assert after["UIDNEXT"] == before["UIDNEXT"]
        assert [mail.uid for mail in box.fetch(AND(seen=True), mark_seen=False)] == [str(read)]
        assert [mail.uid for mail in box.fetch(AND(seen=False), mark_seen=False)] == [str(left)]
        box.folder.set("Sent")
        assert [mail.subject for mail in box.fetch(mark_seen=False)] == ["Été"]
    assert deliver(again) == left + 1


def test_a_uid_is_never_used_again(outside, open_box, start_world):
    last = deliver(outside)
    with open_box() as box:
        box.delete(str(last))
    assert deliver(start_world()) == last + 1


def test_move_puts_a_mail_into_another_folder(outside, open_box):
    uid = deliver(outside)
    with open_box() as box:
        box.move(str(uid), "Sent")
        assert box.uids() == []
        box.folder.set("Sent")
        assert len(box.uids()) == 1


def test_a_new_password_holds_at_once(outside, open_box):
    outside.post("/control/mailboxes", address=SENDER, password="secret-2")
    with pytest.raises(MailboxLoginError):
        open_box()
    with open_box(password="secret-2") as box:
        assert box.uids() == []


def test_deliver_refuses_an_unknown_mailbox(outside):
    answer = outside.post("/control/deliver", mailbox="nobody@x.example", raw=RAW)
    assert answer["status"] == 400
    assert answer["error"] == "There is no mailbox nobody@x.example; add it with POST /control/mailboxes."
