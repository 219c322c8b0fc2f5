"""Every address of a tenant's site, opened with the ids of another tenant's rows.

The walk is made from the URL configuration and the models, so that a new page is walked without anybody's doing; one
that takes something the walk does not know how to fill fails it with a sentence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from agents.rights import machine
from config.accounts.models import User
from config.accounts.roles import ROLES
from config.tenants.context import open_public, open_tenant
from config.tenants.models import Tenant
from cortex import api_keys
from cortex.api import api
from cortex.models import ApiKey
from leads.models import Contact
from outreach import letters
from outreach.models import Send
from tests.tenancy import planted
from tests.tenancy.planted import CANARY, NOW, PART

REFUSED = {403, 404, 405}


@dataclass(frozen=True)
class Address:
    """One address of the URL configuration: as it stands there, and the names of what it takes."""

    route: str
    takes: tuple[str, ...]

    @property
    def model(self) -> type[models.Model] | None:
        """The model whose page it is, for a page of the admin."""
        parts = self.route.split("/")
        if parts[0] != "admin" or len(parts) < 3:
            return None
        try:
            return apps.get_model(parts[1], parts[2])
        except LookupError:
            return None


@dataclass
class Scene:
    """Two tenants with a row of everything; a browser signed in at acme; the ids of globex's rows by model."""

    acme: Tenant
    globex: Tenant
    browser: Client
    ids: dict[type[models.Model], list[Any]]
    key: str
    before: dict[str, str]
    faults: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, host: str = "acme", **options: Any) -> HttpResponse:
        """Ask as acme's superuser; what the answer shows of globex is a fault."""
        send: Callable[..., HttpResponse] = getattr(self.browser, method)
        answer = send(path, headers={"host": f"{host}.localhost"}, follow=True, **options)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if CANARY.encode() in body or CANARY in str(answer.headers):
            self.faults.append(f"{method.upper()} {path} at {host} shows what is globex's.")
        if answer.status_code >= 500:
            self.faults.append(f"{method.upper()} {path} at {host} breaks: {answer.status_code}.")
        return answer

    def expect_refusal(self, method: str, path: str, **options: Any) -> None:
        status = self.ask(method, path, **options).status_code
        if status not in REFUSED:
            self.faults.append(f"{method.upper()} {path} is answered with {status}; 404 is expected.")

    def judge(self, *, but: tuple[str, ...] = ()) -> None:
        """Fail with all faults, or when a row of globex has changed."""
        after = planted.photograph(self.globex)
        changed = [table for table, digest in self.before.items() if after[table] != digest and table not in but]
        assert not self.faults, "\n".join(self.faults)
        assert not changed, f"Rows of globex were changed: {', '.join(changed)}."


@pytest.fixture
def scene(transactional_tenants) -> Iterator[Scene]:
    with open_public():
        acme, globex = Tenant.objects.get(slug="acme"), Tenant.objects.get(slug="globex")
    with open_tenant(acme):
        planted.fill("acme")
        key = api_keys.create(name="ours", scopes=list(ApiKey.Scope), by=machine("rosa"), now=NOW)[1]
        browser = Client(raise_request_exception=False)
        browser.force_login(User.objects.get(username="boss-acme"))

    with planted.far_numbers(globex):
        with open_tenant(globex):
            planted.fill("globex")
        assert planted.plant(globex) > 100
        with open_tenant(globex):
            ids = find_ids()
        yield Scene(acme, globex, browser, ids, key, planted.photograph(globex))


def find_ids() -> dict[type[models.Model], list[Any]]:
    """Return the ids of two rows of each model of the open tenant, the newest: migrations make the same in all."""
    ids: dict[type[models.Model], list[Any]] = {}
    for model in planted.list_models():
        newest = model._default_manager.order_by("-pk").values_list("pk", flat=True)[:2]
        ids[model] = [pk for pk in newest if model is not Group or pk > len(ROLES)]
    return ids


def walk(resolver: URLResolver | None = None, before: str = "") -> Iterator[Address]:
    """Yield every address of a tenant's site."""
    for entry in (resolver or get_resolver("config.urls")).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, route)
        else:
            yield Address(route, _list_takes(entry))


def _list_takes(entry: URLPattern) -> tuple[str, ...]:
    return (*entry.pattern.converters, *entry.pattern.regex.groupindex.keys() - entry.pattern.converters.keys())


