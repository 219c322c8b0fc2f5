"""The same thing twice (G26)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.clean import mail, person
from tests.unit.outreach.checks.drafts import CONTENT, FAREWELL, GREETING, draft, findings, inserted

FIRST = "Hi Anna,\n\nI saw that Helio Farms opened a second site in Berlin. Who plans the shifts there?\n\nBest,\nTom"


def earlier(body):
    return {"earlier": [{"subject": "Shifts", "body": body, "sent_at": "2026-11-01"}], "first_touch": False}


TWICE = [
    inserted(CONTENT),
    inserted("Who plans the shifts there?"),
    inserted("WHO PLANS THE SHIFTS THERE?"),
    draft(CONTENT + "\n\n" + CONTENT),
    inserted("It is is hard."),
    inserted("Nights nights nights."),
    inserted("the the crews"),
    draft("I saw that Helio Farms opened a second site, and I saw that Helio Farms opened a depot."),
    draft(**earlier(FIRST)),
    draft(**earlier(GREETING + CONTENT + " One more thing to say here." + FAREWELL)),
    draft(**earlier(FIRST.replace("Anna", "Bob").replace("Tom", "Sue"))),
    draft(CONTENT.replace("Who", "Say, who"), **earlier(FIRST)),
    inserted("haha very very very good"),
    draft(CONTENT + " " + " ".join(["plan"] * 30) + "."),
    draft("二拠点でのシフト作成についてお伺いします。二拠点でのシフト作成についてお伺いします。"),
]


@pytest.mark.parametrize("values", TWICE)
def test_check_repetition_catches(values):
    found = findings(values, "G26")
    assert found
    assert {finding.action for finding in found} == {Action.RETRY}


@pytest.mark.parametrize(
    "values",
    [
        draft(),
        inserted("I had had enough of it."),
        inserted("It is so so good that that works."),
        draft("Quite another thought: winter. How do you plan for it this year?", **earlier(FIRST)),
        draft("Wir wissen, dass die die Nächte planen."),
        mail(
            "Rosters at Bora Bora",
            "Hi Anna,\n\nwho plans shifts at Bora Bora?\n\nBest,\nTom",
            lead=person("Anna", "Müller", "Bora Bora", "bora.example"),
        ),
        draft("Vous vous souvenez ? Nous nous en occupons."),
        draft("Who plans?", **earlier("Who plans?")),
    ],
)
def test_check_repetition_passes(values):
    assert not findings(values, "G26")
