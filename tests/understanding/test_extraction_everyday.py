"""Plain messages as salespeople get them every day, and phrases whose numbers are easily misread."""

import pytest
from test_extraction_gold import CURRENCY, TODAY, phrases
from test_extraction_stranger import stated_in

from tonlia.understanding.extract import extract

# Told on Wednesday, 17 June 2026.
MESSAGES = {
    "zh": """
尾款36万8,合同写的是验收后付 => 368000
我们要4台，上海那边报我12.8万一台，合适今天就走合同 => 4 pcs; 128000; 2026-06-17
儿童滑雪板靴子大了，32换31，吊牌没拆 =>
木托是一米二乘一米的，要80个 => 80 pcs
换了31个灯泡，鞋柜12个 => 31 pcs; 12 pcs
价格15.6万12套没问题 => 156000; 12 set
这个2百50一箱，一共3千50元 => 250; 3050
要1万2000台，先来20个文件柜，附件共两个附件 => 12000 pcs; 20 pcs
你好，想给员工做一批T恤，男款60件女款45件，预算每件35以内 => 60 pcs; 45 pcs; 35
麻烦给我送3桶水和一箱苏打水，老地址 => 3 drum; 1 box
我家三室两厅，想装5台空调，两匹的一台多少钱 => 5 pcs
上个月28号下的单，6把椅子到现在只来了4把 => 2026-05-28; 6 pcs; 4 pcs
钢琴课一节280，买10节送1节对吗 => 280; 10 pcs; 1 pcs
那个墙纸我要12卷，85一卷，下周三之前能贴完不 => 12 roll; 85; 2026-06-24
需要采购防护手套2000双，单价控制在1块2以内，月底交货 => 2000 pair; 1.2; 2026-06-21..2026-06-30
老板，黄瓜200斤、西红柿150斤，明早四点送到食堂 => 100 kg; 75 kg; 2026-06-18
你们的保洁阿姨一小时多少钱？想约周日，4个小时 => 2026-06-21; 4 hour
发票开错了，合计应该是4860，不是4680 => 4860; 4680
想订个8寸蛋糕，预算200，7月2日取，再加10个纸杯蛋糕 => 200; 2026-07-02; 10 pcs
我们酒店需要毛巾500条，浴巾300条，付款月结45天可以吗 => 500 pcs; 300 pcs; terms 45
民宿两晚，3间大床房，6月26入住，每间398能便宜不 => 3 pcs; 2026-06-26; 398
货车4米2的跑一趟昆山多少钱，大概3吨货，后天早上 => 3 t; 2026-06-19
贵司报价单Q20260611收到，其中阀门DN100单价920元我司可接受，DN150的1450元偏高，希望降到1300元以内，数量分别为16台和8台。 => 1300; 1450; 16 pcs; 8 pcs; 920
老板还有那个白色的45码吗，上次给我拿的两双一双大了，换一下 => 2 pair
客户：昌隆饲料。豆粕月用量约120吨，玉米300吨，目前豆粕从中粮拿3280，让我们报到厂价。 => 120 t month; 300 t month; 3280
我订的是豪华海景房一晚1288，到店给我安排成普通房，还说差价只能退150，你们这是欺诈 => 1288; 150
装修尾款还有18600没结，但是厨房有3块瓷砖空鼓，卫生间地漏也堵，修好再付 => 18600; 3 pcs
请问玻璃隔断多少钱一平，我们办公室大概要做38平，另外还有两扇玻璃门 => 2 pcs; 38 m2
你好王姐，6号车间要的手套500副、口罩2000只、洗手液4桶，送到后直接入库 => 2000 pcs; 4 drum; 500 pcs
订单已付款3460.5元，其中优惠券抵了40，发票能按3500.5开吗 => 3460.5; 3500.5; 40
婚庆这边要订玫瑰800支，绣球60支，满天星20扎，6月27号早上6点送到酒店 => 20 pcs; 2026-06-27; 60 pcs; 800 pcs
会员续费198一年还是两年300？我看首页写的两年只要298 => 198; 298; 300
上门安装费收120，高空费收200，支架又80，你们广告写的免费安装 => 120; 200; 80
师傅我家热水器漏水，8升的，用了六年了，换个12升的带安装大概要多少，一千五够不够 => 1500
HS code 8481.80 的球阀，FOB宁波USD 6.35/pc，MOQ 2000，我们这次先走1200个可以吗 => 1200 pcs; 6.35 USD
""",
    "pt": """
uns 600 m3 de areia por mês, pagando até R$ 95 o m3 => 600 m3 month; 95
preciso de 3 m3 de areia e 20m2 de piso => 3 m3; 20 m2
o navio com 1 contentor de café, manda 2 sc de cimento => 1 container; 2 bag
Rua das Palmeiras 450 SC, quanto fica o frete de 2 paletes? => 2 pallet
gostaria de fornecer filé, R$ 38 o kg, até 2 toneladas por semana => 38; 2 t week
Boa tarde, quanto fica a lavagem de 2 sofás e 4 cadeiras? Moro em Santo André => 2 pcs; 4 pcs
preciso de uns 15 metros de grama sintética pra sábado, tem pronta entrega? => 15 m; 2026-06-20
Bom dia, comprei 6 cadeiras dia 10 e só chegaram 4, cadê as outras 2? => 6 pcs; 2026-06-10; 4 pcs; 2 pcs
faz um orçamento de 500 convites 10x15, papel couchê, prazo dia 30 => 500 pcs; 2026-06-30
Quero o plano de 20 usuários, hoje pagamos R$ 89 por usuário na Omie => 20 user; 89; rival Omie
me separa três sacos de cimento e meio metro de areia, busco hoje à tarde => 3 bag; 0.5 m3; 2026-06-17
o aluguel do salão pra 120 convidados no dia 12/09 sai por quanto? => 120 person; 2026-09-12
Minha mãe quer fazer implante, dois dentes, parcela em 10 vezes? achei 2.900 cada => 2 pcs; 2900
Boleto de R$ 1.349,00 vence amanhã, dá pra jogar pro dia 25? => 1349; 2026-06-18; 2026-06-25
Confirmando: 10 caixas de luva P, 10 M e 5 G, entrega quinta => 10 box; 10 box; 5 box; 2026-06-18
a gente usa em média 8 galões de água por semana aqui no escritório, qual o preço do de 20 litros? => 8 pcs week
Reserva de dois quartos duplos de 3 a 7 de agosto, somos em 4 => 2 pcs; 2026-08-03..2026-08-07; 4 person
Seria possível faturar pra 28 dias? o pedido dá uns 7 mil => terms 28; 7000
vcs fazem marmita fitness? queria 20 por semana, até 18 reais cada => 20 pcs week; 18
Boa tarde, aqui é da Escola Girassol. Precisamos de 320 agendas 2027 com capa dura, logo em hot stamping, e a verba é R$ 6.400. Conseguem entregar até 20 de janeiro? => 2027-01-20; 320 pcs; 6400
Me venderam o plano de 500 mega por 99,90 e chegou boleto de 129,90, não vou pagar essa diferença de 30 reais => 129.9; 30; 99.9
Cliente comprou 2 pneus e quer mais 2 iguais, mas só fecha se mantiver R$ 489 cada => 2 pcs; 2 pcs; 489
oi bom dia! vcs ainda tem aquele salgado congelado? queria 3 pacotes de coxinha e 2 de quibe => 2 pkg; 3 pkg
Segue programação de julho: semana 1 - 12 toneladas; semana 2 - 15 toneladas; semana 3 - 15 toneladas; semana 4 - 10 toneladas. => 10 t; 12 t; 15 t; 15 t; 2026-07-01..2026-07-31
O laudo apontou que das 600 peças do lote 88-B, 47 estão fora da tolerância. Solicitamos reposição ou abatimento de R$ 2.115,00. => 2115; 47 pcs; 600 pcs
Gente, o buffet pra 80 pessoas ficou em 7.200? Semana passada vocês me passaram 85 por pessoa, dá 6.800 => 2026-06-08..2026-06-14; 6800; 7200; 80 person; 85
Alô? Então, eu queria marcar a revisão dos dez mil quilômetros da minha caminhonete, e saber se fica naqueles setecentos e oitenta que o rapaz falou => 780
Vimos por este meio solicitar proposta para 45 postos de trabalho, incluindo licenças Office, até ao limite de 25.000 €. => 25000 EUR; 45 user
a mangueira veio com 15 metros e eu pedi 25, e agora? => 15 m; 25 m
Contrato atual: 6 caminhões/mês a R$ 3.900 por viagem. A partir de setembro passaremos para 9 caminhões. Favor revisar a tarifa. => 2026-09-01..2026-09-30; 3900; 6 truck month; 9 truck
qual o valor da consulta pro meu cachorro? e a vacina v10, me falaram 90 reais => 90
Comprei um celular de 2.199 em 10x e ja na segunda parcela cobraram 263,00 em vez de 219,90 => 219.9; 2199; 263
Visita à Metalúrgica São Jorge: parada de manutenção em agosto, precisam de 18 rolamentos 6205, 4 correias e 20 litros de óleo 68. Concorrente SKF cotou R$ 2.870. => 18 pcs; 20 l; 2026-08-01..2026-08-31; 2870; 4 pcs; rival SKF
E se eu pegar 50 unidades, cai pra quanto? Hoje pago 32 em cada => 32; 50 pcs
Foram devolvidas 14 das 40 garrafas por rolha defeituosa; aguardamos crédito de 14 x R$ 58,00. => 14 pcs; 40 pcs; 58
Boa noite! Estou procurando apartamento de 2 quartos até 350 mil, tenho 70 mil de entrada e FGTS => 350000; 70000
Reajuste de 4,5% aplicado: mensalidade passa de R$ 1.250,00 para R$ 1.306,25 a partir de 01/08. => 1250; 1306.25; 2026-08-01
fiz um pedido de 3 kits e veio 1 só, pedido 558213, cadê o resto => 1 set; 3 set
""",
    "ru": """
халат медицинский р. 48 – 60 шт. вместо 40, р. 54 убрать совсем => 60 pcs; 40 pcs
Заказала сапоги 38, маломерят. Как оформить обмен на 39? =>
обменяйте на 39 пар ботинок => 39 pair
ботинки: 500 р. 54 шт. возьму => 500; 54 pcs
150 курток рабочих и 7 подарочных наборов => 150 pcs; 7 set
Здравствуйте, нужно 20 новых окон в школу, замер можно на этой неделе? => 20 pcs; 2026-06-15..2026-06-21
Добрый день! Прошу выставить счёт на перчатки нитриловые, 50 уп. по 390 руб. => 50 pkg; 390
сколько будет стоить покрасить забор, пог. метров 60, краска наша => 60 m
Возьмём щебень 20-40, два куба, и песка пять кубов, привезти в субботу => 2 m3; 5 m3; 2026-06-20
Нужны стулья в количестве 12 шт. и стол обеденный, бюджет до 90 тысяч => 12 pcs; 90000
на 3 этажа надо по 5 огнетушителей, всего 15, и пару пожарных щитов => 5 pcs; 15 pcs; 2 pcs
Заказывала полтора десятка роз, привезли 13, как так? => 15 pcs; 13 pcs
Добрый вечер, хочу столик на пятницу на 19:00, нас шестеро => 2026-06-19; 6 person
нужен бетон м300 кубов восемь, с насосом, на 22 июня => 8 m3; 2026-06-22
Плитка по 1 250 за кв.м, у меня кухня 9 квадратов и коридор 6, сколько упаковок брать => 1250
Сколько стоит химчистка дивана и двух кресел? Живём в Мытищах => 2 pcs
Штук двадцать пирожков с капустой и десять с мясом на завтра к обеду => 20 pcs; 10 pcs; 2026-06-18
Можно репетитора по английскому, 2 раза в неделю, час до 1500 р => 1500
Здравствуйте! Планируем свадьбу 15 августа на 45 человек, банкет с 17:00. Если по 5500 на человека, сколько выйдет с обслуживанием? => 2026-08-15; 45 person; 5500
Клиент из Тулы спрашивает, можно ли разбить 900 кг крупы на две поставки: 500 сейчас, 400 в середине июля. => 2026-07-11..2026-07-20; 400 kg; 500 kg; 900 kg
Вы мне посчитали кухню 312 тысяч, а у «Марии» такая же 289. Скинете до 290 — завтра внесу задаток 50. => 2026-06-18; 289000; 290000; 312000; 50000
алё, диспетчер? груз полторы тонны, три паллеты, с Люберец в Подольск, завтра к девяти утра, сколько возьмёте? шесть тыщ нормально будет? => 1.5 t; 2026-06-18; 3 pallet; 6000
Заявка: арматура 12 мм — 4 т, арматура 10 мм — 2,5 т, проволока вязальная — 60 кг. Самовывоз 19.06. => 2.5 t; 2026-06-19; 4 t; 60 kg
Мне за ремонт стиралки выставили 6400, из них деталь 3900, а она в магазине 2100 стоит! => 2100; 3900; 6400
Добрый день, отель на 64 номера, меняем телевизоры, нужно 64 шт. 43 дюйма и 4 шт. 65 дюймов в конференц-залы. => 4 pcs; 64 pcs
по акту недостача 3 мест из 17, сумма 48 620 руб., когда ответ по претензии? => 17 pkg; 3 pkg; 48620
Снимем зал на 4 часа в субботу, до 20 тысяч с чаем и печеньками => 20000; 2026-06-20; 4 hour
Сколько будет стоить 300 кружек с лого? А если 500? Нужно к 10 июля => 2026-07-10; 300 pcs; 500 pcs
Встреча с «Продмаркет»: берут йогурты 20 коробок в день, просят отсрочку 21 день и ретро-бонус 3%. Оборот около 1,1 млн в месяц. => 1100000; 20 box day; terms 21
за доставку взяли 700 хотя от 5000 бесплатно, у меня чек 5 840 => 5000; 5840; 700
Нужен компрессор на 500 литров и шланг 20 метров, бюджет 95 000, счёт на ИП => 20 m; 95000
Отменяю бронь, верните предоплату 30% — это 8 100 ₽. Номер брони 771204 => 8100
Оплатили 10 мест на конференцию, приедут 8, можно вернуть за два? => 10 user; 2 user; 8 user
Здравствуйте, пришлите прайс на мёд, интересует цена за куботейнер 25 кг, заберу штук 6 => 6 pcs
""",
    "en": """
boots too big, can I swap them for 38? =>
M3 screws, 200 pcs, and 5m3 of soil => 200 pcs; 5 m3
We need 2 skid steers and 6 car seats, 50 spring rolls for lunch => 2 pcs; 6 pcs; 50 pcs
8 cube of C30 please, and the 80kg of turkey => 8 m3; 80 kg
We need 2 crushers, up to 200 tonnes a day => 2 pcs
Hi there, could you quote for mowing two lawns every other week? Front and back => 2 pcs
Can I get 6 dozen cupcakes for June 27, half vanilla half chocolate, and a 10 inch cake => 72 pcs; 2026-06-27
We're after 15 used desks and about 15 chairs for our new office, budget 2k => 15 pcs; 15 pcs; 2000
the last delivery had 3 dented cans out of 24, can you credit $8.40 => 3 pcs; 24 pcs; 8.4
My boiler service was booked for yesterday and nobody came, I took a day off => 2026-06-16
Do you do kids parties? looking at August 8 for 12 kids plus 4 adults => 2026-08-08; 12 person; 4 person
how much to hang 8 interior doors, I've got the doors already => 8 pcs
invoice INV-2210 shows 14 hours but your guy was here 9 hours, at $65/hr => 14 hour; 9 hour; 65
I'd like to switch my 3 phone lines over, paying T-Mobile 120 a month now => 3 pcs; 120; rival T-Mobile
Need four winter tires 225/45R17 fitted, what's the all in price? any slot Friday? => 4 pcs; 2026-06-19
Reserve two rooms July 3 to July 6 please, two adults in each => 2 pcs; 2026-07-03..2026-07-06; 2 person
we need another 40 user licences from 1 July, on the same price as the first 60 => 40 user; 2026-07-01; 60 user
My dog groomer canceled, can you take two poodles Thursday morning? usually pay 85 each => 2 pcs; 2026-06-18; 85
Thanks for the samples. We'll go with the oak, 38 sq m, at 54.90 per sq m, net 30 => 38 m2; 54.9; terms 30
I've been quoted $68 per sq ft for quartz and $54 for granite, countertop's about 42 sq ft. Can you beat it? => 54; 68
Just checking, the 15% discount was on orders over $500 right? My cart's at $512.60 and nothing came off. => 500; 512.6
ok so we need forty sandwiches, twenty veggie, and like three gallons of iced tea by noon tomorrow => 20 pcs; 2026-06-18; 3 l; 40 pcs
Dear team, kindly revise PI: qty 1,500 to 2,000 pcs, unit price USD 1.18 to USD 1.12, total USD 2,240. => 1.12; 1.18; 1500 pcs; 2000 pcs; 2240
we get 80 loaves daily from Hovis and want to trial yours, say 20 a day for a fortnight => 20 pcs day; 80 pcs day; rival Hovis
The 12 chairs I rented for $6 each came dirty and 2 had broken legs. I'm not paying the $72. => 12 pcs; 2 pcs; 6; 72
Could you do 3 nights from 14 July in a twin for under £300? Booking.com has it at 345 => 2026-07-14; 300 GBP; 345 GBP; rival Booking.com
Met Raj, plant head. Uses 25 drums of coolant a quarter, pays 165 a drum, would switch at 150 with net 60. => 150; 165; 25 drum quarter; terms 60
Can I swap my 10-class pass ($150) for the unlimited at $129/mo? I've used four. => 129; 150
need 2 pallets of 60lb concrete mix, 48 bags each I think, and 30 sheets of 1/2 inch drywall => 2 pallet; 30 sheet; 48 bag
You took £59.98 when it should be £29.99, I only ordered one pair => 1 pair; 29.99 GBP; 59.98 GBP
pls reserve table for 6 at 7:30 fri & is the set menu still 45pp? => 2026-06-19; 45; 6 person
Reference 88120: short shipped. 500 ordered, 460 received, 40 outstanding. Customer needs balance by 24 June. => 2026-06-24; 40 pcs; 460 pcs; 500 pcs
Looking at your 7.5 kW unit. List is 3,290, I've got a budget of three grand flat, that include install? => 3000; 3290
Hi, how much for 1000 flyers A5 double sided? and 2500? => 1000 pcs; 2500 pcs
Add a second line to my plan please, saw the $25 promo online => 25
""",
}
PHRASES = {
    "zh": """
两个40HQ柜现在是否已到汉堡 => 2 container
自有品牌需要50台 => 50 pcs
自有冷藏车35台，愿与贵司签订框架协议 =>
给我来6桶防冻液，200升那种 => 6 drum
家里空开用多大的？6平方铜线够不够 =>
日息低至万三 =>
预算八千至万五 => 8000; 15000
月用量约12吨，请报价，并先寄样2公斤 => 12 t month; 2 kg
每月跟之前一样要50箱 => 50 box month
课退了，剩下17课时没退 => 17 hour
我们给三只松鼠供了四年 =>
叉车租3个月，3吨的那种，什么价？ => 3 month
红玫瑰三打，今天要 => 36 pcs; 2026-06-17
手套每月大概80盒，每盒100只装，另外冬款工作服150套 => 80 box month; 150 set
亲我家猫4岁，8斤，绝育多少 =>
现在存栏3200头，照片已经发了7张，涉及5张送货单 =>
要个两三百公斤，一斤一块八到两块 => 1.8; 2; 200 kg; 300 kg
请报密封圈一套的价格 => 1 set
包括一套大型组合滑梯、四个摇马和两架秋千 => 1 set; 2 pcs; 4 pcs
抬头少了“有限”两个字，车不要超过九米六 =>
那批番茄就按一块一毛五拉走，黄瓜三块二毛五一斤 => 1.15; 3.25
单位大概一百二十个人要做年度体检，人均预算六百 => 600; 120 person
拟招标采购超纯水系统一套 => 1 set
价格统一按老规矩，先要四台 => 4 pcs
手里差不多有二十来万预算，想先聊聊 => 200000
三十多万的设备你们也敢不保修 => 300000
月均出货约1.5万票，想谈仓配 => 15000 order month
单价请报：1000套、5000套三个阶梯 => 1000 set; 5000 set
已收到报价单，技术参数请再确认一下：熔指18，缺口冲击不低于15 =>
报价单上的DN100还能便宜吗，我们收到的是920 => 920
单间12元一间，住三晚 => 12
螺丝0.35元一枚，要5000枚 => 0.35; 5000 pcs
凉亭186000元一座，做两座 => 186000; 2 pcs
这个三块一，那个3块5，5块2一个 => 3.1; 3.5; 5.2
打印2毛一张，两毛五一本，8元一位 => 0.2; 0.25; 8
合计3280元，其中运费120元 => 3280; 120
对面张记186一桌，听说德邦12元一公斤 => 186; 12; rival 张记; rival 德邦
帮我留两箱车厘子，J级的，周五自提，还是268一箱吧 => 2 box; 2026-06-19; 268
一次性餐盒5000个，勺子5000把，含运费多少钱 => 5000 pcs; 5000 pcs
昨天收到的沙发有一处破皮，三人位的，4200买的，给换吗 => 2026-06-16; 4200
选了3款面料，做5项检测 => 3 pcs; 5 pcs
2024款奔驰做保养 =>
我想买20课时的钢琴课 => 20 hour
排产到第28周，交300套 => 2026-07-06..2026-07-12; 300 set
""",
    "pt": """
Quero abatimento na mensalidade de R$ 1.290 e uma explicação por escrito. => 1290
R$ 12 e um centavo de juros => 12.01
botina com CA 41.290 =>
1.400 ha de soja, preço para 320 t de dolomítico => 320 t
preventiva dos 5 compressores ainda este mês => 2026-06-01..2026-06-30; 5 pcs
Uso 20 sacos no mês => 20 bag month
Por semana usamos 60 kg de muçarela, 25 caixas de tomate e 18 litros de azeite. => 60 kg week; 25 box week; 18 l week
Passeio com 38 alunos e 4 professores, quanto fica o ônibus? => 38 person; 4 person
Contratamos 6 pessoas, sobe nosso plano de 18 pra 24 usuários => 18 user; 24 user
parcelar em 3 meses =>
6 cx de molho e 10 pct de farinha panko => 10 pkg; 6 box
nosso orçamento anda entre os 22 e os 25 euros por pessoa => 22 EUR; 25 EUR
encontrei três diferenças com o extrato =>
multa de R$ 350,00 na unidade 82 por um cachorro que não tenho => 350
dois pneu 175/70 r14 montado e balanceado por 620 vc faz? => 620; 2 pcs
manda dois milheiro de tijolo 8 furos e 30 saco de cimento => 2000 pcs; 30 bag
as duas parte do contrato já assinaram =>
preciso de 1 milhão de peças por ano => 1000000 pcs year
cadê meu gás??? pedi 10 da manhã e já são 6 da tarde =>
vocês conseguem entregar na semana 28? => 2026-07-06..2026-07-12
meu cartão vence 08/27, troca aí =>
cancela 3 das 10 linhas do plano => 3 pcs; 10 pcs
quero o jogo de 24 facas => 24 pcs
manda 2 botijão de gás e um galão de água, pago no pix 250 => 2 pcs; 250
quanto tá o quilo do camarão? vou querer uns 5 quilos sexta => 5 kg; 2026-06-19
orçamento pra 60 camisetas, 30 brancas e 30 pretas, tamanhos variados => 60 pcs; 30 pcs; 30 pcs
Renovar 15 licenças por mais um ano, ano passado pagamos 4.500 => 15 user; 2025-01-01..2025-12-31; 4500
seremos 30 convidados => 30 person
""",
    "ru": """
312 тыс сразу не потянем, тыщ 60 есть => 312000; 60000
В 60к уложимся? => 60000
нужно двадцать листов 3 мм => 20 sheet
мука (200 кг/сутки) => 200 kg day
грузите 40 тонн щебня двумя машинами => 40 t; 2 truck
Ждём вас во вторник, 12 мест. Паллеты только евро => 2026-06-23; 12 pkg
Нужен погрузчик на 8 часов, сколько стоит? => 8 hour
возьму полтора центнера картошки => 150 kg
две ходки по городу, царапина сантиметров 20 через всё полотно => 2 trip
Визитки 1000 шт, бумага 300 г, макет мой => 1000 pcs
10 лавашей, 6 кг люля и зелени пучков 5 => 10 pcs; 5 pcs; 6 kg
возим стабильно, рейсов по 20 в месяц => 20 trip month
не Ленина 5, а Гагарина 12к2, делали 35 мин =>
чтоб завтра было 12 целых упаковок => 12 pkg; 2026-06-18
Вышлите КП на канат 10,5 мм (350 м) и башмаки кабины (16 шт) => 16 pcs; 350 m
У них котёл «Эльф 4М», менять пока не хотят =>
отправлю договор на 15 тыс. шт. в месяц => 15000 pcs month
зерно, килограммов 60-70 в месяц => 60 kg month; 70 kg month
надо пачек 25-30 к 8 июля => 25 pkg; 30 pkg; 2026-07-08
по 98 руб./кг, оплата по факту 30 к.д. => 98
два раза списали по тысяче восемьсот сорок => 1840
канат 10,5 мм и башмаки кабины (16 шт) => 16 pcs
Нужно по 5 штук каждого цвета, всего 3 цвета => 5 pcs
Прошу отгрузить 12 уп., 3 кор. и 1 пал. => 12 pkg; 3 box; 1 pallet
Заказ: уп. 12, кор. 3 => 12 pkg; 3 box
нужно 15 компл. постельного белья => 15 set
привезите 40 пог. м трубы и 25 м.п. профиля => 40 m; 25 m
требуется 120 кв.м ламината и 6 куб. м доски => 120 m2; 6 m3
нужна доставка 3-х тонн щебня => 3 t
сниму 3-х комнатную квартиру =>
5-ти литровых бутылок 20 шт => 20 pcs
штук двадцать стульев и парочку столов => 20 pcs; 2 pcs
нужно десятка два свечей => 20 pcs
нужно сотни две листовок и тысячи полторы визиток => 200 pcs; 1500 pcs
обошлось в две тысячи три => 2003
банкет на 45 человек, из них 10 детей => 45 person; 10 person
заберу 6 шт. завтра, остальные 14 в пятницу => 6 pcs; 2026-06-18; 14 pcs; 2026-06-19
Добрый день, нужны 30 коробок архивных и 5 пачек файлов, доставка в среду => 30 box; 5 pkg; 2026-06-24
Сколько будет 2 кг мимозы и килограмм оливье на заказ к субботе? => 2 kg; 2026-06-20
Прошу счёт: краска белая 10 банок, валики 4 шт., скотч 6 рул. => 10 pcs; 4 pcs; 6 roll
хотим 2 дивана и 4 кресла-мешка в лаунж, бюджет тысяч 120 => 2 pcs; 4 pcs; 120000
Мне нужно 7 тонн угля, цена 9 800 за тонну ещё актуальна? => 7 t; 9800
Возьму три кубометра дров колотых, берёза, почём? => 3 m3
требуется клининг офиса 350 кв. м, 2 раза в неделю =>
вы прислали 8 упаковок вместо десяти, где ещё две? => 8 pkg; 10 pkg; 2 pkg
Поменяйте 4 шины на зимние, R16, запишите на завтра на 10 => 4 pcs; 2026-06-18
есть ли в наличии 100-150 метров кабеля ВВГ 3х2,5? => 100 m; 150 m
Закупаем по 200 литров масла ежемесячно, хотим отсрочку 21 день => 200 l month; terms 21
добавьте к заказу ещё пачку бумаги А3 и 12 чёрных маркеров => 12 pcs
По договору 14 рабочих мест, хотим ещё 6, с 1 июля => 14 user; 6 user; 2026-07-01
Оплатил 3 билета на экскурсию 21 июня, двое не смогут, верните 2 400 => 3 pcs; 2026-06-21; 2400
ребят, почём 50 листов фанеры 10 мм и 20 листов 6 мм => 50 sheet; 20 sheet
сколько стоит постирать 5 штор и 2 пледа => 5 pcs; 2 pcs
Мы заказывали двадцать пять стульев, привезли двадцать три => 25 pcs; 23 pcs
цена за погонный метр 850? нужно метров 12-15 => 850; 12 m; 15 m
банкет человек на 30, 4 июля => 30 person; 2026-07-04
торт килограмма на три и 40 капкейков => 3 kg; 40 pcs
нужен кран на 2 смены и 3 самосвала песка => 3 truck
у нас 35 коров, нужно 2 тонны комбикорма => 35 pcs; 2 t
у меня 3 магазина и 12 сотрудников =>
привезли 2 и 2, а заказывали 3 и 2 коробки => 2 pcs; 2 pcs; 3 pcs; 2 box
2 машины по 7 кубов песка => 2 truck
артикул 20-05-20, нужно 4 штуки => 4 pcs
карта действует до 05/28, оплата не прошла =>
отгрузка на 28 неделе, 3 паллеты => 2026-07-06..2026-07-12; 3 pallet
на 28 неделе беременности можно к вам на массаж? =>
""",
    "en": """
allergen statement for the vanilla emulsion (5 L jugs) =>
cement (500 kg/quarter) => 500 kg quarter
garden is about 6m by 8m =>
You delivered 11 of the 24 radiators, invoiced us for all 24, and then nothing => 11 pcs; 24 pcs
I got three guys who need the cert => 3 person
drop us from 80 seats to 65 pls, thanks => 80 user; 65 user
any spots the week of the ninth => 2026-07-06..2026-07-12
closed Friday 3 July and Monday 6 July. The 22 pallets stay => 2026-07-03; 2026-07-06; 22 pallet
Please send a corrected copy before our payment run on the 28th => 2026-06-28
We need 25 user licences for 12 months. => 12 month; 25 user
warranty for 12 months on the boiler we rent =>
Each week we use 120 bags of flour, 15 cartons of margarine and about 40 kg of yeast. => 120 bag week; 15 box week; 40 kg week
My dog is 4 years old and 32 kg =>
500 business cards and 2 roll up banners => 2 pcs; 500 pcs
We can offer you 2 trucks of kiln-dried spruce boards per month => 2 truck month
how many ml per 20l pump for the fungicide =>
Has 70k approved and wants install by November 6 => 70000; 2026-11-06
need 5000 mtrs of cambric => 5000 m
please pause our weekly subscription of 6 bags of Sumatra => 6 bag week
they paid in 2025 and half a million dollars this week => 500000; 2025-01-01..2025-12-31; 2026-06-15..2026-06-21
delivery in wk 28 works, 6 pallets => 2026-07-06..2026-07-12; 6 pallet
Looking for a photographer July 11, 5 hours, budget around $900 => 2026-07-11; 5 hour; 900
quote for 300 lanyards and 300 badge holders, event is Sept 12 => 300 pcs; 300 pcs; 2026-09-12
is the 2 bedroom flat still free? 1,450 pcm right, moving in August 1 => 1450; 2026-08-01
Can you add 2 more chairs to order 4471? => 2 pcs
shipped in wk28 => 2025-07-07..2025-07-13
week 12 of the course starts when =>
my card ending 4432 exp 09/27 was declined =>
my visa ending 4432 was charged on 05/28 => 2026-05-28
there's 14 of us plus 3 kids under five => 14 person; 3 person
the party is Saturday, about 25 guests, 10 children => 2026-06-20; 25 person; 10 person
""",
}


def test_pence_are_hundredths_of_a_pound() -> None:
    text = "ballpark 70p each, stamps 95 pence, shot in 720p"
    found = extract(text, language="en", today=TODAY, currency="GBP", country=None)
    assert [f"{one.amount:.2f} {one.currency}" for one in found.prices] == ["0.70 GBP", "0.95 GBP"]


@pytest.mark.parametrize(("language", "text", "expected"), phrases(MESSAGES))
def test_everyday_messages(language: str, text: str, expected: list[str]) -> None:
    assert stated_in(language, text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), phrases(PHRASES))
def test_phrases_easily_misread(language: str, text: str, expected: list[str]) -> None:
    assert stated_in(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "李工想看一下熔指的数据，能不能发份技术参数表？", []),
        ("zh", "合同草案见附件，账期条款待双方确认", []),
        ("zh", "保密条款见附件", []),
        ("en", "Hello Tess, 3 of the boxes came broken", []),
        ("ru", "Нужны счета для нового хозяйства, 12 теплиц", ["теплиц"]),
    ],
)
def test_people_greeted_and_farms_are_no_goods(language: str, text: str, expected: list[str]) -> None:
    found = extract(text, language=language, today=TODAY, currency=CURRENCY[language], country=None)
    assert found.products == expected
