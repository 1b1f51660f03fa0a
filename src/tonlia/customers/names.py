"""Are two names one person's? Titles, short forms, initials, slips of the pen, Cyrillic, Latin, hanzi and pinyin.

The word lists are our own: the commonest given names of Brazil, Russia, Kazakhstan and the English-speaking countries, and
the readings of the commonest characters in Chinese names. Two different known given names are two people, however alike
they look (Maria and Marina, Daniel and Daniela); an unknown word may be a slip of the pen.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

_LONGEST_NAME = 120
_remembered = lru_cache(maxsize=8192)
"""A name is compared with many: reading it once is enough."""

Agreement = Literal["same", "close", "compatible", "unknown", "surname", "conflict"]
"""``close``: but for slips of the pen. ``compatible``: one is a shorter form. ``surname``: only that differs, as after a
marriage, or between namesakes."""

_HONORIFICS = frozenset(
    "mr mrs ms miss dr dra prof sir sr sra srta dona dom seu eng engenheiro doutor doutora г-н г-жа господин госпожа "
    "гражданин тов mister madam herr frau señor señora don doña manager gerente vendedor vendedora менеджер".split()
)
_CJK_TITLES = re.compile(
    r"(先生|女士|小姐|太太|总经理|经理|主任|老师|工程师|总监|主管|师傅|老板|主席|董事长|总裁|律师|医生|同学|哥|姐|总|工)$"
)
_GENERATIONS = {
    **dict.fromkeys(("jr", "junior", "júnior", "filho", "мл", "младший"), "jr"),
    **dict.fromkeys(("sr", "senior", "sênior", "ст", "старший"), "sr"),
    **{mark: mark for mark in ("neto", "sobrinho", "ii", "iii", "iv")},
}
_PARTICLES = frozenset("da de do dos das e di del della la le van von der den bin ben ibn al el y".split())
_NOBODY = re.compile(
    r"^(unknown|anonymous|guest|visitor|user|client|customer|test\w*|null|none|n/?a|no name|whatsapp( user)?|support|sales|"
    r"sales team|team|info|admin|cliente|clientes|visitante|usu[aá]rio|an[oô]nimo|desconhecido|sem nome|teste|contato|vendas|"
    r"гость|клиент|посетитель|пользователь|неизвестн\w+|аноним\w*|тест\w*|без имени|отдел .*|абонент|покупатель|"
    r"访客|游客|客户|顾客|用户|微信用户|匿名\w*|未知\w*|测试\w*|客服\w*|销售部?|采购部?|财务部?)[\s\d#№_-]*$",
    re.IGNORECASE,
)
_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіїєґўłøđıæœ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya a g k n o u u h i i e g u l o d i ae oe".split(),
        strict=True,
    )
) | {"ъ": "", "ь": ""}  # fmt: skip
_SOUNDS = (
    (r"shch|sch", "sh"), (r"kh", "h"), (r"ph", "f"), (r"th", "t"), (r"c(?!h)|q", "k"), (r"ku(?=[ei])", "k"), (r"x", "ks"),
    (r"[yj]", "i"), (r"^ie|(?<=[aou])ie", "e"), (r"(?<=[^aeiou])io(?=.)", "e"), (r"([aou])e", r"\1"), (r"(.)\1+", r"\1"),
)  # fmt: skip
"""Spellings of one sound, after the passport, library and everyday transliterations (ICAO 9303, ISO 9, BGN)."""

_GIVEN = (
    "александр олександр саша саня шура алекс alexander alex alexandre", "александра саша шура alexandra", "алексей олексий леша лёха алёша",
    "анастасия настя ася anastasia", "анна аня анюта нюра ana anna anne", "андрей андрий андрюша", "антон тоша", "артем тёма",
    "борис боря", "вадим", "валентина валя", "валерий валера", "валерия лера", "василий вася basil", "вера", "виктор витя victor",
    "виктория вика victoria vicky tori", "виталий виталик", "владимир вова володя", "владислав влад", "вячеслав слава",
    "галина галя", "геннадий гена", "георгий гоша жора george", "григорий гриша gregory greg", "дарья даша daria", "денис denis",
    "дмитрий дмитро дима митя dmitry", "евгений женя eugene", "евгения женя", "екатерина катерина катя катюша", "елена олена лена алена helena elena",
    "елизавета лиза", "жанна", "зинаида зина", "зоя", "иван ваня", "игорь", "илья илюша", "инна", "ирина ира irene", "кирилл",
    "константин костя", "ксения ксюша", "лариса лара", "леонид леня", "лидия лида lidia", "любовь люба", "людмила люда мила",
    "максим макс", "марина marina", "мария маша маруся maria mary", "михаил миша", "надежда надя", "наталья наталия наташа natalia",
    "никита", "николай микола коля", "нина", "оксана", "олег", "ольга оля olga", "павел паша", "петр петя pyotr peter pete", "полина",
    "роман рома", "руслан", "светлана света", "семен сеня", "сергей сергий сережа серега", "станислав стас", "степан", "тамара тома",
    "татьяна таня tatiana tati", "тимур", "федор федя", "эдуард эдик eduard", "юлия юля julia giulia", "юрий юра", "яна",
    "нурлан", "айгуль айгул", "данияр", "асель", "ерлан", "бауыржан", "динара", "гульнара", "марат", "айжан", "серик", "ержан",
    "jose ze zezinho zeca joseph joe", "josefa", "joao johnny", "joana jo", "joaquim quim", "antonio toninho tonho toni antony tony",
    "antonia", "francisco chico", "francisca chica", "luis luiz lula", "luisa luiza", "eduardo edu dudu", "eduarda duda",
    "fernando nando", "fernanda nanda", "gabriel gabi biel", "gabriela gabi", "rafael rafa raphael", "rafaela rafa", "carlos",
    "carla", "carolina carol", "paulo", "paula", "pedro", "patricia paty patty", "beatriz bia", "bianca", "bruno", "bruna", "camila", "lucas",
    "luciana", "luciano", "marcos", "marcelo", "marcela", "marcio", "marcia", "mariana", "mario", "mara", "mateus matheus matthew matt",
    "rodrigo", "ricardo", "roberto beto", "roberta", "renato", "renata", "sandro", "sandra", "silvio", "silvia", "tiago thiago",
    "vinicius", "leonardo leo", "leandro", "larissa", "leticia", "juliana", "juliano", "gustavo guga", "guilherme gui", "felipe filipe lipe",
    "fabio", "fabiana", "diego", "diogo", "diana", "dana", "daniel dan danny", "daniela dani", "danilo", "claudio", "claudia", "aline",
    "alice", "amanda", "andre", "andrea", "adriano", "adriana", "cristiano", "cristina", "cristiane", "henrique", "helen", "jorge",
    "rita", "rosa", "sonia", "teresa", "vera", "simone", "simon", "sebastiao tiao", "raimundo", "manuel manoel mane", "miguel",
    "robert bob rob bobby", "william bill will billy", "michael mike mick", "elizabeth liz beth betty eliza", "james jim jimmy",
    "thomas tom tommy", "richard rick dick rich", "christopher chris", "christian", "christine christina chris", "katherine catherine kate kathy katie",
    "jennifer jen jenny", "margaret peggy maggie meg", "john jack", "jonathan jon", "susan sue suzy", "edward ed eddie ted ned", "charles charlie chuck",
    "david dave", "steven stephen steve", "andrew andy drew", "anthony tony", "nicholas nick", "benjamin ben", "samuel sam",
    "samantha sam", "patrick pat", "barbara barb", "deborah debbie", "rebecca becky", "timothy tim", "joshua josh", "jacob jake",
    "zachary zach zack", "linda", "lucy", "laura", "lara", "lauren", "karen", "karin", "kevin", "emily", "emma", "evan", "ethan", "eric", "erica",
    "brian", "brianna", "mark", "martin", "marta martha", "marie", "mia", "maya", "nora", "paul", "lily", "lila", "ella", "ava", "eva", "grace", "jessica", "vivian", "cindy", "tina", "nancy",
    "айдар", "айдана", "алия", "алина", "карина", "камила", "мадина", "малика", "рустам", "ринат", "ренат", "азамат", "аскар", "асхат", "арман", "самат",
    "эльвира", "эльмира", "нурсултан", "жанара", "сабина", "самира", "аружан", "гульмира", "бахыт", "талгат", "канат", "болат", "robin", "ryan", "sara sarah", "sean", "stella",
)  # fmt: skip

_PINYIN = (
    "wang王汪旺望 li李黎丽莉利力立理礼黎力莉 zhang张章彰 liu刘柳流 chen陈晨辰臣 yang杨洋阳扬 huang黄煌 zhao赵昭兆 wu吴武伍邬午 zhou周舟洲 xu徐许旭续 sun孙 "
    "ma马麻 zhu朱祝珠竹 hu胡虎湖 guo郭国果 he何贺和河赫 lin林琳霖麟 gao高 luo罗洛骆 zheng郑正政 liang梁良亮 xie谢解 song宋松颂 tang唐汤堂 han韩涵寒翰 feng冯峰丰凤锋枫 "
    "deng邓登 cao曹操 peng彭鹏朋 zeng曾增 xiao肖萧晓小筱啸 tian田天甜 dong董东冬栋 pan潘盼 yuan袁元媛远圆苑 cai蔡才彩 jiang蒋江姜疆 yu于余俞宇玉雨语瑜郁钰裕 du杜 ye叶烨业 "
    "cheng程成承诚城 wei魏韦伟威薇维巍炜玮卫 su苏素 lv吕律绿 lu吕卢陆鲁路露璐 ding丁定鼎 ren任仁 shen沈申慎深 yao姚瑶耀尧 zhong钟仲忠中 cui崔翠 tan谭谈坛 fan范樊凡帆 "
    "shi石施史时世师诗士 liao廖 jia贾佳家嘉甲 xia夏霞侠 fu付傅福富 fang方芳房放 bai白百柏 zou邹 meng孟梦萌蒙 xiong熊雄 qin秦琴勤沁钦 qiu邱秋丘 hou侯厚 jiang江 yin尹银音殷 "
    "xue薛雪学 yan闫严颜燕妍艳岩彦言炎 duan段 lei雷磊蕾 long龙隆 tao陶涛桃 shao邵少绍 wan万婉 qian钱倩谦前 hui惠慧辉会晖 qi齐祁琪琦启奇 mo莫墨 kong孔 xiang向项祥翔香湘 chang常昌长畅 "
    "jin金进锦瑾晋今津 gu顾古谷 nan南楠男 na娜 min敏民闵旻 jing静晶京景婧靖敬菁 juan娟 ting婷庭廷 yi怡一艺依义逸毅宜奕易仪 ying英莹颖盈影应 jie洁杰捷婕 hong红宏洪鸿虹泓 hua华花 "
    "jun军君俊钧骏 jian建健剑坚 qiang强 bin斌彬宾滨 bo波博勃 chao超朝 gang刚钢 hai海 hao浩昊豪皓好 kai凯开恺 kun坤昆 lan兰岚蓝 le乐 ling玲凌灵岭 mei梅美媚 ming明铭鸣 ning宁 ping平萍 "
    "qing青清庆晴 rong荣蓉容融 rui瑞睿蕊锐 shan珊山善 sheng胜生盛升圣 shu淑书舒树 shun顺 ting亭 wen文雯温闻 xi西希喜曦熙溪 xin欣新鑫心昕信馨 xing星兴行邢 xiu秀修 xuan轩萱宣 "
    "yong勇永泳 you友尤佑 yue月悦岳越 yun云芸允运 zhe哲喆 zhen珍振真震 zhi志智芝之直 zi子紫梓 zong宗 zhuo卓 ai艾爱 an安 bao宝保包鲍 bei贝蓓北 bi毕碧 biao彪标 can灿 chun春纯 cong聪从 da达大 "
    "dan丹 de德 di迪笛 er尔 fei飞菲斐费 fen芬 gen根 gong龚公宫 guang光广 gui桂贵 ji吉季纪继 jiu九 ju菊 ke可柯克科 lai来赖 lian莲连廉 mao毛茂 miao苗淼 mu穆木 nian年念 pei佩培裴 pu普 quan全泉权 "
    "ran冉然 ru如茹 ruo若 sai赛 sen森 shuai帅 si思司丝 tai太泰 tong童彤同通 wei卫唯为 xian先贤显娴 ya雅亚娅 yang央 yi伊 zan赞 ze泽 zhan展詹占 ou欧区 situ司徒 "
).split()  # fmt: skip
_TRADITIONAL = str.maketrans(
    "張陳劉楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蔣蘇呂盧鍾譚賈鄒陸閆嚴雲龍雷陶邵萬錢齊項顧國華麗紅軍偉強傑麗靜婷瑩穎潔鴻劍剛鋼凱蘭樂玲鳳銘鳴寧慶晴榮銳勝書樹順聞興軒勇詠岳運"
    "珍哲志寶貝畢標燦純聰達爾飛費龔廣貴紀繼蓮連廉賴權賽帥絲彤顯賢亞贊澤歐鵬輝曉東學義藝藍維衛煒瑋遠圓業誠瓊雙愛",
    "张陈刘杨黄赵吴孙马罗郑谢许韩冯邓叶蒋苏吕卢钟谭贾邹陆闫严云龙雷陶邵万钱齐项顾国华丽红军伟强杰丽静婷莹颖洁鸿剑刚钢凯兰乐玲凤铭鸣宁庆晴荣锐胜书树顺闻兴轩勇咏岳运"
    "珍哲志宝贝毕标灿纯聪达尔飞费龚广贵纪继莲连廉赖权赛帅丝彤显贤亚赞泽欧鹏辉晓东学义艺蓝维卫炜玮远圆业诚琼双爱",
)


def _latin(word: str) -> str:
    """Return a word in plain small Latin letters."""
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
    apart = unicodedata.normalize("NFKD", "".join(_LETTERS.get(c, c) for c in lowered))
    return "".join(_LETTERS.get(c, c) for c in apart if not unicodedata.combining(c))


@_remembered
def sound(word: str) -> str:
    """Return a word as it sounds, so that Yuliya, Julia and Юлия are one."""
    spelt = _latin(word)
    for pattern, replacement in _SOUNDS:
        spelt = re.sub(pattern, replacement, spelt)
    return spelt


_GROUPS: dict[str, set[int]] = {}
for _number, _group in enumerate(_GIVEN):
    for _word in _group.split():
        _GROUPS.setdefault(sound(_word), set()).add(_number)
_READINGS: dict[str, set[str]] = {}
for _entry in _PINYIN:
    _reading = re.sub("[^a-z]", "", _entry)
    for _character in _entry.removeprefix(_reading):
        _READINGS.setdefault(_character, set()).add(_reading)


_COMPOUND_SURNAMES = frozenset("欧阳 司马 上官 诸葛 皇甫 司徒 慕容 夏侯 尉迟 长孙".split())
_PATRONYMIC = re.compile(r"(ovich|evich|ich|ovna|evna|ichna|uly|uli|kyzy)$")
_PINYIN_WORD = re.compile(f"(?:{'|'.join(sorted({r for found in _READINGS.values() for r in found}))})+")


def _groups(word: str) -> set[int]:
    return _GROUPS.get(sound(word), set())


@_remembered
def person_name(text: str | None) -> str | None:
    """Return the name without what people write beside it; None when it names nobody (``Guest``, an address, signs)."""
    if not text:
        return None
    text = text[:_LONGEST_NAME]
    plain = re.sub(r"<[^>]*>|\([^)]*\)|（[^）]*）|\[[^\]]*\]", " ", unicodedata.normalize("NFKC", text))
    plain = re.split(r"\s*[|/•·@,;]{2,}\s*|\s+[|/•–—-]\s+|\s*\|\s*", plain.strip(" ~-–—.\"'"))[0].strip()
    if not re.search(r"[^\W\d_]", plain) or re.search(r"@|https?:|www\.", plain) or _NOBODY.match(plain):
        return None
    return plain


def _words(name: str) -> list[str]:
    plain = re.sub(r"['’ʼ`´]", "", person_name(name) or "")
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain.casefold())[:12]
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    return words


@_remembered
def generation(name: str) -> str | None:
    """Return the mark that tells father from son. It stands at the end: in front, ``Sr.`` is a title."""
    words = _words(name)
    return _GENERATIONS.get(words[-1]) if len(words) > 1 else None


@_remembered
def tokens(name: str) -> tuple[str, ...]:
    """Return the name's words in Latin letters, without titles, generation marks and particles."""
    words = _words(name)
    if len(words) > 1 and words[-1] in _GENERATIONS:
        words = words[:-1]
    parts = [part for word in words for part in word.split("-")]
    kept = [part for part in parts if part not in _PARTICLES] if len(parts) > 2 else parts
    return tuple(latin for part in kept if (latin := _latin(part)))


