// search.js: a search of the whole book, without a server. The index is made with the
// pages (digest.lua) and loaded when it is first asked for: found.js, what has a name,
// and then text.js, the words of each section.
'use strict';

(function () {
  const MOST = 40;                      // results that are shown
  const KINDS = { c: 'Chapter', s: 'Section', e: 'Exercise', t: 'Term', i: 'Index', f: 'Figure', l: 'Listing',
    b: 'Table', n: 'Function', r: 'Reference', p: 'Page', w: '' };
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const plain = (words) => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

  // A title without its article, a term without its Chinese name, words in the singular.
  const single = (word) => /[^aius]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
  const bare = (title) => title.replace(/^(the|an?) (?=.)/, '').replace(/ [\u3400-\u9fff].*$/, '').split(' ').map(single).join(' ');

  // ---- the index: [kind, page, id, number, title, text] a thing ---------------------------
  const things = [];
  let asked = false;
  function add(pages, rows) {
    rows.forEach((row) => {
      const title = plain(row[4]), text = row[5] || '';
      things.push({ kind: row[0], page: pages[row[1]], id: row[2], number: row[3], title: row[4], text: text,
        plainTitle: title, bareTitle: bare(title), plainText: plain(text) });
    });
    if (field.value) search();
  }
  book.found = add;
  function load() {
    if (asked) return;
    asked = true;
    const first = make('script', { src: 'found.js' }), second = make('script', { src: 'text.js' });
    first.onload = () => document.head.append(second);
    second.onload = search;
    document.head.append(first);
  }

  // ---- what fits best ------------------------------------------------------------------------
  // Each word must begin a word of the title or of the text. Titles come first, then what is
  // nearest to being all of the title; between equals, the order of the book.
  const begins = (words, word) => {
    const at = words.indexOf(word);
    if (at < 0) return -1;
    if (!/[a-z0-9]/.test(word[0])) return at;
    for (let i = at; i >= 0; i = words.indexOf(word, i + 1)) {
      if (i == 0 || !/[a-z0-9]/.test(words[i - 1])) return i;
    }
    return -1;
  };
  const WEIGHT = { p: 20, c: 7, s: 6, t: 6, n: 5, e: 4, i: 4, f: 3, l: 3, b: 3, r: 2, w: 0 };
  function score(thing, words, whole) {
    if (words.every((word) => begins(thing.plainTitle, word) >= 0)) {
      return 100 + WEIGHT[thing.kind] + 40 * whole.length / Math.max(whole.length, thing.bareTitle.length)
        + (thing.bareTitle == whole ? 40 : 0);
    }
    if (thing.text && words.every((word) => begins(thing.plainText, word) >= 0 || begins(thing.plainTitle, word) >= 0)) {
      return 20 + (begins(thing.plainText, whole) >= 0 ? 30 : 0);
    }
    return 0;
  }
  // How many letters have to be changed, put in, left out or exchanged with their neighbour to
  // make a word of another (Damerau 1964).
  function distance(a, b) {
    let rows = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(rows[1][j] + 1, row[j - 1] + 1, rows[1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.min(row[j], rows[0][j - 2] + 1);
      }
      rows = [rows[1], row];
    }
    return rows[1][b.length];
  }
  // The words of a query, each that begins no word of the book replaced by the nearest of its
  // titles', if that is near.
  book.nearest = function (query) {
    const known = new Set();
    things.forEach((thing) => (thing.plainTitle.match(/[a-z0-9]+/g) || []).forEach((word) => known.add(word)));
    return plain(query).trim().split(/\s+/).map((word) => {
      if (word.length < 4 || things.some((thing) => begins(thing.plainTitle, word) >= 0 || begins(thing.plainText, word) >= 0)) return word;
      let best = word, least = word.length < 7 ? 1.5 : 2.5;
      known.forEach((other) => {
        const d = Math.abs(other.length - word.length) < least ? distance(word, other) : least;
        if (d < least) { best = other; least = d; }
      });
      return best;
    }).join(' ');
  };
  // The best things, best first; the same place once, and no entry of the index for what has a
  // place of its own.
  book.search = function (query) {
    const whole = bare(plain(query).trim().replace(/\s+/g, ' ')), words = whole.split(' ');
    if (!whole) return [];
    const places = new Set(), named = new Set(things.filter((thing) => 'tse'.includes(thing.kind)).map((thing) => thing.bareTitle));
    return things.filter((thing) => thing.kind != 'i' || !named.has(thing.bareTitle)).map((thing, order) => ({ thing, order, score: score(thing, words, whole) }))
      .filter((result) => result.score > 0)
      .sort((a, b) => b.score - a.score || a.order - b.order)
      .filter((result) => {
        const place = result.thing.page + '#' + result.thing.id;
        return !places.has(place) && places.add(place);
      })
      .slice(0, MOST).map((result) => result.thing);
  };

  // ---- the box ----------------------------------------------------------------------------------
  const box = make('dialog', { className: 'search' });
  box.setAttribute('aria-label', 'Search the book');
  const field = make('input', { type: 'search', placeholder: 'Search the book', autocomplete: 'off', spellcheck: false });
  const list = make('ol', { id: 'results' }), status = make('p', { className: 'count' });
  const keys = make('input', { type: 'checkbox', checked: book.kept('keys') != 'off' });
  const label = make('label', {}), foot = make('p', { className: 'foot' });
  [['role', 'combobox'], ['aria-expanded', 'true'], ['aria-controls', 'results'], ['aria-autocomplete', 'list'],
    ['aria-label', 'Search the book']].forEach((pair) => field.setAttribute(pair[0], pair[1]));
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Results');
  status.setAttribute('role', 'status');
  label.append(keys, ' the keys / and s open this');
  foot.append('↑ ↓ choose · Enter goes · Esc closes', label);
  box.append(field, status, list, foot);
  document.body.append(box);
  let chosen = -1;

  function choose(i) {
    const items = list.children;
    if (items[chosen]) items[chosen].removeAttribute('aria-selected');
    chosen = items.length ? (i + items.length) % items.length : -1;
    if (chosen < 0) return field.removeAttribute('aria-activedescendant');
    items[chosen].setAttribute('aria-selected', 'true');
    items[chosen].scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', items[chosen].id);
  }
  // Appends the words to the element, those that were asked for marked.
  function marked(element, words, asked) {
    const low = plain(words);
    let at = 0;
    if (low.length == words.length) {
      const found = asked.map((word) => [begins(low, word), word.length]).filter((f) => f[0] >= 0)
        .sort((a, b) => a[0] - b[0]);
      found.forEach((f) => {
        if (f[0] < at) return;
        element.append(words.slice(at, f[0]), make('mark', { textContent: words.slice(f[0], f[0] + f[1]) }));
        at = f[0] + f[1];
      });
    }
    element.append(words.slice(at));
  }
  // Some words of the text around the first that was asked for.
  function excerpt(thing, asked) {
    const at = Math.max(0, ...asked.map((word) => begins(thing.plainText, word)));
    const from = at < 50 ? 0 : thing.text.indexOf(' ', at - 50) + 1;
    return (from ? '… ' : '') + thing.text.slice(from, from + 150) + (from + 150 < thing.text.length ? ' …' : '');
  }
  function item(thing, i, asked) {
    const entry = make('li', { id: 'result-' + i }), link = make('a', { href: thing.page + (thing.id ? '#' + thing.id : ''), tabIndex: -1 });
    const head = make('span', { className: 'head' });
    entry.setAttribute('role', 'option');
    head.append(make('span', { className: 'kind', textContent: (KINDS[thing.kind] + ' ' + thing.number).trim() + ' ' }));
    marked(head, thing.title, asked);
    link.append(head);
    if (thing.text && ('tn'.includes(thing.kind) || !asked.every((word) => begins(thing.plainTitle, word) >= 0))) {
      const words = make('span', { className: 'excerpt' });
      marked(words, excerpt(thing, asked), asked);
      link.append(words);
    }
    entry.append(link);
    return entry;
  }
  function search() {
    let query = field.value, found = book.search(query), nearest = '';
    if (!found.length && query.trim()) nearest = book.nearest(query);
    if (nearest && (found = book.search(nearest)).length) query = nearest;
    const asked = plain(query).trim().split(/\s+/).filter(Boolean).map(single);
    list.replaceChildren(...found.map((thing, i) => item(thing, i, asked)));
    status.textContent = !asked.length ? '' : found.length == 0 ? 'Nothing has these words.'
      : query == nearest ? 'Nothing has these words; shown is “' + nearest + '”.' : found.length == MOST ? 'The ' + MOST + ' best' : found.length == 1 ? 'One place' : found.length + ' places';
    chosen = -1;
    choose(0);
  }
  function open() {
    load();
    if (!box.open) box.showModal();
    field.select();
  }
  field.addEventListener('input', search);
  box.addEventListener('keydown', (e) => {
    if (e.key == 'ArrowDown' || e.key == 'ArrowUp') {
      e.preventDefault();
      choose(chosen + (e.key == 'ArrowDown' ? 1 : -1));
    } else if (e.key == 'Escape') {       // else it would only empty the field
      e.preventDefault();
      box.close();
    } else if (e.key == 'Enter' && e.target == field && list.children[chosen]) {
      e.preventDefault();
      list.children[chosen].querySelector('a').click();
    }
  });
  box.addEventListener('click', (e) => { if (e.target == box || e.target.closest('a')) box.close(); });
  document.querySelector('button.seek').onclick = open;

  // ---- the keys that open it, which can be switched off ---------------------------------------------
  keys.onchange = () => book.keep('keys', keys.checked ? null : 'off');
  addEventListener('keydown', (e) => {
    const typing = e.target.closest && e.target.closest('input, textarea, select, [contenteditable]');
    if (!keys.checked || box.open || typing && !box.contains(typing) || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey && e.key != '/') return;
    if (e.key != '/' && e.key != 's') return;
    e.preventDefault();
    open();
  });
})();
