"""Every setting of the product, read from ``TONLIA_*`` environment variables."""

import os
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _default_home() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib/tonlia")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "tonlia"


class Settings(BaseSettings):
    """Operator settings. Lists are comma-separated."""

    model_config = SettingsConfigDict(env_prefix="TONLIA_", extra="ignore", frozen=True)

    home: Path = Field(default_factory=_default_home, description="Folder of the data, keys and run.json.")
    database_url: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("DATABASE_URL", "TONLIA_DATABASE_URL"),
        description="A PostgreSQL 16+ server with pgvector; empty: the embedded server.",
    )
    owner_email: str = Field(default="owner@tonlia.test", description="E-mail of the first owner.")
    owner_password: SecretStr | None = Field(
        default=None, description="Password of the first owner; empty: a random one, printed once."
    )
    secret_key: SecretStr | None = Field(
        default=None, description="Key that seals stored secrets; empty: a file in the home folder."
    )
    public_url: str = Field(default="", description="Address under which customers and vendors reach this server.")
    private_hosts: Annotated[str, NoDecode] = Field(
        default="", description="Hosts on private networks that the product may call."
    )
    trusted_proxies: Annotated[str, NoDecode] = Field(
        default="", description="Addresses of reverse proxies whose X-Forwarded-For is believed."
    )
    llm_provider: str = Field(default="", description="openai, anthropic, or openai-compatible; empty: offline.")
    llm_model: str = Field(default="", description="Model name at the provider.")
    llm_other_models: str = Field(
        default="", description="Further models of the provider that a tenant may choose for an agent, comma-separated."
    )
    llm_api_key: SecretStr | None = Field(default=None, description="Key of the provider.")
    llm_base_url: str = Field(default="", description="Address of an OpenAI-compatible or self-hosted model.")
    llm_timeout_s: float = Field(default=20.0, description="Longest wait for a model, in seconds.")
    embeddings: str = Field(default="auto", description="auto (built-in model), or lexical.")
    log_level: str = Field(default="info", description="debug, info, warning or error.")

    @cached_property
    def private_host_set(self) -> frozenset[str]:
        return frozenset(h.strip().lower() for h in self.private_hosts.split(",") if h.strip())

    @cached_property
    def trusted_proxy_set(self) -> frozenset[str]:
        return frozenset(h.strip() for h in self.trusted_proxies.split(",") if h.strip())
