"""Mail servers on loopback for tests: real ones, and one that follows a script so as to break where it is told."""

import asyncio
import socket
import ssl
import threading
import time
from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from aiosmtpd.smtp import SMTP
from proxyprotocol.result import ProxyResultLocal
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.imap import IMAPServer
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

OK_EHLO = "250-there\r\n250 SIZE 10000000"


class Line:
    """The server's end of one SMTP conversation."""

    def __init__(self, line: socket.socket) -> None:
        self.socket = line
        self.reader = line.makefile("rb")
        self.heard: list[str] = []
        self.mail = b""

    def say(self, text: str) -> None:
        self.socket.sendall(text.encode() + b"\r\n")

    def hear(self) -> str:
        line = self.reader.readline().decode("utf-8", "replace").rstrip("\r\n")
        self.heard.append(line)
        return line

    def answer(self, *answers: str) -> None:
        """Hear one command for each answer, and give it."""
        for answer in answers:
            self.hear()
            self.say(answer)

    def up_to_data(self) -> None:
        """Play a polite server until the client may send the mail."""
        self.say("220 there")
        self.answer(OK_EHLO, "250 sender", "250 recipient", "354 go on")

    def take_mail(self) -> None:
        while (line := self.reader.readline()) not in {b".\r\n", b""}:
            self.mail += line

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Go on encrypted."""
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.reader = self.socket.makefile("rb")

    def wait_for_end(self) -> None:
        """Say nothing until the client hangs up."""
        while self.socket.recv(65_536):
            pass

    def reset(self) -> None:
        """Hang up the rude way."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    def hang_up(self) -> None:
        self.reader.close()
        self.socket.close()


@contextmanager
def scripted(*scripts: Callable[[Line], None]) -> Iterator[tuple[int, list[Line]]]:
    """Serve one connection by each script, then hang up; give the port and the lines that were served."""
    lines: list[Line] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(script: Callable[[Line], None]) -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        line = Line(connection)
        lines.append(line)
        try:
            script(line)
        except OSError:
            pass
        finally:
            line.hang_up()

    def serve_all() -> None:
        talks = [threading.Thread(target=serve, args=[script], daemon=True) for script in scripts]
        for number, talk in enumerate(talks):
            talk.start()
            while len(lines) == number and talk.is_alive():
                time.sleep(0.001)  # one accepts after the other, so that each connection gets its script
        for talk in talks:
            talk.join(5)

    server = threading.Thread(target=serve_all, daemon=True)
    server.start()
    try:
        yield listener.getsockname()[1], lines
    finally:
        listener.shutdown(socket.SHUT_RDWR)  # what was not needed stops waiting
        listener.close()
        server.join(5)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def in_a_loop(start: Callable[[], Awaitable[asyncio.Server]]) -> Iterator[int]:
    """Run an asyncio server in a thread of its own; give its port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_awaited(start), loop).result(5)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_stopped(server), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _awaited(start: Callable[[], Awaitable[asyncio.Server]]) -> asyncio.Server:
    return await start()


async def _stopped(server: asyncio.Server) -> None:
    server.close()
    rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    await asyncio.sleep(0.02)


@contextmanager
def smtp_server(handler: object, *, tls: ssl.SSLContext | None = None, **settings: Any) -> Iterator[int]:
    """A real SMTP server (aiosmtpd); `tls` makes it speak TLS from the first byte."""

    async def start() -> asyncio.Server:
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: SMTP(handler, loop=loop, **settings), "127.0.0.1", 0, ssl=tls)

    with in_a_loop(start) as port:
        yield port


@contextmanager
def imap_server(**passwords: str) -> Iterator[int]:
    """A real IMAP server (pymap) in memory, with an empty mailbox for each user."""
    config = _ImapConfig(
        Namespace(passlib_cfg=None, proxy_protocol=None), demo_data=False, demo_user="", demo_password="",
        host="127.0.0.1", port=0, tls_enabled=False, ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        hash_context=Cleartext(), reject_dnsbl=False, invalid_user_sleep=0.0,
    )  # fmt: skip
    login = Login(config)
    for user, password in passwords.items():
        login.users_dict[user] = UserMetadata(config, user, password=password)
        config.set_cache[user] = (MailboxSet(), FilterSet())

    async def start() -> asyncio.Server:
        config.apply_context()
        serve = IMAPServer(login, config)

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                await serve(reader, writer, SocketInfo.get(writer, ProxyResultLocal(), unique_id=uuid4().bytes))
            finally:
                writer.close()

        return await asyncio.start_server(accept, "127.0.0.1", 0, limit=1 << 24)

    with in_a_loop(start) as port:
        yield port


class _ImapConfig(Config):
    @property
    def greeting(self) -> bytes:
        return b"ready"  # pymap would ask the name servers for our name
