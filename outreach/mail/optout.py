"""Opt-outs in a person's own words, in seven languages. Works on the new text only: our footer is quoted back to us.

A sentence is an opt-out when it asks to be left alone. Whoever is missed gets another mail, and whoever is taken
wrongly is lost as a lead; so asking is understood widely, but talking *about* unsubscribing is not asking.
"""

import re

_SENTENCE = re.compile(r"(?<=[.!?;。！？])\s+|\n+|\s+[-–—]\s+")

_ASKING = re.compile(
    r"(?<!\w)(?:"
    # English
    r"unsub(?:scribe|scribed|)?(?!\w)|un-subscribe|opt(?:ing)?[ -]?(?:me |us )?(?:\w+ )?out(?! (?:of the (?:office|box)|in))(?!\w)"
    r"|(?:remove|delete|strike|erase|scrub|unlist|exclude)(?! (?:this|that|the) (?:meeting|call|invite|feature|link|product|page))"
    r" (?:\w+ ){0,2}?(?:me|us|my (?:\w+ ){0,3}?(?:address|e-?mail|name|data|details|info\w*|contact|record|number|id|account)|our (?:\w+ ){0,2}?(?:address|e-?mail|company|data|names?|domain)"
    r"|(?:him|her|them) from|this (?:\w+ )?(?:address|e-?mail|contact|account|mailbox|person)|all (?:of )?(?:my|our))(?!\w)"
    r"|(?:take|get|keep|leave) (?:me|us|my \S+|this address) (?:\w+ )?(?:off|out of)(?!\w)|get me off|off (?:your|this|the) (?:\w+ )?(?:mailing |e-?mail |distribution |contact )?list"
    r"|(?:stop|quit|cease|refrain from|desist from|discontinue|no more|enough with) (?:(?:sending|receiving|me|us|the|these|those|this|your|all|any|of|with|such|more|further|unsolicited|cold|marketing|sales|spam) ){0,4}(?:e-?mail\w*|mail\w*|messag\w*|contact\w*|sending|writing|spam\w*|solicit\w*|bothering|harassing|reaching out|pitching|outreach|newsletters?|follow[- ]?ups?)"
    r"|stop it(?=\W*$)|please stop(?=\W*$)|cease and desist|leave (?:me|us) alone|lose my (?:e-?mail|number|address)|go away|fuck off|f\*+k? off|piss off|buzz off"
    r"|(?:do not|don'?t|never|not to|no longer|do n't|dont) (?!hesitate|forget|mind|worry|be afraid|fail|only|just)(?:\w+ ){0,2}?(?:contact|e-?mail|mail|write|message|send|bother|spam|solicit|disturb|approach|reach out|follow up|call (?:me|us) (?:again|any ?more))(?:ing)? (?:\w+ ){0,4}?(?:me|us|again|any ?more|this (?:address|e-?mail)|in (?:the )?future|further|ever|any(?:thing| (?:more |further )?(?:e-?mails?|messages?|mail)))(?!\w)"
    r"|(?:do not|don'?t|no longer|dont|not|never) (?:\w+ )?(?:want|wish|care|like|need|interested in|agree|consent) (?:\w+ ){0,4}?(?:hear(?:ing)? from|receiv\w+|get(?:ting)?|be (?:contacted|e-?mailed|on|messaged|added)|being (?:contacted|e-?mailed|on)|e-?mails?|messages?|contact|to (?:receive|be contacted))"
    r"|(?:would|'d) (?:rather|prefer) not (?:to )?(?:\w+ )?(?:receive|get|hear|be contacted)|(?:do not|don'?t) (?:contact|e-?mail|mail|write|message) me|i (?:object|withdraw|revoke)(?: to| my)? (?:\w+ ){0,3}(?:process\w*|consent|contact\w*|marketing|mail\w*)|right to (?:be forgotten|erasure)|(?:gdpr|ccpa|can-?spam) (?:\w+ )?(?:request|erasure|deletion|complaint|violation)"
    r"|(?:report\w*|mark\w*|flag\w*) (?:\w+ ){0,4}?(?:as )?(?:spam|junk)|(?:this|that|it)(?:'s| is) (?:\w+ )?spam|(?:do not|don'?t) (?:ever )?(?:contact|email|write)(?: \w+)? (?:ever )?again|not (?:contact|email) (?:me|us) again|block(?:ing|ed)? (?:you|your|this)"
    # German
    r"|abmelden|abbestell\w*|(?:aus|von) (?:\w+ ){0,3}?(?:verteiler\w*|liste\w*|datenbank|adressbestand|kartei|mailing\w*|newsletter\w*)|(?:nehmen|nimm|streich\w*|lösch\w*|entfern\w*) (?:sie )?(?:bitte )?(?:mich|uns|meine\w*|unsere\w*|diese\w*)(?!\w)"
    r"|(?:mich|uns|meine \S+|meine e-?mail-?adresse|unsere \S+) (?:\S+ ){0,5}?(?:lösch\w*|entfern\w*|streich\w*|austragen|auszutragen|herausnehmen|abmelden|abzumelden)|keine (?:weiteren |weitere |solche[nr]? |unerwünschten? |mehr )?(?:\w+ )?(?:e-?mails?|mails?|nachrichten|werbung|werbe\S*|zusendung\w*|newsletter|kontaktaufnahme\w*|post|anschreiben)"
    r"|(?:kontaktieren|schreiben|belästigen|anschreiben|mailen|anmailen|schicken|senden) sie (?:mich|uns|mir) (?:\w+ ){0,3}?(?:nicht|nie|keine)|nicht (?:mehr |länger |weiter |wieder )+(?:\w+ ){0,2}?(?:kontaktiert|angeschrieben|anschreiben|kontaktieren|kontaktierst|belästig\w*|schreiben|erhalten|bekommen|mailen|angemailt)|(?:hören|lassen) sie (?:\w+ )?(?:auf|in ruhe)|lassen sie (?:mich|uns) (?:\w+ )?in ruhe|widerspr(?:eche|uch)|unterlassen sie"
    # French
    r"|désabonn\w*|desabonn\w*|désinscri\w*|desinscri\w*|désinscription|ne (?:plus|pas) (?:\S+ ){0,3}?(?:contacter|recevoir|écrire|envoyer|solliciter|être contacté\w*|relancer|importuner|déranger)|ne (?:me|nous|m') ?(?:\S+ ){0,2}?(?:contactez|écrivez|envoyez|sollicitez|relancez|dérangez) (?:plus|pas)"
    r"|(?:retire[rz]|supprime[rz]|enleve[rz]|enlève[rz]?|effacer|effacez|rayer|rayez)(?:[- ](?:moi|nous)|(?: \S+){0,3}? (?:me|mon|mes|notre|nos|m'|cette|adresse))(?!\w)|me (?:retirer|désinscrire|désabonner|supprimer|rayer)|arrêtez (?:de|d'|les|vos|ces)|cessez (?:de|d'|vos|tout)|plus (?:aucun|jamais|de) (?:e-?mails?|mails?|messages?|courriels?|sollicitation\w*)|laissez[- ](?:moi|nous) tranquille|je (?:refuse|m'oppose)|stop pub|droit (?:à l'oubli|d'opposition|à l'effacement)"
    # Spanish
    r"|(?:dar|deme|denme|darme|darnos|dame|dese|darse|date|quiero la|solicito la|causar|cursar) (?:\w+ )?(?:de )?baja|de baja|desuscri\w*|cancelar (?:mi |la )?suscripci[oó]n|no (?:me|nos) (?:\w+ )?(?:contact\w+|escrib\w+|env[ií]\w+|mand\w+|molest\w+|vuelva\w*)|no (?:vuelva\w*|deseo|deseamos|quiero|queremos|quisiera) (?:\w+ ){0,4}?(?:recib\w+|correos?|e-?mails?|mensajes|contact\w+|escrib\w+|env[ií]\w+|publicidad|informaci[oó]n)|(?:elim[ií]n\w+|b[oó]rr\w+|qu[ií]t\w+|s[aá]qu?\w+)(?:me|nos|enme|anme)(?!\w)|(?:elimin\w+|borr\w+|quit\w+|retir\w+|sac\w+) (?:\w+ ){0,2}?(?:mi|mis|nuestr[oa]s?|este|esta) (?:\w+ )?(?:correo|direcci[oó]n|datos|e-?mail|contacto|nombre)|deje[ns]? de|dejen? de (?:\w+ )?(?:enviar|escribir|contactar|molestar|mandar)|dej[ae]\w* de (?:enviar|escribir|contactar|mandar|molestar)\w*|no m[aá]s (?:correos?|e-?mails?|mensajes|publicidad)|déjenme en paz"
    # Dutch
    r"|uitschrijven|afmelden|uit te schrijven|af te melden|schrijf (?:me|mij|ons) uit|meld (?:me|mij|ons) af|(?:verwijder|haal|schrap|wis) (?:a\.?u\.?b\.? )?(?:me|mij|ons|mijn|onze|dit)(?!\w)|(?:me|mij|ons|mijn \S+) (?:\S+ ){0,4}?(?:verwijderen|te verwijderen|uitschrijven|afmelden|schrappen)|niet (?:meer|langer) (?:\w+ ){0,3}?(?:mailen|benaderen|contacteren|benaderd|gemaild|ontvangen|schrijven|lastig|te mailen|te benaderen)|(?:mail|benader|contacteer|schrijf|stuur) (?:me|mij|ons) (?:\w+ ){0,2}?(?:niet|nooit|geen)|geen (?:verdere |verder |e-?)?(?:\w+ )?(?:mails?|e-?mails?|berichten|post|reclame)(?: meer)?|stop(?:pen)? met (?:\w+ ){0,2}?(?:mailen|sturen|schrijven|contacteren|benaderen|e-?mailen|spammen)|laat (?:me|mij|ons) met rust"
    # Italian
    r"|disiscri\w*|cancell(?:atemi|ami|arci|ateci|armi|i|are|a) (?:\w+ ){0,2}?(?:mi[oae]|nostr[oa]|questo|dalla|dalle|la mia|iscrizione|indirizzo)?|cancell(?:atemi|ami|ateci|armi)|rimuov\w+ (?:\w+ ){0,2}?(?:mi[oae]i?|nostr[oa]|quest[oa]|dalla)|rimuov(?:etemi|imi|eteci|ermi)|elimin(?:atemi|ami|ate il mio|are il mio|i il mio)|togli(?:etemi|mi|ermi|eteci)|non (?:\w+ )?(?:contatt\w+|scriv\w+|invi\w+|mand\w+|disturb\w+)(?:\w*) (?:\w+ ){0,2}?più|non (?:desidero|desideriamo|voglio|vogliamo|intendo|vorrei) (?:più )?(?:\w+ ){0,3}?(?:ricev\w+|essere (?:\w+ )?contattat\w|mail|e-?mail|messaggi|comunicazioni)|smett(?:etela|ila|ete|ere|i) di|basta (?:con (?:le )?)?(?:e-?mail|mail|messaggi|scrivermi)|non (?:contattatemi|scrivetemi|mandatemi|inviatemi|contattarmi|scrivermi|mandarmi|inviarmi)|lasciatemi in pace|mi oppongo"
    # Portuguese
    r"|descadastr\w*|cancelar (?:a |minha |a minha )?(?:inscri\w+|subscri\w+|assinatura)|desinscrev\w*|desinscri\w*|desubscrev\w*|(?:remov\w+|retir\w+|exclu\w+|tir\w+|apag\w+)(?:-me|-nos| me| (?:\w+ ){0,3}?(?:meu|minha|meus|nosso|nossa|este|esse) (?:\w+ )?(?:e-?mail|endereço|contato|contacto|nome|dados))|(?:me|nos) (?:remov\w+|retir\w+|tir\w+|exclu\w+)|não (?:me |nos )?(?:\w+ )?(?:quero|queremos|desejo|desejamos|gostaria) (?:\w+ ){0,3}?(?:receber|e-?mails?|mensagens|ser contat\w+|ser contact\w+|contato|contacto)|não (?:me|nos) (?:\w+ )?(?:contat\w+|contact\w+|envi\w+|escrev\w+|mand\w+)|não (?:\w+ )?(?:envi\w+|mand\w+|contat\w+|contact\w+|escrev\w+)(?:-me|-nos)? (?:\w+ ){0,3}?mais|par(?:e|em|ar) de (?:\w+ )?(?:enviar|mandar|escrever|contat\w+|contact\w+)|deix(?:e|em)-me em paz"
    r")",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\W*(?:please |pls |bitte |por favor |s'il vous pla[iî]t )?(?:stop|stopp|remove|unsubscribe|unsub|opt ?-?out|optout|abmelden|austragen|arr[êe]t|baja|fuera|afmelden|uitschrijven|rimuovi|cancella|remover|sair)\W*(?:please|bitte|thanks|thank you|danke)?\W*$", re.IGNORECASE)

_ABOUT = re.compile(
    r"(?<!\w)(?:"
    # "I did not unsubscribe", "please do not remove me"
    r"(?:i|we) (?:did(?: not|n'?t)|have(?: not|n'?t)|had(?: not|n'?t)|never|was(?: not|n'?t)|am not|'m not|do(?: not|n'?t)(?: want to| wish to| intend to)?|would(?: not|n'?t)|won'?t|will not) (?:\w+ ){0,3}?(?:unsubscrib\w*|opt(?:ed|ing)?[ -]?out)"
    r"|(?:do not|don'?t|please don'?t|no need to|not going to|without|instead of|rather than|never) (?:\w+ ){0,1}?(?:unsubscrib\w*|remov(?:e|ing) (?:me|us)|opt(?:ing)? (?:me |us )?out|delet(?:e|ing) (?:me|us|my)|tak(?:e|ing) (?:me|us) off|stop (?:the )?(?:\w+ )?(?:e-?mail\w*|sending|writing|mail\w*|contact\w*))"
    r"|not (?:asking|trying|looking) (?:you )?to (?:unsubscribe|be removed|opt out|stop)"
    r"|(?:have|has|had|are|were|is|got|there'?s) no more|(?:ne (?:me|nous) (?:suis|sommes) (?:pas|jamais)|ne l'ai pas) (?:\w+ )?d[ée]s(?:abonn|inscri)\w+|no (?:me|nos) (?:he|hemos) (?:dado de baja|desuscrito)"
    r"|(?:nicht|nie) (?:abgemeldet|abbestellt)|non (?:mi sono|ci siamo) (?:mai )?(?:disiscritt|cancellat)\w|não me (?:descadastrei|desinscrevi)|niet (?:uitgeschreven|afgemeld)"
    # a topic, not a request
    r"|(?:unsubscrib\w*|opt[ -]?outs?) (?:rates?|requests?|process\w*|handling|flows?|features?|pages?|forms?|options?|numbers?|figures?|management|lists?|events?|webhooks?|compliance|headers?|button|functionality|mechanism|scheme|polic\w+|clause|window|period)(?! (?:\w+ ){0,3}?(?:does(?:n'?t| not)|is(?:n'?t| not)|not|broken|fail\w*|missing|work\w*))"
    r"|(?:how|does|do|can|will|could) (?:\w+ ){0,4}?(?:you|your|it|the \w+|customers|users|people|clients|recipients|leads|contacts) (?:\w+ ){0,4}?(?:handle|support|manage|process|track|treat|unsubscribe|opt out)(?! me| us)"
    # our footer or a list's footer in somebody's mail: instructions and conditions
    r"|(?<!like )(?<!want )(?<!wish )(?<!how )(?<!trying )(?<!tried )(?<!way )(?<!me )(?<!ask )(?<!asking )to (?:unsubscribe|opt[ -]?out|be removed|stop receiving|remove your|change your|manage your)\b"
    r"|(?:un)?subscri(?:be|ption)s?[ /](?:or|and|/) ?|unsubscribe (?:here|now|at|by|via|link)\b(?!.*\b(?:not|n'?t|broken|fail))|click (?:here|below|the|on|this)|(?:abmelden|abbestellen|désabonner|désinscrire|uitschrijven|afmelden|disiscriver\w+|cancelar|baja|descadastr\w*) (?:hier|klick\w*|cliqu\w+|ici|klik|clicca|clique|haga)|(?:um|pour|para|per|om) (?:\S+ ){0,4}?(?:abzumelden|abzubestellen|désabonner|vous désinscrire|darse de baja|cancelar|disiscriver\w+|u af te melden|u uit te schrijven|descadastrar)"
    r"|(?:if|in case|should|when(?:ever)?) you (?:\w+ ){0,3}?(?:no longer|do not|don'?t|want|wish|would|prefer|like|wanna|need|are)|(?:wenn|falls|sollten) sie (?:\S+ ){0,6}?(?:keine|nicht|abmelden|abbestellen)|si vous (?:ne )?(?:souhaitez|voulez|désirez)|si (?:no )?(?:desea|quiere|deseas|quieres|usted)|(?:indien|als|wilt) u |se (?:non )?(?:desidera|vuole|desideri)|(?:se|caso) (?:você |o senhor |não )*(?:deseje|desejar|quiser|deseja|queira)"
    # an absence, a wrong inbox, a disclaimer
    r"|(?:received|erhalten|reçu|recibido) this (?:\S+ ){0,5}?(?:in error|by mistake)|(?:notify|inform|advise|contact) the sender|not the intended recipient|delete (?:this|the) (?:e-?mail|message)|please consider the environment"
    r"|(?:he|she|they|nobody|no one|everyone|someone|customers?|users?|people|half|some|many|most|\d+ ?%|percent) (?:\w+ ){0,3}?(?:unsubscribed|unsubscribe|opted out|opt out)|(?:unsubscribed|opted out) (?:from|of) (?:your|a|the) (?:competitor|previous|last|old)"
    r")",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:unsub\w*|opt\S*[ -]out)$", re.IGNORECASE)
_OWN_VOICE = re.compile(r"(?<!\w)(?:please|pls|plz|kindly|me|us|my|our|i|we|i'd|you|your)(?!\w)", re.IGNORECASE)
"""In a long sentence the bare word is a request only where somebody speaks for themselves or to us."""

_ADDRESS_OR_LINK = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_BEATS = re.compile(r"(?<!\w)(?:unsubscribe|remove|delete|take|opt) (?:me|us|my)(?!\w)|(?<!\w)you (?:\w+ ){0,3}(?:did(?: not|n'?t)|have(?: not|n'?t)|never|still) (?:\w+ ){0,3}unsubscribed? (?:me|us)", re.IGNORECASE)
_REPLY_MARK = re.compile(r"^\s*(?:re|aw|antw|sv|vs|r|tr|wg|fwd?|rv|ref|odp|res|enc)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


def find_opt_out(new_text: str, subject: str = "") -> str:
    """Give the words that ask to be left alone, or "". A subject counts only where it is not ours, answered to."""
    own_subject = "" if _REPLY_MARK.match(subject) else subject
    for sentence in _sentences(own_subject, new_text):
        if _asks(sentence):
            return sentence[:200]
    return ""


def _sentences(own_subject: str, new_text: str) -> list[str]:
    text = new_text.replace("\u2019", "'").replace("\u00a0", " ")
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text)]
    lines = [" ".join(line.split()) for line in text.split("\n")]
    pieces = [piece for each in [own_subject, *paragraphs] for piece in _SENTENCE.split(each)]
    return [each.strip() for each in [*pieces, *lines] if 2 <= len(each.strip()) <= 600]


def _asks(sentence: str) -> bool:
    sentence = _ADDRESS_OR_LINK.sub(" ", sentence)
    if _ALONE.match(sentence):
        return True
    found = _ASKING.search(sentence)
    if not found or (_BARE.match(found.group()) and len(sentence.split()) > 8 and not _OWN_VOICE.search(sentence)):
        return False
    return bool(_demand(sentence)) or not _ABOUT.search(sentence)


def _demand(sentence: str) -> re.Match[str] | None:
    """A plain demand counts in whatever it is wrapped, unless it is denied: "do not remove me"."""
    found = _BEATS.search(sentence)
    if found and re.search(r"(?:not|n'?t|never|no need to|without|instead of)\s+(?:\w+\s+){0,1}$", sentence[: found.start()], re.IGNORECASE):
        return None
    return found
