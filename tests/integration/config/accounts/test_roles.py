"""Role by page and by deed: who may open and do what, over every page and action that the admin has.

The pages and the actions are read from the admin itself: a new one without a line here fails the test.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from agents.models.run import Status
from config.accounts import roles
from config.accounts.models import GuestVisit, User
from cortex.models import ApiKey, Memory, Profile
from leads.models import ImportBatch, ImportRow, StageChange
from outreach.admin.forms import DecisionForm
from outreach.models import Draft, ErasureReceipt, HouseRule, Pause, Suppression
from tests.factories.outreach import (
    NOW,
    CampaignFactory,
    ClaimFactory,
    DraftFactory,
    InboundMailFactory,
    MailboxFactory,
    SendFactory,
)

from .conftest import HOST, PASSWORD

OWNER, MANAGER, REVIEWER, READER = "O", "M", "V", "R"
LETTERS = {OWNER: roles.OWNER, MANAGER: roles.MANAGER, REVIEWER: roles.REVIEWER, READER: roles.READER}
NOBODY = ""
ALL = "OMVR"

# Rows of each kind: who may look, add, change, delete. Where nobody changes, verbs do.
ROWS = {
    "accounts_user": ("O", "O", "O", ""),
    "accounts_guestvisit": ("O", "", "", ""),
    "auth_group": ("O", "", "", ""),
    "agents_run": (ALL, "", "", ""),
    "cortex_apikey": ("O", "O", "", ""),
    "cortex_memory": (ALL, "OMV", "", ""),
    "cortex_profile": (ALL, "", "", ""),
    "leads_company": (ALL, "", "", ""),
    "leads_contact": (ALL, "", "", ""),
    "leads_importbatch": (ALL, "OM", "", ""),
    "leads_importrow": (ALL, "", "", ""),
    "leads_stagechange": (ALL, "", "", ""),
    "outreach_campaign": (ALL, "OM", "OM", ""),
    "outreach_claim": (ALL, "OM", "OM", ""),
    "outreach_draft": (ALL, "", "", ""),
    "outreach_enrolment": (ALL, "", "", ""),
    "outreach_erasurereceipt": ("O", "", "", ""),
    "outreach_houserule": (ALL, "OM", "", "OM"),
    "outreach_inboundmail": (ALL, "", "", ""),
    "outreach_mailbox": (ALL, "O", "O", ""),
    "outreach_pause": (ALL, "", "", ""),
    "outreach_send": (ALL, "", "", ""),
    "outreach_suppression": (ALL, ALL.replace("R", ""), "", ""),
}
# Pages beside those.
PAGES = {
    "index": ALL, "search": ALL, "login": ALL, "logout": ALL, "password_change": ALL, "password_change_done": ALL,
    "jsi18n": ALL,
    "auth_user_password_change": "O",
    "leads_importbatch_progress": ALL,
    "leads_importbatch_errors": ALL,
    "outreach_campaign_enrol": "OM",
    "outreach_campaign_pause": "OM",
    "outreach_draft_next": ALL,
    "outreach_erasurereceipt_download": "O",
    "outreach_person_erase": "O",
}  # fmt: skip
# Not walked: what asks for parameters of its own, and shows nothing that a page here does not show.
ASIDE = {"autocomplete", "view_on_site", "app_list"}

# Deeds: what is posted, and who may. `pages` are addresses of their own, `actions` those of a list.
POSTS: dict[str, tuple[str, str]] = {
    "agents_run_again": ("run", "OM"),
    "agents_run_give_up": ("run", "OM"),
    "leads_contact_edit": ("contact", "OM"),
    "leads_contact_move": ("contact", "OM"),
    "leads_importbatch_continue": ("batch", "OM"),
    "outreach_campaign_enrol": ("campaign", "OM"),
    "outreach_campaign_pause": ("campaign", "OM"),
    "outreach_draft_check": ("draft", "OMV"),
    "outreach_enrolment_stop": ("enrolment", "OM"),
    "outreach_inboundmail_correct": ("mail", "OMV"),
    "outreach_pause_lift": ("", "OM"),
    "outreach_pause_stop": ("", "OMV"),
    "outreach_person_erase": ("contact", "O"),
    "outreach_person_export": ("contact", "O"),
    "outreach_send_look": ("send", "OM"),
    "outreach_send_settle": ("send", "OM"),
}
ACTIONS: dict[str, tuple[str, str]] = {
    "accounts_guestvisit#end_selected": ("visit", "O"),
    "accounts_user#reset_second_factor": ("user", "O"),
    "auth_group#delete_selected": ("group", NOBODY),
    "cortex_apikey#revoke_selected": ("key", "O"),
    "cortex_memory#accept_selected": ("memory", "OM"),
    "cortex_memory#reject_selected": ("memory", "OM"),
    "leads_contact#customer_selected": ("contact", "OM"),
    "leads_contact#do_not_contact_selected": ("contact", "OM"),
    "leads_contact#opt_out_selected": ("contact", "OM"),
    "outreach_draft#approve_selected": ("draft", "O"),
    "outreach_draft#reject_selected": ("draft", "OMV"),
    "outreach_mailbox#pause": ("mailbox", "O"),
    "outreach_mailbox#unpause": ("mailbox", "O"),
}
DECISIONS = {"approve": "OV", "edit": "OV", "save": "OMV", "reject": "OMV", "regenerate": "OMV", "skip": "OMV"}


@pytest.fixture
def rows(tenant) -> dict[str, Any]:
    """One row of each kind that a deed is done to, in a state in which it can be done."""
    draft, mail, send = DraftFactory(), InboundMailFactory(), SendFactory(state="in_doubt")
    batch = ImportBatch.objects.create(
        name="people.csv", size=1, sha256="0" * 64, rows=0, created_at=NOW, created_by="anna"
    )
    memory = Memory.objects.create(
        scope="tenant", kind="lesson" if "lesson" in Memory.Kind.values else Memory.Kind.values[0], text="Short mails.",
        source="test", trust="trusted", status="proposed", created_at=NOW, valid_from=NOW,
    )  # fmt: skip
    return {
        "draft": draft, "run": send.run, "contact": draft.enrolment.contact, "campaign": CampaignFactory(),
        "enrolment": draft.enrolment, "mail": mail, "send": send, "mailbox": MailboxFactory(), "memory": memory,
        "batch": batch,
        "line": ImportRow.objects.create(batch=batch, number=2, outcome="new", contact=draft.enrolment.contact),
        "key": ApiKey.objects.create(name="crm", hint="sh_a", sha256="1" * 64, scopes=["context:read"], created_at=NOW),
        "user": User.objects.create_user("zoe", "zoe@acme.example", PASSWORD, is_staff=True),
        "group": Group.objects.create(name="Own"),
        "visit": GuestVisit.objects.create(
            nonce="n", operator="otto", reason="A reason", granted_at=NOW, until=NOW, began_at=NOW
        ),
        "company": draft.enrolment.contact.company,
        "claim": ClaimFactory(),
        "rule": HouseRule.objects.create(kind="phrase", value="world class", created_by="anna", created_at=NOW),
        "profile": Profile.objects.get(company=draft.enrolment.contact.company),
        "change": StageChange.objects.create(
            contact=draft.enrolment.contact, from_stage="new", to_stage="working", at=NOW, by="anna", reason="enrolled"
        ),
        "pause": Pause.objects.create(reason="Audit", paused_by="anna", paused_at=NOW, lifted_at=NOW, lifted_by="anna"),
        "suppression": Suppression.objects.create(
            kind="address", value="no@x.example", reason="manual", source="test", created_by="anna", created_at=NOW
        ),
        "receipt": ErasureReceipt.objects.create(
            contact=999, erased_at=NOW, erased_by="anna", counts={}, signature="0" * 64
        ),
    }  # fmt: skip


def find_admin(found: Any, prefix: str = "") -> dict[str, str]:
    """Return the admin's addresses by name."""
    names: dict[str, str] = {}
    for pattern in found.url_patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and (pattern.namespace in {None, "admin"}):
            names |= find_admin(pattern, here)
        elif isinstance(pattern, URLPattern) and pattern.name and here.startswith("admin/"):
            names[pattern.name] = here
    return names


