"""The demo: everything up, the lead files uploaded, the first people enrolled, and then it is the visitor's turn."""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from agents import clock
from config.sandbox import environment, machine, secrets, seed
from config.sandbox.errors import ServiceError
from config.tenants.context import open_tenant
from leads.models import ImportBatch
from outreach.models import Enrolment

IMPORT_TIMEOUT = 60.0
MODEL = ("OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_MODEL")

Say = Callable[[str], object]


def run(*, directory: Path, leads: int, say: Say, ended: threading.Event) -> None:
    """Serve until `ended` is set or a part dies. Raises ServiceError when something cannot be started."""
    began = time.monotonic()
    logging.getLogger().setLevel(logging.WARNING)  # the parts keep their own logs; here a person reads
    if (other := environment.find_running(directory)) is not None:
        address = f"http://acme.localhost:{other.environment.get('PUBLIC_PORT', '')}/admin/"
        raise ServiceError(f"The sandbox of this clone runs already, as process {other.pid}: see {address}")
    model = find_model()
    ports = {"web": machine.choose_port("DEMO_PORT", machine.WEB_PORT)}
    ports["flower"] = machine.choose_port("FLOWER_PORT", machine.FLOWER_PORT)
    shared = {"PUBLIC_PORT": str(ports["web"]), "PUBLIC_SCHEME": "http", "INBOX_POLL": "5"}
    sandbox = machine.Machine(directory=directory, environment=shared)
    try:
        say("Opening the make-believe world ...")
        os.environ.update(machine.start_world(sandbox, "--latency", "0.3"))
        os.environ.update(model)
        sandbox.environment.update(model)
        machine.start_web(sandbox, ports["web"])  # boots while the tables are made
        say("Preparing two customers ...")
        seed.prepare(
            now=clock.now(), password=get_password(directory), mailbox_password=secrets.get(directory, "mailboxes")
        )
        # The pages first: eight processes that boot at once make the visitor wait for the last of them.
        machine.wait_for_page(sandbox, f"http://127.0.0.1:{ports['web']}/admin/login/", host="acme.localhost")
        machine.start_workers(sandbox)
        machine.start_flower(sandbox, ports["flower"], user="operator", password=get_password(directory))
        shared = {name: value for name, value in sandbox.environment.items() if name not in machine.MODEL_KEY}
        withdraw = environment.announce(directory, {**_get_variables(), **shared})
        try:
            greet(say, directory, ports, seconds=time.monotonic() - began)
            _fill(sandbox, leads, say)
            while not ended.wait(1.0):
                sandbox.check()
        finally:
            withdraw()
    finally:
        say("Stopping ...")
        sandbox.stop()


def find_model() -> dict[str, str]:
    """Return the variables of a real model endpoint, if the visitor named one; nothing means the sandbox's own writer.

    Raises ServiceError when an endpoint is named and its key or model is not.
    """
    named = {name: os.environ[name] for name in MODEL if os.environ.get(name)}
    if not named:
        return {}
    named.setdefault("OPENAI_BASE_URL", "https://api.openai.com/v1")
    missing = [name for name in MODEL if name not in named]
    if missing:
        raise ServiceError(
            f"A real model needs {' and '.join(missing)}, too. Set them, or unset {', '.join(sorted(named))} "
            "to use the sandbox's own writer."
        )
    return named


def get_password(directory: Path) -> str:
    """Return the one password of the sandbox's people: random, kept in its directory, short enough to type."""
    return secrets.get(directory, "people")[:16]


def _get_variables() -> dict[str, str]:
    """Return what other commands of this clone need to join in."""
    names = (
        "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ROLE_KEYS", "REDIS_URL", "SECRET_KEY", "TRACE_KEY",
        "FIELD_KEYS", "SANDBOX", "MEDIA_ROOT",
    )  # fmt: skip
    return {name: os.environ[name] for name in names if name in os.environ}


def greet(say: Say, directory: Path, ports: dict[str, int], *, seconds: float) -> None:
    """Say where everything is and how to sign in."""
    password = get_password(directory)
    say("")
    say(f"The sandbox is up after {seconds:.0f} seconds.  Ctrl-C stops it; its data stays in var/{directory.name}/.")
    say("")
    for customer in seed.CUSTOMERS:
        say(f"  {customer.name:<18} http://{customer.slug}.localhost:{ports['web']}/admin/")
    say(f"  {'Operators':<18} http://localhost:{ports['web']}/admin/")
    say(f"  {'Flower':<18} http://localhost:{ports['flower']}/")
    say(f"  {'The outside world':<18} {os.environ['SANDBOX_WORLD_URL']}/")
    say("")
    say("  Sign in as   anna (owner) or rita (reviewer); operator for Operators and Flower")
    say(f"  Password     {password}")
    say("")
    say("  Approve drafts in the review queue, watch them leave, press 'Three days later' on the dashboard.")
    say("")


def _fill(sandbox: machine.Machine, leads: int, say: Say) -> None:
    """The first time: upload the lead files and enrol the first people, while the visitor looks on."""
    fresh = False
    for customer in seed.CUSTOMERS:
        fresh = bool(seed.upload(customer, now=clock.now())) or fresh
    if not fresh:
        return
    say("Importing the lead files ...")
    deadline = time.monotonic() + IMPORT_TIMEOUT
    while any(_is_importing(customer.slug) for customer in seed.CUSTOMERS):
        sandbox.check()
        if time.monotonic() > deadline:
            raise ServiceError("The lead files were not imported in time; see the log of the default worker.")
        time.sleep(0.3)
    for customer in seed.CUSTOMERS:
        with open_tenant(customer.slug):
            begun = Enrolment.objects.exists()
        if not begun:
            enrolled = seed.enrol(customer, most=leads).enrolled
            say(f"{customer.name} enrols {enrolled} people; their drafts appear in the review queue now.")


def _is_importing(slug: str) -> bool:
    with open_tenant(slug):
        return ImportBatch.objects.filter(status__in=["queued", "running"]).exists()
