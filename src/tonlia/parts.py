"""What the message flow is made of."""

import dataclasses
from collections.abc import Mapping
from uuid import UUID

from tonlia.accounts.channel_accounts import PublicAccounts
from tonlia.assistant.reply import Assistant
from tonlia.platform.clock import Clock
from tonlia.platform.crypto import KeyRing
from tonlia.platform.database import Database
from tonlia.platform.gathering import Gathered
from tonlia.platform.http import HttpClient
from tonlia.ports.channel import Channel
from tonlia.ports.llm import Llm
from tonlia.timeline.inbound import Delivery
from tonlia.understanding.analyse import Analyser


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of one process; ``bootstrap`` picks and wires them."""

    database: Database
    accounts: PublicAccounts
    intake: Gathered[UUID, Delivery, None]
    keys: KeyRing
    channels: Mapping[str, Channel]
    http: HttpClient
    analyser: Analyser
    assistant: Assistant
    llm: Llm | None
    clock: Clock
