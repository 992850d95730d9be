"""Decides for candidates by the decision tables that `certc build` writes, exactly.

Every value is a number: a text is its place among the values of its type, yes is 1, a date counts days, and
`not applicable` is infinite. What is known of a value are the spans in which it can be: a single number, or
while it is missing all of its type. A row holds as soon as its cells hold of all that is known.
"""

import json
import re
import sys
from datetime import date
from fractions import Fraction
from functools import lru_cache, partial, reduce
from itertools import product, repeat
from math import inf, nan
from operator import add, itemgetter, mul, sub
from pathlib import Path

NO, YES, ABSENT, NOTHING = (0, 0), (1, 1), (inf, inf), (nan, nan)  # spans: the least and the greatest number
FAR = 10**400  # where what has no bounds is taken to end: no facts lead so far
ANY, NUMBER, TEXT = ((-FAR, FAR),), {int, Fraction}, {str}
TYPES = {  # of each type: how values are written, and their spans where the name of the type says them
    "state": (TEXT, ()), "choice": (TEXT, ()), "level": (TEXT, ()), "set": ({list}, ()), "list": ({list}, ()),
    "yesno": ({bool}, (NO, YES)), "date": (TEXT, ANY), "duration": (TEXT, ((0, FAR),)), "score": (NUMBER, ()),
    "integer": (NUMBER, ANY), "number": (NUMBER, ANY), "percent": (NUMBER, ((0, 100),))}
TESTS = {  # of a number against an end: a share of nothing is neither less nor greater than any percentage
    "<": lambda number, end: number < end, "<=": lambda number, end: not number > end,
    ">": lambda number, end: end < number < inf, ">=": lambda number, end: number != inf and not number < end,
    ("not", "<"): lambda number, end: not number < end}
PAIRS = {None: (">=", "<="), "from": (">", "<="), "to": (">=", "<"), "both": (">", "<")}  # by open ends
DECIMAL = re.compile("-?[0-9.]{1,40}(?:[eE][-+]?[0-9]{1,2})?")
DURATION = re.compile("(-?)P(?=.)(?:(#Y)?(#M)?|(#W)|(#D)|T(?=.)(#H)?(#M)?)".replace("#", "[0-9]{1,9}"))
UNITS = [("month", 12), ("month", 1), ("day", 7), ("day", 1), ("minute", 60), ("minute", 1)]
DAY, CYCLE = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})"), 146097  # the days of any 400 years
MISFITS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)  # raised by what does not fit
NO_FILE = {"fr": "ce n'est pas un fichier candidat", "en": "this is no candidate file"}
NO_FACT = {"fr": "cette donnée n'existe pas", "en": "there is no such fact"}
NO_VALUE = {"fr": "ce n'est pas une valeur de son type", "en": "this is no value of its type"}


class Unreadable(ValueError):
    """Its `args` are the errors in facts, each with its `fact` and a `message` in French and English."""


def read_json(text):
    """JSON with exact numbers. A name that is there twice is an error."""
    def unique(members):
        if len(dict(members)) < len(members):
            raise ValueError("a name is there twice")
        return dict(members)

    return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=unique,
                      parse_float=lambda digits: Fraction(DECIMAL.fullmatch(digits)[0]))


def day_number(year, month, day):
    cycle, rest = divmod(year - 1, 400)
    return cycle * CYCLE + date(rest + 1, month, day).toordinal()


