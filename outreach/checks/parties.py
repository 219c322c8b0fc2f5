"""By which words a sentence speaks of us or of the reader's side, and which turn it into a guess; language by language.

No rule belongs here: `assertions` reads these tables.
"""

import re

from outreach.checks.parts import word_set

# Patterns of the words that stand for us and for them, as the subject of a clause.
_US = {
    "de": r"wir|unser(?:e[rnms]?)?",
    "fr": r"nous|notre|nos",
    "es": r"nosotros|nuestr[oa]s?",
    "it": r"noi|(?:il |la |i |le )?nostr[oaei]",
    "pt": r"nós|(?:o |a |os |as )?noss[oa]s?",
    "nl": r"wij|we|onze?|ons",
    "pl": r"my|nasz[ea]?|nasi",
    "nordic": r"vi|vår[at]?|vores?|våre|vår",
    "fi": r"me|meidän",
    "cs": r"my|naše?|náš|naši",
    "tr": r"biz|bizim",
    "ru": r"мы|наш[аеи]?",
    "uk": r"ми|наш[аеі]?",
    "hu": r"mi|a mi",
    "ro": r"noi|(?:produsul|platforma|echipa) noastr[ăa]",
    "el": r"εμείς|η (?:ομάδα|πλατφόρμα|εταιρεία) μας",
}
_THEM = {
    "de": r"(?:ihre?|eure?|euer) [\w-]+(?= "
    "(?:hat|haben|ist|sind|wurden?|plant|sucht|nutzt|verliert|hatte|eröffnete|entließ"
    r"|verlor|kaufte|verkaufte|gewann|wechselte|schloss|baute|betreibt)\b| \w+(?:t|en) (?:\w+ )?(?:gerade|kürzlich"
    r"|neulich"
    r"|jüngst|soeben|derzeit|momentan|seit)\b)|sie (?:haben|sind)|ihr (?:habt|seid)"
    r"|(?:das werk|die klinik|das hotel|die kanzlei|die firma|die fabrik|das krankenhaus)(?= (?:hat|wurde) )",
    "fr": r"vous (?:avez|êtes|venez|cherchez|recrutez|utilisez)|(?:votre|vos) \w+"
    r"(?= (?:a|ont|est|sont|vient|cherche|utilise|perd|a|avait|vient|recrute|ouvre|ferme|licencie|déménage))"
    r"|(?:l'usine|l'hôtel|la clinique|le cabinet|l'entreprise|l'hôpital|la société)(?= (?:a|vient|avait) )",
    "es": r"(?:ustedes|usted) (?:han?|son|es|están?)|(?:su|sus|vuestr[oa]s?) \w+"
    r"(?= (?:ha|han|es|son|está|están|acaba|busca|pierde|abrió|cerró|compró|vendió|despidió|cambió|perdió|ganó))"
    r"|(?:el hotel|la empresa|la fábrica|la planta|la clínica|el hospital|el bufete|la constructora)"
    r"(?= (?:ha|acaba|abrió|cerró|compró|despidió|cambió) )",
    "it": r"(?:avete|siete|state)|(?:la|il|i|le) (?:vostr[aoie]|sua|suo|suoi|sue) \w+"
    r"(?= (?:ha|hanno|è|sono|sta|cerca|perde|aprì|assume|licenzia))"
    r"|(?:l'albergo|l'hotel|lo stabilimento|la clinica|lo studio|l'azienda|l'ospedale)(?= (?:ha|sta) )",
    "pt": r"(?:vocês|você) (?:têm|tem|são|é|estão)|(?:a vossa|o vosso|a sua|o seu) \w+"
    r"(?= (?:tem|é|está|acabou|procura|perde|abriu|fechou|comprou|vendeu|mudou|despediu|demitiu|contratou|ganhou"
    r"|perdeu))"
    r"|(?:o hotel|a empresa|a fábrica|a clínica|o hospital|a construtora)(?= (?:abriu|fechou|comprou|acabou|mudou"
    r"|despediu|demitiu) )",
    "nl": r"(?:u|jullie|je) (?:hebt|heeft|hebben|bent|zijn)|(?:uw|jullie|je) [\w-]+"
    r"(?= (?:heeft|hebben|is|zoekt|gebruikt|verliest|opende|sloot|kocht|verkocht|verloor|ontsloeg|verhuist|stapt)\b)"
    r"|(?:het hotel|de fabriek|de kliniek|het bedrijf|het ziekenhuis)(?= (?:heeft|opende|sloot) )",
    "pl": r"(?:państwa|wasza|wasze?|pana|pani) \w+"
    r"(?= (?:właśnie |niedawno |ostatnio )?(?:ma|jest|szuka|traci|(?:zmieni|wymieni|otworzy|zamknę|kupi|sprzeda|zwolni"
    r"|straci|wygra|rozbudowa)ł[ao]?|zamknął)\b)|mają państwo|macie",
    "nordic": r"(?:ni|i|dere) (?:har|er|är)|(?:er|ert|era|jeres|deres|din|ditt|dit) \w+"
    r"(?= (?:har|är|er|söker|söger|mister|förlorar|öppnade|stängde|köpte|sålde|åpnet|åbnede|lukkede|stengte|kjøpte"
    r"|købte|solgte"
    r"|fyrede|sparket)\b)|(?:hotellet|fabriken|fabrikken|kliniken|klinikken|sykehuset|sjukhuset)(?= (?:har|öppnade"
    r"|åpnet) )",
    "cs": r"(?:vaše|váš) \w+(?= (?:má|je|hledá|ztrácí))|máte",
    "ru": r"вы (?:недавно|уже|сейчас)|ваш[аеи]? \w+"
    r"(?= (?:имеет|ищет|теряет|недавно|только что|сейчас|(?:смени|откры|закры|купи|прода|уволи|потеря|выигра|расшири"
    r"|перееха)(?:л[аои]?)\b))",
}
_CONJUNCTIONS = [
    "und",
    "dass",
    "mais",
    "que",
    "pero",
    "che",
    "dat",
    "maar",
    "och",
    "att",
    "men",
    "at",
    "że",
    "что",
    "что",
]
_START = rf"(?:\A\W{{0,2}}|(?<=[,;:–—] )|{'|'.join(f'(?<= {word} )' for word in dict.fromkeys(_CONJUNCTIONS))})"


