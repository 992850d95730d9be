/** What is known of a value while facts are missing, what cells hold of it, and the types of facts. */

import {
  HUNDRED, LEAST, MOST, ZERO, dayNumber, duration, fraction, isAtMost, isDay, isNumber, isObject,
} from "./values.js";

/** @typedef {import("./values.js").Span} Span */

export const ABSENT = "not applicable";

/** All that a value can still be: texts and booleans, and the numbers of a span. */
export class Known {
  /** @param {Iterable<string | boolean>} values @param {Span | null} span */
  constructor(values = [], span = null) {
    this.values = new Set(values);
    this.span = span;
  }

  static number(number) {
    return new Known([], [number, number]);
  }

  get canBeAbsent() {
    return this.values.has(ABSENT);
  }

  get canApply() {
    return this.span !== null || this.values.size > Number(this.canBeAbsent);
  }

  /** What it can be where it applies. */
  get there() {
    return this.canBeAbsent ? new Known([...this.values].filter((value) => value !== ABSENT), this.span) : this;
  }

  /** Whether a cell holds of all that it can be. */
  surely(cell) {
    for (const value of this.values) if (!cell.values.has(value)) return false;
    return this.span === null || cell.spans.some((span) => contains(span, this.span));
  }

  /** Whether a cell holds of some that it can be. */
  maybe(cell) {
    for (const value of this.values) if (cell.values.has(value)) return true;
    return this.span !== null && cell.spans.some((span) => meets(span, this.span));
  }
}

const contains = ([low, high], [from, to]) => isAtMost(low, from) && isAtMost(to, high);
const meets = ([low, high], [from, to]) => isAtMost(low, to) && isAtMost(from, high);

/** What a cell holds of: texts and booleans, and the numbers of spans. */
export class Cell {
  /** `levels` are the values of the level that it is held against, from the lowest. */
  constructor(operator, operand, levels = []) {
    const end = (value, side = 0) => {
      if (levels.length > 0) return fraction(rank(levels, value), 1n, side);
      return { ...(isNumber(value) ? value : dayNumber(value)), side };
    };
    this.values = new Set();
    this.spans = [];
    if (operator === "is" || operator === "in") {
      const values = operator === "in" ? operand : [operand];
      this.values = new Set(values.filter((value) => !isNumber(value)));
      const numbers = levels.length > 0 ? [] : values.filter((value) => isNumber(value) || isDay(value));
      this.spans = numbers.map((number) => [end(number), end(number)]);
      return;
    }
    const span = spanOf(operator, operand, end);
    if (levels.length === 0) this.spans = [span];
    else this.values = new Set(levels.filter((value) => contains(span, [end(value), end(value)])));
  }
}

/** The numbers for which a comparison holds. */
function spanOf(operator, operand, end) {
  if (operator === "<") return [LEAST, end(operand, -1)];
  if (operator === "<=") return [LEAST, end(operand)];
  if (operator === ">=") return [end(operand), MOST];
  if (operator === ">") return [end(operand, 1), MOST];
  if (operator !== "within") throw new TypeError(`the comparison ${operator} is unknown`);
  const { from, to, open = "neither" } = operand;
  if (!["neither", "from", "to", "both"].includes(open)) throw new TypeError(`open: ${open}`);
  const isOpen = (bound) => open === bound || open === "both";
  return [end(from, isOpen("from") ? 1 : 0), end(to, isOpen("to") ? -1 : 0)];
}

function rank(levels, value) {
  if (!levels.includes(value)) throw new TypeError(`${value} is none of ${levels}`);
  return levels.indexOf(value);
}

/** The values of a level, from the lowest; none for other types. */
export const levelsOf = (type) => (type.name === "level" ? type.values : []);

const LISTED = ["state", "choice", "level"];
const SPANS = {
  integer: () => [LEAST, MOST],
  number: () => [LEAST, MOST],
  date: () => [LEAST, MOST],
  duration: () => [ZERO, MOST],
  percent: () => [ZERO, HUNDRED],
  score: (type) => [ZERO, type.out_of],
};

/** All values of a type; of sets and lists it is only known that they are missing. */
export function everything(type) {
  if (type.name === "set" || type.name === "list") return null;
  const absent = type.not_applicable ? [ABSENT] : [];
  if (LISTED.includes(type.name)) return new Known([...type.values, ...absent]);
  if (type.name === "yesno") return new Known([true, false, ...absent]);
  if (Object.hasOwn(SPANS, type.name)) return new Known(absent, SPANS[type.name](type));
  throw new TypeError(`the type ${type.name} is unknown`);
}

/** A value of a candidate file; a RangeError for what its type does not have. */
export function valueOf(type, value) {
  const found = READERS[type.name](type, value);
  if (found) return found;
  if (value === ABSENT && type.not_applicable && everything(type) !== null) return new Known([ABSENT]);
  throw new RangeError(`no ${type.name}`);
}

/** Of each type, what a value of it is; nothing for what is none. */
const READERS = {
  state: listed,
  choice: listed,
  level: listed,
  yesno: (type, value) => typeof value === "boolean" && new Known([value]),
  integer: (type, value) => isNumber(value) && value.n % value.d === 0n && Known.number(value),
  number: (type, value) => isNumber(value) && Known.number(value),
  percent: onScale,
  score: onScale,
  date: (type, value) => isDay(value) && Known.number(dayNumber(value)),
  duration(type, value) {
    if (typeof value !== "string" || value === ABSENT || value.startsWith("-")) return null;
    const { unit, amount } = duration(value);
    return unit === type.unit && Known.number(amount);
  },
  set(type, value) {
    if (!Array.isArray(value) || !value.every((one) => type.values.includes(one))) return null;
    const [chosen, number] = [new Set(value), fraction(value.length)];
    return chosen.size === value.length && contains([type.least, type.most], [number, number]) && chosen;
  },
  list: (type, value) => Array.isArray(value) && value.map((record) => recordOf(type.fields, record)),
};

function listed(type, value) {
  return type.values.includes(value) && new Known([value]);
}

function onScale(type, value) {
  return isNumber(value) && contains(SPANS[type.name](type), [value, value]) && Known.number(value);
}

/** What is known of the fields of a record, by name. */
function recordOf(fields, given) {
  if (!isObject(given)) throw new RangeError("no record");
  const names = fields.map((field) => field.id);
  if (Object.keys(given).some((name) => !names.includes(name))) throw new RangeError("no such field");
  const known = ({ id, type }) => [id, id in given ? valueOf(type, given[id]) : everything(type)];
  return new Map(fields.map(known));
}
