"""What a template leaves behind: merge tags (G03), placeholders and filler (G04)."""

from tests.mutations.modes import mutator as at
from tests.mutations.modes.mutator import Mutator, local, rows

TAGS = (
    "{{first_name}}", "{{ contact.firstname }}", "{{{FirstName}}}", "{first_name}", "{FirstName}",
    "{{first_name|there}}",
    "{{First Name}}", "*|FNAME|*", "*|IF:FNAME|* *|FNAME|* *|END:IF|*", "%%first_name%%", "%%FirstName%%",
    "%FIRSTNAME%",
    "%recipient.first_name%", "<<First Name>>", "«First_Name»", "${firstName}", "${first_name!''}", "$first_name$",
    "#{first_name}", "[[first_name]]", "[[First Name]]", "{!Contact.FirstName}", "{{!Lead.FirstName}}",
    "{{lead.First Name:default=friend}}", "<%= first_name %>", "<% first_name %>", "{% first_name %}", "@@FIRSTNAME@@",
    "##FirstName##", "[%first_name%]", "{$first_name}", "{{#if first_name}}{{first_name}}{{/if}}", "-FNAME-",
    "__FIRST_NAME__", "~first_name~", "|FirstName|", "<first_name>", "{{ vorname }}", "{{prénom}}", "{{имя}}",
    "{{名前}}",
    "{vorname}", "%VORNAME%", "[[nome]]", "{{\nfirst_name\n}}", "{ first_name }", "{{ first_name", "{{first_name}",
    "first_name}}", "{ {first_name} }", "｛｛first_name｝｝", "{{first_name | capitalize | default: 'there'}}",
)  # fmt: skip

# What an empty field of the table becomes.
EMPTY = ("undefined", "null", "None", "NaN", "N/A", "FNAME", "FIRSTNAME", "<Name>", "(null)", "nil")

G03 = [
    *rows("G03", at.greeting, *(f"Hi {tag}," for tag in (*TAGS, *EMPTY))),
    *rows("G03", at.subject_end, "for {{company}}", "at {company_name}", "for *|COMPANY|*", "- %COMPANY%",
        "for ${company}",
          "für {{firma}}", "({{account.name}})", "at <<Company>>", "for [[company]]", "at {{Company}"),
    *rows("G03", at.ask, "Would {{company}} be open to a call on {{meeting_day}}?", "Is {{date | plus_days: 3}} good?",
          "Would %%DAY%% suit you?", "Could we talk about ${topic}?", "Is {calendar_slot} fine for you?"),
    *rows("G03", at.middle, "I saw what {{company}} does in {{city}}.",
        "{% if industry %}In {{industry}} that is common.{% endif %}",
          "Teams at *|COMPANY|* may know this.", "I noticed {{custom_field_1}}.", "That is rare in %INDUSTRY%.",
          "{{snippet_3}}", "{{ai_icebreaker}}", "{{#each facts}}{{this}}{{/each}}", "{Hi|Hello|Hey} there."),
    *rows("G03", at.signoff, "Best,\n{{sender.name}}", "Best,\n{{signature}}", "Best,\n%SENDER_NAME%",
        "Best,\n*|SENDER|*",
          "Best,\n{sender_first_name}", "Best,\n${user.fullName}", "Best,\n[[signature]]",
          "Best,\n§sender§\n{{sender_title}}"),
    *rows("G03", at.after, "P.S. {{ps_line}}", "{{unsubscribe_link}}", "*|UNSUB|*", "{{{ unsubscribe }}}",
        "%unsubscribe_url%"),
]  # fmt: skip

PLACEHOLDERS = (
    "[Your Name]", "[First Name]", "[Name]", "[Company]", "[COMPANY NAME]", "[insert name here]", "[Recipient's Name]",
    "[Lead Name]", "(Name)", "(first name)", "<insert name>", "INSERT NAME", "XXX", "XXXX", "___", "[____]",
    "Firstname Lastname", "First Name", "[Vorname]", "[Name einfügen]", "[Prénom]", "[Nombre]",
    "[Nome]",
    "[Naam]", "[Имя]", "[名前]", "[姓名]", "[object Object]", "Test",
    "Mr./Ms. [Last Name]",
)  # fmt: skip

G04 = [
    *rows("G04", at.greeting, *(f"Hi {name}," for name in PLACEHOLDERS)),
    *rows("G04", at.middle, "[Insert a relevant fact about the company here.]", "TODO: add a reference customer.",
          "Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "[add case study]", "TBD",
          "FIXME check this with legal.",
          "We could talk about [specific pain point].", "[Personalised line about the recent news]",
          "(insert benefit here)",
          "That saves XX hours a week.", "This is common in the [industry] industry.", "[citation needed]", "[...]",
          "Foo bar baz.", "This is placeholder text.", "<insert value proposition>", "[LINK]", "[URL here]",
          "Ask us about [PRODUCT].", "That brings XYZ to your team."),
    *rows("G04", at.ask, "Could we talk on [day] at [time]?", "Are you free on [DATE]?",
        "Would [Day/Time] work for you?",
          "Can we meet on DD/MM/YYYY?", "Does XX:XX suit you?"),
    *rows("G04", at.signoff, "Best,\n[Your Name]", "Best regards,\n[Your Name]\n[Your Title]\n[Your Company]",
        "Best,\n[Sender]",
          "Kind regards,\n[Signature]", "Best,\nYour Name", "Best,\nJohn Doe", "Best,\n[Ihr Name]",
          "Cordialement,\n[Votre nom]",
          "Best,\n§sender§\n[Phone Number]", "Best,\n§sender§\n[Your Position]"),
    *rows("G04", at.subject, "[Subject line]", "[Company] + §brand§", "Quick question for [Company]", "TODO subject",
        "Lorem ipsum dolor",
          "INSERT SUBJECT HERE", "Question about [topic]"),
    *local("G04", at.middle, {"de": ["[Hier Nutzen einfügen]", "TODO: Beispiel ergänzen."],
        "fr": ["[insérer un exemple ici]"],
                              "es": ["[insertar ejemplo aquí]"], "ja": ["［ここに事例を挿入］", "○○様の事例です。"],
                              "zh": ["【插入案例】"],
                              "ru": ["[вставить пример]"], "pt": ["[inserir exemplo aqui]"],
                              "it": ["[inserire esempio]"]}),
]  # fmt: skip

MUTATORS: list[Mutator] = G03 + G04
