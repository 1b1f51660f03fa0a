"""One computed value with the records behind it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[Value]):
    value: Value
    records: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.value)
