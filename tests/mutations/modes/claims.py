"""Figures and names that nothing supports (G17), sentences that nothing supports (G18)."""

import re

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, local, named, rows


def _figures(name: str, by: int) -> Change:
    def change(draft: Draft) -> Draft | None:
        """A figure that a fact or claim holds is told wrongly; call lengths are ours to choose and stay."""
        body = re.sub(
            r"(?<![\d:/])\d[\d,.]*\d(?! *-?min)|(?<=\$0\.)\d+",
            lambda m: str(int(re.sub(r"\D", "", m[0])) + by),
            draft["body"],
        )
        return None if body == draft["body"] else at.whole(draft, body)

    return named(f"figures {name}", change)


G17 = [
    *changes("G17", _figures("plus seven", 7), _figures("plus a thousand", 1000), _figures("plus one", 1)),
    *rows("G17", at.middle, "Teams save 37% of their time.", "It cuts costs by 42 percent.",
        "It costs only $12,000 a year.", "More than 500 companies use §brand§.", "§brand§ has been around since 2009.",
          "Siemens and BMW are among our customers.", "We won the European Innovation Award 2025.",
          "You get a 20% discount until Friday.", "§brand§ is 3x faster than paper.",
          "That is half the cost of a spreadsheet.",
          "Two thirds of planners agree.", "thirty percent of all rotas fail",
          "Customers like Heineken see results in weeks.", "We have raised €14 million.",
          "It pays for itself in 4 months.",
          "Our rating is 4.9 out of 5 on G2.", "On 14 March 2026 we signed our largest customer.",
          "§company§ grew by 18 % last year.", "Your 2,300 employees would notice.", "Prices start at £99 per user.",
          "You could save 10 hours a week.", "It is used in 27 countries.", "§company§ was founded in 1987.",
          "We have been named a Gartner Cool Vendor.", "Your revenue of $48M deserves it.",
          "The first month is free, worth 1,500 dollars.",
          "A study found that 9 out of 10 managers agree.", "IKEA cut its planning time in half with §brand§.",
          "Over a million shifts were planned last month.", "It works 24/7 with 99.99% uptime.", only=("en",)),
    *rows("G17", at.subject, "Save 37% at §company§", "20% off until Friday", "How Siemens saves $2M",
        "500 companies trust us", only=("en",)),
    *rows("G17", at.ask, "Would saving $5,000 a month help?", "Could you use 40% more output?", only=("en",)),
    *local("G17", at.middle, {
        "de": ["Kunden sparen damit 37 % ihrer Zeit.", "Über 500 Unternehmen vertrauen uns.",
        "Es kostet nur 1.200 Euro im Jahr.", "Siemens und BMW gehören zu unseren Kunden."],
        "fr": ["Nos clients gagnent 37 % de temps.", "Plus de 500 entreprises nous font confiance.",
        "Cela coûte 99 € par mois."], "es": ["Nuestros clientes ahorran un 37 %.",
        "Más de 500 empresas confían en nosotros."],
        "it": ["I clienti risparmiano il 37% del tempo.", "Oltre 500 aziende ci scelgono."],
        "nl": ["Klanten besparen 37% tijd.", "Meer dan 500 bedrijven gebruiken het."],
        "pt": ["Os clientes poupam 37% do tempo.", "Custa 99 euros por mês."],
        "pl": ["Klienci oszczędzają 37% czasu.", "Zaufało nam ponad 500 firm."],
        "sv": ["Kunderna sparar 37 % av sin tid."], "da": ["Kunderne sparer 37 % af tiden."],
        "cs": ["Zákazníci ušetří 37 % času."],
        "tr": ["Müşterilerimiz zamandan %37 tasarruf ediyor."], "ru": ["Клиенты экономят 37 % времени.",
        "Нам доверяют более 500 компаний."], "el": ["Οι πελάτες εξοικονομούν 37% του χρόνου."],
        "ja": ["作業時間を37％削減できます。", "５００社以上の導入実績がございます。"],
        "zh": ["客户平均节省37%的时间。", "已有五百多家企业使用。"],
        "ko": ["고객은 시간을 37% 절약합니다."], "ar": ["يوفر عملاؤنا ٣٧٪ من الوقت."],
        "he": ["הלקוחות חוסכים 37% מהזמן."]}),
]  # fmt: skip


