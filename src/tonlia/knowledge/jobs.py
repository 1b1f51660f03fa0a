"""The background jobs of knowledge."""

from tonlia.platform.database import Database
from tonlia.platform.jobs import Handler
from tonlia.ports.embedder import Embedder
from tonlia.ports.object_store import ObjectStore


def knowledge_handlers(database: Database, objects: ObjectStore, embedder: Embedder) -> dict[str, Handler]:  # noqa: ARG001
    return {}
