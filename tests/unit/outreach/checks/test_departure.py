"""G27 and G32: the footer in the rendered mail, and the approved mail unchanged."""

import pytest

from outreach.checks import Action, NotADraft, check, read
from tests.unit.outreach.checks.drafts import ANNA, draft, findings

FOOTER = [
    "Tom Berger, Acmely",
    "Acmely GmbH, Hauptstraße 5, 10115 Berlin, Germany",
    "If you would rather not hear from us:",
]
TEXT = draft()["body"]
RENDERED = f"{TEXT}\n\n-- \n" + "\n".join(FOOTER) + "\nhttps://acmely.example/out/1"


def test_check_footer_passes_a_whole_mail():
    assert not findings(draft(rendered=RENDERED, footer=FOOTER), "G27")
    assert not findings(draft(rendered=RENDERED, footer={"identity": FOOTER[0], "opt_out": FOOTER[2]}), "G27")


def test_check_footer_folds_white_space():
    wrapped = RENDERED.replace("Hauptstraße 5, ", "Hauptstraße 5,\r\n  ")
    assert not findings(draft(rendered=wrapped, footer=FOOTER), "G27")


@pytest.mark.parametrize("line", FOOTER)
@pytest.mark.parametrize(
    "change", [lambda line: "", lambda line: line[:-1], lambda line: line.upper(), lambda line: line[::-1]]
)
def test_check_footer_finds_what_is_missing(line, change):
    (found,) = findings(draft(rendered=RENDERED.replace(line, change(line)), footer=FOOTER), "G27")
    assert (found.action, found.where) == (Action.BLOCK, "rendered")
    assert line[:20] in found.message


def test_check_footer_counts_an_empty_line_as_missing():
    assert findings(draft(rendered=RENDERED, footer=["", FOOTER[0]]), "G27")
    assert findings(draft(rendered="", footer=FOOTER), "G27")


def test_check_footer_needs_a_rendered_mail():
    assert not findings(draft(footer=FOOTER), "G27")
    assert not findings(draft(rendered=RENDERED), "G27")


def approved(**changes):
    good = {
        "subject": draft()["subject"],
        "body": TEXT,
        "recipient": ANNA["email"],
        "sender": draft()["sender"]["email"],
    }
    return good | changes


def test_check_approval_passes_the_approved_mail():
    assert not findings(draft(approved=approved()), "G32")
    assert not findings(draft(approved=approved(sender=draft()["sender"]), recipient=ANNA["email"]), "G32")
    assert not findings(draft(approved={"body": TEXT}), "G32")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"subject": "Shifts at two sites "}, "subject"),
        ({"body": TEXT.replace("Berlin", "Bern")}, "body"),
        ({"body": TEXT + "\n"}, "body"),
        ({"body": TEXT.replace("\n", "\r\n")}, "body"),
        ({"body": TEXT.replace("I saw", "I\u00a0saw")}, "body"),
        ({"body": TEXT.replace("opened", "o\u200bpened")}, "body"),
        ({"body": ""}, "body"),
        ({"recipient": "eve@evil.example"}, "recipient"),
        ({"recipient": ANNA["email"].upper()}, "recipient"),
        ({"lead": ANNA | {"email": "anna@other.example"}}, "recipient"),
        ({"sender": "tom@other.example"}, "sender.email"),
        ({"sender": draft()["sender"] | {"email": "tom@other.example"}}, "sender.email"),
    ],
)
def test_check_approval_finds_any_difference(changes, where):
    (found,) = findings(draft(approved=approved()) | changes, "G32")
    assert (found.action, found.where) == (Action.BLOCK, where)


def test_check_approval_tells_accents_apart_by_bytes():
    values = draft(subject="Grüße", approved=approved(subject="Gru\u0308ße"))
    assert findings(values, "G32")


def test_check_approval_shows_where():
    values = draft(body=TEXT.replace("Berlin", "Bremen"), approved=approved())
    (found,) = findings(values, "G32")
    assert values["body"][slice(*found.span)] == "reme"
    assert "'reme' stands where 'erli' stood" in found.message


def test_check_approval_names_whole_sender():
    values = draft(approved={"sender": {"name": "Tom Burger", "company": "Acmely"}})
    (found,) = findings(values, "G32")
    assert found.where == "sender.name"


def test_read_refuses_unknown_parts_of_an_approval():
    with pytest.raises(NotADraft, match=r"Unknown key 'approved\.to'"):
        read(draft(approved={"to": "x"}))
    assert check(read(draft(sender="tom.berger@acmely.example"))).findings == ()
