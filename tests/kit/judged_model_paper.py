"""What must happen to each sentence of the model paper in next year's report, judged by reading it alone.

Written down before anything that the draft made of the paper was looked at. A row is the sentence's place
among all sentences and list items of the paper, what it is, what may happen to it (the first is what the
judge would do), and in our own words what it says. Places, not sentences: the text is the city's.

keep    carried over, an office-holder's name or title apart
ask     carried over with a question of its own: does it still hold, what is its state, is it over
gap     its frame stays, what belonged to the year becomes a gap
whole   nothing of it can stay: the whole sentence is a gap
answer  what had been announced is told, with a gap for what became of it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["keep", "ask", "gap", "whole", "answer"]


@dataclass(frozen=True)
class Judged:
    """One sentence: `first` is its place (from 1), `last` that of the last of several alike."""

    first: int
    last: int
    sort: str
    actions: tuple[Action, ...]
    gist: str


def _judged(place: int | tuple[int, int], sort: str, actions: str, gist: str) -> Judged:
    first, last = place if isinstance(place, tuple) else (place, place)
    return Judged(first, last, sort, tuple(actions.split()), gist)  # type: ignore[arg-type]


SENTENCES = 116

JUDGED = (
    _judged((1, 2), "frame", "keep", "who reports, and that a table is annexed"),
    _judged((3, 4), "mandate", "keep", "the decision behind it, and what it demands"),
    _judged((5, 8), "standing fact", "keep", "challenges of municipalities, cooperation in general"),
    _judged(9, "standing work", "keep", "a working group and what it is good for"),
    _judged((10, 12), "standing fact", "keep", "why services of general interest matter"),
    _judged(13, "event", "gap", "what the last joint sitting dealt with"),
    _judged((14, 15), "frame", "keep", "as on the cover"),
    _judged((16, 17), "mandate", "keep", "as on the cover"),
    _judged((18, 24), "standing fact", "keep", "as on the cover, nearly"),
    _judged(25, "event", "gap", "as on the cover: the last joint sitting"),
    _judged(
        26, "standing work", "ask keep", "seven fields; a government by its year of election, „12 months“"
    ),
    _judged(27, "office", "ask", "a person's second office, deputy of a chair"),
    _judged(28, "office", "ask", "memberships held by a person"),
    _judged(29, "event", "gap", "three meetings with their dates as examples of a standing role"),
    _judged(30, "standing work", "keep ask", "a conference's use, with subjects of no date"),
    _judged(31, "dated subject", "ask gap", "a committee's subjects, games of a year that then is over"),
    _judged((32, 33), "standing fact", "keep", "an event of tradition; quality is honoured"),
    _judged(34, "history", "keep", "founding of an association, with its month"),
    _judged(35, "office", "ask", "a named person sits on a board"),
    _judged(36, "standing fact", "keep ask", "„at present the only one“"),
    _judged(37, "standing fact", "keep", "how the association is seen"),
    _judged(38, "standing fact", "keep ask", "working groups the city belongs to"),
    _judged(39, "event", "gap", "the year's conference and its subject"),
    _judged(40, "finished", "whole ask gap", "in that year the city helped to word a task"),
    _judged(41, "announcement", "answer", "what is planned for the year to come"),
    _judged(42, "hangs on 41", "ask", "what the thing planned is to be for"),
    _judged((43, 44), "standing work", "keep", "regular talks, who takes part and who is invited"),
    _judged(45, "event", "gap", "a talk's day and subjects"),
    _judged(46, "event", "gap", "a sitting's day and place"),
    _judged(47, "event", "gap", "that sitting's subjects"),
    _judged(48, "announcement", "answer", "the next sitting, year and place"),
    _judged(49, "standing fact", "keep", "what conferences of a ministry are good for"),
    _judged(50, "standing fact", "keep ask", "range of their subjects, no date"),
    _judged((51, 52), "standing fact", "keep", "engagement in bodies; weight of the subject"),
    _judged(53, "running work", "ask", "a study being carried out"),
    _judged(54, "hangs on 53", "ask", "that study's aim"),
    _judged(55, "running work", "ask", "a plan being drawn up"),
    _judged(56, "hangs on 55", "ask keep", "line that leads in the project's aims"),
    _judged((57, 59), "hangs on 55", "ask keep", "the project's aims"),
    _judged(60, "finished", "ask gap", "a group was formed, a concept approved in it"),
    _judged(61, "hangs on 60", "ask keep", "the parts defined there are the basis"),
    _judged(62, "running work", "ask answer", "they are being carried out step by step"),
    _judged(63, "finished", "ask whole", "a bridge was completed"),
    _judged(64, "finished", "ask whole", "a project was carried out, a concept made"),
    _judged((65, 66), "recommendation", "ask", "what a study recommends"),
    _judged(67, "history", "keep", "a cabinet decision with its day"),
    _judged((68, 70), "standing fact", "keep", "aim and players of a state's strategy"),
    _judged((71, 72), "standing work", "keep", "engagement since the start, with whom"),
    _judged(73, "event", "gap ask", "several workshops in the year"),
    _judged(74, "finished", "whole ask gap", "projects submitted in summer, confirmed in autumn"),
    _judged((75, 77), "standing fact", "keep", "what smart means; a working group"),
    _judged(78, "office", "ask keep", "a manager was appointed and does a work"),
    _judged(79, "running work", "ask keep", "a key project is being set up"),
    _judged(80, "standing fact", "keep", "the motive behind it"),
    _judged((81, 82), "hangs on 79", "keep ask", "its subjects"),
    _judged((83, 84), "hangs on 79", "keep", "what it makes possible"),
    _judged(85, "event", "gap", "the year's focus"),
    _judged(86, "finished", "ask whole answer", "a letter was drawn up, ready to be signed"),
    _judged(87, "finished", "ask whole gap", "talks that were held"),
    _judged(88, "finished", "ask whole gap", "whom they approached; leads in a list"),
    _judged((89, 96), "hangs on 88", "ask keep gap", "the list"),
    _judged(97, "finished", "ask whole gap", "to whom it was presented; leads in a list"),
    _judged((98, 103), "hangs on 97", "ask keep gap", "the list"),
    _judged(104, "event", "gap whole", "a workshop with month and place"),
    _judged(105, "finished", "ask whole answer gap", "an application was prepared that year"),
    _judged(106, "history", "keep", "founding of an alliance, with its month"),
    _judged(107, "counter", "gap", "how many members by now"),
    _judged(108, "standing work", "keep ask", "the city coordinates the network"),
    _judged(109, "event", "gap", "what the year's work was about"),
    _judged(110, "event", "gap whole ask", "what was set going at a meeting in a town"),
    _judged(111, "recommendation", "ask", "what should be preserved"),
    _judged(112, "announcement", "answer", "a series of talks planned"),
    _judged(113, "event", "gap", "a meeting and how many took part"),
    _judged(114, "standing fact", "keep", "the cooperation has proved itself"),
    _judged(115, "counter", "gap", "how many meetings in the year"),
    _judged(116, "standing fact", "keep", "what they are for"),
)
