"""The planted issues: what is done to which paper of the sample archive, and which code must report it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from issue_edits import (
    Planted,
    add,
    cut_in_half,
    drop,
    head,
    lose,
    put,
    swapped_pages,
    table,
    without_page,
)

COSTS = table(
    "Maßnahme | Kosten 2023 | Kosten 2024",
    "Straßenbahn | 120.000 | 80.000",
    "Radwege | 45.000 | 30.000",
    "Grundschule | 210.000 | 260.000",
    "Summe | 385.000 | 370.000",
)
HOURS = table(
    "Leitstelle | Einsätze 2013 | Einsätze 2014",
    "Nord | 1.204 | 1.310",
    "Süd | 987 | 1.022",
    "West | 1.455 | siehe dort",
    "Ost | 640 | 702",
    "Mitte | 2.010 | 2.144",
    "Bahnhof | 318 | 341",
)
STAFF = table(
    "Fahrzeug | Standort | Baujahr | Zustand",
    "Bus 1 | Golm | 2009 | gut",
    "Bus 2 | Eiche | 2011 | gut",
    "Bus 3 | | | ausgemustert",
    "Bus 4 | Grube | 2012 | gut",
    "Bus 5 | Fahrland | 2013 | neu",
)

ISSUES: tuple[Planted, ...] = (
    # numbers
    Planted(
        "reference-file-name",
        "tempo30-golm",
        "Ziffern der Nummer vertauscht",
        put("19/SVV/0491", "19/SVV/0419"),
    ),
    Planted(
        "reference-file-name",
        "dringlich-bahnhof",
        "andere Nummer gedruckt",
        put("24/SVV/0712", "24/SVV/0721"),
    ),
    Planted("reference-year", "zip-sirenen", "Jahr des Datums falsch", put("12.04.2022", "12.04.2012")),
    Planted(
        "reference-defect",
        "sporthalle-anfrage",
        "Buchstabe der Nummer fehlt",
        put("24/SVV/0907", "24/SV/0907"),
    ),
    Planted("paper-no-reference", "obr-gross-glienicke", "Nummer fehlt", put("13/OBR/0033", "")),
    # dates
    Planted(
        "station-before-paper", "krampnitz", "Datum und Sitzung vertauscht", put("14.02.2023", "14.03.2023")
    ),
    Planted(
        "station-before-paper", "wasserstrategie", "Jahr der Sitzung falsch", put("10.10.2024", "10.10.2023")
    ),
    Planted("station-far", "grundstueck", "Jahr der Sitzung falsch", put("18.09.2024", "18.09.2034")),
    Planted(
        "station-weekend", "stadtbad-neufassung", "Tag der Sitzung falsch", put("05.12.2023", "03.12.2023")
    ),
    Planted(
        "station-double",
        "stadtbad-neufassung",
        "Zeile doppelt",
        lambda flow: put("Ausschuss für Finanzen", "Jugendhilfeausschuss")(
            put("06.12.2023", "12.12.2023")(flow)
        ),
    ),
    Planted("date-impossible", "vertiefung-antrag", "Tag gibt es nicht", put("30.01.2019", "31.02.2019")),
    Planted(
        "date-weekday",
        "dringlich-bahnhof",
        "falscher Wochentag",
        put("Montag, dem 24. Juni 2024", "Freitag, dem 24. Juni 2024"),
    ),
    Planted(
        "deadline-past",
        "krampnitz",
        "Frist aus einer alten Vorlage",
        put(
            "Die ersten 350 Wohnungen sollen 2024 bezogen werden.",
            "Die ersten 350 Wohnungen sollen 2019 bezogen werden.",
        ),
    ),
    # words
    Planted("umlaut-loss", "bericht-1", "Umlaute fehlen", lose("[äöüÄÖÜß]")),
    Planted(
        "umlaut-loss", "vertiefung-antrag", "Umlaute fehlen mit dem Buchstaben davor", lose(r"\w?[äöüÄÖÜ]")
    ),
    Planted(
        "umlaut-loss",
        "bericht-3",
        "Umlaute als Grundvokale",
        lambda flow: lose("ü", "u")(lose("ö", "o")(lose("ä", "a")(flow))),
    ),
    Planted("encoding-damage", "bericht-4-anlage-1", "UTF-8 als Latin-1 gelesen", lose("ü", "Ã¼")),
    Planted("encoding-damage", "stadtbad-neufassung", "Ersatzzeichen", lose("ß", "\ufffd")),
    Planted(
        "ocr-damage",
        "zip-radweg-antrag",
        "Ziffern in Wörtern",
        lambda flow: put("Landesbetrieb", "Landesbetr1eb")(put("beauftragt", "beauftra6t")(flow)),
    ),
    # vocabulary
    Planted(
        "body-unknown",
        "zip-radweg-antrag",
        "Gremium gibt es nicht",
        put("Ausschuss für Klima, Umwelt und Mobilität", "Ausschuss für Raumfahrt und Gezeiten"),
    ),
    Planted("body-unknown", "bericht-4", "Gremium verschrieben", put("Hauptausschuss", "Nebenausschuss")),
    Planted(
        "body-outside-years",
        "stadtbad-neufassung",
        "Gremium der früheren Wahlperiode",
        put("Ausschuss für Bildung und Sport", "Ausschuss für Stadtplanung und Bauen"),
    ),
    Planted(
        "body-outside-years",
        "verkehrsgesellschaft",
        "Gremium einer späteren Wahlperiode",
        put("Ausschuss für Stadtentwicklung, Bauen und Verkehr", "Ausschuss für Finanzen und Wirtschaft"),
    ),
    Planted("role-unknown", "bericht-5", "Zuständigkeit unbekannt", put("zur Kenntnis", "zur Abnahme")),
    Planted(
        "role-unknown", "anfrage-radweg", "Zuständigkeit unbekannt", put("zur Kenntnis", "nach Gutdünken")
    ),
    Planted("paper-type-unknown", "grundstueck", "Art unbekannt", put("Beschlussvorlage", "Umlaufvorlage")),
    # completeness
    Planted("field-missing", "sporthalle-anfrage", "Einreicher fehlt", put("Fraktion SPD", "")),
    Planted("field-missing", "wasserstrategie", "öffentlich oder nicht fehlt", put("öffentlich", "")),
    Planted(
        "attachment-missing",
        "grundstueck",
        "Verweis auf eine Anlage, die es nicht gibt",
        put("Das Gutachten vom 22.03.2024", "Das Gutachten in Anlage 7 vom 22.03.2024"),
    ),
    # header against text
    Planted(
        "addressee-station",
        "bericht-3",
        "Formel an ein anderes Gremium",
        put("Der Hauptausschuss nimmt zur Kenntnis:", "Der Jugendhilfeausschuss nimmt zur Kenntnis:"),
    ),
    Planted(
        "formula-type",
        "beitritt-knf",
        "Formel einer Mitteilung",
        put(
            "Die Stadtverordnetenversammlung möge beschließen:",
            "Die Stadtverordnetenversammlung nimmt zur Kenntnis:",
        ),
    ),
    Planted(
        "report-year",
        "bericht-5",
        "Überschrift mit falschem Jahr",
        put("interkommunalen Zusammenarbeit 2023", "interkommunalen Zusammenarbeit 2021"),
    ),
    Planted(
        "series-number",
        "bericht-4",
        "falsche Ausgabe",
        put("4. Kooperationsbericht", "6. Kooperationsbericht", every=True),
    ),
    # outline
    Planted("outline-gap", "bericht-4-anlage-1", "Überschrift fehlt", drop("4. ")),
    Planted("outline-gap", "beitritt-knf", "Punkt 2 des Beschlusses fehlt", drop("2. Der Oberbürgermeister")),
    Planted("outline-double", "krampnitz", "Nummer zweimal", put("4 Schule und Kita", "3 Schule und Kita")),
    # tables
    Planted("table-sum", "krampnitz", "Summe falsch", add("Das Konzept der Energie", COSTS)),
    Planted(
        "table-shift",
        "verkehrsgesellschaft",
        "Text in einer Zahlenspalte",
        add("Eine gemeinsame Gesellschaft", HOURS),
    ),
    Planted("table-broken", "tempo30-golm", "Zellen fehlen", add("Nach § 45 StVO", STAFF)),
    Planted("activity-incomplete", "bericht-3-anlage", "Partner fehlt", put("Zweckverband DIKOM", "")),
    Planted("activity-incomplete", "bericht-4-anlage-2", "Thema fehlt", put("Regionalgespräch", "")),
    # pages and files
    Planted("page-missing", "bericht-1", "Seite 2 fehlt", pdf=without_page(2)),
    Planted("page-missing", "bericht-5", "Seite 3 fehlt", pdf=without_page(3)),
    Planted("page-order", "bericht-4-anlage-2", "Seiten vertauscht", pdf=swapped_pages(1, 2)),
    Planted(
        "furniture-text",
        "stadtbad-neufassung",
        "Text als Kopfzeile",
        head("Dieser Beschluss ersetzt den vom Mai, die alten Fristen gelten weiter."),
    ),
    Planted("file-damaged", "kulturabgabe-alt", "Datei abgeschnitten", pdf=cut_in_half),
    # the archive
    Planted("series-gap", "bericht-2", "Ausgabe fehlt im Archiv", of_archive=True),
    Planted(
        "reference-lacking",
        "anfrage-radweg",
        "genannte Vorlage fehlt",
        put("22/SVV/0417", "22/SVV/0999", every=True),
    ),
)
COPIES = (
    ("document-similar", "wasserstrategie", "24/SVV/1049", "24/SVV/1094"),
    ("reference-double", "obr-gross-glienicke", "13/OBR/0033", "19/SVV/0058"),
)
"""Further copies of a paper under another number: one that is new, one that another paper has."""
