"""A made-up register of contacts with slips of the pen, in the manner of the FEBRL generator (Christen 2005).

Each original has at most two duplicates; a duplicate has up to two slips in its fields, and some fields are missing.
Families share a phone, a mailbox or a birth date, so that precision is put to the test as well.
"""

import random
from datetime import date, timedelta
from typing import Any

_GIVEN = (
    "Joshua Emily Liam Chloe Hannah Lachlan Olivia Ethan Isabella Nicholas Caitlin Mitchell Georgia Benjamin Alessandra "
    "Harrison Madison Callum Jasmine Zachary Brianna Dylan Sienna Hamish Tahlia Rhys Imogen Connor Bethany Angus Lucinda "
    "Marcus Alannah Finn Poppy Declan Savannah Toby Matilda Kieran Eloise Hugo Phoebe Oscar Freya Jarrod Skye Blake Ruby"
).split()
_SURNAMES = (
    "Campbell White Clarke Nguyen Ryan Morrison Webb Dixon Mccarthy Green Thorpe Reid Bishop Goode Lombardi Haywood Berry "
    "Stanley Matthews Coleman Rowe Pascoe Donaldson Burford Petersen Vincent Hodson Wheatley Kranz Noble Fitzpatrick Maccallum "
    "Ranson Treloar Bradshaw Whitehead Zilm Crook Daniel Beattie Boyle Carmody Egan Farrelly Gebhardt Hombsch Ianno Jolly"
).split()
_CITIES = (
    "Brighton Toowoomba Ballarat Geelong Wagga Cairns Hobart Bendigo Dubbo Mackay Orange Albury Perth Darwin".split()
)
_COMPANIES = "Kestrel Freight|Blue Gum Timber|Harbour Optics|Outback Solar|Redfern Foods|Tasman Marine".split("|")
_MAIL = "gmail.com yahoo.com.au bigpond.com hotmail.com outlook.com optusnet.com.au".split()
_KEYS = "qwertyuiop asdfghjkl zxcvbnm".split()


def contacts(*, originals: int, total: int, seed: int) -> list[dict[str, Any]]:
    """Return sightings with the person they are of, in a random order of arrival."""
    chance = random.Random(seed)
    people: list[dict[str, Any]] = []
    while len(people) < originals:
        one = _person(chance, len(people))
        people.append(one)
        if chance.random() < 0.06 and len(people) < originals:
            people.append(_relative(chance, one, len(people)))
    rows = [*people, *(_duplicate(chance, chance.choice(people)) for _ in range(total - originals))]
    chance.shuffle(rows)
    return [{**{k: v for k, v in row.items() if k != "always"}, "id": f"g{i:04}"} for i, row in enumerate(rows)]


def _person(chance: random.Random, number: int) -> dict[str, Any]:
    given, surname = chance.choice(_GIVEN), chance.choice(_SURNAMES)
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(27_000))
    company = chance.choice(_COMPANIES) if chance.random() < 0.3 else None
    row = {
        "person": f"p{number}", "channel": chance.choice(("form", "phone", "email")), "country": "AU",
        "name": f"{given} {surname}", "birth_date": born.isoformat(), "city": chance.choice(_CITIES), "company": company,
        "phones": [f"04{chance.randrange(10_000_000, 99_999_999)}"],
        "emails": [f"{given}.{surname}{chance.randrange(1000)}@{chance.choice(_MAIL)}".lower()],
    }  # fmt: skip
    return _thinned(chance, row)


def _thinned(chance: random.Random, row: dict[str, Any]) -> dict[str, Any]:
    gaps = {"birth_date": 0.12, "city": 0.05, "phones": 0.35, "emails": 0.35}
    kept = row.get("always", ())
    return {k: v for k, v in row.items() if v is not None and (k in kept or chance.random() >= gaps.get(k, 0.0))}


def _relative(chance: random.Random, one: dict[str, Any], number: int) -> dict[str, Any]:
    """Return somebody of the same household: a parent of the same name, a spouse, a twin."""
    other = _person(chance, number)
    given, surname = one["name"].split(" ", 1)
    kind = chance.choice(("namesake", "spouse", "twin"))
    another = chance.choice([name for name in _GIVEN if name != given])
    other["name"] = one["name"] if kind == "namesake" else f"{another} {surname}"
    shared = {"namesake": ("phones", "city"), "spouse": ("phones", "emails", "city"), "twin": ("birth_date", "city")}
    other |= {k: one[k] for k in shared[kind] if k in one}
    if kind == "namesake":
        other |= {"birth_date": (date(1930, 1, 1) + timedelta(days=chance.randrange(27_000))).isoformat()}
        one.setdefault("birth_date", "1990-05-17")
        one["always"] = other["always"] = ("birth_date",)  # without it nobody can tell the two
    return other


def _duplicate(chance: random.Random, one: dict[str, Any]) -> dict[str, Any]:
    row = {**one, "channel": chance.choice(("form", "phone", "email", "visit"))}
    for _ in range(chance.choice((1, 1, 2))):
        field = chance.choice(("name", "name", "birth_date", "city", "phones", "emails", "channel"))
        if field not in row:
            continue
        if field in ("phones", "emails") or chance.random() < 0.2:
            row.pop(field) if field not in ("name", "channel") else None
        elif field == "birth_date":
            row["birth_date"] = _misdated(chance, row["birth_date"])
        elif field == "name":
            row["name"] = _misspelt(chance, row["name"])
        elif field == "city":
            row["city"] = _slip(chance, row["city"])
    return _thinned(chance, row)


def _misdated(chance: random.Random, text: str) -> str:
    born = date.fromisoformat(text)
    if born.day <= 12 and chance.random() < 0.5:
        return date(born.year, born.day, born.month).isoformat()
    return (born + timedelta(days=chance.choice((-10, -1, 1, 10, 365)))).isoformat()


def _misspelt(chance: random.Random, name: str) -> str:
    words = name.split()
    if chance.random() < 0.15:
        return " ".join(reversed(words))
    which = chance.randrange(len(words))
    words[which] = _slip(chance, words[which])
    return " ".join(words)


def _slip(chance: random.Random, word: str) -> str:
    """Return the word with one letter doubled, dropped, swapped or struck beside its key."""
    i = chance.randrange(len(word) - 1)
    kind = chance.choice(("double", "drop", "swap", "key"))
    if kind == "double":
        return word[:i] + word[i] + word[i:]
    if kind == "drop":
        return word[:i] + word[i + 1 :]
    if kind == "swap":
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    row = next((keys for keys in _KEYS if word[i].lower() in keys), None)
    if row is None:
        return word
    at = row.index(word[i].lower())
    return word[:i] + row[at - 1 if at else 1] + word[i + 1 :]
