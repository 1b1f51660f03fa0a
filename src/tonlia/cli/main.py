"""Entry point: every command, and faults as one line."""

import asyncio
import os
import sys
from typing import Annotated

import typer
from pydantic import ValidationError

from tonlia.cli import admin, db, demo, trying
from tonlia.platform.errors import TonliaError
from tonlia.platform.telemetry import configure_logging
from tonlia.settings import Settings

app = typer.Typer(
    name="tonlia", help="A self-hosted AI front office for sales.", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip
app.add_typer(admin.app, name="admin", help="Tenants, users and keys, without the web.")
app.add_typer(admin.channel_app, name="channel", help="Connect channels.")
app.add_typer(db.app, name="db", help="Schema, backup and restore.")
app.add_typer(demo.app, name="demo", help="Demo data.")
app.add_typer(trying.app, name="try", help="Try one part on your own data: no account, no server, no network.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(help="Port; default 8000, or the next free one.", min=1, max=65535)
    ] = None,
    demo_data: Annotated[
        bool, typer.Option("--demo/--no-demo", help="Load the demo tenants at the first start.")
    ] = True,
    with_worker: Annotated[bool, typer.Option("--worker/--no-worker", help="Run a worker as well.")] = True,
) -> None:
    """Run the database, the API and one worker until stopped."""
    from tonlia.cli.serve import Supervisor

    asyncio.run(Supervisor(Settings(), host=host, port=port, demo=demo_data, worker=with_worker).run())


@app.command()
def api(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(help="Port; default 8000, or the next free one.", min=1, max=65535)
    ] = None,
    tied: Annotated[bool, typer.Option("--tied", hidden=True)] = False,
) -> None:
    """Run the API alone."""
    from tonlia.cli.roles import run_api

    asyncio.run(run_api(Settings(), host=host, port=port, tied=tied))


@app.command()
def worker(
    concurrency: Annotated[int, typer.Option(help="Jobs at the same time.", min=2, max=200)] = 24,
    tied: Annotated[bool, typer.Option("--tied", hidden=True)] = False,
) -> None:
    """Run one worker alone; any number may run."""
    from tonlia.cli.roles import run_worker

    asyncio.run(run_worker(Settings(), concurrency=concurrency, tied=tied))


@app.command()
def wait(
    tenant: Annotated[str | None, typer.Option(help="Only this tenant.")] = None,
    timeout: Annotated[float, typer.Option(help="Seconds to wait at most.", min=0)] = 60.0,
) -> None:
    """Return when no event, job or outbox row is pending."""
    from tonlia.cli.waiting import wait_until_idle

    asyncio.run(wait_until_idle(Settings(), tenant, timeout))


@app.command()
def replay(
    provider: str,
    to: Annotated[
        str | None, typer.Option(help="Webhook address; default: a fresh account of the running product.")
    ] = None,
    tenant: Annotated[str, typer.Option(help="Tenant of the fresh account.")] = "demo-plastics",
) -> None:
    """Post a channel's examples, signed as the vendor would."""
    from tonlia.cli.replaying import replay_examples

    asyncio.run(replay_examples(Settings(), provider, to, tenant))


@app.command()
def doctor() -> None:
    """Say what is wrong and what to do."""
    from tonlia.cli.doctor import examine

    raise typer.Exit(0 if asyncio.run(examine(Settings())) else 1)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def train(
    context: typer.Context,
    *,
    corrections: Annotated[bool, typer.Option("--corrections", help="Learn from people's corrections too.")] = False,
    layers: Annotated[
        bool, typer.Option("--layers", help="Tune the embedder's last layers first (about two hours).")
    ] = False,
) -> None:
    """Train the analyser's weights anew from the sentences in the source tree (needs scikit-learn).

    With --corrections also from what people corrected; these weights serve this installation alone, after a restart.
    Weights that read worse than the present ones are refused. With --layers the embedder's last layers are tuned to
    the sentences and marked numbers first, and all heads are trained on them.
    """
    from tonlia.cli.training import corrected_rows, embedding, train_layers
    from tonlia.understanding.classify import MODEL, own_weights
    from tonlia.understanding.train import main as run_training

    if layers and (corrections or set(context.args) - {"--anyway"}):
        beside = "--corrections" if corrections else context.args[0]
        raise typer.BadParameter(f"--layers trains the weights of the source tree alone and takes no {beside}.")
    if layers:
        raise typer.Exit(train_layers(anyway=bool(context.args)))
    raise typer.Exit(
        run_training(
            context.args,
            embedding=embedding(),
            corrections=asyncio.run(corrected_rows(Settings())) if corrections else (),
            target=own_weights(Settings().home) if corrections else MODEL,
        )
    )


@app.command()
def settings() -> None:
    """List every setting, its present value and its meaning; secrets as ***."""
    present = Settings()
    for name, field in Settings.model_fields.items():
        variable = "DATABASE_URL" if name == "database_url" else f"TONLIA_{name.upper()}"
        typer.echo(f"{variable}={getattr(present, name)}\n    {field.description}")


@app.command()
def version() -> None:
    """Print the version."""
    from tonlia import __version__

    typer.echo(__version__)


def run() -> None:
    """Run the command line; a known fault is one line on stderr and exit code 2."""
    os.umask(0o077)
    configure_logging(os.environ.get("TONLIA_LOG_LEVEL", "info"))
    try:
        app(standalone_mode=True)
    except TonliaError as error:
        _fail(str(error))
    except ValidationError as error:
        first = error.errors()[0]
        _fail(f"TONLIA_{'_'.join(str(p) for p in first['loc']).upper()}: {first['msg']}.")
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except OSError as error:
        _fail(f"{error.filename or 'system'}: {error.strerror or error}.")


def _fail(line: str) -> None:
    sys.stderr.write(" ".join(line.split()) + "\n")
    sys.exit(2)


if __name__ == "__main__":
    run()
