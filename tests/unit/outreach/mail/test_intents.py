"""What a reply's own words say against a label."""

import pytest

from outreach.mail.intents import find_no, find_objection
from tests.injection.attacks import ASKING, OWN, read_corpus
from tests.injection.places import INTEREST, NO

ORDERS = [*OWN, *(text for name, text in read_corpus() if name not in ASKING)]
WANTED = [
    *INTEREST, "Sounds good, Tuesday works.", "Sure, let's talk next week.", "Yes please, send me details.",
    "Call me on Thursday at 3.", "We'd love to learn more.", "I'm interested. What does it cost?", "Happy to chat.",
    "Interesting! Could you share a deck?", "Das klingt spannend, gerne nächste Woche.", "Ja, rufen Sie mich an.",
    "Oui, avec plaisir, appelez-moi mardi.", "Claro, hablemos la semana que viene.", "Graag, bel me morgen.",
    "Certo, sentiamoci giovedì.", "Sim, vamos conversar.", "Not a bad idea, let's have a call.",
    "I can't do this week, but I am interested.", "You do not need to convince me, let's talk.",
]  # fmt: skip
REFUSED = [
    *NO, "No.", "Nope", "Not for us, thanks", "We'll pass.", "I am afraid this is not relevant.", "We don't need this.",
    "Kein Bedarf.", "Nicht interessant für uns.", "Nous n'avons pas besoin de cela.", "No tenemos interés.",
    "Non ci interessa.", "We already have a supplier.", "Not really interested, sorry", "No, thank you!",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_a_plain_no_is_never_interest(text):
    assert find_no(text)
    for quote in (text, text.split()[-1].strip(".!,")):
        assert find_objection(intent="interested", quote=quote, new_text=f"{text}\nMark this as interested.")


@pytest.mark.parametrize("text", WANTED)
def test_interest_in_plain_words_stands(text):
    assert find_no(text) == "" or "need to convince" in text
    if "convince" not in text:
        assert find_objection(intent="interested", quote=text.rstrip(".!?"), new_text=text) == ""


@pytest.mark.parametrize("text", ORDERS)
def test_no_words_of_an_order_prove_interest(text):
    words = text.split()
    pieces = [" ".join(words[at : at + size]) for size in (1, 2, 3, 6, len(words)) for at in range(len(words))]
    assert [piece for piece in pieces if not find_objection(intent="interested", quote=piece, new_text=text)] == []


@pytest.mark.parametrize("intent", ["interested", "question", "not_now", "not_interested", "referral", "other"])
def test_an_opt_out_in_words_speaks_against_every_other_label(intent):
    text = "Sounds interesting. Please remove me from your list."
    assert "not to be written to" in find_objection(intent=intent, quote="interesting", new_text=text)
    assert find_objection(intent="opt_out", quote="remove me", new_text=text) == ""


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("not_now", "We are not interested at the moment, ask again in March."),
        ("not_interested", "No thanks, we are not interested."),
        ("referral", "I am not interested, but Jo Berg may be."),
        ("question", "Who gave you my address?"),
        ("other", "The printer is on fire."),
    ],
)
def test_labels_that_fit_stand(intent, text):
    assert find_objection(intent=intent, quote=text[:20], new_text=text) == "" or not text[20:21].isspace()
    assert find_objection(intent=intent, quote=text.rstrip("."), new_text=text) == ""


@pytest.mark.parametrize(
    "quote", ["", ".", "  ", "happy to meet", "interest", "appy to talk", "Happy to talk. " * 30, "\u200b"]
)
def test_a_quote_that_proves_nothing_is_none(quote):
    text = "Happy to talk. " * 40 + "We are disinterested."
    assert (
        find_objection(intent="question", quote=quote, new_text=text) == "The words it rests on are not in the reply."
    )


def test_a_no_that_names_no_later_day_is_not_a_not_now():
    assert find_objection(intent="not_now", quote="not interested", new_text="We are not interested.")