ADDRESSES = find_admin(get_resolver("config.urls"))
STANDARD = {"changelist": 0, "history": 0, "change": 0, "add": 1, "delete": 3}


def list_pages() -> dict[str, str]:
    """Return who may open each page, by its name."""
    table = dict(PAGES)
    for kind, rights in ROWS.items():
        table |= {f"{kind}_{page}": rights[place] for page, place in STANDARD.items()}
    return table


def list_actions() -> set[str]:
    request = RequestFactory().post("/")
    request.user = User(username="root", is_superuser=True, is_active=True, is_staff=True)
    found = set()
    for model, pages in admin.site._registry.items():
        found |= {f"{model._meta.app_label}_{model._meta.model_name}#{name}" for name in pages.get_actions(request)}
    return found


def test_the_tables_name_every_page_and_every_deed():
    named = list_pages().keys() | POSTS.keys() | ASIDE

    assert set(ADDRESSES) == named
    assert list_actions() == set(ACTIONS)
    assert set(DecisionForm.DECISIONS) == set(DECISIONS)


def fill(address: str, row: Any) -> str:
    number = str(row.pk) if row is not None else "1"
    for name in ("<path:object_id>", "<int:object_id>", "<int:contact_id>", "<id>"):
        address = address.replace(name, number)
    return f"/{address}"


