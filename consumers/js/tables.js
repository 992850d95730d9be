/**
 * Decides for candidates by the decision tables that `certc build` writes.
 *
 *     const tables = new Tables(readJson(readFileSync("atelier.json", "utf8")));
 *     const facts = tables.facts(readJson('{"C1.K1": "met", "oral": 12.5}'));
 *     tables.decide(facts).get("C1")        // "validated", "refused", …, or "pending"
 *
 * Numbers are exact. What is missing is known as all that it can still be, so that a status is settled
 * as soon as what is known settles it.
 */

import { BETWEEN, COUNTED, OF_ALL, applicable, contains, element, every, guarded, later } from "./columns.js";
import { Cell, Known, everything, levelsOf, valueOf } from "./known.js";
import { dayNumber, duration, fraction } from "./values.js";

/**
 * @typedef {Map<string, any>} Facts Of each input: what is known of it, what is chosen, or the records of it.
 * @typedef {Map<string, Known>} Statuses
 * @typedef {(facts: Facts, statuses: Statuses) => any} Column What is known of it.
 */

const PENDING = "pending";
const NO_FACT = { fr: "cette donnée n'existe pas", en: "there is no such fact" };
const NO_VALUE = { fr: "ce n'est pas une valeur de son type", en: "this is no value of its type" };

/** Facts that are none of these tables: `errors` names each and says why, in French and English. */
export class Unreadable extends Error {
  constructor(errors) {
    super(errors.map(({ fact, message }) => `${fact}: ${message.en}`).join("; "));
    this.errors = errors;
  }
}

/** A table: its columns as functions, its rows without the cells that hold of anything. */
class Table {
  constructor(node, tables) {
    this.known = new Map(node.outcomes.map((outcome) => [outcome, new Known([outcome])]));
    this.known.set(PENDING, new Known(node.outcomes));
    this.columns = node.columns.map((column) => tables.column(column));
    const levels = node.columns.map((column) => tables.levels(column));
    this.rows = node.rows.map(({ when, then }) => {
      if (when.length !== levels.length) throw new TypeError(`${levels.length} cells make a row`);
      const cells = when.map((cell, index) => cell && { index, cell: new Cell(...pair(cell), levels[index]) });
      return { tests: cells.filter((test) => test !== null), then };
    });
  }

  /** The outcome of a row that matches whatever is missing, or else `pending`. */
  decide(facts, statuses) {
    const known = this.columns.map((column) => column(facts, statuses));
    const row = this.rows.find(({ tests }) => tests.every(({ index, cell }) => known[index].surely(cell)));
    return row === undefined ? PENDING : row.then;
  }
}

/** Decision tables, ready to decide. What is not understood throws a TypeError. */
export class Tables {
  /** @param {object} document what `readJson` reads of a file of `certc build` */
  constructor(document) {
    if (document.format !== "cert-tables" || document.version.split(".")[0] !== "1") {
      throw new TypeError("these are no decision tables of version 1");
    }
    this.certification = document.certification.id;
    this.digest = document.digest;
    this.types = new Map(document.inputs.map(({ id, type }) => [id, type]));
    const blank = (input) => ("default" in input ? valueOf(input.type, input.default) : everything(input.type));
    this.blank = new Map(document.inputs.map((input) => [input.id, blank(input)]));
    this.tables = new Map();
    for (const table of document.tables) this.tables.set(table.id, new Table(table, this));
    this.result = document.result;
    if (!this.tables.has(this.result)) throw new TypeError(`the table ${this.result} is missing`);
  }

  /**
   * What is known of all inputs, from the `facts` of a candidate file.
   * @param {Record<string, any>} given
   * @returns {Facts}
   */
  facts(given) {
    const [facts, errors] = [new Map(this.blank), []];
    for (const [fact, value] of Object.entries(given)) {
      try {
        if (this.types.has(fact)) facts.set(fact, valueOf(this.types.get(fact), value));
        else errors.push({ fact, message: NO_FACT });
      } catch {
        errors.push({ fact, message: NO_VALUE });
      }
    }
    if (errors.length > 0) throw new Unreadable(errors);
    return facts;
  }

