"""The IMAP server of the sending mailboxes: pymap with folders that are kept in the store.

Every mailbox has INBOX and Sent. UIDs and UIDVALIDITY stay over a restart, and so do flags and what a client appends.
"""

import asyncio
import ssl
import uuid
import zlib
from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from proxyprotocol.result import ProxyResultLocal
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.flags import FlagOp
from pymap.imap import IMAPServer
from pymap.interfaces.message import CachedMessage
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from .store import Store
from .web import bind

INBOX, SENT = "INBOX", "Sent"


class _Config(Config):
    @property
    def greeting(self) -> bytes:
        return b"Server ready imap.sandbox.example"  # pymap asks DNS for a name here


class _Folder(MailboxData):
    """A folder of pymap's in-memory backend that writes every change through to the store."""

    def bind_to(self, store: Store, mailbox: str, name: str, *, uid_validity: int) -> None:
        self._store, self._mailbox, self._name = store, mailbox, name
        self._uid_validity = uid_validity
        self._max_uid = 0

    async def load(self) -> None:
        for kept in self._store.delivered(self._mailbox, self._name):
            self._max_uid = kept.uid - 1
            flags = frozenset(Flag(flag.encode()) for flag in kept.flags)
            await super().append(AppendMessage(kept.raw, kept.at, flags))
        self._max_uid = self._store.last_uid(self._mailbox, self._name)

    async def append(self, append_msg: AppendMessage, *, recent: bool = False) -> Message:
        at = append_msg.when or datetime.now(UTC)
        flags = _names(append_msg.flag_set)
        raw = bytes(append_msg.literal)
        self._max_uid = self._store.add_delivered(self._mailbox, self._name, at=at, flags=flags, raw=raw) - 1
        return await super().append(AppendMessage(raw, at, append_msg.flag_set), recent=recent)

    async def copy(self, uid: int, destination: MailboxData, *, recent: bool = False) -> int | None:
        kept = next((one for one in self._store.delivered(self._mailbox, self._name) if one.uid == uid), None)
        if kept is None:
            return None
        flags = frozenset(Flag(flag.encode()) for flag in kept.flags)
        return (await destination.append(AppendMessage(kept.raw, kept.at, flags), recent=recent)).uid

    async def move(self, uid: int, destination: MailboxData, *, recent: bool = False) -> int | None:
        moved = await self.copy(uid, destination, recent=recent)
        if moved is not None:
            await self.delete([uid])
        return moved

    async def update(
        self, uid: int, cached_msg: CachedMessage, flag_set: frozenset[Flag], mode: FlagOp
    ) -> Message:  # fmt: skip
        message = await super().update(uid, cached_msg, flag_set, mode)
        self._store.set_flags(self._mailbox, self._name, uid, _names(message.permanent_flags))
        return message

    async def delete(self, uids: Iterable[int]) -> None:
        listed = list(uids)
        await super().delete(listed)
        for uid in listed:
            self._store.expunge(self._mailbox, self._name, uid)


class _Folders(MailboxSet):
    """INBOX and Sent, and whatever else a client creates, all kept."""

    def __init__(self, store: Store, mailbox: str, *, uid_validity: int) -> None:
        super().__init__()
        self._store, self._mailbox, self._validity = store, mailbox, uid_validity
        self._inbox: _Folder = self._make(INBOX)

    def _make(self, name: str) -> _Folder:
        folder = _Folder(self._content_cache, self._thread_cache)
        folder.bind_to(self._store, self._mailbox, name, uid_validity=self._validity)
        return folder

    async def add_mailbox(self, name: str) -> Any:
        if name in self._set:
            raise ValueError(name)
        folder = self._make(name)
        await folder.load()
        self._set[name] = folder
        return folder.mailbox_id

    async def load(self) -> None:
        await self._inbox.load()
        await self.add_mailbox(SENT)


class ImapServer:
    """Serves the sending mailboxes on one loopback port."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folders: dict[str, _Folders] = {}
        self._connections: set[asyncio.Task[Any]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0
        self._config = _config()
        self._login = Login(self._config)

    async def start(self, *, port: int = 0) -> None:
        self._config.apply_context()
        for address in self._store.mailboxes():
            await self._open(address)
        serve = IMAPServer(self._login, self._config)

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._connections.add(task)
            try:
                await serve(reader, writer, SocketInfo.get(writer, ProxyResultLocal(), unique_id=uuid.uuid4().bytes))
            finally:
                self._connections.discard(task)
                writer.close()

        self._server = await bind(lambda at: asyncio.start_server(accept, "127.0.0.1", at, limit=1 << 24), port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    async def set_mailbox(self, address: str, password: str) -> None:
        """Add a mailbox, or change its password."""
        validity = zlib.crc32(address.encode()) % 1_000_000_000 + 1
        self._store.set_mailbox(address, password, uid_validity=validity)
        await self._open(address)

    async def deliver(self, address: str, raw: bytes, *, at: datetime, folder: str = INBOX) -> int:
        """Put a mail into a folder and return its UID. Raises KeyError for a mailbox or folder nobody has."""
        place = await self._folders[address].get_mailbox(folder)
        return (await place.append(AppendMessage(raw, at, frozenset()), recent=True)).uid

    def has(self, address: str) -> bool:
        return address in self._folders

    async def _open(self, address: str) -> None:
        password, validity = self._store.mailboxes()[address]
        self._login.users_dict[address] = UserMetadata(self._config, address, password=password)
        if address in self._folders:
            return
        folders = _Folders(self._store, address, uid_validity=validity)
        await folders.load()
        self._folders[address] = folders
        self._config.set_cache[address] = (folders, FilterSet())


def _names(flags: Iterable[Flag]) -> list[str]:
    return sorted(bytes(flag).decode() for flag in flags)


def _config() -> _Config:
    """Settings of pymap: no TLS, no password hashing, no look-ups."""
    return _Config(
        Namespace(passlib_cfg=None, proxy_protocol=None),
        demo_data=False,
        demo_user="",
        demo_password="",
        host="127.0.0.1",
        port=0,
        tls_enabled=False,
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        hash_context=Cleartext(),
        reject_dnsbl=False,
        invalid_user_sleep=0.0,
    )
