"""The side bar: of a tenant's admin, in the order of a working day, and of the operators' site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

Page = tuple[str, str, str]  # title, icon, URL name
Section = tuple[str, list[Page]]

SECTIONS: list[Section] = [
    ("Work", [
        ("Review queue", "rate_review", "admin:outreach_draft_changelist"),
        ("Replies", "forum", "admin:outreach_inboundmail_changelist"),
        ("Sends", "send", "admin:outreach_send_changelist"),
        ("Runs", "conversion_path", "admin:agents_run_changelist"),
    ]),
    ("Leads", [
        ("Contacts", "contacts", "admin:leads_contact_changelist"),
        ("Companies", "domain", "admin:leads_company_changelist"),
        ("Imports", "upload_file", "admin:leads_importbatch_changelist"),
        ("Enrolments", "how_to_reg", "admin:outreach_enrolment_changelist"),
    ]),
    ("What the agent knows", [
        ("Company profiles", "travel_explore", "admin:cortex_profile_changelist"),
        ("Memories", "psychology", "admin:cortex_memory_changelist"),
        ("Approved claims", "verified", "admin:outreach_claim_changelist"),
        ("Rules of wording", "rule", "admin:outreach_houserule_changelist"),
    ]),
    ("Settings", [
        ("Campaigns", "campaign", "admin:outreach_campaign_changelist"),
        ("Mailboxes", "mail", "admin:outreach_mailbox_changelist"),
        ("Suppressions", "block", "admin:outreach_suppression_changelist"),
        ("Erasures", "person_off", "admin:outreach_erasurereceipt_changelist"),
        ("Pauses", "pause_circle", "admin:outreach_pause_changelist"),
        ("API keys", "key", "admin:cortex_apikey_changelist"),
        ("People", "group", "admin:accounts_user_changelist"),
        ("Operators' visits", "emergency_home", "admin:accounts_guestvisit_changelist"),
    ]),
]  # fmt: skip
OPERATORS: Section = ("Installation", [
    ("Tenants", "domain", "operators:tenants_tenant_changelist"),
    ("Operators", "group", "operators:accounts_user_changelist"),
    ("Break glass", "emergency_home", "breakglass_grant"),
    ("Periodic tasks", "schedule", "operators:django_celery_beat_periodictask_changelist"),
    ("Intervals", "timer", "operators:django_celery_beat_intervalschedule_changelist"),
    ("Crontabs", "calendar_month", "operators:django_celery_beat_crontabschedule_changelist"),
])  # fmt: skip

# Pages that are no list of rows, and the right to open them.
RIGHTS = {"breakglass_grant": "operators.add_breakglass"}
# Dotted paths of functions that count what waits behind a page.
BADGES = {
    "admin:outreach_draft_changelist": "outreach.admin.queue.count_waiting",
    "admin:accounts_guestvisit_changelist": "config.accounts.visits.count_open",
}


def pages(request: HttpRequest) -> list[dict[str, Any]]:
    """Return unfold's navigation: the pages that this person may see."""
    if getattr(request, "urlconf", None) == settings.PUBLIC_SCHEMA_URLCONF:
        return _group(request, OPERATORS)
    return [group for section in SECTIONS for group in _group(request, section)]


def _group(request: HttpRequest, section: Section) -> list[dict[str, Any]]:
    title, entries = section
    items = [item for entry in entries if (item := _item(request, entry))]
    return [{"title": title, "separator": True, "items": items}] if items else []


def _name_right(name: str) -> str:
    """Return the right to look at the rows of a list."""
    app, model = name.partition(":")[2].removesuffix("_changelist").rsplit("_", 1)
    return f"{app}.view_{model}"


def _item(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    title, icon, name = page
    right = RIGHTS.get(name) or _name_right(name)
    try:
        link = reverse(name)
    except NoReverseMatch:
        return None
    if not request.user.has_perm(right):
        return None
    waiting = import_string(BADGES[name])(request) if name in BADGES else 0
    return {"title": title, "icon": icon, "link": link, **({"badge": waiting} if waiting else {})}
