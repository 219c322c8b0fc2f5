"""Words in which a model speaks about the mail it was asked for, in the languages mails are written in."""

import re

# Labels of parts and versions, where a line or a subject begins with them.
LABEL = re.compile(
    r"\A\W{0,6}(?:subject(?: line)?|betreff(?:zeile)?|objet|asunto|oggetto|assunto|onderwerp|ämne(?:srad)?|emne|aihe|předmět|predmet"
    r"|temat|тема|konu|tárgy|subiect|θέμα|제목|الموضوع|נושא|件名|主题|標題|标题|title|titel|body|e-?mail|mail|draft|entwurf|brouillon|borrador"
    r"|bozza|rascunho|concept|utkast|udkast|luonnos|koncept|návrh|taslak|черновик|чернетка|vázlat|ciornă|szkic|草稿|下書き|초안|مسودة|טיוטה"
    r"|final version|response|answer|output|result|reply)\W{0,3}[:：]"
    r"|\A\W{0,6}(?:option|variante?|version|versión|versione|versão|versie|wersja|verze|versio|версия|версія|вариант|варіант|opción|opzione|opção"
    r"|optie|opcja|alternativ[ae]?|vaihtoehto|seçenek|možnost|opțiune|változat|draft|entwurf|email|e-mail|vorschlag|proposition|propuesta"
    r"|proposta|voorstel|propozycja|förslag|forslag|ehdotus|öneri|δοκιμή|επιλογή|方案|案|选项|옵션|버전|الخيار|אפשרות|גרסה)\s?#?"
    r"(?:\d{1,2}|[a-d]\b|one|two|three|一|二|1つ目|eins|zwei)\s?(?:[:：.)\-–—(]|\Z)"
)
# In a paragraph that follows the signature, or stands before the greeting.
AFTERTHOUGHT = re.compile(
    r"\b(?:draft|rewrite|rewritten|revis(?:e|ed|ion)|shorten(?:ed)?|shorter|tweaks?|adjust(?:ed|ments?)?|personali[sz]ed?|customi[sz]ed?"
    r"|rationale|explanation|reasoning|word count|words|characters|as (?:you )?requested|as required|requirements|constraints|placeholders?"
    r"|subject line|call to action|cta|prospect|recipient|the lead|key points|why this works|anything else|another version"
    r"|(?:different|formal|casual|friendlier|softer) (?:tone|version)|the tone|facts? used|claims? used|(?:fact|claim) \w?\d"
    r"|th(?:is|e) (?:e-?mail|mail|message|text|version) (?:is|was|uses|has|keeps|stays|above|focuses|avoids|mentions|should|meets|can be"
    r"|follows|highlights|contains|aims)|i(?:'ve| have)? (?:used|kept|made|avoided|included|mentioned|chose|chosen|focused|wrote|written"
    r"|left out|did not|didn't|tried|added|based)|(?:edit|change|modify|adapt|use) (?:it|this|the|as)|notes?\s?:|hope this (?:helps|works|is))\b"
    r"|\b(?:entwurf|fassung|wortzahl|wörter|zeichen|anpass\w*|kürzer\w*|überarbeit\w*|umformulier\w*|tonfall|ton anpassen|hinweis|anmerkung"
    r"|erläuterung|begründung|änder(?:n|ung|ungen)|diese (?:e-?mail|mail|version|nachricht) (?:ist|nutzt|verwendet|hält)|ich habe (?:die|den|das"
    r"|eine?n?|mich))\b"
    r"|\b(?:brouillon|modifi\w+|ajust\w+|reformul\w+|plus court\w*|remarque|nombre de mots|mots|explication|ce (?:message|mail|courriel|texte)"
    r"|cet e-?mail|borrador|modific\w+|más (?:corto|breve|formal)|palabras|explicación|este (?:correo|mensaje|email)|bozza|più (?:breve|corto"
    r"|formale)|parole|spiegazione|questa (?:e-?mail|versione|bozza)|rascunho|alter\w+|mais (?:curto|curta|formal)|palavras|explicação"
    r"|esta (?:versão|mensagem))\b"
    r"|\b(?:aanpass\w*|aangepast|korter\w*|wijzig\w*|herschrijv\w*|woorden|toelichting|deze (?:e-?mail|versie|mail)|szkic\w*|wersj\w+|zmieni\w+"
    r"|krótsz\w+|słów|dostosow\w+|wyjaśnienie|uwaga|utkast\w*|kortare|justera\w*|ändra\w*|omformuler\w*|udkast\w*|justere?\w*|ændre?\w*|kortere"
    r"|endre\w*|luonno\w+|muokka\w+|lyhyem\w+|muutta\w+|sanamäärä|koncept\w*|uprav\w*|změni\w*|kratší\w*|poznámka|taslak\w*|düzenle\w*|değiştir\w*"
    r"|daha kısa|kelime sayısı|vázlat\w*|módosít\w*|átír\w*|rövidebb\w*|szószám|ciorn\w+|modific\w*|schimb\w*|mai scurt\w*|ajust\w*)\b"
    r"|(?:черновик|вариант|верси[яюи]|измен|короче|коротк|тон\b|правк|переписать|слов\b|символ|примечание|пояснение|чернетк|варіант|версі|змін|коротш"
    r"|προσχέδι|αλλα[γξ]|έκδοση|τόνο|προσαρμ|συντομότερ|λέξεις|下書き|修正|調整|バージョン|文字数|ご要望|変更|短く|书写|草稿|修改|调整|版本|字数|语气|更短|说明[:：]|수정|초안"
    r"|버전|조정|글자|어조|더 짧|مسودة|تعديل|نسخة|أقصر|نبرة|تغيير|טיוטה|לשנות|גרסה|לקצר|נימה|ניסוח)"
)
# What speaks of mails after the signature, and rightly so: how not to get any more.
OPT_OUT = re.compile(
    r"unsubscribe|opt(?:ing)?[- ]?out|no longer|rather not|not interested|don't want|not want|stop (?:writing|mailing|hearing)|remove|write again"
    r"|further (?:e-?)?mails?|confidential|vertraulich|abmeld|austrag|kein interesse|nicht mehr|désinscri|désabonn|ne plus|no desea|darse de baja"
    r"|no (?:más|volver)|disiscri|cancell|non (?:desidera|riceverà)|não (?:deseja|quer)|cancelar|afmeld|niet meer|wypis|rezygn|nie chce|avregistr"
    r"|inte (?:längre|vill)|afmeld|avmeld|ikke (?:længere|lenger|ønsker)|peruuta|odhlás|nepřej|abonelik|leiratkoz|dezabon|отпис|не хотите|відпис"
    r"|配信停止|退订|수신 ?거부|إلغاء|הסר"
)
GREETING_LINE = re.compile(
    r"^[ \t]*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|liebe[rs]?|bonjour|ch(?:er|ère)"
    r"|hola|estimad[oa]|buen(?:os|as) (?:días|tardes)|ciao|buongiorno|gentile|egregi[oa]|olá|prezad[oa]|bom dia|boa tarde|beste|geachte|dag"
    r"|dzień dobry|szanown[ya]|cześć|hej|hei|kära|kære|hyvä|dobrý den|vážen[ýá]|kedves|tisztelt|merhaba|sayın|bună ziua|stimat[ăe]?|здравствуйте"
    r"|добрый день|уважаем\w+|добрий день|шановн\w+|αγαπητ\w+|γεια σας|καλημέρα|مرحبا|السلام عليكم|عزيز\w+|שלום|尊敬的|亲爱的|안녕하세요)"
    r"\b[^\n]{0,40}[,:!،、，：][ \t]*$",
    re.MULTILINE,
)
