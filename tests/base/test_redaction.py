"""What is personal in plain text and what is not: pairs and why each is there. All names are invented."""

from __future__ import annotations

import pytest

from extract.base.redaction import BLOCK, closing_spans, redact_text

HIDDEN = [
    # who handles the case: the label breaks around the value
    ("Auskunft\tHerr Muster\nerteilt:\t23551", ["Muster"]),  # second word of the label in the row below
    ("Auskunft Herr Muster\nerteilt:", ["Muster"]),  # cells joined by a space
    ("Bearbeitet\nFrau Erika Muster\tHandy\ndurch:", ["Erika Muster"]),  # the value between both rows
    ("Sach-\tFrau Beispiel\nbearbeiterin:", ["Beispiel"]),  # label hyphenated over rows
    ("Bearbeitet\tE. Muster\nvon", ["E. Muster"]),
    ("Ansprech-\tErika Muster\npartner", ["Erika Muster"]),
    ("Auskunft\nerteilt:\nHerr Muster", ["Muster"]),  # label over two rows, value below
    ("Auskunft erteilt\tHerr Muster", ["Muster"]),
    ("Auskunft: Herr Muster", ["Muster"]),
    # a name with the extension of its telephone
    ("Herr Muster R 23551", ["Muster", "23551"]),
    ("Frau Dr. Beispiel, App. 4711", ["Beispiel", "4711"]),
    ("Herr Muster, Zimmer 312, Tel. 4711", ["Muster", "4711"]),
    ("Frau Beispiel ☎ 2455", ["Beispiel", "2455"]),
    ("Herr Muster (Durchwahl 23551)", ["Muster", "23551"]),
    # staff who keep the minutes
    ("Protokollführung: Frau Beispiel", ["Beispiel"]),
    ("Protokollführerin: Erika Muster", ["Erika Muster"]),
    ("Protokoll: Frau Beispiel", ["Beispiel"]),
    ("Frau Erika Muster, Protokollführerin", ["Erika Muster"]),
    ("Herr Max Beispiel, Betreuer des Ortsrates zugleich Protokollführer", ["Max Beispiel"]),
    ("Schriftführung:\tMax Muster", ["Max Muster"]),
    ("Niederschrift: M. Muster", ["M. Muster"]),
    ("Für Rückfragen steht Ihnen Frau Muster zur Verfügung.", ["Muster"]),
    ("Rückfragen an Frau Probe unter", ["Probe"]),
    ("Zuständig: Erika Probe; Projektleitung: Max Muster", ["Erika Probe", "Max Muster"]),
    ("Bearbeiter: Erika Probe (App. 4711), Durchwahl -123", ["Erika Probe", "4711", "123"]),
    ("Sachbearbeiter: Şahin, Émile", ["Şahin", "Émile"]),  # letters beyond German
    ("Bearbeiterin: Frau von der Muster-Probe", ["Muster-Probe"]),
    ("wenden Sie sich bei Rückfragen an Herrn Florian\nMuster ", ["Florian", "Muster"]),  # over two rows
    ("Ansprechpartner: Max Muster und Karla Probe", ["Max Muster", "Karla Probe"]),
    # who signs: the words before the name
    ("gezeichnet Karla Testperson", ["Karla Testperson"]),
    ("gezeichnet:\nKarla Testperson", ["Karla Testperson"]),
    ("gez. Karla Testperson, Vorsitzende", ["Karla Testperson"]),
    ("gez.: Prof. Dr. Testperson", ["Testperson"]),
    ("GEZ. KARLA TESTPERSON", ["TESTPERSON"]),
    ("Unterschrift: Karla Testperson", ["Karla Testperson"]),
    ("Unterschrift: (Peter Testmann)", ["Peter Testmann"]),
    ("In Vertretung\nMax Muster\nAnlagen", ["Max Muster"]),
    ("In Vertretung\nErster Beigeordneter Max Muster", ["Max Muster"]),  # office before the name
    ("In Vertretung\nErster Beigeordneter\nMax Muster", ["Max Muster"]),
    ("In Vertretung Max Muster", ["Max Muster"]),
    ("i. V. Max Muster", ["Max Muster"]),
    ("i.V. Max Muster\nBeratungsergebnis:", ["Max Muster"]),
    ("____________________\ni. V. Max Muster\nAmtsleiter", ["Max Muster"]),  # below the line to sign on
    ("____________________\nMax Muster\nBürgermeister", ["Max Muster"]),
    (".................\t.................\nMax Muster\tErika Probe", ["Max", "Probe"]),
    ("i. A. Sabine Musterfrau", ["Sabine Musterfrau"]),
    ("i.A. Probe", ["Probe"]),
    ("I. A.\nProbe", ["Probe"]),
    ("Im Auftrage\ngez. Muster", ["Muster"]),
    ("Mit freundlichen Grüßen i. A. Sabine Musterfrau", ["Sabine Musterfrau"]),  # rows run together
    ("f. d. R. Max Muster", ["Max Muster"]),
    ("F.d.R.d.A.: Muster", ["Muster"]),
    ("Für die Richtigkeit:\nErika Probe", ["Erika Probe"]),
    ("Für die Fraktion: Karla Testperson", ["Karla Testperson"]),
    ("Für die Fraktion\nKarla Testperson", ["Karla Testperson"]),
    ("Mit freundlichem Gruß\nKarla Testperson", ["Karla Testperson"]),
    ("Viele Grüße\n\nKarla Testperson\nFraktionsvorsitzende", ["Karla Testperson"]),
    ("Musterstadt, den 12.03.2024\nKarla Testperson\nVorsitzende", ["Karla Testperson"]),  # place and day
    # tables to sign in
    ("Name\tFunktion\tUnterschrift\nMax Muster\tVorsitz\t\nErika Probe\tMitglied\t", ["Muster", "Probe"]),
    ("Bürgermeister\tSchriftführerin\n__________\t__________\nMax Muster\tErika Probe", ["Muster", "Probe"]),
    ("gez.\tgez.\nMax Muster\tErika Probe\nVorsitzender\tSchriftführerin", ["Muster", "Probe"]),
    ("Max Muster\tErika Probe\n(Ortsbürgermeister)\t(Protokollführerin)", ["Muster", "Probe"]),
    ("Max Muster Erika Probe\n(Ortsbürgermeister) (Protokollführerin)", ["Muster", "Probe"]),
    ("Max Muster\n(Unterschrift)", ["Max Muster"]),
    ("Datum, Unterschrift\nMax Muster", ["Max Muster"]),
    # telephone numbers
    ("erreichbar unter 0331.289.4567", ["289.4567"]),
    ("unter 01761234567 zu sprechen", ["1761234567"]),
    ("unter 0176 / 1234 5678", ["1234 5678"]),
    ("0171-5551234", ["5551234"]),
    ("0172.555.12.34", ["555.12.34"]),
    ("+49 (0)331 / 28 91 236", ["28 91 236"]),
    ("0049 331 2894568", ["2894568"]),
    ("Telefon:\t03312894569", ["2894569"]),
    ("Durchwahl 4571", ["4571"]),
    ("R 31.207, Durchwahl 4571 E-Mail: folgt", ["4571"]),  # a label behind it, no word that it counts
    ("Nebenstelle: -571", ["571"]),
    ("Tel.-Nr.: 4711", ["4711"]),
    ("Telefon\t05123/800-23", ["800-23"]),
    ("Tel:0331–2894567", ["2894567"]),
    ("0331 28 94 567", ["28 94 567"]),
    ("Drucksache 0521/2014-2020", []),  # a council's term behind its number
    ("Telefon 0521/2014-2020", ["0521/2014-2020"]),  # unless a label says that it is dialled
    ("0521/2014-20", ["0521/2014-20"]),
    # e-mail addresses, whole and broken
    ("E-Mail: erika.pro-\nbe@rathaus.example.de", ["erika.pro", "be@rathaus"]),
    ("erika.probe@\nrathaus.example.de", ["erika.probe", "rathaus.example"]),
    ("erika.probe@rathaus.\nexample.de ist", ["erika.probe", "example.de"]),
    ("erika.probe@rathaus-\nmitte.example.de", ["erika.probe", "mitte.example.de"]),
    ("erika.\nprobe@rathaus.example.de", ["erika", "probe@"]),
    ("E-Mail:\terika_\n\tprobe@example.de", ["erika_", "probe@"]),
    ("erika.probe\n@rathaus.example.de", ["erika.probe"]),
    ("erika.probe (at) example (punkt) de", ["erika.probe", "example"]),
    ("Erika.Probe[at]example[dot]de", ["Erika.Probe"]),
    # accounts
    ("IBAN DE89 3704 0044 0532 0130 00", ["3704", "0532", "0130 00"]),
    ("DE89370400440532013000", ["370400440532013000"]),
    ("DE89-3704-0044-0532-0130-00", ["3704-0044"]),
    ("IBAN: DE89 3704 0044\n0532 0130 00, BIC", ["3704", "0532 0130 00"]),  # over two rows
    ("DE89\t3704\t0044\t0532\t0130\t00", ["3704", "0532"]),  # a box for every group
    ("IBAN AT61 1904 3002 3457 3201", ["1904 3002"]),
    ("NL91ABNA0417164300", ["ABNA0417164300"]),
    ("IBAN: DE00 1234 5678 9012 3456 78", ["1234 5678"]),  # misread: the sum is wrong, the label is not
    ("Konto-Nr. 532013000, BLZ 370 400 44", ["532013000"]),
    # private addresses
    ("Herrn\nKarl Muster\nMusterweg 12a\n14467 Musterstadt", ["Karl Muster", "Musterweg 12a", "14467"]),
    ("Karl Muster, Musterweg 12 a, 14467 Musterstadt", ["Karl Muster", "Musterweg"]),
    ("Karl Muster · Am Alten Markt 5 · 14467 Musterstadt", ["Karl Muster", "Alten Markt 5"]),
    ("Karl Muster Musterstraße 12 14467 Musterstadt", ["Karl Muster", "Musterstraße 12", "14467"]),
    ("Familie Muster\nMusterstr. 3\nD-14467 Musterstadt", ["Muster\n", "Musterstr. 3"]),
    ("Eheleute Karl und Erika Muster\nMusterring 3-5\n14467 Musterstadt", ["Erika Muster", "Musterring"]),
    ("Dr. Karl Muster\nOrtsteil Musterau\nMusterweg 1\n14467 Musterstadt", ["Karl Muster", "Musterweg 1"]),
    ("Ratsherr Karl Muster, Musterweg 12, 14467 Musterstadt", ["Musterweg 12"]),  # the home, not the office
    ("Karl Muster, geb. 12.03.1961, wohnhaft Musterstraße 12a", ["Karl Muster", "12.03.1961", "12a"]),
    ("Der Anwohner Karl Muster, wohnhaft Musterweg 3", ["Karl Muster", "Musterweg 3"]),
    ("Frau Beispiel, wohnhaft in Über den Weiden 2, hält", ["Beispiel", "Über den Weiden 2"]),
    ("wohnhaft in der Musterstraße 12 in 14467 Musterstadt", ["Musterstraße 12", "14467"]),
    ("Wohnanschrift: Musterstraße 12, 14467 Musterstadt", ["Musterstraße 12"]),
]  # fmt: skip

