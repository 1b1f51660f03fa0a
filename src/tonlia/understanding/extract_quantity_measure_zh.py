"""Chinese measure words that name one unit of some goods and another of others, as 张 of paper and 张 of tables."""

import re
from dataclasses import dataclass

_LEAVES = re.compile(
    "(?<!发)票|券|[床桌椅凳毯]|[床卧上下]铺|(?<![牛尿护理])垫|[渔纱围护筛]网|网具|(?<![白黑灰打刷])卡(?![纸通其槽墙])|(?<![保认])证(?!券|明)|照片|[合纱件业妇天家人]照|精修|修图|[底原影]片|片子"
    "|灯箱片|立绘|原画|试稿|名片|奖状|版画|油画|入册|沙发|梳化|茶[几台]|麻将机|球台|调光台|篷布|经济舱|动车|高铁|面膜|钢化膜|看台|返单|饼|成人|儿童(?!画|房)|粘鼠板"
)
_SHEETS = re.compile(
    "板|纸|皮(?!沙发|床|椅|带)|膜|钢|铝|玻璃|亚克力|pvc|瓦|[打复晒彩]印|扫描|黑白|彩[色页]|单页|折页|传单|海报|面单|标签|[酒贴商]标|选票|图纸|蓝图|试卷|菜单|收据|A[0-5](?!\\d)|\\d克|巢础|切白?片|砂|铜版"
    "|套色|三联|海绵|饰面|白卡",
    re.IGNORECASE,
)
_DEVELOPED = re.compile("洗.*照片|照片.*洗", re.DOTALL)
_SEATS = re.compile("在线|并发|账号|帐号|席位|坐席|用户|授权")
_SEATS_BEHIND = re.compile("[^，。,；;]{0,3}(?:授权(?!委托|书)|账号|帐号|席位|坐席)|并发|许可(?=[，。,中的]|$)")
_LOGINS_BEHIND = re.compile("号(?![码牌线楼锁])")
_SOFTWARE = re.compile("软件|系统|OA|平台|企业版|钉钉|客户端")
_SEATS_CHANGED = re.compile(
    "(?:账号|帐号|席位|坐席)[^，,。\\d]{0,4}(?:[，,][\\d一二三四五六七八九十月日号起下个年周]{0,10})?(?:从|(?:从\\d+个)?(?:减到|增到|加到|改成|降到))$"
)
_HEADS_BEFORE, _DESKS_BEFORE = (
    re.compile("(?<![按看])人数[由从是变改减增到为共约:：\\d个至调大概]{0,8}$"),
    re.compile("工位$"),
)
_LET = re.compile("租|共享|联合办公|入驻|注册地址")
_PARCEL_BEHIND = re.compile("(?:包裹|快递|快件)(?![袋盒柜箱员站单])")
_PARCELS = re.compile("(?:快递|快件|包裹|零担|散货|货物|[寄取派]件|寄出的?)[^，,]{0,4}$")
_CARGO_BEHIND = re.compile("货(?![架柜车梯箱品物])")
_ON_ITS_WAY = re.compile("单号|运单|物流|快递|发[的了]|到[了货]|签收|提货|装车|派送|托运|专线")
_OF_WHOLESALE = re.compile("批发|拿|补|[订进]的|起批|开线|次品|拍照|直播|档口|上新|衣|裙|鞋|老板")
_SENT = re.compile("快递员|快件|包裹|取件|退件|收件人|寄出的|签收异常")
_TRACKED = re.compile("(?<!订)单号|运单")
_UNNAMED_BEFORE = re.compile("(?:^|[，。,；;？?！!\\s]|共|收到|到了?|显示|货物?|票|发了?|的)$")
_BOUGHT = re.compile(
    "换货|衣|恤|套(?!餐)|(?<!客)服(?!务)|鞋|帽|袜|文胸|退款|衫|裤|裙|袄|订|买|下单|退货|破损|零件|样品|设备|家具"
)
_ITEM_ENDS = re.compile("[，。,；;都已左共只还没未派]|$")
_LONG_GOODS = re.compile("水带|电缆|线缆|电线|胶带|钢丝|绳|软管|平方的?$")
_IN_TRANSIT = re.compile("仓|港|冷[冻柜链]|提货|货(?!架)|卸|物流|专线|运|车|托盘|码头|月台|去[\u3400-\u9fff]{2}")
_ON_TRAYS = re.compile("[蛋药片粒枚奶苗]|豆腐|巧克力|电池|扣|邮票|线路板|发夹|创可贴")
_OF_WOOD = re.compile("[木钢铝胶肥]")
_PACKETS = re.compile("纸尿裤|尿不湿|尿布|湿巾|护理垫|产褥垫|棉签|棉柔巾|卫生巾|抽纸|香烟|牙签|筷")
_FURNITURE = re.compile("(?:(?<!电池)[件衣物鞋展书料烟酒]柜|货架|龙门架|毛巾架|攀爬架|鲜花|花篮|沙发|回收箱)")
_FURNITURE_BEFORE = re.compile(_FURNITURE.pattern + "(?:另?要|定做|加|\\d[.\\d]*米)?$")
_FURNITURE_BEHIND = re.compile(_FURNITURE.pattern + "(?![灯拉门锁配])")
_PAIRED = re.compile("镜片|渐进|离焦|散光|蓝光|瞳[高距]|1\\.[567]\\d|雪[杖板]|双板|单板|球拍|保持器|耳塞|合页|片子")
_SINGLE = re.compile("扑克|[春对]联|麻将|耳[机麦]|担架|棋|墨镜|泳镜|3D眼镜|[镜眼]框|碗|模具")
_AT_WORK = re.compile(
    "(?:同时|都)?在?(?:用(?![茶餐饭早午晚料车具水电药品下自火投帐酒包]|大[圆桌]|会[议客])|使用|在线|登录)"
)
_LORRIES = "(?:货车|厢车|厢货|厢式|挂车|高栏|冷藏车|金杯|依维柯)"
_LORRY_BEFORE = re.compile(f"{_LORRIES}(?:要|用|来)?$")
_LORRY_BEHIND = re.compile(
    f"{_LORRIES}|(?:\\d{{1,2}}|[一两二三四五六七八九十]+)米[\\d一二三四五六七八九]?的?(?:{_LORRIES}|平板|车|[，。,]|$)"
)
_NO_LORRY = re.compile("玩具|遥控|手推|推货|车险|商业险|交强险|上保险|投保|续保|年检|油卡|保养|维修|买车|购车|二手车")
_HIRED_LONG = re.compile("租用|月租")
_CLAUSE = re.compile("[，。,；;！!？?\\n]")
_NEAR, _FAR = 16, 99
"""Signs around a measure word that are looked at first, and more than there are."""


