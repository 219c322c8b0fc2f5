"""The whole story in processes of its own, as `make demo` has them: web of promises, zero of what must not be."""

import json

import pytest

from config.sandbox import services
from tests.processes import PROC, adopt_orphans, run_manage

MUST_BE_ZERO = (
    "sent_twice", "sent_after_a_stop", "sent_without_a_row", "accepted_and_missing", "gaps_in_the_trace",
    "runs_and_agenda_disagree", "in_doubt",
)  # fmt: skip
MUST_NOT_BE_ZERO = (
    "imported", "duplicates", "rejected_rows", "opted_out_in_files", "enrolled", "drafted", "approved", "sent",
    "follow_ups", "stopped",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not services.are_installed(), reason="the story plays on embedded services; run `make setup`")
@pytest.mark.skipif(not PROC.is_dir(), reason="this system does not list its processes in /proc")
def test_the_story_is_told_to_its_end_and_leaves_nothing_behind():
    with adopt_orphans() as orphans:
        done = run_manage("sandbox", "story", "--json", "--leads", "12", given={}, timeout=300)
        assert orphans() == []

    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert {name: told[name] for name in MUST_BE_ZERO} == dict.fromkeys(MUST_BE_ZERO, 0)
    assert [name for name in MUST_NOT_BE_ZERO if not told[name]] == []
    assert told["rows"] == sum(
        told[name] for name in ("imported", "updated", "duplicates", "rejected_rows", "skipped_rows")
    )
    assert told["enrolled"] == 12
    assert told["sent"] + told["refused_by_server"] <= told["approved"]
    assert set(told["tenants"]) == {"acme", "globex"}
    assert all(part["sent"] for part in told["tenants"].values())
    assert told["seconds"] < 240
