"""Whom the writer names instead of themselves: an address to propose as a new lead, never to write to by itself."""

import re

from .parsing import ADDRESS

_CUE = re.compile(
    r"(?<!\w)(?:contact|reach(?: out)?|speak|talk|write|e-?mail|ask|refer|redirect\w*|forward\w*|cc(?:'d|'ing|ing)?"
    r"|copy(?:ing)?|copied|loop\w*|instead|responsible|in charge|handles?|right person"
    r"|colleague|successor|replace\w*|took over|wenden|ansprechpartner\w*|zuständig\w*|kolleg\w+|kontaktieren"
    r"|nachfolger\w*|contacte[rz]|adresse[rz]|collègue|remplac\w+|responsable|personne"
    r"|contact[ae]r?\w*|dir[ií]ja\w*|diríjase|compañer\w+|encargad\w+|escrib\w+|collega|neem contact|verantwoordelijk"
    r"|contattare|rivolg\w+|scriv\w+|contate|contacte|respons[áa]vel|fale com)(?!\w)",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 160, 60


def find_referral(new_text: str, *, not_these: frozenset[str]) -> str:
    """Give the first address that the writer points to, in lower case, or "
    ". Addresses in `not_these` are no referral."""
    for found in ADDRESS.finditer(new_text.replace("mailto:", " ")):
        address = found.group().lower().strip(".'")
        around = new_text[max(0, found.start() - _BEFORE) : found.end() + _AFTER]
        if address not in not_these and "." in address.partition("@")[2] and _CUE.search(around):
            return address
    return ""
