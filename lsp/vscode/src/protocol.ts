/** What the server answers beyond the Language Server Protocol. Lines and columns count from zero. */

import type { Location, Position, Range } from 'vscode-languageclient/node';
import { RequestType } from 'vscode-languageclient/node';

interface InDocument {
  textDocument: { uri: string };
}

/** A decision table, with cells as a person reads them. */
export interface Table {
  /** The code of what the table decides. */
  entity: string;
  title: string;
  /** The language of its words, of HTML's `lang`. */
  lang: string;
  columns: { title: string }[];
  rows: Row[];
  /** What a reader should know of the whole table. */
  note: string | null;
  /** Everything that the table can decide. */
  outcomes: string[];
}

/** One minimal way to decide. */
export interface Row {
  cells: string[];
  outcome: string;
  sentence: string;
  /** The line that the row comes from. */
  line: number | null;
}

/** A scenario and the place of its header. */
export interface Scenario {
  id: string;
  title: string;
  range: Range;
}

/** What came of one scenario. */
export interface Verdict {
  id: string;
  passed: boolean;
  message: string | null;
  /** Where it failed. */
  location: Location | null;
  duration_us: number;
}

/** How often the lines of a file decided something. */
export interface CoveredFile {
  uri: string;
  lines: { line: number; executed: number }[];
}

/** What came of a run of scenarios. */
export interface Run {
  results: Verdict[];
  coverage?: CoveredFile[];
}

/** The page of a message. */
export interface Explanation {
  title: string;
  markdown: string;
}

/** How the workspace stands. */
export interface Status {
  version: string;
  root: string | null;
  competences: number;
  assessments: number;
  errors: number;
  warnings: number;
}

export const tableRequest = new RequestType<InDocument & { position: Position }, Table | null, void>('cert/table');
export const scenariosRequest = new RequestType<InDocument, Scenario[], void>('cert/scenarios');
export const runScenariosRequest = new RequestType<InDocument & { ids?: string[]; coverage?: boolean }, Run, void>('cert/runScenarios');
export const explainRequest = new RequestType<{ code: string; lang: string }, Explanation | null, void>('cert/explain');
export const statusRequest = new RequestType<Record<string, never>, Status, void>('cert/status');
