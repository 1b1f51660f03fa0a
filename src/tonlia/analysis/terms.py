"""Days of credit: what is agreed with a customer, and what he asks for."""

import re
from collections import Counter
from collections.abc import Sequence

from tonlia.analysis.fact import Fact
from tonlia.analysis.history import History
from tonlia.analysis.rivals import Rival
from tonlia.analysis.signals import is_theirs

_NOW = re.compile(
    r"(?:现在|目前|currently|now|hoje|atual\w*|сейчас|текущ\w*)\D{0,14}?(\d{1,3})\s*(?:天|days?|dias?|дн)",
    re.IGNORECASE,
)


_CREDIT = re.compile(r"(\d{1,3})\s*[-‑]?\s*(?:天|days?|dias?|дн(?:ей|я|и)?)", re.IGNORECASE)


def asked_terms(history: History, rivals: Sequence[Rival]) -> Fact[int | None]:
    """Days of credit as the customer last asked for them: of "from 30 to 60 days" the later; a rival's offer is none."""
    of_rivals = {offer.record: offer.terms_days for one in rivals for offer in one.offers}
    for entry in reversed(history.entries):
        named = [int(days) for days in _CREDIT.findall(entry.text[:4000])]
        if entry.terms_days is None and not (is_theirs(entry) and _ASKS_CREDIT.search(entry.text[:4000])):
            continue
        asked = max([days for days in named if days <= 180], default=entry.terms_days)
        if is_theirs(entry) and asked is not None and asked != of_rivals.get(entry.id):
            return Fact(value=asked, records=(entry.id,))
    return Fact(value=None)


_ASKS_CREDIT = re.compile(
    r"账期.{0,12}(?:延|到|改|要)|(?:延长|改成|改为).{0,8}(?:天|账期)|\b(?:payment )?terms\b|net \d|"
    r"\b(?:passar|mudar|prazo|pagamento|parcel\w+)\b.{0,40}\d{2,3} dias|\d{2,3} dias.{0,20}(?:parcel|pagamento)|preciso de \d{2,3} dias|"
    r"\b(?:отсрочк\w*|рассрочк\w*).{0,30}\d{2,3} дн",
    re.IGNORECASE,
)  # fmt: skip


def agreed_terms(history: History) -> int | None:
    """Days of credit: as set on the customer, else as most of his orders had them, else as he last said they are."""
    own = history.details.get("payment_terms_days")
    if isinstance(own, int):
        return own
    days = [(order.due_at.date() - order.at.date()).days for order in history.orders if order.due_at]
    if days:
        return Counter(days).most_common(1)[0][0]
    said = [found for entry in history.entries if entry.terms_days is not None for found in _NOW.findall(entry.text)]
    return int(said[-1]) if said else None
