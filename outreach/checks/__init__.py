"""Checks of a drafted sales mail: pure functions with stable codes (G01...). No Django, no network, no clock here.

`check(read({...}))` gives a report; `truncate` puts a too-long body (G02) right, `strip_invisible` what G24 would fix.
"""

from outreach.checks.banned import BANNED_PHRASES
from outreach.checks.characters import strip_invisible
from outreach.checks.cut import Truncated, truncate
from outreach.checks.draft import Claim, Draft, Earlier, Fact, Lead, Limits, NotADraft, Sender, Support, read
from outreach.checks.findings import Action, Finding, Report, gravest, report
from outreach.checks.table import CHECKS, Check, check

__all__ = [
    "BANNED_PHRASES", "CHECKS", "Action", "Check", "Claim", "Draft", "Earlier", "Fact", "Finding", "Lead", "Limits",
    "NotADraft", "Report", "Sender", "Support", "Truncated", "check", "gravest", "read", "report", "strip_invisible",
    "truncate",
]  # fmt: skip
