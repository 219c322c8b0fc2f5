"""Settings that would let tenants meet are refused, each by its own rule."""

import pytest
from django.core.cache import caches
from django.core.checks import run_checks

from config.tenants import checks
from config.tenants.context import open_tenant

LOCAL = "django.core.cache.backends.locmem.LocMemCache"
GOOD = {"BACKEND": LOCAL, "KEY_FUNCTION": checks.KEY_FUNCTION}


def find():
    return {message.id for message in run_checks() if message.id.startswith("surehand.")}


def test_the_projects_own_settings_pass():
    assert find() == set()


@pytest.mark.parametrize(
    ("setting", "value", "rule"),
    [
        ("CACHES", {"default": {"BACKEND": LOCAL}}, "surehand.E013"),
        ("CACHES", {"default": {**GOOD}, "second": {"BACKEND": LOCAL}}, "surehand.E013"),
        ("STORAGES", {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}, "surehand.E014"),
        ("MULTITENANT_RELATIVE_MEDIA_ROOT", "all", "surehand.E014"),
        ("SESSION_ENGINE", "django.contrib.sessions.backends.cache", "surehand.E015"),
    ],
)  # fmt: skip
def test_what_would_mix_tenants_is_refused(settings, setting, value, rule):
    setattr(settings, setting, value)
    assert rule in {message.id for message in checks.check_keys()}


def test_a_plain_login_is_refused(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django_tenants.postgresql_backend")
    assert "surehand.E010" in {message.id for message in checks.check_logins()}


def test_the_owners_login_for_everybody_is_refused(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "USER", settings.DATABASES["owner"]["USER"])
    assert "surehand.E011" in {message.id for message in checks.check_logins()}


@pytest.mark.parametrize(
    ("words", "serves"),
    [
        (["/venv/bin/celery", "-A", "config", "worker"], True),
        (["/site-packages/celery/__main__.py", "beat"], True),
        (["/site-packages/granian/__main__.py", "config.wsgi"], True),
        (["manage.py", "runserver"], True),
        (["manage.py", "migrate_schemas"], False),
        (["manage.py", "delete_tenant", "runserver"], False),
        ([], False),
    ],
)
def test_who_serves_is_told_from_who_commands(words, serves, monkeypatch):
    assert checks.is_serving(words) is serves
    monkeypatch.setattr(checks.sys, "argv", words)
    assert ("surehand.W012" in {message.id for message in checks.check_logins()}) is serves


@pytest.mark.usefixtures("transactional_tenants")
def test_one_tenants_cached_value_is_not_anothers():
    cache = caches["default"]
    with open_tenant("acme"):
        cache.set("answer", "of acme")
    with open_tenant("globex"):
        assert cache.get("answer") is None
    with open_tenant("acme"):
        assert cache.get("answer") == "of acme"
        cache.delete("answer")
