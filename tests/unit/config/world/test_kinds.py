"""Every address has one kind, and the kinds come about as often as they say."""

from collections import Counter

from config.sandbox.world.prospects import KINDS, kind_of


def test_kind_of_does_not_mind_capitals():
    assert kind_of("Asa.Berg@VELA.example") == kind_of("asa.berg@vela.example")


def test_kind_of_keeps_the_shares():
    assert sum(kind.share for kind in KINDS.values()) == 100
    counts = Counter(kind_of(f"person{number}@vela.example") for number in range(5000))
    for name, kind in KINDS.items():
        assert 0.5 * kind.share <= counts[name] / 50 <= 1.5 * kind.share + 0.5
