"""Is a sighting a person we know? A wrong merge is the grave fault: doubt makes a suggestion, never a merge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tonlia.customers.names import Agreement, compare, is_full, is_slip, name_key, person_name
from tonlia.customers.normalise import Key, company_domain, company_name, email_key, is_company_name, phone_key
from tonlia.customers.sighting import Sighting

_PHONE_KINDS = frozenset({"phone", "sms", "mobile", "tel", "cell", "viber", "signal"})
_WHATSAPP_KINDS = frozenset({"whatsapp", "wa", "wa_id", "jid", "whatsapp_jid", "whatsapp_id"})
_USERNAMED = frozenset(
    "telegram tg instagram ig messenger facebook fb vk x twitter tiktok skype linkedin line ok".split()
)
_USERNAME_SUFFIX = re.compile(r"_?(user_?name|nick(name)?|login|handle|screen_name)$")
_NO_VALUE = frozenset("unknown anonymous restricted private unavailable blocked 0 null none undefined -".split())
_FOUND_BY = frozenset({"name_key", "birth_key"})
"""Keys that only find candidates, under other spellings; they are no evidence of their own."""


@dataclass(slots=True, kw_only=True)
class Facts:
    """What is known of a person, or seen of one."""

    keys: set[Key] = field(default_factory=set)
    claimed: set[Key] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    companies: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    birth_dates: set[date] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)
    visitor: bool = False
    """Seen on a channel where anybody types anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    merge: bool
    score: float
    reasons: tuple[str, ...]


def facts_of(sighting: Sighting) -> Facts:
    """Return what a sighting shows, in comparable form. What a visitor typed counts as claimed only."""
    seen = Facts(visitor=sighting.claimed)
    for text in sighting.phones:
        _add(seen, phone_key(text, sighting.country), claimed=sighting.claimed)
    for text in sighting.emails:
        _add(seen, email_key(text), claimed=sighting.claimed)
        domain = company_domain(text)
        if domain is not None and not sighting.claimed:
            seen.domains.add(domain)
    for kind, value in sighting.handles.items():
        _add_handle(seen, kind.strip().lower(), str(value).strip(), sighting)
    if sighting.company:
        seen.companies.add(company_name(sighting.company))
    if sighting.birth_date:
        seen.birth_dates.add(sighting.birth_date)
    if sighting.city:
        seen.cities.add(sighting.city.strip().casefold())
    name = person_name(sighting.name)
    if sighting.name and name and not is_company_name(name) and company_name(name) not in seen.companies:
        seen.names.append(sighting.name)
        _add_ways_to_find(seen, name)
    return seen


def _add(seen: Facts, key: Key | None, *, claimed: bool) -> None:
    if key is not None:
        (seen.claimed if claimed else seen.keys).add(key)


def _add_ways_to_find(seen: Facts, name: str) -> None:
    """Make other spellings of a full name findable; with a birth date by the initials, whatever slips there are."""
    known_as = name_key(name)
    if known_as is None:
        return
    seen.claimed.add(Key("name_key", known_as, "strong"))
    for born in seen.birth_dates:
        initials = {word[0] for word in known_as.split()}
        seen.claimed |= {Key("birth_key", f"{born.isoformat()} {initial}", "strong") for initial in initials}


def _add_handle(seen: Facts, kind: str, value: str, sighting: Sighting) -> None:
    if not value or value.lower() in _NO_VALUE:
        return
    if kind in _WHATSAPP_KINDS or value.endswith(("@s.whatsapp.net", "@c.us", "@lid", "@g.us")):
        _add_whatsapp(seen, value, sighting)
    elif kind in _PHONE_KINDS:  # an alphanumeric sender is a brand, not a person: phone_key knows
        _add(seen, phone_key(value, sighting.country), claimed=sighting.claimed)
    elif kind in ("email", "mail"):
        _add(seen, email_key(value), claimed=sighting.claimed)
    else:
        key = _handle_key(kind, value, sighting.channel)
        _add(seen, key, claimed=sighting.claimed and (kind in _USERNAMED or _is_username(key)))