def is_refused(answer: HttpResponse) -> bool:
    """A page that is not shown: refused, or led to the door."""
    return answer.status_code == 403 or (answer.status_code == 302 and "/login" in answer.url)


def attempt(deed: Callable[[], Any]) -> bool:
    """Do something and take it back; say whether it was let through."""
    with transaction.atomic():
        allowed = not is_refused(deed())
        transaction.set_rollback(True)
    return allowed


KINDS = {
    "agents_run": "run", "leads_contact": "contact", "leads_importbatch": "batch", "outreach_campaign": "campaign",
    "outreach_draft": "draft", "outreach_enrolment": "enrolment", "outreach_inboundmail": "mail",
    "outreach_mailbox": "mailbox", "outreach_send": "send", "accounts_user": "user", "auth_group": "group",
    "auth_user": "user", "accounts_guestvisit": "visit", "leads_company": "company", "outreach_claim": "claim",
    "outreach_houserule": "rule",
    "cortex_profile": "profile", "leads_stagechange": "change", "outreach_pause": "pause",
    "outreach_suppression": "suppression", "outreach_erasurereceipt": "receipt", "leads_importrow": "line",
    "cortex_memory": "memory", "cortex_apikey": "key", "outreach_person": "contact",
}  # fmt: skip


def find_row(name: str, rows: dict[str, Any]) -> Any:
    return next((rows[row] for kind, row in KINDS.items() if name.startswith(f"{kind}_")), None)


@pytest.mark.parametrize("letter", LETTERS)
def test_who_may_open_which_page(sign_in, rows, letter):
    client = sign_in(LETTERS[letter])

    for name, allowed in list_pages().items():
        if name not in {"logout", "login"}:
            path = fill(ADDRESSES[name], find_row(name, rows))
            assert attempt(lambda path=path: client.get(path)) is (letter in allowed), (letter, name)


