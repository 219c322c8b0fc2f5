"""The one table of checks: a new check is a function and a line here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from outreach.checks.answers import check_thinking_aloud
from outreach.checks.attachments import check_missing_attachment
from outreach.checks.brands import check_other_tenants
from outreach.checks.characters import check_control_characters, check_invisible
from outreach.checks.claims import check_numbers
from outreach.checks.companies import check_other_company
from outreach.checks.departure import check_approval, check_footer
from outreach.checks.draft import Draft
from outreach.checks.findings import Finding, Report, report
from outreach.checks.formats import check_formats
from outreach.checks.languages import check_language
from outreach.checks.leaks import check_prompt_leak
from outreach.checks.links import check_images, check_links
from outreach.checks.markup import check_markup
from outreach.checks.merge_tags import check_merge_tags
from outreach.checks.orders import check_echoed_orders
from outreach.checks.people import check_greeting
from outreach.checks.placeholders import check_placeholders
from outreach.checks.pretence import check_fake_thread
from outreach.checks.privacy import check_creepy
from outreach.checks.profanity import check_profanity
from outreach.checks.promises import check_promises
from outreach.checks.refusals import check_refusal
from outreach.checks.repetition import check_repetition
from outreach.checks.scripts import check_lookalikes
from outreach.checks.shape import check_broken_off, check_too_long, check_too_short
from outreach.checks.signature import check_signature
from outreach.checks.support import check_support
from outreach.checks.tone import check_pressure


@dataclass(frozen=True, slots=True)
class Check:
    """A check under its stable code, with what it finds in a few words."""

    code: str
    find: Callable[[Draft], Iterable[Finding]]
    finds: str


CHECKS = (
    Check("G02", check_too_long, "too long"),  # first: it decides how much of the text the others read
    Check("G01", check_too_short, "empty or too short"),
    Check("G03", check_merge_tags, "an unfilled merge tag"),
    Check("G04", check_placeholders, "a placeholder"),
    Check("G05", check_greeting, "the wrong person greeted"),
    Check("G06", check_other_company, "another company taken for the lead's"),
    Check("G07", check_other_tenants, "another customer's brand, name or domain"),
    Check("G08", check_prompt_leak, "our prompt"),
    Check("G09", check_formats, "data or code instead of text"),
    Check("G10", check_thinking_aloud, "the model talking to us"),
    Check("G11", check_refusal, "a refusal"),
    Check("G12", check_broken_off, "an unfinished text"),
    Check("G13", check_language, "another language than the reader's"),
    Check("G14", check_profanity, "profanity"),
    Check("G15", check_pressure, "spam pressure"),
    Check("G16", check_links, "a link, address or phone that is not allowed"),
    Check("G17", check_numbers, "a number, award or customer without proof"),
    Check("G18", check_support, "a sentence without support, a banned phrase"),
    Check("G19", check_fake_thread, "a conversation that never took place"),
    Check("G20", check_creepy, "private or creepy remarks"),
    Check("G21", check_control_characters, "control characters, forged headers"),
    Check("G22", check_markup, "HTML, scripts, entities"),
    Check("G23", check_images, "pictures and pixels"),
    Check("G24", check_invisible, "invisible characters"),
    Check("G25", check_lookalikes, "look-alike letters"),
    Check("G26", check_repetition, "repetition"),
    Check("G27", check_footer, "our footer missing from the rendered mail"),
    Check("G28", check_promises, "promises, slurs on competitors"),
    Check("G29", check_signature, "a signature that is not the sender's"),
    Check("G30", check_echoed_orders, "orders planted in outside text"),
    Check("G31", check_missing_attachment, "an attachment that is not there"),
    Check("G32", check_approval, "another mail than the approved one"),
)


def check(draft: Draft) -> Report:
    """Run every check on a draft; deterministic, without network, model or clock."""
    return report(finding for entry in CHECKS for finding in entry.find(draft))
