"""The pages about leads, asked for as a browser does."""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError as BrokerUnreachable

from leads import imports, tasks
from leads.models import Contact, ImportBatch, ImportRow, Stage, StageChange
from tests.integration.leads.helpers import NOW, create, run

CSV = 'Email,Title,Notes\nann@acme.example,CTO,met\nn/a,=1+1,"=HYPERLINK(""http://evil.example"")"\n'


@pytest.fixture
def anna(tenant) -> Iterator[Client]:
    """Anna may do everything."""
    user = get_user_model().objects.create_superuser("anna", "anna@acme.example", "correct horse battery")
    client = Client(headers={"host": "acme.localhost"})
    client.force_login(user)
    return client


@pytest.fixture
def bob(tenant) -> Client:
    """Bob may sign in and sees nothing."""
    user = get_user_model().objects.create_user("bob", "bob@acme.example", "correct horse battery", is_staff=True)
    client = Client(headers={"host": "acme.localhost"})
    client.force_login(user)
    return client


@pytest.fixture
def woken() -> Iterator[mock.Mock]:
    """What is published for the workers."""
    with mock.patch.object(tasks.run_import, "apply_async") as publish:
        yield publish


def upload(client: Client, data: bytes, name: str = "people.csv"):
    return client.post(reverse("admin:leads_importbatch_add"), {"file": SimpleUploadedFile(name, data)})


def test_an_upload_becomes_a_batch_and_wakes_a_worker(anna, woken, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(anna, CSV.encode())

    batch = ImportBatch.objects.get()
    assert answer.headers["Location"] == reverse("admin:leads_importbatch_change", args=[batch.pk])
    assert (batch.name, batch.created_by, batch.status, batch.rows) == ("people.csv", "anna", "queued", 2)
    woken.assert_called_once_with(kwargs={"batch": batch.pk}, queue="import", retry=False)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"Name\nAnn\n", "No column holds e-mail addresses."),
        (b"PK\x03\x04", "The file is an Excel workbook"),
    ],
)
def test_an_unusable_upload_is_refused_on_the_page(anna, woken, data: bytes, sentence: str) -> None:
    answer = upload(anna, data)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_an_upload_without_a_file_is_refused(anna) -> None:
    answer = anna.post(reverse("admin:leads_importbatch_add"))

    assert answer.status_code == 400
    assert "Choose a file first." in answer.content.decode()


def test_an_upload_survives_a_broker_that_is_away(anna, woken, django_capture_on_commit_callbacks) -> None:
    woken.side_effect = BrokerUnreachable("away")

    with mock.patch("leads.admin.imports.transaction.on_commit", side_effect=lambda publish: publish()):
        answer = upload(anna, CSV.encode())

    assert answer.status_code == 302
    assert ImportBatch.objects.get().status == "queued"


def test_the_page_of_an_import_shows_what_was_found_and_what_became_of_it(anna) -> None:
    batch = run(CSV)

    page = anna.get(reverse("admin:leads_importbatch_change", args=[batch.pk])).content.decode()

    assert "2 of 2 rows" in page
    assert "comma" in page
    assert "Download the 1 invalid row" in page
    assert "data-unfinished" not in page


def test_the_progress_of_a_running_import_asks_to_be_followed(anna) -> None:
    batch = create(CSV)

    part = anna.get(reverse("admin:leads_importbatch_progress", args=[batch.pk])).content.decode()

    assert "data-unfinished" in part
    assert "<html" not in part


def test_continue_wakes_a_worker_again_until_the_import_has_ended(
    anna, woken, django_capture_on_commit_callbacks
) -> None:
    batch = create(CSV)
    url = reverse("admin:leads_importbatch_continue", args=[batch.pk])

    with django_capture_on_commit_callbacks(execute=True):
        anna.post(url)
        imports.run_batch(batch=batch.pk, now=NOW)
        anna.post(url)

    woken.assert_called_once_with(kwargs={"batch": batch.pk}, queue="import", retry=False)
    assert anna.get(url).status_code == 405


def test_the_error_file_runs_no_formula_and_can_be_uploaded_again(anna, woken) -> None:
    batch = run(CSV)

    answer = anna.get(reverse("admin:leads_importbatch_errors", args=[batch.pk]))

    text = answer.content.decode("utf-8-sig")
    assert text.splitlines() == [
        "Row,Reason,Email,Title,Notes",
        '3,“n/a” is no e-mail address. Add the person\'s address to the row.,n/a,\'=1+1,"\'=HYPERLINK(""http://evil.example"")"',
    ]
    upload(anna, text.replace("n/a,'", "bob@acme.example,'").encode())
    again = imports.run_batch(batch=ImportBatch.objects.latest("pk").pk, now=NOW)
    assert again.new == 1
    assert Contact.objects.get(email="bob@acme.example").title == "=1+1"


