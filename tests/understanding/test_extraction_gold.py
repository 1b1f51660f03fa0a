"""How exact the extracted facts are: on the labelled messages and on whole messages of the kinds customers write."""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tonlia.understanding.analysis import Structured
from tonlia.understanding.extract import extract
from tonlia.understanding.language import detect_language

GOLD = Path(__file__).parent / "gold"
TODAY = date(2026, 6, 17)
CURRENCY = {"zh": "CNY", "pt": "BRL", "ru": "RUB", "en": "USD"}
# Told on Wednesday, 17 June 2026; amounts without a code are in CURRENCY; what is not named is not to be found.
MESSAGES = {
    "zh": """
老板，上次那款304不锈钢法兰DN50还有现货吗？先要80片，月底前能到佛山不 => 80 pcs; 2026-06-30
你们家净水器滤芯多少钱一套？我买的是去年双十一的RO-600 => 2025-11-11
昨天收到的12箱橙子有3箱烂了一半，要求退一百八十块 => 12 box; 3 box; 180; 2026-06-16
我们学校想采购65寸教学一体机，大概25台，预算每台八千左右，7月20日前要安装完 => 25 pcs; 8000; 2026-07-20
发票金额不对，合同是28600，你们开成了26800，麻烦本周内重开 => 28600; 26800; 2026-06-15..2026-06-21
司机电话多少？我2点要出门，货再不到就没人收了 =>
我要退订，别再发短信了 =>
张经理您好，我们这边一年大概用液压油300桶，能否给个年度协议价？账期60天 => 300 drum year
空调装上才三天就不制冷，师傅约了两次都没来，你们到底管不管 =>
请问贵司6mm钢化玻璃单价多少？需要约350平米，8月初开工 => 350 m2; 2026-08-01..2026-08-10
订单#7783改成下周四送，顺便加两包滤纸 => 2 bag; 2026-06-25
尾款45,200元已经安排，明天下午到账 => 45200; 2026-06-18
机器报警E-12，停机两个小时了，急需技术支持 =>
我司计划于2026年9月至10月改造车间，需要环氧地坪漆约1.5吨 => 1.5 t; 2026-09-01..2026-10-31
报个价：M8*30内六角螺栓10000个，M8螺母10000个 => 10000 pcs; 10000 pcs
喂你好，我是上周三在你们店买的那个儿童安全座椅，卡扣坏了，能换吗 => 2026-06-10
基础版升级到旗舰版补多少钱？我们现在50个账号 => 50 user
我在58同城看到你们招仓管，月薪5000到6500，还要人吗 => 5000; 6500
优惠后两万三能不能做，能做我今天就签 => 23000; 2026-06-17
上海到洛杉矶，一个小柜，6月底走，麻烦报个海运费 => 1 container; 2026-06-21..2026-06-30
每天早上六点前送150斤豆腐到食堂，连续送一个月 => 75 kg day
客户反馈新到的PVC管材壁厚不足，20根里有6根不合格，要求补发 => 20 pcs; 6 pcs
之前说运费你们承担，现在又让我出35块，什么意思 => 35
听说你们可以做OEM，我们在越南有两家工厂，想谈谈合作 =>
这款洗地机比某宝贵了三百多，能价保吗 => 300
我们用友ERP跟你们接口对不上，字段缺了5个 =>
520那天订的蛋糕送错了地址 =>
5号和6号两天的会议室各订一间，30人左右 => 2026-07-05; 2026-07-06; 1 pcs; 30 person
刚下单的黑色42码运动鞋能改成43码吗 =>
客户王总要上两条灌装线，预算一百二到一百五十万，国庆后定标 => 2 pcs; 1200000; 1500000; 2026-10-01
喂你好，我上礼拜天买的那双鞋，四百九十八的，穿两天就脱胶了 => 2026-06-14; 498
你好，我们是做预制菜的，每个月大概要三万个餐盒，价格能到几毛 => 30000 pcs month
月底了，6.8万的货款什么时候结？都拖了45天了 => 2026-06-21..2026-06-30; 68000
15号之前必须把剩下的70套送到，少一套我就扣款 => 2026-07-15; 70 set
刚付了全款1299，怎么今天降到999了，退我差价300 => 1299; 999; 300; 2026-06-17
下周一到周三展会，需要三台饮水机和十桶水 => 2026-06-22..2026-06-24; 3 pcs; 10 drum
麻烦把5月份的对账单发我，金额应该是12万8 => 2026-05-01..2026-05-31; 128000
我家120平，三室两厅，装地暖大概多少钱 =>
两个大人一个小孩，7月3号到5号，海景房还有吗 => 2026-07-03..2026-07-05; 2 person; 1 person
首付三成，剩下分24期，每期大概多少 =>
去年这时候买才268，现在要328？ => 268; 328; 2025-01-01..2025-12-31
我们酒店要换400条浴巾，800条毛巾，下月中旬前到 => 400 pcs; 800 pcs; 2026-07-11..2026-07-20
客户投诉：6月10日到货的PE膜，50卷中有8卷厚度不够 => 2026-06-10; 50 roll; 8 roll
这批货40尺高柜，净重24吨，报个到鹿特丹的价 => 24 t
打了十几个电话没人接，什么破售后 =>
每吨再降两百我就订一百吨 => 200; 100 t
我要3箱牛奶2袋大米，下午五点后送 => 3 box; 2 bag
你们那个年卡原价2888，活动价1888是吧，我报两张 => 2888; 1888; 2 pcs
拜访了金穗农场，打算开春用3000亩的滴灌带，预算40万以内 => 400000
我在你们平台订了两间商务大床房，6月25到27号，订单显示1380元，前台却要收1580 => 2 pcs; 2026-06-25..2026-06-27; 1380; 1580
老客户了，上回拿的那批不锈钢板尾款还差一万六千五，这周五结 => 16500; 2026-06-19
询盘：每月需求柠檬酸25吨，CIF釜山，账期30天，请报USD价格 => 25 t month
师傅上门检测收我80，换个电容又要150，合理吗 => 80; 150
你们说七天无理由，我第五天申请的怎么不给退 =>
我这边开奶茶店的，珍珠每个月两百包，椰果一百桶，给个批发价 => 200 bag month; 100 drum month
麻烦给我把6月18日的单子取消，金额是2,399.00 => 2026-06-18; 2399
三台里坏了一台，保修期还有半年 => 3 pcs; 1 pcs
他们报5.2万，你们报5万8，差6000，凭什么 => 52000; 58000; 6000
8月底前要交付给甲方，光安装就要两周，所以最迟8月10号发货 => 2026-08-31; 2026-08-10
打印纸再来10箱，发票开4月份没开的一起 => 10 box; 2026-04-01..2026-04-30
下订单50套，客户要求分两批，7月一批8月一批 => 50 set; 2026-07-01..2026-07-31; 2026-08-01..2026-08-31
周三上午10点半视频会议，给我们演示一下系统 => 2026-06-24
含税价13%，不含税才两块二，行就先订五千个 => 2.2; 5000 pcs
""",
    "pt": """
Bom dia! Vocês têm cabo flexível 2,5mm? Preciso de 10 rolos de 100 m até quinta => 10 roll; 2026-06-18
oi comprei uma airfryer dia 2 e a resistência queimou, quero trocar => 2026-06-02
Favor cotar 5.000 tampas flip-top 24/410 e 5.000 frascos PET 250 ml. Entrega em julho. => 5000 pcs; 5000 pcs; 2026-07-01..2026-07-31
o técnico ficou de vir ontem entre 14h e 18h e não apareceu, perdi meu dia => 2026-06-16
quanto custa o plano premium pra 15 usuários? hoje pagamos R$ 1.890 por mês na concorrência => 15 user; 1890
Cliente fechou 3 tratores TX-90 por R$ 780 mil, entrada de 30% e saldo em 60 dias. Entrega até fim de agosto. => 3 pcs; 780000; 2026-08-31
meu boleto venceu dia 10, consegue prorrogar pra sexta? são 430 reais => 2026-06-10; 2026-06-19; 430
a geladeira que comprei de vcs há 3 meses parou de gelar, tenho 2 crianças em casa, urgente => 2026-03-17
Somos uma rede com 18 lojas e 200 funcionários, gostaríamos de um convênio odontológico =>
Solicito segunda via da NF 4.532 emitida em 12/05/2026 => 2026-05-12
vcs entregam água mineral? quero uns 20 galões toda segunda => 20 pcs week
o preço do milho tá 62 a saca, fecho 500 sacas agora se fizer 60 => 62; 60; 500 bag
Preciso de orçamento para pintura de 350 m² de fachada, prédio de 4 andares => 350 m2
cobraram a taxa de R$ 39,90 duas vezes no meu cartão, quero de volta => 39.9
Pedido 99812: faltaram 2 caixas de luvas nitrílicas tamanho M => 2 box
oi, dá pra marcar corte e escova sábado às 10? => 2026-06-20
segue em anexo o comprovante de 2.340,00 ref. à fatura de maio => 2340; 2026-05-01..2026-05-31
Vi que vocês são referência em energia solar. Somos integradores em Goiás, fazemos 30 instalações por mês. Têm programa de parceria? =>
a máquina de lavar tá vazando desde ontem, garantia de 12 meses ainda vale? => 2026-06-16
queremos 2 diárias de 20 a 22 de julho, casal e 1 criança de 5 anos => 2026-07-20..2026-07-22
me vê 3 kg de picanha e 2 fardos de coca pra amanhã => 3 kg; 2 pkg; 2026-06-18
Quero cancelar a assinatura, já pedi 3 vezes!! =>
o frete saiu mais caro que o produto, 89 reais por um teclado de 120 => 89; 120
aceita 12x sem juros na TV de 65? =>
nosso consumo é de 2 mil litros de diesel por semana => 2000 l week
Reunião ontem com a Construtora Horizonte: querem 1.200 m³ de concreto fck 30, início em setembro, orçamento de R$ 540 mil. => 1200 m3; 540000; 2026-06-16; 2026-09-01..2026-09-30
boa tarde, o pneu que troquei semana passada já furou => 2026-06-08..2026-06-14
tem como parcelar os 4.800 do curso em 6 vezes? => 4800
vou precisar de uns quinze a vinte quilos de filé de tilápia pro Dia dos Pais => 15 kg; 20 kg; 2026-08-09
entrega na Rua das Flores, 123, apto 45, depois das 18h =>
bom dia, quero renovar 8 licenças por mais um ano, qual o valor? => 8 user
ontem comprei 3 calças e veio 2, cadê a outra? => 2026-06-16; 3 pcs; 2 pcs
Visita à Padaria Trigo Bom: precisam de 2 fornos turbo, orçamento na faixa de 25 a 30 mil, decisão até dia 20/06 => 2 pcs; 25000; 30000; 2026-06-20
me cobraram juros de R$ 37,45 sendo que paguei dia 5, antes do vencimento => 37.45; 2026-06-05
preciso de 1.000 unidades do parafuso M8 e 500 porcas pra segunda => 1000 pcs; 500 pcs; 2026-06-22
o técnico vem amanhã ou só na quinta? => 2026-06-18
paguei mil e trezentos e quarenta no conserto e voltou o mesmo defeito => 1340
pode ser dia 8 de julho às 15h30? somos em 4 pessoas => 2026-07-08; 4 person
meu pedido 20418 feito em 02/06 ainda não saiu => 2026-06-02
fecho as 12 cadeiras por 3.600 se entregar até sábado => 12 pcs; 3600; 2026-06-20
consumo médio de 350 kWh, quanto custa um kit solar? =>
temos interesse em 5 mil mudas de eucalipto pro plantio de outubro => 5000 pcs; 2026-10-01..2026-10-31
a fatura veio 289,90 e meu plano é 199,90 => 289.9; 199.9
a cada 15 dias preciso de 40 kg de ração => 40 kg
vou querer o de 1,5 litro, 6 fardos => 6 pkg
o motoboy cobrou 15 conto a mais => 15
trabalho com 3 vendedores e uma frota de 12 vans =>
até o final de julho precisamos de 80 toneladas de brita, 20 por semana => 2026-07-31; 80 t; 20 t week
segundo contato: comprei em janeiro, quebrou em maio, garantia de 1 ano => 2026-01-01..2026-01-31; 2026-05-01..2026-05-31
aluguel de 2 betoneiras por 10 dias a partir de segunda => 2 pcs; 2026-06-22
Olá, gostaria de saber se o tênis 42 chega até dia 24, é presente de São João => 2026-06-24
paguei R$ 3.499 numa TV que veio com a tela trincada, quero outra ou meu dinheiro => 3499
fechamos 4 mil litros de diesel S10 a 5,72 com entrega na segunda => 4000 l; 5.72; 2026-06-22
meu contrato vence em setembro e não quero renovar => 2026-09-01..2026-09-30
a parcela de junho, 612,30, já foi paga na sexta => 612.3; 2026-06-12; 2026-06-01..2026-06-30
tenho um orçamento de 18 mil de vocês e outro de 15,5 mil do concorrente => 18000; 15500
vocês fazem entrega no domingo? seriam 2 bolos e 100 salgados => 2026-06-21; 2 pcs; 100 pcs
na visita de hoje o cliente pediu 3 amostras e prazo de 45 dias => 2026-06-17; 3 pcs
me passa o preço de 1 palete de cimento CP II => 1 pallet
""",
    "ru": """
Здравствуйте, сколько стоит профлист С8, нужно 120 листов к концу июня => 120 sheet; 2026-06-21..2026-06-30
Купил у вас пылесос 3 недели назад, перестал включаться, что делать? => 2026-05-27
Выставьте счёт на 50 ноутбуков, оплатим до пятницы => 50 pcs; 2026-06-19
курьер обещал с 10 до 14, уже 18 часов и никого! =>
Договор №45 от 12 мая, просим отсрочку 45 дней => 2026-05-12
сколько будет доставка 3 кубов доски до Клина? => 3 m3
возьму 200 кг арматуры, если дадите по 58 за кило => 200 kg; 58
Нам выставили 84 600 вместо 78 200, пересчитайте => 84600; 78200
привезли 14 упаковок плитки, а заказывали 16, где ещё две? => 14 pkg; 16 pkg; 2 pkg
В отеле на 80 номеров нужны халаты, 160 штук, и тапочки 500 пар => 160 pcs; 500 pair
Подскажите цену тарифа «Бизнес» на 25 пользователей, сейчас платим 14 тысяч в месяц => 25 user; 14000
оплатил вчера 5600, деньги ушли, а заказ 77120 не подтвержден => 5600; 2026-06-16
Ищем поставщика муки, объём около 40 тонн в месяц, начало в сентябре => 40 t month; 2026-09-01..2026-09-30
мастер не приехал ни вчера, ни сегодня, стиралка стоит => 2026-06-16; 2026-06-17
Можно перенести запись с субботы на вторник? На маникюр => 2026-06-20; 2026-06-23
хотим заказать 4 окна 1300х1400 и балконную дверь => 4 pcs
за монтаж попросили двенадцать с половиной тысяч, это нормально? => 12500
Коллеги, с 1 июля меняем реквизиты, просим учесть => 2026-07-01
Нужен экскаватор на 3 дня, с понедельника => 2026-06-22
брали у вас котёл Лемакс в ноябре 2024, потёк теплообменник => 2024-11-01..2024-11-30
у вас 1 999 р., а на маркетплейсе 1 750, сделаете дешевле? => 1999; 1750
отгрузите 2 фуры щебня на этой неделе => 2 truck; 2026-06-15..2026-06-21
мне 27 лет, опыт 5 лет, ищу работу водителем =>
Счёт на 1,2 млн согласован, оплата в течение 10 банковских дней => 1200000
хочу вернуть куртку, размер 48 мал =>
Закупаем ежемесячно 300 коробов А4, интересует прайс => 300 box month
Сколько стоит аренда зала 15 августа на 40 человек? => 2026-08-15; 40 person
добавьте в заказ ещё три канистры антифриза => 3 pcs
чек на 3 450 рублей, а списали 4 350 => 3450; 4350
до нового года успеете сделать кухню? бюджет тысяч двести => 2027-01-01; 200000
добрый день, на объект нужно 15 окон и 4 двери, монтаж в августе => 15 pcs; 4 pcs; 2026-08-01..2026-08-31
вчера в 22:40 списали 2 490 за подписку, я её отменил ещё в мае! => 2026-06-16; 2490; 2026-05-01..2026-05-31
Был у «Агротеха»: берут два культиватора по 480 тысяч, оплата до 25 июня => 2 pcs; 480000; 2026-06-25
сколько будут стоить тыща визиток к среде? => 1000 pcs; 2026-06-24
мне бы кубов пять песка на субботу => 5 m3; 2026-06-20
заказала 3 платья, подошло одно, два хочу вернуть => 3 pcs; 2 pcs
цена выросла с 450 до 520 за мешок, почему? => 450; 520
у нас вышло 18 500 с доставкой, а вы говорили 16 => 18500; 16000
нужно 250 кг творога и 100 л сметаны в неделю => 250 kg week; 100 l week
Алло, да, я по поводу заказа, семь три один два, где он? =>
поставка 60 тонн до 10 числа, дальше по 20 тонн каждую неделю => 60 t; 2026-07-10; 20 t week
договорились на 95 тысяч, аванс половина, остальное по факту => 95000
В декабре 2025 ставили сплит-систему, гарантия 3 года, шумит => 2025-12-01..2025-12-31
купил билет на 20 июня за 1500, отмените, верните деньги => 2026-06-20; 1500
нас 12 человек, хотим столик на пятницу в 19:00 => 12 person; 2026-06-19
дайте скидку 5%, заберу 3 штуки => 3 pcs
на складе не хватает 7 упаковок из 40 => 7 pkg; 40 pkg
продаём по 2300 за тонну, возьмёте? => 2300
ремонт обошёлся в тридцать две тысячи четыреста => 32400
посылка должна была прийти 12-го, сегодня уже 17-е => 2026-06-12; 2026-06-17
добрый вечер, у меня бронь на 2 ночи с 3 по 5 июля, хочу добавить завтрак за 900 => 2026-07-03..2026-07-05; 900
поменяйте в заявке 10 стульев на 12, остальное без изменений => 10 pcs; 12 pcs
вы прислали счёт на 45 300, а в кп было 43 800 => 45300; 43800
оплатим половину сейчас, 150 тысяч, и 150 по готовности => 150000
три недели назад отдал часы в ремонт, обещали за 5 дней => 2026-05-27
подскажите, когда будет 5-литровая вода? возьмём 60 бутылей => 60 pcs
просим изготовить 2 000 буклетов и 500 папок до 1 июля => 2000 pcs; 500 pcs; 2026-07-01
звоню по поводу рассрочки на 12 месяцев, кухня стоит триста двадцать тысяч => 320000
пришло письмо о повышении с первого июля до 1 290 рублей в месяц => 2026-07-01; 1290
было 12 человек, стало 15, посчитайте новую цену => 12 person; 15 person
на следующей неделе в среду или четверг приедет машина за 18 тоннами => 2026-06-24; 2026-06-25; 18 t
""",
    "en": """
Hi, do you have 3/4 inch copper fittings in stock? Need about 300 by Thursday => 300 pcs; 2026-06-18
The fridge we bought from you three months ago stopped cooling yesterday. Two kids at home, please hurry => 2026-03-17; 2026-06-16
Please quote 24 rolls of stretch film and 500 corrugated boxes, delivery week of July 6 => 24 roll; 500 pcs; 2026-07-06..2026-07-12
I was quoted 1,150 for the brake job and the bill came to 1,480. Explain. => 1150; 1480
Your driver left 2 of our 6 pallets behind => 2 pallet; 6 pallet
how much is the Pro plan for 12 people? we pay $99 a month elsewhere => 12 person; 99
Met with Oakridge School. Want 60 Chromebooks before September, budget around $18k. Decision next Wednesday. => 60 pcs; 2026-09-01..2026-09-30; 18000; 2026-06-24
my invoice is due June 30, can I pay half now and half in July? => 2026-06-30; 2026-07-01..2026-07-31
We'd take 2,000 kg a month of the arabica if you can do $6.80/kg => 2000 kg month; 6.8
what's the lead time on the CX-200 compressor, 6 weeks? =>
I've called four times in two days. I have a 3 year old and no hot water. =>
can you deliver 8 cubic yards of topsoil on Saturday morning? => 2026-06-20
Remittance: USD 14,320.50 sent today for invoices 221 and 224 => 14320.5; 2026-06-17
Would you take £650 for the sofa if I collect on Sunday? => 650 GBP; 2026-06-21
We have 120 staff across 4 sites and need a new payroll system by Q1 2027 => 2027-01-01..2027-03-31
15 of the chairs arrived scratched, we ordered 60 => 15 pcs; 60 pcs
Please ship 4 x 200L drums of coolant ASAP => 4 drum
is the 10% discount still on? =>
I'd like to book the deep tissue massage for Saturday at 11 => 2026-06-20
My laptop screen died, bought Feb 2025, is it covered by the 2-year warranty? => 2025-02-01..2025-02-28
You owe us a credit of $1,240 for the 6 damaged units => 1240; 6 pcs
need pricing on 1,000 / 5,000 / 10,000 custom mugs => 1000 pcs; 5000 pcs; 10000 pcs
the subscription went from $29 to $49 without notice => 29; 49
Two dozen cupcakes for Friday 4pm please, half vanilla half chocolate => 24 pcs; 2026-06-19
Hi, we run 35 gyms and want to resell your rowing machines =>
our rate is 85 an hour, min 4 hours => 85
can you extend the trial by 14 days? =>
stop texting me =>
could you do 500 t-shirts at 4.20 each, delivered by Aug 1? => 500 pcs; 4.2; 2026-08-01
hey, booked a table for 8 on Saturday, can we make it 10? => 8 person; 2026-06-20; 10 person
They're after three forklifts, budget two hundred grand, wants a proposal by end of next week => 3 pcs; 200000; 2026-06-28
my bill jumped from £42 to £68, why? => 42 GBP; 68 GBP
need 2.5 tonnes of rock salt before the weekend => 2.5 t; 2026-06-20..2026-06-21
we ordered on 3 June, paid 780 up front and still no word => 2026-06-03; 780
Hi, it's about invoice 7719 for $2,450, we already paid that on May 28 => 2450; 2026-05-28
send me 6 more of the blue ones => 6 pcs
looking at 30 laptops in Q4, what discount can we expect => 30 pcs; 2026-10-01..2026-12-31
you've had my $500 deposit since April and no start date => 500; 2026-04-01..2026-04-30
4 tickets for July 18 please => 4 pcs; 2026-07-18
it's 3 weeks late and I've lost two customers =>
Just had 1,200 litres delivered, ticket says 1,500 => 1200 l; 1500 l
our PO 5501 covers 40 drums, you invoiced 42 => 40 drum; 42 drum
I can go to nine fifty, not a penny more => 950
Could we push the install from the 22nd to the 29th? => 2026-06-22; 2026-06-29
We go through about 60 cases a week, what's your best price => 60 box week
how much for a hundred business cards => 100 pcs
the 2023 one was better, this broke after 2 months =>
rent is due on the 1st, can I pay $600 now and $600 on the 15th => 2026-07-01; 600; 2026-07-15
Could you knock £200 off? I'd sign today for six units => 200 GBP; 2026-06-17; 6 pcs
we've had 3 of your ovens since 2022 => 3 pcs; 2022-01-01..2022-12-31
The quote of 14,600 expires Friday, can you hold it to month end? => 14600; 2026-06-19; 2026-06-30
Please cancel 20 of the 80 seats from July 1 => 20 user; 80 user; 2026-07-01
i need a dozen red roses for the 14th of Feb, around 60 bucks => 12 pcs; 2027-02-14; 60
Spoke to Dan: he'll take 15 pallets at 310 if we get there early => 15 pallet; 310
charged $89 on 6/2 and again on 6/9 => 89; 2026-06-02; 2026-06-09
three more licences from tomorrow please, same rate, $22 each => 3 user; 2026-06-18; 22
the August statement shows 3 invoices totalling 9,870.40 but we make it 8,870.40 => 2026-08-01..2026-08-31; 9870.4; 8870.4
""",
}
# Least share of rows exact: of those that have the kind, of those that have none; then item precision and recall.
FLOORS = {
    "prices": (0.97, 0.98, 0.97, 0.97),
    "quantities": (0.95, 0.97, 0.95, 0.95),
    "dates": (0.97, 0.96, 0.97, 0.97),
    "products": (0.68, 0.80, 0.70, 0.75),
    "competitors": (0.90, 0.98, 0.90, 0.90),
    "payment_terms_days": (0.90, 0.99, 0.90, 0.90),
}
FLOOR_IN_ANY_LANGUAGE = {"prices": 0.94, "quantities": 0.92, "dates": 0.94}

