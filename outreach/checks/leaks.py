"""What must stay inside: the prompt and its canary (G08), a refusal (G11), instructions from outside texts (G30)."""

import base64
import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part, Phrases, part

_OVERLAP = 8  # words in a row that a mail shares with the prompt by copying only
_ECHO = 6  # the same for outside text that gives orders

_ROT13 = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm"
)
_SQUEEZE = re.compile(r"[\W_]+")
_ROLES = (
    r"(?:assistant|copywriter|writer|sdr|bdr|ai agent|chatbot|language model|sales (?:rep|representative"
    r"|development representative|assistant|agent))"
)
_PROMPT_TALK = Phrases(
    (
        "prompt prompts",
        r"\b(?:system|developer|hidden|initial|original) prompts?\b|\b(?:my|the|this|your) prompt (?:says|said|asks"
        r"|asked|tells|told|states|instructs|is|was)\b|\bas (?:the |my )?prompt(?:ed)?\b",
    ),
    (
        "instructed instructions instruction",
        r"\bas (?:i was |i am |i'm )?(?:instructed|per (?:the |my |your )?instructions?)\b|\b(?:my|the system"
        r"|system|these|the above|given) instructions (?:are|is|were|say|said|tell|state|require|prohibit|forbid)\b"
        r"|\bi (?:was|am|'m|have been|'ve been) instructed\b|\b(?:per|following|according to|based on) (?:my|your"
        r"|the) instructions?\b|\bthe instructions (?:say|state|require|given)\b|#{2,} ?instructions?\b"
        r"|\bfollow(?:ing)? these (?:rules|instructions)\b",
    ),
    (
        "guidelines rules constraints",
        r"\b(?:my|the system|system) (?:guidelines|rules|constraints) (?:are|say|state|require|prohibit|forbid"
        r"|do)\b|\b(?:according to|per|following|based on) my (?:guidelines|rules|constraints)\b",
    ),
    (
        "assistant copywriter writer sdr bdr agent chatbot model rep representative task job role goal never always "
        "only",
        rf"\byou are (?:an? )?(?:\w+[ -]){{0,5}}{_ROLES}\b(?! (?:at|of|in)\b)|\byour (?:task|job|role|goal) is to "
        r"(?:write|draft|produce|generate|create|compose|extract|classify)\b|\byou (?:must|should|will) (?:never"
        r"|always|only) (?:reveal|mention|disclose|output|return|respond|write|use|invent|answer)\b",
    ),
    (
        "reveal disclose repeat",
        r"\bdo not (?:reveal|disclose|repeat|share|mention|output) (?:this|these|the|your|any)\b",
    ),
    (
        "write output return respond reply",
        r"\b(?:output|return|respond|reply|answer) (?:only |strictly |exactly )?(?:with |in |as )?(?:valid |a |an "
        r"|one |raw |the )*(?:json|markdown|xml|schema)\b|\bwrite (?:a|an|one) (?:short|concise|personali[sz]ed"
        r"|cold|outbound) (?:\w+ )?e-?mail (?:to|for|of|under|in)\b",
    ),
    (
        "reveal mention disclose guidelines constraints rules instructions",
        r"\bmust not (?:reveal|disclose|mention) (?:these|my|the|our) (?:rules|instructions|guidelines|prompt|facts)\b"
        r"|\b(?:these|here|those|following) are (?:my|the) (?:guidelines|constraints|rules|instructions)\b",
    ),
    (
        "provided given supplied",
        r"\bthe (?:provided|given|supplied) (?:facts?|context|information|claims?|data|profile)"
        r" (?:do|does|did|is|are|contains?|mentions?|includes?|says?|shows?)\b",
    ),
    ("cutoff", r"\bknowledge cut-?off\b"),
    ("training data", r"\bmy training (?:data)?\b"),
    (
        "context information facts data provided given supplied details",
        r"\b(?:based on|according to|given|using|from|per) the (?:provided|supplied|given|above|following) "
        r"(?:context|information|facts?|data|details|claims|profile|research|document|json|bundle)\b|\bthe "
        r"(?:context|facts?|data|information|claims?|profile|bundle)(?: that)?(?: (?:was|were|is|are|i was|i am))? "
        r"(?:provided|supplied|given) (?:to me|above|below|do(?:es)? not|doesn't|don't|in the)\b|\b(?:based on"
        r"|according to|given|using|from|per) the (?:\w+ )?(?:context|information|facts?|data|details|claims"
        r"|profile) (?:that (?:is|are|was|were) )?(?:provided|supplied|given|above)\b|\bno (?:facts|claims|context"
        r"|information|data) (?:was|were|is|are) (?:provided|supplied|given|available)\b",
    ),
    (
        "fact facts claim claims wf mem id ids",
        r"\b(?:fact|claim|wf|mem)[:#_]\d+\b|\(?\b(?:fact|claim)s? ids?\b|\[(?:facts?|claims?|mem|wf) ?[:#]? "
        r"?\d+(?:, ?\d+)*\]|\b(?:per|see|source|from|cf\.?)[: ](?:fact|claim) \d+\b|\((?:fact|claim) ?#?\d+\)",
    ),
    (
        "first_touch follow_up max_body min_body max_subject min_subject allowed_hosts finish_reason "
        "company_aliases fetched_at first_name last_name max_tokens response_format json_schema tool_calls "
        "tool_call function_call",
        r"\b(?:first_touch|follow_up|(?:max|min)_(?:body|subject|tokens)|allowed_hosts|finish_reason"
        r"|company_aliases|fetched_at|response_format|json_schema|tool_calls?|function_call)\b",
    ),
    (
        "system assistant developer human user",
        r"(?:^|[.!?] )\W{0,3}(?:system|assistant|developer|human) ?(?:message|prompt)? ?:|<\|?/?(?:system|assistant"
        r"|im_start|im_end|user|developer)\|?>|\b(?:system|developer) message\b",
    ),
    ("inst sys im_start im_end endoftext", r"\[/?inst\]|<</?sys>>|<\|(?:im_start|im_end|endoftext|eot_id)\|>"),
    (
        "openai anthropic gpt chatgpt claude llama gemini mistral",
        r"\b(?:i(?:'m| am)|as|trained by|developed by|created by|made by) (?:chatgpt|gpt-?\d\w*|claude|llama|gemini"
        r"|mistral|openai|anthropic)\b(?=[^\n]{0,40}\b(?:model|assistant|ai|cannot|can't|i)\b|,? i\b|\.)",
    ),
    ("canary", r"\bcanary (?:token|value|string|is)\b"),
)


