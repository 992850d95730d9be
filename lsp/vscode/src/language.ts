/** The languages of the editor and of a file, which messages and pages follow. */

import * as vscode from 'vscode';

/** The language of the editor's menus. */
export const lang: 'fr' | 'en' = vscode.env.language.startsWith('fr') ? 'fr' : 'en';

/** The language to explain things in: French menus are a French reader's, and so is a French file. */
export function readerOf(document: vscode.TextDocument | undefined): 'fr' | 'en' {
  const french = /(^|[^\p{L}])(quand|compétence|critère|épreuve|chaque|soit|alors)(?=[^\p{L}])/u;
  return document?.languageId === 'cert' && french.test(document.getText()) ? 'fr' : lang;
}
