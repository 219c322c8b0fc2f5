"""What shows that capitalised words name a company: a trade or legal form in the name, or the words around it."""

import re
from functools import cache

from babel import Locale

from outreach.checks.names import HONORIFICS, fold, is_given_name, tokens
from outreach.checks.ordinary import NOBODYS, ORDINARY
from outreach.checks.parts import word_set
from outreach.checks.tongues import COMMON

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚΑ-ΩА-ЯЁІЇЄҐ"
_WORD = rf"[{_UPPER}][0-9A-Za-zÀ-\u04ff&’'-]*"
_JOINT = r"(?:&|and|of|de|du|des|del|della|da|do|dos|di|la|le|les|los|las|et|y|e|og|och)"
ROW = re.compile(rf"(?<![0-9A-Za-zÀ-\u04ff_@./-]){_WORD}(?: (?:{_JOINT} ){{0,2}}{_WORD})*")
# Words that say what a company does, as they stand in names: in the plural, or in languages that put them first.
_TRADES = word_set(
    """
    airlines airways air aviation bakery bakeries bank banking bikes books bottling breweries brewery brewing builders
    capital cars castings cement ceramics chemicals clinic clinics club college confectionery construction cosmetics
    couriers courier cruises dairies dairy dental diagnostics distillery distribution electric electronics energy
    engineering estates express farms fashion ferries fisheries fitness food foods forge foundry freight fulfilment
    fulfillment furniture garments gas glass group grocers groceries haulage healthcare holding holdings homes hospital
    hospitals hotel hotels industries institute insurance insurers interiors laboratories labs law lines
    logistics machines machinery manufacturing marine markets media metals mills mining motors mutual networks
    optics orchards outfitters packaging paints parcels partners petroleum pharma pharmaceuticals pharmacy
    plastics press printing properties
    publishing railways realty recruiting renewables rentals resort resorts restaurants
    robotics salon schools seafoods security semiconductors shipping sports stationers steel steelworks stores
    studios supermarkets surgery systems technologies telecom textiles theatre tours toys trading transport
    travel trucking trust union university utilities vineyards wines woodworks works yachts yards
    anlagenbau apotheke apotheken autohaus bäckerei bau brauerei druckerei fleischerei gießerei großhandel gruppe
    immobilien kanzlei klinik kliniken klinikum krankenhaus logistik maschinenbau metallbau möbel molkerei pharmawerk
    reederei reisen sparkasse spedition stadtwerke stahl stahlbau stahlwerk steuerberatung technik transporte verlag
    versicherung versicherungen volksbank werke
    agence assurances atelier ateliers banque boulangerie boulangeries brasserie carrières chantiers clinique cliniques
    domaine fonderie fonderies fromagerie garage hôpital hôtel hôtels imprimerie laboratoire laboratoires laiterie
    librairie maison menuiserie mutuelle pharmacie pharmacies polyclinique scierie transports usines verrerie
    almacenes autobuses azulejos banco bodega bodegas cementos cerámica cerámicas clínica clínicas conservas
    constructora editorial farmacia farmacias ferretería grupo hormigones hornos hospital hotel hoteles inmobiliaria
    laboratorios muebles panadería panaderías seguros supermercados talleres textiles transportes viajes
    acciaierie assicurazioni banca birrificio calzature cantina cantine cartiera ceramiche clinica cliniche costruzioni
    edilizia farmacia farmacie ferriere filati fonderia fonderie gruppo maioliche mobili officine ospedale pastificio
    salumificio spedizioni tessuti tipografia trasporti vetreria viaggi vini
    azulejaria calçados cerâmica construções confeitaria farmácia hospital hotéis moagem móveis padaria panificadora
    seguradora seguros supermercados têxteis transportadora transportes vidraria vinhos
    aannemers bakkerij bakkerijen bouw bouwbedrijf brouwerij drukkerij expeditie groep groothandel installaties
    kwekerij makelaars meubelen scheepswerf slagerij staal transport uitgeverij verzekeringen zuivel ziekenhuis
    apoteket bageri bagerier banken bryggeri bygg byggeri bruk bussar energi entreprenør fabrik fisk försäkring
    försäkringar forsikring gruppen handel hotell hotellet klinikken kliniken mejeri mekaniska møbler möbler rederi
    rejser resor sjukhus spedition stål sykehus tandklinik trafik tryckeri
    apteka apteki bank browar budownictwo cukiernia drukarnia huta hurtownia klinika logistyka meble mleczarnia
    piekarnia przychodnia spedycja stal szpital transport ubezpieczenia zakłady
    doprava lékárna mlékárna nábytek nemocnice pekárna pivovar pojišťovna potraviny sklárny strojírny stavby
    banka gıda grup grubu hastanesi hastane holding inşaat iplik kargo klinik lojistik makina makine mobilya nakliyat
    otel otelleri sanayi seramik sigorta tekstil ticaret turizm çelik
    банк завод больница гостиница клиника комбинат лаборатория логистика пекарня страхование транспорт фабрика
    """
)
_GERMAN_TRADES = (
    "bau",
    "werk",
    "werke",
    "spedition",
    "technik",
    "klinik",
    "logistik",
    "brauerei",
    "bäckerei",
    "handel",
)
# Before and behind a name: whose people, whose firm, with whom.
_OF_TEAM = re.compile(
    r"\b(?:team|teamet|équipe|equipe|equipa|equipo|squadra|zespół|zespole|tým|kollegen|colleagues|collègues|compañeros"
    r"|colleghi|mitarbeiter\w*|everyone|folks|signs (?:off )?for|(?:works?|working) for)"
    r" (?:at |of |from |bei |von |der |des |de la |de |d'|da |do |di |della |van |från |fra |hos |w |v |ve )?\Z"
)
_FIRM = re.compile(
    r"\b(?:firma|firmie|firmy|firmę|firmą|společnost\w*|empresa|société|entreprise|azienda|società|bedrijf|företaget"
    r"|selskabet|virksomheden|spółk\w+|компани\w+|the company) [«„\"]?\Z"
)
_WITH = re.compile(r"\b(?:bei|bei der|bei den|beim|chez|bij|hos|presso)\s\Z")
_TEAM_BEHIND = re.compile(r" (?:team|crew|folks)\b")
_BEHIND = re.compile(
    r" (?:olarak (?:siz|sizin)\b|şirketi\b|firması\b|bünyesinde\b|ekibi\b|wächst\b|expandiert\b|eröffnet\b|grandit\b"
    r"|recrute\b|ouvre\b|embauche\b|s'agrandit\b|crece\b|contrata\b|abre\b|crescer?\b|cresca\b|assume\b|groeit\b"
    r"|zoekt\b|opent\b|växer\b|vokser\b|anställer\b|rośnie\b|zatrudnia\b|roste\b|büyüyor\b|растёт|растет|расширяется)"
)
_LEGAL_BEHIND = re.compile(
    r",? (?:S\.?L\.?U?|N\.?V|Kft|Zrt|Nyrt|[Ss]p\. z o\.o|a\.\s?s|s\.r\.o|d\.o\.o|A\.?Ş|Ltd\. Şti|AS|ApS|A/S|Oyj|Lda"
    r"|Ltda|EURL|SASU|Pty|Pte|OÜ|UAB|SIA)(?!\w)"
)
_FORMS = word_set(
    "GmbH AG KG SE Inc Ltd Limited LLC LLP Corp Corporation SARL SAS SA AB Oy Oyj NV BV PLC KGaA Lda Ltda Kft"
)
_LEGAL_BEFORE = re.compile(r"\b(?:ООО|ОАО|ЗАО|АО|ПАО|ТОВ|UAB|SIA|OÜ|PT) [«„\"]?\Z")
# Behind these words and before these verbs stands a company, where the mail names the reader's nowhere.
_DOES = re.compile(
    r" (?:sells|imports|exports|employs|operates|manufactures|(?:runs|services|ships|serves) \d"
    r"|is (?:hiring|taking on|expanding|opening|launching|recruiting)"
    r"|has (?:added|opened|launched|hired|raised|acquired|expanded))\b"
)
_THAT = re.compile(
    r"(?:\b(?:że|že|que|che|dat|att|hogy|că|что|що|че|ότι) (?:(?:a|o|la|el|le|il|de|het|η|ο) )?|(?<!\w)(?:أن |ש))\Z"
)
_AT = re.compile(r"\b(?:at|bei|chez|bij|hos|presso) \Z")
_HONOURED = re.compile("(?:様|さま|株式会社|贵公司|님)")
EASTERN = re.compile(
    "(?P<org>[\u30a0-\u30ff\u3400-\u9fff]{2,12}?(?:株式会社|有限会社|合同会社|股份有限公司|有限公司))"
    "|(?:株式会社)(?P<after>[\u30a0-\u30ff\u3400-\u9fff]{2,10})"
    "|(?:주식회사|\\(주\\)|㈜) ?(?P<korean>[\uac00-\ud7af]{2,10})"
)
_POLITE = word_set("vašem vaše vaši vašim vaší vás vám váš deres dem ihnen lei suo sua la le loro usted vous pan pani")
_FAIRS = word_set("summit expo fair forum conference messe congress congrès week webinar awards award prize day days")


