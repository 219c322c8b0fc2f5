"""Error reports say what broke and where, and nothing of what people wrote."""

import json

import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from config import errors

# Far from the lines that fail: a report holds the source around those.
BODY, PASSWORD, ADDRESS = "Dear Kim, secret offer", "hunter-two", "kim@firm.example"


class Kept(Transport):
    """Keeps what would leave, in place of sending it."""

    def __init__(self, options=None):
        super().__init__(options)
        self.sent = []

    def capture_envelope(self, envelope):
        self.sent.extend(item.payload.json for item in envelope.items)


@pytest.fixture
def reports(monkeypatch):
    kept = Kept()
    start = sentry_sdk.init
    monkeypatch.setattr(sentry_sdk, "init", lambda **options: start(transport=kept, **options))
    errors.report_to("https://public@errors.invalid/1")
    yield kept.sent
    sentry_sdk.get_client().close()
    start()


def send_a_mail(body, password):
    raise ValueError("the step failed")


def test_a_report_names_the_error_and_keeps_mail_text_and_passwords_to_itself(reports):
    try:
        send_a_mail(body=BODY, password=PASSWORD)
    except ValueError as error:
        with sentry_sdk.new_scope() as scope:
            scope.set_extra("body", BODY)
            scope.set_extra("recipient", ADDRESS)
            sentry_sdk.add_breadcrumb(message=f"SELECT ... {ADDRESS}")
            sentry_sdk.capture_exception(error)
    sentry_sdk.flush()
    told = json.dumps([item for item in reports if item])
    assert "the step failed" in told
    assert "send_a_mail" in told
    for word in (BODY, PASSWORD, ADDRESS):
        assert word not in told


def test_without_a_dsn_nothing_is_reported(monkeypatch):
    monkeypatch.setattr(sentry_sdk, "init", lambda **_: pytest.fail("reports were started"))
    errors.report_to("")
