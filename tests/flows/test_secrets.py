"""A marked password goes through the whole story: it reaches the mail servers and nothing else, whoever looks."""

import io
import json
import logging
import sys
from base64 import b64encode

import pytest
import sentry_sdk
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter, technical_500_response

from agents.models import ModelCall, Run
from agents.rights import machine
from config.accounts.models import User
from config.reports import ReporterFilter
from outreach import mailboxes, sending
from outreach.models import Mailbox
from outreach.privacy import export
from tests import scenarios
from tests.canaries import search
from tests.unit.config.test_errors import Kept

RIGHT, WRONG = "Xk-canary-right-77", "Xk-canary-wrong-88"
PAGES = [
    "agents_run", "leads_contact", "leads_company", "leads_importbatch", "outreach_enrolment", "outreach_campaign",
    "outreach_mailbox", "outreach_send", "outreach_inboundmail", "outreach_draft", "outreach_suppression",
    "outreach_pause", "outreach_claim", "cortex_profile", "cortex_memory", "cortex_apikey",
]  # fmt: skip


def spell(secret: str, user: str) -> list[str]:
    """Return the forms in which a password travels or might be written down."""
    login = b64encode(f"\0{user}\0{secret}".encode()).decode()
    return [secret, b64encode(secret.encode()).decode(), login, secret.encode().hex()]


@pytest.fixture
def story(build, monkeypatch, caplog, capfd):
    """A first mail sent with the right password, a follow-up and an inbox refused with a wrong one."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(scenarios, "PASSWORD", RIGHT)
    scene = build()
    scene.send_first_mail()
    mailboxes.set_passwords(mailbox=scene.mailbox, smtp=WRONG, imap=WRONG)
    scene.fetch()
    scene.mailbox.refresh_from_db()
    assert "refused the login" in scene.mailbox.fetch_error
    mailboxes.set_passwords(mailbox=scene.mailbox, imap=RIGHT)
    scene.wait(days=3, minutes=1)
    scene.approve()
    scene.work()
    scene.mailbox.refresh_from_db()
    assert scene.mailbox.paused_at is not None  # the server refused the login
    words = [*spell(RIGHT, scene.mailbox.address), *spell(WRONG, scene.mailbox.address)]
    return scene, words


def clean(text: str, words: list[str]) -> bool:
    return not any(word.lower() in text.lower() for word in words)


def test_no_row_no_log_and_no_prompt_holds_it(story, caplog, capfd):
    _, words = story
    assert search(*words) == []
    assert ModelCall.objects.exists()
    assert clean(caplog.text, words)
    said = capfd.readouterr()
    assert clean(said.out + said.err, words)


def test_no_page_and_no_form_shows_it(story):
    scene, words = story
    client = Client(headers={"host": "acme.localhost"})
    client.force_login(User.objects.create_superuser("anna", "anna@acme.example", "correct horse battery"))
    for name in PAGES:
        page = client.get(reverse(f"admin:{name}_changelist"))
        assert page.status_code == 200, name
        assert clean(page.content.decode(), words), name
    own = [("outreach_mailbox", scene.mailbox.pk), ("agents_run", scene.run().pk), ("leads_contact", scene.contact.pk)]
    for name, pk in own:
        assert clean(client.get(reverse(f"admin:{name}_change", args=[pk])).content.decode(), words), name


def test_a_form_that_sets_it_leaves_no_history(story):
    scene, words = story
    client = Client(headers={"host": "acme.localhost"})
    client.force_login(User.objects.create_superuser("anna", "anna@acme.example", "correct horse battery"))
    names = [
        field.name for field in Mailbox._meta.concrete_fields
        if field.editable and field.name not in {"id", "paused_at", "pause_reason"}
    ]  # fmt: skip
    data = {name: getattr(scene.mailbox, name) for name in names} | {"smtp_password": RIGHT, "imap_password": WRONG}
    page = reverse("admin:outreach_mailbox_change", args=[scene.mailbox.pk])

    assert client.post(page, data).status_code == 302
    scene.mailbox.refresh_from_db()
    assert mailboxes.open_password(scene.mailbox, "imap") == WRONG
    assert search(*words) == []
    history = reverse("admin:outreach_mailbox_history", args=[scene.mailbox.pk])
    assert clean(client.get(history).content.decode(), words)


def test_no_command_and_no_export_prints_it(story):
    scene, words = story
    out = io.StringIO()
    for run in Run.objects.all():
        call_command("explain", str(run.pk), "--tenant", "acme", "--json", stdout=out)
    call_command("verify_log", "--tenant", "acme", "--json", stdout=out)
    for model in apps.get_models():
        if model._meta.app_label in {"outreach", "agents", "leads", "cortex", "admin"}:
            serializers.serialize("json", model._default_manager.all(), stream=out)
    document = export.export(contact=scene.contact, by=machine("otto"), now=scenarios.clock())
    assert "outreach.mailbox" in out.getvalue()
    assert clean(out.getvalue() + json.dumps(document), words)


def break_with_a_password_in_hand(mailbox: Mailbox) -> None:
    account = sending.make_account(mailbox)
    password = account.password
    raise ValueError(f"it broke with {len(password)} characters")


def test_no_error_page_shows_it_or_a_key(story, settings, rf):
    scene, words = story
    request = rf.post("/admin/", {"smtp_password": RIGHT, "sender_name": "Anna"})
    keys = [*settings.FIELD_KEYS, settings.SECRET_KEY, settings.TRACE_KEY, settings.REDIS_URL]
    for debug in (False, True):
        settings.DEBUG = debug
        try:
            break_with_a_password_in_hand(scene.mailbox)
        except ValueError:
            reporter = ExceptionReporter(request, *sys.exc_info())
            pages = [reporter.get_traceback_html(), reporter.get_traceback_text()]
            pages.append(technical_500_response(request, *sys.exc_info()).content.decode())
        assert isinstance(reporter.filter, ReporterFilter)
        assert "it broke with" in pages[0]
        for page in pages:
            assert clean(page, words)
            assert clean(page, keys)


def test_no_error_report_carries_it(story, monkeypatch):
    from config import errors

    scene, words = story
    kept, start = Kept(), sentry_sdk.init
    monkeypatch.setattr(sentry_sdk, "init", lambda **options: start(transport=kept, **options))
    errors.report_to("https://public@errors.invalid/1")
    try:
        try:
            break_with_a_password_in_hand(scene.mailbox)
        except ValueError as error:
            sentry_sdk.capture_exception(error)
            logging.getLogger("surehand").exception("it broke", extra={"account": sending.make_account(scene.mailbox)})
        sentry_sdk.flush()
        told = json.dumps([item for item in kept.sent if item], default=str)
    finally:
        sentry_sdk.get_client().close()
        start()
    assert "it broke with" in told
    assert clean(told, words)
