"""The `sightline` command. Heavy libraries are loaded by the subcommand that needs them: help appears at once."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

if TYPE_CHECKING:
    from pipeline.assets.build import Report
    from pipeline.assets.project import Project
    from pipeline.publish.explain import Explanation
    from pipeline.sources.errors import RegistryError
    from pipeline.stage.staging import Step

_ROOT = Path(__file__).resolve().parents[1]
_RAW = _ROOT / "raw"
_WAREHOUSE = _ROOT / "warehouse"

_raw = click.option(
    "--raw",
    "raw",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A folder of raw documents, <authority>/<file>; repeat it for several. Without it: the project's own raw/.",
)
_warehouse = click.option(
    "--warehouse",
    type=click.Path(path_type=Path, file_okay=False),
    default=_WAREHOUSE,
    show_default="the project's own warehouse/",
    help="Where everything generated goes.",
)
_release = click.option(
    "--release",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of a release. Without it: the latest of the project's warehouse.",
)


def _version() -> str:
    try:
        return version("sightline")
    except PackageNotFoundError:
        return "not installed"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(_version(), prog_name="sightline")
def main() -> None:
    """Turn what is written about children's services in England into tables that can be traced to its words.

    Put documents in raw/<authority>/ and run 'sightline build'. The release appears in warehouse/latest: Parquet
    files, a DuckDB file, and a README that describes them.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal without a curly quote still shows the sentence
            stream.reconfigure(errors="replace")


@main.command()
@_raw
@_warehouse
@click.option("--workers", type=click.IntRange(1), help="Documents read at once. Without it: one a processor.")
@click.option("--strict", is_flag=True, help="Fail (exit code 1) if any document or row was rejected.")
def build(raw: tuple[Path, ...], warehouse: Path, workers: int | None, strict: bool) -> None:
    """Read the documents and publish a release.

    Only what is new or changed is read. Documents that cannot be read and rows that fail a check are listed in
    the table 'rejects' and stop nothing. Where there is no new release the last one stays in place.

    Exit codes: 0 when a release is published, 1 when it is not (or, with --strict, when anything was rejected).
    """
    from pipeline.assets.project import Project
    from pipeline.publish.failures import ContractError
    from pipeline.sources.errors import RegistryError

    console = Console(stderr=True)
    project = Project(raw=raw or (_RAW,), warehouse=warehouse)
    if workers is not None:
        project.workers = workers
    try:
        report = _watched(project, console)
    except RegistryError as error:
        _disagree(error)
    except ContractError as error:
        _stop("The tables are no release.", [str(failure) for failure in error.failures])
    _tell(report)
    if strict and report.publication.rejects:
        raise SystemExit(1)


@main.command()
@click.argument("release", type=click.Path(path_type=Path, file_okay=False), required=False)
def verify(release: Path | None) -> None:
    """Work out again all that a release promises: checksums, contracts, keys, quotes and values.

    RELEASE is the folder of one; without it the latest of the project's warehouse is verified.
    Exit codes: 0 when everything holds, 1 when something does not.
    """
    from pipeline.publish.release import row_counts
    from pipeline.publish.verify import verify as failures_of

    folder = _folder(release)
    found = failures_of(folder)
    if found:
        _stop(f"{folder} is not what it promises to be.", [str(failure) for failure in found])
    rows = row_counts(folder)
    click.echo(f"{folder}: {sum(rows.values()):,} rows in {len(rows)} tables hold.")


@main.command()
@click.argument("row_id", metavar="ID")
@_release
def explain(row_id: str, release: Path | None) -> None:
    """Show one row: what it says, its words in their context, its document, page and rule.

    ID is the row's id, or as much of its beginning as no other row has; for a document its document_id.
    """
    from pipeline.publish.explain import explain as explanation_of

    try:
        _show(explanation_of(_folder(release), row_id))
    except LookupError as error:
        _stop(str(error.args[0]).capitalize() + ".", ["Ids are in the column 'id' of every table of the release."])


