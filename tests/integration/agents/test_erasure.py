"""Words of events can go, once, and only told: everything else about the trace stays as refused as before."""

import pytest
from django.db import ProgrammingError, connection, transaction

from agents import erasure, trace, verify
from agents.models import Event
from tests.factories.agents import RunFactory
from tests.owner import open_as_owner


def record(**fields) -> Event:
    run = RunFactory()
    trace.record("agent.run.start", run=run, kind=run.kind, version=1)
    trace.record("send.rejected", run=run, **fields)
    return Event.objects.get(stream=str(run.pk), seq=2)


def codes() -> set[str]:
    return {fault.code for fault in verify.verify_log().faults}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"send": 7, "code": 550, "scope": "address"}, set()),
        ({"stage": "contacted->replied", "at": "2026-11-23T09:00:00+00:00", "owner": "celery@host-1:77/3"}, {"owner"}),
        ({"reason": "gone", "code": 1}, {"reason"}),  # one word may be a name
        ({"unheard_of": "a sentence", "by": "anna@acme.example"}, {"unheard_of"}),
        ({"found": {"who": "Kim Holt"}, "seen": ["a@b.example"], "codes": ["G01", "G02"]}, {"found", "seen"}),
        ({"name": "Änne"}, {"name"}),
    ],
)
def test_words_are_told_from_codes(fields, words):
    assert set(trace.split(fields)[1]) == words
    assert {**trace.split(fields)[0], **trace.split(fields)[1]} == fields


@pytest.mark.usefixtures("tenant")
class TestErasing:
    def test_the_chain_holds_without_the_words(self):
        event = record(code=550, reason="no such user kim@x.example")
        assert erasure.erase_words([event]) == [event.pk]
        trace.record("person.erased", events=[event.pk])

        event.refresh_from_db()
        assert (event.data, event.salt, len(event.erased)) == ({"code": 550}, "", 64)
        assert codes() == set()

    def test_an_erasure_that_nobody_told_of_is_found(self):
        erasure.erase_words([record(code=550, reason="no such user")])
        assert codes() == {"erased"}

    def test_an_event_without_words_stays_as_it_is(self):
        event = record(code=550)
        assert (event.salt, erasure.erase_words([event])) == ("", [])

    def test_erasing_twice_changes_nothing(self):
        event = record(reason="no such user")
        erasure.erase_words([event])
        event.refresh_from_db()
        assert erasure.erase_words([event]) == []

    def test_the_hash_of_the_words_cannot_be_found_by_guessing(self):
        first, second = record(reason="no such user"), record(reason="no such user")
        erasure.erase_words([first, second])
        first.refresh_from_db()
        second.refresh_from_db()
        assert first.erased != second.erased


@pytest.mark.parametrize(
    "change",
    [
        "name = 'x'", "data = '{\"code\": 250}', salt = '', erased = repeat('a', 64)", "hash = repeat('a', 64)",
        "data = '{}'", "salt = ''", "erased = 'gone'", "seq = 9, salt = '', erased = repeat('a', 64)",
    ],
)  # fmt: skip
def test_the_database_refuses_every_other_change_even_to_its_owner(open_acme, change):
    event = record(code=550, reason="no such user")
    statement = f"UPDATE agents_event SET {change} WHERE id = {event.pk}"
    with pytest.raises(ProgrammingError, match="append-only"), open_as_owner(open_acme) as owner:
        owner.execute(statement)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_changed_code_of_an_erased_event_is_found(open_acme):
    event = record(code=550, reason="no such user")
    erasure.erase_words([event])
    trace.record("person.erased", events=[event.pk])
    assert codes() == set()
    with open_as_owner(open_acme, triggers=False) as owner:
        owner.execute("UPDATE agents_event SET data = '{\"code\": 250}' WHERE id = %s", [event.pk])
    assert codes() == {"edited"}
