#!/usr/bin/env node
/**
 * Decides for candidates by the decision tables that `certc build` writes:
 *
 *     const tables = new Tables(readFileSync("atelier.json", "utf8"));
 *     tables.answer('{"facts": {"C1.K1": "met", "oral": 12.5}}').statuses.C1; // "validated", … or "pending"
 *
 * Every value has a place on one line: a number or duration at itself, a date at the number of its day, a
 * listed value at its index, no at 0, yes at 1, `not applicable` below all. What is known of a value are the
 * spans, of two places each, in which it can be. A cell is spans too, and holds if each known span lies in
 * one of them. So all of some tests is the lowest, any the highest, a count the sum, a share the average.
 */
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SCALE = 10n ** 120n; // Places have 120 decimals. Decimal numbers are exact; quotients, such as a third,
const TINY = 10n ** 60n; // that differ do so before the 60th decimal, so that cells look no further.
const at = (place) => [place, place];
const whole = (number) => BigInt(number) * SCALE;
const [ZERO, ONE, HUNDRED, MOST] = [0, 1, 100, SCALE].map(whole); // Nothing that is read is beyond ±MOST.
const [ABSENT, BELOW_ALL, ABOVE_ALL] = [-Infinity, -(10n ** 9999n), 10n ** 9999n];
const [NO, YES, NOTHING] = [at(ZERO), at(ONE), at(NaN)]; // A share of nothing is as good as any number.
const ANYTHING = [[-MOST, MOST]];
const min = (one, other) => (one < other ? one : other);
const max = (one, other) => (one > other ? one : other);
const add = (one, other) => one + other;
const times = (one, other) => (one * other) / SCALE;
const over = (one, other) => (one * SCALE) / other;

const isAbsent = ([from]) => from === ABSENT;
const contains = ([from, to, isOpen], span) =>
  span === NOTHING ? !isOpen : from <= span[0] && span[1] <= to;
const meets = ([from, to], span) => from <= span[1] && span[0] <= to;
const surely = (known, cell) => known.every((span) => cell.some((part) => contains(part, span)));
/** Whether a cell holds of a span, from no to yes. A yes may be worth more than 1. */
const truth = (span, cell, yes = ONE) =>
  [surely([span], cell), cell.some((part) => meets(part, span))].map((holds) => (holds ? yes : ZERO));

const hull = (one, other) => (one ? [min(one[0], other[0]), max(one[1], other[1])] : other);
const applying = (known) => known.filter((span) => !isAbsent(span)).reduce(hull, undefined);
/** An operation on two numbers, extreme at their ends. It is not applicable where one of them is not. */
const between = (operate) => (knowns) => knowns.reduce((one, other) => {
  const [left, right, absent] = [applying(one), applying(other), [...one, ...other].filter(isAbsent)];
  if (!left || !right) return absent;
  if (operate === over && meets(right, at(ZERO))) return [...ANYTHING, ...absent];
  return [left.flatMap((from) => right.map((to) => at(operate(from, to)))).reduce(hull), ...absent];
});
/** An aggregate leaves out what is not applicable, as if it were something that makes no difference. */
const aggregate = (operate, neutral) => (knowns) => {
  const there = (known) => known.map((span) => (isAbsent(span) ? at(neutral) : span)).reduce(hull);
  const join = (one, other) => [operate(one[0], other[0]), operate(one[1], other[1])];
  return [knowns.map(there).reduce(join, at(neutral))];
};
const [sum, lowest, highest] = [aggregate(add, ZERO), aggregate(min, MOST), aggregate(max, -MOST)];
/** Of what may be left out, only what leads further is taken, down (sign -1) or up (1), furthest first. */
const average = (knowns, weights = []) => {
  const items = knowns.map((known, index) =>
    ({ span: applying(known), weight: weights[index] ?? ONE, isSure: !known.some(isAbsent) }));
  const there = items.filter(({ span, weight }) => span && weight > 0n);
  const furthestMean = (end, sign) => {
    const order = (one, other) =>
      other.isSure - one.isSure || Number(sign * (other.span[end] - one.span[end]));
    let [total, weights] = [0n, 0n];
    for (const { span, weight, isSure } of there.sort(order)) {
      const isFurther = weights === 0n || sign * (span[end] * weights - total) > 0n;
      if (isSure || isFurther) [total, weights] = [total + span[end] * weight, weights + weight];
    }
    return total / weights;
  };
  const means = there.length > 0 ? [[furthestMean(0, -1n), furthestMean(1, 1n)]] : [];
  return there.some(({ isSure }) => isSure) ? means : [...means, NOTHING];
};

