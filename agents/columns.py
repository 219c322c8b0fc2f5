"""Columns of lists in the admin: unfold's decorator with types."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from unfold.decorators import display

Column = TypeVar("Column", bound=Callable[..., object])


def column(
    description: str,
    *,
    ordering: str = "",
    label: Mapping[str, str] | str | None = None,
    header: bool = False,
    boolean: bool | None = None,
) -> Callable[[Column], Column]:
    """Make a method a column. `label` colours values; a `header` shows two lines: what it is, and more about it."""
    return cast(
        Callable[[Column], Column],
        display(
            description=description, ordering=ordering or None, label=label, header=header or None, boolean=boolean
        ),
    )
