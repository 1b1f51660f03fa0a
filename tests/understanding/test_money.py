"""Sums of money as people write them, in four languages."""

from datetime import date
from decimal import Decimal

import pytest
from test_extraction_gold import facts_in, phrases

from tonlia.understanding.analysis import Price
from tonlia.understanding.extract import extract

CURRENCY = {"zh": "CNY", "pt": "BRL", "ru": "RUB", "en": "USD"}
CASES = [
    ("zh", "这台机器三万五千元能不能拿下", ["35000 CNY"]),
    ("zh", "3.5万可以的话我今天就打款", ["35000 CNY"]),
    ("zh", "PP粒料1.2万/吨？太贵了", ["12000 CNY"]),
    ("zh", "一个扣子5毛钱", ["0.5 CNY"]),
    ("zh", "这套一千二行不行", ["1200 CNY"]),
    ("zh", "报价USD 4,500每柜", ["4500 USD"]),
    ("zh", "预算在3-5万之间", ["30000 CNY", "50000 CNY"]),
    ("zh", "单价12.8元，合计￥3,840.00", ["12.8 CNY", "3840 CNY"]),
    ("zh", "付了两千块押金", ["2000 CNY"]),
    ("zh", "增长了15%", []),
    ("zh", "三块五一斤", ["3.5 CNY"]),
    ("zh", "老板给我切3块五花肉", []),
    ("zh", "老板，豆腐来3块", []),
    ("zh", "雅思保分班那个一万二八能分期吗", ["12800 CNY"]),
    ("zh", "三千二五一台，总价两万三五", ["3250 CNY", "23500 CNY"]),
    ("zh", "古建老砖 50块", []),
    ("zh", "老板再便宜点嘛 9块5我就跟领导说 你们隔壁那家才9块2", ["9.5 CNY", "9.2 CNY"]),
    ("zh", "多扣了我129，请核实", ["129 CNY"]),
    ("zh", "我要500块瓷砖", []),
    ("pt", "o boleto de R$ 1.250,00 venceu", ["1250 BRL"]),
    ("pt", "fecho por 2 mil reais", ["2000 BRL"]),
    ("pt", "mil e duzentos tá bom?", ["1200 BRL"]),
    ("pt", "custa entre R$ 80 e R$ 120", ["80 BRL", "120 BRL"]),
    ("pt", "paguei 349,90 ontem e não recebi", ["349.9 BRL"]),
    ("pt", "nosso orçamento é de 1,2 milhão", ["1200000 BRL"]),
    ("pt", "5% de desconto", []),
    ("pt", "a mensalidade sai por 150?", ["150 BRL"]),
    ("pt", "Faturamos 45,60 € por unidade", ["45.6 EUR"]),
    ("ru", "бюджет 1,5 млн руб", ["1500000 RUB"]),
    ("ru", "лодка за 1 млн 950, скинете до 1,85 млн?", ["1950000 RUB", "1850000 RUB"]),
    ("ru", "цена 1 млн 200 тыс, а не 1 млн 50 тысяч", ["1200000 RUB", "1050000 RUB"]),
    ("ru", "договор на 3 млн 450 000 руб.", ["3450000 RUB"]),
    ("ru", "сумма 1 миллион 200 000 рублей 00 коп", ["1200000 RUB"]),
    ("ru", "счёт 1 млн 120 рублей 50 копеек", ["1000120.5 RUB"]),
    ("ru", "бюджет 1 млрд 250 рублей", ["1250000000 RUB"]),
    ("ru", "бюджет 3 млн 150 м2 дом", ["3000000 RUB"]),
    ("ru", "отдам за 15к", ["15000 RUB"]),
    ("ru", "полторы тысячи за доставку это много", ["1500 RUB"]),
    ("ru", "пятьсот рублей сверху", ["500 RUB"]),
    ("ru", "цена 98 500 руб. за штуку", ["98500 RUB"]),
    ("ru", "с меня сняли 2990, верните", ["2990 RUB"]),
    ("ru", "от 20 до 25 тысяч рублей", ["20000 RUB", "25000 RUB"]),
    ("ru", "скидка 10%", []),
    ("ru", "итого 12 т.р. с доставкой", ["12000 RUB"]),
    ("ru", "контракт на $40 000", ["40000 USD"]),
    ("en", "we have about $3k for this", ["3000 USD"]),
    ("en", "proforma for the e-cargo bikes, 7.450 € total", ["7450 EUR"]),
    ("en", "diesel at 1.459 €/l", ["1.459 EUR"]),
    ("en", "that one thirty five bucks", ["35 USD"]),
    ("en", "they are one forty six dollars", ["146 USD"]),
    ("en", "twelve hundred dollars is too much", ["1200 USD"]),
    ("en", "€1,980 each, or £450?", ["1980 EUR", "450 GBP"]),
    ("en", "somewhere between $95 and $110 a night", ["95 USD", "110 USD"]),
    ("en", "can you do 40 per unit", ["40 USD"]),
    ("en", "you charged me 89.99 twice", ["89.99 USD"]),
    ("en", "1.5 million budget", ["1500000 USD"]),
    ("en", "invoice 20881 is wrong", []),
    ("en", "my order 4471 from 2024 is late", []),
    ("en", "RMB 12,500 per ton FOB", ["12500 CNY"]),
]
# Amounts without a code are in the currency of CURRENCY; what is not named is not to be found.
PHRASES = {
    "zh": """
三万五行不行，行我就定 => 35000
两千来块的咖啡机有推荐吗 => 2000
预算五六百，给孩子买个平板 => 500; 600
这个价我最多出八千五 => 8500
1.2k包邮吗 => 1200
一口价2w8，行就来拉 => 28000
定金打了5000，尾款发货前付 => 5000
不含税每吨六千八能做吗 => 6800
你们报13,800元/吨太高了，隔壁才12,900 => 13800; 12900
发票金额是￥12,600.50，跟合同对不上 => 12600.5
光运费就要三百八 => 380
一共欠了我4万7 => 47000
再便宜两百块我就下单 => 200
莫名其妙扣了我199.9块会员费 => 199.9
保证金二十万什么时候退 => 200000
押一付三，月租3200 => 3200
每平米120块包安装吗 => 120
十五块八一米太贵了 => 15.8
打八折后能不能再送点东西 =>
钢材又涨了5个点 =>
FOB价$2.35/pc能做吗 => 2.35 USD
一千五到两千的都可以 => 1500; 2000
2000-3000元的预算，求推荐 => 2000; 3000
七八千块的烤箱有吗 => 7000; 8000
三四万的预算够不够 => 30000; 40000
请退我一百二十八块五 => 128.5
预付30%，余款见提单 =>
差价67.5元请补给我 => 67.5
你们一个月收68，别人才收50 => 68; 50
对方开价两百八十万，我们还在犹豫 => 2800000
五百多块钱的鞋穿一个月就开胶 => 500
项目总额大概1.8个亿 => 180000000
货款85万元整已汇，请查收 => 850000
这台要九万九，你们能降到九万五吗 => 99000; 95000
运费到付还是包邮，我这边出二十 => 20
人民币3.6万，含税含运费 => 36000
12.5刀一个太贵 => 12.5 USD
欧洲客户出到€4.2一件 => 4.2 EUR
维修费收我1280，结果第二天又坏了 => 1280
打了一万五的定金给你们 => 15000
年费是不是3980？ => 3980
报价单写的是47800，合同怎么变成48700了 => 47800; 48700
港币两万八能走吗 => 28000 HKD
每个月还款一千二 => 1200
型号XK-2000的机器有货吗 =>
订单号20260412请查一下 =>
电话打了二十几遍没人接 =>
主轴转速12000转，功率7.5千瓦 =>
我们厂一年产值两个亿 => 200000000
一千零五十块，抹个零行吗 => 1050
两毛五一个，要一万个 => 0.25; 10000 pcs
一百八一箱，来二十箱 => 180; 20 box
八十块一平，总共一百二十平 => 80; 120 m2
驱动升级到11.8失败 =>
办那个168套餐 => 168
一晚75对吧 => 75
一块六一个行吗 => 1.6
6块8，能6块5吗 => 6.8; 6.5
人家才三百六，你这五百二 => 360; 520
保险大概几千一年 =>
12V 40W灯具多少钱 =>
""",
    "pt": """
fecho em 15 mil, topa? => 15000
dá pra fazer por 2 mi? => 2000000
uns 300 contos tá bom => 300
R$ 1.250,00 no boleto => 1250
paguei 1.899 na geladeira e veio amassada => 1899
quanto fica? meu teto é uns 800 reais => 800
cobraram R$49,90 a mais na fatura => 49.9
me cobraram 120 de frete, absurdo => 120
vcs fazem por mil e quinhentos? => 1500
duas mil pratas não dá => 2000
entre 5 e 6 mil reais => 5000; 6000
o concorrente faz por R$ 3,20 o quilo => 3.2
orçamento de meio milhão => 500000
um milhão e duzentos mil reais no total => 1200000
R$ 45 mil à vista ou 50 mil a prazo => 45000; 50000
sinal de trezentos reais => 300
desconto de 8% no pix =>
minha mensalidade era 89 e agora veio 109 => 89; 109
cinquenta e nove e noventa por mês => 59.9
o valor de 2.340,75 foi pago ontem => 2340.75; 2026-06-16
quero estorno dos 650 que paguei => 650
o conserto ficou em 480 reais e não durou => 480
custa 25 centavos cada? => 0.25
USD 1.200,00 FOB Santos => 1200 USD
€ 15.500 é o nosso limite => 15500 EUR
o preço é 12 mil euros => 12000 EUR
pedido 45821 ainda não chegou =>
nota fiscal 12.345 sem data =>
meu apto é o 302, bloco 4 =>
tenho 35 anos e 2 filhos =>
seguro de R$ 2,5 mil por veículo => 2500
três mil e duzentos é caro demais => 3200
dívida de R$ 18.700 em aberto => 18700
eu dou 40 mil de entrada e financio o resto => 40000
fiz um pix de 350 pra vocês => 350
cadê meu reembolso de 1.149,00? => 1149
setecentos e cinquenta na promoção => 750
o litro a 6,89 é o melhor que consegue? => 6.89
sai a 32 o metro => 32
na outra loja tá 2.799 => 2799
R$ 0,18/unidade fecha negócio => 0.18
taxa de 3,5% ao mês =>
cobrança indevida no valor de 78 reais e 40 centavos => 78.4
pago no máximo 5k => 5000
valor total R$ 1,2 milhão mais impostos => 1200000
mensalidade de 1.100 reais por turma => 1100
a multa de 2 mil e quinhentos é ilegal => 2500
a diária de 380 inclui café? => 380
cento e vinte reais a hora do técnico => 120
dez reais e cinquenta o pacote => 10.5
ganha de 200 a 250 por dia => 200; 250
parcelas de R$ 99,90 em 12x => 99.9
prazo de 21/28/35 com mínimo de R$ 30 mil => 30000
aprovado conforme orçamento 771 =>
baixa quarenta por cento da entrada =>
fecha em 420? => 420
um boleto de 730 que não é meu => 730
""",
    "ru": """
отдам за полтора миллиона => 1500000
30 тыс. за монтаж дорого => 30000
2 косаря за доставку? => 2000
сто пятьдесят рублей за штуку => 150
бюджет пять-шесть тысяч => 5000; 6000
цена 1 250 000 руб. с НДС => 1250000
списали 599 р. дважды => 599
за 12500 заберу сегодня => 12500; 2026-06-17
тысяча двести за метр => 1200
скинете пару тысяч? => 2000
ценник 48к, можно скидку? => 48000
оплатили 340 тыс. рублей, где товар => 340000
на 50 тысяч дешевле у соседей => 50000
85 руб/кг нормальная цена? => 85
стоит около двухсот тысяч => 200000
€2 300 за комплект => 2300 EUR
150$ за штуку => 150 USD
по 45 рублей за килограмм => 45
полмиллиона предоплаты => 500000
от 80 до 100 тыс. руб. => 80000; 100000
два с половиной миллиона => 2500000
2,7 млн и по рукам => 2700000
верните мои 3490 рублей => 3490
переплата 1 280,50 руб. по акту => 1280.5
цена за тонну 62 000 => 62000
с меня взяли 4500 за диагностику => 4500
скидка 7% и рассрочка =>
заказ 118234 не пришёл =>
телефон на 256 гб есть? =>
скорость 120 км/ч =>
пятьсот рублей в подарок по промокоду => 500
ставка 12 000 руб. за рейс => 12000
получилось 7 тысяч 300 рублей => 7300
семь с половиной тысяч за ночь => 7500
восемьдесят пять тысяч => 85000
абонемент за 3900 ещё действует? => 3900
мне насчитали пеню 1 140 р => 1140
тридцать пять рублей пятьдесят копеек => 35.5
35 руб. 50 коп. за литр => 35.5
четыреста баксов за ремонт? => 400 USD
15 000 евро аванс => 15000 EUR
сумма договора 4,2 млн рублей => 4200000
штраф 10 тыр => 10000
давайте по 900 за мешок => 900
у конкурентов 1150 за мешок => 1150
ваша цена 99 тысяч, у них 87 => 99000; 87000
долг перед нами 236 т.р. => 236000
прайс от 450 рублей => 450
на 20% выше рынка =>
1,5 ляма за такой станок многовато => 1500000
за две с половиной тысячи заберу => 2500
12 тенге за смс => 12 KZT
если тысяч в двадцать уложитесь, берите => 20000
деньги до 8 млн без залога => 8000000
пришла квитанция на 640, это ошибка => 640
по весам 2,87, в накладной больше =>
принято по ТН 418 =>
в счёте 71 000 вместо 65 000 => 71000; 65000
с нас 300 тыс. зрителей, с вас экраны =>
""",
    "en": """
two grand and it's yours => 2000
budget's about £3.5k => 3500 GBP
20 bucks for shipping is a joke => 20
you billed me 64.99 instead of 46.99 => 64.99; 46.99
$1,250.00 was taken twice => 1250
we can stretch to fifteen hundred => 1500
between 5 and 6 thousand dollars => 5000; 6000
$10-12k range => 10000; 12000
quoted €18,400 ex works => 18400 EUR
our max is 75 per unit => 75
300 quid for a callout?? => 300 GBP
half a million dollars in damages => 500000
a hundred and fifty dollars an hour => 150
$2.5 million project => 2500000
I paid 349 for this kettle => 349
INR 45,000 has been transferred => 45000 INR
Rs. 12,500 per ton => 12500 INR
AED 950 per night works => 950 AED
10% off if we prepay? =>
refund my $19.99 now => 19.99
a couple hundred bucks off would do it => 200
I was charged twice: 59.00 and 59.00 => 59
price was 1,899 last week => 1899; 2026-06-08..2026-06-14
they offered us 88 cents a unit => 0.88
KES 150,000 deposit paid => 150000 KES
US$ 14.20/kg CIF => 14.2
twenty-five thousand dollars => 25000
cost me 80 pounds => 80 GBP
how come it's $30 more than online => 30
my order number is 88213 =>
PO 4500123 is missing a line =>
unit 12 on the ground floor =>
model year 2024 only please =>
the 65 inch one =>
we do about 2 million in sales => 2000000
monthly fee of £12.99 => 12.99 GBP
twelve fifty a month is too steep => 1250
eighteen dollars and fifty cents => 18.5
between £400 and £450 per door => 400 GBP; 450 GBP
roughly 40k all in => 40000
the late fee of $75 should be waived => 75
C$2,300 delivered to Toronto => 2300 CAD
90 euros each => 90 EUR
five hundred bucks deposit => 500
balance due: 4,312.77 => 4312.77
A$1.2m contract => 1200000 AUD
Your invoice says 1,120 but we agreed 1,020 => 1120; 1020
can you match 389? => 389
nine hundred for a hinge, really? => 900
I'd pay thirty-five hundred tops => 3500
S$480 a month for parking => 480 SGD
error 500 on checkout =>
they have taken twenty nine ninety nine out of my account => 29.99
refund RM275 please => 275 MYR
the storage charge is 214 above contract => 214
your invoice for 930 is wrong => 930
NZ$480 for that? => 480 NZD
""",
}


