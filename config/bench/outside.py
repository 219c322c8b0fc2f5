"""The bench's outside world in one process: a model endpoint with a latency, and a mail server that counts.

Both are bare protocols, so that what is measured is not them: about 0.1 ms of CPU for a request and for a mail.
`python -m config.bench.outside --ports-file FILE` writes its ports there and serves until it is told to stop.
"""

import argparse
import asyncio
import gc
import json
import re
from collections import Counter
from pathlib import Path
from typing import cast

FIRST_NAME = b'first_name\\": \\"'  # in the user's message, a JSON document inside a JSON string
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
MESSAGE_ID = re.compile(rb"(?im)^message-id: *(\S+)")
SUBJECT = "A question about your deliveries"
BODY = """Hi {name},

I am writing because you look after operations, and because plans for deliveries tend to grow old before the morning \
is over. Somebody falls ill, a customer calls, a road is closed, and the whole day is arranged again by hand, often \
for the third time in a week.

Does your team still do this by hand, or have you found a way that works?

Would a 15-minute call next week make sense?

Best regards,
Lena Hart"""
CTA = "Would a 15-minute call next week make sense?"


class World:
    """What both servers share: the latency, and what has arrived."""

    def __init__(self) -> None:
        self.latency = 0.0
        self.mails: Counter[bytes] = Counter()
        self.calls = self.under_way = self.most_under_way = 0

    def reset(self, *, latency_ms: float) -> None:
        """Forget what has arrived and answer with a latency from now on."""
        self.latency = latency_ms / 1000
        self.mails.clear()
        self.calls = self.most_under_way = 0

    def tell(self) -> dict[str, int]:
        """Return the counts; a mail that came twice is counted for each time beyond the first."""
        arrived = self.mails.total()
        return {
            "mails": arrived, "duplicates": arrived - len(self.mails), "calls": self.calls,
            "most_under_way": self.most_under_way,
        }  # fmt: skip


class ModelEndpoint(asyncio.Protocol):
    """Chat completions, with kept-alive connections; and `/stats` and `/reset` for the bench itself."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.received += data
        while (head := self.received.find(b"\r\n\r\n")) >= 0:
            found = LENGTH.search(self.received, 0, head + 2)
            end = head + 4 + (int(found.group(1)) if found else 0)
            if len(self.received) < end:
                return
            path, body = self.received.split(b" ", 2)[1], self.received[head + 4 : end]
            self.received = self.received[end:]
            self._answer(path, body)

    def _answer(self, path: bytes, body: bytes) -> None:
        if path == b"/stats":
            self._write(json.dumps(self.world.tell()).encode())
        elif path == b"/reset":
            self.world.reset(**json.loads(body))
            self._write(b"{}")
        else:
            self._answer_question(body)

    def _answer_question(self, body: bytes) -> None:
        world = self.world
        world.calls += 1
        world.under_way += 1
        world.most_under_way = max(world.most_under_way, world.under_way)
        start = body.find(FIRST_NAME)
        name = body[start + len(FIRST_NAME) : body.find(b'\\"', start + len(FIRST_NAME))] if start >= 0 else b"there"
        reply = COMPLETION.replace(b"{name}", name)
        if world.latency:
            asyncio.get_running_loop().call_later(world.latency, self._finish, reply)
        else:
            self._finish(reply)

    def _finish(self, reply: bytes) -> None:
        self.world.under_way -= 1
        self._write(reply)

    def _write(self, body: bytes) -> None:
        if not self.transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self.transport.write(head + body)


def _make_completion() -> bytes:
    """Return the one answer there is, with a place for the person's name."""
    answer = {"subject": SUBJECT, "body": BODY, "cta": CTA, "support": []}
    message = {"role": "assistant", "content": json.dumps(answer)}
    return json.dumps(
        {
            "id": "chatcmpl-bench", "object": "chat.completion", "created": 1, "model": "bench",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 900, "completion_tokens": 160, "total_tokens": 1060},
        }
    ).encode()  # fmt: skip


COMPLETION = _make_completion()


class MailServer(asyncio.Protocol):
    """SMTP as far as a client that behaves needs it; every mail is taken and counted by its Message-ID."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.received = b""
        self.in_mail = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(b"220 bench ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self.received += data
        while not self.transport.is_closing():
            mark = b"\r\n.\r\n" if self.in_mail else b"\r\n"
            text, found, rest = self.received.partition(mark)
            if not found:
                return
            self.received = rest
            if self.in_mail:
                self._take(text)
            else:
                self._obey(text[:4].upper())

    def _take(self, text: bytes) -> None:
        self.in_mail = False
        found = MESSAGE_ID.search(text)
        self.world.mails[found.group(1) if found else b""] += 1
        self.transport.write(b"250 2.0.0 taken\r\n")

    def _obey(self, word: bytes) -> None:
        if word == b"DATA":
            self.in_mail = True
            self.transport.write(b"354 go on\r\n")
        elif word == b"EHLO":
            self.transport.write(b"250-bench\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 10000000\r\n")
        elif word == b"QUIT":
            self.transport.write(b"221 2.0.0 bye\r\n")
            self.transport.close()
        else:
            self.transport.write(b"250 2.0.0 ok\r\n")


async def serve(ports_file: Path) -> None:
    """Serve until cancelled; the file appears, whole, once both servers listen."""
    world, loop = World(), asyncio.get_running_loop()
    model = await loop.create_server(lambda: ModelEndpoint(world), "127.0.0.1", 0, backlog=1000)
    mail = await loop.create_server(lambda: MailServer(world), "127.0.0.1", 0, backlog=1000)
    ports = {"model": model.sockets[0].getsockname()[1], "smtp": mail.sockets[0].getsockname()[1]}
    unfinished = ports_file.with_suffix(".new")
    unfinished.write_text(json.dumps(ports), encoding="utf-8")
    unfinished.replace(ports_file)
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m config.bench.outside")
    parser.add_argument("--ports-file", type=Path, required=True)
    gc.freeze()
    asyncio.run(serve(parser.parse_args().ports_file))


if __name__ == "__main__":
    main()
