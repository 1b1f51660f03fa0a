"""Is a sighting a person we know? A wrong merge is the grave fault: doubt makes a suggestion, never a merge."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tonlia.customers.names import compare, is_full
from tonlia.customers.normalise import Key, company_domain, company_name, email_key, phone_key
from tonlia.customers.sighting import Sighting

_PHONE_HANDLES = frozenset({"whatsapp", "phone", "sms", "mobile"})
_RECYCLED = ("username", "nick", "login")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    merge: bool
    score: float
    reasons: tuple[str, ...]


def facts_of(sighting: Sighting) -> Facts:
    """Return what a sighting shows, in comparable form. What a visitor typed counts as claimed only."""
    seen = Facts()
    for text in sighting.phones:
        _add(seen, phone_key(text, sighting.country), claimed=sighting.claimed)
    for text in sighting.emails:
        _add(seen, email_key(text), claimed=sighting.claimed)
        domain = company_domain(text)
        if domain is not None and not sighting.claimed:
            seen.domains.add(domain)
    for kind, value in sighting.handles.items():
        _add_handle(seen, kind, value, sighting)
    if sighting.name:
        seen.names.append(sighting.name)
    if sighting.company:
        seen.companies.add(company_name(sighting.company))
    if sighting.birth_date:
        seen.birth_dates.add(sighting.birth_date)
    if sighting.city:
        seen.cities.add(sighting.city.strip().casefold())
    return seen


def _add(seen: Facts, key: Key | None, *, claimed: bool) -> None:
    if key is not None:
        (seen.claimed if claimed else seen.keys).add(key)


def _add_handle(seen: Facts, kind: str, value: str, sighting: Sighting) -> None:
    kind, value = kind.strip().lower(), str(value).strip()
    if not value or value.lower() in ("unknown", "anonymous", "restricted", "private", "0", "null", "none", "-"):
        return
    digits = value.split("@", 1)[0].lstrip("+")
    if kind in _PHONE_HANDLES and digits.replace(" ", "").replace("-", "").isdigit():
        international = "+" + digits if kind == "whatsapp" and len(digits) >= 10 else value
        _add(seen, phone_key(international, sighting.country), claimed=False)
        if kind == "whatsapp":
            seen.keys.add(Key("whatsapp", digits, "strong"))
        return
    if kind in ("sms", "phone", "mobile"):
        return  # an alphanumeric sender is a brand, not a person
    if kind == "email":
        _add(seen, email_key(value), claimed=sighting.claimed)
        return
    seen.keys.add(Key(kind, value.lstrip("@").lower() if _is_recycled(kind, value) else value, "strong"))


def _is_recycled(kind: str, value: str) -> bool:
    return value.startswith("@") or any(word in kind for word in _RECYCLED)


def judge(seen: Facts, known: Facts) -> Verdict:
    """Decide about one candidate.

    A vendor's own user id merges by itself. A personal phone, mailbox or user name merges unless names or birth dates
    speak against it: numbers and names change hands. Shared keys need a full name that agrees and a second witness.
    """
    reasons: list[str] = []
    shared = seen.keys & known.keys
    strong = {key for key in shared if key.strength == "strong"}
    weak = shared - strong
    typed = (seen.claimed & (known.keys | known.claimed)) | (seen.keys & known.claimed)
    names = _names(seen, known)
    births = _births(seen, known)
    reasons += [f"same {key.kind}" for key in sorted(shared, key=lambda k: (k.kind, k.value))]
    reasons += [f"typed {key.kind}" for key in sorted(typed - shared, key=lambda k: (k.kind, k.value))]
    reasons += [] if names == "unknown" else [f"name {names}"]
    reasons += [] if births is None else ["same birth date" if births else "other birth date"]
    full = any(is_full(name) for name in seen.names) and any(is_full(name) for name in known.names)
    same_place = bool(seen.companies & known.companies or seen.domains & known.domains or seen.cities & known.cities)
    if births is False:
        return Verdict(merge=False, score=0.3 if shared else 0.0, reasons=tuple(reasons))
    ids = {key for key in strong if key.kind not in ("phone", "email", "whatsapp") and not _recyclable(key)}
    if ids or (strong and names != "conflict"):
        return Verdict(merge=True, score=0.99 if ids or names != "unknown" else 0.95, reasons=tuple(reasons))
    if full and names == "same" and births and (same_place or shared or typed):
        return Verdict(merge=True, score=0.97, reasons=tuple(reasons))
    if weak and full and names == "same" and bool(seen.companies & known.companies or seen.domains & known.domains):
        return Verdict(merge=True, score=0.96, reasons=tuple(reasons))
    return Verdict(
        merge=False,
        score=_doubt(strong, weak, typed, names, births=births, same_place=same_place),
        reasons=tuple(reasons),
    )


def _recyclable(key: Key) -> bool:
    return any(word in key.kind for word in _RECYCLED)


def _names(seen: Facts, known: Facts) -> str:
    found = {compare(a, b) for a in seen.names for b in known.names}
    for agreement in ("conflict", "same", "compatible"):
        if agreement in found and not (agreement == "conflict" and "same" in found):
            return agreement
    return "unknown"


def _births(seen: Facts, known: Facts) -> bool | None:
    if not seen.birth_dates or not known.birth_dates:
        return None
    return bool(seen.birth_dates & known.birth_dates)


def _doubt(
    strong: set[Key], weak: set[Key], typed: set[Key], names: str, *, births: bool | None, same_place: bool
) -> float:
    """Return the score of a suggestion: 0 for none worth showing."""
    score = 0.8 * bool(strong) + 0.5 * bool(typed) + 0.25 * bool(weak)
    score += {"same": 0.3, "compatible": 0.15, "conflict": -0.2}.get(names, 0.0)
    score += 0.2 * bool(births) + 0.1 * same_place
    return max(0.0, min(0.94, round(score, 3)))


def agree(people: Sequence[Facts]) -> bool:
    """Tell whether all of these can be one person: no names or birth dates against it."""
    return all(
        _names(a, b) != "conflict" and _births(a, b) is not False for i, a in enumerate(people) for b in people[i + 1 :]
    )
