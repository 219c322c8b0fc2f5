"""A fact names nobody whom its page does not name."""

import pytest

from cortex.research.strangers import find_stranger

PAGE = "Wir bauen Anlagen in Köln. Kunde: Metro AG. Our plant in Bergen serves Norway. Geschäftsführer Jan Ott."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They are a customer of Zephyrline.", "Zephyrline"),
        ("Zephyrline is a customer.", "Zephyrline"),
        ("Among the customers are Metro and Zephyrline's team.", "Zephyrline's"),
        ("A partner of McRobin since March.", "McRobin"),
        ("The plant was bought from Robert Weber.", "Robert"),
    ],
)
def test_a_name_that_the_page_does_not_hold_is_found(text, name):
    assert find_stranger(text=text, page=PAGE, company="Ott Anlagen") == name


@pytest.mark.parametrize(
    "text",
    [
        "They build plants in Cologne.",
        "Metro is a customer.",
        "Metro's stores use it.",
        "Ott Anlagen serves Germany and Norway with German engineering.",
        "The company opened a plant in Bergen in March.",
        "Provider of machines in Bergen.",
        "The CEO is Jan Ott.",
        "Founded by Jan Ott. The plant is in Bergen.",
        "They sell to Metro AG, a wholesaler.",
        "It is led from Köln.",
        "",
    ],
)
def test_what_the_page_says_and_what_everybody_knows_is_not(text):
    assert find_stranger(text=text, page=PAGE, company="Ott Anlagen") == ""
