// @ts-check
// Draws the table that it is told. Texts are only ever set as text, never as HTML.
(() => {
  // @ts-ignore: the editor gives it to its pages
  const editor = acquireVsCodeApi();
  const place = /** @type {HTMLElement} */ (document.getElementById('table'));

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };

  const draw = ({ table, empty, words }) => {
    if (table === null) {
      place.replaceChildren(element('p', {}, empty));
      return;
    }
    const caption = element('caption', {},
      element('strong', { lang: table.lang }, table.title),
      element('span', {}, words.caption));
    const head = element('tr', {},
      element('th', { scope: 'col' }, words.number),
      element('th', { scope: 'col' }, words.outcome),
      ...table.columns.map((column) => element('th', { scope: 'col', lang: table.lang }, column.title)),
      element('th', { scope: 'col' }, words.because));
    const body = element('tbody', { lang: table.lang }, ...table.rows.map((row, index) => line(row, index, words)));
    const below = [words.outcomes.replace('{0}', table.outcomes.join(', ')), ...(table.note === null ? [] : [table.note])];
    place.replaceChildren(
      element('div', { class: 'frame' }, element('table', {}, caption, element('thead', {}, head), body)),
      ...below.map((text) => element('p', { class: 'note' }, text)));
  };

  const line = (row, index, words) => element('tr', {},
    element('th', { scope: 'row' }, number(row, index, words)),
    element('td', { class: 'outcome' }, row.outcome),
    ...row.cells.map(cell),
    element('td', { class: 'because' }, row.sentence));

  /** An empty cell or a dash says that this column does not matter: a screen reader says so too. */
  const cell = (text) => (text === '' || text === '–' || text === '-'
    ? element('td', { class: 'any' }, '–')
    : element('td', {}, text));

  const number = (row, index, words) => {
    const name = String(index + 1);
    if (row.line === null) {
      return name;
    }
    const label = words.source.replace('{0}', name);
    const button = element('button', { type: 'button', 'aria-label': label, title: label }, name);
    button.addEventListener('click', () => editor.postMessage({ line: row.line }));
    return button;
  };

  window.addEventListener('message', (event) => draw(event.data));
  editor.postMessage({ ready: true });
})();
