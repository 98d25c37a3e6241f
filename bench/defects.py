"""The planted defects: what is done to which paper of the sample archive, and which code must report it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from defect_edits import (
    Defect,
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

DEFECTS: tuple[Defect, ...] = (
    # numbers
    Defect(
        "reference-file-name",
        "tempo30-golm",
        "Ziffern der Nummer vertauscht",
        put("19/SVV/0491", "19/SVV/0419"),
    ),
    Defect(
        "reference-file-name",
        "dringlich-bahnhof",
        "andere Nummer gedruckt",
        put("24/SVV/0712", "24/SVV/0721"),
    ),
    Defect("reference-year", "zip-sirenen", "Jahr des Datums falsch", put("12.04.2022", "12.04.2012")),
    Defect(
        "reference-defect",
        "sporthalle-anfrage",
        "Buchstabe der Nummer fehlt",
        put("24/SVV/0907", "24/SV/0907"),
    ),
    Defect("paper-no-reference", "obr-gross-glienicke", "Nummer fehlt", put("13/OBR/0033", "")),
    # dates
    Defect(
        "station-before-paper", "krampnitz", "Datum und Sitzung vertauscht", put("14.02.2023", "14.03.2023")
    ),
    Defect(
        "station-before-paper", "wasserstrategie", "Jahr der Sitzung falsch", put("10.10.2024", "10.10.2023")
    ),
    Defect("station-far", "grundstueck", "Jahr der Sitzung falsch", put("18.09.2024", "18.09.2034")),
    Defect(
        "station-weekend", "stadtbad-neufassung", "Tag der Sitzung falsch", put("05.12.2023", "03.12.2023")
    ),
    Defect(
        "station-double",
        "stadtbad-neufassung",
        "Zeile doppelt",
        lambda flow: put("Ausschuss für Finanzen", "Jugendhilfeausschuss")(
            put("06.12.2023", "12.12.2023")(flow)
        ),
    ),
    Defect("date-impossible", "vertiefung-antrag", "Tag gibt es nicht", put("30.01.2019", "31.02.2019")),
    Defect(
        "date-weekday",
        "dringlich-bahnhof",
        "falscher Wochentag",
        put("Montag, dem 24. Juni 2024", "Freitag, dem 24. Juni 2024"),
    ),
    Defect(
        "deadline-past",
        "krampnitz",
        "Frist aus einer alten Vorlage",
        put(
            "Die ersten 350 Wohnungen sollen 2024 bezogen werden.",
            "Die ersten 350 Wohnungen sollen 2019 bezogen werden.",
        ),
    ),
    # words
    Defect("umlaut-loss", "bericht-1", "Umlaute fehlen", lose("[äöüÄÖÜß]")),
    Defect(
        "umlaut-loss", "vertiefung-antrag", "Umlaute fehlen mit dem Buchstaben davor", lose(r"\w?[äöüÄÖÜ]")
    ),
    Defect(
        "umlaut-loss",
        "bericht-3",
        "Umlaute als Grundvokale",
        lambda flow: lose("ü", "u")(lose("ö", "o")(lose("ä", "a")(flow))),
    ),
    Defect("encoding-damage", "bericht-4-anlage-1", "UTF-8 als Latin-1 gelesen", lose("ü", "Ã¼")),
    Defect("encoding-damage", "stadtbad-neufassung", "Ersatzzeichen", lose("ß", "\ufffd")),
    Defect(
        "ocr-damage",
        "zip-radweg-antrag",
        "Ziffern in Wörtern",
        lambda flow: put("Landesbetrieb", "Landesbetr1eb")(put("beauftragt", "beauftra6t")(flow)),
    ),
    # vocabulary
    Defect(
        "body-unknown",
        "zip-radweg-antrag",
        "Gremium gibt es nicht",
        put("Ausschuss für Klima, Umwelt und Mobilität", "Ausschuss für Raumfahrt und Gezeiten"),
    ),
    Defect("body-unknown", "bericht-4", "Gremium verschrieben", put("Hauptausschuss", "Nebenausschuss")),
    Defect(
        "body-outside-years",
        "stadtbad-neufassung",
        "Gremium der früheren Wahlperiode",
        put("Ausschuss für Bildung und Sport", "Ausschuss für Stadtplanung und Bauen"),
    ),
    Defect(
        "body-outside-years",
        "verkehrsgesellschaft",
        "Gremium einer späteren Wahlperiode",
        put("Ausschuss für Stadtentwicklung, Bauen und Verkehr", "Ausschuss für Finanzen und Wirtschaft"),
    ),
    Defect("role-unknown", "bericht-5", "Zuständigkeit unbekannt", put("zur Kenntnis", "zur Abnahme")),
    Defect(
        "role-unknown", "anfrage-radweg", "Zuständigkeit unbekannt", put("zur Kenntnis", "nach Gutdünken")
    ),
    Defect("paper-type-unknown", "grundstueck", "Art unbekannt", put("Beschlussvorlage", "Umlaufvorlage")),
    # completeness
    Defect("field-missing", "sporthalle-anfrage", "Einreicher fehlt", put("Fraktion SPD", "")),
    Defect("field-missing", "wasserstrategie", "öffentlich oder nicht fehlt", put("öffentlich", "")),
    Defect(
        "attachment-missing",
        "grundstueck",
        "Verweis auf eine Anlage, die es nicht gibt",
        put("Das Gutachten vom 22.03.2024", "Das Gutachten in Anlage 7 vom 22.03.2024"),
    ),
    # header against text
    Defect(
        "addressee-station",
        "bericht-3",
        "Formel an ein anderes Gremium",
        put("Der Hauptausschuss nimmt zur Kenntnis:", "Der Jugendhilfeausschuss nimmt zur Kenntnis:"),
    ),
    Defect(
        "formula-type",
        "beitritt-knf",
        "Formel einer Mitteilung",
        put(
            "Die Stadtverordnetenversammlung möge beschließen:",
            "Die Stadtverordnetenversammlung nimmt zur Kenntnis:",
        ),
    ),
    Defect(
        "report-year",
        "bericht-5",
        "Überschrift mit falschem Jahr",
        put("interkommunalen Zusammenarbeit 2023", "interkommunalen Zusammenarbeit 2021"),
    ),
    Defect(
        "series-number",
        "bericht-4",
        "falsche Ausgabe",
        put("4. Kooperationsbericht", "6. Kooperationsbericht", every=True),
    ),
    # outline
    Defect("outline-gap", "bericht-4-anlage-1", "Überschrift fehlt", drop("4. ")),
    Defect("outline-gap", "beitritt-knf", "Punkt 2 des Beschlusses fehlt", drop("2. Der Oberbürgermeister")),
    Defect("outline-double", "krampnitz", "Nummer zweimal", put("4 Schule und Kita", "3 Schule und Kita")),
    # tables
    Defect("table-sum", "krampnitz", "Summe falsch", add("Das Konzept der Energie", COSTS)),
    Defect(
        "table-shift",
        "verkehrsgesellschaft",
        "Text in einer Zahlenspalte",
        add("Eine gemeinsame Gesellschaft", HOURS),
    ),
    Defect("table-broken", "tempo30-golm", "Zellen fehlen", add("Nach § 45 StVO", STAFF)),
    Defect("activity-incomplete", "bericht-3-anlage", "Partner fehlt", put("Zweckverband DIKOM", "")),
    Defect("activity-incomplete", "bericht-4-anlage-2", "Thema fehlt", put("Regionalgespräch", "")),
    # pages and files
    Defect("page-missing", "bericht-1", "Seite 2 fehlt", pdf=without_page(2)),
    Defect("page-missing", "bericht-5", "Seite 3 fehlt", pdf=without_page(3)),
    Defect("page-order", "bericht-4-anlage-2", "Seiten vertauscht", pdf=swapped_pages(1, 2)),
    Defect(
        "furniture-text",
        "stadtbad-neufassung",
        "Text als Kopfzeile",
        head("Dieser Beschluss ersetzt den vom Mai, die alten Fristen gelten weiter."),
    ),
    Defect("file-damaged", "kulturabgabe-alt", "Datei abgeschnitten", pdf=cut_in_half),
    # the archive
    Defect("series-gap", "bericht-2", "Ausgabe fehlt im Archiv", of_archive=True),
    Defect(
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