ADDRESSES = list(walk())


def make_paths(address: Address, scene: Scene) -> Iterator[str]:
    """Yield an address's paths with globex's ids in them; raise AssertionError for one that takes something unknown."""
    model, takes = address.model, set(address.takes)
    if model and takes <= {"object_id", "id"}:
        assert scene.ids.get(model), f"{address.route} is about {model._meta.label}, of which globex has no row."
        yield from (_fill(address, **dict.fromkeys(takes, pk)) for pk in scene.ids[model])
    elif takes == {"content_type_id", "object_id"}:
        for other, pks in scene.ids.items():
            kind = ContentType.objects.get_for_model(other).pk
            yield from (_fill(address, content_type_id=kind, object_id=pk) for pk in pks[:1])
    elif takes == {"contact_id"}:
        yield from (_fill(address, contact_id=pk) for pk in scene.ids[Contact])
    elif takes == {"token"}:
        with open_tenant(scene.globex):
            yield from [_fill(address, token=_make_token(send)) for send in scene.ids[Send]]
    elif takes == {"url"}:  # the admin's answer to what it does not know: it may add a slash
        for other in admin.site._registry:
            path = reverse(f"admin:{other._meta.app_label}_{other._meta.model_name}_change", args=[scene.ids[other][0]])
            yield path.removesuffix("/")
    else:
        raise AssertionError(
            f"The walk does not know what to put for {', '.join(sorted(takes))} in {address.route}: "
            "teach make_paths in tests/tenancy/test_url_walk.py."
        )


def _make_token(send: Any) -> str:
    return letters.make_unsubscribe_url(send).rpartition("/u/")[2]


def _fill(address: Address, **values: Any) -> str:
    path = "/" + address.route
    for name, value in values.items():
        found = [part for part in path.split("<") if part.partition(">")[0].rpartition(":")[2] == name]
        assert found, f"{address.route} is a regular expression; teach _fill in tests/tenancy/test_url_walk.py."
        path = path.replace(f"<{found[0].partition('>')[0]}>", str(value))
    return path


def test_the_walk_finds_the_site():
    assert len(ADDRESSES) > 100
    assert {address.model for address in ADDRESSES if "object_id" in address.takes} >= set(admin.site._registry)


def test_a_page_of_something_unknown_fails_the_walk():
    with pytest.raises(AssertionError, match="does not know what to put for folder in files/<str:folder>"):
        list(make_paths(Address("files/<str:folder>", ("folder",)), Scene(*[None] * 6)))


def test_no_address_opens_another_tenants_row(scene):
    for address in ADDRESSES:
        if address.takes and address.takes != ("app_label",):
            for path in make_paths(address, scene):
                scene.expect_refusal("get", path)
                scene.expect_refusal("post", path, data={"post": "yes", "_save": "Save"})
    scene.judge()


def test_no_list_search_or_form_shows_another_tenants_row(scene):
    for address in ADDRESSES:
        if not address.takes:
            scene.ask("get", "/" + address.route)
            scene.ask("get", "/" + address.route, data={"q": PART, "s": PART, "term": PART})
        elif address.takes == ("app_label",):
            for label in {model._meta.app_label for model in admin.site._registry}:
                scene.ask("get", f"/admin/{label}/")
    scene.judge()


def test_no_filter_or_action_of_a_list_reaches_another_tenants_row(scene):
    for model, page in admin.site._registry.items():
        path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        scene.ask("get", path, data={"pk__in": ",".join(map(str, scene.ids[model]))})
        for name in [*_list_actions(page), "delete_selected"]:
            chosen = {"action": name, "_selected_action": [str(pk) for pk in scene.ids[model]], "post": "yes"}
            scene.ask("post", path, data=chosen)
    scene.judge()


def _list_actions(page: "admin.ModelAdmin[Any]") -> list[str]:
    return [action if isinstance(action, str) else action.__name__ for action in page.actions or ()]


def test_no_autocompletion_offers_another_tenants_row(scene):
    asked = 0
    for model in planted.list_models():
        for relation in model._meta.get_fields():
            if relation.is_relation and relation.concrete and relation.remote_field:
                named = {
                    "app_label": model._meta.app_label,
                    "model_name": model._meta.model_name,
                    "field_name": relation.name,
                }
                scene.ask("get", reverse("admin:autocomplete"), data={**named, "term": PART})
                asked += 1
    assert asked > 20
    scene.judge()


