"""What fetching one page can come to: the page, or a refusal with a code for programs and a sentence for people."""

from dataclasses import dataclass
from datetime import datetime

# Codes that may pass by themselves: asking again later can help.
_PASSING = frozenset(
    {
        "dns", "dns_timeout", "connect", "connect_timeout", "tls", "timeout", "disconnected", "rate_limited",
        "server_error", "robots_unavailable", "busy",
    }
)  # fmt: skip

# Codes that say the other side was not reached at all, as against: it answered and the answer was of no use.
_UNREACHABLE = frozenset(
    {
        "dns", "dns_timeout", "connect", "connect_timeout", "tls", "certificate", "timeout", "disconnected",
        "server_error", "rate_limited", "robots_unavailable", "busy",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Fetched:
    """A page as it came: decoded text of an allowed type, at the address where the redirects ended."""

    url: str
    status: int
    content_type: str
    text: str
    fetched_at: datetime


@dataclass(frozen=True)
class Refused:
    """No page, and why: by our rules, by theirs, or by the network."""

    url: str
    code: str
    sentence: str
    retry_after: float | None = None

    @property
    def passing(self) -> bool:
        return self.code in _PASSING

    @property
    def unreachable(self) -> bool:
        return self.code in _UNREACHABLE
