"""Bodies, partners, persons and places in single sentences: a table of pairs, each with why it is there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.names.organizations import (
    KnownBody,
    Mention,
    MentionContext,
    MentionOrigin,
    NamedSpan,
    build_register,
    find_mentions,
)
from extract.schema.issues import message_of

BODIES = (
    KnownBody("potsdam-svv", "Stadtverordnetenversammlung der Landeshauptstadt Potsdam", ("SVV", "StVV")),
    KnownBody("potsdam-ha", "Hauptausschuss", ("HA",)),
    KnownBody("potsdam-fin", "Ausschuss für Finanzen", valid_to="2024", successor="potsdam-fin-2024"),
    KnownBody("potsdam-fin-2024", "Ausschuss für Finanzen und Wirtschaft", valid_from="2024"),
    KnownBody("potsdam-rat", "Rat"),
)
POTSDAM = MentionContext(
    own_ags="12054000",
    own_names=("Landeshauptstadt Potsdam", "Stadt Potsdam", "Potsdam", "LHP"),
    departments=("Büro des Oberbürgermeisters", "Stadtplanung"),
    bodies=BODIES,
)
SAXONY = MentionContext(own_ags="14612000", own_names=("Dresden",))


def found(text: str, kind: str, context: MentionContext = POTSDAM) -> list[str]:
    return [mention.name for mention in find_mentions(text, context).items if mention.kind == kind]


def only(text: str, kind: str, context: MentionContext = POTSDAM) -> Mention:
    (mention,) = [mention for mention in find_mentions(text, context).items if mention.kind == kind]
    return mention


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # one plural title for three names
        (
            "mit den Landkreisen Havelland, Potsdam-Mittelmark, Teltow-Fläming sowie weiteren",
            ["Landkreis Havelland", "Landkreis Potsdam-Mittelmark", "Landkreis Teltow-Fläming"],
        ),
        # a bracket within the last name
        ("mit den Städten Teltow und Werder (Havel)", ["Teltow", "Werder (Havel)"]),
        # a singular title that goes on over many names, then another
        (
            "Gemeinde Kleinmachnow, Michendorf, Nuthetal, Stadt Teltow und Werder (Havel)",
            ["Kleinmachnow", "Michendorf", "Nuthetal", "Teltow", "Werder (Havel)"],
        ),
        # boroughs of Berlin are not in the official list
        (
            "sowie die Bezirke Spandau und Steglitz-Zehlendorf",
            ["Bezirk Spandau", "Bezirk Steglitz-Zehlendorf"],
        ),
        # a title in short
        ("unter Federführung des LK Potsdam-Mittelmark", ["Landkreis Potsdam-Mittelmark"]),
        # and with the letters of its number plates, in a list
        (
            "LK PM, HVL und TF",
            ["Landkreis Potsdam-Mittelmark", "Landkreis Havelland", "Landkreis Teltow-Fläming"],
        ),
        # a district whose name is its title, titles of towns and regions of other states
        (
            "mit dem Ennepe-Ruhr-Kreis, der Lutherstadt Wittenberg und der Region Hannover",
            ["Ennepe-Ruhr-Kreis", "Wittenberg", "Region Hannover"],
        ),
        # a misprint by one letter
        ("Der Landkreis Potsdam-Mittelmarkt nahm teil.", ["Landkreis Potsdam-Mittelmark"]),
        # a line end within the name, its own hyphen kept
        ("mit dem Landkreis Potsdam-\nMittelmark", ["Landkreis Potsdam-Mittelmark"]),
        # a hyphen that only parts the line
        ("mit der Gemeinde Michen-\ndorf abgestimmt", ["Michendorf"]),
        # the same without its title, in a cooperation
        ("In Zusammenarbeit mit Potsdam-Mittelmark bietet sich", ["Landkreis Potsdam-Mittelmark"]),
        # an enumeration without titles, in a cooperation
        (
            "Gemeinsam mit Ludwigsfelde, Luckenwalde und Brandenburg an der Havel wirbt",
            ["Ludwigsfelde", "Luckenwalde", "Brandenburg an der Havel"],
        ),
        # cells of a table are told apart by tabulators
        (
            "Rettungsdienst\tLandkreis Havelland, Teltow\tSport Muster GmbH",
            ["Landkreis Havelland", "Teltow", "Sport Muster GmbH"],
        ),
        # a state, in the genitive
        ("auf Einladung des Landes Brandenburg", ["Land Brandenburg"]),
        # the city itself is no partner, however written
        ("Die Landeshauptstadt Potsdam (LHP) lädt ein; die LHP dankt.", []),
        # nor is a department of its own
        ("Das Büro des Oberbürgermeisters koordiniert.", []),
        # where something happens is no partner
        ("Die Sitzung fand im Landkreis Havelland statt.", []),
        # „Nachbargemeinden Potsdams" are others, but which is not said
        ("mit den Nachbargemeinden Potsdams", []),
    ],
)
def test_territories(text: str, names: list[str]) -> None:
    assert found(text, "partner") == names


@pytest.mark.parametrize(
    ("text", "name", "ags"),
    [
        ("mit der Stadt Werder (Havel)", "Werder (Havel)", "12069656"),
        ("mit der Stadt Werder", "Werder (Havel)", "12069656"),  # the short form
        ("mit dem Landkreis Havelland", "Landkreis Havelland", "12063"),
        ("mit der Stadt Brandenburg an der Havel", "Brandenburg an der Havel", "12051000"),
        ("mit dem Land Brandenburg", "Land Brandenburg", "12"),  # the state, not the city
        ("mit der Stadt Brandenburg", "Brandenburg an der Havel", "12051000"),  # the title decides
        ("mit dem Bezirk Spandau", "Bezirk Spandau", None),  # boroughs have no official key
    ],
)
def test_territories_have_their_key(text: str, name: str, ags: str | None) -> None:
    mention = only(text, "partner")
    assert (mention.name, mention.ags) == (name, ags)


def test_an_ambiguous_name_is_settled_by_the_councils_state() -> None:
    assert only("mit der Stadt Neustadt", "partner", SAXONY).name == "Neustadt in Sachsen"


def test_an_ambiguous_name_is_settled_by_what_else_is_named() -> None:
    text = (
        "mit dem Landkreis Ostprignitz-Ruppin, der Stadt Kyritz, der Stadt Rheinsberg und der Stadt Neustadt"
    )
    mentions = find_mentions(text).items
    assert [m.ags for m in mentions if m.name.startswith("Neustadt")] == ["12068324"]


def test_an_ambiguous_name_stays_open_with_an_issue() -> None:
    result = find_mentions("mit der Stadt Neustadt")
    assert [(m.name, m.ags) for m in result.items] == [("Stadt Neustadt", None)]
    (issue,) = result.issues
    assert issue.code == "place-ambiguous"
    assert "Neustadt" in message_of(issue)
    assert issue.span == (8, 22)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # inflection of every word of the name
        ("die Arbeit des Städte- und Gemeindebundes Brandenburgs", ["Städte- und Gemeindebund Brandenburg"]),
        ("Sportausschuss des Deutschen Städtetages", ["Deutscher Städtetag"]),
        # a name that the ministry does not bear quite so
        (
            "Konferenz des Ministeriums des Inneren und Kommunales",
            ["Ministerium des Innern und für Kommunales"],
        ),
        # two ministries in one list
        (
            "des Bundesministeriums für Wirtschaft und Klimaschutz und Bundesministeriums für Wohnen, "
            "Stadtentwicklung und Bauwesen",
            [
                "Bundesministerium für Wirtschaft und Klimaschutz",
                "Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen",
            ],
        ),
        # legal forms; the small words before them do not belong
        ("den Verkehrsunternehmen Muster Bus GmbH und Havelbus Verkehrsgesellschaft mbH",
         ["Muster Bus GmbH", "Havelbus Verkehrsgesellschaft mbH"]),
        ("zum Sachstand des Klinikums Ernst von Bergmann Bad Belzig gGmbH",
         ["Klinikum Ernst von Bergmann Bad Belzig gGmbH"]),
        # a quotation within the name, and a stop after the stop
        ("LAG Havelland e.V. und LAG „Rund um die Flaeming-Skate“ e.V..",
         ["LAG Havelland e.V.", "LAG Rund um die Flaeming-Skate e.V."]),
        # a field of work within the name
        ("Die Gesellschaft für kommunale Bauten mbH baut.", ["Gesellschaft für kommunale Bauten mbH"]),
        # numbers of a list and amounts before the name stay outside
        ("42.298,07 EUR\n2. Muster-Bau GmbH & Co. KG, Hildesheim", ["Muster-Bau GmbH & Co. KG"]),
        # AG before a name is a working group, after one a legal form
        ("Die Musterwerk AG tagt mit der AG Smart City.", ["Musterwerk AG"]),
        # head word and place
        ("der Wasserverband Peine und die Polizeiinspektion Hildesheim",
         ["Wasserverband Peine", "Polizeiinspektion Hildesheim"]),
        # the short form of a name that is given in full elsewhere
        ("Der Wasserverband Peine baut. Vertreter des Wasserverbandes kamen.",
         ["Wasserverband Peine", "Wasserverband Peine"]),
        # Berlin's senate administrations, with an adjective before
        ("der Berliner Senatsverwaltung für Umwelt, Verkehr und Klimaschutz,",
         ["Senatsverwaltung für Umwelt, Verkehr und Klimaschutz"]),
        # other regions: adjectives, chambers, fields with an article, a state in the genitive
        ("Regionaler Planungsverband Südharz, IHK zu Leipzig, Technische Hochschule Wildau",
         ["Regionaler Planungsverband Südharz", "Industrie- und Handelskammer zu Leipzig",
          "Technische Hochschule Wildau"]),
        ("der Zweckverband für den Nahverkehrsraum Leipzig (ZVNL)",
         ["Zweckverband für den Nahverkehrsraum Leipzig"] * 2),
        ("das Ministerium für Heimat, Kommunales und Bau des Landes Nordrhein-Westfalen fördert",
         ["Ministerium für Heimat, Kommunales und Bau des Landes Nordrhein-Westfalen"]),
        # an adjective, a field of work and a legal form, all inflected
        ("Arbeitsblatt des Deutschen Vereins des Gas- und Wasserfaches e.V. (DVGW)",
         ["Deutscher Verein des Gas- und Wasserfaches e.V."] * 2),
        # a purpose behind a ministry is none of its name
        ("Erlass des Niedersächsischen Sozialministeriums zur Sicherung",
         ["Niedersächsisches Sozialministerium"]),
        # a word in capitals stands for the name without its legal form
        ("Antrag des KOMM e. V.; das KOMM plant.", ["KOMM e.V.", "KOMM e.V."]),
        # courts by their letters, insurances by their head word and abbreviation
        ("OVG Münster und Deutsche Gesetzliche Unfallversicherung (DGUV)",
         ["Oberverwaltungsgericht Münster", *["Deutsche Gesetzliche Unfallversicherung"] * 2]),
        # a letter missing, of a name that is known
        ("Leitbild des Kommunalen Nachbarschaftforums",
         ["Kommunales Nachbarschaftsforum Berlin-Brandenburg e.V."]),
        ("Kommunales Forum Südraum Leipzig", ["Kommunales Forum Südraum Leipzig"]),
        # a noun beside another is no adjective
        ("Auftrag an die Garten und Landschaft Muster GmbH", ["Garten und Landschaft Muster GmbH"]),
        # the state belongs to the authority's name
        ("- Staatskanzlei Land Brandenburg\n- Senatskanzlei Berlin",
         ["Staatskanzlei Brandenburg", "Senatskanzlei Berlin"]),
        # kinds in the plural, and kinds alone, are no names
        ("mit Verbänden und Vereinen sowie einem Verein und der Stiftung", []),
    ],
)  # fmt: skip
def test_organizations(text: str, names: list[str]) -> None:
    assert found(text, "partner") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # defined behind the name, then used; compounds of it are other words
        ("Verkehrsverbund Berlin-Brandenburg (VBB): Der VBB und das VBB-Ticket",
         ["Verkehrsverbund Berlin-Brandenburg"] * 3),
        # with marks of emphasis
        ("Vereines „Kommunales Nachbarschaftsforum Berlin-Brandenburg e.V.“ (**KNF**). Das KNF tagt.",
         ["Kommunales Nachbarschaftsforum Berlin-Brandenburg e.V."] * 3),
        # defined in brackets behind the abbreviation, of a company that no list knows
        ("Kommunale Muster- und Leistungsgesellschaft (KML) liefert; die KML rechnet ab.",
         ["Kommunale Muster- und Leistungsgesellschaft"] * 3),
    ],
)  # fmt: skip
def test_abbreviations_of_the_text(text: str, names: list[str]) -> None:
    assert found(text, "partner") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # known by the profile, inflected, with the council's own name
        ("Sitzung des Hauptausschusses der Landeshauptstadt Potsdam", ["Hauptausschuss"]),
        # the abbreviation, but not within a number
        ("Die SVV beschloss 19/SVV/0058.", ["Stadtverordnetenversammlung der Landeshauptstadt Potsdam"]),
        # a slip of the pen
        ("im Ausschuss für Finanzen und Wirtschafft", ["Ausschuss für Finanzen und Wirtschaft"]),
        # a body of others, by its district
        ("mit dem Kreisausschuss Potsdam-Mittelmark", ["Kreisausschuss Potsdam-Mittelmark"]),
        ("mit dem Kreisausschuss aus Potsdam-Mittelmark", ["Kreisausschuss Potsdam-Mittelmark"]),
        # fields of work: commas, „und", genitives, supplementary hyphens
        ("im Ausschuss für Bauen und Entwicklung des ländlichen Raumes beraten",
         ["Ausschuss für Bauen und Entwicklung des ländlichen Raumes"]),
        ("Ausschuss für Grün- und Verkehrsflächen, Klima und Umwelt empfiehlt",
         ["Ausschuss für Grün- und Verkehrsflächen, Klima und Umwelt"]),
        # the next body of a list is another
        ("Ausschuss für Soziales und Gesundheit, Ausschuss für Umwelt und Verkehr.",
         ["Ausschuss für Soziales und Gesundheit", "Ausschuss für Umwelt und Verkehr"]),
        # parts before the head word
        ("im Umwelt-, Verkehrs- und Planungsausschuss", ["Umwelt-, Verkehrs- und Planungsausschuss"]),
        # working groups, in full and in short, are one
        ("Die Arbeitsgruppe Smart City Potsdam (AG Smart City Potsdam) tagt.",
         ["Arbeitsgruppe Smart City Potsdam"] * 2),
        # a local council with its village
        ("Ortsrat Klein Escherde 04.05.2023", ["Ortsrat Klein Escherde"]),
        # factions with their party
        ("Antrag der SPD-Stadtratsfraktion", ["SPD-Stadtratsfraktion"]),
        # conferences that are bodies, and events that are none
        ("an den Oberbürgermeister-Konferenzen ostdeutscher Städte",
         ["Oberbürgermeister-Konferenz ostdeutscher Städte"]),
        ("auf der Jahreskonferenz und der Pressekonferenz", []),
        # the council in short, and advice
        ("Dem Rat wird empfohlen, mit Rat und Tat zu helfen.", ["Rat"]),
        # kinds alone and plurals are no names
        ("Der Ausschuss, die Ausschüsse, eine Arbeitsgruppe und die Fraktionen berieten.", []),
    ],
)  # fmt: skip
def test_bodies(text: str, names: list[str]) -> None:
    assert found(text, "body") == names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Oberbürgermeister Mike Schubert begrüßt", [("Mike Schubert", "Oberbürgermeister")]),
        ("Der Beigeordnete Bernd Rubelt ist im Vorstand", [("Bernd Rubelt", "Beigeordneter")]),
        (
            "zusammen mit Bundesfinanzminister Christian Lindner auf",
            [("Christian Lindner", "Bundesfinanzminister")],
        ),
        # a surname alone, by office and title or by office
        ("Herr Oberbürgermeister Muster antwortet", [("Muster", "Oberbürgermeister")]),
        ("teilte Ratsherr Ludewig, mit", [("Ludewig", "Ratsherr")]),
        # the office behind the name, and below it
        ("Herr Jens Muster, Vorsitzender", [("Jens Muster", "Vorsitzender")]),
        ("gez. Günter Muster\nVorsitzender Beirat", [("Günter Muster", "Vorsitzender")]),
        # Stadtrat is a person here, a body elsewhere
        ("Herrn Stadtrat\nAlexander Muster", [("Alexander Muster", "Stadtrat")]),
        # a field of work between office and name
        ("Herr Muster, Referent für Soziales, spricht", [("Muster", "Referent")]),
        # case workers and staff are never named
        ("Auskunft erteilt: Frau Sabine Muster\nTelefon: 800-22", []),
        ("Herr Tobias Muster, Protokollführer", []),
        # no office, no mention
        ("Herr Peter Muster stellte eine Frage.", []),
        # an office and a noun are no person
        ("Der Bürgermeister Gemeinde Muster", []),
    ],
)
def test_persons_in_office(text: str, people: list[tuple[str, str]]) -> None:
    mentions = find_mentions(text, MentionContext(own_ags="12054000")).items
    assert [(m.name, m.office) for m in mentions if m.kind == "person"] == people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Auf dem Treffen in Marburg", ["Marburg"]),
        (
            "Kreuzung Hallerburger Straße / Rathausstraße 3",
            ["Hallerburger Straße", "Rathausstraße"],
        ),  # no number
        ("auf dem Parkplatz an der Bundesstraße", []),  # kinds of streets
        ("im Ortsteil Groß Glienicke", ["Groß Glienicke"]),
        ("im Ortsteil\nGroß Glienicke", ["Groß Glienicke"]),  # a line break in running text
        ("Name\nOrtsteil\nAdresse\nAnzahl", []),  # titles of columns
        ("Herr Buchholz und Frau Essen", []),  # surnames that are towns as well
        ("in Essen und Waren war Essen", []),  # words that are towns as well
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert found(text, "place", MentionContext()) == names


def test_the_model_adds_what_no_rule_knows() -> None:
    text = "Das Team Musteria, Hannover, plant mit dem Landkreis Hildesheim."
    spans = (NamedSpan(9, 17, "ORG", 0.7), NamedSpan(53, 63, "LOC", 0.9))
    partners = [m for m in find_mentions(text, MentionContext(), spans).items if m.kind == "partner"]
    assert [(m.name, m.origin) for m in partners] == [
        ("Musteria", "model"),
        ("Landkreis Hildesheim", "gazetteer"),
    ]


def test_persons_of_the_model_need_an_office_in_papers() -> None:
    text = "Peter Muster kam."
    spans = (NamedSpan(0, 12, "PER", 0.9),)
    assert find_mentions(text, POTSDAM, spans).items == ()
    assert [m.name for m in find_mentions(text, MentionContext(all_persons=True), spans).items] == [
        "Peter Muster"
    ]


def test_what_the_model_joins_over_rows_and_single_letters_are_no_names() -> None:
    """Lines of a list are names of their own; „o." in a table is no place."""
    text = "Rösler\nKunststoffe\nHasenbein\no. A."
    spans = (NamedSpan(0, 28, "ORG", 0.9), NamedSpan(29, 31, "LOC", 0.9))
    assert [m.text for m in find_mentions(text, POTSDAM, spans).items if m.origin == "model"] == []


