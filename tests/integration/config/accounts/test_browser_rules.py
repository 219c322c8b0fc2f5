"""What browsers are told: no script but our files', cookies for this host alone; and Django's own list of advice."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from django.test import Client

from config.accounts import roles

from .conftest import HOST
from .test_roles import ADDRESSES, fill, find_row, list_pages, rows

__all__ = ["rows"]

ROOT = Path(__file__).resolve().parents[4]
POLICY = "content-security-policy"


def read_policy(answer) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in answer.headers[POLICY].split(";"))}


@pytest.mark.parametrize("path", ["/u/x", "/nothing-here", "/"])
def test_our_own_pages_run_no_script_but_our_files(tenant, path):
    policy = read_policy(Client(headers=HOST).get(path))

    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]


@pytest.mark.parametrize("path", ["/admin/login/", "/second-factor/verify", "/break-glass/x"])
def test_the_admin_evaluates_and_runs_nothing_inline(tenant, path):
    policy = read_policy(Client(headers=HOST).get(path))

    assert policy["script-src"] == ["'self'", "'unsafe-eval'"]  # Alpine, within unfold
    assert "'unsafe-inline'" not in policy["script-src"]
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]


class Inline(HTMLParser):
    """Collects what the policy would stop: scripts without a file, handlers in attributes, scripts as addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.found.append(self.get_starttag_text() or tag)
        self.found += [f"{tag} {name}" for name in given if re.fullmatch(r"on[a-z]+", name)]
        self.found += [f"{tag} {value}" for value in given.values() if (value or "").strip().startswith("javascript:")]


def test_no_page_holds_an_inline_script(sign_in, rows):
    client = sign_in(roles.OWNER)

    for name in list_pages().keys() - {"logout"}:
        answer = client.get(fill(ADDRESSES[name], find_row(name, rows)))
        if answer.headers.get("content-type", "").startswith("text/html") and answer.status_code == 200:
            page = Inline()
            page.feed(answer.content.decode())
            assert page.found == [], name


def test_cookies_are_for_this_host_and_no_script(tenant, make_person):
    make_person(roles.OWNER)
    client = Client(headers=HOST)
    client.get("/admin/login/")
    client.post("/admin/login/", {"username": "olga", "password": "a long enough password"})

    assert len(client.cookies) >= 2
    for name, cookie in client.cookies.items():
        if name != "messages":
            assert cookie["httponly"], name
            assert cookie["samesite"] == "Lax", name
            assert not cookie["domain"], name


def read_compose() -> dict[str, str]:
    """Return the environment of compose.yaml's processes, with keys as somebody would make them."""
    given = yaml.safe_load((ROOT / "compose.yaml").read_text())["x-environment"]
    values = {name: re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", str(value)) for name, value in given.items()}
    keys = {name: os.urandom(32).hex() for name, value in values.items() if name.endswith(("_KEY", "_KEYS"))}
    values |= {name: re.sub(r"\$\{[A-Z_]+:\?[^}]*\}", "secret", value) for name, value in values.items()}
    return {**values, **keys, "ALLOWED_HOSTS": ".example.com"}


def test_a_deployment_heeds_all_of_djangos_advice():
    environment = {"PATH": os.environ["PATH"], "DATABASE_ROLE_KEYS": os.urandom(32).hex(), **read_compose()}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "DEBUG"]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
    assert environment["SECOND_FACTOR"] == "everyone"
