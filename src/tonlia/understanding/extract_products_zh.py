"""Names of goods in Chinese: the text is cut at words that are never part of a name, and the pieces are weighed."""

import re
from collections.abc import Iterator

_CUTS = re.compile(
    "(?P<keep>不锈钢|不干胶|不粘锅|包装|种植|儿童|会议室|发电机|收银|修复|开关|用友|标准版|定制|全自动|半自动|对讲机|服装|来料)|到底|请问一下|请问|想问问?一下|想问问?|问一下|咨询一下|咨询|了解一下|了解|你们家的?|你们的?|您们?的?|我们家?的?|我司|贵司的?|贵公司的?|贵酒店|我院|我方|我|你|您|他们?的?|她的?|咱们?|大家|老板|亲亲?|您好|你好|喂|哈喽|谢谢|麻烦"
    "|那个|这个|那款|这款|那批|这批|那台|这台|那种|这种|那间|那条|那根|那笔|那张|这张|上批|首批|一批|其中|那套|这套|那件|这件|哪种|哪款|某个|那|这|之间|跟|和|与|及|以及|或者|或|还是|的话"
    "|需要|想要|想买|要买|要换|要|想|希望|打算|计划|准备|拟|现需|急需|长期|采购|购买|订购|求购|买了|买的|买|订了|订的|预订|预约|订(?!书)|下单|定了|定的|看中|看到|收到|交付的?|签了|做个|做一下|做|换成|换下来|换(?!热|气)|改成|改送|改到|加盟|代理|经销|联合开发|开发|安装|装上去|新装|(?<![包服组])装(?![机备饰载配])的?|维修|修|退货|退了?|寄|发一下|发来|发(?!动机|电机|光)|送到|送(?!风)|取消|停一停|停|开下|(?<!展)开(?![关水塞])|补(?![漆水胎光])|用(?![品具])的?|吃|涂|约上|约|报个?价|报价|询价|求|问|找|客户说|说|给|帮忙?|让|叫|把|被(?![子套单])|对(?!讲|联|比)|从|向|在|到|去|来|往|为|为了|因为|关于|按|根据|通过|支持|提供|生产|主要|反映|反馈|拜访|客户|回访|送货|收货|拆|出(?!口)|下周|上周|这边|一下|起来|开卷|气杆|自动回复|跟着|罢工|搞|大面积|壁厚|厚度|长度|宽度|比(?!例)|招|费(?!用)|平米|平方|对接|到期|续约|黑色|白色|红色|蓝色"
    "|有没有|还有|没有|没|有|是不是|是否|是|不是|不能|不行|不好|不会|不|能不能|能|可以|会(?!议)|应该|必须|得|已经|正在|刚刚?|昨天|今天|明天|后天|上次|上个?月|下个?月|这次|目前|现在|以前|之前|之后|前(?![轮挡叉灯盖])|后(?![轮桥视])|后来|周[一二三四五六日末]|每[天周月年]|全年|去年|今年|明年|最近|马上|赶紧|尽快|急|一直|长期|同时|另外|其中|剩下|总共|大概|大约|左右|一共|约|(?<![安齐])全(?![自套棉屋])|都|也|就|才|又|再|还|很|太|真|好|最|比较|非常|特别|更|只|先|这么|怎么样|怎么|什么时候|什么价|什么|啥时候|啥|多少钱|多少|几|哪里|哪|谁|为什么|如何|怎样|吗|呢|吧|啊|呀|哦|嘛|呃|嗯|了|过(?!滤)|着|(?<![洗场工])地(?![板砖毯暖漆垫坪])|得|所|等|之|即|的|当场|拍板"
    r"|坏了|坏|漏水|漏|爆了|爆|碎|裂|异响|买小了|连不上|闪|掉|少了|少|错了?|晚|迟|快递|物流|到货|货|(?:保密|违约|合同|付款)?条款|账期|单价|价格|价钱|价|贵|便宜|总价|合计|预算|金额|付款|付|款|钱|元|块|费用|运费|折扣|含税|发票|抬头|合同|订单|单号|保修期?|质保|售后|客服|经理|师傅|司机|采购部|电话|地址|公司|工厂|厂家|店里|家里|目标价|目标|(?<=[\d一二两三四五六七八九十百千万几每首上那这多整第])(?:个|台|套|件|箱|包|袋|吨|公斤|千克|斤|条|只|张|瓶|盒|桶|卷|双|支|根|片|颗|块|份|间|辆|批|次|天|周|月|年|日|号|点|把|款|种|笔|位|级)|报(?=[A-Za-z错警])|小时|分钟|上午|下午|晚上|早上|早|晚"
    "|质量|问题|情况|态度|服务|产品|东西|颜色|型号|规格|尺寸|大小|共|升级|续费|派|底层|资料|技术参数|参数表?|(?<=[发来给要])份|证书|说明书|报告|样品|样|现货|库存|优惠|活动|套餐价|效果|声音"
)
_WORDISH = re.compile(r"[A-Za-z0-9\u4e00-\u9fff*./·+-]+(?: (?=\d|[A-Z]+\d)[A-Za-z0-9\u4e00-\u9fff./-]+)*")
_SKU = re.compile(r"(?=[A-Za-z*-]*\d)(?=\d*[A-Za-z*-])[A-Za-z0-9*-]+")
_ENDS = re.compile(
    "(?:机|器|泵|阀|轴承|电机|马达|板|膜|系列|管|材|玻璃|室|条|料|粒|粒子|漆|胶|布|鞋|靴|衣|裤|服|帽|手套|椅|桌|柜|床|沙发|灯|车|箱|版|课|班|卡|[人床]房|标间|盒|杯|瓶|罐|纸|笔|油|酒|茶|奶|鲜奶|糖|米|面粉|面霜|水果|芒果|肉|鱼|虾|菜|鲜花|玫瑰|绿萝|药|霜|精华|面膜|种子|苗|肥|轮胎|片|电池|组件|钢|铁|铝|铜|砖|瓷砖|地砖|水泥|石|沙子|门|窗|锁|刀|锅|壶|扇|空调|手机|电脑|屏|键盘|鼠标|线|电缆|网|带|绳|链|圈|垫|壳|套|膏|液|剂|粉|块|模具|配件|滤芯|芯片|传感器|开关|插座|仪|表|秤|梯|架|帘|毯|枕|被|伞|玩具|球|琴|本|书|相框|海运|空运|快运|专线|保养|清洗|面诊|种植牙|封闭|牙套|疗程|体检|培训|系统|软件|平台|接口服务|会员|年卡|橙子|苹果|香蕉|鸡蛋|豆腐|蛋糕|月饼|咖啡|豆|饭|HDPE|PP|PE|ABS|扣件|法兰|螺栓|螺母|螺丝|弹簧|齿轮|刹车片|型材|棒|丝|网片|木|面板|床头柜|英语课|叉车|烤箱|逆变器|变频器|会议室|座椅)$"
)
_CODE_END = re.compile(r"[A-Za-z0-9*./-]+$")
_MATERIAL = re.compile("(?:[HL]DPE|PP|PE|PVC|PET|ABS|PC|EVA|TPU|MDF|PA66?)")
_BARE = re.compile(
    r"(?:第.*|.*框架|.*仓管|.*车间|[小大高平]柜|\d+[米寸升克]|.*[毫厘]米|机器|工厂|卡|本|班|表|面|块|片|套|版|线|网|球|门|电话|手机|群|机|车|房|花|药|人|书|单|平台|系统|接口|软件|微信|邮箱|网站|税局|财务|老师|医生|文件|图片|附件|截图|水单|提单|账单|短信|广告|合作|框架|协议|方案|框架协议|课题组|项目|名片|宴会|会员|发票|机器人|设备|仓库|车间|酒店|医院|学校|孩子|客人|粉丝|博主|头|手|脸|脚|工地|身份|流程)$"
)
_TITLES = re.compile("[一-龥]{1,3}(?:总|姐|哥|工|经理|老师|医生)$")
_AFTER = re.compile(
    "(?:[ 的]?(?:多少钱|什么价|怎么卖|怎么|价格|报价|询价|现货|有货|还有|有没有|漏|坏|不|没|连不上|报[EF警错]|爆|碎|裂|异响|什么时候|啥时候|到哪|买小|能|可以|可不可以|费|吗|呢|气杆|壁厚|开卷|取消|20|\\d)|，|,|。|”|》|？|\\?|！|$|\\s)"
)
_BEFORE = re.compile(
    "(?:采购|购买|订购|求购|求|买|订|要|换|定|代理|看中|做|约上|约|预约|咨询|安装|装|开发|的|那[个款批台种间条根张套件]|这[个款批台种间条张套件]|[吨台套件箱包袋条只张瓶盒桶卷双支根片颗份间辆斤升把]|公斤|千克|是|说|反映|反馈|交付|首批|上批|送|问|Hi |们|司|[，,。：:；\\s（(“《「]|^)$"
)
_LABELLED = re.compile(
    "(?:订单|单号|税号|编号|发票|工单|合同|快递|车牌|提单|电话|手机|税号|#|№|加V|微信|E|报)[\\s:：#]*$"
)