  /**
   * The status of each table, in evaluation order: an outcome, or `pending`.
   * @param {Facts} facts
   * @returns {Map<string, string>}
   */
  decide(facts) {
    const [answer, statuses] = [new Map(), new Map()];
    for (const [id, table] of this.tables) {
      const status = table.decide(facts, statuses);
      answer.set(id, status);
      statuses.set(id, table.known.get(status));
    }
    return answer;
  }

  /** The values of the level that a column reads, from the lowest; none for other columns. */
  levels(column) {
    const [operator, id] = operation(column);
    const isFact = ["fact", "guarded"].includes(operator) || (operator === "read" && !this.tables.has(id));
    return isFact ? levelsOf(this.type(id)) : [];
  }

  type(id) {
    if (!this.types.has(id)) throw new TypeError(`${id} is neither an input nor a table before`);
    return this.types.get(id);
  }

  /**
   * A column as a function of facts and statuses.
   * @returns {Column}
   */
  column(node) {
    const [operator, operand] = operation(node);
    const columns = () => operand.map((one) => this.column(one));
    const constant = (known) => () => known;
    switch (operator) {
      case "read":
        if (this.tables.has(operand)) return (facts, statuses) => statuses.get(operand);
      // What is no table is an input.
      case "fact":
        this.type(operand);
        return (facts) => facts.get(operand);
      case "guarded":
        if (!this.tables.has(operand)) throw new TypeError(`the table ${operand} is not before`);
        this.type(operand);
        return (facts, statuses) => guarded(facts.get(operand), statuses.get(operand));
      case "contains": {
        const type = this.type(operand.set);
        if (!type.values.includes(operand.value)) throw new TypeError(`${operand.set} has no ${operand.value}`);
        return (facts) => contains(facts.get(operand.set), operand.value, type);
      }
      case "applicable": {
        const of = this.column(operand);
        return (...known) => applicable(of(...known));
      }
      case "number":
        return constant(Known.number(operand));
      case "date":
        return constant(Known.number(dayNumber(operand)));
      case "duration":
        return constant(Known.number(duration(operand).amount));
      case "later": {
        const [of, by] = [this.column(operand.date), duration(operand.by.duration)];
        return (...known) => later(of(...known), by);
      }
      case "minus": case "days": case "times": case "divide": {
        const each = columns();
        return (...known) => each.map((of) => of(...known)).reduce(BETWEEN[operator]);
      }
      case "sum": case "average": case "lowest": case "highest": {
        const each = columns().map((of, index) => ({ of, weight: operand[index].weight ?? fraction(1n) }));
        return (...known) => OF_ALL[operator](each.map(({ of, weight }) => ({ known: of(...known), weight })));
      }
      case "count": case "share": {
        const elements = this.elements(operand);
        return (...known) => COUNTED[operator](elements(...known));
      }
      default:
        throw new TypeError(`the operator ${operator} is unknown`);
    }
  }

  /** What is counted, as a function; null where it is not known which elements there are. */
  elements(counted) {
    if ("of" in counted) {
      const cell = (of) => new Cell(...pair(counted.test), this.levels(of));
      const each = counted.of.map((of) => ({ of: this.column(of), cell: cell(of) }));
      return (...known) => each.map(({ of, cell }) => element(of(...known), cell));
    }
    const { fields } = this.type(counted.list);
    const test = every(counted.where ?? [], new Map(fields.map(({ id, type }) => [id, type])));
    const known = (record) => {
      const [surelyPasses, canPass] = test(record);
      return { surelyPasses, canPass, can: [canPass, !surelyPasses, false] };
    };
    return (facts) => facts.get(counted.list)?.map(known) ?? null;
  }
}

/** The operator of a column and its operand. An item of an average has a weight beside it. */
function operation(column) {
  const operations = Object.entries(column).filter(([name]) => name !== "weight");
  if (operations.length !== 1) throw new TypeError("a column has one operator");
  return operations[0];
}

function pair(cell) {
  if (cell.length !== 2) throw new TypeError("a cell is an operator and its operand");
  return cell;
}
