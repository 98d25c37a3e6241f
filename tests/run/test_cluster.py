"""The same documents on a cluster, from and to a store of objects: the same bytes as on one machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.dataset
import pyarrow.parquet
import pytest

import extract
from extract.archive.resolve import apply_resolution, resolve_archive, summarize
from extract.base.errors import ConfigurationError, OutputError, VorlagenError
from extract.cli.main import main
from extract.output.writers.dataset_files import write_dataset
from extract.run.batch import Lost
from extract.run.ingest import Options, ingest
from extract.run.locations import Location, open_store, read_place
from extract.run.remote import read_places
from extract.run.sources import Source, read_sources
from extract.run.upload import read_manifest, upload_run
from kit.cluster_site import Site, double, lack_space, print_much, refuse_all, running_site
from kit.command import CALL, PROJECT
from kit.sample_rows import read_tiny, sample_extraction, write_inputs

for library in ("distributed", "s3fs", "moto", "flask"):
    pytest.importorskip(library, reason=f"{library} fehlt: pip install -e .[dev]")

ARCHIVE = PROJECT / "corpus" / "archive"
PARTS = ("2015", "2019", "2022.zip", "OBR")
"""Papers of several years and layouts, two of them in a zip archive."""
PAPERS = {f"{year}/{n}.pdf": f"paper {year}/SVV/{n:04}" for year in (23, 24) for n in range(1, 6)}
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A store of objects on loopback and the variables by which a process finds it, and no other."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    home = str(tmp_path_factory.mktemp("home"))
    values = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_EC2_METADATA_DISABLED": "true", "HOME": home}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (values | KEYS).items():
            patch.setenv(name, value)
        open_store(Location("s3://papers"))[0].mkdir("papers")
        yield values | KEYS
    server.stop()


@pytest.fixture(scope="module")
def site(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site"), environment) as site:
        yield site


@pytest.fixture
def client(site: Site) -> Iterator[Any]:
    from extract.run.cluster import open_cluster

    site.start_workers(2)
    with open_cluster(site.address) as client:
        yield client


def contents(folder: Path) -> dict[str, bytes]:
    """All files of an output that a run on one machine writes too, `run.json` apart."""
    inner = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    left_out = {".cache", "partitioned"}
    kept = {name: path for name, path in inner.items() if not left_out & set(name.parts)}
    return {name.as_posix(): path.read_bytes() for name, path in kept.items() if name.name != "run.json"}


def put(folder: Path, location: Location) -> None:
    store, path = open_store(location)
    store.put(str(folder), path, recursive=True)


# --- the same bytes ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for part in PARTS:
        whole = ARCHIVE / part
        (shutil.copytree if whole.is_dir() else shutil.copy)(whole, folder / part)
    return folder


def test_a_cluster_that_loses_a_worker_gives_the_bytes_of_one_machine(
    archive: Path, site: Site, tmp_path: Path
) -> None:
    place = Location("s3://papers/archive/in")
    put(archive, place)
    site.start_workers(2)
    killed: list[int] = []

    def kill_midway(done: int, total: int, pages: int) -> None:
        if done == 2 and not killed:
            killed.append(done)
            site.kill_worker()

    target = Location("s3://papers/archive/out")
    far = ingest(
        Options(sources=(place,), output=tmp_path / "far", scheduler=site.address, upload=target),
        on_progress=kill_midway,
    )
    near = ingest(Options(sources=(archive,), output=tmp_path / "near", jobs=1))
    assert killed == [2]
    assert far.statuses == near.statuses == {"ok": 6}
    assert contents(tmp_path / "far") == contents(tmp_path / "near")
    loaded, known = extract.load(str(target)), extract.load(tmp_path / "near")
    assert all(loaded[name].equals(known[name]) for name in known)
    store, root = open_store(target.below(read_manifest(target)["run"]))  # type: ignore[index]
    for path in (tmp_path / "near" / "data").glob("*.parquet"):
        assert store.cat_file(f"{root}/data/{path.name}") == path.read_bytes()


def test_partitions_hold_the_rows_of_the_plain_tables(client: Any, tmp_path: Path, site: Site) -> None:
    source = write_inputs(tmp_path / "in", PAPERS | {"nichts.pdf": "refuse"})
    options = Options(sources=(source,), output=tmp_path / "out", scheduler=site.address)
    ingest(options, parse=read_tiny)
    data = tmp_path / "out" / "data"
    papers = pyarrow.parquet.read_table(data / "papers.parquet").to_pandas().set_index("paper_id")
    for name in ("papers", "sections", "consultations", "issues", "documents"):
        plain = pyarrow.parquet.read_table(data / f"{name}.parquet").to_pandas()
        whole = pyarrow.dataset.dataset(tmp_path / "out" / "partitioned" / name, partitioning="hive")
        parts = whole.to_table().to_pandas()
        assert sorted(parts.iloc[:, 0]) == sorted(plain.iloc[:, 0])
        for row in parts.dropna(subset=["paper_id"]).itertuples():
            assert (row.council, row.year) == (papers.council[row.paper_id], papers.date[row.paper_id].year)
    lost = tmp_path / "out/partitioned/documents/council=__HIVE_DEFAULT_PARTITION__"
    assert [path.parent.name for path in lost.rglob("*.parquet")] == ["year=__HIVE_DEFAULT_PARTITION__"]
    (source / "nichts.pdf").unlink()
    ingest(options, parse=read_tiny)
    assert not list(lost.rglob("*.parquet"))  # what a run no longer has goes


# --- documents and workers that fail ----------------------------------------------------------------------


def test_a_killer_and_one_that_hangs_cost_only_themselves(client: Any, site: Site, tmp_path: Path) -> None:
    bad = {"23/tod.pdf": "die", "23/ewig.pdf": "hang", "23/fehler.pdf": "crash"}
    source = write_inputs(tmp_path / "in", PAPERS | bad)
    options = Options(
        sources=(source,), output=tmp_path / "out", scheduler=site.address, timeout=10.0, ocr="off"
    )
    report = ingest(options, parse=read_tiny)
    assert report.statuses == {"failed": 3, "ok": len(PAPERS)}
    tables = extract.load(tmp_path / "out")
    named = tables["issues"].merge(tables["documents"], on="document_id")
    errors = named[named["severity"] == "error"]
    assert dict(zip(errors["file"], errors["code"], strict=True)) == {
        "23/tod.pdf": "worker-died",
        "23/ewig.pdf": "worker-timeout",
        "23/fehler.pdf": "internal-error",
    }
    assert all(worker.poll() is None for worker in site.workers)
    for name in bad:
        (source / name).unlink()
    again = ingest(replace(options, timeout=None), parse=read_tiny)
    assert (again.reused, again.statuses) == (len(PAPERS), {"ok": len(PAPERS)})


def run(client: Any, tasks: list[int], work: Any, **limits: float) -> dict[int, Any]:
    from extract.run.cluster.tasks import run_tasks

    return dict(run_tasks(client, tasks, work, lambda task: 30.0, **limits))


def test_tasks_over_the_executor(client: Any) -> None:
    assert run(client, list(range(20)), double) == {n: 2 * n for n in range(20)}
    assert run(client, [], double) == {}
    assert run(client, [1, 2], print_much) == {0: 1, 1: 2}


def test_a_task_that_kills_worker_after_worker_is_lost(client: Any, site: Site) -> None:
    from distributed import KilledWorker

    from extract.run.cluster.tasks import _result_of

    future = client.get_executor(pure=False).submit(os._exit, 9)  # not in a process beside the worker
    for _ in range(5):
        site.start_workers(2)
        try:
            error = future.exception(timeout=8)
            break
        except TimeoutError:
            continue
    assert isinstance(error, KilledWorker)
    assert isinstance(_result_of(future, 1.0, client), Lost)


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (refuse_all, "andere Fassung"),  # a machine with another program
        (lack_space, "No space left"),  # a machine that cannot work: its name is told
    ],
)
def test_what_is_no_documents_fault_ends_the_run(client: Any, work: Any, said: str) -> None:
    with pytest.raises(VorlagenError, match=said):
        run(client, [1, 2, 3], work)


def test_another_program_on_a_worker_is_told(tmp_path: Path) -> None:
    from extract.run.cluster.documents import Deliver, installed_state
    from extract.run.sources import Source
    from extract.run.worker import Task

    task = Task(Source("a.pdf", tmp_path / "a.pdf", 1), "0" * 64, tmp_path, "key", parse=read_tiny)
    with pytest.raises(ConfigurationError, match="andere Fassung des Programms"):
        Deliver("the state of another machine")(task)
    elsewhere = replace(task, reading="auto tesseract 9.9")
    with pytest.raises(ConfigurationError, match="andere Fassung der Texterkennung"):
        Deliver(installed_state(None))(elsewhere)


# --- what a person is told --------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_scheduler_out_of_reach_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.run.cluster import connection

    monkeypatch.setattr(connection, "CONNECT_SECONDS", 1.0)
    source = write_inputs(tmp_path / "in", PAPERS)
    options = Options(sources=(source,), output=tmp_path / "out", scheduler=f"tcp://127.0.0.1:{free_port()}")
    with pytest.raises(VorlagenError, match=r"ist nicht erreichbar.*dask scheduler"):
        ingest(options)
    assert not (tmp_path / "out").exists()


def test_a_cluster_without_workers_is_told() -> None:
    from distributed import LocalCluster

    from extract.run.cluster import open_cluster

    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=None) as cluster,
        pytest.raises(VorlagenError, match=r"kein Worker.*dask worker inproc"),
        open_cluster(cluster.scheduler_comm.address, worker_seconds=0.5),
    ):
        pass


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--engine", "dask"), "--scheduler tcp://"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--engine dask"),
        (("--engine", "spark"), "--engine"),
    ],
)
def test_options_that_do_not_fit_are_told(
    arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    assert main(["ingest", str(ARCHIVE), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_missing_extra_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("distributed", "fsspec"):
        monkeypatch.setitem(sys.modules, library, None)
    source = write_inputs(tmp_path / "in", PAPERS)
    with pytest.raises(ConfigurationError, match=r"dask\.distributed.*vorlagen-extract\[cluster\]"):
        ingest(Options(sources=(source,), output=tmp_path / "out", scheduler="tcp://127.0.0.1:1"))
    with pytest.raises(ConfigurationError, match=r"fsspec.*vorlagen-extract\[cluster\]"):
        ingest(Options(sources=(Location("s3://papers/x"),), output=tmp_path / "out"))


def test_missing_credentials_and_places_are_told(environment: dict[str, str], tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in KEYS}
    call = [*CALL, "ingest", "s3://papers/x", "--output", str(tmp_path / "out")]
    ended = subprocess.run(call, env=bare, capture_output=True, text=True)
    assert ended.returncode == 2
    assert "fehlen Zugangsdaten" in ended.stderr
    assert "AWS_ACCESS_KEY_ID" in ended.stderr
    for url in ("s3://papers/nirgends", "s3://kein-eimer/x", f"file://{tmp_path}/nirgends"):
        with pytest.raises(ConfigurationError, match="gibt es nicht"):
            read_places([Location(url)])
    with pytest.raises(ConfigurationError, match="keine Adresse"):
        read_places([Location("gopher://x/y")])


# --- places -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_url"),
    [
        ("s3://bucket/a/", True),
        ("file:///tmp/a", True),
        ("output", False),
        ("C:\\Vorlagen", False),  # a drive is no scheme
        ("c://Vorlagen", False),
        ("a:b/c", False),
    ],
)
def test_what_is_a_url(text: str, is_url: bool) -> None:
    place = read_place(text)
    assert isinstance(place, Location) == is_url
    assert str(place) == (text.rstrip("/") if is_url else str(Path(text)))


def test_inputs_at_a_url_are_those_of_the_folder(environment: dict[str, str], tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", PAPERS | {"ohne_endung": "paper", "._24.pdf": "paper"})
    write_inputs(source, {".versteckt/x.pdf": "paper", "out/data/x.pdf": "paper"})
    (source / "notiz.txt").write_text("kein PDF")
    (source / "Thumbs.db").write_text("x")
    (source / "kaputt.zip").write_bytes(b"PK nichts")
    with zipfile.ZipFile(source / "alt.zip", "w") as packed:
        packed.writestr("a.pdf", "%PDF-1.7 paper 24/SVV/0099")
        packed.writestr("../b.pdf", "%PDF-1.7 paper")
    put(source, Location("s3://papers/in"))
    local = read_sources([source], leave_out=source / "out")
    for url in (f"file://{source}", "s3://papers/in"):
        found = read_places([Location(url)], leave_out=Location(f"{url}/out")).documents
        assert [(i.name, i.bytes, type(i)) for i in found] == [(i.name, i.bytes, type(i)) for i in local]
    documents = read_places([Location("s3://papers/in")]).documents
    there = [item for item in documents if isinstance(item, Source)]
    assert all(item.state for item in there)
    (one,) = read_places([Location("s3://papers/in/23/1.pdf")]).documents
    assert one.name == "1.pdf"
    both = read_places([source / "23", Location("s3://papers/in/24")]).documents
    assert {item.name.split("/")[0] for item in both} == {"23", "24"}


def write_small_run(folder: Path, papers: int) -> Path:
    """The files of a run over made-up papers."""
    rows = [sample_extraction(f"{n}", f"24/SVV/{n:04}") for n in range(1, papers + 1)]
    write_dataset(folder, [apply_resolution(r, resolve_archive([summarize(r)])) for r in rows])
    (folder / "run.json").write_text(f'{{"papers": {papers}}}')
    (folder / ".cache").mkdir()
    (folder / ".cache" / "entry").write_text("stays here")
    return folder


@pytest.mark.parametrize("kind", ["s3", "file"])
def test_a_run_is_switched_to_whole(
    kind: str, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Location("s3://papers/switch" if kind == "s3" else f"file://{tmp_path}/switch")
    with pytest.raises(ConfigurationError, match="keine Datensätze"):
        extract.load(target.url)
    runs = []
    for papers in (1, 2, 3):
        here = write_small_run(tmp_path / f"run{papers}", papers)
        runs.append(upload_run(here, target, datetime.now(UTC)).url.removeprefix(f"{target}/"))
        assert read_manifest(target)["run"] == runs[-1]  # type: ignore[index]
        assert extract.load(target.url)["papers"].equals(extract.load(here)["papers"])
    store, root = open_store(target)
    there = {f"runs/{path.rsplit('/', 1)[-1]}" for path in store.ls(f"{root}/runs", detail=False)}
    assert there == set(runs[1:])  # the run before stays for who is reading it
    assert not [path for path in store.find(root) if ".cache" in path or path.endswith(".part")]
    last = upload_run(
        here, target, datetime.now(UTC), keep_previous=False
    )  # the one before shows what is gone
    store.invalidate_cache()
    assert [path.rsplit("/", 1)[-1] for path in store.ls(f"{root}/runs", detail=False)] == [
        last.url.rsplit("/", 1)[-1]
    ]
    if kind == "file":  # the folder can also be named as one
        assert len(extract.load(tmp_path / "switch")["papers"]) == 3

    def fail(*_: object, **__: object) -> None:
        raise OSError("line cut")

    monkeypatch.setattr(store, "put", fail)
    with pytest.raises(OutputError, match=r"line cut.*unverändert"):
        upload_run(tmp_path / "run1", target, datetime.now(UTC))
    assert len(extract.load(target.url)["papers"]) == 3


def test_an_upload_that_lost_a_file_does_not_count(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Location("s3://papers/lost")
    store, _ = open_store(target)
    whole = store.put
    monkeypatch.setattr(store, "put", lambda here, there: whole(here[:-1], there[:-1]))
    with pytest.raises(OutputError, match=r"run\.json"):
        upload_run(write_small_run(tmp_path / "run", 1), target, datetime.now(UTC))
    assert read_manifest(target) is None
