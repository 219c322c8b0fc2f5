"""The one greeted is the lead (G05)."""

import pytest

from outreach.checks import Action
from tests.unit.outreach.checks.clean import person
from tests.unit.outreach.checks.drafts import CONTENT, FAREWELL, draft, findings


def greeted(opening, first, last, **more):
    return draft(
        body=f"{opening}\n\n{CONTENT}{FAREWELL}", lead=person(first, last, "Helio Farms", "helio.example", **more)
    )


WRONG = [
    ("Kia ora Sarah,", "Aroha", "Ngata"),
    ("王技术总监您好：", "伟", "陈"),
    ("السيدة ليلى المحترمة،", "نورة", "الأحمد"),
    ("Hi Sarah,", "Anna", "Müller"),
    ("Hello Bob!", "Anna", "Müller"),
    ("Dear Mr. Johnson,", "Anna", "Müller"),
    ("Dear Ms Schmidt:", "Anna", "Müller"),
    ("Hey Tom -", "Anna", "Müller"),
    ("Hi Anna and Bob,", "Anna", "Müller"),
    ("Hi Anna Schmidt,", "Anna", "Müller"),
    ("Good morning Peter,", "Anna", "Müller"),
    ("Sarah,", "Anna", "Müller"),
    ("Sehr geehrter Herr Schmidt,", "Jörg", "Müller"),
    ("Liebe Frau Meier,", "Jörg", "Müller"),
    ("Hallo Thomas,", "Jürgen", "Groß"),
    ("Bonjour Madame Dupont,", "Hélène", "Lefèvre"),
    ("Cher François,", "Hélène", "Lefèvre"),
    ("Hola Carlos:", "María José", "Ñíguez"),
    ("Estimada señora López,", "Ana", "Peña"),
    ("Ciao Marco,", "Giulia", "Rossi"),
    ("Gentile Dott. Bianchi,", "Giulia", "Rossi"),
    ("Olá Pedro,", "João", "Gonçalves"),
    ("Beste Jan,", "Sjoerd", "de Vries"),
    ("Hej Erik,", "Åsa", "Björkström"),
    ("Dzień dobry Panie Marku,", "Tomasz", "Wójcik"),
    ("Dobrý den, pane Svobodo,", "Petr", "Novák"),
    ("Здравствуйте, Иван!", "Анна", "Петрова"),
    ("佐藤様", "太郎", "山田"),
    ("李先生，您好：", "芳", "王"),
    ("이영희님, 안녕하세요.", "민수", "김"),
    ("Dear Prof. Dr. Weber,", "Karl", "von und zu Guttenberg"),
    ("Hi O'Brien,", "Fatima", "O'Neill"),
    ("Dear van Dijk,", "Pieter", "van der Berg"),
    ("Hi Tom Berger,", "Anna", "Müller"),
    ("Hi Globex,", "Anna", "Müller"),
    ("Hi John, hope you are well.", "Anna", "Müller"),
    ("HI SARAH,", "Anna", "Müller"),
    ("Dear Dr Jean-Paul,", "Jean", "Luc"),
    ("Hi Priya 👋", "Anna", "Müller"),
    ("Hi Mike", "Anna", "Müller"),
    ("Greetings Sarah,", "Anna", "Müller"),
    ("hi sarah,", "Anna", "Müller"),
    ("Hola, sarah:", "Ana", "Peña"),
    ("Hi again Lars,", "Anna", "Müller"),
    ("Hallo nochmals Jens,", "Anna", "Müller"),
    ("Hi 太郎,", "Anna", "Müller"),
    ("Dear محمد,", "Anna", "Müller"),
    ("Hi Sarah,", "יעל", "לוי"),
    ("Dear Bernard,", "Екатерина", "Соловьёва"),
    ("שלום דוד,", "יעל", "לוי"),
    ("مرحباً خالد،", "نورة", "الأحمد"),
    ("مرحباً خالد،", "Noura", "Ahmad"),
    ("刘强，您好：", "伟", "陈"),
    ("陈小明，您好：", "伟", "陈"),
    ("您好，刘强：", "伟", "陈"),
    ("안녕하세요, 박철수 님,", "민지", "한"),
    ("Kedves Gábor!", "Eszter", "Nagy"),
    ("Hi Anna,\n\nHi Jessica,", "Anna", "Müller"),
    ("Hi Anna, dear Jessica!", "Anna", "Müller"),
    ("Guten Tag Frau Müller,\nHallo,", "Anna", "Müller"),
]


