"""The gate as a table: each fact that must stop, send back or delay a mail does so, and in the right order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from outreach.policy import Answer, Facts, is_fresh, may_send

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
READY = Facts(
    stage="working", stage_stops=False, enrolment_open=True, answered=False, away_until=None, suppressed="",
    tenant_paused="", campaign_paused="", mailbox_paused="", approved_at=NOW - timedelta(hours=1), approval_hours=72,
    seal_matches=True, touch=1, reads_inbox=True, inbox_read_at=NOW - timedelta(minutes=5), sent_in_24h=0,
    daily_cap=30, oldest_in_24h=None,
)  # fmt: skip

STOPS = {
    "suppressed": {"suppressed": "opted out"},
    "stage": {"stage": "opted_out", "stage_stops": True},
    "answered": {"answered": True},
    "blind": {"reads_inbox": False},
    "closed": {"enrolment_open": False},
}
REVIEWS = {
    "unapproved": {"approved_at": None},
    "seal": {"seal_matches": False},
    "stale": {"approved_at": NOW - timedelta(hours=73)},
}
WAITS = {
    "paused_tenant": {"tenant_paused": "audit"},
    "paused_campaign": {"campaign_paused": "new text"},
    "paused_mailbox": {"mailbox_paused": "refused"},
    "away": {"away_until": NOW + timedelta(days=2)},
    "inbox": {"inbox_read_at": NOW - timedelta(hours=2)},
    "cap": {"sent_in_24h": 30, "oldest_in_24h": NOW - timedelta(hours=20)},
}


def test_a_mail_with_nothing_against_it_leaves():
    assert may_send(READY, NOW).answer is Answer.SEND


@pytest.mark.parametrize(("code", "facts"), STOPS.items())
def test_what_ends_a_conversation_stops_the_mail(code, facts):
    verdict = may_send(replace(READY, **facts), NOW)
    assert (verdict.answer, verdict.code) == (Answer.STOP, code)
    assert verdict.reason


@pytest.mark.parametrize(("code", "facts"), REVIEWS.items())
def test_what_voids_an_approval_sends_the_mail_back_to_a_person(code, facts):
    verdict = may_send(replace(READY, **facts), NOW)
    assert (verdict.answer, verdict.code) == (Answer.REVIEW, code)


@pytest.mark.parametrize(("code", "facts"), WAITS.items())
def test_what_only_delays_says_when_to_ask_again(code, facts):
    verdict = may_send(replace(READY, **facts), NOW)
    assert (verdict.answer, verdict.code) == (Answer.WAIT, code)
    assert verdict.until > NOW


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
@pytest.mark.parametrize("other", [*REVIEWS.values(), *WAITS.values()], ids=[*REVIEWS, *WAITS])
def test_a_stop_wins_over_everything_else(stop, other):
    assert may_send(replace(READY, **{**other, **stop}), NOW).answer is Answer.STOP


def test_a_first_mail_needs_no_inbox_and_a_follow_up_does():
    unread = replace(READY, inbox_read_at=None)
    assert may_send(replace(unread, touch=0), NOW).answer is Answer.SEND
    assert may_send(unread, NOW).answer is Answer.WAIT
    assert may_send(replace(unread, touch=0, reads_inbox=False), NOW).answer is Answer.SEND


@pytest.mark.parametrize(("minutes", "fresh"), [(0, True), (30, True), (31, False)])
def test_an_inbox_stays_fresh_for_half_an_hour(minutes, fresh):
    assert is_fresh(NOW - timedelta(minutes=minutes), NOW) is fresh
