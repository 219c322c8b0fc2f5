"""A conversation that never took place: feigned replies, calls and meetings (G19)."""

import re
from collections.abc import Iterator
from itertools import chain

from outreach.checks import contacts
from outreach.checks.contacts_east import EAST
from outreach.checks.contacts_world import WORLD
from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Phrases

# What mail programs put before a subject, by language; "i" and "r" are Italian.
_MARKS = (
    r"re|r[eé]p(?:onse|\.)?|réf|fwd?|fw|forward(?:ed)?|reply|replied|aw|antw(?:ort|oord)?|wg|weitergeleitet|wtr|doorst"
    r"|doorgestuurd|sv|svar|vs|vast(?:aus)?|vl|välitetty|vb|vidarebefordrat|videresendt|tr|transf|transféré|ref|resp"
    r"|res|rv|reenv(?:iado)?|rif|risp|r|i|inoltro|enc|encaminhado|odp(?:oveď|owiedź)?|pd|przekazano|předat|předáno"
    r"|ynt|yan(?:ıt)?|cvp|cevap|[iıİ]\u0307?lt|ang|vá|válasz|tov(?:ábbítás)?|răsp(?:uns)?|redir|odg(?:ovor)?|proslij"
    r"|ats|atb|pārs|edasi|vast|tl|trả lời|chuyển tiếp|bls|balas|trs|svör|fs"
    r"|доп|нa|на|отв(?:ет)?|ha|пер(?:есл)?|переслано|fwd|відп(?:овідь)?|отг(?:овор)?|препр|απ|απάντηση|πρθ|προωθ|σχετ"
    r"|השב|תשובה|תגובה|הועבר|העברה|רד|رد|إعادة توجيه|توجيه|الرد|پاسخ|ارسال|उत्तर|ตอบ(?:กลับ)?|ส่งต่อ"
    r"|回复|回覆|回復|回信|答复|答覆|转发|轉寄|轉發|返信|転送|답장|회신|전달|재전송"
)
_REPLY_MARK = re.compile(
    rf"\s*(?:[\[(][^\])\n]{{1,24}}[\])]\s*|(?:external|extern|ext)\s*[:|-]\s*)*(?:[\[(]\s*)?(?:{_MARKS})"
    r"(?:\s*\[\d+\]|\s*\(\d+\)|[\^*]\d+|\d)?\s*[\])]?\s*[:：꞉]|\s*[\[(](?:re|fwd?|fw|aw|wg|sv|antw|tr)[\])]"
    r"|\s*(?:re|fwd?|fw|aw|wg)\s+[-–—|>]\s|\s*(?:re|fwd?)\s*[;>|]\s"
)
_QUOTED = re.compile(
    r"^-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original"
    r"|messaggio originale)\s*-*"
    r"|^>+ ?\S|^(?:on|am|le|el|il|em|op) [^\n]{6,80} (?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu"
    r"|schreef)\b[^\n]{0,60}:\s*$"
    r"|^(?:from|von|de|da): [^\n]{3,80}\n(?:sent|gesendet|envoyé|enviado|inviato|date|to|an|datum)\s?: ",
    re.MULTILINE,
)
_MEETING = (
    r"(?:call|conversation|chat|meeting|discussion|exchange|talk|demo|e-?mails?|correspondence|catch-?up|session"
    r"|phone call|zoom|coffee)"
)
_PAST = Phrases(
    (
        "discussed agreed spoke talked chatted",
        r"\bas (?:we |was |had been |we had |we've |we have |previously |already )*(?:discussed|agreed|spoke about"
        r"|talked about)\b(?! (?:in|on|at) (?:your|the|an?) )"
        r"|\b(?:what|that|which|the \w+) we (?:discussed|talked about|spoke about|agreed)\b",
    ),
    (
        "mentioned promised requested",
        r"\bas (?:i |you |i've |i had |you've |already |previously |promised|mentioned |requested )*(?:mentioned"
        r"|promised|requested)(?: (?:before|earlier|previously|already|in my|in our|on our|last|to you|when"
        r"|during)\b|,|\.)|^\W{0,3}as (?:promised|requested|mentioned)\b|\byou (?:mentioned|told me|said|asked me"
        r"|had asked|had mentioned)\b(?! (?:in|on) (?:your|the|a|an) (?:\w+ ){0,2}(?:post|talk|interview|podcast"
        r"|article|blog|keynote|panel|webinar|newsletter|episode|tweet|thread|report|piece|linkedin))",
    ),
    (
        "following follow circling circle checking check touching touch",
        r"(?:^|[.!?,] |\n)\W{0,3}(?:(?:i(?:'m| am|'ve| have)?|just|quickly|simply) (?:just |quickly |wanted "
        r"to |want to |am |been )*)?(?:following|circling|checking) (?:up|back|in)\b(?! with (?!you\b))"
        r"|\bi(?:'d| would)? ?(?:just |quickly )?(?:wanted|want|like|thought i'd|am writing) ?to (?:just "
        r"|quickly )?(?:follow|circle|check|touch) (?:up|back|in|base)\b"
        r"|\b(?:follow|following)[ -]?up (?:on|to|from|after) (?:our|my (?:last|previous|earlier|first|e-?mail"
        r"|message|note|voicemail)|the (?:call|meeting|conversation|demo) we|your (?:reply|e-?mail|message"
        r"|question|request|call))\b"
        r"|^\W{0,3}(?:quick )?follow(?:ing)?[ -]up\b(?! (?:with|on (?:the|your) (?:news|launch"
        r"|announcement)))|\btouching base (?:again|after|since)\b|^\W{0,3}touching base\b",
    ),
    (
        "our",
        r"\b(?:per|after|since|from|during|in|on|to|about|enjoyed|for|regarding|re) our (?:\w+ )?(?:recent |last "
        rf"|previous |earlier |phone |brief |first |great |short |initial |quick |yesterday's )*{_MEETING}\b|\bour "
        rf"(?:recent|last|previous|earlier|phone|brief|great|initial|yesterday's) (?:\w+ )?{_MEETING}\b",
    ),
    (
        "great good nice lovely pleasure enjoyed wonderful glad pleased",
        r"(?<!be )"
        r"\b(?:great|good|nice|lovely|a pleasure|wonderful|glad|pleased|enjoyed|really enjoyed|fantastic) (?:to "
        r"|it was |having |getting to )?(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|meet(?:ing)?|catch(?:ing)? up"
        rf"|connect(?:ing)?|hear(?:ing)?|met|our {_MEETING}) (?:to |with |from )?(?:you|your team)\b(?! (?:would"
        r"|could|might)\b)(?<!would be great to meet you)",
    ),
    (
        "spoke talked met chatted",
        r"\b(?:when|since|after|as|like) we (?:last |first |recently )?(?:spoke|talked|met|chatted|connected)\b"
        r"|\bwe (?:just |recently |briefly |already |last )*(?:spoke|talked|met|chatted|connected) (?:last|at|on"
        r"|yesterday|earlier|in|recently|briefly|about|over|during|before|this|by)\b|\bsince we last\b|\bwe(?:'ve| "
        r"have) (?:already )?(?:spoken|talked|met|been in touch|corresponded)\b",
    ),
    (
        "thanks thank appreciate",
        r"\b(?:thanks|thank you|appreciate)(?: so much| again| very much| a lot)?(?: for)? (?:(?:your|the) (?:\w+ "
        r")?(?:reply|response|quick (?:reply|response)|getting back|e-?mail|message|call|time (?:yesterday|today"
        r"|last|on|earlier|this)|meeting|conversation|chat|call|feedback|patience|note|answer)|getting back"
        r"|replying|responding|taking (?:the|my) (?:call|time to (?:speak|talk|chat|meet))|(?:speaking|talking"
        r"|meeting|chatting) (?:with|to) (?:me|us)|taking the time (?:yesterday|today|last)|reaching out|writing "
        r"back|the (?:chat|call))\b",
    ),
    (
        "request inquiry enquiry requested asked question",
        r"\b(?:in response to|regarding|per|as per|answering|about|re) your (?:recent |latest )?(?:request|inquiry"
        r"|enquiry|question|e-?mail|message|ticket)\b|\b(?:as )?you (?:had |have |'ve )?(?:asked|requested|inquired"
        r"|enquired)\b(?! (?:in|on|at|during) )|\bhere(?:'s| is| are) the (?:\w+ ){0,3}(?:you|we) (?:asked|requested"
        r"|wanted|discussed|talked)",
    ),
    (
        "last previous earlier e email mail message note voicemail",
        r"\b(?:my|our) (?:last|previous|earlier|prior|first|recent) (?:e-?mail|mail|message|note|letter|voicemail"
        r"|call|linkedin message)s?\b|\b(?:did you (?:get|see|receive)|have you (?:seen|read|had a chance to "
        r"(?:read|see|review)|received)) my (?:last |previous |earlier )?(?:e-?mail|mail|message|note)\b|\bi "
        r"(?:e-?mailed|messaged|wrote to|called|wrote) you (?:last|a |yesterday|earlier|before|on|previously)\b",
    ),
    (
        "remember recall",
        r"\b(?:you may|you might|do you|if you) (?:remember|recall) (?:me|our|that we|we|when we)\b|\bremember me\b",
    ),
    (
        "continuing continue picking resuming",
        r"\b(?:continuing|to continue|resuming|picking up) (?:our|the|from (?:our|where)|where we|on our) ?(?:\w+ "
        rf")?(?:{_MEETING}|left|we)?",
    ),
    (
        "intro introducing introduced connecting referred",
        r"\bthanks (?:\w+ )?for (?:the intro|connecting us|introducing us)\b",
    ),
    (
        "bumping bump resending",
        r"^\W{0,3}(?:just )?(?:bumping|resending|re-sending|nudging) (?:this|my)\b|\bbump(?:ing)? this (?:up|to the "
        r"top)\b",
    ),
    ("still", r"\bstill (?:waiting (?:for|on) your|interested in (?:the|our) (?:offer|proposal|quote|demo) (?:we|i))"),
    # German
    (
        "besprochen vereinbart abgesprochen telefonisch",
        r"\bwie (?:(?:gestern|telefonisch|bereits|letzte woche|kürzlich|am telefon|neulich|schon|eben|heute) "
        r")*(?:besprochen|vereinbart|abgesprochen|angekündigt|versprochen)\b",
    ),
    (
        "gespräch telefonat austausch treffen termin",
        r"\b(?:nach|zu|bei|seit|an|auf|aus|für|über) (?:unser(?:em|en|er)?|dem|das|unserem) (?:\w+ )?(?:gespräch"
        r"|telefonat|austausch|treffen|meeting|termin)\b|\bunser(?:em|en|e)? (?:letzte[sn]?|gestrige[sn]?"
        r"|kurze[sn]?|nette[sn]?|gute[sn]?) (?:gespräch|telefonat|austausch|treffen)\b|\bdanke für (?:das|ihr|dein) "
        r"(?:\w+ )?(?:gespräch|telefonat)",
    ),
    (
        "dank danke antwort nachricht anfrage rückmeldung",
        r"\b(?:dank|danke) für (?:ihre|deine|die) (?:\w+ )?(?:antwort|nachricht|anfrage|rückmeldung|e-?mail|mail"
        r"|zeit (?:gestern|heute|am))",
    ),
    (
        "bezugnehmend bezug anknüpfend",
        r"\b(?:bezugnehmend auf|mit bezug auf|anknüpfend an|in bezug auf) (?:unser|ihre|deine|meine)\w*",
    ),
    (
        "letzte letzten vorherige mail e nachricht",
        r"\bmeine(?:r|n)? (?:letzte[rn]?|vorherige[rn]?|erste[rn]?) (?:e-?mail|mail|nachricht)\b",
    ),
    # French
    (
        "convenu discuté évoqué promis",
        r"\b(?:comme|tel que) (?:\w+ )?(?:convenu|discuté|évoqué|promis|nous (?:en )?avons (?:discuté|parlé"
        r"|convenu))\b",
    ),
    (
        "notre nos",
        r"\b(?:suite à|après|depuis|lors de|pour faire suite à) (?:notre|nos) (?:\w+ )?(?:échanges?|conversation"
        r"|appel|entretien|discussion|rencontre|rendez-vous)\b",
    ),
    (
        "merci",
        r"\bmerci (?:\w+ )?(?:pour|de) (?:votre|ta|ton) (?:\w+ )?(?:réponse|message|retour|mail|e-?mail|courriel"
        r"|appel|temps hier)\b",
    ),
    ("précédent dernier", r"\bmon (?:précédent|dernier) (?:mail|e-?mail|message|courriel)\b"),
    # Spanish, Portuguese
    (
        "como según tal",
        r"\b(?:como|tal como|según|tal y como) (?:lo )?(?:acordamos|hablamos|comentamos|conversamos|quedamos"
        r"|acordado|hablado|comentado|discutimos|te comenté|le comenté|prometí)\b",
    ),
    (
        "nuestra nuestro",
        r"\b(?:tras|siguiendo|después de|desde|sobre|en|a raíz de|de) nuestr[oa] (?:última |último |reciente "
        r")?(?:conversación|llamada|reunión|charla|correo|encuentro)\b",
    ),
    (
        "gracias",
        r"\bgracias por (?:su|tu|la|el) (?:\w+ )?(?:respuesta|mensaje|correo|llamada|tiempo (?:ayer|de ayer))\b",
    ),
    (
        "conforme como nossa",
        r"\b(?:conforme|como) (?:\w+ )?(?:combinado|combinamos|conversamos|discutido|discutimos|falamos|acordado"
        r"|prometido)\b|\b(?:após|desde|sobre|na|da) nossa (?:última )?(?:conversa|reunião|chamada|ligação)\b",
    ),
    (
        "obrigado obrigada",
        r"\bobrigad[oa] (?:pela|pelo) (?:sua |seu |tua |teu )?(?:resposta|retorno|mensagem|e-?mail|ligação"
        r"|conversa)\b",
    ),
    # Italian, Dutch, North, Poland
    (
        "come nostra nostro",
        r"\bcome (?:concordato|da accordi|discusso|promesso|d'accordo|abbiamo (?:discusso|concordato))\b|\b(?:dopo"
        r"|in seguito a(?:lla)?|a seguito del(?:la)?|dalla|seguito alla) nostr[oa] (?:\w+ )?(?:chiamata"
        r"|conversazione|telefonata|incontro|colloquio|chiacchierata)\b",
    ),
    (
        "grazie",
        r"\bgrazie per (?:la (?:sua|tua) |il (?:suo|tuo) |la |il )?(?:risposta|messaggio|mail|e-?mail|chiamata"
        r"|riscontro)\b",
    ),
    ("zoals", r"\bzoals (?:\w+ )?(?:besproken|afgesproken|beloofd|gisteren besproken|we bespraken)\b"),
    (
        "ons bedankt dank",
        r"\b(?:naar aanleiding van|na|sinds|over|tijdens|uit) ons (?:\w+ )?(?:gesprek|telefoontje|overleg|afspraak"
        r"|ontmoeting)\b|\b(?:bedankt|dank) voor (?:je|uw|jouw) (?:\w+ )?(?:reactie|antwoord|bericht|mail|e-?mail)\b",
    ),
    (
        "som enligt efter tack tak",
        r"\b(?:som (?:vi )?(?:aftalt|avtalt|avtalat|diskuterade|pratade om|överenskommet|lovat|lovet|snakket om"
        r"|snakkede om)|enligt överenskommelse|(?:efter|sedan) (?:vårt|vores) (?:\w+ )?(?:samtal|möte|samtale|møde)"
        r"|(?:tack|tak|takk) för (?:ditt|svaret|samtalet))\b",
    ),
    (
        "zgodnie dziękuję naszej",
        r"\bzgodnie z (?:\w+ )?(?:ustaleniami|rozmową|umową)\b|\bpo naszej rozmowie\b|\bdziękuję za (?:odpowiedź"
        r"|rozmowę|wiadomość)\b",
    ),
    (
        "как нашего",
        r"\bкак (?:мы )?(?:обсуждали|договаривались|договорились|и обещал)\b|\bпосле нашего (?:разговора|звонка)\b",
    ),
    (
        "",
        r"先日(?:は|の)?(?:お話|お打ち合わせ|お電話|面談|ありがとうございました)|お返事ありがとう|ご返信ありがとう|お電話でお話|前回の(?:お打ち合わせ|メール)|如我们(?:所)?讨论"
        r"|正如我们(?:之前)?(?:讨论|谈到)|感谢您的回复|上次(?:我们)?(?:通话|沟通|聊)"
        r"|말씀드린 대로|논의한 대로|답장 감사",
    ),
)
_INVITED = re.compile(
    r"\b(?:request(?:ed)? (?:a |an |the |for |more |our |information|pricing|demo|call|contact)|sign(?:ed)? up"
    r"|inquir(?:y|ed)|enquir(?:y|ed)"
    r"|contact form|web ?form|registered (?:for|at|on)|(?:started|began|has) a (?:free )?trial|contacted us"
    r"|wrote to us|called us|replied to us"
    r"|met (?:us|at our|with us)|spoke (?:to|with) (?:us|our)|asked (?:us|our|for|about)|downloaded|(?:booked"
    r"|watched|saw|attended) (?:a|our|the) demo)\b"
)


def check_fake_thread(draft: Draft) -> Iterator[Finding]:
    """G19: on a first touch, a subject that feigns a reply or words that feign an earlier conversation."""
    if not draft.is_first_touch:
        return
    subject = draft.subject_part
    if match := _REPLY_MARK.match(subject.lower):
        text = f"The subject pretends to be a reply ({match[0].strip()!r}), but nobody has written yet: take it out."
        yield Finding("G19", Action.BLOCK, text, subject.at(match), "subject")
    if _INVITED.search(draft.backing.lower):
        return  # a fact says that there was a contact; whether it says this one is the reviewer's to read
    for part in draft.parts:
        for match in chain(_PAST.find(part), contacts.ENGLISH.find(part), WORLD.find(part), EAST.find(part)):
            text = f"{match[0].strip(' ,.!?')[:60]!r} speaks of a contact that never took place: take it out."
            yield Finding("G19", Action.BLOCK, text, part.at(match), part.where)
            break
    body = draft.body_part
    if match := _QUOTED.search(body.lower):
        text = "The mail quotes an earlier mail, but nobody has written yet: take the quote out."
        yield Finding("G19", Action.BLOCK, text, body.at(match))
