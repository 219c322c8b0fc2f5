"""Company names and domains."""

import pytest

from leads.normalize import company_domain, company_key, read_website


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Granite & Sons, Inc.", "granite and sons"),
        ("Óptica del Sur S.A.", "OPTICA DEL SUR"),
        ("Blauwasser GmbH & Co. KG", "Blauwasser GmbH"),
        ("Tanaka Optics KK", "Tanaka  Optics K.K."),
        ("Fjord Analytics AS", "Fjord-Analytics"),
        ("Søren Bygg A/S", "Soren Bygg"),
        ("A.B.C. Ltd", "ABC Limited"),
    ],
)
def test_company_key_is_the_same_for_spellings_of_one_name(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Vela Aerospace", "Vela Aviation"), ("AG", "GmbH"), ("ガス", "カス"), ("!!", "??")]
)
def test_company_key_keeps_companies_apart(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)
    assert company_key(one)


@pytest.mark.parametrize(
    ("website", "email", "domain"),
    [
        ("https://www.vela.example/about", "ann@gmail.com", "vela.example"),
        ("", "ann@vela.example", "vela.example"),
        ("", "ann@gmail.com", ""),
        ("", "ann@GMX.de".lower(), ""),
        ("https://www.linkedin.com/company/vela", "ann@vela.example", "vela.example"),
        ("https://vela.wordpress.com", "ann@gmail.com", ""),
        ("https://app.vela.example", "ann@vela.example", "app.vela.example"),
    ],
)
def test_company_domain(website: str, email: str, domain: str) -> None:
    assert company_domain(website=website, email=email) == domain


@pytest.mark.parametrize(
    ("cell", "url"),
    [
        ("https://www.vela.example", "https://www.vela.example"),
        ("HTTP://Vela.Example/", "http://vela.example"),
        ("www.vela.example", "https://www.vela.example"),
        ("vela.example/über uns".replace(" ", ""), "https://vela.example/%C3%BCberuns"),
        ("https://münchen.example", "https://xn--mnchen-3ya.example"),
        ("https://vela.example:443/x?y=1#z", "https://vela.example/x?y=1"),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_read_website_keeps_public_looking_sites(cell: str, url: str) -> None:
    read = read_website(cell)

    assert (read.value, read.note) == (url, "")


@pytest.mark.parametrize(
    "cell",
    [
        "http://169.254.169.254/latest",
        "http://localhost:8000",
        "http://127.0.0.1",
        "http://[::1]/",
        "http://[fe80",
        "http://127.1",
        "http://0x7f.1",
        "http://2130706433",
        "http://intranet",
        "http://printer.local",
        "http://vela.internal",
        "ftp://vela.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user:pass@vela.example",
        "https://vela.example:8443",
        "https://vela.example:99999",
        "gopher://vela.example",
        "call me",
        'https://vela.example/"onclick=',
        "x" * 3000 + ".example",
        "https://169.254.169.254.",
        "http://１２７.0.0.1",
    ],
)
def test_read_website_drops_with_a_note(cell: str) -> None:
    read = read_website(cell)

    assert read.value == ""
    assert read.note.startswith("The website “")
