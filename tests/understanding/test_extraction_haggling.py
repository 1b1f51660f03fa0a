"""Messages of many trades: old and new prices and counts, rates, shares and sizes."""

import pytest
from test_extraction_gold import facts_in, phrases

# Told on Wednesday, 17 June 2026; amounts without a code are in the currency of the language.
MESSAGES = {
    "zh": """
我们酒店每天大概要换洗床单260条、毛巾500条，你们按斤还是按条收费？现在这家是2块8一条。 => 2.8; 260 pcs day; 500 pcs day
光纤到户500M一年多少钱？我家在3号楼1102 =>
老师您好，孩子报的那个48课时的编程班，学费7980，能分三次交不？ => 7980
我想问一下从义乌发15个立方的小百货到马来西亚巴生，双清包税大概多少钱一方 => 15 m3
小王，昨天你说的价格是每吨3620，我这边三家供应商最低3540，你要是能做到3550我今天就定200吨。 => 200 t; 2026-06-16; 2026-06-17; 3540; 3550; 3620
发票抬头发过去了，金额写两万三千六百五，别开成23560 => 23560; 23650
上个月一共用了多少度电？账单显示1.2万，翻了一倍，你们查一下 => 12000; 2026-05-01..2026-05-31
拜访纪要：金鼎食品，张经理，需要自动封箱机2台、输送线30米，预算控制在28万以内，希望9月中旬试产。 => 2 pcs; 2026-09-11..2026-09-20; 280000; 30 m
师傅，我这个热水器是60升的，不出热水，显示E4，什么时候能来 =>
给我来一份红烧肉套餐，两碗米饭，再加一瓶可乐，送到软件园C座 => 2 pcs
你们的门禁系统支持多少人？我们厂有1200个员工，12道门，要12套一体机 => 12 set
退货的那150件T恤，快递说已签收，12号签收的，怎么还没退款？一共4350块 => 150 pcs; 2026-06-12; 4350
贵司报的方管40*40*2.5，6米一根，我们要400根，另外角钢50的要2吨，含税含运费到绍兴多少？ => 2 t; 400 pcs
喂，那个，我上次买的那个空调，三千九百九十九，你们说送安装的，结果师傅来了又收了我两百六的材料费 => 260; 3999
SaaS续费：目前50个坐席，明年缩减到35个坐席，价格维持每坐席每月88元可以吗？ => 2027-01-01..2027-12-31; 35 user; 50 user; 88
想租你们A馆3天，8月21到23号，大约需要600平，标摊20个 => 20 pcs; 2026-08-21..2026-08-23; 600 m2
首付三成，贷款70万，分20年，月供大概4500对吧 => 4500; 700000
你好，退订。 =>
货到付款行不行？我要两双42码的，一双39码的，黑色 => 1 pair; 2 pair
我要给工地订盒饭，每天中午85份，晚上60份，一份18块，从下周一开始送，先签一个月 => 18; 2026-06-22; 60 pcs day; 85 pcs day
王总您好，贵司4月份对账单有出入：我方入库钢板126.5吨，贵司开票128.3吨，差1.8吨，按4250元计差7650元。 => 1.8 t; 126.5 t; 128.3 t; 2026-04-01..2026-04-30; 4250; 7650
想问问学校那边定校车，45座的大巴要4辆，9月1日起，一学期租金大概多少？去年是每辆2万8。 => 2025-01-01..2025-12-31; 2026-09-01; 28000; 4 pcs
这台冰箱545升，用了不到俩月就不制冷了，你们自己看着办 =>
老板，鸡蛋涨价没？上周还是4块6一斤，给我留20板，周四来拿 => 20 pcs; 2026-06-08..2026-06-14; 2026-06-18; 4.6
我想咨询一下离婚官司律师费，网上说5000到8000，有没有分期 => 5000; 8000
装宽带预约的今天下午2点到4点，现在都5点半了，人呢？工单号2206170093 => 2026-06-17
客户赵女士看中A户型89平，总价168万，嫌首付高，问能不能做到25万，周末再带她先生来看。 => 1680000; 2026-06-20..2026-06-21; 250000
您好，我想订两间大床房，6月26入住29号退，协议价是不是358？ => 2 pcs; 2026-06-26; 2026-06-29; 358
电池续航写的500公里，实际跑320就没电了，要求给说法 =>
我们仓库要装监控，48个枪机，6个球机，硬盘8T的两块，预算3万左右 => 2 pcs; 30000; 48 pcs; 6 pcs
兽药那个恩诺沙星100ml的来30瓶，上次是11.5一瓶，兽用疫苗再来20头份 => 11.5; 20 pcs; 30 pcs
你们的ERP按并发收费吗？我们三个厂共160人用，同时在线大概40个 => 160 user; 40 user
麻烦把我那单从顺丰换成德邦，一共7件，重量大概260公斤 => 260 kg; 7 pcs
张姐，下个月开始我们店每周要40斤鸡胸肉，15斤牛腩，价格还按上次的11块和38块。 => 11; 20 kg week; 2026-07-01..2026-07-31; 38; 7.5 kg week
拜访了宏达物流，他们有60台车，想给其中25台装ADAS，单台接受1800以内，7月底前装完。 => 1800; 2026-07-31; 25 pcs; 60 pcs
上周五在你们店配的眼镜，花了1380，戴着头晕，能重新验光吗 => 1380; 2026-06-12
退款申请都提交10天了，298块钱而已，至于拖这么久吗 => 298
公司要搬家，大概20个工位，5个文件柜，一台服务器，下周末搬，报个价 => 20 user; 2026-06-27..2026-06-28; 5 pcs
合同编号HT-2026-0418，第二批货120件昨天到了，少了4件，箱子也有破损 => 120 pcs; 2026-06-16; 4 pcs
麻烦转财务：贵司6月3日的45600元我司已付，回单见附件 => 2026-06-03; 45600
""",
    "pt": """
oi, comprei 3 ingressos por 150 cada e só consigo ir com 2 pessoas, devolvem 1? => 150; 2 person; 3 pcs
Cliente: Padaria Trigo Bom. Usa 45 sacos de farinha por semana a R$ 128, pediu pra baixar pra R$ 119 e prazo de 21 dias. Volto dia 2. => 119; 128; 2026-07-02; 45 bag week
O motoboy cobrou 12 a mais na entrega, no app tava 8,90 e ele pediu 20,90 => 12; 20.9; 8.9
Então, é, eu tô precisando de uns quinze metros de mangueira, né, de três quartos, e dois registros, quanto é que fica? => 15 m; 2 pcs
Solicitamos a troca do endereço de entrega do pedido 77812 (12 paletes) para Rua das Flores, 1540, galpão 3. => 12 pallet
vcs fazem personalização? seriam 60 canecas e 60 squeezes pro evento de 9/10, tenho até 2 mil e quinhentos => 2026-10-09; 2500; 60 pcs; 60 pcs
meu plano é o de 39,90 com 20GB, quero passar pro de 59,90 a partir de julho => 2026-07-01..2026-07-31; 39.9; 59.9
A impressora L3250 imprime quantas páginas por minuto? Erro 0x97 na tela. =>
Proposta aceita: locação de 4 geradores de 180 kVA por R$ 2.300 a diária, de 3 a 6 de julho. Contrato por e-mail. => 2026-07-03..2026-07-06; 2300; 4 pcs
faz 20 dias que tô sem geladeira!!! paguei 3.499 à vista, quero meu dinheiro HOJE => 2026-05-28; 2026-06-17; 3499
queria 1 dúzia de rosas e 2 caixas de bombom pra entregar amanhã, quanto fica com frete? => 12 pcs; 2 box; 2026-06-18
Vi que a consulta tá 280, aceitam Unimed? minha filha tem 3 anos e febre de 39 => 280
Temos 8 lojas e gastamos cerca de 3.500 bobinas térmicas por mês. Hoje pagamos 2,15 a unidade, quanto vocês fazem? => 2.15; 3500 roll month
Prezados, comunicamos que a partir de 1º de agosto reduziremos o quadro de 90 para 74 licenças. => 2026-08-01; 74 user; 90 user
manda meia tonelada de cal e 30 sacos de cimento lá pra obra da João Pinheiro 455 => 0.5 t; 30 bag
Qual o valor do curso de inglês? 2 vezes por semana, 1h30 cada aula, início em agosto => 2026-08-01..2026-08-31
Pagamento da NF 2291: paguei 6.200 dos 9.800, o resto dia 10 => 2026-07-10; 6200; 9800
Preciso de 2 vans pra levar 28 pessoas ao aeroporto no dia 22 às 4h => 2 pcs; 2026-06-22; 28 person
Boa tarde, ainda tem vaga? sou garçom, 5 anos de experiência, pretensão 2.800 => 2800
Preciso de 3 orçamentos? Não, só um mesmo: trocar 18 janelas de alumínio 1,20x1,50, instaladas, prédio de 4 andares => 18 pcs
Oi, queria uma cesta de café da manhã pra 2 pessoas, até 180 reais, entrega sábado antes das 8 => 180; 2 person; 2026-06-20
Visita: Frigorífico Sul. Compra 15 mil luvas nitrílicas por mês a R$ 0,38. Topa fechar 6 meses se fizermos R$ 0,33. Pediu 90 dias. => 0.33; 0.38; 15000 pcs month
boa noite, o técnico marcou pra hj entre 13 e 18h e nao veio, OS 55231, terceira vez => 2026-06-17
Meu cartão foi debitado em R$ 89,90 no dia 5 e R$ 89,90 no dia 8. Estornem um. => 2026-06-05; 2026-06-08; 89.9
Fretamento: ônibus executivo, 46 lugares, ida e volta Goiânia-Caldas, dia 11/07, seriam 42 passageiros. Quanto? => 2026-07-11; 42 person
Aprovado o lote: 5.000 camisetas (3.200 M e 1.800 G) a R$ 17,90. Sinal de 30% hoje, saldo na entrega em 20 de julho. => 17.9; 1800 pcs; 2026-06-17; 2026-07-20; 3200 pcs; 5000 pcs
o pneu furou com 300 km de uso, garantia cobre? paguei 489 cada, comprei os quatro => 4 pcs; 489
Sou personal, atendo 25 alunos, quero parcelar uma esteira de uns 7 mil em 10x => 7000
Renovação: manter 40 licenças Pro e cortar 10 das 25 Basic a partir de agosto. => 10 user; 2026-08-01..2026-08-31; 25 user; 40 user
vcs cobram quanto pra traduzir um contrato de 14 páginas? preciso até quinta => 2026-06-18
Quero 1 tonelada e meia de ração e 8 sacas de milho, mas só se for por menos de R$ 95 a saca. => 1.5 t; 8 bag; 95
Boa tarde! Somos uma escola e precisamos de 120 carteiras e 4 lousas até 20/07. Conseguem parcelar em 3x? => 120 pcs; 2026-07-20; 4 pcs
o corte de cabelo tá quanto? paguei 45 mês passado e o rapaz falou 55 agora => 2026-05-01..2026-05-31; 45; 55
Visita Posto Andorinha: querem 2 tanques de 15 mil litros, acharam 48 mil cada caro. Concorrente fez 43. Retornar segunda. => 2 pcs; 2026-06-22; 43000; 48000
Comprei uma TV de 55 polegadas por 2.799 em 12 de maio e apareceu uma linha na tela, e agora? => 2026-05-12; 2799
queria reservar mesa pra 6 amanhã 20h30 => 2026-06-18; 6 person
Prezados, segue pedido 5521: 200 kg de café torrado, 50 kg de moído, entrega quinzenal a partir de 1º/07. Preço R$ 42,00/kg. => 200 kg; 2026-07-01; 42; 50 kg
fiz um pix de 350 pra vocês ontem e não confirmaram => 2026-06-16; 350
Tem chácara pra alugar pro réveillon? somos 22 adultos e 8 crianças => 2026-12-31; 22 person; 8 person
""",
    "ru": """
Ало, у меня заказ на двадцать шестое, торт на три килограмма, можно поменять на четыре? => 2026-06-26
Просим поставить 2 вагона пиломатериалов, ~ 130 м3, по цене не выше 14 800 руб./м3, срок - первая декада августа => 130 m3; 14800; 2 pcs; 2026-08-01..2026-08-10
кресло 8 990, доставка 690, подъём 500, итого почему 11 180?? => 11180; 500; 690; 8990
Визит в «Агролайн»: 1400 га, берут у нас 60 т селитры, хотят ещё 25 т КАС, платят после уборки, в сентябре. => 2026-09-01..2026-09-30; 25 t; 60 t
Здравствуйте, у меня код ошибки F08 на стиралке 7 кг, что делать? =>
Сколько возьмёте за баннер 3х6 и 200 визиток? в прошлый раз отдал 4700 => 200 pcs; 4700
возьму 2 пары лыж и 1 комплект ботинок на выходные, почем прокат? => 1 set; 2 pair; 2026-06-20..2026-06-21
Мы ИП, продаём мёд, хотим отгрузить вам 40 фляг по 38 кг, цена 410 за кило => 40 pcs; 410
Ваш оператор 25 минут держал на линии. Договор 445-12. Жду звонка. =>
свадьба 15 августа, гостей 70, нужен фотограф часов на 8, сколько будет? => 2026-08-15; 70 person; 8 hour
Мне бы пару мешков цемента и кубов пять песка на завтра => 2 bag; 2026-06-18; 5 m3
Тариф 1 200 в месяц за 10 рабочих мест, а если мест 25? => 10 user; 1200; 25 user
ребёнку 6 лет, первый урок бесплатный? потом 900 за занятие или абонемент 6400? => 6400; 900
Квартира 54 кв.м, второй этаж, хотим натяжные потолки, уложимся в 60к? => 60000
поменяйте в заказе 3318 размер 44 на 46, количество то же - 3 шт => 3 pcs
Не привезли ни в понедельник, ни вчера. Теряем по 15 тысяч в день. => 15000; 2026-06-15; 2026-06-16
Сервер лёг в 03:40, 4 ядра в 100%, тикет 90871, что с ним? =>
Добрый день, хотим заказать 350 рубашек-поло с вышивкой, образец 2 шт. сначала, цена по прайсу 1 150? => 1150; 2 pcs; 350 pcs
Акт: поставлено 3 120 кг томатов, принято 2 870 кг, некондиция 250 кг. Просим скидку 15% на остаток. => 250 kg; 2870 kg; 3120 kg
сколько будет поменять 4 колеса R17 с балансировкой? у соседей 2800 => 2800; 4 pcs
Здравствуйте. Курс 72 часа, удостоверение нужно к 1 сентября, стоимость 12 500 за слушателя верно? нас трое => 12500; 2026-09-01; 3 person
Звонил Пётр, стройбаза: арматура 12-ка 9 тонн, 10-ка 4,5 тонны, забор в среду, просит 58 за кило вместо 61. => 2026-06-24; 4.5 t; 58; 61; 9 t
Квитанция за май пришла на 6 840, обычно 4 тысячи, проверьте счётчик => 2026-05-01..2026-05-31; 4000; 6840
Хочу вернуть наушники, брал 9 июня за 5 990, левое ухо не играет, чек есть => 2026-06-09; 5990
Заказываем на июль: молоко 3,2% — 600 л, сметана — 80 кг, кефир — 200 бутылок. => 200 pcs; 2026-07-01..2026-07-31; 600 l; 80 kg
Группа 24 человека + 2 сопровождающих, экскурсия 3 часа, 19 июня в 11:00, сколько с человека? => 2 person; 2026-06-19; 24 person; 3 hour
ошибка 502 при оплате, пробовал трижды, 3 карты разных банков =>
мне насчитали 3 раза по 450, хотя проезд был один => 450
ИП Котов: возит 2-3 рейса в неделю на Тверь, платят ему 28к за рейс, от нас хочет 32 => 2 trip week; 28000; 3 trip week; 32000
Встреча в «Медтехе»: берут 30 коек функциональных, цена 64 тыс. не проходит, бюджет 58. Решение 1 июля. => 2026-07-01; 30 pcs; 58000; 64000
Когда будет мастер? Заявка от 11 июня, холодильник «Атлант», камера +9 => 2026-06-11
можно ли за 2 500 почистить 2 кондиционера? в прошлом году платила 1 900 => 1900; 2 pcs; 2025-01-01..2025-12-31; 2500
Здравствуйте, отгрузите, пожалуйста, 1,2 т муки в/с и 400 кг первого сорта на пекарню №4 завтра утром. => 1.2 t; 2026-06-18; 400 kg
увеличьте нам лицензии с 50 до 65, доплату выставьте отдельным счетом => 50 user; 65 user
Пришла посылка 2 кг вместо 3, недовложение 1 пачка чая, цена 540 => 1 pkg; 2 kg; 3 kg; 540
Мне 28, беременность 12 недель, сколько стоит вести у вас? до родов =>
билеты на 4 июля, 2 взрослых и 1 детский, по 1 800 и 900 верно? => 1 person; 1800; 2 person; 2026-07-04; 900
""",
    "en": """
Hi, can you quote for painting 14 classrooms over the summer break, start 20 July? Last contractor charged £650 a room. => 14 pcs; 2026-07-20; 650 GBP
hey is the 3 bed on Elm St still up? asking 1,850 a month right? we could move in august 1 => 1850; 2026-08-01
We ordered 48 bottles of the Malbec, got 4 cases of 6. Where's the other half? => 4 box; 48 pcs
Saw Priya at Northgate Clinic: wants 9 exam couches, budget 1.1k each, 45 day terms or no deal. Delivery mid September. => 1100; 2026-09-11..2026-09-20; 9 pcs
Um, yeah, my policy went from, uh, eighty-nine a month to a hundred and twelve, and I've been with you six years. => 112; 89
please add 2 more seats to our workspace, billing stays annual, it's $144 per seat right? => 144; 2 user
Model KX-40 trips breaker 16A after 10 minutes, firmware 4.2.1, any fix? =>
Could you collect 3 pallets (approx 1,400 kg) from Unit 7 on Thursday and deliver to Hull by Friday noon? => 1400 kg; 2026-06-18; 2026-06-19; 3 pallet
I paid a $300 deposit in April for a June 27 party of 40 and now you say 32 max? => 2026-04-01..2026-04-30; 2026-06-27; 300; 40 person
thx for the quote, 2,380 is steep, friend got 1,900 for the same 10 panels. meet me at 2k? => 10 pcs; 1900; 2000; 2380
need a dozen cupcakes + 1 big cake for 25 ppl, sunday, whats ur price => 12 pcs; 2026-06-21; 25 person
Our usage is around 3,000 liters of coolant per quarter; current supplier is at $2.10/l. => 2.1; 3000 l quarter
The parcel weighs 4.3 kg, 60x40x30, what's postage to Malta? =>
wifi's been down since Sunday night, ticket 55812, I work from home, lost 2 days pay, about 400 quid => 2026-06-14; 400 GBP
Hi I'm 34 weeks pregnant, do you do massages? how much is 60 minutes =>
Going forward send 20 trays instead of 25 every Tuesday, still 18.75 per tray. => 18.75; 20 pcs week; 25 pcs week
We'd take 2 x 40HC of frozen wings per month if CFR Luanda is under 1,650/MT. => 1650; 2 container month
pls book 2 adults + 1 child for the 2pm whale watching on 4 July, $85 adult $45 kid? => 1 person; 2 person; 2026-07-04; 45; 85
looking to sell 35 acres and a barn, asking 420k, do you take listings? => 420000
ordered 2 king duvets £89.99 each, one came as a double, can i swap or refund the 89.99 => 2 pcs; 89.99 GBP
Need two and a half tons of rock salt and 60 bags of ice melt by Nov 1 => 2.5 t; 2026-11-01; 60 bag
Could we get wifi coverage for a 400-guest gala, Oct 3, hall is 60 by 40 m, budget $7,500 to $9k => 2026-10-03; 7500; 9000
the 12v battery in my 2019 Leaf died, 48k miles, tow and replace? whats the damage =>
Our subscription says 75 seats but only 52 are active, please drop us to 55 from the 1st. => 2026-07-01; 52 user; 55 user; 75 user
left 3 voicemails since last Tuesday re: claim 7781-B, nobody rings back => 2026-06-16
Quote request: 1,500 sq m asphalt resurfacing, 80 mm thick, incl. 240 m of kerb. Tender closes 10 July 12:00. => 1500 m2; 2026-07-10; 240 m
hi can u do 3 hrs of deep cleaning this friday? 2 bed 1 bath, last time was 35/hr => 2026-06-19; 3 hour; 35
We were invoiced for 22 pallets, signed for 20, short 2. Credit note please: 2 x $315. => 2 pallet; 20 pallet; 22 pallet; 315
Dropping the price from 1,299 to 1,149 would do it. I'd take four. => 1149; 1299; 4 pcs
Your 6pm slot tomorrow works, table for 8, two high chairs pls => 2 pcs; 2026-06-18; 8 person
Interested in 2 of the 3 greyhounds. Adoption fee still 275? I have a 6ft fence => 2 pcs; 275; 3 pcs
Hi there, do you have 30 folding chairs and 5 trestle tables available for Saturday 11 July? What's the hire charge? => 2026-07-11; 30 pcs; 5 pcs
Met Dov at Harbor Fish: 3 ice machines (500 kg/day), wants lease not buy, around $600 a month, decision by end of July => 2026-07-31; 3 pcs; 600
The 6 shirts I ordered on 2 June are all M, I asked for 4 M and 2 L => 2 pcs; 2026-06-02; 4 pcs; 6 pcs
can you do a better price on the 12 month plan? 29.99 is more than i pay now (24.99) => 24.99; 29.99
Please ship 600 cartons next week and hold the remaining 150 until I confirm. => 150 box; 2026-06-22..2026-06-28; 600 box
we're 2 adults 3 kids, want the family ticket, is it still £62? coming 1st august => 2 person; 2026-08-01; 3 person; 62 GBP
Boiler pressure dropped to 0.4 bar, reset twice, error F1. Engineer please, 2 elderly people here =>
Hi, quick one: cost to laminate 85 A4 menus and print 85 new inserts? Need by Friday. => 2026-06-19; 85 pcs; 85 pcs
Statement shows $4,410 due 30 June; we make it 4,140 after the 270 credit. => 2026-06-30; 270; 4140; 4410
""",
}


@pytest.mark.parametrize(("language", "text", "expected"), phrases(MESSAGES))
def test_messages_that_haggle(language: str, text: str, expected: list[str]) -> None:
    assert facts_in(language, text) == expected
