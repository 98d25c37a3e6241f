"""Rules for what is not a place on the calendar: lengths, recurrences, times of day, vague references."""

from __future__ import annotations

from extract.base.word_lists import read_ordered_words
from extract.german.dates.rules import LEFT, Built, Found, Hit, Rule, rule
from extract.german.dates.tokens import UNCOUNTED
from extract.german.dates.values import Clock, Duration, Recurrence, Reference

_TIMEX_UNIT = {"TH": "H", "TM": "M", "TS": "S", "SEM": "SE"}
_PLURALS = read_ordered_words("temporal", "plural_units.endings")
_BOUNDS = read_ordered_words("temporal", "around.bounds")
_SMALLER = {
    "Y": ("M", 12),
    "TH": ("TM", 60),
    "TM": ("TS", 60),
    "W": ("D", 7),
    "D": ("TH", 24),
    "DE": ("Y", 10),
    "CE": ("Y", 100),
}


def is_plural(word: str) -> bool:
    """True for Jahre(n), Monate(n), Wochen, Tage(n) …: the plural of a unit."""
    return word.lower().endswith(_PLURALS)


def count_of(hit: Hit) -> float | None:
    """How many units a count names; None for „einige“, „mehrere“ …"""
    letter, value = hit.tokens.classes[hit.match.start("c")], hit.value("c")
    if letter == "Q":
        return None
    if letter == "h":
        return 0.5
    if hit.has("h"):
        if "," in hit.match["h"]:
            decimals = hit.tokens.word(hit.match.end("h") - 1)
            return float(f"{value}.{decimals}") if letter in "deyn" else float(value)
        return 0.5 if letter == "c" else float(value) + 0.5
    return float(value)


def duration_value(count: float | None, unit: str) -> str | None:
    """The TIMEX3 length: `P3M`, `PT30M`, `PXY`; halves in the next smaller unit (ein halbes Jahr: `P6M`)."""
    if count is not None and count != int(count) and (count * 2) == int(count * 2) and unit in _SMALLER:
        smaller, factor = _SMALLER[unit]
        if count * factor == int(count * factor):
            unit, count = smaller, count * factor
    if count is not None and count >= UNCOUNTED:
        return None
    number = "X" if count is None else str(int(count)) if count == int(count) else str(count)
    if unit == "SEM":
        return f"P{int(count) * 6}M" if count else None
    time = "T" if unit in _TIMEX_UNIT else ""
    return f"P{time}{number}{_TIMEX_UNIT.get(unit, unit)}"


def duration(hit: Hit) -> Built:
    """„drei Monate“, „etwa 20 Tage“, „anderthalb Jahre“, „letzten 12 Monaten“."""
    unit = hit.value("u")
    if hit.tokens.classes[hit.match.start("u")] == "K" and not is_plural(hit.word("u")):
        return None
    if (
        hit.tokens.classes[hit.match.start("c")] == "c"
        and is_plural(hit.word("u"))
        and hit.word("u") != "Jahre"
    ):
        return None
    if hit.tokens.classes[hit.match.start("c")] == "y" and unit == "Y":
        return None
    value = duration_value(count_of(hit), unit)
    shift = hit.value("l")[0] if hit.has("l") else 0
    if value is None or hit.has("l"):
        return Duration(value, shift) if value else None
    return [Found(_bound(hit), hit.end, Duration(value), "duration")]


def _bound(hit: Hit) -> int:
    """The first token with „mehr als“, „weniger als“, „länger als“, „bis zu“ before the count taken in."""
    start = hit.tokens.starts[hit.begin]
    before = hit.tokens.text[max(start - 14, 0) : start].lower()
    return hit.begin - 4 if before.endswith(_BOUNDS) and hit.begin >= 4 else hit.begin


def duration_pair(hit: Hit) -> Built:
    """„zwei bis drei Jahre“: two lengths, as TimeML has it."""
    unit = hit.value("u")
    low, high = duration_value(float(hit.value("low")), unit), duration_value(float(hit.value("c")), unit)
    if low is None or high is None:
        return None
    return [
        Found(hit.begin, hit.match.end("low"), Duration(low), "duration_pair"),
        Found(hit.match.start("c"), hit.end, Duration(high), "duration_pair"),
    ]


