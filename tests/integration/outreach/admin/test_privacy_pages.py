"""A person's data from the contact's page: out as a file, away with a receipt, each with a right of its own."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from agents.models import Event
from config.accounts.models import User
from leads.models import Contact
from outreach.models import ErasureReceipt
from tests.factories.outreach import ContactFactory, SendFactory
from tests.integration.outreach.admin.conftest import HOST, HOSTILE, assert_harmless


def grant(*codenames: str) -> None:
    User.objects.get(username="rosa").user_permissions.add(*Permission.objects.filter(codename__in=codenames))


def export_page(contact: Contact) -> str:
    return reverse("admin:outreach_person_export", args=[contact.pk])


def erase_page(contact: Contact) -> str:
    return reverse("admin:outreach_person_erase", args=[contact.pk])


def test_a_reader_finds_no_button_and_no_way(reader):
    contact = ContactFactory()
    page = reader.get(reverse("admin:leads_contact_change", args=[contact.pk])).content.decode()

    assert "Export data" not in page
    assert "Erase..." not in page
    assert reader.post(export_page(contact)).status_code == 403
    assert reader.get(erase_page(contact)).status_code == 403
    assert reader.post(erase_page(contact), {"address": contact.email}).status_code == 403
    assert Contact.objects.filter(pk=contact.pk).exists()


def test_a_stranger_is_sent_to_the_login(tenant):
    contact = ContactFactory()
    for page in (export_page(contact), erase_page(contact)):
        assert Client(headers=HOST).post(page, {"address": contact.email}).status_code == 302
    assert Contact.objects.filter(pk=contact.pk).exists()


@pytest.mark.parametrize("right", ["export_person", "erase_person"])
def test_each_right_opens_its_own_door_alone(reader, right):
    contact = ContactFactory()
    grant(right)
    page = reader.get(reverse("admin:leads_contact_change", args=[contact.pk])).content.decode()

    assert ("Export data" in page, "Erase..." in page) == (right == "export_person", right == "erase_person")
    assert reader.post(export_page(contact)).status_code == (200 if right == "export_person" else 403)
    assert reader.get(erase_page(contact)).status_code == (200 if right == "erase_person" else 403)


def test_an_export_is_a_file_that_no_cache_keeps(client):
    send = SendFactory()
    contact = send.enrolment.contact
    assert client.get(export_page(contact)).status_code == 405
    answer = client.post(export_page(contact))
    document = json.loads(answer.content)

    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == f'attachment; filename="person-{contact.pk}.json"'
    assert document["tables"]["outreach.send"][0]["recipient"] == contact.email
    assert Event.objects.get(name="person.exported").data["by"] == "anna"


def test_an_erasure_asks_for_the_address_and_shows_the_receipt(client):
    send = SendFactory()
    contact = send.enrolment.contact
    refused = client.post(erase_page(contact), {"address": "somebody@else.example"}, follow=True)
    assert "Nothing was erased" in refused.content.decode()

    done = client.post(erase_page(contact), {"address": f" {contact.email.upper()} "}, follow=True)
    page = done.content.decode()
    receipt = ErasureReceipt.objects.get()
    assert "The signature holds" in page
    assert contact.email not in page
    assert not Contact.objects.filter(pk=contact.pk).exists()
    taken = json.loads(client.get(reverse("admin:outreach_erasurereceipt_download", args=[receipt.pk])).content)
    assert (taken["erased_by"], taken["genuine"], taken["signature"]) == ("anna", True, receipt.signature)
    assert client.get(erase_page(contact)).status_code == 404


def test_a_changed_receipt_says_so(client):
    contact = ContactFactory()
    client.post(erase_page(contact), {"address": contact.email})
    ErasureReceipt.objects.update(erased_by="mallory")
    page = client.get(reverse("admin:outreach_erasurereceipt_change", args=[ErasureReceipt.objects.get().pk]))

    assert "Changed since it was signed" in page.content.decode()


def test_a_hostile_name_does_no_harm(client):
    contact = ContactFactory(first_name=HOSTILE[:100])
    assert_harmless(client.get(erase_page(contact)))
