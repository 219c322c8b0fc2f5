"""The world's control endpoint: reads what happened, moves the clock, orders faults. Loopback only, JSON in and out.

`GET /` is a page for a person; everything else stands in ROUTES. A wrong request gets 400 and a sentence.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .faults import Fault
from .mailserver import Break
from .pages import render_world
from .prospects import KINDS
from .replies import parse
from .store import Message
from .web import BadRequest, Request, Response, Server, document, page

if TYPE_CHECKING:
    from .world import World

Json = dict[str, Any]
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost"})


class Control:
    """Serves the control endpoint of one world."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self.server = Server(self._serve)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    async def _serve(self, request: Request) -> Response:
        if request.host not in LOCAL_NAMES:  # a page elsewhere that found a name for this port
            return document({"error": "Open this endpoint as 127.0.0.1."}, status=403)
        if request.method == "GET" and request.path == "/":
            return page(self._render())
        if request.method == "GET" and request.path.startswith("/control/messages/"):
            return self._raw(request.path.rpartition("/")[2])
        route = ROUTES.get((request.method, request.path))
        if route is None:
            known = ", ".join(f"{method} {path}" for method, path in ROUTES)
            return document({"error": f"There is no {request.method} {request.path}; there is {known}."}, status=404)
        try:
            return document(await route(self, request))
        except (KeyError, ValueError) as error:
            raise BadRequest(str(error.args[0] if error.args else error)) from error

    def _render(self) -> str:
        store = self._world.store
        answers = [
            {"mailbox": address, **_outline(kept.raw), "at": kept.at.isoformat()}
            for address in store.mailboxes()
            for kept in store.delivered(address, "INBOX")
        ]
        return render_world(self._messages(), sorted(answers, key=lambda one: str(one["at"])), store.prospects())

    def _messages(self, *, after: int = 0) -> list[Json]:
        counts = self._world.store.message_counts()
        return [_describe(one, copies=counts[one.message_id]) for one in self._world.store.messages(after=after)]

    def _raw(self, number: str) -> Response:
        if not number.isdigit():
            raise BadRequest("Ask for a mail by its number, as GET /control/messages lists it.")
        try:
            return Response(self._world.store.message(int(number)).raw, headers={"Content-Type": "message/rfc822"})
        except KeyError:
            return document({"error": "There is no such mail."}, status=404)

    async def messages(self, request: Request) -> Json:
        """Mails that left; ?to= one recipient, ?after= those with a higher number."""
        listed = self._messages(after=int(request.query.get("after", "0")))
        to = request.query.get("to", "").lower()
        listed = [one for one in listed if not to or to in (rcpt.lower() for rcpt in one["rcpt_tos"])]
        twice = {name: n for name, n in self._world.store.message_counts().items() if name and n > 1}
        return {"messages": listed, "count": len(listed), "duplicates": twice}

    async def list_prospects(self, request: Request) -> Json:
        people = [vars(who) for who in self._world.store.prospects()]
        return {"prospects": people, "planned": len(self._world.store.open_plans()), "kinds": list(KINDS)}

    async def set_prospect(self, request: Request) -> Json:
        body = request.json()
        return vars(self._world.prospects.set_kind(_text(body, "address").lower(), _text(body, "kind")))

    async def advance(self, request: Request) -> Json:
        to = datetime.fromisoformat(_text(request.json(), "to"))
        if to.tzinfo is None:
            raise BadRequest("Give 'to' with its offset from UTC, as in 2026-11-22T10:00:00+00:00.")
        done = await self._world.prospects.advance(to.astimezone(UTC))
        return {"acts": done, "planned": len(self._world.store.open_plans())}

    async def set_pace(self, request: Request) -> Json:
        """Answer delays times this; below 1 the prospects also follow the machine's clock."""
        self._world.prospects.pace = float(request.json()["factor"])
        return {"factor": self._world.prospects.pace}

    async def list_mailboxes(self, request: Request) -> Json:
        store = self._world.store
        return {"mailboxes": {address: len(store.delivered(address, "INBOX")) for address in store.mailboxes()}}

    async def set_mailbox(self, request: Request) -> Json:
        body = request.json()
        address = _text(body, "address").lower()
        await self._world.imap.set_mailbox(address, _text(body, "password"))
        return {"address": address, "smtp_port": self._world.smtp.port, "imap_port": self._world.imap.port}

    async def deliver(self, request: Request) -> Json:
        """Put any mail into a mailbox: {"mailbox", "raw", "at"?}."""
        body = request.json()
        at = datetime.fromisoformat(body["at"]) if body.get("at") else datetime.now(UTC)
        mailbox, raw = _text(body, "mailbox").lower(), _text(body, "raw")
        if not self._world.imap.has(mailbox):
            raise BadRequest(f"There is no mailbox {mailbox}; add it with POST /control/mailboxes.")
        return {"uid": await self._world.imap.deliver(mailbox, raw.encode("utf-8", "surrogateescape"), at=at)}

    async def misbehave(self, request: Request) -> Json:
        body = request.json()
        fault = Fault(_text(body, "mode"), int(body.get("times", 1)), str(body.get("match", "")))
        self._world.model.faults.order(fault)
        return vars(fault)

    async def set_latency(self, request: Request) -> Json:
        self._world.model.latency = float(request.json()["seconds"])
        return {"seconds": self._world.model.latency}

    async def set_quirks(self, request: Request) -> Json:
        self._world.model.quirks = bool(request.json()["on"])
        return {"on": self._world.model.quirks}

    async def break_smtp(self, request: Request) -> Json:
        body = request.json()
        fault = Break(_text(body, "break_at"), int(body.get("times", 1)), int(body.get("code") or 0))
        self._world.smtp.order(fault)
        return vars(fault)

    async def set_sites(self, request: Request) -> Json:
        """{"slow": seconds of the slow site, "down": [hosts]}."""
        body, sites = request.json(), self._world.sites
        sites.slow = float(body.get("slow", sites.slow))
        sites.down = {str(host) for host in body.get("down", sites.down)}
        return {"slow": sites.slow, "down": sorted(sites.down), "visits": list(sites.visits)}

    async def clear(self, request: Request) -> Json:
        """Forget every ordered fault; mails and people stay."""
        self._world.model.faults.clear()
        self._world.smtp.clear()
        return {}

    async def calls(self, request: Request) -> Json:
        calls = list(self._world.model.calls)
        return {"calls": calls, "count": len(calls)}

    async def ports(self, request: Request) -> Json:
        return self._world.describe()