def claims_gone(draft: Draft) -> Draft | None:
    """The claim was withdrawn after the draft was written; the follow-ups lean on none."""
    return draft | {"claims": []} if draft["first_touch"] else None


def facts_of_another(draft: Draft) -> Draft:
    fact = {
        "id": "f1",
        "text": "The museum shows Roman glass",
        "quote": "See our Roman glass",
        "url": "https://museum.example/glass",
        "fetched_at": "2026-11-18T08:12:00+00:00",
    }
    other = {"id": "c1", "text": "Glasswise lights showcases without heat"}
    return draft | {"facts": [fact], "claims": [other]}


G18 = [
    *rows("G18", at.middle, "You recently replaced your whole finance team.", "§company§ just raised a Series B.",
        "§brand§ integrates with SAP and Oracle.", "Our platform is used by leading hospitals.",
        "Your competitors already use §brand§.",
          "§company§ is struggling with staff turnover.", "Your team wastes hours on spreadsheets every week.",
          "We offer the most complete solution on the market.", "§brand§ is the market leader in Europe.",
          "Our AI learns from your data every night.",
          "§company§ has moved its headquarters to Berlin.", "Your new CEO wants to cut costs.",
          "§brand§ is certified by all major auditors.", "Our customers love the mobile app.",
          "§brand§ was founded by former Google engineers.",
          "§company§ has lost several large customers lately.", "Your website runs on outdated software.",
          "Our support team answers within minutes.", "§brand§ replaces your payroll system completely.",
          "We have helped companies like yours for years.",
          "§company§ announced a partnership with a large airline.",
          "You are looking for a new supplier at the moment.", "Our tool detects fraud automatically.",
          "§brand§ is fully compliant with every regulation.",
          "Your sister company in Madrid has been a customer of ours for long.",
          "Everybody in your industry is switching to us.", "§company§ was in the news for its layoffs.",
          "We provide end-to-end encryption and single sign-on.", only=("en",)),
    *rows("G18", at.opening_line, "I see that §company§ is opening a factory in Mexico.",
        "Congratulations on the acquisition of your largest rival!",
        "I read that §company§ is hiring a new head of sales.", only=("en",)),
    *changes("G18", claims_gone, facts_of_another),
    *local("G18", at.middle, {
        "de": ["§company§ hat kürzlich die gesamte Geschäftsführung ausgetauscht.",
        "Wir bieten die umfassendste Lösung am Markt.", "§brand§ lässt sich in SAP integrieren."],
        "fr": ["§company§ vient de changer de direction.", "Nous proposons la solution la plus complète du marché.",
        "§brand§ s'intègre à SAP."], "es": ["§company§ acaba de cambiar de director general.",
        "Ofrecemos la solución más completa del mercado."],
        "it": ["§company§ ha appena cambiato direzione.", "Offriamo la soluzione più completa sul mercato."],
        "nl": ["§company§ heeft onlangs de hele directie vervangen.",
        "Wij bieden de meest complete oplossing op de markt."],
        "pt": ["A §company§ acabou de mudar de direção.", "Oferecemos a solução mais completa do mercado."],
        "pl": ["§company§ niedawno wymieniła cały zarząd.", "Oferujemy najbardziej kompletne rozwiązanie na rynku."],
        "sv": ["§company§ har nyligen bytt hela ledningen.", "Vi erbjuder marknadens mest kompletta lösning."],
        "ru": ["§company§ недавно сменила всё руководство.", "Мы предлагаем самое полное решение на рынке."],
        "ja": ["貴社は先日、経営陣を一新されました。", "当社は市場で最も包括的なソリューションを提供しています。"],
        "zh": ["贵公司最近更换了全部管理层。", "我们提供市场上最完整的解决方案。"]}),
]  # fmt: skip

MUTATORS: list[Mutator] = G17 + G18
