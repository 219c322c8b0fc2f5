"""A prospect's browser: opens or posts to the product's unsubscribe links over plain HTTP."""

import http.client
from urllib.parse import urlsplit


class VisitFailed(Exception):
    """The link could not be opened; the message says why."""


def visit(url: str, *, post: bool = False) -> int:
    """GET a link, or POST the one-click form of RFC 8058 to it, and return the HTTP status. Raises VisitFailed."""
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        raise VisitFailed("the mail has no http link to unsubscribe" if not url else "only http links can be opened")
    local = parts.hostname == "localhost" or parts.hostname.endswith(".localhost")
    host = "127.0.0.1" if local else parts.hostname
    connection = http.client.HTTPConnection(host, parts.port or 80, timeout=10)
    try:
        connection.request(
            "POST" if post else "GET",
            (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
            body="List-Unsubscribe=One-Click" if post else None,
            headers={"Host": parts.netloc, "User-Agent": "sandbox-prospect"}
            | ({"Content-Type": "application/x-www-form-urlencoded"} if post else {}),
        )
        response = connection.getresponse()
        response.read()
        return response.status
    except (OSError, http.client.HTTPException) as error:
        raise VisitFailed(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()
