"""EDTF: what the datasets' dates mean, for everyone who reads one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.base import edtf

# text, first day, last day, precision, first and last year named; days as ISO, "" where there is none
MEANS = [
    ("2024", "2024-01-01", "2024-12-31", "year", 2024, 2024),
    ("2024-02", "2024-02-01", "2024-02-29", "month", 2024, 2024),  # a leap year's February
    ("1900-02", "1900-02-01", "1900-02-28", "month", 1900, 1900),  # a century that is none
    ("2024-05-17", "2024-05-17", "2024-05-17", "day", 2024, 2024),
    ("0001-01-01", "0001-01-01", "0001-01-01", "day", 1, 1),  # the calendar's first day
    ("9999-12-31", "9999-12-31", "9999-12-31", "day", 9999, 9999),  # … and its last
    # seasons: months as meteorology counts them
    ("2024-21", "2024-03-01", "2024-05-31", "season", 2024, 2024),
    ("2024-22", "2024-06-01", "2024-08-31", "season", 2024, 2024),
    ("2024-24", "2024-12-01", "2025-02-28", "season", 2024, 2024),  # the winter that begins in 2024
    ("9999-24", "9999-12-01", "", "season", 9999, 9999),  # its end lies beyond the calendar
    # quarters and halves
    ("2024-33", "2024-01-01", "2024-03-31", "quarter", 2024, 2024),
    ("2024-34", "2024-04-01", "2024-06-30", "quarter", 2024, 2024),
    ("2024-36", "2024-10-01", "2024-12-31", "quarter", 2024, 2024),
    ("2024-40", "2024-01-01", "2024-06-30", "half", 2024, 2024),
    ("2024-41", "2024-07-01", "2024-12-31", "half", 2024, 2024),
    ("2024-01/2024-06", "2024-01-01", "2024-06-30", "half", 2024, 2024),  # as the datasets write it
    ("2024-02/2024-07", "2024-02-01", "2024-07-31", "range", 2024, 2024),  # six months, but no half
    # unspecified digits
    ("202X", "2020-01-01", "2029-12-31", "decade", 2020, 2029),
    ("19XX", "1900-01-01", "1999-12-31", "century", 1900, 1999),
    ("00XX", "", "0099-12-31", "century", 0, 99),  # holds the year 0, which no calendar day has
    ("XXXX", "", "", "year", None, None),
    ("XXXX-05", "", "", "month", None, None),
    ("XXXX-02-29", "", "", "day", None, None),  # some year has it
    ("2024-XX", "2024-01-01", "2024-12-31", "year", 2024, 2024),  # some month of 2024
    ("2024-02-XX", "2024-02-01", "2024-02-29", "month", 2024, 2024),
    ("2024-1X", "2024-10-01", "2024-12-31", "year", 2024, 2024),  # level 2: one of the last three months
    ("2024-05-3X", "2024-05-30", "2024-05-31", "month", 2024, 2024),
    ("156X-12-25", "1560-12-25", "1569-12-25", "day", 1560, 1569),  # one Christmas of ten
    ("202X-02-29", "2020-02-29", "2028-02-29", "day", 2020, 2028),  # only leap years have it
    # about
    ("2024~", "2024-01-01", "2024-12-31", "year", 2024, 2024),
    ("2024-05?", "2024-05-01", "2024-05-31", "month", 2024, 2024),
    ("2024-05-17%", "2024-05-17", "2024-05-17", "day", 2024, 2024),
    ("199X~", "1990-01-01", "1999-12-31", "decade", 1990, 1999),
    # intervals
    ("2022/2024", "2022-01-01", "2024-12-31", "range", 2022, 2024),
    ("2024-06~/2024-08-15", "2024-06-01", "2024-08-15", "range", 2024, 2024),
    ("2024-22/2025-33", "2024-06-01", "2025-03-31", "range", 2024, 2025),
    ("2024-12-30/2025-01-05", "2024-12-30", "2025-01-05", "week", 2024, 2025),  # Monday to Sunday
    ("2024-12-31/2025-01-06", "2024-12-31", "2025-01-06", "range", 2024, 2025),  # seven other days
    ("2024/2024-06", "2024-01-01", "2024-06-30", "range", 2024, 2024),
    ("XXXX-05/XXXX-07", "", "", "range", None, None),
    # open ends
    ("../2024", "", "2024-12-31", "open", 2024, 2024),
    ("2024-22/..", "2024-06-01", "", "open", 2024, 2024),
    ("../2024-05-17~", "", "2024-05-17", "open", 2024, 2024),
    # before the calendar's first day: years alone can be told
    ("-0189", "", "", "year", -189, -189),
    ("0000", "", "", "year", 0, 0),  # 1 v. Chr.
    ("-04XX", "", "", "century", -499, -400),
    ("-0043-03-15", "", "", "day", -43, -43),
    ("-0012/0009", "", "0009-12-31", "range", -12, 9),
]


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "first", "last", "precision", "first_year", "last_year"), MEANS)
def test_what_a_date_means(
    text: str, first: str, last: str, precision: str, first_year: int | None, last_year: int | None
) -> None:
    meant = edtf.parse_edtf(text)
    assert (meant.first, meant.last, meant.precision) == (day_of(first), day_of(last), precision)
    assert (meant.first_year, meant.last_year) == (first_year, last_year)


# text, and a word of the reason it is refused for
REFUSED = [
    ("", "EDTF"),
    ("Mai 2024", "EDTF"),
    ("17.05.2024", "EDTF"),  # a German day
    ("2024-5", "EDTF"),  # months have two digits
    ("20240517", "EDTF"),
    ("２０２４", "EDTF"),  # digits of another script
    ("2024\n", "EDTF"),
    ("2024-05~-17", "EDTF"),  # a part alone qualified: nothing of the datasets says that
    ("2024-W05", "EDTF"),  # EDTF knows no weeks
    ("Y10000", "EDTF"),  # beyond the calendar
    ("2XXX", "EDTF"),  # a thousand years are no date of a council
    ("20X4", "EDTF"),
    ("-0000", "EDTF"),  # the year 0 has no sign
    ("2024-05-17T10:00", "EDTF"),
    ("2024-00", "Monat"),
    ("2024-13", "Monat"),
    ("2024-20", "Monat"),
    ("2024-32", "Monat"),
    ("2024-37", "Monat"),  # thirds of a year: never written
    ("2024-22-01", "Monat"),  # a season has no days
    ("2023-02-29", "Tag"),
    ("1900-02-29", "Tag"),
    ("2024-04-31", "Tag"),
    ("2024-02-00", "Tag"),
    ("XXXX-02-30", "Tag"),
    ("202X-02-30", "Tag"),
    ("../..", "Ende"),
    ("/2024", "EDTF"),
    ("2024/", "EDTF"),  # an unknown end: nothing of the datasets says that
    ("2024/2025/2026", "EDTF"),
    ("2025/2024", "bevor"),
    ("2024-06/2024-05-31", "bevor"),
    ("2023-02-29/2023-03-05", "Tag"),
    ("-0012/-0013", "bevor"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        edtf.parse_edtf(text)
    assert edtf.read_edtf(text) is None


def test_nothing_is_no_date() -> None:
    assert edtf.read_edtf(None) is None
    assert (edtf.first_day(None), edtf.last_day(None), edtf.first_year(None), edtf.last_year(None)) == (
        None,
        None,
        None,
        None,
    )


# text, open begin, open end, a day named, a part of a year named, the text without its open end and sign
SHAPES = [
    ("2024", False, False, False, False, "2024"),
    ("2024~", False, False, False, False, "2024"),
    ("202X", False, False, False, False, "202X"),
    ("2024-05", False, False, False, True, "2024-05"),
    ("2024-34", False, False, False, True, "2024-34"),
    ("2024-05-17", False, False, True, True, "2024-05-17"),
    ("../2024", True, False, False, False, "2024"),
    ("../2024-05-17?", True, False, True, True, "2024-05-17"),
    ("2024-05~/..", False, True, False, True, "2024-05"),
    ("2024/2025-05-17", False, False, True, False, "2024/2025-05-17"),  # the day stands at the end alone
    ("2024-05-17/2025", False, False, True, True, "2024-05-17/2025"),
    ("2024-07~/2024-12~", False, False, False, True, "2024-07/2024-12"),
]


@pytest.mark.parametrize(("text", "open_begin", "open_end", "day", "part", "bare"), SHAPES)
def test_what_a_date_tells(
    text: str, open_begin: bool, open_end: bool, day: bool, part: bool, bare: str
) -> None:
    meant = edtf.parse_edtf(text)
    assert (meant.open_begin, meant.open_end) == (open_begin, open_end)
    assert (meant.names_day, meant.names_part_of_year) == (day, part)
    assert meant.bare == bare


# text, a day, whether all of it lies before that day
OVER = [
    ("2024-05-17", "2024-05-17", False),
    ("2024-05-17", "2024-05-18", True),
    ("2024-05", "2024-05-31", False),
    ("2024", "2025-01-01", True),
    ("2024-22", "2024-08-31", False),
    ("2024-22", "2024-09-01", True),
    ("202X", "2029-12-31", False),
    ("2024/..", "2999-01-01", False),  # goes on
    ("../2024", "2025-01-01", True),
    ("XXXX-05", "2999-01-01", False),  # nobody knows
    ("-0189", "0001-01-01", True),  # before all days
]


@pytest.mark.parametrize(("text", "day", "over"), OVER)
def test_whether_a_date_is_over(text: str, day: str, over: bool) -> None:
    assert edtf.parse_edtf(text).is_before(date.fromisoformat(day)) is over


SINGLES = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: f"{day.year:04d}-{day.month:02d}"),
    st.builds("{:04d}-{}".format, st.integers(0, 9999), st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36])),
    st.builds("{:04d}".format, st.integers(0, 9999)),
    st.builds("-{:04d}".format, st.integers(1, 9999)),
    st.builds("{:03d}X".format, st.integers(0, 999)),
    st.builds("{:02d}XX".format, st.integers(0, 99)),
)
DATES = st.builds(str.__add__, SINGLES, st.sampled_from(["", "~", "?", "%"]))


@given(DATES)
def test_a_date_begins_no_later_than_it_ends(text: str) -> None:
    meant = edtf.parse_edtf(text)
    assert meant.first_year is not None
    assert meant.last_year is not None
    assert meant.first_year <= meant.last_year
    assert meant.first is None or meant.last is None or meant.first <= meant.last


@given(DATES, DATES)
def test_an_interval_spans_from_its_begin_to_its_end(left: str, right: str) -> None:
    begin, end = edtf.parse_edtf(left), edtf.parse_edtf(right)
    both = edtf.read_edtf(f"{left}/{right}")
    if both is None:
        assert (end.last_year, end.last or date.min) <= (begin.first_year, begin.first or date.max)
    else:
        assert (both.first, both.last) == (begin.first, end.last)
        assert (both.first_year, both.last_year) == (begin.first_year, end.last_year)


@given(DATES)
def test_an_open_end_opens_one_side_alone(text: str) -> None:
    meant = edtf.parse_edtf(text)
    since, until = edtf.parse_edtf(f"{text}/.."), edtf.parse_edtf(f"../{text}")
    assert (since.first, since.last, since.open_end) == (meant.first, None, True)
    assert (until.first, until.last, until.open_begin) == (None, meant.last, True)
    assert since.bare == until.bare == meant.bare


@given(st.text(alphabet="0123456789-X~?%/.Y", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    meant = edtf.read_edtf(text)
    if meant is None:
        with pytest.raises(ValueError, match=r"\w"):
            edtf.parse_edtf(text)
    else:
        assert meant.text == text
        assert edtf.parse_edtf(meant.bare).bare == meant.bare
