"""More than two hundred clean mails for false alarms: 120 bodies, most of them written to two people each."""

from tests.mutations.more_letters_industry import ROWS as INDUSTRY
from tests.mutations.more_letters_industry import Row
from tests.mutations.more_letters_services import ROWS as SERVICES
from tests.mutations.more_letters_traps import TRAPS
from tests.mutations.more_letters_world import ROWS as WORLD
from tests.mutations.post import Draft, letter

# first name | last name | company | country
PEOPLE = [
    row.split("|")
    for row in """
Anne-Marie|O'Shaughnessy|Kestrel & Daughters|IE
Björn|Ångström|Nordanvind AB|SE
Siân|Llywelyn|Cwmbran Foundry|GB
N'Golo|Traoré|Bamako Textiles|ML
Nguyễn|Thị Hương|Sao Vàng Foods|VN
José|da Conceição e Silva|Padaria Aurora|BR
Ruairí|Mac Giolla Phádraig|Ó Briain Boats|IE
Zhanna|Ilyicheva|Baikal Optics|KZ
李|小龙|Golden Carp Trading|HK
Åse-Lill|Bjørnstad|Fjellheim Dairy|NO
Xochitl|Peña-Nieves|Casa Jacaranda|MX
François-Xavier|d'Hauteville|Maison d'Hauteville|FR
Ümit|Güneş|Anatolia Glass|TR
Łukasz|Żółkiewski|Bursztyn Labs|PL
Jürgen|von der Heide|Heide Maschinenbau|DE
Aoife|Ní Bhriain|Claddagh Crafts|IE
Kwame|Asante-Boateng|Volta Cocoa|GH
Priyanka|Chattopadhyay|Hooghly Paper|IN
Mohammed|bin Rashid|Oasis Dates Co.|AE
Dmytro|Шевченко|Dnipro Bearings|UA
Hank|Dickinson|Assington Farms|GB
Candy|Wang|Lucky Clover Toys|SG
Guy|Bastard-Rosset|Rosset Montres|CH
April|May|June & Partners|US
Chris|Null|NullPoint Energy|CA
Jo|Li|Ai Weather|AU
Ai|Tanaka|Kitsune AI|JP
Claude|Lemaire|Atelier Claude|FR
Mercedes|Ford|Ford's Garage|US
Đorđe|Đukić|Sava Rivers|RS
Thorbjörg|Þórðardóttir|Geysir Seafood|IS
Maxim|Test|Testa Coffee|IT
Penelope|Cruz-Free|Buckfree Shoes|ZA
D'Angelo|St. John|St. John Catering|US
Elif|Şahin|Karagöz Media|TR
Will|Power|Power & Light Co-op|US
Sacha|Le Pen|Stylo Rouge|BE
Oddný|Eir|100 Lakes Tours|FI
Bo|Xi|Studio 3000|DK
Violet|Young|3M Gardens|NZ
""".strip().splitlines()
]