def bare_duration(hit: Hit) -> Built:
    """„seit Jahren“, „nach Wochen“: some units."""
    if not is_plural(hit.word("u")) or hit.value("u") in ("TS", "SEM"):
        return None
    return Duration(duration_value(None, hit.value("u")) or "")


def compound(hit: Hit) -> Built:
    """„dreijährige“, „mehrmonatigen“, „jahrelang“; capitalised („der Fünfjährige“) it is a person."""
    count, unit = hit.value("y")
    word = hit.word("y")
    if word[0].isupper() and unit == "Y" and not word.lower().endswith(("lang", "lange", "langen")):
        return None
    value = duration_value(count, unit)
    return Duration(value) if value else None


def numbered_compound(hit: Hit) -> Built:
    """„20-jährigen“, „45-minütige“."""
    if hit.word("u")[0].isupper():
        return None
    value = duration_value(float(hit.value("n")), hit.value("u"))
    return Duration(value) if value else None


def recurring(count: float, unit: str) -> Recurrence | None:
    """What comes again after so many units."""
    value = duration_value(count, unit)
    return Recurrence(value) if value else None


def recurrence(hit: Hit) -> Built:
    """„jährlich“, „wöchentlichen“."""
    return Recurrence(hit.value("f"))


def every_unit(hit: Hit) -> Built:
    """„jedes Jahr“, „jeden Montag“, „jeden Sommer“, „jeden Abend“."""
    letter, value = hit.tokens.classes[hit.match.start("u")], hit.value("u")
    if letter in "UJ":
        return recurring(1, value)
    if letter == "W":
        return Recurrence(f"XXXX-WXX-{value}")
    if letter == "M":
        return Recurrence(f"XXXX-{value:02d}")
    return Recurrence(f"XXXX-{value}" if letter == "S" else f"XXXX-XX-XXT{value}")


def every_few(hit: Hit) -> Built:
    """„alle zwei Jahre“."""
    count = count_of(hit)
    return recurring(count, hit.value("u")) if count else None


def times_per(hit: Hit) -> Built:
    """„einmal im Jahr“, „zweimal pro Woche“."""
    if hit.value("u") in ("TS",) or is_plural(hit.word("u")):
        return None
    return recurring(1, hit.value("u"))


def weekday_adverb(hit: Hit) -> Built:
    """„montags“, „dienstags abends“."""
    tail = f"T{hit.value('p')}" if hit.has("p") else ""
    return Recurrence(f"XXXX-WXX-{hit.value('t')}{tail}")


def clock(hit: Hit) -> Built:
    """„18 Uhr“, „18.30 Uhr“, „17:00“, „neun Uhr“, „halb acht Uhr“, „10 Uhr 30“."""
    hours, minutes = int(hit.value("h")), 0
    if hit.has("m"):
        if len(hit.word("m")) != 2:
            return None
        minutes = int(hit.word("m"))
    if hit.has("half"):
        hours, minutes = hours - 1, 30
    return _clock(hours, minutes)


def _clock(hours: int, minutes: int) -> Clock | None:
    """A time from 00:00 to 24:00; None for any other."""
    fits = 0 <= hours < 24 and 0 <= minutes < 60
    return Clock(f"{hours:02d}:{minutes:02d}") if fits or (hours, minutes) == (24, 0) else None


def bare_clock(hit: Hit) -> Built:
    """„08:59“ without „Uhr“: two digits of hours, or a preposition before; scales and results are none."""
    start = hit.tokens.starts[hit.begin]
    before = hit.tokens.text[max(start - 14, 0) : start].rstrip()
    led = hit.tokens.classes[max(hit.begin - 2, 0) : hit.begin] in ("@ ", "s ", "b ", "v ", "- ")
    if before.endswith(("Maßstab", "Verhältnis", "mit", "Sieg", "Stimmen", "Ergebnis")):
        return None
    return clock(hit) if led or len(hit.word("h")) == 2 else None