def months_later(day, months):
    """The same day of that month, or its last day."""
    cycle, rest = divmod(day - 1, CYCLE)
    start = date.fromordinal(rest + 1)
    month = (cycle * 400 + start.year) * 12 + start.month - 1 + months
    first, next_first = (day_number(one // 12, one % 12 + 1, 1) for one in (month, month + 1))
    return min(first + start.day, next_first) - 1


def read_duration(text):
    """How many of which unit: `{"month": 18}` for `P1Y6M`, `{"day": 14}` for `P2W`."""
    sign, *counts = DURATION.fullmatch(text).groups()
    parts = [(unit, int(sign + count[:-1]) * size) for count, (unit, size) in zip(counts, UNITS) if count]
    return {parts[0][0]: sum(number for _, number in parts)}


def number_of(value, kind):
    """The number that stands for a value of a type. No value has that of a text which is none of them."""
    if value == "not applicable" or not isinstance(value, str):
        return inf if isinstance(value, str) else value
    if "values" in kind:
        return [*kind["values"], value].index(value)
    if "unit" in kind:
        return read_duration(value)[kind["unit"]]
    return day_number(*map(int, DAY.fullmatch(value).groups()))


def everything(kind):
    """All that a value can be; of a set, for each value whether it is in; None of a list."""
    name, values = kind["name"], kind.get("values", [])
    if name in ("set", "list"):
        return {value: ((kind["least"] == len(values), kind["most"] > 0),) for value in values} or None
    spans = ((0, kind["out_of"]),) if name == "score" else TYPES[name][1]
    spans += tuple((number_of(value, kind),) * 2 for value in values)
    return spans + (ABSENT,) * kind.get("not_applicable", False)


def known_of(value, kind, every):
    """What is known of a value that a candidate file gives: one of `every` value of its type."""
    name = kind["name"]
    if type(value) in TYPES[name][0] or value == "not applicable":
        if name == "list":
            return [read_facts(record, fields_of(kind["fields"])) for record in value]
        if name == "set" and kind["least"] <= len(value) == len(every.keys() & value) <= kind["most"]:
            return {one: (YES if one in value else NO,) for one in every}
        number = number_of(value, kind)
        is_known = (number, number) in every or any(low <= number <= high for low, high in every)
        if is_known and not (name == "integer" and number % 1 > 0):
            return ((number, number),)
    raise ValueError(f"{value} is no {name}")


def fields_of(nodes):
    """By its name, the type and all values of each input, or of each field of a list."""
    return {node["id"]: (node["type"], everything(node["type"])) for node in nodes}


def read_facts(facts, fields):
    """What is known of all fields of a record, or inputs of tables, where some are given."""
    known, errors = {name: every for name, (_, every) in fields.items()}, []
    for name, value in facts.items():
        try:
            known[name] = known_of(value, *fields[name])
        except MISFITS:
            errors.append({"fact": name, "message": NO_VALUE if name in fields else NO_FACT})
    if errors:
        raise Unreadable(*errors)
    return known


def read_cell(kind, operator, operand):
    """The ways to pass: of each, tests that must all hold, and the end that each holds a number against."""
    if operator == "in":
        return tuple(way for value in operand for way in read_cell(kind, "is", value))
    tests, ends = (("not", "<"), "<=") if operator == "is" else (operator,), (operand, operand)
    if operator == "within":
        tests, ends = PAIRS[operand.get("open")], (operand["from"], operand["to"])
    return (tuple((TESTS[test], number_of(end, kind)) for test, end in zip(tests, ends)),)


@lru_cache(maxsize=2**16)
def passing(known, cell, left_out=None):
    """Whether a cell holds of all that is known, and of some. Tests are one-sided, so that ends tell it."""
    rest = [span for span in known if span != left_out]
    surely = all(any(all(test(at, end) for test, end in way for at in span) for way in cell) for span in rest)
    maybe = any(all(any(test(at, end) for at in span) for test, end in way) for way in cell for span in rest)
    return ((surely, maybe),) * bool(rest) + (left_out,) * (len(rest) < len(known))


def verdict(test, record, fields):
    """Whether a record surely passes a test, and whether it may."""
    if isinstance(test, dict):
        ways = [[YES, *(verdict(one, record, fields) for one in tests)] for tests in test["any"]]
        return tuple(max(min(verdict[part] for verdict in way) for way in ways) for part in (0, 1))
    return passing(record[test[0]], read_cell(fields[test[0]][0], *test[1:]))[0]


def arithmetic(operate, _, *operands):
    """What is least and greatest is so at ends. Where an operand is not applicable, the result is not."""
    spans = [span for known in operands for span in known if span != ABSENT]
    absent = (ABSENT,) * any(ABSENT in known for known in operands)
    if len(spans) < len(operands):
        return absent
    if operate is Fraction and spans[1][0] <= 0 <= spans[1][1]:
        return ANY + absent
    results = [reduce(operate, ends) for ends in product(*spans)]
    return ((min(results), max(results)), *absent)


def aggregate(combine, of_nothing, weights, *operands):
    """The least and the greatest of all ways to leave out what may be not applicable."""
    items = [(ABSENT in known, *span, weight)
             for known, weight in zip(operands, weights) for span in known if weight and span != ABSENT]
    sure = sum(not may_lack for may_lack, *_ in items)
    least = [(low, weight) for _, low, _, weight in sorted(items, key=lambda item: (item[0], item[1]))]
    most = [(high, weight) for _, _, high, weight in sorted(items, key=lambda item: (item[0], -item[2]))]
    ways = range(sure or len(of_nothing), len(items) + 1)
    ends = [pick(combine(order[:way]) for way in ways) for pick, order in ((min, least), (max, most)) if ways]
    return (tuple(ends),) * bool(ways) + of_nothing * (not sure)


def mean(items):
    return Fraction(sum(number * weight for number, weight in items), sum(weight for _, weight in items))


OPERATORS = {  # of each: what it gives, from the weights of operands and what is known of them
    "minus": partial(arithmetic, sub), "days": partial(arithmetic, lambda first, second: second - first),
    "times": partial(arithmetic, mul), "divide": partial(arithmetic, Fraction),
    "sum": partial(aggregate, lambda items: sum(number for number, _ in items), ()),
    "lowest": partial(aggregate, lambda items: min(items)[0], (ABSENT,)),
    "highest": partial(aggregate, lambda items: max(items)[0], (ABSENT,)),
    "average": partial(aggregate, mean, (ABSENT,)),
    "share": partial(aggregate, lambda items: 100 * mean(items), (NOTHING,)),
    "guarded": lambda _, fact, status: fact * (status != (ABSENT,)) + (ABSENT,) * (ABSENT in status),
    "applicable": lambda _, known: ((ABSENT not in known, {*known} != {ABSENT}),)}
COUNTED = {  # of each: its operator on elements, what it leaves out, what is known where a list is missing
    "count": (OPERATORS["sum"], None, ((0, FAR),)), "share": (OPERATORS["share"], ABSENT, ANY)}


class Tables:
    """Decision tables, ready to decide. What is not understood raises one of `MISFITS`."""

    def __init__(self, document):
        if document["format"] != "cert-tables" or document["version"].split(".")[0] != "1":
            raise ValueError("these are no decision tables of version 1")
        self.certification, self.digest = document["certification"]["id"], document["digest"]
        self.fields, self.tables, self.result = fields_of(document["inputs"]), {}, document["result"]
        self.defaults = {node["id"]: node["default"] for node in document["inputs"] if "default" in node}
        for table in document["tables"]:
            columns = [self.column(node) for node in table["columns"]]
            kind, rows = {"name": "state", "values": table["outcomes"]}, []
            for row in table["rows"]:
                cells = enumerate(zip(columns, row["when"], strict=True))
                tests = [(at, read_cell(of, *cell)) for at, ((_, of), cell) in cells if cell is not None]
                rows.append((tests, row["then"], known_of(row["then"], kind, everything(kind))))
            self.tables[table["id"]] = [column for column, _ in columns], rows
            self.fields["status", table["id"]] = kind, everything(kind)
        self.decide({})[self.result]

    def decide(self, facts):
        """The status of each table, in evaluation order: an outcome, or `pending`."""
        known, statuses = read_facts(self.defaults | facts, self.fields), {}
        for name, (columns, rows) in self.tables.items():
            now = [column(known) for column in columns]
            holding = (end for row, *end in rows if all(passing(now[at], cell) == (YES,) for at, cell in row))
            status = "status", name
            statuses[name], known[status] = next(holding, ("pending", known[status]))
        return statuses

    def column(self, node):
        """A column as a function of what is known of facts and statuses; and the type of what it reads."""
        [(operator, operand)] = [member for member in node.items() if member[0] != "weight"]
        operands, kind = operand if isinstance(operand, list) else [operand], {}
        operate = OPERATORS.get(operator)
        match operator:
            case "read" if ("status", operand) in self.fields:
                return itemgetter(("status", operand)), self.fields["status", operand][0]
            case "read" | "fact":
                return itemgetter(operand), self.fields[operand][0]
            case "contains":
                return lambda known: known[operand["set"]][operand["value"]], kind
            case "number" | "date" | "duration":
                unit = {"unit": unit for unit in read_duration(operand)} if operator == "duration" else {}
                number = number_of(operand, unit)
                return lambda known: ((number, number),), kind
            case "count" | "share":
                return self.counted(operand, *COUNTED[operator]), kind
            case "guarded" if ("status", operand) in self.fields:
                operands, kind = [{"fact": operand}, {"read": operand}], self.fields[operand][0]
            case "later":
                operands, unit = [operand["date"], operand["by"]], read_duration(operand["by"]["duration"])
                operate = partial(arithmetic, months_later if "month" in unit else add)
        columns = [self.column(one)[0] for one in operands]
        weights = [one.get("weight", 1) for one in operands]
        return lambda known: operate(weights, *[column(known) for column in columns]), kind

    def counted(self, counted, operate, left_out, missing):
        """How many elements pass, or which share of them."""
        if "of" in counted:
            test, columns = counted["test"], map(self.column, counted["of"])
            tests = [(column, read_cell(kind, *test), left_out) for column, kind in columns]
            return lambda known: operate(repeat(1), *[passing(column(known), *how) for column, *how in tests])
        name, where = counted["list"], {"any": [counted.get("where", [])]}
        fields = fields_of(self.fields[name][0]["fields"])
        return lambda known: missing if known[name] is None else operate(
            repeat(1), *[(verdict(where, record, fields),) for record in known[name]])

    def answer(self, line, number):
        """The answer for the candidate of a line, or what is wrong with it."""
        try:
            file = read_json(line.decode())
            statuses = self.decide(file.pop("facts"))
            [{"candidate": str.encode}[name](text) for name, text in file.items()]  # all else is a misfit
            return {**file, "certification": self.certification, "digest": self.digest,
                    "result": statuses[self.result], "statuses": statuses}
        except Unreadable as wrong:
            return {"line": number, "errors": wrong.args}
        except MISFITS:
            return {"line": number, "errors": [{"message": NO_FILE}]}


def main(tables_file, facts_file):
    """Answers each line: 0, or 1 where some cannot be read."""
    tables, code = Tables(read_json(Path(tables_file).read_text("utf-8"))), 0
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    with open(facts_file, "rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                answer = tables.answer(line, number)
                code |= "errors" in answer
                print(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))
    return code


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except (OSError, *MISFITS) as wrong:
        print(f"usage: python -m cert_tables TABLES.json FACTS.jsonl\n{wrong!r}", file=sys.stderr)
        sys.exit(2)
