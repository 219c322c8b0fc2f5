"""A thread that waits to write down a model call, while the one who writes has lost the database."""

import pytest

from agents.errors import Temporary
from agents.models import ModelCall
from agents.work import _Counter, _CounterJournal


def test_a_batch_that_ended_is_no_crash_and_asks_no_model():
    counter = _Counter()
    counter.close()
    with pytest.raises(Temporary) as found:
        _CounterJournal(counter).open(ModelCall())
    assert found.value.code == "batch_ended"
