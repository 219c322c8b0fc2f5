"""What templates call the fields they fill, in the languages they come in, and what an empty field becomes."""

from outreach.checks.parts import word_set

# `_`, `-`, `.` or a space may part the words of one.
_OF = (
    r"(?:(?:lead|contact|person|prospect|recipient|customer|client|user|sender|my|your|their|account|subscriber|rep"
    r"|owner|member|merge|to|from|agent|candidate|partner|deal|opportunity)[ _.\-]?)?"
)
_ENGLISH = (
    r"(?:first|last|full|sur|given|family|middle|nick|user|display|f|l)[ _.\-]?name|name|(?:company|firm|account"
    r"|organi[sz]ation|business|brand|employer|product|campaign|event|list|school)(?:[ _.\-]?name)?|org"
    r"|(?:job[ _.\-]?)?(?:title|position|role|function)|seniority|industry|sector|city|town|country|state|region"
    r"|location|zip(?:[ _.\-]?code)?|website|domain|url|link|e?-?mail(?:[ _.\-]?address)?"
    r"|(?:tele)?phone(?:[ _.\-]?number)?|mobile|signature|date|day|month|weekday|time|time[ _.\-]?slot|service"
    r"|pain[ _.\-]?point|benefit|value[ _.\-]?prop(?:osition)?|use[ _.\-]?case|case[ _.\-]?study|topic"
    r"|(?:calendar|meeting|booking|unsubscribe|opt[ _.\-]?out|scheduling)[ _.\-]?(?:link|url|day|date|time|slot)?"
    r"|unsub|salutation|greeting|prefix|suffix|custom[\w.\-]*|snippet[\w.\-]*|ice[ _.\-]?breaker"
    r"|opening[ _.\-]?line|intro(?:[ _.\-]?line)?|ps[ _.\-]?line|personali[sz](?:ation|ed)[\w.\- ]*|competitor"
    r"|department|cta|address|headcount|employees|revenue|tech[ _.\-]?stack|trigger|mutual[ _.\-]?connection"
)
_OTHERS = (
    r"vorname|nachname|familienname|anrede|firma|firmenname|ansprechpartner(?:in)?|unternehmen(?:sname)?|stelle"
    r"|position|stadt|ort|branche|absender|empfänger|titel|name"
    r"|pr[eé]nom|nom(?: de famille)?|entreprise|soci[eé]t[eé]|poste|ville|secteur|fonction|civilit[eé]|expéditeur"
    r"|nombre|apellidos?|empresa|cargo|puesto|ciudad|sector|remitente|compañía"
    r"|nome|cognome|azienda|ruolo|citt[aà]|settore|ragione sociale|mittente"
    r"|sobrenome|apelido|primeiro nome|cidade|setor|remetente"
    r"|naam|voornaam|achternaam|bedrijf(?:snaam)?|functie|stad|branche|aanhef"
    r"|f[oö]retag(?:snamn)?|f[oö]rnamn|efternamn|namn|befattning|ort|fornavn|efternavn|etternavn|navn|virksomhed(?:snavn)?"
    r"|selskap|bedriftsnavn|bedrift|stilling|etunimi|sukunimi|nimi|yritys|titteli"
    r"|imi[eę]|nazwisko|firmy|nazwa(?:[ _]firmy)?|stanowisko|miasto|jm[eé]no|p[rř][ií]jmen[ií]|spole[cč]nost|m[eě]sto"
    r"|ad[ıi]?|soyad[ıi]?|isim|şirket(?:[ _]ad[ıi])?|unvan|nume|prenume|companie|ora[sș]"
    r"|keresztnév|vezetéknév|név|cég(?:név)?|beosztás"
    r"|имя|фамилия|отчество|компания|название[ _]компании|должность|город|организация|ім'?я|прізвище|компанія|посада"
    r"|місто|όνομα|επώνυμο|εταιρεία|εταιρία|θέση|πόλη"
    r"|氏名|お?名前|会社名?|貴社名|担当者名?|姓|名|姓名|部署名?|役職|苗字|お客様名|公司(?:名称?)?|名字|称呼|职位|客户(?:姓名|名称)?|联系人"
    r"|이름|성함|성명|회사명?|고객명?|담당자명?|직함|업체명"
    r"|الاسم(?: الأول)?|اسم(?:[ _]\w+)?|الشركة|المدينة|المسمى الوظيفي|שם(?: פרטי| משפחה)?|שם[ _]החברה|חברה|תפקיד|עיר"
)
FIELD = rf"(?:{_OF}(?:{_ENGLISH})|{_OTHERS})(?:[ _.\-]?\d{{1,2}})?"

# Pieces of names like LEAD_FIRST_NAME: with an underscore beside it, none of them is prose.
PIECES = word_set(
    """
    name names firstname lastname fullname fname lname surname company firm account organization organisation org
    title role position industry sector city country state website domain url link email mail phone mobile signature
    date day time product service topic greeting salutation custom field snippet icebreaker personalization
    personalisation intro line competitor department cta address lead contact prospect recipient customer client user
    sender your insert merge tag unsubscribe calendar meeting slot vorname nachname firma anrede prenom prénom nom
    entreprise nombre apellido empresa cargo nome cognome azienda sobrenome naam voornaam achternaam bedrijf förnamn
    fornavn efternavn företag imie imię nazwisko jmeno jméno ad soyad имя фамилия компания
    """
)

# What stands where a field was empty.
VOID = (
    r"(?:null|undefined|nan|nil|none|n/a|n\.a\.|#n/a|#ref!?|#value!?|#name\??|#div/0!|unknown|void|empty|blank|missing"
    r"|(?:not|no) (?:set|found|provided|available|specified|name|first ?name|value|data)|no_name|unnamed|anonymous"
    r"|object object|false|true|error|default|unbekannt|kein name|leer|inconnu|desconocid[oa]|sconosciuto"
    r"|desconhecid[oa]|onbekend|nieznan[ye]|okänd|ukendt|ukjent|tuntematon|neznámý|bilinmiyor|неизвестно|невідомо"
    r"|άγνωστο|necunoscut|ismeretlen|未知|不明|未設定|未填写|无|알 수 없음|미정|غير معروف|לא ידוע)"
)
