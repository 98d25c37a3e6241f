"""What may come in, under which name, and what is refused."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from extract.base.errors import ConfigurationError
from extract.run.sources import (
    Found,
    Refusal,
    Source,
    hash_source,
    open_source,
    printable,
    read_sources,
)

PDF = b"%PDF-1.7 made up"


def names_of(found: tuple[Found, ...]) -> list[str]:
    return [item.name for item in found if isinstance(item, Source)]


def codes_of(found: tuple[Found, ...]) -> dict[str, str]:
    return {item.name: item.issue.code for item in found if isinstance(item, Refusal)}


def write_zip(path: Path, members: dict[str, bytes], **info: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = info.get("external_attr", 0)
            archive.writestr(entry, data)
    return path


def test_a_folder_is_read_to_its_depth_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/2.PDF", "a/1.pdf", "ä.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PDF)
    assert names_of(read_sources([tmp_path])) == ["a/1.pdf", "a/2.PDF", "b.pdf", "ä.pdf"]


def test_a_path_that_does_not_exist_is_told_with_the_path(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="fehlt_hier"):
        read_sources([tmp_path / "fehlt_hier"])


@pytest.mark.parametrize(
    ("name", "data", "taken"),
    [
        ("ohne_endung", PDF, True),  # the content says what it is
        ("brief.PDF", b"", True),  # an empty PDF is a broken PDF, not another kind of file
        ("notiz.txt", b"Text", False),
        ("tabelle.xlsx", b"PK\x03\x04", False),
    ],
)
def test_what_counts_as_a_pdf(tmp_path: Path, name: str, data: bytes, taken: bool) -> None:
    (tmp_path / name).write_bytes(data)
    found = read_sources([tmp_path])
    assert names_of(found) == ([name] if taken else [])
    assert codes_of(found) == ({} if taken else {name: "file-not-pdf"})


def test_another_kind_of_file_fails_only_where_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "notiz.txt"
    path.write_bytes(b"Text")
    (passed_over,) = read_sources([tmp_path])
    (asked_for,) = read_sources([path])
    assert isinstance(passed_over, Refusal)
    assert not passed_over.failed
    assert isinstance(asked_for, Refusal)
    assert asked_for.failed


def test_what_the_system_leaves_in_folders_is_no_input(tmp_path: Path) -> None:
    for name in ("Thumbs.db", ".DS_Store", "desktop.ini", "._brief.pdf", ".git/config", ".venv/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    write_zip(tmp_path / "mac.zip", {"a.pdf": PDF, "__MACOSX/._a.pdf": b"x"})
    assert [item.name for item in read_sources([tmp_path])] == ["mac.zip/a.pdf"]


def test_the_output_is_no_input_even_where_it_lies_among_the_papers(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "output" / "data").mkdir(parents=True)
    (tmp_path / "output" / "data" / "papers.csv").write_bytes(b"x")
    (tmp_path / "umweg").symlink_to(tmp_path / "output", target_is_directory=True)
    assert [item.name for item in read_sources([tmp_path], leave_out=tmp_path / "output")] == ["a.pdf"]


def test_a_file_given_with_its_folder_is_one_input(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    assert len(read_sources([tmp_path, tmp_path / "a.pdf"])) == 1


def test_names_of_several_folders_do_not_run_together(tmp_path: Path) -> None:
    for folder in ("2019", "2020"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.pdf").write_bytes(PDF)
    given = [tmp_path / "2020", tmp_path / "2019", tmp_path / "2019"]
    assert names_of(read_sources(given)) == ["2019/a.pdf", "2020/a.pdf"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(PDF)
    (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert names_of(read_sources([tmp_path])) == ["in/a.pdf"]


def test_a_link_to_nowhere_is_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "weg.pdf").symlink_to(tmp_path / "nirgends.pdf")
    assert codes_of(read_sources([tmp_path])) == {"weg.pdf": "file-unreadable"}


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "leitung.pdf")  # opening it would wait for ever
    assert codes_of(read_sources([tmp_path])) == {"leitung.pdf": "file-special"}


def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    assert printable(os.fsdecode(b"Gr\xfc\xdfe.pdf")) == "Gr\\xfc\\xdfe.pdf"
    assert printable("Grüße.pdf") == "Grüße.pdf"


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Rights do not bind the superuser, so the system's answer is simulated at its edge.
    (tmp_path / "zu").mkdir()
    (tmp_path / "auf.pdf").write_bytes(PDF)
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("zu"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = read_sources([tmp_path])
    assert codes_of(found) == {"zu": "folder-unreadable"}
    assert names_of(found) == ["auf.pdf"]


def test_members_of_a_zip_are_inputs_with_their_own_content(tmp_path: Path) -> None:
    write_zip(tmp_path / "alt.zip", {"x/b.pdf": PDF + b" b", "a.pdf": PDF + b" a", "liesmich.txt": b"Text"})
    found = read_sources([tmp_path])
    assert names_of(found) == ["alt.zip/a.pdf", "alt.zip/x/b.pdf"]
    assert codes_of(found) == {"alt.zip/liesmich.txt": "file-not-pdf"}
    member = next(item for item in found if isinstance(item, Source))
    with open_source(member) as path:
        assert path.read_bytes() == PDF + b" a"
    assert not path.exists()
    (tmp_path / "a.pdf").write_bytes(PDF + b" a")
    (loose,) = read_sources([tmp_path / "a.pdf"])
    assert isinstance(loose, Source)
    assert hash_source(member) == hash_source(loose)


@pytest.mark.parametrize(
    "name",
    ["../boese.pdf", "a/../../boese.pdf", "/etc/boese.pdf", "C:/boese.pdf", "..\\boese.pdf"],
)
def test_a_member_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    write_zip(tmp_path / "z.zip", {name: PDF})
    (refusal,) = read_sources([tmp_path])
    assert isinstance(refusal, Refusal)
    assert (refusal.issue.code, refusal.failed) == ("zip-path", True)


def test_a_link_inside_a_zip_is_refused(tmp_path: Path) -> None:
    write_zip(tmp_path / "z.zip", {"link.pdf": b"/etc/passwd"}, external_attr=(stat.S_IFLNK | 0o777) << 16)
    assert codes_of(read_sources([tmp_path])) == {"z.zip/link.pdf": "zip-path"}


def test_a_zip_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    write_zip(tmp_path / "bombe.zip", {"a.pdf": b"\0" * 50_000_000})
    assert codes_of(read_sources([tmp_path])) == {"bombe.zip": "zip-too-large"}


def test_a_zip_in_a_zip_and_one_that_is_none_are_told(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "innen.zip", {"a.pdf": PDF}).read_bytes()
    (tmp_path / "innen.zip").unlink()
    write_zip(tmp_path / "aussen.zip", {"innen.zip": inner})
    (tmp_path / "kaputt.zip").write_bytes(b"PK\x03\x04 nothing more")
    assert codes_of(read_sources([tmp_path])) == {
        "aussen.zip/innen.zip": "zip-in-zip",
        "kaputt.zip": "zip-damaged",
    }