def test_no_call_of_the_api_answers_with_another_tenants_row(scene):
    """Each call of the OpenAPI document, whatever it asks for: an id is globex's, and a name too."""
    with open_tenant(scene.acme):
        ours = next(iter(ApiKey.objects.values_list("pk", flat=True)))
    assert ours
    for path, calls in api.get_openapi_schema()["paths"].items():
        for method, call in calls.items():
            asked = {one["name"]: _choose(one, path, scene) for one in call.get("parameters", [])}
            for tenant in ("acme", "globex", scene.globex.schema_name, str(scene.globex.pk)):
                scene.expect_refusal(
                    method, path, query_params={**asked, **({"tenant_id": tenant} if "tenant_id" in asked else {})},
                    HTTP_X_API_KEY=scene.key,
                )  # fmt: skip
    scene.judge()


def _choose(parameter: dict[str, Any], path: str, scene: Scene) -> Any:
    """Return what a call is given for a parameter."""
    name = parameter["name"]
    if not parameter["required"]:
        return parameter["schema"].get("default", "")
    if name == "tenant_id":
        return "acme"
    named = {"workflow": "enrolment"}.get(name.removesuffix("_id"), name.removesuffix("_id"))
    for model, pks in scene.ids.items():
        if model._meta.model_name == named:
            return pks[0]
    raise AssertionError(
        f"The walk does not know what to put for {name} in {path}: teach _choose in tests/tenancy/test_url_walk.py."
    )


# The other way round: what opens one tenant's doors, at another's


def test_a_session_of_one_tenant_is_nobody_at_the_other(scene):
    for address in ADDRESSES:
        if address.takes and address.takes not in {("app_label",), ("token",)}:
            for path in make_paths(address, scene):
                scene.ask("get", path, host="globex")
        elif not address.takes:
            scene.ask("get", "/" + address.route, host="globex")
    scene.judge(but=("agents_event",))  # that a key was missing is traced


def test_a_key_of_one_tenant_opens_nothing_at_the_other(scene):
    query = {"tenant_id": "globex", "contact_id": scene.ids[Contact][0], "workflow_id": 1}
    with open_tenant(scene.globex):
        theirs = api_keys.create(name="theirs", scopes=list(ApiKey.Scope), by=machine("rosa"), now=NOW)[1]
    scene.before = planted.photograph(scene.globex)
    for sent in ({"X-API-Key": scene.key}, {"Authorization": f"Bearer {scene.key}"}):
        answer = Client(headers={"host": "globex.localhost"}).get("/v1/context", query, headers=sent)
        assert (answer.status_code, CANARY in answer.content.decode()) == (401, False)
    at_home = Client(headers={"host": "globex.localhost"}).get("/v1/context", query, headers={"X-API-Key": theirs})
    assert at_home.status_code == 200
    assert CANARY in at_home.content.decode()  # so that the walk's silence means something


def test_at_home_every_address_answers(scene):
    """With ids of its own: a walk over pages that break would see nothing, either."""
    with open_tenant(scene.acme):
        scene.ids = find_ids()
    answered = 0
    for address in ADDRESSES:
        if address.model:
            for path in make_paths(address, scene) if address.takes else ["/" + address.route]:
                answered += scene.ask("get", path).status_code == 200
    assert answered > 60
    scene.judge()


def test_each_tenant_sees_its_own_where_the_walk_sees_nothing(scene):
    """The walk's own test: on their own site the same addresses answer, and show the word."""
    assert b"boss-acme" in scene.ask("get", "/admin/accounts/user/").content
    browser = Client(raise_request_exception=False)
    with open_tenant(scene.globex):
        browser.force_login(User.objects.get(username="boss-globex"))
    shown, silent = [], []
    for address in ADDRESSES:
        if address.route.endswith("/change/") and address.model:
            path = next(make_paths(address, scene))
            answer = browser.get(path, headers={"host": "globex.localhost"})
            seen = answer.status_code == 200 and CANARY in answer.content.decode()
            (shown if seen else silent).append(f"{path}: {answer.status_code}")
    assert len(shown) > 15, silent
