"""Passwords that stood in plain text before the migration are sealed by it, and open afterwards."""

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from config.tenants.router import OWNER
from outreach import mailboxes
from outreach.models import Mailbox

BEFORE = [("outreach", "0002_send_evidence")]
PLAIN = {"smtp_password": "Xk-old-smtp", "imap_password": "Xk-old-imap"}


@pytest.fixture
def owner(open_acme):
    """The owner's connection on acme's schema, which is at its latest form again afterwards."""
    connection = connections[OWNER]
    connection.set_schema(open_acme.schema_name)
    yield connection
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    connection.set_schema("public")


def test_plain_passwords_are_sealed_where_they_stand(owner):
    executor = MigrationExecutor(owner)
    executor.migrate(BEFORE)
    old = executor.loader.project_state(BEFORE).apps.get_model("outreach", "Mailbox")
    common = {"sender_name": "A", "company": "A", "postal_address": "A", "data_source": "A", "smtp_host": "h"}
    full = old.objects.using(OWNER).create(address="a@acme.example", **common, **PLAIN)
    empty = old.objects.using(OWNER).create(address="b@acme.example", **common)
    latest = MigrationExecutor(owner)
    latest.migrate(latest.loader.graph.leaf_nodes("outreach"))

    box = Mailbox.objects.get(pk=full.pk)
    assert (mailboxes.open_password(box, "smtp"), mailboxes.open_password(box, "imap")) == tuple(PLAIN.values())
    assert "Xk-" not in box.smtp_secret + box.imap_secret
    assert Mailbox.objects.get(pk=empty.pk).smtp_secret == ""
    with owner.cursor() as cursor:
        cursor.execute("SELECT string_agg(m::text, ' ') FROM outreach_mailbox m")
        assert "Xk-" not in cursor.fetchone()[0]