@dataclass(frozen=True, slots=True)
class _Around:
    """A message, what stands before a number and behind its measure word, and the part of each in the same clause."""

    text: str
    before: str
    rest: str
    clause: str
    following: str


def unit_by_goods(unit: str, word: str, text: str, before: str, rest: str) -> str:
    """Return the unit that a measure word names here; ``before`` and ``rest`` stand around the number with its word."""
    told = _MEASURES.get(word.strip()[-1:])
    if told is None:
        return unit
    return told(_Around(text, before, rest, _CLAUSE.split(before)[-1], _CLAUSE.split(rest)[0])) or unit


def _leaf(around: _Around) -> str:
    """Tell boards and paper from tables, tickets and photographs: by the nearest word, else by the whole message."""
    before, rest = around.before[-_NEAR:], around.rest[:_NEAR]
    away = {"pcs": _distance(_LEAVES, before, rest), "sheet": _distance(_SHEETS, before, rest)}
    if min(away.values()) < _FAR:
        nearest = min(away, key=lambda one: away[one])
        return "sheet" if _DEVELOPED.search(before + rest) else nearest
    return "sheet" if _SHEETS.search(around.text) and not _LEAVES.search(around.text) else "pcs"


def _distance(words: re.Pattern[str], before: str, rest: str) -> int:
    """Return how many signs stand between a measure word and the nearest of the words."""
    ends = [len(before) - one.end() for one in words.finditer(before)]
    return min([*ends, *(one.start() + 1 for one in words.finditer(rest))], default=_FAR)


def _piece(around: _Around) -> str | None:
    if _PARCEL_BEHIND.match(around.rest):
        return "pkg"
    if _HEADS_BEFORE.search(around.before):
        return "person"
    if _DESKS_BEFORE.search(around.before) and _LET.search(around.text):
        return "user"
    seats = _SEATS.search(around.clause) or _SEATS_CHANGED.search(around.before) or _SEATS_BEHIND.match(around.rest)
    logins = _LOGINS_BEHIND.match(around.rest) and _SOFTWARE.search(around.text)
    return "user" if seats or logins else None


def _item(around: _Around) -> str | None:
    if _CARGO_BEHIND.match(around.rest):
        return "pkg" if _ON_ITS_WAY.search(around.text) and not _OF_WHOLESALE.search(around.text) else None
    sent = _PARCELS.search(around.before) or (_SENT.search(around.text) and not _BOUGHT.search(around.text))
    tracked = _TRACKED.search(around.text) and _UNNAMED_BEFORE.search(around.before) and not _BOUGHT.search(around.text)
    return "pkg" if (sent or tracked) and _ITEM_ENDS.match(around.rest) else None


def _board(around: _Around) -> str | None:
    goods = f"{around.clause}{around.following[:4]}"
    moved = _IN_TRANSIT.search(around.text) and not _ON_TRAYS.search(around.text)
    return "pallet" if moved and not _OF_WOOD.search(goods) else None


def _coil(around: _Around) -> str | None:
    return "roll" if _LONG_GOODS.search(around.clause) else None


def _packet(around: _Around) -> str | None:
    return "pkg" if _PACKETS.search(f"{around.clause}\n{around.following[:6]}") else None


def _group(around: _Around) -> str | None:
    furniture = _FURNITURE_BEFORE.search(around.clause) or _FURNITURE_BEHIND.match(around.following)
    return "pcs" if furniture else None


def _couple(around: _Around) -> str | None:
    return "pair" if _PAIRED.search(around.text) and not _SINGLE.search(around.clause) else None


def _head(around: _Around) -> str | None:
    return "user" if _AT_WORK.match(around.rest) else None


def _vehicle(around: _Around) -> str | None:
    """Tell lorries ordered to move goods from vehicles bought, insured or serviced."""
    if _NO_LORRY.search(around.text):
        return "pcs"
    return "truck" if _LORRY_BEFORE.search(around.clause) or _LORRY_BEHIND.match(around.rest) else None


def _machine(around: _Around) -> str | None:
    lorry = _LORRY_BEFORE.search(around.clause) or ("车" in around.rest[:7] and _LORRY_BEHIND.match(around.rest))
    return "truck" if lorry and not (_NO_LORRY.search(around.text) or _HIRED_LONG.search(around.text)) else None


_MEASURES = {
    "张": _leaf, "个": _piece, "件": _item, "板": _board, "盘": _coil, "包": _packet, "组": _group, "副": _couple,
    "人": _head, "辆": _vehicle, "台": _machine,
}  # fmt: skip