def test_offsets_are_those_of_the_given_text() -> None:
    text = "Die Gemeinde Michen-\ndorf und der Land\u00adkreis Havelland."
    mentions = find_mentions(text, POTSDAM).items
    assert [text[m.start : m.end] for m in mentions] == [
        "Gemeinde Michen-\ndorf",
        "Land\u00adkreis Havelland",
    ]


PIECES = st.sampled_from(
    ["Landkreis Havelland", "Stadt Teltow", "Präsidium", "des", "Deutschen Städtetages", "und", ",",
     "Ausschuss für Bauen", "(VBB)", "GmbH", "Muster", "Verkehrsverbund Berlin-Brandenburg", "\n\n", "e.V.",
     "„", "“", "Oberbürgermeister", "-\n", "Rat", "Mike Schubert", "AG", "der", "für", "12.", "\u00ad"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_mentions_quote_the_text_and_overlap_only_where_a_body_bears_its_owner(text: str) -> None:
    mentions = find_mentions(text, POTSDAM).items
    assert all(m.text == text[m.start : m.end] and m.start < m.end for m in mentions)
    nested = [(a, b) for a, b in pairwise(mentions) if a.end > b.start]
    assert all(a.rule == "body-of-owner" and b.end == a.end for a, b in nested)
    assert all(bool(m.organization) == (m.kind in ("body", "partner")) for m in mentions)


def test_the_register_tells_who_came_and_when() -> None:
    texts = [
        ("20-SVV-0133", 2019, "mit dem Landkreis Havelland und dem LK Potsdam-Mittelmark"),
        ("24-SVV-1155", 2023, "der Landkreis Potsdam-Mittelmarkt im Ausschuss für Finanzen"),
    ]
    found = [(m, MentionOrigin(p, y)) for p, y, t in texts for m in find_mentions(t, POTSDAM).items]
    rows = {row.organization_id: row for row in build_register(found, BODIES)}
    district = rows["ags-12069"]
    assert (district.name, district.kind, district.ags) == (
        "Landkreis Potsdam-Mittelmark",
        "district",
        "12069",
    )
    assert (district.first_year, district.last_year, district.papers) == (2019, 2023, 2)
    assert district.aliases == ("LK Potsdam-Mittelmark", "Landkreis Potsdam-Mittelmarkt")
    assert district.is_partner
    assert not district.is_body
    assert rows["ags-12063"].last_year == 2019


def test_the_register_keeps_the_chain_of_a_renamed_body() -> None:
    mentions = find_mentions("im Ausschuss für Finanzen und Wirtschaft", POTSDAM).items
    rows = {
        row.organization_id: row
        for row in build_register([(m, MentionOrigin("p", 2024)) for m in mentions], BODIES)
    }
    assert rows["potsdam-fin"].successor_id == "potsdam-fin-2024"
    assert (rows["potsdam-fin"].valid_to, rows["potsdam-fin-2024"].valid_from) == ("2024", "2024")
    assert (rows["potsdam-fin"].mentions, rows["potsdam-fin-2024"].mentions) == (0, 1)


@pytest.mark.parametrize(
    ("woman", "man"),
    [
        ("Oberbürgermeisterin", "Oberbürgermeister"),  # an ending
        ("Baustadträtin", "Baustadtrat"),  # with an umlaut, as the last part of a word
        ("Erste Beigeordnete", "Erster Beigeordneter"),  # an adjective as a noun
        ("Stadtverordnete", "Stadtverordneter"),
        ("Ratsfrau", "Ratsherr"),  # another word
    ],
)
def test_an_office_has_one_key_for_both_genders(woman: str, man: str) -> None:
    keys = {
        mention.office_key
        for text in (f"{woman} Ute Muster und {man} Jan Muster sprachen.",)
        for mention in find_mentions(text, MentionContext(own_ags="12054000")).items
        if mention.kind == "person"
    }
    assert len(keys) == 1
    assert None not in keys
