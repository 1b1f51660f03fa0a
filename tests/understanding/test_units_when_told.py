"""Units and periods of numbers that are known to be quantities: a mark as in the lessons tells it."""

from datetime import date

import pytest

from tonlia.understanding.extract import begin, finish
from tonlia.understanding.marks import unmarked

TOLD = [
    # People are no pieces, however they are named.
    ("en", "Can you take {q:20} pensioners to the coast?", "20 person"),
    ("en", "We dropped to {q:22} heads for the coach", "22 person"),
    ("en", "Event: retirement party. Guests: about {q:85}. Date open", "85 person"),
    ("en", "we are now {q:84}, two tables less", "84 person"),
    ("en", "What is a tipi for {q:70}? It's a wedding", "70 person"),
    ("en", "please hold {q:42} places on the ski trip", "42 person"),
    ("en", "hold {q:42} places in the cloakroom", "42 pcs"),
    ("en", "Looking for {q:60} kids' wetsuits", "60 pcs"),
    ("en", "{q:2} shower heads and {q:26} mattress covers", "2 pcs, 26 pcs"),
    ("pt", "somos {q:4} amigas, tem pacote?", "4 person"),
    ("pt", "Buffet p/ {q:85}, sendo {q:10} veganos", "85 person, 10 person"),
    ("pt", "preciso de {q:2} diaristas na quinta", "2 person"),
    ("pt", "ainda tem {q:2} vagas no curso de barista?", "2 person"),
    ("pt", "ainda tem {q:2} vagas na garagem?", "2 pcs"),
    ("pt", "faz {q:3} pras madrinhas com desconto", "3 pcs"),
    ("ru", "грузчиков {q:двое}, сколько за всё?", "2 person"),
    ("ru", "{q:двое} ножниц и {q:трое} суток", "2 pcs, 3 pcs"),
    ("ru", "всего нас по-прежнему {q:6}, поезд 14-го", "6 person"),
    ("ru", "просят обучить {q:4} механиков", "4 person"),
    ("ru", "Запишите на каток {q:22} ученика", "22 person"),
    ("ru", "гостей стало {q:64} вместо {q:58}", "64 person, 58 person"),
    ("ru", "верните деньги за {q:2} места на экскурсию", "2 person"),
    ("ru", "добавьте {q:2} места в подписку", "2 user"),
    ("zh", "{q:2}大{q:1}小，阳台房多少钱", "2 person, 1 person"),
    ("zh", "明天要{q:3}个搬运工", "3 person"),
    ("zh", "装了{q:5}个摄像头", "5 pcs"),
    ("en", "{q:30} ladies leather gloves, {q:10} DVD players", "30 pcs, 10 pcs"),
    ("en", "folding tables? I need a price for {q:10}", "10 pcs"),
    ("en", "{q:20} parking spots for the workshop", "20 pcs"),
    ("pt", "{q:20} marmitas vegetarianas e {q:120} guias para calçada", "20 pcs, 120 pcs"),
    ("pt", "{q:2} vagas de garagem, moro perto da aula", "2 pcs"),
    ("ru", "{q:3} счётчика воды и {q:50} бейджей участников", "3 pcs, 50 pcs"),
    ("ru", "Наборы для детей – {q:25}, стикеры – {q:100}", "25 pcs, 100 pcs"),
    ("ru", "кресел у нас уже {q:30}", "30 pcs"),
    ("ru", "{q:двое} лыж", "2 pcs"),
    ("zh", "要{q:30}个娃娃、{q:6}个保安亭", "30 pcs, 6 pcs"),
    ("zh", "奶茶{q:2}大{q:3}小，少糖", "2 pcs, 3 pcs"),
    ("zh", "订{q:50}人份的自助餐", "50 person"),
    # Seats of software, told before the count.
    ("zh", "我们那个会议账号，8月起从{q:20}个减到{q:12}个", "20 user, 12 user"),
    ("zh", "账号密码收到了，另外U盘从{q:10}个加到{q:15}个", "10 pcs, 15 pcs"),
    ("zh", "帮我挂{q:2}个号", "2 pcs"),
    ("zh", "含{q:50}个并发，想买{q:150}点授权", "50 user, 150 user"),
    # Freight and packs.
    ("zh", "您好，快件{q:2}件已签收", "2 pkg"),
    ("zh", "上海仓到成都仓，{q:17}板，明天提", "17 pallet"),
    ("zh", "鸡蛋{q:17}板，送货上门", "17 pcs"),
    ("zh", "T恤{q:200}件，发物流", "200 pcs"),
    ("zh", "网上订了{q:30}张钢板", "30 sheet"),
    ("zh", "水带{q:28}盘，口径65", "28 roll"),
    ("zh", "瑜伽垫{q:40}张，海报{q:30}张", "40 pcs, 30 sheet"),
    ("zh", "家里{q:15}个平方的屋顶", "15 m2"),
    ("ru", "скотч {q:144} рол., семена {q:40} пак", "144 roll, 40 pkg"),
    ("ru", "корпоративная мойка {q:9} машин", "9 pcs"),
    ("ru", "завтра {q:2} машины щебня на парковку", "2 truck"),
    # A unit that stands once, or as that of a price.
    ("ru", "{q:30} кг картошки, {q:10} лука и {q:5} моркови", "30 kg, 10 kg, 5 kg"),
    ("ru", "{q:8} кг шеи и {q:3} курицы", "8 kg, 3 pcs"),
    ("ru", "{q:5} кг помидоров, {q:6} дынь", "5 kg, 6 pcs"),
    ("ru", "яблоки {q:10} кг, бананы {q:5}", "10 kg, 5 kg"),
    ("ru", "песка {q:10} тонн и глины {q:5}", "10 t, 5 t"),
    ("ru", "лента {q:3000} м, коннекторов {q:60}", "3000 m, 60 pcs"),
    ("ru", "Кабель почём метр? надо {q:350}", "350 m"),
    ("ru", "650 за метр квадратный. Берём {q:120}", "120 m2"),
    ("en", "buffet B at 18.50, and {q:5} on the vegan option", "5 pcs"),
    ("pt", "qto tá o saco de cimento? preciso de {q:80}", "80 bag"),
    ("en", "{p:280} a kilo? we'd take {q:40}", "40 kg"),
    ("pt", "frete R$ {p:50} por caixa. Cadeiras, quero {q:12}", "12 pcs"),
    ("en", "Not bad at all, put us down for {q:30}", "30 pcs"),
    # Periods.
    ("zh", "每月童装{q:500}件，女装{q:300}件", "500 pcs month, 300 pcs month"),
    ("zh", "周日用{q:3}辆大巴，五月一日送{q:20}箱", "3 pcs, 20 box"),
    ("zh", "标间每晚含双早，要{q:5}间", "5 pcs"),
    ("zh", "一月10号要{q:200}箱", "200 box"),
    ("zh", "我们店里用一个月{q:20}桶", "20 drum month"),
    ("en", "I come in every week and I'd like to buy {q:2} jars", "2 pcs"),
    ("en", "{q:8} pallets a month, we received {q:6}", "8 pallet month, 6 pallet"),
    ("en", "training manuals, {q:40}", "40 pcs"),
    ("zh", "每晚{q:180}份夜宵", "180 pcs day"),
    ("zh", "无纺布月{q:12}吨", "12 t month"),
    ("zh", "一日用{q:35}公斤蛋液", "35 kg day"),
    ("zh", "4月供货{q:1860}个", "1860 pcs"),
    ("zh", "{q:12}个席位续一年", "12 user"),
    ("zh", "{q:2}台机子一天干完", "2 pcs"),
    ("zh", "一年12次的保养，剩{q:7}次", "7 pcs"),
    ("zh", "每周要{q:40}斤鸡胸肉，{q:15}斤牛腩", "20 kg week, 7.5 kg week"),
    ("ru", "{q:6} бочек по 50 л ежеквартально", "6 drum quarter"),
    ("ru", "Ежеквартально расходуем порядка {q:18} упаковок", "18 pkg quarter"),
    ("ru", "Металл берём каждый квартал, {q:25} тонн", "25 t quarter"),
    ("ru", "расход {q:40} кг в мес, летом до {q:55}", "40 kg month, 55 kg month"),
    ("pt", "{q:18} toneladas por mês na alta e cerca de {q:7} na baixa", "18 t month, 7 t month"),
]


@pytest.mark.parametrize(("language", "line", "expected"), TOLD)
def test_units_of_told_quantities(language: str, line: str, expected: str) -> None:
    text, marks = unmarked(line)
    draft = begin(text, language=language, today=date(2026, 6, 17), currency="EUR", country=None)
    found = finish(
        draft,
        judge=lambda _, numbers, __: [
            next((role for (start, end), role, _ in marks if start < one.end and end > one.start), "none")
            for one in numbers
        ],
    )
    read = [" ".join(filter(None, (f"{one.value:f}", one.unit, one.period))) for one in found.quantities]
    assert ", ".join(read) == expected
