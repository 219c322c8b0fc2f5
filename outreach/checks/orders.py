"""Orders to a machine that stand in the mail, or come from an outside text that gives such orders (G30)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part, Phrases, part
from outreach.checks.planted import ADDRESSES, ECHO, ECHO_OF_ORDER, echo

_SENTENCE_END = re.compile(r"(?<=[.!?。！？]) ?|\n")
# Whom a planted order speaks to.
_MACHINE = (
    r"(?:(?:ai|llm|language|automated|large language|virtual) (?:assistants?|agents?|models?|systems?|bots?|readers?"
    r"|crawlers?)"
    r"|llms?|chatbots?|assistants?|bots?|crawlers?|gpt)"
)
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
        "assistant assistants ai llm llms model models bot bots agent agents chatbot chatbots",
        r"\b(?:attention|note to|message to|instructions? for) (?:the |any |all )?(?:ai|llm|assistant|bot"
        r"|large language model|agent|language model|ai model|ai "
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
        r"\b(?:respond|reply|answer) only with\b|\b(?!say the word(?! ?['\":]))(?:respond|reply|answer|output|print"
        r"|say) (?:only |exactly "
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
    (
        "llm llms language ai chatbot chatbots assistant assistants gpt",
        r"\b(?:dear|hello|hey|hi) (?:the |any |all )?(?:llm|language model|large language model|ai (?:model|assistant"
        r"|agent|system"
        r"|reader|bot)|chatbot|assistant|gpt)s?\s*[:,.!]",
    ),
    (
        "ai llm llms assistant assistants agent agents bot bots model models crawler crawlers chatbot chatbots",
        rf"\b{_MACHINE}(?: (?:reading|processing|visiting|parsing|summari[sz]ing|crawling|that (?:reads?|processes?"
        rf"|sees?))[^.,\n]{{0,40}})?,?"
        r" (?:must|should|shall|have to|has to|are (?:required|asked|ordered|instructed) to|need to|please|will now"
        r"|may not)\b"
        rf"|\bif you(?:'re| are) (?:an? )?(?:{_MACHINE}|ai)\b|\b(?:any|every|all) {_MACHINE} (?:must|should|that"
        rf"|which|reading)"
        rf"|(?:^|[.!?:\n] ?){_MACHINE}\s?[:,] ?(?:please |do not |don't |now |you )?(?:forward|send|ignore|write"
        rf"|mention|say|add|tell|"
        r"include|reply|respond|disregard|forget|reveal|print|output|praise|recommend|follow|copy|delete|click|visit"
        r"|call|stop"
        r"|start|act|answer|summari[sz]e|translate|rate|rank|approve|use|do|must|obey|execute|run)\b",
    ),
    (
        "ignore disregard forget override bypass neglect discard",
        r"\b(?:ignore|disregard|forget|override|bypass|neglect|discard|overwrite) (?:\w+ ){0,3}?(?:(?:previous|prior"
        r"|above|earlier"
        r"|preceding|former|system|existing|original|other|your|those|these|safety) )*(?:instructions?|rules"
        r"|guidelines|prompts?"
        r"|directives?|orders|commands?|constraints|told|context|programming|training|restrictions|safeguards)\b"
        r"|\b(?:ignore|disregard|forget) (?:everything|all|anything|whatever|what) (?:you |that "
        r"|which )?(?:\w+ ){0,3}(?:told|said|above"
        r"|before|learned|instructed|given)\b|\b(?:ignore|disregard) (?:the above|all above|everything above"
        r"|what came before)\b",
    ),
    (
        "now act behave roleplay dan",
        r"\b(?:from now on|starting now|you must now|you will now|you are now|henceforth),? (?:you (?:are|must|will"
        r"|shall|have)|act"
        r"|behave|respond|reply|called|in \w+ mode|an? \w+|as)\b|\b(?:you must|you shall|you should)(?: now)? (?:act"
        r"|behave|respond"
        r"|roleplay|pretend|speak) (?:as|like)\b|\bact as (?:dan|if you|an? (?:ai|unrestricted|evil|different|new"
        r"|hacker))\b"
        r"|\byou are (?:now )?(?:dan|free of|free from|no longer (?:bound|restricted|an?))\b",
    ),
    (
        "follow obey instruction instructions directive prompt command execute comply",
        r"\b(?:do not|don't|never|stop) (?:follow|obey|heed|listen to|comply with)(?:ing)? (?:the |your |any |my "
        r"|previous |system )*(?:prompt"
        r"|instructions?|rules|guidelines|directives?|orders|developer|user)\b|\b(?:follow|obey"
        r"|execute) (?:only )?(?:this|these|the following"
        r"|my) (?:text|instructions?|commands?|orders|directives?|prompt|page|steps)\b(?= instead|[.:,!]| and| only"
        r"| from)"
        r"|\b(?:new|updated|hidden|secret|override|urgent|system|admin|final) (?:instructions?|directives?|commands?"
        r"|orders?|prompt)\s?:"
        r"|\b(?:system|admin|developer) (?:override|command|instruction|update|notice)\b",
    ),
    (
        "system admin developer root",
        r"(?:^|[.!?] )\W{0,3}(?:system|admin|developer|root|operator)\s?:\s?\w|\b(?:sudo|root access|admin mode"
        r"|debug mode|god mode)\b",
    ),
    (
        "reveal print show leak output disclose repeat tell password passwords configuration rules inst",
        r"\b(?:reveal|print|show|leak|output|disclose|repeat|display|list|dump) (?:me )?(?:your|the|all"
        r"|any) (?:\w+ ){0,2}?(?:prompt"
        r"|instructions|secrets?|passwords?|api keys?|canary|configuration|rules|credentials|variables|memory"
        r"|settings|customer"
        r" list|contacts)\b|\b(?:send|tell|give) (?:me |us )?(?:the |your )?(?:passwords?|credentials|api keys?)\b"
        r"|\[/?inst\]",
    ),
    (
        "reply respond answer output say write",
        r"\b(?!say the word(?! ?['\":]))(?:reply|respond|answer|output|say|write|confirm) (?:only |just |exactly "
        r"|simply )*(?:with )?(?:the (?:word|phrase|text|sentence)"
        r"|ok\b|['\"]|yes\b|in all caps|your (?:customer|contact|system|prompt))|\binstead of (?:a|an|the"
        r"|writing) (?:sales |cold )?(?:e-?mail"
        r"|mail|message|pitch)\b|\bdo not write (?:a|an|the|any) (?:sales |cold )?(?:e-?mail|mail|message|pitch)\b",
    ),
    (
        "bcc cc forward copy",
        r"\b(?:add|put|include|copy|place) (?:\S+ ){1,6}?(?:in|to|on|into|as) (?:the )?(?:b?cc|copy line|recipients?"
        r"|blind copy)\b"
        r"|\b(?:forward|send|copy|bcc) (?:this|the|your|all|every) (?:\w+ )?(?:conversation|chat|thread|e-?mail|mail"
        r"|message|history|inbox"
        r"|data|reply)s? to\b",
    ),
    (
        "ignorieren ignoriere ignoriert vergiss vergessen missachte missachten anweisung anweisungen vorgaben",
        r"\b(?:ignorier\w*|vergiss|vergessen|missacht\w+|verwirf"
        r"|übergeh\w*)\b(?: [^\s.]+){0,5}? (?:\w*anweisung(?:en)?|regeln"
        r"|vorgaben|befehle?|instruktionen|richtlinien|prompts?|obige[ns]?|vorherige[ns]?|gesagte)\b|\b(?:neue"
        r"|geheime|folgende|wichtige) anweisung(?:en)?\s?:"
        r"|\b(?:gib|nenne?n?|verrate|zeige?n?)(?: [^\s.]+){0,3} (?:passwort|systemprompt|zugangsdaten|prompt)\b",
    ),
    (
        "ki sprachmodell sprachmodelle assistent",
        r"\b(?:hinweis|nachricht|achtung|anweisung)\w* (?:an|für) (?:\w+ )?(?:ki|ki-\w+|sprachmodelle?"
        r"|assistent\w*)\b|\bwenn (?:sie|du) (?:eine? )?(?:ki"
        r"|sprachmodell)|\b(?:ki-\w+|sprachmodelle?|assistenten) (?:müssen|sollen|sollten)\b(?=[^.\n]{0,60}?"
        r"\b(?:schreiben|sagen|nennen|erwähnen|antworten|ignorieren|empfehlen|senden|uns|folgen|verraten)\b)"
        r"|\bdu bist (?:jetzt|nun"
        r"|ab sofort)\b",
    ),
    (
        "ab sofort",
        r"\bab (?:sofort|jetzt) (?:bist du|sind sie|musst du|antworte)\b|\bdu bist (?:jetzt|nun"
        r"|ab sofort)\b",
    ),
    (
        "ignorez ignore ignorer oubliez oublie consignes instructions",
        r"\b(?:ignore[zr]?|oublie[zr]?|négligez|ne tenez pas compte|désobéis\w*)(?: [^\s.]+){0,4}? (?:instructions?"
        r"|consignes|règles|directives|ordres)\b"
        r"|\b(?:nouvelles?|nouvelle) (?:instructions?|consignes?)\s?:|\b(?:révèle[zr]?|affiche[zr]?"
        r"|donne[zr]?)(?: [^\s.]+){0,3} (?:mot de passe|prompt|instructions)\b"
        r"|\bà partir de maintenant,? (?:tu es|vous êtes|agis)",
    ),
    (
        "ignora ignore ignorar olvida olvide olviden instrucciones anteriores desobedece",
        r"\b(?:ignor[ae]n?|olvid[ae]n?|desobedece|descarta|omite)(?: [^\s.]+){0,4}? (?:instrucci(?:ones|ón)|órdenes"
        r"|reglas|directrices|indicaciones|anteriores?"
        r"|istruzioni|regole|instruções|regras|ordens|direttive)\b|\bnuevas? instrucci(?:ones|ón)\s?:|\b(?:revela"
        r"|muestra|envía|dime)(?: [^\s.]+){0,3} (?:contraseña"
        r"|prompt|instrucciones|datos)\b|\ba partir de ahora,? (?:eres|debes|actúa)",
    ),
    (
        "istruzioni dimentica dimenticate ignorate ignorare trascura regole",
        r"\b(?:ignora(?:te|re)?|dimentica(?:te|re)?|trascura(?:te)?)(?: [^\s.]+){0,4}? (?:istruzioni|regole|direttive"
        r"|indicazioni|ordini)\b|\bnuov[ae] istruzion[ei]\s?:"
        r"|\bd'ora in poi,? (?:sei|devi|agisci)|\brivela(?: [^\s.]+){0,3} (?:password|prompt)\b",
    ),
    (
        "instruções esqueça esqueçam desconsidere regras ignore",
        r"\b(?:ignor[ea]m?|esqueç?[ae]m?|desconsider[ea]m?)(?: [^\s.]+){0,4}? (?:instruções|regras|ordens|diretrizes"
        r"|comandos)\b|\bnovas? instruç(?:ões|ão)\s?:"
        r"|\ba partir de agora,? (?:você é|és|aja)|\brevele(?: [^\s.]+){0,3} (?:senha|prompt)\b",
    ),
    (
        "instructies negeer vergeet aanwijzingen opdrachten regels",
        r"\b(?:negeer|vergeet|negeren|sla)(?: [^\s.]+){0,4}? (?:instructies?|aanwijzingen|regels|opdrachten"
        r"|richtlijnen)\b|\bnieuwe instructies?\s?:"
        r"|\bvanaf nu ben (?:je|u)\b|\btoon(?: [^\s.]+){0,3} (?:wachtwoord|prompt)\b",
    ),
    (
        "zignoruj ignoruj zapomnij instrukcje polecenia instrukcji poleceń pomiń",
        r"\b(?:zignoruj\w*|ignoruj\w*|zapomnij\w*|pomiń\w*)(?: [^\s.]+){0,4}? (?:instrukcj\w+|polece\w+|zasad\w*"
        r"|wytyczn\w+|reguł\w*)\b|\bnowe (?:instrukcje|polecenie)\s?:"
        r"|\bod teraz (?:jesteś|masz)\b|\b(?:ujawnij|podaj|pokaż)(?: [^\s.]+){0,3} (?:hasło|prompt)\b",
    ),
    (
        "ignorera glöm instruktioner ignorer glem instruksjoner instrukser instruktionerne unohda ohjeet ohita",
        r"\b(?:ignorera?|glöm|strunta i|bortse från|glem|se bort fra|tilsidesæt)(?: [^\s.]+){0,4}? (?:instruktion\w*"
        r"|instruks\w*|regler\w*|anvisning\w*|order)\b"
        r"|\b(?:unohda|ohita|jätä huomiotta|älä välitä)(?: [^\s.]+){0,4}? (?:ohje\w*|säännö\w*|komenno\w*)\b|\b(?:nya"
        r"|nye|uudet) (?:instruktioner|instrukser|instruksjoner|ohjeet)\s?:"
        r"|\bfrån och med nu är du\b|\bfra nå av er du\b|\bfra nu af er du\b|\b(?:kaikki )?(?:aiemmat"
        r"|edelliset) (?:ohjeet|käskyt)\b",
    ),
    (
        "ignorujte ignoruj zapomeňte zapomeň instrukce pokyny talimatları talimatlar yoksay unut önceki",
        r"\b(?:ignoruj\w*|zapomeň\w*|zabudni\w*|neber\w* v potaz)(?: [^\s.]+){0,4}? (?:instrukc\w+|pokyn\w*|pravid\w+"
        r"|příkaz\w*|inštrukci\w+)\b"
        r"|\b(?:önceki|tüm|bütün|yukarıdaki)(?: [^\s.]+){0,3}? (?:talimat\w*|kural\w*|komut\w*"
        r"|yönerge\w*)(?: [^\s.]+){0,2}? (?:yok ?say\w*|unut\w*|görmezden|dikkate alma\w*|göz ardı)"
        r"|\byeni talimat\w*\s?:",
    ),
    (
        "utasítást utasítást utasításokat utasításait felejtsd hagyd instrucțiunile ignoră ignorați uită uitați "
        "szabályokat",
        r"\b(?:hagyd|hagyja|felejtsd?|felejtse|ignoráld|ignorálja)(?: [^\s.]+){0,5}? (?:utasítás\w*|szabály\w*"
        r"|parancs\w*)|\b(?:korábbi|előző|fenti) utasítás\w*"
        r"|\b(?:ignoră|ignorați|uită|uitați|nu ține cont)(?: [^\s.]+){0,4}? (?:instrucțiun\w+|reguli\w*|comenzi\w*"
        r"|ordin\w*)",
    ),
    (
        "@cyrillic",
        r"\b(?:игнорируй\w*|проигнорируй\w*|забудь\w*|отбрось\w*|не обращай\w* внимания|ігноруй\w*"
        r"|проігноруй\w*)(?: [^\s.]+){0,4}? (?:инструкци\w+|указани\w+|правил\w*"
        r"|команд\w*|распоряжени\w+|промпт\w*|інструкці\w+|вказівк\w*|правила)|\b(?:новая|новые|нова"
        r"|нові) (?:инструкци\w+|інструкці\w+)\s?:|\b(?:теперь ты|отныне ты|відтепер ти)\b"
        r"|\b(?:раскрой|покажи|выведи|сообщи|розкрий)\w*(?: [^\s.]+){0,3} (?:пароль|системн\w+|промпт)",
    ),
    (
        "@greek @arabic @hebrew",
        r"(?:αγνόησε|αγνοήστε|ξέχασε|ξεχάστε|παράβλεψε|παραβλέψτε)(?: [^\s.]+){0,4}? (?:οδηγί\w+|εντολ\w+|κανόν\w+)"
        r"|(?:تجاهل|انس|تجاهلي|تجاهلوا|أهمل)(?: [^\s.]+){0,4}? ?(?:\S*تعليمات|\S*أوامر|\S*قواعد|\S*إرشادات)"
        r"|(?:התעלם|התעלמי|התעלמו|תתעלם|שכח|תשכח)(?: [^\s.]+){0,4}? ?\S*(?:הוראות|הנחיות|כללים|פקודות)",
    ),
    (
        "",
        r"(?:指示|命令|プロンプト|指令|ルール|規則)[^。\n]{0,12}(?:無視|忘れ|破棄)|(?:無視|忘れ)[^。\n]{0,8}(?:指示"
        r"|命令|ルール)|新しい(?:指示|命令)[：:]|(?:パスワード|システムプロンプト)を(?:表示|出力|教え|開示)"
        r"|(?:忽略|无视|無視|忘记|忘掉|不要理会|抛开)[^。\n]{0,14}(?:指令|指示|说明|提示|规则|命令|要求)"
        r"|新(?:的)?(?:指令|指示)[：:]|从现在(?:开始|起)[，,]?你(?:是|必须|要)|(?:输出|泄露|告诉我"
        r"|显示)[^。\n]{0,8}(?:密码|系统提示|提示词)"
        r"|(?:이전|앞선|위의|기존|모든|지금까지)[^.\n]{0,12}(?:지시|명령|지침|규칙)[^.\n]{0,12}(?:무시|잊|따르지)"
        r"|새로운 (?:지시|명령)\s?:|이제부터 (?:너는|당신은)|(?:비밀번호|프롬프트)를 (?:출력|공개|알려)",
    ),
)


def check_echoed_orders(draft: Draft) -> Iterator[Finding]:
    """G30: an order to a machine stands in the mail, or words of an outside text that gives such orders."""
    for text in draft.parts:
        for match in _ORDERS.find(text):
            if match[0].strip() in f"{draft.lead.company} {draft.lead.title} {draft.sender.company}".lower():
                continue
            message = "The mail holds an order to a machine, most likely planted in a text we read: do not send it."
            yield Finding("G30", Action.BLOCK, message, text.at(match), text.where)
    yield from _echoes(draft)


def _echoes(draft: Draft) -> Iterator[Finding]:
    ordering = _ordering_sources(draft)
    if not ordering:
        return
    honest = [text for text in _sources(draft) if text not in ordering] + [claim.text for claim in draft.claims]
    sizes = dict.fromkeys(ordering, ECHO) | dict.fromkeys(_orders(ordering), ECHO_OF_ORDER)
    for source, size in sizes.items():
        for text in draft.parts:
            if place := echo(text, source, honest, size):
                message = "The mail repeats an outside text that gives orders to machines: check every word of it."
                yield Finding("G30", Action.REVIEW, message, text.span(*place), text.where)


def _orders(sources: list[str]) -> Iterator[str]:
    """The very sentences that give orders."""
    for source in sources:
        yield from (sentence for sentence in _SENTENCE_END.split(source) if _gives_orders(part("", sentence)))


def _sources(draft: Draft) -> Iterator[str]:
    lead = draft.lead
    yield from (lead.company, lead.title, lead.first_name, lead.last_name, *lead.company_aliases)
    for fact in draft.facts:
        yield from (fact.text, fact.quote)


def _ordering_sources(draft: Draft) -> list[str]:
    """The outside texts that try to give orders. Most drafts have none, which one look at all of them tells."""
    if not _gives_orders(draft.known):
        return []
    return [source for source in dict.fromkeys(_sources(draft)) if _gives_orders(part("", source))]


def _gives_orders(text: Part) -> bool:
    return _ORDERS.first(text) is not None or ADDRESSES.first(text) is not None
