"""Opt-outs in people's words: tables of what must be caught and of what must not."""

import pytest

from outreach.mail.optout import find_opt_out

from . import corpora

ASKED = """
Please unsubscribe me.
unsubscribe
UNSUBSCRIBE!!!
STOP
please remove
Remove me from your list
Please take me off your mailing list.
Kindly remove us from your database.
Don't email me again.
do not contact me anymore
Stop emailing me!
I'd like to opt out.
Please delete my data under GDPR.
I no longer wish to receive your emails
Not interested, please remove my email address.
Not interested. Do not follow up again.
No more emails please
I don't want any more emails.
Thanks but I don't want to hear from you again
You did not unsubscribe me last time!
I asked you to unsubscribe me but you did not.
How do I unsubscribe?
Your unsubscribe link does not work
Please do not write to this address again.
Leave me alone.
This is spam.
I will report you as spam.
please cease all communication and stop sending these messages
Hi Ann, thanks, but please unsubscribe me from this list, we already have a supplier.
Bitte nehmen Sie mich aus Ihrem Verteiler.
Löschen Sie meine Daten.
Bitte keine weiteren E-Mails.
Schreiben Sie mir nicht mehr.
Ich möchte nicht mehr kontaktiert werden.
Wir möchten nicht mehr angeschrieben werden.
Ich widerspreche der Verarbeitung meiner Daten.
Veuillez me désinscrire de votre liste
Merci de ne plus me contacter.
Désabonnez-moi
Ne m'écrivez plus
Je ne souhaite plus recevoir vos mails.
Supprimez mon adresse de votre liste
Por favor, denme de baja.
Dar de baja por favor
No me escriban más
No deseo recibir más correos
Eliminen mi correo de su lista
Dejen de enviarme correos
Schrijf mij uit alstublieft
Graag afmelden
Ik wil niet meer benaderd worden.
Haal mij van de lijst
Stuur me geen mails meer
Cancellatemi dalla vostra lista
Non desidero ricevere altre email
Non scrivetemi più
Rimuovete il mio indirizzo
Remova meu e-mail da lista
Não quero receber mais e-mails
Por favor, me retire da sua lista
Parem de enviar mensagens
""".strip().split("\n")

TALKED_ABOUT = """
I did not unsubscribe, so why did the mails stop?
Please don't remove me from the list, I am interested.
We did not opt out of anything.
How do you handle unsubscribe requests in your product?
What is your unsubscribe rate?
Does your tool let customers opt out?
Our customers unsubscribe too often; can you help?
I have not unsubscribed and would like to keep receiving your mails.
To unsubscribe click here: https://example.com/u
If you no longer wish to receive these emails, reply STOP.
Sounds interesting, please send more details.
Not interested at the moment.
No, thanks.
Could you contact me next month?
Please do not hesitate to contact me.
Don't forget to send me the deck.
Can you stop by on Tuesday?
We had to stop using email marketing because of costs.
Please remove the second item from the quote and send it again.
Can you delete the attachment and resend?
Can we remove the setup fee?
I don't want to get stuck in a long contract.
I don't need to contact support.
It's not spam, don't worry.
Your mail was marked as spam by our filter, please resend.
Please block this time in your calendar.
That would get us off the ground quickly.
Wenn Sie keine E-Mails mehr erhalten möchten, klicken Sie hier.
Das klingt gut, bitte melden Sie sich nächste Woche.
Ich habe mich nicht abgemeldet.
Ich habe keine E-Mails von Ihnen bekommen.
Können Sie Daten aus einer Datenbank lesen?
Je ne me suis pas désabonné, continuez à m'écrire.
Je n'ai pas reçu votre message.
No me he dado de baja, sigan escribiendo.
Estoy de baja hasta el lunes.
No me envió el documento, ¿puede reenviarlo?
Ik heb geen mail ontvangen.
Devo cancellare l'appuntamento di domani.
Você não me enviou a proposta.
""".strip().split("\n")


@pytest.mark.parametrize("text", ASKED)
def test_find_opt_out_catches_a_request(text: str) -> None:
    assert find_opt_out(text)


@pytest.mark.parametrize("text", TALKED_ABOUT)
def test_find_opt_out_leaves_talk_about_it(text: str) -> None:
    assert find_opt_out(text) == ""


def test_find_opt_out_reads_a_subject_of_their_own_and_not_ours() -> None:
    assert find_opt_out("", "unsubscribe") == "unsubscribe"
    assert find_opt_out("Sounds good.", "Re: How to unsubscribe me faster") == ""


def test_find_opt_out_finds_a_request_broken_over_lines() -> None:
    assert find_opt_out("Thank you for the mail, but please take me off\nyour mailing list.")


@corpora.needed
def test_find_opt_out_stays_silent_on_four_hundred_mails_of_people() -> None:
    from datetime import date

    from outreach.mail.reading import read

    wrong = [path.name for path in corpora.files("ham") if read(path.read_bytes(), today=date(2026, 1, 1)).opt_out]

    assert len(wrong) <= 1, wrong