def find_chinese_names(text: str, blocked: list[tuple[int, int]]) -> Iterator[tuple[int, int, float]]:
    """Yield the pieces that may be goods, each with its weight."""
    for clause in _WORDISH.finditer(text):
        at = clause.start()
        cuts = [
            (clause.start() + cut.start(), clause.start() + cut.end())
            for cut in _CUTS.finditer(clause.group())
            if not cut["keep"]
        ]
        cuts += [span for span in blocked if span[0] < clause.end() and clause.start() < span[1]]
        last = (-1, -1)
        for begin, stop in [*sorted(cuts), (clause.end(), clause.end())]:
            start, end = _trimmed(text, at, begin)
            at = max(at, stop)
            if end - start < 2:
                continue
            weight = _weight(text, start, end)
            if (
                weight
                and last[1] == start - 1
                and text[last[1]] == "的"
                and any(map(str.isdigit, text[last[0] : last[1]]))
            ):
                yield last[0], end, weight + 1
            last = (start, end)
            yield start, end, weight


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "的得些各个 .-/*+·":
        start += 1
    while start < end and text[end - 1] in "的 .-/上下里中内":
        end -= 1
    return start, end


def _weight(text: str, start: int, end: int) -> float:
    name = text[start:end]
    if name.isdigit() or _LABELLED.search(text[max(0, start - 6) : start]):
        return 0.0
    chinese = re.search("[\u4e00-\u9fff]", name) is not None
    sku = any(len(match.group()) >= 3 for match in _SKU.finditer(name))
    if not chinese and text[start - 1 : start].isdigit():
        return 0.0
    if not chinese:
        return (
            2.5
            if _MATERIAL.fullmatch(name)
            else 2.5
            if re.fullmatch(
                "[A-Z]{1,4}-?[A-Z]{0,3}\\d{2,5}[A-Z]{0,2}|(?!PO-|INV-|NF-)[A-Z]{2,6}-[A-Z]{2,6}(?:-?\\d{1,5})?", name
            )
            else 0.0
        )
    if _BARE.fullmatch(name) or _TITLES.fullmatch(name):
        return 0.0
    weight = (2.0 if end - start < 3 else 2.5) if _ENDS.search(_CODE_END.sub("", name)) else 0.0
    weight += 1.0 if sku else 0.0
    weight += 0.5 if _BEFORE.search(text[max(0, start - 3) : start]) else 0.0
    weight += 0.5 if _AFTER.match(text, end) else 0.0
    return weight if end - start <= 16 else 0.0
