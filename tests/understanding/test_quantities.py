"""Quantities with unit and period, and what is none."""

from datetime import date

import pytest
from test_extraction_gold import facts_in, phrases

from tonlia.understanding.extract import extract

CASES = [
    ("zh", "每月大概50吨，长期要", ["50 t month"]),
    ("zh", "用量50吨/月", ["50 t month"]),
    ("zh", "先来三百公斤试试", ["300 kg"]),
    ("zh", "来20箱，再加5卷膜", ["20 box", "5 roll"]),
    ("zh", "两台空压机和四套滤芯", ["2 pcs", "4 set"]),
    ("zh", "想要3吨叉车一台", ["1 pcs"]),
    ("zh", "需要10到15个账号", ["10 user", "15 user"]),
    ("zh", "我们有200名员工", []),
    ("zh", "规格25kg/袋，要40袋", ["40 bag"]),
    ("zh", "一年要用八百平方米", ["800 m2 year"]),
    ("pt", "preciso de 20 caixas por semana", ["20 box week"]),
    ("pt", "quero 3 toneladas de adubo", ["3 t"]),
    ("pt", "duas dúzias de rosas e 12 vasos", ["12 pcs", "24 pcs"]),
    ("pt", "são 40 sacos de 25 kg", ["40 bag"]),
    ("pt", "de 10 a 12 paletes por mês", ["10 pallet month", "12 pallet month"]),
    ("pt", "somos 15 funcionários e 3 lojas", []),
    ("pt", "15 licenças a partir de agora", ["15 user"]),
    ("ru", "нужно 3 тонны в месяц", ["3 t month"]),
    ("ru", "два рулона плёнки и 15 мешков цемента", ["2 roll", "15 bag"]),
    ("ru", "возьму пять дверей", ["5 pcs"]),
    ("ru", "100 шт. болтов, 20 комплектов", ["100 pcs", "20 set"]),
    ("ru", "у нас 12 филиалов и 300 сотрудников", []),
    ("ru", "кабель 10 мм, 500 м", ["500 m"]),
    ("en", "50 tons a month, please", ["50 t month"]),
    ("en", "we need 12 rolls and 30 boxes", ["12 roll", "30 box"]),
    ("en", "twenty-five chairs for the hall", ["25 pcs"]),
    ("en", "about 2,000 sheets per quarter", ["2000 sheet quarter"]),
    ("en", "20-30 pallets", ["20 pallet", "30 pallet"]),
    ("en", "we have 14 shops and 200 employees", []),
    ("en", "a 5-ton crane, 300 mm wide", []),
    ("en", "add 15 seats to our plan", ["15 user"]),
    ("en", "the meeting is at 3:30 pm", []),
]
PHRASES = {
    "zh": """
要三台 => 3 pcs
再来两箱 => 2 box
每月20吨左右 => 20 t month
先订500个试试 => 500 pcs
来十五套工作服 => 15 set
我们一个月用量三百桶 => 300 drum month
一周大概要八十公斤 => 80 kg week
要两千米网线 => 2000 m
地毯一百二十平方 => 120 m2
混凝土60方 => 60 m3
30托水，明天送 => 30 pallet; 2026-06-18
三个40尺柜 => 3 container
两车沙子 => 2 truck
A4纸50包 => 50 bag
双人房3间，6月20号入住 => 3 pcs; 2026-06-20
我们8个人，订一桌 => 8 person
四位，晚上七点 => 4 person
加20个席位 => 20 user
200双劳保鞋 => 200 pair
铜版纸800张 => 800 sheet
给我留5卷 => 5 roll
十来个就够了 => 10 pcs
五六台吧 => 5 pcs; 6 pcs
20到30件 => 20 pcs; 30 pcs
三四百斤苹果 => 150 kg; 200 kg
五十斤面粉 => 25 kg
每季度1500支 => 1500 pcs quarter
一年大约四万只 => 40000 pcs year
收到18箱，少了2箱 => 18 box; 2 box
其中三件破损 => 3 pcs
50L的桶要40个 => 40 pcs
25公斤装的，要两吨 => 2 t
每天送60份盒饭 => 60 pcs day
3瓶红酒碎了一瓶 => 3 pcs; 1 pcs
数量从100台改成80台 => 100 pcs; 80 pcs
我们有3家分店 =>
员工120人左右 =>
找了你们三次都没人管 =>
保修两年够不够 =>
第3批货什么时候到 =>
功率5千瓦的 =>
2米宽的幕布 =>
一个问题想请教 =>
这个多少钱一个 =>
55寸电视两台 => 2 pcs
给我来个大的 =>
10吨货车进不来 =>
两个月了还没修好 =>
三楼，没有电梯 =>
要3000套，分两批交 => 3000 set
100mm管子要600米 => 600 m
买了你们家四条轮胎 => 4 pcs
订了6盆绿萝 => 6 pcs
打印20万份传单 => 200000 pcs
冷冻虾12公斤 => 12 kg
每周一三五各送10箱 => 10 box
加急做一千个 => 1000 pcs
三方通话没接通 =>
两家公司都在用 =>
页面写着一天168，点进去变成299 => 168; 299
18日前回函确认合作 => 2026-06-18
2028年前没有预算 => 2028-01-01..2028-12-31
护眼台灯120台，请报优惠价 => 120 pcs
两台机组单台重84吨 => 2 pcs
通知说三车，只到了两车，少了118根 => 3 truck; 2 truck; 118 pcs
公司规模80人，想做体系认证 =>
我们有14个停车场 =>
舞台六米高 =>
每一张照片都好看 =>
设备运行了十一年，想换两台新的 => 2 pcs
装箱单和发票各一份 =>
席位数：36 => 36 user
印数：2000，封面过油 => 2000 pcs
学校大约900人，想租场地 =>
第一年保证买3000台 => 3000 pcs year
席位从80降到60个 => 80 user; 60 user
电影票4张 => 4 pcs
咨询10节私教课 => 10 pcs
要300米6平方的电缆 => 300 m
按合同第4条处理 =>
剩下五束改到每周三送 => 5 pcs
店面七十平，想做加盟 =>
十二位患者在等 =>
""",
    "pt": """
quero 3 => 3 pcs
me vê duas caixas => 2 box
50 toneladas por mês => 50 t month
são 12 cadeiras e 2 mesas => 12 pcs; 2 pcs
precisamos de 200 camisetas => 200 pcs
meia dúzia de tortas => 6 pcs
uma dúzia de ovos => 12 pcs
cem sacos de cimento => 100 bag
30 kg de farinha por semana => 30 kg week
dois mil litros de diesel => 2000 l
3 caminhões de areia => 3 truck
40 m² de piso => 40 m2
25 m3 de concreto => 25 m3
150 metros de cabo => 150 m
10 rolos de filme => 10 roll
2 contêineres de 40 pés => 2 container
plano pra 25 usuários => 25 user
reserva pra 4 pessoas => 4 person
mesa para seis pessoas => 6 person
5 pares de bota => 5 pair
12 jogos de lençol => 12 set
60 chapas de MDF => 60 sheet
8 tambores de óleo => 8 drum
4 paletes por semana => 4 pallet week
de 500 a 600 unidades => 500 pcs; 600 pcs
umas 20 peças => 20 pcs
20 un de cada => 20 pcs
1.500 garrafas por trimestre => 1500 pcs quarter
mil parafusos => 1000 pcs
2 diárias de suíte =>
vieram 9 caixas, faltaram 3 => 9 box; 3 box
chegaram só 40 das 50 peças => 40 pcs; 50 pcs
temos 3 lojas e 40 funcionários =>
há 3 dias sem resposta => 2026-06-14
liguei 5 vezes =>
garantia de 12 meses =>
tela de 55 polegadas =>
o de 20 litros =>
caminhão de 10 toneladas =>
carro 2019 com 80 mil km =>
a segunda via do boleto =>
uma pergunta =>
os dois vieram quebrados =>
dividir em 10x =>
sala 12, 3º andar =>
comprei 2 ventiladores e um parou => 2 pcs
seis licenças anuais => 6 user year
aumentar de 10 para 15 licenças => 10 user; 15 user
300 marmitas por dia => 300 pcs day
3,5 t de soja => 3.5 t
preciso de 80 blocos => 80 pcs
20 cx de cerveja => 20 box
1 kg de queijo e 500 g de presunto => 1 kg; 500 g
pedido de 45 galões de água => 45 pcs
quatro pneus 205/55 R16 => 4 pcs
entrega em 15 dias =>
12 meses de contrato =>
me manda mais 6 => 6 pcs
preciso de 2 eletricistas => 2 person
temos 62 farmácias associadas =>
são três avisos sem resposta =>
vocês têm chapa de alumínio 6061? qual o preço? =>
tatame 14 x 14, qual o preço? =>
são quatro prensas de 350 t paradas => 4 pcs
dou 20 mil agora e o restante em janeiro => 20000; 2027-01-01..2027-01-31
mês q vem eu fecho => 2026-07-01..2026-07-31
o site mostra 1.200 a menos => 1200
Usuários: 25 => 25 user
festa para 30 crianças => 30 person
temos 40 clínicas atendidas na região =>
800 lençóis 180 g => 800 pcs
um pulverizador de 600 litros =>
vieram dois engenheiros e um advogado =>
tiragem média de 1.500 => 1500 pcs
moro na casa 14 fundos =>
meia tonelada de milho => 0.5 t
""",
    "ru": """
нужно 5 штук => 5 pcs
возьму два => 2 pcs
20 тонн ежемесячно => 20 t month
десять мешков цемента => 10 bag
40 коробок плитки => 40 box
3 паллеты воды в неделю => 3 pallet week
двадцать пять кресел => 25 pcs
100 м кабеля => 100 m
80 кв.м ламината => 80 m2
80 квадратов ламината => 80 m2
12 кубов бетона => 12 m3
500 литров молока в день => 500 l day
две фуры кирпича => 2 truck
15 лицензий => 15 user
столик на четверых => 4 person
номер на 2 человек => 2 person
7 пар перчаток => 7 pair
30 листов фанеры => 30 sheet
6 рулонов обоев => 6 roll
4 бочки масла => 4 drum
от 200 до 300 шт => 200 pcs; 300 pcs
штук двадцать => 20 pcs
тонн пять щебня => 5 t
полторы тонны => 1.5 t
пару коробок => 2 box
полсотни стульев => 50 pcs
пришло 8 ящиков вместо 10 => 8 box; 10 box
из 12 окон три с трещиной => 12 pcs; 3 pcs
заказывал 4 колеса, привезли 3 => 4 pcs; 3 pcs
1200 шт. в квартал => 1200 pcs quarter
контейнер 40 футов =>
2 контейнера по 40 футов => 2 container
10 комплектов спецодежды => 10 set
3 рейса в неделю => 3 trip week
добавьте 5 пользователей => 5 user
у нас 14 магазинов =>
в штате 60 человек =>
звонил 3 раза =>
гарантия 24 месяца =>
жду уже 2 недели =>
диван на 3 места =>
труба 110 мм =>
5-тонный погрузчик =>
грузовик на 10 тонн =>
квартира 45, подъезд 2 =>
3 этаж без лифта =>
оба не работают =>
один вопрос =>
две причины отказаться =>
второй месяц жду =>
нужен один генератор => 1 pcs
6 упаковок бумаги А4 => 6 pkg
200 г чая => 200 g
два кило сыра => 2 kg
банка 3 л =>
краска 10 л, 6 банок => 6 pcs
мне три баннера 3х6 => 3 pcs
отгрузите 18 т => 18 t
привезли 18 т вместо 20 => 18 t; 20 t
нас трое, зал нужен на май следующего года => 3 person; 2027-05-01..2027-05-31
вместо 2 мешков положите 3 => 2 bag; 3 bag
2 баллона пропан 50л на дачу => 2 pcs
у нас 9 аптек и 112 домов =>
за гравировку 6 букв взяли 5000 => 5000
сегодня среда, а вас нет => 2026-06-17
Возвращайте 2 800 и извинитесь => 2800
камеры 24 шт, архив 30 суток => 24 pcs
Пользователей: 18 => 18 user
от 2000 пар за год => 2000 pair year
плёнка 25 мкм =>
кабель 3х1,5 — 800 м => 800 m
акты в двух экземплярах =>
бак на 60 л =>
дюжину кружек, пожалуйста => 12 pcs
строка 9 пустая =>
уменьшите со 90 до 70 персон => 90 person; 70 person
""",
    "en": """
I'll take 3 => 3 pcs
two boxes please => 2 box
50 tonnes a month => 50 t month
a dozen eggs => 12 pcs
half a dozen chairs => 6 pcs
six dozen roses => 72 pcs
we need 120 polo shirts => 120 pcs
20 bags of cement => 20 bag
30kg of flour weekly => 30 kg week
2,000 litres of diesel => 2000 l
three truckloads of gravel => 3 truck
40 sqm of flooring => 40 m2
60 square meters of tile => 60 m2
25 cubic meters of concrete => 25 m3
150 m of cable => 150 m
10 rolls of tape => 10 roll
two 40ft containers => 2 container
1x20' container => 1 container
plan for 25 users => 25 user
table for six => 6 person
room for 2 adults => 2 person
5 pairs of boots => 5 pair
12 sets of sheets => 12 set
60 sheets of plywood => 60 sheet
8 drums of solvent => 8 drum
4 pallets a week => 4 pallet week
between 500 and 600 units => 500 pcs; 600 pcs
about 20 pieces => 20 pcs
1,500 bottles per quarter => 1500 pcs quarter
a thousand bolts => 1000 pcs
ship 40 of the 50 monitors now => 40 pcs; 50 pcs
9 cartons arrived, 3 missing => 9 box; 3 box
bump it from 10 licenses to 15 => 10 user; 15 user
300 meals a day => 300 pcs day
a pair of gloves =>
two more of the same => 2 pcs
one of the 6 lamps is broken => 6 pcs
we have 3 stores and 40 employees =>
I called 5 times =>
12 month warranty =>
55 inch screen =>
the 20 litre one =>
10 ton truck can't get in =>
2019 car with 80,000 miles =>
I have a question =>
both arrived broken =>
suite 12, 3rd floor =>
waiting for 2 weeks =>
two days late =>
24/7 support? =>
3-phase motor, 7.5 kW =>
5 star service =>
need 4 winter tires 205/55R16 => 4 pcs
send 2 electricians => 2 person
2 king rooms for 3 nights => 2 pcs
pkg of 10 =>
6 packs of paper => 6 pkg
order of 80 blocks => 80 pcs
can I get 15 => 15 pcs
3 of them leak => 3 pcs
150 copies of the brochure => 150 pcs
the landlord signed off 14,500 for the works => 14500
yesterday you debited 96,000 without asking => 96000; 2026-06-16
our body has 380 members in 22 properties =>
no budget before 2028 => 2028-01-01..2028-12-31
make it 350 sacks instead of 200 => 350 bag; 200 bag
he's just sat there waiting =>
your offer of 12 March has lapsed => 2026-03-12
split the 30,000 flyers over three branches => 30000 pcs
two sealed notices and four late charges =>
promised by the 25th => 2026-06-25
Seats: 65 => 65 user
Quantity: 400 => 400 pcs
lunch for 45 pupils => 45 person
they sent four engineers and a lawyer =>
a 300 litre fridge =>
half a tonne of gravel => 0.5 t
3 x gasket => 3 pcs
3,000 of Vanilla please => 3000 pcs
40 seats, yearly fee? => 40 user
two pallets, 600 kg each => 2 pallet
week 6 starts badly =>
sign both, three copies of the contract =>
""",
}


@pytest.mark.parametrize(("language", "text", "expected"), phrases(PHRASES))
def test_phrases(language: str, text: str, expected: list[str]) -> None:
    assert facts_in(language, text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_quantities(language: str, text: str, expected: list[str]) -> None:
    found = extract(text, language=language, today=date(2026, 6, 17), currency="USD", country=None).quantities
    got = [f"{one.value.normalize():f} {one.unit}" + (f" {one.period}" if one.period else "") for one in found]
    assert sorted(got) == sorted(expected)
