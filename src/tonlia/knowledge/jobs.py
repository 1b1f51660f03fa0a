"""The background jobs of knowledge: indexing documents, importing catalogues and lists of contacts."""

from uuid import UUID

from tonlia.accounts.tenants import load_tenant
from tonlia.knowledge import catalogue, contact_list, documents
from tonlia.platform.database import Database
from tonlia.platform.jobs import Handler, Payload
from tonlia.ports.embedder import Embedder
from tonlia.ports.object_store import ObjectStore


def knowledge_handlers(database: Database, objects: ObjectStore, embedder: Embedder) -> dict[str, Handler]:
    """Return the handler of each job name."""

    async def index(payload: Payload) -> None:
        await documents.index_document(database, objects, embedder, UUID(payload["tenant"]), UUID(payload["document"]))

    async def import_catalogue(payload: Payload) -> None:
        tenant_id = UUID(payload["tenant"])
        async with database.tenant(tenant_id) as tx:
            currency = (await load_tenant(tx)).currency
        await catalogue.run_import(
            database, objects, tenant_id, UUID(payload["import"]), currency, payload.get("mapping")
        )

    async def import_contacts(payload: Payload) -> None:
        tenant_id, import_id = UUID(payload["tenant"]), UUID(payload["import"])
        async with database.tenant(tenant_id) as tx:
            country = (await load_tenant(tx)).country
        await contact_list.run_contact_import(database, objects, tenant_id, import_id, country, payload.get("mapping"))

    return {documents.JOB: index, catalogue.JOB: import_catalogue, contact_list.JOB: import_contacts}
