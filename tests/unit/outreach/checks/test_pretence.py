"""A conversation that never took place (G19), an attachment that is not there (G31)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.clean import fact
from tests.unit.outreach.checks.drafts import CONTENT, FAREWELL, GREETING, draft, findings, inserted

MARKS = [
    "Re:",
    "RE:",
    "re :",
    "Fwd:",
    "FW:",
    "Fw:",
    "AW:",
    "WG:",
    "SV:",
    "VS:",
    "TR:",
    "RV:",
    "Rif:",
    "Antw:",
    "Odp:",
    "Res:",
    "ENC:",
    "Re[2]:",
    "Re(3):",
    "[Re]",
    "[Fwd]",
    "RE：",
    "回复：",
    "返信:",
    "答复: ",
    "YNT:",
    "Отв:",
    "R\u200be:",
    "Ｒｅ:",
    "Re -",
    " Re: Re:",
    "Ref:",
    "VL:",
]


@pytest.mark.parametrize("mark", MARKS)
def test_check_fake_thread_catches_a_subject(mark):
    found = findings(draft(subject=f"{mark} Shifts at two sites"), "G19")
    assert [(finding.action, finding.where) for finding in found] == [(Action.BLOCK, "subject")]


@pytest.mark.parametrize(
    "subject",
    [
        "Rethinking shifts",
        "Re-think your shifts",
        "Reducing nights",
        "FWIW: two sites",
        "Research: two sites",
        "Trouble with shifts?",
        "Awards: well done",
        "Ready for winter",
        "Answer to nights",
        "Reference sites",
    ],
)
def test_check_fake_thread_passes_a_subject(subject):
    assert not findings(draft(subject=subject), "G19")


PAST = [
    "As we discussed, nights are hard.",
    "As discussed, nights are hard.",
    "Following up on our call.",
    "I'm following up on my last email.",
    "Just following up.",
    "Just circling back on this.",
    "I wanted to follow up on this.",
    "Following up on our conversation last week.",
    "Per our conversation, nights are hard.",
    "It was great talking to you.",
    "Great meeting you at the fair.",
    "It was nice to meet you.",
    "Good to hear from you.",
    "Thanks for your reply.",
    "Thank you for your quick response.",
    "Thanks for getting back to me.",
    "Thanks for your time yesterday.",
    "Thanks for taking the call.",
    "Thank you for reaching out.",
    "As promised, one idea.",
    "As mentioned in my last mail, nights.",
    "As I mentioned earlier, nights.",
    "You mentioned that nights are hard.",
    "When we spoke, you said so.",
    "We spoke last week.",
    "We met at the fair.",
    "Since we last talked.",
    "In response to your request, yes.",
    "As you requested, one idea.",
    "You asked for an idea.",
    "My previous email may be lost.",
    "Did you get my last email?",
    "You may remember me.",
    "Continuing our conversation.",
    "Picking up where we left off.",
    "I enjoyed our chat.",
    "After our call I thought.",
    "Our recent conversation was fun.",
    "Here is the idea you asked for.",
    "Touching base again.",
    "Bumping this up.",
    "Checking in on this.",
    "Wie besprochen, die Nächte.",
    "Wie telefonisch vereinbart, die Idee.",
    "Nach unserem Gespräch dachte ich.",
    "Vielen Dank für Ihre Antwort.",
    "Danke für deine Nachricht.",
    "Bezugnehmend auf unser Telefonat.",
    "Comme convenu, une idée.",
    "Suite à notre échange, une idée.",
    "Merci pour votre réponse.",
    "Como acordamos, una idea.",
    "Tras nuestra conversación, una idea.",
    "Gracias por su respuesta.",
    "Como hablamos ayer, sí.",
    "Come concordato, un'idea.",
    "Grazie per la sua risposta.",
    "Conforme combinado, uma ideia.",
    "Obrigado pela sua resposta.",
    "Zoals besproken, een idee.",
    "Bedankt voor je reactie.",
    "Som vi diskuterade, en idé.",
    "Zgodnie z ustaleniami, pomysł.",
    "Как мы обсуждали, идея.",
    "先日はありがとうございました。",
    "正如我们之前讨论的。",
    "I emailed you last week.",
    "what we talked about still holds.",
]


@pytest.mark.parametrize("text", PAST)
def test_check_fake_thread_catches(text):
    found = findings(draft(f"{text} {CONTENT}"), "G19")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}


@pytest.mark.parametrize(
    "quote",
    [
        "-----Original Message-----\nFrom: Anna",
        "On Mon, 2 Nov 2026 at 10:00, Anna Müller wrote:\n> yes please",
        "> yes please, send it",
        "From: Anna Müller\nSent: Monday\nTo: Tom",
    ],
)
def test_check_fake_thread_catches_a_quote(quote):
    assert findings(draft(body=f"{GREETING}{CONTENT}{FAREWELL}\n\n{quote}"), "G19")


@pytest.mark.parametrize(
    "text",
    [
        "Would it be great to talk?",
        "It would be great to meet you.",
        "I'd love to follow up with an idea.",
        "How do you follow up with crews?",
        "Following up with crews takes time.",
        "Thanks for reading.",
        "Thank you for your time.",
        "As you know, nights are hard.",
        "You mentioned in your post that nights are hard.",
        "You said in an interview that nights are hard.",
        "I saw your talk.",
        "We have not met.",
        "We have never spoken.",
        "I promise to be brief.",
        "Is this up for discussion?",
        "Could we talk on Tuesday?",
        "I look forward to hearing from you.",
        "Merci pour votre temps.",
        "Vielen Dank für Ihre Zeit.",
        "Our customers talk of nights.",
    ],
)
def test_check_fake_thread_passes(text):
    assert not findings(inserted(text), "G19")


def test_check_fake_thread_lets_a_second_mail_refer_to_the_first():
    earlier = [{"subject": "Shifts", "body": "Hi Anna, who plans the shifts of your people?", "sent_at": "2026-11-01"}]
    assert not findings(
        draft("Just following up on my last email.", subject="Re: Shifts", earlier=earlier, first_touch=None), "G19"
    )
    assert not findings(draft("Just following up on my last email.", subject="Re: Shifts", first_touch=False), "G19")
    assert findings(draft("Just following up on my last email.", first_touch=None), "G19")


def test_check_fake_thread_believes_a_fact_about_a_contact():
    facts = [fact("Anna filled in the contact form and asked for a demo")]
    assert not findings(draft("Thank you for reaching out. Who plans your shifts?", facts=facts), "G19")


FILES = [
    "Attaching our deck here.",
    "I've attached a PDF.",
    "Please find attached our deck.",
    "See the attached file.",
    "See attached.",
    "Attached is a page.",
    "Attached you will find a page.",
    "I'm attaching a page.",
    "In the attachment you see more.",
    "Please see the attachment.",
    "Find the enclosed brochure.",
    "Enclosed is a page.",
    "PFA the page.",
    "See the PDF for more.",
    "Take a look at the deck.",
    "Here's the one-pager.",
    "Check out our brochure.",
    "I've included a one-pager.",
    "It is attached to this email.",
    "The PDF below says more.",
    "I sent you a calendar invite.",
    "I've added a calendar invite.",
    "Im Anhang finden Sie mehr.",
    "Anbei eine Seite.",
    "Siehe Anhang.",
    "Die Datei ist beigefügt.",
    "Vous trouverez ci-joint une page.",
    "En pièce jointe, une page.",
    "Adjunto una página.",
    "Le adjunto una página.",
    "In allegato una pagina.",
    "Segue em anexo uma página.",
    "In de bijlage meer.",
    "Bifogat finns mer.",
    "W załączniku więcej.",
    "Во вложении больше.",
    "資料を添付いたします。",
    "附件是资料。",
    "I attached a page, see.",
    "Our proposal is attached.",
    "Open the attached spreadsheet.",
]


@pytest.mark.parametrize("text", FILES)
def test_check_missing_attachment_catches(text):
    found = findings(inserted(text), "G31")
    assert found
    assert {finding.action for finding in found} == {Action.RETRY}


@pytest.mark.parametrize(
    "text",
    [
        "People are attached to tools.",
        "No strings attached.",
        "A cost attached to nights.",
        "Attachment theory is hard.",
        "Do e-mail attachments get lost?",
        "Shall I send you a PDF?",
        "I can send a one-pager.",
        "I'd send an invite.",
        "Your deck of cards.",
        "El director adjunto planifica.",
        "Das Anhängen von Schichten.",
        "A slide in the yard.",
        "Is there a file on it?",
        "I saw the document you published.",
        "The invoice process is slow.",
        "Contract work grows.",
    ],
)
def test_check_missing_attachment_passes(text):
    assert not findings(inserted(text), "G31")
