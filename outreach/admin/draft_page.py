"""What the page of a draft shows: read from rows, nothing changed, everything from outside left as plain text."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from cortex import profiles
from outreach import drafts, letters, sending
from outreach.admin import evidence, marking
from outreach.admin.conversation import find_messages
from outreach.admin.queue import find_next, find_waiting
from outreach.checks.grounding import ground
from outreach.models import Draft, Enrolment, Send

STAGE_COLOURS = {
    "new": "info", "working": "info", "contacted": "primary", "replied": "primary", "interested": "success",
    "customer": "success", "not_now": "warning", "not_interested": "warning", "referred": "info",
    "opted_out": "danger", "bounced": "danger", "do_not_contact": "danger",
}  # fmt: skip
STATUS_COLOURS = {"pending": "primary", "blocked": "danger", "approved": "success", "rejected": "warning"}


def fill(draft: Draft, *, now: datetime, may_change: bool, may_approve: bool) -> dict[str, Any]:
    """Return the context of the page's template."""
    findings = marking.order(item for item in draft.findings if isinstance(item, dict))
    return {
        "draft": draft,
        "frame": letters.mark_frame(draft),
        "title": draft.subject or "Draft",
        "may_decide": (may_change or may_approve) and draft.is_open,
        "may_edit": may_change and draft.is_open,
        "may_approve": may_approve,
        "is_fit": draft.status == Draft.Status.PENDING,
        "status_colour": STATUS_COLOURS.get(draft.status, ""),
        **_fill_mail(draft, findings),
        **_fill_evidence(draft, now),
        "research": _find_research(draft.enrolment),
        **fill_person(draft.enrolment),
        "findings": [marking.describe(finding, number) for number, finding in enumerate(findings)],
        "messages_before": find_messages(draft.enrolment),
        "history": [item for item in draft.history if isinstance(item, dict)],
        "attempts": _find_attempts(draft),
        "review": getattr(draft, "review", None),
        "send_state": _explain_send(draft, now),
        **_fill_way_on(draft),
    }


def _fill_mail(draft: Draft, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """The mail as it will be read; subject and footer come from where the sender takes them."""
    parent, campaign = letters.find_parent(draft), draft.enrolment.campaign
    return {
        "subject": marking.mark(draft.subject, findings, "subject")
        if parent is None
        else letters.make_subject(draft, parent),
        "thread_subject": parent is not None,
        "body": marking.mark(draft.body, findings, "body"),
        "footer": letters.preview(draft).removeprefix(draft.body.strip()).strip("\n"),
        "mailbox": draft.enrolment.mailbox,
        "limits": campaign,
        "length": len(draft.body),
    }


def _fill_evidence(draft: Draft, now: datetime) -> dict[str, Any]:
    context = draft.context if isinstance(draft.context, dict) else {}
    decided = getattr(draft, "review", None)  # what was decided is shown as it stood then
    text = drafts.read_text(
        draft=draft, subject=draft.subject, body=draft.body, now=decided.decided_at if decided else now
    )
    known = evidence.read_sources(context, [(claim.id, claim.text) for claim in text.claims])
    told = evidence.read_sentences(ground(text), known)
    used = evidence.used(told)
    facts = [source for source in known.values() if source.kind == "fact"]
    return {
        "sentences": told,
        "facts_used": [source for source in used if source.kind == "fact"],
        "facts_unused": [source for source in facts if source not in used],
        "claims_used": [source for source in used if source.kind == "claim"],
        "other_used": [source for source in used if source.kind not in {"fact", "claim"}],
        "seen": evidence.read_seen(context),
    }


def check_edit(draft: Draft, *, subject: str, body: str, now: datetime) -> dict[str, Any]:
    """Return what the checks say of a text that is being edited, and its sentences, for the page's script."""
    text = drafts.read_text(draft=draft, subject=subject, body=body, now=now)
    report = drafts.judge_text(text)
    known = evidence.read_sources(draft.context, [(claim.id, claim.text) for claim in text.claims])
    return {
        "word": marking.WORDS[report.action],
        "colour": marking.COLOURS[report.action],
        "findings": [marking.describe(item) for item in marking.order(one.as_json() for one in report.findings)],
        "sentences": [sentence.as_json() for sentence in evidence.read_sentences(ground(text), known)],
    }


# Signals of research that a reviewer should know of; the others are the engine's own bookkeeping.
WARNINGS = {
    "hidden_instruction": "The site hides words that speak to a machine.",
    "instruction": "The site holds words that speak to a machine.",
    "hidden_text": "The site holds text that no reader sees.",
    "invisible_characters": "The site holds invisible characters.",
}


def _find_research(enrolment: Enrolment) -> dict[str, Any] | None:
    """Say how the study of the company went, and what was odd about its site."""
    company = enrolment.contact.company
    profile = profiles.find_current(company) if company else None
    if profile is None:
        return None
    odd = {WARNINGS[item["code"]]: item for item in profile.signals if item.get("code") in WARNINGS}
    warnings = [
        {"text": text, "url": item.get("url", ""), "quote": item.get("detail", "")} for text, item in odd.items()
    ]
    return {"profile": profile, "warnings": warnings}


def fill_person(enrolment: Enrolment) -> dict[str, Any]:
    """Return the card of the person: who they are, where they stand and how they came to stand there."""
    contact = enrolment.contact
    return {
        "enrolment": enrolment,
        "contact": contact,
        "company": contact.company,
        "website": contact.company.website if contact.company and _is_web(contact.company.website) else "",
        "stage_colour": STAGE_COLOURS.get(contact.stage, ""),
        "stage_changes": contact.stage_changes.order_by("-pk")[:6],
    }


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _find_attempts(draft: Draft) -> list[Draft]:
    """The other drafts of this touch, the latest first, each with the decision that was taken on it."""
    rows = Draft.objects.filter(enrolment_id=draft.enrolment_id, touch=draft.touch).exclude(pk=draft.pk)
    return list(rows.select_related("review").defer("context").order_by("-number"))


def _explain_send(draft: Draft, now: datetime) -> dict[str, Any] | None:
    """Say what became of the mail of an approved draft."""
    related = ("enrolment__contact", "enrolment__campaign", "mailbox", "draft__review")
    send = Send.objects.filter(draft=draft).select_related(*related).defer("mime").first()
    return {"row": send, "why": sending.explain_wait(send=send, now=now)} if send else None


def _fill_way_on(draft: Draft) -> dict[str, Any]:
    following = find_next(draft)
    url = reverse("admin:outreach_draft_change", args=[following.pk]) if following else ""
    return {"next_url": url, "waiting_count": find_waiting().count()}
