"""Asking for a first password on the command line."""

import getpass
import os

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError


def ask_password(user: str) -> str:
    """Take the password from SUREHAND_PASSWORD or from the terminal; never from an argument, which others can read.

    Raises CommandError with the rules it breaks.
    """
    try:
        password = os.environ.get("SUREHAND_PASSWORD") or getpass.getpass(f"Password for {user}: ")
    except EOFError as error:
        raise CommandError("There is no terminal to ask for a password: set SUREHAND_PASSWORD.") from error
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password
