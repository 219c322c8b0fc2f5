"""An attachment that is not there (G31)."""

from collections.abc import Iterator

from outreach.checks.draft import Draft
from outreach.checks.findings import Action, Finding
from outreach.checks.parts import Phrases

_FILE = (
    r"(?:pdf|deck|slides|slide deck|brochure|one-?pager|document|file|spreadsheet|presentation|white ?paper"
    r"|proposal|flyer|screenshot|invoice|contract|datasheet|data sheet|quote|invite|invitation)"
)
_ATTACHED = Phrases(
    (
        "attached",
        r"(?<!strings )(?<!string )(?<!get )(?<!gets )(?<!getting )(?<!are )(?<!is )(?<!be )(?<!being )(?<!become "
        r")(?<!became )(?<!so )(?<!very )(?<!too )\battached\b(?! (?:to (?!this|the (?:e-?mail|mail|message|note))"
        r"|risk|costs?|conditions|value))|\b(?:is|are|have|i've|i have|we've|be) attached(?: (?:a|an|the|our|my"
        r"|some|here|below|herewith|is|are|to (?:this|the) (?:e-?mail|mail|message|note))\b|[.,!:;])",
    ),
    (
        "attachment attachments",
        r"\b(?:see|find|open|review|read|check|in|as|view|download|with) (?:out )?(?:the |my |our |an |this "
        r"|enclosed )?attachments?\b(?! (?:handling|security|filter|style|theory|rate|point|size|volume|processing"
        r"|workflow|files?)\b)|\battachment (?:below|above|contains|includes|shows|has)\b",
    ),
    ("attaching", r"\b(?:i'm|i am|we're|we are|also|just) (?:also |just )?attaching\b|(?:^|[.!?] )\W{0,3}attaching\b"),
    (
        "enclosed enclosing herewith",
        r"\b(?:please find|i(?:'ve| have)|we(?:'ve| have)|see|find|the) (?:\w+ )?enclosed\b|^\W{0,3}enclosed (?:is"
        r"|are|you|please)\b|\benclosed (?:is|are|you will|you'll|please|document|file|pdf)\b|\b(?:i am|i'm) "
        r"enclosing\b",
    ),
    ("pfa", r"\bpfa\b"),
    (
        "pdf deck slides brochure pager onepager document file spreadsheet presentation whitepaper paper "
        "proposal flyer screenshot invoice contract datasheet sheet quote",
        r"\b(?:see|view|open|check out|review|find|read|here(?:'s| is| are)|have a look at|take a look at|look "
        rf"at) (?:the |my |our |this |that |a )(?:\w+ )?{_FILE}\b(?! (?:you|your|that you|on your|from your"
        rf"|process|workflow|at https?|here: http))|\b{_FILE}s? (?:below|above|enclosed|included with)\b"
        rf"|\bi(?:'ve| have) (?:included|added|put|dropped) (?:the |a |our |my )(?:\w+ )?{_FILE}\b|\b(?:i'm|i "
        rf"am) (?:including|sending (?:over|along|you)) (?:the |a |our |my )(?:\w+ )?{_FILE}\b",
    ),
    (
        "invite invitation",
        r"\bi(?:'ve| have)? (?:just |also |already )?(?:sent|attached|added|included|put) (?:you )?(?:over )?(?:an? "
        r"|the )?(?:calendar |meeting )?(?:invite|invitation)\b|\b(?:see|accept) the (?:attached |calendar "
        r")(?:invite|invitation)\b",
    ),
    (
        "attach attaching attachment attachments encl enclosure enclosures encls enc",
        r"\b(?:liberty of|i'll|i will|i|we|me|allow me to|let me|happy to|by|and|also|am|i'm"
        r"|we're) (?:\w+ )?attach(?:ing)?"
        r" (?:a|an|the|our|my|some|it|this|you|here|for|two|three)\b|^\W{0,3}(?:\d+ )?(?:attachments?"
        r"|encl(?:osures?|s)?"
        r"|enc)\b\.?\s*(?:\(\d+\))?\s*(?:[:(\-–]|$)|\bin (?:the |an |this |my )?attach(?:ment|ed file)\b"
        r"|\bas an attachment\b",
    ),
    (
        "pdf deck slides brochure pager onepager document file files spreadsheet presentation whitepaper paper "
        "proposal "
        "flyer screenshot invoice contract datasheet sheet quote list study report catalogue catalog overview "
        "leaflet "
        "video image form calculation draft agenda table pricing doc docx pptx xlsx invite invitation zip",
        rf"\b(?:put|included|include|including|enclosed|added|adding|placed|inserted|appended|dropped"
        rf"|embedded) (?:the |a |an "
        rf"|our |my |some |you )?(?:\w+ ){{0,2}}(?:{_FILE}|files?|list|study|report|catalogu?e|overview|leaflet"
        rf"|form|agenda"
        r"|table|pricing|calculation) (?:in|into|to|with|onto|below|here|for you|along)(?: (?:this|the|my|your))?\b"
        rf"|\b(?:open|see|find|read|check|review|download|opening) (?:the |my |our |this )(?:\w+ )?(?:{_FILE}"
        rf"|files?|list|study"
        r"|report|catalogu?e|overview|leaflet|form) (?:i|we)(?:'ve| have)? (?:included|added|sent|put|enclosed"
        r"|attached|appended)"
        r"|\b[\w-]+\.(?:pdf|docx?|pptx?|xlsx?|zip|csv)\b(?!/)",
    ),
    (
        "accept calendar invite invitation",
        r"\b(?:accept|confirm|see|got|receive[d]?) (?:the|my|our) (?:\w+ )?(?:invite|invitation)(?: (?:i|we|to"
        r"|for|in|from)|[.?!])"
        r"|\b(?:calendar|meeting) (?:invite|invitation) (?:i|we|is|has|to this|attached|below|in)\b",
    ),
    (
        "chart graph diagram table image picture photo screenshot illustration infographic charts graphs images photos",
        r"\b(?:chart|graph|diagram|table|image|picture|photo|screenshot|illustration|infographic)s? (?:below|above)\b",
    ),
    (
        "sending passing forwarding unzip unpack extract",
        r"\b(?:i am|i'm|we are|we're) (?:also )?(?:sending|passing|forwarding) (?:you )?(?:along|with this)\b"
        r"|\b(?:unzip|unpack|extract) (?:the|this|my) (?:\w+ )?(?:archive|file|folder|zip|attachment)s?\b",
    ),
    (
        "archive file files folder zip pdf deck sheet brochure",
        r"\b(?:archive|files?|folder|zip|pdf|deck|sheet|brochure) (?:in|inside|accompanying|that comes with)"
        r" this (?:e-?mail|mail|message|note)\b",
    ),
    # German
    (
        "anhang anhängend angehängt angehängte angehängten angehängtes beigefügt beigefügte beigefügten "
        "beigefügtes beigelegt "
        "anbei anlage anlagen beiliegend beiliegende beiliegenden anhänge anhängen angefügt angefügte "
        "mitgeschickt füge lege hänge "
        "datei",
        r"\b(?:im|als|den|siehe|in der|der|vgl\.?|s\.) (?:\w+ )?(?:anhang|anlage)\b(?! (?:von|zum vertrag|läuft"
        r"|steht|in|produziert))"
        r"|^\W{0,3}(?:anlagen?|anhang|anhänge)\b\s*[:(]"
        r"|\b(?:angehängt|beigefügt|beigelegt|angefügt|mitgeschickt)(?:e[nrsm]?)?\b|\banbei\b|\b(?:anhängend"
        r"|beiliegend)(?:e[nrsm]?)?\b"
        r"|\b(?:füge|lege|hänge) ich (?:\w+ ){0,6}(?:bei|an)\b|\b(?:ich|wir) (?:füge|lege|hänge|fügen"
        r"|hängen) (?:\w+ ){0,6}(?:bei|an)\b"
        r"|\b(?:angehängte|beigefügte) \w+",
    ),
    # French
    (
        "joint jointe joints jointes pièce pièces pj joins joignons annexe annexé attaché",
        r"\bci-?(?:joint|annexé)e?s?\b|\b(?:en|la|une|les|des|notre|cette) pi[èe]ces? (?:ci-)?jointes?\b|\b(?:je"
        r"|nous) (?:vous |y )?(?:joins"
        r"|joignons)\b|\b(?:en|l')annexe\b(?! du)|\b(?:fichier|document|brochure|plaquette|présentation"
        r"|dossier)s? (?:ci-)?joint(?:e|s|es)?\b"
        r"|^\W{0,3}p\.?j\.?\s*:|\bj'ai joint\b|\b(?:le|les|la) (?:\w+ )?joint(?:e|s|es)? (?:à|au|avec) (?:ce|cet"
        r"|mon)",
    ),
    # Spanish, Portuguese, Italian
    (
        "adjunto adjunta adjuntos adjuntas adjuntamos adjuntado adjuntar adjuntando adjunté anexo anexa anexos "
        "anexas anexei "
        "anexamos anexado anexada",
        r"(?<!director )(?<!directora )(?<!fiscal )(?<!profesor )(?<!secretario )(?<!gerente )\badjunt(?:o|a|os"
        r"|as|amos|ado|ando|é)\b"
        r"(?! (?:a la|al|de la) (?:dirección|presidencia|gerencia|director))|\b(?:he|hemos|permito"
        r"|permita) adjunta(?:do|r)\w*"
        r"|\b(?:em|segue[m]?|no|nos|vai|vão|o|veja o|como|en el|en|va|ver|un|los) anex[oa]s?\b(?! (?:industrial"
        r"|comercial|da fábrica))"
        r"|\banex(?:ei|amos|ado|ada|o a|o o|o um|o uma)\b|^\W{0,3}(?:adjuntos?|anexos?)\s*:",
    ),
    (
        "allegato allegata allegati allegate allego alleghiamo allegando allegare",
        r"\b(?:in|il|vedi|vede|nel|nell|trova|trovi|come|un|negli|gli|i|la|le"
        r"|l)['\s]?\s?(?:\w+ )?allegat[oaie]\b|\ballegh?(?:o|iamo)\b"
        r"|\bho (?:\w+ )?allegato\b|\ballegat[oaie] (?:alla|a questa|trova|trovi|troverà|una|un|la|il)\b"
        r"|^\W{0,3}allegat[oi]\b|\ballegando\b",
    ),
    # Dutch, Nordic
    (
        "bijlage bijlagen bijgevoegd bijgevoegde bijgesloten bijgaand bijgaande toegevoegd meegestuurd bijvoegen",
        r"\b(?:in de|de|zie|als|in|een) (?:\w+ )?bijlagen?\b|\bbij(?:gevoegd|gesloten|gaand)e?\b"
        r"|^\W{0,3}bijlagen?\b|\bmeegestuurd\b"
        r"|\bvoeg (?:ik )?(?:\w+ ){0,4}(?:bij|toe)\b",
    ),
    (
        "bifogat bifogad bifogade bifogar bilaga bilagan bilagor bilagd bilagt bilag bilaget vedlagt vedlagte "
        "vedhæftet vedhæftede "
        "vedhæfter vedhæfte vedlegg vedlegget vedlegger vedlagte vedlægger vedlæggger liitteenä liite liitteen "
        "liitteessä liitteet "
        "liitetiedosto liitetiedostossa liitin liitän oheisen oheisena ohessa meðfylgjandi viðhengi",
        r"\b(?:bifog(?:at|ad|ade|ar|as)|bilag(?:a|an|or|d|t|et)?|vedlag(?:t|te|de)|vedhæft(?:et|ede|er|e)"
        r"|vedlegg(?:et|er)?|vedlægger"
        r"|liitteenä|liitte(?:en|essä|et|istä)|liite(?:tiedosto\w*)?|liit(?:in|än)|oheise(?:n|na|ssa)|ohessa"
        r"|meðfylgjandi|viðhengi\w*)\b",
    ),
    # The East of Europe, Turkish
    (
        "załączniku załączam załączamy załącznik załączniki załączniki załącznikiem załączona załączony "
        "załączone załączoną załączyłem "
        "załączyłam załączeniu příloze příloha přílohu přílohou přílohách přikládám přiložený přiložená "
        "přiloženou přiložené přiloženém "
        "přiložil přiložila prílohe prikladám priložený priloženú priloga prilogu privitku privitak pripeti "
        "mellékelten mellékelem csatolva "
        "csatolt csatoltam csatolom melléklet mellékletben mellékelt atașat atașată ataşat anexat atașez anexez "
        "atașament atașamentul "
        "ek ekte ekteki ekli ekledim ekliyorum ilişikte ekinde iliştirdim ektedir eki dosyayı",
        r"\bzałącz(?:am|amy|nik\w*|on\w*|ył[ae]m|eniu)\b|\bpří?lo(?:ze|ha|hu|hou|hách)\b|\bpřikládám\b"
        r"|\bpřilož(?:en\w*|il\w*)\b|\bprílohe\b"
        r"|\bprikladám\b|\bprilož\w+\b|\b(?:v|u) (?:prilogu|privitku|priponki)\b|\bmellék(?:elten|elem|elt"
        r"|let\w*)\b|\bcsatol(?:va|t|tam|om)\b"
        r"|\b(?:ata[șş]|anex)(?:at|ată|ez|ament\w*)\b|\b(?:ekte|ekteki|ektedir|ilişikte|ekinde|ekli (?:dosya"
        r"|belge|sunum|broşür)\w*|eke (?:ekledim|koydum)"
        r"|(?:dosya|broşür|sunum|belge)\w* (?:ekledim|ekliyorum|iliştirdim))\b",
    ),
    (
        "вложении вложение вложения вложенный вложенном вложил вложила прикрепил прикрепила прикрепляю "
        "прикрепленный прикреплённый прикрепленном "
        "прикреплённом прикреплённую прилагаю прилагаем прилагаемый прилагаемую приложении приложение приложил "
        "приложила прикладываю прилагается "
        "приложена приложен вкладенні вкладення додаю додано долучаю долучив прикріплюю прикріплений додатку "
        "прикріпив прикачен прикачам прикачения "
        "приложено прилагам файл файле файлі приложеното",
        r"\b(?:во?|у) (?:\w+ )?вложени\w+|\bвложенн\w+|\bвложени[ея]\b|\bвложил[аи]?\b|\bприкрепл?\w*\b"
        r"|\bприлага\w+\b|\bв приложени[иея]\b(?! (?:для|мы|ваш))"
        r"|\bприложил[аи]?\b|\bприложен\w*\b|\bприкладываю\b|\bвкладенн\w+|\b(?:додаю|долуча\w+"
        r"|долучив) (?:\w+ )?(?:файл\w*|брошур\w*|презентац\w+|документ\w*"
        r"|наш\w+|коротк\w+)|\bприкріп\w+|\bу додатку\b(?! ми)|\bприкач\w+",
    ),
    (
        "επισυνάπτω επισυνάπτουμε επισυναπτόμενο επισυναπτόμενα επισυναπτόμενη συνημμένο συνημμένα συνημμένη "
        "συνημμένως επισύναψα συνάπτω "
        "συνημμένου επισυνάπτεται επισυνάπτονται",
        r"(?:επισυν[άα]\w+|επισύναψ\w+|συνημμέν\w+|συνάπτω)",
    ),
    (
        "מצורף מצורפת מצורפים מצורפות צירפתי מצרף מצרפת בצרופה בקובץ לצרף צרופה הקובץ בנספח המצורף המצורפת המצורפים",
        r"(?:ה?מצור(?:ף|פת|פים|פות)|צירפ(?:תי|נו)|מצר(?:ף|פת|פים)|ב?צרופה|לצרף)(?!\w)|בקובץ (?:ה?מצורף|הזה)"
        r"|(?<!\w)בנספח",
    ),
    (
        "المرفقات المرفق مرفق مرفقة المرفقة مرفقا مرفقاً أرفقت أرفق أرفقنا نرفق طيه بالمرفقات بالمرفق ملحق أرفقتُ "
        "مرفقات والمرفق للمرفق پیوست ضمیمه",
        r"(?<!\w)(?:و|ب|ل|في )?(?:ال)?مرفق(?:ات|ة|ا|اً)?(?!\w)|(?:أ|ن)رفق(?:ت|نا|تُ)?(?!\w)|(?<!\w)طيه(?!\w)|پیوست"
        r"|ضمیمه",
    ),
    ("đính lampirkan terlampir lampiran संलग्न แนบ ไฟล์แนบ", r"\bđính kèm\b|\b(?:ter|me?)?lampir(?:kan|an)?\b|संलग्न|แนบ"),
    ("", r"添付|同封|別添|附件|附上|附檔|隨函|随函|随信附|随邮件|첨부|동봉|별첨"),
)


def check_missing_attachment(draft: Draft) -> Iterator[Finding]:
    """G31: speaks of a file that came with the mail; we send none."""
    for part in draft.parts:
        for match in _ATTACHED.find(part):
            text = (
                f"{match[0].strip()[:60]!r} speaks of an attachment, but none is sent: take it out or offer to send it."
            )
            yield Finding("G31", Action.RETRY, text, part.at(match), part.where)
