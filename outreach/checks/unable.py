"""How a model says that it will not or cannot write, and asks for more, in the languages mails are written in."""

import re

from outreach.checks.parts import Phrases

_WRITING = (
    r"(?:help|assist|write|create|generate|provide|draft|compose|fulfil|comply|complete|produce|send|verify|proceed)"
)

UNABLE = Phrases(
    (
        "guidelines policy policies principles programming rules training safety terms",
        r"\b(?:my|our|the|openai's|anthropic's|google's|safety|content|usage|ethical) (?:\w+ )?(?:guidelines|policy"
        r"|policies"
        r"|principles|programming|rules|training|terms)(?: of use)? (?:do not|don't|does not|doesn't|prevents?"
        r"|prohibits?"
        r"|forbids?|restricts?|stops?|won't|bars?|keeps?) (?:me|allow|permit|let|from|this|such)\b"
        r"|\b(?:against|violates?|breaks?|conflicts? with|outside|contrary to) (?:my|openai's|anthropic's|our content"
        r"|our"
        r" usage|the content|the usage) (?:\w+ )?(?:guidelines|policy|policies|principles|programming|rules|training"
        r"|values)\b",
    ),
    (
        "information context details facts data input enough insufficient missing",
        r"\b(?:i|we)(?:'d| would| will|'ll)? (?:still )?(?:need|require|lack|am missing)(?: \w+){0,3}? (?:more|further"
        r"|additional|some|the|enough|sufficient) (?:\w+ )?(?:information|context|details|facts|data"
        r"|input)\b[^.\n]{0,60}"
        rf"\b(?:{_WRITING}|e-?mail|mail|message|draft)\b|\bbefore i can {_WRITING}\b|\b(?:not|isn't|is not"
        rf"|insufficient)"
        r" (?:enough )?(?:information|context|details|facts|data)(?: \w+){0,4} to (?:write|draft|create|compose"
        r"|personali[sz]e"
        rf"|generate)\b|\bi (?:do not|don't) have (?:enough |sufficient |any |the )?(?:\w+ )?(?:information|context"
        rf"|details"
        r"|facts|data)\b[^.\n]{0,40}\b(?:write|draft|create|compose|mail|e-?mail|message)\b"
        r"|\bcould you (?:please )?(?:provide|share|give|send|tell)(?: me)?(?: \w+){0,3} (?:information|context"
        r"|details|facts"
        r"|data)\b[^.\n]{0,40}\b(?:lead|recipient|prospect|company|e-?mail|mail)\b"
        r"|\bplease (?:provide|share|supply|give me) (?:\w+ ){0,4}?(?:information|context|details|facts|data)\b"
        r"[^.\n]{0,40}\b(?:lead|recipient|prospect|so (?:that )?i|e-?mail|mail)\b",
    ),
    (
        "sorry apologies apologize apologise afraid unfortunately regret regrettably",
        r"\b(?:sorry|apologies|apologi[sz]e|afraid|unfortunately|regret|regrettably)\b[^.\n]{0,40}?\bi(?:'m"
        r"| am)? ?(?:can(?:'t"
        r"|not| not)|(?:am )?(?:unable|not able|not allowed|not permitted)|won't|will not|must|have to|could not"
        r"|couldn't"
        rf"|do not|don't) (?:be able )?(?:to )?(?:\w+ )?(?:{_WRITING}|access|browse|confirm|decline|refuse|continue"
        rf"|do that"
        r"|do this|go on|support|fulfill)\b",
    ),
    (
        "unable decline refuse comfortable declining",
        rf"\bi(?:'m| am) unable to (?:\w+ )?{_WRITING}\b|\bi (?:must |have to |will |respectfully "
        rf"|need to )+(?:decline|refuse)\b"
        r"|\bi (?:decline|refuse) to (?:write|help|assist|do)\b|\bi(?:'m| am) (?:going to have to decline|declining)\b"
        r"|\bi(?:'m| am) not comfortable (?:with )?(?:writing|creating|helping|sending|drafting)\b",
    ),
    (
        "claude chatgpt gpt gemini llama copilot openai anthropic",
        r"\bi(?:'m| am) (?:claude|chatgpt|gpt\S*|gemini|llama|copilot|an? \w+ (?:made|trained|developed|built) by)\b"
        r"|\b(?:made|trained|developed|built|created) by (?:openai|anthropic|google|meta|mistral)\b,? (?:and )?i\b",
    ),
    (
        "ai assistant chatbot model",
        r"\bas an? (?:\w+ )?(?:ai|assistant|chatbot|language model|virtual assistant)(?: (?:language )?(?:model"
        r"|assistant"
        r"|system))?,? (?:i\b|my\b)|\bi(?:'m| am) (?:only |just |merely )?an? (?:ai|language model|chatbot"
        r"|virtual assistant"
        r"|large language model)\b",
    ),
    (
        "leid leider ki sprachmodell entschuldigung entschuldigen richtlinien bedaure bedauere",
        r"\b(?:leid|leider|entschuldig\w+|bedau\w+)\b[^.\n]{0,60}?\b(?:kann|darf|möchte|werde"
        r"|bin)\b[^.\n]{0,80}?\b(?:nicht"
        r"|keine?n?|unmöglich|außerstande)\b[^.\n]{0,40}?(?:helfen|schreiben|verfassen|erstellen|unterstützen"
        r"|nachkommen"
        r"|erfüllen|bearbeiten|beantworten|prüfen|generieren|formulieren|lage|versenden|weiterhelfen)|\bals (?:eine? )?"
        r"(?:ki\b|künstliche intelligenz|\w*-?sprachmodell)|\b(?:meine|unsere) richtlinien (?:erlauben|verbieten"
        r"|lassen)"
        r"|\bgegen (?:meine|die) (?:\w+ )?richtlinien\b",
    ),
    (
        "benötige brauche fehlen dabei damit ablehnen weigere",
        r"\bich (?:benötige|brauche) (?:\w+ ){0,2}?(?:mehr|weitere|zusätzliche"
        r"|genauere)(?:\w* \w+){0,3}? ?(?:informationen"
        r"|angaben|details|fakten|kontext)\b|\bmir fehlen (?:\w+ ){0,3}(?:informationen|angaben|fakten)\b|\b(?:dabei"
        r"|damit)"
        r" kann ich (?:\w+ ){0,3}nicht (?:helfen|dienen)\b|\bich (?:muss|möchte) (?:das|dies"
        r"|diese \w+) (?:leider )?ablehnen\b"
        r"|\bich weigere mich\b",
    ),
    (
        "désolé désolée regrette malheureusement ia excuse excuses navré navrée",
        r"\b(?:désolée?|regrette|malheureusement|excuses?|navrée?)\b[^.\n]{0,40}?\bje ne (?:peux|suis|puis|pourrai)\b"
        r"|\ben tant qu(?:'|e )(?:une? )?(?:ia|intelligence artificielle|modèle|assistant)|\bje suis une (?:ia"
        r"|intelligence)\b",
    ),
    (
        "peux puis informations directives refuser refuse besoin",
        r"\bje ne (?:peux|puis) (?:pas |malheureusement |donc ){1,2}(?:vous |t'|t’)?(?:aider|rédiger|écrire|répondre"
        r"|générer|fournir"
        r"|créer|accéder|envoyer|donner)|\bj'ai besoin de (?:plus|davantage) d(?:'|e )(?:informations|détails"
        r"|contexte)|\b(?:mes"
        r"|les) (?:directives|règles|consignes) (?:ne me permettent|m'interdisent|m'empêchent)|\bje (?:dois"
        r"|préfère) refuser\b",
    ),
    (
        "siento lamento lamentablemente disculpa disculpe perdón ia lenguaje",
        r"\b(?:siento|lamento|lamentablemente|disculp[ae]|perdón)\b[^.\n]{0,40}?\bno (?:puedo|me es|es posible|estoy"
        r"|podré)\b"
        r"|\bcomo (?:una? )?(?:ia|inteligencia artificial|modelo de|asistente (?:de ia|virtual))\b|\bsoy una? (?:ia"
        r"|modelo de|"
        r"inteligencia artificial)\b",
    ),
    (
        "puedo información directrices políticas negarme",
        r"\bno puedo (?:ayudar|redactar|escribir|generar|cumplir|crear|proporcionar|enviar|completar|asistir|atender)"
        r"|\bnecesito (?:más|mayor) (?:información|detalles|datos|contexto)\b|\bmis (?:directrices|políticas"
        r"|normas) (?:no me"
        r"|me (?:impiden|prohíben))|\bdebo (?:negarme|rechazar)\b",
    ),
    (
        "dispiace spiacente purtroppo scusa scusi mi rincresce ia",
        r"\b(?:dispiace|spiacente|purtroppo|scus[ai]|rincresce)\b[^.\n]{0,40}?\bnon (?:posso|sono in grado"
        r"|mi è possibile|riesco)\b"
        r"|\b(?:in quanto|come|sono una?) (?:ia|intelligenza artificiale|modello (?:di|linguistico)|assistente (?:ai|ia"
        r"|virtuale))\b",
    ),
    (
        "posso informazioni linee",
        r"\bnon posso (?:aiutar|scriver|generar|crear|fornir|redigere|completare|inviare|soddisfare|assister)"
        r"|\bho bisogno di (?:più|maggiori|ulteriori) (?:informazioni|dettagli|dati)\b|\ble mie linee guida (?:non|mi)"
        r"|\bnão posso (?:ajudar|escrever|gerar|criar|fornecer|redigir|enviar|atender|cumprir)",
    ),
    (
        "desculpe desculpa lamento sinto infelizmente lamentamos ia linguagem informações preciso diretrizes",
        r"\b(?:desculp[ae]|lamento|sinto|infelizmente)\b[^.\n]{0,40}?\bnão (?:posso|consigo|me é|estou|poderei)\b"
        r"|\bcomo (?:uma? )?(?:ia|inteligência artificial|modelo de linguagem|assistente (?:de ia|virtual))\b"
        r"|\bsou uma? (?:ia"
        r"|modelo de linguagem)\b|\bpreciso de mais (?:informações|detalhes|dados)\b"
        r"|\b(?:as )?minhas diretrizes (?:não|me)",
    ),
    (
        "spijt sorry helaas taalmodel ai richtlijnen informatie",
        r"\b(?:spijt|sorry|helaas)\b[^.\n]{0,30}?(?:\bik\b[^.\n]{0,20}?\b(?:kan|mag|ben)|\b(?:kan|mag"
        r"|ben) ik)\b[^.\n]{0,60}?\b(?:niet"
        r"|geen)\b|\bals (?:een )?(?:ai|ai-\w+|taalmodel|kunstmatige intelligentie)\b|\bik heb meer (?:informatie"
        r"|gegevens|details)"
        r" nodig\b|\bmijn richtlijnen (?:staan|laten|verbieden)",
    ),
    (
        "przykro przepraszam niestety wybacz ai językowy wytyczne informacji",
        r"\b(?:przykro|przepraszam|niestety|wybacz)\b[^.\n]{0,40}?\bnie (?:mogę|jestem w stanie|mog[łl][ae]m"
        r"|potrafię)\b|\bjako"
        r" (?:ai|sztuczna inteligencja|model językowy|asystent ai)|\bnie mogę (?:pomóc|napisać|przygotować|stworzyć"
        r"|zrealizować)"
        r"|\bpotrzebuję więcej (?:informacji|danych|szczegółów)|\bmoje wytyczne (?:nie|zabraniają)",
    ),
    (
        "mogę ledsen tyvärr beklagar förlåt språkmodell ai information beklager desværre dessverre undskyld unnskyld"
        " sprogmodel språkmodellen oplysninger informasjon",
        r"\bnie mogę (?:pomóc|napisać|przygotować|stworzyć|zrealizować)|\b(?:ledsen|tyvärr|beklagar"
        r"|förlåt)\b[^.\n]{0,30}?(?:\bjag"
        r" (?:kan|får)\b[^.\n]{0,20}?\binte|\bkan jag (?:tyvärr )?inte)\b|\bsom (?:en )?(?:ai\b|ai-\w+|språkmodell"
        r"|sprogmodel)"
        r"|\b(?:beklager|desværre|dessverre|undskyld|unnskyld)\b[^.\n]{0,40}?(?:\bjeg (?:kan|må)\b[^.\n]{0,25}?\bikke"
        r"|\bkan jeg"
        r" (?:desværre |dessverre )?ikke)\b|\bjag behöver mer information\b|\bjeg (?:har brug for|trenger) (?:flere"
        r"|mere|mer)"
        r" (?:oplysninger|information|informasjon|opplysninger)\b|\bjeg kan (?:desværre |dessverre )?ikke (?:hjælpe"
        r"|hjelpe|skrive)",
    ),
    (
        "pahoittelen valitettavasti anteeksi kielimalli tekoäly kielimallina tekoälynä lisätietoja",
        r"\b(?:pahoittelen|valitettavasti|anteeksi)\b[^.\n]{0,30}?\ben (?:voi|pysty|saa|kykene)\b|\b(?:kielimallina"
        r"|tekoälynä|tekoäly"
        r"mallina)\b|\btarvitsen lisätietoja\b|\ben (?:voi|pysty) (?:auttaa|kirjoittaa|laatia|luoda)",
    ),
    (
        "omlouvám bohužel promiňte lituji model ai mrzí ľutujem žiaľ prepáčte informací nemohu můžu nemôžem",
        r"\b(?:omlouvám|bohužel|promiňte|lituji|mrzí|ľutujem|žiaľ|prepáčte)\b[^.\n]{0,30}?\b(?:nemohu|nemůžu"
        r"|nejsem schop\w+|nedokážu"
        r"|nemôžem|nesmím)\b|\bjako (?:ai|umělá inteligence|jazykový model|asistent ai)|\bnemohu (?:pomoci|napsat"
        r"|vytvořit|s tím)"
        r"|\bpotřebuji více (?:informací|údajů|podrobností)|\bako (?:ai|jazykový model)",
    ),
    (
        "üzgünüm maalesef kusura özür yapay dil",
        r"\b(?:üzgünüm|maalesef|kusura|özür)\b[^.\n]{0,70}?(?:[ea]m[ae]m|[ea]mıyorum|[ea]miyorum"
        r"|m[üu]mk[üu]n değil)\b|\bbir (?:yapay"
        r" zek[aâ]|dil modeli)(?: modeli)? olarak\b|\bdaha fazla bilgiye ihtiyacım\b|\byardımcı olam(?:am|ıyorum)\b",
    ),
    (
        "sajnálom sajnos elnézést nyelvi mesterséges információra bocsánat",
        r"\b(?:sajnálom|sajnos|elnézést|bocsánat)\b[^.\n]{0,40}?\b(?:nem (?:tudok|tudom|áll módomban|segíthetek"
        r"|írhatok|lehet)"
        r"|nem \w+(?:hatok|hetek|hatom|hetem))\b|\b(?:nyelvi modellként|mesterséges intelligenciaként)\b"
        r"|\btöbb információra van"
        r" szükségem\b",
    ),
    (
        "pare regret nefericire scuze îmi inteligență limbaj informații",
        r"\b(?:pare rău|regret|din nefericire|scuze)\b[^.\n]{0,30}?\bnu (?:pot|sunt în măsură|am voie)\b|\b(?:ca"
        r"|sunt) (?:un |o )?"
        r"(?:model (?:de )?limb\w+|inteligență artificială|asistent ai)\b|\bam nevoie de mai multe (?:informații"
        r"|detalii)\b|\bnu pot"
        r" (?:ajuta|scrie|redacta|genera|îndeplini)",
    ),
    (
        "@cyrillic",
        r"\b(?:извините|простите|к сожалению|прошу прощения|сожалею|мне жаль)\b[^.\n]{0,40}?(?:не (?:могу|смогу"
        r"|в состоянии|имею права"
        r"|вправе))|\bя не (?:могу|смогу) (?:помочь|написать|выполнить|создать|составить|подготовить|отправить)"
        r"|\bкак (?:ии|языковая"
        r" модель|искусственный интеллект|ии-\w+|модель)\b|\bмне (?:нужно|нужна|требуется) (?:больше"
        r"|дополнительн)[^.\n]{0,20}"
        r"(?:информац|данных|сведений)|\bмои (?:правила|инструкции|принципы) (?:не|запрещают)"
        r"|\b(?:вибачте|на жаль|перепрошую|шкода)\b[^.\n]{0,40}?не (?:можу|зможу|маю права|в змозі)|\bяк (?:ші"
        r"|мовна модель|штучний"
        r" інтелект)|\bя не можу (?:допомогти|написати|виконати|створити)|\bмені потрібно більше інформації",
    ),
    (
        "@greek",
        r"(?:λυπάμαι|δυστυχώς|συγγνώμη|με συγχωρείτε|ζητώ συγγνώμη)[^.\n]{0,40}?δεν (?:μπορώ|είμαι σε θέση"
        r"|μου επιτρέπεται|δύναμαι)"
        r"|ως (?:τεχνητή νοημοσύνη|γλωσσικό μοντέλο|μοντέλο)|δεν μπορώ να (?:βοηθήσω|γράψω|συντάξω|δημιουργήσω"
        r"|ανταποκριθώ)"
        r"|χρειάζομαι περισσότερες πληροφορίες",
    ),
    (
        "@arabic",
        r"(?:عذر|آسف|أعتذر|للأسف|معذرة|المعذرة|نأسف|يؤسفني)\S*[^.\n]{0,40}?(?:لا (?:يمكن|أستطيع|أقدر|استطيع)|لست قادر"
        r"|لن أتمكن|لا يسمح)"
        r"|لا (?:يمكنني|أستطيع|استطيع) (?:المساعدة|كتابة|مساعدت|تلبية|إنشاء|أن)|(?:بصفتي|كوني|باعتباري"
        r"|أنا مجرد) (?:نموذج|ذكاء|مساعد)"
        r"|أحتاج (?:إلى )?(?:مزيد|المزيد|معلومات)",
    ),
    (
        "@hebrew",
        r"(?:מצטער|סליחה|לצערי|מתנצל)\S*[^.\n]{0,40}?(?:לא (?:יכול|אוכל|ניתן|מסוגל|מורש)|אין באפשרותי|אין ביכולתי)"
        r"|(?:אני )?לא (?:יכול|יכולה|אוכל) (?:לעזור|לכתוב|לסייע|לבצע|ליצור)|(?:בתור|כמו|כ)-? ?(?:מודל שפה"
        r"|בינה מלאכותית)"
        r"|אני (?:צריך|צריכה|זקוק) (?:ל)?(?:עוד|מידע|יותר)",
    ),
    (
        "",
        r"(?:申し訳|恐れ入り|恐縮|すみません|残念ながら|ごめん)[^。\n]{0,40}(?:お手伝い|お応え|応じ|対応|作成|お受け"
        r"|書くこと|生成|支援|サポート)[^。\n]{0,20}"
        r"(?:できません|できかね|いたしかね|致しかね|ません|不可能)|(?:ai|人工知能|言語モデル"
        r"|アシスタント)(?:言語モデル)?(?:として|である|なので|のため|ですので)"
        r"|(?:お手伝い|作成|対応)(?:することは|は)?(?:できません|できかねます|いたしかねます)|(?:情報|詳細)が(?:不足"
        r"|足り)[^。\n]{0,20}(?:作成|書)"
        r"|もう少し(?:情報|詳細)[^。\n]{0,20}(?:必要|教えて|いただけ)",
    ),
    (
        "",
        r"(?:抱歉|对不起|對不起|很遗憾|不好意思|遗憾)[^。\n]{0,20}(?:无法|不能|不便|没法|没有办法|無法)|(?:我"
        r"|本)(?:无法|不能|没办法)(?:协助|帮助|帮您|撰写|完成"
        r"|提供|满足|生成|处理|写)|作为(?:一个|一名|一款|一种)?(?:ai|人工智能|语言模型|大语言模型|大型语言模型"
        r"|智能助手|助手)|我(?:只)?是(?:一个|一名|一款)?(?:ai|人工智能"
        r"|语言模型)|(?:需要|请提供)(?:更多|进一步)(?:的)?(?:信息|资料|细节)[^。\n]{0,20}(?:撰写|写|邮件|才能)",
    ),
    (
        "",
        r"(?:죄송|미안|유감|안타깝|아쉽)[^.\n]{0,50}(?:수 없|수가 없|드릴 수|어렵습니다|불가능|못)|(?:ai|인공지능"
        r"|언어 ?모델)(?:로서|이기 때문에|이라서|입니다만)"
        r"|(?:도와|작성해|제공해) ?드릴 수 없|(?:정보|자료)가 (?:더 )?(?:필요|부족)",
    ),
)

