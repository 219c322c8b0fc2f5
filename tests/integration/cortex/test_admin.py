"""The admin shows what is remembered and calls verbs; it edits nothing and runs nothing it shows."""

import pytest
from django.test import Client
from django.urls import reverse

from cortex import profiles
from cortex.models import ApiKey, Memory
from tests.integration.cortex.rows import NOW, make_company, make_contact, make_memory, make_study, make_user

pytestmark = pytest.mark.usefixtures("tenant")
ATTACK = "<script>alert(1)</script> opened a hall."


@pytest.fixture
def rosa() -> Client:
    client = Client(headers={"host": "acme.localhost"})
    client.force_login(make_user())
    return client


def test_profile_shows_quotes_and_links_and_no_markup_from_outside(rosa: Client) -> None:
    profile = profiles.save(company=make_company(), study=make_study(ATTACK), run=None, now=NOW)
    assert rosa.get(reverse("admin:cortex_profile_changelist")).status_code == 200
    page = rosa.get(reverse("admin:cortex_profile_change", args=[profile.pk])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; opened a hall." in page
    assert "<script>alert(1)" not in page
    assert 'href="https://acme.example/about" rel="noopener noreferrer nofollow"' in page


@pytest.mark.parametrize("name", ["profile", "memory", "apikey"])
def test_rows_are_not_edited_or_deleted(rosa: Client, name: str) -> None:
    rows = {
        "profile": profiles.save(company=make_company(), study=make_study("We opened."), run=None, now=NOW),
        "memory": make_memory("Mondays work badly."),
        "apikey": ApiKey.objects.create(name="x", hint="sh_x", sha256="0" * 64, created_at=NOW),
    }
    row = rows[name]
    assert rosa.get(reverse(f"admin:cortex_{name}_change", args=[row.pk])).status_code == 200
    assert rosa.post(reverse(f"admin:cortex_{name}_change", args=[row.pk]), {"text": "x"}).status_code == 403
    assert rosa.post(reverse(f"admin:cortex_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_profile_cannot_be_added_by_hand(rosa: Client) -> None:
    assert rosa.get(reverse("admin:cortex_profile_add")).status_code == 403


def act(client: Client, name: str, action: str, *rows) -> str:
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(reverse(f"admin:cortex_{name}_changelist"), data, follow=True).content.decode()


def test_memory_is_accepted_and_rejected_once(rosa: Client) -> None:
    first = make_memory("Mondays work badly.", status="proposed")
    second = make_memory("Fridays work well.", status="proposed")
    assert "1 accepted." in act(rosa, "memory", "accept_selected", first)
    assert "1 rejected." in act(rosa, "memory", "reject_selected", second)
    assert "decided already" in act(rosa, "memory", "accept_selected", second)
    assert list(Memory.objects.order_by("pk").values_list("status", "decided_by__username")) == [
        ("accepted", "rosa"),
        ("rejected", "rosa"),
    ]


def test_memory_of_a_person_is_a_proposal_too(rosa: Client) -> None:
    contact = make_contact(make_company())
    response = rosa.post(
        reverse("admin:cortex_memory_add"),
        {"contact": contact.pk, "company": "", "kind": "preference", "text": "Prefers short mails.",
         "valid_to_0": "", "valid_to_1": ""},
    )  # fmt: skip
    assert response.status_code == 302
    memory = Memory.objects.get()
    assert (memory.status, memory.source, memory.trust, memory.scope) == ("proposed", "user:rosa", "trusted", "contact")


def test_memory_about_two_subjects_is_refused_with_a_sentence(rosa: Client) -> None:
    contact = make_contact(make_company())
    response = rosa.post(
        reverse("admin:cortex_memory_add"),
        {"contact": contact.pk, "company": contact.company_id, "kind": "fact", "text": "x",
         "valid_to_0": "", "valid_to_1": ""},
    )  # fmt: skip
    assert "not both" in response.content.decode()
    assert Memory.objects.count() == 0


def test_api_key_is_shown_once_and_can_be_revoked(rosa: Client) -> None:
    made = rosa.post(reverse("admin:cortex_apikey_add"), {"name": "crm", "scopes": ["context:read"]})
    key = ApiKey.objects.get()
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    assert f"{key.hint}" in made.content.decode()
    later = rosa.get(reverse("admin:cortex_apikey_change", args=[key.pk])).content.decode()
    plain = made.content.decode().partition('break-all">')[2].partition("<")[0]
    assert plain.startswith("sh_")
    assert plain not in later
    act(rosa, "apikey", "revoke_selected", key)
    key.refresh_from_db()
    assert key.revoked_at is not None


def test_pages_need_a_signed_in_person() -> None:
    client = Client(headers={"host": "acme.localhost"})
    for name in ("profile", "memory", "apikey"):
        assert client.get(reverse(f"admin:cortex_{name}_changelist")).status_code == 302
