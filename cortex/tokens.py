"""Counting tokens offline: exact for the families whose vocabulary is at hand, else an upper bound that says so."""

import math
import re
from dataclasses import dataclass

try:
    import toktok
except ImportError:  # no wheel for this platform: counts become upper bounds
    toktok = None

_FAMILIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"gpt-oss"), "o200k_harmony"),
    (re.compile(r"gpt-(?:4o|4\.1|4\.5|[5-9])|chatgpt-4o|\bo[1-9](?:-|$)"), "o200k_base"),
    (re.compile(r"gpt-(?:4|3\.5)"), "cl100k_base"),
)
# Other makers' vocabularies cut text at other places, and some give every digit a token of its own. On mail and prose
# in a dozen languages, and on the oddest strings at hand, none needed more than half again as many plus the digits.
_YARDSTICKS = ("o200k_base", "cl100k_base")
_MARGIN = 1.5


@dataclass(frozen=True)
class Counter:
    """A way to count. `exact` is False for an upper bound; `name` says by which vocabulary or rule."""

    name: str
    exact: bool
    encodings: tuple[str, ...]

    def count(self, text: str) -> int:
        """Return the number of tokens of a text, or a number it does not exceed."""
        size = len(text.encode("utf-8", "replace"))
        if not self.encodings:
            return size  # no vocabulary in use has a token shorter than a byte
        counts: list[int] = [toktok.batch_count([text], encoding, 1)[0] for encoding in self.encodings]
        if self.exact:
            return counts[0]
        return min(size, math.ceil(max(counts) * _MARGIN) + sum(char.isdigit() for char in text))


def choose_counter(model: str) -> Counter:
    """Return the counter for a model by its name as the endpoint knows it ("openai/gpt-5-mini" too)."""
    if toktok is None:
        return Counter("bytes", exact=False, encodings=())
    name = model.lower().rpartition("/")[2]
    for pattern, encoding in _FAMILIES:
        if pattern.match(name):
            return Counter(encoding, exact=True, encodings=(encoding,))
    return Counter("bound", exact=False, encodings=_YARDSTICKS)
