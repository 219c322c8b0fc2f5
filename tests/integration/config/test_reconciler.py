"""Each kind of damage to the agenda is found, put right and told; what is only on its way is left alone."""

import json
import logging
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from celery import current_app
from django.core.management import call_command

from agents import clock
from agents.models import Event, Run
from config.tenants import reconciler
from config.tenants.agenda import claims
from config.tenants.agenda.turns import Room
from config.tenants.context import open_public, open_tenant
from config.tenants.models import AgendaEntry, Tenant
from tests import owner

pytestmark = pytest.mark.usefixtures("transactional_tenants")

DAMAGE = {
    "missing": "DELETE FROM public.tenants_agendaentry WHERE run_id = %(run)s",
    "stray": "UPDATE agents_run SET status = 'succeeded', finished_at = now() WHERE id = %(run)s",
    "gone": "DELETE FROM agents_run WHERE id = %(run)s",
    "late": "UPDATE public.tenants_agendaentry SET due_at = due_at + interval '1 day' WHERE run_id = %(run)s",
    "never": "UPDATE public.tenants_agendaentry SET due_at = NULL WHERE run_id = %(run)s",
    "early": "UPDATE public.tenants_agendaentry SET due_at = due_at - interval '1 day' WHERE run_id = %(run)s",
    "kind": "UPDATE public.tenants_agendaentry SET kind = 'other' WHERE run_id = %(run)s",
    "step": "UPDATE agents_run SET step = 'draft' WHERE id = %(run)s",
    "queue": "UPDATE agents_run SET queue = 'send' WHERE id = %(run)s",
    "owner": "UPDATE public.tenants_agendaentry SET owner = 'somebody' WHERE run_id = %(run)s",
}
NAMES = {"gone": "stray", "never": "late", "kind": "stale", "step": "stale", "queue": "stale", "owner": "stale"}


@pytest.fixture
def acme():
    with open_public():
        return Tenant.objects.get(slug="acme")


@pytest.fixture
def runs(acme):
    """Four unfinished runs and a finished one, all as they should be."""
    now = clock.now()
    with open_tenant(acme):
        made = [_make("queued", now), _make("waiting", now + timedelta(days=3)), _make("blocked", None)]
        held = _make("running", now + timedelta(minutes=3), owner="host:1:abc/1")
        _make("succeeded", None, finished_at=now)
        return [*made, held]


def _make(status, wake_at, **other) -> Run:
    return Run.objects.create(
        kind="outreach.touch", version=1, subject_label="enrolment", subject_id=1, dedup_key=str(uuid4()),
        status=status, step="research", queue="agent", wake_at=wake_at, created_at=clock.now(),
        reason="It stopped." if status == "blocked" else "", blocked_at=clock.now() if status == "blocked" else None,
        **other,
    )  # fmt: skip


def damage(name: str, run: Run) -> None:
    """Do without triggers, as a hurried hand or a restored backup might."""
    with open_public():
        acme = Tenant.objects.get(slug="acme")
    with owner.open_as_owner(acme, triggers=False) as cursor:
        cursor.execute(DAMAGE[name], {"run": run.pk})


def read(acme) -> dict[UUID, tuple]:
    with open_public():
        entries = AgendaEntry.objects.filter(tenant_id=acme.pk)
        return {row[0]: row[1:] for row in entries.values_list("run_id", "kind", "step", "queue", "owner", "due_at")}


def test_what_is_right_is_left_alone(acme, runs):
    before = read(acme)
    found = reconciler.reconcile(tenant=acme)
    assert found.count() == {}
    assert read(acme) == before
    with open_tenant(acme):
        assert not Event.objects.exists()


def test_what_is_claimed_is_right(acme, runs):
    with open_public():
        claims.claim(queue="agent", room=Room(10, 10), now=clock.now(), seen=1)
    assert read(acme)[runs[0].pk][-1] != runs[0].wake_at
    assert reconciler.reconcile(tenant=acme).count() == {}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found_and_put_right(acme, runs, name, caplog):
    victim = runs[1]
    damage(name, victim)
    assert reconciler.reconcile(tenant=acme, repair=False).faults == {victim.pk: NAMES.get(name, name)}
    with caplog.at_level(logging.ERROR):
        found = reconciler.reconcile(tenant=acme)
    assert (found.count(), found.left) == ({NAMES.get(name, name): 1}, 0)
    assert reconciler.reconcile(tenant=acme).count() == {}
    with open_tenant(acme):
        rows = Run.objects.unfinished().values_list("pk", "kind", "step", "queue", "owner", "wake_at")
        assert read(acme) == {row[0]: row[1:] for row in rows}
        (event,) = Event.objects.filter(stream="tenant")
    assert (event.name, event.level) == ("agenda.repaired", "error")
    assert event.data == {NAMES.get(name, name): 1, "left": 0}
    assert any("agenda.repaired" in str(line.msg) for line in caplog.records)  # Sentry reads errors from the log


