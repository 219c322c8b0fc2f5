"""What people and servers answer, and what must stop because of it. Every answer comes in over IMAP."""

import re

import pytest
from django.test import Client

from agents import runs
from agents.models import Run
from agents.rights import machine
from leads.models import StageChange
from outreach import mailboxes
from outreach.models import Enrolment, InboundMail, Send, Suppression
from tests import scenarios
from tests.flows import mails

THREE_DAYS = {"days": 3, "minutes": 1}


@pytest.fixture
def written_to(build):
    """A way to have a first mail sent to a person of a kind, and their answer read."""

    def make(kind, **habits):
        scene = build(kind=kind, **habits)
        scene.send_first_mail()
        scene.wait(days=2, hours=20)  # the slowest answer takes two and a half days
        return scene

    return make


def assert_over(scene, *, status, mails=1):
    """The conversation is over, and stays so however long one waits."""
    scene.wait(**THREE_DAYS)
    scene.wait(**THREE_DAYS)
    assert scene.enrolment().status == status
    assert not Run.objects.unfinished().exists()
    assert len(scene.sink()) == mails


@pytest.mark.parametrize("kind", ["interested", "question", "not_now", "not_interested", "referral"])
def test_an_answer_ends_the_sequence_and_is_understood(written_to, kind):
    scene = written_to(kind)
    answer = scene.answer()
    assert (answer.kind, answer.intent) == ("human", kind)
    assert answer.intent_quote in " ".join(answer.new_text.split())
    assert answer.send == Send.objects.get()
    expected = {"question": "replied", "referral": "referred"}.get(kind, kind)
    assert scene.stage() == expected
    assert not Suppression.objects.exists()
    assert_over(scene, status="answered")


def test_an_opt_out_in_words_suppresses_the_address(written_to):
    scene = written_to("opt_out")
    assert (scene.answer().intent, scene.stage()) == ("opt_out", "opted_out")
    listed = Suppression.objects.get()
    assert (listed.value, listed.reason) == (scene.contact.email, "opt_out")
    assert_over(scene, status="stopped")


def test_an_opt_out_by_one_click_acts_at_once_and_a_look_at_the_page_does_not(scene):
    scene.send_first_mail()
    link = re.sub(r"^https?://[^/]+", "", scene.headers()["list-unsubscribe"].strip("<>"))
    client = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})

    assert client.get(link).status_code == 200  # a scanner that follows links
    assert not Suppression.objects.exists()
    answer = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert Suppression.objects.get().value == scene.contact.email
    assert scene.stage() == "opted_out"
    assert_over(scene, status="stopped")


@pytest.mark.parametrize("spoil", [lambda link: f"{link[:-3]}abc", lambda link: "/u/nonsense"], ids=["forged", "none"])
def test_an_opt_out_link_that_we_did_not_make_does_nothing(scene, spoil):
    scene.send_first_mail()
    link = re.sub(r"^https?://[^/]+", "", scene.headers()["list-unsubscribe"].strip("<>"))
    assert Client(headers={"host": "acme.localhost"}).post(spoil(link)).status_code == 404
    assert not Suppression.objects.exists()


def test_an_opt_out_link_of_another_tenant_does_nothing(scene):
    scene.send_first_mail()
    link = re.sub(r"^https?://[^/]+", "", scene.headers()["list-unsubscribe"].strip("<>"))
    Client(headers={"host": "globex.localhost"}).post(link)
    assert not Suppression.objects.exists()
    assert scene.stage() == "contacted"


def test_an_absence_makes_the_follow_up_wait_and_is_no_answer(build):
    scene = build(kind="out_of_office")
    scene.send_first_mail()
    scene.wait(minutes=5)
    away_until = scene.run().wake_at
    assert scene.answer().kind == "auto_reply"
    assert away_until > Send.objects.get().finished_at
    assert (scene.stage(), scene.enrolment().status) == ("contacted", "open")
    assert not StageChange.objects.filter(to_stage="replied").exists()
    while scene.run().status == "waiting":
        assert len(scene.sink()) == 1
        scene.wait(days=1)
    assert scene.draft().touch == 1  # back at the desk: the sequence goes on


def test_an_address_that_the_server_does_not_know_is_never_tried_again(build):
    scene = build(kind="bounce_refused")
    scene.write_first_draft()
    send = scene.approve()
    scene.work()
    send.refresh_from_db()
    assert (send.state, scene.stage()) == ("rejected", "bounced")
    assert Suppression.objects.get().reason == "bounce"
    assert_over(scene, status="stopped", mails=0)


def test_a_bounce_that_comes_as_a_mail_suppresses_the_address(written_to):
    scene = written_to("bounce_unknown")
    assert (scene.answer().kind, scene.stage()) == ("bounce", "bounced")
    assert Suppression.objects.get().reason == "bounce"
    assert_over(scene, status="stopped")


def test_a_full_mailbox_ends_the_sequence_and_is_not_held_against_the_person(written_to):
    scene = written_to("bounce_full")
    assert (scene.answer().kind, scene.stage()) == ("bounce", "contacted")
    assert not Suppression.objects.exists()
    assert_over(scene, status="stopped")


