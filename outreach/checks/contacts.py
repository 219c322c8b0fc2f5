"""How English mails speak of an earlier contact: talks, meetings, calls, mails, and what the reader asked for."""

from outreach.checks.parts import Phrases

# What is public and nobody's talk with us: "you said in your interview", "as you mentioned on your blog".
_PUBLIC = (
    r"(?![^.!?\n]*\b(?:posts?|interviews?|podcasts?|articles?|blogs?|keynotes?|panels?|webinars?|newsletters?"
    r"|talks?|reports?|websites?|sites?|pages?|careers|press|linkedin|videos?|episodes?|adverts?|ads?|job"
    r"|posting)\b)"
)
_TALK = (
    r"(?:(?:phone |video |zoom |teams |intro(?:ductory)? |discovery )?(?:call|chat)|conversation|meeting"
    r"|discussion|exchange|talk|correspondence|catch-?up|phone call|coffee|lunch|dinner|dialogue|thread"
    r"|encounter|meet-?up|zoom|get-together)"
)
_WHEN = (
    r"(?:yesterday|last (?:week|month|year|time|monday|tuesday|wednesday|thursday|friday|night|spring|summer"
    r"|autumn|fall|winter)|earlier(?: today| this week)?|the other day|(?:a few|some|two|three|several) (?:days"
    r"|weeks|months) ago|a (?:week|month|while|couple of \w+) (?:ago|back)|this morning|on (?:mon|tues|wednes"
    r"|thurs|fri)day|before|previously|recently|already)"
)
_FAIR = r"(?:fair|trade ?show|show|booth|stand|conference|expo|event|summit|meetup|exhibition|convention|messe)"

