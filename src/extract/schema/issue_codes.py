"""What every code of the table `issues` means and what to do about it: the one place for these texts."""

from __future__ import annotations

from dataclasses import dataclass

from extract.base.model import Severity
from extract.schema.quality_codes import QUALITY_CODES


@dataclass(frozen=True, slots=True)
class IssueCode:
    """A kind of finding: its usual gravity, what it means, what a reviewer does about it."""

    severity: Severity
    meaning: str
    advice: str

    def told(self, detail: str = "") -> str:
        """Meaning, detail and advice as a message."""
        return f"{self.meaning}{f' ({detail})' if detail else ''}. {self.advice}"


ISSUE_CODES: dict[str, IssueCode] = {
    # The file as such
    "file-empty": IssueCode(
        "error", "Die Datei ist leer (0 Byte)", "Bitte das Original neu beschaffen und noch einmal einlesen."
    ),
    "file-not-pdf": IssueCode(
        "info",
        "Die Datei ist kein PDF und wurde nicht gelesen",
        "Wenn sie eine Vorlage enthält, bitte als PDF speichern und neu einlesen; sonst ist nichts zu tun.",
    ),
    "file-damaged": IssueCode(
        "error",
        "Das PDF ist beschädigt und lässt sich nicht öffnen",
        "Bitte das Original neu beschaffen; oft ist ein Download abgebrochen.",
    ),
    "file-encrypted": IssueCode(
        "error",
        "Das PDF ist mit einem Kennwort geschützt",
        "Bitte ohne Kennwort speichern und neu einlesen.",
    ),
    "file-no-permission": IssueCode(
        "error", "Die Datei darf nicht gelesen werden", "Bitte die Rechte an der Datei prüfen."
    ),
    "file-unreadable": IssueCode(
        "error",
        "Die Datei lässt sich nicht lesen",
        "Bitte prüfen, ob sie noch da ist, ob sie gelesen werden darf und ob sie sich öffnen lässt.",
    ),
    "file-no-pages": IssueCode(
        "error", "Das PDF enthält keine lesbare Seite", "Bitte das Original neu beschaffen."
    ),
    "file-too-long": IssueCode(
        "error",
        "Das PDF hat mehr Seiten, als gelesen werden",
        "Bitte das PDF in Teile trennen und neu einlesen.",
    ),
    "file-special": IssueCode(
        "info",
        "Das ist keine gewöhnliche Datei (Gerät, Leitung)",
        "Nichts zu tun; bitte aus dem Ordner nehmen.",
    ),
    "file-double": IssueCode(
        "info",
        "Dieselbe Datei liegt noch einmal im Archiv und wurde nur einmal gelesen",
        "Nichts zu tun; wer mag, löscht die doppelte Datei.",
    ),
    "folder-unreadable": IssueCode(
        "error",
        "Der Ordner darf nicht gelesen werden, sein Inhalt fehlt",
        "Bitte die Rechte am Ordner prüfen und neu einlesen.",
    ),
    "zip-damaged": IssueCode(
        "error", "Das Zip-Archiv ist beschädigt", "Bitte das Archiv neu beschaffen oder von Hand entpacken."
    ),
    "zip-encrypted": IssueCode(
        "error",
        "Die Datei im Zip-Archiv ist mit einem Kennwort geschützt",
        "Bitte von Hand entpacken und den Ordner einlesen.",
    ),
    "zip-path": IssueCode(
        "error",
        "Der Name dieser Datei zeigt aus dem Zip-Archiv hinaus; sie wurde nicht gelesen",
        "Das kommt bei schadhaften oder gefährlichen Archiven vor. Bitte die Herkunft prüfen.",
    ),
    "zip-too-large": IssueCode(
        "error",
        "Das Zip-Archiv entpackt sich auf ein Vielfaches seiner Größe und wurde nicht gelesen",
        "Bitte die Herkunft prüfen; ist sie vertrauenswürdig, von Hand entpacken und den Ordner einlesen.",
    ),
    "zip-in-zip": IssueCode(
        "error",
        "Im Zip-Archiv liegt ein weiteres Zip-Archiv, das nicht gelesen wurde",
        "Bitte das innere Archiv von Hand entpacken und neu einlesen.",
    ),
    # The reading
    "page-unreadable": IssueCode(
        "error",
        "Eine Seite ist beschädigt und konnte nicht gelesen werden; die übrigen sind gelesen",
        "Bitte die Seite im PDF ansehen und das Original neu beschaffen.",
    ),
    "worker-timeout": IssueCode(
        "error",
        "Das Lesen dauerte zu lange und wurde abgebrochen",
        "Bitte das PDF neu speichern („Drucken als PDF“) oder mit --timeout mehr Zeit geben.",
    ),
    "worker-died": IssueCode(
        "error",
        "Diese Datei hat das Lesen zum Absturz gebracht; alle anderen sind gelesen",
        "Bitte das PDF neu speichern („Drucken als PDF“) und noch einmal einlesen.",
    ),
    "worker-memory": IssueCode(
        "error",
        "Das Lesen brauchte zu viel Arbeitsspeicher und wurde abgebrochen",
        "Bitte das PDF neu speichern („Drucken als PDF“), teilen oder mit --memory mehr Speicher geben.",
    ),
    "internal-error": IssueCode(
        "error",
        "Beim Lesen trat ein Fehler im Programm auf",
        "Bitte diese Meldung mit der Datei an die Betreuung des Programms geben.",
    ),
    "page-no-text": IssueCode(
        "warning",
        "Seiten haben keine Textebene (Scan), ihr Inhalt fehlt im Datensatz",
        "Bitte Tesseract mit deutschen Sprachdaten einrichten (Debian: tesseract-ocr-deu) und neu einlesen, "
        "mit "
        "Texterkennung neu speichern oder das Original als Text-PDF beschaffen.",
    ),
    "page-ocr": IssueCode(
        "info",
        "Seiten sind Scans und wurden mit Texterkennung gelesen",
        "Bitte Zahlen, Daten und Namen am Bild der Seite prüfen.",
    ),
    "page-ocr-unsure": IssueCode(
        "warning",
        "Die Texterkennung war sich auf diesen Seiten nicht sicher",
        "Bitte mit dem Bild vergleichen oder das Original neu scannen (300 dpi, gerade, ohne Flecken).",
    ),
    "ocr-timeout": IssueCode(
        "error",
        "Die Zeit für die Texterkennung reichte nicht für alle Seiten",
        "Bitte mit --timeout mehr Zeit geben oder die Datei teilen.",
    ),
    "page-text-broken": IssueCode(
        "warning",
        "Die Textebene von Seiten ist beschädigt (fehlende Umlaute, falsche Zeichen)",
        "Bitte Tesseract mit deutschen Sprachdaten einrichten und neu einlesen oder das Original beschaffen.",
    ),
    "page-empty": IssueCode(
        "error", "Alle Seiten sind leer", "Bitte prüfen, ob die richtige Datei im Archiv liegt."
    ),
    # The header and the stations
    "paper-no-reference": IssueCode(
        "error",
        "Es wurde keine Nummer der Vorlage gefunden; ihre Kennung ist aus dem Inhalt gebildet",
        "Bitte im PDF nachsehen, ob eine Nummer gedruckt ist, und sie nachtragen.",
    ),
    "paper-no-type": IssueCode(
        "warning", "Es wurde keine Art der Vorlage gefunden", "Bitte im PDF nachsehen und nachtragen."
    ),
    "paper-no-name": IssueCode(
        "warning", "Es wurde kein Betreff gefunden", "Bitte im PDF nachsehen und nachtragen."
    ),
    "paper-type-unknown": IssueCode(
        "warning",
        "Die gedruckte Art der Vorlage ist nicht bekannt und wurde übernommen, wie sie dasteht",
        "Bitte prüfen; ist sie richtig, gehört sie in das Profil der Kommune (pipelines/*.toml).",
    ),
    "public-unclear": IssueCode(
        "warning",
        "Ob die Vorlage öffentlich ist, war nicht eindeutig zu lesen (Kästchen)",
        "Bitte im PDF nachsehen und nachtragen.",
    ),
    "public-contradiction": IssueCode(
        "warning",
        "Die Vorlage sagt an einer Stelle öffentlich, an einer anderen nicht öffentlich",
        "Bitte im PDF nachsehen und nachtragen; bis dahin gilt sie als nicht öffentlich.",
    ),
    "public-stations": IssueCode(
        "info",
        "Ob die Vorlage öffentlich ist, sagt nur die Beratungsfolge",
        "Bitte prüfen und, wenn es für die Vorlage gilt, als Korrektur eintragen.",
    ),
    "reference-defect": IssueCode(
        "warning",
        "Die Nummer ist fehlerhaft gedruckt und wurde berichtigt gelesen",
        "Bitte im Ratsinformationssystem nachsehen und, wenn nötig, eine Korrektur eintragen.",
    ),
    "role-unknown": IssueCode(
        "warning",
        "Die Zuständigkeit in der Beratungsfolge ist nicht bekannt; der Wortlaut ist übernommen",
        "Bitte prüfen; ist sie richtig, gehört sie in das Profil (pipelines/*.toml, roles).",
    ),
    # Dates
    "date-impossible": IssueCode(
        "warning",
        "Das gedruckte Datum ist kein Tag des Kalenders und wurde nicht übernommen",
        "Bitte das richtige Datum im Ratsinformationssystem nachsehen.",
    ),
    "date-weekday": IssueCode(
        "warning",
        "Der gedruckte Wochentag passt nicht zum Datum",
        "Bitte prüfen, ob der Wochentag oder das Datum falsch ist.",
    ),
    # Words
    "place-ambiguous": IssueCode(
        "info",
        "Ein Ortsname kann mehrere Orte meinen; der Amtliche Gemeindeschlüssel bleibt leer",
        "Bitte festlegen, welcher Ort gemeint ist.",
    ),
    "abbreviation-conflict": IssueCode(
        "warning",
        "Eine Abkürzung ist mit zwei verschiedenen Langformen erklärt",
        "Bitte prüfen, welche gilt; für den nächsten Bericht eine davon ändern.",
    ),
    "abbreviation-undefined": IssueCode(
        "info",
        "Eine Abkürzung wird verwendet, aber in der Vorlage nicht erklärt",
        "Bitte im nächsten Bericht bei der ersten Nennung ausschreiben.",
    ),
    # The reviewers' decisions
    "correction-stale": IssueCode(
        "warning",
        "Eine Entscheidung der Durchsicht gilt nicht mehr, denn der Text der Datei hat sich geändert",
        "Bitte in der Durchsicht (vorlagen review) ansehen und neu entscheiden.",
    ),
    "correction-invalid": IssueCode(
        "warning",
        "Eine Entscheidung der Durchsicht enthält einen Wert, der nicht in seine Spalte passt",
        "Bitte in der Durchsicht (vorlagen review) oder in der Korrekturdatei berichtigen.",
    ),
    "correction-lost": IssueCode(
        "info",
        "Entscheidungen der Durchsicht betreffen Dateien, die in diesem Lauf fehlen",
        "Bitte prüfen, ob Dateien fehlen; wurden nur Teile des Archivs eingelesen, ist nichts zu tun.",
    ),
    # The archive
    "reference-double": IssueCode(
        "warning",
        "Zwei verschiedene Dateien tragen dieselbe Nummer; die zweite hat einen Zusatz in der Kennung",
        "Bitte prüfen, ob es zwei Fassungen sind oder ob eine Nummer falsch gedruckt oder gelesen ist.",
    ),
    "attachment-unlinked": IssueCode(
        "warning",
        "Zu dieser Anlage wurde keine Vorlage gefunden",
        "Bitte die Nummer der Vorlage in den Dateinamen schreiben oder beide in einen eigenen Ordner legen.",
    ),
    "attachment-by-folder": IssueCode(
        "info",
        "Die Anlage wurde der einzigen Vorlage im selben Ordner zugeordnet",
        "Bitte prüfen, ob sie zu ihr gehört.",
    ),
    "series-gap": IssueCode(
        "warning",
        "In einer Reihe von Berichten fehlt eine Ausgabe oder ein Jahr",
        "Bitte die Vorlage beschaffen und mit einlesen, oder festhalten, dass es sie nicht gibt.",
    ),
}
ISSUE_CODES |= {code: IssueCode(*words) for code, words in QUALITY_CODES.items()}