def clock_pair(hit: Hit) -> Built:
    """„9 bis 12 Uhr“, „8.00 - 12.00 Uhr“: two times."""
    second = clock(hit)
    hours = int(hit.value("h0"))
    minutes = int(hit.word("m0")) if hit.has("m0") else 0
    first = _clock(hours, minutes)
    if first is None or not isinstance(second, Clock):
        return None
    stop = hit.match.end("m0") if hit.has("m0") else hit.match.end("h0")
    return [Found(hit.begin, stop, first, "clock"), Found(hit.match.end("link"), hit.end, second, "clock")]


def adverb_of_day(hit: Hit) -> Built:
    """„abends“, „nachts“ of the day spoken of."""
    return Clock(hit.value("p"))


def midnight(hit: Hit) -> Built:
    """„Mitternacht“ needs no preposition."""
    return Clock("24:00") if hit.value("p") == "24:00" else None


def reference(hit: Hit) -> Built:
    """„derzeit“, „früher“, „künftig“; „früher als“ compares and is none."""
    stop = hit.tokens.ends[hit.match.start("f")]
    after = hit.tokens.text[stop : stop + 5]
    if hit.word("f").lower() in ("früher", "bald") and after.startswith((" als", " oder", " wie")):
        return None
    whole = hit.has("noun") and hit.tokens.word(hit.end - 1) in ("Zeitpunkt", "Zeit", "Zeiten")
    end = hit.end if whole else hit.match.start("f") + 1
    return [Found(hit.begin, end, Reference(hit.value("f")), "reference")]


_COUNT = r"(?P<g>G\.? )?(?P<c>[cCQhdeyn])(?P<h> h|,[den])?"
_UNIT = r"(?P<u>[UJK])(?![\-_]x)"
_CLOCK = r"(?P<half>h )?(?P<h>[deC])(?:[.:](?P<m>[de]))? ?k(?: (?P<m2>[de])(?![.:\-/\w]))?"

_PAIR = r"(?<![,.:/§\-deyn])(?P<low>[Cden])(?: ?- ?| b | u )(?P<c>[Cden])(?: |-)"
_FIRST_CLOCK = r"(?P<h0>[deC])(?:[.:](?P<m0>[de]))?(?: ?k)?(?P<link> ?- ?| b | u )"

SPAN_RULES: tuple[Rule, ...] = (
    rule("duration", rf"(?<![,.:/§\-])(?:(?P<l>L) )?{_COUNT}(?: |-){_UNIT}", duration),
    rule("duration_pair", _PAIR + _UNIT, duration_pair),
    rule("bare_duration", r"(?:(?<=[si+] )|(?<=\+ v ))(?P<u>[UJ])(?! ?y|[\-_]x)", bare_duration),
    rule("compound", r"(?<!-)(?P<y>Y)", compound),
    rule("numbered_compound", r"(?<![,.:/§\-])(?P<n>[den])(?:-| )?(?P<u>I)", numbered_compound),
    rule("recurrence", r"(?P<f>f)", recurrence),
    rule("every_unit", r"(?:j )(?P<u>[UJWMSP])(?!-x)", every_unit),
    rule("every_few", rf"l {_COUNT} {_UNIT}", every_few),
    rule("times_per", rf"(?P<n>\*) (?:@|o)(?: c| t)? {_UNIT}", times_per),
    rule("weekday_adverb", r"(?P<t>T)(?: (?P<p>p))?", weekday_adverb),
    rule("clock", LEFT + _CLOCK, clock),
    rule("bare_clock", LEFT + r"(?P<half>(?!))?(?P<h>[de]):(?P<m>[de])(?![deynx:.,%])", bare_clock),
    rule("clock_pair", LEFT + _FIRST_CLOCK + _CLOCK, clock_pair),
    rule("adverb_of_day", r"(?<![TWV] )(?P<p>p)", adverb_of_day),
    rule("midnight", r"(?P<p>P)", midnight),
    rule("reference", r"(?<!-)(?P<f>F)(?P<noun> x)?(?!-x)", reference),
)  # fmt: skip
