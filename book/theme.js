// theme.js: the colours that the reader chose and the typefaces of the text, settled
// before the page is painted. It makes `book`, the one name that the scripts of the
// site share.
'use strict';

const book = {
  // What is kept from visit to visit; a browser may keep nothing.
  kept(name) {
    try { return localStorage.getItem('book-' + name); } catch (e) { return null; }
  },
  keep(name, value) {
    try {
      if (value === null) localStorage.removeItem('book-' + name);
      else localStorage.setItem('book-' + name, value);
    } catch (e) { /* then it is forgotten */ }
  },
  // 'light', 'dark', or null for as the system has it.
  theme(choice) {
    if (choice) document.documentElement.dataset.theme = choice;
    else delete document.documentElement.dataset.theme;
  },
  // From light to dark, or back; and it is kept.
  turnTheme() {
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const next = (document.documentElement.dataset.theme || system) == 'dark' ? 'light' : 'dark';
    book.keep('theme', next);
    book.theme(next);
  },
  // Nothing may move when a typeface comes: the page is shown with all of them, or after
  // a second with those of the system, which it keeps. The one for formulas may come
  // late, it moves little.
  awaitTypefaces() {
    const text = Array.from(document.fonts).filter((face) => !face.family.includes('Math'));
    const state = document.documentElement.classList;
    let waits = text.length > 0;
    const show = (late) => {
      if (waits && late) state.add('late');
      waits = false;
      state.remove('early');
    };
    if (!waits) return;
    state.add('early');
    setTimeout(show, 1000, true);
    Promise.all(text.map((face) => face.load())).then(() => show(false), () => show(true));
  }
};

document.documentElement.classList.add('js');
book.theme(book.kept('theme'));
book.awaitTypefaces();
