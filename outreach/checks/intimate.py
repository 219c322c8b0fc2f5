"""What a mail says of the reader as a private person: body, belief, party, family, home, money (G20).

The rows hold what is said of a person only ("you are a Catholic", "you had a heart attack"); a hospital has cancer
patients, an insurer has claims for a burnt house, and a law firm has divorces.
"""

from outreach.checks.parts import Phrases

_PLACE = (
    r"(?:gym|bar|pub|beach|doctor'?s?|church|mosque|synagogue|supermarket|cinema|casino|pharmacy|school run|nightclub"
    r"|dentist|funeral|wedding)"
)
# Where people go for their work, too.
_BUSY_PLACE = r"(?:airport|station|hospital|clinic|court|club|park|pool|spa|mall|shopping centre|hotel|restaurant)"
_PRIVATE = (
    r"(?:mortgage|divorc\w+|drinking|rehab|addict\w*|gambling|affair|pregnan\w*|cancer|chemo\w*|tumou?r|heart attack"
    r"|stroke|depress\w*|therapist|psychiatrist|parish|custody|alimony|girlfriend|boyfriend|wife|husband|arrested|jail"
    r"|prison|eviction|miscarriage|ivf|antidepressants|widowed|unfaithful)"
)
_TRADE = (
    r"(?:treat|help|support|serve|run|offer|provide|sell|make|build|built|insure|cover|represent|handle|financ|lend"
    r"|specialis|specializ|open|work|deliver|supply|publish|research|train|fight|care|advis|train|see)\w*"
)

