"""What a delivery report says of one recipient before it is classified; shared by the readers of its three forms."""

import re
from dataclasses import dataclass

from .parsing import addresses, clean

STATUS_CODE = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
"""An enhanced status code (RFC 3463)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A recipient and what was said about it, before it is classified."""

    address: str
    action: str = "failed"
    status: str = ""
    diagnostic: str = ""
    beside: str = ""


def find_status(text: str) -> str:
    found = STATUS_CODE.search(text)
    return found.group(1) if found else ""


def parse_recipient(value: str) -> str:
    value = value.partition(";")[2] or value
    found = addresses(value)
    return found[0] if found else clean(value.strip(" <>\"'").lower()[:200])