STAYS = [
    # office-holders acting in office
    "Bürgermeisterin Dr. Karla Testperson eröffnet die Sitzung.",
    "Herr Max Muster fragt nach dem Stand des Radwegs.",  # a member speaks
    "Herr Muster fragt den Protokollführer.",
    "Oberbürgermeister Max Muster in Vertretung der Landeshauptstadt",
    "Rückfragen von Herrn Muster beantwortet die Verwaltung.",
    "Einreicher: Fraktion SPD",
    "Für die Fraktion SPD erklärt Max Muster, sie stimme zu.",
    "Die Stadtverordnete Erika Probe vertritt die Fraktion.",
    "Als Mitglieder werden benannt:\nMax Muster\nErika Probe",
    "Ergänzung seitens der Protokollführung:\nAls Sachkundiger Bürger nimmt jemand teil.",
    # labels before what is no person
    "Auskunft erteilt: Fachbereich Stadtplanung",
    "Protokoll: Genehmigung der Niederschrift",
    "Niederschrift: Sitzung des Hauptausschusses",
    "Zuständig: Eigenbetrieb Grün",
    "Kontakt: Neues Rathaus",
    "Gesehen: Amt für Finanzen",
    "Anmerkung des Protokollführers:\nDer Feldweg gehört dazu.",
    "Auskunft über den Stand\nerteilt die Verwaltung.",
    "Frau Erika, Protokoll\nSonstige Teilnehmer:\nArchitekt",
    "(Vorsitzende) (Bürgermeisterin) Protokollführung\nGenehmigungsvermerk:\nDas Protokoll",
    "13 Zugang Sachbearbeiter/in (Bauhof) und Ansprechpartner (Arbeitsvermittler)",
    "Ansprechpartner/in Raum\nGemeinde Musterau Kontakt\nRathausstraße 3",
    # words that only look like those before a signature
    "Herzliche Grüße im Namen des Ortsrates Musterau",
    "Mit freundlichen Grüßen\nLandkreis Musterau\nDer Landrat",
    "Mit freundlichen Grüßen\nDas Kita-Team Musterau",
    "Starkregenvorsorge\nFließgewässer Musterbach\n(Stand: 31.8.2023)",
    "gemäß § 1 Abs. 3 i. V. m. Abs. 8 BauGB",
    "gemäß § 13 a i.V. mit § 13 BauGB",
    "gemäß § 13 i. V. BauGB",  # a law
    "nach § 5\ni. V. Satz 2 der Satzung",
    "Im Auftrag der Gemeinde Musterau erstellt",
    "Im Auftrag von: Gemeinde Musterau",
    "Im Auftrag\nFachbereich Bauen",
    "Die Unterschriften wurden gesammelt.",
    "Unterschrift: siehe Anlage 2",
    "Der Plan wurde gezeichnet. Max und Moritz heißen die Häuser.",
    "Die Kosten werden mit freundlichen Grüßen abgelehnt.",
    "______\nBegründung:\nDer Radweg wird gebaut.",
    "____________________\nSachverhalt und Begründung",
    "Beruf: ____________\nAdresse: ____________",
    "Musterstadt, den 12.03.2024\nRadweg Havelufer",
    "Grüne Wege\nVorsitzender des Ausschusses",
    # numbers that only look like telephone numbers
    "Az. 0262.0-25-0222",
    "Haushaltsstelle 0461.520.0000",
    "HHSt. 0300.6550.123",
    "Produktkonto 05110.42710",
    "061.4711.1200",  # an account of the budget
    "vom 01.02.2020 bis 31.12.2022",
    "01.02.2020–31.12.2022 und 2022/2023",
    "01/2024, 012/24, 0815/2024",
    "§ 015 Abs. 2, Nr. 0123456",
    "1.250.000,00 Euro und 0,50 m",
    "Flurstück 0123/4, Flur 05",
    "DS 0171/2024",  # a paper, not a mobile telephone
    "Projekt 0176123",
    "App. 2 des Vertrags",
    "Herr Muster 2024 gewählt",
    "Raum 23551",
    "08:30 - 12:00 Uhr, 00:15",
    "N 52.3989, O 13.0657",
    "Sonderprogramm +503.804.0000",
    # numbers that only look like accounts
    "DE123456789",  # a VAT number
    "Az. DE89 3704",
    "Konto 431800 Aufwendungen",
    "Sachkonto 4318000",
    # places of a measure, addresses of bodies
    "Die Baustelle Musterstraße 12, 14467 Musterstadt wird eingerichtet.",
    "Rathaus, Rathausstraße 3, 14467 Musterstadt, Sitzungszimmer",
    "Stadtverwaltung Musterstadt\nFriedrich-Ebert-Straße 79/81\n14469 Musterstadt",
    "Grundschule Musterau, Schulweg 1, 14467 Musterau",
    "Gaststätte Vier Linden, Hauptstr. 3, 14467 Musterau",
    "Bäckerei Karl Muster, Hauptstraße 3, 14467 Musterau",  # a business
    "Büro Dipl.-Ing. Max Muster\nHilde-Muster-Allee 3, 30173 Musterstadt",  # a planner's office
    "2013: 6.000,- €\n54.05.02/3108. 78730000 Ergänzung",  # accounts of a budget
    "in der Karl-Marx-Straße 5, 14482 Musterstadt",
    "Ort: Willi Muster Straße 5, 14482 Musterstadt",  # a street called after a person
    "Anwohner der Musterstraße 12 bis 20",
    "In der Musterstraße sind viele Hundehalter wohnhaft, dort 5 Behälter",
    "14 Kinder im Alter von 3 Jahren wohnhaft",
    "Dr. Dora Muster (geb. 30.4.1901, gest. 1946)",  # whom a street is called after
    "Produkt\n53810 Abwasserbeseitigung\n2018: 40.000 Euro",
    "Musterstraße 53810 Abwasser",
    "Presse@Rathaus ist ein Titel",
    "5 m @ 3 Stück",
]  # fmt: skip


