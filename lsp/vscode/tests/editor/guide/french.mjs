// What the pictures show of VS Code itself, in French, by module and key: the words of its French language
// pack, so that who reads the guide finds on screen what stands in the picture.

export const french = {
  'vs/editor/contrib/codeAction/browser/codeActionMenu': { 'codeAction.widget.id.quickfix': 'Correctif rapide' },
  'vs/workbench/contrib/debug/browser/debug.contribution': { debugPanel: 'Console de débogage' },
  'vs/workbench/contrib/debug/browser/repl': { debugConsole: 'Console de débogage' },
  'vs/workbench/contrib/files/browser/explorerViewlet': { explore: 'Explorateur' },
  'vs/workbench/contrib/markers/browser/messages': {
    'markers.panel.filter.placeholder': 'Filtre (exemple : texte, **/*.ts, !**/node_modules/**)',
    'markers.panel.title.problems': 'Problèmes',
  },
  'vs/workbench/contrib/markers/browser/markers.contribution': { problems: 'Problèmes' },
  'vs/workbench/contrib/outline/browser/outline.contribution': { name: 'Structure' },
  'vs/workbench/contrib/output/browser/output.contribution': { output: 'Sortie' },
  'vs/workbench/contrib/output/browser/outputView': {
    'outputView.filter.placeholder': 'Filtre (exemple : text, !excludeText, text1,text2)',
  },
  'vs/workbench/contrib/testing/browser/testing.contribution': { test: 'Test' },
  'vs/workbench/contrib/testing/browser/testingExplorerFilter': {
    testExplorerFilter: 'Filtre (exemple : text, !exclude, @tag)',
  },
  'vs/workbench/contrib/testing/browser/testingViewPaneContainer': { testing: 'Test' },
  'vs/workbench/contrib/timeline/browser/timelinePane': { timeline: 'Chronologie' },
};
