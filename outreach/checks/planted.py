"""Words of an outside text that speak to whoever writes the mail, not to a customer; what a mail repeats of it (G30).

Signs too weak in a mail itself: `orders` looks for them in what we read.
"""

from collections.abc import Iterator

from outreach.checks.leaks import grams, shared
from outreach.checks.parts import Part, Phrases, part

ECHO = 6  # words in a row that a mail shares with an outside text by copying only
ECHO_OF_ORDER = 5  # the same for the sentence that holds the order
_ECHO_UNSPACED = 9  # the same in letters, where no spaces part the words

_WRITER = (
    r"(?:writers?|authors?|assistants?|models?|bots?|agents?|ais?|llms?|systems?|programs?|generators?|machines?"
    r"|copywriters?|drafters?|summari[sz]ers?|crawlers?|scrapers?|robots?|algorithms?)"
)
# Machines by their names in other languages.
_LATIN = (
    r"(?:ki|ia|ai|ki-\w+|ai-\w+|sprachmodelle?n?|künstliche intelligenz|modèles? de langage"
    r"|intelligences? artificielles?"
    r"|modelos? de lenguaje|inteligencia artificial|modell[oi] (?:linguistic[oi]|di linguaggio)"
    r"|intelligenza artificiale"
    r"|modelos? de linguagem|inteligência artificial|taalmodel\w*|kunstmatige intelligentie|model\w* językow\w+"
    r"|sztuczn\w+ inteligencj\w+|språkmodell\w*|sprogmodel\w*|artificiell intelligens|kunstig intelligens|kielimalli\w*"
    r"|tekoäly\w*|jazykov\w+ model\w*|uměl\w+ inteligenc\w+|dil model\w*|yapay zek[aâ]\w*|nyelvi modell\w*"
    r"|mesterséges intelligenci\w*|model\w* lingvistic\w*|inteligenț\w+ artificial\w+|assistente?n?(?: ia| virtual\w*)?"
    r"|asistentes?(?: de ia| ia| virtual\w*)?|asystent\w*|chatbot\w*)"
)
# "Write", "say", "add", as orders.
_SAY = (
    r"(?:schreibe?n?|sage?n?|erwähnen?|nennen?|füge?n?|behaupten?|antworten?|empfiehl|empfehlen|écri(?:s|vez)|dis|dites"
    r"|ajoutez?|mentionnez?|affirmez?|recommandez?|escrib[ea]|diga|añad[ea]|agrega|agregue|mencione|scriv[ia]|dica"
    r"|aggiung[ia]|menzioni|escrev[ea]|adicione|inclua|afirme|recomende|schrijf|zeg|voeg|vermeld|antwoord|noem|napisz"
    r"|powiedz|dodaj|wspomnij|odpowiedz|poleć|skriv|säg|nämn|tilføj|nævn|nevn|kirjoita|sano|mainitse|napiš|řekni|přidej"
    r"|zmiň|odpověz|yaz|söyle|ekle|belirt|írd|írj|mondd|említsd|scrie|spune|adaugă|menționează)"
)
_THAT = r"(?:dass|que|che|dat|że|att|at|että|že|ki|hogy|că)"
_IF_YOU = (
    r"(?:wenn (?:du|sie)|falls (?:du|sie)|si (?:tu|vous|eres|usted|lees)|se (?:sei|siete|lei|você|és|fores|for)"
    r"|als (?:je|u"
    r"|jij)|jeśli (?:jesteś|to czyta)|om du|hvis du|jos olet|pokud (?:jsi|jste)|eğer|ha (?:te|ön)|dacă (?:ești"
    r"|sunteți))"
)
_TASK = (
    r"(?:auftrag|aufgabe|aufträge|aufgaben|tâches?|mission|tareas?|encargo|compit[oi]|incarico|tarefas?|opdracht(?:en)?"
    r"|taak|taken|zadani[ae]\w*|uppgift\w*|uppdrag\w*|opgave\w*|oppgave\w*|tehtävä\w*|úkol\w*|görev\w*|feladat\w*"
    r"|sarcin\w+"
    r"|tasks?|job|assignment|role|prompt)"
)

