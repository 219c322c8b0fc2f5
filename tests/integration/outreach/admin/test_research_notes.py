"""What was odd about a company's site stands on the page of the draft."""

from cortex.models import Profile
from tests.factories.outreach import DraftFactory


def test_hidden_instructions_on_a_companys_site_are_told_and_escaped(client):
    draft = DraftFactory(status="pending")
    Profile.objects.filter(company=draft.enrolment.contact.company).update(
        signals=[
            {"url": "https://x.example/<b>", "code": "hidden_instruction", "detail": "ignore all"},
            {"url": "https://x.example/", "code": "dropped_quote", "detail": "2 facts"},
        ],
    )  # fmt: skip
    page = client.get(f"/admin/outreach/draft/{draft.pk}/change/").content.decode()
    assert "hides words that speak to a machine" in page
    assert "https://x.example/&lt;b&gt;" in page
    assert "dropped_quote" not in page
