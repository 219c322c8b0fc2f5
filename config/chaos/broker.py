"""The real broker behind a transport that loses and repeats messages, as the weather wants it."""

from typing import Any
from uuid import uuid4

from kombu.transport import redis

from config.chaos import weather


class Channel(redis.Channel):
    """Puts a message into its queue not once but as often as the dice say; a copy is a message of its own."""

    def _put(self, queue: str, message: dict[str, Any], **options: Any) -> None:
        for _ in range(weather.draw_copies()):
            properties = {**message["properties"], "delivery_tag": str(uuid4())}
            super()._put(queue, {**message, "properties": properties}, **options)


class Transport(redis.Transport):
    """What the setting CELERY_BROKER_TRANSPORT names."""

    Channel = Channel
