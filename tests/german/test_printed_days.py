"""Days printed whole, as the cells of a form hold them."""

from __future__ import annotations

from datetime import date

import pytest

from extract.german.dates.printed import find_day

# cell, the day as printed, the day
DAYS = [
    ("23.10.2024", "23.10.2024", date(2024, 10, 23)),
    ("5.8.2013", "5.8.2013", date(2013, 8, 5)),
    ("5. 8. 2013", "5. 8. 2013", date(2013, 8, 5)),  # blanks between
    ("08.11.22", "08.11.22", date(2022, 11, 8)),
    ("1.3.49", "1.3.49", date(2049, 3, 1)),  # two digits: up to 2049 …
    ("01.02.50", "01.02.50", date(1950, 2, 1)),  # … and from 1950 on
    ("Erlangen, den 8. November 2022", "8. November 2022", date(2022, 11, 8)),
    ("Mittwoch, den 4. März 2019", "4. März 2019", date(2019, 3, 4)),  # without the weekday
    ("4. MÄRZ 2019", "4. MÄRZ 2019", date(2019, 3, 4)),
    ("3.Sept.2020", "3.Sept.2020", date(2020, 9, 3)),
    ("12 Nov 2020", "12 Nov 2020", date(2020, 11, 12)),  # no full stops
    ("den 3 November 2020", "3 November 2020", date(2020, 11, 3)),
    ("Stand 2018-09-10", "2018-09-10", date(2018, 9, 10)),
    ("2018-09-10 bis 03.10.2018", "2018-09-10", date(2018, 9, 10)),  # the first of two
    ("Dezernat II/20.01.2021", None, None),  # behind a stroke: part of a number
    ("23.10.2024/17", None, None),  # … and before one
    ("31.02.2020", "31.02.2020", None),  # printed, but in no calendar
    ("31.4.20", "31.4.20", None),
    ("99.99.2020", "99.99.2020", None),
    ("32. Mai 2024", "32. Mai 2024", None),
    ("31 Februar 2021", "31 Februar 2021", None),
    ("2021-13-01", "2021-13-01", None),
    ("Nr. 12/2020", None, None),
    ("12.03.", None, None),  # no year
    ("Mai 2020", None, None),  # no day
    ("2020", None, None),
    ("Telefon 800-23 2021", None, None),
    ("1.2.3.2024", None, None),  # a section
    ("", None, None),
]


@pytest.mark.parametrize(("text", "printed", "day"), DAYS)
def test_a_printed_day(text: str, printed: str | None, day: date | None) -> None:
    found = find_day(text)
    assert (None if found is None else text[found.start : found.end]) == printed
    assert (found.day if found else None) == day
