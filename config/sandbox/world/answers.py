"""What prospects say when they answer, by wish and language. Data only; {who} and {date} are filled in.

An answer that means no is often polite, and one that means yes often short: the reader has to cope with both.
"""

INTERESTED = {
    "en": (
        "Thanks for writing. This sounds interesting, let's talk. Tuesday or Wednesday afternoon works for me.",
        "Yes, happy to talk. Could you call me on Thursday after two?",
        "Good timing, we were just discussing this. Please send me a few times for next week.",
        "I would like to see how this works. Is there something short you can show us?",
    ),
    "de": (
        "Danke für Ihre Nachricht. Das klingt interessant, wir können gern telefonieren. Mittwoch nach 14 Uhr passt.",
        "Gern, schicken Sie mir bitte zwei Terminvorschläge für nächste Woche.",
    ),
    "fr": ("Merci pour votre message. Oui, cela m'intéresse, échangeons avec plaisir mardi ou jeudi matin.",),
    "es": ("Gracias por escribir. Me interesa, hablemos el martes o el jueves por la mañana.",),
}
QUESTION = {
    "en": (
        "Before we talk: does this work with the system we already have, or would we have to move everything?",
        "What does it cost for a team of our size?",
        "Where is our data kept, and who can see it?",
    ),
    "de": ("Vorab eine Frage: Was kostet das für ein Team unserer Größe?", "Wo liegen dabei unsere Daten?"),
    "fr": ("Avant tout : quel est le prix pour une équipe comme la nôtre ?",),
    "es": ("Antes de nada: ¿cuánto cuesta para un equipo como el nuestro?",),
}
NOT_NOW = {
    "en": (
        "Thanks, but not right now. Please come back to me in March, after our new budget is settled.",
        "We are in the middle of a move. Could you write again next quarter?",
    ),
    "de": ("Im Moment passt es leider nicht. Melden Sie sich bitte im März wieder.",),
    "fr": ("Ce n'est pas le bon moment, reparlons-en plus tard, au printemps.",),
    "es": ("Ahora no es buen momento, escríbame más adelante, en marzo.",),
}
NOT_INTERESTED = {
    "en": (
        "Thank you for the friendly mail, but we are not interested.",
        "No thanks, we have no need for this. All the best to you.",
        "Nice mail, but this is not for us.",
    ),
    "de": (
        "Vielen Dank, aber wir haben keinen Bedarf.",
        "Danke für die freundliche Mail, wir sind nicht interessiert.",
    ),
    "fr": ("Merci, mais nous ne sommes pas intéressés.",),
    "es": ("Gracias, pero no nos interesa.",),
}
OPT_OUT = {
    "en": (
        "Please remove me from your list.",
        "Stop writing to me.",
        "UNSUBSCRIBE",
        "I never asked for this. Do not contact me again, please.",
    ),
    "de": ("Bitte keine weiteren E-Mails an mich.", "Bitte tragen Sie mich aus Ihrem Verteiler aus."),
    "fr": ("Merci de ne plus m'écrire et de me retirer de votre liste.",),
    "es": ("Por favor, no me escriba más. Quiero darme de baja.",),
}
REFERRAL = {
    "en": (
        "I am not the right person for this. Please write to {who}, who looks after it here.",
        "That is not my field, {who} is in charge of it. You may say that I sent you.",
    ),
    "de": ("Dafür bin ich nicht zuständig. Bitte wenden Sie sich an {who}.",),
    "fr": ("Je ne suis pas la bonne personne, adressez-vous à {who}.",),
    "es": ("No soy la persona adecuada, escriba por favor a {who}.",),
}
OUT_OF_OFFICE = {
    "en": (
        "Thank you for your mail. I am out of the office until {date} with limited access to mail. "
        "In urgent cases please contact {who}.",
        "I am on holiday and will be back on {date}. Your mail will not be forwarded.",
    ),
    "de": ("Vielen Dank für Ihre Nachricht. Ich bin bis zum {date} nicht im Büro. Dringendes bitte an {who}.",),
    "fr": ("Merci de votre message. Je suis absent du bureau jusqu'au {date}. En cas d'urgence, écrivez à {who}.",),
    "es": ("Gracias por su mensaje. Estaré fuera de la oficina hasta el {date}. Si es urgente, escriba a {who}.",),
}

ANSWERS = {
    "interested": INTERESTED,
    "question": QUESTION,
    "not_now": NOT_NOW,
    "not_interested": NOT_INTERESTED,
    "opt_out": OPT_OUT,
    "referral": REFERRAL,
    "out_of_office": OUT_OF_OFFICE,
}

# Subjects of automatic answers.
AWAY = {
    "en": "Automatic reply: {subject}",
    "de": "Abwesenheitsnotiz: {subject}",
    "fr": "Réponse automatique : {subject}",
    "es": "Respuesta automática: {subject}",
}
