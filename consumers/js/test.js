/** The reader passes the conformance kit: `node --test` in this folder. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { Tables, readJson } from "./cert-tables.js";

const KIT = fileURLToPath(new URL("../../tests/conformance", import.meta.url));
const read = (...path) => readFileSync(join(KIT, ...path), "utf8");
const linesOf = (text) => text.split("\n").slice(0, -1);

/** What is wrong is told for each fact, unless the line is no JSON object. */
const isRefusal = (wrong) => wrong instanceof SyntaxError || wrong.errors?.length > 0;

const folders = readdirSync(KIT).filter((name) => existsSync(join(KIT, name, "tables.json")));
assert.ok(folders.length > 10);
for (const folder of folders) {
  test(`answers of ${folder}`, () => {
    const tables = new Tables(read(folder, "tables.json"));
    const lines = linesOf(read(folder, "candidates.jsonl"));
    const answers = linesOf(read(folder, "answers.jsonl"));
    assert.equal(lines.length, answers.length);
    lines.forEach((line, index) => {
      const wanted = JSON.parse(answers[index]);
      if (wanted.errors) {
        assert.throws(() => tables.answer(line), isRefusal, line);
      } else {
        const { candidate, result, statuses } = tables.answer(line);
        assert.deepEqual({ candidate, result, statuses }, { candidate: undefined, ...wanted }, line);
      }
    });
  });
}

const refused = readdirSync(join(KIT, "refused"));
assert.ok(refused.length > 10);
for (const name of refused) {
  test(`tables that must be refused: ${name}`, () => {
    const text = read("refused", name);
    assert.throws(() => new Tables(text));
  });
}

test("the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "cert-tables-"));
  try {
    const [tables, facts] = [join(KIT, "marks", "tables.json"), join(folder, "facts.jsonl")];
    writeFileSync(facts, '{"candidate": "é", "facts": {}}\n\n{"facts": {"x": 1}}\r\n');
    const program = fileURLToPath(new URL("cert-tables.js", import.meta.url));
    const run = (...paths) => {
      const { status, stdout } = spawnSync(process.execPath, [program, ...paths], { encoding: "utf8" });
      return { status, answers: linesOf(stdout).map((line) => JSON.parse(line)) };
    };
    const { status, answers } = run(tables, facts);
    assert.deepEqual([status, answers.length], [1, 2]);
    assert.deepEqual([answers[0].candidate, answers[0].result], ["é", "pending"]);
    assert.deepEqual([answers[1].line, answers[1].errors[0].fact], [3, "x"]);
    assert.deepEqual(run(facts, facts), { status: 2, answers: [] });
    assert.deepEqual(run(tables), { status: 2, answers: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("JSON is read as strictly as elsewhere", () => {
  const wrong = [
    "", "{", "[1,]", "[,1]", '{"a":1,}', "{a:1}", "[1 2]", '{"a" 1}', '{"a":1,"a":2}', "[1] 2", "tru",
    "01", "1.", ".5", "+1", "NaN", "1e999999999", "'x'", '"\\x"', '"\n"', '"\\"', '{1:2}', '{"#":"1"}', '{"#":1}', '["1]', "[".repeat(1_000_000),
    "1e100", "1".repeat(41), '"\\"'.repeat(1_000_000),
  ];
  for (const text of wrong) assert.throws(() => readJson(text), SyntaxError, text);
  assert.deepEqual(readJson(' [ ] '), []);
  assert.deepEqual(readJson('["\\u00e9", true, null, {}]'), ["é", true, null, {}]);
  assert.equal(readJson("-12.50e1"), -125n * readJson("1"));
});
