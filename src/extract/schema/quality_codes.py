"""What the codes of the checks mean and what a reviewer does about them: severity, meaning, advice."""

from __future__ import annotations

from extract.base.model import Severity

QUALITY_CODES: dict[str, tuple[Severity, str, str]] = {
    # Completeness
    "field-missing": (
        "warning",
        "Eine Angabe fehlt, die Vorlagen dieses Aufbaus sonst tragen",
        "Bitte im PDF nachsehen; steht sie da, nachtragen, sonst beim Einreicher erfragen.",
    ),
    "stations-missing": (
        "warning",
        "Die Beratungsfolge fehlt",
        "Bitte im PDF nachsehen, wann und wo die Vorlage beraten wird, und nachtragen.",
    ),
    "station-unread": (
        "warning",
        "Ein Gremium steht unter der Beratungsfolge, wurde aber nicht als Station gelesen",
        "Bitte im PDF nachsehen und die Station nachtragen.",
    ),
    "attachment-missing": (
        "warning",
        "Der Text verweist auf eine Anlage, die das Verzeichnis der Anlagen nicht nennt",
        "Bitte prüfen, ob die Anlage fehlt oder die Nummer falsch ist.",
    ),
    # Header against text
    "reference-file-name": (
        "warning",
        "Die Nummer in der Vorlage ist eine andere als die im Dateinamen",
        "Bitte im Ratsinformationssystem nachsehen, welche stimmt, und die falsche berichtigen.",
    ),
    "reference-year": (
        "warning",
        "Das Jahr in der Nummer passt nicht zum Datum der Vorlage",
        "Bitte prüfen, ob Nummer oder Datum falsch gedruckt oder gelesen ist.",
    ),
    "reference-contradiction": (
        "warning",
        "Die Vorlage nennt sich selbst mit zwei verschiedenen Nummern",
        "Bitte prüfen, welche Nummer gilt.",
    ),
    "addressee-station": (
        "warning",
        "Die Beschlussformel nennt ein Gremium, das in der Beratungsfolge nicht vorkommt",
        "Bitte prüfen, ob die Formel oder die Beratungsfolge stimmt.",
    ),
    "formula-type": (
        "warning",
        "Die Beschlussformel passt nicht zur Art der Vorlage",
        "Bitte prüfen, ob die Art richtig gelesen ist und was das Gremium tun soll.",
    ),
    "role-type": (
        "warning",
        "Die Zuständigkeit in der Beratungsfolge passt nicht zur Art der Vorlage",
        "Bitte prüfen, ob das Gremium entscheidet oder nur zur Kenntnis nimmt.",
    ),
    "report-year": (
        "warning",
        "Das Berichtsjahr steht an verschiedenen Stellen verschieden da",
        "Bitte prüfen, über welches Jahr berichtet wird.",
    ),
    "report-period": (
        "warning",
        "Der Zeitraum im Text passt nicht zum Berichtsjahr",
        "Bitte prüfen, ob das Berichtsjahr gemeint ist; im nächsten Bericht das Jahr nennen.",
    ),
    "series-number": (
        "warning",
        "Nummer der Ausgabe und Berichtsjahr passen nicht zueinander",
        "Bitte prüfen, welche von beiden falsch ist.",
    ),
    "series-double": (
        "warning",
        "Zwei Vorlagen einer Reihe tragen dieselbe Ausgabe oder dasselbe Berichtsjahr",
        "Bitte prüfen, ob es zwei Fassungen sind oder ein Jahr falsch ist.",
    ),
    "mandate-addressee": (
        "warning",
        "Der Bericht geht an ein anderes Gremium, als der Beschluss verlangt",
        "Bitte klären, ob er zusätzlich dem beauftragenden Gremium vorgelegt werden muss.",
    ),
    # Dates
    "station-before-paper": (
        "warning",
        "Eine Sitzung liegt vor dem Datum der Vorlage",
        "Bitte prüfen, ob die Daten vertauscht sind oder ein Jahr falsch ist.",
    ),
    "station-far": (
        "warning",
        "Eine Sitzung liegt ungewöhnlich lange nach dem Datum der Vorlage",
        "Bitte prüfen, ob ein Jahr falsch gedruckt oder gelesen ist.",
    ),
    "station-weekend": (
        "warning",
        "Eine Sitzung fällt auf einen Sonntag",
        "Bitte prüfen, ob Tag und Monat vertauscht sind oder ein Jahr falsch ist.",
    ),
    "station-double": (
        "warning",
        "Dasselbe Gremium steht mit demselben Tag zweimal in der Beratungsfolge",
        "Bitte prüfen, ob eine Zeile doppelt ist oder ein Datum falsch.",
    ),
    "deadline-past": (
        "warning",
        "Eine angekündigte Frist war schon abgelaufen, als die Vorlage geschrieben wurde",
        "Bitte prüfen, ob das Jahr stimmt oder der Satz aus einer früheren Vorlage stehen geblieben ist.",
    ),
    # Vocabulary
    "body-unknown": (
        "warning",
        "Ein Gremium der Beratungsfolge ist nicht bekannt",
        "Bitte prüfen, ob es richtig gelesen ist; wenn ja, gehört es in das Profil (pipelines/*.toml).",
    ),
    "body-outside-years": (
        "warning",
        "Ein Gremium steht in der Beratungsfolge, das es zu dieser Zeit nicht oder nicht mehr gab",
        "Bitte prüfen, ob Name oder Datum stimmt, oder die Jahre im Profil berichtigen.",
    ),
    # Outline
    "outline-gap": (
        "warning",
        "In der Gliederung fehlt eine Nummer",
        "Bitte im PDF nachsehen, ob eine Überschrift nicht erkannt wurde oder die Zählung springt.",
    ),
    "outline-double": (
        "warning",
        "Eine Nummer der Gliederung kommt zweimal vor",
        "Bitte im PDF nachsehen, ob die Zählung stimmt.",
    ),
    "outline-level": (
        "info",
        "Die Gliederung springt über eine Ebene",
        "Bitte prüfen, ob die Ebene der Überschrift richtig erkannt ist.",
    ),
    "list-headings": (
        "warning",
        "Die Aufzählung im Text nennt andere oder weniger Punkte, als Überschriften folgen",
        "Bitte die Aufzählung und die Überschriften abgleichen.",
    ),
    "enumeration-differs": (
        "warning",
        "Eine Gruppe wird an einer Stelle mit anderen Mitgliedern genannt als an der anderen",
        "Bitte prüfen, ob in der Aufzählung jemand fehlt.",
    ),
    # Words and names
    "abbreviation-letters": (
        "warning",
        "Die Buchstaben einer Abkürzung passen nicht zu ihrer Langform",
        "Bitte prüfen, ob die Langform stimmt.",
    ),
    "organization-unresolved": (
        "info",
        "Ein Gremium oder Partner ist genannt, aber keinem Eintrag des Registers zugeordnet",
        "Bitte festlegen, wer gemeint ist.",
    ),
    "organization-similar": (
        "info",
        "Zwei Einträge des Registers heißen fast gleich",
        "Bitte prüfen, ob beide derselbe sind, und sie dann zusammenführen.",
    ),
    "umlaut-loss": (
        "warning",
        "Umlaute sind verloren gegangen",
        "Bitte das Original neu beschaffen oder neu als PDF speichern; die Schrift im PDF ist unvollständig.",
    ),
    "letter-spacing": (
        "warning",
        "Gesperrte Wörter stehen als einzelne Buchstaben im Text",
        "Bitte im PDF nachsehen; so geschriebene Wörter werden von der Suche nicht gefunden.",
    ),
    "encoding-damage": (
        "warning",
        "Zeichen sind falsch kodiert",
        "Bitte das Original neu beschaffen oder neu als PDF speichern.",
    ),
    "ocr-damage": (
        "warning",
        "Wörter enthalten Ziffern oder Zeichen, wie sie eine fehlerhafte Texterkennung hinterlässt",
        "Bitte die Seite mit dem PDF vergleichen und, wenn nötig, neu erkennen lassen.",
    ),
    # Tables
    "table-sum": (
        "warning",
        "Eine Summe in einer Tabelle stimmt nicht mit ihren Zeilen überein",
        "Bitte im PDF nachrechnen: eine Zahl kann falsch gelesen oder falsch gedruckt sein.",
    ),
    "table-shift": (
        "warning",
        "In einer Tabelle steht Text, wo sonst Zahlen stehen",
        "Bitte im PDF nachsehen, ob die Zelle in die falsche Spalte geraten ist.",
    ),
    "table-broken": (
        "warning",
        "Eine Tabelle ist unvollständig erkannt",
        "Bitte mit dem PDF vergleichen: Spalten, Titelzeile oder Zellen können fehlen.",
    ),
    "activity-incomplete": (
        "warning",
        "In der Übersicht der Zusammenarbeit fehlt eine Zelle",
        "Bitte im PDF nachsehen und Thema, Bereich oder Partner nachtragen.",
    ),
    # Pages
    "page-missing": (
        "warning",
        "Eine Seite fehlt: die gedruckten Seitenzahlen springen",
        "Bitte das vollständige Original beschaffen und neu einlesen.",
    ),
    "page-order": (
        "warning",
        "Die Seiten stehen nicht in der Reihenfolge ihrer gedruckten Zahlen",
        "Bitte das Original in der richtigen Reihenfolge neu speichern.",
    ),
    "page-blank": (
        "info",
        "Eine Seite mitten im Dokument ist leer",
        "Bitte im PDF nachsehen, ob dort etwas fehlt.",
    ),
    "furniture-text": (
        "warning",
        "Als Kopf- oder Fußzeile beiseite gelegt wurde, was Text sein kann",
        "Bitte im PDF nachsehen; gehört es zum Text, bitte melden.",
    ),
    # Confidence
    "value-uncertain": (
        "info",
        "Ein Wert ist unsicher gelesen",
        "Bitte mit dem PDF vergleichen und bestätigen oder berichtigen.",
    ),
    # The archive
    "reference-lacking": (
        "info",
        "Eine Vorlage wird genannt, die im Archiv fehlt",
        "Wenn sie gebraucht wird, bitte beschaffen und mit einlesen.",
    ),
    "document-similar": (
        "warning",
        "Zwei Dateien haben fast denselben Text, aber verschiedene Nummern",
        "Bitte prüfen, ob eine die Kopie der anderen ist.",
    ),
    "assertion-failed": (
        "error",
        "Eine Zusicherung des Profils ist nicht erfüllt",
        "Bitte die betroffenen Vorlagen durchsehen oder die Zusicherung in pipelines/*.toml ändern.",
    ),
}
