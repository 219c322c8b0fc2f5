"""Receipts of erasures: signing one, checking one, and the document that is handed out."""

import hmac
import json
from typing import Any

from agents import vault
from outreach.models import ErasureReceipt


def sign(receipt: ErasureReceipt) -> str:
    """Return the signature of what a receipt says: an HMAC that nobody without the installation's key can make."""
    text = json.dumps(_tell(receipt), sort_keys=True, separators=(",", ":"))
    return vault.digest(text, purpose="erasure-receipt")


def is_genuine(receipt: ErasureReceipt) -> bool:
    """Say whether a receipt is as it was signed."""
    return hmac.compare_digest(receipt.signature, sign(receipt))


def as_json(receipt: ErasureReceipt) -> dict[str, Any]:
    """Return the receipt as a document. It tells nothing about the person."""
    return {"receipt": receipt.pk, **_tell(receipt), "signature": receipt.signature, "genuine": is_genuine(receipt)}


def _tell(receipt: ErasureReceipt) -> dict[str, Any]:
    return {
        "contact": receipt.contact,
        "erased_at": receipt.erased_at.isoformat(),
        "erased_by": receipt.erased_by,
        "counts": receipt.counts,
    }