@main.command()
@_raw
@_warehouse
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True, help="The port to listen on.")
def ui(raw: tuple[Path, ...], warehouse: Path, port: int) -> None:
    """Open Dagster on this machine (127.0.0.1): the steps as assets, with counts, checks and previews.

    'Materialize all' there does what 'sightline build' does. Stop it with Ctrl-C.
    """
    from pipeline.assets.server import serve
    from pipeline.sources.errors import RegistryError

    click.echo(f"Dagster: http://127.0.0.1:{port}  (ready in some seconds; stop with Ctrl-C)")
    try:
        serve(raw or (_RAW,), warehouse, port)
    except RegistryError as error:
        _disagree(error)
    except OSError as error:
        _stop(f"Port {port} cannot be used: {error.strerror}.", ["Choose another with --port."])


def _watched(project: Project, console: Console) -> Report:
    """Run a build with a bar on the terminal, or quietly where there is none."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from pipeline.assets.build import build as run
    from pipeline.assets.errors import BuildError

    columns = (TextColumn("{task.description:20}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting", total=None)

        def on_document(step: Step) -> None:
            bar.update(task, completed=step.done, total=step.total)
            if step.failure is not None:
                told = f"{step.document_id}: {step.failure.check}: {step.failure.reason}"
                console.print(told, highlight=False, markup=False)

        def on_stage(name: str) -> None:
            bar.update(task, description=name)

        project.progress = on_document
        try:
            return run(project, on_stage)
        except BuildError as error:
            bar.stop()
            _stop(str(error), [])


def _tell(report: Report) -> None:
    """The table that a build ends with."""
    from rich.table import Table

    console = Console()
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")

    def section(title: str, rows: list[tuple[str, str]]) -> None:
        table.add_row(title, "")
        for name, value in rows:
            table.add_row(f"  {name}", value)

    read = report.documents - report.unreadable
    section("documents", [("read", f"{read:,}"), ("unreadable", f"{report.unreadable:,}")])
    section("rows", [(name, f"{count:,}") for name, count in report.publication.rows.items()])
    section("rejects", [(name, f"{count:,}") for name, count in report.publication.rejects.items()] or [("none", "0")])
    section("seconds", [(name, f"{seconds:.1f}") for name, seconds in report.seconds.items()])
    console.print(table)
    several = "authority" if len(report.staged) == 1 else "authorities"
    staged = f"{len(report.staged)} {several} read" if report.staged else "nothing to read again"
    console.print(f"\n{staged}; the release is {'published' if report.published else 'the same as before'}:")
    click.echo(str(report.publication.path))


def _show(explanation: Explanation) -> None:
    """One row as a person reads it."""
    console = Console(highlight=False)
    click.echo(f"{explanation.table}  {explanation.row.get('id', '')}")
    for name, value in explanation.row.items():
        if value not in (None, [], "") and name not in ("id", "quote", "text", "char_start", "char_end"):
            click.echo(f"  {name}: {value}")
    for check, reason in explanation.rejected:
        click.echo(f"  rejected: {check}: {reason}")
    document = explanation.document
    click.echo(f"\n{document.get('title') or document['document_id']}")
    told = (document.get("publisher"), document.get("published_start"), document.get("url"), document.get("licence"))
    click.echo("  " + ", ".join(str(part) for part in told if part))
    if explanation.quote:
        from rich.text import Text

        click.echo("")
        console.print(Text.assemble(explanation.before, (explanation.quote, "bold reverse"), explanation.after))
    if explanation.evidence:
        click.echo("\nread from")
    for words in explanation.evidence:
        page = f", page {words.page}" if words.page else ""
        click.echo(f"  {words.field} = {words.value}  ({words.method}{page}): {' '.join(words.quote.split())}")


def _folder(release: Path | None) -> Path:
    """The folder of the release to read, its link followed once."""
    folder = (release or _WAREHOUSE / "latest").resolve()
    if not (folder / "release.json").is_file():
        _stop(f"There is no release at {release or _WAREHOUSE / 'latest'}.", ["Run 'sightline build' first."])
    return folder


def _disagree(error: RegistryError) -> NoReturn:
    _stop("The registry and the raw documents do not agree.", [str(problem) for problem in error.problems])


def _stop(what: str, details: list[str]) -> NoReturn:
    click.echo(what, err=True)
    for detail in details[:50]:
        click.echo(f"  {detail}", err=True)
    if len(details) > 50:
        click.echo(f"  and {len(details) - 50} more", err=True)
    raise SystemExit(1)


if __name__ == "__main__":
    main()
