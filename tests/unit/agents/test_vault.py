"""Sealed texts: open where they were sealed, with any known key, and nowhere else."""

import base64

import pytest

from agents import vault

PLACE = vault.Place(table="outreach_mailbox", column="smtp_secret", row="7")
OLD, NEW = "o" * 64, "n" * 64
owner = "acme"


def get_owner() -> str:
    return owner


@pytest.fixture(autouse=True)
def keys(settings, monkeypatch):
    settings.FIELD_KEYS = [OLD]
    settings.VAULT_OWNER = "tests.unit.agents.test_vault.get_owner"
    monkeypatch.setitem(globals(), "owner", "acme")


def test_a_sealed_text_opens_in_its_place_and_says_nothing():
    sealed = vault.seal("correct horse", PLACE)
    assert "correct" not in sealed
    assert b"correct" not in base64.b64decode(sealed.rpartition(":")[2])
    assert vault.unseal(sealed, PLACE) == "correct horse"
    assert vault.seal("correct horse", PLACE) != sealed


def test_nothing_stays_nothing():
    assert vault.seal("", PLACE) == ""
    assert vault.unseal("", PLACE) == ""
    assert vault.is_current("")


@pytest.mark.parametrize(
    "elsewhere",
    [
        vault.Place("outreach_mailbox", "smtp_secret", "8"),
        vault.Place("outreach_mailbox", "imap_secret", "7"),
        vault.Place("outreach_other", "smtp_secret", "7"),
    ],
)
def test_a_copy_in_another_place_does_not_open(elsewhere):
    sealed = vault.seal("correct horse", PLACE)
    with pytest.raises(vault.Unreadable) as refused:
        vault.unseal(sealed, elsewhere)
    assert "horse" not in str(refused.value)


def test_a_copy_at_another_owner_does_not_open(monkeypatch):
    sealed = vault.seal("correct horse", PLACE)
    monkeypatch.setitem(globals(), "owner", "globex")
    with pytest.raises(vault.Unreadable, match="belongs elsewhere"):
        vault.unseal(sealed, PLACE)


def test_without_an_owner_nothing_is_sealed(monkeypatch):
    monkeypatch.setitem(globals(), "owner", "")
    with pytest.raises(vault.Unreadable):
        vault.seal("correct horse", PLACE)


@pytest.mark.parametrize("at", [3, 20, -4])
def test_a_changed_text_does_not_open(at):
    sealed = vault.seal("correct horse", PLACE)
    letter = "A" if sealed[at] != "A" else "B"
    changed = sealed[:at] + letter + (sealed[at + 1 :] if at != -1 else "")
    with pytest.raises(vault.Unreadable):
        vault.unseal(changed, PLACE)


def test_the_first_key_seals_and_all_keys_open(settings):
    old = vault.seal("correct horse", PLACE)
    settings.FIELD_KEYS = [NEW, OLD]
    assert vault.unseal(old, PLACE) == "correct horse"
    assert not vault.is_current(old)
    new = vault.seal("correct horse", PLACE)
    assert vault.is_current(new)
    settings.FIELD_KEYS = [NEW]
    assert vault.unseal(new, PLACE) == "correct horse"
    with pytest.raises(vault.Unreadable, match="not among FIELD_KEYS"):
        vault.unseal(old, PLACE)


def test_a_digest_is_the_same_for_one_owner_and_purpose(settings, monkeypatch):
    first = vault.digest("kim@x.example", purpose="suppression")
    settings.FIELD_KEYS = [NEW]  # survives a rotation
    assert vault.digest("kim@x.example", purpose="suppression") == first
    assert vault.digest("kim@x.example", purpose="receipt") != first
    monkeypatch.setitem(globals(), "owner", "globex")
    assert vault.digest("kim@x.example", purpose="suppression") != first
