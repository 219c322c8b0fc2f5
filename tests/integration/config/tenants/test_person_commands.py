"""The commands about one person: what they print, and that nothing goes without --yes."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from config.tenants.context import open_tenant
from leads.models import Contact
from outreach import mailboxes, suppressions
from outreach.models import Mailbox
from tests.factories.outreach import ContactFactory, MailboxFactory

ADDRESS = "quilla.zyxwort@northwind.example"


def run(*words: str, **options: object) -> dict:
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.fixture(autouse=True)
def person(transactional_tenants: None) -> None:
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            ContactFactory(email=ADDRESS)


def test_an_export_is_one_document():
    document = run("export_person", ADDRESS.upper(), tenant="acme")
    assert document["about"]["email"] == ADDRESS
    assert list(document["tables"]) == ["leads.contact"]


def test_an_erasure_is_of_one_tenant_and_prints_the_receipt():
    receipt = run("erase_person", ADDRESS, tenant="acme", yes=True, by="otto")
    assert (receipt["genuine"], receipt["erased_by"], receipt["counts"]["leads.contact"]) == (True, "otto", 1)
    assert ADDRESS not in json.dumps(receipt)
    with open_tenant("acme"):
        assert not Contact.objects.exists()
        hashed = suppressions.find(ADDRESS).value
    with open_tenant("globex"):
        assert Contact.objects.filter(email=ADDRESS).exists()
        assert suppressions.find(ADDRESS) is None
        suppressions.keep_hashed(address=ADDRESS, source="test", by="otto", now=Contact.objects.get().created_at)
        assert suppressions.find(ADDRESS).value != hashed  # one tenant's hash tells another nothing


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("erase_person", ADDRESS, "--tenant", "acme"), "--yes"),
        (("erase_person", "nobody@x.example", "--tenant", "acme", "--yes"), "no contact"),
        (("export_person", "nobody@x.example", "--tenant", "acme"), "no contact"),
        (("export_person", ADDRESS, "--tenant", "umbrella"), "umbrella"),
    ],
)
def test_a_refusal_is_a_sentence_and_nothing_goes(words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command(*words)
    with open_tenant("acme"):
        assert Contact.objects.filter(email=ADDRESS).exists()


def test_secrets_are_sealed_anew_in_every_tenant_and_a_second_run_finds_nothing_to_do(settings):
    boxes = {}
    old, new = settings.FIELD_KEYS[0], "n" * 64
    for slug in ("acme", "globex"):
        with open_tenant(slug):
            boxes[slug] = MailboxFactory(smtp_password=f"Xk-{slug}", imap_password="").pk
    settings.FIELD_KEYS = [new, old]
    first = run("rotate_secrets", json=True)
    second = run("rotate_secrets", json=True)
    settings.FIELD_KEYS = [new]  # the old key is taken out

    assert (first["resealed"], first["current"], first["unreadable"]) == (2, 0, 0)
    assert (second["resealed"], second["current"], second["unreadable"]) == (0, 2, 0)
    for slug, pk in boxes.items():
        with open_tenant(slug):
            assert mailboxes.open_password(Mailbox.objects.get(pk=pk), "smtp") == f"Xk-{slug}"


def test_a_password_whose_key_is_gone_is_counted_and_left(settings):
    with open_tenant("acme"):
        sealed = MailboxFactory(smtp_password="Xk-lost", imap_password="").smtp_secret
    settings.FIELD_KEYS = ["n" * 64]
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("rotate_secrets", "--json", stdout=out)
    assert json.loads(out.getvalue())["tenants"]["acme"]["unreadable"] == 1
    with open_tenant("acme"):
        assert Mailbox.objects.get().smtp_secret == sealed


def test_a_sealed_password_of_one_tenant_does_not_open_at_another():
    with open_tenant("acme"):
        box = MailboxFactory(smtp_password="Xk-acme", imap_password="")
    with open_tenant("globex"):
        copy = MailboxFactory(smtp_password="", imap_password="")
        Mailbox.objects.filter(pk=copy.pk).update(id=box.pk, smtp_secret=box.smtp_secret)
        with pytest.raises(mailboxes.vault.Unreadable):
            mailboxes.open_password(Mailbox.objects.get(pk=box.pk), "smtp")
