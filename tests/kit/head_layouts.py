"""Heads as councils and their systems print them, drawn from knowledge of the forms; contents invented.

Each has what must be read by the shared rules alone: fields, then stations as (date, body, role, public).
"""

from __future__ import annotations

from dataclasses import dataclass, field

Told = tuple[str | None, str, str | None, bool | None]


@dataclass(frozen=True)
class HeadLayout:
    name: str
    art: str
    fields: dict[str, object]
    stations: tuple[Told, ...] = field(default=())


LAYOUTS = (
    HeadLayout(
        "SessionNet: labels left, stations with status and role in one column, subject below",
        """
        Stadt Beispielstadt

        !                                Beschlussvorlage

        TOP:
        Vorlagen-Nummer:       VII/2021/02677
        Datum:                 27.05.2021
        Bezug-Nummer.          VII/2020/01999
        PSP-Element/ Sachkonto:
        Verfasser:             FB Städtebau und Bauordnung
        Plandatum:

        Beratungsfolge                           Termin        Status
        Ausschuss für Planungsangelegenheiten    08.06.2021    öffentlich Vorberatung
        Stadtrat                                 30.06.2021    öffentlich Entscheidung

        Betreff:     Bebauungsplan Nr. 199 Wohnpark am Kanal
                     Aufstellungsbeschluss

        Beschlussvorschlag:

        Der Stadtrat beschließt die Aufstellung des Bebauungsplans.
        """,
        {
            "reference": "VII/2021/02677",
            "paper_type": "Beschlussvorlage",
            "date": "2021-05-27",
            "name": "Bebauungsplan Nr. 199 Wohnpark am Kanal Aufstellungsbeschluss",
        },
        (
            ("2021-06-08", "Ausschuss für Planungsangelegenheiten", "vorberatung", True),
            ("2021-06-30", "Stadtrat", "entscheidung", True),
        ),
    ),
    HeadLayout(
        "ALLRIS 3: number right of the type, labels in the right column, subject below its label",
        """
        Landeshauptstadt Musterburg                      Datum:        2018-09-10
        Der Oberbürgermeister
                                                         Dezernat:     III / Fachdienst Umwelt
                                                         Bearbeiter/in:   Frau Muster
                                                         Telefon:      545 - 2656

        !Beschlussvorlage
        Drucksache Nr.
        01536/2018
        öffentlich

        Betreff
        Fortschreibung des Konzeptes für Grünflächen

        Beratungsfolge

        Datum         Gremium                              Zuständigkeit
        09.10.2018    Ausschuss für Umwelt und Ordnung     Vorberatung
        24.10.2018    Hauptausschuss                       Vorberatung
        29.10.2018    Stadtvertretung                      Entscheidung

        Beschlussvorschlag
        Das Konzept wird beschlossen.
        """,
        {
            "reference": "01536/2018",
            "paper_type": "Beschlussvorlage",
            "public": True,
            "date": "2018-09-10",
            "name": "Fortschreibung des Konzeptes für Grünflächen",
        },
        (
            ("2018-10-09", "Ausschuss für Umwelt und Ordnung", "vorberatung", None),
            ("2018-10-24", "Hauptausschuss", "vorberatung", None),
            ("2018-10-29", "Stadtvertretung", "entscheidung", None),
        ),
    ),
    HeadLayout(
        "ALLRIS with number and status top right and a title without a label above the stations",
        """
        Hanse- und Universitätsstadt Hafenau             Vorlage-Nr:   2021/BV/2114
        Der Oberbürgermeister                            Status:       öffentlich

        !Beschlussvorlage                                Datum:        31.03.2021

        Entscheidendes Gremium:
        Bürgerschaft
        Federführendes Amt:
        Amt für Umwelt- und Klimaschutz

        !Klimaneutrale Verwaltung bis 2035

        Beratungsfolge:
        Datum         Gremium                              Zuständigkeit
        20.04.2021    Bau- und Planungsausschuss           Vorberatung
        12.05.2021    Bürgerschaft                         Entscheidung

        Beschlussvorschlag:
        Die Bürgerschaft nimmt den Plan an.
        """,
        {
            "reference": "2021/BV/2114",
            "paper_type": "Beschlussvorlage",
            "public": True,
            "date": "2021-03-31",
            "under_direction_of": "Amt für Umwelt- und Klimaschutz",
            "name": "Klimaneutrale Verwaltung bis 2035",
        },
        (
            ("2021-04-20", "Bau- und Planungsausschuss", "vorberatung", None),
            ("2021-05-12", "Bürgerschaft", "entscheidung", None),
        ),
    ),
    HeadLayout(
        "Berlin BVV: Drucksache-Nr. and Betr., a formula without a body",
        """
        Bezirksamt Musterkreuz von Berlin                          12.03.2019
        Abteilung Bauen und Verkehr

        An die
        BVV Musterkreuz                                  Drucksache-Nr.: DS/1246/V

        !Vorlage zur Kenntnisnahme

        Betr.:    Sichere Schulwege an der Kanalstraße
                  - Schlussbericht -

        Wir bitten zur Kenntnis zu nehmen:

        Das Bezirksamt hat den Beschluss geprüft.
        """,
        {
            "reference": "DS/1246/V",
            "paper_type": "Vorlage zur Kenntnisnahme",
            "date": "2019-03-12",
            "name": "Sichere Schulwege an der Kanalstraße - Schlussbericht -",
            "resolution_formula": "Wir bitten zur Kenntnis zu nehmen:",
        },
    ),
    HeadLayout(
        "Labels above their values in a right-hand column, title between stations and running text",
        """
        Der Oberbürgermeister                            Dezernat, Dienststelle
                                                         VI/66/661/3

                                                         Vorlagen-Nummer
                                                         0845/2017

                                                         Freigabedatum
                                                         23.03.2017
        !Mitteilung
        öffentlicher Teil

        Gremium                              Datum
        Verkehrsausschuss                    28.03.2017
        Bezirksvertretung 1 (Innenstadt)     06.04.2017

        !Sachstand zum Radverkehrskonzept Innenstadt

        Die Verwaltung berichtet über den Fortgang der Arbeiten am Konzept für den Radverkehr.
        Im vergangenen Jahr wurden zwölf Maßnahmen abgeschlossen und sieben begonnen.
        """,
        {
            "reference": "0845/2017",
            "paper_type": "Mitteilung",
            "public": True,
            "date": "2017-03-23",
            "name": "Sachstand zum Radverkehrskonzept Innenstadt",
        },
        (
            ("2017-03-28", "Verkehrsausschuss", None, None),
            ("2017-04-06", "Bezirksvertretung 1 (Innenstadt)", None, None),
        ),
    ),
    HeadLayout(
        "SessionNet in Bavaria: letters for publicity, kind of paper and vote in columns of their own",
        """
        Geschäftszeichen:     Verantwortliche/r:          Vorlagennummer:
        VI/61                 Amt für Stadtplanung        611/123/2021

        !Mobilitätsstationen im Stadtgebiet; weiteres Vorgehen

        Beratungsfolge                          Termin       N/Ö   Vorlagenart   Abstimmung
        Umwelt-, Verkehrs- und Planungs-        20.04.2021   Ö     Gutachten
        ausschuss
        Stadtrat                                29.04.2021   Ö     Beschluss

        Beteiligte Dienststellen

        I. Antrag
        Die Stationen werden gebaut.
        """,
        {
            "reference": "611/123/2021",
            "name": "Mobilitätsstationen im Stadtgebiet; weiteres Vorgehen",
        },
        (
            ("2021-04-20", "Umwelt-, Verkehrs- und Planungsausschuss", "empfehlung", True),
            ("2021-04-29", "Stadtrat", "entscheidung", True),
        ),
    ),
    HeadLayout(
        "A number of the sitting and the item in columns that tell nothing of the paper",
        """
        !Sitzungsvorlage                                 Nr. 23/224
        Fachbereich 61                                   Datum: 05.06.2023

        Gremium                     Sitzung am     Status             TOP
        Ortsrat Nordstadt           14.06.2023     öffentlich         4
        Verwaltungsausschuss        19.06.2023     nicht öffentlich   7
        Rat                         26.06.2023     öffentlich         12

        Betreff:
        Erneuerung der Spielplätze im Norden; Programm 2023 bis 2027 und
        Vergabe der Planung

        Sachverhalt:
        Die Spielplätze sind alt.
        """,
        {
            "reference": "23/224",
            "paper_type": "Sitzungsvorlage",
            "date": "2023-06-05",
            "name": "Erneuerung der Spielplätze im Norden; Programm 2023 bis 2027 und Vergabe der Planung",
        },
        (
            ("2023-06-14", "Ortsrat Nordstadt", None, True),
            ("2023-06-19", "Verwaltungsausschuss", None, False),
            ("2023-06-26", "Rat", None, True),
        ),
    ),
    HeadLayout(
        "Ticked boxes behind their options, several roles to tick",
        """
        !Gemeinde Musterdorf                             Vorlage-Nr.: BV/0047/2022
        !Mitteilungsvorlage                              Aktenzeichen: 20.10.05

        öffentlich [X]     nicht öffentlich [ ]

        Beratungsgegenstand:
        Jahresrechnung 2021

        Beratungsfolge
        Gremium                      Datum          Vorberatung    Entscheidung
        Finanzausschuss              03.03.2022     x
        Gemeindevertretung           24.03.2022                    x

        Erläuterung:
        Die Jahresrechnung liegt vor.
        """,
        {
            "reference": "BV/0047/2022",
            "paper_type": "Mitteilungsvorlage",
            "public": True,
            "name": "Jahresrechnung 2021",
        },
        (
            ("2022-03-03", "Finanzausschuss", "vorberatung", None),
            ("2022-03-24", "Gemeindevertretung", "entscheidung", None),
        ),
    ),
    HeadLayout(
        "A motion as a letter: no labels, the subject in bold above the salutation",
        """
        Fraktion Musterliste im Rat der Stadt Musterstadt

        Herrn Bürgermeister
        Rathaus
        12345 Musterstadt
                                                         Musterstadt, 4. Mai 2021

        !Antrag

        !Mehr Bänke für die Innenstadt

        Sehr geehrter Herr Bürgermeister,
        wir beantragen, in der Innenstadt zwanzig Bänke aufzustellen.
        """,
        {
            "paper_type": "Antrag",
            "date": "2021-05-04",
            "name": "Mehr Bänke für die Innenstadt",
        },
    ),
    HeadLayout(
        "Body and role in one cell, the date above its body, publicity to the right",
        """
        !Tischvorlage öffentlich
        TVO-BSV/25/61614-1

        Federführung:
        Referat 3
        Datum:
        25.11.2025

        Beratungsfolge

        Geplante Sitzungstermine                        Öffentlichkeitsstatus
        26.11.2025     Jugend-, Sozial- und Wohnungsausschuss     öffentlich
                       (Vorberatung)
        27.11.2025     Stadtrat (Entscheidung)                    öffentlich

        !Qualifizierter Mietspiegel 2025

        Beschlussvorschlag
        Siehe oben.
        """,
        {
            "reference": "TVO-BSV/25/61614-1",
            "paper_type": "Tischvorlage",
            "public": True,
            "date": "2025-11-25",
            "under_direction_of": "Referat 3",
            "name": "Qualifizierter Mietspiegel 2025",
        },
        (
            ("2025-11-26", "Jugend-, Sozial- und Wohnungsausschuss", "vorberatung", True),
            ("2025-11-27", "Stadtrat", "entscheidung", True),
        ),
    ),
    HeadLayout(
        "Minutes: the sitting itself is the station",
        """
        !Niederschrift

        über die 5. öffentliche Sitzung des Hauptausschusses
        am Mittwoch, 12.02.2020, 17:00 Uhr

        Anwesende
        Vorsitz
        """,
        {"paper_type": "Niederschrift"},
        (("2020-02-12", "Hauptausschusses", None, True),),
    ),
)
