"""The sandbox writer's sentences, by language: small parts that are put together so that no two mails read the same.

Data only. Every sentence here is either a courtesy, a question or true of any sender; facts and claims come from the
request. Placeholders: {name} greeted person, {fact} fact, {company} the lead's company, {own} the sender's company.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    greeting: str
    nameless: str
    told: tuple[str, ...]  # with the fact turned into a clause
    quoted: tuple[str, ...]  # with the fact as a quotation
    remarks: tuple[str, ...]
    blank: tuple[str, ...]  # openers without a fact
    bridges: tuple[str, ...]
    questions: tuple[str, ...]
    softeners: tuple[str, ...]  # after the question
    reminders: tuple[str, ...]  # openers of a follow-up
    closings: tuple[str, ...]
    subjects: tuple[str, ...]
    plain_subjects: tuple[str, ...]
    follow_subjects: tuple[str, ...]


ENGLISH = Phrases(
    greeting="Hi {name},",
    nameless="Hello,",
    told=(
        "I read on your site that {fact}.",
        "Your site says that {fact}.",
        "I saw that {fact}.",
        "On your pages I found that {fact}.",
        "While reading about {company} I learned that {fact}.",
        "One line on your site stayed with me: {fact}.",
    ),
    quoted=(
        'On your site I read: "{fact}"',
        'Your site says: "{fact}"',
        'A line from your site that stayed with me: "{fact}"',
    ),
    remarks=(
        "I would like to hear more about that.",
        "It made me curious how your team handles new enquiries.",
        "That is why I am writing to you.",
        "It is the reason for this mail.",
        "Since then I have been wondering who answers your enquiries.",
    ),
    blank=(
        "I am writing because I would like to know how {company} works with new enquiries.",
        "I have one question about the way {company} handles new enquiries.",
        "I came across {company} and would like to ask you something.",
        "I do not know {company} well yet, so I will keep this short.",
    ),
    bridges=(
        "I am with {own}.",
        "I work at {own}.",
        "My company is {own}.",
        "A line about us at {own}:",
        "In short, from {own}:",
    ),
    questions=(
        "Would a short call next week make sense?",
        "Is this worth a short talk?",
        "Are you open to a short call in the coming days?",
        "Shall I send you a few lines on how it works?",
        "May I ask who looks after this in your team?",
        "Would you like to see how that could look for you?",
        "Could we find a quarter of an hour next week?",
    ),
    softeners=(
        "A short no is just as welcome.",
        "If this is not for you, a word is enough and I will leave it there.",
        "One line in reply is plenty.",
        "If somebody else looks after this, I would be glad of a hint.",
        "",
    ),
    reminders=(
        "I wrote to you earlier and know how full an inbox gets.",
        "A short note on my earlier mail.",
        "I would like to come back to my earlier mail once more.",
        "In case my earlier mail came at a bad time, here it is in one line.",
    ),
    closings=("Best regards,", "Kind regards,", "Best,", "Warm regards,"),
    subjects=(
        "A question about {company}",
        "{company} and {own}",
        "A thought for {company}",
        "{company}: one short question",
        "Enquiries at {company}",
        "For your week at {company}",
    ),
    plain_subjects=("One short question", "A question for you", "A thought from {own}"),
    follow_subjects=("Once more about {company}", "{company}: my earlier mail", "A short note on my earlier mail"),
)

GERMAN = Phrases(
    greeting="Hallo {name},",
    nameless="Guten Tag,",
    told=(),
    quoted=(
        "auf Ihrer Website steht: „{fact}“",
        "bei Ihnen habe ich gelesen: „{fact}“",
        "ein Satz auf Ihrer Website ist mir aufgefallen: „{fact}“",
    ),
    remarks=(
        "Deshalb schreibe ich Ihnen.",
        "Mich interessiert, wie es Ihnen damit geht.",
        "Dazu habe ich eine Frage.",
    ),
    blank=(
        "ich habe eine kurze Frage zu den Anfragen, die bei {company} eingehen.",
        "ich möchte gern wissen, wie {company} mit neuen Anfragen umgeht.",
        "ich kenne {company} noch nicht gut und fasse mich deshalb kurz.",
    ),
    bridges=("Ich arbeite bei {own}.", "Ich schreibe Ihnen von {own}.", "Kurz zu uns bei {own}:"),
    questions=(
        "Passt Ihnen nächste Woche ein kurzes Gespräch?",
        "Wäre das ein kurzes Telefonat wert?",
        "Darf ich Ihnen dazu ein paar Zeilen schicken?",
        "Wer kümmert sich bei Ihnen um dieses Thema?",
    ),
    softeners=("Auch ein kurzes Nein hilft mir weiter.", "Eine Zeile als Antwort genügt mir.", ""),
    reminders=(
        "ich komme kurz auf meine frühere Mail zurück.",
        "falls meine frühere Mail ungelegen kam, hier noch einmal in einem Satz.",
        "noch eine kurze Zeile zu meiner früheren Mail.",
    ),
    closings=("Viele Grüße", "Freundliche Grüße", "Beste Grüße"),
    subjects=("Eine Frage zu {company}", "{company} und {own}", "Kurze Frage an {company}"),
    plain_subjects=("Eine kurze Frage", "Eine Frage an Sie"),
    follow_subjects=("Noch einmal zu {company}", "Zu meiner früheren Mail"),
)

FRENCH = Phrases(
    greeting="Bonjour {name},",
    nameless="Bonjour,",
    told=(),
    quoted=(
        "J'ai lu sur votre site : « {fact} »",
        "Votre site dit : « {fact} »",
        "Une phrase de votre site m'a retenu : « {fact} »",
    ),
    remarks=(
        "C'est la raison de ce message.",
        "J'aimerais savoir comment cela se passe pour vous.",
        "Cela m'a donné envie de vous écrire.",
    ),
    blank=(
        "J'ai une question sur la façon dont {company} traite les nouvelles demandes.",
        "Je connais encore peu {company}, alors je serai bref.",
        "Je vous écris pour vous poser une question au sujet de {company}.",
    ),
    bridges=("Je travaille chez {own}.", "Je vous écris de la part de {own}.", "En un mot, chez {own} :"),
    questions=(
        "Un court échange la semaine prochaine vous conviendrait-il ?",
        "Puis-je vous envoyer quelques lignes à ce sujet ?",
        "Cela mérite-t-il un court appel ?",
        "Qui s'en occupe dans votre équipe ?",
    ),
    softeners=("Un simple non me suffit aussi.", "Une ligne de réponse me suffit.", ""),
    reminders=(
        "Je reviens brièvement sur mon message précédent.",
        "Mon message précédent est peut-être arrivé au mauvais moment.",
        "Un mot encore au sujet de mon message précédent.",
    ),
    closings=("Bien à vous,", "Cordialement,", "Bien cordialement,"),
    subjects=("Une question sur {company}", "{company} et {own}", "Une idée pour {company}"),
    plain_subjects=("Une courte question", "Une question pour vous"),
    follow_subjects=("Encore un mot sur {company}", "Au sujet de mon message précédent"),
)

SPANISH = Phrases(
    greeting="Hola {name}:",
    nameless="Buenos días:",
    told=(),
    quoted=(
        "He leído en su web: «{fact}»",
        "Su web dice: «{fact}»",
        "Una frase de su web me llamó la atención: «{fact}»",
    ),
    remarks=("Por eso le escribo.", "Me gustaría saber cómo les va con eso.", "De ahí mi pregunta."),
    blank=(
        "Tengo una pregunta sobre cómo trata {company} las nuevas consultas.",
        "Todavía conozco poco {company}, así que seré breve.",
        "Le escribo porque me gustaría preguntarle algo sobre {company}.",
    ),
    bridges=("Trabajo en {own}.", "Le escribo desde {own}.", "En pocas palabras, desde {own}:"),
    questions=(
        "¿Le viene bien una llamada corta la próxima semana?",
        "¿Puedo enviarle unas líneas sobre esto?",
        "¿Merece la pena una breve conversación?",
        "¿Quién se ocupa de esto en su equipo?",
    ),
    softeners=("Un simple no también me sirve.", "Con una línea de respuesta me basta.", ""),
    reminders=(
        "Vuelvo un momento a mi mensaje anterior.",
        "Quizá mi mensaje anterior llegó en mal momento.",
        "Solo una línea más sobre mi mensaje anterior.",
    ),
    closings=("Un saludo,", "Saludos cordiales,", "Reciba un saludo,"),
    subjects=("Una pregunta sobre {company}", "{company} y {own}", "Una idea para {company}"),
    plain_subjects=("Una breve pregunta", "Una pregunta para usted"),
    follow_subjects=("De nuevo sobre {company}", "Sobre mi mensaje anterior"),
)

PHRASES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}

# Courteous filler, in case the writer is to write far too long a mail.
PADDING = (
    "I know that every team has its own way of working, and I would not want to suggest that yours needs changing.",
    "What interests me most is the moment between the first question of a customer and the first answer to it.",
    "Some people like to hear such things on the phone and others prefer to read, and both are fine with me.",
    "If this is not your subject, a word about who looks after it would already help me a great deal.",
    "I have kept this mail free of charts and buzzwords, because I would rather hear from you than talk about us.",
    "Should the timing be bad, tell me a better month and I will come back then and not a day before.",
)