def test_damage_without_repair_stays(acme, runs):
    damage("missing", runs[0])
    before = read(acme)
    assert reconciler.reconcile(tenant=acme, repair=False).count() == {"missing": 1}
    assert read(acme) == before
    with open_tenant(acme):
        assert not Event.objects.exists()


def test_a_lost_trigger_is_found_and_attached_again(acme, runs):
    owner.execute("DROP TRIGGER agenda_update ON agents_run", tenant=acme)
    owner.execute("ALTER TABLE agents_run DISABLE TRIGGER agenda_insert", tenant=acme)
    with open_tenant(acme):
        late = clock.now() + timedelta(days=9)
        Run.objects.filter(pk=runs[0].pk).update(wake_at=late)
        fresh = _make("queued", clock.now())
    found = reconciler.reconcile(tenant=acme)
    assert found.triggers == ["agenda_insert", "agenda_update"]
    assert found.faults == {runs[0].pk: "early", fresh.pk: "missing"}
    assert found.left == 0
    assert read(acme)[runs[0].pk][-1] == late
    assert reconciler.reconcile(tenant=acme).count() == {}


def test_a_run_that_moves_while_it_is_looked_at_is_not_judged(acme, runs, monkeypatch):
    """Its entry is read after it, and so is newer: what differs is not damage."""
    read_entries = reconciler._read_entries

    def move_and_read(tenant, ids):
        Run.objects.filter(pk=runs[1].pk).update(wake_at=clock.now() + timedelta(days=1), epoch=clock.now().timestamp())
        return read_entries(tenant, ids)

    monkeypatch.setattr(reconciler, "_read_entries", move_and_read)
    assert reconciler.reconcile(tenant=acme).faults == {}


def test_much_damage_in_many_pages(acme, monkeypatch):
    monkeypatch.setattr(reconciler, "PAGE", 7)
    with open_tenant(acme):
        made = [_make("queued", clock.now()) for _ in range(30)]
    for run in made[::3]:
        damage("missing", run)
    for run in made[1::3]:
        damage("gone", run)
    assert reconciler.reconcile(tenant=acme).count() == {"missing": 10, "stray": 10}
    assert reconciler.reconcile(tenant=acme).count() == {}


def test_another_tenants_entries_are_not_touched(acme, runs):
    with open_tenant("globex") as globex:
        other = _make("queued", clock.now())
    damage("missing", runs[0])
    reconciler.reconcile(tenant=acme)
    assert set(read(globex)) == {other.pk}


def test_each_active_tenant_has_its_turn_once_a_lap(acme, runs):
    damage("missing", runs[0])
    moment = clock.now()
    wrong = [reconciler.reconcile_slice(now=moment + number * reconciler.SLICE) for number in range(reconciler.LAP)]
    assert sorted(wrong) == [0] * (reconciler.LAP - 1) + [1]


def test_one_tenant_that_cannot_be_read_does_not_hold_up_the_others(acme, runs, monkeypatch, caplog):
    monkeypatch.setattr(reconciler, "LAP", 1)
    with open_public():
        globex = Tenant.objects.get(slug="globex")
    owner.execute("ALTER TABLE agents_run RENAME TO hidden", tenant=globex)
    try:
        damage("missing", runs[0])
        assert current_app.tasks["tenants.reconcile_agenda"]() == 1
    finally:
        owner.execute("ALTER TABLE hidden RENAME TO agents_run", tenant=globex)
    assert "agenda.unreconciled" in caplog.text


def check(capsys, *words: str) -> tuple[int, str]:
    code = 0
    try:
        call_command("check_agenda", *words)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr().out


def test_the_command_tells_and_repairs(acme, runs, capsys):
    assert check(capsys) == (0, "acme: the agenda holds.\nglobex: the agenda holds.\n")
    damage("missing", runs[0])
    damage("late", runs[1])
    code, told = check(capsys, "--tenant", "acme")
    assert (code, told) == (1, "acme: 1 due later than they should wake, 1 unfinished and not on the agenda.\n")
    code, told = check(capsys, "--json")
    assert (code, json.loads(told)["tenants"]["acme"]["found"]) == (1, {"late": 1, "missing": 1})
    assert json.loads(told)["tenants"]["globex"]["holds"] is True
    code, told = check(capsys, "--repair", "--json")
    assert (code, json.loads(told)["holds"], json.loads(told)["tenants"]["acme"]["left"]) == (0, True, 0)
    assert check(capsys)[0] == 0
