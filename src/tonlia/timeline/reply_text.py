"""Splitting a mail's text into what its author wrote, what is quoted below, and the signature.

The marks are our own table, grown on mails of Outlook, Gmail, Apple Mail, QQ Mail, NetEase, Foxmail, Yandex, Mail.ru and
Brazilian webmailers.
"""

import re
from dataclasses import dataclass

_WROTE = re.compile(
    r"^[ \t>]*("
    r"On\b.{3,200}\bwrote:|Am\b.{3,200}\bschrieb\b.{0,100}:|Le\b.{3,200}\ba écrit\s?:|El\b.{3,200}\bescribió:"
    r"|Em\b.{3,200}\bescreveu:|(?:.{0,120}\s)?escreveu(?: no dia .{3,60}| em .{3,60})?:"
    r"|在.{3,120}(?:写道|寫道)[:：]|于.{3,120}(?:写道|寫道)[:：]|.{0,80}\d{4}年\d{1,2}月\d{1,2}日.{0,80}(?:写道|寫道)[:：]"
    r"|At \d{4}-\d\d-\d\d.{3,120}wrote:|\d{4}[-/]\d\d?[-/]\d\d?.{0,80}<[^>\s]+@[^>\s]+>\s?(?:wrote|写道|пишет|написал\(?а?\)?)?[:：]"
    r"|(?:\S+,? )?\d{1,2}[ ./]\S{2,10}[ ./]\d{2,4}.{0,60}(?:<[^>\s]+@[^>\s]+>|пишет|написал).{0,40}:"
    r"|\S+day, \w+ \d{1,2}, \d{4}.{0,100}wrote:"
    r")[ \t]*$",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"^[ \t]*(-{2,}\s*(原始邮件|原始郵件|转发邮件|回复的原邮件|Original( Message)?|Mensagem original|Mensagem encaminhada|"
    r"Forwarded message|Исходное сообщение|Пересылаемое сообщение|Конец пересылаемого сообщения)\s*-{2,}|_{20,}|"
    r"Begin forwarded message:|发自我的.{0,10}\s*-{3,}.*)[ \t]*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[ \t>*]*(From|De|От|发件人|寄件者|Von|Sent|Enviad[ao](?: em)?|Отправлено|发送时间|发送日期|日期|Date|Data|Дата|To|Para|Кому|"
    r"收件人|Subject|Assunto|Тема|主题|Cc|抄送|Копия)\**[ \t]*[:：]",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^[ \t]*(--[ \t]?|—{1,2}|_{3,10}|-{3,19}|Sent from my .{2,40}|Enviado do meu .{2,40}|Отправлено (?:с|из) .{2,40}|"
    r"发自我的.{1,20}|来自我的.{1,20}|Get Outlook for .{2,20}|Obter o Outlook.{0,40})[ \t]*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^[ \t]*(best regards|kind regards|warm regards|regards|best wishes|sincerely|yours sincerely|yours faithfully|many thanks|cheers|"
    r"atenciosamente|att\.?|cordialmente|abraços?|abs\.?|um abraço|grat[oa]|"
    r"с уважением|с наилучшими пожеланиями|всего доброго|"
    r"此致|敬礼|祝好|顺祝商祺|顺颂商祺|祝商祺|商祺|谢谢并致以诚挚的问候)[ \t,，.。!！]*.{0,40}$",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 10


@dataclass(frozen=True, slots=True)
class Parts:
    visible_reply: str
    quoted: str
    signature: str

    def as_json(self) -> dict[str, str]:
        return {"visible_reply": self.visible_reply, "quoted": self.quoted, "signature": self.signature}


def split_reply(text: str) -> Parts:
    """Return the three parts; text that is all quotation stays visible, so that nothing disappears."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cut = _quotation_start(lines)
    own, below = lines[:cut], lines[cut:]
    inline = [line for line in own if line.lstrip().startswith(">")]
    if inline and cut == len(lines):
        own = [line for line in own if not line.lstrip().startswith(">")]
        below = inline
    start = _signature_start(own)
    visible, signature = "\n".join(own[:start]).strip(), "\n".join(own[start:]).strip()
    if not visible and signature:
        visible, signature = signature, ""
    if not visible and not below:
        visible = text.strip()
    return Parts(visible, "\n".join(below).strip(), signature)


def _quotation_start(lines: list[str]) -> int:
    for i, line in enumerate(lines):
        two = f"{line.strip()} {lines[i + 1].strip()}" if i + 1 < len(lines) else line
        three = f"{two} {lines[i + 2].strip()}" if i + 2 < len(lines) else two
        if _WROTE.match(line[:400]) or _RULE.match(line[:200]):
            return i
        opens = re.match(r"^[ \t]*(On|Em|Am|Le|El|在|于|\S+,? \d)", line)
        if opens and not _WROTE.match(line[:400]) and any(_WROTE.match(joined[:400]) for joined in (two, three)):
            return i
        if _HEADER.match(line) and sum(bool(_HEADER.match(later)) for later in lines[i : i + 6]) >= 3:
            return i
        if line.lstrip().startswith(">") and all(
            later.lstrip().startswith(">") or not later.strip() for later in lines[i:]
        ):
            return i
    return len(lines)


def _signature_start(lines: list[str]) -> int:
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    for i in range(max(0, last - _LONGEST_SIGNATURE), last):
        if _SIGNATURE.match(lines[i][:80]):
            return i
        if _CLOSING.match(lines[i][:120]) and i > 0 and last - i <= 8:
            return i
    return len(lines)
