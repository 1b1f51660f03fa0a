"""Demo data: three companies with customers, history, catalogue and knowledge."""

import typer

from tonlia.settings import Settings

app = typer.Typer(no_args_is_help=True)


async def load_if_new(settings: Settings, url: str) -> None:
    return
