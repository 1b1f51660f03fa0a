"""The first steps in a new installation: a company of one's own or the demo, a channel, knowledge, a first chat."""

import asyncio
from typing import Annotated, Literal
from uuid import UUID

import sqlalchemy as sa
import structlog
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from tonlia.accounts.people import User, grant
from tonlia.accounts.tables import channel_accounts, tenants
from tonlia.accounts.tenants import create_tenant, load_tenant
from tonlia.bootstrap import Product
from tonlia.demo import loading
from tonlia.knowledge.tables import documents
from tonlia.platform.errors import ConflictError, ForbiddenError
from tonlia.timeline.tables import conversations
from tonlia.web_api.access import Manager, ProductDep, SignedIn, Viewer

log = structlog.get_logger(__name__)
router = APIRouter(prefix="/api/v1", tags=["first start"])


class FirstStart(BaseModel):
    """How far a company has come; counts are of what it has."""

    dismissed: bool
    channels: int
    documents: int
    conversations: int
    chat_key: str | None
    """The key of a website chat to try, when there is one."""


@router.get("/first-start", operation_id="first_start")
async def first_start(who: Viewer, product: ProductDep) -> FirstStart:
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        counts = {}
        for table in (channel_accounts, documents, conversations):
            some = sa.select(sa.literal(1)).select_from(table).where(table.c.tenant_id == tx.tenant_id).limit(100)
            counts[table.name] = len(await tx.all(some))
        chats = (channel_accounts.c.provider == "webchat", channel_accounts.c.enabled)
        key = await tx.value(sa.select(channel_accounts.c.account_key).where(*chats).limit(1))
    return FirstStart(
        dismissed=bool(tenant.settings.get("first_start_dismissed")), channels=counts["channel_accounts"],
        documents=counts["documents"], conversations=counts["conversations"], chat_key=key,
    )  # fmt: skip


class Dismissal(BaseModel):
    dismissed: bool


@router.put("/first-start", operation_id="dismiss_first_start", status_code=204)
async def dismiss_first_start(body: Dismissal, who: Manager, product: ProductDep) -> None:
    """Show the first steps to this company's people no more, or again."""
    async with product.database.tenant(who.tenant_id) as tx:
        tenant = await load_tenant(tx)
        settings = {**tenant.settings, "first_start_dismissed": body.dismissed}
        await tx.run(sa.update(tenants).where(tenants.c.id == who.tenant_id).values(settings=settings))


def _require_operator(product: Product, user: User) -> None:
    if user.email != product.settings.owner_email.strip().lower():
        raise ForbiddenError(
            "Only the owner of this installation may do this.", remedy="Ask them, or use the command line."
        )


class NewCompany(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=100)]
    locale: Literal["zh-CN", "pt-BR", "ru-RU", "en-US"]
    country: Annotated[str, Field(pattern="^[A-Za-z]{2}$")]
    timezone: Annotated[str, Field(max_length=60)]
    currency: Annotated[str, Field(pattern="^[A-Za-z]{3}$")]


class CompanyView(BaseModel):
    tenant_id: UUID
    name: str


@router.post("/companies", operation_id="create_company", status_code=201)
async def create_company(body: NewCompany, user: SignedIn, product: ProductDep) -> CompanyView:
    """Begin with an empty company of one's own; whoever creates it owns it."""
    _require_operator(product, user)
    name = body.name.replace("\x00", "").strip()
    tenant_id = await create_tenant(
        product.database, name, locale=body.locale, country=body.country, timezone=body.timezone, currency=body.currency
    )
    await grant(product.database, tenant_id, user.id, "owner", actor=f"user:{user.id}")
    return CompanyView(tenant_id=tenant_id, name=name)


class DemoState(BaseModel):
    loaded: list[str]
    loading: bool
    progress: Annotated[int, Field(ge=0, le=100)]
    """Percent, while it is being loaded."""
    failed: bool
    may_change: bool


class _Loading:
    """The demo being loaded by this process."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None
        self.shares: dict[str, float] = {}
        self.failed = False

    @property
    def running(self) -> bool:
        return self.task is not None and not self.task.done()

    async def run(self, product: Product) -> None:
        def note(name: str, done: int, total: int) -> None:
            self.shares[name] = done / max(1, total)

        try:
            await loading.load_all(product.settings, product.database, note)
        except Exception:
            self.failed = True
            log.exception("the demo data could not be loaded")

    def start(self, product: Product) -> None:
        self.shares, self.failed = dict.fromkeys(loading.NAMES, 0.0), False
        self.task = asyncio.create_task(self.run(product))


def _loading(request: Request) -> _Loading:
    if not hasattr(request.app.state, "demo_loading"):
        request.app.state.demo_loading = _Loading()
    found: _Loading = request.app.state.demo_loading
    return found


async def _demo_state(request: Request, product: Product, user: User) -> DemoState:
    state = _loading(request)
    share = sum(state.shares.values()) / max(1, len(state.shares))
    return DemoState(
        loaded=await loading.loaded(product.database), loading=state.running, progress=round(share * 100),
        failed=state.failed, may_change=user.email == product.settings.owner_email.strip().lower(),
    )  # fmt: skip


@router.get("/demo", operation_id="demo_state")
async def demo_state(request: Request, user: SignedIn, product: ProductDep) -> DemoState:
    return await _demo_state(request, product, user)


@router.post("/demo", operation_id="load_demo", status_code=202)
async def load_demo(request: Request, user: SignedIn, product: ProductDep) -> DemoState:
    """Load three demo companies in the background; what is there already stays as it is."""
    _require_operator(product, user)
    state = _loading(request)
    if not state.running:
        state.start(product)
    return await _demo_state(request, product, user)


@router.delete("/demo", operation_id="remove_demo")
async def remove_demo(request: Request, user: SignedIn, product: ProductDep) -> DemoState:
    """Remove the demo companies with everything in them."""
    _require_operator(product, user)
    if _loading(request).running:
        raise ConflictError("The demo is being loaded.", remedy="Wait until it is there.")
    await loading.remove_all(product.database)
    return await _demo_state(request, product, user)
