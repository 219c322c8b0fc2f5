"""The call over HTTP: keys, tenants, parameters, problems, ETags."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from agents.models import Event
from agents.rights import machine
from cortex import api_keys
from cortex.models import ApiKey
from tests.integration.cortex.rows import NOW, make_company, make_contact, make_memory

pytestmark = pytest.mark.usefixtures("tenant")


@pytest.fixture
def key() -> str:
    return api_keys.create(name="writer", scopes=["context:read"], by=machine("rosa"), now=NOW)[1]


@pytest.fixture
def contact():
    return make_contact(make_company())


def ask(key: str | None, contact_id: Any, headers: dict[str, str] | None = None, **more):
    query = {"tenant_id": "acme", "contact_id": contact_id, "workflow_id": 7} | more
    sent = ({"X-API-Key": key} if key else {}) | (headers or {})
    return Client(headers={"host": "acme.localhost"}).get("/v1/context", query, headers=sent)


def read_problem(response, status: int) -> str:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"].endswith(".")
    return problem["detail"]


def test_context_answers_with_the_slice(key: str, contact) -> None:
    memory = make_memory("Mondays work badly.")
    response = ask(key, contact.pk)
    assert response.status_code == 200
    answer = response.json()
    assert list(answer) == ["profile", "workflow", "memory", "stage", "rules", "permissions", "brand", "receipt"]
    assert answer["memory"][0]["id"] == f"mem:{memory.pk}"
    assert answer["receipt"]["tokens"]["total"] <= answer["receipt"]["budget"] == 1500


def test_context_takes_a_bearer_key_and_the_schema_name(key: str, contact, tenant) -> None:
    response = ask(None, contact.pk, {"Authorization": f"Bearer {key}"}, tenant_id=tenant.schema_name)
    assert response.status_code == 200


@pytest.mark.parametrize("wrong", [None, "", "sh_wrong", "x" * 5000, "sh_\u00fc"])
def test_context_refuses_a_wrong_key(wrong: str | None, contact) -> None:
    response = ask(wrong, contact.pk)
    assert "API key" in read_problem(response, 401)
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert Event.objects.filter(name="api.refused").exists()


def test_context_refuses_a_revoked_key(key: str, contact) -> None:
    api_keys.revoke(key=ApiKey.objects.get(), by=machine("rosa"), now=NOW)
    read_problem(ask(key, contact.pk), 401)


def test_context_refuses_a_key_without_the_scope(contact) -> None:
    plain = api_keys.create(name="other", scopes=["context:write"], by=machine("rosa"), now=NOW)[1]
    assert "context:read" in read_problem(ask(plain, contact.pk), 403)


@pytest.mark.parametrize("other", ["globex", "public", "ACME", "acme' OR 1=1 --"])
def test_context_refuses_another_tenant(key: str, contact, other: str) -> None:
    assert "tenant" in read_problem(ask(key, contact.pk, tenant_id=other), 404)
    assert Event.objects.get(name="cortex.context.refused").data["what"] == "tenant"


def test_context_of_unknown_contact(key: str) -> None:
    assert "no contact 99999" in read_problem(ask(key, 99999), 404)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"contact_id": "x"}, "contact_id"),
        ({"contact_id": "0"}, "contact_id"),
        ({"contact_id": str(2**63)}, "contact_id"),
        ({"workflow_id": "-1"}, "workflow_id"),
        ({"layers": "profile,secrets"}, "layers"),
        ({"layers": ""}, "layers"),
        ({"budget": "10"}, "budget"),
        ({"budget": "1000000"}, "budget"),
        ({"purpose": "exfiltrate"}, "purpose"),
        ({"tenant_id": ""}, "tenant_id"),
        ({"topic": "x" * 301}, "topic"),
    ],
)
def test_context_says_which_parameter_is_wrong(key: str, more: dict[str, str], field: str) -> None:
    query = {"tenant_id": "acme", "contact_id": "1", "workflow_id": "7"} | more
    client = Client(headers={"host": "acme.localhost"})
    detail = read_problem(client.get("/v1/context", query, headers={"X-API-Key": key}), 422)
    assert field in detail


def test_context_without_parameters(key: str) -> None:
    client = Client(headers={"host": "acme.localhost"})
    assert "tenant_id" in read_problem(client.get("/v1/context", headers={"X-API-Key": key}), 422)


def test_context_refuses_a_budget_below_the_rules(key: str, contact, settings) -> None:
    settings.CONTEXT_BINDING = "tests.integration.cortex.test_api.find_long_rules"
    assert "raise the budget" in read_problem(ask(key, contact.pk, budget=50), 422)


def find_long_rules(workflow: int):
    from cortex.packing import Binding

    return Binding(rules=tuple(f"Rule number {number} of workflow {workflow}." for number in range(20)))


def test_context_carries_the_rules_of_the_enrolment(key: str, contact, settings) -> None:
    settings.CONTEXT_BINDING = "tests.integration.cortex.test_api.find_long_rules"
    assert ask(key, contact.pk).json()["rules"][1] == "Rule number 1 of workflow 7."


def test_context_answers_304_until_something_changes(key: str, contact) -> None:
    first = ask(key, contact.pk)
    again = ask(key, contact.pk, {"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_memory("Mondays work badly.")
    changed = ask(key, contact.pk, {"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_context_reads_only_the_layers_asked_for(key: str, contact) -> None:
    make_memory("Mondays work badly.")
    answer = ask(key, contact.pk, layers="profile, workflow").json()
    assert answer["memory"] == []
    assert answer["receipt"]["layers"] == ["profile", "workflow"]


def test_openapi_page_describes_the_call() -> None:
    client = Client(headers={"host": "acme.localhost"})
    described = client.get("/v1/openapi.json").json()
    assert {"tenant_id", "contact_id", "workflow_id", "layers", "purpose", "budget", "topic"} == {
        parameter["name"] for parameter in described["paths"]["/v1/context"]["get"]["parameters"]
    }
    assert client.get("/v1/docs").status_code == 200


def test_create_keeps_only_a_hash_and_find_notes_the_use() -> None:
    row, plain = api_keys.create(name="writer", scopes=["context:read"], by=machine("rosa"), now=NOW)
    assert plain.startswith("sh_")
    assert plain not in str(ApiKey.objects.values().get())
    assert api_keys.find(plain=plain, now=NOW) == row
    row.refresh_from_db()
    assert row.last_used_at == NOW
    api_keys.find(plain=plain, now=NOW + timedelta(seconds=30))
    row.refresh_from_db()
    assert row.last_used_at == NOW


@pytest.mark.parametrize(("name", "scopes"), [("", ["context:read"]), ("x", []), ("x", ["everything"])])
def test_create_refuses(name: str, scopes: list[str]) -> None:
    with pytest.raises(ValueError, match=r"needs a name|not a valid"):
        api_keys.create(name=name, scopes=scopes, by=machine("rosa"), now=NOW)
