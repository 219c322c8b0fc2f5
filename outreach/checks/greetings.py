"""The words that open a letter, by language group; what stands behind them is read elsewhere."""

import re

# Longest first inside each language, so that "good morning" is not read as "good".
_WORDS = {
    "en": (
        "good (?:morning|afternoon|evening|day)|greetings|hello|hullo|hallo|hiya|howdy|heya|hey|hi|dear|morning|"
        "(?:my )?dearest|g'day"
    ),
    "de": (
        "sehr (?:geehrte[rs]?|verehrte[rs]?)|(?:geehrte|werte)[rs]?|guten (?:tag|morgen|abend|mittag)|"
        "grüß (?:gott|dich|sie)|grüezi|hallöchen|hallo|liebe[rs]?|servus|moin(?: moin)?|"
        "schönen (?:guten )?(?:tag|morgen)"
    ),
    "fr": "(?:re)?bonjour|bonsoir|salut|coucou|ch(?:er|ère)s?|très ch(?:er|ère)",
    "es": (
        "(?:muy )?buen(?:os|as) (?:días|tardes|noches)|muy buenas|buen día|buenas|hola|estimad[oa]s?|querid[oa]s?|"
        "apreciad[oa]s?|distinguid[oa]s?|respetad[oa]s?|bon dia|benvolgut|benvolguda"
    ),
    "it": (
        "buongiorno|buonasera|buon (?:giorno|pomeriggio)|ciao|salve|gentil(?:e|i|issim[oa])|egregi[oa]|"
        "spettabile|car[oa]|pregiatissim[oa]|stimatissim[oa]"
    ),
    "pt": "bom dia|boa (?:tarde|noite)|olá|oi|prezad[oa]s?|car(?:o|a)s?|estimad[oa]s?|caríssim[oa]|ex\\.m[oa]|"
    "exm[oa]\\.?",
    "nl": "goede(?:morgen|middag|navond)|goeden?dag|goedemorgen|geachte|beste|hallo|hoi|dag|hey|lieve|waarde",
    "nordic": (
        "god (?:morgen|morgon|dag|kveld|eftermiddag|ettermiddag|aften|kväll|middag)|goddag|godmorgen|hejsan|hejs|hej|"
        "hei(?: vaan)?|heisann|halloj|hallå|tjena|kära|käre|kære|bästa|hyvää (?:huomenta|päivää|iltaa)|hyvä|arvoisa|"
        "huomenta|moikka|moi|terve|morjens|góðan dag(?:inn)?|sæll?|sæl|kæri|kæra|halló"
    ),
    "slavic": (
        "dzień dobry|dobry wieczór|szanown[yaie]|drog[iaą]|cześć|witam|witaj|hej|dobr[ýé] (?:den|deň|ráno|večer|"
        "odpoledne)|dobrý|ahoj|vážen[ýáí]|mil[ýáí]|zdravím|čau|dobar dan|dobro jutro|poštovan[iae]|drag[iae]|zdravo|"
        "pozdrav|spoštovan[iae]|dober dan|živjo|"
        "здравствуйте|здравствуй|добр(?:ый|ого) (?:день|вечер|дня|утра)|доброе утро|доброго времени суток|"
        "(?:глубоко)?уважаем(?:ый|ая|ые)|дорог(?:ой|ая|ие)|привет|приветствую|вітаю|вітання|привіт|доброго дня|"
        "добрий (?:день|ранок|вечір)|шановн(?:ий|а|і)|дорог(?:ий|а)|здравейте|здравей|уважаеми|уважаема|добър ден|"
        "скъпи|скъпа|добар дан|поштовани|поштована|здраво"
    ),
    "other": (
        "(?:igen )?tisztelt|kedves|szia|sziasztok|helló|üdvözlöm|üdv|jó (?:napot|reggelt|estét)(?: kívánok)?|"
        "merhabalar|merhaba|(?:çok )?sayın|selamlar|selam|günaydın|iyi (?:günler|akşamlar|çalışmalar)|değerli|sevgili|"
        "bună (?:ziua|dimineața|seara)|bună|stimat[ăe]?|drag[ăi]|salutare|salut|"
        "γεια (?:σας|σου)|γεια|αγαπητ(?:έ|ή|οί|ό)|αξιότιμ[εη]|καλημέρα(?: σας)?|καλησπέρα(?: σας)?|χαίρετε|"
        "laba diena|labas(?: rytas)?|gerb(?:iam(?:as|a))?\\.?|miel(?:as|a)|tere(?: päevast| hommikust)?|lugupeetud|"
        "hea|kallis|sveik[is]|labdien|cienījam(?:ais|ā)|"
        "xin chào|chào|kính (?:gửi|chào)|selamat (?:pagi|siang|sore|malam)|halo|hai|yth\\.?|kepada|"
        "नमस्ते|नमस्कार|प्रिय|आदरणीय|สวัสดี(?:ครับ|ค่ะ|คุณ)?|เรียน(?:คุณ)?|"
        "përshëndetje|i nderuar|e nderuar|mirëdita|habari|kumusta|kamusta|mabuhay|magandang (?:umaga|hapon|gabi|araw)|"
        "kia ora|t[ēe]n[āa] koe|m[ōo]rena|aloha|talofa|bula(?: vinaka)?|m[āa]l[ōo] e lelei|sawubona|molweni|dumelang?|"
        "(?:hu)?jambo|shikamoo|mpendwa|sannu|namaskar|namaste|namasthe|vanakkam|sat sri akal|வணக்கம்|నమస్కారం|নমস্কার|"
        "(?:as-?|a)?salaa?mu? ?['’]?alaikum|salaa?m|marhaba|ahlan|shalom|kaixo|egun on|dia dhuit|a chara|bore da|"
        "prynhawn da|annwyl|moien|saluton|barev|բարեւ|բարև|gamarjoba|გამარჯობა|сәлеметсіз бе|assalomu alaykum"
    ),
    "semitic": (
        "שלום(?: (?:רב|לך))?|היי|הי|אהלן|(?:בוקר|ערב|צהריים) טוב(?:ים)?|יקיר(?:י|תי)|לכבוד|(?:ל?יקרה?)|"
        "(?:ال)?سلام عليكم(?: ورحمة الله(?: وبركاته)?)?|السلام عليكم(?: ورحمة الله(?: وبركاته)?)?|مرحب[اًا]{1,2}|مرحبا|"
        "أهل[اًا]{1,2}(?: وسهل[اًا]{1,2})?|صباح (?:الخير|النور)|مساء الخير|تحية طيبة(?: وبعد)?|عزيز(?:ي|تي)|"
        "(?:حضرة|سعادة) (?:ال)?\\S+|سلام|با سلام|درود|(?:جناب|سرکار) (?:آقای|خانم)|(?:ال)?سيد(?:ة)?"
    ),
}
GREETING = re.compile(
    r"[^\w\n]{0,3}(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()) + r")(?!\w)"
)
_CHINESE_HELLO = "您好|你好|早上好|上午好|下午好|晚上好"
_EAST_HELLO = (
    "您好|你好|早上好|上午好|下午好|晚上好|안녕하세요|안녕하십니까|こんにちは|はじめまして|お世話になっております"
)
# A name before a title of the East, or beside a hello; "您好，刘强：" and "刘强，您好：" greet alike.
EASTERN = re.compile(
    rf"[^\w\n]{{0,3}}(?:(?:尊敬的|亲爱的|敬爱的|致|親愛的|존경하는|친애하는)\s*|(?:{_EAST_HELLO})[\s、,，!！.。?？]{{0,3}})?"
    r"(?P<name>(?!您|你)[^\n、,，。!！:：?？]{1,60}?)\s*"
    r"(?:(?:様|さま|さん|殿|君|氏|先生方|先生|女士|小姐|老师|總監|总监|总经理|经理|經理|总|님께|님|씨|귀하)"
    rf"(?=[\s、,，。!！:：]|您|你|，|\Z|こんにちは|はじめまして)|(?<=[\w.])[\s，,、]*(?:{_CHINESE_HELLO})"
    r"|(?<=[\u3400-\u9fff\uac00-\ud7af])\s*[:：](?=\s*(?:\n|\Z)))"
)
