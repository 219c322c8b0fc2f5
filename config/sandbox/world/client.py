"""Speaks to the control endpoint of a running world: what the story, the demo and tests use from the other side."""

import json
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime
from typing import Any

Json = dict[str, Any]


class WorldRefused(Exception):
    """The control endpoint did not do what was asked; the message is its sentence."""


class WorldClient:
    """The control endpoint at `url` (SANDBOX_WORLD_URL). Every call raises WorldRefused where it cannot be served."""

    def __init__(self, url: str, *, timeout: float = 60.0) -> None:
        self._url = url.rstrip("/")
        self._timeout = timeout

    def get(self, path: str) -> Json:
        return self._ask("GET", path, None)

    def post(self, path: str, **body: Any) -> Json:
        return self._ask("POST", path, body)

    def add_mailbox(self, address: str, password: str) -> Json:
        """Make a mailbox that can send and be read; returns its address and the SMTP and IMAP ports."""
        return self.post("/control/mailboxes", address=address, password=password)

    def advance(self, to: datetime) -> Json:
        """Let every prospect act whose time has come by `to`; returns `acts` done and how many are still `planned`."""
        return self.post("/control/advance", to=to.isoformat())

    def messages(self, *, to: str = "", after: int = 0) -> list[Json]:
        """Return the mails that left, oldest first."""
        listed: list[Json] = self.get(f"/control/messages?to={urllib.parse.quote(to)}&after={after}")["messages"]
        return listed

    def raw(self, number: int) -> bytes:
        """Return the bytes of a mail that left, by its `id`."""
        with urllib.request.urlopen(f"{self._url}/control/messages/{number}", timeout=self._timeout) as response:  # noqa: S310
            found: bytes = response.read()
            return found

    def duplicates(self) -> dict[str, int]:
        """Return how often each Message-ID was accepted that was accepted more than once."""
        return dict(self.get("/control/messages")["duplicates"])

    def prospects(self) -> list[Json]:
        listed: list[Json] = self.get("/control/prospects")["prospects"]
        return listed

    def set_kind(self, address: str, kind: str) -> Json:
        return self.post("/control/prospects", address=address, kind=kind)

    def misbehave(self, mode: str, *, times: int = 1, match: str = "") -> Json:
        return self.post("/control/misbehave", mode=mode, times=times, match=match)

    def break_smtp(self, point: str, *, times: int = 1, code: int = 0) -> Json:
        return self.post("/control/smtp", break_at=point, times=times, code=code)

    def _ask(self, method: str, path: str, body: Json | None) -> Json:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + path, data=data, method=method)  # noqa: S310 - our own sandbox
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as response:  # noqa: S310
                answer: Json = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            with error:
                raise WorldRefused(str(json.load(error).get("error"))) from error
        except OSError as error:
            raise WorldRefused(f"The sandbox's world does not answer at {self._url}: {error}.") from error