Route = Callable[[Control, Request], Awaitable[Json]]
ROUTES: dict[tuple[str, str], Route] = {
    ("GET", "/control/messages"): Control.messages,
    ("GET", "/control/prospects"): Control.list_prospects,
    ("POST", "/control/prospects"): Control.set_prospect,
    ("POST", "/control/advance"): Control.advance,
    ("POST", "/control/pace"): Control.set_pace,
    ("GET", "/control/mailboxes"): Control.list_mailboxes,
    ("POST", "/control/mailboxes"): Control.set_mailbox,
    ("POST", "/control/deliver"): Control.deliver,
    ("POST", "/control/misbehave"): Control.misbehave,
    ("POST", "/control/latency"): Control.set_latency,
    ("POST", "/control/quirks"): Control.set_quirks,
    ("POST", "/control/smtp"): Control.break_smtp,
    ("POST", "/control/sites"): Control.set_sites,
    ("POST", "/control/clear"): Control.clear,
    ("GET", "/control/calls"): Control.calls,
    ("GET", "/control/ports"): Control.ports,
}


def _text(body: Json, name: str) -> str:
    """Return a field that must be there. Raises BadRequest."""
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise BadRequest(f"Send '{name}' as a string.")
    return value


def _outline(raw: bytes) -> Json:
    message = parse(raw)
    body = message.get_body(("plain", "html"))
    text = str(body.get_content()) if body is not None else ""
    return {"subject": str(message["Subject"] or ""), "from": str(message["From"] or ""), "text": text}


def _describe(message: Message, *, copies: int) -> Json:
    headers = [[name, str(value)] for name, value in parse(message.raw).items()]
    return {
        "id": message.id,
        "login": message.login,
        "mail_from": message.mail_from,
        "rcpt_tos": message.rcpt_tos,
        "message_id": message.message_id,
        "received_at": message.received_at.isoformat(),
        "accepted_at": message.accepted_at.isoformat(),
        "copies": copies,
        "headers": headers,
        **_outline(message.raw),
    }
