"""`locakit engines`: the translation engines of this machine, and packages for the neural one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from locakit.cli.options import AS_JSON
from locakit.cli.printing import print_json
from locakit.cli.progress import download_bar
from locakit.engines import EngineStatus, Model, available_engines
from locakit.engines.argos_index import fetch_package, package_pair
from locakit.engines.argos_installer import Installation, install_package


@click.group(invoke_without_command=True)
@AS_JSON
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Show which engines are here, and what each can translate."""
    if context.invoked_subcommand is None:
        _print(as_json=as_json)


@command.command("list")
@AS_JSON
def list_engines(as_json: bool) -> None:
    """List the engines."""
    _print(as_json=as_json)


@command.command("install")
@click.argument("package", metavar="FILE|PAIR")
@click.option("--replace", is_flag=True, help="Put it in the place of the same package, if that is installed.")
def install(package: str, replace: bool) -> None:
    """Install a package for Argos Translate.

    One in a FILE.argosmodel, or for a PAIR such as en-es the newest of its index, by the network.
    """
    with _file(package) as file:
        done = install_package(file, may_replace=replace)
    click.echo(f"installed {done.package.id} in {done.package.folder}", err=True)
    _tell_left_out(done)


@contextmanager
def _file(package: str) -> Iterator[Path]:
    """The file named, or one fetched for the pair named; a file of that name goes first."""
    pair = package_pair(package)
    if not pair or Path(package).exists():
        yield Path(package)
        return
    with TemporaryDirectory(prefix="locakit-") as folder:
        with download_bar(package) as tell:
            file = fetch_package(pair, Path(folder), tell)
        yield file


def _tell_left_out(done: Installation) -> None:
    if done.left_out:
        click.echo(f"left out, because locakit does not need it: {', '.join(done.left_out)}", err=True)


def _print(*, as_json: bool) -> None:
    engines = available_engines()
    if as_json:
        print_json({"engines": [_as_json(engine) for engine in engines]})
        return
    for engine in engines:
        click.echo(_line(engine))


def _as_json(engine: EngineStatus) -> dict[str, object]:
    values = asdict(engine)
    pairs = [{"source": model.source, "target": model.target, "model": model.id} for model in engine.models]
    return {**{key: value for key, value in values.items() if key != "models"}, "pairs": pairs}


def _line(engine: EngineStatus) -> str:
    if not engine.installed:
        return f"{engine.name:<10} missing: {engine.reason} — {engine.remedy}"
    pairs = ", ".join(map(_pair, engine.models))
    return f"{engine.name:<10} {engine.version}: {pairs or engine.reason}".rstrip()


def _pair(model: Model) -> str:
    return f"{model.source} → {model.target}{' (made for tests)' if model.is_test else ''}"