INTIMATE = Phrases(
    (
        "live lived moved",
        r"\byou (?:still |now |already )?(?:live|lived|have moved|moved) (?:just |right |only |directly |alone "
        r"|still )*(?:off|beside|behind|opposite|next to|close to|close by|nearby|around the corner|across|above"
        r"|alone|with (?:your|a)|a few|(?:\w+ )?minutes|two streets|down the (?:road|street))\b",
    ),
    (
        "saw noticed know see heard spotted",
        rf"\b(?:saw|noticed|know|see|heard|spotted|was told)(?: that)? you (?:were|went|had been|was|spent"
        rf"|left)\b[^.,\n]{{0,25}}?\b(?:at|in|to|from) (?:the |a |your |that )?(?:\w+ )?(?:{_PLACE}\b"
        rf"|{_BUSY_PLACE} (?:[^.,\n]{{0,25}} )?(?:this|last|yesterday|today|tonight|on (?:mon|tues|wednes|thurs|fri"
        rf"|satur|sun)day)\b)",
    ),
    ("at", r"\bat [3-8]\d,? (?:you|a (?:man|woman))\b"),
    (
        "turned turn turning fifties sixties forties thirties retiring retirement being",
        r"\b(?:now that you are|now you are|being) [3-8]\d,? (?:you|a (?:man|woman))\b|\byou(?:'ve| have|'ll| will)? "
        r"(?:just |recently |soon )?(?:turned|turning|turn) [3-7]\d\b|\byou(?:'re| are) in your (?:\w+ )?(?:thirties"
        r"|forties|fifties|sixties)\b|\byou [^.,\n]{0,20}?(?:think of|thinking of|about|near|close to) (?:retiring"
        r"|retirement)\b(?! (?:plan|saving|home|product|communit))",
    ),
    (
        "mortgage divorce divorced divorcing drinking alcohol rehab addiction gambling affair pregnant pregnancy "
        "cancer "
        "chemo tumor tumour stroke depressed depression therapist parish custody alimony girlfriend boyfriend wife "
        "husband arrested arrest jail prison payments eviction miscarriage surgery overdraft breakdown separated "
        "separation single widowed dating attack",
        rf"\b(?:i|we) (?:know|heard|learn\w+|read|found out|was told|were told|hear|am aware|understand|saw"
        rf"|noticed)(?:(?: about| of) (?:the|your)|(?: that)? you(?: are| were| had| have)?)\b(?! (?:team|company"
        rf"|firm|clinic|hospital|practice|shop|app|{_TRADE})\b)[^.,\n]{{0,30}}?\b{_PRIVATE}(?: (?:on"
        rf"|of) your (?:house|home|flat|car))?(?!\w)(?! (?:patients?|water|care|cent(?:re|er)|clients?|cases?|law"
        rf"|lawyers?|units?|wards?|services?|research|screening|products?|brokers?|lend\w+|business|teams?|sites?"
        rf"|stores?|policies|book))",
    ),
    (
        "drinking smoking gambling sober drugs dating sobriety hangover bottle meetings",
        r"\byou(?:'ve| have)? (?:\w+ )?(?:stopped|quit|gave up|given up|started) (?:drinking|smoking|gambling|dating"
        r"|drugs)\b|\byou(?:'re| are) (?:\w+ )?(?:sober|drunk|an? alcoholic|on drugs|hungover|an addict)\b"
        r"|\byour (?:drinking|smoking|gambling|sobriety|hangover|love life|sex life|marriage troubles)\b(?! (?:site"
        r"|licen[cs]e|business|products?|platform|brand|water|area|room)s?\b)",
    ),
    (
        "union unions unionised",
        r"\byou(?:'re| are| were)? (?:\w+ )?(?:(?:in|joined|belong to) (?:the|a) (?:(?:trade|labou?r"
        r"|workers'?) )?union|an? (?:\w+ )?union member)\b",
    ),
    (
        "kreb* krebserkrankung herz* schl* kath* musl* jude jüdi* chri* evan* athe* schw* gesc* lesb* alle* gewe* "
        "part* "
        "wähl* gewählt scheidung scheiden trennung erkr* kran* burnout burn hypo* umzug pfän* haus wohnen wohnst "
        "verwitwet "
        "kirche moschee gemeinde flug* trinken alkohol depr* rente zeuge",
        r"\b(?:ihre[mnrs]?|deine[mnrs]?|ihr|dein) (?:[\wäöüß]+ )?(?:krebs(?:erkrankung|leiden|diagnose)?|herzinfarkt"
        r"|schlaganfall|burn-?out|ehekrise|affäre|entzug|alkoholproblem|privatinsolvenz|pfändung|kirchengemeinde"
        r"|konfession|\w*erkrankung|parteibuch|gewerkschaftsbuch|ex-?(?:mann|frau))(?![\w-])(?! (?:patient|zentrum"
        r"|forschung))|\b(?:sie|du) (?:sind|seien|bist|waren|warst) (?:\w+ ){0,3}?(?:katholik\w*|katholisch"
        r"|muslim\w*|jude|jüdin|jüdisch|christ|christin|atheist\w*|evangelisch|schwanger|geschieden|lesbisch|schwul"
        r"|homosexuell|alleinerziehend|verwitwet|verschuldet|alkoholiker\w*|(?:in"
        r"|mitglied) (?:\w+ ){0,2}?(?:gewerkschaft|partei|afd|spd|cdu|csu|fdp|grünen|linken)|in therapie"
        r"|schwer krank|wieder gesund|in der (?:kirche|moschee))\b|\b(?:sie|du) (?:haben|hatten|hast|hattest|litten"
        r"|leiden|trinken|lassen)(?: sich)? (?:einen |den |eine |an |unter |kürzlich |gerade |neulich |selbst |wohl "
        r"|auch |viel )*(?:herzinfarkt|schlaganfall|krebs|burn-?out|scheiden|depressionen?|alkohol|fehlgeburt)(?!\w)"
        r"|\b(?:sie|du) (?:wohnen|wohnst) (?:\w+ )?(?:in der (?!region|nähe)\w+straße|nur|gleich|direkt|neben"
        r"|gegenüber|allein)|\bihr (?:\w+ )?haus (?:[\wäöüß]+ ){0,3}?zum verkauf|\bals (?:gläubige\w*"
        r"|evangelische\w*|jüdin|schwule\w*|geschiedene\w*|witwe\w*)\b|\b(?:sie|du) wähl(?:en|st) (?:\w+ )?(?:die "
        r"|den )?(?:afd|spd|cdu|csu|fdp|grünen?|linke)\b",
    ),
    (
        "tant infarctus avc cancer tumeur divorcé divorcée divorcez enceinte catholique musulman musulmane juif juive "
        "chrétien chrétienne athée votez votiez syndicat syndiqué syndiquée cgt paroisse église mosquée synagogue "
        "aéroport "
        "habitez maison veuf veuve célibataire homosexuel gay lesbienne alcool boire hypothèque dettes dépression burn "
        "croyant pratiquant parti",
        r"\ben tant que (?:\w+ )?(?:catholique|musulmane?|juive?|juif|chrétien(?:ne)?|athée|protestante?|croyante?"
        r"|pratiquante?|homosexuel(?:le)?|gay|lesbienne|parent célibataire|divorcée?|socialiste|syndiquée?|veu(?:f"
        r"|ve))\b|\b(?:vous|tu) (?:êtes|étiez|es|étais) (?:\w+ ){0,2}?(?:catholique|musulmane?|juif|juive"
        r"|chrétien(?:ne)?|athée|enceinte|divorcée?|veu(?:f|ve)|célibataire|homosexuel(?:le)?|gay|lesbienne"
        r"|alcoolique|endettée?|syndiquée?|(?:membre|au|adhérente?) (?:d'un |du |de la |au )?(?:syndicat|parti \w+"
        r"|cgt|cfdt))(?!\w)|\b(?:vous|tu) (?:avez|as|aviez|faites|sortez) (?:\w+ ){0,2}?(?:un |d'un |une |le "
        r"|la )?(?:infarctus|avc|cancer|tumeur|dépression|burn-?out|fausse couche|fait un malaise)\b"
        r"|\bvous votez (?:pour|à (?:gauche|droite)|socialiste|communiste|rn|lfi)\b|\b(?:arrêté de boire"
        r"|vous divorcez|tu divorces)\b|\b(?:votre|ta|ton) (?:\w+ )?(?:infarctus|avc|tumeur|paroisse|foi|ex-(?:femme"
        r"|mari)|orientation sexuelle)\b|\bvous (?:habitez|vivez) (?:juste |tout )?(?:à côté|rue|près|en face|seule?"
        r"|au-dessus)\b|\bvotre maison (?:\w+ ){0,3}?(?:est en vente|à vendre)\b",
    ),
    (
        "infarto cáncer tumor derrame divorcia divorció divorciado divorciada divorciando embarazada católico católica "
        "musulmán musulmana judío judía cristiano cristiana ateo atea vota votó votas sindicato afiliado afiliada "
        "parroquia "
        "iglesia mezquita aeropuerto vive vives casa viudo viuda soltero soltera lesbiana beber alcohol hipoteca "
        "depresión "
        "testigo partido",
        r"\b(?:usted|tú|(?:sé|vi|veo|leí|supe) que) (?:\w+ )?(?:es|era|está|estaba|eres|estás"
        r"|estuvo) (?:\w+ ){0,2}?(?:católic[oa]|musulm[aá]na?|judí[oa]|cristian[oa]|ate[oa]|embarazada|divorciad[oa]"
        r"|divorciando|viud[oa]|solter[oa]|lesbiana|gay|homosexual|alcohólic[oa]|endeudad[oa]"
        r"|afiliad[oa] a(?:l)? \w+|en (?:el|un) sindicato|miembro de(?:l)? (?:sindicato|partido))\b|\b(?:usted|(?:sé"
        r"|vi|veo|leí|supe) que) (?:ha |ya )?(?:sufri[óo]|sufrido|tuvo|tenido|superó|superado|padece|padeció) (?:un "
        r"|una |el |la )?(?:infarto|cáncer|tumor|ictus|depresión|aborto)\b|\b(?:usted|(?:sé"
        r"|vi) que) (?:\w+ )?(?:vota|votó|votas|votaste) (?:por |a |al |pp|psoe|vox)\w*|\b(?:su"
        r"|tu) (?:\w+ )?(?:infarto|tumor|parroquia|fe|ex-?(?:mujer|marido)|orientación sexual)\b|\b(?:dejó|dejaste"
        r"|ha dejado) de beber\b|\b(?:usted|(?:sé|vi) que) vive (?:\w+ )?(?:cerca|al lado|en la calle|sol[oa])\b"
        r"|\bsu casa (?:\w+ ){0,3}?(?:está en venta|en venta)\b|\bcomo (?:buen[oa]? )?(?:judí[oa]|ate[oa]|creyente"
        r"|evangélic[oa]|lesbiana|divorciad[oa]|viud[oa])\b",
    ),
    (
        "infarto cancro tumore ictus divorziando divorziato divorziata separato separata incinta cattolico cattolica "
        "musulmano musulmana ebreo ebrea cristiano cristiana ateo atea vota voti votate votato sindacato tessera "
        "parrocchia "
        "chiesa moschea aeroporto abita abiti vive casa vedovo vedova single lesbica bere alcol mutuo depressione "
        "credente",
        r"\b(?:lei|tu) (?:\w+ )?(?:è|era|sei|eri) (?:\w+ ){0,2}?(?:cattolic[oa]|musulman[oa]|ebre[oa]|cristian[oa]"
        r"|ate[oa]|incinta|divorziat[oa]|vedov[oa]|single|lesbica|gay|omosessuale|alcolista|indebitat[oa]|credente"
        r"|iscritt[oa] a(?:l|lla)? (?:\w+ )?(?:sindacato|partito|cgil|pd|lega))\b|\blei (?:ha"
        r"|abbia) (?:\w+ )?(?:avuto|superato|sconfitto) (?:un |il |la )?(?:infarto|cancro|tumore|ictus|depressione"
        r"|aborto)\b|\b(?:lei|tu) (?:\w+ )?(?:vota|voti|ha votato|hai votato) (?:per |il |la |a )?\w+|\b(?:sua|suo"
        r"|tua|tuo) (?:\w+ )?(?:infarto|tumore|ictus|parrocchia|fede|ex (?:moglie|marito)|orientamento sessuale)\b"
        r"|\b(?:sta|stai) (?:\w+ )?divorziando\b|\b(?:smesso|smette) di bere\b|\blei (?:abita"
        r"|vive) (?:\w+ )?(?:vicino|in via|accanto|da sol[oa])\b|\bcome (?:buon )?(?:credente|ate[oa]|lesbica"
        r"|divorziat[oa]|vedov[oa])\b|\bsua casa (?:\w+ ){0,3}?in vendita\b",
    ),
    (
        "infarto enfarte cancro câncer tumor avc divorciando divorciado divorciada divorciar separado separada grávida "
        "católico católica muçulmano muçulmana judeu judia cristão cristã ateu vota votou sindicato paróquia igreja "
        "mesquita aeroporto mora vive casa viúvo viúva solteiro solteira lésbica beber hipoteca depressão evangélico "
        "evangélica filiado",
        r"\b(?:você|senhora?|(?:sei|vi) que) (?:\w+ )?(?:é|era|está|estava|esteve) (?:\w+ ){0,2}?(?:católic[oa]"
        r"|muçulman[oa]|judeu|judia|cristã[o]?|ateu|grávida|divorciad[oa]|viúv[oa]|solteir[oa]|lésbica|gay"
        r"|homossexual|alcoólatra|endividad[oa]|evangélic[oa]|se divorciando|a divorciar-se|filiad[oa] a[o]? \w+"
        r"|no sindicato)\b|\b(?:você|(?:sei|vi) que) (?:\w+ )?(?:teve|sofreu|superou|venceu) (?:um |o |a "
        r"|uma )?(?:infarto|enfarte|cancro|câncer|tumor|avc|depressão|aborto)\b|\b(?:você|(?:sei"
        r"|vi) que) (?:\w+ )?(?:vota|votou) (?:n[oa]|em|pel[oa])\b|\b(?:seu|sua|teu|tua) (?:\w+ )?(?:infarto|enfarte"
        r"|tumor|paróquia|fé|ex-(?:mulher|marido)|orientação sexual)\b|\b(?:parou|deixou) de beber\b|\b(?:você"
        r"|(?:sei|vi) que) (?:mora|vive) (?:\w+ )?(?:perto|na rua|ao lado|sozinh[oa])\b|\bcomo (?:evangélic[oa]"
        r"|judia|ateu|divorciad[oa]|lésbica|crente)\b|\bsua casa (?:\w+ ){0,3}?à venda\b",
    ),
    (
        "hartaanval kanker beroerte tumor scheiden scheiding gescheiden zwanger katholiek katholieke moslim joods jood "
        "christen atheïst stemt stem stemde vakbond fnv kerk moskee parochie luchthaven schiphol woont wonen huis "
        "weduwe "
        "weduwnaar alleenstaand alleenstaande lesbisch homo drinken alcohol hypotheek depressie burn funda gelovig",
        r"\b(?:u|je|jij|jullie) (?:bent|was|waren|zijn) (?:\w+ ){0,3}?(?:katholiek|moslim\w*|joods|jood|christen"
        r"|atheïst|gelovig|zwanger|gescheiden|weduwe|weduwnaar|alleenstaand\w*|lesbisch|homo|alcoholist\w*"
        r"|lid van (?:de |een )?(?:\w*vakbond|fnv|partij|pvv|vvd|pvda|d66))\b|\b(?:u|je|jij|jullie) (?:gaat|gaan|ga"
        r"|ligt|liggen|wilt) (?:\w+ )?(?:scheiden|in scheiding|uit elkaar)\b|\b(?:u|je|jij) (?:hebt|heeft"
        r"|had) (?:\w+ ){0,3}?(?:hartaanval|kanker|beroerte|tumor|burn-?out|depressie|miskraam)\b|\b(?:u|je"
        r"|jij) stemt? (?:op )?(?:de )?(?:pvv|vvd|pvda|d66|cda|sp|groenlinks|\w+partij)\b|\b(?:uw|je|jouw"
        r"|jullie) (?:\w+ )?(?:hartaanval|beroerte|tumor|parochie|ex-(?:vrouw|man)|geaardheid|drankprobleem)\b"
        r"|\b(?:uw|je|jouw|jullie) huis (?:[^\s.,]+ ){0,4}?te koop\b|\b(?:u|je|jij) woont (?:\w+ )?(?:vlak|naast"
        r"|dicht|tegenover|alleen)\b|\bals (?:joodse?|gelovige|katholieke?|atheïst|weduwe|gescheiden)\b|\b(?:gestopt"
        r"|stopte) met drinken\b",
    ),
    (
        "zawał zawału zawale raka rak udar udarze guz rozwodzi rozwodzą rozw* katolik katoliczką katolikiem muzu* "
        "żyde* "
        "żydó* ateistą ateistką wierząca wierzący para* kośc* mecz* syna* głos* zwią* ciąży wdow* sing* lesb* gejem "
        "pije "
        "pić alko* kred* mieszka dom lotn* depr* partii partia",
        r"\b(?:pani?|państwo|jesteś) (?:\w+ ){0,2}?(?:jest |była? |jako )?(?:katoli\w+|muzułman\w+|żyd(?:em|ówką)"
        r"|ateist\w+|wierząc\w+|w ciąży|rozwiedzion\w+|po rozwodzie|wdow\w+|samotn\w+ (?:matką|ojcem)|lesbijką|gejem"
        r"|alkoholi\w+|zadłużon\w+|członk\w+ (?:związku|partii|pis|po))\b|\bjest pani? (?:\w+ )?(?:katoli\w+"
        r"|muzułman\w+|żyd(?:em|ówką)|ateist\w+|wierząc\w+|w ciąży|rozwiedzion\w+|wdow\w+|lesbijką|gejem|alkoholi\w+"
        r"|członk\w+ (?:związku|partii|pis|po))\b|\b(?:pani?) (?:\w+ ){0,2}?(?:miał\w?|przeszł\w+|przeszedł"
        r"|przebył\w?|pokonał\w?) (?:\w+ )?(?:zawał\w*|rak\w*|udar\w*|guz\w*|depresj\w+|poronienie)\b"
        r"|\b(?:pani?) (?:\w+ )?(?:głosuje|głosował\w?) na\b|\b(?:swojej|pana|pani|twojej) parafi\w+"
        r"|\bpani? (?:się )?(?:rozwodzi|rozwiódł|rozwiodła)\b|\bpani? (?:mieszka|przestał\w? pić)\b(?: (?:obok|przy"
        r"|sam\w?|niedaleko))?|\b(?:pana|pani|twój) (?:zawał|udar|rozwód|guz)\b|\bjako (?:wierząc\w+|ateist\w+"
        r"|wdow\w+|rozwodni\w+)\b",
    ),
    (
        "hjär* hjer* hjar* canc* kräf* kræf* kref* stro* slag* skil* gravid kato* musl* jude jøde jødi* jødisk kris* "
        "atei* "
        "röst* röstar stemmer stemte fack* facket fagf* fagforening kyrkan kirken mosk* förs* flyg* lufthavnen bor "
        "huset "
        "änka änkl* enke* ensa* lesb* homo* gay dric* drik* alko* depr* utbr* medlem part* bolån",
        r"\b(?:du|ni|i|dere) (?:är|er|var) (?:\w+ ){0,3}?(?:katolik\w*|katolsk|katolikk|muslim\w*|jude|judinna|jøde"
        r"|jødisk|kristen|ateist\w*|gravid|skild|skilt|fraskil[dt]|änka|änkling|enke\w*|ensamstående|lesbisk|homo\w*"
        r"|gay|bög|alkoholist\w*|alkoholiker|(?:medlem|med|aktiv) (?:i|av|af) (?:\w*facket|\w*fackförbund\w*"
        r"|fagforening\w*|et fagforbund|\w*parti\w*|sd|socialdemokraterna))\b|\b(?:du|ni|i|dere) (?:röstar|röstade"
        r"|stemmer|stemte) (?:\w+ )?(?:på|for)\b|\b(?:du|ni|dere) (?:har|hade|hadde|havde|fick|fik|fikk) (?:haft "
        r"|hatt |fått |fået |en |et |ett |nyligen |nylig |tidigare |just )*(?:hjärtinfarkt\w*|hjerteinfarkt"
        r"|hjerteanfald|blodpropp|cancer|kreft|kræft|stroke|slaganfall|hjerneslag|utbränd|depression|missfall"
        r"|slutat dricka|sluttet å drikke|holdt op med at drikke)\b|\b(?:du|ni|i|dere) (?:ska|skal|håller på att"
        r"|har) (?:\w+ )?(?:skiljas|skilles|skille dere|skilt seg)\b|\b(?:din|ditt|dina|ert|dit|jeres"
        r"|deres) (?:\w+ )?(?:hjärtinfarkt|hjerteinfarkt|församling|skilsmässa|ex(?:-fru|man|-kone)|läggning)\b"
        r"|\b(?:ditt|ert|dit|jeres|deres) hus (?:\w+ ){0,3}?(?:till salu|til salg)|\b(?:du"
        r"|dere) bor (?:\w+ )?(?:nära|alldeles|intill|ensam|alene|rett ved|lige ved)\b|\bsom (?:katolik\w*|muslim"
        r"|jude|jøde|kristen|ateist|ensamstående|alenemor|homosexuell|änka)\b",
    ),
    (
        "sydä* sydä* syöp* syöv* avio* ateisti katolilainen muslimi juutalainen kris* raskaana lesbo homo leski ääne* "
        "ään liiton liit* kirk* alko* mase* infarkt infarktu rako* rako* mrtv* kato* musl* žid věří* těhotná rozv* "
        "atei* "
        "vdov* lesb* volíte volil odbo* farn* kost* kalp kans* felç boşa* kato* müsl* yahu* hamile dul oy send* cami "
        "kili* "
        "szív* daga* rák váló* elvá* kato* musz* zsid* terhes özve* szav* szak* pléb* infa* canc* divo* cato* musu* "
        "evre* "
        "înso* însă* votați votezi sind* paro*",
        r"\b(?:olet|olette|olit|olitte) (?:\w+ ){0,2}?(?:katolilainen|muslimi|juutalainen|kristitty|ateisti|raskaana"
        r"|eronnut|leski|lesbo|homo|alkoholisti|liiton jäsen|uskovainen)\b|\b(?:sinulla|teillä) (?:oli|on ollut"
        r"|on) (?:\w+ )?(?:sydän\w+|syöpä|aivo\w+|masennus)|\b(?:äänestät|äänestätte) \w+|\b(?:syöpäsi|syöpänne"
        r"|sydäninfarktisi|eronne|uskosi)\b|\b(?:jste|jsi) (?:\w+ ){0,2}?(?:katoli\w+|muslim\w*|žid\w*|věřící"
        r"|ateist\w+|těhotná|rozveden\w*|vdov\w+|lesba|gay|alkoholi\w+|členem (?:odborů|strany))\b|\b(?:prodělal\w?"
        r"|měla?) jste (?:\w+ )?(?:infarkt|rakovin\w+|mrtvic\w+)|\bjste (?:\w+ )?(?:prodělal\w?"
        r"|měla?) (?:\w+ )?(?:infarkt|rakovin\w+|mrtvic\w+)|\b(?:volíte|volil\w? jste) (?:ano|ods|spd|čssd|piráty"
        r"|ksčm|stan)\b|\b(?:vaše|vaší|váš) (?:\w+ )?(?:rakovin\w+|infarkt|farnost\w*|rozvod\w*)\b|\b(?:kalp krizi"
        r"|felç|kanser) (?:\w+ )?(?:geçirdi\w*|oldu\w*|atlat\w*)|\b(?:katolik|müslüman|yahudi|ateist|hamile|dul"
        r"|boşanmış|eşcinsel) (?:olduğunuz\w*|olarak siz)|\boy verdiğiniz\w*|\bboşandığınız\w*"
        r"|\bsendika üyesi olduğunuz\w*|\bön (?:\w+ )?(?:katolikus|muszlim|zsidó|ateista|elvált|özvegy|leszbikus"
        r"|szakszervezeti tag)\b|\belvált ön\b|\bön (?:\w+ )?szavaz\w*|\b(?:sunteți|ești"
        r"|fiind) (?:\w+ ){0,2}?(?:catolic\w*|musulman\w*|evre\w*|ate[ue]\w*|însărcinată|divorțat\w?|văduv\w?"
        r"|lesbiană|gay|alcoolic\w?|membr\w+ (?:de|al) (?:sindicat|partid)\w*)\b|\b(?:ați|ai) (?:\w+ )?(?:divorțat"
        r"|(?:avut|suferit|făcut)(?: un| de)? (?:infarct|cancer|avc))\b|\bvota(?:ți|ezi) (?:cu )?(?:psd|pnl|aur|usr)\b",
    ),
    (
        "@cyrillic",
        r"\b(?:вы|ты|ви|ти)(?: \w+){0,3}? (?:перенесли|перенес[лі]\w*|пережили|болели|болеете|хворіли"
        r"|перенёс\w*)(?: \w+){0,2}? (?:инфаркт|инсульт|рак\w?|развод|инфаркта|інфаркт|інсульт|розлучення"
        r"|депресси\w+)\b|\b(?:вы|ты|ви|ти)(?: —| –| -)? ?(?:\w+ ){0,2}?(?:католи(?:к|чка)|мусульман(?:ин|ка)"
        r"|еврей(?:ка)?|атеист(?:ка)?|христиан(?:ин|ка)|верующ\w+|віруюч\w+|беременны|беременна|вагітн[аі]"
        r"|разведен[аы]|розлучен[аі]|вдов[аеы]\w*|разводитесь|розлучаєтеся|лесбиянка|алкоголи\w+|голосуете за"
        r"|голосовали за|голосуєте за|состоите в (?:профсоюзе|партии)|член (?:профсоюза|партии|профспілки))\b"
        r"|\b(?:ваш\w*|твой|тво\w) (?:\w+ )?(?:инфаркт\w*|инсульт\w*|бывш\w+ (?:муж|жена)|інфаркт\w*)\b|\b(?:вы"
        r"|ви) (?:живёте|живете|мешкаєте) (?:\w+ )?(?:рядом|недалеко|напротив|один|одна|на улице|поруч)"
        r"|\bбросили пить\b|\bкак (?:верующ\w+|атеист\w*|разведённ\w+|вдов\w+)\b|\bваш дом (?:\w+ ){0,2}?продаётся",
    ),
    (
        "@greek @arabic @hebrew",
        r"\b(?:είστε|είσαι|ήσασταν) (?:\w+ ){0,2}?(?:καθολικ\w+|μουσουλμάν\w+|εβραί\w+|άθε\w+|έγκυος|διαζευγμέν\w+"
        r"|χήρ\w+|ομοφυλόφιλ\w+|λεσβία|μέλος (?:του )?(?:συνδικάτου|κόμματος))|\b(?:πάθατε|είχατε"
        r"|περάσατε) (?:\w+ )?(?:έμφραγμα|εγκεφαλικό|καρκίνο)|\bψηφίζετε \w+|\b(?:χωρίσατε|παίρνετε διαζύγιο)\b"
        r"|\b(?:το έμφραγμ\w+|ο καρκίνος|η ενορία) σας|(?:أنك|أنكم|بصفتك|لأنك) (?:\S+ )?(?:مسلم|مسيحي|كاثوليكي|يهودي"
        r"|ملحد|مطلق|أرمل|شيعي|سني)\S*|(?:أصبت|تعرضت|أصبتم) (?:\S+ )?(?:بنوبة|لنوبة|بجلطة|بالسرطان|لجلطة)\S*|(?:שאתה"
        r"|שאת|כמי שהוא|בתור) (?:\S+ )?(?:מוסלמי|נוצרי|קתולי|דתי|חילוני|גרוש|גרושה|בהריון|אלמנה?|הומו|לסבית)\S*"
        r"|(?:עברת|היה לך|חלית) (?:\S+ )?(?:התקף לב|שבץ|סרטן|בסרטן|אירוע מוחי)|(?:התגרשת|אתם מתגרשים|הצבעת ל\S+)",
    ),
    (
        "",
        r"ご(?:入院|退院|病気)(?:された|なさった)と|ご(?:離婚|再婚|別居|懐妊|妊娠|破産)(?:され|なさ|された|中|になっ|と伺|のこと|を知|後)|(?:クリスチャン|カトリック|イスラム教徒"
        r"|創価学会|信者|共産党員|自民党員|同性愛者|独身|シングルマザー)(?:だと|である|でいらっしゃ|として|と伺|なので)|(?:心筋梗塞|脳梗塞|がん|うつ病?|糖尿病)を(?:患われ|克服され)"
        r"|お住まいは[^。\n]{0,12}(?:ですね|と伺|存じ)|に投票(?:され|した)|(?:您|你)(?:最近|刚|刚刚|已经|是|也是)?(?:离婚|再婚|怀孕|流产|住院(?!部)|破产|得了癌|患癌"
        r"|患有|中风|心梗|信佛|信教|信基督|基督徒|天主教徒|穆斯林|佛教徒|同性恋|单亲|党员|单身|酗酒|戒酒)|(?:您|你)(?:住在|家住|家在)[^。\n]{0,12}(?:路|街|小区|附近)"
        r"|(?:이혼|별거|임신|입원|퇴원|유산|파산|암 투병)(?:하셨다|하신 것|을 겪으셨|을 하셨다)"
        r"|(?:천주교|기독교|불교|이슬람교) ?(?:신자|신도|인)(?:이시|로서|이신|라고)",
    ),
)