@pytest.mark.parametrize(("text", "hidden"), HIDDEN)
def test_personal_data_goes(text: str, hidden: list[str]) -> None:
    redacted = redact_text(text)
    assert [part for part in hidden if part in redacted] == []
    assert len(redacted) == len(text)


@pytest.mark.parametrize("text", STAYS)
def test_everything_else_stays(text: str) -> None:
    assert redact_text(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("gez. Karla Testperson\nBürgermeisterin", "Bürgermeisterin"),  # the office tells nobody's name
        ("In Vertretung\nErster Beigeordneter Max Muster", "Erster Beigeordneter"),
        ("Name\tFunktion\tUnterschrift\nMax Muster\tVorsitzender\t", "Vorsitzender"),
        ("Ratsherr Karl Muster, Musterweg 12, 14467 Musterstadt", "Ratsherr Karl Muster"),
        ("Herrn Bürgermeister Karl Muster\nMusterweg 1, 14467 Musterstadt", "Bürgermeister Karl Muster"),
        ("In Vertretung\nMax Muster\nBeratungsergebnis: einstimmig", "Beratungsergebnis: einstimmig"),
        (
            "i.A. Max Muster\nDeutsche Muster Technik GmbH\nMobile Regions Nord",
            "Deutsche Muster Technik GmbH",
        ),
        ("i.A. Max Muster\nDeutsche Muster Technik GmbH\nMobile Regions Nord", "Mobile Regions Nord"),
        ("Bearbeitung:\nDipl.-Geogr. Lothar Zacharias\nDipl.-Geogr. Max Muster", "\nDipl.-Geogr. Max"),
        ("Schreiben Sie an a.b@example.de.\nDanach tagt der Rat.", "Danach tagt der Rat."),
        ("IBAN: DE89 3704 0044 0532 0130 00\n2024 sind es 12 Euro", "2024 sind es 12 Euro"),
        ("Telefon: 0331 289-4567\n27.06.2024", "27.06.2024"),
        ("Karl Muster, Musterweg 12, 14467 Musterstadt, fragt nach dem Radweg.", "fragt nach dem Radweg."),
        ("Tagesordnung\nwohnhaft Musterweg 3, 14467 Musterstadt. Der Rat tagt.", "Der Rat tagt."),
    ],
)
def test_what_stands_beside_personal_data_stays(text: str, kept: str) -> None:
    redacted = redact_text(text)
    assert kept in redacted
    assert BLOCK in redacted


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Der Rat stimmt zu.\nKarla Testperson\nFraktionsvorsitzende", ["Karla Testperson"]),
        ("Der Rat stimmt zu.\nKarla Testperson", ["Karla Testperson"]),
        ("Der Rat stimmt zu.\nKarla Test\tMax Muster\nVorsitz\tSchriftführer", ["Karla Test", "Max Muster"]),
        ("Benannt werden:\nMax Muster\nErika Probe", []),  # a list, no signature
        (  # two signers, each with an office beside the name
            "Der Rat stimmt zu.\nMax Muster Oberbürgermeister\nErika Probe Geschäftsbereich 2",
            ["Max Muster", "Erika Probe"],
        ),
        ("Es gehören dazu:\nMax Muster Vorsitzender\nErika Probe Schriftführerin", []),
        ("Es spricht:\nMax Muster", []),
        ("Der Rat stimmt zu.\nKarla Testperson\nDann endet die Sitzung des Rates.", []),  # not at the end
        ("Der Rat stimmt zu.\nNeues Rathaus", []),
    ],
)  # fmt: skip
def test_a_paper_may_end_with_a_name_alone(text: str, hidden: list[str]) -> None:
    assert [text[start:end] for start, end in closing_spans(text)] == hidden
