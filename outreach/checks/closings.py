"""How people say goodbye at the end of a mail: fixed formulas, and formulas made of a few closing words.

"Med vänlig hälsning", "De bedste hilsner", "Un cordiale saluto" are a closing noun among words that go with it; that
is how a language's many variants are known without a list of each.
"""

import re

from outreach.checks.parts import word_set

_FORMULAS = (
    # English
    "all the best|all best|best|cheers|sincerely(?: yours)?|yours(?: sincerely| truly| faithfully)?|many thanks|"
    "thanks(?: again| so much| a lot| in advance| and regards)?|thank you(?: so much| very much| in advance)?|"
    "(?:talk|speak) (?:to you )?soon|take care|warmly|cordially|respectfully|faithfully|gratefully|appreciatively|"
    "have a (?:great|good|nice|lovely|wonderful) (?:day|week|weekend|one|evening)|looking forward|until (?:then|soon)|"
    "br|rgds|kr|wbr|with (?:thanks|gratitude|appreciation)|"
    # German
    "mfg|lg|vg|herzlichst?|freundlichst|hochachtungsvoll|(?:besten|vielen|herzlichen) dank|danke(?: schön)?|bis bald|"
    "alles gute|einen schönen tag|"
    # French
    "(?:bien )?cordialement|bien à (?:vous|toi)|à (?:très )?(?:bientôt|vite)|amicalement|sincèrement|respectueusement|"
    "(?:bonne|belle|excellente) (?:journée|soirée|semaine|fin de journée)|merci(?: d'avance| beaucoup| et \\w+)?|"
    "(?:veuillez|je vous prie d'|recevez|nous vous prions d')[^\\n.?]{4,80}|dans l'attente[^\\n.?]{0,60}|"
    # Spanish, Portuguese, Italian, Catalan
    "(?:muy )?atentamente|cordialmente|afectuosamente|respetuosamente|sinceramente|(?:muchas |mil )?gracias"
    "(?: de antemano)?|"
    "quedo (?:atent[oa]|a (?:su|tu) disposición)[^\\n.?]{0,30}|hasta (?:pronto|luego)|que tenga[^\\n.?]{4,30}|"
    "atenciosamente|atentamente|(?:muito )?(?:obrigad[oa]|grat[oa])|até (?:breve|logo|já)|fico (?:à|a)[^\\n.?]{4,40}|"
    "cordialmente|distintamente|a presto|(?:grazie|ringraziando(?:la)?)(?: mille| in anticipo)?|buona giornata|"
    "in attesa di[^\\n.?]{4,50}|salutacions|"
    # Dutch and the North
    "mvg|hartelijks?t?|hoogachtend|alvast (?:bedankt|dank)|bedankt|tot (?:snel|gauw|ziens)|fijne dag|"
    "mvh|vh|tack(?: på förhand| så mycket)?|allt gott|ha en (?:bra|fin|god) dag|vi hörs|"
    "(?:på forhånd )?tak(?: på forhånd)?|på gensyn|takk(?: på forhånd)?|ha en fin dag|"
    "kiitos(?: jo etukäteen)?|kiittäen|terveisin|terkuin|yt|t\\.|með kveðju|takk fyrir|"
    # The East
    "pozdrawiam|dziękuję(?: i pozdrawiam)?|miłego dnia|děkuji(?: a \\w+)?|ďakujem|s díky|hezký den|pekný deň|"
    "köszönettel|köszönöm|szép napot|tisztelettel|(?:o )?zi (?:bună|frumoasă)|numai bine|toate cele bune|"
    "(?:vă )?mulțumesc|(?:șt|cu )?drag|hvala(?: lepa)?|sve najbolje|lugupidamisega|parimat|tänan|pagarbiai|ačiū|"
    "ar cieņu|paldies|"
    "iyi (?:çalışmalar|günler|haftalar)|(?:çok )?teşekkürler|teşekkür ederi[mz]|kolay gelsin|esenlikler|hoşça kalın|"
    "(?:заранее )?(?:большое )?спасибо|благодарю(?: вас)?|всего (?:доброго|хорошего|наилучшего)|хорошего дня|"
    "искренне ваш\\w*|до связи|дякую|гарного дня|щиро ваш\\w*|благодаря(?: ви)?|хубав ден|хвала|"
    "(?:σας )?ευχαριστώ(?: πολύ| εκ των προτέρων)?|φιλικά|φιλικότατα|καλή (?:συνέχεια|σας μέρα|μέρα)|τα καλύτερα|"
    # Hebrew, Arabic, Persian
    "ב?ברכה(?: (?:חמה|רבה))?|ב?ברכת [^\\W\\d_]+|בכבוד(?: רב)?|ב?תודה(?: (?:רבה|מראש))?(?: ו?ברכה)?|בהוקרה|בהערכה|"
    "(?:כל|רק) טוב|להתראות|יום (?:טוב|נעים)|שלך|שלכם|בידידות|בנאמנות|"
    "(?:و?تفضلوا|و?تقبلوا|و?تفضل) [^\\n.؟?]{4,60}|(?:مع |و)?(?:خالص |أطيب |أجمل |فائق |وافر |جزيل |أصدق |أرق |بالغ )?"
    "(?:ال)?(?:تحيات[يئ]?|تحية|تحياتنا|تقدير[ي]?|احترام[ي]?|شكر|الشكر|شكرا[ًَ]?|شكراً|امتنان|تمنيات[ي]?|مودة)"
    "(?: [^\\W\\d_]+){0,4}|دمتم [^\\n]{0,20}|المخلص[ة]?|(?:با|ارادتمند)[^\\n.؟]{0,25}|سپاس[^\\n]{0,15}|"
    # South and East Asia
    "सादर(?: प्रणाम)?|धन्यवाद(?: सहित)?|शुभकामनाओं सहित|भवदीय|(?:ด้วยความ(?:เคารพ|นับถือ)|ขอแสดงความนับถือ|ขอบคุณ)\\S*|"
    "trân trọng|thân mến|kính thư|thân ái|(?:xin )?(?:chân thành )?cảm ơn|hormat (?:saya|kami)|"
    "salam(?: hangat| hormat)?|terima kasih(?: banyak)?|sekian|"
    "敬具|草々|かしこ|拝具|敬白|以上|(?:今後とも|引き続き|何卒|どうぞ|以上|それでは)*、?(?:よろしく|宜しく)"
    "(?:お願い|御願い)[^\\n]{0,12}|(?:よろしく|宜しく)どうぞ|失礼(?:いた|致)します|ありがとうございます|"
    "此致(?:敬礼|敬禮)?|敬礼|敬禮|敬上|谨上|謹上|顺颂[^\\n]{2,6}|順頌[^\\n]{2,6}|祝[^\\n，。]{1,12}|谢谢[^\\n]{0,4}|謝謝[^\\n]{0,4}|"
    "感谢[^\\n]{0,8}|感謝[^\\n]{0,8}|期待[^\\n]{2,12}|多谢|"
    "감사(?:합니다|드립니다|를 전합니다)|고맙습니다|안녕히 계세요|좋은 하루[^\\n]{0,10}|수고하세요|(?:잘 )?부탁드립니다"
)
# The word that makes a line a goodbye, and the words it may stand among.
_NOUNS = word_set(
    """
    regards wishes greetings grüßen grüße grüsse grüssen gruß gruss gruesse gruessen groet groeten groetjes
    salutations saludo saludos abrazo abrazos cumprimentos saudações abraço abraços saluti saluto hälsning hälsningar
    hilsen hilsner hilsninger terveisin terveiset terveisiä kveðja kveðju kveðjum kveðjur dank thanks cordialement
    sentiments poważaniem pozdrowienia
    pozdrowieniami szacunkiem szacunku pozdravem pozdravom pozdravy pozdrav pozdravi úctou úctivosťou üdvözlettel
    tisztelettel stimă respect considerație saygılarımla saygılarımızla saygılar selamlar selamlarımla sevgiler
    dileklerimle уважением уважение пожеланиями приветом повагою побажаннями вітаннями поздрави εκτίμηση χαιρετισμούς
    χαιρετισμοί poštovanjem spoštovanjem tervitades tervitustega linkėjimais cieņu
    """
)
_FILLERS = word_set(
    """
    with best kind kindest warm warmest my our all the many good very and from sincere season's seasonal mit
    freundlichen freundliche freundlichem freundlicher besten beste herzlichen herzliche herzlichem herzlicher vielen
    viele lieben liebe lieber sonnigen sonnige schöne schönen winterlichen winterliche frühlingshafte kollegialen
    vorweihnachtlichen und bester schöner met vriendelijke hartelijk hartelijke zonnige warme de het een recevez avec
    mes nos meilleures sincères cordiales respectueuses distinguées bien mille un une unos una cordial cordiales
    atento atentos afectuoso afectuosos muy reciba reciban recibe mis nuestros mejores con mi nuestro más el los fuerte
    um très con
    com os meus nossos melhores grande respeitosos sinceros forte i miei nostri cordiale cordiali distinti cari caro
    più migliori porgo le la porgiamo affettuosi med vänlig vänliga bästa varm varma hjärtliga hjärtlig en
    venlig venlige vennlig vennlige bedste kærlig kærlige varme hjertelig hjertelige mange min mine gode beste
    serdecznie gorąco uprzejmie
    ystävällisin ystävällisesti parhain lämpimin kunnioittavin aurinkoisin terveisin hyvin bestu vinsemd z ze serdeczne
    serdecznymi najlepszymi najlepsze wyrazami głębokim gorące łączę s se sa srdečným srdečnými přátelským priateľským
    přáním hlubokou kolegiálním szívélyes baráti legjobb cu deosebită deosebit multă mult drag în iyi en içten derin
    ile saygı ve samimi с наилучшими искренним глубоким лучшими добрыми теплым и большим найкращими щирою
    глибокою най добри με φιλικούς θερμούς τους τις τη εγκάρδιους lijep lep srdačan srdačni srdačne uz najboljim
    parimate geriausiais ar з щирими із
    """
)


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


