"""Drafts: what the checks are given, storing a checked text, and checking an edit before it is decided on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from agents import trace
from agents.llm import prompts
from agents.models import Run
from outreach import bindings, brands, checks, quarantine, sources
from outreach.models import Draft, Enrolment, Mailbox, Send

WRITE_PROMPT = "outreach/write.txt"
PROMPTS = (WRITE_PROMPT, "outreach/intent.txt", "cortex/extract.txt")  # none of them may be met in a mail
# The parts of a context bundle that the writer sees; counts and receipt are for people.
WRITTEN_FROM = ("id", "text", "fetched_at")  # of a fact
SHOWN = ("profile", "workflow", "memory", "stage", "rules", "permissions", "brand")


def find_earlier(enrolment: Enrolment, touch: int) -> list[Send]:
    """Return the mails of this enrolment that left before a touch, oldest first."""
    states = [Send.State.ACCEPTED, Send.State.IN_DOUBT]
    return list(Send.objects.filter(enrolment=enrolment, touch__lt=touch, state__in=states).order_by("touch"))


def make_checks_input(
    *, enrolment: Enrolment, touch: int, run: Run, bundle: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Return all that a text is measured against, as the checks take it, but for the text itself."""
    contact, campaign, mailbox = enrolment.contact, enrolment.campaign, enrolment.mailbox
    phrases, hosts = bindings.find_wording(campaign)
    return {
        "lead": quarantine.describe_lead(contact),
        "sender": {
            "name": mailbox.sender_name, "title": mailbox.sender_title, "company": mailbox.company,
            "email": mailbox.address,
        },
        **sources.read(enrolment=enrolment, bundle=bundle, now=now),
        "earlier": [
            {"subject": send.subject, "body": send.body, "sent_at": str(send.finished_at or send.claimed_at)}
            for send in find_earlier(enrolment, touch)
        ],
        "limits": {
            "min_subject": campaign.min_subject, "max_subject": campaign.max_subject, "min_body": campaign.min_body,
            "max_body": campaign.max_body, "allowed_hosts": hosts,
        },
        "banned_phrases": phrases,
        "first_touch": touch == 0,
        "canary": [prompts.make_canary(run.pk)],
        "prompt": "\n".join(prompts.load(name).text for name in PROMPTS),
    }  # fmt: skip


def make_question(
    *, enrolment: Enrolment, touch: int, bundle: dict[str, Any], run: Run, now: datetime
) -> dict[str, Any]:
    """Return the writer's question: one JSON document. No word in it comes from outside as it came.

    Facts go without quote and address, which are the page's own words; the lead without what the quarantine withholds.
    """
    campaign = enrolment.campaign
    facts = [{key: fact[key] for key in WRITTEN_FROM if key in fact} for fact in bundle.get("profile", [])]
    return {
        "task": "first_touch" if touch == 0 else "follow_up",
        "touch": touch,
        "lead": quarantine.read_lead(enrolment.contact).values,
        "sender": _make_sender(enrolment.mailbox),
        "campaign": {
            "goal": campaign.goal, "cta": campaign.cta, "tone": campaign.tone,
            "limits": {
                "min_subject": campaign.min_subject, "max_subject": campaign.max_subject,
                "min_body": campaign.min_body, "max_body": campaign.max_body,
            },
        },
        "context": {**{key: bundle.get(key, []) for key in SHOWN}, "profile": facts},
        "claims": [{"id": f"claim:{claim.pk}", "text": claim.text} for claim in sources.find_claims(now)],
        "note": run.parameters.get("note", ""),
    }  # fmt: skip


def _make_sender(mailbox: Mailbox) -> dict[str, str]:
    return {"name": mailbox.sender_name, "title": mailbox.sender_title, "company": mailbox.company}


def read_text(*, draft: Draft, subject: str, body: str, now: datetime) -> checks.Draft:
    """Return a text as if it stood in the draft's place, with all that it is measured against today."""
    given = make_checks_input(
        enrolment=draft.enrolment, touch=draft.touch, run=draft.run, bundle=draft.context, now=now
    )
    support = [item for item in draft.support if isinstance(item, dict) and str(item.get("sentence", "")) in body]
    text = {"subject": subject, "body": body, "cta": draft.cta if draft.cta in body else ""}
    others = list(brands.find(text, own=brands.look()))
    return checks.read({**given, **text, "support": support, "other_tenants": others})


def check_text(*, draft: Draft, subject: str, body: str, now: datetime) -> checks.Report:
    """Check a text as if it stood in the draft's place; for a reviewer who edits. A person's text is never cut."""
    return judge_text(read_text(draft=draft, subject=subject, body=body, now=now))


def judge_text(text: checks.Draft) -> checks.Report:
    """Check a text that a person answers for."""
    limit = text.limits.max_body
    return checks.report(
        _ask_to_shorten(finding, len(text.body.strip()), limit) for finding in checks.check(text).findings
    )


def tell_foreign(*, draft: Draft, texts: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], by: str) -> None:
    """Trace that a refused text named another customer: by itself, as the refusal undoes what was written before it."""
    if any(finding["code"] == brands.CODE for finding in findings):
        typed = {name: str(texts.get(name) or getattr(draft, name)) for name in ("subject", "body")}
        brands.tell(findings, brands.find(typed, own=brands.look()), run=draft.run, by=by)


def _ask_to_shorten(finding: checks.Finding, length: int, limit: int) -> checks.Finding:
    """Turn "it is cut" into "shorten it": only the model's texts are cut without asking."""
    if finding.code != "G02" or finding.action != checks.Action.FIX:
        return finding
    message = f"The text has {length} characters, the campaign allows {limit}: shorten it by {length - limit}."
    return replace(finding, action=checks.Action.BLOCK, message=message)


def store_checked(*, draft: Draft, result: dict[str, Any], run: Run) -> Draft:
    """Write what the checks made of a draft, and put it before a person."""
    for name in ("subject", "body", "cta", "support", "findings", "action", "history"):
        setattr(draft, name, result[name])
    draft.subject, draft.cta = draft.subject[:300], draft.cta[:300]
    unfit = draft.action in {checks.Action.BLOCK, checks.Action.RETRY} or not draft.body.strip()
    draft.status = Draft.Status.BLOCKED if unfit else Draft.Status.PENDING
    draft.version += 1
    draft.save()
    codes = sorted({finding["code"] for finding in draft.findings})
    trace.record("output.validation", run=run, draft=draft.pk, action=draft.action, codes=codes, fit=not unfit)
    for entry in draft.history:
        if entry["what"] == "truncated":
            trace.record("output.truncated", run=run, original=entry["original"], truncated_to=entry["truncated_to"])
    return draft


def set_status(draft: Draft, status: str) -> None:
    """Move a locked draft on; its version grows, so that pages opened before are stale."""
    draft.status, draft.version = status, draft.version + 1
    draft.save(update_fields=["status", "version"])
