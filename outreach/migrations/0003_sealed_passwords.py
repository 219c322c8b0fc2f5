"""Passwords of mailboxes leave the row as plain text and come back sealed, each for its row alone."""

from typing import Any

from django.db import migrations, models

from agents import vault

COLUMNS = ("smtp", "imap")


def seal_passwords(apps: Any, schema_editor: Any) -> None:
    mailboxes = apps.get_model("outreach", "Mailbox").objects.using(schema_editor.connection.alias)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        owner = cursor.fetchone()[0]
    for mailbox in mailboxes.order_by("pk"):
        for protocol in COLUMNS:
            place = vault.Place(table="outreach_mailbox", column=f"{protocol}_secret", row=str(mailbox.pk))
            sealed = vault.seal(getattr(mailbox, f"{protocol}_password"), place, owner=owner)
            setattr(mailbox, f"{protocol}_secret", sealed)
        mailbox.save(update_fields=["smtp_secret", "imap_secret"])


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_send_evidence")]
    operations = [
        migrations.AddField(
            "mailbox", "smtp_secret", models.TextField(blank=True, default="", editable=False), preserve_default=False
        ),
        migrations.AddField(
            "mailbox", "imap_secret", models.TextField(blank=True, default="", editable=False), preserve_default=False
        ),
        migrations.RunPython(seal_passwords, migrations.RunPython.noop),
        migrations.RemoveField("mailbox", "smtp_password"),
        migrations.RemoveField("mailbox", "imap_password"),
    ]
