"""Placeholders that nobody replaced (G04): words in brackets, TODO, XX hours, DD/MM/YYYY, lorem ipsum."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.fields import FIELD
from outreach.checks.findings import Action, Finding
from outreach.checks.merge_tags import addressed, names_nobody
from outreach.checks.names import company_core
from outreach.checks.parts import Part, Phrases, word_set

_BRACKETED = re.compile(r"\[\s*(?P<inner>[^\[\]\n]{1,80}?)\s*\](?!\()|【\s*(?P<east>[^【】\n]{1,40}?)\s*】")
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_]+ [^\W\d_]+|[\u3040-\u9fff]|\A[xX]\Z|\A[\W_]+\Z")
_HARMLESS_BRACKETS = frozenset({"sic", "ext", "external", "edit", "pdf", "en", "de", "fr", "es", "it", "video"})

# What a template tells its reader to do, in the languages templates come in.
_FILL = (
    r"(?:insert|add|fill in|enter|replace|put|mention|include|describe|specify|type|write|paste|choose|select"
    r"|einfügen|einsetzen|ergänzen|eintragen|ausfüllen|angeben|insérer|ajouter|compléter|remplir|indiquer|insertar"
    r"|añadir|completar|rellenar|indicar|inserire|aggiungere|completare|compilare|inserir|adicionar|preencher|invoegen"
    r"|invullen|toevoegen|wstaw(?:ić)?|uzupełni[jć]|wpisz|dodaj|infoga|fyll i|lägg till|indsæt|udfyld|tilføj|sett inn"
    r"|fyll inn|lisää|täydennä|syötä|vložte?|doplň(?:te)?|doplnit|ekle(?:yin)?|doldurun|girin|вставьте|вставить"
    r"|добавить|добавьте|заполнить|указать|укажите|вставте|вставити|додати|заповнити|εισάγετε|προσθέστε|συμπληρώστε"
    r"|introduceți|completați|adăugați|beszúrni|kitölteni|ide írja|írja be|أدخل|أضف|اكتب|הכנס|הוסף|השלם)"
)
_THING = (
    r"(?:name|company|title|link|detail|details|example|date|time|number|role|industry|product|city|benefit|fact|facts"
    r"|hook|url|logo|quote|stat|statistic|metric|case study|text|line|reason|value|proposition|point|topic|sentence"
    r"|compliment|reference|customer|client|competitor|signature|location|amount|price|day)"
)
_ASKED_TO_FILL = re.compile(
    rf"\([^\w\n]{{0,2}}{_FILL}\b[^)\n]{{2,60}}\)|<[^\w\n]{{0,2}}{_FILL}\b[^>\n]{{2,60}}>"
    rf"|\((?:(?:your|the|their|company|first|last|recipient(?:'s)?|prospect(?:'s)?|relevant|specific|lead(?:'s)?|full"
    rf"|customer(?:'s)?) ){{1,3}}{_THING}\)|\({FIELD}\)"
    r"|<(?:your|insert|add|enter|company|recipient|prospect|the|lead|value|name of|some|customer)[ \w'/-]{0,40}>"
    r"|\binsert (?:your |the |a |their |recipient |company |first |last )?(?:\w+ )?(?:name|company|title|link"
    r"|here|detail|details|number|date|text)\b"
)
_TEMPLATE = Phrases(
    (
        "insert replace fill",
        r"\binsert (?:your |the |a |their |recipient |company |first |last )?(?:\w+ )?(?:name|company|title|link|here"
        r"|detail|details|number|date|text)\b|\b(?:replace (?:this|with your)|fill (?:this in|in the blanks?"
        r"|with your))\b",
    ),
    (
        "filled completed added inserted replaced",
        r"\bto be (?:filled|completed|added|inserted|written|replaced)(?: in)?\b(?= later|[.)\]]|\Z)",
    ),
    (
        "here",
        r"\b(?:insert|add|enter|put|mention|describe|specify|type|write|paste"
        r"|choose) (?:[^\s.!?]+ ){0,4}?here\b(?! to\b)"
        r"|\b(?:text|content|name|copy|details?|example|image|link|logo|signature|sentence|benefit|quote|cta|pitch|hook"
        r"|greeting|intro|fact|stat) (?:goes|comes|belongs) here\b"
        r"|\byour (?:\w+ )?(?:name|text|content|message|copy|benefit|pitch|company|title|signature|logo) here\b"
        r"|\b(?:name|company|title|link|date|time|logo|url|number) here\b",
    ),
    (
        "hier",
        r"\bhier (?:[^\s.!?]+ ){1,5}?(?:einfügen|einsetzen|ergänzen|eintragen|invoegen|invullen|toevoegen|plaatsen)\b"
        r"|\b(?:einfügen|eintragen|vul|voeg) (?:\w+ ){0,3}hier\b",
    ),
    (
        "ici",
        r"\b(?:insérer|insérez|ajouter|ajoutez|compléter|complétez|indiquer|indiquez|mettre"
        r"|écrire) (?:[^\s.!?]+ ){0,5}?ici\b",
    ),
    (
        "aquí aqui",
        r"\b(?:insertar|inserte|inserta|añadir|añada|completar|complete|rellenar|poner|escribir|inserir|insira"
        r"|adicionar|preencher|colocar|escrever) (?:[^\s.!?]+ ){0,5}?aqu[íi]\b",
    ),
    ("qui", r"\b(?:inserire|inserisci|aggiungere|completare|scrivere|mettere) (?:[^\s.!?]+ ){0,5}?qui\b"),
    (
        "tutaj tu",
        r"\b(?:wstaw|wstawić|uzupełnij|wpisz|dodaj|tutaj wstaw) (?:[^\s.!?]+ ){0,5}?tu(?:taj)?\b|\btutaj (?:wstaw"
        r"|wpisz)\b",
    ),
    (
        "här her",
        r"\b(?:infoga|fyll i|lägg till|skriv|indsæt|udfyld|tilføj|skriv|sett inn|fyll inn|legg til) "
        r"(?:[^\s.!?]+ ){0,5}?h[äe]r\b",
    ),
    (
        "tähän zde sem buraya aici ide",
        r"\b(?:lisää|täydennä|kirjoita|syötä) (?:[^\s.!?]+ ){0,4}?tähän\b|\btähän (?:lisätään|tulee)\b"
        r"|\b(?:vložte?|doplňte?|zde vložte?|sem vložte?|napište) (?:[^\s.!?]+ ){0,4}?(?:zde|sem)\b|\b(?:zde"
        r"|sem) (?:vložte?|doplňte?)\b"
        r"|\bburaya (?:[^\s.!?]+ ){0,4}?(?:ekleyin|yazın|girin|gelecek|eklenecek)\b"
        r"|\b(?:introduceți|adăugați|completați|inserați) (?:[^\s.!?]+ ){0,4}?aici\b"
        r"|\bide (?:[^\s.!?]+ ){0,3}?(?:írja|jön|kerül|illessze|beszúrni|írni)\b",
    ),
    (
        "@greek @arabic @hebrew",
        r"\b(?:εισάγετε|προσθέστε|συμπληρώστε) (?:[^\s.!?]+ ){0,4}?εδώ\b|\b(?:أدخل|أضف|اكتب) (?:[^\s.!?]+ ){0,4}?هنا"
        r"|(?:הכנס|הוסף|השלם|כתוב)(?:/י)? (?:[^\s.!?]+ ){0,4}?כאן",
    ),
    (
        "placeholder placeholders platzhalter dummy sample filler blindtext mustertext platshållare paikkamerkki "
        "zástupný",
        r"\b(?:this is |just )?(?:an? )?(?:placeholder|dummy|filler) (?:text|copy|content|name|paragraph|sentence|line"
        r"|value|link)s?\b|\bthis is (?:an? |only an? |just an? )?(?:placeholder|platzhalter|sample)\b|\bsample (?:text"
        r"|copy|content|sentence|paragraph)\b|\bplaceholders?\b(?= (?:for|here|goes|until)\b|[.!:]|\Z)"
        r"|\b(?:platzhalter(?:text)?|blindtext|mustertext|platshållare|paikkamerkki|zástupný text)\b",
    ),
    (
        "ejemplo texto testo texte tekst relleno segnaposto remplissage substitutivo przykładowy",
        r"\b(?:texto de (?:ejemplo|relleno|exemplo|preenchimento)|testo segnaposto|testo di esempio"
        r"|texte de (?:remplissage"
        r"|substitution)|texte fictif|texto fictício|tekst zastępczy|przykładowy tekst|pladsholdertekst|plassholder"
        r"|voorbeeldtekst|opvultekst)\b",
    ),
    (
        "voorbeeldtekst opvultekst pladsholdertekst plassholder plaatshouder",
        r"\b(?:voorbeeldtekst|opvultekst|plaatshouder"
        r"|pladsholdertekst|plassholder)\b",
    ),
    (
        "foo bar baz qux asdf asdfg asdfgh qwerty qwertz blah bla blablabla blubb jkl lorem",
        r"\bfoo[ ,]+bar\b|\bbar[ ,]+baz\b|\bfoobar(?:baz)?\b|\bbaz[ ,]+qux\b|\basdf\w*\b|\bqwert[yz]\b"
        r"|\bbla+h?[ ,]+bla+h?\b",
    ),
    ("foobar foobarbaz blahblah blablabla blabla xyzzy", r"\b(?:foobar(?:baz)?|blahblah\w*|blabla\w*|xyzzy)\b"),
    (
        "lorem ipsum dolor amet consectetur adipiscing eiusmod tempor incididunt labore veniam nostrud exercitation",
        r"\blorem ipsum\b|\bipsum dolor\b|\bdolor sit amet\b|\bsit amet,? consectetur\b|\bconsectetur adipiscing\b"
        r"|\badipiscing elit\b|\bsed do eiusmod\b|\beiusmod tempor\b|\bincididunt ut\b|\but enim ad minim\b"
        r"|\bquis nostrud\b|\bullamco laboris\b|\bduis aute irure\b|\bexcepteur sint\b",
    ),
    (
        "tbd tbc tba tktk wip tk",
        r"\btb[dca]\b(?! (?:bank|group|solutions|pharmaceuticals))|\btktk\b|\bwip\b(?=[:.!)]|\Z)|\btk(?= (?:here"
        r"|name))",
    ),
    (
        "compléter completar completare uzupełnienia doplnění ergänzen einfügen invullen tamamlanacak täydennettävä",
        r"\b(?:à compléter|à remplir|à insérer|a completar|por completar|da completare|da inserire|do uzupełnienia"
        r"|k doplnění|noch zu ergänzen|noch ergänzen|noch einfügen|nog in te vullen|tamamlanacak|täydennettävä)\b",
    ),
    (
        "pendiente pendente",
        r"\b(?:pendiente|pendente) de (?:completar|redactar|rellenar|preencher)\b|\A(?:pendiente|pendente):",
    ),
    ("remplir inserire insérer definir définir", r"\b(?:à (?:remplir|insérer|définir)|da inserire|a? ?por definir)\b"),
    (
        "@cyrillic",
        r"\b(?:вставьте|вставить|добавить|добавьте|заполнить|вставте|вставити|додати) [^.\n]{0,30}(?:сюда|здесь|тут"
        r"|сюди|имя"
        r"|название|ссылку|пример|факт|назву|приклад)\b|\b(?:текст-заполнитель|рыба текста|заглушка"
        r"|иван иванович иванов)\b",
    ),
    (
        "",
        r"(?:ここに|こちらに)[^。\n]{0,20}(?:挿入|記入|入力|追加|記載)|(?:挿入|記入|入力|追記"
        r"|差し替え)(?:してください|予定)(?=[。）)\]」]|\Z)"
        r"|仮テキスト|ダミー(?:テキスト|文)|サンプルテキスト|要(?:記入|確認|追記)(?=[。）)\]」]|\Z)",
    ),
    (
        "",
        r"(?:此处|这里|在此)(?:插入|填写|填入|添加|输入)|(?:插入|填写|填入)(?:案例|公司|姓名|名称|链接|内容|日期)"
        r"|待(?:补充|填写|定|完善)(?=[。）)\]】]|\Z)"
        r"|占位(?:符|文本)|示例文本",
    ),
    (
        "",
        r"(?:여기에|이곳에)[^.\n]{0,20}(?:입력|삽입|추가|작성|기입)|(?:입력|삽입|추가) ?(?:예정|필요)(?=[.)\]]|\Z)"
        r"|임시 ?(?:텍스트|문구)|예시 ?문구",
    ),
    (
        "",
        r"[○〇◯●◎△□x×]{2,}\s?(?:様|さん|氏|株式会社|社|会社|部|時間|分|円|日|月|年|件|%|名|님|씨|회사|대표|시간|先生"
        r"|女士|公司|小时|元|天|人)"
        r"|(?:株式会社|貴社|会社名|主式会社)[○〇◯●◎△□]{2,}|(?<![a-z])[o0x]{2,3} ?(?:님|씨|회사|대표님|시간|개월)"
        r"|某某(?:公司|先生|女士)|[○〇◯●]{2,}",
    ),
)
_UNIT = (
    r"(?:hours?|days?|weeks?|months?|years?|minutes?|seconds?|percent|per cent|customers?|clients?|employees|people"
    r"|users"
    r"|euros?|dollars?|pounds?|million|thousand|times|sites?|locations?|teams?|companies|stores?|k|stunden?|tage?n?"
    r"|wochen?"
    r"|monate?n?|jahre?n?|minuten|prozent|mitarbeiter\w*|kunden|heures?|jours?|semaines?|mois|ans|années?|minutes"
    r"|clients|salariés|horas?|días?|semanas?|meses|años?|minutos|clientes|empleados|ore|giorni|settimane|mesi|anni"
    r"|minuti"
    r"|clienti|dipendenti|dias?|anos?|uren|uur|dagen|weken|maanden|jaar|minuten|klanten|procent|godzin\w*|dni"
    r"|tygodni\w*"
    r"|miesi\w+|lat|minut\w*|klientów|timmar|dagar|veckor|månader|år|minuter|kunder|timer|dage|uger|måneder|minutter"
    r"|tuntia|päivää|viikkoa|kuukautta|vuotta|minuuttia|prosenttia|hodin|dnů|týdnů|měsíců|minut|procent|saat|gün"
    r"|hafta|ay"
    r"|yıl|dakika|часов|дней|недель|месяцев|лет|минут|процентов|клиентов|годин|днів|тижнів|місяців|років|хвилин|ώρες"
    r"|ημέρες|εβδομάδες|μήνες|λεπτά|ore|zile|săptămâni|luni|ani|óra|órát|nap|napot|hét|hónap|perc|ügyfél)"
)
_ROMAN_TIME = (
    r"(?<!siglo )(?<!século )(?<!secolo )(?<!siècle )(?<!wiek )(?<!wieku )(?<!век )(?<!century )(?<!XIX-)(?<!Louis )"
)
_NUMBERS = re.compile(
    rf"(?<![\w'/&-]){_ROMAN_TIME}(?:[Xx]{{2,}}|X|N{{1,3}}|Y|Z|#{{1,3}}|[Xx]-[Yy]|XX?-(?:XX?|YY?)|X[.,]X+"
    rf"|_{{1,3}})\s?(?:%|{_UNIT}(?!\w))"
    r"|[$€£¥]\s?[Xx#_]{1,4}(?![a-wyzA-WYZ])|(?<![\w])[Xx]{1,4}(?:[.,][Xx]{1,3})?\s?[€£$]|(?<!\w)(?:X{3,}|x{3,})(?!\w)"
    r"|(?<![\w'/-])[Xx#]{1,3}[.,][Xx#]{3}\b|\b20(?:XX|xx|YY)\b|#,###|(?<!\w)[X]{2}(?=[\u3040-\uffff])"
    r"|\b[Xx]{2,}[./-][Xx]{2,}"
)
# The same letter again and again on both sides of a mark: DD/MM/YYYY, TT.MM.JJJJ, XX:XX, hh:mm.
_DATE = re.compile(
    r"(?<![^\W_])(?P<day>[^\W\d_])(?P=day){1,3}(?P<mark>[./:\-])(?P<month>[^\W\d_])(?P=month){1,3}"
    r"(?:(?P=mark)(?P<year>[^\W\d_])(?P=year){1,3})?(?![^\W_])"
)
_REPEATED = frozenset(
    letter * count for letter in "dmyhstjaxgnpkvzouróéдмгчхηθμεωхсхρ" for count in (2, 3, 4)
) - word_set("ss oo uu pp")
_MARKERS = re.compile(
    r"\bTODO\b(?! (?i:el|lo|la|los|las|o|a|os|as|esto|este|eso|tu|su|sobre|para|en|un|mundo)\b)|\b(?:ToDo|todo):"
    r"|\bFIXME\b|\bINSERT(?: [A-Z]{2,})+\b|\bPLACEHOLDER\b|\bCHANGEME\b|\bCHANGE_ME\b"
    r"|\b(?:TO DO|À FAIRE|POR HACER|DA FARE|ZU TUN|ERGÄNZEN|HIER EINFÜGEN|FILL ME|FILL IN|REPLACE ME|DELETE ME"
    r"|PENDIENTE"
    r"|СДЕЛАТЬ|ДОПИСАТЬ|ВСТАВИТЬ)\s?:"
)
_LETTERED = re.compile(
    r"(?<!\w)[XYZ]{1,3}\s?%|\bXYZ\b(?! [A-Z])"
    r"|\b(?:XYZ|ABC|XXX|Xyz) (?:Company|Corp|Corporation|Inc|Ltd|GmbH|Industries|Group|Solutions|Tech|AG)\b"
    r"|\b(?:Company|Firma|Product|Customer|Client|Competitor|Person|Produkt|Kunde|Empresa|Entreprise|Azienda"
    r"|Bedrijf|company|product|customer|client|competitor) (?:XYZ|ABC|XX|X|Y|Z)\b|\b(?:Mr|Mrs|Ms|Herr|Frau)\.? (?:X|Y"
    r"|Z|XX|XY)\b"
)
_CALLED = re.compile(
    r"\b(?:Your|Sender|Recipient|Prospect|Lead|Client|Customer|Company|Contact)(?:'s)? (?:Full |First |Last |Company )?"
    r"(?:Name|Title|Signature|Position|Phone|Email Address)\b|\b(?:Firstname|First Name) (?:Lastname|Last Name"
    r"|Surname)\b"
    r"|\bName Surname\b|\bVorname Nachname\b|\b(?:Prénom Nom|Nombre Apellidos?|Nome Cognome|Nome Sobrenome"
    r"|Voornaam Achternaam|Imię Nazwisko|Förnamn Efternamn|Fornavn Etternavn|Jméno Příjmení|Ad Soyad|Имя Фамилия)\b"
)
_DOTS = re.compile(
    r"(?<=\w )_{3,}|_{3,}(?= ?[\w,.!?:]|\Z)|(?<!\.)\.{7,}(?!\.)|…{3,}|\?{4,}"
    r"|\(\s?(?:\.{2,}|…|_+|\?+|[xX]{1,4}|TBD|tbd|TBC|TODO|todo)\s?\)"
)
_STOCK = re.compile(
    r"\b(?:www\.)?(?:example|yourcompany|your-company|yourdomain|yourwebsite|your-website|company-name"
    r"|companyname|domainname|mycompany|yoursite|yourbrand)"
    r"\.(?:com|org|net|io|de|co)\b"
    r"|\b(?:john|jane|joe) (?:q\. )?doe\b|\b(?:max|erika) mustermann\b|\bjohn q\.? public\b|\bmusterfirma\b"
    r"|\bmuster (?:gmbh|ag)\b|\bbeispielfirma\b|\bfulano(?: de tal)?\b|\bjan modaal\b|\bmatti meikäläinen\b"
    r"|\bola nordmann\b"
    r"|\bacme,? (?:corp|corporation|inc|ltd|gmbh|company)\b|\b(?:foo|test)@(?:bar|test|example)\.\w+\b|\bwidgets? inc\b"
    r"|\+?1? ?\(?555\)?[- ]555[- ]?\d{4}\b|\b555-01\d\d\b|\b123[- ]?456[- ]?7890\b|\b01234 ?567890?\b"
    r"|\b123 (?:main|fake) (?:st|street)\b"
)
_BARE_LINE = re.compile(
    rf"^[ \t]*(?:(?:your|ihr|ihre|mein|dein|votre|tu|su|il tuo|il suo|seu|jouw|uw|twoje|ditt|dit|sinun|vaše|adınız) "
    rf"(?:{FIELD})|sender|sender name|(?:job )?title|company(?: name)?|position|name|adınız|unvanınız|ваше имя"
    rf"|імʼя)[ \t]*$",
    re.MULTILINE,
)

_MARKER_WORDS = word_set(
    """
    todo fixme insert placeholder changeme change_me delete pendiente сделать
    дописать вставить ergänzen einfügen
    """
)
_LETTER_WORDS = word_set("x y z xx xy yy yyy zz xyz abc xxx")
_NAMES = re.compile(
    r"Name|Title|Signature|Position|Phone|Address|Nachname|Nom\b|Apellido|Cogn|Soyad|Nazw|Efter|Etter|Фам|Příj"
)
_DOT_SIGNS = ("___", ".......", "………", "????", "(")
_LOUD_ORDERS = ("TO DO", "À FAIRE", "POR HACER", "DA FARE", "ZU TUN", "FILL ", "REPLACE ")
_NUMBER_WORDS = word_set("x xx xxx xxxx n nn nnn z yy 20xx 20yy _ __ ___ xxxxx xxxxxx xk xxk")
_NUMBER_SIGNS = ("#", "_%", "_ %")
_STOCK_WORDS = word_set(
    """
    example yourcompany yourdomain yourwebsite companyname domainname mycompany yoursite yourbrand doe
    mustermann musterfirma muster beispielfirma fulano modaal meikäläinen nordmann acme foo test inc
    555 123 01234 1234567890 567890
    """
)
_LINE_WORDS = word_set(
    """
    your sender name title company position ihr ihre mein dein votre tu su il seu jouw uw twoje ditt dit sinun vaše
    adınız unvanınız ваше
    """
)
_DUMMIES = word_set(
    """
    test tester testing testname testuser foo bar baz foobar xyz abc asdf qwerty xx xxx xxxx yyy zzz x y first last
    firstname lastname surname name lead prospect recipient contact customer person user someone somebody dummy
    placeholder sample example doe mustermann mr ms mrs dr sir madam title company vorname nachname nom prénom nombre
    apellido nome cognome naam voornaam achternaam prueba essai prova teste próba proef esempio ejemplo beispiel
    muster exemple john jane joe max erika herr frau тест проба имя テスト 测试 테스트 某某 lorem ipsum insert here
    """
)
_NOT_ALONE = word_set("mr ms mrs dr sir madam herr frau john jane joe max erika x y first here bar")


def check_placeholders(draft: Draft) -> Iterator[Finding]:
    """G04: words in brackets, TODO, lorem ipsum and other stand-ins for what should have been written."""
    for part in draft.parts:
        for start, end in _placeholders(draft, part):
            shown = part.plain[start : min(end, start + 40)].strip()
            text = f"{shown!r} is a placeholder: write what belongs there or take it out."
            yield Finding("G04", Action.BLOCK, text, part.span(start, end), part.where)
    if place := _dummy_greeted(draft):
        said = draft.body_part.plain[slice(*place)]
        text = f"{said!r} is no name: write whom the mail is to."
        yield Finding("G04", Action.BLOCK, text, draft.body_part.span(*place))


def _placeholders(draft: Draft, part: Part) -> Iterator[tuple[int, int]]:
    if "[" in part.plain or "【" in part.plain:
        for match in _BRACKETED.finditer(part.plain):
            if _is_placeholder(draft, match["inner"] or match["east"]):
                yield match.span()
    for match in _stand_ins(part):
        if not _is_known(draft, match[0]):
            yield match.span()
    if part.where == "body" and not part.words.isdisjoint(_LINE_WORDS):
        yield from (match.span() for match in _BARE_LINE.finditer(part.lower))


def _stand_ins(part: Part) -> Iterator[re.Match[str]]:
    if "(" in part.plain or "<" in part.plain:
        yield from _ASKED_TO_FILL.finditer(part.lower)
    yield from _TEMPLATE.find(part)
    if not part.words.isdisjoint(_MARKER_WORDS) or any(map(part.plain.__contains__, _LOUD_ORDERS)):
        yield from _MARKERS.finditer(part.plain)
    if not part.words.isdisjoint(_LETTER_WORDS):
        yield from _LETTERED.finditer(part.plain)
    if _NAMES.search(part.plain):
        yield from _CALLED.finditer(part.plain)
    if any(map(part.plain.__contains__, _DOT_SIGNS)):
        yield from _DOTS.finditer(part.plain)
    if (
        not part.words.isdisjoint(_NUMBER_WORDS)
        or "xx" in part.lower
        or any(map(part.plain.__contains__, _NUMBER_SIGNS))
    ):
        yield from _NUMBERS.finditer(part.plain)
    if not part.words.isdisjoint(_REPEATED):
        yield from _DATE.finditer(part.plain)
    if not part.words.isdisjoint(_STOCK_WORDS):
        yield from _STOCK.finditer(part.lower)


def _is_placeholder(draft: Draft, inner: str) -> bool:
    if not _LETTERS.search(inner) or inner.lower() in _HARMLESS_BRACKETS or '"' in inner:
        return False
    core = company_core(inner)
    return core not in {company_core(draft.lead.company), company_core(draft.sender.company)}


def _is_known(draft: Draft, found: str) -> bool:
    """A lead may really be called John Doe, or work at Acme Corp. or TODO Bikes."""
    lead, sender = draft.lead, draft.sender
    people = f"{lead.first_name} {lead.last_name}\n{sender.name}\n{lead.email}\n{sender.email}\n{lead.website}"
    companies = (lead.company, *lead.company_aliases, sender.company)
    core = company_core(found)
    if found.lower().strip() in draft.known.lower and any(map(str.isalpha, found)):
        return True
    return found.removeprefix("www.") in people.lower() or any(
        core and company_core(name)[: len(core)] == core for name in companies
    )


def _dummy_greeted(draft: Draft) -> tuple[int, int] | None:
    """Return the place of a name that is a test's, or what a form calls it: "Hi Test," "Hi First Name,"."""
    place = addressed(draft)
    if place is None:
        return None
    words = re.findall(r"\w+", draft.body_part.lower[slice(*place)])
    if not words or not _DUMMIES.issuperset(words) or (len(words) == 1 and words[0] in _NOT_ALONE):
        return None
    if _NOT_ALONE.issuperset(words) and "x" not in words and "y" not in words:
        return None
    return place if names_nobody(draft, " ".join(words)) else None
