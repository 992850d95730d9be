/** Exact numbers, days, durations, and spans of numbers. */

/**
 * An exact fraction, not in lowest terms. ±1 over 0 has no end. As an end of a span it may stand just
 * below its number (side -1) or just above it (1).
 * @typedef {{ n: bigint, d: bigint, side: number }} End
 * @typedef {[End, End]} Span
 */

/** @returns {End} */
export const fraction = (n, d = 1n, side = 0) => ({ n: BigInt(n), d, side });
export const LEAST = fraction(-1n, 0n);
export const ZERO = fraction(0n);
export const MOST = fraction(1n, 0n);
export const HUNDRED = fraction(100n);

/** Below zero, zero or above zero, as for sorting. */
export function compare(one, other) {
  const both = one.d || other.d ? one.n * other.d - other.n * one.d : one.n - other.n;
  return both < 0n ? -1 : both > 0n ? 1 : one.side - other.side;
}
export const isAtMost = (one, other) => compare(one, other) <= 0;
export const min = (ends) => ends.reduce((least, end) => (isAtMost(least, end) ? least : end));
export const max = (ends) => ends.reduce((most, end) => (isAtMost(end, most) ? most : end));

export function add(one, other) {
  if (!one.d || !other.d) return one.d ? other : one;
  return fraction(one.n * other.d + other.n * one.d, one.d * other.d);
}

export function multiply(one, other) {
  const [n, d] = [one.n * other.n, one.d * other.d];
  if (d) return fraction(n, d);
  return n > 0n ? MOST : n < 0n ? LEAST : ZERO;
}

export const opposite = (end) => fraction(-end.n, end.d);
const inverse = (end) => (end.n < 0n ? fraction(-end.d, -end.n) : fraction(end.d, end.n));

export const plus = (one, other) => [add(one[0], other[0]), add(one[1], other[1])];
export const negated = ([low, high]) => [opposite(high), opposite(low)];
export const minus = (one, other) => plus(one, negated(other));

export function times(one, other) {
  const products = one.flatMap((end) => other.map((another) => multiply(end, another)));
  return [min(products), max(products)];
}

/** The quotients; anything where the divisor can be zero. */
export function over(one, other) {
  if (isAtMost(other[0], ZERO) && isAtMost(ZERO, other[1])) return [LEAST, MOST];
  return times(one, [inverse(other[1]), inverse(other[0])]);
}

/** The number that JSON digits write, such as `-12.5` or `1e3`. */
function decimal(digits) {
  const [, whole, part = "", power = "0"] = /^(-?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits);
  if (digits.length > 40 || power.length > 3) throw new SyntaxError(`${digits.slice(0, 40)} is too long`);
  const places = BigInt(part.length) - BigInt(power.replace("+", ""));
  const number = BigInt(whole + part);
  return places > 0n ? fraction(number, 10n ** places) : fraction(number * 10n ** -places);
}

const TEXT = /"(?:[^"\\\u0000-\u001f]|\\.)*"/.source;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.source;
const TOKEN = new RegExp(`[ \\t\\n\\r]*(?:([[\\]{}:,])|(true|false|null)|(${TEXT})|(${NUMBER})|$)`, "y");
const CONSTANTS = { true: true, false: false, null: null };
const DEEPEST = 64;

/** JSON with exact numbers, each a fraction. A name that is there twice is an error. */
export function readJson(text) {
  let [at, depth] = [text.startsWith("\ufeff") ? 1 : 0, 0];

  function next() {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (!token) throw new SyntaxError(`no JSON at character ${at}`);
    at = TOKEN.lastIndex;
    return { sign: token[1], constant: token[2], text: token[3], number: token[4] };
  }

  /** The items up to the closing sign, each read by `item` from its first token. */
  function all(close, item) {
    if (++depth > DEEPEST) throw new SyntaxError("JSON that is too deep");
    let token = next();
    for (let isFirst = true; token.sign !== close || !isFirst; isFirst = false) {
      item(token);
      const { sign } = next();
      if (sign === close) break;
      if (sign !== ",") throw new SyntaxError(`no JSON before character ${at}`);
      token = next();
    }
    depth -= 1;
  }

  function value(token) {
    if (token.text !== undefined) return JSON.parse(token.text);
    if (token.number !== undefined) return decimal(token.number);
    if (token.constant !== undefined) return CONSTANTS[token.constant];
    if (token.sign === "[") {
      const list = [];
      all("]", (first) => list.push(value(first)));
      return list;
    }
    if (token.sign !== "{") throw new SyntaxError(`no JSON before character ${at}`);
    const members = Object.create(null);
    all("}", (first) => {
      const name = first.text === undefined ? undefined : JSON.parse(first.text);
      const isNew = name !== undefined && !(name in members);
      if (!isNew || next().sign !== ":") throw new SyntaxError(`no new name before character ${at}`);
      members[name] = value(next());
    });
    return members;
  }

  const found = value(next());
  if (Object.values(next()).some((part) => part !== undefined)) throw new SyntaxError("more than JSON");
  return found;
}

export const isNumber = (value) => typeof value === "object" && value !== null && typeof value.n === "bigint";
export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isNumber(value);

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const MILLISECONDS = 86_400_000;
export const isDay = (value) => typeof value === "string" && DAY.test(value);

function day(year, month, date) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month, date);
  return moment;
}
const dayOf = (moment) => fraction(moment.getTime() / MILLISECONDS);

/** The number of the day `2023-05-31`, counted from 1970. */
export function dayNumber(text) {
  const [year, month, date] = DAY.exec(text)?.slice(1).map(Number) ?? [];
  const moment = day(year, month - 1, date);
  const exists = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
  if (!exists) throw new RangeError(`${text} is no day`);
  return dayOf(moment);
}

/** The same day of that month, or its last day. */
export function monthsLater(number, months) {
  const start = new Date(Number(number.n / number.d) * MILLISECONDS);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + Number(months.n)];
  const last = day(year, month + 1, 0);
  return dayOf(last.getUTCDate() < start.getUTCDate() ? last : day(year, month, start.getUTCDate()));
}

/** Of each unit: how it is written, and how many of it the first of two numbers counts for. */
const DURATIONS = {
  month: [/^(-?)P(?=.)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?$/, 12n],
  day: [/^(-?)P(?=.)(?:(\d{1,9})W|(\d{1,9})D)$/, 7n],
  minute: [/^(-?)PT(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?$/, 60n],
};

/** `P1Y6M`, `P2W`, `PT1H30M`: how many of which unit. */
export function duration(text) {
  for (const [unit, [form, size]] of Object.entries(DURATIONS)) {
    const [, sign, first = 0, second = 0] = form.exec(text) ?? [];
    const amount = BigInt(first) * size + BigInt(second);
    if (sign !== undefined) return { unit, amount: fraction(sign ? -amount : amount) };
  }
  throw new RangeError(`${text} is no duration`);
}
