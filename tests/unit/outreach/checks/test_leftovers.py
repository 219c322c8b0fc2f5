"""Merge tags nobody filled (G03) and placeholders nobody replaced (G04)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.clean import person
from tests.unit.outreach.checks.drafts import ANNA, CONTENT, FAREWELL, draft, findings, inserted

TAGS = [
    "&&name&&",
    "{{first_name}}",
    "{{ first_name }}",
    "{{{first_name}}}",
    "{{first_name | default: 'there'}}",
    "{{#if company}}",
    "{% if company %}",
    "{%- endif -%}",
    "{# note #}",
    "{first_name}",
    "{ name }",
    "{FirstName}",
    "{0}",
    "{name:s}",
    "{!Lead.Name}",
    "{!Contact.FirstName}",
    "{$name}",
    "[[name]]",
    "[[ company ]]",
    "<<name>>",
    "<< First Name >>",
    "<<COMPANY>>",
    "%NAME%",
    "%FIRST_NAME%",
    "%first_name%",
    "%%name%%",
    "%%First Name%%",
    "%%=v(@FirstName)=%%",
    "%(name)s",
    "${name}",
    "${lead.firstName}",
    "#{name}",
    "@{name}",
    "*|FNAME|*",
    "*|COMPANY|*",
    "*|IF:FNAME|*",
    "[FNAME]",
    "[FIRST_NAME]",
    "[first_name]",
    "[firstName]",
    "<first_name>",
    "<First Name>",
    "<company>",
    "@@name@@",
    "@@FIRST NAME@@",
    "__NAME__",
    "__first_name__",
    "##NAME##",
    "<%= name %>",
    "<% end %>",
    "[%first_name%]",
    "[~name~]",
    "$lead.firstName",
    "$!{name}",
    "$FirstName$",
    "$first_name",
    "|FNAME|",
    ":first_name:",
    "«FirstName»",
    "«Company»",
    "【会社名】",
    "｛｛first_name｝｝",
    "｛name｝",
    "{ { first_name } }",
    "[ [ name ] ]",
    "< < name > >",
    "* | FNAME | *",
    "{\u200b{first_name}\u200b}",
    "FIRST_NAME",
    "{{",
    "first_name",
    "COMPANY_NAME",
    "[object Object]",
    "{{Vorname}}",
    "{Nachname}",
    "[VORNAME]",
    "{{prénom}}",
    "%NOMBRE%",
    "{{ contact.firstname }}",
    "{{company.name",
    "first_name}}",
    "%%FNAME%%",
    "{{1}}",
    "{first_name|there}",
    "{ firstname }",
    "<NAME>",
    "{{cookiecutter.name}}",
]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("place", ["greeting", "middle", "subject", "end"])
def test_check_merge_tags_catches(tag, place):
    values = {
        "greeting": lambda: draft(body=f"Hi {tag},\n\n{CONTENT}{FAREWELL}"),
        "middle": lambda: draft(f"I read about {tag} and its sites. {CONTENT}"),
        "subject": lambda: draft(subject=f"A question for {tag}"),
        "end": lambda: inserted(f"Is that a topic at {tag}?"),
    }[place]()
    found = findings(values, "G03")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}
    assert all(finding.span for finding in found)


@pytest.mark.parametrize(
    "opening",
    [
        "Hi ,",
        "Hi  ,",
        "Dear ,",
        "Hello null,",
        "Hi None,",
        "Hi undefined,",
        "Hi NaN,",
        "Dear N/A,",
        "Hallo ,",
        "Bonjour ,",
        "Hi null null,",
        "Hi !",
    ],
)
def test_check_merge_tags_catches_a_greeting_filled_with_nothing(opening):
    assert findings(draft(body=f"{opening}\n\n{CONTENT}{FAREWELL}"), "G03")


def test_check_merge_tags_catches_an_empty_slot():
    assert findings(inserted("How do you do it at ?"), "G03") or findings(inserted("How do you do it at , say?"), "G03")


@pytest.mark.parametrize(
    "text",
    [
        "Shifts grow by 50% to 60% in autumn, right?",
        "The cost is $5 or so.",
        "R&D <3 you.",
        "Our C# and .NET people ask for .NET shifts.",
        "Is 5 < 7 and 9 > 8?",
        "That is 100% sure.",
        "Caf%C3%A9 is no tag.",
        "A first name basis is fine.",
        "Ratio 3:1; half * half.",
        "Send it to me @ noon.",
        "It is a 1:1 match :-)",
        "Tom's #1 question: who plans?",
        "Use * or ** as you like, 5 * 3 | 2.",
        "We call it «planning» here.",
        "50 % to 60 % of crews.",
    ],
)
def test_check_merge_tags_passes(text):
    assert not findings(inserted(text), "G03")


def test_check_merge_tags_knows_mr_null():
    lead = person("Christopher", "Null", "Helio Farms", "helio.example")
    assert not findings(draft(lead=lead, body=f"Hi Null,\n\n{CONTENT}{FAREWELL}"), "G03")


PLACEHOLDERS = [
    "(insert metric)",
    "[Your Name]",
    "[Company]",
    "[Company Name]",
    "[your company]",
    "[insert pain point]",
    "[Insert link here]",
    "[X]",
    "[specific detail]",
    "[product]",
    "[date/time]",
    "[mutual connection]",
    "[LINK]",
    "[Ihr Name]",
    "[Votre nom]",
    "[industry-specific challenge]",
    "(insert company name)",
    "(your name)",
    "(company name)",
    "<your name>",
    "<Your Company>",
    "<insert link>",
    "INSERT NAME HERE",
    "insert company name here",
    "TODO",
    "TODO: add a fact",
    "FIXME",
    "TBD",
    "XXX",
    "XXXX",
    "xxx",
    "$XX",
    "X%",
    "XX%",
    "Lorem ipsum dolor sit amet",
    "see example.com",
    "www.yourcompany.com",
    "John Doe",
    "Jane Doe",
    "Max Mustermann",
    "Company XYZ",
    "XYZ Corp",
    "ABC Company",
    "Acme Corp",
    "Your Name",
    "Company Name",
    "Prospect Name",
    "Hi ____, hello",
    "it is ______ for you",
    "〇〇様",
    "○○株式会社",
    "PLACEHOLDER",
    "[...]",
    "[name of tool]",
    "[Vorname]",
    "[Firmenname]",
    "[first name]",
    "[ Name ]",
    "［会社名］",
    "[your\u200b name]",
    "replace this",
    "(name)",
    "(product)",
]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_check_placeholders_catches(text):
    found = findings(inserted(f"Is this of use: {text} in autumn?"), "G04")
    assert found
    assert {finding.action for finding in found} == {Action.BLOCK}


@pytest.mark.parametrize(
    "line", ["Your Name", "[Your Name]", "Your Company", "Ihr Name", "Votre nom", "Your Title", "Name"]
)
def test_check_placeholders_catches_a_signature_nobody_filled(line):
    assert findings(draft(body=f"Hi Anna,\n\n{CONTENT}\n\nBest regards,\n{line}"), "G04")


@pytest.mark.parametrize(
    "text",
    [
        "It is no big deal [sic], is it?",
        "As I read [1], you grow.",
        "That is XXL.",
        "El equipo TODO EL DÍA.",
        "The XXI century and siglo XX.",
        "(your own people, that is)",
        "The name (and the title) stuck.",
        "I do to-do lists.",
        "Your company grows.",
        "Helio [Helio Farms] grows.",
        "Is your name on it?",
        "Our company name changed.",
        "The date and time (10:00) suit me.",
        "Doe is a deer.",
    ],
)
def test_check_placeholders_passes(text):
    assert not findings(inserted(text), "G04")


def test_check_placeholders_lets_john_doe_be_john_doe():
    lead = person("John", "Doe", "Acme Corp", "acme-corp.example")
    assert not findings(draft(lead=lead, body=f"Hi John Doe,\n\nwho plans shifts at Acme Corp?{FAREWELL}"), "G04")


def test_check_placeholders_lets_a_subject_name_the_company_in_brackets():
    assert not findings(draft(subject="[Helio Farms] Shifts at two sites", lead=ANNA), "G04")
