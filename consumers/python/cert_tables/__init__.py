"""Decides for candidates by the decision tables that `certc build` writes.

    tables = Tables(read_json(Path("atelier.json").read_text("utf-8")))
    facts = tables.facts(read_json('{"C1.K1": "met", "oral": 12.5}'))
    tables.decide(facts)["C1"]            # "validated", "refused", …, or "pending"

Numbers are exact. What is missing is known as all that it can still be, so that a status is settled as
soon as what is known settles it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

from .columns import (BETWEEN, COUNTED, OF_ALL, Element, applicable, contains, every, guarded, later, levels)
from .values import Cell, Known, day_number, duration, everything, exactly, one_of, read_json, value_of

__all__ = ["Tables", "Unreadable", "read_json"]

Facts = dict[str, Any]  # of each input: what is known of it, what is chosen, or the records of a list
Statuses = dict[str, Known]
Column = Callable[[Facts, Statuses], Any]  # what is known of it
PENDING = "pending"

NO_FACT = {"fr": "cette donnée n'existe pas", "en": "there is no such fact"}
NO_VALUE = {"fr": "ce n'est pas une valeur de son type", "en": "this is no value of its type"}


class Unreadable(ValueError):
    """Facts that are none of these tables: `errors` names each and says why, in French and English."""

    def __init__(self, errors: list[dict[str, Any]]):
        super().__init__(errors)
        self.errors = errors


class Table:
    """A table: its columns as functions, its rows without the cells that hold of anything."""

    def __init__(self, node: dict, tables: Tables):
        self.id = node["id"]
        self.known = {outcome: one_of(outcome) for outcome in node["outcomes"]}
        self.known[PENDING] = one_of(*node["outcomes"])
        self.columns = [tables.column(column) for column in node["columns"]]
        orders = [tables.levels(column) for column in node["columns"]]
        self.rows = []
        for row in node["rows"]:
            cells = enumerate(zip(row["when"], orders, strict=True))
            tests = [(index, Cell.read(*cell, order)) for index, (cell, order) in cells if cell is not None]
            self.rows.append((tests, row["then"]))

    def decide(self, facts: Facts, statuses: Statuses) -> str:
        """The outcome of a row that matches whatever is missing, or else `pending`."""
        known = [column(facts, statuses) for column in self.columns]
        for tests, then in self.rows:
            for index, cell in tests:
                if not known[index].surely(cell):
                    break
            else:
                return then
        return PENDING


class Tables:
    """Decision tables, ready to decide. What is not understood raises a ValueError or a KeyError."""

    def __init__(self, document: dict):
        if document["format"] != "cert-tables" or document["version"].split(".")[0] != "1":
            raise ValueError("these are no decision tables of version 1")
        self.certification, self.digest = document["certification"]["id"], document["digest"]
        self.types = {node["id"]: node["type"] for node in document["inputs"]}
        self.blank = {name: everything(kind) for name, kind in self.types.items()}
        self.blank |= {node["id"]: value_of(node["type"], node["default"])
                       for node in document["inputs"] if "default" in node}
        self.tables: dict[str, Table] = {}
        for node in document["tables"]:
            self.tables[node["id"]] = Table(node, self)
        self.result = self.tables[document["result"]].id

    def facts(self, given: dict[str, Any]) -> Facts:
        """What is known of all inputs, from the `facts` of a candidate file."""
        facts, errors = dict(self.blank), []
        for name, value in given.items():
            try:
                facts[name] = value_of(self.types[name], value)
            except (KeyError, ValueError):
                errors.append({"fact": name, "message": NO_VALUE if name in self.types else NO_FACT})
        if errors:
            raise Unreadable(errors)
        return facts

    def decide(self, facts: Facts) -> dict[str, str]:
        """The status of each table, in evaluation order: an outcome, or `pending`."""
        answer: dict[str, str] = {}
        statuses: Statuses = {}
        for name, table in self.tables.items():
            status = answer[name] = table.decide(facts, statuses)
            statuses[name] = table.known[status]
        return answer

    def levels(self, column: dict) -> list[str]:
        """The values of the level that a column reads, from the lowest; none for other columns."""
        [(operator, name)] = operation(column)
        is_fact = operator in ("fact", "guarded") or (operator == "read" and name not in self.tables)
        return levels(self.types[name]) if is_fact else []

    def column(self, node: dict) -> Column:
        """A column as a function of facts and statuses."""
        [(operator, operand)] = operation(node)
        match operator:
            case "read" if operand in self.tables:
                return lambda facts, statuses: statuses[operand]
            case ("read" | "fact") if operand in self.types:
                return lambda facts, statuses: facts[operand]
            case "guarded" if operand in self.types and operand in self.tables:
                return lambda facts, statuses: guarded(facts[operand], statuses[operand])
            case "contains" if operand["value"] in (kind := self.types[operand["set"]])["values"]:
                return lambda facts, statuses: contains(facts[operand["set"]], operand["value"], kind)
            case "applicable":
                column = self.column(operand)
                return lambda facts, statuses: applicable(column(facts, statuses))
            case "number" | "date" | "duration":
                number = {"number": Fraction, "date": day_number, "duration": lambda text: duration(text)[0]}
                constant = exactly(number[operator](operand))
                return lambda facts, statuses: constant
            case "later":
                column, (amount, unit) = self.column(operand["date"]), duration(operand["by"]["duration"])
                return lambda facts, statuses: later(column(facts, statuses), amount, unit)
            case "minus" | "days" | "times" | "divide":
                columns = [self.column(one) for one in operand]
                return lambda *known: reduce(BETWEEN[operator], [column(*known) for column in columns])
            case "sum" | "average" | "lowest" | "highest":
                items = [(self.column(one), one.get("weight", Fraction(1))) for one in operand]
                return lambda *known: OF_ALL[operator]([(column(*known), weight) for column, weight in items])
            case "count" | "share":
                elements = self.elements(operand)
                return lambda facts, statuses: COUNTED[operator](elements(facts, statuses))
        raise ValueError(f"{operator} of {operand} is unknown")

    def elements(self, counted: dict) -> Callable[[Facts, Statuses], list[Element] | None]:
        """What is counted; None where it is not known which elements there are."""
        if "of" in counted:
            of = [(self.column(one), Cell.read(*counted["test"], self.levels(one))) for one in counted["of"]]
            return lambda *known: [Element.of(column(*known), cell) for column, cell in of]
        name = counted["list"]
        types = {field["id"]: field["type"] for field in self.types[name]["fields"]}
        test = every(counted.get("where", []), types)

        def records(facts: Facts, _: Statuses) -> list[Element] | None:
            verdicts = None if facts[name] is None else [test(record) for record in facts[name]]
            return verdicts and [Element(surely, maybe, maybe, not surely, False) for surely, maybe in verdicts]
        return records


def operation(column: dict) -> list[tuple[str, Any]]:
    """The operator of a column with its operand. An item of an average has a weight beside it."""
    return [(operator, operand) for operator, operand in column.items() if operator != "weight"]
