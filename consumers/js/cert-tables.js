#!/usr/bin/env node
/** `node cert-tables.js TABLES.json FACTS.jsonl`: an answer for each line of facts. */

import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Tables, Unreadable } from "./tables.js";
import { isObject, readJson } from "./values.js";

export { Tables, Unreadable, readJson };

const USAGE = "usage: node cert-tables.js TABLES.json FACTS.jsonl";
const NO_FILE = { fr: "ce n'est pas un fichier candidat", en: "this is no candidate file" };
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** 0 where every line is answered, 1 where some cannot be read, 2 where nothing can be decided. */
function main(paths) {
  if (paths.length !== 2) return fail(USAGE);
  let tables;
  let facts;
  try {
    tables = new Tables(readJson(utf8.decode(readFileSync(paths[0]))));
    facts = readFileSync(paths[1]);
  } catch (wrong) {
    return fail(`${paths[0]}: ${wrong.message}`);
  }
  let code = 0;
  const answers = [];
  for (const { line, number } of linesOf(facts)) {
    const answer = answerTo(tables, line, number);
    if ("errors" in answer) code = 1;
    answers.push(`${JSON.stringify(answer)}\n`);
  }
  process.stdout.write(answers.join(""));
  return code;
}

function fail(why) {
  process.stderr.write(`${why}\n`);
  return 2;
}

/** The lines that are not blank, as bytes, with their numbers from 1. */
function* linesOf(bytes) {
  for (let [start, number] = [0, 1]; start < bytes.length; number += 1) {
    const end = bytes.indexOf("\n", start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (line.some((byte) => byte > 0x20)) yield { line, number };
    start += line.length + 1;
  }
}

/** The answer for the candidate of a line, or what is wrong with it. */
export function answerTo(tables, line, number) {
  const candidate = candidateIn(line);
  if (candidate === null) return { line: number, errors: [{ message: NO_FILE }] };
  const name = candidate.candidate === undefined ? {} : { candidate: candidate.candidate };
  try {
    const statuses = tables.decide(tables.facts(candidate.facts));
    const { certification, digest } = tables;
    const result = statuses.get(tables.result);
    return { ...name, certification, digest, result, statuses: Object.fromEntries(statuses) };
  } catch (wrong) {
    if (wrong instanceof Unreadable) return { line: number, ...name, errors: wrong.errors };
    throw wrong;
  }
}

/** The candidate file that a line holds, or null where it is none. */
function candidateIn(line) {
  try {
    const { candidate, facts, ...others } = readJson(utf8.decode(line));
    const isNamed = candidate === undefined || (typeof candidate === "string" && candidate.isWellFormed());
    return isNamed && isObject(facts) && Object.keys(others).length === 0 ? { candidate, facts } : null;
  } catch {
    return null;
  }
}

const [, program, ...paths] = process.argv;
const isProgram = program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url);
if (isProgram) process.exitCode = main(paths);
