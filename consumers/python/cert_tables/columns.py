"""The operators of columns, on what is known of their operands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any, NamedTuple

from .values import (ABSENT, LEAST, MOST, ZERO, Cell, End, Known, Span, add, at, exactly, minus, months_later,
                     multiply, negated, one_of, over, plus, times)


def guarded(fact: Known, status: Known) -> Known:
    """A fact, unless the status is `not applicable`."""
    known = fact if status.there.values else Known()
    return Known(known.values | {ABSENT}, known.span) if status.can_be_absent else known


def applicable(known: Known) -> Known:
    return one_of(*[True] * (known.there != Known()), *[False] * known.can_be_absent)


def contains(chosen: frozenset | None, value: str, kind: dict) -> Known:
    """Of a set that is missing, only what all or none of its choices have is known."""
    if chosen is not None:
        return one_of(value in chosen)
    return one_of(*[True] * (kind["most"] > 0), *[False] * (kind["least"] < len(kind["values"])))


def later(dates: Known, amount: Fraction, unit: str) -> Known:
    """A later day is later, so that the ends of a span stay its ends."""
    def move(end: End) -> End:
        return end if end[0] else at(months_later(end[1], amount) if unit == "month" else end[1] + amount)
    return Known(dates.values, dates.span and (move(dates.span[0]), move(dates.span[1])))


def between(operate: Callable[[Span, Span], Span]) -> Callable[[Known, Known], Known]:
    """An operation on two numbers: not applicable where one of them is."""
    def both(one: Known, other: Known) -> Known:
        span = operate(one.span, other.span) if one.span and other.span else None
        return Known((one.values | other.values) & {ABSENT}, span)
    return both


BETWEEN = {"minus": between(minus), "days": between(lambda first, second: minus(second, first)),
           "times": between(times), "divide": between(over)}


class Item(NamedTuple):
    """What may be there of an aggregate, since what is not applicable is left out."""
    span: Span
    weight: Fraction
    is_sure: bool  # that it is there

    def negated(self) -> Item:
        return self._replace(span=negated(self.span))


def total(items: list[Item]) -> Span:
    """What need not be there may add nothing."""
    def added(item: Item) -> Span:
        low, high = item.span
        return item.span if item.is_sure else (min(low, ZERO), max(high, ZERO))
    return reduce(plus, map(added, items), (ZERO, ZERO))


def highest(items: list[Item]) -> Span:
    """At least as high as all that is sure to be there, or else as something."""
    sure = [item.span[0] for item in items if item.is_sure]
    return max(sure) if sure else min(item.span[0] for item in items), max(item.span[1] for item in items)


def lowest(items: list[Item]) -> Span:
    return negated(highest([item.negated() for item in items]))


def average(items: list[Item]) -> Span:
    most, least = greatest_mean(items), greatest_mean([item.negated() for item in items])
    return multiply(least, at(-1)), most


def greatest_mean(items: list[Item]) -> End:
    """Of what need not be there only what draws the mean up is taken, the greatest first."""
    total_, weights, mean = ZERO, Fraction(0), LEAST
    for (_, end), weight, is_sure in sorted(items, key=lambda item: (item.is_sure, item.span[1]), reverse=True):
        if is_sure or end > mean:
            total_, weights = add(total_, multiply(end, at(weight))), weights + weight
            mean = multiply(total_, at(1 / weights))
    return mean


def of_applicable(operate: Callable[[list[Item]], Span]) -> Callable[[list[tuple[Known, Fraction]]], Known]:
    def aggregate(operands: list[tuple[Known, Fraction]]) -> Known:
        items = [Item(known.span, weight, not known.can_be_absent)
                 for known, weight in operands if known.span and weight]
        return Known(span=operate(items)) if items or operate is total else one_of(ABSENT)
    return aggregate


OF_ALL = {"sum": of_applicable(total), "average": of_applicable(average),
          "lowest": of_applicable(lowest), "highest": of_applicable(highest)}


class Element(NamedTuple):
    """What an element of a count or a share can do, and what it does whatever is missing."""
    surely_passes: bool
    can_pass: bool
    can_pass_there: bool  # where it is applicable
    can_fail_there: bool
    can_be_absent: bool

    @classmethod
    def of(cls, known: Known, cell: Cell) -> Element:
        there = known.there
        return cls(known.surely(cell), known.maybe(cell), there.maybe(cell), not there.surely(cell),
                   known.can_be_absent)


def count(elements: list[Element] | None) -> Known:
    """How many pass; any number where it is not known which elements there are."""
    if elements is None:
        return Known(span=(ZERO, MOST))
    surely, maybe = (sum(element[part] for element in elements) for part in (0, 1))
    return Known(span=(at(surely), at(maybe)))


class Share:
    """Is held against percentages by multiplication: 100 × passing against percentage × applicable."""

    def __init__(self, elements: list[Element] | None):
        self.numbers = None if elements is None else Counter(element[2:] for element in elements)

    def surely(self, cell: Cell) -> bool:
        return self.numbers is not None and any(
            (low[0] or at(0, low[2]) <= self.beyond(low[1])[0]) and
            (high[0] or self.beyond(high[1])[1] <= at(0, high[2])) for low, high in cell.spans)

    def beyond(self, percentage: Fraction) -> Span:
        """100 × passing less percentage × applicable, to which each element adds what it can."""
        gains = 100 - percentage, -percentage, Fraction(0)
        low = high = Fraction(0)
        for can, number in self.numbers.items():
            possible = [gain for gain, is_possible in zip(gains, can) if is_possible]
            low, high = low + number * min(possible), high + number * max(possible)
        return at(low), at(high)


COUNTED = {"count": count, "share": Share}

Record = dict[str, Known]
Verdict = tuple[bool, bool]  # whether a test surely holds, whether it may


def every(tests: list, types: dict[str, dict]) -> Callable[[Record], Verdict]:
    """Whether all tests of a record hold."""
    each = [field_test(test, types) for test in tests]
    return lambda record: tuple(map(all, zip(*(test(record) for test in each)))) or (True, True)


def field_test(test: Any, types: dict[str, dict]) -> Callable[[Record], Verdict]:
    if isinstance(test, dict):
        lists = [every(tests, types) for tests in test["any"]]
        return lambda record: tuple(map(any, zip(*(tests(record) for tests in lists))))
    field, operator, operand = test
    cell = Cell.read(operator, operand, levels(types[field]))
    return lambda record: (record[field].surely(cell), record[field].maybe(cell))


def levels(kind: dict) -> list[str]:
    """The values of a level, from the lowest; none for other types."""
    return kind["values"] if kind["name"] == "level" else []
