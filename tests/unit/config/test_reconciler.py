"""What counts as wrong between a run and its entry on the agenda, and what a claim or a lease makes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.tenants.agenda.claims import REARM
from config.tenants.reconciler import Entry, Row, judge

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)

ROW = Row("outreach.touch", "research", "agent", "", "queued", NOW, 3)
ENTRY = Entry("outreach.touch", "research", "agent", "", NOW)


def at(wake_at, due_at, **other):
    return judge(replace(ROW, wake_at=wake_at, **other), replace(ENTRY, due_at=due_at), now=NOW)


def test_what_agrees_is_right():
    assert judge(ROW, ENTRY, now=NOW) == ""
    assert judge(None, None, now=NOW) == ""
    assert judge(replace(ROW, status="succeeded"), None, now=NOW) == ""
    assert at(None, None, status="blocked") == ""


@pytest.mark.parametrize("status", ["queued", "running", "waiting", "blocked"])
def test_an_unfinished_run_without_an_entry_is_missing(status):
    assert judge(replace(ROW, status=status), None, now=NOW) == "missing"


@pytest.mark.parametrize("status", ["succeeded", "failed", "cancelled"])
def test_a_finished_or_vanished_run_with_an_entry_is_a_stray(status):
    assert judge(replace(ROW, status=status), ENTRY, now=NOW) == "stray"
    assert judge(None, ENTRY, now=NOW) == "stray"


@pytest.mark.parametrize("name", ["kind", "queue", "owner", "step"])
def test_another_place_or_owner_is_stale(name):
    assert judge(ROW, replace(ENTRY, **{name: "other"}), now=NOW) == "stale"


def test_a_run_in_hands_may_be_further_on():
    assert judge(replace(ROW, status="running", step="validate"), ENTRY, now=NOW) == ""


@pytest.mark.parametrize(
    ("wake_at", "due_at", "fault"),
    [
        (NOW - HOUR, NOW + REARM, ""),  # just claimed
        (NOW - HOUR, NOW - SECOND, ""),  # claimed a minute ago, due again
        (NOW, NOW + REARM, ""),
        (NOW - HOUR, NOW + REARM + HOUR, "late"),
        (NOW + HOUR, NOW + HOUR + REARM, "late"),  # nobody claims what is not due
        (NOW + HOUR, NOW + HOUR - SECOND, "early"),
        (NOW + HOUR, NOW, "early"),
        (None, NOW + HOUR, "early"),  # only a person wakes it
        (NOW + HOUR, None, "late"),  # nobody will
    ],
)
def test_the_time_is_the_runs_own_or_that_of_a_claim(wake_at, due_at, fault):
    assert at(wake_at, due_at) == fault
    assert at(wake_at, due_at, status="running") == fault
