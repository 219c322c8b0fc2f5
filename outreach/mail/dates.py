"""Dates as people write them in seven languages: when somebody says to be back. Knows nothing of mail."""

import re
from datetime import date, timedelta

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan januar jänner janvier janv enero ene januari gennaio gen janeiro",
        "february feb februar février févr fevrier febrero februari febbraio fevereiro fev",
        "march mar märz maerz mrz mars marzo maart mrt março marco",
        "april apr avril avr abril abr aprile",
        "may mai mayo mei maggio mag maio",
        "june jun juni juin junio giugno giu junho",
        "july jul juli juillet juil julio luglio lug julho",
        "august aug août aout agosto ago augustus",
        "september sep sept septembre septiembre settembre set setembro",
        "october oct oktober okt octobre octubre ottobre ott outubro out",
        "november nov novembre noviembre novembro",
        "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split(), _number))

_WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "monday montag lundi lunes maandag lunedì lunedi segunda segunda-feira",
        "tuesday dienstag mardi martes dinsdag martedì martedi terça terça-feira",
        "wednesday mittwoch mercredi miércoles miercoles woensdag mercoledì mercoledi quarta quarta-feira",
        "thursday donnerstag jeudi jueves donderdag giovedì giovedi quinta quinta-feira",
        "friday freitag vendredi viernes vrijdag venerdì venerdi sexta sexta-feira",
        "saturday samstag sonnabend samedi sábado sabado zaterdag sabato",
        "sunday sonntag dimanche domingo zondag domenica",
    )
):
    _WEEKDAYS.update(dict.fromkeys(_names.split(), _number))

_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_WEEKDAY = "|".join(sorted(map(re.escape, _WEEKDAYS), key=len, reverse=True))
_YEAR = r"(?:,?\s*(?:de |del )?(?P<year{0}>20\d\d)\b)?"
_ONE = re.compile(
    r"(?P<iso>(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d))"
    r"|(?<!\d)(?P<nd>\d{1,2})(?P<sep>[./-])(?P<nm>\d{1,2})(?:(?P=sep)(?P<ny>20\d\d|\d\d)(?!\d))?(?!\d)"
    rf"|(?<!\d)(?P<dd>\d{{1,2}})(?:st|nd|rd|th|er|º|°|ª|\.)?\s*(?:of\s+|de\s+"
    rf"|di\s+)?(?P<dm>{_MONTH})\b\.?{_YEAR.format(1)}"
    rf"|\b(?P<mm>{_MONTH})\b\.?\s+(?:the\s+)?(?P<md>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d)(?:\s*(?:-|–|to|until"
    rf"|through)\s*"
    rf"(?P<md2>\d{{1,2}})(?:st|nd|rd|th)?\b)?{_YEAR.format(2)}"
    rf"|\b(?P<wd>{_WEEKDAY})\b(?!\s*(?:,|the|den|der|le|el|il|o|,\s*the)?\s*\d)(?!\s*,?\s*(?:{_MONTH})\b)"
    r"|\b(?P<tomorrow>tomorrow|morgen|demain|mañana|domani|amanhã)\b"
    r"|\b(?P<week>next week|nächste[rn]? woche|la semaine prochaine|la semana que viene|la próxima semana|volgende week"
    r"|(?:la )?prossima settimana|(?:na )?próxima semana)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:back|return(?:s|ing)?|available again|in the office again|resum\w+|wieder (?:da|im büro|im haus|erreichbar"
    r"|zurück"
    r"|für sie|ab|am)|zurück|ab (?:dem|(?=\d)|montag|dienstag|mittwoch|donnerstag|freitag)|de retour|(?:mon"
    r"|notre) retour|à partir d[ue]|reprise"
    r"|de (?:vuelta|regreso)|a partir de[l]?|regres\w+|vuelv\w+|volver\w+|reincorpor\w+|terug|weer (?:aanwezig"
    r"|bereikbaar|op|in)"
    r"|vanaf|rientr\w+|ritorn\w+|torner\w+|di nuovo|a partire d\w+|retorn\w+|regress\w+|volto|voltarei|de volta)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till?|thru|through|up to|bis(?: zum| einschließlich)?|jusqu['\u2019]?(?:au|à|e)?|hasta(?: el)?"
    r"|tot(?: en met)?|t/m"
    r"|fino (?:al|a)|sino al|até(?: ao| o| a)?)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\b(?:to|and|und|au|et|al|y|en|e|a)\b|\s[-–]\s|(?<![-\d])(?:\d{1,2}\.){0,2}\d{0,2}\s*[-–]\s*(?=\d{1,2}[.\s])",
    re.IGNORECASE,
)


def find_return(text: str, *, on: date) -> date | None:
    """Find the day somebody is back, in a text written on the day `on`.

    A day named as the one of return wins; otherwise it is the last day of an absence. Days long gone and more than
    400 days ahead are none.
    """
    back = _dates_after(_BACK, text, on, reach=70)
    if back:
        return back[0]
    until = _dates_after(_UNTIL, text, on, reach=70) or _dates_after(_RANGE, text, on, reach=14)
    ends = [match for match in _ONE.finditer(text) if match["md2"]]  # "July 10-31"
    until += [day for match in ends if (day := _day(match, on)) and _plausible(day, on)]
    return max(until, default=None)


def next_working_day(day: date) -> date:
    """Give the first day from Monday to Friday after `day`."""
    following = day + timedelta(days=1)
    while following.weekday() > 4:
        following += timedelta(days=1)
    return following


def _dates_after(cue: re.Pattern[str], text: str, on: date, *, reach: int) -> list[date]:
    found: list[date] = []
    for match in cue.finditer(text):
        window = re.split(r"(?<!\d)[.!?]\s+(?=[A-ZÄÖÜ])|\n\s*\n", text[match.end() : match.end() + reach + 20])[0]
        first = next((each for each in _ONE.finditer(window) if each.start() <= reach), None)
        day = _day(first, on) if first else None
        if day and _plausible(day, on):
            found.append(day)
    return found


def _plausible(day: date, on: date) -> bool:
    return timedelta(days=-1) <= day - on <= timedelta(days=400)


def _day(match: re.Match[str], on: date) -> date | None:
    part = match.groupdict()
    if part["iso"]:
        return _made(int(part["iy"]), int(part["im"]), int(part["id"]))
    if part["nd"]:
        return _numeric(int(part["nd"]), int(part["nm"]), part["ny"], on)
    if part["dd"]:
        return _in_year(part["year1"], _MONTHS[part["dm"].lower()], int(part["dd"]), on)
    if part["mm"]:
        return _in_year(part["year2"], _MONTHS[part["mm"].lower()], int(part["md2"] or part["md"]), on)
    if part["wd"]:
        return on + timedelta(days=(_WEEKDAYS[part["wd"].lower()] - on.weekday() - 1) % 7 + 1)
    return on + timedelta(days=1 if part["tomorrow"] else 7 - on.weekday())


def _numeric(first: int, second: int, year: str | None, on: date) -> date | None:
    """Read 5/6 as the fifth of June unless only the other way round gives a day that is near."""
    ways = [_in_year(year, second, first, on), _in_year(year, first, second, on)]
    near = [day for day in ways if day and timedelta(days=-1) <= day - on <= timedelta(days=120)]
    return next(iter([*near, *(day for day in ways if day)]), None)


def _in_year(year: str | None, month: int, day: int, on: date) -> date | None:
    if year:
        return _made(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    this = _made(on.year, month, day)
    return _made(on.year + 1, month, day) if this and (on - this).days > 90 else this


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