# Words that are enough in a text that greets nobody and that nobody signed.
BARE = re.compile(
    r"\bi(?:'m| am)? (?:can't|cannot|can not|unable|not able|won't|will not|not going to|not allowed|not permitted"
    r"|decline"
    r"|refuse|must decline|do not|don't|would rather not|need more|am sorry|apologi[sz]e|am afraid)\b|\b(?:i'm sorry"
    r"|i'm unable"
    r"|i'm afraid|my apologies|as an ai|language model|content policy|usage polic|my guidelines|more information"
    r"|more context"
    r"|more details|please provide|please share|not enough (?:information|facts|data)|insufficient (?:information"
    r"|facts|data)"
    r"|no (?:facts|information|details|data) (?:were|was|are|is)|unethical|not appropriate|inappropriate|this request"
    r"|your request|that request|this task|not something i)\b"
    r"|\b(?:es tut mir leid|leider kann|kann ich (?:nicht|keine)|darf ich nicht|sprachmodell"
    r"|ich kann (?:\w+ ){0,4}nicht"
    r"|je ne (?:peux|suis|puis)|désolée?|no puedo|lo siento|non posso|mi dispiace|não posso|desculpe|het spijt me"
    r"|kan ik"
    r" (?:\w+ ){0,3}niet|nie mogę|przykro|tyvärr|kan inte|beklager|kan ikke|en voi|valitettavasti|nemohu|omlouvám"
    r"|nem tudok"
    r"|sajnálom|nu pot|îmi pare rău|üzgünüm|maalesef|не могу|не можу|извините|вибачте)\b|δεν μπορώ|λυπάμαι|لا يمكن"
    r"|لا أستطيع"
    r"|عذر|آسف|מצטער|לא יכול|לא אוכל|申し訳|できません|できかね|いたしかね|抱歉|无法|不能|죄송|수 없"
)
