"""The HTTP face of Cortex: one call returns the relevant slice. Parses, asks `context.assemble`, translates errors.

Who asks is known by an API key; which site is asked, by its host name. Errors are problem+json (RFC 9457).
"""

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any, Literal, NoReturn

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from ninja import NinjaAPI, Query, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import APIKeyHeader, HttpBearer
from pydantic import Field, field_validator

from agents import clock, rights, trace
from agents.rights import Actor, Forbidden
from cortex import api_keys, context
from cortex.models import ApiKey
from cortex.packing import LAYERS, Binding, BudgetTooSmall, Layer
from cortex.recall import Purpose
from leads.models import Contact

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]


class HeaderKey(APIKeyHeader):
    """`X-API-Key: sh_...`"""

    param_name = "X-API-Key"

    def authenticate(self, request: HttpRequest, key: str | None) -> ApiKey | None:
        return api_keys.find(plain=key or "", now=clock.now())


class BearerKey(HttpBearer):
    """`Authorization: Bearer sh_...`"""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        return api_keys.find(plain=token, now=clock.now())


api = NinjaAPI(
    title="Surehand",
    version="1",
    description="The relevant slice of what is known about a contact, within a budget of tokens.",
    urls_namespace="cortex",
    docs_url="/v1/docs",
    openapi_url="/v1/openapi.json",
    auth=[HeaderKey(), BearerKey()],
)


class ContextQuery(Schema):
    """What `GET /v1/context` may be asked."""

    tenant_id: Annotated[str, Field(min_length=1, max_length=100, description="The tenant of the host that is asked.")]
    contact_id: Id
    workflow_id: Annotated[Id, Field(description="The enrolment whose history is wanted.")]
    layers: Annotated[str, Field(description="Comma-separated: profile, workflow, memory.")] = ",".join(LAYERS)
    purpose: Purpose = "first_touch"
    budget: Annotated[int, Field(ge=50, le=8000, description="Tokens the content may take.")] = context.BUDGET
    topic: Annotated[str, Field(max_length=300, description="Words the answer should turn on.")] = ""

    @field_validator("layers")
    @classmethod
    def check_layers(cls, value: str) -> str:
        names = [name.strip() for name in value.split(",") if name.strip()]
        if not names or not set(names) <= set(LAYERS):
            raise ValueError(f"layers is a comma-separated list of {', '.join(LAYERS)}")
        return ",".join(names)


class ProfileEntry(Schema):
    id: str
    text: str
    quote: str
    url: str
    fetched_at: str


class WorkflowEntry(Schema):
    id: str
    text: str
    at: str


class MemoryEntry(Schema):
    id: str
    kind: str
    text: str
    trust: Literal["trusted", "untrusted"]


class ContextAnswer(Schema):
    """The slice by layer, what binds the act, and the receipt."""

    profile: list[ProfileEntry]
    workflow: list[WorkflowEntry]
    memory: list[MemoryEntry]
    stage: str
    rules: list[str]
    permissions: list[str]
    brand: list[str]
    receipt: dict[str, Any]


class Problem(Schema):
    """An error as RFC 9457 has it; `detail` is a sentence that says what to do."""

    type: str
    title: str
    status: int
    detail: str


@api.get(
    "/v1/context",
    response={200: ContextAnswer, 401: Problem, 403: Problem, 404: Problem, 422: Problem},
    summary="Context",
)
def get_context(request: HttpRequest, query: Query[ContextQuery]) -> HttpResponse:
    """Return what a model needs to know for one act with one contact: three layers, a budget, a receipt.

    The same state gives the same bytes and the same ETag; `If-None-Match` is answered with 304.
    """
    rights.require(_find_actor(request), "cortex.read_context")
    if query.tenant_id not in _name_tenant(request):
        _refuse(request, "tenant", f"This host does not serve the tenant {query.tenant_id!r}; ask at its own host.")
    contact = Contact.objects.select_related("company").filter(pk=query.contact_id).first()
    if contact is None:
        _refuse(request, "contact", f"There is no contact {query.contact_id} here.")
    binding = _find_binding(query.workflow_id)
    layers: list[Layer] = [layer for layer in LAYERS if layer in query.layers.split(",")]
    bundle = context.assemble(
        contact=contact,
        workflow=query.workflow_id,
        now=clock.now(),
        layers=layers,
        purpose=query.purpose,
        budget=query.budget,
        topic=query.topic,
        rules=binding.rules,
        permissions=binding.permissions,
        brand=binding.brand,
    )
    return _answer(request, bundle.as_json())


