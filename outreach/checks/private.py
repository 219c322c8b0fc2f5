"""Private life and surveillance in the words of two dozen languages, beyond what English says most often."""

from outreach.checks.parts import Phrases

_ILLNESS = (
    r"(?:diabetes|cancer|surgery|operation|illness|disease|depression|anxiety|adhd|autism|epilepsy|asthma|arthritis"
    r"|migraines?|allerg(?:y|ies)"
    r"|pregnan\w+|miscarriage|disability|disabled|diagnosis|treatment|therapy|therapist|chemo\w*|heart (?:attack"
    r"|condition)|stroke|burnout"
    r"|addiction|rehab|alcohol\w*|sick leave|injury|broken (?:leg|arm)|hospital stay|weight|infertility|hiv|dementia"
    r"|medication|insomnia|back pain"
    r"|recovery|health|condition)"
)
_MINE = (
    r"(?:divorce|separation|break-?up|engagement|wedding|marriage|honeymoon|anniversary|birthday|baby|newborn|twins"
    r"|bereavement|loss|funeral|affair)"
)
_LOOK = (
    r"(?:visit(?:ed|ing)?|view(?:ed|ing)?|brows(?:ed|ing)|open(?:ed|ing)?|click(?:ed|ing)?|download(?:ed|ing)?"
    r"|read(?:ing)?|look(?:ed|ing) at|spent|were on|was on|on our|came back to|return(?:ed|ing) to|hover(?:ed|ing)"
    r"|scroll(?:ed|ing)|linger(?:ed|ing)|watch(?:ed|ing)?|check(?:ed|ing))"
)
_OURS = (
    r"(?:our|my) (?:\w+[ -]){0,2}?(?:web ?site|site|pages?|pricing|prices|blog|demo|video|e-?mails?|mails?|newsletter"
    r"|docs|webinar|offer|ad|link|profile)"
)

