"""The roles of a tenant's people: five groups, and the rights each has, as Django permissions. Verbs ask for them."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps as installed

OWNER, MANAGER, REVIEWER, READER, API_CLIENT = "Owner", "Campaign manager", "Reviewer", "Reader", "API client"

# What everybody who signs in may look at. Keys, people and what operators did here are the owners' business.
_LOOK = (
    "agents.view_run", "cortex.view_fact", "cortex.view_memory", "cortex.view_page", "cortex.view_profile",
    "leads.view_company", "leads.view_contact", "leads.view_importbatch", "leads.view_importrow",
    "leads.view_stagechange", "outreach.view_campaign", "outreach.view_claim", "outreach.view_draft",
    "outreach.view_enrolment", "outreach.view_houserule", "outreach.view_inboundmail", "outreach.view_mailbox",
    "outreach.view_pause", "outreach.view_review", "outreach.view_send", "outreach.view_suppression",
)  # fmt: skip
# Anybody who works here may stop the machine and note that somebody must not be written to.
_STOP = ("outreach.add_pause", "outreach.add_suppression")
_REVIEW = (
    "outreach.change_draft", "outreach.approve_draft", "outreach.change_inboundmail", "cortex.add_memory",
)  # fmt: skip
_MANAGE = (
    "agents.change_run", "cortex.add_memory", "cortex.change_memory", "leads.add_importbatch", "leads.change_contact",
    "outreach.add_campaign", "outreach.change_campaign", "outreach.add_claim", "outreach.change_claim",
    "outreach.add_houserule", "outreach.delete_houserule",
    "outreach.add_enrolment", "outreach.change_enrolment", "outreach.change_draft", "outreach.change_inboundmail",
    "outreach.change_pause", "outreach.change_send",
)  # fmt: skip
_OWN = (
    "accounts.add_user", "accounts.change_user", "accounts.view_user", "accounts.view_guestvisit",
    "accounts.change_guestvisit", "auth.view_group", "cortex.add_apikey", "cortex.change_apikey", "cortex.view_apikey",
    "outreach.add_mailbox", "outreach.change_mailbox", "outreach.bulk_approve_draft",
    "outreach.export_person", "outreach.erase_person", "outreach.view_erasurereceipt",
)  # fmt: skip

ROLES: dict[str, frozenset[str]] = {
    OWNER: frozenset((*_LOOK, *_STOP, *_REVIEW, *_MANAGE, *_OWN)),
    MANAGER: frozenset((*_LOOK, *_STOP, *_MANAGE)),
    REVIEWER: frozenset((*_LOOK, *_STOP, *_REVIEW)),
    READER: frozenset(_LOOK),
    API_CLIENT: frozenset(("cortex.read_context",)),
}


def ensure(*, using: str = "default", apps: Any = installed, only: Iterable[str] = tuple(ROLES)) -> None:
    """Make sure that the open schema has the roles with exactly these rights; twice does it once.

    Rights are made here where Django has not made them yet, which it does after all migrations. `apps` is a
    migration's registry, or the present one. Groups that a tenant made itself are left alone.
    """
    rights = _find_rights(using, apps)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for role in only:
        group, _ = groups.get_or_create(name=role)
        group.permissions.set([rights[name] for name in sorted(ROLES[role])])


def find_permissions(role: str) -> list[Any]:
    """Return the rows of a role's rights in the open schema, whatever became of its group there."""
    rows = _find_rights("default", installed)
    return [rows[name] for name in sorted(ROLES[role])]


def _find_rights(using: str, apps: Any) -> dict[str, Any]:
    """Return every right that a role has as its row, by its full name, making what is not there."""
    types = apps.get_model("contenttypes", "ContentType").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    rows = {}
    for name in sorted(frozenset().union(*ROLES.values())):
        label, codename = name.split(".")
        model = OWN_MODEL.get(codename, codename.partition("_")[2])
        kind, _ = types.get_or_create(app_label=label, model=model)
        title = NAMES.get(codename, f"Can {codename.replace('_', ' ', 1)}")
        rows[name], _ = permissions.get_or_create(content_type_id=kind.pk, codename=codename, defaults={"name": title})
    return rows


# Rights beyond Django's four: where their rows belong, and what they are called (the models' Meta says the same).
OWN_MODEL = {
    "bulk_approve_draft": "draft", "read_context": "apikey", "export_person": "erasurereceipt",
    "erase_person": "erasurereceipt",
}  # fmt: skip
NAMES = {
    "approve_draft": "Can approve a draft, so that it is sent",
    "bulk_approve_draft": "Can approve several drafts at once",
    "erase_person": "Can erase all data about a person",
    "export_person": "Can export all data about a person",
    "read_context": "Can read context through the API",
}