@_remembered
def _hanzi(name: str) -> str:
    """Return the Chinese characters of a name, simplified, without a title."""
    return _CJK_TITLES.sub("", "".join(re.findall(r"[\u3400-\u9fff]", person_name(name) or "")).translate(_TRADITIONAL))


@_remembered
def is_full(name: str) -> bool:
    """Tell whether a name says more than a given name: two words (one may be an initial), or two to four Chinese characters."""
    if re.search(r"[\u3400-\u9fff]", name):
        return 2 <= len(_hanzi(name)) <= 4
    words = tokens(name)
    return len(words) >= 2 and max(map(len, words)) > 1


def name_key(name: str) -> str | None:
    """Return a full name in the form under which another spelling of it is found; the patronymic is left out."""
    if not is_full(name) or (len([t for t in tokens(name) if len(t) > 1]) < 2 and not _hanzi(name)):
        return None
    if hanzi := _hanzi(name):
        read = [min(_READINGS.get(character, {character})) for character in hanzi]
        split = 2 if hanzi[:2] in _COMPOUND_SURNAMES and len(hanzi) > 2 else 1
        return " ".join(sorted(sound("".join(part)) for part in (read[:split], read[split:])))
    words = [t for t in tokens(name) if len(t) > 1]
    words = [t for t in words if not _PATRONYMIC.search(t)] if len(words) > 2 else words
    groups = [(sound(word), _groups(word)) for word in words]
    return " ".join(sorted(sound(_GIVEN[min(group)].split()[0]) if group else said for said, group in groups))