PRIVATE = Phrases(
    (
        "website site page pages pricing blog demo email emails mail mails newsletter tracking analytics logs link "
        "webinar profile cookies pixel",
        rf"\b(?:saw|see|noticed?|know|tell|seen|spotted|shows?|tells?|told|reveals?|says?|detected?|registered"
        rf"|recorded)\b(?: me| us)?(?: that)? (?:you|your|someone"
        rf"|somebody)\b[^.?\n]{{0,40}}?\b{_LOOK}[^.?\n]{{0,30}}?\b{_OURS}\b|\b(?:saw|noticed|spotted"
        rf"|caught) you (?:on|at|in|browsing|looking|visiting) (?:our|my)\b"
        rf"|\byou(?:'ve| have| were)? (?:\w+ly |just |been )?{_LOOK} (?:\w+ ){{0,3}}?{_OURS}"
        rf"|\byour (?:\w+ )?(?:visits?|clicks?|activity|session|time) (?:to|on|at) {_OURS}"
        r"|\b(?:our|my) (?:tracking|analytics|pixel|cookies|logs?|tools?|system|software)(?: \w+)? (?:shows?|says?"
        r"|tells?|reveals?|sees?|flagged|noticed|caught|detected|told)"
        r"|\byou (?:opened|read|clicked|ignored) (?:it|my|our|the (?:last|first)|this) ?(?:e-?mails?|mails?|message"
        r"|link)? ?(?:\w+ times|twice|again|at|on)\b",
    ),
    (
        "ip location gps webcam camera tracked track tracking followed follow following watch watching watched "
        "monitored spy stalked phone neighbour"
        " neighbours neighbor neighbors gym",
        r"\b(?:your|the) (?:ip(?: address)?|gps|device|phone(?:'s)?|laptop(?:'s)?|browser) ?(?:location|data|history"
        r"|address)? (?:shows?|tells?|says?|reveals?|suggests?|puts)"
        r"|\bfrom your (?:ip|device|gps|location|browser|phone)\b|\bip address\b[^.\n]{0,40}\byou\b|\b(?:i|we)(?:'ve"
        r"| have| am|'m| are|'re)? (?:\w+ )?(?:followed|following"
        r"|tracked|tracking|watched|watching|monitored|monitoring|spied on|spying on|stalked|stalking) (?:you"
        r"|your (?:car|home|house|movements?|location|activity"
        r"|children|kids|family|profile|phone|commute|every))\b|\byour (?:private|personal|home"
        r"|mobile) (?:phone(?: number)?|number|cell|address|e-?mail(?: address)?|account)\b"
        r"|\byour (?:webcam|phone calls|private messages|whatsapp|text messages|daily run|commute|location"
        r"|neighbou?rs?|neighbou?rhood|gym)\b",
    ),
    (
        "house home street car driveway garden curtains flat apartment live",
        r"\b(?:saw|seen|drove past|walked past|passed|noticed|parked (?:at|by|near)|pictures? of|photos? of|looked at"
        r"|live near) (?:\w+ ){0,2}?your (?:\w+ )?(?:house|home|street|flat"
        r"|apartment|garden|driveway|car|curtains)\b|\bwhere you(?:r (?:\w+ )?)? ?(?:live|park|sleep|shop"
        r"|family lives?|kids go|children go)\b|\byour (?:car|driveway|home address)\b"
        r"(?! (?:brand|maker|insurance|park|dealership|rental|sharing|fleet|parts|hire|loan|builder|building))",
    ),
    (
        "selfie selfies tired instagram facebook tiktok vacation holiday holidays photos tinder dating beach pictures "
        "looks hair weight fit sexy beautiful"
        " handsome attractive pretty cute dress",
        r"\byour (?:\w+ )?(?:selfies?|instagram|facebook|tiktok|tinder|dating|snapchat|profile picture"
        r"|holiday (?:photos|pictures|snaps)|beach (?:photos|body))\b|\byou look(?:ed)? (?:\w+ )?"
        r"(?:tired|great|good|sad|sexy|fit|beautiful|handsome|stunning|pretty|young|old|stressed|happy|lovely"
        r"|gorgeous|exhausted|cute|slim|hot)\b|\byour (?:\w+ )?(?:vacation|holidays?|trip to"
        r"|honeymoon)(?: photos| pictures)? (?:looked|look|was|were|seem|in|on|with)\b|\b(?:saw|seen|found"
        r"|read) (?:it |this )?on (?:your )?(?:facebook|instagram|tiktok|tinder|snapchat)\b"
        r"|\byou(?:'re| are) (?:\w+ )?(?:sexy|beautiful|handsome|gorgeous|attractive|hot|pretty|cute)\b",
    ),
    (
        "congratulations congrats baby divorce condolences recovery wedding engagement pregnancy surgery birthday "
        "birth newborn twins marriage passed funeral"
        " son daughter wife husband grief died death widow ex mother father girlfriend boyfriend split loss",
        rf"\b(?:congrat\w+|well done|cheers|best wishes|good luck|happy|sorry|condolences"
        rf"|thoughts)\b[^.\n]{{0,30}}?\b(?:the|your|a|new|little)(?: \w+)? {_MINE}\b"
        rf"|\byour (?:\w+ ){{0,2}}?{_MINE}\b(?! (?:photography|planning|venue|business|registry|lawyers?|practice"
        rf"|products?|line|clients?|team|shop|brand|range|store|food|wear|service\w*))"
        r"|\b(?:congrat\w+) on (?:becoming|having|getting (?:married|engaged)|the birth|your (?:son|daughter"
        r"|child))\b|\b(?:about|re:?) your (?:divorce|illness|pregnancy|debts?|health"
        r"|wife|husband|ex|affair|children|kids|family|salary|surgery)\b|\bhappy (?:\w+ )?birthday\b"
        r"|\byour (?:\w+ )?(?:wife|husband|partner|mother|father|son|daughter|child|dog|cat) "
        r"(?:passed|died|left|is ill|has|goes|started|attends)\b|\b(?:passed away|got divorced|split up|broke up"
        r"|is pregnant|gave birth|had a miscarriage)\b|\byour (?:baby|ex|twins)\b"
        r"(?! (?:food|foods|brand|products?|line|range|store|shop|clothes|clothing|wear|care))",
    ),
    (
        "diabetes cancer surgery operation illness disease depression anxiety adhd autism epilepsy asthma arthritis "
        "pregnancy pregnant disability disabled diagnosis"
        " therapy therapist chemotherapy chemo stroke burnout addiction rehab alcoholism injury hiv dementia "
        "medication insomnia miscarriage migraine migraines heart"
        " doctor hospital ill sick allergy",
        rf"\b(?:your|with your|given your|about your|of your|from your) (?:\w+ ){{0,2}}?{_ILLNESS}\b(?! (?:centre"
        rf"|center|clinic|care|app|platform|software|business|services?|team|products?|patients"
        r"|plans?|insurance|department|programmes?|programs?|research|charity|foundation|lab|unit|ward|tests?"
        r"|screening|startup|division|records?|data|portal|coach\w*|apps|brand|supplements?"
        r"|check|and safety|systems?|providers?|equipment|devices?|theatres?))|\byou (?:suffer|are suffering"
        r"|have been suffering|were diagnosed|live with|struggle with|are recovering|were (?:in"
        rf" hospital|ill|sick)|had (?:an? )?{_ILLNESS}|have (?:an? )?{_ILLNESS})\b|\brecover(?:y|ing"
        rf"|ed)? from (?:your |the |an? )?(?:\w+ )?{_ILLNESS}\b|\bget well soon\b|\bspeedy recovery\b"
        r"|\byour (?:doctor|therapist|psychiatrist|gynaecologist) (?:said|told|says)\b",
    ),
    (
        "catholic muslim jewish jew christian hindu buddhist atheist mormon protestant sikh ramadan religion "
        "religious church mosque synagogue prayer faith god voted vote"
        " republican republicans democrat democrats conservative conservatives liberal labour tory tories greens afd "
        "socialist socialists party trump biden politics political"
        " gay lesbian bisexual transgender queer lgbt straight sexual orientation ethnic ethnicity race racial skin "
        "black asian immigrant immigrants refugee foreigner nationality",
        r"\b(?:as|being|you(?:'re| are| were)|from one|fellow|since you are)(?: an?| one| both"
        r"| \w+)? (?:\w+ )?(?:catholic|muslim|jewish|jew|christian|hindu|buddhist|atheist|mormon|protestant|sikh"
        r"|believer"
        r"|republican|democrat|conservative|liberal|socialist|tory|gay|lesbian|bisexual|transgender|queer|immigrant"
        r"|refugee|foreigner|black|asian|latino|latina)\b(?! (?:\w+ )?(?:school|charity"
        r"|college|university|hospital|foundation|publisher|market|company|theatre|arts|community|history|owned))"
        r"|\byou (?:\w+ )?(?:voted?|pray|worship|believe in god|support (?:the )?(?:greens|republicans"
        r"|democrats|labour|tories|conservatives|afd|party|trump|biden))\b|\byour (?:\w+ )?(?:religion|religious \w+"
        r"|faith|church|mosque|synagogue|temple|prayers?|god|politics|political \w+|party membership|vote"
        r"|sexual \w+|sexuality|orientation|gender|ethnic \w+|ethnicity|race|racial \w+|skin(?: colou?r)?|nationality"
        r"|origins?|accent|coming out)\b(?! (?:care|team|hall|group|charity|foundation|clinic"
        r"|product\w*|brand|range|line|results))|\b(?:after|during|for) ramadan\b",
    ),
    (
        "salary debt debts mortgage loan credit bankruptcy bank savings income inheritance overdraft tax earn pay "
        "money finances wealth afford pension arrest arrested convicted"
        " criminal conviction prison lawsuit age old retire retirement",
        r"\byour (?:\w+ ){0,2}?(?:salary|debts?|mortgage|credit (?:score|rating|card|history)|bankruptcy"
        r"|bank (?:account|balance|statements?)|savings account|overdraft|inheritance|net worth|tax returns?"
        r"|household income|private finances|personal finances|arrest|conviction|criminal record|prison"
        r"|alimony)\b(?! (?:data|benchmark\w*|bands?|survey|lender|business|calculator|products?|services?|team"
        r"|management|clients?|customers?|software|process\w*|payments?|review\w*|run|platform|portfolio|collection))"
        r"|\byou (?:earn|make) (?:about |around |roughly |less|more|only |just )?(?:[\d$€£]|than)\b|\bmoney is tight\b"
        r"|\bwhat you earn\b|\bhow much you (?:earn|make|owe)\b|\byou(?:'re"
        r"| are)(?: \w+)? \d\d(?: years old)?(?=[,.!])|\b(?:your age|at \d\d you|told me your age|soon retire|too old"
        r"|close to retirement|your retirement)\b",
    ),
    (
        "gesehen bemerkt weiß besucht geöffnet preisseite besuch glückwunsch besserung beileid geburt schwangerschaft "
        "scheidung krankheit operation geburtstag tochter sohn kinder"
        " baby gehalt schulden religion glaube privatadresse urlaubsfotos hochzeit ehemann ehefrau diagnose instagram "
        "facebook ip",
        r"\b(?:gesehen|bemerkt|weiß|sehe|sehen|festgestellt),? dass (?:sie|du|jemand)\b[^.\n]{0,50}(?:unsere?[rnm]?"
        r"|meine) [^.\n]{0,40}(?:besucht|angesehen|geöffnet|gelesen|angeklickt|aufgerufen|waren|angeschaut|warst)"
        r"|\b(?:ihr|dein) (?:\w+ )?besuch (?:auf|unserer)\b|\b(?:glückwunsch|gratul\w+"
        r"|alles gute)\b[^.\n]{0,30}\b(?:geburt|baby|nachwuchs|hochzeit|verlobung|geburtstag|kind|tochter|sohn"
        r"|schwangerschaft)\w*"
        r"|\bgute besserung\b|\b(?:herzliches|mein) beileid\b|\b(?:ihre[rnms]?|deine[rnms]?|ihr"
        r"|dein) (?:\w+ )?(?:operation|krankheit|scheidung|schwangerschaft|diagnose|depression\w*|religion|glauben?"
        r"|gehalt|schulden"
        r"|privatadresse|privatleben|urlaubsfotos|urlaub|hochzeit|ehemann|ehefrau|mann|frau|tochter|sohn|kinder|kind"
        r"|baby|familie|gesundheit|alter|herkunft|hautfarbe|kredit\w*|ip-?adresse|standort|handynummer|instagram\w*"
        r"|facebook\w*)\b(?! (?:gmbh|ag|care|nahrung))|\bals (?:katholik|muslim|jude|christ|schwuler|lesbe|vater"
        r"|mutter|alleinerziehende)\w*\b|\bsie (?:wählen|haben)[^.\n]{0,20}(?:gewählt|die grünen|die afd|die spd)\b",
    ),
    (
        "vu remarqué visité félicitations naissance divorce maladie grossesse opération rétablissement condoléances "
        "anniversaire femme mari fille fils enfants salaire dettes religion bébé mariage santé"
        " cancer instagram facebook ip",
        r"\b(?:vu|remarqué|constaté|sais|vois) que (?:vous|tu) (?:avez |as |êtes |es )?(?:\w+ ){0,2}?(?:visit|consult"
        r"|ouvert|lu|cliqu|regard|pass|allée?|venue?)\w*|\bvotre (?:\w+ )?visite (?:sur|de) (?:notre|nos)\b"
        r"|\bfélicitations\b[^.\n]{0,30}(?:naissance|bébé|mariage|grossesse|enfant|fille|fils|fiançailles)"
        r"|\bbon rétablissement\b|\b(?:toutes mes )?condoléances\b|\bbon anniversaire\b"
        r"|\b(?:votre|ta|ton|vos|tes) (?:\w+ )?(?:femme|mari|épouse?|fille|fils|enfants?|bébé|grossesse|divorce"
        r"|maladie|opération|cancer|dépression|diabète|religion|salaire|dettes|mariage|domicile|santé|âge|origine\w*"
        r"|adresse ip|vie privée|photos de vacances|compte (?:instagram|facebook)|instagram|facebook)\b"
        r"|\ben tant que (?:catholique|musulmane?|juive?|chrétienne?|mère|père|homosexuel\w*)\b|\bvous avez voté\b",
    ),
    (
        "vi visto visitó visitado visitaste enhorabuena felicidades felicitaciones bebé divorcio enfermedad embarazo "
        "operación recuperación pésame cumpleaños esposa marido hija hijo hijos sueldo salario deudas religión"
        " nacimiento boda salud noté vemos instagram facebook ip",
        r"\b(?:vi|visto|noté|notado|sé|veo|vemos) que (?:\w+ ){0,3}?(?:visit\w+|abri\w+|abierto|ley\w+|leíd\w+"
        r"|consult\w+|entr\w+|estuv\w+|naveg\w+|descarg\w+|hizo clic)|\bsu (?:\w+ )?visita a nuestr[ao]\b"
        r"|\b(?:enhorabuena|felicidades|felicitaciones|felicito)\b[^.\n]{0,30}(?:beb[ée]|nacimiento|boda|embarazo"
        r"|hij[oa]|matrimonio|cumpleaños)|\bpronta recuperación\b|\bque se mejore\b|\bmi (?:más sentido )?pésame\b"
        r"|\bfeliz cumpleaños\b"
        r"|\b(?:su|sus|tu|tus) (?:\w+ )?(?:espos[ao]|marido|mujer|hij[oa]s?|bebé|embarazo|divorcio|enfermedad"
        r"|operación|cáncer|depresión|diabetes|religión|sueldo|salario|deudas|boda|domicilio particular|salud|edad"
        r"|dirección ip|fotos de vacaciones|vacaciones|instagram|facebook)\b|\bcomo (?:católic[oa]|musulm\w+|judí[oa]"
        r"|cristian[oa]|madre|padre|gay)\b|\busted votó\b",
    ),
    (
        "visto visitato congratulazioni auguri felicitazioni bambino bimbo figlia figlio figli moglie marito malattia "
        "gravidanza divorzio intervento guarigione condoglianze compleanno stipendio debiti religione nascita"
        " matrimonio salute notato instagram facebook ip",
        r"\b(?:visto|notato|so|vedo) che (?:\w+ ){0,3}?(?:visitat\w+|apert\w+|lett\w+|consultat\w+|guardat\w+|stat\w"
        r"|navigat\w+|cliccat\w+|scaricat\w+)|\b(?:la )?(?:sua|tua|vostra) visita (?:al|alla|sul) nostr[oa]\b"
        r"|\b(?:congratulazioni|auguri|felicitazioni)\b[^.\n]{0,30}(?:nascita|bambin[oa]|bimb[oa]|matrimonio"
        r"|gravidanza|figli[oa]|compleanno|neonat\w)|\bpronta guarigione\b|\b(?:sentite )?condoglianze\b"
        r"|\bbuon compleanno\b"
        r"|\b(?:sua|suo|suoi|tua|tuo|tuoi|vostr[oaie]) (?:\w+ )?(?:moglie|marito|figli[oae]?|bambin[oaie]|malattia"
        r"|gravidanza|divorzio|intervento|operazione|cancro|tumore|depressione|diabete|religione|stipendio|debiti"
        r"|matrimonio"
        r"|salute|età|indirizzo ip|foto delle vacanze|vacanze|instagram|facebook)\b|\bcome (?:cattolic[oa]"
        r"|musulman[oa]|ebre[oa]|cristian[oa]|madre|padre|gay)\b",
    ),
    (
        "vi visitou visitaste reparei parabéns bebê bebé divórcio doença gravidez cirurgia operação melhoras pêsames "
        "aniversário esposa marido filha filho filhos salário dívidas religião nascimento casamento notei instagram"
        " facebook ip saúde",
        r"\b(?:vi|reparei|notei|sei|vejo|percebi|vimos) que (?:\w+ ){0,3}?(?:visit\w+|abri\w+|leu|consult\w+|esteve"
        r"|acess\w+|entrou|naveg\w+|clic\w+|baix\w+)|\bsua visita a(?:o)? noss[oa]\b"
        r"|\bparabéns\b[^.\n]{0,30}(?:beb[êé]|nascimento"
        r"|casamento|gravidez|filh[oa]|aniversário)|\b(?:as )?melhoras\b|\bmeus pêsames\b|\bfeliz aniversário\b"
        r"|\b(?:sua|seu|seus|suas|teu|tua|vossa) (?:\w+ )?(?:esposa|marido|mulher|filh[oa]s?|beb[êé]|gravidez"
        r"|divórcio|doença|cirurgia"
        r"|operação|câncer|cancro|depressão|diabetes|religião|salário|dívidas|casamento|saúde|idade|endereço ip"
        r"|fotos de férias|férias|instagram|facebook)\b|\bcomo (?:católic[oa]|muçulman[oa]|jude[ua]|cristã\w?|mãe|pai"
        r"|gay)\b",
    ),
    (
        "zag gezien bezocht gefeliciteerd geboorte scheiding ziekte zwangerschap operatie beterschap gecondoleerd "
        "verjaardag vrouw man dochter zoon kinderen salaris schulden geloof baby bruiloft gezondheid instagram "
        "facebook ip",
        r"\b(?:zag|gezien|weet|merkte|zie|zagen) (?:\w+ )?dat (?:je|u|jij|jullie)\b[^.\n]{0,40}(?:bezocht|bekeken"
        r"|bekeek|bezocht|geopend|opende|gelezen|las|geklikt|was|waren|hebt|heeft)|\b(?:je|uw|jouw) bezoek aan onze\b"
        r"|\bgefeliciteerd\b"
        r"[^.\n]{0,30}(?:geboorte|baby|bruiloft|zwangerschap|kind|dochter|zoon|verjaardag|huwelijk)|\bbeterschap\b"
        r"|\bgecondoleerd\b|\b(?:je|uw|jouw) (?:\w+ )?(?:vrouw|man|dochter|zoon|kinderen|baby|zwangerschap|scheiding"
        r"|ziekte|operatie|kanker"
        r"|depressie|diabetes|geloof|salaris|schulden|bruiloft|gezondheid|leeftijd|ip-?adres|vakantiefoto's|vakantie"
        r"|instagram|facebook)\b|\bals (?:katholiek|moslim|jood|christen|moeder|vader|homo)\b",
    ),
    (
        "widziałam widziałem zauważyłem zauważyłam wiem widzę gratulacje gratuluję dziecka rozwód choroba choroby "
        "ciąża ciąży operacja operacji zdrowia kondolencje urodzin urodziny żona żony mąż męża córka córki syn syna "
        "dzieci zarobki długi religia"
        " ślub odwiedził odwiedziła viděl viděla všiml všimla gratuluji navštívil rozvod nemoc těhotenství operace "
        "uzdravení soustrast narozeninám manželka manžel dcera syn děti plat dluhy víra svatba",
        r"\b(?:widzia\w+|zauważy\w+|wiem|widzę|widzimy),? że (?:\w+ ){0,3}?(?:odwiedzi\w+|otworzy\w+|czyta\w+"
        r"|przegląda\w+|wszed\w+|wesz\w+|klikn\w+|był\w*|pobra\w+)|\bgratul\w+\b[^.\n]{0,30}(?:dziec\w+|ślub\w*"
        r"|ciąż\w+|urodz\w+|narodzin\w*|córk\w+|syn\w*|potomk\w+"
        r"|narození|svatb\w+|miminka|dítěte|dcery|těhotenství)|\b(?:szybkiego )?powrotu do zdrowia\b"
        r"|\bwyrazy współczucia\b|\b(?:pana|pani|twoj\w+|twój) (?:\w+ )?(?:żon\w+|mąż|męż\w+|córk\w+|syn\w*|dzieci\w*"
        r"|ciąż\w+|rozw\w+|chorob\w+|operacj\w+|depresj\w+|cukrzyc\w+"
        r"|religi\w+|zarobk\w+|pensj\w+|dług\w+|ślub\w*|zdrowi\w+|wiek|adres\w* ip|zdjęci\w+ z wakacji)\b"
        r"|\b(?:viděla?|všimla? si|vím|vidím),? že jste\b[^.\n]{0,40}(?:navštívi\w+|otevře\w+|četl\w*|prohlíže\w+"
        r"|byl\w*|klikl\w*)|\b(?:brzké )?uzdravení\b|\bupřímnou soustrast\b"
        r"|\b(?:vaš[ei]|váš|vaší|tvoj\w*) (?:\w+ )?(?:manžel\w*|dcer\w+|syn\w*|dět\w+|těhotenství|rozvod\w*|nemoc\w*"
        r"|operac\w+|deprese|cukrovk\w+|vír\w+|plat|dluh\w+|svatb\w+|zdraví|věk|ip adres\w+)\b|\bjako (?:katoli\w+"
        r"|muzułman\w+|żyd\w*|gej|muslim\w*)\b",
    ),
    (
        "såg ser sett märkte besökte besökt grattis födseln skilsmässa sjukdom graviditet operation krya kondoleanser "
        "födelsedag fru man dotter son barn lön skulder religion bebis bröllop hälsa så set lagde besøgte besøgt "
        "tillykke fødslen skilsmisse sygdom"
        " graviditeten bedring kondolerer fødselsdag kone mand datter søn børn løn gæld gratulerer fødselen "
        "skilsmissen sykdom besøkte besøkt lønn bryllup instagram facebook ip",
        r"\b(?:såg|ser|sett|märkte|vet|noterade|så|set|bemærkede|ved|la merke til|vet) att (?:du|ni"
        r"|någon)\b[^.\n]{0,40}(?:besök\w*|öppna\w*|läs\w*|klicka\w*|titta\w*|varit|var)|\b(?:så|ser|set|sett"
        r"|bemærkede|ved|vet) at (?:du|i|de|dere)\b[^.\n]{0,40}(?:besøg\w*|besøk\w*"
        r"|åbne\w*|åpne\w*|læst?e?|leste?|klikke\w*|kiggede|var|har)|\b(?:ditt|ert|dit|jeres|deres) besök på vår"
        r"|\b(?:dit|jeres|ditt|deres) besøk?g? på vore?s?\b|\b(?:grattis|tillykke|gratulerer|gratulerar"
        r"|til lykke)\b[^.\n]{0,30}(?:bebis\w*|baby\w*|född\w*|föds\w*|barn\w*"
        r"|bröllop\w*|bryllup\w*|fødsel\w*|fødslen|födelsedag\w*|dotter\w*|datter\w*|son\w*|søn\w*|sønn\w*"
        r"|graviditet\w*)|\bkrya på dig\b|\bgod bedring\b|\b(?:jag beklagar|kondolerer|kondoleanser)\b|\b(?:din|ditt"
        r"|dina|er|ert|dit|dine|jeres|deres) (?:\w+ )?(?:fru|make|maka|hustru"
        r"|dotter|son|barn|bebis|graviditet|skilsmäss\w*|sjukdom\w*|operation\w*|cancer|depression|diabetes|religion"
        r"|lön|skulder|bröllop|hälsa|ålder|kone|mand|mann|datter|søn|sønn|børn|skilsmiss\w*|sygdom\w*|sykdom\w*"
        r"|operasjon\w*|løn|lønn|gæld|gjeld|bryllup|helbred|helse|ip-?adress\w*"
        r"|semesterbilder|feriebilleder|feriebilder|instagram|facebook)\b",
    ),
    (
        "näin huomasin tiedän onnittelut onnea avioero sairaus raskaus leikkaus paranemista osanottoni syntymäpäivää "
        "vaimo vaimosi miehesi tyttäresi poikasi lapsesi palkka velat uskonto vauva vauvan häät gördüm fark biliyorum "
        "ziyaret tebrikler tebrik geçmiş başsağlığı"
        " doğum eşiniz kızınız oğlunuz çocuklarınız çocuğunuz boşanma hastalığınız hamilelik ameliyat ameliyatınız "
        "maaşınız borçlarınız dininiz bebek bebeğiniz düğün",
        r"\b(?:näin|huomasin|tiedän),? että (?:\w+ ){0,3}?(?:käv\w+|vierail\w+|avas\w+|lui\w+|kats\w+|klikkas\w+|olet"
        r"|olitte)|\bonnit?\w*\b[^.\n]{0,30}(?:vauva\w*|syntymä\w*|hä[iä]\w*|raskau\w*|lapse\w*|tyttär\w*|poja\w*)"
        r"|\b(?:pikaista )?paranemista\b|\bosanottoni\b"
        r"|\b(?:vaimosi|vaimonne|miehesi|miehenne|tyttäresi|tyttärenne|poikasi|poikanne|lapsesi|lapsenne|raskautesi"
        r"|avioerosi|avioeronne|sairautesi|sairautenne|leikkauksesi|leikkauksenne|palkkasi|palkkanne|velkasi"
        r"|uskontosi|terveytesi|terveytenne|ip-osoitteesi\w*)\b"
        r"|\b(?:web ?sitemizi|sitemizi|sayfamızı|fiyat\w*|e-?postam\w*|sitemiz\w*)\b[^.\n]{0,40}(?:ziyaret|girdi|açtı"
        r"|oku|baktı|inceledi)\w*[^.\n]{0,30}(?:gördü\w*|fark|biliyor\w*)|\btebrik\w*\b[^.\n]{0,30}(?:bebe\w*"
        r"|doğum\w*|düğün\w*|hamile\w*|evlen\w*|nişan\w*)|\b(?:bebe\w+|doğum\w*|düğün\w*|evlil\w+)"
        r"[^.\n]{0,30}(?:tebrik|kutlu)\w*|\bgeçmiş olsun\b|\bbaş(?:ınız)? ?sağ\w*|\b(?:eşiniz\w*|kocanız\w*"
        r"|karınız\w*|kızınız\w*|oğlunuz\w*|çocu(?:k|ğ)\w*|bebeğiniz\w*|hamileli\w+|boşanma\w*|hastalığınız\w*"
        r"|ameliyatınız\w*|maaşınız\w*|borçlarınız\w*|dininiz\w*|sağlığınız\w*|ip adresi\w*)\b",
    ),
    (
        "láttam látom észrevettem tudom gratulálok jobbulást részvétem válás válása betegsége terhessége műtétje "
        "felesége férje lánya fia gyermeke gyerekei fizetése vallása baba esküvő văd văzut observat știu felicitări "
        "condoleanțe însănătoșire divorțul boala sarcina operația soția"
        " soțul fiica fiul copiii salariul religia bebeluș bebelușul nunta",
        r"\b(?:láttam|látom|észrevettem|tudom),? hogy (?:\w+ ){0,4}?(?:\w*látogat\w+|megnyit\w+|olvas\w+|megnéz\w+"
        r"|kattint\w+|járt\w*)|\bgratulál\w+\b[^.\n]{0,30}(?:bab[áa]\w*|születés\w*|esküv\w+|gyerme\w+|kisbab\w+)"
        r"|\b(?:kislány\w*|kisfi\w*|baba|gyermek\w*)[^.\n]{0,20}gratulál\w*|\bjobbulást\b"
        r"|\brészvétem\b|\b(?:az ön |a )?(?:felesége|férje|lánya|gyermeke|gyerekei|válása|betegsége|terhessége"
        r"|műtétje|fizetése|vallása|adósságai|egészsége|ip-címe)\b|\b(?:am văzut|am observat|știu"
        r"|văd) că (?:\w+ ){0,3}?(?:vizitat|deschis|citit|accesat|intrat|fost|consultat)|\bfelicitări\b[^.\n]{0,30}"
        r"(?:bebeluș\w*|naștere\w*|nunt\w+|copil\w*|sarcin\w+|fiic\w+|fiul\w*)|\bînsănătoșire grabnică\b"
        r"|\bcondoleanțe\b|\b(?:soția|soțul|fiica|fiul|copiii|boala|sarcina|operația|divorțul|salariul|religia"
        r"|datoriile|sănătatea|nunta) (?:dumneavoastră|dvs|ta|tău|tăi)\b",
    ),
    (
        "@cyrillic",
        r"\b(?:вижу|видел[аи]?|заметил[аи]?|знаю|знаем|видим|бачу|бачив|бачила|помітив|помітила|знаю),? (?:что"
        r"|що) (?:вы|ты|ви|ти)\b[^.\n]{0,40}(?:заход\w+|посе[тщ]\w+|откры\w+|чита\w+|смотре\w+|были|зашли|клик\w+"
        r"|відвід\w+|відкри\w+|читал\w+|переглядал\w+|були)"
        r"|\bваш (?:\w+ )?визит на наш|\b(?:поздравля\w+|вітаю|вітаємо)\b[^.\n]{0,30}(?:рождени\w+|малыш\w*|ребён\w+"
        r"|ребен\w+|свадьб\w+|беременн\w+|дочер\w+|сын\w*|народженн\w+|весілл\w+|дитин\w+)|\b(?:выздоравлив\w+"
        r"|скорейшего выздоровления|соболезн\w+|одужу\w+|співчутт\w+)"
        r"|\b(?:ваш\w*|твой|твоя|твои|твоего|твоей|ваш\w*) (?:\w+ )?(?:жен[аыуе]\w?|муж\w{0,2}|доч\w+|сын\w{0,2}"
        r"|дет[иея]\w{0,2}|ребён\w+|ребен\w+|беременност\w+|развод\w*|болезн\w+|операци\w+|депресси\w+|диабет\w*"
        r"|рак\w{0,2}|религи\w+|зарплат\w+|долг[иаов]\w*|свадьб\w+|здоровь\w+|возраст\w*"
        r"|ip-?адрес\w*|домашн\w+|отпускн\w+|семь\w+|дружин\w+|чоловік\w*|діт\w+|дитин\w+|вагітн\w+|розлученн\w+"
        r"|хвороб\w+|операці\w+|зарплат\w+|борг\w+|віросповід\w+|сім'?\w+)\b|\bкак (?:католи\w+|мусульман\w+|еврей\w*"
        r"|христиан\w+|гей)\b",
    ),
    (
        "@greek",
        r"(?:είδα|πρόσεξα|ξέρω|βλέπω|παρατήρησα) ότι [^.\n]{0,40}(?:επισκεφ\w+|επισκεφθ\w+|ανοίξ\w+|διαβάσ\w+|είδατε"
        r"|μπήκατε|κλικ)|συγχαρητήρια[^.\n]{0,30}(?:γέννηση|μωρ\w+|γάμ\w+|κόρη|γιο|παιδί|εγκυμοσύνη)|να σας ζήσει"
        r"|περαστικά|συλλυπητήρια|χρόνια πολλά για τα γενέθλι"
        r"|(?:σύζυγ\w+|κόρη|γιο[ςυ]?|παιδιά|διαζύγι\w+|ασθένεια|εγκυμοσύνη|εγχείρηση|μισθ\w+|χρέη|θρησκεία|υγεία"
        r"|ηλικία|διεύθυνση ip) (?:σας|σου)",
    ),
    (
        "@arabic",
        r"(?:رأيت|لاحظت|أعرف|نرى|أعلم|لاحظنا)[^.\n]{0,15}(?:أنك|انك|أنكم|أنّك)[^.\n]{0,30}(?:زر|زرت|فتح|قرأ|تصفح|شاهد"
        r"|دخل)\S*|(?:مبروك|تهاني|أهنئ|تهانينا)\S*[^.\n]{0,30}(?:المولود|مولود|الزواج|زواج|الطفل|طفل|ابن|الحمل)\S*"
        r"|(?:الشفاء العاجل|سلامتك|تعازي|أحسن الله عزاء)\S*"
        r"|(?:زوجت|زوج|ابنت|ابن|أطفال|أولاد|طلاق|مرض|حمل|عمليت|راتب|ديون|دين|صحت|عمر|عنوان منزل|حياتك الخاص)(?:ك"
        r"|كم)(?!\w)",
    ),
    (
        "@hebrew",
        r"(?:ראיתי|שמתי לב|אני יודע|אני יודעת|ראינו)[^.\n]{0,10}ש[^.\n]{0,30}(?:ביקרת|ביקרתם|פתחת|קראת|גלשת|נכנסת"
        r"|צפית|הקלקת)|(?:מזל טוב|ברכות|מברך)[^.\n]{0,30}(?:הולדת|תינוק|לידה|חתונה|הריון|הבן|הבת|נישואי)\S*"
        r"|החלמה מהירה|רפואה שלמה|משתתף בצערך|תנחומי\S*"
        r"|(?:אשתך|בעלך|הבת שלך|הבן שלך|ילדיך|הילדים שלך|הגירושין שלך|המחלה שלך|ההריון שלך|הניתוח שלך|המשכורת שלך"
        r"|החובות שלך|הדת שלך|הבריאות שלך|גילך|כתובת ה-?ip)",
    ),
    (
        "",
        r"(?:弊社|当社|私ども|うち)の[^。\n]{0,20}(?:ページ|サイト|メール|ブログ|資料"
        r"|ホームページ)[^。\n]{0,15}(?:ご覧に(?:なり|なって)|見て(?:い|くれ)|開(?:い|か)れ?|閲覧(?:され|し)"
        r"|アクセス(?:され|し)|訪問(?:され|し)|クリック)[^。\n]{0,15}(?:ましたね|ですね|のを|こと|ようです|ました)"
        r"|(?:ご出産|お子様の(?:誕生|ご誕生|入学)|ご結婚|ご懐妊|お誕生日)[^。\n]{0,10}おめでとう|(?:手術|ご病気"
        r"|ご離婚|ご出産|うつ病|糖尿病|ご妊娠|がん)(?:の|から|は|で|を)[^。\n]{0,20}|お悔やみ|(?:奥様|ご主人|お子様"
        r"|娘さん|息子さん|ご家族|お嬢様)(?:の|が|は|も|と)|ご自宅(?:の|は|を|が)|(?:給与|年収|借金|宗教|年齢"
        r"|ご年収)(?:を|が|は|から)[^。\n]{0,10}(?:存じ|知|拝見|考え)"
        r"|(?:看到|注意到|发现|知道|得知)[^。\n]{0,6}您?[^。\n]{0,12}(?:访问|浏览|打开|点击|查看|看)(?:了"
        r"|过)?[^。\n]{0,12}(?:我们的|我的)?(?:网站|网页|页面|邮件|价格)|(?:恭喜|祝贺)[^。\n]{0,12}(?:宝宝|孩子|女儿"
        r"|儿子|结婚|新婚|怀孕|生日|喜得)|早日康复|节哀|(?:您|你)的?(?:太太|妻子|丈夫|老公|女儿|儿子|孩子|宝宝|家人"
        r"|家庭住址|离婚|病|病情|手术|怀孕|工资|薪水|债务|宗教|信仰|年龄"
        r"|健康|糖尿病|抑郁|癌症|ip地址|自拍|婚姻)|(?:홈페이지|웹사이트|사이트|페이지|메일|블로그)[^.\n]{0,12}(?:방문"
        r"|열어|읽으|클릭|보셨|접속|둘러)[^.\n]{0,12}(?:것을|걸|셨(?:더군요|네요|죠)|봤|확인|알)|(?:출산|아기|결혼"
        r"|득남|득녀|생일|임신)[^.\n]{0,12}축하|쾌유|빠른 회복|조의|명복|(?:아내|남편|따님|아드님|자녀분?|이혼|수술"
        r"|질병|임신|연봉|월급|빚|종교|나이|건강|집 ?주소|아이 ?피)(?:의|은|는|이|가|께서|를|을) ",
    ),
)
