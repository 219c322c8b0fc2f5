"""A model that names another customer of this installation: asked once more, then shown to a person as not fit."""

import json

import pytest
from werkzeug import Request, Response

from agents.models import Event
from config.tenants import brands
from config.tenants.brand_watch import watch
from config.tenants.context import open_public
from config.tenants.models import Tenant

TEXT = "Hi Kim,\n\nyou make picking robots. {}Would a short call next week make sense?\n\nBest,\nAnna Berg"
FOREIGN = "Jonas Weber of Globex sends his regards. "


@pytest.fixture(autouse=True)
def globex(transactional_tenants):
    """Another customer, with a person who writes for it."""
    with open_public():
        tenant = Tenant.objects.get(slug="globex")
    words = brands.find_terms(name="Globex", hosts=["globex.localhost"]) | {("jonas", "weber")}
    with_owner(tenant, words)
    watch.forget()
    yield
    with_owner(tenant, brands.find_terms(name="Globex", hosts=["globex.localhost"]))
    watch.forget()


def with_owner(tenant, words):
    brands.put(tenant=tenant, words=words, using="owner")


@pytest.fixture
def writer(httpserver, settings, world):
    """An endpoint whose writer says, one after the other, what the test wants it to; it finds no facts."""
    bodies: list[str] = []

    def answer(request: Request) -> Response:
        name = request.json["response_format"]["json_schema"]["name"]
        content = {"facts": []} if name == "FactsAnswer" else make_draft(bodies.pop(0))
        message = {"role": "assistant", "content": json.dumps(content), "refusal": None}
        body = {
            "id": "1", "object": "chat.completion", "created": 1, "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }  # fmt: skip
        return Response(json.dumps(body), content_type="application/json")

    httpserver.expect_request("/v1/chat/completions").respond_with_handler(answer)
    settings.OPENAI_BASE_URL = httpserver.url_for("/v1")
    return bodies


def make_draft(body):
    return {"subject": "Picking robots", "body": body, "cta": "Would a short call next week make sense?", "support": []}


def find_events(scene):
    return [event.data for event in Event.objects.filter(run=scene.run(), name="security.foreign_brand")]


def test_a_writer_that_insists_is_shown_as_not_fit_to_send(writer, scene):
    writer += [TEXT.format(FOREIGN), TEXT.format("Globex does. ")]
    draft = scene.write_first_draft()
    assert draft.status == "blocked"
    named = {draft.body[slice(*item["span"])] for item in draft.findings if item["code"] == "G07"}
    assert (named, scene.sink()) == ({"Globex"}, [])
    first, second = find_events(scene)
    assert len(first["codes"]) == 2
    assert second["codes"] == [brands.digest(("globex",))]
    assert "lobex" not in repr((first, second))


def test_a_writer_that_learns_is_shown_as_fit(writer, scene):
    writer += [TEXT.format(FOREIGN), TEXT.format("")]
    draft = scene.write_first_draft()
    assert "G07" not in {item["code"] for item in draft.findings}
    assert "Globex" not in draft.body
    assert len(find_events(scene)) == 1
    assert [item["code"] for item in draft.history[0]["errors"]].count("G07") == 2
