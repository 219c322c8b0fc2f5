"""Every verb that people call asks for its right before it reads anything, and refuses a bare name."""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from agents.rights import Actor, Forbidden, machine
from config.accounts.models import User

ROOT = Path(__file__).resolve().parents[4]
PACKAGES = ("agents", "leads", "cortex", "outreach", "config.accounts", "config.operators")

# What each verb asks for. One that asks and is not here fails the test, and so does one here that asks no more.
PEOPLE_ONLY = {
    "agents.runs.give_up": "agents.change_run",
    "agents.runs.try_again": "agents.change_run",
    "config.accounts.people.set_roles": "accounts.add_user",
    "config.accounts.second_factor.reset": "accounts.change_user",
    "config.accounts.visits.end_by_hand": "accounts.change_guestvisit",
    "config.operators.grants.grant": "operators.add_breakglass",
    "cortex.api.get_context": "cortex.read_context",
    "cortex.api_keys.create": "cortex.add_apikey",
    "cortex.api_keys.revoke": "cortex.change_apikey",
    "cortex.memories.accept": "cortex.change_memory",
    "cortex.memories.reject": "cortex.change_memory",
    "cortex.memories.roll_back": "cortex.change_memory",
    "leads.contacts.edit": "leads.change_contact",
    "leads.imports.create_batch": "leads.add_importbatch",
    "leads.imports.dry_run": "leads.add_importbatch",
    "outreach.campaigns.enrol": "outreach.add_enrolment",
    "outreach.campaigns.pause": "outreach.change_campaign",
    "outreach.campaigns.unpause": "outreach.change_campaign",
    "outreach.doubts.look_in_sent": "outreach.change_send",
    "outreach.house.add": "outreach.add_houserule",
    "outreach.house.remove": "outreach.delete_houserule",
    "outreach.mailboxes.unpause": "outreach.change_mailbox",
    "outreach.pauses.lift": "outreach.change_pause",
    "outreach.pauses.pause": "outreach.add_pause",
    "outreach.privacy.erasure.erase": "outreach.erase_person",
    "outreach.privacy.export.export": "outreach.export_person",
    "outreach.replies.correct": "outreach.change_inboundmail",
    "outreach.reviews.approve": "outreach.approve_draft",
    "outreach.reviews.approve_one_of_many": "outreach.approve_draft outreach.bulk_approve_draft",
    "outreach.reviews.edit": "outreach.change_draft",
    "outreach.reviews.edit_and_approve": "outreach.approve_draft outreach.change_draft",
    "outreach.reviews.regenerate": "outreach.change_draft",
    "outreach.reviews.reject": "outreach.change_draft",
    "outreach.reviews.skip": "outreach.change_draft",
    "outreach.sending.settle": "outreach.change_send",
}
# The machine does these by itself, too, under a bare name; a person needs the right.
PEOPLE_TOO = {
    "config.accounts.visits.end": "accounts.change_guestvisit",
    "cortex.memories.propose": "cortex.add_memory",
    "leads.stages.move": "leads.change_contact",
    "leads.stages.move_many": "leads.change_contact",
    "outreach.enrolments.stop": "outreach.change_enrolment",
    "outreach.mailboxes.pause": "outreach.change_mailbox",
    "outreach.suppressions.add": "outreach.add_suppression",
}
# These ask for a right of somebody who is not called `by`.
ASKED_OTHERWISE = {"cortex.api.get_context", "cortex.memories.accept", "cortex.memories.reject"}
# Pages that ask before they show something; what they then do, they do through verbs.
PAGES = {"config.accounts.pages.enrol", "outreach.admin.drafts.approve_selected"}


def find_modules() -> Iterator[Any]:
    for package in PACKAGES:
        root = import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not any(part in module.name for part in (".migrations", ".management", ".tests", "agents.rights")):
                yield import_module(module.name)


def find_asking(word: str) -> set[str]:
    """Return the functions in whose body `word` is called."""
    found = set()
    for module in find_modules():
        for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(call, ast.Call) and ast.unparse(call.func) in {f"rights.{word}", word}
                for call in ast.walk(node)
            ):
                found.add(f"{module.__name__}.{node.name}")
    return found


def test_the_table_names_every_verb_that_asks():
    assert find_asking("require") - PAGES == set(PEOPLE_ONLY)
    assert find_asking("require_of_person") == set(PEOPLE_TOO)


def call(name: str, by: str) -> None:
    module, _, function = name.rpartition(".")
    verb: Callable[..., Any] = getattr(import_module(module), function)
    verb = inspect.unwrap(verb) if name == "cortex.api.get_context" else verb
    given = dict.fromkeys(inspect.signature(verb).parameters)
    if "user" in given:
        given["user"] = User(username="somebody", pk=0)
    verb(**{**given, "by": by})


@pytest.mark.parametrize("name", sorted({**PEOPLE_ONLY, **PEOPLE_TOO}.keys() - ASKED_OTHERWISE))
def test_who_lacks_the_right_is_refused_before_anything_is_read(tenant, name):
    needed = {**PEOPLE_ONLY, **PEOPLE_TOO}[name].split()
    for lacking in needed:
        with pytest.raises(Forbidden, match=lacking):
            call(name, Actor("rosa", lambda right, lacking=lacking: right != lacking))


@pytest.mark.parametrize("name", sorted(PEOPLE_ONLY.keys() - ASKED_OTHERWISE))
def test_a_bare_name_has_no_rights(tenant, name):
    with pytest.raises(Forbidden):
        call(name, "anna")


@pytest.mark.parametrize("name", sorted({**PEOPLE_ONLY, **PEOPLE_TOO}.keys() - ASKED_OTHERWISE))
def test_who_has_the_right_gets_past_the_question(tenant, name):
    needed = {**PEOPLE_ONLY, **PEOPLE_TOO}[name].split()
    try:
        call(name, Actor("anna", lambda right: right in needed))
    except Forbidden:
        raise
    except Exception as error:
        assert not isinstance(error, Forbidden)  # noqa: PT017 - there is no row: what goes wrong afterwards is right


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_who_may_not_decide_on_memories_is_refused(tenant, verb):
    nora = User.objects.create_user("nora")

    with pytest.raises(Forbidden, match=r"cortex\.change_memory"):
        getattr(import_module("cortex.memories"), verb)(memory=None, by=nora, now=None)


def test_pages_pass_on_people_and_no_names():
    """A bare name would pass a verb that the machine uses, too."""
    pages = [path for package in ("agents", "leads", "cortex", "outreach") for path in (ROOT / package).rglob("*.py")]
    for path in (path for path in pages if path.name == "admin.py" or "admin" in path.parts or path.name == "api.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg == "by":
                assert ast.unparse(node.value) in {"person(request.user)", "by", "_get_user(request)"}, path
            if isinstance(node, ast.Assign) and "by" in ast.unparse(node.targets[0]).strip("()").split(", "):
                assert "person(request.user)" in ast.unparse(node.value), path


def test_an_actor_is_a_name_wherever_it_is_kept():
    actor = machine("anna")

    assert actor == "anna"
    assert type(str(actor)) is str
    assert not hasattr(str(actor), "may")
