"""The headers that exports use, in English, German, French and Spanish, by what their columns hold for us."""

from enum import StrEnum


class Field(StrEnum):
    """What a column can hold for us."""

    EMAIL = "email"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    FULL_NAME = "full_name"
    TITLE = "title"
    PHONE = "phone"
    COMPANY = "company"
    WEBSITE = "website"
    COUNTRY = "country"
    LANGUAGE = "language"
    OPT_OUT = "opt_out"  # anything but no means: do not mail this person
    OPT_IN = "opt_in"  # an explicit no means the same
    STATUS = "status"  # of the address: subscribed, unsubscribed, bounced, ...
    NOTES = "notes"  # read for one thing only: a plain request not to be contacted


# Compared by `leads.columns.header_key`: no case, accents or punctuation.
_TABLE: dict[Field, str] = {
    Field.EMAIL: """
        email, e mail, mail, email address, e mail address, mail address, work email, business email, primary
        email, contact email, person email, lead email, company email, email work, email business, email
        primary, secondary email, other email, email 2, e mail 2, e mail adresse, email adresse, mailadresse, e
        mail geschaftlich, e mail dienstlich, geschaftliche e mail, adresse e mail, adresse email, adresse mail,
        courriel, adresse electronique, e mail professionnel, email professionnel, correo, correo electronico,
        direccion de correo, email de trabajo, direccion de correo electronico
    """,
    Field.FIRST_NAME: """
        first name, firstname, given name, forename, contact first name, first, vorname, prenom, nombre, nombre
        de pila, rufname
    """,
    Field.LAST_NAME: """
        last name, lastname, surname, family name, contact last name, last, nachname, familienname, nom de
        famille, nom, apellido, apellidos, zuname
    """,
    Field.FULL_NAME: """
        name, full name, fullname, contact name, contact, person, lead name, lead, person name, ansprechpartner,
        kontakt, ansprechperson, vollstandiger name, name vorname, nachname vorname, nom complet, nom et prenom,
        nom prenom, nombre completo, nombre y apellidos, contacto, display name
    """,
    Field.TITLE: """
        title, job title, jobtitle, position, role, job, job role, function, berufsbezeichnung, funktion, rolle,
        stelle, jobtitel, stellenbezeichnung, poste, fonction, intitule du poste, titre, cargo, puesto, titulo
    """,
    Field.PHONE: """
        phone, phone number, telephone, tel, mobile, mobile phone, mobile phone number, work phone, business
        phone, direct phone, telefon, telefonnummer, mobil, mobiltelefon, handy, rufnummer, telephone portable,
        portable, telefono, movil, telefono movil
    """,
    Field.COMPANY: """
        company, company name, account, account name, organization, organisation, organization name,
        organisation name, employer, associated company, business, business name, firm, firma, firmenname,
        unternehmen, unternehmensname, kunde, entreprise, societe, nom de l entreprise, raison sociale, nom
        societe, empresa, compania, nombre de la empresa, razon social
    """,
    Field.WEBSITE: """
        website, website url, web site, site, url, homepage, company website, company url, domain, company
        domain, company domain name, web, webseite, internetseite, internet, webadresse, internetadresse,
        domane, site web, site internet, sitio web, pagina web, web page, dominio
    """,
    Field.COUNTRY: """
        country, country region, mailing country, billing country, country code, work country, business country,
        person country, location country, land, landerkennzeichen, landercode, staat, pays, code pays, pais,
        pais region
    """,
    Field.LANGUAGE: """
        language, preferred language, locale, sprache, bevorzugte sprache, korrespondenzsprache, langue, langue
        preferee, idioma, lengua
    """,
    Field.OPT_OUT: """
        unsubscribed from all email, unsubscribed, unsubscribe, opt out, opted out, optout, email opt out, e
        mail opt out, opted out of email, has opted out of email, hasoptedoutofemail, global unsubscribe,
        unsubscribed globally, do not contact, do not email, do not mail, donotcontact, donotemail,
        donotbulkemail, do not allow emails, do not allow e mails, dnc, no contact, never contact, suppressed,
        blacklisted, blocklisted, unsub time, unsubscribe date, unsubscribed at, opt out date, abgemeldet,
        abgemeldet am, abmeldung, newsletter abgemeldet, keine werbung, werbesperre, mailsperre, kontaktsperre,
        nicht kontaktieren, keine mails, keine e mails, kein kontakt, widerspruch, werbewiderspruch, gesperrt,
        desabonne, desabonnement, desinscrit, desinscription, ne pas contacter, opposition, refus email, dado de
        baja, baja, cancelado, cancelo suscripcion, no contactar, no enviar, no enviar correos, robinson,
        excluded from email
    """,
    Field.OPT_IN: """
        opt in, optin, opted in, email opt in, subscribed, email permission, email consent, marketing consent,
        consent, gdpr consent, einwilligung, werbeeinwilligung, werbung erlaubt, consentement, consentimiento
    """,
    Field.STATUS: """
        email status, e mail status, email address status, subscription status, subscriber status, marketing
        status, email marketing status, mailstatus, email validity
    """,
    Field.NOTES: """
        notes, note, comment, comments, remarks, description, notiz, notizen, bemerkung, bemerkungen, kommentar,
        anmerkung, anmerkungen, commentaire, commentaires, remarque, remarques, notas, comentario, comentarios,
        observaciones
    """,
}
FIELD_BY_HEADER = {" ".join(name.split()): field for field, names in _TABLE.items() for name in names.split(",")}
