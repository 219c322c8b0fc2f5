"""Quotes and signatures cut from answers, as the common mail programs write them."""

import pytest

from outreach.mail.trimming import trim

from . import corpora

NEW = "Yes, let us talk.\n\nTuesday?"

QUOTES = {
    "gmail": "On Mon, Mar 2, 2026 at 9:30 AM Ann Miller <ann@acme.example> wrote:\n\n> Hello Bob\n> how are you",
    "gmail, broken": "On Mon, Mar 2, 2026 at 9:30 AM Ann Miller via Some List <\nann@acme.example> wrote:\n> Hello",
    "unmarked quote": "On 2 Mar 2026, at 09:30, Ann Miller <ann@acme.example> wrote:\n\nHello Bob\nhow are you",
    "german": "Am Mo., 2. März 2026 um 09:30 Uhr schrieb Ann Miller <ann@acme.example>:\n> Hallo",
    "german, broken": "Ann Miller <ann@acme.example> schrieb am Mo., 2. März 2026\num 09:30 Uhr:\n\n> Hallo",
    "french": "Le lun. 2 mars 2026 à 09:30, Ann Miller <ann@acme.example> a écrit :\n> Bonjour",
    "spanish": "El lun, 2 mar 2026 a las 9:30, Ann Miller (<ann@acme.example>) escribió:\n> Hola",
    "dutch": "Op ma 2 mrt 2026 om 09:30 schreef Ann Miller <ann@acme.example>:\n> Hallo",
    "italian": "Il giorno lun 2 mar 2026 alle ore 09:30 Ann Miller <ann@acme.example> ha scritto:\n> Ciao",
    "portuguese": "Em seg., 2 de mar. de 2026 às 09:30, Ann Miller <ann@acme.example> escreveu:\n> Olá",
    "an unknown language": "2026. márc. 2., H 9:30 dátummal Ann Miller <ann@acme.example> közölte:\n> Hello",
    "outlook": "From: Ann Miller <ann@acme.example>\nSent: Monday, March 2, 2026\nTo: Bob\nSubject: Parcels\n\nHi",
    "outlook, bold": "*From:* Ann Miller\n*Sent:* 2026-03-02\n*To:* bob@x.example\n*Subject:* Parcels\n\nHello",
    "outlook, ruled": "____________\nVon: Ann Miller <ann@acme.example>\nGesendet: Montag\nAn: Bob\n\nHallo",
    "original": "-----Original Message-----\nFrom: Ann\n\nHello",
    "original, german": "-----Ursprüngliche Nachricht-----\nVon: Ann\n\nHallo",
    "forwarded": "---------- Forwarded message ---------\nFrom: Ann\n\nHello",
}


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES.keys())
def test_trim_cuts_what_is_quoted(quote: str) -> None:
    assert trim(f"{NEW}\n\n{quote}\n") == NEW


@pytest.mark.parametrize(
    "signature",
    ["-- \nBob Jones\nHead of Parcels", "Sent from my iPhone", "Von meinem iPhone gesendet", "Envoyé de mon iPhone",
     "Enviado desde mi iPhone", "Inviato da iPhone", "Verstuurd vanaf mijn iPad", "Get Outlook for iOS"],
)  # fmt: skip
def test_trim_cuts_signatures(signature: str) -> None:
    assert trim(f"{NEW}\n\n{signature}") == NEW


def test_trim_keeps_an_answer_below_the_quote() -> None:
    assert (
        trim("On 2 Mar 2026 Ann <a@x.example> wrote:\n> Hello\n> there\n\nMy answer is below.") == "My answer is below."
    )


def test_trim_keeps_answers_between_quoted_lines() -> None:
    assert trim("> Monday?\nNo.\n> Tuesday?\nYes.").split() == ["No.", "Yes."]


@pytest.mark.parametrize(
    "text",
    [
        "As I wrote:\nplease call me.",
        "From: the left or from the right?\nBoth.",
        "Formatting\n\n- A\n- B\n\n    code",
        "My number: 123\nMy time: 10:30\n\nBye",
        "We sent from our side all papers.\nWhat now?\nThen\nthere\nis\nmore",
        "On Monday at 10:30 then:\nI will call.",
    ],
)
def test_trim_leaves_what_is_new(text: str) -> None:
    assert trim(text) == text


@corpora.needed
def test_trim_is_exact_on_real_answers() -> None:
    wrong = []
    for path in corpora.files("replies/emails"):
        wanted = (path.parents[1] / "trimmed" / path.name).read_text()
        if trim(path.read_text()).split() != wanted.split():
            wrong.append(path.name)

    assert len(wrong) <= 0.15 * len(corpora.files("replies/emails")), wrong