def bare(row: str, *, starts_sentence: bool) -> str:
    """Return a row of capitalised words without the ordinary words that it begins with."""
    words = row.split()
    while words and (_is_common(words[0]) or words[0][0].islower() or words[0] == "&"):
        words = words[1:]
        starts_sentence = False
    if (
        starts_sentence
        and len(words) > 1
        and words[0].endswith(("e", "er", "en", "es", "em"))
        and _is_compound(words[1])
    ):
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("’s")


def _is_compound(word: str) -> bool:
    """German adjectives have a capital at a sentence's beginning, and its nouns everywhere: "Moderne Kliniken"."""
    return word.lower().endswith(_GERMAN_TRADES)


def is_firm(name: str, before: str, behind: str, *, stands_alone: bool) -> bool:
    """Say whether grammar or the name itself shows that capitalised words name a company.

    `stands_alone` is true where the mail names the reader's company nowhere, so that any other is one too many.
    """
    words = [word for word in name.split() if not word[0].islower() and word != "&"]
    own = [word for word in words if not is_ordinary(word)]
    if not own or not _FAIRS.isdisjoint(word.lower() for word in words):
        return False
    is_person = is_given_name(own[0]) or fold(words[0]).strip(".") in HONORIFICS
    if _LEGAL_BEHIND.match(behind) or _LEGAL_BEFORE.search(before):
        return True
    if len(words) > 1 and words[-1].strip(".") in _FORMS:
        return True
    if len(words) > 1 and any(_names_a_trade(word) for word in words):
        return any(not _names_a_trade(word) for word in own) or len(own) > 1
    if is_person or len(name) < 3:
        return False
    lower = before.lower()
    if _OF_TEAM.search(lower) or _FIRM.search(lower):
        return True
    if _TEAM_BEHIND.match(behind):
        return lower.endswith("the ") and (len(words) > 1 or words[0].lower() not in ORDINARY)
    if stands_alone and (
        _DOES.match(behind)
        or _AT.search(lower)
        or _HONOURED.match(behind)
        or (_THAT.search(lower) and behind[:1] in " '’" and not behind[1:2].isupper())
    ):
        return True
    return len(words) > 1 and (_BEHIND.match(behind) or _WITH.search(lower)) is not None


def _names_a_trade(word: str) -> bool:
    lower = word.lower().replace("i̇", "i")
    return lower in _TRADES or (len(lower) > 7 and lower.endswith(_GERMAN_TRADES))


def is_ordinary(word: str) -> bool:
    """Say whether a capitalised word is a place, a language, a day, a title, or one that everybody writes."""
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    return (
        _is_common(lower)
        or fold(lower).strip(".") in HONORIFICS
        or not _calendar_and_map().isdisjoint((lower, lower.removesuffix("s")))
    )


def _is_common(word: str) -> bool:
    lower = word.lower()
    return lower in COMMON or lower in NOBODYS or lower.removesuffix("s") in NOBODYS or lower in _POLITE


@cache
def _calendar_and_map() -> frozenset[str]:
    """The names of languages, countries, months and days in the languages that are written most."""
    found: set[str] = set()
    for code in ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "cs", "tr"):
        locale = Locale(code)
        names = [*locale.languages.values(), *locale.territories.values()]
        names += [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
        found.update(word.lower() for name in names for word in str(name).split())
        found.update(word for name in names for word in tokens(str(name)))
    return frozenset(found)
