"""Whether a text was copied from a prompt."""

from agents.llm import prompts

EXTRACT = "cortex/extract.txt"


def test_eight_words_in_a_row_are_copied():
    words = prompts.load(EXTRACT).text.split()
    assert prompts.is_quoted(EXTRACT, f"They say: {' '.join(words[10:18]).upper()}!")
    assert not prompts.is_quoted(EXTRACT, " ".join(words[10:17]))
    assert not prompts.is_quoted(
        EXTRACT, "They make picking robots for cold stores and opened a second plant in Bergen."
    )
    assert not prompts.is_quoted(EXTRACT, "")