Items = Counter[Hashable]


def phrases(table: Mapping[str, str]) -> list[tuple[str, str, list[str]]]:
    """Read ``text => fact; fact`` lines, a block a language."""
    cases = []
    for language, block in table.items():
        for line in block.strip().splitlines():
            text, facts = line.split("=>")
            cases.append((language, text.strip(), sorted(fact.strip() for fact in facts.split(";") if fact.strip())))
    return cases


def facts_in(language: str, text: str) -> list[str]:
    """Return every sum, quantity and date found, in the form of the tables."""
    found = extract(text, language=language, today=TODAY, currency=CURRENCY[language], country=None)
    sums = [(_plain(one.amount), one.currency) for one in found.prices]
    facts = [amount if code == CURRENCY[language] else f"{amount} {code}" for amount, code in sums]
    facts += [f"{_plain(one.value)} {one.unit}" + (f" {one.period}" if one.period else "") for one in found.quantities]
    facts += [one.iso_date or f"{one.iso_start}..{one.iso_end}" for one in found.dates]
    return sorted(facts)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _rows() -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for language in CURRENCY
        for line in (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def _found(row: Mapping[str, Any]) -> dict[str, Any]:
    language = detect_language(row["text"], row["lang"])
    today = datetime.fromisoformat(row["received_at"]).date()
    found = extract(row["text"], language=language, today=today, currency=row["currency"], country=None)
    return Structured.model_validate(found).model_dump()


_AS_ITEMS: dict[str, Callable[[Any], Iterable[Hashable]]] = {
    "prices": lambda found: {(Decimal(str(one["amount"])).normalize(), one["currency"]) for one in found},
    "quantities": lambda found: [(Decimal(str(one["value"])).normalize(), one["unit"], one["period"]) for one in found],
    "dates": lambda found: {(one.get("iso_date"), one.get("iso_start"), one.get("iso_end")) for one in found},
    "products": lambda found: {one.lower() for one in found},
    "competitors": lambda found: {one.lower() for one in found},
    "payment_terms_days": lambda found: [] if found is None else [found],
}


class Score:
    def __init__(self) -> None:
        self.rows: dict[bool, list[bool]] = {True: [], False: []}
        self.right = self.got = self.wanted = 0

    def add(self, got: Items, wanted: Items) -> None:
        self.rows[bool(wanted)].append(got == wanted)
        self.right += (got & wanted).total()
        self.got += got.total()
        self.wanted += wanted.total()

    def shares(self) -> tuple[float, float, float, float]:
        return _share(self.rows[True]), _share(self.rows[False]), self.right / self.got, self.right / self.wanted


def _share(rows: list[bool]) -> float:
    return sum(rows) / len(rows)


@pytest.fixture(scope="module")
def scores() -> dict[tuple[str, str], Score]:
    """Score every kind, in all languages ("") and in each."""
    result: dict[tuple[str, str], Score] = {}
    for row in _rows():
        found = _found(row)
        for kind, items in _AS_ITEMS.items():
            got, wanted = Counter(items(found[kind])), Counter(items(row[kind]))
            for language in ("", row["lang"]):
                result.setdefault((kind, language), Score()).add(got, wanted)
    return result


@pytest.mark.parametrize("kind", FLOORS)
def test_the_labelled_messages_are_read_as_labelled(kind: str, scores: dict[tuple[str, str], Score]) -> None:
    reached = scores[kind, ""].shares()
    assert all(value >= floor for value, floor in zip(reached, FLOORS[kind], strict=True)), reached


@pytest.mark.parametrize("language", CURRENCY)
@pytest.mark.parametrize("kind", FLOOR_IN_ANY_LANGUAGE)
def test_no_language_lags_behind(kind: str, language: str, scores: dict[tuple[str, str], Score]) -> None:
    having, without, _, _ = scores[kind, language].shares()
    assert min(having, without) >= FLOOR_IN_ANY_LANGUAGE[kind], (having, without)


@pytest.mark.parametrize(("language", "text", "expected"), phrases(MESSAGES))
def test_whole_messages(language: str, text: str, expected: list[str]) -> None:
    assert facts_in(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "цена на 50 тонн PCR-ABS-1000", ["PCR-ABS-1000"]),
        ("zh", "PCR-ABS 20吨", ["PCR-ABS"]),
        ("pt", "preciso de 12 sacos de ração para gatos", ["ração"]),
        ("en", "Order 10442, PO-2605: where is it?", []),
    ],
)
def test_goods_without_a_catalogue(language: str, text: str, expected: list[str]) -> None:
    found = extract(text, language=language, today=TODAY, currency=CURRENCY[language], country=None)
    assert (found.products, found.prices) == (expected, [])