ENGLISH = Phrases(
    (
        "our",
        r"\b(?:following|further to|continue|continuing|resume|resuming|after|per|since|recap|given|based on"
        r"|building on|in line with|with reference to|referring to|reference to|pursuant to|recall|remember"
        r"|enjoyed|loved|summary of|notes from|thoughts on|next steps (?:after|from)|thanks for"
        rf"|thank you for) our (?:\w+ ){{0,2}}{_TALK}\b|\bour (?:\w+ )?{_TALK} (?:from |of |at "
        rf"|on )?(?:the )?(?:{_WHEN}|(?:\w+ )?{_FAIR}\b)",
    ),
    (
        "reach call calling ring phone voicemail voicemails message missed phoned dial called rang",
        r"\b(?:tried|trying|attempted|was trying|have been trying|'ve been trying) (?:to )?(?:reach|reaching"
        r"|call|calling|ring|ringing|phone|phoning|get hold of|contact|catch) (?:you"
        r"|your office)\b(?! (?:a )?different)|\b(?:left|leaving|dropped) (?:you )?(?:a |another "
        r"|my )?(?:voice ?mail|voice message|message)s?\b|\bmy voice ?mail|\b(?:i|we)(?:'ve| have)? (?:just "
        rf"|also |already )?(?:called|phoned|rang|gave you a (?:call|ring))(?: you)? (?:{_WHEN}|but|and)\b"
        r"|\b(?:missed|returning|return) your (?:phone )?call\b|\bsorry (?:i|we) missed you\b"
        r"|\byou mentioned (?:it )?on the phone\b|\bspoke(?:n)? on the phone\b",
    ),
    (
        "see seeing meet meeting met visited visit visiting stopped stopping booth stand bumped",
        r"(?<!be )(?<!be a )(?<!be so )\b(?:good|great|nice|lovely|wonderful|pleasure|fun|glad|delighted|happy"
        r"|enjoyed|pleased) (?:to |it was |to have )?(?:see|seeing|seen|meet|meeting|met|run(?:ning)? into"
        r"|bump(?:ing)? into) (?:you|with you|your)(?: all| again| there| briefly| in person)* (?:at|on|in"
        rf"|during|again|{_WHEN})\b(?! (?:would|could|might))|\b(?:seeing|meeting|met|saw|bumped into"
        rf"|ran into) you(?: \w+)? (?:at|during) (?:the|our|your) (?:\w+ ){{0,2}}{_FAIR}\b|\b(?:you"
        rf"|we) (?:visited|stopped by|came by|dropped by|met at) (?:our |the |your )?(?:\w+ ){{0,2}}{_FAIR}\b"
        rf"|\b(?:visiting|stopping by|coming by|dropping by|your visit to|your stop at) our (?:\w+ )?{_FAIR}\b"
        r"|\bgreat meeting you\b|\bnice meeting you\b|\bgood seeing you\b|\bwhen we (?:first |last )?met\b",
    ),
    (
        "sent send forwarded shared shared emailed mailed",
        r"\b(?:what|that|which|the [^.!?\n]{1,40}?|materials?|information|e-?mails?|proposal|quote|offer"
        r"|note) (?:i|we)(?:'d|'ve| had| have)? (?:just |already )?(?:sent|forwarded|shared|e-?mailed"
        rf"|mailed)(?: to| over| with)?(?: you)? (?:{_WHEN}|over)\b|\b(?:i|we)(?:'ve| have|'d| had)? (?:already "
        r"|also )?(?:sent|forwarded|e-?mailed|mailed|messaged"
        rf"|wrote)(?: to)? you (?:[^.!?\n]{{0,40}} )?{_WHEN}\b|\b(?:proposal|quote|offer|deck|draft|contract"
        r"|samples?|link|details) (?:i|we)(?:'ve| have)? (?:sent|shared with|e-?mailed|forwarded)(?: to)? you\b"
        r"|(?<!if )(?<!suppose )(?<!imagine )\b(?:i|we) (?:sent|shared with|e-?mailed|forwarded) you"
        r" (?:a|an|the|my|our|some"
        r"|this)\b(?! (?:calendar|invite))",
    ),
    (
        "heard hear reply response replied answer answered",
        r"\b(?:haven't|have not|didn't|did not|never|hadn't|not) (?:yet )?(?:heard|hear|received|receive|got|get"
        r"|had|seen|see) (?:back|anything|a (?:reply|response|answer)|any (?:reply|response|answer)"
        r"|your (?:reply|response|answer)|from you)\b(?! about| from (?!you\b))|\b(?:waiting for|awaiting"
        r"|still no|without|no) (?:a |an |any |your )?(?:reply|response|answer|feedback)(?: (?:yet|so far"
        r"|from you|to my)|[.!?,])|\byou (?:haven't|have not|didn't|did not) (?:replied|reply|respond(?:ed)?"
        r"|answer(?:ed)?|get back|got(?:ten)? back)\b|\b(?:after|since) (?:hearing from you|you (?:replied|wrote"
        r"|responded|called))",
    ),
    (
        "chance time review read look look",
        r"\b(?:did|have|had) you (?:get|got|have|had|find|found|been able)? ?(?:a |the |any |to )*(?:chance|time"
        r"|opportunity|moment|read|review|look)(?: to)? ?(?:read|look|review|think|consider|check"
        r"|go)?[^.!?\n]{0,20}(?:my|what i|the (?:proposal|quote|deck|e-?mail|message|note|offer|materials?"
        r"|information|document|draft) (?:i|we)|our (?:last|previous|proposal|offer|e-?mail))\b",
    ),
    (
        "reminder reminding nudge bump bumping resurface resurfacing second third final last top again attempt "
        "resending",
        r"(?:^|[.!?,:] |\n|this is |just |as |with |sending )(?:just )?(?:a )?(?:gentle|friendly|quick|kind"
        r"|small|polite|little|short) (?:reminder|nudge|bump|ping|follow-?up)\b|^just a (?:reminder|nudge"
        r"|ping)\b|\b(?:my|this is my|is my) (?:second|third|fourth|final|last|2nd|3rd) (?:e-?mail|attempt"
        r"|message|note|try|time writing)\b|\b(?:bump|bumping|float|floating|push|pushing|bring|bringing|move"
        r"|moving|resurfacing) (?:this|my (?:e-?mail|note|message))(?: back)? (?:up |to the top|again|higher)"
        r"|\btop of your inbox\b|\b(?:checking|reaching|writing|touching|circling|getting back|getting in touch)"
        r" (?:you |up |in |out |back |base )?(?:to you |with you )?(?:once )?again\b(?! and again)"
        r"|\bin case (?:you missed|my (?:last|previous|first))\b"
        r"|\bre-?sending (?:this|my|the)\b|\bas a follow-?up to\b|\bcircl(?:e|ing) back\b",
    ),
    (
        "asked requested told wanted promised agreed invited suggested expressed showed shown showing signed "
        "downloaded "
        "subscribed registered filled interest request requests inquiry enquiry said mentioned ask contacted",
        r"\byou (?:had |have |'ve |kindly |recently )?(?:asked|told|invited|reminded) (?:me|us)\b"
        + _PUBLIC
        + r"|\byou (?:recently |had |have |'ve |already )?(?:requested|enquired|inquired|signed up|downloaded"
        r"|filled (?:in|out)|registered for|subscribed|expressed (?:an )?interest|showed (?:an )?interest"
        r"|contacted (?:us|me)|agreed to|promised|wanted me to|suggested (?:that )?(?:i|we|a|to))\b"
        + _PUBLIC
        + r"|\b(?:as|like) (?:you )?(?:requested|asked|agreed|promised|suggested) ?(?:,|by you|with you|last|on"
        r"|in our|when|earlier|yesterday)|\b(?:at|per|following|upon|as per|regarding|on"
        r"|to) your (?:\w+ )?(?:request|inquiry|enquiry|registration|download|sign-?up|application)\b|\bthank(?:s"
        r"| you)(?: \w+){0,2} for (?:your )?(?:\w+ )?(?:interest in (?:our|us|working)|inquiry|enquiry|request"
        r"|contacting us|showing interest|signing up|downloading|subscribing|registering|inviting|accepting"
        r"|agreeing|connecting|call(?:ing)?|visiting|stopping by|coming)\b|\b(?:you|we|i) (?:mentioned|said|told"
        r"|discussed|talked|spoke|agreed|established|covered|touched on)[^.!?\n]{0,50}? (?:on the phone"
        r"|on our call|during (?:the|our) (?:call|meeting|demo)|over (?:coffee|lunch|dinner)|when we"
        r"|in our (?:last|call|meeting|chat))\b",
    ),
    (
        "spoke spoken speaking talked talking chatted chatting met touch corresponded discussed",
        r"\b(?:i|we)(?:'ve| have|'d| had)? (?:just |recently |already |briefly )*(?:spoke|spoken|talked|met"
        r"|chatted) (?:with|to) (?:you|your (?:\w+ ){0,2}(?:colleagues?|team|assistant|boss|manager|office"
        r"|reception|co-?workers?|ceo|cto|cfo|coo))\b|\bwe(?:'ve| have|'d| had)? (?:\w+ )?(?:spoke|spoken|talked"
        rf"|met|chatted|connected|discussed|been in (?:touch|contact))\b[^.!?\n]{{0,40}}\b(?:{_WHEN}|phone|zoom"
        r"|fair|conference|with you)\b|\bit(?:'s| has|'s) been (?:a while|some time|\w+ (?:weeks"
        r"|months)) since (?:we|our|i)\b|\b(?:speaking|talking|chatting) (?:with|to) you (?:\w+ )?(?:yesterday"
        r"|last|on|at|earlier|the other|today|this|again|over|about)\b(?<!look forward)|\b(?:great|nice|good"
        r"|lovely|pleasure) (?:speaking|talking|chatting|connecting|catching up)(?: (?:with"
        r"|to) you)?\b(?! (?:would|could|might))|\btime to (?:speak|talk|chat|meet) (?:with |to )?(?:me|us)\b"
        r"|\b(?:picking|pick) up where we\b|\bas (?:i |we )?(?:previously |already |just )?(?:said|wrote"
        r"|explained|noted|outlined|indicated|discussed)(?: (?:earlier|before|last|in my|on the|during"
        r"|previously|yesterday)|,)",
    ),
)
