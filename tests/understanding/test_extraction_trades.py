"""Messages of many trades: spoken, misspelt and full of numbers that count nothing."""

import pytest
from test_extraction_gold import facts_in, phrases

# Told on Wednesday, 17 June 2026; amounts without a code are in the currency of the language.
MESSAGES = {
    "zh": """
王哥，上回那个橡胶密封条再给我发一千二百米，价格还按3块2一米走，月底前到。 => 1200 m; 2026-06-30; 3.2
你好，宝宝百日宴想订8桌，标准1880一桌的，7月19号中午 => 1880; 2026-07-19; 8 pcs
我这边是物业的，3号楼2单元电梯又困人了，赶紧来人！ =>
请问你们家种一颗牙多少钱呀？我妈上面缺三颗，下面缺一颗，预算两万以内。 => 1 pcs; 20000; 3 pcs
企业邮箱续费：原来35个账号，今年加到52个，单价每账号每年120元，合计6240元，请开专票。 => 120; 35 user; 52 user; 6240; 2026-01-01..2026-12-31
喂，你好，那个我前天在你们平台买了两张到三亚的机票，一张一千三百六，现在要改期到7月2号，要补多少啊 => 1360; 2 pcs; 2026-06-15; 2026-07-02
订单尾号8826，退款5个工作日都过了还没到，客服热线400-820-8820打不通 =>
我司拟采购10kV铝芯电缆约3.5公里，另配终端头48套，请于6月25日前报价。 => 2026-06-25; 48 set
师傅，后天上午9点能来清洗油烟机吗，我住锦绣花园12栋1804 => 2026-06-19
这批货总共17托，其中2托外包装破损，已拍照。 => 17 pallet; 2 pallet
一千二一天太贵了吧，人家挖机才九百五，一口价一千，干20天 => 1000; 1200; 950
想给公司50来号人订下午茶，人均35左右，本周五三点前送到 => 2026-06-19; 35; 50 person
充电桩7kW的那款，带安装是不是2999？我家车位离配电箱大概40米 => 2999
货拉拉师傅说要加收80块搬运费，本来说好是220全包的，这怎么回事？ => 220; 80
客户要求：把原订单的6000只保温杯改为8500只，单价由21.8降到20.5，交货期不变。 => 20.5; 21.8; 6000 pcs; 8500 pcs
我们每天要用面粉十五袋，一袋25公斤的，你们送货上门不 => 15 bag day
房子89平，想做全屋定制，听说你们699一平？今年国庆前能完工吗 => 2026-10-01; 699
上海到成都，零担，1.8吨，6个方，什么价 => 1.8 t; 6 m3
麻烦把开户行账号发我一下，6222 0210 0100 1234 567这个是不是你们的 =>
早上送来的豆腐少了四板，油豆腐多给了两斤，单子上写的是三十板 => 1 kg; 4 pcs; 30 pcs
会员积分12800分能换什么？换空气炸锅还要补差价吗 =>
我要开年会，3月6号，晚宴28桌外加一块LED屏，预算12到15万之间，含税。 => 120000; 150000; 2027-03-06; 28 pcs
你们的云主机4核8G那个套餐，原价3588一年，现在活动价899对吧，我买三台两年的 => 3 pcs; 3588; 899
苗圃老李来电，香樟胸径12公分的要160棵，栾树80棵，香樟给到每棵480就全拿走。 => 160 pcs; 480; 80 pcs
打了五次电话，等了二十分钟没人接，你们400热线是摆设吗 =>
押一付三，月租4200，我想从7月1号租到明年6月底，能不能便宜到3900？ => 2026-07-01; 2027-06-30; 3900; 4200
刹车油DOT4还有没有？要两桶，再来半打雨刮片 => 2 drum; 6 pcs
您好，我们公司年度体检，男员工64人，女员工41人，男的按680标准，女的按820标准，8月中旬做。 => 2026-08-11..2026-08-20; 680; 820
退一赔三！！我花了499买的大闸蟹卡，8只装，到手死了3只 => 3 pcs; 499
嗯我跟你讲啊那个钢管脚手架我们工地大概要八十吨左右租三个月，一吨一天四块五行不行 => 4.5; 80 t
电表读数48320，上月是47950，电费算得不对吧，扣了三百九十二块四 => 392.4; 2026-05-01..2026-05-31
教练课买了30节，上了7节，怀孕了不能练，剩下的能退吗？当时交了九千。 => 30 pcs; 7 pcs; 9000
PO#4500098213，交期2026年7月15日，数量：2,400 PCS，单价USD 3.15，付款方式T/T 30天。 => 2026-07-15; 2400 pcs; 3.15 USD
想问下鲜切花怎么批发，玫瑰一扎20支的，每周二周五各要15扎 => 15 pcs week
您好，工厂搬迁需要3辆9米6的厢车和12名搬运工，6月28日，一天干完。 => 12 person; 2026-06-28; 3 truck
借记卡年费10元为什么扣我两次 => 10
上次那批酒标印错了，一共5万张，其中3千张颜色偏，能不能重印，下周要贴标 => 2026-06-22..2026-06-28; 50000 sheet; 3000 sheet
蛋糕8寸还是10寸够十二三个人吃？星期六来拿，写"奶奶80大寿快乐" => 12 person; 13 person; 2026-06-20
你好，想定做一批帆布袋，先打样2个，没问题就下单3000个，8月5号前要，单价能到六块五吗 => 2 pcs; 2026-08-05; 3000 pcs; 6.5
""",
    "pt": """
Fechamos então 18 m³ de brita 1 e 12 m³ de areia média, a R$ 128,00 e R$ 145,00 o metro, entrega dia 23 cedo => 12 m3; 128; 145; 18 m3; 2026-06-23
Cliente: Granja Bom Pinto. Consome umas 40 toneladas de milho por mês, hoje paga 62 na saca, quer 58 e prazo de 28 dias. => 40 t month; 58; 62
moça meu protocolo é 20260612-8841 to esperando faz 1 hora e meia na fila do chat =>
preciso de meia dúzia de bolo de pote e 2 centos de salgadinho pra sábado às 15h, quanto dá? => 200 pcs; 2026-06-20; 6 pcs
Boa tarde. Nossa frota tem 22 caminhões e queremos rastreador em 15 deles. A Sascar nos cobra 89,90 por veículo ao mês. => 22 truck; 89.9; 15 truck
oi vi o ap de 2 quartos por 2.300 + condominio 650, aceita pet? queria visitar quinta => 2026-06-18; 2300; 650
Alô, é, eu comprei uma máquina de lavar de doze quilos, né, aí paguei mil oitocentos e noventa e ela veio amassada, quero trocar => 1890
Segue pedido: 300 resmas A4 (R$ 22,40), 50 cx de clips nº 2 (R$ 3,15) e 10 toners TN-660 (R$ 189,00). Total R$ 8.767,50. => 10 pcs; 189; 22.4; 3.15; 300 pkg; 50 box; 8767.5
A senha do wifi mudou? quarto 304, check-out amanhã 11h => 2026-06-18
queria fazer laser na axila e virilha, 10 sessões, vi no insta por 12x de 79,90 => 10 pcs; 79.9
mano tu faz 1,5 milheiro de tijolo por 1.100 entregue? é obra pequena => 1100; 1500 pcs
O conserto do câmbio ficou em 6.800, me falaram 5 mil no telefone. Cadê o orçamento assinado? => 5000; 6800
Prezados, solicitamos ampliar de 120 para 180 licenças do módulo fiscal a partir de 01/07, mantendo R$ 34,00 por usuário. => 120 user; 180 user; 2026-07-01; 34
meu cachorro é um golden de 38 kg, 4 anos, quanto custa o banho e tosa? =>
dois mil e quinhentos litros de diesel S10 pra entregar na fazenda na próxima segunda, fazendo 5,89 eu fecho => 2026-06-22; 2500 l; 5.89
vocês têm desconto de 10% à vista? no site fala 5% no pix =>
A banda cobra 3.500 por 2 horas e meia e eu tenho só 2.800, dá pra fazer 2 horas? é dia 12 de setembro => 2026-09-12; 2800; 3500
Comprei 6 cápsulas e 1 cafeteira, só chegou a cafeteira, pedido #55-90217 => 1 pcs; 6 pcs
Contrato 0042/2025: reajuste de IGPM 4,3%, a parcela passa de R$ 1.980,00 pra R$ 2.065,14 em julho. Confere? => 1980; 2026-07-01..2026-07-31; 2065.14
Reunião com Hotel Atlântico: trocar 84 TVs, verba em torno de 150 a 170 mil, querem 30/60/90. Prazo até começo de agosto. => 150000; 170000; 2026-08-01..2026-08-10; 84 pcs
amigo manda mais 3 botijão de 13kg e 2 galão de água aqui na rua 15 nº 220 => 2 pcs; 3 pcs
Preciso de container 40' HC de Itajaí pra Luanda, carga pronta na semana que vem, são 24 toneladas de arroz => 2026-06-22..2026-06-28; 24 t
quanto vcs cobram a hora do eletricista? preciso de umas 3 horas só => 3 hour
recebi cobrança de 2 vezes a mesma mensalidade, 149 e 149, me devolvam uma => 149
O voo LA3344 das 18h40 atrasou 4 horas e perdi a conexão, vcs pagam hotel? =>
somos um grupo de 35 pessoas, queremos rodízio sexta à noite, faz por 69,90 a cabeça? => 2026-06-19; 35 person; 69.9
Tô levando 60 cabeças de nelore, a 310 a arroba, embarque em 5 de julho => 2026-07-05; 310; 60 pcs
O sensor XJ-450 apita a cada 10 segundos, qual manual devo seguir? =>
quero uns 5 kilos de picanha e 3 de linguiça, pode separar que passo às 18h => 3 kg; 5 kg
Bom dia, me chamo Neide, tenho 62 anos, ganho um salário mínimo. Queria os óculos em 6 vezes. =>
Orçamento de pintura: fachada com 640 m², dois pavimentos, quero material e mão de obra, até uns 25 mil. => 25000; 640 m2
por 20 conto eu levo as duas camisetas => 2 pcs; 20
Agendem por favor 3 consultas de ortodontia: Pedro, Lia e Ana, dias 24, 25 e 26 => 2026-06-24; 2026-06-25; 2026-06-26; 3 pcs
a caçamba de 5m³ ficou 3 dias além, multa de 90 por dia? no contrato diz 60 => 60; 90
Solicito a 2ª via da NF-e 000.123.456, chave com 44 dígitos em anexo. =>
vou querer 1 kg e meio de camarão, meio quilo de polvo e 2 dz de ostra => 0.5 kg; 1.5 kg; 24 pcs
Temos 3 unidades em Curitiba e 1.200 alunos, queremos 400 apostilas por bimestre => 400 pcs
faz tempo que não compro, mas ano passado o saco de cimento tava 32, quanto tá hj? uns 80 sacos => 2025-01-01..2025-12-31; 2026-06-17; 32; 80 bag
Bom dia! Preciso de orçamento pra dedetização de um galpão de 1.200 m² e mais 2 salas, dá pra fazer até dia 30? => 2 pcs; 2026-06-30
""",
    "ru": """
Здравствуйте! Нужен кейтеринг: 45 порций плова и 20 литров морса на 27 июня, бюджет 60к => 20 l; 2026-06-27; 45 pcs; 60000
привет почем аренда лесов? надо квадратов 300, месяца на полтора => 300 m2
мы вас третий час ждём!! квартира 57, этаж 9, домофон не работает =>
Алло, добрый день, я хотела узнать насчет зуба, мне надо две коронки поставить, мне у вас сказали сорок две тысячи, а теперь говорят пятьдесят, это почему так => 2 pcs; 42000; 50000
возьму полторы тонны щебня и полкуба песка если довезёте за 4 тыщи => 0.5 m3; 1.5 t; 4000
Просим выставить счёт на продление 25 лицензий «Бизнес» на год и добавить ещё 7. Прежняя цена 3 990 руб. за место. => 25 user; 3990; 7 user
Сколько будет постричь двух детей и папу в субботу к 11? => 2026-06-20
Надо вывезти 3 газели мусора, дают 12 тыс за всё => 12000; 3 truck
по накладной 240 банок тушёнки а выгрузили 216, две коробки битые => 2 box; 216 pcs; 240 pcs
Скидка 7% нас не устраивает, дайте 10 и подпишем до пятницы => 2026-06-19
заказ 7841-22 оплачен 3 июня, статус не меняется 2 недели => 2026-06-03
Отель «Заря», Марина Олеговна: летом нужно постирать ~ 900 кг белья в неделю, сейчас отдают по 75 руб/кг, хотят 68. => 68; 75; 900 kg week
Сколько стоит спил трёх берёз возле дома? Высота метров 15, проезд есть. => 3 pcs
хочу записать сына 8 лет на плавание, абонемент на 8 занятий за 5600 ещё действует? => 5600
Нам на склад нужны: паллеты б/у 150 шт, стрейч 17 мкм 40 рул, скотч 3 кор. => 150 pcs; 3 box; 40 roll
Был бюджет 1,8 млн, теперь урезали до 1,3. За эти деньги сделаете хотя бы два корпуса? => 1300000; 1800000; 2 pcs
Ваш менеджер обещал перезвонить в течение 15 минут, прошло два дня. =>
три тыщи пятьсот за маникюр?? год назад было две двести => 2200; 3500; 2025-06-17
Готов забрать дюжину саженцев яблони и пять кустов смородины, если по 450 и 200 соответственно => 12 pcs; 200; 450; 5 pcs
Договор № 15/06-Л, график: 1 200 000 до 30 июня, остаток 740 000 до 15 июля. => 1200000; 2026-06-30; 2026-07-15; 740000
Пару вопросов по API: лимит 100 запросов в минуту — это на ключ или на аккаунт? =>
надо 2 машины бетона м300 по 7 кубов, завтра к 8:00, цена прежняя 6 900 за куб? => 2 truck; 2026-06-18; 6900
Рейс SU-1403, бронь 8KQ2LM, вместо двух мест хочу три, доплата сколько? => 2 user; 3 user
Мне 35, рост 178, вес 92, хочу похудеть — сколько стоит месяц с тренером? =>
Переведите нас с тарифа «Старт» (990 ₽/мес) на «Про» (2490 ₽/мес) с первого июля => 2026-07-01; 2490; 990
Купили у вас полсотни стульев, на семи уже отвалились ножки. Когда замена? => 50 pcs; 7 pcs
Штраф 5000 за опоздание на 40 минут — вы серьёзно? Пропуск заказан с 9 до 12. => 5000
в чате писали что доставка 300р а на кассе взяли 450р, заказ на 2 140р => 2140; 300; 450
Возьмём 8-10 тонн свёклы по 17-18 руб, самовывоз с 1 по 5 октября. => 10 t; 17; 18; 2026-10-01..2026-10-05; 8 t
нужна сиделка для мамы 84 года, с проживанием, платим 3000 в сутки => 3000
здрасте, колёса 205/55 R16, комплект зимы, тысяч до тридцати есть что? => 30000
Прошу рассчитать стоимость вывоза снега: площадь 2 га, 6-8 рейсов в день => 6 trip day; 8 trip day
Поставьте, пожалуйста, вместо 15 упаковок перчаток 20, размер M, по 480. => 15 pkg; 20 pkg; 480
Добрый вечер. Оплата по счёту 331 — 87 тыс. 500 руб. ушла сегодня, ПП № 1190 => 2026-06-17; 87500
аренда зала на 4 часа в воскресенье, человек 30-35, хватит ли 20 тыщ? => 20000; 2026-06-21; 30 person; 35 person; 4 hour
Добрый день, нужно отремонтировать 12 ноутбуков и 3 принтера, бюджет до 90 тысяч, до конца месяца => 12 pcs; 2026-06-30; 3 pcs; 90000
""",
    "en": """
Hiya, after a price on reroofing, about 85 sq m, slate, my mate paid 9k for his => 85 m2; 9000
We currently run 340 seats at $11.50 per seat per month; if you can do $9 on 500 seats for two years we'd sign by June 30. => 11.5; 2026-06-30; 340 user; 500 user; 9
Visit note 17/6: Braeburn Dairy, 210 head milking, using 6 t of pellets a week from Ridley at $485/t. Will trial 2 t of ours. => 2 t; 2026-06-17; 485; 6 t week
my tracking says 1Z999AA10123456784 delivered at 3:14 pm, nothing here, apt 5C =>
hey can i get a couple of hot tubs for the weekend of the 11th july, 6 seater ones, like 150ish each? => 150; 2 pcs; 2026-07-11..2026-07-12
So, uh, I've got a quote here for, what was it, three thousand eight hundred for the windows, seven windows, and my neighbor paid twenty-nine hundred. => 2900; 3800; 7 pcs
Please amend PO 778120: line 1 from 24 to 36 cartons, line 2 unchanged (10 cartons). => 10 box; 24 box; 36 box
Is the 55" model still on sale for 20% off? I have a store card ending 4471. =>
need half a ton of topsoil n 3 bulk bags of gravel dropped sat, 12 Mill Lane => 0.5 t; 2026-06-20; 3 bag
Your crew took 11 hours not 8, yet I'm billed $95/hr for 14? That's $1,330 - I expected $760. => 11 hour; 1330; 14 hour; 760; 8 hour; 95
Hi team, we'd like 2 double rooms and 1 twin from 4 to 9 August, half board, rate was £118 pppn last time. => 1 pcs; 118 GBP; 2 pcs; 2026-08-04..2026-08-09
does the 12-month warranty cover a cracked screen? model TX-900, serial 00448121 =>
what do you charge for 2 crowns and a root canal? no insurance, cash, got maybe 2 grand => 2 pcs; 2000
I'd take a dozen and a half of the sourdough loaves every Friday if you can do 4 bucks a loaf => 18 pcs week; 4
We're 18 months into a 36 month contract and the fee's gone from £410 to £466 a month. Why? => 410 GBP; 466 GBP
can you resend the invite for Zoom meeting ID 893 2210 4471, passcode 220918 =>
Need 3 electricians for 2 weeks from Monday, what's the day rate? We pay up to 320. => 2026-06-22; 3 person; 320
Reference 40118: 5 of the 60 chairs came with torn fabric; send replacements or credit us $62 apiece. => 5 pcs; 60 pcs; 62
thinking 3-4k for the kitchen floor, 22 square metres of LVT, any good? => 22 m2; 3000; 4000
My son is 11 and 140 cm tall, which bike size do you recommend? =>
Order: 1,000 m of 6mm rope @ 0.38/m, 250 shackles @ 2.10. Invoice on 30 days. => 0.38; 1000 m; 2.1; 250 pcs
ok so it was 1.2k for the bathroom deep clean of 3 units, now ur saying 1.5?? => 1200; 1500; 3 pcs
I've called 4 times, waited 45 minutes each, and nobody picks up. Extension 204 rings out. =>
We would like 15,000 flyers A5 130gsm, plus 500 posters, for the 1st of July. Budget: nine hundred and fifty pounds. => 15000 pcs; 2026-07-01; 500 pcs; 950 GBP
Got a 2016 Transit with 120k miles, clutch slipping. The dealer wants 1,450, can you do it for 1,200? => 1200; 1450
wanna cancel my 2 gym memberships, been paying 39.99 each since january => 2 pcs; 2026-01-01..2026-01-31; 39.99
Rates for dog boarding? Two labs, 10 nights over Christmas => 2 pcs; 2026-12-25
The lecture hall seats 220 and we expect 150 attendees on 9 October. Could you cater for £14 a head? => 14 GBP; 150 person; 2026-10-09
Voicemail: "Hi this is Dwayne, I need like thirty, thirty-five yards of concrete on the twenty-fifth, what's your price a yard, last guy was one sixty-five" => 165; 2026-06-25
If the total is under 5,000 I can approve it myself; otherwise it goes to the board in September. => 2026-09-01..2026-09-30; 5000
Half of the 200 lightbulbs you sent are 2700K, we ordered 4000K => 200 pcs
Dear Sirs, we enquire for 2 x 20' FCL of basmati, 25 MT each, CIF Jebel Ali, target USD 980 PMT. => 2 container; 980
Room 412 has no hot water, second day running. =>
How much to clear 3 skips worth of rubbish? I was told two-fifty a skip => 250; 3 pcs
I run 6 salons, get through about 90 litres of peroxide and 400 gloves a month, send rep pls => 400 pcs month; 90 l month
Payment plan: $500 now, then 5 payments of $220 on the 1st of each month => 220; 500
you guys overcharged, receipt says 3 x 24.99 plus 8.50 shipping, total should be 83.47 not 93.47 => 24.99; 3 pcs; 8.5; 83.47; 93.47
We need a translator for 6 hours on July 3 in Lyon, German-French, is 70 euros an hour ok? => 2026-07-03; 6 hour; 70 EUR
Delivery window is 7am-3pm, gate code 4471#, height limit 4.2 m, ask for Ray on 07700 900123 =>
""",
}


@pytest.mark.parametrize(("language", "text", "expected"), phrases(MESSAGES))
def test_messages_of_many_trades(language: str, text: str, expected: list[str]) -> None:
    assert facts_in(language, text) == expected
