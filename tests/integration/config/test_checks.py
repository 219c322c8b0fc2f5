"""What must hold between settings is checked before the database is needed."""

import pytest
from celery import current_app

from agents.registry import get_flow
from config import checks
from tests.integration.config.test_refusals import COMPLETE
from tests.processes import run_manage


def find() -> set[str]:
    return {found.id for found in checks.check_times()}


def test_the_settings_as_they_are_hold(settings):
    assert find() == set()
    settings.RUN_LEASE = 0
    assert find() == set()


def test_the_limits_follow_the_lease():
    done = run_manage("check", given={**COMPLETE, "RUN_LEASE": "100000"})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RUN_LEASE", 500),  # three steps of the agent's in one pair of hands: 1500 s
        ("CELERY_BROKER_TRANSPORT_OPTIONS", {"visibility_timeout": 1800}),
    ],
)
def test_a_setting_that_breaks_a_rule_is_found(settings, name, value):
    setattr(settings, name, value)
    assert find() == {"surehand.E001" if name == "RUN_LEASE" else "surehand.E003"}


@pytest.mark.parametrize(
    ("name", "seconds", "codes"),
    [
        ("soft_time_limit", 1200, {"surehand.E001"}),  # research, draft, validate: 900 + 180 + 180
        ("soft_time_limit", 1500, {"surehand.E002"}),
        ("time_limit", 7200, {"surehand.E003"}),
    ],
)
def test_a_task_with_limits_of_its_own_is_looked_at(settings, monkeypatch, name, seconds, codes):
    settings.RUN_LEASE = 0
    monkeypatch.setattr(current_app.tasks["outreach.draft"], name, seconds)
    assert find() == codes


def test_a_step_without_a_task_is_found(settings):
    settings.RUN_KINDS = {"test.line": "tests.integration.agents.line.FLOW"}
    get_flow.cache_clear()
    assert "surehand.E004" in find()
    get_flow.cache_clear()