def list_deeds(rows: dict[str, Any]) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Return every deed: its name, who may, where it is posted, and what."""
    draft = rows["draft"]
    deeds = [
        (name, who, fill(ADDRESSES[name], rows.get(row)), _words(name, rows)) for name, (row, who) in POSTS.items()
    ]
    for name, (row, who) in ACTIONS.items():
        kind, _, action = name.partition("#")
        posted = {"action": action, "_selected_action": [rows[row].pk], "reason": "A reason", "confirmed": "1"}
        deeds.append((name, who, fill(ADDRESSES[f"{kind}_changelist"], None), posted))
    for decision, who in DECISIONS.items():
        posted = {
            "decision": decision, "version": draft.version, "subject": draft.subject, "body": draft.body,
            "reason": "no", "note": "shorter",
        }  # fmt: skip
        deeds.append((f"decide:{decision}", who, fill(ADDRESSES["outreach_draft_change"], draft), posted))
    for kind, (_, add, change, delete) in ROWS.items():
        deeds.append((f"{kind}_add", add, fill(ADDRESSES[f"{kind}_add"], None), {}))
        if kind not in {"outreach_draft"} and change != "":
            deeds.append((f"{kind}_change", change, fill(ADDRESSES[f"{kind}_change"], find_row(f"{kind}_", rows)), {}))
        deeds.append((f"{kind}_delete", delete, fill(ADDRESSES[f"{kind}_delete"], find_row(f"{kind}_", rows)), {}))
    return deeds


def _words(name: str, rows: dict[str, Any]) -> dict[str, Any]:
    return {"reason": "A reason", "to": "customer", "intent": "interested", "address": rows["contact"].email}


def is_offered(name: str, client: Client) -> bool:
    """Say whether a list takes an action from somebody: one that it does not offer them, Django does not call."""
    kind, _, action = name.partition("#")
    if not action:
        return True
    kinds = {model._meta.label_lower.replace(".", "_"): pages for model, pages in admin.site._registry.items()}
    request = RequestFactory().post("/")
    request.user = User.objects.get(pk=client.session["_auth_user_id"])
    return action in kinds[kind].get_actions(request)


@pytest.mark.parametrize("letter", LETTERS)
def test_who_may_do_what(sign_in, rows, letter):
    client = sign_in(LETTERS[letter])

    for name, allowed, path, posted in list_deeds(rows):
        if "#" in name and letter not in ROWS[name.partition("#")[0]][0]:
            continue  # who does not see the list has no action in it; the page's table says so
        done = attempt(lambda path=path, posted=posted: client.post(path, posted))
        assert (done and is_offered(name, client)) is (letter in allowed), (letter, name)


@pytest.mark.parametrize("role", [roles.API_CLIENT, ""])
def test_who_is_no_staff_or_has_no_role_does_nothing(sign_in, rows, role):
    client = sign_in(role)

    for name, _, path, posted in list_deeds(rows):
        assert not attempt(lambda path=path, posted=posted: client.post(path, posted)), name
    for name in list_pages().keys() - {
        "login",
        "logout",
        "index",
        "search",
        "password_change",
        "password_change_done",
        "jsi18n",
    }:
        path = fill(ADDRESSES[name], find_row(name, rows))
        assert not attempt(lambda path=path: client.get(path)), name


def test_nobody_signed_in_does_nothing(rows):
    client = Client(headers=HOST)

    for name, _, path, posted in list_deeds(rows):
        assert not attempt(lambda path=path, posted=posted: client.post(path, posted)), name


def test_the_right_to_edit_is_not_the_right_to_approve(sign_in, rows):
    client, draft = sign_in(roles.MANAGER), rows["draft"]
    path = fill(ADDRESSES["outreach_draft_change"], draft)
    text = {"version": draft.version, "subject": draft.subject, "body": draft.body}

    page = client.get(path).content.decode()
    refused = client.post(path, {**text, "decision": "edit"})
    saved = client.post(path, {**text, "decision": "save"})

    assert "Approve and next" not in page
    assert "Save for approval" in page
    assert refused.status_code == 403
    assert saved.status_code == 302
    edited = Draft.objects.get(enrolment=draft.enrolment, status="pending")
    assert (edited.author, edited.number) == ("mona", draft.number + 1)
    assert edited.run.status == Status.WAITING


def test_nobody_makes_themselves_more_than_they_are(sign_in, make_person):
    client = sign_in(roles.OWNER)
    olga = User.objects.get(username="olga")
    page = {"username": "olga", "is_active": "on", "groups": [Group.objects.get(name=roles.OWNER).pk]}

    answer = client.post(
        f"/admin/accounts/user/{olga.pk}/change/", {**page, "is_superuser": "on", "user_permissions": ["1"]}
    )

    olga.refresh_from_db()
    assert answer.status_code == 302
    assert not olga.is_superuser
    assert not olga.user_permissions.exists()


def test_the_last_owner_stays_one(sign_in):
    client = sign_in(roles.OWNER)
    olga = User.objects.get(username="olga")

    roles.ensure()
    client.post(
        f"/admin/accounts/user/{olga.pk}/change/",
        {"username": "olga", "is_active": "on", "groups": [Group.objects.get(name=roles.READER).pk]},
    )

    assert olga.groups.filter(name=roles.OWNER).exists()


def test_roles_are_there_and_making_sure_of_them_mends_them(tenant):
    Group.objects.filter(name=roles.READER).delete()
    roles.ensure()
    Group.objects.get(name=roles.READER).permissions.clear()

    roles.ensure()

    for role, wanted in roles.ROLES.items():
        held = Group.objects.get(name=role).permissions.select_related("content_type")
        assert {f"{right.content_type.app_label}.{right.codename}" for right in held} == wanted


def test_a_new_tenant_has_its_roles(tenant, django_db_setup):
    names = set(Group.objects.values_list("name", flat=True))

    assert names in ({*roles.ROLES}, set())  # emptied by tests that commit, which people.create makes up for


def test_the_last_owner_stays_active(sign_in):
    client = sign_in(roles.OWNER)
    olga = User.objects.get(username="olga")

    client.post(
        f"/admin/accounts/user/{olga.pk}/change/",
        {"username": "olga", "groups": [Group.objects.get(name=roles.OWNER).pk]},
    )

    olga.refresh_from_db()
    assert olga.is_active