const MILLISECONDS = 86_400_000; // Of a day.
const day = (text) => {
  const date = new Date(`${text}T00:00Z`);
  if (date.toISOString().slice(0, 10) !== text) throw new RangeError(`${text} is no day`);
  return whole(date / MILLISECONDS);
};
/** The same day of that month, or its last day. */
const monthsLater = (place, months) => {
  const date = new Date(Number(place / SCALE) * MILLISECONDS);
  const dayOfMonth = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + Number(months / SCALE));
  if (date.getUTCDate() !== dayOfMonth) date.setUTCDate(0);
  return whole(date / MILLISECONDS);
};
/** Of each unit, how durations are written, and how many of it the first of their parts counts for. */
const DURATIONS = {
  month: [/^(-?)P(?=\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?$/, 12],
  day: [/^(-?)P(?:(\d{1,9})W|(\d{1,9})D)$/, 7],
  minute: [/^(-?)PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?$/, 60],
};
const unitOf = (text) => Object.keys(DURATIONS).find((unit) => DURATIONS[unit][0].test(text));
const duration = (text, unit = unitOf(text)) => {
  const [, sign, large = 0, small = 0] = DURATIONS[unit][0].exec(text);
  return whole(Number(`${sign}1`) * (large * DURATIONS[unit][1] + Number(small)));
};

/** A text, with the colon after it if it is a name, or a number that is not too long. */
const TOKEN = /("(?:[^"\\]|\\[^])*(?:"|$))(\s*:)?|-?(?:0|[1-9]\d{0,39})(?:\.\d{1,40})?(?:[eE][+-]?\d\d?)?/g;
/** JSON with numbers as places. `JSON.parse` sees them as `{"#": "12.5"}`. Each name must give a member. */
export const readJson = (json) => {
  let names = 0;
  const tagged = json.replace(/^\ufeff/, "").replace(TOKEN, (token, text, colon) => {
    names += colon ? 1 : 0;
    return text ? token : `{"#":"${token}"}`;
  });
  const read = JSON.parse(tagged, (_, value) => {
    if (Object(value) !== value || Array.isArray(value)) return value;
    if ("#" in value) return decimal(value["#"]);
    names -= Object.keys(value).length;
    return value;
  });
  if (names > 0) throw new SyntaxError("a name is there twice");
  return read;
};
const decimal = (digits) => {
  const [, integer, part, power] = /^(-?\d+)\.?(\d*)[eE]?(.*)$/.exec(digits);
  const decimals = part.length - Number(power);
  if (decimals > 40) throw new RangeError(`${digits} has more than 40 decimals`);
  return BigInt(integer + part) * 10n ** BigInt(120 - decimals);
};

const named = (map, name) => {
  if (!map.has(name)) throw new TypeError(`${name} is unknown`);
  return map.get(name);
};
/** The place of a value of a type or column that lists these values, or else has any others. */
const placeAmong = (values) => (value) => {
  if (value === "not applicable") return ABSENT;
  if (values) return whole(values.indexOf(value));
  if (typeof value === "boolean") return value ? ONE : ZERO;
  return typeof value === "bigint" ? value : day(value);
};
const around = (place) => (place === ABSENT ? at(place) : [place - TINY, place + TINY]);
/** The spans of each cell; true stands beside one that lacks an end. */
const CELLS = new Map(Object.entries({
  is: (end, value) => [around(end(value))],
  in: (end, values) => values.map((value) => around(end(value))),
  "<": (end, value) => [[BELOW_ALL, end(value) - TINY, true]],
  "<=": (end, value) => [[BELOW_ALL, end(value) + TINY]],
  ">=": (end, value) => [[end(value) - TINY, ABOVE_ALL]],
  ">": (end, value) => [[end(value) + TINY, ABOVE_ALL, true]],
  within(end, { from, to, open }) {
    if (![undefined, "from", "to", "both"].includes(open)) throw new TypeError(`open: ${open}`);
    const [isAbove, isBelow] = [open === "from" || open === "both", open === "to" || open === "both"];
    return [[end(from) + (isAbove ? TINY : -TINY), end(to) + (isBelow ? -TINY : TINY), isAbove || isBelow]];
  },
}));
const cellIn = ({ values }, [operator, operand]) => named(CELLS, operator)(placeAmong(values), operand);

/** Of each type: the spans of its values, the place of one in a file, and the values that it lists. */
const scale = (from, to, placeOf = (value) => value) => ({ spans: [[from, to]], placeOf });
const listed = ({ values }, placeOf = placeAmong(values)) =>
  ({ spans: values.map((value) => at(placeOf(value))), placeOf, values });
const TYPES = new Map(Object.entries({
  state: listed, choice: listed, level: listed,
  yesno: () => ({ spans: [NO, YES], placeOf: (value) => typeof value === "boolean" && (value ? ONE : ZERO) }),
  integer: () => scale(-MOST, MOST, (value) => value % SCALE === 0n && value),
  number: () => scale(-MOST, MOST),
  percent: () => scale(ZERO, HUNDRED),
  score: ({ out_of }) => scale(ZERO, out_of),
  duration: ({ unit }) => scale(ZERO, MOST, (text) => !text.startsWith("-") && duration(text, unit)),
  date: () => scale(whole(-90_000_000), whole(90_000_000), day), // Years have four digits.
  set({ values, least, most }) {
    const perhaps = [[whole(values.length) > least ? ZERO : ONE, min(ONE, most)]];
    const read = (chosen) => {
      const isSet = new Set(chosen).size === chosen.length && chosen.every((value) => values.includes(value));
      if (!isSet || !contains([least, most], at(whole(chosen.length)))) throw new RangeError("no set");
      return new Map(values.map((value) => [value, [chosen.includes(value) ? YES : NO]]));
    };
    return { missing: new Map(values.map((value) => [value, perhaps])), read };
  },
  list({ fields }) {
    const types = typesOf(fields);
    return { types, read: (records) => records.map((record) => factsOf(record, types)) };
  },
}));
const typeOf = (node, preset) => {
  const { spans, placeOf, ...more } = named(TYPES, node.name)(node);
  const missing = node.not_applicable ? [...spans, at(ABSENT)] : spans;
  const read = (value) => {
    const place = value === "not applicable" ? ABSENT : placeOf(value);
    const isPlace = typeof place === "bigint" || place === ABSENT;
    if (!isPlace || !surely([at(place)], missing)) throw new RangeError(`no ${node.name}`);
    return [at(place)];
  };
  const type = { missing, read, ...more, of: (known) => known.get(type) };
  return preset === undefined ? type : Object.assign(type, { missing: type.read(preset) });
};
const typesOf = (inputs) => new Map(inputs.map((input) => [input.id, typeOf(input.type, input.default)]));

const NO_FILE = { fr: "ce n'est pas un fichier candidat", en: "this is no candidate file" };
const NO_FACT = { fr: "cette donnée n'existe pas", en: "there is no such fact" };
const NO_VALUE = { fr: "ce n'est pas une valeur de son type", en: "this is no value of its type" };
const wrong = (errors) => Object.assign(new RangeError(JSON.stringify(errors)), { errors });
/** What is known of facts of these types. */
const factsOf = (given, types) => {
  if (Object(given) !== given || Array.isArray(given)) throw wrong([{ message: NO_FILE }]);
  const [known, errors] = [new Map(Array.from(types.values(), (type) => [type, type.missing])), []];
  for (const [fact, value] of Object.entries(given)) {
    try {
      known.set(types.get(fact), types.get(fact).read(value));
    } catch {
      errors.push({ fact, message: types.has(fact) ? NO_VALUE : NO_FACT });
    }
  }
  if (errors.length > 0) throw wrong(errors);
  return known;
};

/** A column that computes with what is known of its operands. */
const computed = (operate, operands, context) => {
  const columns = operands.map((operand) => columnOf(operand, context));
  const weights = operands.map(({ weight }) => weight);
  return { of: (known) => operate(columns.map((column) => column.of(known)), weights) };
};
/** A test, of a column by a cell, as a function from what is known to whether it holds. */
const testBy = (column, cell, verdict = truth) => {
  const spans = cellIn(column, cell);
  return (known) => column.of(known).map((span) => verdict(span, spans));
};
const joined = (join, start, tests) => (record) => join([[start], ...tests.map((test) => test(record))]);
const allOf = (tests, types) => joined(lowest, YES, tests.map((test) => testOf(test, types)));
const testOf = (test, types) => {
  if (!Array.isArray(test)) return joined(highest, NO, test.any.map((tests) => allOf(tests, types)));
  return testBy(named(types, test[0]), test.slice(1));
};
/** A column that counts elements or records: an aggregate of what a verdict says of each. */
const counted = (compute, verdict, missing) => ({ of, test, list, where = [] }, context) => {
  if (of) {
    const tests = of.map((node) => testBy(columnOf(node, context), test, verdict));
    return { of: (known) => compute(tests.map((holds) => holds(known))) };
  }
  const type = named(context.inputs, list);
  if (!type.types) throw new TypeError(`${list} is no list`);
  const holds = testBy({ of: allOf(where, type.types) }, ["is", true], verdict);
  return { of: (known) => (type.of(known) ? compute(type.of(known).map(holds)) : missing) };
};
const constant = (place) => ({ of: () => [at(place)] });
/** The columns of operators with operands of their own. */
const COLUMNS = new Map(Object.entries({
  read: (id, { tables, inputs }) => tables.get(id) ?? named(inputs, id),
  fact: (id, { inputs }) => named(inputs, id),
  guarded(id, { inputs, tables }) {
    const [fact, table] = [named(inputs, id), named(tables, id)];
    const of = (known) => table.of(known).flatMap((span) => (isAbsent(span) ? [span] : fact.of(known)));
    return { values: fact.values, of };
  },
  contains({ set, value }, { inputs }) {
    const type = named(inputs, set);
    named(type.missing, value);
    return { of: (known) => type.of(known).get(value) };
  },
  number: constant, date: (text) => constant(day(text)), duration: (text) => constant(duration(text)),
  later: ({ date, by }, context) =>
    computed(between(unitOf(by.duration) === "month" ? monthsLater : add), [date, by], context),
  count: counted(sum, truth, [[ZERO, MOST]]),
  share: counted(average, (span, cell) => (isAbsent(span) ? span : truth(span, cell, HUNDRED)), ANYTHING),
}));
/** The other operators, on what is known of the columns that are their operands. */
const OPERATORS = new Map(Object.entries({
  applicable: ([known]) => known.map((span) => (isAbsent(span) ? NO : YES)),
  minus: between((one, other) => one - other), days: between((first, second) => second - first),
  times: between(times), divide: between(over), sum, average, lowest, highest,
}));
const columnOf = ({ weight, ...column }, context) => {
  const [[operator, operand], ...more] = Object.entries(column);
  if (more.length > 0) throw new TypeError("a column has one operator");
  if (COLUMNS.has(operator)) return COLUMNS.get(operator)(operand, context);
  return computed(named(OPERATORS, operator), [operand].flat(), context);
};
/** A table is the type of its outcomes, with columns, and with rows of the cells that are not empty. */
const tableOf = ({ outcomes, ...table }, context) => {
  const type = typeOf({ name: "state", values: outcomes });
  const columns = table.columns.map((column) => columnOf(column, context));
  const rows = table.rows.map(({ when, then }) => {
    if (when.length !== columns.length) throw new TypeError(`a row has ${columns.length} cells`);
    const cells = when.map((cell, index) => ({ cell: cell && cellIn(columns[index], cell), index }));
    return { cells: cells.filter(({ cell }) => cell), then, known: type.read(then) };
  });
  return Object.assign(type, { columns, rows });
};

export class Tables {
  /** Throws if tables are not understood: nothing is to be decided by them. */
  constructor(json) {
    const { format, version, certification, digest, result, inputs, tables } = readJson(json);
    if (format !== "cert-tables" || !version.startsWith("1.")) throw new TypeError("no tables of version 1");
    Object.assign(this, { certification: certification.id, digest, result });
    [this.inputs, this.tables] = [typesOf(inputs), new Map()];
    for (const table of tables) this.tables.set(table.id, tableOf(table, this));
    named(this.tables, result);
  }
  /** The answer for a candidate file. What it throws where there is none has its `errors`. */
  answer(json) {
    const { candidate, facts, ...others } = readJson(json) ?? {};
    const isNamed = candidate?.isWellFormed?.() ?? candidate === undefined;
    if (!isNamed || Object.keys(others).length > 0) throw wrong([{ message: NO_FILE }]);
    const [known, statuses] = [factsOf(facts, this.inputs), {}];
    for (const [id, table] of this.tables) {
      const columns = table.columns.map((column) => column.of(known));
      const holds = ({ cells }) => cells.every(({ cell, index }) => surely(columns[index], cell));
      const row = table.rows.find(holds);
      statuses[id] = row?.then ?? "pending";
      known.set(table, row?.known ?? table.missing);
    }
    const { certification, digest, result } = this;
    return { candidate, certification, digest, result: statuses[result], statuses };
  }
}

/** Answers each line of facts. Exits with 1 where some cannot be read, 2 where nothing can be decided. */
const main = ([tablesFile, factsFile = ""]) => {
  const tables = new Tables(readFileSync(tablesFile, "utf8"));
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const answerOf = (line, number) => {
    try {
      return tables.answer(utf8.decode(line));
    } catch ({ errors = [{ message: NO_FILE }] }) {
      process.exitCode = 1;
      return { line: number, errors };
    }
  };
  const lines = readFileSync(factsFile, "latin1").split("\n");
  const answers = lines.map((line, index) => line.trim() && answerOf(Buffer.from(line, "latin1"), index + 1));
  process.stdout.write(answers.map((answer) => answer && `${JSON.stringify(answer)}\n`).join(""));
};
const [, program, ...files] = process.argv;
if (program && realpathSync(program) === fileURLToPath(import.meta.url)) {
  try {
    main(files);
  } catch (wrong) {
    console.error(`usage: node cert-tables.js TABLES.json FACTS.jsonl\n${wrong.message}`);
    process.exitCode = 2;
  }
}