# What a scope of a key allows: the rights that the role "API client" would give a person.
_SCOPES = {ApiKey.Scope.CONTEXT_READ: frozenset({"cortex.read_context"})}


def _find_actor(request: HttpRequest) -> Actor:
    """Return the key as somebody who acts; it may do what its scopes say and nothing else."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]
    allowed = frozenset[str]().union(*(_SCOPES.get(ApiKey.Scope(scope), frozenset()) for scope in key.scopes))
    return Actor(f"key:{key.pk}", allowed.__contains__)


def _name_tenant(request: HttpRequest) -> set[str]:
    """Return the names the asked host's tenant goes by; the app itself knows of no tenants."""
    tenant = getattr(request, "tenant", None)
    names = (getattr(tenant, name, None) for name in ("slug", "schema_name", "pk"))
    return {str(name) for name in names if name is not None}


def _refuse(request: HttpRequest, what: str, sentence: str) -> NoReturn:
    key: ApiKey = request.auth  # type: ignore[attr-defined]
    trace.record("cortex.context.refused", level="warning", what=what, key=key.pk)
    raise HttpError(404, sentence)


def _find_binding(workflow: int) -> Binding:
    """Ask the app above, named in settings, what binds this enrolment's acts; without one, nothing is added."""
    dotted = getattr(settings, "CONTEXT_BINDING", "")
    if not dotted:
        return Binding()
    find: Callable[[int], Binding | None] = import_string(dotted)
    return find(workflow) or Binding()


def _answer(request: HttpRequest, value: dict[str, Any]) -> HttpResponse:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
    is_known = etag in known or known == ["*"]
    response = HttpResponse(b"" if is_known else body, status=304 if is_known else 200, content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


_TITLES = {
    401: "Not signed in", 403: "Not allowed", 404: "Not found", 405: "Method not allowed", 422: "Not understood",
}  # fmt: skip


def _make_problem(status: int, detail: str, **more: Any) -> HttpResponse:
    body = {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "detail": detail, **more}
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json"
    )
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="surehand"'
    return response


@api.exception_handler(AuthenticationError)
def refuse_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    with transaction.atomic():
        trace.record("api.refused", level="warning", what="key", path=request.path)
    return _make_problem(
        401, "Send a valid API key as X-API-Key or as Authorization: Bearer; keys are made in the admin."
    )


@api.exception_handler(Forbidden)
def refuse_right(request: HttpRequest, error: Forbidden) -> HttpResponse:
    return _make_problem(403, f"{error} Make one with the scope {ApiKey.Scope.CONTEXT_READ}.")


@api.exception_handler(HttpError)
def refuse_request(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _make_problem(error.status_code, str(error))


@api.exception_handler(ValidationError)
def refuse_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"field": str(item["loc"][-1]), "message": str(item["msg"])} for item in error.errors]
    detail = "; ".join(f"{item['field']}: {item['message']}" for item in errors[:5])
    return _make_problem(422, f"The request cannot be understood: {detail}.", errors=errors[:20])


@api.exception_handler(BudgetTooSmall)
def refuse_budget(request: HttpRequest, error: BudgetTooSmall) -> HttpResponse:
    return _make_problem(422, error.reason, needed=error.needed)
