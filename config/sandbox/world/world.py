"""One world: its servers on one event loop in one thread, its state in one directory.

`World(directory).start()` returns once every port is open; `stop()` once every one is closed.
"""

import asyncio
import json
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .control import Control
from .imapserver import ImapServer
from .mailserver import MailServer
from .model import KEY, NAME, Model
from .prospects import Prospects
from .sites import Sites
from .store import Store

TICK = 1.0  # seconds between two looks at what is due, while the pace is above none


class World:
    """The outside world. `quirks` and `latency` are the model's, `pace` the prospects', `slow` the slow site's.

    A pace below 1 makes the prospects live by the machine's clock, with their delays made shorter; at 1 they act only
    when the control endpoint moves the clock.
    """

    def __init__(
        self, directory: Path, *, quirks: bool = True, latency: float = 0.0, pace: float = 1.0, slow: float = 1.5
    ) -> None:
        self.directory = directory
        self.store = Store(directory)
        self.sites = Sites(slow=slow)
        self.model = Model(quirks=quirks, latency=latency)
        self.imap = ImapServer(self.store)
        self.prospects = Prospects(self.store, self.imap)
        self.prospects.pace = pace
        self.smtp = MailServer(self.store, self.imap, self.prospects)
        self.control = Control(self)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sandbox-world", daemon=True)
        self._ticker: asyncio.Task[None] | None = None

    def start(self) -> Self:
        self._thread.start()
        self._wait_for(self._open())
        return self

    def stop(self) -> None:
        self._wait_for(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def describe(self) -> dict[str, Any]:
        """Return the ports, and the environment variables the product needs to live in this world."""
        sites = self.sites.server.port
        return {
            "host": "127.0.0.1",
            "control_port": self.control.server.port,
            "sites_port": sites,
            "model_port": self.model.server.port,
            "smtp_port": self.smtp.port,
            "imap_port": self.imap.port,
            "env": {
                "SANDBOX": "1",
                "SANDBOX_WORLD_URL": self.control.url,
                "SANDBOX_SITES_PORT": str(sites),
                "FETCH_RESOLVER": "config.sandbox.world.resolver.resolve",
                "FETCH_ALLOW": f"127.0.0.1:{sites}",
                "OPENAI_BASE_URL": self.model.url,
                "OPENAI_API_KEY": KEY,
                "OPENAI_MODEL": NAME,
            },
        }

    def _wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)
        except CancelledError as error:
            raise RuntimeError("The world's loop ended early.") from error

    async def _open(self) -> None:
        """Open every server, on the port it had last time where that is free."""
        kept = self._kept_ports()
        await self.sites.server.start(port=kept.get("sites_port", 0))
        await self.model.server.start(port=kept.get("model_port", 0))
        await self.imap.start(port=kept.get("imap_port", 0))
        await self.smtp.start(port=kept.get("smtp_port", 0))
        await self.control.server.start(port=kept.get("control_port", 0))
        (self.directory / "ports.json").write_text(json.dumps(self.describe(), indent=1))
        self._ticker = asyncio.create_task(self._tick())

    def _kept_ports(self) -> dict[str, int]:
        try:
            kept = json.loads((self.directory / "ports.json").read_text())
        except (OSError, ValueError):
            return {}
        return {name: port for name, port in kept.items() if isinstance(port, int)}

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            if self.prospects.pace < 1:
                await self.prospects.advance(datetime.now(UTC))

    async def _close(self) -> None:
        if self._ticker is not None:
            self._ticker.cancel()
        await self.control.server.stop()
        await self.smtp.stop()
        await self.imap.stop()
        await self.model.server.stop()
        await self.sites.server.stop()
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.get_running_loop().shutdown_default_executor()