def _add_whatsapp(seen: Facts, value: str, sighting: Sighting) -> None:
    """Add a WhatsApp id: a phone number, perhaps with a device (``:12``), or a hidden ``@lid``; a group is nobody."""
    local, _, server = value.lower().partition("@")
    digits = re.sub(r"[\s()-]", "", local.split(":", 1)[0].removeprefix("whatsapp")).lstrip("+")
    if server in ("g.us", "broadcast", "newsletter") or not local:
        return
    if server == "lid" or not digits.isdigit():
        _add(seen, Key("whatsapp", value, "strong"), claimed=sighting.claimed)
        return
    _add(seen, phone_key("+" + digits if len(digits) >= 10 else value, sighting.country), claimed=sighting.claimed)
    _add(seen, Key("whatsapp", digits, "strong"), claimed=sighting.claimed)


def _handle_key(kind: str, value: str, channel: str) -> Key:
    """Return the key of a vendor's id, or of a user name: these may change hands, and are written in many ways."""
    world = _USERNAME_SUFFIX.sub("", kind)
    vendors_id = re.fullmatch(r"-?\d+|[\w:.-]{24,}", value) is not None
    if world != kind or value.startswith("@") or (world in _USERNAMED and not vendors_id):
        name = value.rstrip("/").rsplit("/", 1)[-1].split("?", 1)[0].lstrip("@").lower()
        return Key(f"{world or channel}_username", name, "strong")
    return Key(kind, value, "strong")


def _is_username(key: Key) -> bool:
    return key.kind.endswith("_username")


def _changes_hands(key: Key) -> bool:
    """Tell whether another person may hold this key tomorrow; a vendor's own id is never given anew."""
    return key.kind in ("phone", "email") or _is_username(key) or (key.kind == "whatsapp" and key.value.isdigit())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What speaks for and against one candidate."""

    strong: set[Key]
    weak: set[Key]
    typed: set[Key]
    names: Agreement
    full: bool
    births: Literal["same", "near", "other", "unknown"]
    same_company: bool
    same_city: bool
    apart: bool


def judge(seen: Facts, known: Facts) -> Verdict:
    """Decide about one candidate."""
    found = _compare(seen, known)
    merge = _is_certain(found, only_typed=seen.visitor or _was_only_typed(known))
    score = (0.99 if found.strong and found.names != "unknown" else 0.95) if merge else _doubt(found)
    return Verdict(merge=merge, score=score, reasons=_reasons(found))


def _was_only_typed(known: Facts) -> bool:
    """Tell whether all that is known of a person are the words of a website's visitor."""
    vouched = any(key.kind != "webchat" for key in known.keys)
    return not vouched and (bool(known.keys) or any(key.kind not in _FOUND_BY for key in known.claimed))


def _compare(seen: Facts, known: Facts) -> _Evidence:
    shared = seen.keys & known.keys
    typed = (seen.claimed & (known.keys | known.claimed)) | (seen.keys & known.claimed)
    companies = seen.companies | known.companies
    names, others = ([n for n in who.names if company_name(n) not in companies] for who in (seen, known))
    cities = [(a, b) for a in seen.cities for b in known.cities]
    same_city = any(a == b or is_slip(a, b) for a, b in cities)
    return _Evidence(
        strong={key for key in shared if key.strength == "strong"},
        weak={key for key in shared if key.strength == "weak"},
        typed={key for key in typed - shared if key.kind not in _FOUND_BY},
        names=_names(names, others),
        full=any(map(is_full, names)) and any(map(is_full, others)),
        births=_births(seen.birth_dates, known.birth_dates),
        same_company=bool(seen.companies & known.companies or seen.domains & known.domains),
        same_city=same_city,
        apart=bool(cities and not same_city) or _reached_otherwise(seen, known),
    )


def _reached_otherwise(seen: Facts, known: Facts) -> bool:
    """Tell whether each has a phone or mailbox of a kind that the other has, and not the same."""
    for kind in ("phone", "email"):
        one, other = ({key.value for key in who.keys if key.kind == kind} for who in (seen, known))
        if one and other and not one & other:
            return True
    return False


