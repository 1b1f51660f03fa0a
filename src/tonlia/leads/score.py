"""A lead's score: the sum of editable rules, each with its reason."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tonlia.platform.errors import InvalidInputError

FACTS = (
    "temperature", "intent", "urgency", "sentiment", "channel", "has_quantity", "has_price", "has_date", "has_company",
    "has_contact_data", "payment_terms", "messages", "wants_human",
)  # fmt: skip


class Rule(BaseModel):
    """``points`` are added when ``fact`` stands in the relation ``is_`` to ``value``."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    fact: str
    is_: Literal["equals", "at_least"] = Field(default="equals", alias="is")
    value: str | int | bool
    points: int = Field(ge=-100, le=100)
    reason: str = Field(max_length=200)


DEFAULT_RULES: tuple[Rule, ...] = (
    Rule(fact="temperature", value="hot", points=40, reason="ready to buy"),
    Rule(fact="temperature", value="warm", points=20, reason="a definite need"),
    Rule(fact="intent", value="order", points=20, reason="places an order"),
    Rule(fact="intent", value="inquiry", points=10, reason="asks about the offer"),
    Rule(fact="intent", value="cooperation", points=10, reason="proposes cooperation"),
    Rule(fact="has_quantity", value=True, points=10, reason="names a quantity"),
    Rule(fact="has_price", value=True, points=5, reason="names a sum"),
    Rule(fact="has_date", value=True, points=5, reason="names a date"),
    Rule(fact="has_company", value=True, points=5, reason="a company is known"),
    Rule(fact="has_contact_data", value=True, points=5, reason="leaves contact data"),
    Rule(fact="urgency", value="high", points=10, reason="it is urgent"),
    Rule(fact="messages", is_="at_least", value=3, points=5, reason="keeps the talk going"),
    Rule(fact="sentiment", value="negative", points=-5, reason="is not pleased"),
)


def check_rules(values: Sequence[Mapping[str, Any]]) -> list[Rule]:
    """Return the rules. Raises InvalidInputError naming the one that is wrong."""
    rules = []
    for number, value in enumerate(values):
        try:
            rule = Rule.model_validate(value)
        except ValueError as error:
            raise InvalidInputError(str(error).split("\n", 2)[1], field=f"rules.{number}") from None
        if rule.fact not in FACTS:
            raise InvalidInputError(
                f"There is no fact {rule.fact!r}.", field=f"rules.{number}.fact", remedy=f"Known: {', '.join(FACTS)}."
            )
        rules.append(rule)
    return rules


def score(facts: Mapping[str, Any], rules: Sequence[Rule]) -> tuple[int, list[dict[str, Any]]]:
    """Return the sum within 0 to 100 and the rules that make it up."""
    hits = [rule for rule in rules if _holds(rule, facts.get(rule.fact))]
    reasons = [{"fact": r.fact, "value": r.value, "points": r.points, "reason": r.reason} for r in hits]
    return max(0, min(100, sum(rule.points for rule in hits))), reasons


def _holds(rule: Rule, value: Any) -> bool:
    if rule.is_ == "at_least":
        return isinstance(value, int) and isinstance(rule.value, int) and value >= rule.value
    return bool(value == rule.value) and type(value) is type(rule.value)