ADDRESSES = Phrases(
    (
        "ai llm llms assistant assistants chatbot chatbots gpt bot bots copilot crawlers scrapers models agents",
        r"\b(?:note|message|notice|attention|instructions?|memo|reminder|dear|hello|hey)\b[^.\n]{0,20}\b(?:ai|llms?"
        r"|language models?|assistants?"
        r"|chatbots?|bots?|agents?|models?|scrapers?|crawlers?)\b|^\W{0,3}(?:ai|llm|assistant|chatbot|bot|gpt)\s?[:,]",
    ),
    (
        "assistant system model agent bot ai",
        r"(?:^|[.!?] )\W{0,3}(?:assistant|system|ai|model|agent|bot)\s?[:,]",
    ),
    ("now must", r"\bfrom now on\b|\byou (?:are now|must)\b|\byour new (?:task|role|goal|instructions?)\b"),
    (
        "instead reply replies response output",
        r"\bin (?:each|every|your|all) (?:reply|response|answer|output|message"
        r"|mail|e-?mail)s?\b",
    ),
    (
        "writer writers author authors machine machines generator generators copywriter drafter summarizer summariser "
        "automated program programs robot robots algorithm algorithms",
        rf"\b(?:rules?|orders?|tasks?|commands?|directives?|instructions?|notes?|messages?|notices?"
        rf"|requests?) (?:for|to) "
        rf"(?:the |any |all |every |whichever )?(?:automated |ai |automatic )*{_WRITER}(?: [^.:\n]{{0,40}})?:"
        rf"|\b(?:any|every|all|each) (?:automated|automatic|artificial|ai|robotic|machine|virtual) (?:{_WRITER}"
        rf"|readers?) [^.\n]{{0,30}}?\b(?:must|has to|have to|should|shall|needs? to|is to|are to)\b"
        rf"|(?:^|[.!?:] )\W{{0,3}}(?:dear )?(?:automated |ai )?{_WRITER}\s?[:,] ?(?:please |you |do not |don't "
        rf"|now )?(?:write"
        rf"|say|state|add|include|mention|sign|claim|tell|call|offer|promise|praise|begin|end|start|recommend)\b",
    ),
    (
        "summarising summarizing summarise summarize describing writing translating processing parsing quoting "
        "answering replying responding reading scraping",
        r"\b(?:when|whenever|while|if|before|after) (?:you (?:are )?)?(?:summari[sz]e|(?:summari[sz]|describ|writ"
        r"|translat"
        r"|process|pars|quot|answer|reply|respond|read|scrap)ing)\b[^.\n]{0,50}?,? (?:please |always |you (?:must"
        r"|should) "
        r"|only )?(?:state|say|write|mention|claim|add|include|tell|sign|call|recommend|praise|pretend|assume|insert"
        r"|append|begin|end|start|offer|promise|use the)\b",
    ),
    (
        "forget ignore disregard drop",
        r"\b(?:forget|ignore|disregard|drop) (?:about )?(?:what|whatever|everything|all|anything"
        r"|the things) (?:that )?you"
        r"(?:'ve| have| were| are| had)? (?:been )?(?:asked|told|taught|given|instructed|trained|ordered|supposed)\b"
        rf"|\b(?:forget|ignore|disregard|drop|abandon) your (?:\w+ )?{_TASK}\b",
    ),
    (
        "prove human",
        r"\bto (?:prove|show|confirm) (?:that )?you(?:'re| are) (?:a )?(?:human|real|not a (?:bot|robot|machine))\b",
    ),
    (
        "phrase codeword sentence words",
        r"(?:^|[.!?:,;] |\band )(?:please |always )?(?:(?:write|include|insert|append|repeat|print) (?:exactly |only )?"
        r"(?:the|this|these|our) (?:\w+ ){0,2}?(?:phrase|sentence|words?|code ?word)s?|(?:say|use|add|mention|quote) "
        r"(?:exactly |only )?(?:the|this|these|our) (?:\w+ ){0,2}?(?:phrase|sentence|code ?word)s?)\b",
    ),
    (
        "user human review sender operator reviewer",
        r"\b(?:without (?:telling|asking|informing|alerting)|(?:do not|don't|never) (?:tell|inform|alert"
        r"|ask)) (?:the |your )"
        r"(?:user|sender|human|operator|reviewer)\b|\b(?:skip|bypass|avoid) (?:the |any |all )?human (?:review"
        r"|approval|check)s?\b",
    ),
    (
        "sign begin start end open close mail message letter email",
        r"\b(?:sign|begin|start|end|open|close|finish) (?:your|every|each|all|any) (?:\w+ )?(?:e-?mail|mail|message"
        r"|reply"
        r"|answer|response|letter)s?\b|\b(?:your|every|each|any) (?:e-?mail|mail|message|reply|answer|response|output"
        r"|draft) (?:must|has to|should|shall|needs to) (?:say|state|mention|contain|include|begin|end|start|claim"
        r"|promise"
        r"|offer)\b",
    ),
    (
        "ki ia ai assi* asis* asys* chat* spra* spro* språ* mode* küns* inte* kuns* sztu* arti* taal* kiel* teko* "
        "jazy* "
        "uměl* dil yapa* nyel* mest* ling*",
        rf"{_IF_YOU}\b[^.\n]{{0,30}}?(?:\b|'){_LATIN}\b|(?:^"
        rf"|[.!?¡¿] )\W{{0,3}}(?:\w+ )?{_LATIN}\s?[,:;!][^.\n]{{0,60}}?"
        rf"\b{_SAY}\b|\b{_LATIN} (?:müssen|sollen|doivent|deben|devono|devem|moeten|muszą|powinny|måste|skal|ska|må"
        rf"|täytyy|musí|trebuie)\b[^.\n]{{0,40}}?\b(?:{_SAY}|uns|nous|nos|ci|ons|nam|oss|os|nás|meille)\b",
    ),
    (
        "schr* écri* écrivez dites escr* diga scri* scriva schrijf napi* skriv säg kirj* napiš yaz írd mondd spune zeg",
        rf"(?:(?:^|[.!?:;,] ?)|\b(?:und|et|y|e|en|i|och|og|ja|a|ve|és|și) ){_SAY} (?:\w+ )?,? ?{_THAT}\b",
    ),
    (
        "vergiss vergesst ignoriere oublie oubliez ignorez olvida olvide ignora ignore dimentica esqueça vergeet "
        "negeer "
        "zapomnij zignoruj pomiń glöm ignorera glem ignorer unohda zapomeň ignoruj unut yoksay felejtsd uită",
        r"\b(?:vergiss|vergesst|ignoriere|oublie[zr]?|ignore[zr]?|olvid[ae]|ignora|dimentica|esqueça|vergeet|negeer"
        r"|zapomnij|zignoruj|pomiń|glöm|ignorera|glem|ignorer|unohda|zapomeň|ignoruj|uită"
        r"|felejtsd el) (?:o )?(?:\w+ ){0,2}?"
        rf"{_TASK}\b",
    ),
    (
        "@cyrillic",
        r"(?:если|якщо) (?:ты|вы|ти|ви)\b[^.\n]{0,25}(?:модел|нейросет|нейромереж|интеллект|інтелект|бот|\bии\b|\bші\b)"
        r"|(?:^|[.!?] )\W{0,3}(?:\w+ )?(?:языковая модель|мовна модель|нейросеть|нейромережа|ассистент|асистент|ии"
        r"|ші|бот)\s?[,:!]|\b(?:напиши|скажи|добавь|упомяни|додай|згадай|ответь),? (?:что|що)\b"
        r"|\b(?:забудь|игнорируй|ігноруй)\w* (?:\w+ ){0,2}?(?:задач|задани|завдан)\w*",
    ),
    (
        "@greek @arabic @hebrew",
        r"γλωσσικ\w+ μοντέλ\w+\s?[,:!]|τεχνητή νοημοσύνη\s?[,:!]|\b(?:γράψε|πες) ότι\b|(?:أيها"
        r"|إذا كنت)[^.\n]{0,20}(?:نموذج"
        r"|مساعد|ذكاء|الذكاء|الاصطناعي)|(?:اكتب|قل) (?:أن|إن)\b|אם אתה[^.\n]{0,15}(?:מודל|בינה|בוט)|(?:כתוב|תכתוב"
        r"|אמור) ש\w+"
        r"|מודל שפה\s?[,:!]",
    ),
    (
        "",
        r"(?:ai|人工知能|言語モデル|アシスタント|ボット)[^。\n]{0,20}(?:書いて|述べ|伝えて|含めて|追加して|返信して|出力)"
        r"|(?:如果|若)你是[^。\n]{0,10}(?:模型|人工智能|ai|机器人|助手)|(?:语言模型|人工智能|ai助手|大模型)[，,：:][^。\n]{0,20}"
        r"(?:写|说|加入|提到|回复)|(?:ai|인공지능|언어 ?모델|챗봇|어시스턴트)[^.\n]{0,20}(?:"
        r"써 ?주세요|쓰세요|말하세요|답하세요"
        r"|추가하세요|포함하세요|작성하세요|라고 써|해야 한다)",
    ),
)


def echo(text: Part, source: str, honest: list[str], size: int) -> tuple[int, int] | None:
    """Return the place of words that both texts have and no honest source has."""
    known: frozenset[tuple[str, ...]] = frozenset().union(*(grams(other, size) for other in honest))
    if place := shared(text, grams(source, size) - known, size):
        return place
    read = part("", source)
    if not (text.is_unspaced and read.is_unspaced):
        return None
    others = " ".join(honest).lower()
    return next((at for at in _runs(text.lower) if _is_copied(text.lower[slice(*at)], read.lower, others)), None)


def _runs(lower: str) -> Iterator[tuple[int, int]]:
    return ((at, at + _ECHO_UNSPACED) for at in range(len(lower) - _ECHO_UNSPACED + 1))


def _is_copied(run: str, source: str, others: str) -> bool:
    return run in source and not run.isascii() and "\n" not in run and run not in others
