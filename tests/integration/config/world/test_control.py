"""The control endpoint, the page for a person, the process, and state over a restart."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest

from tests.integration.config.world.conftest import PASSWORD, SENDER, SENT

WHO = "noor.quinn@vela.example"
ROOT = Path(__file__).parents[4]


def read(url, **headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=5) as response:
        return response.read().decode()


def test_page_shows_mails_both_ways_and_people(outside, write_mail):
    outside.post("/control/prospects", address=WHO, kind="interested")
    outside.send(write_mail(WHO, subject="<script>alert(1)</script>"))
    outside.post("/control/advance", to=(SENT + timedelta(days=3)).isoformat())
    page = read(outside.control + "/")
    assert "Mails that left (1)" in page
    assert "Mails that came back (1)" in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert WHO in page


def test_raw_mail_is_what_was_sent(outside, write_mail):
    outside.post("/control/prospects", address=WHO, kind="silent")
    outside.send(write_mail(WHO))
    number = outside.get("/control/messages")["messages"][0]["id"]
    assert read(f"{outside.control}/control/messages/{number}").startswith("From: Mara Lind")
    assert outside.get("/control/messages/99")["status"] == 404
    assert outside.get("/control/messages/x")["status"] == 400
    assert outside.get(f"/control/messages?after={number}")["count"] == 0


def test_unknown_route_says_what_there_is(outside):
    answer = outside.get("/control/nonsense")
    assert answer["status"] == 404
    assert "POST /control/advance" in answer["error"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"address": 5, "password": "x"}'])
def test_bad_body_is_refused_with_a_sentence(outside, body):
    request = urllib.request.Request(outside.control + "/control/mailboxes", data=body, method="POST")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=5)
    with caught.value as error:
        assert error.code == 400
        assert json.load(error)["error"].startswith("Send ")


def test_only_loopback_names_are_served(outside):
    with pytest.raises(urllib.error.HTTPError) as caught:
        read(outside.control + "/control/messages", Host="evil.example")
    with caught.value as error:
        assert error.code == 403


def test_state_and_ports_stay_over_a_restart(outside, write_mail, start_world):
    outside.post("/control/prospects", address=WHO, kind="interested")
    outside.send(write_mail(WHO))
    again = start_world()
    assert again.ports == outside.ports
    assert again.get("/control/messages")["count"] == 1
    assert again.prospect(WHO)["state"] == "waiting"
    again.post("/control/advance", to=(SENT + timedelta(days=3)).isoformat())
    assert len(again.inbox()) == 1
    again.send(write_mail(WHO))
    assert again.get("/control/messages")["duplicates"] == {f"<1.{WHO}>": 2}


def test_a_taken_port_is_replaced_by_a_free_one(tmp_path):
    from config.sandbox.world.world import World

    with World(tmp_path / "one") as one:
        (tmp_path / "two").mkdir()
        (tmp_path / "two" / "ports.json").write_text(json.dumps(one.describe()))
        with World(tmp_path / "two") as two:
            assert two.control.server.port != one.control.server.port


@pytest.fixture
def process(tmp_path):
    ports = tmp_path / "ports.json"
    command = [sys.executable, "-m", "config.sandbox.world", "--dir", str(tmp_path / "w"), "--ports-file", str(ports)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=dict(os.environ)) as started:
        until = time.monotonic() + 20
        while not ports.exists() and time.monotonic() < until:
            time.sleep(0.02)
        yield started, json.loads(ports.read_text())
        started.kill()
        started.wait()


def test_process_says_where_it_is_and_ends_on_a_signal(process):
    started, ports = process
    assert json.loads(read(ports["env"]["SANDBOX_WORLD_URL"] + "/control/ports")) == ports
    started.send_signal(signal.SIGTERM)
    assert started.wait(timeout=10) == 0


def test_a_killed_process_loses_no_accepted_mail(process, tmp_path, write_mail, start_world):
    import smtplib

    started, ports = process
    body = json.dumps({"address": SENDER, "password": PASSWORD}).encode()
    urllib.request.urlopen(ports["env"]["SANDBOX_WORLD_URL"] + "/control/mailboxes", data=body, timeout=5).close()
    with smtplib.SMTP("127.0.0.1", ports["smtp_port"], local_hostname="test", timeout=5) as client:
        client.login(SENDER, PASSWORD)
        client.send_message(write_mail("p0@vela.example"))
        started.kill()
        started.wait()
        client.close()
    (tmp_path / "w").rename(tmp_path / "world")
    assert start_world().get("/control/messages")["count"] == 1
