"""From what people type into cells to the one form that is stored and compared.

Pure: no database, no network, no clock. A reader returns a value; a cell that cannot be used raises
`BadValue` or comes back empty with a note, as its docstring says.
"""

from leads.normalize.addresses import Addresses, normalize_email, read_emails
from leads.normalize.companies import company_domain, company_key, read_company
from leads.normalize.names import Name, read_name
from leads.normalize.places import read_country, read_language
from leads.normalize.text import BadValue, Read, clean_text, neutralize_cell, read_phone, read_text
from leads.normalize.websites import read_website

__all__ = [
    "Addresses",
    "BadValue",
    "Name",
    "Read",
    "clean_text",
    "company_domain",
    "company_key",
    "neutralize_cell",
    "normalize_email",
    "read_company",
    "read_country",
    "read_emails",
    "read_language",
    "read_name",
    "read_phone",
    "read_text",
    "read_website",
]
