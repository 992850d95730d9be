/** The language of the editor, which messages and pages follow. */

import * as vscode from 'vscode';

export const lang: 'fr' | 'en' = vscode.env.language.startsWith('fr') ? 'fr' : 'en';
