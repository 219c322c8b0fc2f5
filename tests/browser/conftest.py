"""The whole sandbox as its visitors meet it, and a Chromium in front of it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
START_TIMEOUT = 120
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NOT_FOR_THE_DEMO = (
    "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ROLE_KEYS", "REDIS_URL", "SECRET_KEY", "TRACE_KEY", "FIELD_KEYS",
    "MEDIA_ROOT", "SANDBOX", "RUN_LEASE", "OPENAI_BASE_URL",
)  # fmt: skip


@dataclass(frozen=True)
class Demo:
    acme: str
    globex: str
    password: str


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    """`manage.py demo` on data of its own, as a process like any other; stopped with Ctrl-C."""
    from config.sandbox.processes import free_port

    environment = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_DEMO}
    environment |= {"DEMO_PORT": str(free_port()), "FLOWER_PORT": str(free_port())}
    command = [sys.executable, "manage.py", "demo", "--temporary", "--leads", "3"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield _read_greeting(process)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        process.stdout.read()
        process.stdout.close()
        assert process.wait(timeout=60) == 0


def _read_greeting(process: "subprocess.Popen[str]") -> Demo:
    said = ""
    deadline = time.monotonic() + START_TIMEOUT
    assert process.stdout is not None
    while "enrols" not in said and time.monotonic() < deadline:
        line = process.stdout.readline()
        assert line, f"the demo ended early:\n{said}"
        said += line
    found = dict(re.findall(r"(http://(acme|globex)\.localhost:\d+)", said))
    hosts = {slug: url for url, slug in found.items()}
    password = re.search(r"Password\s+(\S+)", said)
    assert password, said
    return Demo(acme=hosts["acme"], globex=hosts["globex"], password=password.group(1))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A headless Chromium; the tests are skipped, saying so, where none is installed.

    For the module, not the session: while it lives, this thread has an event loop, and Django refuses to work in it.
    """
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
