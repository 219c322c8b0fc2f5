"""`bench checks`: what it measures, on a few drafts."""

import json

from config.bench import checks, mails
from outreach.checks import CHECKS, check, read


def test_drafts_of_the_bench_are_clean_and_differ():
    drafts = mails.make_drafts(0, 400, tenants=200)
    assert [check(read(draft)).codes for draft in drafts[:40]] == [()] * 40
    for text in ("body", "facts", "earlier", "lead", "canary"):
        assert len({json.dumps(draft[text]) for draft in drafts}) == len(drafts)
    assert len(drafts[0]["other_tenants"]) == 200


def test_measure_gives_a_rate_and_the_share_of_every_check():
    result = checks.measure(drafts=20, rounds=2, tenants=5)
    assert result["drafts_s"]["min"] > 0
    assert set(result["us_per_draft"]) == {"read", *(entry.code for entry in CHECKS)}
    assert json.loads(json.dumps(result)) == result
    assert "drafts/s on one core" in checks.table(result)
