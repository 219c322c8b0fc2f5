"""What comes back, by kind of prospect: mails over IMAP, clicks over HTTP, all at the sandbox's time."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from tests.integration.config.world.conftest import SENDER, SENT

WHO = "noor.quinn@vela.example"
LONG_AFTER = (SENT + timedelta(days=2.6)).isoformat()


@pytest.fixture
def meet(outside, write_mail):
    """Write to somebody of a kind and let 2.6 days pass."""

    def go(kind, *, to=LONG_AFTER, **headers):
        outside.post("/control/prospects", address=WHO, kind=kind)
        outside.send(write_mail(WHO, **headers))
        outside.post("/control/advance", to=to)
        return [message_from_bytes(mail.obj.as_bytes(), policy=policy.default) for mail in outside.inbox()]

    return go


@pytest.mark.parametrize("kind", ["interested", "question", "not_now", "not_interested", "referral", "opt_out"])
def test_prospect_answers_in_words(outside, meet, kind):
    (answer,) = meet(kind)
    assert answer["To"].addresses[0].addr_spec == SENDER
    assert answer["In-Reply-To"] in (f"<1.{WHO}>", None)
    who = outside.prospect(WHO)
    assert who["state"] == ("opted_out" if kind == "opt_out" else "answered")
    assert who["answers"] == 1
    assert SENT.isoformat() < who["stopped_at"] < LONG_AFTER


def test_prospect_answers_not_before_their_time(outside, meet):
    assert meet("interested", to=(SENT + timedelta(hours=1)).isoformat()) == []
    assert outside.get("/control/prospects")["planned"] >= 1
    outside.post("/control/advance", to=LONG_AFTER)
    outside.post("/control/advance", to=LONG_AFTER)
    assert len(outside.inbox()) == 1


def test_silent_prospect_says_nothing(meet):
    assert meet("silent") == []


def test_prospect_on_holiday_answers_at_once(outside, meet):
    (answer,) = meet("out_of_office", to=SENT.isoformat())
    assert answer["Auto-Submitted"] == "auto-replied"
    assert outside.prospect(WHO)["note"].startswith("away until 2026-11-")


@pytest.mark.parametrize(
    ("kind", "status", "state"),
    [
        ("bounce_unknown", "5.1.1", "bounced"),
        ("bounce_full", "5.2.2", "bounced_soft"),
        ("bounce_delayed", "4.4.1", "delayed"),
    ],
)
def test_prospect_bounces_to_the_sending_account(outside, meet, kind, status, state):
    (report,) = meet(kind)
    assert report.get_content_type() == "multipart/report"
    assert f"Status: {status}" in report.as_string()
    assert report["To"] == "b+1@bounces.brightdesk.example"
    assert outside.prospect(WHO)["state"] == state


def test_late_prospect_answers_the_first_follow_up_only(outside, meet, write_mail):
    assert meet("late") == []
    later = SENT + timedelta(days=3)
    outside.send(write_mail(WHO, number=2, sent_at=later, answers=f"<1.{WHO}>"))
    outside.post("/control/advance", to=(later + timedelta(days=3)).isoformat())
    assert len(outside.inbox()) == 1
    assert outside.prospect(WHO)["mails"] == 2


def test_mails_after_a_no_are_counted(outside, meet, write_mail):
    meet("not_interested")
    assert outside.prospect(WHO)["mails_after_stop"] == 0
    outside.send(write_mail(WHO, number=2, sent_at=SENT + timedelta(days=4)))
    assert outside.prospect(WHO)["mails_after_stop"] == 1


def test_a_mail_that_comes_twice_is_answered_once(outside, meet, write_mail):
    meet("interested", to=SENT.isoformat())
    outside.send(write_mail(WHO))
    outside.post("/control/advance", to=LONG_AFTER)
    assert len(outside.inbox()) == 1


def test_prospect_unsubscribes_by_one_click(outside, meet, httpserver):
    httpserver.expect_ordered_request(
        "/u/token",
        method="POST",
        data="List-Unsubscribe=One-Click",
        headers={"Host": f"acme.localhost:{httpserver.port}"},
    ).respond_with_data("done")
    answers = meet(
        "opt_out_click",
        List_Unsubscribe=f"<http://acme.localhost:{httpserver.port}/u/token>",
        List_Unsubscribe_Post="List-Unsubscribe=One-Click",
    )
    httpserver.check()
    assert answers == []
    assert outside.prospect(WHO)["state"] == "opted_out"
    assert outside.prospect(WHO)["note"] == "one-click POST: 200"


def test_a_link_scanner_opens_the_link_before_the_person_clicks(outside, meet, httpserver):
    httpserver.expect_ordered_request("/u/token", method="GET").respond_with_data("are you sure?")
    httpserver.expect_ordered_request("/u/token", method="POST").respond_with_data("done")
    meet("opt_out_scanned", List_Unsubscribe=f"<http://127.0.0.1:{httpserver.port}/u/token>")
    httpserver.check()
    assert len(httpserver.log) == 2


@pytest.mark.parametrize(
    "link", ["<http://127.0.0.1:9/u>", "<https://acme.example/u>", "<mailto:out@brightdesk.example>"]
)
def test_prospect_writes_where_the_click_fails(outside, meet, link):
    assert len(meet("opt_out_click", List_Unsubscribe=link)) == 1
    assert outside.prospect(WHO)["state"] == "opted_out"


def test_unknown_addresses_have_kinds_by_themselves(outside, write_mail):
    from config.sandbox.world.prospects import kind_of

    names = [f"p{number}@vela.example" for number in range(12)]
    for name in names:
        if kind_of(name) != "bounce_refused":
            outside.send(write_mail(name))
            assert outside.prospect(name)["kind"] == kind_of(name)


def test_set_kind_refuses_an_unknown_kind(outside):
    answer = outside.post("/control/prospects", address=WHO, kind="grumpy")
    assert (answer["status"], answer["error"][:24]) == (400, "There is no kind 'grumpy")


@pytest.mark.parametrize("to", ["2026-11-05T00:00:00", "soon", 5, None])
def test_advance_refuses_a_time_it_cannot_read(outside, to):
    answer = outside.post("/control/advance", to=to)
    assert answer["status"] == 400
    assert answer["error"]


def test_a_quick_pace_lets_prospects_answer_by_themselves(start_world, write_mail):
    import time
    from datetime import UTC, datetime

    from tests.integration.config.world.conftest import PASSWORD

    outside = start_world(pace=0.000001)
    outside.post("/control/mailboxes", address=SENDER, password=PASSWORD)
    outside.post("/control/prospects", address=WHO, kind="interested")
    outside.send(write_mail(WHO, sent_at=datetime.now(UTC)))
    until = time.monotonic() + 5
    while not outside.inbox() and time.monotonic() < until:
        time.sleep(0.1)
    assert len(outside.inbox()) == 1
