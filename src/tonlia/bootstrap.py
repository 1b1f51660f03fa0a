"""The only place that picks adapters and wires the parts."""

import importlib
import pkgutil
from dataclasses import dataclass

from tonlia import channels as channel_packages
from tonlia.accounts.channel_accounts import PublicAccounts
from tonlia.assistant.reply import Assistant
from tonlia.embedders import pick_embedder
from tonlia.llms import pick_llm
from tonlia.object_stores import open_store
from tonlia.parts import Parts
from tonlia.platform.clock import utc_now
from tonlia.platform.crypto import KeyRing, load_key_ring
from tonlia.platform.database import Database
from tonlia.platform.http import HttpClient
from tonlia.ports.channel import Channel
from tonlia.ports.embedder import Embedder
from tonlia.ports.object_store import ObjectStore
from tonlia.settings import Settings
from tonlia.timeline.inbound import intake
from tonlia.understanding.analyse import Analyser
from tonlia.understanding.classify import own_model, own_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Everything a process of the product holds; ``close`` gives it back."""

    settings: Settings
    parts: Parts
    embedder: Embedder
    objects: ObjectStore

    @property
    def database(self) -> Database:
        return self.parts.database

    async def close(self) -> None:
        await self.embedder.close()
        await self.parts.assistant.close()
        await self.parts.http.close()
        await self.parts.database.close()


def find_channels() -> dict[str, Channel]:
    """Return every channel by its provider's name: each folder under ``channels`` brings its own."""
    found: dict[str, Channel] = {}
    for module in pkgutil.iter_modules(channel_packages.__path__):
        package = importlib.import_module(f"{channel_packages.__name__}.{module.name}")
        for channel in package.CHANNELS:
            found[channel.provider] = channel
    return dict(sorted(found.items()))


def key_ring(settings: Settings) -> KeyRing:
    configured = settings.secret_key.get_secret_value() if settings.secret_key else None
    return load_key_ring(settings.home, configured)


def build(settings: Settings, database_url: str, *, pool_size: int = 10) -> Product:
    """Wire a product on a database."""
    database = Database(database_url, pool_size=pool_size)
    embedder = pick_embedder(settings.embeddings)
    keys = key_ring(settings)
    http = HttpClient(settings.private_host_set)
    llm = pick_llm(settings)
    parts = Parts(
        database=database,
        accounts=PublicAccounts(database, keys),
        intake=intake(database),
        keys=keys,
        channels=find_channels(),
        http=http,
        analyser=Analyser(embedder, own_model(own_weights(settings.home))),
        assistant=Assistant(database, embedder, llm),
        llm=llm,
        clock=utc_now,
    )
    return Product(settings=settings, parts=parts, embedder=embedder, objects=open_store(settings.home / "objects"))