@pytest.mark.parametrize(("opening", "first", "last"), WRONG)
def test_check_greeting_catches(opening, first, last):
    found = findings(greeted(opening, first, last), "G05")
    assert [finding.action for finding in found] == [Action.BLOCK]
    assert found[0].span


def test_check_greeting_leaves_doubtful_names_to_the_reviewer():
    assert [finding.action for finding in findings(greeted("dear fellow stargazer,", "Anna", "Müller"), "G05")] == [
        Action.REVIEW
    ]
    assert [finding.action for finding in findings(greeted("山田様", "Taro", "Yamada"), "G05")] == [Action.REVIEW]


def test_check_greeting_asks_a_person_where_nothing_is_known_of_the_lead():
    assert [finding.action for finding in findings(draft(lead={}), "G05")] == [Action.REVIEW]


def test_check_greeting_refuses_an_invented_name():
    assert findings(greeted("Hi Sarah,", "", "", email="office@helio.example"), "G05")
    assert not findings(greeted("Hi Sarah,", "", "", email="sarah.meier@helio.example"), "G05")


RIGHT = [
    ("Hi Anna,", "Anna", "Müller"),
    ("Dear Ms. Müller,", "Anna", "Müller"),
    ("Dear Ms Mueller,", "Anna", "Müller"),
    ("Dear Muller,", "Anna", "Müller"),
    ("Hi ANNA!", "Anna", "Müller"),
    ("hi anna,", "Anna", "Müller"),
    ("Hi Anna Müller,", "Anna", "Müller"),
    ("Dear Müller Anna,", "Anna", "Müller"),
    ("Anna,", "Anna", "Müller"),
    ("Hi there,", "Anna", "Müller"),
    ("Hi team,", "Anna", "Müller"),
    ("Hello,", "Anna", "Müller"),
    ("Dear Sir or Madam,", "Anna", "Müller"),
    ("Hi Helio team,", "Anna", "Müller"),
    ("Hi Anna (and team),", "Anna", "Müller"),
    ("Hi Anna and team,", "Anna", "Müller"),
    ("Good morning, Anna!", "Anna", "Müller"),
    ("Hi again Anna,", "Anna", "Müller"),
    ("Hi Anna from Berlin,", "Anna", "Müller"),
    ("Hi Bob,", "Robert", "Yamada"),
    ("Dear Bill,", "William", "Gates"),
    ("Hi Kate,", "Catherine", "Stone"),
    ("Hola Paco,", "Francisco", "Ruiz"),
    ("Hi Sasha,", "Aleksandr", "Petrov"),
    ("Hi Jean-Luc,", "Jean Luc", "Picard"),
    ("Hi Jean Luc,", "Jean-Luc", "Picard"),
    ("Hi MaryJane,", "Mary-Jane", "García"),
    ("Hi Mary,", "Mary-Jane", "García"),
    ("Hi O'Neill,", "Fatima", "O’Neill"),
    ("Hi ONeill,", "Fatima", "O'Neill"),
    ("Dear Mr. van der Berg,", "Pieter", "van der Berg"),
    ("Dear Mr Berg,", "Pieter", "van der Berg"),
    ("Dear Mr Vandenberg,", "Pieter", "van den Berg"),
    ("Hi de la Cruz,", "Ana", "De La Cruz"),
    ("Dear D'Angelo,", "José", "D'Angelo"),
    ("Hi Soren,", "Søren", "Sørensen"),
    ("Hi Lukasz,", "Łukasz", "Wójcik"),
    ("Dear Mr. Weiss,", "Karl", "Weiß"),
    ("Hi J.,", "James", "Tolbert"),
    ("Dear J. Smith,", "John", "Smith"),
    ("Hi James,", "J.", "Tolbert"),
    ("Sehr geehrte Damen und Herren,", "Anna", "Müller"),
    ("Liebe Anna,", "Anna", "Müller"),
    ("Guten Tag Herr Prof. Groß,", "Jürgen", "Groß"),
    ("Moin Jürgen!", "Jürgen", "Groß"),
    ("Bonjour à tous,", "Hélène", "Lefèvre"),
    ("Madame, Monsieur,", "Hélène", "Lefèvre"),
    ("Hola equipo:", "Ana", "Peña"),
    ("Dear Dmitry,", "Дмитрий", "Иванов"),
    ("Уважаемая Анна,", "Anna", "Petrova"),
    ("山田太郎様", "太郎", "山田"),
    ("さくら物流株式会社 山田様", "太郎", "山田"),
    ("ご担当者様", "太郎", "山田"),
    ("Dear Yamada-san,", "Taro", "Yamada"),
    ("Hi Thị Hạnh,", "Thị Hạnh", "Nguyễn"),
    ("Dear Dr. Smith, MD,", "Jane", "Smith"),
    ("Dear Head of Sales,", "Anna", "Müller"),
    ("Hi Max I saw this", "Maximilian", "Bauer"),
    ("To whom it may concern,", "Anna", "Müller"),
    ("Quick question,", "Anna", "Müller"),
    ("Hi José,", "Jose", "Díaz"),
    ("Hi Jose\u0301,", "José", "Díaz"),
    ("Ｈｉ Ａｎｎａ，", "Anna", "Müller"),
    ("Hi again, Anna,", "Anna", "Müller"),
    ("Good morning Anna!\n\nHello from Lisbon!", "Anna", "Müller"),
    ("Hi Anna,\n\nDear Deer Park counts deer twice a year.", "Anna", "Müller"),
    ("Dear Sir, dear Madam,", "Anna", "Müller"),
    ("dear reader,", "Anna", "Müller"),
    ("Hi Yael,", "יעל", "לוי"),
    ("שלום יעל,", "Yael", "Levi"),
    ("שלום רב,", "יעל", "לוי"),
    ("مرحباً نورة،", "Noura", "Al-Ahmad"),
    ("السيدة نورة،", "نورة", "الأحمد"),
    ("Γεια σας Ελένη,", "Eleni", "Papadopoulou"),
    ("陈伟，您好：", "伟", "陈"),
    ("陈总监，您好：", "伟", "陈"),
    ("민지 님, 안녕하세요.", "Minji", "Han"),
    ("안녕하세요, 한민지 님,", "민지", "한"),
    ("Kedves Eszter!", "Eszter", "Nagy"),
    ("Kia ora Aroha,", "Aroha", "Ngata"),
    ("Mabuhay Luz,", "Luz", "Reyes"),
    ("陈技术总监您好：", "伟", "陈"),
    ("السيدة نورة المحترمة،", "نورة", "الأحمد"),
]


@pytest.mark.parametrize(("opening", "first", "last"), RIGHT)
def test_check_greeting_passes(opening, first, last):
    assert not findings(greeted(opening, first, last, title="Head of Sales"), "G05")


@pytest.mark.parametrize("subject", ["Bob, quick question", "Sarah - can we talk?", "Peter: one idea"])
def test_check_greeting_reads_the_subject(subject):
    assert findings(draft(subject=subject), "G05")


def test_check_greeting_reads_the_last_line():
    assert findings(draft(CONTENT + " What do you think, Bob?"), "G05")
    assert not findings(draft(CONTENT + " What do you think, Anna?"), "G05")