def compare(one: str | None, other: str | None) -> Agreement:
    """Compare two names."""
    if not one or not other or person_name(one) is None or person_name(other) is None:
        return "unknown"
    chinese = [_hanzi(name) for name in (one, other)]
    if all(chinese):
        return _compare_chinese(*chinese)
    a, b = tokens(one), tokens(other)
    if any(chinese):
        return _compare_pinyin(chinese[0] or chinese[1], b if chinese[0] else a)
    if not a or not b:
        return "unknown"
    if generation(one) != generation(other):
        return "conflict"
    return _compare_words(a, b)


def _compare_words(a: tuple[str, ...], b: tuple[str, ...]) -> Agreement:
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    left, rest = list(longer), []
    for word in shorter:
        if (match := next((w for w in left if _same_word(word, w)), None)) is not None:
            left.remove(match)
        else:
            rest.append(word)
    slips, odd = 0, []
    for word in sorted(rest, key=len, reverse=True):
        match = next((w for w in left if _may_shorten(word, w)), None) or next(
            (w for w in left if is_slip(word, w)), None
        )
        if match is None:
            odd.append(word)
        else:
            slips += not _may_shorten(word, match)
            left.remove(match)
    if not odd:
        complete = not left and len(shorter) > 1 and min(map(len, a + b)) > 1
        return "compatible" if not complete and len(a) + len(b) > 2 else "close" if slips else "same"
    given_agrees = any(_groups(word) for word in shorter if word not in rest)
    changed = [*odd, *left]
    surname_differs = len(odd) == len(left) == 1 and not any(_groups(w) or _PATRONYMIC.search(w) for w in changed)
    return "surname" if given_agrees and surname_differs else "conflict"


