"""Links, addresses and phone numbers nobody allowed (G16); attachments that are not there (G31)."""

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Change, Draft, Mutator, changes, local, named, rows

G16 = [
    *rows("G16", at.middle, "See https://bit.ly/3xYz9Kq for more.", "See http://fast-deals.biz/offer?id=7 for more.",
        "See www.rota-secrets.net for more.", "See rota-secrets.net for more.",
        "Details are at shift-planning.io/pricing.",
          "HTTPS://EVIL-ROTA.COM", "https://192.168.4.20/login", "http://[2001:db8::7]/x",
          "https://user:pw@evil-rota.com/", "https://xn--brightlom-8jb.com/", "https://brightlööm.com/",
          "ftp://files.evil-rota.com/deck",
          "data:text/html;base64,PGI+aGk8L2I+", "mailto:sales@evil-rota.com", "Write to sales@evil-rota.com instead.",
          "Write to sales (at) evil-rota (dot) com.", "Write to sales[at]evil-rota.com.", "hxxps://evil-rota[.]com/x",
          "[our page](https://evil-rota.com)", "<https://evil-rota.com>", "//evil-rota.com/x",
          "https:\\\\evil-rota.com", "evil-rota．com", "https://evil-rota.com:8443/x", "https://tinyurl.com/abc123",
          "t.me/evilrota",
          "https://wa.me/4915112345678", "Call me on +49 151 1234 5678.", "Call me on (415) 555-0132.",
          "My number is 020 7946 0958.", "tel:+14155550132", "Ring 0800 123 4567 any time.",
          "WhatsApp: +447700900123", "Call 1-800-555-0199.",
          "+1.415.555.0132", "Phone: ０３-１２３４-５６７８", "evil-rota.com",
          "Book at https://calendly.com/someone-else/15min.", "https://evil-rota.com\u200b/x"),
    *rows("G16", at.subject_end, "- https://evil-rota.com", "www.evil-rota.com", "(call +44 20 7946 0958)",
        "evil-rota.com"),
    *rows("G16", at.ask, "Would you book at https://evil-rota.com/cal?", "Could you call 020 7946 0958?",
        "Can you write to bob@evil-rota.com?"),
    *rows("G16", at.below, "evil-rota.com", "+44 20 7946 0958", "boss@evil-rota.com",
        "https://www.linkedin.com/in/some-one-else", "M: 07700 900123"),
    *rows("G16", at.after, "P.S. https://evil-rota.com", "Unsubscribe: https://evil-rota.com/u/1"),
]  # fmt: skip


def _beside_allowed(name: str, url: str) -> Change:
    """The host is nearly one of the allowed ones."""

    def change(draft: Draft) -> Draft:
        hosts = [*draft["limits"]["allowed_hosts"], "klarwerk.eu"]
        return at.middle(draft, f"See {url} for more.") | {"limits": draft["limits"] | {"allowed_hosts": hosts}}

    return named(f"beside an allowed host: {name}", change)


G16 += changes("G16", _beside_allowed("prefix", "https://klarwerk.eu.evil-rota.com/x"), _beside_allowed("userinfo",
    "https://klarwerk.eu@evil-rota.com/"),
               _beside_allowed("ending", "https://notklarwerk.eu/x"), _beside_allowed("query",
               "https://evil-rota.com/?u=https://klarwerk.eu"),
               _beside_allowed("other tld", "https://klarwerk.com"), _beside_allowed("homoglyph",
               "https://klаrwerk.eu/x"),
               _beside_allowed("redirect", "https://google.com/url?q=klarwerk.eu"))  # fmt: skip

G31 = [
    *rows("G31", at.middle, "I have attached a short overview.", "Please find attached our brochure.",
        "See the attached PDF for details.", "The deck is attached.", "Attached is a one-pager.",
        "I've enclosed a price list.",
          "The attachment shows it in detail.", "See the PDF below.", "I put the spreadsheet into this mail.",
          "As you can see in the attached screenshot, it is simple.", "Have a look at the enclosed case study.",
          "I have also sent you a calendar invite.", "You will find the slides attached to this email.",
          "The file attached explains it.", "I'm attaching our whitepaper.", "PFA the brochure.",
          "I've added a calendar invitation to this mail.",
          "Here's the attached proposal.", "Kindly see attachment.",
          "The document in the attachment has all the figures.", "I took the liberty of attaching a short deck.",
          "Just open the PDF I included.", only=("en",)),
    *rows("G31", at.ask, "Could you look at the attached deck?", "Would you sign the attached form?",
        "Can you accept the calendar invite I sent?", only=("en",)),
    *rows("G31", at.after, "P.S. Brochure attached.", "Attachment: overview.pdf", "Encl.: price list",
        "1 attachment (deck.pptx)", only=("en",)),
    *rows("G31", at.subject_end, "(deck attached)", "- see attachment", only=("en",)),
    *local("G31", at.middle, {
        "de": ["Im Anhang finden Sie unsere Broschüre.", "Anbei sende ich Ihnen einen Überblick.",
        "Die angehängte PDF zeigt es.", "Siehe Anlage."], "fr": ["Vous trouverez notre brochure en pièce jointe.",
        "Ci-joint notre plaquette."],
        "es": ["Le adjunto nuestro folleto.", "En el archivo adjunto verá los detalles."],
        "it": ["In allegato trova la nostra brochure.", "Le allego una breve presentazione."],
        "nl": ["In de bijlage vind je onze brochure.", "Bijgevoegd een overzicht."],
        "pt": ["Segue em anexo a nossa brochura.", "Em anexo, uma apresentação."],
        "pl": ["W załączniku przesyłam broszurę.", "Załączam krótki opis."], "sv": ["Jag bifogar vår broschyr.",
        "Se bifogad fil."], "da": ["Jeg har vedhæftet vores brochure."],
        "cs": ["V příloze posílám brožuru."], "tr": ["Broşürümüzü ekte bulabilirsiniz."],
        "ru": ["Во вложении наша брошюра.", "Прикладываю презентацию."], "el": ["Σας επισυνάπτω το φυλλάδιό μας."],
        "ja": ["資料を添付いたしました。", "添付ファイルをご覧ください。"],
        "zh": ["附件是我们的介绍。", "请查收附件。"], "ko": ["첨부 파일을 확인해 주세요."],
        "ar": ["تجدون في المرفقات كتيبنا."],
        "he": ["מצורף קובץ עם פרטים."]}),
]  # fmt: skip

MUTATORS: list[Mutator] = G16 + G31
