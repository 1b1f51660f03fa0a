"""Signatures against vectors published by vendors, or derived once by other means (reference/channels.md)."""

import dataclasses
from datetime import UTC, datetime

import pytest

from tonlia.bootstrap import find_channels
from tonlia.channels.meta.signature import signature
from tonlia.channels.webchat.channel import identity_hash
from tonlia.channels.webhook import CHANNELS
from tonlia.ports.channel import AccountSettings, InboundRequest


def test_whatsapp_signature() -> None:
    expected = "c236c758c9b2bd40b388a550eeca09eaca72384dd0aa5e7c31d19cddac5bba46"
    assert signature("app_secret", b'{"object":"whatsapp_business_account","entry":[]}') == f"sha256={expected}"


def test_chat_identity() -> None:
    expected = "360ea68ccc98e76abe82ace2ab09553dc9a0814b9df79c2e0d396877aca6aa72"
    assert identity_hash("site-secret", "user-42") == expected


def test_standard_webhook() -> None:
    request = InboundRequest(
        method="POST",
        url="https://crm.example/hooks/webhook/KEY",
        headers={
            "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp": "1614265330",
            "webhook-signature": "v1a,other v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        },
        query={},
        body=b'{"test": 2432232314}',
        received_at=datetime.fromtimestamp(1614265330, UTC),
    )
    settings = AccountSettings(values={"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    assert CHANNELS[0].is_authentic(request, settings) is None


@pytest.mark.parametrize("provider", ["form", "webchat"])
def test_origin_list(provider: str) -> None:
    channel = find_channels()[provider]
    request = InboundRequest(
        method="POST", url="https://crm.example/", headers={}, query={}, body=b"{}", received_at=datetime.now(UTC)
    )

    def answer(origin: str, *allowed: str) -> str | None:
        asked = dataclasses.replace(request, headers={"origin": origin})
        return channel.is_authentic(asked, AccountSettings(values={"origins": list(allowed)}))

    assert answer("https://a.example") is None
    assert answer("https://a.example", "https://a.example") is None
    assert answer("https://b.example", "https://a.example") == "wrong_account"
