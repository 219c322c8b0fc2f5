"""How the mail sounds: profanity (G14), pressure as spam makes it (G15), knowing too much about a person (G20)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.names import tokens
from outreach.checks.parts import Part, Phrases, word_set

_BLANK = r"[*@#$!._-]"
# Words that are nothing else in any language we write; names and foreign words that only look so are left out.
_RUDE = re.compile(
    rf"\b(?:(?:mother ?)?f(?:u|{_BLANK}){{1,3}}(?:c|{_BLANK}){{1,2}}k(?:s|ed|er|ers|ing|in|wit|face|head)?"
    r"|f\*{2,3}k?|wtf|stfu"
    r"|(?:bull|horse|dip)?sh(?:i|1|!|\*)t(?:s|ty|ting|ted|show|head|storm)?|s\*{2}t|a(?:ss|rse|\$\$"
    r"|\*\*)(?:hole|hat|wipe)s?|jack-?ass(?:es)?|dumb-?ass(?:es)?"
    r"|b(?:i|1|\*)tch(?:es|y|ing)?|bastards?|c(?:u|\*)nts?|wank(?:er|ers|ing)|dick-?heads?|prick-?face|twats?"
    r"|douche-?bags?|bollocks|god-?damn(?:ed|it)?"
    r"|piss(?:ed)? off|pissed|crap(?:py)?|screw you|suck (?:it|my)|bloody hell|damn(?:ed)? (?:it|you|fool)|damn\b"
    r"|schei(?:ß|ss)e?\w{0,6}|arschl(?:o|ö)ch(?:er)?|verarsch\w{0,4}|wichser|hurensohn|fotze|verdammte[rnsm]? "
    r"schei\w+|kackt?e?"
    r"|merde|putain|connards?|connasses?|salopes?|encul[ée]s?|bordel de"
    r"|mierda|joder|gilipollas|cabr(?:ó|o)n(?:es)?|hijo de puta|puta madre|coño|pendejos?"
    r"|cazzo|stronz[oaie]|vaffanculo|merda|porra|caralho|foda-se|filho da puta|klootzak|godverdomme|kut(?:wijf"
    r"|zooi)|jävla|fan också"
    r"|kurwa|spierdalaj|бля(?:дь|ть)?|сука|хуй\w*|пизд\w+|ебан\w+)(?!\w)"
)
_SLURS = re.compile(
    r"\b(?:n(?:i|1|\*)gg(?:er|a|ers|as)|f(?:a|\*)gg?ots?|k(?:i|\*)kes?|tr(?:a|\*)nn(?:y|ies)|wetbacks?"
    r"|towelheads?|ragheads?|sandn\w+|gooks?|beaners?|"
    r"retards|retarded|kanake[n]?|zigeunerpack|untermensch(?:en)?|sudacas?|bougnoules?|youpins?)(?!\w)"
)
_RUDE_HINT = re.compile(
    r"f.{1,4}k|wtf|stfu|sh.t|s\*\*|[sr$*][se$*](?:h|w)|ass\b|asses|tch|bastard|c.nt|wank|dick|twat|douche"
    r"|bollock|damn|piss|crap|screw|suck|bloody|schei|arsch"
    r"|wichs|huren|fotze|kack|merd|putain|conn|salope|encul|bordel|mierda|joder|gili|cabr|puta|coño|pendej"
    r"|cazzo|stronz|vaff|porra|caral|foda|kloot|godver|kut|jävl|fan|kurw|spier|бля|сука|хуй|пизд|ебан"
)
_SLUR_HINT = re.compile(r"gg|kike|trann|wetback|head|sandn|gook|beaner|retard|kanake|zigeuner|unter|sudaca|boug|youpin")


@lru_cache(maxsize=16384)
def _suspect(token: str) -> bool:
    """A cheap look at one word: only a mail with such a word is searched in full."""
    return bool(_RUDE_HINT.search(token) or _SLUR_HINT.search(token))


def check_profanity(draft: Draft) -> Iterator[Finding]:
    """G14: a swear word; a slur is never sent."""
    own = frozenset(
        tokens(
            f"{draft.lead.first_name} {draft.lead.last_name} {draft.lead.company} {draft.sender.name} "
            f"{draft.sender.company}"
        )
    )
    for part in draft.parts:
        if not any(map(_suspect, part.lower.split())):
            continue
        for pattern, action in ((_RUDE, Action.REVIEW), (_SLURS, Action.BLOCK)):
            for match in pattern.finditer(part.lower):
                if not set(tokens(match[0])) <= own or not tokens(match[0]):
                    text = f"{match[0]!r} is no word for a sales mail: take it out."
                    yield Finding("G14", action, text, part.at(match), part.where)


_PRESSURE = Phrases(
    ("act", r"\bact (?:now|fast|today|immediately|quickly)\b"),
    ("limited", r"\blimited[- ](?:time|offer|spots?|seats?|availability|quantit(?:y|ies)|slots?)\b"),
    ("risk", r"\b(?:100% )?risk[- ]free\b|\bno[- ]risk\b|\bzero[- ]risk\b"),
    ("buy order", r"\b(?:buy|order) (?:now|today|direct)\b"),
    ("click", r"\bclick (?:here|below|now|this link|the link below)\b"),
    ("last final", r"\b(?:last|final) (?:chance|call|warning|notice|opportunity)\b(?! (?:saloon))"),
    ("miss", r"\b(?:don't|do not|you can't afford to|never) miss (?:out|this|your)\b"),
    ("lifetime", r"\bonce[- ]in[- ]a[- ]lifetime\b"),
    ("free", r"\b(?:100|completely|absolutely|totally)\s?%? free\b|\bfree (?:money|gift|cash|bonus)\b"),
    (
        "offer expires ends deal",
        r"\boffer (?:expires|ends|valid)\b|\b(?:exclusive|special|amazing|incredible|unbeatable|crazy|best) "
        r"(?:offer|deal|promotion|discount)s?\b|\bdeal (?:of the|ends|expires)\b",
    ),
    ("hurry", r"(?<!no )(?<!any )(?<!a )(?<!in )\bhurry(?:\b(?! to)| up)"),
    ("late", r"\bbefore (?:it's|it is) too late\b"),
    (
        "left remaining",
        r"\bonly (?:\d+|a few|two|three|five) (?:\w+ )?(?:spots?|seats?|slots?|places|licen[sc]es|days"
        r"|hours)\b[^.\n]{0,12}\b(?:left|remain\w*)\b",
    ),
    (
        "double triple skyrocket explode",
        r"\b(?:double|triple|10x|skyrocket|explode) your (?:\w+ )?(?:sales|revenue|income|profits?|leads|pipeline"
        r"|roi|results|growth)\b",
    ),
    (
        "money cash",
        r"\b(?:make|earn|extra) (?:\w+ )?(?:money|cash) (?:fast|now|online|from home|today)\b|\bcash (?:bonus|prize"
        r"|back)\b|\beasy money\b",
    ),
    (
        "winner won congratulations selected",
        r"\byou(?:'ve| have)? (?:won|been (?:selected|chosen))\b|\byou(?:'re| are) a winner\b",
    ),
    ("spam", r"\bthis is(?:n't| not) spam\b|\bnot spam\b"),
    ("urgent", r"^\W{0,3}urgent\b|\burgent(?:ly)? (?:action|attention|response|reply|required|need)\b|\burgent[!:]"),
    ("immediately", r"\b(?:respond|reply|call|act|sign up|book) immediately\b"),
    ("expire expires expiring", r"\b(?:expires?|expiring) (?:today|tonight|tomorrow|soon|in \d+ hours?)\b"),
    ("wait waiting", r"\bwhat are you waiting for\b|\bdon't wait\b"),
    ("obligation strings catch", r"\bno (?:obligations?|strings attached|catch)\b"),
    (
        "guaranteed",
        r"\bguaranteed (?:results?|success|roi|income|savings|returns?|growth|profit)\b|\b100% guaranteed\b"
        r"|\bresults guaranteed\b|\bsatisfaction guaranteed\b",
    ),
    ("today", r"\b(?:sign up|register|subscribe|join|book|buy|call|reply|act) (?:now|today)[!]"),
    ("price prices", r"\b(?:lowest|unbeatable|rock[- ]bottom|best) prices?\b|\bprice(?:s)? (?:slashed|drop)\b"),
    ("discount off", r"\bup to \d+\s?% off\b|\b\d+\s?% off (?:today|now|if you)\b"),
    ("secret", r"\bsecret (?:formula|weapon|sauce|to (?:success|riches))\b"),
    (
        "miracle amazing unbelievable",
        r"\b(?:miracle|unbelievable) (?:results?|cure|solution|opportunity)\b|\bamazing (?:opportunity|results)\b",
    ),
    (
        "jetzt sofort letzte nur",
        r"\b(?:jetzt|sofort) (?:zuschlagen|handeln|kaufen|bestellen|sichern|anmelden)\b|\bletzte chance\b|\bnur "
        r"(?:noch )?(?:heute|für kurze zeit|wenige plätze)\b",
    ),
    (
        "agissez offre dernière",
        r"\bagissez (?:vite|maintenant)\b|\boffre (?:limitée|exceptionnelle|exclusive)\b|\bdernière chance\b",
    ),
    (
        "oferta última actúe compre",
        r"\b(?:oferta|plazas?) (?:limitad[oa]s?|exclusiva|por tiempo)\b|\búltima oportunidad\b|\bactúe (?:ya"
        r"|ahora)\b|\bcompre (?:ya|ahora)\b",
    ),
    ("offerta ultima", r"\bofferta (?:limitata|esclusiva|imperdibile)\b|\bultima (?:occasione|possibilità)\b"),
)
_LOUD = re.compile(
    r"[!！]\s?[!！]+|[?？]\s?[!！]|[!！]\s?[?？]|[?]{3,}|[$€£]{2,}|[\U0001f525\U0001f6a8\U0001f4b0\U0001f911]{2,}"
)
_DOUBLED = re.compile(r"[?$€£！？\U0001f525\U0001f6a8\U0001f4b0\U0001f911]{2}")
_SHOUTED = re.compile(r"\b[A-ZÄÖÜÉÈÀÑÇ]{3,}(?:'[A-Z]+)?(?:[ \t]+[A-ZÄÖÜÉÈÀÑÇ0-9%$!&]+){1,30}")
_LONG_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{4,}\b")
_EMPHASIS = word_set(
    """
    FREE NOW URGENT TODAY AMAZING HURRY WINNER GUARANTEED CASH DISCOUNT OFFER ACT LIMITED EXCLUSIVE IMMEDIATELY SAVE
    BONUS IMPORTANT DEAL LAST CHANCE MUST NEVER ALWAYS HUGE MASSIVE BEST ONLY INSTANT INSTANTLY MONEY SALE GRATIS
    JETZT SOFORT
    """
)


def check_pressure(draft: Draft) -> Iterator[Finding]:
    """G15: stock phrases of spam, shouting, rows of exclamation marks."""
    for part in draft.parts:
        for start, end in _pushy(draft, part):
            text = f"{part.plain[start : min(end, start + 50)]!r} sounds like spam: say it plainly."
            yield Finding("G15", Action.RETRY, text, part.span(start, end), part.where)
    body = draft.body_part
    if body.plain.count("!") > 3:
        text = f"The mail has {body.plain.count('!')} exclamation marks: keep one at most."
        yield Finding("G15", Action.RETRY, text, None)


def _pushy(draft: Draft, part: Part) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _PRESSURE.find(part))
    if "!" in part.plain or _DOUBLED.search(part.plain):
        yield from (match.span() for match in _LOUD.finditer(part.plain))
    capitals = list(_LONG_CAPITALS.finditer(part.plain))
    if len(capitals) > 1:
        yield from (match.span() for match in _SHOUTED.finditer(part.plain) if _is_shouting(draft, part, match[0]))
    for match in capitals:
        if match[0] in _EMPHASIS and match[0].lower() not in draft.known.words:
            yield match.span()


def _is_shouting(draft: Draft, part: Part, run: str) -> bool:
    """Three long words in capitals, or a subject of nothing else; names and abbreviations we know are none."""
    loud = [word for word in _LONG_CAPITALS.findall(run) if word not in draft.known.text]
    whole_subject = part.where == "subject" and len(loud) >= 2 and part.plain.isupper()
    return len(loud) >= 3 or whole_subject


_KIN = (
    r"(?:wife|husband|spouse|girlfriend|boyfriend|fiancée?|kids|children|son|daughter|sons|daughters|baby|newborn"
    r"|twins|mother|father|parents|mum|mom|dad|ex-wife|ex-husband)"
)
_PRIVATE = (
    r"(?:divorce|pregnancy|miscarriage|surgery|illness|cancer|diagnosis|disability|depression|therapy|medical "
    r"(?:history|records?|condition)|medication|health (?:issues|problems|condition|scare)|sexual orientation"
    r"|sexuality|religion|religious beliefs|faith community|church|mosque|synagogue|political (?:views|beliefs"
    r"|party)|union membership|immigration status|criminal record|arrest|salary|net worth|credit score|debts?"
    r"|mortgage|bankruptcy|home address|weight loss|birthday|wedding|honeymoon|funeral|ethnicity|skin colou?r"
    r"|dating life|browsing history)"
)
_CREEPY = Phrases(
    (
        "visit visits visited viewed browsed opened clicked downloaded looking browsing visiting reading checking",
        r"\b(?:saw|see|noticed|notice|know|can tell|seen|spotted)(?: that)? (?:you|your (?:team|company"
        r"|colleagues?))(?:'ve| have|'re| are| were| had)? (?:\w+ly |been |just )*(?:visit(?:ed|ing)|view(?:ed"
        r"|ing)|brows(?:ed|ing)|open(?:ed|ing) (?:my|our|the) (?:e-?mail|mail|message|last)|click(?:ed|ing)"
        r"|look(?:ed|ing) at our|check(?:ed|ing) out our|spent|read(?:ing)? (?:my|our) (?:e-?mail|mail|last))\b"
        r"|\byou(?:'ve| have)? (?:recently |just |already )?(?:visited|viewed|browsed) our (?:\w+ )?(?:site"
        r"|website|page|pages|pricing|blog)\b|\byou opened my\b|\byour (?:recent )?(?:visit|visits) to our "
        r"(?:\w+ )?(?:site|website|page|pricing)\b",
    ),
    (
        "tracked tracking monitored monitoring watched watching following",
        r"\b(?:we|i)(?:'ve| have)? (?:been )?(?:tracked|tracking|monitored|monitoring|watched|watching|stalking"
        r"|following) (?:you|your (?:activity|visits?|behaviou?r|movements|personal|browsing|location))\b",
    ),
    (
        "your",
        rf"\byour (?:\w+ )?{_KIN}\b(?!'s? (?:\w+ )?(?:brand|line|products?|store|range|books?))(?! (?:company|brand"
        r"|app|clothing|books?|wear|products?|platform|hospital|clinic|programs?|shoes|toys|range|line|education))"
        rf"|\byour (?:own |recent |late |personal |current |private )*{_PRIVATE}\b(?! (?:clinic|center|centre|care"
        r"|app|platform|software|business|services?|team|products?|lawyers?|practice|insurance|solution|division"
        r"|department|program|data|benchmark\w*|bands?|survey|planning|venue|photography|lender|calculator"
        r"|management|registry|budget|costs?|reviews?|tech|portfolio))",
    ),
    ("loss condolences", r"\bsorry (?:for|about) your loss\b|\bmy condolences\b"),
    (
        "live lives house",
        r"\b(?:i|we) know where you (?:live|work out|went)\b|\b(?:near|outside|past|in front of) your house\b"
        r"|\bwhere you live\b|\byou live (?:in|on|at|near)\b",
    ),
    (
        "instagram facebook tiktok vacation holiday photos photo pictures social",
        r"\byour (?:personal |private )(?:instagram|facebook|tiktok|twitter|photos?|social media)\b|\b(?:photos?"
        r"|pictures?|pics) (?:on|from) your (?:instagram|facebook)\b|\byour (?:vacation|holiday|family|beach) "
        r"(?:photos?|pictures?|trip)\b",
    ),
    (
        "pregnant divorced gay lesbian muslim jewish christian catholic republican democrat atheist disabled diagnosed",
        r"\b(?:you(?:'re| are| were)|as an?|being) (?:\w+ )?(?:pregnant|divorced|gay|lesbian|transgender|muslim"
        r"|jewish|christian|catholic|hindu|republican|democrat|atheist|disabled|diagnosed|bipolar|overweight"
        r"|widow(?:ed)?|single (?:mother|mom|dad|father|parent))\b(?! (?:health|school|charity|organi[sz]ation"
        r"|college|university|publisher|hospital|foundation))",
    ),
    (
        "age born",
        r"\b(?:at|for) your age\b|\b(?:someone|a (?:man|woman|person)) (?:of )?your age\b|\byou were born\b"
        r"|\byou(?:'re| are) (?:only |already )?\d\d years old\b",
    ),
    (
        "kinder frau tochter sohn mann",
        r"\b(?:ihre|deine|ihren|deinen|ihrer|deiner|ihr|dein) (?:kinder|ehefrau|ehemann|tochter|sohn|familie (?:zu "
        r"hause|privat)|schwangerschaft|scheidung|krankheit|religion|privatadresse)\b",
    ),
    (
        "votre ta",
        r"\b(?:votre|ta|vos|tes) (?:femme|mari|fille|enfants|grossesse|divorce|maladie|religion|vie privée"
        r"|domicile)\b",
    ),
    (
        "besuch webseite website",
        r"\b(?:gesehen|bemerkt),? dass (?:sie|du) (?:unsere|unserer) (?:web)?(?:seite|site|website)\b",
    ),
)


def check_creepy(draft: Draft) -> Iterator[Finding]:
    """G20: private life, or signs that the reader was watched, unless a fact says the same words."""
    for part in draft.prose:
        for match in _CREEPY.find(part):
            last = match[0].split()[-1]
            if " our " not in match[0] and (last in draft.backing.words or last in tokens(draft.lead.company)):
                continue  # the page we read says it, or it is their trade
            text = (
                f"{match[0]!r} is private or sounds as if the reader were watched: take it out if you are not sure "
                "it is welcome."
            )
            yield Finding("G20", Action.REVIEW, text, part.at(match), part.where)
