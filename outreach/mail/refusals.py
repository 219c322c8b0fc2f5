"""The language of refusing mail: what servers say, and which reason it means. Data only; `reasons` applies it.

The phrases are searched in lower case, on one line, with addresses written as "@". The first reason that matches wins.
"""

_BOX = r"(?:mail ?box|account|user|inbox|recipient|address|mail ?drop|customer|compte|konto|postfach|cuenta|casella)"
_SOMEONE = r"(?:user|recipient|address|mail ?box|account|addressee|alias|customer|person|local[- ]part|mail ?drop)"
_IS = (
    r"(?: (?:is|was|has|been|are|be|am|being|currently|temporarily|now|already|marked|as|this|the|that|you|email"
    r"|e-mail|tried|to|reach|@)){0,9}"
)
_NOT = r"(?:not|isn'?t|n'?t|cannot|can'?t|couldn'?t|could not|no longer|never|doesn'?t|wasn'?t)"

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("suppressed", (r"suppress(?:ed|ion)[- ](?:list|destination|recipient|address)", r"\bsuppressed\b")),
    ("virusdetected", (
        r"\bvirus(?:es)?\b", r"\binfected\b", r"\bmalware\b", r"\btrojan\b", r"mcspamsignature",
        r"malicious (?:content|attach|url|link|file)",
    )),
    ("spamdetected", (
        r"(?:due to|because of|rejected as|classified as|detected as|identified as|marked as) (?:\w+ )?(?:spam|junk"
        r"|unsolicited|bulk)", r"spam classification", r"(?:blacklisted|blocklisted|listed) (?:url|link)")),
    ("authfailure", (
        r"\bdmarc\b", r"\bdkim\b", r"\bspf\b", r"sender policy framework", r"unauthenticated e?-?mail",
        r"\bsender ?id\b",
        r"(?:message|mail|e-?mail|sender|domain) (?:failed|fails|did not pass|does not pass) (?:\w+ ){0,2}authenticat",
        r"(?:message|mail|sender) (?:was |is )?(?:not authenticated|failed authentication)", r"permitted sender",
        r"not (?:authori[sz]ed|allowed|permitted) to send (?:e?-?mail )?(?:from|for|on behalf)",
        r"\barc (?:validation|seal)", r"required authentication level",
    )),
    ("requireptr", (
        r"reverse[- ](?:dns|hostname|host name|lookup|name|address|mapping|resolution|ip|record)", r"\bptr\b",
        r"\br-?dns\b", r"\bfcrdns\b",
        r"(?:cannot|unable to|could not|can'?t|failed to) (?:find|resolve|look ?up|get|verify) (?:your|the|a"
        r"|an)? ?(?:reverse |client |sending |connecting )?(?:host ?name|ip|ip address)\b",
        r"(?:no|missing|invalid|without a?|generic|bad) (?:valid )?(?:reverse|ptr|rdns|dns a-?record for ip"
        r"|host ?name for ip)",
        r"(?:ip|client|host)(?: address)? (?:name )?(?:possibly forged|does not resolve|has no (?:name|host|dns"
        r"|reverse))", r"cannot find your (?:reverse )?hostname",
        r"forward[- ]confirmed", r"unverif\w+ sending ip", r"sending ips? (?:\S+ )?(?:cannot|not) be verif",
        r"ip name (?:lookup failed|possibly forged)", r"does not have (?:a )?(?:valid )?(?:reverse|rdns|ptr)",
        r"unresolvable (?:relay|client|host)",
        r"ip address without a host ?name", r"dns (?:entry|entries|record) (?:for|of) (?:your|the|sending) ip",
    )),
    ("toomanyconn", (
        r"too many (?:\w+ ){0,3}(?:connections?|sessions?|connects)\b",
        r"(?:connection|session)s? (?:rate|limit|count|frequency)", r"concurrent (?:connection|session|smtp)",
        r"max(?:imum)? (?:number of )?(?:\w+ ){0,2}(?:connections?|sessions?)", r"simultaneous (?:connection|session)",
        r"connections? (?:\w+ ){0,3}exceed",
    )),
    ("speeding", (
        r"too many (?:messages?|mails?|e-?mails|recipients? (?:this|per|in)|requests|invalid recipients (?:from"
        r"|this))\b(?! (?:in|on) (?:the |your |this )?(?:mail|in|box))",
        r"sent to too many recipients this", r"rate[- ]?limit", r"limit(?:ing|ed)? (?:the )?rate", r"\bthrottl",
        r"too (?:fast|quickly|frequently|much (?:mail|e-?mail|traffic) from)", r"mail flood",
        r"slow(?:ing)? down", r"unusual (?:rate|volume|amount)", r"at a rate (?:that|which)",
        r"(?:exceed|reach|hit)\w* (?:\S+ ){0,4}(?:hourly|daily|sending|message rate|rate)\b(?: limit| quota)?",
        r"(?:hourly|daily|sending|per[- ](?:hour|day|minute)) (?:\w+ )?(?:quota|limit)", r"frequency (?:limit|of)",
        r"excessive (?:rate|volume|messages)",
    )),
    ("badreputation", (r"reputation", r"sender ?score", r"unexpected volume or user complaints", r"user complaints",
        r"poor (?:mail|sending) (?:history|practice)")),
    ("mailboxfull", (
        rf"{_BOX}\S*{_IS} (?:\S+ ){{0,2}}?(?:full|over (?:the |its |his )?(?:quota|limit)|over-?quota)\b",
        r"\b(?:mail|in)? ?box(?:es)? (?:is )?full", r"\bquota\b(?! \w+ for (?:sending|relay))", r"overquota",
        rf"{_BOX}\S* (?:\S+ ){{0,4}}?(?:exceed\w*|has reached|over) (?:\S+ ){{0,4}}?(?:size|limit|space|storage"
        rf"|capacity|allocation|maximum|quota)",
        r"(?:exceed\w*|over|out of|lack of|insufficient(?! system)|not enough|no (?:more )?"
        r"|low) (?:\S+ ){0,3}?(?:storage"
        r"|disk space|mailbox|mail storage|space (?:left )?(?:in|for|on) (?:the )?(?:mail|user|account|inbox))",
        r"(?:user|account|recipient)\S* (?:\S+ ){0,3}(?:too many|too much) (?:\w+ )?(?:messages?|mail|data|stored)",
        r"too many messages in (?:\w+ )?mailbox", r"not enough (?:storage|room|disk)",
        r"insufficient (?:disk|storage|mailbox)",
        r"(?:message|mail) (?:would|will) exceed (?:\S+ ){0,3}(?:mailbox|storage|quota|limit)",
        r"mailbox (?:size )?limit", r"user (?:has )?exceeded",
        r"(?:espacio|quota|cuota) (?:\w+ )*(?:excedid|superad)", r"bo[iî]te (?:\S+ ){0,4}pleine",
        r"(?:postfach|mailbox|konto) (?:ist |\S+ )?(?:voll|überfüllt)", r"(?:casella|posta) (?:\S+ ){0,2}piena",
        r"buz[oó]n (?:\S+ ){0,2}lleno", r"caixa (?:\S+ ){0,3}cheia", r"postvak (?:\S+ )?vol\b", r"переполнен", r"一杯",
        r"容量", r"配额", r"已满",
    )),
    ("mesgtoobig", (
        r"(?:message|mail|e-?mail|content|data|header|body|letter)s?(?:'s)? (?:file )?(?:size"
        r"|length)s? (?:\S+ ){0,4}?(?:exceed|limit|too|larger|greater|beyond|over|is bigger)",
        r"(?:message|mail|e-?mail|content|attachment|data)s? (?:is |was |are |body |file )*(?:too (?:big|large|long)"
        r"|larger than|bigger than|exceeds|over ?size)",
        r"(?:exceed\w*|over) (?:\S+ ){0,4}?(?:message|mail|maximum|max\.?|fixed|attachment) (?:\S+ ){0,2}?size",
        r"size limit", r"too (?:big|large) (?:for|message|mail)", r"maximum (?:message )?size",
        r"message length exceeds", r"messagesize", r"line limit exceeded",
        r"size of (?:\S+ ){0,3}(?:message|mail) (?:\S+ ){0,3}(?:exceed|too)", r"nachricht (?:\S+ )?zu gro",
    )),
    ("norelaying", (
        r"\brelay(?:ing|ed)?\b(?: \S+){0,3} (?:denied|prohibited|not (?:permitted|allowed|possible|supported)"
        r"|disallowed|forbidden|rejected|refused|disabled)",
        r"(?:unable|not (?:permitted|allowed|authori[sz]ed|configured|able)|refuse[sd]?|can ?not|can't|denied|won'?t"
        r"|will not|do not|don'?t|unauthori[sz]ed|insecure|no|blocked for) (?:to )?(?:\w+ ){0,2}?relay",
        r"relay(?:ing)? (?:access|operation|attempt|not|denied|this|is)", r"not (?:an? )?(?:open )?(?:relay|gateway)\b",
        r"rcpthosts", r"not in my list of allowed", r"(?:domain|address|it) isn'?t in (?:my|our) (?:list|control)",
        r"address is not verified", r"identities failed the check",
        r"we (?:do not|don'?t) (?:handle|accept|serve|host) (?:\w+ ){0,3}(?:for|this) (?:that |this )?(?:domain|host)",
        r"no such local domain", r"(?:not|isn'?t) (?:a )?local (?:domain|host)", r"mail server doesn't",
    )),
    ("blocked", (r"black ?-?list", r"block ?-?list", r"deny ?-?list", r"rbl\b", r"dns-?bl\b", r"spamhaus", r"spamcop",
        r"\bsorbs\b", r"uceprotect")),
    ("rejected", (
        r"sender(?:'s)? (?:\S+ ){0,4}?(?:rejected|denied|refused|invalid|not (?:exist|allowed|permitted|accepted"
        r"|found|valid|verif)|does ?n[o']t|doesn'?t|unknown|unverified|unresolvable|rejecte)",
        r"domain (?:of|in) (?:the )?(?:sender|from|return|envelope)",
        r"(?:invalid|unknown|bad|unresolvable|forged|illegal|unverified|unroutable|nonexistent) (?:sender|from"
        r"|envelope from|return[- ]path)",
        r"mail ?from (?:\S+ ){0,4}?(?:rejected|denied|not|refused|must|domain|invalid)\b(?! for policy)",
        r"from:? domain",
        r"(?:from|sending|sender|originating|return) (?:\S+ )?(?:domain|address|header) (?:\S+ ){0,3}?(?:is |was "
        r"|has )?(?:\w+ )?(?:rejected|invalid|not|must|does|cannot|unknown|blocked|refused)",
        r"not (?:an? )?(?:\w+ )?(?:member|subscriber)\b", r"permission to post",
        r"members only|only (?:members|subscribers)",
        r"not accept(?:ed|ing)? (?:\w+ ){0,3}from (?:this|your|that) (?:sender|domain|address)", r"send mail as",
        r"customfromdenied",
        r"(?:group|ομάδα|קבוצה|gruppe|groupe|grupo|gruppo|グループ|группа) .{0,80}(?:may not exist|not exist|υπάρχει"
        r"|קיימת|existe|esist|existiert|bestaat)", r"backscatter", r"sender verif",
        r"groups\.google|libsisimai\)",
    )),
    ("notaccept", (
        r"null ?mx",
        r"(?:does ?n[o']t|do not|not|never|no longer|doesn'?t) (?:receive|accept|accepting|handle) (?:any |incoming "
        r"|inbound |external )*(?:e-?mails?|mails?)(?! (?:from|of|with|larger|that))\b", r"no smtp service",
        r"indicated no (?:smtp|mail)", r"no (?:valid )?mail exchanger", r"find a mail exchanger",
        r"(?:no|not find|invalid|without|missing) (?:\w+ )?mx(?: record| host)?s?\b",
        r"malformed or unexpected name server reply", r"name service error for name=\S+ type=mx",
        r"only connects to|refuses (?:all )?mail\b",
        r"mx (?:\w+ ){0,3}(?:points? to|resolves? to) (?:\w+ )?(?:localhost|127|loopback|0\.0\.0\.0)",
        r"host does not accept",
    )),
    ("hostunknown", (
        r"(?:host|domain|host ?name|domain name|server|system)(?: name| part)?s?(?: \S*\.\S+| @)?(?: is| was| does"
        r"| could| can| has| be| seems| did){0,3} ?(?:not found|unknown|nonexist|non-existent|invalid|not (?:exist"
        r"|be found|be resolved|known|valid|be located)|n'?t (?:exist|found|be found|be resolved|resolve))",
        r"(?:unknown|no such|bad|invalid|illegal|non-?existent|unresolvable|unroutable|unrouteable) (?:mail "
        r"|destination |recipient |email )?(?:host|domain|server|mail ?domain)\b",
        r"nxdomain", r"name or service not known",
        r"(?:find|resolve|locate|look ?up) (?:any |the )?(?:host|domain|mail server)(?: named| name)?",
        r"unroute?able (?:mail )?domain",  r"name service error",
        r"host ?name lookup", r"no address associated", r"host or domain name not found",
        r"domain (?:couldn'?t|could not|can'?t|cannot) be", r"domain \S+ couldn'?t be found",
        r"all host address lookups failed", r"dns (?:lookup )?(?:failure|hard error)",
        r"domain (?:has expired|expired|not registered|does not exist)", r"no (?:a|aaaa|dns|such) record",
    )),
    ("blocked", (
        r"\bbanned\b(?! content)", r"blocked (?:using|by (?:\S+ )?(?:\w*bl|list|server)|for abuse|due to (?:abuse|ip))",
        r"client (?:host|address|ip)\S* (?:\S+ ){0,2}?(?:rejected|denied|refused|blocked|not)",
        r"(?:your|the|this|sender(?:'s)?|client|connecting|sending|source) (?:mail ?)?(?:ip|server|network|mta|isp"
        r"|host|ip address|mail server|provider)(?: address)?\b[^.]{0,60}(?:rejected|denied|refused|blocked"
        r"|not (?:allowed|permitted|accepted|welcome)|listed|banned|barred|prohibited|blacklist)",
        r"\bip\b[^.]{0,40}(?:blocked|listed|rejected|denied|refused|banned)",
        r"(?:blocked|rejected|denied|refused|listed|banned)[^.]{0,30}\bip\b",
        r"service refuse", r"my name was rejected|name was rejected", r"(?:helo|ehlo)\b",
        r"dynamic (?:ip|address|host)|dial-?up|residential",
        r"connection (?:\w+ )?(?:refused by (?:policy|admin)|rejected|denied)",
        r"refused (?:to talk|connection from|your)", r"connections? not accepted",
        r"access denied[^.]{0,30}(?:sending|ip|banned)", r"bad (?:host|dns|helo)",
        r"(?:no|not) access to (?:our|this) (?:mail )?server", r"blocked by (?:our )?(?:system|firewall|administrator)",
        r"domain .{0,40}mismatches client ip",
        r"not accepting (?:mail|connections) from (?:your|this) (?:ip|server|host|network)",
    )),
    ("spamdetected", (
        r"\bspam\b(?! firewall at)", r"\bube\b", r"\buce\b", r"unsolicited", r"\bjunk\b",
        r"bulk (?:e-?mail|mail|filter)", r"\bphish", r"\bscam\b", r"blacklisted url",
        r"(?:content|message|mail) (?:was |is |has been )?(?:rejected|refused|denied|blocked) (?:by|due to|because of"
        r"|as) (?:\w+ ){0,3}(?:content|filter|spam)", r"spammy|spamassassin|cloudmark", r"message content rejected",
        r"considered (?:as )?(?:spam|unsolicited)", r"listed in (?:s?urbl|uribl)",
        r"score[sd]? (?:\S+ )?(?:too high|exceed)",
    )),
    ("suspend", (
        rf"{_BOX}\S*{_IS} (?:disabled|suspended|inactive|deactivated|de-activated|locked|frozen|blocked|bloqu?[eé]\w*"
        rf"|closed|discontinued|terminated|archived|dormant|expired|cancell?ed|not active|not activated|on hold"
        rf"|gesperrt|deaktiviert|d[eé]sactiv|desactivad|disattivat)\b",
        rf"(?:disabled|suspended|inactive|deactivated|locked|frozen|closed|discontinued|terminated|dormant|expired"
        rf"|blocked) (?:\w+ )?{_SOMEONE}\b",
        r"(?:account|user)\S* (?:\S+ ){0,6}?(?:is|been) (?:inactive|disabled|suspended|deactivated)",
        r"not (?:yet )?(?:been )?activated", r"user\(?s?\)? account is disabled",
        r"temporarily (?:locked|disabled|suspended)", r"has been (?:disabled|suspended|deactivated)",
    )),
    ("hasmoved", (
        r"(?:has|have|is|was|user) moved", r"moved (?:to|permanently)",
        r"(?:not our|no longer (?:our|an?)) (?:user|customer|client|subscriber|employee|member)",
        r"no longer (?:on|at) (?:this |our |the )?(?:server|domain|system|address)", r"replaced by",
        r"(?:address|e-?mail) (?:has )?changed", r"new (?:e-?mail )?address (?:is|:)",
        r"no longer (?:employed|with|works?|in use|associated)", r"user not local; please try",
        r"left the (?:company|organi[sz]ation)",
    )),
    ("policyviolation", (
        r"polic(?:y|ies)\b", r"host network not allowed", r"potential(?:ly)? (?:security|dangerous|harmful)",
        r"content presents a potential",
        r"(?:attachment|file|extension)s? (?:\S+ ){0,3}?(?:not (?:allowed|permitted|accepted)|blocked|prohibited"
        r"|banned|rejected)", r"banned (?:content|attachment|file)", r"prohibited (?:by|content|attachment)",
        r"content (?:restriction|policy)", r"message not allowed", r"administrative prohibition",
        r"administratively (?:denied|prohibited)", r"closed (?:mailing )?list",
    )),
    ("securityerror", (
        r"authentication (?:is )?required", r"authrequired",
        r"must (?:first )?(?:authenticate|log ?in|issue a? ?starttls)", r"unauthenticated senders? (?:is |are )?not",
        r"not authenticated", r"(?:authentication|login) (?:failed|failure|error|credentials invalid)",
        r"(?:smtp )?auth(?:entication)? (?:is )?(?:needed|required|failed)",
        r"requires? (?:\w+ )?(?:authentication|encryption|tls)", r"starttls (?:is )?(?:required|command first)",
        r"(?:must|only) (?:use|accept) (?:tls|ssl|encrypt)", r"certificate (?:verif|error|expired|not)",
        r"security (?:error|violation|reason|problem|failure)", r"delivery not authori[sz]ed", r"not authori[sz]ed",
        r"recipient address rejected: (?:security|insecure)",
    )),
    ("filtered", (r"message (?:was )?filtered", r"\bfiltered\b", r"550:? : user unknown", r"550 5\S+ : user unknown",
        r"restricted (?:recipient|from receiving)",
        r"(?:recipient|user)\S* (?:\S+ ){0,3}(?:refuse|reject|block|does not (?:want|wish)"
        r"|not want)\w* (?:\S+ ){0,4}(?:mail|from|sender|message)", r"blocked by (?:the )?(?:recipient|user)",
        r"because (?:the )?recipient (?:is not accepting|refus|reject|block)")),
    ("userunknown", (
        rf"(?:no such|unknown|invalid|bad|illegal|non-?existent|nonexisting|not a valid|not a known|unrecogni[sz]ed"
        rf"|undeliverable|incorrect|wrong|unidentified|not found|disallowed) (?:\w+ |e-?mail |local |rcpt "
        rf"|to )?(?:or \w+ )?{_SOMEONE}s?\b",
        rf"{_SOMEONE}s?(?: name| email)?[^a-z.]{{0,4}}(?: @)?(?:[:;,.] ?| )?{_IS}? ?(?:\w+ )?(?:unknown|nonexist\w*"
        rf"|non-existent|unlisted|not ?found|not known|invalid|unavailable|undeliverable|not listed|not available"
        rf"|unrouteable|unroutable|wrong)\b",
        rf"{_SOMEONE}s?\b[^.:;]{{0,60}}? (?:does(?:n'?t| not)|do(?:n'?t| not)|is(?:n'?t| not)|was(?:n'?t| not)|{_NOT}"
        rf"|are not|not) (?:\w+ ){{0,2}}?(?:exist|exists|found|recogni[sz]ed|known|valid|listed|registered|local|here"
        rf"|on (?:this|our)|in (?:our|the|this)|have|ours|match|hosted|be (?:found|located|verified|resolved"
        rf"|delivered))", rf"there is no (?:one|such|{_SOMEONE})",
        rf"no (?:such )?(?:{_SOMEONE}|person|one|mailbox|name)\b(?! valid)(?:\S* (?:here|by|with|for|at|in|on|found"
        rf"|named|exists?)|[.,;)]|$)", r"(?:is )?not (?:our|a) (?:customer|user|mailbox|valid)",
        r"user ?(?:unknown|not ?found|doesn'?t|does not)", r"doesn'?t have (?:an? )?(?:\S+ )?(?:account|mailbox)",
        r"does not have (?:an? )?(?:\S+ )?(?:account|mailbox)", r"not listed in",
        r"address (?:couldn'?t|could not|cannot) be found", r"account that you tried to reach does not exist",
        r"recip(?:ient)?not ?found", r"no mailbox here", r"unknown (?:to|local|or) ",
        r"unknown (?:user|recipient|address|account)", r"invalid (?:recipient|user|mailbox)",
        r"recipient (?:name )?(?:is )?not (?:recogni[sz]ed|found|exist)", r"recipient address rejected: access denied",
        r"not in (?:our|the) (?:\w+ )?(?:directory|database|list)", r"delivery to this address is not",
        r"address rejected: (?:undeliverable|unknown)",
        r"(?:check|verify) (?:if |that |whether )?(?:the )?(?:e-?mail )?address (?:is|was)? ?(?:correct|spell)",
        r"unable to deliver message to @(?: \(and other recipients)", r"unbekannt", r"existiert nicht", r"inconnu",
        r"n'existe pas", r"inexistant", r"desconocid[oa]", r"no existe", r"sconosciut[oa]", r"inesistente",
        r"non esiste", r"onbekend", r"bestaat niet", r"n[aã]o existe", r"desconhecid[oa]", r"inexistente",
        r"не (?:найден|существует)", r"не зарегистрирован", r"no such person", r"user_unknown",
        r"bad destination mailbox", r"mailbox not (?:found|here)", r"mailbox unavailable", r"unroute?able address",
        r"no one by that name",
    )),
    ("notcompliantrfc", (r"rfc ?-?[2-8]\d{2,3}\b(?! ?section)", r"rfc compliant", r"not (?:rfc )?compliant",
        r"multiple (?:addresses|headers|from)", r"from: header", r"violates rfc",
        r"missing (?:a )?valid (?:from|message-id|date|to) header", r"5322", r"2822")),
    ("contenterror", (r"improper use of", r"headers? too (?:large|long|big)", r"mime (?:error|nesting|structure|type)",
        r"malformed (?:mime|header|message)", r"8-?bit data", r"bare (?:lf|cr|line ?feed)",
        r"(?:line|header) (?:is )?too long", r"charset", r"invalid (?:header|character|content|mime)",
        r"content (?:error|rejected|conversion)", r"character[s]? (?:not|in)", r"missing (?:header|body|subject|date)",
        r"conversion (?:required|failed|not)", r"media (?:error|not supported)")),
    ("networkerror", (r"\bhop count\b", r"too many hops", r"mail(?:ing)? loop", r"loops? (?:back|detected)",
        r"loop(?:ing)? (?:detected|back)", r"network error", r"no route to host", r"network is unreachable",
        r"dns error", r"temporary (?:dns|name|lookup)", r"could not reach", r"bad dns", r"received headers",
        r"mx (?:records? )?(?:loop|points back)")),
    ("expired", (
        r"(?:delivery|retry|queue|envelope|message)(?: \w+){0,2} (?:has )?(?:expired|timed? ?-?out|timeout|exceeded)",
        r"expired", r"timed? ?out", r"connection (?:timed|reset|refused|lost|closed)",
        r"(?:too|very) long (?:in|on|time)", r"undeliverable for", r"after \d+ (?:hour|day|minute|second)",
        r"for the last \d+", r"aborted after", r"(?:not )?accept(?:ed)? our requests to connect",
        r"establish an smtp connection", r"(?:host|server) (?:is )?(?:not reachable|unreachable|not responding)",
        r"lost connection", r"conversation with", r"(?:could not|unable to|cannot|failed to) connect",
        r"will continue trying", r"in the queue too long", r"no (?:answer|response|reply) from",
        r"delivery (?:time|attempts?) (?:\w+ )?(?:expired|exceeded)", r"not yet been delivered", r"has been delayed",
        r"retry time", r"(?:for|in) (?:more than )?\d+ (?:hours|days|minutes)")),
    ("systemfull", (r"(?:mail )?(?:system|server|disk|file ?system|spool|partition) (?:\w+ ){0,3}full",
        r"no space left", r"insufficient system (?:storage|resources)", r"out of (?:memory|disk)",
        r"insufficient resources", r"low on (?:disk|space)")),
    ("mailererror", (r"x-unix", r"command (?:died|failed|output|line)", r"exit(?:ed)? (?:with |status|code)",
        r"\bpipe to\b", r"procmail", r"mailer (?:error|died|exited)", r"transport (?:returned|failed)",
        r"deliver(?:y)? agent", r"terminated by signal", r"unknown mailer error", r"died with status")),
    ("syntaxerror", (r"syntax", r"malformed (?:address|recipient|command)",
        r"(?:command|parameter)\S* (?:\w+ )?(?:not (?:implemented|recogni[sz]ed|allowed)|unrecogni[sz]ed|unknown"
        r"|out of sequence|rejected)", r"unrecogni[sz]ed (?:command|parameter)", r"bad (?:sequence|command)",
        r"not implemented", r"protocol error|improper command")),
    ("systemerror", (
        r"(?:local|internal|server|system|configuration|mail system) (?:\w+ )?(?:error|problem|failure|misconfig)",
        r"service (?:is )?(?:currently |temporarily |not )*(?:unavailable|not available|available)",
        r"config(?:uration)? (?:error|problem)", r"unable to (?:process|complete|verify)",
        r"temporar(?:y|ily) (?:\w+ )?(?:error|problem|unavailable|rejected|deferred|local)", r"try (?:again )?later",
        r"error in processing", r"i/o error", r"giving up|multiple retries", r"resources? temporarily",
        r"can'?t (?:create|open|lock|write)", r"cannot (?:create|open|lock|write|append)", r"queue file write",
        r"misconfigured")),
)  # fmt: skip