def check_prompt_leak(draft: Draft) -> Iterator[Finding]:
    """G08: the canary, words of the prompt, or talk about the prompt."""
    for text in draft.parts:
        if draft.canary and _holds_canary(text, draft.canary):
            message = "The mail holds the secret mark of our prompt: it must not be sent."
            yield Finding("G08", Action.BLOCK, message, None, text.where)
        if draft.prompt and (place := _shared(text, _grams(draft.prompt, _OVERLAP), _OVERLAP)):
            message = "The mail repeats our own instructions to the model: it must not be sent."
            yield Finding("G08", Action.BLOCK, message, text.span(*place), text.where)
        for match in _PROMPT_TALK.find(text):
            if match[0] in draft.backing.lower and len(match[0]) > 6:
                continue  # a lead that sells tools for prompts says so on its own site
            message = f"The mail talks about how it was made ({match[0][:40]!r}): it must not be sent."
            yield Finding("G08", Action.BLOCK, message, text.at(match), text.where)


@lru_cache(maxsize=256)
def _disguises(canary: str) -> tuple[str, ...]:
    """Return what gives a canary away: long pieces of it, backwards, and the usual encodings."""
    plain = _SQUEEZE.sub("", canary.lower())
    if len(plain) < 4:
        return ()
    size = max(8, len(plain) * 2 // 3)
    pieces = {plain[start : start + size] for start in range(max(1, len(plain) - size + 1))}
    return tuple(piece for piece in {*pieces, *_encodings(canary, plain)} if len(piece) >= 4)


def _encodings(canary: str, plain: str) -> set[str]:
    raw = canary.encode(errors="replace")
    encoded = [base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")[4 if shift else 0 : -2] for shift in range(3)]
    rotated = _SQUEEZE.sub("", canary.translate(_ROT13).lower())
    return {plain[::-1], raw.hex(), rotated, *(_SQUEEZE.sub("", code.lower()) for code in encoded)}


def _holds_canary(text: Part, canaries: tuple[str, ...]) -> bool:
    squeezed = "".join(text.sequence).replace("_", "")
    return any(piece in squeezed for canary in canaries for piece in _disguises(canary))


@lru_cache(maxsize=64)
def _grams(text: str, size: int) -> frozenset[tuple[str, ...]]:
    words = part("", text).sequence
    return frozenset(words[at : at + size] for at in range(len(words) - size + 1))


_WORD = re.compile(r"\w+")


def _shared(text: Part, grams: frozenset[tuple[str, ...]], size: int) -> tuple[int, int] | None:
    """Return the place of the first run of words that both texts have."""
    words = text.sequence
    for at in range(len(words) - size + 1):
        if words[at : at + size] in grams:
            places = [match.span() for match in _WORD.finditer(text.lower)]
            return places[at][0], places[at + size - 1][1]
    return None


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
        r"申し訳[^。\n]{0,12}(?:ません|ない)が、?[^。\n]{0,40}(?:できません|お手伝いできません|お答えできません|致しかねます|いたしかねます)|(?:AI|ＡＩ|ai"
        r"|人工知能)(?:言語)?(?:モデル|アシスタント)(?:として|なので|ですので)",
    ),
    (
        "",
        r"(?:抱歉|对不起|很遗憾)[,，]?[^。\n]{0,10}我?(?:无法|不能|没办法|没有办法)|作为(?:一个|一名)?(?:ai|人工智能|语言模型|大型语言模型)",
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


def _openings(draft: Draft, text: Part) -> Iterator[int]:
    """Where a refusal may begin: the text, the content behind a greeting, and behind a first apology."""
    yield 0
    start = draft.letter.start if text.where == "body" else 0
    while start < len(text.lower) and text.lower[start] in ",.!:;?- \n\t–—":
        start += 1
    yield start
    if match := _APOLOGY_FIRST.match(text.lower, start):
        yield match.end()


_ORDERS = Phrases(
    (
        "ignore disregard forget override bypass",
        r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my |these |of |every(?:thing)? "
        r")*(?:previous|prior|above|earlier|preceding|system|foregoing|existing|safety|other|instructions?|rules"
        r"|guidelines|prompt)\b[^.\n]{0,20}",
    ),
    (
        "ignoriere vergiss ignorez oubliez ignora olvida ignori",
        r"\b(?:ignoriere?n?|vergiss|ignorez|oubliez|ignora|olvida|ignore) (?:sie )?(?:alle[rsn]? |toutes? |todas? "
        r"|tutte )?(?:les |las |le |die )?(?:vorherigen|bisherigen|obigen|instructions|instrucciones|istruzioni"
        r"|anweisungen)\b",
    ),
    (
        "instructions instruction",
        r"\b(?:new|updated|important|special|additional|hidden|override) instructions?\s*[:：]|\binstructions? (?:to"
        r"|for) (?:the |any |all )?(?:ai|assistant|model|llm|bot|language model|agent)s?\b",
    ),
    (
        "assistant assistants ai llm model bot agent agents",
        r"\b(?:dear|attention|note to|hey|hello|to) (?:the |any |all )?(?:ai|llm|language model|ai model|ai "
        r"assistant|ai agent|chatbot)s?\b(?: (?:assistant|agent|model|reader)s?)?\s*[:,.!]|\bif you are an? (?:ai"
        r"|llm|language model|bot|assistant|agent)\b|\b(?:ai|llm)s? (?:(?:assistant|agent|model|system"
        r"|reader)s? )?(?:reading|processing|that reads?) this\b",
    ),
    (
        "include add append insert",
        r"\b(?:include|add|append|insert) (?:the |this |following |exact )*(?:phrase|sentence|link|text|url|code"
        r"|line|words?)s?\b[^.\n]{0,40}\b(?:in|to|into|at the end of) (?:your|the|every|any|all) (?:reply|replies"
        r"|response|e-?mails?|output|message|answer|summary)\b",
    ),
    (
        "respond reply answer output print say",
        r"\b(?:respond|reply|answer) only with\b|\b(?:respond|reply|answer|output|print|say) (?:only |exactly "
        r"|just )?(?:with )?(?:the (?:word|phrase|text"
        r"|following)|['\"])|\brespond as if\b",
    ),
    (
        "pretend act roleplay",
        r"\b(?:pretend (?:to be|you are|that you)|act as (?:if you|an? (?:ai|assistant|dan|admin|administrator"
        r"|developer|hacker))|you are now (?:in |an? )?)\b",
    ),
    ("jailbreak jailbroken dan developer anything", r"\bjailbr(?:eak|oken)\b|\bdo anything now\b|\bdeveloper mode\b"),
    (
        "forward send cc bcc email exfiltrate",
        r"\b(?:forward|send|e-?mail|cc|bcc|exfiltrate) (?:(?:all|every|your|the user's) (?:\w+ ){0,3}?(?:contacts"
        r"|e-?mails?|data|files|messages|conversations?)|(?:\w+ ){0,3}?(?:passwords?|credentials|api keys?|secrets?"
        r"|(?:customer|client|contact|e-?mail) (?:data|list)|lead list|database|prompt))\b[^.\n]{0,20}\bto\b",
    ),
    (
        "reveal print show leak output disclose",
        r"\b(?:reveal|print|show|leak|output|disclose|repeat) (?:me )?(?:your|the) (?:system |hidden |initial |full "
        r")*(?:prompt|instructions|secrets?|password|api key|canary|configuration)\b",
    ),
)


def check_echoed_orders(draft: Draft) -> Iterator[Finding]:
    """G30: an order to a machine stands in the mail, or words of an outside text that gives such orders."""
    for text in draft.parts:
        for match in _ORDERS.find(text):
            message = "The mail holds an order to a machine, most likely planted in a text we read: do not send it."
            yield Finding("G30", Action.BLOCK, message, text.at(match), text.where)
    for source in _ordering_sources(draft):
        grams = _grams(source, _ECHO)
        for text in draft.parts:
            if place := _shared(text, grams, _ECHO):
                message = "The mail repeats an outside text that gives orders to machines: check every word of it."
                yield Finding("G30", Action.REVIEW, message, text.span(*place), text.where)


def _ordering_sources(draft: Draft) -> Iterator[str]:
    """The outside texts that try to give orders. Most drafts have none, which one look at all of them tells."""
    lead = draft.lead
    fields = (lead.company, lead.title, lead.first_name, lead.last_name, *lead.company_aliases)
    if not _ORDERS.first(draft.known):
        return
    for source in (*fields, *(fact.text for fact in draft.facts), *(fact.quote for fact in draft.facts)):
        if _ORDERS.first(part("", source)):
            yield source
