"""Things that are counted in another unit than pieces although no word for the unit stands: pages, trips, vans, boots."""

import re

from tonlia.understanding.number_digits import Number

_THINGS = re.compile(
    r"\s(?P<sheet>pages?|páginas?|страниц[аыу]?|стр\.?)"
    r"|\s(?P<trip>(?:(?:round|day|school|airport|return|fixture|launch|coach|minibus|delivery|away) )?trips|sailings"
    r"|(?:airport|school|delivery|courier|supply) runs|runs(?= (?:to|from) )"
    r"|collections(?= (?:a|per|each|every) )|(?:weekly )?loads(?= (?:a|per|each|every|out|elsewhere)\b)|выезд(?:а|ов))"
    r"|\s(?P<truck>lutons?(?: vans?)?|(?:removals?|moving) vans?|vans|loads(?= of ))"
    r"|\s(?P<drum>barris(?! decor))"
    r"|\s(?P<container>isotanques?|isotanks?)"
    r"|\s(?P<pallet>euro[- ]?pallets?|pallet spaces|палл\.?)"
    r"|\s(?P<pair>botinas|botas|coturnos|sapatos(?! de freio)|sapatilhas|tênis(?! de mesa))"
    r"|\s(?P<pkg>maços)"
    r"|\s(?P<user>mailboxes|contas (?:de (?:utilizador|usuário|e-?mail)|no plano)|(?:parent|staff|team|extra) (?:logins|accounts))"
    r"|\s(?P<box>engradados|(?:unopened|spare|extra|empty) (?:boxes|cartons))"
    r"|\s(?P<m3>cubes)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?!\w)")
_ONLY_WITH = {
    "sheet": re.compile(
        r"\b(?:translat\w+|print\w*|cop(?:y|ies)|scan\w*|document\w*|contract|handbook|manual|certif\w+|bound|tradu\w+|impress\w+|cópias?|contrato|dossiê)\b"
        r"|(?<!\w)(?:перев[ое]д|печат|скан|копи|договор|документ|справк|диплом|свидетельств|аттестат|файл)",
        re.IGNORECASE,
    ),
    "truck": re.compile(
        r"\b(?:moving|removals?|house move|the move|packing|lutons?|sand|gravel|(?:top)?soil|mulch|ballast|stone|hardcore|muck|crusher|limestone|planings|tarmac|aggregates?)\b",
        re.IGNORECASE,
    ),
    "user": re.compile(r"mail|agreement|renew|licen|user|account|plan|contas|portal|login", re.IGNORECASE),
    "m3": re.compile(
        r"\b(?:concrete|screed|mpa|(?:top)?soil|mulch|sand|gravel|hardcore|muck|woodchip)\b", re.IGNORECASE
    ),
}
_NEVER_WITH = {
    "sheet": re.compile(
        r"\b(?:web ?site|site|landing|facebook|instagram|seo|blog)\b|(?<!\w)(?:сайт|сверст|вёрст|верстк|seo|лендинг)",
        re.IGNORECASE,
    ),
    "trip": re.compile(r"\b(?:laundry|wash\w*|iron\w*|linen|towels|dryer)\b", re.IGNORECASE),
    "truck": re.compile(
        r"\b(?:servic\w+|insur\w+|signwrit\w+|tyres?|mot|wrap\w*|racks?|sat nav|wash\w*|iron\w*)\b", re.IGNORECASE
    ),
    "user": re.compile(r"\b(?:steel|lobby|lockable|letterbox)\b", re.IGNORECASE),
    "m3": re.compile(r"\b(?:crush\w*|test\w*|stor\w+|stock|ice)\b", re.IGNORECASE),
}
"""Words of a message by which pages are paper, vans move house and cubes are concrete, or not."""


def unit_of_thing(text: str, number: Number) -> str | None:
    """Return the unit in which the thing behind a number is counted, unless it is pieces."""
    found = _THINGS.match(text, number.end)
    if found is None or _ENDS.match(text, found.end()) is None:
        return None
    unit = str(found.lastgroup)
    wanted, barred = _ONLY_WITH.get(unit), _NEVER_WITH.get(unit)
    if (wanted and not wanted.search(text)) or (barred and barred.search(text)):
        return None
    return unit
