"""Promises only an approved claim may make, and ill words about competitors (G28)."""

import re
from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Phrases, word_set

# "In every case": what turns a word on law into a promise.
_WHOLLY = (
    r"in jedem fall|auf jeden fall|immer|stets|vollständig|völlig|komplett|absolut|zu 100 (?:%|prozent)|toujours"
    r"|entièrement|totalement|complètement|parfaitement|dans tous les cas|siempre|totalmente|completamente|plenamente"
    r"|en todo caso|en todos los casos|sempre|del tutto|in ogni caso|em todos os casos|altijd|volledig|in elk geval"
    r"|zawsze|w pełni|całkowicie|alltid|helt|fullt|altid|fuldt|i alla fall|i alle tilfælde|aina|täysin|vždy|plně|zcela"
    r"|her zaman|tamamen|mindig|teljesen|întotdeauna|complet|pe deplin"
)

_PROMISES = Phrases(
    (
        "guarantee guarantees guaranteed guaranteeing",
        r"\b(?:we|i|i'll|we'll|can|will|fully|personally|money[- ]back) (?:can |will |fully |personally |also "
        r")*guarantee\b|\bguarantee (?:you|that|results|a|an|your|to|at|of|is|included)\b|\bguaranteed (?:to|uptime"
        r"|delivery|by|at|within|results|savings|roi|return|increase|improvement|outcome|compliance)\b|\b(?:is|are"
        r"|results|savings|outcome|roi) guaranteed\b|\bour guarantees?\b|\b\d+[- ]day guarantee\b",
    ),
    (
        "refund refunds refunded reimburse",
        r"\b(?:we|i|we'll|you'll|get|full|your money|will be|a) (?:\w+ ){0,3}(?:refund(?:ed|s)?|reimburse(?:d|s)?)\b",
    ),
    ("money", r"\bmoney[- ]back\b|\byour money back\b"),
    ("promise promises", r"\b(?:we|i) (?:can |do |will )?promise\b(?! not to (?:take|waste|keep))"),
    (
        "legally binding liable liability indemnify warranty warrant",
        r"\blegally binding\b|\b(?:we|i)(?:'ll| will| would| are|'re)? (?:be |fully |accept |take )*(?:liable"
        r"|liability for|indemnify|warrant)\b|\b(?:lifetime|full|extended) warranty\b|\bour warranty\b",
    ),
    (
        "compliant compliance",
        r"\b(?:fully|100%|completely|guaranteed|legally) (?:\w+[- ])?complian(?:t|ce)\b|\b(?:makes?|keeps?"
        r"|ensures?) you (?:\w+[- ]){0,2}complian(?:t|ce)\b",
    ),
    (
        "secure safe",
        r"\b100\s?% (?:secure|safe|accurate|reliable|uptime)\b|\bcompletely (?:secure|risk)\b|\bunhackable\b",
    ),
    (
        "legal lawsuit sue court attorney",
        r"\b(?:legal (?:action|consequences|obligation|advice)|you (?:could|will|may) be (?:sued|fined)|see you in "
        r"court|avoid (?:lawsuits?|fines|being sued))\b",
    ),
    (
        "contract contracts terms sla cancel commit undertake agree price",
        r"\bno (?:long[- ]term )?contract(?:s)? (?:required|needed)\b|\b(?:our|the) (?:sla|contract|terms) "
        r"(?:guarantees?|ensures?|promises?)\b|\bcancel (?:at )?any ?time\b|\b(?:i|we) (?:hereby )?(?:agree|commit"
        r"|undertake) to\b|\bprice (?:lock|match)\b",
    ),
    ("always never", r"\b(?:we|our \w+) (?:never|always) (?:fails?|goes? down|delivers?|misses?|wrong|lose)\b"),
    (
        "competitor competitors competition rival rivals unlike vendors",
        r"\bunlike (?:our |other |most |your (?:current |existing )?)?(?:competitors?|rivals?|vendors?|providers?"
        r"|tools?|solutions?)\b|\b(?:our |other |your )?(?:competitors?|rivals?)(?:'s?)? (?:\w+ ){0,3}(?:are|is"
        r"|can't|cannot|fail|fails|lack|lacks|don't|won't|struggle|overcharge|rip|lie|steal|tool|product)\b"
        r"|\bbeats? (?:all |our |any |every )?(?:the )?(?:competitors?|competition|rivals?)\b",
    ),
    (
        "garantieren garantiert garantie",
        r"\b(?:wir|ich) garantieren?\b|\bgarantiert(?:e[rnsm]?)? \w+|\bgeld-zurück-garantie\b|\bmit garantie\b",
    ),
    (
        "garantissons garanti garantie remboursé",
        r"\bnous (?:vous )?garantissons\b|\b(?:résultats?|satisfaction) garanti(?:e|s)?\b|\bremboursée?s?\b",
    ),
    ("garantizamos garantizado garantizados", r"\b(?:le |les |te )?garantizamos\b|\bgarantizad[oa]s?\b"),
    ("garantiamo garantito garantiti garantimos", r"\b(?:le |vi |ti )?garantiamo\b|\bgarantit[oaie]\b|\bgarantimos\b"),
    (
        "liability liable damages fine fines penalty penalties lawsuit sued losses cost costs compensation pay cover "
        "reimburse",
        r"\b(?:we|i)(?:'ll| will| shall| would)? (?:\w+ )?(?:accept|assume|take(?: on)?|bear|carry|cover|pay|shoulder"
        r"|compensate|reimburse)(?: for)? (?:\w+ ){0,3}?(?:liability|liable|damages?|fines?|penalt(?:y|ies)|losses"
        r"|responsibility|difference|legal costs)\b|\b(?:full|all|unlimited) (?:legal )?liability\b|\byou (?:will|can"
        r"|may) (?:never |not )?be (?:held )?(?:liable|sued|fined)\b",
    ),
    (
        "agree accept reply replying responding reading opening contract contractually binding legally law rights "
        "terms entitled obliged",
        r"\bby (?:replying|responding|answering|reading|opening|clicking"
        r"|accepting)(?: to)?(?: this)?(?: \w+)?,? you (?:\w+ )?(?:agree|accept|consent|enter|sign|confirm)\b"
        r"|\b(?:contractually|legally) (?:\w+ )?(?:protected|bound|binding|obliged|guaranteed"
        r"|entitled|required|safe|covered|enforceable)\b|\b(?:binding|enforceable) (?:offer|agreement|contract"
        r"|commitment|quote)\b|\b(?:legal|statutory) (?:right|claim|entitlement) to\b|\bthis (?:mail|e-?mail"
        r"|message) (?:is|constitutes|counts as|forms) (?:an? )"
        r"?(?:\w+ )?(?:contract|offer|agreement)\b",
    ),
    (
        "word promise promised swear vow assure ensure certain money full back cent penny happy satisfied risk pledge",
        r"\b(?:give|have) you (?:my|our) word\b|\b(?:you have|on) my word\b|\bi (?:swear|vow|pledge"
        r"|personally assure)\b|\bwe (?:pledge|vow|swear)\b|\b(?:get|give you|have|every cent|every penny"
        r"|all)(?: of)?(?: your| the)? (?:money )?back\b(?=[^.\n]{0,30}(?:if|unless"
        r"|not|guarantee|otherwise|within|,|\.))|\b(?:full|complete|100 ?%) (?:refund|money|satisfaction)\b"
        r"|\bwe(?:'ll| will) (?:pay|give) (?:you )?(?:double|everything back|the money back)\b|\b(?:zero"
        r"|no) risk (?:for|to) you\b",
    ),
    (
        "vendor supplier provider suppliers vendors providers agency contractor tool software system competitor "
        "competitors",
        r"\b(?:your|their) (?:current|present|existing|old|own|other|last)? ?(?:vendor|supplier|provider|agency"
        r"|contractor|partner|consultant)s?(?:'s \w+)? (?:is|are|was|has been|have been) (?:\w+ ){0,2}?(?:incompetent"
        r"|breaking|cheating|lying|useless|crooks?|dishonest"
        r"|ripping|overcharging|terrible|awful|criminals?|a scam|a fraud|a joke|bankrupt|going|stealing|robbing"
        r"|fooling|amateurs?|unreliable|negligent|illegal|insecure|corrupt|failing|outdated|bad)\b"
        r"|\b(?:your|their) (?:\w+ )?(?:vendor|supplier|provider|agency)s? (?:lies|cheats|steals|breaks|violates"
        r"|overcharges|rips|robs|lied|cheated|stole)\b",
    ),
    (
        "crook crooks scam scammers scammer fraud fraudsters fraudulent liars liar thieves cheats swindlers criminals "
        "rip ripoff bankrupt bankruptcy incompetent amateurs garbage rubbish trash junk",
        r"\b(?:crooks?|scam(?:mers?)?|fraudsters?|liars?|thieves|swindlers|con artists|charlatans|rip-?offs?"
        r"|rip off (?:their|its|your))\b|\b(?:is|are|was) (?:\w+ )?(?:garbage|rubbish|trash|junk|amateurs|criminals"
        r"|incompetent|a fraud|fraudulent)\b|\b(?:about to|going to|will soon) go (?:bankrupt|bust|under)\b",
    ),
    (
        "gara* verb* rech* haft* geld* zurü* betr* betrug schrott pleite abzocke gauner vertrag unseriös",
        r"\b(?:wir|ich) (?:\w+ ){0,2}?garantieren?\b|\bgarantier\w+ (?:wir|ich)\b|\bgarantiert(?:e[rnsm]?)?\b"
        r"|\bgarantie(?:n)?\b|\bgeld[- ]zurück\b|\bgeld (?:\w+ ){0,2}?zurück\b|\brechts(?:verbindlich|gültig|sicher"
        r"|kräftig)\w*|\bverbindliches? angebot\w*|\b(?:wir|ich) (?:übernehmen|haften|hafte)\b[^.\n]{0,30}(?:haftung"
        r"|schäden|schaden|dafür|strafe|bußgeld|kosten)|\b(?:volle|unbeschränkte) haftung\b|\bwir versprechen\b"
        r"|\bich verspreche\b|\b(?:ist|sind|ein|der|reine\w*|reinste\w*) (?:\w+ ){0,2}?(?:betrug|betrüger|schrott"
        r"|abzocke|gauner|pleite|unseriös|müll|scharlatane?)\b",
    ),
    (
        "gara* remb* satisfait responsabilité contrat promettons promets arnaque escrocs escroc voleurs nuls "
        "juridiquement légalement engagement",
        r"\b(?:nous|je) (?:vous |te )?(?:le )?(?:garantis(?:sons)?|promet(?:s|tons)|remboursons|rembourse"
        r"|certifions)\b|\bgaranti(?:e?s?)?\b|\bgaranties?\b|\bsatisfaite?s? ou remboursée?s?\b|\brembours\w+"
        r"|\b(?:assumons|prenons|acceptons) (?:\w+ ){0,3}(?:responsabilité|amende|frais)\b|\b(?:juridiquement"
        r"|légalement) (?:contraignant\w*"
        r"|protégé\w*|engageant\w*)|\boffre ferme\b|\b(?:une|des|cette) (?:\w+ )?(?:arnaques?|escroquerie|escrocs"
        r"|voleurs|menteurs|incapables)\b",
    ),
    (
        "gara* devo* reem* dine* prom* responsabilidad legalmente vinculante estafa estafadores ladrones fraude "
        "contrato satisfecho soddisfatti rimborsati rimborso rimborsiamo soldi truffa truffatori vincolante "
        "responsabilità promettiamo ladri legal vigarice vigaristas burla burlões",
        r"\b(?:le|les|te|vi|ti|lhe|vos)? ?(?:garantizamos|garantizo|garantiamo|garantisco|garantimos|garanto"
        r"|prometemos|prometo|promettiamo|prometto|aseguramos que)\b|\bgarant[ií]a(?: de| total| al)"
        r"|\bgarantizad[oa]s?\b|\bgarantit[oaie]\b|\bgarantid[oa]s?\b|\bgaranzia\b|\b(?:devolvemos|devolveremos"
        r"|reembols\w+|rimbors\w+|ti ridiamo|le ridiamo"
        r"|restituiamo)\b|\b(?:su|tu|il suo|o seu|seu) dinero de vuelta\b|\bdinheiro de volta\b|\bsoldi indietro\b"
        r"|\b(?:soddisfatti|satisfeito|satisfecho) o\w* (?:rimborsati|reembolsad\w+|le)\b|\b(?:legalmente"
        r"|giuridicamente|juridicamente) (?:vincul\w+|vincol\w+|proteg\w+|protett\w+)|\boferta vinculante\b"
        r"|\bofferta vincolante\b|\b(?:asumimos|assumiamo|assumimos|aceptamos)"
        r" (?:\w+ ){0,3}(?:responsabilidad|responsabilità|responsabilidade|multa)|\b(?:una|un|uma|é|è|es|son|sono"
        r"|são) (?:\w+ )?(?:estafa|estafadores|ladrones|fraude|timo|truffa|truffatori|ladri|bugiardi|vigarice"
        r"|vigaristas|burla|golpe|ladrões|incompetentes)\b",
    ),
    (
        "gara* geld* niet garandeert garanderen terug aansprakelijk aansprakelijkheid bindend oplichting oplichters "
        "bedrog beloven beloof gwar* zwra* zwro* pien* obiecujemy obiecuję wiążąca prawnie oszustwo oszuści "
        "odpowiedzialność",
        r"\b(?:wij|we|ik) (?:\w+ )?garanderen?\b|\bgegarandeerd\w*|\bgarantie\b|\bgeld[- ](?:\w+ )?terug\b"
        r"|\b(?:juridisch|wettelijk) bindend\w*|\bbindend aanbod\b|\b(?:volledige )?aansprakelijk(?:heid)?\b|\b(?:wij"
        r"|we|ik) belo(?:ven|of)\b|\b(?:is|zijn|pure|een) (?:\w+ )?(?:oplichting|oplichters|bedrog|bedriegers|rommel"
        r"|prutsers)\b"
        r"|\bgwarant\w+|\bzwr(?:ac|óc|ot)\w*\b[^.\n]{0,20}(?:pieni\w+|koszt\w*|kwot\w*)|\bobiecuj\w+"
        r"|\b(?:prawnie )?wiążąc[aey]\w*|\b(?:pełną |całą )?odpowiedzialnoś\w+|\b(?:to|jest"
        r"|są) (?:\w+ )?(?:oszustw\w*|oszuści|oszustami|złodziej\w*|naciągacz\w*)",
    ),
    (
        "gara* peng* till* bind* ansv* lova* love* bedr* bluff svin* skoj* juri* rett* taka* raha* taku* sito* huij* "
        "vast* luva* lupa* zaru* záru* vrát* peně* odpo* podv* záva* slib*",
        r"\b(?:vi|jag|jeg) (?:\w+ )?garanterer?a?r?\b|\bgaranter\w+|\bgaranti(?:n|en)?\b"
        r"|\bpeng\w+ (?:\w+ )?till?bag?ka?e?\b|\b(?:juridiskt|juridisk|rettslig|rättsligt) bindande?\w*"
        r"|\bbindande? (?:erbjudande|tilbud|tilbod|offert)\b|\b(?:vi|jag|jeg) (?:lovar|lover|tar (?:\w+ )?ansvar"
        r"|påtager|påtar)\b|\b(?:är|er) (?:\w+ ){0,2}?(?:bluff|bedrägeri"
        r"|bedragare|bedrageri|bedragere|svindel|svindlere|skojare|skurkar|svindlare)\b|\btakaamme\b|\btakaan\b"
        r"|\btakuu\w*|\brahat takaisin\b|\b(?:oikeudellisesti )?sitova (?:tarjous|sopimus)\b|\b(?:on"
        r"|ovat) (?:\w+ )?huijau\w+|\bhuijar\w+|\blupaamme\b|\bvastaamme (?:kaikista )?vahingoista\b|\b(?:zaručujeme"
        r"|zaručuji|garantujeme|garantuji|ručíme)\b"
        r"|\bzáruk\w+|\bvrátíme\b|\bvrácení peněz\b|\b(?:právně )?závazn\w+ (?:nabídk\w+|smlouv\w+)"
        r"|\bodpovědnost za\b|\bslibujeme\b|\b(?:je|jsou) (?:\w+ )?podvo?d\w*",
    ),
    (
        "gara* para* iade* dola* bağl* söz huku* söyl* taah* saht* viss* fele* ígér* csal* köte* bani* ramb* prom* "
        "escr* inșe* răsp* juri*",
        r"\bgaranti(?: ediyor\w*| ederiz| veriyor\w*| altında\w*)?\b|\bpara (?:\w+ )?iade\w*"
        r"|\bparanızı (?:\w+ )?(?:iade|geri)\w*|\bhukuken bağlayıcı\w*|\b(?:söz veriyor\w*|taahhüt ed\w*)\b"
        r"|\bdolandırıc\w+|\bsahtekar\w*|\btüm sorumluluğu\b|\b(?:garantáljuk|garantálom|garantált\w*|garancia"
        r"|garanciát)\b|\bvissza(?:fizetjük|térítjük|adjuk)\b"
        r"|\bpénz(?:t|ét)? vissza\b|\bmegígér\w+|\bígérjük\b|\b(?:csalás|csalók|csaló|átverés)\b|\bjogilag kötelező\b"
        r"|\bfelelősséget vállal\w*|\b(?:garantăm|garantez|garantat\w*)\b|\b(?:vă |îți )?(?:returnăm"
        r"|rambursăm) (?:\w+ )?bani\w*|\bbanii înapoi\b|\bpromitem\b|\b(?:o|un|sunt) (?:\w+ )?(?:escrocherie|escroci"
        r"|înșelătorie|țeapă|hoți)\b"
        r"|\b(?:ne asumăm|asumăm) (?:\w+ )?răspunderea\b|\bobligatorie juridic\b",
    ),
    (
        "promise guarantee never assure certify vouch patient patients harm harmed hacked breached",
        r"\bthat(?:'s| is) (?:a|my|our) (?:promise|guarantee)\b|\b(?:will|shall|'ll) never (?:again )?(?:be (?:hacked"
        r"|breached|late|down|offline|fined|sued|wrong|attacked)|fail|crash|go down|lose (?:a|any|data|money|another)"
        r"|miss (?:a|an|any|another)|break down|leak)\b|\b(?:we|i)(?: can| do| hereby| fully)? (?:assure|certify|vouch)"
        r"(?: to)?(?: you)?(?: all)? that\b(?! (?:i|we|this|my|it|you can)\b)|\bno (?:one|patient|customer|guest|worker"
        r"|employee|client|child|data|order|driver)s? (?:will|shall) (?:ever )?(?:be (?:harmed|hurt|injured|lost)"
        r"|come to (?:any )?harm|suffer|die|get hurt)\b",
    ),
    (
        "fournisseurs proveedores fornitori fornecedores leveranciers dostawcy konkurencji konkurrenz konkurrenten "
        "mitbewerber wettbewerber anbieter concurrence concurrents concurrent fournisseur "
        "competencia competidores competidor proveedor concorrenza concorrenti fornitore concorrência concorrentes "
        "fornecedor concurrentie concurrenten concurrent leverancier konkurencja konkurenci dostawca konkurrenter "
        "konkurrenterna konkurrenten konkurrenterne leverandør leverantör kilpailija kilpailijat kilpailijanne "
        "konkurence "
        "dodavatel rakipler rakipleriniz rakibiniz versenytársak konkurencia concurența concurenții competitorii "
        "furnizorul",
        r"\b(?:die|ihre|unsere|ihr|deine) (?:konkurrenz|konkurrenten|mitbewerber|wettbewerber|\w+ anbieter"
        r"|anbieter) (?:[\wäöüß]+ ){0,2}?(?:betrüg(?:t|en)|lüg(?:t|en)|zock(?:t|en)|stiehlt|stehlen|klau(?:t|en)"
        r"|täusch(?:t|en)|pfusch(?:t|en)|taug(?:t|en) nichts|unfähig|kriminell|veraltet|überteuert)\b"
        r"|\b(?:la concurrence|(?:nos|vos|les|votre|notre) (?:concurrents?"
        r"|fournisseurs?)(?: actuels?)?) (?:\w+ ){0,2}?(?:trich(?:e|ent)|ment(?:ent)?|vol(?:e|ent)|tromp(?:e|ent)"
        r"|arnaqu\w+|escroqu\w+|bâcl\w+|nuls?|incapables?|incompétents?|dépassés?|malhonnêtes?)\b"
        r"|\b(?:la competencia|(?:sus?|nuestros?|los) (?:competidor(?:es)?"
        r"|proveedor(?:es)?)(?: actual(?:es)?)?) (?:\w+ ){0,2}?(?:engaña|miente|roba|estafa|incompetente|deshonest"
        r"|anticuad|inútil)\w*|\b(?:la concorrenza|(?:i (?:vostri|nostri|suoi) )?concorrenti|(?:il (?:vostro"
        r"|suo) )?fornitore(?: attuale)?) (?:\w+ ){0,2}?(?:imbrogli|ment(?:e|ono)|rub(?:a|ano)|truff|inganna"
        r"|incompetent|disonest|obsolet)\w*|\b(?:a concorrência|(?:os (?:seus |nossos )?)concorrentes"
        r"|(?:o seu )?fornecedor(?: atual)?) (?:\w+ ){0,2}?(?:engana|mente|rouba|burla|trapaceia|incompetent"
        r"|desonest|ultrapassad)\w*|\b(?:de concurrentie|(?:uw|onze|jullie|de) (?:concurrent(?:en)?"
        r"|leveranciers?)) (?:\w+ ){0,2}?(?:liegt|liegen|bedrieg(?:t|en)|steelt|stelen|licht op|verouderd|oneerlijk"
        r"|onbekwaam)\b|\b(?:konkurencja|(?:państwa |wasz )?(?:konkurenci|dostawca)) (?:\w+ ){0,2}?(?:oszuku|kłami"
        r"|kradni|okrada|nieuczciw|niekompetent|przestarzał)\w*|\b(?:konkurrenterna?|konkurrenterne|konkurrenten"
        r"|(?:er|din|jeres|deres) leverant?n?d?ör|(?:jeres|deres|din) leverandør) (?:\w+ ){0,2}?(?:ljuger|lurar"
        r"|stjäl|fuskar|lyver|snyder|stjæler|jukser|stjeler|oärlig\w*|uærlig\w*|föråldrad\w*|inkompetent\w*)\b"
        r"|\bkilpailija(?:t|nne|mme)? (?:\w+ ){0,2}?(?:valehtel|huijaa|varasta|pettä|epärehelli)\w*|\b(?:konkurence"
        r"|(?:váš )?dodavatel) (?:\w+ ){0,2}?(?:podvád|lže|krade|okrádá|nepoctiv|neschopn|zastaral)\w*"
        r"|\braki(?:pler\w*|biniz) (?:\w+ ){0,2}?(?:yalan|aldat|kandır|çalıyor|çaldı|dürüst değil|beceriksiz)\w*"
        r"|\b(?:a )?(?:versenytárs(?:ak|ai)|konkurencia) (?:\w+ ){0,2}?(?:hazud\w+|csal(?:nak|ják|ó|ók)|lop(?:nak"
        r"|ják)|becsap\w*|tisztességtelen\w*)|\b(?:concurența|concurenții|competitorii|furnizorul (?:dvs"
        r"|actual)) (?:\w+ ){0,2}?(?:minte\b|mint\b|fură\b"
        r"|înșal|înșel"
        r"|incompeten|necinsti)\w*",
    ),
    (
        "rechtlich juristisch juridiquement légalement legalmente jurídicamente giuridicamente juridicamente juridisch "
        "wettelijk prawnie juridiskt juridisk oikeudellisesti právně hukuken jogilag legal",
        rf"\b(?:rechtlich|juristisch|juridiquement|légalement|legalmente|jurídicamente|giuridicamente|juridicamente"
        rf"|juridisch|wettelijk|prawnie|juridiskt?|oikeudellisesti|právně|hukuken|jogilag"
        rf"|legal) (?:{_WHOLLY}) (?:\w+ )?"
        rf"(?:abgesichert|geschützt|unangreifbar|couvert|protég|à l'abri|inattaquable|a salvo|cubiert|protegid|blindad"
        rf"|copert|tutelat|protett|al sicuro|cobert|gedekt|beschermd|veilig|zabezpieczon|chronion|skydda|säk|trygg"
        rf"|dækket"
        rf"|beskyttet|sikret|dekket|suojattu|turvassa|kryt|chráněn|v bezpečí|güvende|korun|védett|biztonság|acoperit"
        rf"|protejat)\w*|\b(?:sie|du|ihr) (?:\w+ )?rechtlich (?:\w+ )?(?:abgesichert|unangreifbar|unanfechtbar)\b",
    ),
    (
        "@cyrillic",
        r"\bгарант\w+|\b(?:верн[её]м|возвращаем|вернуть|возврат|возместим|компенсируем|повернемо|повертаємо"
        r"|відшкодуємо)\b[^.\n]{0,25}(?:деньг\w*|средств\w*|сумм\w*|стоимост\w*|гроші|кошти)|\bобещаем\b|\bобещаю\b"
        r"|\bобіцяємо\b|\bюридически (?:обязыва\w+|обязательн\w+|значим\w+)|\bюридично (?:обов\S+|зобов\S+)"
        r"|\b(?:полную|всю|повну) (?:\w+ )?(?:ответственность|відповідальність)|\b(?:мошенник\w*|мошенничеств\w*"
        r"|обман\w*|жулик\w*|шарлатан\w*|развод на|аферист\w*|шахра\w+|шахрайств\w+)\b|\bофертой\b"
        r"|\bконкурент\w*(?: \w+){0,2}? (?:обманыва\w+|лгут|лжёт|вруть|ворую\w+|крадут|брешуть|обдурю\w+|крадуть)"
        r"|\b(?:юридически|юридично|с точки зрения закона)(?: \w+){0,3}? (?:защищен\w+|защищён\w+|захищен\w+"
        r"|в безопасности)",
    ),
    (
        "@greek @arabic @hebrew",
        r"εγγυ(?:όμαστε|ώμαι|ημέν\w+|άται|ηθούμε)|εγγύηση|επιστρ(?:έφουμε|οφή)[^.\n]{0,20}χρημάτ\w+|χρήματά σας πίσω"
        r"|υποσχόμαστε|νομικά δεσμευτικ\w+|απάτη|απατεών\w*|(?:πλήρη )?ευθύνη για|(?:نضمن|أضمن|مضمون|ضمان|نعدك|نتعهد"
        r"|سنعيد|نعيد|نرد|استرداد)\S*(?=[^.\n]{0,40})|ملزم قانون\S*|احتيال|محتال\S*|نصاب\S*"
        r"|(?:נחזיר|החזר) (?:לך |לכם |את )?(?:ה)?כסף|(?:אנו|אנחנו|אני) (?:מבטיח\S*|מתחייב\S*|ערב\S*)|אחריות מלאה"
        r"|מובטח\S*|מחייבת? משפטית|הונאה|נוכלים|רמאים|רמאות",
    ),
    (
        "",
        r"保証(?:いた|し|します|付き|金)|返金(?:いた|し|保証|します)|全額返金|お約束(?:いた|し)|約束します"
        r"|法的(?:拘束力|に有効)|(?:全|一切の)責任を(?:負|取)|詐欺|ペテン|インチキ|违约金|保证(?:您|你|能|会|一定|让"
        r"|帮)|(?:我们|本公司)(?:郑重)?(?:承诺|担保|保证)|(?:全额|无条件)?退款|退还|包赔|假一赔|具有法律(?:效力|约束)"
        r"|承担(?:全部|一切|所有)[^。\n]{0,6}(?:责任|损失)|骗子|骗局|诈骗|坑人"
        r"|보장(?:합니다|해|드립|하며)|보증(?:합니다|해|드립)|(?:전액 )?환불|약속(?:드립|합니다)|법적 (?:구속력|효력)"
        r"|경쟁사\S* [^.\n]{0,10}(?:속이|거짓|사기|훔)"
        r"|竞争对手[^。\n]{0,8}(?:欺骗|骗人|造假|撒谎|偷)|(?:競合|他社)[^。\n]{0,8}"
        r"(?:騙|嘘|盗|インチキ)|法律上(?:完全)?(?:安全|无忧|無憂)"
        r"|모든 (?:법적 )?책임을|사기(?:꾼|입니다|예요|다)|책임지겠습니다",
    ),
)
_SLUR = re.compile(
    r"\b(?:[Uu]nlike|[Bb]etter than|[Cc]heaper than|[Ff]aster than|[Ss]uperior to|[Dd]itch|[Rr]eplace|[Ff]orget"
    r"|[Ll]eave) (?P<rival>[A-Z][\w.&-]+)"
    r"|(?P<slurred>[A-Z][\w.&-]+)(?:'s? (?:\w+ ){1,3})? (?:is|are|was|has been) (?:\w+ ){0,2}?(?:outdated"
    r"|overpriced|terrible|garbage|a scam|awful|unreliable|inferior|slow and|clunky|a rip-?off|insecure|"
    r"dying|failing|dishonest|obsolete|junk|useless|a nightmare|a joke|a mess|ripping)\b"
    r"|(?P<lists>[A-Z][\w.&-]+) (?:sucks|overcharges|lies|lied|rips|stole|steals|cheats|can't compete)\b"
)


