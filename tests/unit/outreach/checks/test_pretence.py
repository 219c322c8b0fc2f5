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
    "I sent you a sample.",
    "I am reaching out again.",
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
        "If I sent you a sample, would you look at it?",
        "The hard part is getting numbers out again.",
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
    "As the chart below shows, nights are hard.",
    "I am sending along a study of nights.",
    "Just unzip the archive.",
    "Open the folder in this mail.",
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


CONTACTS = """
I tried calling you on Monday but could not get through.|It was lovely seeing you at the Hannover trade fair.
Thanks for stopping by our booth.|Further to our chat, a thought.|I spoke with your colleague Peter.
Have you had a chance to review the proposal I sent?|Just a gentle reminder about my offer.
Wie telefonisch besprochen sende ich Ihnen Infos.|Ich habe versucht, Sie telefonisch zu erreichen.
Merci pour notre échange d'hier.|J'ai essayé de vous joindre hier.|Según lo hablado, le escribo.
Grazie per la telefonata di ieri.|Leuk je gisteren gesproken te hebben.|Como falámos ontem, envio isto.
Jak ustaliliśmy, piszę do Pana.|Tack för mötet igår.|Tak for snakken i går.|Kuten sovimme, lähetän tiedot.
Děkuji za včerejší schůzku.|Dünkü görüşmemiz için teşekkürler.|В продолжение нашего разговора пишу вам.
Ευχαριστώ για τη χθεσινή συζήτηση.|Ahogy megbeszéltük, írok Önnek.|先週はお電話ありがとうございました。
根据我们昨天的电话沟通，我写信给您。|어제 통화 감사했습니다.|شكراً على مكالمتك أمس.|תודה על השיחה אתמול.
"""
NO_CONTACTS = """
It would be great to meet you at the fair in May.|Our app sends a gentle reminder before each shift.
You asked on LinkedIn how others plan shifts.|As discussed in your annual report, energy costs rise.
Do you have time to look at our proposal process?|When a customer leaves a voicemail, who calls back?
Wie bereits auf Ihrer Website erwähnt, wächst Ihr Team.|Haben Sie nächste Woche Zeit für ein Telefonat?
Merci pour votre temps.|Muchas gracias por su tiempo.|¿Hablamos la semana que viene?|Tack för din tid.
Можно показать вам это на коротком звонке?|お打ち合わせのお時間をいただけますか。|期待您的回复。|답장 기다리겠습니다.
"""


@pytest.mark.parametrize("text", [each for line in CONTACTS.strip().split("\n") for each in line.split("|")])
def test_a_contact_that_never_was_is_found_in_many_languages(text):
    assert findings(inserted(text), "G19")
    assert not findings(inserted(text) | {"first_touch": False}, "G19")


@pytest.mark.parametrize("text", [each for line in NO_CONTACTS.strip().split("\n") for each in line.split("|")])
def test_a_contact_to_come_and_a_public_word_pass(text):
    assert not findings(inserted(text), "G19")


REPLY_MARKS = "R:|RE[2]:|İlt:|Ответ:|Απ:|[External] Re:|رد:|השב:|Rép:|Vá:|Odg:|回覆:|회신:|(EXT) AW:"
ATTACHED = """
V příloze posílám brožuru.|Broşürümüzü ekte bulabilirsiniz.|Прикладываю презентацию.|Siehe Anlage.|מצורף קובץ.
Σας επισυνάπτω το φυλλάδιό μας.|تجدون في المرفقات كتيبنا.|Mellékelten küldöm.|Jeg vedlegger en brosjyre.
I took the liberty of attaching a deck.|資料を同封いたします。|Vă trimit atașat prezentarea.
"""


@pytest.mark.parametrize("mark", REPLY_MARKS.split("|"))
def test_the_marks_of_all_mail_programs_are_known(mark):
    assert findings(draft(subject=f"{mark} Shifts at two sites"), "G19")


@pytest.mark.parametrize("text", [each for line in ATTACHED.strip().split("\n") for each in line.split("|")])
def test_attachments_are_found_in_many_languages(text):
    assert findings(inserted(text), "G31")
