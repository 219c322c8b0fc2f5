"""When somebody says to be back, in seven languages."""

from datetime import date

import pytest

from outreach.mail.dates import find_return, next_working_day

ON = date(2026, 5, 6)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I am out of the office until May 15th.", "2026-05-15"),
        ("I will be back on Monday, 18 May 2026", "2026-05-18"),
        ("Returning 20/05/2026", "2026-05-20"),
        ("back on 05/20/2026", "2026-05-20"),
        ("back on 7/6", "2026-06-07"),
        ("I will be back Monday", "2026-05-11"),
        ("back tomorrow", "2026-05-07"),
        ("I'm back next week", "2026-05-11"),
        ("I will be traveling for work on July 10-31. ", "2026-07-31"),
        ("out from 2026-05-06 to 2026-05-13", "2026-05-13"),
        ("until January 4", "2027-01-04"),
        ("Ich bin bis zum 22. Mai nicht im Büro und ab dem 25. Mai wieder da.", "2026-05-25"),
        ("vom 10.-24.08. im Urlaub", "2026-08-24"),
        ("Von Montag, 11. Mai bis Freitag, 15. Mai bin ich abwesend", "2026-05-15"),
        ("Ich bin ab 02.06.2026 wieder erreichbar", "2026-06-02"),
        ("Je suis absent jusqu'au 14 mai inclus.", "2026-05-14"),
        ("De retour le 1er juin", "2026-06-01"),
        ("Estaré fuera de la oficina hasta el 20 de mayo", "2026-05-20"),
        ("Regreso el 3 de junio de 2026", "2026-06-03"),
        ("Ik ben afwezig tot en met 12 mei", "2026-05-12"),
        ("Vanaf 13 mei ben ik weer bereikbaar", "2026-05-13"),
        ("Sarò fuori ufficio fino al 19 maggio", "2026-05-19"),
        ("Rientrerò il 21 maggio", "2026-05-21"),
        ("Estarei ausente até 30 de maio", "2026-05-30"),
        ("Retorno dia 01/06/2026", "2026-06-01"),
    ],
)
def test_find_return_reads_the_day(text: str, back: str) -> None:
    assert find_return(text, on=ON) == date.fromisoformat(back)


@pytest.mark.parametrize(
    "text",
    ["Thanks, I'll look at it", "back on 31/02/2026", "until further notice", "call 555-12-34", "until 2 May 2019"],
)
def test_find_return_stays_silent_where_no_day_is_said(text: str) -> None:
    assert find_return(text, on=ON) is None


@pytest.mark.parametrize(("day", "following"), [(6, 7), (8, 11), (9, 11), (10, 11)])
def test_next_working_day_skips_the_weekend(day: int, following: int) -> None:
    assert next_working_day(date(2026, 5, day)) == date(2026, 5, following)
