"""What goes on at a customer's, what went wrong and who waits: read in four languages, and nothing read into other words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from analysis.histories import END, entry, history
from tonlia.analysis.circumstances import Kind, circumstances
from tonlia.analysis.coordinator import analyse, coordinate
from tonlia.analysis.facts import compute
from tonlia.analysis.goods import with_goods
from tonlia.analysis.history import Amount, Entry, Person, Product
from tonlia.analysis.market import Market
from tonlia.analysis.opportunities import opportunities
from tonlia.analysis.outputs import Opportunity
from tonlia.analysis.rivals import find_rivals, unnamed_offers
from tonlia.analysis.troubles import troubles
from tonlia.analysis.voice import Voice
from tonlia.analysis.waiting import waiting
from tonlia.analysis.working_hours import WorkingHours

SAID: list[tuple[Kind, str]] = [
    ("leaving", "我下个月离职，以后采购由小刘接手。"),
    ("leaving", "I am retiring in spring, my successor will call you."),
    ("leaving", "A gerente entra de licença-maternidade em maio."),
    ("leaving", "С июля ухожу на пенсию, вместо меня будет Орлов."),
    ("contract", "供货合同年底到期。"),
    ("contract", "Our service agreement expires in March."),
    ("contract", "O contrato vence em dezembro."),
    ("contract", "Договор действует до 31 марта."),
    ("cutback", "总部把采购预算砍了一半。"),
    ("cutback", "Head count is frozen and we are cutting costs."),
    ("cutback", "Vamos cortar custos este ano."),
    ("cutback", "Нам сократили бюджет на упаковку."),
    ("tender", "明年统一招标。"),
    ("tender", "We are going out to tender next year."),
    ("tender", "A licitação sai em agosto."),
    ("tender", "Закупать будем через тендер."),
    ("concern", "老板担心交货跟不上。"),
    ("concern", "The board is worried about downtime."),
    ("concern", "Os sócios têm medo de parar a linha."),
    ("concern", "Директор опасается простоя."),
    ("requirement", "材料必须通过阻燃检测。"),
    ("requirement", "ISO 9001 is mandatory for us."),
    ("requirement", "Exigem certificado de origem."),
    ("requirement", "Требуется гарантия пять лет."),
    ("strain", "仓库人手不够，天天加班。"),
    ("strain", "The crew does it all by hand."),
    ("strain", "Falta gente para aplicar o produto."),
    ("strain", "Упаковывают вручную и не успевают."),
]


@pytest.mark.parametrize(("kind", "text"), SAID)
def test_a_sentence_of_the_customers_is_heard_in_each_language(kind: Kind, text: str) -> None:
    found = circumstances([entry(1, 5, text=text)])
    assert [one.record for one in found[kind]] == ["e1"]
    assert found[kind][0].text in text.rstrip("。.")


@pytest.mark.parametrize("kind", ["leaving", "contract", "cutback", "tender", "concern"])
@pytest.mark.parametrize(
    "text",
    [
        "您好，请报价再生ABS 50吨，八月交货。", "Please send 20 boxes of gloves by Friday, same price as before.",
        "Bom dia, mande 10 caixas até sexta, por favor.", "Добрый день, нужно 40 коробок к пятнице.",
        "I am leaving on holiday tomorrow, back on Monday.", "We won the tender, thanks to you.",
    ],
)  # fmt: skip
def test_plain_business_is_no_circumstance(kind: Kind, text: str) -> None:
    assert circumstances([entry(1, 5, text=text)])[kind] == []


def test_our_own_words_are_not_the_customers() -> None:
    own = entry(1, 5, direction="outbound", text="Our price agreement expires in March.")
    assert not any(circumstances([own]).values())


def test_a_decision_counts_with_its_day_alone() -> None:
    dated = entry(1, 5, text="We will decide by 30 June.", dated=(("30 June", "2026-06-30"),))
    assert circumstances([dated])["decision"][0].day == date(2026, 6, 30)
    assert circumstances([entry(2, 5, text="We will decide later.")])["decision"] == []


def test_a_trouble_is_solved_when_the_customer_says_so() -> None:
    broken = entry(1, 9, text="The new pump leaks, we had to stop.", intent="after_sales")
    again = entry(2, 8, text="It leaks again.", intent="after_sales")
    well = entry(3, 6, text="Fixed this morning, all good.", intent="other")
    one = troubles([broken, again, well])[0]
    assert (one.records, one.solved_on, one.days) == (("e1", "e2", "e3"), well.at.date(), 3)
    assert troubles([broken, replace(well, text="It is still not fixed.")])[0].solved_on is None


@pytest.mark.parametrize(
    "text", ["All 400 arrived, not one broken.", "货到了，没有破损。", "Chegou tudo sem nenhum defeito."]
)
def test_nothing_broken_is_no_trouble(text: str) -> None:
    assert troubles([entry(1, 4, text=text, intent="delivery")]) == []


def test_who_asked_waits_until_he_is_written_to() -> None:
    asked = entry(1, 10, text="Could we go to 60 days? Cash is tight.")
    to_another = entry(2, 5, direction="outbound", contact_id="p2", text="Here is your quote.")
    waits = waiting(history([asked, to_another]))
    assert [(one.name, one.record, one.days) for one in waits] == [("张经理", "e1", 10)]
    answered = entry(3, 4, direction="outbound", text="Yes, we can.")
    assert waiting(history([asked, to_another, answered])) == []
    assert waiting(history([entry(4, 1, text="Any news?")])) == []


def test_a_client_of_the_customers_is_no_rival() -> None:
    said = [
        entry(1, 9, text="Fechamos com a Renner para private label!", competitors=("Renner",)),
        entry(2, 5, text="1.200 kg dessa vez. O pedido da Renner dobrou."),
        entry(3, 3, text="Mas a Menegotti me ofereceu a malha a 36,50. E eles dão 60 dias.", prices=(Amount(value=Decimal("36.5"), unit="BRL"),)),
    ]  # fmt: skip
    rivals = find_rivals(history(said))
    assert [one.name for one in rivals] == ["Menegotti"]
    assert [(offer.price, offer.terms_days) for offer in rivals[0].offers] == [(Decimal("36.5"), 60)]


def test_russian_cases_of_a_name_are_one_rival() -> None:
    said = [
        entry(1, 9, text="Из «Комуса» предложили пакет по 3,10 и отсрочку 30 дней.", competitors=("Комуса",)),
        entry(2, 5, text="Комус уже привёз, стакан по 6,90.", prices=(Amount(value=Decimal("6.9"), unit="RUB"),)),
    ]
    (rival,) = find_rivals(history(said))
    assert (rival.name, rival.records) == ("Комус", ("e1", "e2"))


def test_a_price_from_nobody_named_is_kept_apart() -> None:
    said = entry(1, 4, text="有个同行说国产的一盒才450。", prices=(Amount(value=Decimal(450), unit="CNY"),))
    (offer,) = unnamed_offers(history([said]), [])
    assert (offer.rival, offer.price, offer.record) == ("", Decimal(450), "e1")


LEASE = Product(sku="MFP-C", name="Color copier lease", price=Decimal(395), currency="USD", unit="month")
PRESS = Product(sku="PRS-9", name="Filter press", price=Decimal(640000), currency="USD", unit="unit")
LABEL = Product(sku="LBL-2", name="Yoghurt label", price=Decimal("0.74"), currency="USD", unit="pc")


def values(said: list[Entry], *catalogue: Product) -> dict[str | None, Opportunity]:
    market = Market(catalogue=catalogue)
    whole = with_goods(history(said, currency="USD", people=[Person(id="p1", name="Dana", role=None)]), market.goods)
    found = opportunities(whole, compute(whole, WorkingHours()), market, Voice("en")).opportunities
    return {one.product: one for one in found if one.type == "explicit"}


def test_what_we_offered_prices_a_need_without_an_amount() -> None:
    asked = entry(1, 9, text="What would a renewal of the copier lease cost?", intent="inquiry", temperature="warm")
    offered = entry(
        2, 8, direction="outbound", text="Our proposal: four color copiers at $380 a month each.", intent="inquiry",
        quantities=(Amount(value=Decimal(4), unit="pcs", text="four color"),), prices=(Amount(value=Decimal(380), unit="USD"),),
    )  # fmt: skip
    one = values([asked, offered], LEASE)["MFP-C"]
    assert (one.estimated_value, one.annual_value) == (Decimal(1520), Decimal(18240))
    assert "we offered on" in one.description
    assert set(one.records) == {"e1", "e2"}


def test_an_amount_of_small_goods_is_not_taken_for_machines() -> None:
    said = entry(
        1, 9, text="We think of a filter press. Also three yoghurt labels, 200 thousand pieces.", intent="inquiry",
        quantities=(Amount(value=Decimal(200000), unit="pcs", text="200 thousand"),),
    )  # fmt: skip
    found = values([said], PRESS, LABEL)
    assert found["PRS-9"].estimated_value is None
    assert "640,000" in found["PRS-9"].description


def test_an_offer_of_ours_is_open_business() -> None:
    offered = entry(
        1,
        8,
        direction="outbound",
        text="25 yoghurt labels at $0.70.",
        prices=(Amount(value=Decimal("0.7"), unit="USD"),),
    )
    assert values([offered], LABEL)["LBL-2"].description.startswith("Our offer is open")


def test_what_goes_on_reaches_risks_needs_and_the_plan() -> None:
    said = [
        entry(1, 20, text="Our agreement expires on 31 July.", dated=(("31 July", "2026-07-31"),)),
        entry(2, 10, text="I am retiring in August, Tom will take over from me."),
        entry(3, 6, text="Can you hold the price until then?"),
    ]
    whole = history(said)
    out = coordinate(whole, analyse(whole, Market(), WorkingHours(), "en"))
    assert out.risk_alerts is not None
    signs = {text: alert.records for alert in out.risk_alerts.risk_alerts for text in alert.indicators}
    assert any("2026-07-31" in text and "e1" in records for text, records in signs.items())
    assert any("retiring" in text and "e2" in records for text, records in signs.items())
    titles = [
        one.title for one in [*out.action_plan.immediate, *out.action_plan.short_term, *out.action_plan.long_term]
    ]
    assert any("Can you hold the price" in title for title in titles)
    assert all(one.due >= END.date() for one in out.action_plan.immediate)