# What may follow a formula up to the line's end: where from, to whom, what for.
_FROM = r"(?: (?:aus|from|de|depuis|desde|da|uit|från|fra|z|из|din) [^\W\d_]+(?:[ -][^\W\d_]+){0,2}(?=[\s,.!]*\Z))"
_TO = (
    r"(?: (?:to|for|and|an|für|und|à|pour|et|a|para|y|per|e|voor|aan|till|til|og|och|dla|pro|для|и|i|teille)"
    r" (?:(?:to|an|für|à|pour|a|para|per|voor|aan|till|til|dla|pro|для) )?"
    r"(?:you|your|the|all|everyone|sie|ihnen|ihr|dich|dir|dein|euch|vous|votre|toi|toute?|ti|tu|usted|ustedes|su|todos"
    r"|te|lei|voi|tutti|tutta|você|vocês|u|uw|jou|jullie|iedereen|dig|er|dere|jer|alla|alle|pana|pani|państwa|vás|vám"
    r"|вас|вам|вашей)(?: [^\W\d_]+){0,6}(?=[\s,.!]*\Z))"
)
_THANKS = (
    r"(?:many |so many |with )?(?:thanks|thank you|thx)(?: so much| very much| a lot| again)?(?: in advance)? for"
    r"(?: [^\W\d_]+){1,6}(?=[,.!]*\Z)"
)

# Greek lower case keeps a final sigma, German mails may write ss: both are in the lists as they are met.
CLOSING = re.compile(
    rf"[\s\-–—*_]*(?:{_THANKS}|"
    rf"(?:(?:{_any(_FILLERS)}) ){{0,5}}(?:{_any(_NOUNS)})(?:(?!{_FROM}|{_TO}) (?:{_any(_FILLERS | _NOUNS)})(?!\w))*|"
    rf"(?:{_FORMULAS})(?:(?!{_FROM}|{_TO}) (?:{_any(_FILLERS | _NOUNS)})(?!\w))*)(?!\w)"
    rf"(?:{_TO}|{_FROM}| (?:aus|from|de|depuis|desde|da|uit|från|fra|z|из) [^\W\d_]+)?"
    r"(?P<mark>\s*[,.!;:。、،…，！\-–—]*)\s*(?P<name>.*)\Z"
)


def is_closing(line: str) -> bool:
    """Say whether a line is a goodbye and nothing else."""
    match = CLOSING.match(line.lower())
    return match is not None and not match["name"]
