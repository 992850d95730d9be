/** The operators of columns, on what is known of their operands. */

import { ABSENT, Cell, Known, levelsOf } from "./known.js";
import {
  HUNDRED, LEAST, MOST, ZERO, add, compare, fraction, isAtMost, max, min, minus, monthsLater, multiply,
  negated, opposite, over, plus, times,
} from "./values.js";

function yesNo(canBeTrue, canBeFalse) {
  return new Known([true, false].filter((value) => (value ? canBeTrue : canBeFalse)));
}

/** A fact, unless the status is `not applicable`. */
export function guarded(fact, status) {
  const known = status.canApply ? fact : new Known();
  return status.canBeAbsent ? new Known([...known.values, ABSENT], known.span) : known;
}

export const applicable = (known) => yesNo(known.canApply, known.canBeAbsent);

/** Of a set that is missing, only what all or none of its choices have is known. */
export function contains(chosen, value, type) {
  if (chosen !== null) return new Known([chosen.has(value)]);
  return yesNo(type.most.n > 0n, compare(type.least, fraction(type.values.length)) < 0);
}

/** A later day is later, so that the ends of a span stay its ends. */
export function later(dates, { amount, unit }) {
  const move = (end) => (unit === "month" ? monthsLater(end, amount) : add(end, amount));
  return new Known(dates.values, dates.span && dates.span.map((end) => (end.d ? move(end) : end)));
}

/** An operation on two numbers: not applicable where one of them is. */
const between = (operate) => (one, other) => {
  const absent = one.canBeAbsent || other.canBeAbsent ? [ABSENT] : [];
  return new Known(absent, one.span && other.span && operate(one.span, other.span));
};

export const BETWEEN = {
  minus: between(minus),
  days: between((first, second) => minus(second, first)),
  times: between(times),
  divide: between(over),
};

/**
 * What may be there of an aggregate, since what is not applicable is left out.
 * @typedef {{ span: import("./values.js").Span, weight: import("./values.js").End, isSure: boolean }} Item
 */
const below = (items) => items.map((item) => ({ ...item, span: negated(item.span) }));

/** What need not be there may add nothing. */
function sum(items) {
  const hull = ([low, high]) => [min([low, ZERO]), max([high, ZERO])];
  return items.map(({ span, isSure }) => (isSure ? span : hull(span))).reduce(plus, [ZERO, ZERO]);
}

/** At least as high as all that is sure to be there, or else as something. */
function highest(items) {
  const lows = items.map(({ span }) => span[0]);
  const sure = items.filter(({ isSure }) => isSure).map(({ span }) => span[0]);
  return [sure.length > 0 ? max(sure) : min(lows), max(items.map(({ span }) => span[1]))];
}

const lowest = (items) => negated(highest(below(items)));
const average = (items) => [opposite(greatestMean(below(items))), greatestMean(items)];

/** Of what need not be there only what draws the mean up is taken, the greatest first. */
function greatestMean(items) {
  const greatestFirst = (one, other) => other.isSure - one.isSure || compare(other.span[1], one.span[1]);
  let [total, weights, mean] = [ZERO, ZERO, LEAST];
  for (const { span: [, end], weight, isSure } of [...items].sort(greatestFirst)) {
    if (!isSure && isAtMost(end, mean)) continue;
    total = add(total, multiply(end, weight));
    weights = add(weights, weight);
    mean = multiply(total, fraction(weights.d, weights.n));
  }
  return mean;
}

const ofApplicable = (operate) => (operands) => {
  const there = operands.filter(({ known, weight }) => known.span !== null && weight.n > 0n);
  if (there.length === 0 && operate !== sum) return new Known([ABSENT]);
  const items = there.map(({ known, weight }) => ({ span: known.span, weight, isSure: !known.canBeAbsent }));
  return new Known([], operate(items));
};

export const OF_ALL = {
  sum: ofApplicable(sum),
  average: ofApplicable(average),
  lowest: ofApplicable(lowest),
  highest: ofApplicable(highest),
};

/**
 * What an element of a count or a share does whatever is missing, and what it can do.
 * @typedef {{ surelyPasses: boolean, canPass: boolean, can: boolean[] }} Element
 *   `can`: pass where it applies, fail where it applies, not apply
 */
export function element(known, cell) {
  const { there } = known;
  const can = [there.maybe(cell), !there.surely(cell), known.canBeAbsent];
  return { surelyPasses: known.surely(cell), canPass: known.maybe(cell), can };
}

/** How many pass; any number where it is not known which elements there are. */
function count(elements) {
  if (elements === null) return new Known([], [ZERO, MOST]);
  const number = (part) => fraction(elements.filter((one) => one[part]).length);
  return new Known([], [number("surelyPasses"), number("canPass")]);
}

/** Is held against percentages by multiplication: 100 × passing against percentage × applicable. */
class Share {
  constructor(elements) {
    this.elements = elements;
  }

  surely(cell) {
    if (this.elements === null) return false;
    const zero = ({ side }) => ({ ...ZERO, side });
    return cell.spans.some(([low, high]) =>
      (!low.d || isAtMost(zero(low), this.beyond(low)[0])) &&
      (!high.d || isAtMost(this.beyond(high)[1], zero(high))));
  }

  /** 100 × passing less percentage × applicable, to which each element adds what it can. */
  beyond(percentage) {
    const gains = [add(HUNDRED, opposite(percentage)), opposite(percentage), ZERO];
    const spans = this.elements.map(({ can }) => {
      const possible = gains.filter((_, index) => can[index]);
      return [min(possible), max(possible)];
    });
    return spans.reduce(plus, [ZERO, ZERO]);
  }
}

export const COUNTED = { count, share: (elements) => new Share(elements) };

/**
 * Whether all tests of a record hold: surely, maybe.
 * @returns {(record: Map<string, Known>) => [boolean, boolean]}
 */
export function every(tests, types) {
  const each = tests.map((test) => fieldTest(test, types));
  return (record) => {
    const verdicts = each.map((test) => test(record));
    return [verdicts.every(([surely]) => surely), verdicts.every(([, maybe]) => maybe)];
  };
}

function fieldTest(test, types) {
  if (!Array.isArray(test)) {
    const lists = test.any.map((tests) => every(tests, types));
    return (record) => {
      const verdicts = lists.map((tests) => tests(record));
      return [verdicts.some(([surely]) => surely), verdicts.some(([, maybe]) => maybe)];
    };
  }
  const [field, operator, operand] = test;
  const cell = new Cell(operator, operand, levelsOf(types.get(field)));
  return (record) => [record.get(field).surely(cell), record.get(field).maybe(cell)];
}
