"""How much cheaper a rival is said to be."""

import re
from decimal import Decimal

_NUMBER = r"(\d{1,2}(?:[.,]\d+)?)\s*"
_PERCENT = r"(?:%|％|个点|個點|процент\w*|por\s*cento|per\s?cent)"
_LOWER = (
    r"(?:低|便宜|更低|优惠|cheaper|lower|less|below|under|undercut\w*|mais\s+barat\w+|menor\w*|abaixo|a\s+menos|menos|"
    r"дешевле|ниже|меньше|выгоднее)"
)
_SAID = (
    re.compile(rf"{_LOWER}[^.!?。！？\n]{{0,24}}?{_NUMBER}{_PERCENT}", re.IGNORECASE),
    re.compile(rf"{_NUMBER}{_PERCENT}[^.!?。！？\n]{{0,16}}?{_LOWER}", re.IGNORECASE),
)  # fmt: skip


def price_gap(text: str) -> Decimal | None:
    """Return the percentage by which something is said to be cheaper; None when nothing is.

    >>> price_gap("竞争对手价格低15%"), price_gap("eles estão 12,5% mais baratos")
    (Decimal('15'), Decimal('12.5'))
    """
    for pattern in _SAID:
        if found := pattern.search(text[:4000]):
            return Decimal(found.group(1).replace(",", "."))
    return None
