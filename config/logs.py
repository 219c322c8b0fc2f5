"""Structured logs: time, level, event name, then key=value, for web, workers and commands alike."""

import logging.config
from functools import cache
from typing import Any

import structlog

# Anything that looks like one of these never reaches a log line, whoever put it there.
SECRET_WORDS = ("password", "secret", "token", "api_key", "authorization", "cookie", "dsn")

_shared: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def mask_secrets(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Replace the values of fields that are named like a secret; counts of tokens are no secrets."""
    for name in event:
        if _names_a_secret(name):
            event[name] = "***"
    return event


@cache
def _names_a_secret(name: str) -> bool:
    lowered = name.lower()
    return any(word in lowered for word in SECRET_WORDS) and not lowered.startswith("tokens")


def set_up(*, log_format: str, level: str) -> None:
    """Send every log line of the process to standard error in one format. Called once, by settings."""
    renderer = (
        structlog.processors.JSONRenderer()
        if log_format == "json"
        else structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], drop_missing=True)
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "ours": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": _shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.format_exc_info,
                        mask_secrets,
                        renderer,
                    ],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "httpx": {"level": "WARNING"},
                "httpx2": {"level": "WARNING"},
                "openai": {"level": "WARNING"},
                "celery.beat": {"level": "WARNING"},  # it says twice a second that it sent a tick
                "celery.app.trace": {"level": "WARNING"},  # "succeeded in ..." of every wake-up; the trace tells more
                "celery.worker.strategy": {"level": "WARNING"},
            },
        }
    )
    structlog.configure(
        processors=[*_shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
