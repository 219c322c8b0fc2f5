"""A model that obeys every injection it sees, and what comes of it: nothing."""

import logging

import pytest

from tests.injection import judge, places

CELLS, PAGES = 3, 3  # attacks for each cell of a row, and for each place of a page


def plant(arena) -> None:
    for place in places.CELLS:
        for _ in range(CELLS):
            arena.add_lead(place)
    for place in places.PAGES:
        for _ in range(PAGES):
            arena.add_lead(place)


def test_all(arena, caplog):
    import time
    t=time.time()
    plant(arena)
    with caplog.at_level(logging.ERROR):
        arena.play()
    print("took", time.time()-t)
    print(arena.model.asked, arena.model.met)
    from collections import Counter
    from outreach.models import Draft, Send
    print(Counter(Draft.objects.values_list("status", flat=True)), Send.objects.count())
    c = judge.count(arena)
    for k,v in sorted(c.items()): print(v,k)
    print("errors", [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR][:5])
    assert not c
