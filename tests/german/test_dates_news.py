"""Dates as news and history tell them: nights, halves, habits, stories of long ago."""

from __future__ import annotations

from datetime import date

import pytest

from extract.german.dates import find_dates

NEWS = [
    # nights belong to the day they begin on, also between two named days
    (
        "In der Nacht von Montag auf Dienstag fiel Schnee.",
        [("Nacht von Montag auf Dienstag", "2013-07-15TNI")],
    ),
    (
        "In der Nacht vom 9. auf den 10. November 1938 brannten Synagogen.",
        [("Nacht vom 9. auf den 10. November 1938", "1938-11-09TNI")],
    ),
    ("In der Nacht zum 1. Mai 2013 brannte es.", [("Nacht zum 1. Mai 2013", "2013-04-30TNI")]),
    # a part of a day that is named or told of
    ("Am Morgen des 6. Juni 1944 landeten sie.", [("Morgen des 6. Juni 1944", "1944-06-06TMO")]),
    ("Am Abend des gleichen Tages kam er an.", [("Abend des gleichen Tages", "2013-07-17TEV")]),
    ("Morgen früh geht es los.", [("Morgen früh", "2013-07-18TMO")]),
    # halves of centuries, decades, years; years before Christ in words; old years beside a verb of the past
    ("In der ersten Hälfte des 18. Jahrhunderts", [("ersten Hälfte des 18. Jahrhunderts", "17")]),
    ("in der zweiten Hälfte der 1980er Jahre", [("zweiten Hälfte der 1980er Jahre", "198")]),
    ("in der ersten Hälfte des Jahres 1942", [("ersten Hälfte des Jahres 1942", "1942-H1")]),
    ("Im Jahre 753 vor Christus", [("Jahre 753 vor Christus", "BC0753")]),
    ("Er wurde 1879 in Ulm geboren.", [("1879", "1879")]),
    ("1871 wurde das Reich gegründet.", [("1871", "1871")]),
    ("Karl Marx (1818–1883) lebte hier.", [("1818–1883", "1818/1883")]),
    ("Insgesamt wurden 1250 Unterschriften gesammelt.", []),
    # a day of a month or week that is told of; a feast with its number
    ("Am 3. des Monats ist Zahltag.", [("3. des Monats", "2013-07-03")]),
    ("Mittwoch letzter Woche war er da.", [("Mittwoch letzter Woche", "2013-07-10")]),
    ("Am 2. Weihnachtsfeiertag regnete es.", [("2. Weihnachtsfeiertag", "2012-12-26")]),  # in the past
    # habits: a weekday that opens the sentence, every other one
    ("Montags bleibt das Museum geschlossen.", [("Montags", "XXXX-WXX-1")]),
    ("Jeden zweiten Montag im Monat tagt er.", [("Jeden zweiten Montag im Monat", "XXXX-WXX-1")]),
    ("Jedes dritte Jahr ist trocken.", [("Jedes dritte Jahr", "P3Y")]),
    # what lies ahead by „ab" and „zum"; what lies back by more than a number
    ("Ab Montag gilt das Gesetz.", [("Montag", "2013-07-22")]),
    ("Zum 1. Januar steigt der Beitrag.", [("1. Januar", "2014-01-01")]),
    ("Vor mehr als zehn Jahren kam er.", [("Vor mehr als zehn Jahren", "2003")]),
    ("Vor kurzem zog er um.", [("Vor kurzem", "PAST_REF")]),
    ("Den ganzen Tag regnete es.", [("ganzen Tag", "P1D")]),
]


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_news_and_history(text: str, expected: list[tuple[str, str]]) -> None:
    """Written on Wednesday, 17 July 2013."""
    found = find_dates(text, date(2013, 7, 17))
    assert [(item.text, item.timex3) for item in found] == expected


def test_a_paragraph_goes_on_from_a_date_long_past() -> None:
    """Days without a year after one of 1950 are of that story, a January after an autumn of the next year."""
    text = (
        "Der Krieg begann am 25. Juni 1950. Am 28. Juni fiel Seoul. Zwei Wochen später war er vorbei. "
        "Im Oktober überschritten sie die Grenze. Im Januar fiel Seoul erneut. Die Frist endet am 31. August."
    )
    found = [item.timex3 for item in find_dates(text, date(2013, 7, 17))]
    assert found == ["1950-06-25", "1950-06-28", "1950-W28", "1950-10", "1951-01", "2013-08-31"]
    law = "Das Gesetz vom 25. Juni 1950 wurde geändert. Am 28. Juni wurde darüber beraten."
    assert find_dates(law, date(2013, 7, 17))[-1].timex3 == "2013-06-28"