def _compile(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    found = {language: re.compile(rf"{_START}(?:{words})(?!\w)") for language, words in table.items()}
    return found | {"sv": found["nordic"], "da": found["nordic"]}


US_ABROAD = _compile(_US)
THEM_ABROAD = _compile(_THEM)
# In scripts that part no words: who is meant, and the endings of what asks, begs or thanks.
US_EAST = re.compile("弊社|当社|我们|我們|我司|저희|당사")
THEM_EAST = re.compile("貴社|御社|貴殿|贵公司|贵司|貴公司|귀사|您的公司|你们|你們")
SOFT_EAST = re.compile(
    "か[。？?」]?\\s*\\Z|ください|下さい|幸い|存じ|お願い|いただけ|頂け|ご連絡|失礼|でしょう|拝見|伺い|と思い|[吗呢吧？?]\\s*\\Z|如果|是否|能否"
    "|希望|方便|想请教|请问|想了解|看到|可能|也许|까요|습니까|바랍니다|부탁|싶습니다|보았습니다|읽었습니다|같습니다"
)
# Words that make a whole sentence a supposition.
CONDITIONS = word_set(
    """
    if whether wonder imagine suppose assume guess curious wenn falls ob si se als jeśli czy om hvis jos pokud eğer
    если якщо ha dacă αν
    """
)
# Words of guessing, wishing and asking: what has one is no statement.
HEDGES = word_set(
    """
    if whether would could might may imagine assume guess wonder perhaps maybe curious suspect suppose seem seems
    appear appears sounds probably presumably likely must should hope wish
    würde würden könnte könnten möchte dürfte vielleicht vermutlich wohl falls wenn ob hätte hätten wäre wären sicher
    scheint gerne gern
    si pourrait pourriez serait seriez peut-être aimerais auriez souhaitez semble sans
    podría podríamos sería quizá quizás gustaría parece
    se potrebbe sarebbe forse vorrei andrebbe sembra
    poderia seria talvez gostaria parece faria
    als zou misschien wellicht graag lijkt zouden
    jeśli czy może mógłby byłoby chętnie gdyby
    om skulle kanske gärna hvis ville måske gerne verkar
    jos olisi ehkä voisi haluaisin
    pokud bych byste možná kdyby rád zda
    eğer belki acaba misiniz mısınız
    если бы ли возможно может хотел хотела можем якщо можливо чи
    ha talán lenne
    dacă poate
    αν ίσως μήπως θα
    """
)
