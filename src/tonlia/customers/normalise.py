"""Contact data in one form: phones in E.164, e-mail addresses as their provider reads them, names, company names."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType

Strength = Literal["strong", "weak"]
"""A strong key belongs to one person; a weak one may be shared (a switchboard, a role mailbox)."""

_FREE_PROVIDERS = frozenset(
    "gmail googlemail yahoo hotmail outlook live msn icloud yandex aol gmx proton tutanota".split()
)
"""These give private mailboxes under the domains of many countries."""
FREE_MAIL = frozenset(
    "ymail.com rocketmail.com me.com mac.com web.de t-online.de freenet.de protonmail.com pm.me mail.com zoho.com hey.com "
    "fastmail.com ya.ru narod.ru mail.ru bk.ru inbox.ru list.ru internet.ru xmail.ru rambler.ru lenta.ru ro.ru pochta.ru "
    "qip.ru mail.kz inbox.kz qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net vip.163.com 188.com sina.com sina.cn "
    "sina.com.cn sohu.com 139.com 189.cn wo.cn aliyun.com 21cn.com tom.com 263.net eyou.com uol.com.br bol.com.br "
    "terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br superig.com.br ukr.net i.ua meta.ua "
    "tut.by wp.pl o2.pl interia.pl onet.pl seznam.cz laposte.net orange.fr free.fr wanadoo.fr sfr.fr libero.it virgilio.it "
    "naver.com hanmail.net daum.net rediffmail.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net "
    "charter.net earthlink.net btinternet.com sky.com virginmedia.com bigpond.com bigpond.net.au optusnet.com.au "
    "example.com example.org example.net privaterelay.appleid.com".split()
)
"""Also the domains of examples (RFC 2606): imports and demonstrations use them for people, no company is behind them."""
ROLE_MAILBOXES = frozenset(
    "info sales contact contacts contato contacto vendas comercial commercial support suporte help helpdesk admin office "
    "financeiro financas faturamento cobranca billing invoice finance accounts accounting atendimento sac hello hi ola hola "
    "team marketing pr press hr rh kadry jobs careers noreply no-reply nao-responda donotreply do-not-reply robot bot "
    "notification notifications postmaster webmaster hostmaster mailer-daemon mail email zakaz zakazy order orders pedido "
    "pedidos compras purchasing procurement zakupki zakupka snab buh buhgalter buhgalteria sekretar secretary secretaria "
    "reception recepcao manager gerencia gerente diretoria director service servico kefu xiaoshou shichang caigou caiwu "
    "yewu waimao shouhou loja shop store magazin opt sklad feedback enquiry inquiry enquiries abuse root export import "
    "logistics logistica dispatch booking reservas legal juridico fiscal nfe adm administracao contabilidade client "
    "clients cliente clientes customer customers kontakt post priemnaya zayavka business corporate partners ti it "
    "informacoes ventas shopping".split()
)
_PLACEHOLDER_MAIL = re.compile(
    r"^(test|teste|testing|test-?mail|none|na|n/a|no|nope|no-?mail|no-?email|sem-?email|n[aã]o|n[aã]o[._-]?(tem|tenho)(email)?|"
    r"net|netu|asd+\w{0,3}|qwe\w*|aaa+|xxx+|abc|user|name|nome|example|fake|unknown|null|undefined|anonymous|1+|"
    r"1234?5?6?7?8?9?0?)\d{0,3}@|@(test|teste|none|fake|no|email|nomail|noemail)\.|^(?P<same>.{1,3})@(?P=same)\."
)
_ONE_MAILBOX = {
    "googlemail.com": "gmail.com",
    **dict.fromkeys(
        ("ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "yandex.uz", "narod.ru"), "yandex.ru"
    ),
    **dict.fromkeys(("me.com", "mac.com"), "icloud.com"),
    **dict.fromkeys(("protonmail.com", "pm.me"), "proton.me"),
}
"""Domains that lead to one mailbox, by the providers' own help pages. (bk.ru, inbox.ru and list.ru do not: each is an
account apart from mail.ru.)"""
_TAGGED = frozenset("gmail.com yandex.ru icloud.com proton.me outlook.com hotmail.com live.com fastmail.com".split())
"""Providers that deliver ``name+anything`` to ``name``."""

_SHARED_TYPES = frozenset(
    {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN,
     PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP}
)  # fmt: skip
_WITHHELD = frozenset({"266696687", "7378742833", "2562533", "8656696", "86282452253", "464"})
"""ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on the keys, as carriers and Twilio report such callers."""
_SERVICE_NUMBERS = frozenset({"+8613800138000"})
"""The service centre of China Mobile, the number that people type when they do not want to give theirs."""
_LABEL = re.compile(
    r"^\s*(?:(?:tel|sms|callto|whatsapp|phone|mobile|mob|cell?|celular|fone|telefone|wpp|zap|тел|телефон|моб|сот|"
    r"电话|手机|手机号|联系电话)\s*[.:：]*\s*)+",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"[\s,;/-]*(?:;?ext(?:ension)?\.?\s*=?|доб(?:авочный)?\.?|вн\.?|ramal|r\.|x|#|转|轉|分机)[\s:.]*(\d{1,6})\s*$"
    r"|(?<=\d{7})-(\d{3,4})\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Key:
    kind: str
    value: str
    strength: Strength


def phone_key(text: str, country: str) -> Key | None:
    """Return the number in E.164; None for a placeholder, a withheld number or an alphanumeric sender.

    Brazil: trunk 0 and carrier code are dropped, mobiles of eight digits get the ninth. Russia and Kazakhstan: trunk 8
    is +7. Mexico: the 1 of mobiles, dropped in 2019, still stands in WhatsApp ids. China: 400 numbers are written
    +86400.... Weak: 400 and toll-free numbers, landlines, anything with an extension, and what the numbering plan does
    not know.
    """
    text = (
        _LABEL.sub("", unicodedata.normalize("NFKC", text[:100]).casefold()).strip().strip("\u200e\u200f\u202a\u202c")
    )
    text = re.sub(r"\([^\d()]*\)\s*$", "", text)  # "(WhatsApp)"
    text = re.sub(r"\b0?xx\s*(?=\d)", "", text)  # Brazil's "0xx11": xx stands for any carrier
    extension = _EXTENSION.search(text)
    text = text[: extension.start()] if extension else text
    if re.search(r"[^\W\d_]", text):
        return None
    digits = "".join(str(unicodedata.digit(c)) for c in text if c.isdigit())
    if len(digits) < 7 or digits in _WITHHELD or _is_placeholder(digits):
        return None
    digits, international = _prepare(digits, country, plus=text.startswith(("+", "(+")))
    if re.fullmatch(r"(86)?400\d{7}", digits) and (country == "CN" or international):
        return Key("phone", "+86" + digits[-10:], "weak")
    try:
        number = _current_form(phonenumbers.parse("+" + digits if international else digits, country))
    except phonenumbers.NumberParseException:
        return None
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if value in _SERVICE_NUMBERS or not phonenumbers.is_possible_number(number):
        return None
    unsure = not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) in _SHARED_TYPES
    return Key("phone", value, "weak" if extension or unsure else "strong")


def _is_placeholder(digits: str) -> bool:
    """Tell whether someone typed just anything: one digit over and over, or the keys in a row."""
    return len(set(digits[-7:])) == 1 or digits in "012345678901234567890" or digits in "98765432109876543210"


def _prepare(digits: str, country: str, *, plus: bool) -> tuple[str, bool]:
    """Return the digits with the country's trunk habits made international, and whether they are."""
    if digits.startswith("00") and not plus:
        digits, plus = digits[2:], True
    if country in ("RU", "KZ") and len(digits) == 11 and digits[0] in "78":  # also "+8 916", a usual slip
        return "7" + digits[1:], True
    if plus:
        return digits, True
    if country in ("RU", "KZ") and len(digits) == 10 and digits[0] in "34789":
        return "7" + digits, True
    if country == "BY" and re.fullmatch(r"80\d{9}", digits):
        return "375" + digits[2:], True
    if country == "BR":
        return _prepare_brazil(digits)
    if country == "CN":
        bare = digits.removeprefix("086") if len(digits) > 12 else digits
        bare = bare.removeprefix("86") if len(bare) > 11 else bare
        bare = bare.removeprefix("0") if re.fullmatch(r"01[3-9]\d{9}", bare) else bare
        return ("86" + bare, True) if re.fullmatch(r"1[3-9]\d{9}", bare) else (bare, False)
    abroad = len(digits) >= 11 and not digits.startswith("0") and _is_valid("+" + digits, None)
    return digits, abroad and not _is_valid(digits, country)


