"""Splitting a mail's text into what its author wrote, what is quoted below, and the signature.

The marks are our own table, grown on mails of Outlook, Gmail, Apple Mail, QQ Mail, NetEase, Foxmail, Yandex, Mail.ru and
Brazilian webmailers.
"""

import re
from dataclasses import dataclass

_MAIL = r"[<(\[]?(?:mailto:)?[^\s<>@()]+@[^\s<>@()]+[>)\]]?"
_WROTE = re.compile(
    r"^[ \t>]*(?:"
    r"On\b.{3,200}\bwrote\s?:|Am\b.{3,200}\bschrieb\b.{0,100}:|Le\b.{3,200}\ba écrit\s?:|El\b.{3,200}\bescribió\s?:"
    r"|Em\b.{3,200}\bescreveu\s?:|(?:.{0,120}\s)?escreveu(?: no dia .{3,60}| em .{3,60})?:"
    r"|[在于於].{3,160}(?:写道|寫道)\s?[:：]|.{0,80}\d{4}年\d{1,2}月\d{1,2}日.{0,80}(?:写道|寫道)\s?[:：]"
    r"|At \d{4}-\d\d-\d\d.{3,120}wrote\s?:"
    rf"|\d{{4}}[-/.]\d\d?[-/.]\d\d?.{{0,80}}{_MAIL}\s?(?:wrote|写道|寫道|пишет|написал\(?а?\)?)?\s?[:：]"
    rf"|(?:\S+,? )?(?:в \S+, )?(?:\d{{1,2}} [^\W\d]{{2,10}}\.?,? \d{{4}}|\d{{1,2}}[./]\d\d?[./]\d{{2,4}}).{{0,80}}(?:{_MAIL}|пи[шс]|написал).{{0,40}}:"
    rf"|.{{0,80}}{_MAIL}.{{0,10}}(?:пишет|писал\(?а?\)?|написал\(?а?\)?)\s?.{{0,60}}:"
    r"|\S+day, \w+ \d{1,2}, \d{4}.{0,100}wrote\s?:"
    r")[ \t]*$",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"^[ \t]*(-{2,}\s*(原始邮件|原始郵件|邮件原件|转发邮件|转发的邮件|转发邮件信息|回复的原邮件|回复邮件|Original( Message)?|Mensagem original|"
    r"Mensagem encaminhada|Forwarded message|Исходное сообщение|Пересылаемое сообщение|Пересланное сообщение|"
    r"Ursprüngliche Nachricht|Mensaje original|Message d'origine|On .{5,200} wrote)\s*-{2,}.*|_{20,}|"
    r"Begin forwarded message:|Início da mensagem encaminhada:|Начало переадресованного сообщения:|开始转发的邮件：?)[ \t]*$",
    re.IGNORECASE,
)
_NAMES = {
    "from": "From|De|От кого|От|发件人|寄件者|寄件人|Von|Remetente",
    "sent": r"Sent|Enviad[ao](?: em)?|Отправлено|发送时间|發送時間|发送日期|日\s*期|Date|Data|Дата|Gesendet",
    "to": "To|Para|Кому|收件人|An|Destinatário|Cc|抄送|副本|Копия",
    "subject": r"Subject|Assunto|Тема|主\s*题|主旨|Betreff",
}
_HEADERS = {kind: re.compile(rf"^[ \t>*]*(?:{names})\**[ \t]*[:：]", re.IGNORECASE) for kind, names in _NAMES.items()}
_DASHES = re.compile(r"^[ \t]*[-_=—]{3,}[ \t]*$")
_SENT_FROM = (
    r"Sent from (?:my |Mail|Outlook|Yahoo|Gmail|Samsung|iPhone|iPad|Android).{0,60}|Sent (?:via|with) .{2,40}|Get Outlook for .{2,80}"
    r"|Enviad[ao] (?:do|de|via|pelo|a partir d[oe]) .{2,60}|(?:Obter|Obtenha|Baixe) o Outlook.{0,80}"
    r"|Отправлено (?:с|со|из|через) .{2,60}|(?:Получите|Получить|Скачать|Загрузить) Outlook .{2,80}"
    r"|(?:发自|來自|来自|發自)(?:我的)?.{1,30}|发送自.{1,40}|从.{1,20}发来的邮件|获取 ?Outlook.{0,80}"
)
_SIGNATURE = re.compile(rf"^[ \t]*(?:--[ \t]?|—{{1,2}}|_{{3,19}}|-{{3,40}}|{_SENT_FROM})[ \t]*$", re.IGNORECASE)
_CLOSING = re.compile(
    # These open a signature whatever name follows.
    r"^[ \t]*(?:(?:best regards|kind regards|warm regards|best wishes|yours sincerely|yours faithfully|sincerely yours|"
    r"atenciosamente|cordialmente|respeitosamente|um abraço|с уважением|с наилучшими пожеланиями|всего доброго|всего хорошего|"
    r"с благодарностью|хорошего дня|此致|敬礼|祝好|顺祝商祺|顺颂商祺|祝商祺|商祺|谢谢并致以诚挚的问候)(?!\w)[ \t,，.。!！]*.{0,40}"
    # These are words of sentences as well: they stand alone, or a comma follows.
    r"|(?:regards|sincerely|many thanks|cheers|thanks and regards|att|abraços?|abs|grat[oa]|obrigad[oa]|thanks|thank you|спасибо|"
    r"best)[ \t]*(?:[,.!]+[ \t]*[^,.!?]{0,40})?)[ \t]*$",
    re.IGNORECASE,
)
_THANKS = re.compile(r"^[ \t]*(?:obrigad[oa]|thanks|thank you|спасибо|best)\b", re.IGNORECASE)
_LONGEST_SIGNATURE = 10
_LONGEST_MARKED = 30