NATIVE = {
    "de": "Jörg|Weiß|Weiß Söhne KG|DE", "fr": "Hélène|Lefèvre|Domaine Lefèvre|FR", "es": "Begoña|Núñez|Casa Núñez|ES",
    "it": "Nicolò|D'Amico|Officine D'Amico|IT", "nl": "Anouk|de Vries|De Vries Techniek|NL",
    "pt": "Inês|Leitão|Leitão Lda|PT",
    "pl": "Paweł|Wiśniewski|Wiśniewski Dźwigi|PL", "sv": "Göran|Sjöström|Sjöström Fisk|SE",
    "da": "Jørgen|Kjær|Kjær Vask|DK",
    "cs": "Zdeněk|Říha|Říha Bus|CZ", "tr": "Gökçe|Öztürk|Öztürk Otel|TR", "ru": "Алёна|Щербакова|Складсервис|KZ",
    "el": "Γιώργος|Αθανασίου|Αθανασίου ΑΕ|GR", "ja": "さくら|渡辺|渡辺物流|JP", "zh": "芳|王|苏通物流|CN",
    "ko": "서연|박|한빛물류|KR",
    "ar": "فاطمة|الزهراني|الخليج للتخزين|SA", "he": "נועם|כהן|כהן לוגיסטיקה|IL", "uk": "Олена|Ковальчук|Склад-Захід|UA",
    "fi": "Päivi|Mäkinen|Mäkinen Hissit|FI", "hu": "Ödön|Szűcs|Szűcs Busz|HU", "ro": "Ștefan|Țurcanu|Țurcanu Farma|RO",
    "no": "Bjørg|Sæther|Sæther Omsorg|NO",
}  # fmt: skip
HELLO = (
    "Hi {first},",
    "Hello {first},",
    "Dear {first},",
    "Hi {first} –",
    "Good morning {first},",
    "Dear {first} {last},",
)
BYE = ("Best,", "Kind regards,", "Cheers,", "Thanks,", "All the best,", "Best wishes,", "Sincerely,", "Warm regards,")
SENDERS = (
    "Tom Reed|Account Executive|{brand}|tom@{host}.com", "Zoë van Dijk|Partnerships|{brand}|zoe@{host}.io",
    "Rafael O'Neill||{brand}|rafael@{host}.com", "Prof. Dr. Ilse Krämer|Founder|{brand}|ilse@{host}.de",
    "Siddharth Iyer|VP Sales|{brand}|sid@{host}.com", "Mary-Jane St. Clair|Sales Manager|{brand}|mj@{host}.co.uk",
)  # fmt: skip


def _brand(claim: str) -> str:
    return next(
        word.strip(",.'s") for word in claim.split() if word[0].isascii() and word[0].isupper() and len(word) > 3
    )


def _write(n: int, language: str, hello: str, row: Row, bye: str, person: list[str]) -> Draft:
    first, last, company, country = person
    subject, fact, claim, paragraph, question = (text.format(co=company, first=first, last=last) for text in row)
    brand = _brand(row[2]) if language == "en" else _latin_brand(row[2])
    sender = SENDERS[n % len(SENDERS)].format(brand=brand, host=brand.lower())
    name = sender.split("|")[0]
    host = f"site{n}.{country.lower()}"
    split = "\n\n" if n % 3 else " "
    body = f"{hello.format(first=first, last=last)}\n\n{paragraph}{split}{question}\n\n{bye}\n{name}"
    to = f"{first}|{last}|contact@{host}|{company}|Manager|{country}|{language}|https://{host}"
    return letter(to, sender, subject, body, question, [(fact, fact)], [claim])


def _latin_brand(claim: str) -> str:
    known = (
        "Tracewell", "Wardly", "Shaftline", "Coldpath", "Frostline", "Sheetcount", "Silosense", "Trailpay", "Crumbline",
        "Pedalplan", "Lampmap", "Voicewall", "Pillpath", "Finscan", "Tagfold", "Breakwise",
    )  # fmt: skip
    return next(brand for brand in known if brand in claim)


def _english() -> list[Draft]:
    rows = INDUSTRY + SERVICES
    twice = [(n, row) for n, row in enumerate(rows)] + [(n + 7, row) for n, row in enumerate(rows)]
    return [
        _write(k, "en", HELLO[k % len(HELLO)], row, BYE[(k // 2) % len(BYE)], PEOPLE[(n * 3 + k // 45) % len(PEOPLE)])
        for k, (n, row) in enumerate(twice)
    ]


def _world() -> list[Draft]:
    return [
        _write(n, language, hello, (subject, fact, claim, text, question), bye, NATIVE[language].split("|"))
        for n, (language, hello, subject, fact, claim, text, question, bye) in enumerate(WORLD)
    ]


MORE: list[Draft] = _english() + _world() + TRAPS
BODIES = len(INDUSTRY) + len(SERVICES) + len(WORLD) + len(TRAPS)