def _prepare_brazil(digits: str) -> tuple[str, bool]:
    if digits.startswith("55") and len(digits) in (12, 13):
        return digits, True
    if digits.startswith("0") and len(digits) >= 13:  # 0 + carrier (2) + area (2) + number
        digits = digits[3:]
    digits = digits.removeprefix("0")
    if len(digits) > 11 and _is_valid("+" + digits, None):
        return digits, True
    return "55" + digits, True


def _is_valid(text: str, country: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return False


def _current_form(number: phonenumbers.PhoneNumber) -> phonenumbers.PhoneNumber:
    """Return the number as it is dialled since Brazil's ninth digit (2016) and Mexico's reform (2019)."""
    national = str(number.national_number)
    if number.country_code == 55 and len(national) == 10 and national[2] in "6789":
        number.national_number = int(national[:2] + "9" + national[2:])
    if number.country_code == 52 and len(national) == 11 and national[0] == "1":
        number.national_number = int(national[1:])
    return number


def email_key(text: str) -> Key | None:
    """Return the mailbox as its provider reads it; role mailboxes are weak, placeholders none."""
    text = unicodedata.normalize("NFKC", text[:400]).strip()
    bracketed = re.search(r"<([^<>]+@[^<>]+)>", text)
    address = (bracketed[1] if bracketed else text).strip().strip("<>.,;\"'").lower().removeprefix("mailto:")
    local, _, domain = address.rpartition("@")
    domain = _ascii_domain(domain)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", f"{local}@{domain}"):
        return None
    domain = _ONE_MAILBOX.get(domain, domain)
    if domain in _TAGGED:
        local = local.split("+", 1)[0] or local
    if domain in ("gmail.com", "proton.me"):
        local = local.replace(".", "") or local
    elif domain == "yandex.ru":
        local = local.replace(".", "-")
    address = f"{local}@{domain}"
    if _PLACEHOLDER_MAIL.search(address):
        return None
    return Key("email", address, "weak" if _is_role(local, domain) else "strong")


def _ascii_domain(domain: str) -> str:
    try:
        return domain.rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _is_role(local: str, domain: str) -> bool:
    """Tell whether a mailbox is an office: ``sales``, ``sales2``, ``info.sp``, ``acme@acme.com``."""
    if local in ROLE_MAILBOXES or local == domain.split(".", 1)[0]:
        return True
    words = [word.rstrip("0123456789") for word in re.split(r"[._+-]", local)]
    office = [word in ROLE_MAILBOXES for word in words]
    return any(office) and all(known or len(word) <= 3 for known, word in zip(office, words, strict=True))


def company_domain(text: str) -> str | None:
    """Return the domain that names a company; None for free mail and for what is no address."""
    key = email_key(text)
    if key is None:
        return None
    domain = key.value.rpartition("@")[2]
    labels = domain.split(".")
    second_level = len(labels) > 2 and labels[-2] in "com co org net gov edu ind adv eco msk spb".split()
    registered = ".".join(labels[-3:] if second_level else labels[-2:])
    if registered in FREE_MAIL or domain in FREE_MAIL or registered.split(".", 1)[0] in _FREE_PROVIDERS:
        return None
    return registered


_LEGAL = re.compile(
    r"\b(ltda|s\.?a\.?|me|epp|eireli|inc|llc|ltd|limited|corp|corporation|co|company|gmbh|ооо|оао|зао|пао|ао|ип|тоо)\b\.?"
    r"|有限责任公司|股份有限公司|有限公司|集团|公司",
    re.IGNORECASE,
)


def company_name(text: str) -> str:
    """Return a company's name for comparison: without legal form, punctuation and case."""
    plain = _LEGAL.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.findall(r"\w+", plain))


def is_company_name(text: str) -> bool:
    """Tell whether a name carries a legal form that no word of a person's name looks like: ``ООО Ромашка``."""
    forms = r"\b(ltda|epp|eireli|inc|llc|ltd|gmbh|corp|corporation|ооо|оао|зао|пао|тоо)\b|\bs[./]a\b|有限责任公司|股份有限公司|有限公司|公司"
    return re.search(forms, text.casefold()) is not None
