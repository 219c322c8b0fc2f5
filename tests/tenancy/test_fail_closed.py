"""Nothing of a tenant is read unless it is named, whoever asks: tasks, hosts, threads, async views, commands, shell."""

import asyncio
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from celery import Task, current_app
from django.core.handlers.asgi import ASGIHandler
from django.core.management import CommandError, call_command, load_command_class
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.urls import path

from agents import runs
from agents.models import Event, Run
from config.tenants.context import open_public, open_tenant
from config.tenants.errors import TenantError, TenantInactive, TenantMissing, TenantUnknown
from config.tenants.management import commands
from config.tenants.models import Tenant
from config.tenants.tasks_base import PublicTask, TenantTask
from leads.models import Company

pytestmark = pytest.mark.usefixtures("transactional_tenants")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# Every task that code of the project or of a library has registered: a new one is among them by itself.
TASKS = {name: task for name, task in current_app.tasks.items() if not name.startswith(("celery.", "tests.", "test."))}
OF_A_TENANT = sorted(name for name, task in TASKS.items() if isinstance(task, TenantTask))
NAMELESS = [None, ""]
FORGED = [
    True, 1.5, [1], {"pk": 1}, -1, 0, 10**30, 999_999, "999999", "9" * 5000, "\u00b2", "nobody", "public",
    "acme' OR 1=1 --", "acme\x00", "t_acme", "ACME",
]  # fmt: skip


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What is said to the database meanwhile."""
    heard: list[str] = []

    def hear(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        heard.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(hear):
        yield heard


@pytest.fixture
def names() -> dict[str, str]:
    """A company in each tenant."""
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            Company.objects.create(name=f"only {slug}", name_key=slug, created_at=NOW)
    return {slug: f"only {slug}" for slug in ("acme", "globex")}


def find(slug: str) -> Tenant:
    with open_public():
        return Tenant.objects.get(slug=slug)


def perform(name: str, **given: Any) -> Any:
    """Have a task done as a worker does it that got such a message."""
    task: Task[..., Any] = TASKS[name]
    return task.apply(kwargs=given, throw=True).result


def is_about_tenants_alone(heard: list[str]) -> bool:
    return all(' FROM "tenants_tenant"' in sql and " JOIN " not in sql for sql in heard)


# Tasks


def test_every_task_belongs_to_a_tenant_or_is_one_of_the_few_over_all():
    over_all = {name for name, task in TASKS.items() if isinstance(task, PublicTask)}
    assert len(OF_A_TENANT) > 8
    assert set(OF_A_TENANT) | over_all == set(TASKS)
    assert all(type(TASKS[name]).__module__.startswith("config.tenants.") for name in over_all), over_all


@pytest.mark.parametrize("name", OF_A_TENANT)
def test_a_message_that_names_no_tenant_says_nothing_to_the_database(name, said):
    for given in ({}, *({"tenant": nameless} for nameless in NAMELESS)):
        with pytest.raises(TenantMissing):
            perform(name, runs=[], **given)
    assert said == []


@pytest.mark.parametrize("tenant", FORGED, ids=repr)
def test_a_message_with_a_forged_tenant_reads_nothing_of_anybody(tenant, said):
    for name in OF_A_TENANT:
        with pytest.raises(TenantUnknown):
            perform(name, runs=[], tenant=tenant)
    assert is_about_tenants_alone(said)
    assert connection.schema_name == "public"


def test_a_message_of_a_tenant_that_is_switched_off_reads_nothing_of_it(said):
    globex = find("globex")
    Tenant.objects.filter(pk=globex.pk).update(is_active=False)
    said.clear()
    try:
        for name in OF_A_TENANT:
            with pytest.raises(TenantInactive):
                perform(name, runs=[], tenant=globex.pk)
        assert is_about_tenants_alone(said)
    finally:
        Tenant.objects.filter(pk=globex.pk).update(is_active=True)


def test_a_run_of_one_tenant_in_a_message_of_another_is_nobodys():
    with open_tenant("acme"):
        run = runs.start(
            kind="outreach.touch", subject=("enrolment", 1), dedup_key=str(uuid4()), now=NOW, publish=False
        )
        before = Run.objects.values().get()
    for name in OF_A_TENANT:
        if name.startswith("outreach.") and name != "outreach.fetch_mail":
            perform(name, runs=[str(run.pk)], tenant=find("globex").pk)
    with open_tenant("acme"):
        assert Run.objects.values().get() == before
    with open_tenant("globex"):
        assert not Run.objects.exists()
        assert not Event.objects.exists()


def test_what_a_failed_task_leaves_is_the_shared_schema(names):
    with pytest.raises(ValueError, match="badly formed"):
        perform("outreach.draft", runs=["no id"], tenant=find("acme").pk)
    assert connection.schema_name == "public"
    assert connection.login == ""


# Async views


def list_names() -> list[str]:
    return list(Company.objects.values_list("name", flat=True))


async def look(request: HttpRequest) -> JsonResponse:
    """Look twice, with another request in between, and once from a thread that is nobody's."""
    seen = [await sync_to_async(list_names)()]
    await BARRIER[0].wait()
    seen.append([company.name async for company in Company.objects.all()])
    try:
        await sync_to_async(list_names, thread_sensitive=False)()
    except TenantMissing:
        return JsonResponse({"seen": seen, "elsewhere": "nobody"})
    return JsonResponse({"seen": seen, "elsewhere": "somebody"})


def show(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"names": list_names()})