def test_a_delay_is_no_bounce(written_to):
    scene = written_to("bounce_delayed")
    assert (scene.answer().kind, scene.stage()) == ("delayed", "contacted")
    scene.wait(hours=6)
    assert scene.draft().touch == 1


def test_a_reply_from_an_alias_is_found_by_its_thread(written_to):
    scene = written_to("interested", alias=True)
    answer = scene.answer()
    assert answer.from_address != scene.contact.email
    assert answer.contact == scene.contact
    assert_over(scene, status="answered")


def test_a_reply_that_lost_its_thread_is_found_by_its_sender(written_to):
    scene = written_to("interested", threadless=True)
    answer = scene.answer()
    assert (answer.send, answer.contact) == (None, scene.contact)
    assert_over(scene, status="answered")


def test_a_stranger_stops_nothing(scene):
    scene.send_first_mail()
    scene.deliver(mails.plain(to=scene.mailbox.address, sender="zoe@elsewhere.example", body="Unsubscribe me."))
    scene.wait(days=1)
    assert scene.answer().contact is None
    assert (scene.stage(), scene.enrolment().status) == ("contacted", "open")


def test_one_mail_under_two_numbers_is_read_once(scene):
    scene.send_first_mail()
    raw = mails.plain(
        to=scene.mailbox.address, sender=scene.contact.email, body="Sounds good.", message_id="<1@x.example>"
    )
    for _ in range(2):
        scene.deliver(raw)
    scene.wait(minutes=1)
    scene.wait(minutes=1)
    assert InboundMail.objects.count() == 1
    assert Run.objects.filter(kind="outreach.reply").count() == 1


def test_an_opt_out_wins_over_interest_in_the_same_mail(scene):
    scene.send_first_mail()
    body = "Sounds interesting, let's talk next week. On second thoughts: please remove me from your list."
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body=body))
    scene.wait(minutes=1)
    assert scene.stage() == "opted_out"
    assert_over(scene, status="stopped")


def test_our_own_words_in_the_quote_are_no_opt_out(scene):
    """Each of our mails says how to opt out; an answer that quotes it does not ask for it."""
    scene.send_first_mail()
    quoted = "\n".join(f"> {line}" for line in scene.sink()[0]["text"].splitlines())
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body=f"Happy to talk.\n\n{quoted}"))
    scene.wait(minutes=1)
    assert scene.stage() == "interested"


@pytest.mark.parametrize("name", sorted(mails.SPOILED))
def test_a_spoiled_mail_is_kept_and_does_not_hold_up_the_next(scene, name):
    scene.send_first_mail()
    spoiled = mails.SPOILED[name].replace("{to}", scene.mailbox.address).replace("{from}", "zoe@elsewhere.example")
    scene.deliver(spoiled)
    scene.deliver(mails.plain(to=scene.mailbox.address, sender=scene.contact.email, body="Happy to talk, call me."))
    scene.wait(minutes=1)
    assert InboundMail.objects.filter(read_at__isnull=True).count() == 0
    assert scene.enrolment().status == Enrolment.Status.ANSWERED


def test_an_inbox_that_cannot_be_read_holds_the_follow_up(scene):
    scene.send_first_mail()
    mailboxes.set_passwords(mailbox=scene.mailbox, imap="wrong")
    scene.wait(**THREE_DAYS)
    scene.mailbox.refresh_from_db()
    assert "refused the login" in scene.mailbox.fetch_error
    assert (scene.run().status, scene.run().waiting_for) == ("waiting", "the inbox to be read")
    mailboxes.set_passwords(mailbox=scene.mailbox, imap=mailboxes.open_password(scene.mailbox, "smtp"))
    scene.wait(minutes=1)
    assert scene.draft().touch == 1


def test_a_password_that_does_not_open_is_said_and_holds_the_follow_up(scene, settings):
    scene.send_first_mail()
    keys, settings.FIELD_KEYS = settings.FIELD_KEYS, ["n" * 64]
    scene.wait(**THREE_DAYS)
    scene.mailbox.refresh_from_db()
    assert "not among FIELD_KEYS" in scene.mailbox.fetch_error
    settings.FIELD_KEYS = keys
    scene.wait(minutes=1)
    assert scene.draft().touch == 1


def test_a_mail_whose_password_does_not_open_waits_for_a_person(scene, settings):
    scene.write_first_draft()
    scene.approve()
    keys, settings.FIELD_KEYS = settings.FIELD_KEYS, ["n" * 64]
    scene.work()
    assert (Send.objects.get().state, scene.run().status) == ("prepared", "blocked")
    assert "not among FIELD_KEYS" in scene.run().reason
    settings.FIELD_KEYS = keys
    runs.try_again(run=scene.run(), by=machine("anna"), now=scenarios.clock())
    scene.work()
    assert (Send.objects.get().state, len(scene.sink())) == ("accepted", 1)
