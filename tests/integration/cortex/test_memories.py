"""Memories are proposed, decided by a person, superseded, rolled back by source."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from agents.models import Event
from agents.rights import machine
from cortex import memories
from cortex.memories import MemoryRefused
from cortex.models import Memory
from tests.integration.cortex.rows import NOW, make_company, make_contact, make_memory, make_user

pytestmark = pytest.mark.usefixtures("tenant")


def propose(**more) -> Memory:
    values = {
        "kind": "preference",
        "text": "Prefers short mails.",
        "source": "review:1",
        "trust": "trusted",
        "now": NOW,
    }
    return memories.propose(**(values | more))


def test_propose_waits_for_a_person() -> None:
    contact = make_contact()
    memory = propose(contact=contact)
    assert (memory.status, memory.scope, memory.decided_at) == ("proposed", "contact", None)
    assert Event.objects.get(name="cortex.memory.write").data["change"] == "proposed"


def test_propose_scopes_by_subject() -> None:
    assert propose(company=make_company()).scope == "company"
    assert propose().scope == "tenant"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": "  "}, "1 to 400 characters"),
        ({"text": "x" * 401}, "1 to 400 characters"),
        ({"trust": "untrusted", "kind": "procedure"}, "cannot become a procedure"),
    ],
)
def test_propose_refuses(more: dict[str, str], sentence: str) -> None:
    with pytest.raises(MemoryRefused, match=sentence):
        propose(**more)


def test_propose_refuses_two_subjects() -> None:
    company = make_company()
    with pytest.raises(MemoryRefused, match="not both"):
        propose(company=company, contact=make_contact(company))


def test_propose_lets_outside_words_expire() -> None:
    assert propose(trust="untrusted").valid_to == NOW + timedelta(days=180)
    assert propose().valid_to is None


def test_accept_names_the_person_and_supersedes_the_old() -> None:
    old, rosa = make_memory("Prefers long mails."), make_user()
    new = memories.accept(memory=propose(), by=rosa, now=NOW, replaces=old)
    old.refresh_from_db()
    assert (new.status, new.decided_by, new.decided_at) == ("accepted", rosa, NOW)
    assert (old.status, old.superseded_by, old.text) == ("superseded", new, "Prefers long mails.")


@pytest.mark.parametrize("verb", [memories.accept, memories.reject])
@pytest.mark.parametrize("status", ["accepted", "rejected"])
def test_decide_refuses_what_is_decided(verb, status: str) -> None:
    with pytest.raises(MemoryRefused, match="decided already"):
        verb(memory=make_memory("Prefers short mails.", status=status), by=make_user(), now=NOW)


def test_accept_refuses_to_replace_what_is_not_in_use() -> None:
    proposed = propose()
    with pytest.raises(MemoryRefused, match="not in use"):
        memories.accept(memory=proposed, by=make_user(), now=NOW, replaces=make_memory("Old.", status="rejected"))
    proposed.refresh_from_db()
    assert proposed.status == "proposed"


def test_reject_keeps_the_row() -> None:
    assert memories.reject(memory=propose(), by=make_user(), now=NOW).status == "rejected"


def test_roll_back_takes_one_source_out_of_use() -> None:
    mine, other = make_memory("A.", source="import:7"), make_memory("B.", source="review:2")
    waiting = propose(source="import:7")
    assert memories.roll_back(source="import:7", by=machine("rosa"), now=NOW) == 2
    for memory in (mine, other, waiting):
        memory.refresh_from_db()
    assert [memory.status for memory in (mine, waiting, other)] == ["superseded", "superseded", "accepted"]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"scope": "contact"}, "cortex_memory_scope_names_its_subject"),
        ({"trust": "untrusted"}, "cortex_memory_untrusted_expires"),
        ({"trust": "untrusted", "kind": "procedure", "valid_to": NOW + timedelta(1)}, "untrusted_is_no_procedure"),
        ({"decided_by": None}, "cortex_memory_"),
        ({"status": "proposed"}, "cortex_memory_status_has_its_time"),
        ({"valid_to": NOW}, "cortex_memory_valid_span"),
        ({"kind": "order"}, "cortex_memory_"),
    ],
)
def test_database_refuses_impossible_memories(change, constraint: str) -> None:
    memory = make_memory("Prefers short mails.")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Memory.objects.filter(pk=memory.pk).update(**change)
