"""Drafts for `bench checks`: mails in several languages, each with a word of its own, so that no cache helps."""

from collections.abc import Iterator
from typing import Any

_FIRST = """
    Northwind Blue Delta Silver Cedar Falcon Granite Orion Summit Willow Amber Harbor Juniper Lumen Meridian Nimbus
    Opal Pioneer Quartz Raven
"""
_SECOND = "Analytics Logistics Health Foods Systems Labs Partners Energy Media Works"
OTHER_TENANTS = tuple(f"{first} {second}" for first in _FIRST.split() for second in _SECOND.split())
_SENDER = {
    "name": "Lena Hart",
    "title": "Account Executive",
    "company": "Bench Ltd",
    "email": "lena.hart@bench.example",
}
_CLAIMS = (
    {"id": "claim:1", "text": "Bench Ltd plans delivery routes in the browser"},
    {"id": "claim:2", "text": "Customers such as Brightwater Foods cut planning time by 30%"},
)
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "za")

# (first name, last name, company, country, language, subject, fact, body); {word} is another word in every draft.
_LETTERS = (
    ("Anna", "Müller", "Helio Farms GmbH", "DE", "en", "Routes at two sites",
     "Helio Farms opened a second site in Leipzig",
     "Hi Anna,\n\nI saw that Helio Farms opened a second site in Leipzig. Planning {word} routes across two places is "
     "often where the calendar breaks.\n\nWould 15 minutes on Tuesday at 10:00 work to compare notes?\n\n"
     "Best regards,\nLena Hart\nBench Ltd"),
    ("Fatima", "O'Neill", "Óptica del Sur S.A.", "ES", "en", "One question about {word} rosters",
     "Óptica del Sur runs stores in four cities",
     "Hi Fatima O’Neill,\n\nÓptica del Sur runs stores in four cities, and I’m curious who keeps the {word} rosters in "
     "step. Is that you?\n\nHappy to share what we’ve learnt, e.g. how others handle swaps.\n\nCheers,\nLena"),
    ("Pieter", "van der Berg", "Tidewater Legal LLP", "GB", "en", "Couriers at Tidewater",
     "Tidewater Legal moved its archive to Leeds",
     "Hello Mr. van der Berg,\n\nyour colleagues at Tidewater Legal seem to juggle couriers between courts and the "
     "{word} archive. Would it help to see all of them in one calendar? I can send two pages about how others did it, "
     "no meeting needed.\n\nRegards,\nLena Hart"),
    ("Claire", "Dubois", "Pièce Unique SARL", "FR", "fr", "Vos tournées de livraison",
     "Pièce Unique ouvre un atelier à Lyon",
     "Bonjour Claire,\n\nj'ai lu que Pièce Unique ouvre un atelier à Lyon. Comment organisez-vous les tournées {word} "
     "entre les deux sites ?\n\nAuriez-vous un quart d'heure jeudi pour en parler ?\n\nCordialement,\nLena Hart"),
    ("Jörg", "Weiß", "Nordfracht AG", "DE", "de", "Ihre Tourenplanung in Leipzig",
     "Nordfracht hat ein neues Depot in Leipzig eröffnet",
     "Guten Tag Herr Weiß,\n\nauf Ihrer Website habe ich gelesen, dass Nordfracht ein neues Depot in Leipzig eröffnet "
     "hat. Wie planen Sie dort die {word} Touren?\n\nGerne zeige ich Ihnen in 15 Minuten, wie andere das lösen.\n\n"
     "Mit freundlichen Grüßen\nLena Hart"),
    ("Lucía", "Fernández", "Viñedos Altos S.L.", "ES", "es", "Repartos entre dos bodegas",
     "Viñedos Altos compró una bodega en Haro",
     "Hola Lucía:\n\nhe visto que Viñedos Altos compró una bodega en Haro. ¿Quién coordina ahora los repartos {word} "
     "entre las dos?\n\n¿Le vendría bien una llamada de 15 minutos el jueves?\n\nUn saludo,\nLena Hart"),
    ("Дмитрий", "Орлов", "Склад Сервис", "", "ru", "Графики доставки",
     "Склад Сервис открыл второй склад",
     "Добрый день, Дмитрий!\n\nУвидел, что вы открыли второй склад. Как вы составляете графики {word} доставки для "
     "двух площадок?\n\nБыло бы удобно созвониться на 15 минут во вторник?\n\nС уважением,\nLena Hart"),
    ("Grace", "Kim", "Saffron Health", "US", "en", "Couriers on the night shift",
     "Saffron Health runs six clinics in Ohio",
     "Hey Grace,\n\nSaffron Health runs six clinics in Ohio, and I wondered how samples travel between them at night. "
     "Most {word} labs I talk to plan that in a spreadsheet, which is fine until someone is ill.\n\nIs that a topic "
     "for you, or should I ask somebody else?\n\nBest,\nLena"),
)  # fmt: skip


def make_drafts(start: int, count: int, *, tenants: int) -> list[dict[str, Any]]:
    """Return `count` drafts as plain values; no two ranges of numbers share a draft."""
    return [_make(number, tenants) for number in range(start, start + count)]


def _make(number: int, tenants: int) -> dict[str, Any]:
    first, last, company, country, language, subject, fact, body = _LETTERS[number % len(_LETTERS)]
    word = "".join(_spell(number))
    told = f"{fact}. They run {word} vans."
    return {
        "subject": subject.format(word=word), "body": body.format(word=word), "cta": "",
        "lead": {
            "first_name": first, "last_name": last, "company": company, "company_aliases": [f"{word.title()} Group"],
            "email": f"office@{word}.example", "website": f"https://www.{word}.example", "country": country,
            "language": language, "title": "COO",
        },
        "sender": _SENDER,
        "facts": [{"id": "fact:1", "text": told, "quote": told, "url": f"https://{word}.example/", "fetched_at": ""}],
        "claims": list(_CLAIMS),
        "earlier": [{"subject": "In May", "body": f"Hi {first},\n\na {word} note on something else.\n\nBest,\nLena"}],
        "limits": {}, "finish_reason": "stop", "first_touch": True, "other_tenants": list(OTHER_TENANTS[:tenants]),
        "canary": f"canary-{word}-{number}",
    }  # fmt: skip


def _spell(number: int) -> Iterator[str]:
    """A word no other number has; three syllables and more, so that it is no word of a language."""
    for _ in range(3):
        yield _SYLLABLES[number % len(_SYLLABLES)]
        number //= len(_SYLLABLES)
    while number:
        yield _SYLLABLES[number % len(_SYLLABLES)]
        number //= len(_SYLLABLES)
