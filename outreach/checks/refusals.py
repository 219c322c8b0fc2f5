"""A refusal, or a call for more information, where a mail should be (G11)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part, Phrases
from outreach.checks.unable import BARE, UNABLE

_HELP = (
    r"(?:help|assist|write|create|generate|provide|draft|compose|fulfil+|comply|complete|do (?:that|this|so)"
    r"|produce|continue"
    r"|engage in|support (?:that|this)|(?:answer|process|respond to|proceed with|share|discuss|accommodate) "
    r"(?:that|this|your|such)"
    r"|send (?:this|that|e-?mails?|mails?|messages?))"
)
_CANNOT = (
    r"(?:can(?:'t|not| not)|won't be able to|(?:won't|will not|could not|couldn't)(?= (?:help|assist|write"
    r"|create|generate|draft|compose|comply|do))"
    r"|am (?:unable|not able|not allowed|not permitted) to|'m (?:unable|not able|not allowed|not permitted|not "
    r"comfortable)(?: to)?"
    r"|must (?:decline|refuse) to|have to decline|(?:do not|don't) feel comfortable)"
)
_NOT_A_REFUSAL = r"(?! (?:but\b|noticing|wondering|thinking|feeling|it\b|stress|emphasi[sz]e|overstate|believe|wait))"
_SORRY = (
    r"(?:(?:i(?:'m| am) (?:very |really |so |terribly )?sorry|i apologi[sz]e|apologies|my apologies|sorry"
    r"|unfortunately|regrettably|i regret)\b[^.\n]{0,60}?(?:,|\.|;|:| -| –| —)? (?:but |that |however,? )?)"
)
_REFUSES = re.compile(
    rf"\W{{0,4}}(?:{_SORRY}i ?{_CANNOT} (?:\w+ )?{_HELP}{_NOT_A_REFUSAL}"
    rf"|i ?{_CANNOT} (?:ethically |in good conscience |directly |actually )?{_HELP}{_NOT_A_REFUSAL}"
    r"|i (?:do not|don't) feel comfortable (?:with )?\w+ing\b|i (?:must|have to|need to) (?:respectfully "
    r")?(?:decline|refuse)\b|i(?:'d| would) (?:rather|prefer) not "
    r"(?:to )?(?:write|help|assist|create|generate)"
    r"|i (?:do not|don't) (?:have|see) (?:enough|sufficient|any|the necessary) (?:information|context|details|data)\b"
    r"|(?:sorry|unfortunately),? (?:but )?(?:this|that|the) (?:request|task|prompt)\b"
    r"|(?:this|the|your) request (?:violates|goes against|cannot be|can't be|is not something)"
    r"|no[.,]? i (?:can't|cannot|won't) "
    # German, French, Spanish, Italian, Portuguese, Dutch
    r"|(?:es tut mir (?:sehr )?leid|tut mir leid|leider|entschuldigung)\b[^.\n]{0,40}?(?:kann|darf|möchte) ich "
    r"[^.\n]{0,60}?nicht\b"
    r"|(?:es tut mir (?:sehr )?leid|tut mir leid|entschuldigung)\b[^.\n]{0,20}?(?:ich|aber) "
    r"[^.\n]{0,20}?(?:kann|darf)\b[^.\n]{0,80}?nicht"
    r"|ich kann (?:ihnen |dir )?(?:dabei|damit|diese[rsn]? (?:anfrage|e-?mail|bitte|aufgabe)|bei "
    r"dieser)[^.\n]{0,60}?nicht"
    r"|(?:je suis (?:vraiment )?désolée?|désolée?|malheureusement)\b[^.\n]{0,20}?je ne (?:peux|suis|puis)\b"
    r"|je ne (?:peux|suis) pas (?:en mesure |capable )?(?:de )?(?:vous |t')?(?:aider|rédiger|écrire|répondre"
    r"|générer|fournir|créer)"
    r"|(?:lo siento|lamentablemente|disculpa|perdón|lo lamento)\b[^.\n]{0,20}?no (?:puedo|me es posible|es posible)\b"
    r"|no puedo (?:ayudar|redactar|escribir|generar|cumplir|crear|proporcionar)"
    r"|(?:mi dispiace|spiacente|purtroppo)\b[^.\n]{0,20}?non (?:posso|sono in grado)\b|non posso (?:aiutar"
    r"|scrivere|generare|creare|fornire)"
    r"|(?:desculpe|lamento|sinto muito|infelizmente)\b[^.\n]{0,20}?não (?:posso|consigo)\b|não posso (?:ajudar"
    r"|escrever|gerar|criar|fornecer)"
    r"|(?:het spijt me|sorry|helaas)\b[^.\n]{0,20}?(?:kan|mag) ik [^.\n]{0,60}?niet\b|(?:het spijt me"
    r"|sorry)\b[^.\n]{0,12}?ik kan\b[^.\n]{0,60}?niet"
    # Nordic, Polish, Russian, Turkish
    r"|(?:jag kan tyvärr inte|tyvärr kan jag inte|beklager|jeg kan (?:desværre|dessverre) ikke|desværre kan jeg ikke)"
    r"|(?:przepraszam|niestety|przykro mi)\b[^.\n]{0,20}?nie (?:mogę|jestem w stanie)\b"
    r"|(?:извините|к сожалению|прошу прощения|простите)\b[^.\n]{0,20}?я не (?:могу|в состоянии)\b|я не могу "
    r"(?:помочь|написать|выполнить|создать)"
    r"|(?:üzgünüm|maalesef)\b[^.\n]{0,60}?(?:edemem|yapamam|yardımcı olamam|yazamam)"
    r")"
)
_REFUSES_ANYWHERE = Phrases(
    (
        "assist help fulfill fulfil comply complete",
        rf"\bi ?{_CANNOT} (?:\w+ )?(?:assist|help|fulfil+|comply|complete|continue)(?: you)?(?: with| to)? (?:this"
        rf"|that|your|the) (?:request|task|prompt|e-?mail|matter|kind)\b|\bi ?{_CANNOT} (?:assist|help) (?:you "
        r")?with (?:this|that|creating|writing|drafting|generating)\b",
    ),
    (
        "ai language",
        r"\bas an? (?:ai|artificial intelligence|large language|language|ai language)(?: (?:language )?(?:model"
        r"|assistant|chatbot|system))?(?: (?:developed|created|trained|made) by \w+)?,? (?:i\b|my\b|it is not|it's "
        r"not|it would)",
    ),
    (
        "ai language assistant",
        r"\bi(?:'m| am) (?:just |only )?an? (?:ai|large language model|language model|virtual "
        r"assistant)\b[^.\n]{0,60}?(?:cannot|can't|unable|not able|don't have|do not have)|\bi(?:'m| am) (?:just "
        r"|only )?an? (?:ai )?(?:language model|large language model)\b",
    ),
    (
        "content usage policy policies guidelines openai",
        r"\b(?:violates?|against|goes against|not permitted (?:by|under)|due to) (?:my|our|the|openai's?) "
        r"(?:content|usage|safety|ethical|programming)[ -]?(?:polic(?:y|ies)|guidelines)\b|\bagainst my "
        r"(?:guidelines|programming|policies)\b",
    ),
    (
        "ki sprachmodell",
        r"\bals (?:ki|künstliche intelligenz|ki-?sprachmodell|(?:großes )?sprachmodell|ki-?(?:modell"
        r"|assistent(?:in)?)),? (?:kann|darf|bin|habe|möchte|ist)",
    ),
    (
        "ia modèle intelligence",
        r"\ben tant qu(?:'|e )(?:ia|intelligence artificielle|modèle de langage|assistant ia|modèle d'ia)\b,? (?:je"
        r"|il)",
    ),
    (
        "ia modelo inteligencia inteligência",
        r"\bcomo (?:una? |um )?(?:ia|inteligencia artificial|inteligência artificial|modelo de (?:lenguaje"
        r"|linguagem|ia)(?: de ia)?|asistente de ia|assistente de ia)\b,? (?:no|não|me|eu)",
    ),
    (
        "ia modello intelligenza",
        r"\b(?:in quanto|come) (?:ia|intelligenza artificiale|modello (?:di linguaggio|linguistico))\b,? (?:non|mi)",
    ),
    ("ai taalmodel", r"\bals (?:een )?(?:ai|ai-taalmodel|taalmodel|ai-assistent)\b,? (?:kan|mag|ben)"),
    ("ии модель языковая", r"\bкак (?:ии|языковая модель|искусственный интеллект|ии-ассистент),? (?:я|не)"),
    (
        "",
        r"申し訳[^。\n]{0,12}(?:ません|ない)が、?[^。\n]{0,40}(?:できません|お手伝いできません|お答えできません"
        r"|致しかねます|いたしかねます)|(?:AI|ＡＩ|ai"
        r"|人工知能)(?:言語)?(?:モデル|アシスタント)(?:として|なので|ですので)",
    ),
    (
        "",
        r"(?:抱歉|对不起|很遗憾)[,，]?[^。\n]{0,10}我?(?:无法|不能|没办法|没有办法)|作为(?:一个|一名)?(?:ai|人工智能"
        r"|语言模型|大型语言模型)",
    ),
    (
        "",
        r"죄송(?:합니다|하지만)[^。\n]{0,40}(?:수 없|도와드릴 수|불가능)|(?:ai|인공지능|언어 모델)(?:로서|이기 때문에)",
    ),
)
_APOLOGY_FIRST = re.compile(
    r"\W{0,4}(?:i(?:'m| am) (?:very |so )?sorry|i apologi[sz]e|thank you for [^.\n]{0,60}|i understand "
    r"[^.\n]{0,80}|i appreciate [^.\n]{0,60})[.!] +"
)


def check_refusal(draft: Draft) -> Iterator[Finding]:
    """G11: the model declined instead of writing."""
    if draft.refusal.strip() or draft.finish_reason.strip().lower() == "content_filter":
        yield Finding("G11", Action.BLOCK, "The model declined to write this mail: look at what it was asked.")
    for text in draft.parts:
        for start, end in _refusals(draft, text):
            message = "The text is a refusal, not a mail: have it written again or write it yourself."
            yield Finding("G11", Action.BLOCK, message, text.span(start, end), text.where)


def _refusals(draft: Draft, text: Part) -> Iterator[tuple[int, int]]:
    for start in _openings(draft, text):
        if match := _REFUSES.match(text.lower, start):
            yield match.span()
            break
    yield from (match.span() for match in _REFUSES_ANYWHERE.find(text))
    yield from (match.span() for match in UNABLE.find(text) if match[0] not in draft.known.lower)
    if text.where == "body" and _is_bare(draft) and (found := BARE.search(text.lower)):
        yield found.span()


def _is_bare(draft: Draft) -> bool:
    """Say whether the text greets nobody and is signed by nobody, as an answer to us would be."""
    if draft.letter.greeting is not None and draft.letter.greeting.tokens:
        return False
    names = {word for word in draft.sender.name.lower().split() if len(word) > 2}
    return draft.letter.signature is None and names.isdisjoint(draft.body_part.words)


def _openings(draft: Draft, text: Part) -> Iterator[int]:
    """Where a refusal may begin: the text, the content behind a greeting, and behind a first apology."""
    yield 0
    start = draft.letter.start if text.where == "body" else 0
    while start < len(text.lower) and text.lower[start] in ",.!:;?- \n\t–—":
        start += 1
    yield start
    if match := _APOLOGY_FIRST.match(text.lower, start):
        yield match.end()