def test_hostile_cells_are_shown_as_text(anna) -> None:
    run('Email,Title,Company,Notes\nann@acme.example,<script>alert(1)</script>,"<img src=x onerror=y>",<b>x</b>\n')

    contact, row = Contact.objects.get(), ImportRow.objects.get()
    for name, key in (("contact", contact.pk), ("company", contact.company_id), ("importrow", row.pk)):
        page = anna.get(reverse(f"admin:leads_{name}_change", args=[key])).content.decode()
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page
        assert "<b>x</b>" not in page


@pytest.mark.parametrize("name", ["contact", "company", "importbatch", "importrow", "stagechange"])
def test_every_list_opens_and_searches(anna, name: str) -> None:
    run("Email,Opt-out\nann@acme.example,yes\n")

    assert anna.get(reverse(f"admin:leads_{name}_changelist")).status_code == 200
    assert anna.get(reverse(f"admin:leads_{name}_changelist"), {"q": "acme"}).status_code == 200


def test_the_list_of_contacts_filters(anna) -> None:
    run("Email,Company,Opt-out\nann@acme.example,Acme,yes\nbob@vela.example,Vela,\n")
    company = Contact.objects.get(email="bob@vela.example").company_id

    by_stage = anna.get(reverse("admin:leads_contact_changelist"), {"stage__exact": "opted_out"}).content.decode()
    by_company = anna.get(reverse("admin:leads_contact_changelist"), {"company": company}).content.decode()

    assert "ann@acme.example" in by_stage
    assert "bob@vela.example" not in by_stage
    assert "ann@acme.example" not in by_company
    assert "bob@vela.example" in by_company


def test_a_move_needs_a_reason(anna) -> None:
    run("Email\nann@acme.example\n")
    contact = Contact.objects.get()

    anna.post(reverse("admin:leads_contact_move", args=[contact.pk]), {"to": "opted_out", "reason": " "})
    assert not StageChange.objects.exists()

    anna.post(reverse("admin:leads_contact_move", args=[contact.pk]), {"to": "opted_out", "reason": "called us"})
    change = StageChange.objects.get()
    assert (change.to_stage, change.by, change.reason) == ("opted_out", "anna", "called us")


def test_a_move_that_the_table_does_not_hold_changes_nothing(anna) -> None:
    run("Email,Opt-out\nann@acme.example,yes\n")
    contact = Contact.objects.get()

    answer = anna.post(
        reverse("admin:leads_contact_move", args=[contact.pk]), {"to": "new", "reason": "x"}, follow=True
    )

    assert "the contact stays at “Opted out”" in answer.content.decode()
    assert Contact.objects.get().stage == Stage.OPTED_OUT


def test_several_contacts_opt_out_with_one_reason(anna) -> None:
    run("Email\nann@acme.example\nbob@acme.example\ncho@acme.example\n")
    chosen = [str(pk) for pk in Contact.objects.order_by("pk").values_list("pk", flat=True)[:2]]
    url, given = reverse("admin:leads_contact_changelist"), {"action": "opt_out_selected", "_selected_action": chosen}

    asked = anna.post(url, given)
    assert "Mark 2 people" in asked.content.decode()
    assert not StageChange.objects.exists()

    anna.post(url, {**given, "confirmed": "1", "reason": "asked at the fair"})
    assert sorted(Contact.objects.values_list("stage", flat=True)) == ["new", "opted_out", "opted_out"]
    assert set(StageChange.objects.values_list("reason", flat=True)) == {"asked at the fair"}


def test_an_edit_is_normalised_and_leaves_the_stage_alone(anna) -> None:
    run("Email,Opt-out\nann@acme.example,yes\n")
    url = reverse("admin:leads_contact_edit", args=[Contact.objects.get().pk])

    anna.post(url, {"first_name": " Ann ", "last_name": "Lee", "country": "Deutschland", "stage": "new"})

    contact = Contact.objects.get()
    assert (contact.first_name, contact.last_name, contact.country, contact.stage) == ("Ann", "Lee", "DE", "opted_out")


def test_an_edit_with_an_unknown_country_is_refused_on_the_page(anna) -> None:
    run("Email\nann@acme.example\n")

    answer = anna.post(reverse("admin:leads_contact_edit", args=[Contact.objects.get().pk]), {"country": "Atlantis"})

    assert answer.status_code == 400
    assert "The country “Atlantis” is not known." in answer.content.decode()


def test_whoever_has_no_right_sees_and_does_nothing(bob) -> None:
    batch = run("Email\nann@acme.example\n")
    contact = Contact.objects.get()

    asked = [
        bob.get(reverse("admin:leads_contact_change", args=[contact.pk])),
        bob.get(reverse("admin:leads_importbatch_errors", args=[batch.pk])),
        bob.get(reverse("admin:leads_importbatch_progress", args=[batch.pk])),
        bob.post(reverse("admin:leads_contact_move", args=[contact.pk]), {"to": "opted_out", "reason": "x"}),
        bob.post(reverse("admin:leads_contact_edit", args=[contact.pk]), {"title": "x"}),
        upload(bob, CSV.encode()),
    ]

    assert [answer.status_code for answer in asked] == [403] * 6
    assert Contact.objects.get().stage == Stage.NEW
    assert ImportBatch.objects.count() == 1
