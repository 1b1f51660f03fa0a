"""Months to which a bank card is good: "exp 09/27" dates nothing in the talk."""

import re

_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])/(?:2[4-9]|3\d|4\d)(?!\d|/)")
_EXPIRES = re.compile(
    r"\b(?:exp(?:iry|ir[ey]s|iring|iration|\.)?(?: date)?|valid (?:thru|until|till|to)|good thru|validade|val\.?)\W{0,3}$|有效期\S{0,3}$",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?:\b(?:card|visa|mastercard|amex|cartão|cartao|cvv|cvc)\b|(?<!\w)карт[аыеу](?!\w)|信用卡|银行卡)[^.!?;\n$€£₽]{0,26}(?<!\bon )(?<!\bdia )(?<!\bin )(?<!\bem )(?<!\bno )(?<! в )(?<!списали )$",
    re.IGNORECASE,
)
"""A card and what is told of it; a charge "on 5/28" has a day."""
_ROOM = 48


def is_card_expiry(text: str, start: int) -> bool:
    """Tell a card's month and year from a day and month."""
    if _MONTH_AND_YEAR.match(text, start) is None:
        return False
    before = text[max(0, start - _ROOM) : start]
    return _EXPIRES.search(before) is not None or _CARD.search(before) is not None
