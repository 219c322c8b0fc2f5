"""The process's database sessions: a login each, bounded in all, ended when idle, never two threads' at once."""

import os
import resource
import select
import threading
import time
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import OperationalError, connection, connections, transaction

from config.tenants.context import open_public, open_tenant
from config.tenants.errors import SwitchRefused, TenantMissing
from config.tenants.models import Tenant
from config.tenants.postgresql.pool import Pool, PoolExhausted
from config.tenants.router import OWNER
from leads.models import Company


@pytest.fixture
def make(transactional_tenants):
    settings = connection.settings_dict
    return lambda: psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], dbname=settings["NAME"], user=settings["USER"],
        password=settings["PASSWORD"], autocommit=True,
    )  # fmt: skip


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(size=2, timeout=0.2, idle=60, lifetime=60)
    yield pool
    pool.close()


def get_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        return cursor.fetchone()[0]


def test_a_session_is_used_again_by_its_login_alone(pool, make):
    first = pool.take("a", make)
    pool.putconn(first)
    other = pool.take("b", make)
    assert other is not first
    assert pool.take("a", make) is first
    assert len(pool) == 2
    pool.putconn(first)
    pool.putconn(other)


def test_there_are_never_more_than_it_may_have(pool, make):
    held = [pool.take(login, make) for login in ("a", "b")]
    with pytest.raises(PoolExhausted, match="All 2 database sessions"):
        pool.take("c", make)
    pool.putconn(held[0])
    third = pool.take("c", make)
    assert held[0].closed
    assert len(pool) == 2
    for session in (held[1], third):
        pool.putconn(session)


def test_whoever_waits_gets_what_comes_back(pool, make):
    pool.timeout = 10
    held = [pool.take("a", make) for _ in range(2)]
    threading.Timer(0.05, pool.putconn, [held[0]]).start()
    assert pool.take("a", make) is held[0]
    for session in held:
        pool.putconn(session)


def test_a_failed_login_takes_no_place(pool, make):
    def refuse():
        raise psycopg.OperationalError("no")

    for _ in range(3):
        with pytest.raises(psycopg.OperationalError):
            pool.take("a", refuse)
    assert len(pool) == 0


@pytest.mark.parametrize("harm", ["BEGIN", "ended"])
def test_one_that_is_in_the_middle_of_something_or_gone_is_not_used_again(pool, make, harm):
    session = pool.take("a", make)
    if harm == "BEGIN":
        session.autocommit = False
        session.execute("SELECT 1")
    else:
        with connections[OWNER].cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [session.info.backend_pid])
        until_true(lambda: not _is_quiet(session))
    pool.putconn(session)
    assert session.closed
    assert len(pool) == 0


def _is_quiet(session: psycopg.Connection) -> bool:
    return not select.select([session], [], [], 0)[0]


def until_true(look: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not look():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_process_with_many_open_files_has_sessions_too(pool, make):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096) if hard > 0 else 4096, hard))
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        session = pool.take("a", make)
        assert session.fileno() > 1023
        pool.putconn(session)
        assert pool.take("a", make) is session
        pool.putconn(session)
        pool.close()
    finally:
        for file in files:
            os.close(file)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_idle_ones_are_ended(make):
    pool = Pool(size=4, idle=0.1)
    session = pool.take("a", make)
    pool.putconn(session)
    until_true(lambda: session.closed)
    assert len(pool) == 0


def test_a_forked_process_owns_none_of_its_parents(pool, make):
    session = pool.take("a", make)
    pool.putconn(session)
    child = os.fork()
    if child == 0:
        os._exit(len(pool))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert pool.take("a", make) is session
    assert session.execute("SELECT 1").fetchone() == (1,)
    pool.putconn(session)


def test_each_tenant_is_somebody_else(transactional_tenants):
    with open_tenant("acme") as acme:
        assert get_user() == acme.role
    with open_tenant("globex") as globex:
        assert get_user() == globex.role
    with open_public():
        assert get_user() == connection.settings_dict["USER"]


def test_a_tenant_is_not_switched_inside_a_transaction(open_acme):
    with transaction.atomic():
        with pytest.raises(SwitchRefused):
            connection.set_schema_to_public()
        assert get_user() == open_acme.role


def test_a_mere_schema_is_nobody(transactional_tenants):
    with pytest.raises(TenantMissing, match="has no login"):
        connection.set_schema("t_anything")


def test_a_tenant_without_its_login_is_not_opened_as_anybody_else(transactional_tenants):
    stranger = Tenant(pk=99, slug="stranger", schema_name="t_stranger", role="surehand_nobody")
    connection.set_tenant(stranger)
    with pytest.raises(OperationalError):
        Company.objects.count()
    connection.set_schema_to_public()


def test_a_session_that_was_cut_is_replaced(open_acme):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    with pytest.raises(OperationalError):
        Company.objects.count()
    connection.close()
    assert Company.objects.count() == 0


def test_threads_have_sessions_of_their_own(open_acme):
    seen: list[str] = []

    def look():
        with open_tenant("globex"):
            seen.append(get_user())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen != [open_acme.role]
    assert get_user() == open_acme.role


def test_a_thread_is_nobody_until_it_opens_something(open_acme):
    seen: list[object] = []

    def look():
        try:
            Company.objects.count()
        except TenantMissing as error:
            seen.append(str(error))
        with open_public():
            seen.append(Tenant.objects.filter(slug="globex").exists())
        try:
            Company.objects.count()
        except TenantMissing:
            seen.append("nobody again")
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [
        "Nothing is open in this thread. Open a tenant, or the shared schema, around this.", True, "nobody again",
    ]  # fmt: skip
