// site.js: what a page of the site does besides being read. Without it every page
// is whole, in plain text, links and folded parts.
'use strict';

(function () {
  const main = document.getElementById('main'), side = document.getElementById('side'),
    page = location.pathname.split('/').pop() || 'index.html';
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // ---- light, dark, or as the system ----------------------------------------------
  book.themeButton(document.querySelector('.theme'));

  // ---- the contents on a narrow page -------------------------------------------------
  const menu = document.querySelector('button.menu'), bar = document.querySelector('.bar');
  function showContents(open) {
    side.classList.toggle('open', open);
    menu.setAttribute('aria-expanded', open);
  }
  menu.onclick = () => showContents(!side.classList.contains('open'));
  main.addEventListener('click', () => showContents(false));
  side.addEventListener('click', (e) => { if (e.target.closest('a')) showContents(false); });
  addEventListener('keydown', (e) => { if (e.key == 'Escape') showContents(false); });

  // The bar goes when the reader reads on, and comes back with the first step back.
  let before = scrollY;
  function moveBar() {
    const on = scrollY > before && scrollY > 80 && !side.classList.contains('open');
    if (Math.abs(scrollY - before) > 6) bar.classList.toggle('away', on && !bar.contains(document.activeElement));
    before = scrollY;
  }

  // ---- where the reader is -------------------------------------------------------------
  const entries = all('a[href^="#"]', side), chapter = side.querySelector('[aria-current=page]');
  const sections = entries.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
  let current = null;
  // The last section whose heading is above the upper third of the window.
  function spy() {
    let at = -1;
    sections.forEach((section, i) => {
      if (section && section.getBoundingClientRect().top < innerHeight / 3) at = i;
    });
    const entry = entries[at] || null;
    if (entry == current) return;
    if (current) current.removeAttribute('aria-current');
    if (entry) entry.setAttribute('aria-current', 'location');
    current = entry;
    reveal(entry || chapter);
  }
  // Brings an entry of the contents into view, and moves nothing but the contents.
  function reveal(entry) {
    if (!entry) return;
    const box = entry.getBoundingClientRect(), frame = side.getBoundingClientRect();
    if (box.top < frame.top + 30 || box.bottom > frame.bottom - 30) {
      side.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  // The place is kept for the front page, which offers to go on from there.
  function keepPlace() {
    if (page == 'index.html' || !chapter) return;
    const words = (current || chapter).textContent.trim(), number = (current || chapter).querySelector('.number');
    const title = number && number.textContent ? number.textContent + ' ' + words.slice(number.textContent.length) : words;
    book.keep('place', JSON.stringify({ page: page, id: current ? current.hash : '', title: title.trim() }));
  }
  const resume = document.querySelector('.resume');
  function offerPlace() {
    const link = resume && book.linkToPlace();
    if (!link) return;
    resume.append('You were reading ', link, '.');
    resume.hidden = false;
  }
  offerPlace();

  let waiting = false;
  function moved() {
    waiting = false;
    moveBar();
    spy();
    keepPlace();
  }
  addEventListener('scroll', () => {
    if (!waiting) setTimeout(moved, 80);
    waiting = true;
  }, { passive: true });
  spy();
  reveal(current || chapter);
  keepPlace();

  // ---- what is folded ---------------------------------------------------------------------
  // A link into something folded opens it; not every browser does so by itself.
  function unfold() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (e) { /* #100% names nothing, and breaks nothing */ }
    const target = document.getElementById(id);
    let folded = target && target.closest('details:not([open])');
    const moves = folded !== null;
    for (; folded; folded = folded.parentElement.closest('details:not([open])')) folded.open = true;
    if (target && moves) target.scrollIntoView();
  }
  addEventListener('hashchange', unfold);
  unfold();
  // Paper shows all of it.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    closed.forEach((folded) => { folded.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach((folded) => { folded.open = false; }));

  // ---- copies -------------------------------------------------------------------------------
  // Pages from a file may be refused the clipboard; then a field that nobody sees helps.
  function copyByField(text) {
    const field = make('textarea', { value: text, className: 'unseen' });
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    if (!done) throw new Error('not copied');
  }
  function copy(text) {
    if (!navigator.clipboard) return new Promise((done) => done(copyByField(text)));
    return navigator.clipboard.writeText(text).catch(() => copyByField(text));
  }
  const said = make('p', { className: 'unseen' });
  said.setAttribute('role', 'status');
  document.body.append(said);
  function copied(element, text) {
    copy(text).then(() => {
      element.classList.add('copied');
      said.textContent = 'Copied';
      setTimeout(() => {
        element.classList.remove('copied');
        said.textContent = '';
      }, 1500);
    }, () => { said.textContent = 'Not copied'; });
  }
  // Of a transcript its commands, without prompt and output; of a listing its lines.
  const commands = (pre) => all('kbd', pre).map((command) => command.textContent).join('\n');
  const lines = (pre) => pre.textContent;
  function addCopy(pre, text, name) {
    const button = make('button', { type: 'button', className: 'copy', textContent: 'Copy' });
    button.setAttribute('aria-label', name);
    button.onclick = () => copied(button, text(pre));
    const frame = make('div', { className: 'copyable' });
    pre.replaceWith(frame);
    frame.append(pre, button);
  }
  all('pre.console').forEach((pre) => {
    if (pre.querySelector('kbd')) addCopy(pre, commands, 'Copy the command');
  });
  all('pre.c').forEach((pre) => addCopy(pre, lines, 'Copy the listing'));
  // The number of a thing is a link to it: whoever follows it has its address.
  document.addEventListener('click', (e) => {
    const link = e.target.closest('a.self');
    if (link && !e.ctrlKey && !e.metaKey && !e.shiftKey) copied(link, link.href);
  });

  // ---- what scrolls sideways is named, and reached by Tab ----------------------------------------
  function nameScrollers() {
    all('main pre, main .formula, main .scroll').forEach((box) => {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls == box.hasAttribute('tabindex')) return;
      if (!scrolls) {
        ['tabindex', 'role', 'aria-label'].forEach((name) => box.removeAttribute(name));
        return;
      }
      box.tabIndex = 0;
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', box.matches('pre') ? 'Code, scrolls sideways'
        : box.matches('.formula') ? 'Formula, scrolls sideways' : 'Table, scrolls sideways');
    });
  }
  nameScrollers();
  addEventListener('load', nameScrollers);
  addEventListener('resize', nameScrollers);
  all('details').forEach((folded) => folded.addEventListener('toggle', nameScrollers));

  // ---- what a link leads to, shown beside it --------------------------------------------------------
  // Things on this page are copied from it. Those of other pages stand in parts/PAGE.js,
  // a script that calls book.parts, since a page from a file may not read another.
  const parts = {};
  book.parts = function (name, things) { parts[name] = things; };
  const PREVIEWED = 'a.term, a.fn, a[href*="#eq-"], a[href*="#fig-"], a[href*="#lst-"], a[href*="#listing-"], '
    + 'a[href*="#tbl-"], a[href*="#ref-"]';
  const card = make('div', { className: 'card', id: 'card', hidden: true });
  card.setAttribute('role', 'tooltip');
  document.body.append(card);
  let shownFor = null, timer = 0;

  function fromHere(id) {
    const target = document.getElementById(id);
    if (!target) return null;
    if (target.closest('dt')) {
      const term = target.closest('dt');
      return '<p><b>' + term.innerHTML + '</b></p>' + term.nextElementSibling.innerHTML;
    }
    return target.outerHTML;
  }
  // Calls back with the HTML of what the link leads to, if there is some.
  function find(link, then) {
    const file = link.pathname.split('/').pop(), id = decodeURIComponent(link.hash.slice(1)),
      name = file.replace(/\.html$/, '');
    if (file == page) return then(fromHere(id));
    if (parts[name]) return then(parts[name][id]);
    const script = make('script', { src: 'parts/' + name + '.js' });
    script.onload = () => then((parts[name] || {})[id]);
    document.head.append(script);
  }
  function place(link) {
    const at = link.getClientRects()[0] || link.getBoundingClientRect(), room = 10;
    card.style.maxHeight = Math.max(at.top, innerHeight - at.bottom) - 2 * room + 'px';
    const box = card.getBoundingClientRect();
    const below = at.bottom + room + box.height < innerHeight || at.top < innerHeight - at.bottom;
    card.style.left = Math.max(room, Math.min(at.left, innerWidth - box.width - room)) + 'px';
    card.style.top = (below ? at.bottom + room : at.top - room - box.height) + 'px';
  }
  function show(link, touched) {
    find(link, (html) => {
      if (!html || shownFor == link) return;
      hide();
      card.innerHTML = html;
      all('[id]', card).forEach((element) => element.removeAttribute('id'));
      all('.copy', card).forEach((button) => button.remove());
      all('a', card).forEach((a) => { a.tabIndex = -1; });
      if (touched) card.append(make('a', { className: 'go', href: link.href, textContent: 'Go there' }));
      card.hidden = false;
      shownFor = link;
      link.setAttribute('aria-describedby', 'card');
      place(link);
    });
  }
  function hide() {
    clearTimeout(timer);
    if (shownFor) shownFor.removeAttribute('aria-describedby');
    shownFor = null;
    card.hidden = true;
  }
  const previewed = (e) => {
    const link = e.target.closest && e.target.closest(PREVIEWED);
    return link && !link.matches('.self') && main.contains(link) ? link : null;
  };
  let touch = false;
  addEventListener('pointerdown', (e) => { touch = e.pointerType == 'touch'; }, true);
  document.addEventListener('pointerover', (e) => {
    const link = e.pointerType == 'touch' ? null : previewed(e);
    if (card.contains(e.target) || link && link == shownFor) return clearTimeout(timer);
    clearTimeout(timer);
    if (link) timer = setTimeout(show, 250, link);
    else if (shownFor) timer = setTimeout(hide, 250);
  });
  document.addEventListener('focusin', (e) => {
    const link = previewed(e);
    if (link && link.matches(':focus-visible')) show(link);
    else if (!touch && !card.contains(e.target)) hide();
  });
  // A finger cannot hover: its first touch shows, and "Go there" goes.
  document.addEventListener('click', (e) => {
    const link = previewed(e);
    if (link && touch && shownFor != link) {
      e.preventDefault();
      show(link, true);
    } else if (!card.contains(e.target) || e.target.closest('a')) {
      hide();
    }
  });
  addEventListener('keydown', (e) => { if (e.key == 'Escape') hide(); });
  addEventListener('resize', hide);

  // ---- keys -----------------------------------------------------------------------------------
  // No bare key turns the page: arrows move a caret or extend a selection, and any other
  // may be a command of the browser or of a screen reader. Access keys have the modifier
  // that the browser gives them.
  all('.pager a').forEach((a) => { a.accessKey = a.rel == 'next' ? 'n' : 'p'; });
})();