def _is_certain(found: _Evidence, *, only_typed: bool) -> bool:
    """Tell whether it is the same person.

    A vendor's own user id is. A personal phone, mailbox or user name is unless names or birth dates speak against it,
    since these change hands and families share them; with a new surname it takes two of them, or the birth date. Without
    such a key it takes a full name and a birth date, and the same place or nothing that tells them apart; or a full name
    on a shared phone or mailbox of the same company. What a visitor types never makes anybody certain.
    """
    if any(not _changes_hands(key) for key in found.strong):
        return True
    same_name = found.full and found.names in ("same", "close")
    if found.births == "other" or found.names == "conflict" or (found.births == "near" and not same_name):
        return False
    if found.strong:
        witnesses = len({"phone" if key.kind == "whatsapp" else key.kind for key in found.strong})
        return found.names != "surname" or witnesses > 1 or found.births == "same"
    if only_typed or not same_name:
        return False
    if found.births == "same":
        placed = found.same_company or found.same_city or bool(found.weak or found.typed)
        return placed or (found.names == "same" and not found.apart)
    return bool(found.weak) and found.names == "same" and found.same_company


def _names(seen: Sequence[str], known: Sequence[str]) -> Agreement:
    """Compare all names of two people. Full names count before given names and pet names."""
    pairs = {(compare(a, b), is_full(a) and is_full(b)) for a in seen for b in known}
    found = {agreement for agreement, _ in pairs}
    if "same" in found:
        return "same"
    order: tuple[Agreement, ...] = ("close", "surname", "conflict", "compatible")
    for agreements in ({a for a, full in pairs if full}, found):
        for agreement in order:
            if agreement in agreements:
                return agreement
    return "unknown"


def _births(seen: set[date], known: set[date]) -> Literal["same", "near", "other", "unknown"]:
    """Compare birth dates. The first of January is what registers hold of people who gave no day."""
    if not seen or not known:
        return "unknown"
    if shared := seen & known:
        return "same" if any((born.month, born.day) != (1, 1) for born in shared) else "unknown"
    near = any(_is_near(a, b) for a in seen for b in known)
    return "near" if near else "other"


def _is_near(one: date, other: date) -> bool:
    """Tell whether two dates may be one with a slip: a digit, or day and month changed places.

    Another decade is none: it may be father and son.
    """
    a, b = one.isoformat(), other.isoformat()
    swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return swapped or (a[:3] == b[:3] and sum(x != y for x, y in zip(a, b, strict=True)) == 1)


def _doubt(found: _Evidence) -> float:
    """Return the score of a suggestion; from 0.5 on it is shown."""
    score = 0.8 * bool(found.strong) + 0.5 * bool(found.typed) + 0.25 * bool(found.weak)
    by_name = {"same": 0.2, "close": 0.15, "compatible": 0.15, "surname": -0.05, "conflict": -0.2, "unknown": 0.0}
    score += by_name[found.names] + 0.15 * (found.full and found.names in ("same", "close"))
    score += {"same": 0.2, "near": 0.15, "other": -0.2, "unknown": 0.0}[found.births]
    score += 0.2 * found.same_company + 0.1 * found.same_city
    return max(0.0, min(0.94, round(score, 3)))


def _reasons(found: _Evidence) -> tuple[str, ...]:
    by = [f"same {kind}" for kind in sorted({key.kind for key in found.strong | found.weak})]
    by += [f"typed {kind}" for kind in sorted({key.kind for key in found.typed})]
    by += [] if found.names == "unknown" else [f"name {found.names}"]
    by += [] if found.births == "unknown" else [f"{found.births} birth date"]
    return tuple(by + ["same company"] * found.same_company + ["same city"] * found.same_city)


def agree(people: Sequence[Facts]) -> bool:
    """Tell whether all of these can be one person: no names or birth dates against it."""
    return all(
        _names(a.names, b.names) not in ("conflict", "surname") and _births(a.birth_dates, b.birth_dates) != "other"
        for i, a in enumerate(people)
        for b in people[i + 1 :]
    )