def _same_word(one: str, other: str) -> bool:
    return sound(one) == sound(other) or bool(_groups(one) & _groups(other))


def _may_shorten(one: str, other: str) -> bool:
    """Tell whether one word is the other's initial or, of given names, a pet form: Rafa, Carlinhos, Aninha."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if bool(_groups(short)) == bool(_groups(long)):
        return False
    if _groups(long) and len(short) >= 3 and len(long) - len(short) >= 2:
        return long.startswith(short)
    pet, name = (one, sound(other)) if _groups(other) else (other, sound(one))
    stem = re.sub(r"u?z?i(nh|t)[oa]s?$", "", pet)
    return stem != pet and len(stem) >= 2 and name.startswith(sound(stem)) and len(name) <= len(stem) + 2


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by a slip of the pen: one letter, in words of eight letters two.

    Not when both are known given names, nor when the ending alone differs: Ivanov and Ivanova, Fernando and Fernanda.
    """
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 2 or (_groups(one) and _groups(other)):
        return False
    endings = r"(a|o|ii?|aia)$"
    if one[-1:] != other[-1:] and re.sub(endings, "", one) == re.sub(endings, "", other):
        return False
    distance = min(_distance(one, other), _distance(sound(one), sound(other)))
    return distance <= (2 if min(len(one), len(other)) >= 8 else 1)


