"""Writes the export of a run: the folder `oparl/`, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract import __version__
from extract.base.errors import ConfigurationError, VorlagenError
from extract.oparl.addresses import BODIES, DEFAULT_BASE, SYSTEM, check_base, url_of
from extract.oparl.body import BodyWriter
from extract.oparl.objects import build_system
from extract.oparl.reading import (
    public_condition,
    read_councils,
    read_papers,
    read_register,
)
from extract.oparl.tree import ListPages, Tree
from extract.output.made_from import write_stamp
from extract.output.publishing import NEW, publish
from extract.output.run_reader import Run, open_run
from extract.output.staging import staged_output
from extract.output.tables import Tables
from extract.profile import Profile, Profiles, load_profiles

FOLDER = "oparl"


@dataclass(frozen=True, slots=True, kw_only=True)
class OparlOptions:
    """The run's folder; the URLs at which the export and the archive's PDF files are to lie; `with_unknown`
    also gives out papers that do not say whether they are public."""

    output: Path
    base_url: str | None = None
    files_url: str | None = None
    with_unknown: bool = False
    profiles: Path | None = None


@dataclass(frozen=True, slots=True)
class WrittenOparl:
    """What was written where: objects by type; papers `withheld`; papers that do not say if public."""

    folder: Path
    base: str
    counts: Mapping[str, int] = field(default_factory=dict)
    withheld: int = 0
    unstated: int = 0

    @property
    def system(self) -> str:
        """The URL that an OParl client is given."""
        return url_of(self.base, SYSTEM)


def write_oparl(options: OparlOptions) -> WrittenOparl:
    """Writes `oparl/` below the run's folder; what lay there before is replaced as a whole.

    Raises ConfigurationError without a run or for a URL that is none, VorlagenError `nothing-to-do` for a run
    without papers that may be shown, OutputError where the folder cannot be written.
    """
    base = check_base(options.base_url) if options.base_url else None
    files_url = check_base(options.files_url) if options.files_url else None
    profiles = load_profiles(options.profiles)
    run = open_run(options.output)
    with staged_output(options.output, "oparl") as staging, run.tables() as tables:
        condition = public_condition(options.with_unknown)
        councils = {key: _profile(profiles, key) for key in read_councils(tables, condition)}
        if not councils:
            raise _nothing(options.output)
        tree = Tree(staging / NEW / FOLDER, base or _base_of(councils))
        _write_all(tree, run, tables, options, councils, files_url)
        write_stamp(run, staging / NEW / FOLDER)
        publish(staging, options.output, [FOLDER])
        return WrittenOparl(
            folder=options.output / FOLDER,
            base=tree.base,
            counts=dict(sorted(tree.counts.items())),
            withheld=tables.count("papers") - tree.counts["Paper"],
            unstated=tables.count("papers", "public IS NULL"),
        )


def _write_all(
    tree: Tree,
    run: Run,
    tables: Tables,
    options: OparlOptions,
    councils: Mapping[str | None, Profile | None],
    files_url: str | None,
) -> None:
    condition = public_condition(options.with_unknown)
    register = read_register(tables)
    bodies = ListPages(tree, BODIES)
    names = []
    for council, profile in councils.items():
        own_url = profile.oparl.files_url if profile else None
        own = files_url or (check_base(own_url) if own_url else None)
        writer = BodyWriter(tree, council, profile, register, own)
        writer.write_papers(read_papers(tables, council, condition), run)
        body = writer.finish()
        bodies.add(body)
        names.append(body["name"])
    bodies.close()
    tree.write(SYSTEM, build_system(url_of(tree.base, SYSTEM), bodies.url, names, __version__))


def _profile(profiles: Profiles, council: str | None) -> Profile | None:
    """The profile of a council; None where the run was made with another folder of profiles."""
    return next((profile for profile in profiles.councils if profile.key == council), None)


def _base_of(councils: Mapping[str | None, Profile | None]) -> str:
    """The base URL that the profiles of the councils agree on, else one that leads nowhere."""
    named = {check_base(p.oparl.base_url) for p in councils.values() if p and p.oparl.base_url}
    if len(named) > 1:
        raise ConfigurationError(
            "base-url-ambiguous",
            f"Die Profile der Kommunen nennen verschiedene Adressen: {', '.join(sorted(named))}. "
            "Bitte eine mit --base-url angeben.",
        )
    return next(iter(named), DEFAULT_BASE)


def _nothing(output: Path) -> VorlagenError:
    return VorlagenError(
        "nothing-to-do",
        f"In „{output}“ liegt keine Vorlage, die veröffentlicht werden kann. Ausgegeben wird nur, was selbst "
        "sagt, dass es öffentlich ist (mit --with-unknown auch, was dazu nichts sagt). "
        "Bitte mit „vorlagen ingest“ weitere Vorlagen einlesen.",
    )