_SLUR_WORDS = word_set(
    """
    unlike better cheaper faster superior ditch outdated overpriced terrible garbage scam awful unreliable inferior
    slow clunky rip ripoff insecure dying failing dishonest obsolete junk useless nightmare joke mess ripping sucks
    overcharges lies lied rips stole steals cheats compete
    """
)


def check_promises(draft: Draft) -> Iterator[Finding]:
    """G28: a guarantee, refund, legal or contract promise that is no approved claim; speaking ill of a competitor."""
    for part in draft.parts:
        for match in _PROMISES.find(part):
            if match[0].strip() not in draft.known.lower:
                text = (
                    f"{match[0].strip()!r} promises something or judges others: only an approved claim may, check it."
                )
                yield Finding("G28", Action.REVIEW, text, part.at(match), part.where)
        for match in _SLUR.finditer(part.plain) if not part.words.isdisjoint(_SLUR_WORDS) else ():
            name = next(filter(None, match.groups()))
            if match.lastgroup == "rival" and not match[0].lower().startswith(
                ("unlike", "better", "cheaper", "faster", "superior", "ditch")
            ):
                continue
            if (
                name not in {"I", "We", "You", "It", "This", "That", "They", "The", "Your", "Our"}
                and match[0].lower() not in draft.backing.lower
            ):
                text = f"{match[0]!r} speaks of a competitor: only what can be proved may be said, check it."
                yield Finding("G28", Action.REVIEW, text, part.at(match), part.where)
