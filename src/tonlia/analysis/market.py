"""What the tenant's catalogue and other customers teach about one customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tonlia.analysis.goods import Goods
from tonlia.analysis.history import Product
from tonlia.analysis.product_names import ProductNames


@dataclass(frozen=True, kw_only=True)  # no slots: the indexes are kept with it
class Market:
    """What the tenant's other customers teach: goods bought together, and how deals of each heat ended."""

    catalogue: Sequence[Product] = ()
    bought_together: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    closed: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # temperature -> (won, all)

    @cached_property
    def names(self) -> ProductNames:
        return ProductNames(self.catalogue)

    @cached_property
    def goods(self) -> Goods:
        return Goods(self.catalogue)
