"""``tonlia try``: one part of the product on your own data."""

import typer

app = typer.Typer(no_args_is_help=True)


@app.command("providers")
def providers() -> None:
    """Print the providers and their settings as JSON."""
    import json

    from tonlia.bootstrap import find_channels

    for channel in find_channels().values():
        fields = [
            {"name": f.name, "secret": f.secret, "required": f.required, "kind": f.kind} for f in channel.settings
        ]
        typer.echo(json.dumps({"provider": channel.provider, "channel": channel.channel, "settings": fields}))