urlpatterns = [path("look", look), path("show", show)]
BARRIER: list[asyncio.Barrier] = []


async def ask_both(handler: ASGIHandler) -> list[bytes]:
    BARRIER[:] = [asyncio.Barrier(2)]
    return list(await asyncio.gather(*(ask(handler, slug) for slug in ("acme", "globex"))))


async def ask(handler: ASGIHandler, slug: str) -> bytes:
    host = f"{slug}.localhost".encode()
    scope = {
        "type": "http", "method": "GET", "path": "/look", "query_string": b"", "headers": [(b"host", host)],
        "http_version": "1.1", "server": ("127.0.0.1", 80), "scheme": "http",
    }  # fmt: skip
    client = ApplicationCommunicator(handler, scope)
    await client.send_input({"type": "http.request", "body": b""})
    assert (await client.receive_output(10))["status"] == 200
    body: bytes = (await client.receive_output(10))["body"]
    await client.wait(10)
    return body


def test_async_views_of_two_tenants_at_once_see_their_own_alone(names, settings):
    settings.ROOT_URLCONF = __name__
    for slug, answer in zip(("acme", "globex"), async_to_sync(ask_both)(ASGIHandler()), strict=True):
        assert answer == JsonResponse({"seen": [[names[slug]]] * 2, "elsewhere": "nobody"}).content


def test_a_coroutine_of_an_open_tenant_goes_on_in_it_and_a_thread_does_not(names):
    async def both() -> list[list[str]]:
        own = await sync_to_async(list_names)()
        with pytest.raises(TenantMissing):
            await sync_to_async(list_names, thread_sensitive=False)()
        return [own]

    with open_tenant("acme"):
        assert async_to_sync(both)() == [[names["acme"]]]


# Host names

STRANGE = [
    "nobody.localhost", "acme.localhost.evil.example", "127.0.0.1", "globex", "t_acme",
    "acme.localhost@globex.localhost", "acme_localhost", "acme..localhost", "", " ", "[::1]",
    "acme.localhost, globex.localhost",
]  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
def test_a_strange_host_name_is_no_site_and_shows_nothing(host, names, settings, said):
    settings.ROOT_URLCONF = settings.PUBLIC_SCHEMA_URLCONF = __name__
    answer = Client(headers={"host": host}).get("/show")
    assert (answer.status_code, b"only" in answer.content) == (404, False)
    assert all(' FROM "tenants_' in sql for sql in said)


@pytest.mark.parametrize(
    "headers", [{"x-forwarded-host": "globex.localhost"}, {"forwarded": "host=globex.localhost"},
                {"x-host": "globex.localhost"}, {"x-original-host": "globex.localhost"}],
)  # fmt: skip
def test_no_other_header_names_the_tenant(headers, names, settings):
    settings.ROOT_URLCONF = __name__
    answer = Client(headers={"host": "acme.localhost:8000", **headers}).get("/show")
    assert answer.json() == {"names": [names["acme"]]}


def test_a_site_that_is_switched_off_is_none(names, settings):
    settings.ROOT_URLCONF = __name__
    globex = find("globex")
    Tenant.objects.filter(pk=globex.pk).update(is_active=False)
    try:
        assert Client(headers={"host": "globex.localhost"}).get("/show").status_code == 404
    finally:
        Tenant.objects.filter(pk=globex.pk).update(is_active=True)
    assert Client(headers={"host": "globex.localhost"}).get("/show").json() == {"names": [names["globex"]]}


# Commands and the shell


def list_commands() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(commands.__path__)]


def takes_tenant(name: str) -> bool:
    parser = load_command_class("config.tenants", name).create_parser("manage.py", name)
    return any("--tenant" in action.option_strings and action.nargs != 0 for action in parser._actions)


OF_TENANTS = [name for name in list_commands() if takes_tenant(name)]


def test_the_commands_are_found():
    assert {"import_leads", "explain", "verify_log", "check_agenda"} <= set(OF_TENANTS)


WORDS = {
    "explain": ["7f2c1f6e"], "export_person": ["kim@x.example"], "erase_person": ["kim@x.example", "--yes"],
}  # fmt: skip


@pytest.mark.parametrize("name", OF_TENANTS)
@pytest.mark.parametrize("tenant", ["nobody", "999999", "public", "acme' --"])
def test_a_command_for_a_tenant_that_is_not_there_reads_nothing(name, tenant, said, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Email\nkim@x.example\n")
    words = WORDS.get(name, [str(file)] if name == "import_leads" else [])
    with pytest.raises(CommandError, match="There is no tenant"):
        call_command(name, *words, "--tenant", tenant)
    assert is_about_tenants_alone(said)


def test_leads_are_imported_into_no_tenant_but_a_named_one(tmp_path, said):
    file = tmp_path / "people.csv"
    file.write_text("Email\nkim@x.example\n")
    with pytest.raises(CommandError, match="--tenant"):
        call_command("import_leads", str(file))
    assert said == []


@pytest.mark.parametrize("model", [Company, Run, Event])
def test_the_shell_has_no_tenants_rows_until_one_is_opened(model, names):
    with pytest.raises((Error, TenantError)):
        model.objects.exists()
    with open_tenant("acme"):
        assert not model.objects.filter(pk=None).exists()


def test_work_that_belongs_to_a_tenant_is_refused_outside_of_any():
    with pytest.raises((Error, TenantError)):
        runs.start(kind="outreach.touch", subject=("enrolment", 1), dedup_key="1", now=NOW, publish=False)
