"""`locakit engines`: the translation engines of this machine."""

from dataclasses import asdict

import click

from locakit.cli.options import AS_JSON
from locakit.cli.printing import print_json
from locakit.engines import EngineStatus, available_engines


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
    pairs = ", ".join(f"{model.source} → {model.target}" for model in engine.models)
    return f"{engine.name:<10} {engine.version}: {pairs or engine.reason}".rstrip()
