"""Administration without the web; answers are JSON on stdout."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from tonlia.accounts.api_keys import create_key
from tonlia.accounts.channel_accounts import check_settings, create_account, reseal_all, webhook_path
from tonlia.accounts.people import grant, save_user
from tonlia.accounts.roles import parse_role
from tonlia.accounts.tenants import create_tenant, find_tenant, list_tenants
from tonlia.cli.connecting import connected
from tonlia.platform.crypto import rotate_key
from tonlia.platform.embedded_postgres import read_run_file
from tonlia.platform.errors import InvalidInputError, NotFoundError
from tonlia.platform.jobs import resend_failed
from tonlia.settings import Settings

app = typer.Typer(no_args_is_help=True)
tenant_app, user_app, key_app = (typer.Typer(no_args_is_help=True) for _ in range(3))
app.add_typer(tenant_app, name="tenant", help="Tenants.")
app.add_typer(user_app, name="user", help="Users.")
app.add_typer(key_app, name="key", help="API keys.")
channel_app = typer.Typer(no_args_is_help=True)
ACTOR = "cli"


def show(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


@tenant_app.command("create")
def tenant_create(
    name: str, locale: str = "en-US", country: str = "US", timezone: str = "UTC", currency: str = "USD"
) -> None:
    """Create a tenant and make the owner a member."""

    async def run() -> None:
        settings = Settings()
        async with connected(settings) as database:
            tenant_id = await create_tenant(
                database, name, locale=locale, country=country, timezone=timezone, currency=currency
            )
            owner = await save_user(database, settings.owner_email, password=None)
            await grant(database, tenant_id, owner, "owner", actor=ACTOR)
            show({"tenant_id": tenant_id, "name": name})

    asyncio.run(run())


@tenant_app.command("list")
def tenant_list() -> None:
    """List the tenants."""

    async def run() -> None:
        async with connected(Settings()) as database:
            for tenant in await list_tenants(database):
                show(
                    {"tenant_id": tenant.id, "name": tenant.name, "locale": tenant.locale, "timezone": tenant.timezone}
                )

    asyncio.run(run())


@user_app.command("create")
def user_create(
    email: str,
    tenant: Annotated[str, typer.Option(help="Tenant name or id.")],
    role: Annotated[str, typer.Option(help="owner, manager, agent or viewer.")],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin.")] = False,
) -> None:
    """Create a user and make them a member."""
    parse_role(role)
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None

    async def run() -> None:
        async with connected(Settings()) as database:
            found = await find_tenant(database, tenant)
            user_id = await save_user(database, email, password=password)
            await grant(database, found.id, user_id, role, actor=ACTOR)
            show({"user_id": user_id, "email": email, "tenant": found.name, "role": role})

    asyncio.run(run())


@key_app.command("create")
def key_create(
    tenant: Annotated[str, typer.Option(help="Tenant name or id.")],
    role: Annotated[str, typer.Option(help="owner, manager, agent or viewer.")] = "agent",
    name: Annotated[str, typer.Option(help="What it is for.")] = "",
) -> None:
    """Create an API key; it is shown only once."""

    async def run() -> None:
        async with connected(Settings()) as database:
            found = await find_tenant(database, tenant)
            show({"key": await create_key(database, found.id, role, name=name, actor=ACTOR)})

    asyncio.run(run())


@app.command("rotate-secret")
def rotate_secret() -> None:
    """Make a new sealing key and seal every stored secret with it.

    With TONLIA_SECRET_KEY put the new key before the old one, separated by a comma, then run this: it seals anew.
    """
    from tonlia.bootstrap import key_ring

    async def run() -> None:
        settings = Settings()
        async with connected(settings) as database:
            if settings.secret_key is None:
                rotate_key(settings.home)
            show({"resealed": await reseal_all(database, key_ring(settings))})

    asyncio.run(run())


@app.command("resend-failed-jobs")
def resend_failed_jobs() -> None:
    """Queue every failed background job anew."""

    async def run() -> None:
        async with connected(Settings()) as database:
            show({"resent": await resend_failed(database)})

    asyncio.run(run())


def read_settings_file(path: Path | None) -> dict[str, Any]:
    """Return a JSON settings file's object. Raises InvalidInputError with the place of the fault."""
    if path is None:
        return {}
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text()
        value = json.loads(text)
    except OSError as error:
        raise InvalidInputError(f"{path}: {error.strerror}.", field="--settings") from None
    except ValueError as error:
        raise InvalidInputError(f"{path} is not JSON: {error}.", field="--settings") from None
    if not isinstance(value, dict):
        raise InvalidInputError(f"{path} holds no JSON object.", field="--settings")
    return value


@channel_app.command("create")
def channel_create(
    provider: str,
    tenant: Annotated[str, typer.Option(help="Tenant name or id.")],
    settings: Annotated[Path | None, typer.Option(help="JSON file of the provider's settings; - for stdin.")] = None,
    name: Annotated[str, typer.Option(help="Name shown to your team.")] = "",
) -> None:
    """Connect a channel account; prints the address to give to the vendor."""
    from tonlia.bootstrap import find_channels, key_ring

    channel = find_channels().get(provider)
    if channel is None:
        known = ", ".join(find_channels())
        raise NotFoundError(f"There is no provider {provider!r}.", remedy=f"Known: {known}.")
    values = check_settings(provider, channel.settings, read_settings_file(settings))

    async def run() -> None:
        present = Settings()
        async with connected(present) as database:
            found = await find_tenant(database, tenant)
            account = await create_account(
                database, key_ring(present), found.id, provider, values, name=name, actor=ACTOR
            )
            base = values.get("public_url") or present.public_url or read_run_file(present.home).get("url", "")
            path = webhook_path(provider, account.account_key)
            show(
                {
                    "account_id": account.id,
                    "account_key": account.account_key,
                    "webhook_url": f"{base.rstrip('/')}{path}",
                }
            )

    asyncio.run(run())
