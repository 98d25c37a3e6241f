"""The model paper set by Typst in both layouts: justified, hyphenated in German, natural page ends."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from kit.seed_source import Seed, SeedBlock

SHARED_START = """
#set page(paper: "a4", margin: 2.4cm, {furniture})
#set text(font: "{font}", size: 11pt, lang: "de", hyphenate: true)
#set par(justify: true, leading: 0.62em, spacing: 1.1em)
#set list(marker: [{marker}])
#show heading: set text(size: 11pt)
#show heading.where(level: 1): set text(size: 14pt)
#show heading.where(level: 2): set text(size: 12pt)
"""

ALLRIS_HEAD = """
#text(13pt, strong({reference}))
#v(0.6em)
#text(13pt, strong("Mitteilungsvorlage")) \\
öffentlich
#v(0.6em)
#text(13pt, strong({name}))
#v(0.4em)
#table(columns: (2fr, 1fr), stroke: 0.5pt,
  [#emph("Geschäftsbereich:") \\ #{originator}], [#emph("Datum") \\ #{date}])
#table(columns: (1fr, 1.2fr, 1fr), stroke: 0.5pt,
  [#emph("geplante Sitzungstermine")], [#emph("Gremium")], [#emph("Zuständigkeit")],
  [#{station_date}], [#{station_body}], [#{station_role}])
"""

FORM_HEAD = """
#let box-sign(sign) = text(font: "DejaVu Sans", size: 11pt, sign)
#grid(columns: (1fr, 5cm), row-gutter: 1em,
  [#text(14pt, strong("Landeshauptstadt Potsdam")) \\ Der Oberbürgermeister], [],
  [#text(16pt, strong("Mitteilungsvorlage"))], [Drucksache Nr. \\ #text(13pt, strong({reference}))])
#rect(width: 100%, inset: 8pt, stroke: 0.5pt)[
  #grid(columns: (1fr, auto, auto), column-gutter: 1.4em,
    [Betreff:], [#box-sign("☒") öffentlich], [#box-sign("☐") nicht öffentlich])
  #par(justify: false, strong({name}))
  bezüglich DS Nr.: {related}
]
#grid(columns: (1fr, auto), row-gutter: 0.9em, column-gutter: 2em,
  grid.cell(colspan: 2)[Geschäftsbereich/FB: #{originator}],
  [Erstellungsdatum: #{date}], [Eingang 922: {received}])
*Beratungsfolge:*
#table(columns: (1fr, 1.6fr, 1fr, 1fr), stroke: 0.5pt,
  [*Datum der Sitzung*], [*Gremium*], [*Empfehlung*], [*Entscheidung*],
  [#{station_date}], [#{station_body}], [], [])
*Inhalt der Mitteilung:*
"""

FORM_END = """
#block(breakable: false)[
  #grid(columns: (1fr, auto, auto), column-gutter: 1.4em,
    [*Finanzielle Auswirkungen?*], [#box-sign("☐") Ja], [#box-sign("☒") Nein])
  #table(columns: (1fr, 1fr, 1fr), rows: 2cm, align: bottom, stroke: 0.5pt, {signatures})
]
"""

SIGNATURES = ["Oberbürgermeister", *(f"Geschäftsbereich {number}" for number in range(1, 6))]


def render_typst(seed: Seed, layout: str, path: Path) -> list[str]:
    """Writes the PDF and returns the words in the order set."""
    form = layout == "potsdam-word"
    start = SHARED_START.format(
        furniture='numbering: "- 1 -"' if form else 'footer: context align(right)[24/SVV/1155 · Seite '
        '#counter(page).display() von #counter(page).final().first()]',
        font="Liberation Serif" if form else "Liberation Sans",
        marker="–" if form else "•",
    )  # fmt: skip
    facts = {
        key: json.dumps(getattr(seed, key), ensure_ascii=False)
        for key in ("reference", "name", "originator", "date", "station_date", "station_body", "station_role")
    }
    head = FORM_HEAD if form else ALLRIS_HEAD
    source = start + head.format(**facts, related="19/SVV/0058", received="24.10.2024")
    source += "\n\n".join(_block(block) for block in seed.blocks) + _attachments(seed)
    if form:
        source += FORM_END.format(signatures=", ".join(f"[{label}]" for label in SIGNATURES))
    folder = path.parent / f"{path.stem}.typ"
    folder.write_text(source, encoding="utf-8")
    typst.compile(folder, output=path, font_paths=["/usr/share/fonts/truetype"])
    folder.unlink()
    return _words(seed, form)


def _block(block: SeedBlock) -> str:
    text = _content(block.text)
    if block.kind == "heading":
        return f"\n#heading(level: {block.level}, outlined: false)[{text}]"
    if block.kind == "formula":
        return f"\n#strong[{text}]\n"
    return f"- {text}" if block.kind == "bullet" else f"#par[{text}]"


def _content(marked: str) -> str:
    """Typst content with everything that could be markup quoted, and bold and italic stretches kept."""
    parts = []
    style = ""
    for index, part in enumerate(marked.replace("**", "\x01").replace("*", "\x02").split("\x01")):
        for inner, stretch in enumerate(part.split("\x02")):
            style = "strong" if index % 2 else "emph" if inner % 2 else ""
            quoted = json.dumps(stretch, ensure_ascii=False)
            parts.append(f"#{style}({quoted})" if style else f"#{quoted}")
    return "".join(parts)


def _attachments(seed: Seed) -> str:
    cells = ", ".join(
        f"[{number}], [#{json.dumps(name, ensure_ascii=False)}], [{public}]"
        for number, (name, public) in enumerate(seed.attachments, 1)
    )
    table = f"#table(columns: (auto, 1fr, auto), stroke: 0.5pt, {cells})"
    heading = '#heading(level: 3, outlined: false)[#"Anlagen:"]'
    return f"\n\n{heading}\n#block[#set par(justify: false)\n{table}]\n"


def _words(seed: Seed, form: bool) -> list[str]:
    if form:
        head = (
            f"Landeshauptstadt Potsdam Der Oberbürgermeister Mitteilungsvorlage Drucksache Nr. "
            f"{seed.reference} Betreff: öffentlich nicht öffentlich {seed.name} "
            f"bezüglich DS Nr.: 19/SVV/0058 Geschäftsbereich/FB: {seed.originator} "
            f"Erstellungsdatum: {seed.date} Eingang 922: 24.10.2024 Beratungsfolge: Datum der Sitzung "
            f"Gremium Empfehlung Entscheidung {seed.station_date} {seed.station_body} Inhalt der Mitteilung:"
        )
    else:
        head = (
            f"{seed.reference} Mitteilungsvorlage öffentlich {seed.name} Geschäftsbereich: {seed.originator} "
            f"Datum {seed.date} geplante Sitzungstermine Gremium Zuständigkeit {seed.station_date} "
            f"{seed.station_body} {seed.station_role}"
        )
    body = " ".join(block.plain for block in seed.blocks)
    files = " ".join(f"{n} {name} {public}" for n, (name, public) in enumerate(seed.attachments, 1))
    end = f"Finanzielle Auswirkungen? Ja Nein {' '.join(SIGNATURES)}" if form else ""
    return f"{head} {body} Anlagen: {files} {end}".split()