@dataclass(frozen=True, slots=True)
class Parts:
    visible_reply: str
    quoted: str
    signature: str

    def as_json(self) -> dict[str, str]:
        return {"visible_reply": self.visible_reply, "quoted": self.quoted, "signature": self.signature}


def split_reply(text: str) -> Parts:
    """Return the three parts. Answers below or between quoted lines are the author's; a mere forward has none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u200b", "").replace("\ufeff", "").split("\n")
    cut, opening = _quotation_start(lines)
    own, below = lines[:cut], lines[cut:]
    marked = next((_is_quoted(line) for line in below[opening:] if line.strip()), False)
    if opening and marked and not _is_quoted(lines[cut]):
        free = [line for line in below[opening:] if not _is_quoted(line)]
        below = below[:opening] + [line for line in below[opening:] if _is_quoted(line)]
        older, _ = _quotation_start(free)
        own, below = own + free[:older], below + free[older:]
    elif any(map(_is_quoted, own)):
        below = [line for line in own if _is_quoted(line)] + below
        own = [line for line in own if not _is_quoted(line)]
    start = _signature_start(own)
    visible, signature = "\n".join(own[:start]).strip(), "\n".join(own[start:]).strip()
    if not visible and signature and not below:
        visible, signature = signature, ""
    return Parts(re.sub(r"\n{3,}", "\n\n", visible), "\n".join(below).strip(), signature)


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _quotation_start(lines: list[str]) -> tuple[int, int]:
    """Return the line where the quotation starts, and how many lines announce it."""
    ends = len(lines)
    while ends and (_is_quoted(lines[ends - 1]) or not lines[ends - 1].strip()):
        ends -= 1
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        if announced := _announcing(lines, i):
            return i, announced
        if i >= ends:
            return i, 0
    return len(lines), 0


def _announcing(lines: list[str], i: int) -> int:
    """Return how many lines from this one on announce a quotation: "... wrote:", a ruled heading, mail headers."""
    line = lines[i]
    if _is_attribution(line) or _RULE.match(line[:200]):
        return 1
    opens = re.match(r"^[ \t>]*(On|Em|Am|Le|El|在|于|於|\S+,? \d|\d)", line) or re.search(r"<\S+@|\d{4}年", line[:400])
    if opens:
        for more in (2, 3):
            wrapped = lines[i : i + more]
            if not all(len(part) <= 400 and part.strip() for part in wrapped) or _is_attribution(wrapped[-1]):
                break
            if _is_attribution(" ".join(part.strip(" \t>") for part in wrapped)):
                return more
    if _heads_a_mail(lines[i : i + 9]):
        return 1
    if _DASHES.match(line):
        follows = [later for later in lines[i + 1 : i + 5] if later.strip()]
        if follows and (_is_attribution(follows[0]) or sum(map(_is_header, follows)) >= 2):
            return 1
    return 0


def _is_attribution(line: str) -> bool:
    """Tell whether a line says who wrote when. A date or an address is in it: "On your site you wrote:" is speech."""
    return len(line) <= 400 and bool(re.search(r"\d|@", line)) and _WROTE.match(line) is not None


def _is_header(line: str) -> bool:
    return any(pattern.match(line) for pattern in _HEADERS.values())


def _heads_a_mail(lines: list[str]) -> bool:
    """Tell whether mail headers stand here. Without a subject they may be a route: "From: Santos, To: Shanghai"."""
    if not _is_header(lines[0]):
        return False
    kinds = {kind for kind, pattern in _HEADERS.items() if any(pattern.match(line) for line in lines)}
    return {"from", "subject"} <= kinds and len(kinds) >= 3


def _signature_start(lines: list[str]) -> int:
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    for i in range(max(0, last - _LONGEST_MARKED), last):
        if re.fullmatch(r"--[ \t]?", lines[i]):
            return i
    for i in range(max(0, last - _LONGEST_SIGNATURE), last):
        rest = [line for line in lines[i + 1 : last] if line.strip()]
        if _SIGNATURE.match(lines[i][:120]) and not any(
            len(line) > 120 or line.rstrip().endswith("?") for line in rest
        ):
            return i
        if i > 0 and last - i <= 8 and _closes(lines[i], rest):
            return i
    return len(lines)


def _closes(line: str, rest: list[str]) -> bool:
    """Tell whether a line is a closing formula. Mere thanks are one before a name: short lines without a full stop."""
    if not _CLOSING.match(line[:120]):
        return False
    signed = all(len(later) <= 60 and not re.search(r"[.!?。！？]\s*$", later) for later in rest)
    return (bool(rest) and signed) if _THANKS.match(line) else not any(later.endswith("?") for later in rest)
