"""Facts in the messages of strangers: many trades, typed and spoken, full of numbers that are no facts.

The lines give what a careful reader finds; ``terms`` is the credit asked for in days, ``rival`` a firm that is named.
"""

import pytest
from test_extraction_gold import CURRENCY, TODAY, facts_in, phrases

from tonlia.understanding.extract import extract

# Told on Wednesday, 17 June 2026; amounts without a code are in the currency of the language.
MESSAGES = {
    "zh": """
你们便宜点我就下单，那家强是强但是太贵了 =>
账期从30天延长到60天行不行，行的话下月起每月走40吨PP => terms 60; 40 t month; 2026-07-01..2026-07-31
3月5号就该付的尾款八万六，一直没见着 => 2026-03-05; 86000
我一万个不愿意跟你们再合作了，客服态度太差 =>
师傅，我是12栋1单元602的，热水器打不着火，上门费是不是50 => 50
老板娘，后天早上给我留二十斤小龙虾，要活的 => 10 kg; 2026-06-19
婚纱照套餐6999那个，加两套外景要补多少？我们定10月18拍 => 6999; 2 set; 2026-10-18
这批PPR管25*3.5的，要180根，报价按2.15一米算对吧 => 180 pcs; 2.15
工单号20260611003，机房空调又跳了，现在温度31度 =>
喂是搬家公司吧我这周六从浦东搬到松江三房一厅有台钢琴大概要多少钱上回别家收了我一千六 => 2026-06-20; 1600
陪护床30一天是吗，我妈18床，住到下周三 => 30; 2026-06-24
PCR-ABS 1000系列月需求50吨，竞争对手金发科技的价格低15%，尽快报价 => 50 t month; rival 金发科技
对手金发那边报价更低，竞争对手的价格已经把我们压住了 => rival 金发
竞争对手已经把价格压下来了，同行的价格都比你们便宜 =>
客户宏达纺织，现用的是巴斯夫的助剂，一个月三吨左右，价格27块/公斤，我们报25.5他说再低一块就换 => 3 t month; 27; 25.5; 1; rival 巴斯夫
昨晚11点半下的单，订单尾号4471，地址写错了，麻烦改成科技路88号3楼 => 2026-06-16
我们是做民宿的，想换一批床品，1米8的床12套，1米5的8套，能给个打包价不 => 12 set; 8 set
说好6月1号交房，这都17号了墙还没刷，违约金按每天两百算 => 2026-06-01; 2026-06-17; 200
老师您好，孩子8岁，想试听机器人课，周六周日都行 => 2026-06-20; 2026-06-21
退款都申请5天了还没到账，268块钱不多但是你们这个效率真的服了 => 268
预付30%，余款月结45天，可以的话这20万的单子就给你们 => terms 45; 200000
我车牌粤B7K321，预约明天下午3点保养，机油要5W-30的，顺便看看刹车 => 2026-06-18
我们公司去年用的金蝶，今年想换，50个用户一年大概什么价位？ => 50 user; 2025-01-01..2025-12-31; 2026-01-01..2026-12-31; rival 金蝶
要两吨半的货梯，载重别低于2000公斤，6层6站，含安装多少 =>
定制T恤，M码60件L码80件XL码40件，7月10号班级活动用 => 60 pcs; 80 pcs; 40 pcs; 2026-07-10
你好，看房的，绿地那套89平的首付要多少？我公积金贷60万够不够 => 600000
上月账单多收了我两百七十三块六，麻烦核实，手机尾号0098 => 2026-05-01..2026-05-31; 273.6
菜送来少了五斤土豆，后厨等着用呢 => 2.5 kg
能不能便宜点，隔壁老王家才卖三块五一斤 => 3.5
下个月8号我家宝宝满月，要做50个红鸡蛋礼盒，每盒预算20块以内 => 2026-07-08; 50 pcs; 20
发票税号91310115MA1K4AB12X，金额开12,860，别开错了 => 12860
我是顺义的李建国，前年在你们这装的地暖，现在分水器漏水，电话13911002233 => 2024-01-01..2024-12-31
货代报的海运费1850美金一个40HQ，你们能不能压到1700 => 1850 USD; 1700 USD
月底前能不能把那三百二的差价退给我，拖了半个月了 => 2026-06-30; 320
张姐，上周五说的那50万贷款批了没，利率3.6%还能谈吗 => 2026-06-12; 500000
电机型号Y2-132M-4，7.5KW，来5台，再配5个联轴器，急 => 5 pcs; 5 pcs
小程序里抢的99元洗牙券，限6月30日前用，周末能约吗 => 99; 2026-06-30; 2026-06-20..2026-06-21
一千个不放心，孩子才3岁，你们托班一个老师带几个娃？ =>
物流单号SF1390088712345，显示14号就到了但我没收到 => 2026-06-14
今天拜访永辉采购老陈，他说牧原和双汇都报了价，双汇猪前腿11块8一斤，我们要做到11块5才有戏 => 2026-06-17; 11.8; 11.5; rival 牧原; rival 双汇
想咨询下融资租赁，设备总价280万，首付两成，分36期 => 2800000
我这边有200多箱临期酸奶，8月12号到期，3折出给你们要不要 => 200 box; 2026-08-12
外卖少送了米饭，28.8的餐汤还洒了一半 => 28.8
去年12月签的合同，三年期，想提前解约要赔多少 => 2025-12-01..2025-12-31
团购价39.9一盒对吧，我要六盒车厘子 => 39.9; 6 box
大货交期最晚9月20，船期9月25，晚一天罚千分之五 => 2026-09-20; 2026-09-25
我有3个亿的存款想存你们银行，给多少利息 => 300000000
师傅手机打不通，我在3号门等了40分钟了，什么时候到 =>
消防证书编号XF2023-0417，有效期到今年11月3日，年检费用还是1200吗 => 2026-11-03; 1200
五一前订的货，到现在一个零件没看见，再不发我走12315 => 2026-05-01
一次性付清打九五折的话，18800的课就是17860对吧 => 18800; 17860
收到货了，十袋里破了两袋，猫砂漏得到处都是，补我两袋就行 => 10 bag; 2 bag; 2 bag
我们食堂180人，大米用量每周大概400斤，能不能送到后厨 => 200 kg week
这条项链当时花了我一万二，戴了俩月就断，上面刻的是1314 => 12000
六月二十八号结婚，头车要红旗H9，另外配5台奥迪，全天多少 => 2026-06-28; 5 pcs
把我这个月的宽带先停了吧，人要去外地俩月 => 2026-06-01..2026-06-30
本人13年驾龄，A2证，想应聘司机，工资要8000以上 => 8000
25号之前能出结果不？样品共6个，做ROHS和REACH => 2026-06-25; 6 pcs
我们现在和顺丰签的月结，一票均价12.5，你们能做到10块以内吗 => 12.5; 10; rival 顺丰
投影仪挂高2米2，幕布120寸，连工带料预算三千打住 => 3000
定金2000我微信转你了，剩下的一万三装完给 => 2000; 13000
下周二我生日，给我留个靠窗的位子，六个人，晚上七点 => 2026-06-23; 6 person
价格我认了，就是付款，货到60天付款行不行？ => terms 60
麻烦百忙之中回一下，上个礼拜三寄的样品收到没 => 2026-06-10
万一下雨还装吗？装8扇窗，总价一万零八百 => 8 pcs; 10800
房租一个季度一付，6300，押一付三 => 6300
""",
    "pt": """
mil desculpas pela demora, consegue 90 dias pra pagar? é o que falta pra fechar => terms 90
Boa tarde, o pagamento pode ser em 30/60/90 dias? Seriam 14 paletes de leite UHT => terms 90; 14 pallet
o boleto venceu dia 10/02 e até hj ninguem me mandou segunda via, são 1.127,40 => 2026-02-10; 2026-06-17; 1127.4
moça vc tem vaga pra banho e tosa sexta as 14h? é um shih tzu de 7kg => 2026-06-19
Oi, comprei o sofá de 3 lugares retrátil no dia 28/05 e até agora nada, paguei 2.890 à vista => 2026-05-28; 2890
pessoal o gerador de 55 kva parou de novo, é a terceira vez esse mês, manda alguém urgente => 2026-06-01..2026-06-30
Preciso de 40 sacos de cimento e 3 m³ de areia média na obra da Rua Goiás 412 amanhã cedo => 40 bag; 3 m3; 2026-06-18
cem mil vezes pior que o plano antigo, quero voltar pro de 79,90 => 79.9
vocês dão prazo de 28/35/42? compramos uns 15 mil por mês de vocês => terms 42; 15000
a aula experimental de pilates é quinta ou sexta? tenho 62 anos e uma prótese no joelho => 2026-06-18; 2026-06-19
Visitei o Mercado Boa Vista. Hoje compra da Ambev e acha caro, quer 200 caixas por mês se chegar a R$ 38,50 => 200 box month; 38.5; rival Ambev
só pra confirmar: 2 toneladas de ração, 50 sacos de 40kg, entrega dia 22, certo? => 2 t; 50 bag; 2026-06-22
meu cpf é 123.456.789-09 e o pedido 558812, cobraram 3 vezes a parcela de 214,75 => 214.75
quero 1 cento de coxinha e meio cento de bolinha de queijo pra sábado às 17h => 100 pcs; 50 pcs; 2026-06-20
o eletricista cobrou 350 e deixou a tomada sem funcionar desde segunda => 350; 2026-06-15
A fatura venceu em 5 de março e só hoje recebi a cobrança de R$ 640 com multa de 2% => 2026-03-05; 2026-06-17; 640
bom dia sou da Clínica Vida Plena, 11 dentistas, queremos autoclave de 21 litros, quanto fica 2 unidades? => 2 pcs
já falei mil vezes que não quero ligação de vocês =>
o aluguel de 1.850 vence todo dia 5, dá pra passar pro dia 15? => 1850; 2026-07-15
aí cara o pneu 205/55 R16 tá quanto? preciso de quatro instalado até sexta => 4 pcs; 2026-06-19
Segue o pedido: 300 camisetas brancas G, 150 M e 50 P. Data do evento 11/07. => 300 pcs; 150 pcs; 50 pcs; 2026-07-11
Estamos pagando R$ 4,12 o litro na Ipiranga, vcs batem? São 10 mil litros por quinzena => 4.12; 10000 l; rival Ipiranga
o contrato era de 12 meses e acabou em abril, mesmo assim descontaram 99 reais em maio e junho => 2026-04-01..2026-04-30; 99; 2026-05-01..2026-06-30
Vcs são mais baratos que a concorrência, mas a Localiza me deu 2 diárias grátis => rival Localiza
tem como entregar as 6 mesas e 48 cadeiras na sexta 26/06? festa é dia 27 => 6 pcs; 48 pcs; 2026-06-26; 2026-06-27
O hóspede do 304 pediu mais 2 travesseiros, e o do 512 quer late checkout às 15h => 2 pcs
fiz um pix de 1200 no lugar de 120, como faço pra estornar os 1080? => 1200; 120; 1080
Preciso trocar o óleo, carro tá com 84 mil km, modelo 2019, quanto fica? =>
quanto custa o frete de Joinville pra Recife? são 3 volumes, 180 kg no total, nota de 22 mil => 3 pkg; 180 kg; 22000
a consulta do dr Renato tava marcada pra ontem às 10h e desmarcaram em cima da hora => 2026-06-16
olha, dei 500 de sinal pro vestido e ele só fica pronto em agosto, meu casamento é 18 de julho!! => 500; 2026-08-01..2026-08-31; 2026-07-18
manda 5 kg de contra filé, 2 de linguiça e 1 saco de carvão, entrega às 11 => 5 kg; 2 kg; 1 bag
Cliente pediu prazo de 60 dias, hoje ele tem 30. Volume de 8 toneladas mês. => terms 60; 8 t month
Quero financiar um apê de 320 mil, tenho 70 de entrada, renda de 6.500 => 320000; 70000; 6500
moço meu salário cai dia 7, posso pagar os 260 da mensalidade dia 8? => 2026-07-07; 260; 2026-07-08
Favor enviar proposta para limpeza de 2 caixas d'água de 10.000 litros cada, prédio com 96 apartamentos => 2 pcs
O relatório diz 18% de perda, das 420 mudas que vocês entregaram em abril morreram 75 => 420 pcs; 75 pcs; 2026-04-01..2026-04-30
a impressora dá erro 0x97 toda hora, já tentei 5 vezes reinstalar o driver 3.2.1 =>
oi! cem por cento satisfeita com a dedetização, parabéns ao Jorge =>
bom dia, tô com o guincho parado na BR-101 km 214, o seguro cobre até 400 km? =>
gostaria de agendar ultrassom na semana que vem, de preferência terça, convênio Unimed 0 032 445 => 2026-06-22..2026-06-28; 2026-06-23
O senhor João vai levar 12 bezerros a 2.300 cada, paga metade agora e metade em 30 dias => 12 pcs; 2300
quero 3 pizzas grandes de calabresa, troco pra 200 => 3 pcs; 200
a TAM me ofereceu 20% a menos na carga, vocês cobrem? rota GRU-MAO, 600kg por semana => 600 kg week; rival TAM
Desde o natal esse freezer não presta, já veio técnico em janeiro e em abril => 2025-12-25; 2026-01-01..2026-01-31; 2026-04-01..2026-04-30
precisamos de mais 20 licenças do CRM, contrato atual tem 85 usuários, vigência até 30/09/2026 => 20 user; 85 user; 2026-09-30
Tô devendo 3 meses, dá uns novecentos e poucos. consigo parcelar em 5x? => 900
Pedido urgente p/ hj: 30 marmitas, 10 sem carne, CNPJ 12.345.678/0001-90 => 2026-06-17; 30 pcs; 10 pcs
nota fiscal 8871 veio com valor de 5.430,00 mas combinamos 5.040,00 => 5430; 5040
vcs fazem mechas? cabelo tá na cintura, quero ficar até 400 reais => 400
o carro ficou pronto dia 2 e só me avisaram dia 9, perdi uma semana => 2026-06-02; 2026-06-09
Em 2024 compramos 2 empilhadeiras de vocês, em 2025 mais 3, agora queremos alugar 5 => 2024-01-01..2024-12-31; 2025-01-01..2025-12-31; 2 pcs; 3 pcs; 5 pcs
se sair por menos de um milhão e duzentos a gente assina essa semana a cobertura => 1200000; 2026-06-15..2026-06-21
meia dúzia de rosas e um cartão, entregar na Rua Augusta 2203 ap 71 no dia 12 => 6 pcs; 2026-07-12
já pago 140 na academia perto de casa, por que aqui é 189? => 140; 189
quem sabe em outubro a gente volta a conversar, agora tô sem verba => 2026-10-01..2026-10-31
prazo tá bom, só preciso do faturado em 45 dias em vez de 30 => terms 45
a Vivo fica me ligando dizendo que faz por 89, vocês fazem por quanto? => 89; rival Vivo
""",
    "ru": """
Сто раз говорил вашему менеджеру, что счёт 4471 просрочен с 3 мая не по нашей вине => 2026-05-03
Дадите 45 дней на оплату, заберём все 120 рулонов => terms 45; 120 roll
Просим увеличить отсрочку с 14 до 30 дней, объём прежний, 6 тонн в неделю => terms 30; 6 t week
Тысяча извинений, забыла перевести 3 750, отправлю завтра утром => 3750; 2026-06-18
Должны были привезти 12 июня, сегодня уже среда а дивана нет, заплатили 64 тыщи => 2026-06-12; 64000; 2026-06-17
Здрасьте, почем у вас брус 150х150х6000, надо штук 80 => 80 pcs
У них дешевле, они сильнее вас, но мы привыкли к вам. Сделайте 5% и продлим =>
Мы сейчас берём у Метинвеста по 61 500 за тонну, нужен лист 8 мм, 20 тонн => 61500; 20 t; rival Метинвеста
алло девушка я на маникюр записана на пятницу на пять вечера можно на субботу => 2026-06-19; 2026-06-20
Номер накладной 00412-77, приехало 38 мест вместо 40, вес 612 кг => 38 pkg; 40 pkg
сын сломал телефон 15 про макс стекло, сколько стоит замена и за час сделаете? =>
Оплата по договору была до 25 мая, у вас просрочка 23 дня, пени 0,1% в день, долг 218 400 => 2026-05-25; 218400
Нужно 3 кондиционера 12-ки на офис 90 м2, монтаж до 1 июля => 3 pcs; 2026-07-01
цена 5 400 за комплект тормозных колодок это грабёж, на Авито 3 900 => 5400; 3900
в отпуске до 29.06, по срочным вопросам +7 921 555-44-33 => 2026-06-29
Встреча с директором школы №14: 25 парт, 50 стульев, бюджет 310 тыс., тендер в августе => 25 pcs; 50 pcs; 310000; 2026-08-01..2026-08-31
можно мне два абонемента по 4500, один мне один мужу => 2 pcs; 4500
ТТН 118/5 от 04.06, недовоз 14 мешков, акт приложен => 2026-06-04; 14 bag
Я вам русским языком сто тысяч раз объяснял: не звонить! =>
здравствуйте хотим на 8 марта заказать 40 букетов тюльпанов заранее, какая предоплата => 2027-03-08; 40 pcs
Рассрочка на полгода без переплаты есть? Шуба 189 000, первый взнос могу 40 => 189000; 40000
За май начислили 2 870 за воду, а счётчик показывает 4 куба => 4 m3; 2026-05-01..2026-05-31; 2870
С вас 3 ящика пива и сотня тараньки к субботе, шучу, просто 30 кг воблы => 30 kg; 100 pcs; 3 box; 2026-06-20
Купили у «ТехноНиколь» дешевле на 40 рублей за квадрат, теперь думаем => 40; rival ТехноНиколь
У меня двухкомнатная, 54 метра, потолки 2.70, сколько за натяжные? =>
Перезвоните после 15:00, вопрос по поставке 2 вагонов щебня фракции 20-40 => 2 pcs
Пришлите курьера на Ленина 45 офис 12, забрать 2 коробки до 18 часов => 2 box
груз застрял на таможне с 5 июня, простой 7 тыс в сутки кто платит? => 2026-06-05; 7000
Я Смирнов Олег, машина Камаз А123ВС 77, нужен диск сцепления, 2 штуки => 2 pcs
отдам 12 тонн металлолома по 19 рублей, самовывоз, Подольск => 12 t; 19
мне 67 лет, ставлю имплант, сказали 52 тысячи плюс коронка 28, это окончательно? => 52000; 28000
Хочу вернуть билеты на 20.06, 2 шт по 3 200, концерт перенесли на сентябрь => 2026-06-20; 2 pcs; 3200; 2026-09-01..2026-09-30
Заявка: бетон М300, 24 куба, подача в четверг к 8 утра, насос 36 м => 24 m3; 2026-06-18
Поставщик «Русагро» предложил 46 руб/кг при отсрочке 21 день, вы тянете? => 46; terms 21; rival Русагро
что-то я не поняла, в чеке 1 249, а на полке было 999 => 1249; 999
Интересует 1С:Бухгалтерия на 7 рабочих мест, сейчас на Контуре сидим => 7 user; rival Контуре
в прошлую пятницу отгрузили 18 паллет, из них 2 с боем => 2026-06-12; 18 pallet; 2 pallet
ребёнку 4 года, бассейн по вторникам и четвергам, сколько стоит месяц? =>
ну дайте хоть полторы недели на оплату, аванс 30% внесём сегодня => 2026-06-17
договаривались на 1 400 за куб, а водитель взял 1 650 наличкой => 1400; 1650
Готовы взять остаток: 340 пар перчаток и 60 касок, если скинете до 27 тысяч за всё => 340 pair; 60 pcs; 27000
мастер Андрей просил 200 рублей сверху за выезд, так и надо? => 200
Платёж должен был пройти 10 числа, в банке говорят всё ушло, п/п 881 на 73 500 => 2026-06-10; 73500
на следующей неделе прилетаю во вторник рейсом SU1402, трансфер на 3 человек => 2026-06-23; 3 person
Билайн даёт 500 мбит за 650, у вас 100 за 600, смысл мне оставаться? => 650; 600; rival Билайн
до конца месяца добейте мне ещё 50 сим-карт на курьеров => 2026-06-30; 50 pcs
Просрочка с 28 февраля, долг 1,3 млн, передаём юристам => 2026-02-28; 1300000
нужен токарный станок 16К20 б/у, бюджет до миллиона => 1000000
отправила вам договор вчера, в п. 4.2 исправьте 10 дней на 30 => 2026-06-16
Гостиница 4 звезды, номеров 120, нужна химия для прачечной, литров 200 в месяц => 200 l month
в феврале брали принтер за 23 990, картридж кончился через 300 страниц => 2026-02-01..2026-02-28; 23990
Миллион вопросов к вашей доставке, где моя посылка RB123456789CN =>
стрижка плюс борода полторы тысячи, верно? тогда на завтра к 11:30 => 1500; 2026-06-18
За тренажёрку сняли дважды по 2 200, одно списание верните пожалуйста => 2200
Собака 30 кг, корм 15-килограммовый мешок сколько стоит? =>
Ставим вопрос так: или цена 870 за литр, или уходим к «Лукойлу» с 1 июля => 870; 2026-07-01; rival Лукойлу
Наш бюджет 2-2,5 млн, площадь 140 квадратов, баня из клееного бруса => 2000000; 2500000
по гарантии прошло 11 месяцев, куплен 15.07.2025, чек на 34 990 есть => 2025-07-15; 34990
Две тонны дизеля завтра на объект, цена та же 63.40? => 2 t; 2026-06-18; 63.4
Просьба отгрузить по заявке 5512 восемь бухт кабеля ВВГ 3х2,5 => 8 roll
""",
    "en": """
A million thanks for sorting it. One more thing, the invoice was due on 5 March and we still show £1,240 open => 2026-03-05; 1240 GBP
Can you stretch terms from 30 to 60 days? That's the only blocker for the 44 pallets => terms 60; 44 pallet
You guys are cheaper and they are stronger on service, so it's a toss up =>
I've told your guys a hundred times not to call before 9 =>
hiya whats the price for 2 dozen doughnuts and a birthday cake serves 20, pick up Sat 10am => 24 pcs; 2026-06-20
Payment was due 12 April. It's now 66 days late, balance $8,912.50, account 40017-2 => 2026-04-12; 8912.5
Invoice INV-20931 shows 14 hrs at $95 but your tech was here 9, I make it 855 => 14 hour; 95; 855
We'd need 90 days to pay on anything over 50k, otherwise it's a go => terms 90; 50000
my furnace model GMVC960803BN keeps throwing code 13, house is 68 degrees =>
Looking for a venue for 85 guests on Sept 12, budget 9 to 11 thousand all in => 85 person; 2026-09-12; 9000; 11000
Visited Harlow Foods, currently with Sysco on a 12 month deal ending October, paying 2.35/lb for chicken thighs, 4 tonnes a month => 2026-10-01..2026-10-31; 2.35; 4 t month; rival Sysco
uh hi yeah i bought a mattress off you in like february the eight hundred dollar one and its got a dip in it => 2026-02-01..2026-02-28; 800
Please send 3 boxes of nitrile gloves size L and 2 of M to 414 Elm St, suite 9 => 3 box; 2 box
My flight BA284 lands 21:40 on the 24th, can a driver for 3 people wait with a sign? => 2026-06-24; 3 person
do you price match? B&Q have it at £34.99, you're at 42 => 34.99 GBP; 42 GBP; rival B&Q
I'm 74 and on a fixed income, the quote of $6,300 for 12 windows is beyond me => 6300; 12 pcs
Thanks a million! five stars =>
rent 1,450, deposit 1,450, council tax band C, and you still want 85 for a check-in? => 1450; 85
Quick one: PO 88120, change qty from 500 to 650, ship date stays July 3 => 500 pcs; 650 pcs; 2026-07-03
The plumber said he'd be here Tuesday between 8 and 12, nobody showed, I took a day off unpaid => 2026-06-16
we use Xero and want to move 6 companies over, whats your monthly per company => rival Xero
Could we do net 45? Our finance lead Priya won't sign at 30 => terms 45
Ref 7731-B. Received 19 of 20 cartons on 11 June, one short, please credit $64.20 => 19 box; 20 box; 2026-06-11; 64.2
whats ur best on a 2019 Transit, 110k miles, i got 7 grand cash today => 7000; 2026-06-17
Our lease is up Aug 31 and Regus offered 4 desks at $389 each => 2026-08-31; 4 pcs; 389; rival Regus
I'd say it's 50/50, ask me again in the fall =>
Deliver to gate 4, contact Sam 0412 555 019, 3 x IBC of AdBlue, before noon Friday => 3 pcs; 2026-06-19
paid the 250 deposit on the 9th for the dress, alterations another 120, pick up 3 July => 250; 2026-06-09; 120; 2026-07-03
need a skip for a week, starting monday, 8 yard, drive is 3m wide => 2026-06-22
Please book 2 standard rooms and 1 suite, check in 7/14 check out 7/17, rate code SUMR26 => 2 pcs; 1 pcs; 2026-07-14; 2026-07-17
Claim 40-0091: hail on May 3, roofer's estimate 11,780 less 1,000 deductible => 2026-05-03; 11780; 1000
Your competitor is half the price but slower, can you meet us at 4.10 a metre for 2,500 m? => 4.1; 2500 m
we should of had the report by last friday, now the board meets thursday => 2026-06-12; 2026-06-18
for the retreat we need lunch for 32, some vegan, on 2 July => 32 person; 2026-07-02
i was promised £150 back in january!!! where is it => 150 GBP; 2026-01-01..2026-01-31
1 in 10 leaked, roughly 60 out of 600 bottles => 60 pcs; 600 pcs
Need quote for 18,000 sq ft warehouse roof coating, before end of July => 2026-07-31
sent the wrong size, ordered 10.5 got 9.5, order 5531-22, want my 89 bucks back => 89
Met Don at Tri-County Co-op, wants 200 tons of 10-10-10 at 540, delivery in April => 200 t; 540; 2027-04-01..2027-04-30
My kid is 6, are Saturday swim lessons still $22? siblings get 10% right => 22
Your ad said 299 a month for 36 months with 2,999 down, dealer now says 349 => 299; 2999; 349
Reorder please, same as last time but 15 bags instead of 12 => 15 bag; 12 bag
voicemail says press 2 for sales, I've been on hold 47 minutes =>
Verizon is giving me 4 lines for 100 bucks, what have you got => 100; rival Verizon
the part number is 99-7741, I need it by tomorrow or line 3 stays down => 2026-06-18
Payment terms of 60 days from invoice please, 30 doesn't work for our AP => terms 60
charged my card $59.99 on 5/28 after I cancelled on 5/20 => 59.99; 2026-05-28; 2026-05-20
I run a bakery, go through 30 sacks of flour a month, paying about 19 a sack => 30 bag month; 19
Three of the twelve desks have chips, desk 7 is worst, want replacements by the 30th => 3 pcs; 12 pcs; 2026-06-30
Can I split $1,800 over 3 months? first one on July 1 => 1800; 2026-07-01
thank you ten times over, Marcy was a gem on Monday => 2026-06-15
they quoted forty two fifty for the transmission, shop down the road says three grand flat => 4250; 3000
contract was supposed to start 1 June, still waiting on login for 35 seats => 2026-06-01; 35 user
Our school has 640 pupils, we'd like 20 microscopes around 180 each, funding closes 30 Sept => 20 pcs; 180; 2026-09-30
got 2 quotes already, 4,900 from Trane and 5,350 from some guy, can you beat it => 4900; 5350; rival Trane
It's 2am and your alarm won't stop, zone 5, panel DSC1832 =>
Cheque no. 004512 for 3,200.00 was posted on the 8th => 3200; 2026-06-08
i want my data deleted, second time asking, GDPR article 17 =>
Half a tonne of pea gravel and 10 sleepers 2.4m, Sunday if you can => 0.5 t; 10 pcs; 2026-06-21
could i get a ballpark on rewiring a 3 bed semi built in 1962? =>
""",
}


def stated_in(language: str, text: str) -> list[str]:
    """Return every fact found: sums, quantities, dates, the credit term and the rivals."""
    found = extract(text, language=language, today=TODAY, currency=CURRENCY[language], country=None)
    terms = [f"terms {found.payment_terms_days}"] if found.payment_terms_days else []
    return sorted([*facts_in(language, text), *terms, *(f"rival {name}" for name in found.competitors)])


@pytest.mark.parametrize(("language", "text", "expected"), phrases(MESSAGES))
def test_messages_of_strangers(language: str, text: str, expected: list[str]) -> None:
    assert stated_in(language, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Invoice 20931 is wrong, please reissue", []),
        ("We add Voice for five lines", ["Voice"]),
        ("VOICE-2 and voice", ["Voice"]),
    ],
)
def test_a_known_name_is_no_part_of_another_word(text: str, expected: list[str]) -> None:
    found = extract(text, language="en", today=TODAY, currency="USD", country=None, known_products=["Voice"])
    assert [name for name in found.products if name == "Voice"] == expected
