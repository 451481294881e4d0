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
  },
  // The button that turns the colours: as the system has them, light, dark; and it is
  // kept. `turned` is called when they are others, also when the system turns.
  themeButton(button, turned = () => {}) {
    const names = { light: 'Light', dark: 'Dark', auto: 'Auto' }, after = { auto: 'light', light: 'dark', dark: 'auto' };
    const show = (choice) => {
      book.theme(choice == 'auto' ? null : choice);
      button.textContent = names[choice];
      button.setAttribute('aria-label', 'Colours: ' + (choice == 'auto' ? 'as the system' : choice));
    };
    show(book.kept('theme') || 'auto');
    button.onclick = () => {
      const next = after[book.kept('theme') || 'auto'];
      book.keep('theme', next == 'auto' ? null : next);
      show(next);
      turned();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => turned());
  },
  // The head of a page on which one plays: colours, and the way back.
  played(turned) {
    const back = document.getElementById('place-in-book'), link = book.linkToPlace();
    book.themeButton(document.getElementById('theme'), turned);
    if (link) back.append(link);
    back.hidden = !link;
  },
  // A link to where the reader was in the book, or null.
  linkToPlace() {
    let place = null;
    try { place = JSON.parse(book.kept('place')); } catch (e) { /* not ours */ }
    if (!place || !/^[\w-]+\.html$/.test(place.page)) return null;
    return Object.assign(document.createElement('a'), { href: place.page + place.id, textContent: place.title });
  }
};

document.documentElement.classList.add('js');
book.theme(book.kept('theme'));
book.awaitTypefaces();
