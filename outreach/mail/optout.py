"""Opt-outs in a person's own words, in seven languages. Works on the new text only: our footer is quoted back to us.

A sentence is an opt-out when it asks to be left alone. Whoever is missed gets another mail, and whoever is taken
wrongly is lost as a lead; so asking is understood widely, but talking *about* unsubscribing is not asking.
"""

import re

_SENTENCE = re.compile(r"(?<=[.!?;。！？])\s+|\n+|\s+[-–—]\s+")

_ASKING = re.compile(
    r"(?<!\w)(?:"
    # English
    r"unsub(?:scribe|scribed)?(?!\w)|un-subscribe|opt(?:ing)?[ -]?(?:me |us )?(?:\w+ )?out(?! (?:of the (?:office"
    r"|box)|in))(?!\w)"
    r"|(?:remove|delete|strike|erase|scrub|unlist|exclude) (?:\w+ ){0,2}?(?:me|us|my (?:\w+ ){0,3}?(?:address|e-?mail"
    r"|name|data|details|info\w*|contact|record|number|id|account)"
    r"|our (?:\w+ ){0,2}?(?:address|e-?mail|company|data|names?|domain)|(?:him|her|them) from"
    r"|this (?:\w+ )?(?:address|e-?mail|contact|account|mailbox|person)|all (?:of )?(?:my|our))(?!\w)"
    r"|(?:take|get|keep|leave) (?:me|us|my \S+|this address) (?:\w+ )?(?:off|out of)(?=\W*$| (?:your|this|that|any"
    r"|all|these|the (?:\w+ )?(?:list|mailing|database)))|off (?:your|this|the) (?:\w+ )?(?:mailing |e-?mail "
    r"|distribution |contact )?list"
    r"|(?:stop|quit|cease|refrain from|desist from|discontinue|no more|enough with) (?:(?:sending|receiving|me|us|the"
    r"|these|those|this|your|all|any|of|with|such|more|further|unsolicited|cold|marketing|sales"
    r"|spam) ){0,4}(?:e-?mail\w*|mail\w*|messag\w*|contact\w*|sending|writing|spam\w*|solicit\w*|bothering|harassing"
    r"|reaching out|pitching|outreach|newsletters?|follow[- ]?ups?)"
    r"|stop it(?=\W*$)|please stop(?=\W*$)|cease and desist|leave (?:me|us) alone|lose my (?:e-?mail|number|address)"
    r"|go away(?=\W*$)|fuck off|f\*+k? off|piss off|buzz off"
    r"|(?:do not|don'?t|never|not to|no longer|dont) (?!hesitate|forget|mind|worry|be afraid|fail|only"
    r"|just)(?:\w+ ){0,2}?(?:contact|e-?mail|mail|write|message|send|bother|spam|solicit|disturb|approach|reach out"
    r"|follow up|call (?:me|us) (?:again|any ?more))(?:ing)? (?:\w+ ){0,4}?(?:me|us|again|any ?more|this (?:address"
    r"|e-?mail)|in (?:the )?future|further|ever|any(?:thing| (?:more |further )?(?:e-?mails?|messages?|mail)))(?!\w)"
    r"|(?:do not|don'?t|no longer|dont|not|never) (?:\w+ )?(?:want|wish|care|like|need|interested in|agree"
    r"|consent) (?:\w+ ){0,4}?(?:hear(?:ing)? from|receiv\w+|get(?:ting)? (?:\w+ ){0,3}?(?:e-?mails?|messages|mail"
    r"|newsletters?|contacted|spam)|be(?:ing)? (?:contacted|e-?mailed|messaged|added|on (?:your|this|the"
    r"|any) (?:\w+ )?list)|(?:(?:any|more|your|these|further|such|other) )+(?:e-?mails?|messages?|contact)(?!\w))"
    r"|(?:would|'d) (?:rather|prefer) not (?:to )?(?:\w+ )?(?:receive|get (?:e-?mail|mail|message)|hear from"
    r"|be contacted)|i (?:object|withdraw|revoke)(?: to| my)? (?:\w+ ){0,3}(?:process\w*|consent|contact\w*|marketing"
    r"|mail\w*)|right to (?:be forgotten|erasure)|(?:gdpr|ccpa|can-?spam) (?:\w+ )?(?:request|erasure|deletion"
    r"|complaint|violation)"
    r"|(?:i|we|i'll|we'll|i'm|will|am|going to) (?:\w+ )?(?:report|mark|flag)\w* (?:\w+ ){0,4}?(?:as )?(?:spam|junk)"
    r"|(?:this|that|it)(?:'s| is) (?!not )(?:\w+ )?spam(?!\w)|(?:contact|e-?mail) (?:me|us) (?:never|not) again"
    r"|block(?:ing|ed)? (?:your (?:address|domain|e-?mails?)|you(?=\W*$))"
    # German
    r"|abmelden|abbestell\w*|(?:nehm\w*|nimm|streich\w*|lösch\w*|entfern\w*|trag\w*) .{0,60}?(?:aus"
    r"|von) (?:\w+ ){0,3}?(?:verteiler|liste|datenbank|adressbestand|kartei|mailing|newsletter)|(?:aus"
    r"|von) (?:\w+ ){1,3}?(?:verteiler|liste|datenbank|adressbestand|kartei|mailing"
    r"|newsletter)\w* (?:\w+ )?(?:nehm\w*|streich\w*|lösch\w*|entfern\w*|austrag\w*|raus)"
    r"|(?:nehmen|nimm|streich\w*|lösch\w*|entfern\w*) (?:sie )?(?:bitte )?(?:mich|uns|meine\w*|unsere\w*"
    r"|diese (?:adresse|e-?mail)\w*)(?!\w)|(?:mich|uns|meine \S+|meine e-?mail-?adresse"
    r"|unsere \S+) (?:\S+ ){0,5}?(?:lösch\w*|entfern\w*|streich\w*|austragen|auszutragen|herausnehmen|abmelden"
    r"|abzumelden)"
    r"|keine (?:weiteren |weitere |solche[nr]? |unerwünschten? |mehr )?(?:\w+ )?(?:e-?mails|mails|nachrichten|werbung"
    r"|werbe\S*|zusendung\w*|newsletter|kontaktaufnahme\w*|post|anschreiben)|keine (?:weitere )?(?:e-?mail|mail"
    r"|nachricht) mehr"
    r"|(?:kontaktieren|schreiben|belästigen|anschreiben|mailen|anmailen|schicken|senden) sie (?:mich|uns"
    r"|mir) (?:\w+ ){0,3}?(?:nicht|nie|keine)|nicht (?:mehr |länger |weiter |wieder )+(?:\w+ ){0,2}?(?:kontaktiert"
    r"|angeschrieben|anschreiben|kontaktieren|kontaktierst|belästig\w*|schreiben|erhalten|bekommen|mailen|angemailt)"
    r"|(?:hören|lassen) sie (?:\w+ )?(?:auf|in ruhe)|lassen sie (?:mich|uns) (?:\w+ )?in ruhe|widerspreche|(?:lege"
    r"|legen) (?:\w+ )?widerspruch|unterlassen sie"
    # French
    r"|désabonn\w*|desabonn\w*|désinscri\w*|desinscri\w*|ne (?:(?:souhait|v[eo]u|désir)\w+ )?(?:plus"
    r"|pas) (?:\S+ ){0,3}?(?:contacter|recevoir|écrire"
    r"|envoyer|solliciter|être contacté\w*|relancer|importuner|déranger)|ne (?:me|nous"
    r"|m') ?(?:\S+ ){0,2}?(?:contactez|écrivez|envoyez|sollicitez|relancez|dérangez) (?:plus|pas)|n(?:e "
    r"|')m'(?:écrivez|envoyez|appelez) (?:plus|pas)"
    r"|(?:retire[rz]|supprime[rz]|enleve[rz]|enlève[rz]?|effacer|effacez|rayer|rayez)(?:[- ](?:moi|nous)"
    r"|(?: \S+){0,3}? (?:me|mon (?:adresse|e-?mail|mail|nom|contact|compte)|mes (?:données|coordonnées|informations)"
    r"|notre adresse|nos (?:données|coordonnées)|cette adresse))(?!\w)|me (?:retirer|désinscrire|désabonner|supprimer"
    r"|rayer)|arrêtez (?:de m'|de me|de nous|d'envoyer|d'écrire|vos|ces (?:e-?mails|mails|messages))|cessez (?:de m'"
    r"|de me|de nous|d'envoyer|vos|tout)|plus (?:aucun|jamais d|de vos|recevoir de) ?(?:e-?mails?|mails?|messages?"
    r"|courriels?|sollicitation\w*)|laissez[- ](?:moi|nous) tranquille|je m'oppose|stop pub|droit (?:à l'oubli"
    r"|d'opposition|à l'effacement)"
    # Spanish
    r"|(?:dar|deme|denme|darme|darnos|dame|dese|darse|date|dadme|démosnos) (?:\w+ )?de baja|(?:la|mi|una|solicito"
    r"|causar|cursar|tramitar) baja (?:de|en)|baja de (?:la|su|esta|vuestra) (?:lista|base)|desuscri\w*"
    r"|cancelar (?:mi |la )?suscripci[oó]n"
    r"|no (?:me|nos) (?:\w+ )?(?:contact(?:e|en|es|ar\w*)|escrib(?:a|an|as|ir\w*)|env[ií](?:e|en|es|ar\w*)|mand(?:e"
    r"|en|es|ar\w*)|molest(?:e|en|es|ar)|vuelvan?)(?!\w)|no (?:vuelvan?|deseo|deseamos|quiero|queremos"
    r"|quisiera) (?:\w+ ){0,4}?(?:recib\w+|contact\w+|escribir\w*|enviar\w*|(?:más|mas) (?:correos?|e-?mails?"
    r"|mensajes|publicidad)|ser contactad\w)"
    r"|(?:elim[ií]n|b[oó]rr|qu[ií]t|s[aá]qu|ret[ií]r)(?:a|e|en|ad|ar|as)?(?:me|nos|enme)(?!\w)|(?:elimin|borr|quit"
    r"|retir|sac|saqu)\w+ (?:\w+ ){0,2}?(?:mi|mis|nuestr[oa]s?|este|esta) (?:\w+ )?(?:correo|direcci[oó]n|datos"
    r"|e-?mail|contacto|nombre)|dej(?:e|en|a|ad|ar) de (?:\w+ )?(?:enviar|escribir|contactar|molestar|mandar)\w*"
    r"|no m[aá]s (?:correos?|e-?mails?|mensajes|publicidad)|déje(?:n)?me en paz"
    # Dutch
    r"|uitschrijven|afmelden|uit te schrijven|af te melden|schrijf (?:me|mij|ons) (?:\S+ )?uit|meld (?:me|mij"
    r"|ons) (?:\S+ )?af|(?:verwijder|haal|schrap|wis) (?:a\.?u\.?b\.? )?(?:me|mij|ons|mijn (?:adres|e-?mail|gegevens"
    r"|naam|mailadres)\w*|onze (?:gegevens|naam)|dit (?:adres|e-?mail)\w*)(?!\w)|(?:me|mij|ons"
    r"|mijn \S+) (?:\S+ ){0,4}?(?:verwijderen|te verwijderen|uitschrijven|afmelden|schrappen)"
    r"|niet (?:meer|langer) (?:\w+ ){0,3}?(?:mailen|benaderen|contacteren|benaderd|gemaild|ontvangen|schrijven|lastig"
    r"|te mailen|te benaderen)|(?:mail|benader|contacteer|schrijf|stuur) (?:me|mij|ons) (?:\w+ ){0,2}?(?:niet|nooit"
    r"|geen)|geen (?:(?:verdere|verder) (?:e-?)?(?:mails?|berichten|post|reclame)|(?:e-?)?(?:mails?|berichten|post"
    r"|reclame) meer)|stop(?:pen)? met (?:\w+ ){0,2}?(?:mailen|sturen|schrijven|contacteren|benaderen|e-?mailen"
    r"|spammen)|laat (?:me|mij|ons) met rust"
    # Italian
    r"|disiscri\w*|(?:cancell|rimuov|elimin|togli)(?:atemi|ami|arci|ateci|armi|etemi|imi|eteci|ermi|mi|eteli)(?!\w)"
    r"|(?:cancell|rimuov|elimin|togli)\w* (?:\w+ ){0,2}?(?:mi[oaei]{1,2}|nostr[oa]|quest[oa]) (?:\w+ )?(?:indirizzo"
    r"|e-?mail|mail|dati|nominativo|nome|iscrizione|contatto)|(?:cancell|rimuov|elimin|togli)\w* (?:\w+ )?(?:dalla"
    r"|dalle|dai|dal) (?:\w+ )?(?:list\w|mailing|database|newsletter)"
    r"|non (?:\w+ )?(?:contatt\w+|scriv\w+|invi\w+|mand\w+|disturb\w+) (?:\w+ ){0,2}?più|non (?:desidero|desideriamo"
    r"|voglio|vogliamo|intendo|vorrei) (?:più )?(?:\w+ ){0,3}?(?:ricev\w+|essere (?:\w+ )?contattat\w)|smett(?:etela"
    r"|ila|ete|ere|i) di (?:scriv|mand|invi|contatt)\w+|basta (?:con (?:le )?)?(?:e-?mail|mail|messaggi|scrivermi)"
    r"|non (?:contattatemi|scrivetemi|mandatemi|inviatemi|contattarmi|scrivermi|mandarmi|inviarmi)|lasciatemi in pace"
    r"|mi oppongo"
    # Portuguese
    r"|descadastr\w*|cancelar (?:a |minha |a minha )?(?:inscri\w+|subscri\w+|assinatura)|desinscrev\w*|desinscri\w*"
    r"|desubscrev\w*|(?:remov|retir|exclu|tir|apag)\w+(?:-me|-nos| me(?!\w)| (?:\w+ ){0,3}?(?:meu|minha|meus|nosso"
    r"|nossa|este|esse) (?:\w+ )?(?:e-?mail|endereço|contato|contacto|nome|dados))|(?:me|nos) (?:remov|retir|tir"
    r"|exclu)(?:a|am|e|em|er|ir|ar|as)(?!\w)"
    r"|não (?:me |nos )?(?:\w+ )?(?:quero|queremos|desejo|desejamos|gostaria) (?:\w+ ){0,3}?(?:receber|ser contat\w+"
    r"|ser contact\w+|mais (?:e-?mails?|mensagens))|não (?:me|nos) (?:\w+ )?(?:contat(?:e|em|ar)|contact(?:e|em|ar)"
    r"|envi(?:e|em|ar)|escrev(?:a|am|er)|mand(?:e|em|ar))(?!\w)|não (?:\w+ )?(?:envi(?:e|em)|mand(?:e|em)"
    r"|conta[c]?t(?:e|em)|escrev(?:a|am))(?:-me|-nos)? (?:\w+ ){0,3}?mais|par(?:e|em|ar) de (?:\w+ )?(?:enviar|mandar"
    r"|escrever|contat\w+|contact\w+)|deix(?:e|em)-me em paz"
    r")",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^\W*(?:please |pls |bitte |por favor |s'il vous pla[iî]t )?(?:stop|stopp|remove|unsubscribe|unsub|opt ?-?out"
    r"|optout|abmelden|austragen|arr[êe]t|baja|fuera|afmelden|uitschrijven|rimuovi|cancella|remover|sair)\W*(?:please"
    r"|bitte|thanks|thank you|danke)?\W*$",
    re.IGNORECASE,
)

_ABOUT = re.compile(
    r"(?<!\w)(?:"
    # "I did not unsubscribe", "please do not remove me"
    r"(?:i|we) (?:did(?: not|n'?t)|have(?: not|n'?t)|had(?: not|n'?t)|never|was(?: not|n'?t)|am not|'m not|do(?: not"
    r"|n'?t)(?: want to| wish to| intend to)?|would(?: not|n'?t)|won'?t|will not) (?:\w+ ){0,3}?(?:unsubscrib\w*"
    r"|opt(?:ed|ing)?[ -]?out)"
    r"|(?:do not|don'?t|please don'?t|no need to|not going to|without|instead of|rather than"
    r"|never) (?:\w+ ){0,1}?(?:unsubscrib\w*|remov(?:e|ing) (?:me|us)|opt(?:ing)? (?:me |us )?out|delet(?:e"
    r"|ing) (?:me|us|my)|tak(?:e|ing) (?:me|us) off|stop (?:the )?(?:\w+ )?(?:e-?mail\w*|sending|writing|mail\w*"
    r"|contact\w*))"
    r"|not (?:asking|trying|looking) (?:you )?to (?:unsubscribe|be removed|opt out|stop)"
    r"|(?:habe|haben|hatten?) (?:\S+ ){0,4}?kein|(?:have|has|had|are|were|is|got|there'?s) no more|(?:ne (?:me"
    r"|nous) (?:suis|sommes) (?:pas|jamais)"
    r"|ne l'ai pas) (?:\w+ )?d[ée]s(?:abonn|inscri)\w+|no (?:me|nos) (?:he|hemos) (?:dado de baja|desuscrito)"
    r"|(?:nicht|nie) (?:abgemeldet|abbestellt)|non (?:mi sono|ci siamo) (?:mai )?(?:disiscritt|cancellat)\w"
    r"|não me (?:descadastrei|desinscrevi)|niet (?:uitgeschreven|afgemeld)"
    # a topic, not a request
    r"|(?:unsubscrib\w*|opt[ -]?outs?) (?:rates?|requests?|process\w*|handling|flows?|features?|pages?|forms?"
    r"|options?|numbers?|figures?|management|lists?|events?|webhooks?|compliance|headers?|button|functionality"
    r"|mechanism|scheme|polic\w+|clause|window|period)(?! (?:\w+ ){0,3}?(?:does(?:n'?t| not)|is(?:n'?t| not)|not"
    r"|broken|fail\w*|missing|work\w*))"
    r"|(?:how|does|do|can|will|could) (?:\w+ ){0,4}?(?:you|your|it|the \w+|customers|users|people|clients|recipients"
    r"|leads|contacts) (?:\w+ ){0,4}?(?:handle|support|manage|process|track|treat|unsubscribe|opt out)(?! me| us)"
    # our footer or a list's footer in somebody's mail: instructions and conditions
    r"|(?<!like )(?<!want )(?<!wish )(?<!how )(?<!trying )(?<!tried )(?<!way )(?<!me )(?<!ask )(?<!asking )to"
    r" (?:unsubscribe|opt[ -]?out|be removed|stop receiving|remove your|change your|manage your)\b"
    r"|(?:un)?subscri(?:be|ption)s?[ /](?:or|and|/) ?|unsubscribe (?:here|now|at|by|via|link)\b(?!.*\b(?:not|n'?t"
    r"|broken|fail))|click (?:here|below|the|on|this)|(?:abmelden|abbestellen|désabonner|désinscrire|uitschrijven"
    r"|afmelden|disiscriver\w+|cancelar|baja|descadastr\w*) (?:hier|klick\w*|cliqu\w+|ici|klik|clicca|clique|haga)"
    r"|(?:um|pour|para|per|om) (?:\S+ ){0,4}?(?:abzumelden|abzubestellen|désabonner|vous désinscrire|darse de baja"
    r"|cancelar|disiscriver\w+|u af te melden|u uit te schrijven|descadastrar)"
    r"|(?:if|in case|should|when(?:ever)?) you (?:\w+ ){0,3}?(?:no longer|do not|don'?t|want|wish|would|prefer|like"
    r"|wanna|need|are)|(?:wenn|falls|sollten) sie (?:\S+ ){0,6}?(?:keine|nicht|abmelden|abbestellen)"
    r"|si vous (?:ne )?(?:souhaitez|voulez|désirez)|si (?:no )?(?:desea|quiere|deseas|quieres|usted)|(?:indien|als"
    r"|wilt) u |se (?:non )?(?:desidera|vuole|desideri)|(?:se|caso) (?:você |o senhor |não )*(?:deseje|desejar|quiser"
    r"|deseja|queira)"
    # an absence, a wrong inbox, a disclaimer
    r"|(?:received|erhalten|reçu|recibido) this (?:\S+ ){0,5}?(?:in error|by mistake)|(?:notify|inform|advise"
    r"|contact) the sender|not the intended recipient|delete (?:this|the) (?:e-?mail|message)"
    r"|please consider the environment"
    r"|(?:he|she|they|nobody|no one|everyone|someone|customers?|users?|people|half|some|many|most|\d+ ?%"
    r"|percent) (?:\w+ ){0,3}?(?:unsubscribed|unsubscribe|opted out|opt out)|(?:unsubscribed|opted out) (?:from"
    r"|of) (?:your|a|the) (?:competitor|previous|last|old)"
    r")",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:unsub\w*|opt\S*[ -]out)$", re.IGNORECASE)
_OWN_VOICE = re.compile(r"(?<!\w)(?:please|pls|plz|kindly|me|us|my|our|i|we|i'd|you|your)(?!\w)", re.IGNORECASE)
"""In a long sentence the bare word is a request only where somebody speaks for themselves or to us."""

_ADDRESS_OR_LINK = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_BEATS = re.compile(
    r"(?<!\w)(?:unsubscribe|remove|delete|take|opt) (?:me|us|my)(?!\w)|(?<!\w)you (?:\w+ ){0,3}(?:did(?: not|n'?t)"
    r"|have(?: not|n'?t)|never|still) (?:\w+ ){0,3}unsubscribed? (?:me|us)",
    re.IGNORECASE,
)
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
    stripped = dict.fromkeys(each.strip() for each in [*pieces, *lines])
    return [each for each in stripped if 2 <= len(each) <= 600]


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
    if found and re.search(
        r"(?:not|n'?t|never|no need to|without|instead of)\s+(?:\w+\s+){0,1}$", sentence[: found.start()], re.IGNORECASE
    ):
        return None
    return found