BY_STATUS = {
    "1.1": "userunknown", "1.2": "hostunknown", "1.3": "userunknown", "1.4": "filtered", "1.6": "hasmoved",
    "1.7": "rejected", "1.8": "rejected", "1.9": "notcompliantrfc", "1.10": "notaccept", "2.0": "filtered",
    "2.1": "suspend", "2.2": "mailboxfull", "2.3": "exceedlimit", "2.4": "filtered", "3.1": "systemfull",
    "3.2": "notaccept", "3.3": "systemerror", "3.4": "mesgtoobig", "3.5": "systemerror", "4.0": "networkerror",
    "4.1": "expired", "4.2": "networkerror", "4.3": "systemerror", "4.4": "hostunknown", "4.5": "speeding",
    "4.6": "networkerror", "4.7": "expired", "4.8": "networkerror", "5.1": "syntaxerror", "5.2": "syntaxerror",
    "5.3": "syntaxerror", "5.4": "syntaxerror", "5.5": "syntaxerror", "5.6": "syntaxerror", "6.0": "contenterror",
    "6.1": "contenterror", "6.2": "contenterror", "6.3": "contenterror", "6.5": "contenterror", "6.6": "contenterror",
    "6.7": "contenterror", "6.8": "contenterror", "6.9": "contenterror", "7.4": "securityerror", "7.5": "securityerror",
    "7.6": "securityerror", "7.8": "securityerror", "7.9": "securityerror", "7.10": "securityerror",
    "7.11": "securityerror", "7.12": "securityerror", "7.13": "suspend", "7.14": "securityerror",
    "7.0": "policyviolation", "7.1": "policyviolation", "7.20": "authfailure", "7.21": "authfailure", "7.22":
    "authfailure", "7.23": "authfailure", "7.24": "authfailure",
    "7.25": "requireptr", "7.26": "authfailure", "7.27": "notaccept", "7.28": "speeding", "7.29": "authfailure",
    "7.30": "securityerror", "7.509": "authfailure", "7.515": "authfailure", "7.511": "blocked", "7.606": "blocked",
    "7.705": "badreputation",
    "7.708": "blocked", "7.750": "blocked",
}  # fmt: skip
"""Enhanced status codes without their class (RFC 3463, RFC 5248, RFC 7372, RFC 7505), where they say enough."""
