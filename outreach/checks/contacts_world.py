"""How mails in other European languages and in Turkish speak of an earlier contact."""

from outreach.checks.parts import Phrases

WORLD = Phrases(
    # German
    (
        "besprochen vereinbart abgesprochen angekündigt versprochen gewünscht erbeten verabredet zugesagt erwähnt "
        "abgemacht",
        r"\bwie (?:(?!sie\b|du\b|ihr\b|auf\b|in\b|im\b|laut\b|bei\b)\w+ ){0,4}?(?:besprochen|vereinbart"
        r"|abgesprochen|angekündigt|versprochen|gewünscht|erbeten|verabredet|zugesagt|abgemacht"
        r"|erwähnt)(?! (?:auf|in) (?:ihrer|deiner|der))\b",
    ),
    (
        "gespräch telefonat austausch treffen termin anruf unterhaltung begegnung besuch messe telefoniert "
        "gesprochen "
        "kennengelernt getroffen unterhalten",
        r"\b(?:dank|danke)[^.!?\n]{0,20} für (?:das|den|die|ihren?|deinen?|unser) (?:\w+ ){0,2}(?:gespräch"
        r"|telefonat|austausch|treffen|termin|anruf|unterhaltung|besuch)\b|\b(?:nach|seit|bei|anlässlich|zu"
        r"|infolge) unser\w{0,2} (?:\w+ ){0,2}(?:gespräch|telefonat|austausch|treffen|termin|unterhaltung"
        r"|begegnung)\w{0,2}\b|\bunser\w{0,2} (?:\w+ ){0,2}(?:gespräch|telefonat|treffen|unterhaltung) (?:von"
        r"|vom|am|letzte|gestern|auf)\b|\b(?:wir|ich) (?:\w+ ){0,6}(?:telefoniert|gesprochen|kennengelernt"
        r"|getroffen|unterhalten)\b|\bhaben (?:wir|sie) (?:uns )?(?:\w+ ){0,6}(?:getroffen|kennengelernt"
        r"|gesprochen|unterhalten|telefoniert)\b|\bschön,? (?:sie|dich) (?:\w+ ){0,5}(?:getroffen|kennengelernt"
        r"|gesprochen|gesehen)",
    ),
    (
        "mail e nachricht schreiben angebot unterlagen antwort rückmeldung erreichen mailbox anrufe",
        r"\b(?:mein|unser)\w{0,2} (?:letzt|vorherig|erst|früher|vorig|jüngst)\w* (?:e-?mail|mail|nachricht"
        r"|schreiben|angebot|anruf)|\b(?:leider|bisher|noch) (?:\w+ ){0,3}keine (?:antwort|rückmeldung|reaktion)"
        r"|\b(?:versucht|versuchte)[^.!?\n]{0,60} (?:zu erreichen|anzurufen)|\b(?:telefonisch"
        r"|per telefon) (?:\w+ ){0,3}(?:nicht )?(?:erreich\w+|versucht)|\b(?:ihnen"
        r"|dir) (?:\w+ ){0,5}(?:geschickt|gesendet|gemailt|zugesandt|zugeschickt|geschrieben)\b|\bauf (?:ihre"
        r"|deine) mailbox\b|\b(?:dank|danke)[^.!?\n]{0,20} für (?:ihre|deine|die) (?:\w+ )?(?:antwort|nachricht"
        r"|anfrage|rückmeldung|e-?mail|mail|interesse|zeit)\b",
    ),
    (
        "nochmals nochmal erneut wieder erinnerung nachfassen nachhaken anfrage interesse wunsch zurückkommen",
        r"\b(?:melde|schreibe|komme|wende) (?:ich )?(?:mich )?(?:\w+ ){0,4}(?:nochmals?|noch einmal|erneut"
        r"|wieder)\b|\b(?:kurze|freundliche|kleine) erinnerung\b|\b(?:nachfassen|nachhaken)\b|\bauf (?:ihre"
        r"|deine) (?:anfrage|bitte)\b|\bauf (?:ihren|deinen) wunsch\b|\bdank\w? für (?:ihr"
        r"|dein) (?:\w+ )?interesse\b|\b(?:zurückkommen|komme) auf (?:unser|mein|ihre)\w*",
    ),
    # French
    (
        "convenu discuté évoqué promis échange échanges conversation appel entretien discussion rencontre "
        "réunion visite "
        "échangé parlé rencontrés rencontré salon stand téléphone",
        r"\b(?:comme|ainsi que|tel que) (?:nous |vous |je )?(?:\w+ ){0,4}?(?:convenu|discuté|évoqué|promis|parlé"
        r"|demandé|échangé)\b|\b(?:suite à|après|depuis|lors de|dans le prolongement de|en référence à"
        r"|faisant suite à|à la suite de) (?:notre|nos|votre) (?:\w+ ){0,2}(?:échanges?|conversation|appel"
        r"|entretien|discussion|rencontre|rendez-vous|réunion|demande|visite|message)\b"
        r"|\b(?:nous (?:nous )?(?:sommes|avons) (?:\w+ ){0,3}(?:échangé|parlé|rencontrés|rencontrées|vus|discuté"
        r"|croisés))\b|\bmerci[^.!?\n]{0,25} (?:pour|de) (?:votre|ton|notre|cet|cette"
        r"|l') ?(?:\w+ ){0,2}(?:échange|conversation|appel|accueil|entretien|visite|réponse|retour|message"
        r"|intérêt|demande)\b|\b(?:ravi|heureux|ravie|heureuse"
        r"|plaisir)[^.!?\n]{0,30}(?:de vous avoir (?:rencontré|parlé|vu)|vous (?:rencontrer|revoir) (?:au|à|lors"
        r"|hier))",
    ),
    (
        "mail message courriel relance reviens joindre réponse rappel relancer envoyé écrit",
        r"\bmon (?:\w+ )?(?:précédent|dernier|premier)? ?(?:mail|e-?mail|message|courriel|appel) (?:précédent"
        r"|d'hier|de la semaine|du \d|resté|laissé)|\b(?:je|nous) (?:me permets de )?(?:vous )?(?:relancer?"
        r"|relançons|reviens vers vous|revenons vers vous)|\b(?:essayé|tenté) de vous (?:joindre|appeler"
        r"|contacter)|\b(?:sans|pas (?:encore )?(?:eu|reçu)) (?:de )?(?:réponse|retour) (?:de votre part|à mon"
        r"|de vous)|\b(?:petit|simple|léger) rappel\b|\b(?:vous ai|vous avais|vous avons) (?:\w+ )?(?:envoyé"
        r"|écrit|appelé|laissé)\b|\bà votre demande\b|\bvous m'avez (?:demandé|dit|parlé)",
    ),
    # Spanish, Portuguese
    (
        "acordamos acordado hablamos hablado comentamos comentado conversamos quedamos discutimos prometí prometido "
        "solicitó pidió pediste llamada conversación reunión charla encuentro conocimos vimos visita respuesta "
        "correo mensaje "
        "interés solicitud tiempo hablar conocerle conocerte saludarle",
        r"\b(?:como|según|tal (?:y )?como) (?:ya )?(?:lo |le |te |nos )?(?:hemos |habíamos |había )?(?:acord"
        r"|habl|coment|convers|qued|discut|promet|solicit|pid|acorda)\w+|\b(?:tras|siguiendo|después de|desde"
        r"|a raíz de|en relación (?:a|con)|respecto a|sobre|retomando|continuando) (?:nuestr[oa]|la"
        r"|el) (?:\w+ )?(?:conversación|llamada|reunión|charla|encuentro|visita) ?(?:de|del|que|,|anterior)"
        r"|\b(?:nuestr[oa]) (?:\w+ )?(?:conversación|llamada|reunión|charla|encuentro)\b"
        r"|\bgracias[^.!?\n]{0,15} por (?:su|tu|la|el|atender|haber|nuestra|nuestro) ?(?:\w+ )?(?:llamada"
        r"|conversación|reunión|charla|visita|respuesta|mensaje|correo|interés|solicitud|atenderme|recibirme)"
        r"|\b(?:nos (?:conocimos|vimos|reunimos)|hablamos (?:ayer|por teléfono|hace|en la feria|la semana pasada"
        r"|el (?:mes|año) pasado))\b|\b(?:un placer|encantad[oa]|fue un gusto"
        r"|me alegr[oó])[^.!?\n]{0,20}(?:hablar|conocer|ver|saludar|conversar)(?:le|te|los)? ?(?:con |ayer|en "
        r"|la |el )",
    ),
    (
        "correo anterior mensaje localizarle contactar llamarle llamé recordatorio escribí envié retomar "
        "seguimiento nuevo",
        r"\bmi (?:último |anterior |primer )?(?:correo|mensaje|e-?mail|llamada)(?: anterior| previo| del?"
        r"| de la)?\b|\b(?:intenté|he intentado|traté de) (?:\w+ )?(?:localizar|contactar|llamar|hablar)\w*"
        r"|\b(?:no|sin) (?:he |hemos )?(?:recib\w+|tenid\w+|tengo)? ?(?:su |tu |una )?(?:respuesta|noticias)\b"
        r"|\b(?:breve|amable|pequeño) recordatorio\b|\b(?:le|te|les) (?:\w+ )?(?:escribí|envié|mandé|llamé"
        r"|había escrito)\b|\b(?:dar|hacer|doy) seguimiento\b|\b(?:vuelvo|volver) a (?:escribir|contactar)\w*"
        r"|\bde nuevo (?:me pongo|le escribo)",
    ),
    (
        "conforme combinado combinámos combinamos conversamos conversámos discutido discutimos falamos falámos "
        "acordado acordámos "
        "prometido conversa reunião chamada ligação encontro contacto contato resposta retorno mensagem conhecer "
        "visita interesse "
        "email mail telefonema",
        r"\b(?:conforme|como|tal como|segundo) (?:\w+ )?(?:combin|convers|discut|fal[aá]m|acord|promet|solicit"
        r"|pedi)\w+|\b(?:após|depois d[ae]|desde|na sequência d[ae]|no seguimento d[ae]|seguindo|sobre|d"
        r"|n)?[ao]? ?noss[ao] (?:\w+ )?(?:conversa|reunião|chamada|ligação|encontro|telefonema)\b"
        r"|\bobrigad[oa][^.!?\n]{0,12} (?:pel[ao]|por) (?:sua |seu |vossa |vosso |nossa )?(?:\w+ )?(?:conversa"
        r"|chamada|ligação|reunião|resposta|retorno|mensagem|e-?mail|interesse|contacto|contato|telefonema"
        r"|visita)\b|\b(?:meu|o meu) (?:último |anterior )?(?:e-?mail|contacto|contato|mensagem)(?: anterior)?"
        r"|\b(?:tentei|tenho tentado) (?:\w+ )?(?:ligar|contact\w+|falar)|\b(?:prazer|gosto) (?:em )?(?:falar"
        r"|conhecê|conhecer|ver|revê)[^.!?\n]{0,15} (?:ontem|na|no)|\bsem (?:resposta|retorno)\b",
    ),
    # Italian
    (
        "accordi accordo concordato discusso promesso anticipato chiamata conversazione telefonata incontro "
        "colloquio "
        "chiacchierata riunione visita sentiti incontrati conosciuti parlato risposta riscontro messaggio mail "
        "e-mail interesse "
        "richiesta richiesto contattarla raggiungerla sollecito promemoria scritto inviato visti",
        r"\bcome (?:da |d')?(?:\w+ ){0,3}?(?:accord[io]|concordato|discusso|promesso|anticipato|convenuto"
        r"|richiesto|detto|parlato)\b|\b(?:dopo|in seguito|a seguito|facendo seguito|seguito|dalla|dal"
        r"|riprendendo|per|di|sulla|durante) ?(?:a|al|alla|del|della|il|la)? ?(?:nostr[oa]|sua"
        r"|suo) (?:\w+ )?(?:chiamata|conversazione|telefonata|incontro|colloquio|chiacchierata|riunione"
        r"|richiesta|visita)\b|\bgrazie[^.!?\n]{0,12} per (?:la |il |lo |l')?(?:\w+ ){0,2}(?:chiamata"
        r"|conversazione|telefonata|incontro|colloquio|chiacchierata|riunione|risposta|riscontro|messaggio|mail"
        r"|interesse|visita)\b|\bci siamo (?:\w+ )?(?:sentiti|incontrati|conosciuti|visti|parlati)\b|\b(?:mia"
        r"|mio) (?:\w+ )?(?:e-?mail|mail|messaggio|precedente|ultima|ultimo)\b|\b(?:provato|cercato) (?:di"
        r"|a) (?:contattar|raggiunger|chiamar|telefonar)\w+|\b(?:non ho"
        r"|senza) (?:\w+ )?(?:ricevuto )?(?:risposta|riscontro)\b|\b(?:piacere|lieto"
        r"|lieta)[^.!?\n]{0,15} (?:averla|averti|di averla|incontrarla|conoscerla|parlare"
        r"|sentirla)[^.!?\n]{0,20} (?:ieri|alla|al|scors)|\b(?:breve|piccolo|gentile) (?:promemoria|sollecito)\b"
        r"|\ble ho (?:\w+ )?(?:scritto|inviato|mandato)\b",
    ),
    # Dutch
    (
        "besproken afgesproken beloofd gesprek telefoontje overleg afspraak ontmoeting telefoongesprek belletje "
        "kennismaking bericht "
        "mail reactie antwoord gesproken ontmoet gezien bereiken bellen herinnering aangegeven bezoek gebeld "
        "gestuurd interesse "
        "aanvraag",
        r"\b(?:zoals|als) (?:\w+ ){0,3}?(?:besproken|afgesproken|beloofd|aangegeven|gevraagd|verzocht)\b"
        r"|\b(?:naar aanleiding van|na|sinds|over|tijdens|uit|volgend op) (?:ons|onze|uw|je"
        r"|jouw) (?:\w+ ){0,2}(?:gesprek|telefoontje|overleg|afspraak|ontmoeting|bezoek|belletje|kennismaking"
        r"|aanvraag|telefoongesprek)\b|\b(?:bedankt|dank)[^.!?\n]{0,12} voor (?:het|ons|je|uw|jouw|de"
        r"|jullie) (?:\w+ ){0,2}(?:gesprek|telefoontje|overleg|afspraak|ontmoeting|bezoek|belletje|reactie"
        r"|antwoord|bericht|mail|interesse|kennismaking|telefoongesprek)\b|\b(?:we|wij"
        r"|ik) (?:\w+ ){0,6}(?:gesproken|ontmoet|gebeld|gestuurd|gemaild)\b|\bmijn (?:vorige|laatste|eerdere"
        r"|eerste) (?:mail|e-?mail|bericht|telefoontje)\b|\bgeprobeerd (?:\w+ )?(?:te )?(?:\w+ )?(?:bereiken"
        r"|bellen)\b|\b(?:te bereiken|te bellen)\b|\b(?:nog )?geen (?:reactie|antwoord) (?:van|ontvangen|op)"
        r"|\b(?:kleine|korte|vriendelijke) herinnering\b|\b(?:leuk|fijn|prettig)[^.!?\n]{0,20} (?:gesproken"
        r"|ontmoet|gezien)",
    ),
    # Swedish, Danish, Norwegian
    (
        "överens avtalat diskuterade diskuterat lovat lovade samtal samtalet möte mötet mässan träffades pratade "
        "talades svaret svar mail "
        "mejl ditt er tack hört påminnelse nå ringa ringde sagt aftalt avtalt drøftet lovet talte snakket "
        "snakkede snakken snak samtale "
        "samtalen møde mødet møtet møte messen mødtes møttes tak takk påmindelse påminnelse telefon besøg besøk "
        "interesse kontakte",
        r"\b(?:som|enligt) (?:vi |jag |jeg |du |ni )?(?:\w+ ){0,2}?(?:kom överens|överenskom\w*|avtala\w*"
        r"|diskuterat?\w*|lova\w+|pratade|sagt|aftalt\w*|avtalt|drøftet|drøftede|love[dt]e?|talte om"
        r"|snakke[dt]e? om|ble enige|blev enige|nævnt|nevnt|nämnt|utlovat)\b|\b(?:efter|sedan|siden|etter|från"
        r"|fra|under|angående|vedrørende|apropå) (?:vårt|vores|vår|vore|vårat|vores) (?:\w+ ){0,2}(?:samtal\w*"
        r"|möte\w*|møde\w*|møte\w*|snak\w*|träff\w*|telefon\w*)|\b(?:tack|tak|takk)[^.!?\n]{0,14} (?:för"
        r"|for) (?:(?:ditt|ert|din|dit|deres|jeres|en|et|ett|den|det) (?:\w+ )?(?:samtal\w*|snak\w*"
        r"|m[öøo][dt]e\w*|svar\w*|besked|mail|mejl|melding|henvendelse|intress\w*|interess\w*|besøk\w*|besøg\w*"
        r"|besök\w*|prat\w*)|sist|samtal\w*|møde\w*|møte\w*|möte\w*|svar\w*|snakken|praten|pratstund\w*"
        r"|hjälpen)(?! (?:oss|läsa|at))[^.!?\n]{0,25}|\bvi (?:\w+ )?(?:träffades|pratade|talades vid|sågs|mødtes"
        r"|talte|snakkede|snakket|møttes|snakkes)\b|\bmitt? (?:senaste|förra|tidigare|seneste|forrige|sidste"
        r"|siste|tidligere) (?:mail|mejl|e-?post|meddelande|besked|melding|samtale)\b|\b(?:försökt|försökte"
        r"|prøvet|prøvede|prøvd|prøvde|forsøgt|forsøgte|forsøkt)[^.!?\n]{0,15} (?:nå|ringa|ringe|få fat"
        r"|kontakte)|\b(?:inte|ikke) (?:\w+ )?(?:hört|hørt|fått|fået) (?:något |noget |noe |et )?(?:svar|från"
        r"|fra)|\b(?:vänlig|liten|lille|venlig|vennlig) (?:påminnelse|påmindelse|reminder)\b|\b(?:trevligt"
        r"|roligt|hyggeligt|hyggelig|kul|dejligt) (?:att|at|å) (?:träffa|prata|tala|ses|møde|møte|snakke|tale"
        r"|treffe)[^.!?\n]{0,30} (?:igår|i går|i går|på|sist|sidst|förra)",
    ),
    # Finnish, Hungarian, Turkish
    (
        "sovimme sovittu sovitusti puhuimme keskustelimme lupasin tapaamisemme keskustelumme puhelumme viestiini "
        "viestini vastauksesta "
        "keskustelusta puhelusta tapaamisesta tapasimme tavata tavoittaa muistutus kiitos",
        r"\bkuten (?:\w+ ){0,2}?(?:sovimme|sovittu|sovittiin|puhuimme|keskustelimme|lupasin|mainitsin"
        r"|pyysit\w*)\b|\b(?:puhelumme|tapaamisemme|keskustelumme)\b|\bkiitos[^.!?\n]{0,30} (?:keskustelusta"
        r"|puhelusta|tapaamisesta|vastauksesta\w*|viestistä\w*)|\b(?:edellise\w+|viime\w*"
        r"|aiem\w+) (?:sähköposti\w*|viesti\w+|puhelu\w*)|\b(?:tapasimme|juttelimme|puhuimme)\b|\b(?:yritin"
        r"|olen yrittänyt) (?:\w+ )?(?:tavoittaa|soittaa)",
    ),
    (
        "beszéltük megbeszéltük megbeszéltek egyeztettük ígértem beszélgetésünk beszélgetésünket találkozónk "
        "megbeszélésünk hívást "
        "beszélgetést választ válaszát levelem üzenetem találkoztunk beszéltünk emlékeztető elérni köszönöm",
        r"\b(?:ahogy|amint|mint) (?:\w+ ){0,2}?(?:beszéltük|megbeszéltük|egyeztettük|ígértem|megállapodtunk"
        r"|említettem)\b|\b(?:a )?(?:megbeszélt\w+ szerint)|\b(?:beszélgetésünk\w*|találkozónk\w*"
        r"|megbeszélésünk\w*|telefonbeszélgetésünk\w*)\b|\bköszönöm[^.!?\n]{0,20} (?:beszélgetés\w+|hívás\w*"
        r"|válasz\w+|találkozó\w+)|\b(?:előző|korábbi|legutóbbi) (?:levelem\w*|üzenetem\w*|e-?mail\w*)"
        r"|\b(?:találkoztunk|beszéltünk)\b",
    ),
    (
        "konuştuğumuz konuştuğumuza görüştüğümüz görüştüğümüze kararlaştırdığımız anlaştığımız görüşmemiz "
        "görüşmemize görüşmemizde "
        "görüşmemizin toplantımız toplantımızın konuşmamız konuşmamızın telefon mesajım mailim e-postam "
        "yanıtınız cevabınız görüşme "
        "ulaşmaya hatırlatma tanıştığımıza belirttiğim söz dünkü önceki toplantı",
        r"\b(?:konuştuğumuz\w*|görüştüğümüz\w*|kararlaştırdığımız|anlaştığımız|belirttiğim(?:iz)?"
        r"|söz verdiğim(?:iz)?|rica ettiğiniz) (?:gibi|üzere|konu\w*)|\b(?:görüşmemiz\w*|toplantımız\w*"
        r"|konuşmamız\w*|telefon görüşmemiz\w*)\b|\b(?:dünkü|geçen hafta\w*|önceki) (?:\w+ )?(?:görüşme|konuşma"
        r"|toplantı|telefon|e-?posta|mail)\w*|\b(?:yanıtınız|cevabınız|mesajınız|ilginiz) için teşekkür"
        r"|\b(?:önceki|son) (?:e-?posta\w*|mail\w*|mesaj\w*)|\b(?:size )?ulaşmaya çalıştım"
        r"|\btanıştığımıza (?:memnun|sevind)|\bhatırlatma\b",
    ),
    # Polish, Czech, Slovak, Romanian
    (
        "zgodnie ustaleniami rozmową umową rozmowie rozmowę rozmowy spotkaniu spotkanie telefon wiadomość "
        "odpowiedź ustaliliśmy rozmawialiśmy "
        "umawialiśmy obiecałem obiecałam mail maila poprzedniego poprzednią spotkaliśmy poznać dodzwonić "
        "przypomnienie wspomniałem nawiązując "
        "nawiązaniu dziękuję ponownie",
        r"\bzgodnie z (?:\w+ ){0,2}?(?:ustaleni\w+|rozmow\w+|umow\w+|obietnic\w+|prośb\w+)"
        r"|\bjak (?:\w+ ){0,2}?(?:ustaliliśmy|rozmawialiśmy|umawialiśmy|obieca\w+|wspomina\w+|uzgodniliśmy)"
        r"|\b(?:po|nawiązując do|w nawiązaniu do|w sprawie|od) nasz\w+ (?:\w+ )?(?:rozmow\w+|spotkani\w+"
        r"|telefon\w*|ustale\w+)|\bdziękuję[^.!?\n]{0,8} za (?:\w+ ){0,2}(?:rozmow\w+|spotkanie|telefon"
        r"|wiadomość|odpowiedź|zainteresowanie|maila)\b|\b(?:moj\w+) (?:poprzedni\w+|ostatni\w+"
        r"|wcześniejsz\w+) (?:mail\w*|e-?mail\w*|wiadomoś\w+)|\b(?:rozmawialiśmy|spotkaliśmy się"
        r"|widzieliśmy się)\b|\b(?:próbował[ae]m)[^.!?\n]{0,15} (?:dodzwonić|skontaktować)|\b(?:małe|krótkie"
        r"|uprzejme) przypomnienie\b|\b(?:piszę|odzywam się) ponownie\b|\bmiło (?:było|mi było) (?:pan"
        r"|porozmawiać|poznać|spotkać)",
    ),
    (
        "domluvili dohodli hovořili mluvili slíbil slíbila hovor hovoru rozhovor rozhovoru schůzce schůzku "
        "schůzka telefonátu odpověď zprávu "
        "e-mail mail zprávě setkali potkali zastihnout dovolat připomenutí navazuji děkuji ďakujem dohodli "
        "sľúbil stretnutí stretnutie včerejší "
        "předchozí znovu",
        r"\b(?:jak|ako) (?:jsme |sme |jsem |som )?(?:se |sa )?(?:\w+ ){0,2}?(?:domluvil\w+|dohodl\w+|hovořil\w+"
        r"|mluvil\w+|slíbil\w*|sľúbil\w*|probíral\w+)|\b(?:po|na|z|od|ohledně|k) (?:naš\w+) (?:\w+ )?(?:hovor\w*"
        r"|rozhovor\w*|schůzc\w+|schůzk\w+|telefonát\w*|setkání|stretnut\w+|konverzac\w+)|\b(?:děkuji|ďakujem"
        r"|díky)[^.!?\n]{0,8} za (?:\w+ ){0,2}(?:hovor|rozhovor|schůzku|odpověď|odpoveď|zprávu|stretnutie"
        r"|setkání|telefonát|zájem)|\b(?:můj|svůj|mému|mém|svému|môj) (?:předchozí\w*|minul\w+|poslední\w*"
        r"|posledn\w+) (?:e-?mail\w*|mail\w*|zpráv\w*|správ\w*)|\b(?:setkali|potkali|viděli) jsme se\b"
        r"|\bjsme (?:se )?(?:spolu )?(?:mluvili|setkali|potkali|hovořili)\b|\b(?:snažil\w*"
        r"|zkoušel\w*)[^.!?\n]{0,15} (?:dovolat|zastihnout)|\b(?:ozývám|píši|píšu) (?:se )?(?:vám )?(?:znovu"
        r"|opět)\b",
    ),
    (
        "discutat convenit stabilit vorbit promis discuția discuției discuţia conversația apelul întâlnirea "
        "întâlnirii convorbirea răspuns răspunsul "
        "mesaj mesajul mail mailul întâlnit mulțumesc contactez revin",
        r"\b(?:așa cum|aşa cum|cum|conform) (?:am |a |ați )?(?:\w+ )?(?:discutat|convenit|stabilit|vorbit|promis"
        r"|cerut|discuți\w+|înțelegeri\w*)|\b(?:în urma|după|ca urmare a|referitor la"
        r"|privind) (?:\w+ )?(?:discuți\w+|conversați\w+|apel\w*|întâlnir\w+|convorbir\w+)(?: noastr\w+| de)"
        r"|\bmulțumesc[^.!?\n]{0,8} pentru (?:\w+ )?(?:discuți\w+|conversați\w+|apel\w*|întâlnir\w+|răspuns\w*"
        r"|mesaj\w*|interes\w*)|\b(?:ne-am|am) (?:întâlnit|vorbit|cunoscut)\b|\b(?:mesaj\w*|mail\w*"
        r"|e-?mail\w*) (?:meu )?(?:anterior|precedent|trecut)|\bîncercat să vă (?:contactez|sun)",
    ),
)
