"""A tenant with a row of every model, each of whose texts holds a word that may be seen nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.db import DataError, IntegrityError, models

from agents import trace
from agents.rights import machine
from agents.runs import start
from config.accounts.models import GuestVisit, LoginFailure, Phone, RecoveryCode, User
from config.tenants.models import Tenant
from cortex import api_keys, profiles
from cortex.models import ApiKey, Memory, WorkflowEvent
from leads.models import Contact, ImportBatch, ImportRow, StageChange
from outreach.models import Draft, ErasureReceipt, HouseRule, Pause, Suppression
from tests.factories.agents import ModelCallFactory, StepFactory
from tests.factories.outreach import ClaimFactory, DraftFactory, InboundMailFactory, ReviewFactory, SendFactory
from tests.integration.cortex.rows import make_study
from tests.owner import open_as_owner

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CANARY = "kanarie7f3a"
PART = CANARY[:6]  # what a search is given, so that an echo of it is no sight of the word
FAR = 700_000  # where the numbers of rows begin: none that another tenant has
# Texts that mean something to the code or the database: a row without them could not be opened by its own tenant.
KEPT = {
    "sha256",
    "scopes",
    "username",
    "password",
    "session_key",
    "session_data",
    "hash",
    "previous",
    "file",
    "codename",
}


@contextmanager
def far_numbers(tenant: Tenant) -> Iterator[None]:
    """Let the tenant's rows have numbers that no other has; put the sequences back afterwards."""
    with open_as_owner(tenant) as cursor:
        cursor.execute(
            "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = %s",
            [tenant.schema_name],
        )
        before = dict(cursor.fetchall())
        for name in before:
            cursor.execute("SELECT setval(%s::regclass, %s)", [name, FAR])
    yield
    with open_as_owner(tenant) as cursor:
        for name, value in before.items():
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [name, max(value, 1), value > 0])


def list_models() -> list[type[models.Model]]:
    """Return the models whose rows a tenant has: new ones are among them without anybody's doing."""
    names = {config.label for config in apps.get_app_configs() if config.name in settings.TENANT_APPS}
    return [model for model in apps.get_models() if model._meta.app_label in names and model._meta.managed]


def fill(slug: str) -> None:
    """Make a row of every model in the open tenant; raise AssertionError for a model that nothing is known of."""
    user = User.objects.create_superuser(f"boss-{slug}", f"boss@{slug}.example", "pw", first_name="Boss")
    user.groups.add(Group.objects.create(name=f"Writers of {slug}"))
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk), object_repr="Boss",
        action_flag=ADDITION, change_message="[]",
    )  # fmt: skip
    _fill_sign_in(slug, user)
    send = SendFactory()
    contact = send.enrolment.contact
    _fill_conversation(slug, send, contact)
    _fill_leads(slug, contact)
    _fill_knowledge(slug, user, contact)
    empty = [model._meta.label for model in list_models() if not model._default_manager.exists()]
    assert not empty, f"Nothing is planted for {', '.join(empty)}: make a row of each in tests/tenancy/planted.py."


def _fill_sign_in(slug: str, user: User) -> None:
    SessionStore().save()
    LoginFailure.objects.create(key=f"name:{slug}", failures=1, last_at=NOW)
    Phone.objects.create(user=User.objects.create(username=f"phone-{slug}"), key="sealed")
    RecoveryCode.objects.create(user=user, digest=f"digest of {slug}")
    GuestVisit.objects.create(
        nonce=f"nonce-{slug}", operator="olga", reason="A call for help.", granted_at=NOW, until=NOW, began_at=NOW,
        ended_at=NOW,
    )  # fmt: skip
    ErasureReceipt.objects.create(contact=10**9, erased_at=NOW, erased_by="anna", counts={}, signature="0" * 64)


def _fill_conversation(slug: str, send: Any, contact: Contact) -> None:
    ReviewFactory(draft=send.draft)
    InboundMailFactory(mailbox=send.mailbox, send=send, contact=contact)
    ClaimFactory()
    DraftFactory(status=Draft.Status.PENDING)
    StepFactory(run=send.run)
    ModelCallFactory(run=send.run)
    Pause.objects.create(reason="A holiday.", paused_by="anna", paused_at=NOW, lifted_by="anna", lifted_at=NOW)
    Suppression.objects.create(
        kind="address", value=f"no@{slug}.example", reason="opt_out", source="page", created_by="anna", created_at=NOW
    )
    HouseRule.objects.create(kind="phrase", value=f"{slug} words", created_by="anna", created_at=NOW)
    run = start(kind="outreach.touch", subject=("enrolment", 10**6), dedup_key=str(uuid4()), now=NOW, publish=False)
    trace.record("agent.run.start", run=run, kind=run.kind, version=1, words=f"{CANARY if slug == 'globex' else slug}")


def _fill_leads(slug: str, contact: Contact) -> None:
    StageChange.objects.create(
        contact=contact, from_stage="new", to_stage="working", at=NOW, by="anna", reason="They wrote."
    )
    batch = ImportBatch.objects.create(
        name=f"{slug}.csv", file=f"imports/{slug}.csv", size=9, created_at=NOW, created_by="anna", columns=[]
    )
    ImportRow.objects.create(batch=batch, number=2, outcome="invalid", reason="No address.", value="x", cells=["x"])


def _fill_knowledge(slug: str, user: User, contact: Contact) -> None:
    profiles.save(company=contact.company, study=make_study(f"{slug} builds pumps."), run=None, now=NOW)
    Memory.objects.create(
        scope="tenant", kind="preference", text="Short mails.", source="review:1", trust="trusted", status="accepted",
        created_at=NOW, valid_from=NOW, decided_at=NOW, decided_by=user,
    )  # fmt: skip
    WorkflowEvent.objects.create(workflow=1, contact=contact, kind="note", text="A note.", trust="trusted", at=NOW)
    api_keys.create(name="writer", scopes=[ApiKey.Scope.CONTEXT_READ], by=machine("rosa"), now=NOW)


def plant(tenant: Tenant) -> int:
    """Put the word into every text of a tenant's rows that its constraints let; return how many columns have it."""
    planted = 0
    for model in list_models():
        if model in {ContentType, Permission}:  # the code's own words, the same everywhere
            continue
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_text and not field.primary_key and field.name not in KEPT:
                planted += _plant(tenant, table, field.column, field.max_length or 10**6)
    return planted


def _plant(tenant: Tenant, table: str, column: str, longest: int) -> bool:
    if longest < len(CANARY):
        return False
    with open_as_owner(tenant, triggers=False) as cursor:
        try:
            cursor.execute(f'UPDATE "{table}" SET "{column}" = left(%s || "{column}", %s)', [CANARY, longest])
        except (IntegrityError, DataError):  # a word out of a list
            return False
        return True


def photograph(tenant: Tenant) -> dict[str, str]:
    """Return a digest of each of a tenant's tables."""
    with open_as_owner(tenant) as cursor:
        digests = {}
        for table in {model._meta.db_table for model in list_models()}:
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{table}\" t")
            digests[table] = cursor.fetchone()[0]
        return digests
