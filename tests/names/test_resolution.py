"""An organization is never taken for another: names of one state elsewhere, firms; councils of a text."""

from __future__ import annotations

import pytest

from extract.names.organizations import Mention, MentionContext, context_of_text, find_mentions

BAVARIA, BRANDENBURG, HESSE = (MentionContext(region=state) for state in ("09", "12", "06"))


UNKNOWN = MentionContext()


def partner(text: str, context: MentionContext = UNKNOWN) -> Mention:
    (mention,) = [m for m in find_mentions(text, context).items if m.kind in ("partner", "body")]
    return mention


@pytest.mark.parametrize(
    ("text", "context", "name"),
    [
        # the same words in the papers of three states, two of which the gazetteer has one for
        ("Das Landesamt für Umwelt hat keine Bedenken.", BAVARIA, "Bayerisches Landesamt für Umwelt"),
        ("Das Landesamt für Umwelt hat keine Bedenken.", BRANDENBURG, "Landesamt für Umwelt Brandenburg"),
        ("Das Landesamt für Umwelt hat keine Bedenken.", HESSE, "Landesamt für Umwelt"),
        ("Das Landesamt für Denkmalpflege wurde beteiligt.", HESSE, "Landesamt für Denkmalpflege"),
        ("Der Städte- und Gemeindebund rät ab.", BRANDENBURG, "Städte- und Gemeindebund Brandenburg"),
        ("Der Städte- und Gemeindebund rät ab.", HESSE, "Städte- und Gemeindebund"),
        # where nothing tells the state, the words stay
        ("Das Landesamt für Denkmalpflege wurde beteiligt.", UNKNOWN, "Landesamt für Denkmalpflege"),
        ("Das Kultusministerium hat zugestimmt.", UNKNOWN, "Kultusministerium"),
        # the text names the state itself: beside the name, by a district, by a law
        (
            "Das Bayerische Landesamt für Umwelt hat keine Bedenken.",
            UNKNOWN,
            "Bayerisches Landesamt für Umwelt",
        ),
        # another state's adjective before words that the home has
        (
            "Das Sächsische Landesamt für Umwelt hat keine Bedenken.",
            BAVARIA,
            "Sächsisches Landesamt für Umwelt",
        ),
        # a proper name is the same everywhere
        ("Der Ruhrverband hat zugestimmt.", BAVARIA, "Ruhrverband"),
        ("Das Difu hat das Gutachten erstellt.", HESSE, "Deutsches Institut für Urbanistik"),
        # firms that differ in one name are two firms
        ("Die Energie und Wasser Prenzlau GmbH liefert.", BRANDENBURG, "Energie und Wasser Prenzlau GmbH"),
        ("Die Stadtentsorgung Parchim GmbH liefert.", BRANDENBURG, "Stadtentsorgung Parchim GmbH"),
        ("Die Berliner Stadtreiniger GmbH bot an.", UNKNOWN, "Berliner Stadtreiniger GmbH"),
        ("Die Stadtwerke Münden GmbH zahlt.", UNKNOWN, "Stadtwerke Münden GmbH"),
        # letters that another state's organization has
        ("Die ILB teilt mit, dass die Mittel fehlen.", HESSE, "ILB"),
        ("Der VBB teilt mit, dass der Tarif gilt.", UNKNOWN, "Verkehrsverbund Berlin-Brandenburg"),
        # a slip of the pen and another ending are no other firm
        (
            "Das Kommunale Nachbarschaftforum tagt.",
            BRANDENBURG,
            "Kommunales Nachbarschaftsforum Berlin-Brandenburg e.V.",
        ),
    ],
)
def test_a_name_of_one_state_is_not_that_states_elsewhere(
    text: str, context: MentionContext, name: str
) -> None:
    assert partner(text, context).name == name


def test_an_open_name_keeps_its_words_and_has_candidates() -> None:
    mention = partner("Das Landesamt für Umwelt hat keine Bedenken.")
    assert (mention.name, mention.organization) == ("Landesamt für Umwelt", "landesamt-fuer-umwelt")
    assert mention.candidates == ("Bayerisches Landesamt für Umwelt", "Landesamt für Umwelt Brandenburg")
    assert partner("Das Landesamt für Umwelt hat keine Bedenken.", BAVARIA).candidates == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach der BbgKVerf ist das zulässig. Das Landesamt für Umwelt", "Landesamt für Umwelt Brandenburg"),
        (
            "im Landkreis Teltow-Fläming gilt das. Das Landesamt für Umwelt",
            "Landesamt für Umwelt Brandenburg",
        ),
        ("Nach der BayBO ist das zulässig. Das Landesamt für Umwelt", "Bayerisches Landesamt für Umwelt"),
        ("Nach der HGO ist das zulässig. Das Landesamt für Umwelt", "Landesamt für Umwelt"),
    ],
)
def test_the_text_tells_its_state(text: str, name: str) -> None:
    assert partner(f"{text} hat zugestimmt.").name == name


@pytest.mark.parametrize(
    ("text", "key"),
    [
        # a council with its town
        ("Der Rat der Stadt Bünde beschließt die Satzung.", "05758004"),
        ("Die Gemeindevertretung der Gemeinde Michendorf tagt.", "12069397"),
        ("Der Kreistag des Landkreises Holzminden beschließt.", "03255"),
        # a letterhead
        ("Stadt Soltau\nDer Bürgermeister\n\nDrucksache 12/2023\nDie Stadt plant.", "03358021"),
        # mayor and by-laws together
        ("Der Bürgermeister der Stadt Soltau legt die Hauptsatzung der Stadt Soltau vor.", "03358021"),
        # two councils: which one is the text's is not told
        ("Der Rat der Stadt Bünde und der Rat der Stadt Löhne tagen gemeinsam.", None),
        # a town that is only named
        ("Die Stadt Soltau beteiligt sich an den Kosten.", None),
        # towns of that name in several states
        ("Der Rat der Stadt Neustadt beschließt.", None),
        ("", None),
    ],
)
def test_the_text_tells_its_council(text: str, key: str | None) -> None:
    assert context_of_text(text).own_ags == key


def test_the_own_town_is_no_partner() -> None:
    text = (
        "Der Rat der Stadt Soltau beschließt. Die Stadt Soltau und die Stadt Munster schließen einen Vertrag."
    )
    partners = [m.name for m in find_mentions(text, context_of_text(text)).items if m.kind == "partner"]
    assert partners == ["Munster"]
