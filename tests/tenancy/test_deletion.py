"""Deleting a tenant: all it had is in the archive, nothing of it is left, and the neighbour has lost nothing."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import psycopg
import pytest
import redis
from celery import current_app
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connections

from agents.models import Run
from config.accounts.models import User
from config.tenants import deletion, export, leftovers, logins, provisioning, roles, schemas
from config.tenants.context import open_tenant
from config.tenants.errors import TenantInactive, TenantRefused
from config.tenants.models import AgendaEntry, BrandWord, Domain, Tenant
from config.tenants.router import OWNER
from leads.models import ImportBatch
from tests.owner import execute

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def media(settings, tmp_path):
    assert default_storage.exists("x") is False  # it is made
    settings.MEDIA_ROOT = tmp_path / "media"
    default_storage._wrapped.__dict__.pop("relative_media_root", None)  # it remembers the one before
    yield settings.MEDIA_ROOT
    default_storage._wrapped.__dict__.pop("relative_media_root", None)


@pytest.fixture
def doomed(media):
    """A tenant with rows, a run in the agenda, a file, a waiting message and a cached value."""
    tenant = provisioning.create(slug="doomed", name="Doomed Ltd", host="doomed.localhost", now=NOW)
    try:
        fill(tenant)
        leave_in_redis(tenant)
        yield tenant
    finally:
        with redis.Redis.from_url(settings.REDIS_URL) as client:
            client.delete(f"{tenant.schema_name}:1:answer", "surehand:send")
        schemas.drop(tenant.schema_name)
        roles.drop(tenant.role)
        for model in (AgendaEntry, BrandWord, Domain):
            model.objects.using(OWNER).filter(tenant_id=tenant.pk).delete()
        Tenant.objects.using(OWNER).filter(pk=tenant.pk).delete()


def leave_in_redis(tenant):
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.delete("surehand:send")  # what other tests left there
        client.set(f"{tenant.schema_name}:1:answer", "42")
    with current_app.connection_for_write() as broker, broker.SimpleQueue("send") as queue:
        queue.put([[], {"tenant": tenant.pk, "runs": []}, {}])
        queue.put([[], {"tenant": tenant.pk + 1, "runs": []}, {}])


def fill(tenant):
    with open_tenant(tenant):
        User.objects.create_user("dora", "dora@doomed.example", "pw", first_name='Do"ra\n\\ Ü')
        Run.objects.create(
            kind="outreach.touch", version=1, subject_label="x", subject_id=1, dedup_key="1", step="research",
            queue="agent", wake_at=NOW, created_at=NOW,
        )  # fmt: skip
        file = ContentFile(b"email\na@b.example\n", name="people.csv")
        ImportBatch.objects.create(
            name="people.csv", file=file, size=18, sha256="0" * 64, created_at=NOW, created_by="dora"
        )


def name(tenant):
    return deletion._name(tenant)


def test_before_it_is_deleted_a_tenant_is_found_everywhere(doomed):
    found = "\n".join(leftovers.find(name(doomed)))
    for trace in (
        f"schema {doomed.schema_name}", f"role {doomed.role}", "right public", "setting of", "tenants_domain",
        "tenants_agendaentry", "tenants_brandword", "tenants_tenant", "files:", "redis: key",
        "a message in surehand:send",
    ):  # fmt: skip
        assert trace in found


def test_nothing_is_left_but_the_archive_and_the_neighbours(doomed, tmp_path, media):
    with open_tenant("acme"):
        User.objects.create_user("anna", "", "pw")
    (media / "t_neighbour").mkdir(parents=True)
    before = execute("SELECT to_jsonb(t) FROM tenants_tenant t WHERE slug = 'acme'")
    names = name(doomed)
    receipt = deletion.delete(slug="doomed", to=tmp_path / "doomed.zip", by="olga", now=NOW)
    assert receipt.left == leftovers.find(names) == []
    assert (receipt.files, receipt.messages) == (1, 2)
    assert receipt.export_sha256 == export.hash_file(tmp_path / "doomed.zip")
    assert not Tenant.objects.filter(slug="doomed").exists()
    assert (media / "t_neighbour").is_dir()
    assert execute("SELECT to_jsonb(t) FROM tenants_tenant t WHERE slug = 'acme'") == before
    with open_tenant("acme"):
        assert User.objects.filter(username="anna").exists()
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        assert client.llen("surehand:send") == 1


def test_the_archive_holds_every_row_and_file_and_says_so(doomed, tmp_path):
    counts = {
        table: execute(f"SELECT count(*) FROM {doomed.schema_name}.{table}")[0][0]
        for (table,) in execute(
            "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'", doomed.schema_name
        )
    }
    path = tmp_path / "doomed.zip"
    done = export.write(tenant=doomed, path=path, now=NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    with ZipFile(path) as archive:
        lines = {part: archive.read(part).decode().splitlines() for part in archive.namelist() if part[:5] != "files"}
        (file,) = [part for part in archive.namelist() if part.startswith("files/imports/people")]
        assert archive.read(file) == b"email\na@b.example\n"
    assert {table: len(lines[f"tables/{table}.jsonl"]) for table in counts} == counts
    assert json.loads(lines["tables/accounts_user.jsonl"][0])["first_name"] == 'Do"ra\n\\ Ü'
    assert [len(lines[f"shared/{table}.jsonl"]) for table in export.SHARED] == [1, 1, 1, 5]
    assert done.rows == sum(counts.values()) + 8
    assert export.verify(path) == []
    with pytest.raises(TenantRefused, match="exists already"):
        export.write(tenant=doomed, path=path, now=NOW)


def test_a_changed_archive_is_found_out(doomed, tmp_path):
    export.write(tenant=doomed, path=tmp_path / "a.zip", now=NOW)
    with ZipFile(tmp_path / "a.zip") as old, ZipFile(tmp_path / "b.zip", "w") as new:
        for part in old.namelist()[1:]:
            new.writestr(part, old.read(part) + (b"x" if part.endswith("domain.jsonl") else b""))
        new.writestr("more", b"")
    assert len(export.verify(tmp_path / "b.zip")) == 3


MOMENTS = {
    "when it is switched off": (provisioning, "set_active"),
    "when the archive is written": (export, "write"),
    "when the archive is verified": (export, "verify"),
    "when files are removed": (deletion, "_remove_files"),
    "when messages are removed": (leftovers, "forget"),
    "when the schema is dropped": (schemas, "drop"),
    "when the login is dropped": (roles, "drop"),
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("after", [False, True])
def test_killed_at_any_moment_it_goes_on(doomed, tmp_path, monkeypatch, moment, after):
    module, verb = MOMENTS[moment]
    todo = getattr(module, verb)

    def die(*words, **options):
        if after:
            todo(*words, **options)
        raise KeyboardInterrupt

    names = name(doomed)
    with monkeypatch.context() as patch:
        patch.setattr(module, verb, die)
        with pytest.raises(KeyboardInterrupt):
            deletion.delete(slug="doomed", to=tmp_path / "first.zip", by="olga", now=NOW)
    receipt = deletion.delete(slug="doomed", to=tmp_path / "second.zip", by="olga", now=NOW)
    assert receipt.left == leftovers.find(names) == []
    archive = next(path for path in map(Path, (tmp_path / "second.zip", tmp_path / "first.zip")) if path.exists())
    assert receipt.export_sha256 == export.hash_file(archive)
    with ZipFile(archive) as found:
        assert any(part.startswith("files/") for part in found.namelist())


def test_one_that_is_being_deleted_stays_off_and_shut_out(doomed, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(deletion, "_remove_files", lambda _: pytest.fail("stopped"))
        with pytest.raises(pytest.fail.Exception):
            deletion.delete(slug="doomed", to=tmp_path / "a.zip", by="olga", now=NOW)
    with pytest.raises(TenantRefused, match="being deleted"):
        provisioning.set_active(tenant=doomed, active=True, by="olga")
    with pytest.raises(TenantInactive), open_tenant("doomed"):
        pass
    given = connections[OWNER].settings_dict
    password = logins.derive_password(doomed.role, key=settings.DATABASE_ROLE_KEYS[0])
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        psycopg.connect(
            host=given["HOST"], port=given["PORT"], dbname=given["NAME"], user=doomed.role, password=password
        )


@pytest.mark.parametrize(
    "words",
    [
        ["doomed", "--yes", "doomed"],
        ["doomed", "--no-export"],
        ["doomed", "--no-export", "--yes", "acme"],
        ["doomed", "--no-export", "--export", "x.zip", "--yes", "doomed"],
        ["nobody", "--no-export", "--yes", "nobody"],
        ["public", "--no-export", "--yes", "public"],
        ["doomed", "--export", "/nowhere/x.zip", "--yes", "doomed"],
    ],
)
def test_the_command_wants_it_said_twice_and_an_archive_or_none(doomed, words):
    with pytest.raises(CommandError):
        call_command("delete_tenant", *words)
    assert execute("SELECT to_regnamespace(%s) IS NOT NULL", doomed.schema_name) == [(True,)]
    assert len(export.find_files(doomed.schema_name)) == 1


def test_the_command_prints_a_receipt(doomed):
    out = StringIO()
    call_command("delete_tenant", "doomed", "--no-export", "--yes", "doomed", "--by", "olga", "--json", stdout=out)
    receipt = json.loads(out.getvalue())
    assert (receipt["clean"], receipt["left"], receipt["by"], receipt["export"]) == (True, [], "olga", None)
    assert receipt["tenant"]["hosts"] == ["doomed.localhost"]
