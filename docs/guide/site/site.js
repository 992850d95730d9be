// What a page does beyond being read: the contents on a narrow screen, search, copying rules.
'use strict';

const root = document.documentElement.dataset.root;
const element = (id) => document.getElementById(id);

document.documentElement.classList.add('js');
element('menu').hidden = false;
element('search').hidden = false;

/** The contents, closed at first where the screen is narrow. */
element('menu').addEventListener('click', () => {
  const open = element('contents').classList.toggle('open');
  element('menu').setAttribute('aria-expanded', String(open));
});

/** The page that is read is in sight in its contents, which may be long. */
const current = document.querySelector('#contents [aria-current]');
if (current && current.offsetTop > element('contents').clientHeight - 100) {
  element('contents').scrollTop = current.offsetTop - element('contents').clientHeight / 2;
}

/** Whatever scrolls in the page can be reached and scrolled by the keyboard. */
function reachable() {
  for (const box of document.querySelectorAll('main pre, .table-wrapper')) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute('tabindex');
    }
  }
}
reachable();
addEventListener('resize', reachable);

/** A button to copy the rules, where the browser lets a page copy. */
for (const rules of navigator.clipboard ? document.querySelectorAll('pre.cert') : []) {
  const words = element('main').dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = words.copy;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(rules.textContent);
    button.textContent = words.copied;
    setTimeout(() => (button.textContent = words.copy), 2000);
  });
  const frame = document.createElement('div');
  frame.className = 'rules';
  rules.replaceWith(frame);
  frame.append(rules, button);
}

/** The index, loaded when somebody first searches. */
let index;
function load() {
  index ??= new Promise((done, failed) => {
    window.search = {};
    const script = document.createElement('script');
    script.src = element('search').dataset.index;
    script.onload = () => done({ ...window.search, index: elasticlunr.Index.load(window.search.index) });
    script.onerror = failed;
    document.head.append(script);
  });
  return index;
}

/** Shows what contains all words of the field. */
async function find() {
  const query = element('query').value.trim();
  element('results').hidden = query === '';
  if (query === '') {
    return;
  }
  const { index, doc_urls: addresses, search_options: options } = await load();
  const found = index.search(query, { ...options, bool: 'AND', expand: true });
  const words = element('query').dataset;
  const count = found.length;
  element('count').textContent = count === 0 ? words.none : count === 1 ? words.one : `${count} ${words.some}`;
  const items = found.map(({ ref, doc }) => {
    const link = document.createElement('a');
    link.href = root + addresses[ref];
    // A page, then the section in it; the first section is called as its page.
    link.textContent = [...new Set(doc.breadcrumbs.split(' » '))].join(' › ');
    const item = document.createElement('li');
    item.append(link);
    return item;
  });
  element('results').querySelector('ul').replaceChildren(...items);
}
element('query').addEventListener('focus', load, { once: true });
element('query').addEventListener('input', find);
element('search').addEventListener('submit', (event) => {
  event.preventDefault();
  void find();
});
element('search').addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    element('query').value = '';
    void find();
  }
});
