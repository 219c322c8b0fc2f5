"""Pressure as spam makes it (G15): stock phrases, shouting, rows of exclamation marks."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Part, Phrases, word_set

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
    (
        "delete running ticking clock",
        r"\b(?:don't|do not) (?:delete|ignore|skip|close) this (?:\w+ )?(?:e-?mail|mail|message|offer|chance)\b"
        r"|\btime is running out\b|\bthe clock is ticking\b",
    ),
    (
        "risikofrei platz plätze sichern place plaza posto vaga plek miejsce",
        r"\bgarantiert risikofrei\b|\bsichern sie sich (?:\w+ )?(?:sofort|jetzt|noch heute"
        r"|gleich) (?:\w+ ){0,3}?(?:platz"
        r"|plätze|vorteil|rabatt|angebot)\b|\bréservez (?:vite|maintenant|tout de suite) votre place\b"
        r"|\breserve (?:ya|ahora) "
        r"su plaza\b|\bprenot[ia] (?:subito|ora) il (?:suo|tuo) posto\b|\bgaranta (?:já|agora) (?:a sua"
        r"|o seu) (?:vaga|lugar)"
        r"\b|\breserveer nu (?:uw|je) plek\b|\bzarezerwuj (?:już|teraz) (?:\w+ )?miejsce\b",
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
    (
        "chance gratis kostenlos umsonst einmalige einmaliges angebot schnell verpassen risikofrei risiko zugreifen "
        "sichern",
        r"\b(?:letzte|einmalige) (?:chance|gelegenheit)\b|\b(?:einmaliges|exklusives|unschlagbares"
        r"|begrenztes) angebot\b|\bnicht verpassen\b|\b(?:völlig |komplett |100 ?% )"
        r"(?:gratis|kostenlos|risikofrei)\b|\bgratis sichern\b|\b(?:greifen|schlagen) sie (?:jetzt|sofort) zu\b"
        r"|\bnur solange der vorrat\b|\bohne (?:jedes )?risiko\b",
    ),
    (
        "maintenant vite gratuit ratez manquez urgent profitez hâtez derniers dernières",
        r"\b(?:ne (?:ratez|manquez) pas|profitez-en|hâtez-vous|dépêchez-vous|dernières? (?:places|heures|chances?)"
        r"|derniers jours|100 ?% gratuit|sans risque|offre (?:unique|incroyable))\b",
    ),
    (
        "gratis ahora pierda pierdas últimas urgente aproveche aprovecha",
        r"\b(?:no (?:te |se )?(?:lo )?pierd(?:a|as)|últimas plazas|100 ?% gratis|aproveche? ahora"
        r"|sin (?:ningún )?riesgo|oferta (?:única|increíble)|solo (?:por )?hoy)\b",
    ),
    (
        "gratis perdere perda subito solo ultimi agisci affrettati approfitta oferta perca aproveite última grátis "
        "últimas corra",
        r"\b(?:non (?:perdere|perda|lasciarti)|solo (?:per )?oggi|ultimi posti|agisci (?:ora|subito)|affrettati"
        r"|approfittane|100 ?% gratis|senza rischi|não perca|aproveite (?:já|agora)"
        r"|última (?:chance|oportunidade)|últimas vagas|só hoje|100 ?% grátis|oferta (?:limitada|imperdível)|corra)\b",
    ),
    (
        "nooit nu kans mis gratis aanbieding ostatnia szansa okazja darmo przegap teraz spiesz oferta limitowana "
        "sista chansen sidste siste chance mulighed missa gå glip begrænset tilbud erbjudande",
        r"\b(?:nu of nooit|laatste kans|mis (?:het|dit|deze) niet|tijdelijke aanbieding|100 ?% gratis|sla nu toe"
        r"|ostatnia (?:szansa|okazja)|nie przegap|za darmo|spiesz się|limitowana oferta|działaj teraz|sista chansen"
        r"|missa inte|agera nu|begränsat erbjudande|sidste chance|siste sjanse|gå ikke glip|begrænset tilbud"
        r"|begrenset tilbud|tidsbegrænset)\b",
    ),
    (
        "viimeinen tilaisuus mahdollisuus ilmaiseksi poslední šance příležitost zdarma neváhejte nepropásněte fırsat "
        "kaçırma kaçırmayın bedava hemen acele utolsó esély lehetőség ingyen siess ultima șansă gratuit grăbiți ratați",
        r"\b(?:viimeinen (?:tilaisuus|mahdollisuus)|täysin ilmaiseksi|toimi nyt|poslední (?:šance|příležitost)"
        r"|nepropásněte|neváhejte a|zcela zdarma|son fırsat|fırsatı kaçırma\w*|bedava|acele edin|hemen (?:arayın|alın"
        r"|tıklayın|kaydolun)"
        r"|utolsó (?:esély|lehetőség)|ne hagyja ki|teljesen ingyen|siessen|ultima șansă|nu ratați|grăbiți-vă"
        r"|complet gratuit)\b",
    ),
    (
        "@cyrillic @greek @arabic @hebrew",
        r"\b(?:только сегодня|последний шанс|спешите|успейте|не упустите|бесплатно!|акция заканчивается"
        r"|действуйте сейчас|торопитесь|лише сьогодні|останній шанс|поспішайте|не пропустіть|безкоштовно!)"
        r"|τελευταία ευκαιρία|μόνο για σήμερα|μη χάσετε|βιαστείτε|εντελώς δωρεάν|(?:فرصة أخيرة|الفرصة الأخيرة|لا تفوت"
        r"|لفترة محدودة|مجانا ?!|سارع|اتصل الآن|عرض محدود)|(?:הזדמנות אחרונה|רק היום|אל תפספס|מהרו|בחינם!|מבצע מוגבל"
        r"|לזמן מוגבל)",
    ),
    (
        "",
        r"今すぐ(?:お申し込み|購入|クリック|！|登録)|期間限定|本日限り|残りわずか|お急ぎください|見逃せない"
        r"|最後のチャンス|完全無料|立即(?:行动|购买|抢购|下单|点击)|限时(?:优惠|抢购|特价)|最后(?:机会|一天)|仅限今天"
        r"|不要错过|机不可失|完全免费|马上(?:抢|行动)"
        r"|지금 바로|한정 (?:기간|수량|특가)|기간 한정|마지막 기회|놓치지 마세요|서두르세요|오늘만|완전 무료|선착순",
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
    for match in _PRESSURE.find(part):
        if match[0].strip() not in draft.known.lower:  # a company may be called so, a claim may say so
            yield match.span()
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
