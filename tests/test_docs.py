"""What the documents say is so: pages made of code are up to date, what they name and link to is there."""

from __future__ import annotations

import importlib.util
import re
import shutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from extract.base.model import Candidate
from extract.cli.main import COMMANDS, _exists
from extract.evaluate.scores import SetScores, read_baseline
from extract.evaluate.show import render_markdown
from extract.paper.form import build_form
from extract.paper.segment import split_zones
from extract.profile import Profiles, letters_of, load_profiles
from extract.reading.containment import Attempts
from extract.reading.head_values import read_head
from kit.form_art import draw
from kit.paths import PACKAGE
from kit.paths import ROOT as PROJECT
from test_architecture import ROOMS

BASELINE = PROJECT / "corpus" / "baseline.json"
PAGES = sorted({*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), PROJECT / "output" / "README.md"})
LINK = re.compile(r"\]\((?!https?:|#)(?P<target>[^)#\s]+)")


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def build_profiles() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_profiles", PROJECT / "docs" / "build_profiles.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_profiles_is_up_to_date(build_profiles: ModuleType) -> None:
    """`python docs/build_profiles.py` makes it anew."""
    assert read("docs/profiles.md") == build_profiles.build_page()


def test_every_key_of_a_profile_is_described(build_profiles: ModuleType) -> None:
    for model, _ in build_profiles.TABLES:
        assert model.__doc__
        assert [name for name, field in model.model_fields.items() if not field.description] == []


def test_the_page_of_scores_tells_the_baseline() -> None:
    """`vorlagen evaluate --update --markdown > docs/scores.md` makes both anew."""
    page = read("docs/scores.md")
    documents = dict(re.findall(r"^\*\*(\w+)\*\* \((\d+) Dokumente\)$", page, re.MULTILINE))
    assert set(documents) == set(read_baseline(BASELINE))
    for name, counts in read_baseline(BASELINE).items():
        assert render_markdown([SetScores(name, int(documents[name]), counts)]) in page


def test_the_readme_stays_short() -> None:
    assert len(read("README.md").splitlines()) < 200


def test_the_readme_lists_every_command_and_no_other() -> None:
    listed = set(re.findall(r"^\|.*?`vorlagen (\w+)|, `vorlagen (\w+)", read("README.md"), re.MULTILINE))
    assert {first or second for first, second in listed} == {name for name in COMMANDS if _exists(name)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def example_of(heading: str) -> list[str]:
    """The fenced blocks below a heading of CONTRIBUTING.md."""
    section = read("CONTRIBUTING.md").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^```\w*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def test_the_worked_example_of_a_council_reads_as_it_says(tmp_path: Path) -> None:
    paper, profile = example_of("A council")
    shutil.copy(PROJECT / "pipelines" / "de.toml", tmp_path)
    (tmp_path / "musterau.toml").write_text(profile, encoding="utf-8")
    profiles, document = load_profiles(tmp_path), draw(paper)
    assert load_profiles().choose(document).council is None
    chosen = profiles.choose(document)
    layout = chosen.layout_of(document)
    assert (chosen.council, layout and layout.name) == ("musterau", "musterau-2020")
    assert chosen.body_names[letters_of("Stadtrat")].id == "musterau-rat"
    fields = {field: candidate.value for field, candidate in read_fields(paper, profiles).items()}
    assert fields["reference"] == "MU-017/2024"
    assert fields["under_direction_of"] == "Amt für Stadtgrün"


def read_fields(paper: str, profiles: Profiles) -> dict[str, Candidate]:
    document = draw(paper)
    profile = profiles.choose(document)
    form = build_form(document, split_zones(document, profile), profile)
    return {candidate.field: candidate for candidate in read_head(form, Attempts()).fields}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_paths_and_codes_that_are_named_exist(page: Path) -> None:
    """Paths below the project's folders; the example of an issue code is not part of the code."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`((?:src|tests|docs|bench|corpus|pipelines|models)/[\w./-]+?)/?`", text)
    missing = [path for path in named if not (PROJECT / path).exists()]
    assert [path for path in missing if path != "pipelines/musterau.toml"] == []


def test_rooms_and_modules_of_the_architecture_exist() -> None:
    page = read("docs/architecture.md")
    rooms = re.findall(r"^\| `(\w+)/?` \| (.+) \|$", page, re.MULTILINE)
    assert tuple(room for room, _ in rooms) == ROOMS
    for room, text in rooms:
        for name in re.findall(r"`(\w+)`", text):
            assert (PACKAGE / room / name).is_dir() or (PACKAGE / room / f"{name}.py").is_file(), (room, name)
    dotted = re.findall(rf"`((?:{'|'.join(ROOMS)})\.(?!json)[\w.]+)`", page)
    assert [name for name in dotted if not exists(name)] == []
    assert len(dotted) > 10


def exists(dotted: str) -> bool:
    """True for a module of the package, and for a name in one."""
    owner, _, name = f"extract.{dotted}".rpartition(".")
    return importlib.util.find_spec(f"extract.{dotted}") is not None or hasattr(import_module(owner), name)
