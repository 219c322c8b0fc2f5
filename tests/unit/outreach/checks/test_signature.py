"""The one who signs is the sender (G29)."""

import pytest

from tests.unit.outreach.checks.clean import SENDER
from tests.unit.outreach.checks.drafts import CONTENT, GREETING, draft, findings


def signed(farewell, **sender):
    return draft(body=GREETING + CONTENT + farewell, sender=SENDER | sender)


FORGED = [
    "\n\nBest,\nSarah",
    "\n\nBest regards,\nJohn Smith",
    "\n\nCheers, Mike",
    "\n\nThanks,\nAnna",
    "\n\nBest,\nAnna Müller",
    "\n\nKind regards,\nTom Miller",
    "\n\n– Sarah",
    "\n\nMit freundlichen Grüßen\nHans Meier",
    "\n\nCordialement,\nMarie",
    "\n\nSaludos,\nCarlos",
    "\n\nBest,\nTom Berger\nGlobex GmbH",
    "\n\nBest,\nTom Berger\nCEO",
    "\n\nBest,\nTom Berger\nVP Sales, Acmely",
    "\n\nBest,\nTom Berger\nHead of Growth at Acmely",
    "\n\nBest,\nTom Berger | Northwind Inc",
    "\n\nBest,\nTom\n\nBest regards,\nTom Berger",
    "\n\nSincerely,\nThe Globex Crew",
    "\n\nBest,\nTom Berger\nHelio Farms GmbH",
    "\n\nRegards\nSam",
    "\n\nBest,\nTom Berger\nNordwind Logistics",
    "\n\nBest,\nTom Berger\nQuantaforge",
    "\n\nBest,\nTom Berger\nChief Executive Officer",
    "\n\nBest,\nTom Berger, Founder of Zenobia Labs",
    "\n\nViele Grüße\nTom Berger\nGeschäftsführer",
    "\n\nBest,\nDr. Evil",
    "\n\nThanks,\nThe Sales Team",
    "\n\nمع أطيب التحيات،\nSarah",
    "\n\nבברכה,\nSarah",
    "\n\n감사합니다.\n박철수 드림",
]


@pytest.mark.parametrize("farewell", FORGED)
def test_check_signature_catches(farewell):
    assert findings(signed(farewell), "G29")


@pytest.mark.parametrize(
    "farewell",
    [
        "\n\nBest,\nTom",
        "\n\nBest regards,\nTom Berger",
        "\n\nCheers, Tom",
        "\n\n감사합니다.\nTom Berger 드림",
        "\n\n감사합니다.\nTom Berger올림",
        "\n\nBest,\nTom Berger\nNew York",
        "\n\nBest,\nTom Berger\nMünchen",
        "\n\nBest,\nTom Berger\n(he/him)",
        "\n\n– Tom",
        "\n\nTom Berger",
        "",
        "\n\nBest,\nT. Berger",
        "\n\nBest,\nThomas Berger",
        "\n\nBest,\nTB",
        "\n\nBest,\nTom Berger\nAccount Executive, Acmely",
        "\n\nBest,\nTom Berger\nAccount Executive\nAcmely GmbH",
        "\n\nThanks,\n\nBest,\nTom",
        "\n\nBest,\nTom (Acmely)",
        "\n\nBest,\nTom Berger | Acmely",
        "\n\nBest,\nYour Acmely team",
        "\n\nLooking forward,\nTom",
        "\n\nBest,\nTom from Acmely",
        "\n\nViele Grüße aus Berlin\nTom",
    ],
)
def test_check_signature_passes(farewell):
    assert not findings(signed(farewell), "G29")


def test_check_signature_is_silent_without_a_sender():
    assert not findings(draft(sender={}), "G29")
