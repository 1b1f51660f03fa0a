"""Full-text terms for Chinese, Portuguese, Russian and English in one ``tsvector``.

Chinese is cut into overlapping pairs of characters, so that two-character words are found whole and no dictionary
can miss them; other scripts go through PostgreSQL's own stemmers. The terms are computed by PostgreSQL from text
that ``prepare`` has made, so that query and document are always cut alike.
"""

import re
from typing import Any, NamedTuple

import sqlalchemy as sa

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_CONFIGURATIONS = ("portuguese", "russian", "english")
_LONGEST = 100_000


def pairs(text: str) -> list[str]:
    """Return the overlapping character pairs of the Chinese runs in a text; a single character stands alone."""
    found: list[str] = []
    for run in _CJK.findall(text):
        found += [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    return found


class Terms(NamedTuple):
    """A text cut for ``terms_sql``: words and Chinese pairs as they are, and what goes through which stemmers."""

    plain: str
    latin: str
    cyrillic: str


def prepare(text: str) -> Terms:
    """Cut a text for the index."""
    text = text.replace("\x00", " ")[:_LONGEST]
    rest = _singular(_CJK.sub(" ", text))
    languages = _configurations(rest) if re.search(r"[^\W\d_]", rest) else ()
    return Terms(
        plain=f"{rest} {' '.join(pairs(text))}",
        latin=rest if "english" in languages else "",
        cyrillic=rest if "russian" in languages else "",
    )


def terms_sql(plain: str, latin: str, cyrillic: str) -> str:
    """Return the SQL expression of the terms; the arguments are SQL expressions of the three parts."""
    return (
        f"to_tsvector('simple', {plain}) || to_tsvector('portuguese', {latin}) || "
        f"to_tsvector('russian', {cyrillic}) || to_tsvector('english', {latin})"
    )


def terms(text: str) -> sa.ColumnElement[Any]:
    """Return the SQL expression of a text's terms: stems of three languages, plain words and Chinese pairs."""
    cut = prepare(text)
    expression: sa.ColumnElement[Any] = sa.func.to_tsvector(sa.literal_column("'simple'::regconfig"), cut.plain)
    for name, part in (("portuguese", cut.latin), ("russian", cut.cyrillic), ("english", cut.latin)):
        expression = expression.op("||")(sa.func.to_tsvector(sa.literal_column(f"'{name}'::regconfig"), part))
    return expression


def query(text: str, *, every_word: bool = True) -> sa.ColumnElement[Any]:
    """Return the SQL ``tsquery`` of what a person typed; ``every_word`` asks for all of it, else for any."""
    text = text.replace("\x00", " ")[:1000]
    words = [w for w in re.findall(r"[\w\-]+", _CJK.sub(" ", text)) if any(c.isalnum() for c in w)]
    choices: list[sa.ColumnElement[Any]] = []
    for word in map(_singular, words):
        forms = [sa.func.plainto_tsquery(sa.literal_column("'simple'::regconfig"), word)]
        forms += [sa.func.plainto_tsquery(sa.literal_column(f"'{c}'::regconfig"), word) for c in _configurations(word)]
        joined: sa.ColumnElement[Any] = forms[0]
        for form in forms[1:]:
            joined = joined.op("||")(form)
        choices.append(joined)
    choices += [sa.func.plainto_tsquery(sa.literal_column("'simple'::regconfig"), pair) for pair in pairs(text)]
    if not choices:
        return sa.func.plainto_tsquery(sa.literal_column("'simple'::regconfig"), "")
    expression = choices[0]
    for choice in choices[1:]:
        expression = expression.op("&&" if every_word else "||")(choice)
    return expression


def _singular(text: str) -> str:
    """Return Portuguese plurals in -ões and -ães as -ão, which the stemmer leaves apart from their singular."""
    return re.sub(r"[õã]es\b", "ão", text)


def _configurations(text: str) -> tuple[str, ...]:
    return (
        ("russian",)
        if re.search(r"[\u0400-\u04ff]", text) and not re.search(r"[A-Za-z]", text)
        else (("portuguese", "english") if not re.search(r"[\u0400-\u04ff]", text) else _CONFIGURATIONS)
    )