def _distance(one: str, other: str) -> int:
    """Return the edits between two words; a swap of neighbours is one (Damerau 1964, optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _compare_chinese(a: str, b: str) -> Agreement:
    if a == b:
        return "same" if len(a) > 1 else "compatible"
    shorter, longer = sorted((a, b), key=lambda name: (len(name), name[0] not in "小老阿"))
    called = re.sub(r"^[小老阿]", "", shorter) or shorter
    if len(called) == 1:
        familiar = called != shorter and longer.endswith(called)
        return "compatible" if longer.startswith(called) or familiar else "conflict"
    return "compatible" if called in longer else "conflict"


def _compare_pinyin(hanzi: str, words: tuple[str, ...]) -> Agreement:
    """Compare characters with Latin words: the reading in either order, or the surname beside a foreign given name."""
    if not words or len(hanzi) > 4 or sum(map(len, words)) > 30:  # a nickname; and the search stays short
        return "unknown"
    read = ["|".join(sorted(_READINGS.get(character, {"[a-z]+"}))) for character in hanzi]
    pattern = "".join(f"(?:{sounds})" for sounds in read)
    orders = {"".join(words[i:] + words[:i]) for i in range(len(words))}
    if len(hanzi) > 1 and any(re.fullmatch(pattern, said) for said in orders):
        return "same" if all(character in _READINGS for character in hanzi) else "compatible"
    surname = next((w for w in words if re.fullmatch(read[0], w)), None)
    if len(words) == 1:
        return "compatible" if surname else "unknown"
    foreign = any(_groups(w) or not _PINYIN_WORD.fullmatch(w) for w in words if w != surname)
    return "compatible" if surname and (len(hanzi) == 1 or foreign) else "conflict"
