"""What can go wrong with mail, each error with the one bit that matters: whether trying again can help."""


class MailError(Exception):
    """A mail server did not do what was asked; `reason` is a sentence for a person and holds no secret."""

    permanent = False

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class Unreachable(MailError):
    """The server could not be reached or broke off; the same call may succeed later."""


class Refused(MailError):
    """The server refused in a way that only a person can change (password, certificate, folder)."""

    permanent = True


class LetterRefused(MailError):
    """A letter cannot be written as a valid mail; nothing was sent."""

    permanent = True


class HeaderRefused(LetterRefused):
    """A header field holds a control character, a line break or something that is not an address, link or id."""


class BodyRefused(LetterRefused):
    """The body holds characters that no mail may carry."""
