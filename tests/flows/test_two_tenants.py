"""A real worker that serves one tenant, fails at it in every way, and serves the other: it never sees the first."""

import json
import re
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from celery import current_app

import tests.flows.slow  # noqa: F401 - registers the tasks
from agents.clock import now
from config.tenants.context import open_tenant
from config.tenants.models import Tenant
from leads.models import Company
from tests.flows.celery_workers import BOOT, idle, until

WAYS = ("plainly", "in a transaction", "in the database", "with another's login", "with the connection gone")
FORGED: tuple[Any, ...] = (None, 999_999, "nobody", True, [1], "acme' --")

pytestmark = pytest.mark.xdist_group("celery")
_numbers = count()


@pytest.fixture
def tenants(staff) -> dict[str, Tenant]:
    """Both tenants, each with a company."""
    found = {}
    for slug in ("acme", "globex"):
        with open_tenant(slug) as tenant:
            Company.objects.create(name=f"only {slug}", name_key=slug, created_at=now())
            found[slug] = tenant
    return found


def send(task: str, directory: Path, tenant: object, **more: Any) -> Path:
    """Publish a task that leaves a file; return the file."""
    file = directory / f"{next(_numbers)}.json"
    given = {"file": str(file), "tenant": getattr(tenant, "pk", tenant), **more}
    current_app.tasks[task].apply_async(kwargs=given, queue="agent")
    return file


def wait_for(*files: Path, seconds: float = 10) -> None:
    until(lambda: all(file.exists() for file in files), seconds=seconds, doing=idle)


@pytest.mark.parametrize("pool", ["threads", "prefork"])
def test_a_worker_that_served_one_and_failed_serves_the_other_alone(staff, tenants, tmp_path, pool):
    acme, globex = tenants["acme"], tenants["globex"]
    pid = staff.hatch("both", pool=pool)
    wait_for(send("tests.see", tmp_path, acme), seconds=BOOT)
    for way in WAYS:
        wait_for(send("tests.stumble", tmp_path, acme, way=way))
        looks = [send("tests.see", tmp_path, globex) for _ in range(4)]
        wait_for(*looks)
        for look in looks:
            seen = json.loads(look.read_text())
            assert (seen["user"], seen["names"]) == (globex.role, ["only globex"]), way
    look = send("tests.see", tmp_path, acme)
    wait_for(look)
    seen = json.loads(look.read_text())
    assert seen["user"] == acme.role
    assert {"only acme", *(f"half done, {way}" for way in WAYS)} == set(seen["names"])
    assert "only globex" not in staff.log(pid)


def test_a_worker_does_nothing_for_a_message_with_a_forged_tenant(staff, tenants, tmp_path):
    pid = staff.hatch("wary")
    wait_for(send("tests.see", tmp_path, tenants["acme"]), seconds=BOOT)
    files = [send("tests.see", tmp_path, forged) for forged in FORGED]
    until(lambda: count_refusals(staff.log(pid)) == len(FORGED), seconds=10, doing=idle)
    assert not [file for file in files if file.exists()]
    wait_for(send("tests.see", tmp_path, tenants["globex"]))


def count_refusals(log: str) -> int:
    return len(re.findall(r"raised unexpected: Tenant(?:Missing|Unknown)\(", log))
