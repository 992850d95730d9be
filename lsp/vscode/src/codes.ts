/** The codes of messages. */

import type * as vscode from 'vscode';

/** The code of a message of ours; nothing for those of others. */
export function codeOf({ code }: vscode.Diagnostic): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return typeof value === 'string' && /^[EW]\d{4}$/.test(value) ? value : undefined;
}
