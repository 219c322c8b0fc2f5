"""A talk that never was (G19): only for first mails."""

from dataclasses import replace

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, local, rows

PREFIXES = ("Re:", "RE:", "re:", "Fwd:", "FW:", "Fw:", "Re[2]:", "RE: RE:", "Re :", "AW:", "WG:", "SV:", "VS:", "TR:",
    "RV:", "RES:", "ENC:", "Antw:", "Antwort:", "Odp:", "R:", "Rif:", "Ynt:", "İlt:", "YNT:",
            "回复:", "回复：", "转发：", "答复:", "返信:", "Ответ:", "Απ:", "Re：", "[External] Re:", "(Re)", "Re -",
            "Re: Fwd: Re:", "  Re:", "رد:", "השב:")  # fmt: skip

G19 = [
    *rows("G19", at.subject_start, *PREFIXES),
    *rows("G19", at.opening_line, "As we discussed, here is my idea.", "Following up on our call last week.",
        "It was great meeting you at the fair.", "Per my last email, I wanted to check in.", "Thanks for your reply!",
        "As promised, a short note.",
          "Just bumping this to the top of your inbox.", "Thank you for taking the time to speak with me yesterday.",
          "Circling back on this.", "You asked me to get back to you this week.",
          "I tried to reach you by phone earlier.", "I enjoyed our conversation on Tuesday.",
          "As agreed, I am sending you the details.", "Did you get a chance to read my previous message?",
          "Further to our conversation, a quick thought.",
          "I wanted to follow up on my last e-mail.", "As mentioned in my previous mail, rotas matter.",
          "It was a pleasure talking to you last Friday.", "I haven't heard back from you since my last message.",
          "Good to see you again at the trade show!",
          "Picking up where we left off.", "Following our meeting, I have one question.",
          "Great chatting with you the other day.", "You mentioned on the phone that shifts are a pain.",
          "Just checking in again about the proposal I sent you.", only=("en",)),
    *rows("G19", at.ask, "Shall we continue our talk from last week?",
        "Did you have time to look at what I sent you last week?", only=("en",)),
    *rows("G19", at.subject, "Following up on our call", "As discussed yesterday", "Next steps after our meeting",
        "Great meeting you!", only=("en",)),
    *rows("G19", at.after, "On Tue, 3 Nov 2026, §first§ wrote:\n> Sounds good, send me more.",
        "-----Original Message-----\nFrom: §first§\nSubject: Rotas", only=("en",)),
    *local("G19", at.opening_line, {
        "de": ["Wie besprochen melde ich mich noch einmal.", "Vielen Dank für das nette Telefonat gestern.",
        "Bezugnehmend auf meine letzte E-Mail melde ich mich."], "fr": ["Comme convenu, je reviens vers vous.",
        "Suite à notre échange de la semaine dernière."],
        "es": ["Como comentamos la semana pasada, le escribo.", "Gracias por la llamada de ayer."],
        "it": ["Come d'accordo, Le scrivo.", "Facendo seguito alla nostra telefonata di ieri."],
        "nl": ["Zoals besproken stuur ik je dit bericht.", "Bedankt voor het gesprek van gisteren."],
        "pt": ["Conforme combinámos, envio esta mensagem.", "Obrigado pela conversa de ontem."],
        "pl": ["Zgodnie z naszą rozmową piszę ponownie.", "Dziękuję za wczorajszą rozmowę."],
        "sv": ["Som vi kom överens om hör jag av mig.", "Tack för samtalet i går."],
        "da": ["Som aftalt skriver jeg igen."], "cs": ["Jak jsme se domluvili, ozývám se."],
        "tr": ["Konuştuğumuz gibi size yazıyorum."], "ru": ["Как мы договорились, пишу вам.",
        "Спасибо за вчерашний разговор."], "el": ["Όπως συζητήσαμε, σας γράφω."],
        "ja": ["先日はお打ち合わせのお時間をいただき、ありがとうございました。",
        "先日お電話でお話しした件でございます。"], "zh": ["正如我们上次所谈，我再次联系您。", "感谢您昨天的通话。"],
        "ko": ["지난번 통화에서 말씀드린 대로 연락드립니다."],
        "ar": ["كما ناقشنا في مكالمتنا الأسبوع الماضي."], "he": ["כפי שסיכמנו בשיחה בשבוע שעבר."]}),
]  # fmt: skip


def _on_first_touch(change: Change) -> Change:
    return lambda draft: _change(change, draft)


def _change(change: Change, draft: Draft) -> Draft | None:
    return change(draft) if draft["first_touch"] else None


MUTATORS: list[Mutator] = [replace(mutator, change=_on_first_touch(mutator.change)) for mutator in G19]
