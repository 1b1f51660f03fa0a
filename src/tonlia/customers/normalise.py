"""Contact data in one form: phones in E.164, e-mail addresses as their provider reads them, names, company names."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType

Strength = Literal["strong", "weak"]
"""A strong key belongs to one person; a weak one may be shared (a switchboard, a role mailbox)."""

FREE_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.com.br ymail.com icloud.com me.com "
    "mac.com aol.com gmx.com gmx.net gmx.de web.de proton.me protonmail.com mail.com zoho.com yandex.ru ya.ru yandex.com "
    "yandex.by yandex.kz narod.ru mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru lenta.ru qq.com vip.qq.com "
    "foxmail.com 163.com 126.com yeah.net vip.163.com sina.com sina.cn sohu.com 139.com 189.cn wo.cn aliyun.com 21cn.com "
    "tom.com uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br "
    "hotmail.com.br outlook.com.br yahoo.co.uk yahoo.fr yahoo.de live.cn ukr.net i.ua tut.by "
    "wp.pl seznam.cz laposte.net orange.fr free.fr libero.it".split()
)
ROLE_MAILBOXES = frozenset(
    "info sales contact contato vendas comercial support suporte help admin office financeiro faturamento billing invoice "
    "accounts atendimento sac hello hi team marketing hr rh jobs noreply no-reply donotreply do-not-reply postmaster webmaster "
    "mail email zakaz order orders pedidos compras purchasing buh buhgalter sekretar reception recepcao manager gerencia "
    "diretoria service kefu xiaoshou shichang caigou zakupki snab secretaria loja shop store feedback enquiry inquiry enquiries "
    "abuse root".split()
)
_PLACEHOLDER_MAIL = re.compile(
    r"^(test|teste|none|na|n/a|asd+|qwe\w*|aaa+|xxx+|user|example|fake|unknown|null)@|@(example|test|teste)\."
)
_YANDEX = frozenset({"yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "narod.ru"})
_SHARED_TYPES = frozenset(
    {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN,
     PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    kind: str
    value: str
    strength: Strength


def phone_key(text: str, country: str) -> Key | None:
    """Return the number in E.164; None for a placeholder, a withheld number or an alphanumeric sender.

    Brazil: trunk 0 and carrier code are dropped, mobiles of eight digits get the ninth. Russia and Kazakhstan: trunk 8
    is +7. China: 400 numbers are written +86400...; these, landlines and toll-free numbers are shared (weak).
    """
    if re.search(r"[A-Za-zА-Яа-я]{3,}", text):
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) < 7 or _is_placeholder(digits):
        return None
    text, digits = _prepare(text, digits, country)
    if re.fullmatch(r"(86)?400\d{7}", digits) and (country == "CN" or digits.startswith("86")):
        return Key("phone", "+86" + digits[-10:], "weak")
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    number = _ninth_digit(number)
    if not phonenumbers.is_valid_number(number):
        return None
    kind = phonenumbers.number_type(number)
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Key("phone", value, "weak" if kind in _SHARED_TYPES else "strong")


def _is_placeholder(digits: str) -> bool:
    """Tell whether someone typed just anything: one digit over and over, or the keys in a row."""
    return len(set(digits[-7:])) == 1 or digits in "012345678901234567890" or digits in "98765432109876543210"


def _prepare(text: str, digits: str, country: str) -> tuple[str, str]:
    """Return text and digits with the country's trunk habits made international."""
    plus = text.lstrip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    if plus:
        return "+" + digits, digits
    if country in ("RU", "KZ", "BY") and len(digits) == 11 and digits[0] in "78":
        return "+7" + digits[1:], "7" + digits[1:]
    if country in ("RU", "KZ") and len(digits) == 10 and digits[0] in "3489":
        return "+7" + digits, "7" + digits
    if country == "BR":
        if digits.startswith("55") and len(digits) in (12, 13):
            return "+" + digits, digits
        if digits.startswith("0") and len(digits) >= 13:  # 0 + carrier (2) + area (2) + number
            digits = digits[3:]
        digits = digits.removeprefix("0")
        return "+55" + digits, "55" + digits
    if country == "CN":
        bare = digits.removeprefix("86") if len(digits) > 11 else digits
        bare = bare.removeprefix("0") if re.fullmatch(r"01[3-9]\d{9}", bare) else bare
        return ("+86" + bare if re.fullmatch(r"1[3-9]\d{9}", bare) else bare), bare
    if (
        len(digits) >= 11
        and not digits.startswith("0")
        and _valid_abroad(digits)
        and not _valid_at_home(digits, country)
    ):
        return "+" + digits, digits
    return digits, digits


def _valid_abroad(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse("+" + digits))
    except phonenumbers.NumberParseException:
        return False


def _valid_at_home(digits: str, country: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, country))
    except phonenumbers.NumberParseException:
        return False


def _ninth_digit(number: phonenumbers.PhoneNumber) -> phonenumbers.PhoneNumber:
    national = str(number.national_number)
    if number.country_code == 55 and len(national) == 10 and national[2] in "6789":
        number.national_number = int(national[:2] + "9" + national[2:])
    return number


def email_key(text: str) -> Key | None:
    """Return the mailbox as its provider reads it; role mailboxes are weak, placeholders none."""
    address = unicodedata.normalize("NFKC", text).strip().strip("<>.,;").lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) or _PLACEHOLDER_MAIL.search(address):
        return None
    local, _, domain = address.rpartition("@")
    if domain in ("gmail.com", "googlemail.com"):
        local, domain = local.split("+", 1)[0].replace(".", ""), "gmail.com"
    elif domain in _YANDEX:
        local, domain = local.split("+", 1)[0].replace(".", "-"), "yandex.ru"
    elif domain in ("outlook.com", "hotmail.com", "live.com"):
        local = local.split("+", 1)[0]
    plain = re.sub(r"\d+$", "", local)
    return Key("email", f"{local}@{domain}", "weak" if plain in ROLE_MAILBOXES else "strong")


def company_domain(text: str) -> str | None:
    """Return the domain that names a company; None for free mail and for what is no address."""
    key = email_key(text)
    if key is None:
        return None
    domain = key.value.rpartition("@")[2]
    labels = domain.split(".")
    second_level = len(labels) > 2 and labels[-2] in (
        "com",
        "co",
        "org",
        "net",
        "gov",
        "edu",
        "ind",
        "adv",
        "eco",
        "msk",
        "spb",
    )
    registered = ".".join(labels[-3:] if second_level else labels[-2:])
    return None if registered in FREE_MAIL or domain in FREE_MAIL else registered


_LEGAL = re.compile(
    r"\b(ltda|s\.?a\.?|me|epp|eireli|inc|llc|ltd|limited|corp|corporation|co|company|gmbh|ооо|оао|зао|пао|ао|ип|тоо)\b\.?"
    r"|有限责任公司|股份有限公司|有限公司|集团|公司",
    re.IGNORECASE,
)


def company_name(text: str) -> str:
    """Return a company's name for comparison: without legal form, punctuation and case."""
    plain = _LEGAL.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.findall(r"\w+", plain))
