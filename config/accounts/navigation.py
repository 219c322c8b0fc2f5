"""The side bar of a tenant's admin, in the order of a working day."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

# Dotted paths of functions that count what waits behind a page.
BADGES = {"admin:outreach_draft_changelist": "outreach.admin.queue.count_waiting"}


def pages(request: HttpRequest) -> list[dict[str, Any]]:
    """Return unfold's navigation; the operators' site has none of these pages and gets an empty one."""
    if request.resolver_match is None or request.resolver_match.namespace == "operators":
        return []
    return [
        _group(
            "Work",
            [
                ("Review queue", "rate_review", "admin:outreach_draft_changelist"),
                ("Replies", "forum", "admin:outreach_inboundmail_changelist"),
                ("Sends", "send", "admin:outreach_send_changelist"),
                ("Runs", "conversion_path", "admin:agents_run_changelist"),
            ],
        ),
        _group(
            "Leads",
            [
                ("Contacts", "contacts", "admin:leads_contact_changelist"),
                ("Companies", "domain", "admin:leads_company_changelist"),
                ("Imports", "upload_file", "admin:leads_importbatch_changelist"),
                ("Enrolments", "how_to_reg", "admin:outreach_enrolment_changelist"),
            ],
        ),
        _group(
            "What the agent knows",
            [
                ("Company profiles", "travel_explore", "admin:cortex_profile_changelist"),
                ("Memories", "psychology", "admin:cortex_memory_changelist"),
                ("Approved claims", "verified", "admin:outreach_claim_changelist"),
            ],
        ),
        _group(
            "Settings",
            [
                ("Campaigns", "campaign", "admin:outreach_campaign_changelist"),
                ("Mailboxes", "mail", "admin:outreach_mailbox_changelist"),
                ("Suppressions", "block", "admin:outreach_suppression_changelist"),
                ("Pauses", "pause_circle", "admin:outreach_pause_changelist"),
                ("API keys", "key", "admin:cortex_apikey_changelist"),
                ("People", "group", "admin:accounts_user_changelist"),
            ],
        ),
    ]


def _group(title: str, items: list[tuple[str, str, str]]) -> dict[str, Any]:
    return {"title": title, "separator": True, "items": [item for entry in items if (item := _item(*entry))]}


def _item(title: str, icon: str, name: str) -> dict[str, Any] | None:
    try:
        item = {"title": title, "icon": icon, "link": reverse(name)}
    except NoReverseMatch:
        return None
    return {**item, "badge": BADGES[name]} if name in BADGES else item
