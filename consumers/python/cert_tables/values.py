"""Exact values, and what is known of them while facts are missing."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

ABSENT = "not applicable"


def read_json(text: str) -> Any:
    """JSON with exact numbers. A name that is there twice is an error."""
    def number(digits: str) -> Fraction:
        if len(digits) > 40 or len(digits.lower().partition("e")[2]) > 3:
            raise ValueError(f"{digits[:40]} is too long")
        return Fraction(digits)

    def unique(members: list[tuple[str, Any]]) -> dict:
        if len(found := dict(members)) < len(members):
            raise ValueError("a name is there twice")
        return found

    return json.loads(text.removeprefix("\ufeff"), parse_int=number, parse_float=number,
                      parse_constant=number, object_pairs_hook=unique)


# Days and durations are numbers: of days, counted from the year 1, and of a unit.

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
CYCLE = 146097  # the days of 400 years, which are all alike


def is_day(value: Any) -> bool:
    return isinstance(value, str) and DAY.fullmatch(value) is not None


def number_of_day(year: int, month: int, day: int) -> Fraction:
    cycle, rest = divmod(year - 1, 400)
    return Fraction(cycle * CYCLE + date(rest + 1, month, day).toordinal())


def day_number(text: str) -> Fraction:
    """`2023-05-31`; a ValueError where there is no such day."""
    if not is_day(text):
        raise ValueError(f"{text} is no day")
    return number_of_day(*map(int, text.split("-")))


def months_later(day: Fraction, months: Fraction) -> Fraction:
    """The same day of that month, or its last day."""
    cycle, rest = divmod(int(day) - 1, CYCLE)
    start = date.fromordinal(rest + 1)
    year, month = divmod((start.year + cycle * 400) * 12 + start.month - 1 + int(months), 12)
    last = monthrange((year - 1) % 400 + 1, month + 1)[1]
    return number_of_day(year, month + 1, min(start.day, last))


DURATIONS = {  # of each unit: how it is written, and how many of it the first of two numbers counts for
    "month": (re.compile("(-?)P(?=.)(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?"), 12),
    "day": (re.compile("(-?)P(?=.)(?:([0-9]{1,9})W|([0-9]{1,9})D)"), 7),
    "minute": (re.compile("(-?)PT(?=.)(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?"), 60),
}


def duration(text: str) -> tuple[Fraction, str]:
    """`P1Y6M`, `P2W`, `PT1H30M`: how many of which unit."""
    for unit, (form, size) in DURATIONS.items():
        if match := form.fullmatch(text):
            sign, first, second = match.groups()
            return Fraction(sign + "1") * (int(first or 0) * size + int(second or 0)), unit
    raise ValueError(f"{text} is no duration")


# An end is (0, number, 0), or (-1, 0, 0) and (1, 0, 0) where there is none, so that ends compare. Just
# below a number is (0, number, -1), just above it (0, number, 1). Two ends are a span.

End = tuple[int, Fraction, int]
Span = tuple[End, End]


def at(number: Fraction | int, side: int = 0) -> End:
    return 0, Fraction(number), side


LEAST, ZERO, MOST = (-1, Fraction(0), 0), at(0), (1, Fraction(0), 0)


def add(one: End, other: End) -> End:
    return one if one[0] else other if other[0] else at(one[1] + other[1])


def multiply(one: End, other: End) -> End:
    if not one[0] and not other[0]:
        return at(one[1] * other[1])
    sign, another = (end[0] or (end[1] > 0) - (end[1] < 0) for end in (one, other))
    return sign * another, Fraction(0), 0


def plus(one: Span, other: Span) -> Span:
    return add(one[0], other[0]), add(one[1], other[1])


def negated(span: Span) -> Span:
    return multiply(span[1], at(-1)), multiply(span[0], at(-1))


def minus(one: Span, other: Span) -> Span:
    return plus(one, negated(other))


def times(one: Span, other: Span) -> Span:
    products = [multiply(end, another) for end in one for another in other]
    return min(products), max(products)


def over(one: Span, other: Span) -> Span:
    """The quotients; anything where the divisor can be zero."""
    if other[0] <= ZERO <= other[1]:
        return LEAST, MOST
    return times(one, tuple(ZERO if end[0] else at(1 / end[1]) for end in reversed(other)))


class Cell(NamedTuple):
    """What a cell holds of: texts and booleans, and the numbers of spans."""
    values: frozenset
    spans: list[Span]

    @classmethod
    def read(cls, operator: str, operand: Any, levels: list[str]) -> Cell:
        """`levels` are the values of the level that it is held against, from the lowest."""
        def end(value: Any, side: int = 0) -> End:
            rank = levels.index(value) if levels else value
            return at(day_number(rank) if isinstance(rank, str) else rank, side)

        match operator:
            case "is" | "in":
                values = operand if operator == "in" else [operand]
                texts = frozenset(value for value in values if isinstance(value, (str, bool)))
                numbers = [value for value in values if isinstance(value, Fraction) or is_day(value)]
                return cls(texts, [] if levels else [(end(number), end(number)) for number in numbers])
            case "<" | "<=":
                span = LEAST, end(operand, -1 if operator == "<" else 0)
            case ">" | ">=":
                span = end(operand, 1 if operator == ">" else 0), MOST
            case "within":
                sides = {None: (0, 0), "from": (1, 0), "to": (0, -1), "both": (1, -1)}[operand.get("open")]
                span = end(operand["from"], sides[0]), end(operand["to"], sides[1])
            case _:
                raise ValueError(f"the comparison {operator} is unknown")
        if levels:
            return cls(frozenset(value for value in levels if span[0] <= end(value) <= span[1]), [])
        return cls(frozenset(), [span])


class Known(NamedTuple):
    """All that a value can still be: texts and booleans, and the numbers of a span."""
    values: frozenset = frozenset()
    span: Span | None = None

    def surely(self, cell: Cell) -> bool:
        """Whether a cell holds of all that it can be."""
        return self.values <= cell.values and (self.span is None or any(
            low <= self.span[0] and self.span[1] <= high for low, high in cell.spans))

    def maybe(self, cell: Cell) -> bool:
        """Whether a cell holds of some that it can be."""
        return not self.values.isdisjoint(cell.values) or (self.span is not None and any(
            low <= self.span[1] and self.span[0] <= high for low, high in cell.spans))

    @property
    def can_be_absent(self) -> bool:
        return ABSENT in self.values

    @property
    def there(self) -> Known:
        """What it can be where it applies."""
        return Known(self.values - {ABSENT}, self.span)


def one_of(*values: str | bool) -> Known:
    return Known(frozenset(values))


def exactly(number: Fraction | int) -> Known:
    return Known(span=(at(number), at(number)))


def everything(kind: dict) -> Known | None:
    """All values of a type; of sets and lists it is only known that they are missing."""
    absent = one_of(ABSENT).values if kind.get("not_applicable") else frozenset()
    match kind["name"]:
        case "state" | "choice" | "level":
            return Known(absent | frozenset(kind["values"]))
        case "yesno":
            return Known(absent | {True, False})
        case "integer" | "number" | "date":
            return Known(absent, (LEAST, MOST))
        case "duration":
            return Known(absent, (ZERO, MOST))
        case "percent" | "score":
            return Known(absent, (ZERO, at(kind.get("out_of", 100))))
        case "set" | "list":
            return None
    raise ValueError(f"the type {kind['name']} is unknown")


def value_of(kind: dict, value: Any) -> Any:
    """A value of a candidate file; a ValueError for what its type does not have."""
    match kind["name"], value:
        case "set", list() if all(isinstance(one, str) and one in kind["values"] for one in value):
            if len(set(value)) == len(value) and kind["least"] <= len(value) <= kind["most"]:
                return frozenset(value)
        case "list", list():
            return [record_of(kind["fields"], record) for record in value]
        case ("set" | "list"), _:
            pass
        case ("state" | "choice" | "level"), str() if value in kind["values"]:
            return one_of(value)
        case _, str() if value == ABSENT and kind.get("not_applicable"):
            return one_of(value)
        case "yesno", bool():
            return one_of(value)
        case "date", str():
            return exactly(day_number(value))
        case "duration", str() if duration(value)[1] == kind["unit"] and not value.startswith("-"):
            return exactly(duration(value)[0])
        case ("number" | "percent" | "score" | "integer"), Fraction():
            low, high = everything(kind).span
            if low <= at(value) <= high and (value.denominator == 1 or kind["name"] != "integer"):
                return exactly(value)
    raise ValueError(f"{value} is no {kind['name']}")


def record_of(fields: list[dict], given: Any) -> dict[str, Known]:
    """What is known of the fields of a record."""
    types = {field["id"]: field["type"] for field in fields}
    if not isinstance(given, dict) or given.keys() - types.keys():
        raise ValueError(f"{given} is no record")
    return {name: value_of(kind, given[name]) if name in given else everything(kind)
            for name, kind in types.items()}