@pytest.mark.parametrize(("language", "text", "expected"), phrases(PHRASES))
def test_phrases(language: str, text: str, expected: list[str]) -> None:
    assert facts_in(language, text) == expected


def prices(language: str, text: str) -> list[Price]:
    return extract(text, language=language, today=date(2026, 6, 17), currency=CURRENCY[language], country=None).prices


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_sums(language: str, text: str, expected: list[str]) -> None:
    got = prices(language, text)
    assert sorted(f"{one.amount.normalize():f} {one.currency}" for one in got) == sorted(expected)


@pytest.mark.parametrize(
    ("language", "currency", "text", "expected"),
    [
        ("ru", "BYN", "42 рубля за рулон", "42 BYN"), ("ru", "BYN", "450 руб. за ремонт", "450 BYN"),
        ("ru", "BYN", "переведите 450 ₽", "450 RUB"), ("ru", "KZT", "42 рубля за рулон", "42 RUB"),
        ("zh", "TWD", "500元一台", "500 TWD"), ("zh", "TWD", "500人民币一台", "500 CNY"), ("zh", "USD", "500元一台", "500 CNY"),
        ("en", "PHP", "it was 200 pesos each", "200 PHP"), ("en", "MXN", "it was 200 pesos each", "200 MXN"),
        ("en", "MXN", "200 pesos each", "200 MXN"),
        ("zh", "HKD", "报价500元人民币一台对吗", "500 CNY"),
        ("zh", "HKD", "一共3000块人民币，我付了", "3000 CNY"),
        ("zh", "TWD", "货款8000元人民币已经打过去了", "8000 CNY"),
        ("ru", "BYN", "Заплатил 5000 рублей РФ за доставку", "5000 RUB"),
        ("ru", "BYN", "сняли 3200 руб. российских", "3200 RUB"),
        ("ru", "BYN", "счёт на 12000 руб РФ", "12000 RUB"),
        ("ru", "BYN", "15000 рублей РФ или 500 бел рублей?", "15000 RUB; 500 BYN"),
        ("en", "BYN", "42 rubles per roll", "42 BYN"),
        ("en", "TWD", "the quote was $300 USD per set", "300 USD"),
        ("en", "JMD", "I paid $120 USD deposit", "120 USD"),
        ("en", "JMD", "I paid $120 deposit", "120 JMD"),
        ("en", "AUD", "I paid US$120 deposit", "120 USD"),
        ("en", "PKR", "rs 500 only", "500 PKR"), ("en", "NZD", "40 bucks each", "40 NZD"), ("en", "JPY", "¥500 each", "500 JPY"),
    ],
)  # fmt: skip
def test_money_of_several_countries_is_the_tenant_s(language: str, currency: str, text: str, expected: str) -> None:
    found = extract(text, language=language, today=date(2026, 6, 17), currency=currency, country=None).prices
    assert "; ".join(f"{one.amount.normalize():f} {one.currency}" for one in found) == expected


def test_a_tenant_in_dollars_of_another_country_keeps_its_dollar() -> None:
    found = extract("it was $75", language="en", today=date(2026, 6, 17), currency="AUD", country=None).prices
    assert [(one.amount, one.currency) for one in found] == [(Decimal(75), "AUD")]


@pytest.mark.parametrize("language", ["en", "zh", "pt", "ru"])
@pytest.mark.parametrize("amount", [1, 7, 19, 250, 999, 1000, 4500, 12345, 1234567])
def test_amounts_survive_being_written(language: str, amount: int) -> None:
    mark = {"en": ",", "zh": ",", "pt": ".", "ru": " "}[language]
    sign = {"en": "$", "zh": "¥", "pt": "R$ ", "ru": "₽"}[language]
    text = f"{sign}{amount:,}".replace(",", mark)
    assert [one.amount for one in prices(language, text)] == [Decimal(amount)]
