// checks.js: looks at the pages of the site in frames of some widths, and uses them as a
// reader would. test_site.sh makes the page that loads it, with ROOT, the address of the
// site's folder, and PAGES, its files; a browser without a window writes the page as it is
// in the end: a line for each check, "ok: NAME" or "failed: NAME: WHY", and "done".
'use strict';

const out = document.getElementById('out');
function say(words) { out.append(words + '\n'); }
function check(name, reasons) {
  say(reasons.length ? 'failed: ' + name + ': ' + reasons.slice(0, 3).join('; ').replace(/\s+/g, ' ') : 'ok: ' + name);
}
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const all = (selector, within) => Array.from(within.querySelectorAll(selector));

// A frame of this width with the page in it, when it has been loaded. The width is known
// before the page is: by it the browser chooses pictures.
function load(file, width, scripts) {
  return new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;top:0;left:0;border:0;height:900px;width:' + width + 'px';
    if (scripts === false) frame.sandbox = 'allow-same-origin';
    document.body.append(frame);
    frame.getBoundingClientRect();
    frame.onload = () => done(frame);
    frame.src = ROOT + file;
  });
}
const seen = (element) => element.getClientRects().length > 0;
const key = (frame, name, more, target) => (target || frame.contentDocument.body).dispatchEvent(
  new frame.contentWindow.KeyboardEvent('keydown', Object.assign({ key: name, bubbles: true, cancelable: true }, more)));
async function until(what) {
  for (let i = 0; i < 100; i++) {
    if (what()) return true;
    await wait(50);
  }
  return false;
}

// ---- what each page must be -----------------------------------------------------------
const unnamed = [], formulas = [], code = [], wide = [], images = [], panels = [];
function look(file, frame, width) {
  const page = frame.contentDocument;
  if (page.documentElement.scrollWidth > width) wide.push(file + ' at ' + width);
  all('details', page).forEach((folded) => { folded.open = true; });
  if (width < 820) return;
  all('main pre.c', page).forEach((pre) => {
    if (pre.scrollWidth > pre.clientWidth) code.push(file + ' at ' + width + ': ' + pre.textContent.trim().slice(0, 40));
  });
  if (width < 1280) return;
  all('a[href], button, input, summary, [tabindex]', page).forEach((stop) => {
    const name = stop.textContent.trim() || stop.getAttribute('aria-label');
    if (stop.tabIndex >= 0 && seen(stop) && !name) unnamed.push(file + ': ' + stop.outerHTML.slice(0, 80));
  });
  all('.formula', page).forEach((formula) => {
    if (formula.scrollWidth > formula.clientWidth) formulas.push(file + ': ' + formula.textContent.slice(0, 40));
  });
  all('main img', page).forEach((image) => {
    if (!image.getAttribute('width') || !image.getAttribute('height')) images.push(file + ': ' + image.src);
    if (!image.matches('.cover') && image.loading != 'lazy') images.push(file + ': not lazy');
  });
}
// A phone has pictures of its own, whose words are 15 high, and shows them whole:
// what is wrong with this one.
function amiss(figure, width) {
  const source = figure.querySelector('source'), image = figure.querySelector('img');
  if (!source) return 'has no twin for a phone';
  const shown = width < 500 ? source : image, box = image.getBoundingClientRect();
  const high = box.width * shown.getAttribute('height') / shown.getAttribute('width');
  if (Math.abs(box.height - high) > 1) return 'is not the right picture';
  if (15 * box.width / shown.getAttribute('width') < 10) return 'has words below 10 px';
  return figure.scrollWidth > figure.clientWidth ? 'scrolls' : '';
}
function figures(file, frame, width) {
  all('figure.figure', frame.contentDocument).forEach((figure) => {
    const why = amiss(figure, width);
    if (why) panels.push(`${file} at ${width}: ${figure.querySelector('img').getAttribute('src')} ${why}`);
  });
}
async function lookAtAll() {
  for (const file of PAGES) {
    const frame = await load(file, 1280);
    figures(file, frame, 1280);
    for (const width of [1280, 820, 390]) {
      frame.style.width = width + 'px';
      look(file, frame, width);
    }
    frame.remove();
    const phone = await load(file, 375);                  // with a scroll bar: a phone of 360
    all('details', phone.contentDocument).forEach((folded) => { folded.open = true; });
    figures(file, phone, 375);
    phone.remove();
  }
  check('there are pages', PAGES.length > 20 ? [] : [PAGES.length + ' pages']);
  check('no stop of the Tab key is without a name', unnamed);
  check('no formula sticks out of a wide page', formulas);
  check('no listing sticks out of a page of 820 or more', code);
  check('no page is wider than its window', wide);
  check('a phone shows its own figures, whole', panels);
  check('pictures have sizes and wait until they are near', images);
}

// What a caption calls left and right is above and below on a phone, and it says so there.
async function sides() {
  const told = async (id, width) => {
    const frame = await load('03-mlp.html', width), caption = frame.contentDocument.querySelector(`#${id} figcaption`);
    const words = frame.contentWindow.getComputedStyle(caption, '::after').content;
    frame.remove();
    return words.includes('left is above');
  };
  check('a phone says where left is', await told('fig-moved', 375) ? [] : ['it does not']);
  check('a wide page does not', await told('fig-moved', 1280) ? ['it does'] : []);
  check('what is left grey is not meant', await told('fig-network', 375) ? ['it does'] : []);
}

// ---- the index -----------------------------------------------------------------------------
async function index() {
  const frame = await load('terms.html', 1280), wrong = [], back = [], parted = [];
  let parent = null, before = '';
  all('.terms li', frame.contentDocument).forEach((entry) => {
    if (!entry.matches('.sub')) {
      const name = entry.firstChild.textContent.replace(/,\s*$/, '').trim().toLowerCase();
      if (name < before) back.push(name + ' after ' + before);
      parent = entry;
      const below = entry.nextElementSibling;
      if (below && below.matches('.sub') && below.getBoundingClientRect().left != entry.getBoundingClientRect().left)
        parted.push(name);
      before = name;
    } else if (!parent || !entry.id.startsWith(parent.id + '-')) {
      wrong.push(entry.id + ' under ' + parent.id);
    }
  });
  check('an entry of the index stands under its head', wrong);
  check('the heads of the index are in order', back);
  check('a head of the index is in one column with its first entry', parted);
  frame.remove();
}

// ---- the search ------------------------------------------------------------------------------
async function results(frame, query) {
  const field = frame.contentDocument.querySelector('.search input[type=search]');
  field.value = query;
  field.dispatchEvent(new frame.contentWindow.Event('input'));
  return all('.search li', frame.contentDocument);
}
// A link whose end is no code of anything (%) names nothing, and breaks nothing: the browser would
// complain.
async function search() {
  const frame = await load('03-mlp.html#100%', 1280), page = frame.contentDocument;
  const box = page.querySelector('.search');
  key(frame, '/', { ctrlKey: true });
  check('a key of the browser does not open the search', box.open ? ['Ctrl+/ does'] : []);
  key(frame, 's');
  check('s opens the search', box.open ? [] : ['closed']);
  box.close();
  key(frame, '/');
  check('/ opens the search', box.open ? [] : ['closed']);
  const loaded = await until(() => page.querySelector('script[src="text.js"]'));
  check('the index of the search is loaded', loaded ? [] : ['text.js is not']);
  await wait(500);
  const first = async (query, words) => {
    const found = await results(frame, query), text = found.length ? found[0].textContent : 'nothing';
    return text.includes(words) ? [] : [query + ' finds first: ' + text.slice(0, 60)];
  };
  check('a chapter is found', await first('perceptron', 'Chapter 1'));
  check('a section is found by its title', await first('four equations', 'Section 4.3'));
  check('a heading without a number has its section\'s', await first('why a quarter', 'Section 6.4'));
  check('a term is found', await first('ablation', 'ablation'));
  check('a function is found', await first('matrix_multiply_nt', 'Function'));
  check('an exercise is found', (await results(frame, 'the update')).some((entry) => /^Exercise 1\.\d+/.test(entry.textContent))
    ? [] : ['The update is not']);
  check('a Chinese term is found', await first('反向传播', 'backpropagation'));
  check('words of the text are found', await first('walk, talk, and be conscious', 'conscious'));
  check('a page on which one plays is found', page.querySelector('.side a[href="playground.html"]')
    ? await first('playground', 'Page Playground') : []);
  check('a term is found by its plural, before functions and tables', await first('epochs', 'Term'));
  check('what has a section is not an entry of the index too', (await results(frame, 'receptive field'))
    .filter((entry) => /^Index receptive field/.test(entry.textContent)).map((entry) => entry.textContent));
  check('a word with two letters exchanged is found', await first('receptive feild', 'eceptive field'));
  check('no entry ends with a comma', [...(await results(frame, 'backprop')), ...(await results(frame, 'loss'))]
    .filter((entry) => /^Index .*,$/.test(entry.textContent)).map((entry) => entry.textContent));
  check('what is nowhere is not found', (await results(frame, 'xyzzy')).length ? ['something is'] : []);
  const found = await results(frame, 'gradient');
  const field = page.querySelector('.search input[type=search]');
  key(frame, 'ArrowDown', {}, field);
  check('the arrows choose', found[1] && found[1].getAttribute('aria-selected') == 'true' ? [] : ['not the second']);
  key(frame, 'Escape', {}, field);
  check('Esc closes the search at once', box.open ? ['open'] : []);
  key(frame, '/');
  const wanted = found[1].querySelector('a').href, moved = new Promise((done) => { frame.onload = done; });
  key(frame, 'Enter', {}, field);
  await Promise.race([moved, wait(3000)]);
  check('Enter goes there', frame.contentWindow.location.href == wanted ? [] : [frame.contentWindow.location.href]);
  frame.remove();
}
async function keysOff() {
  let frame = await load('03-mlp.html', 1280);
  const box = frame.contentDocument.querySelector('.search input[type=checkbox]');
  box.checked = false;
  box.onchange();
  frame.remove();
  frame = await load('03-mlp.html', 1280);
  key(frame, '/');
  check('the keys can be switched off', frame.contentDocument.querySelector('.search').open ? ['/ opens it'] : []);
  frame.contentWindow.localStorage.clear();
  frame.remove();
}

// ---- beside the text -----------------------------------------------------------------------------
async function side() {
  const frame = await load('04-backprop.html', 1280), page = frame.contentDocument;
  const section = page.getElementById('the-four-equations');
  section.scrollIntoView();
  frame.contentWindow.dispatchEvent(new frame.contentWindow.Event('scroll'));
  const marked = () => page.querySelector('.side [aria-current=location]');
  await until(() => marked() && marked().hash == '#the-four-equations');
  check('the contents say where the reader is', marked() && marked().textContent.startsWith('4.3') ? [] : ['not in 4.3']);
  const home = await load('index.html', 1280), resume = home.contentDocument.querySelector('.resume');
  check('the front page offers to go on', !resume.hidden && resume.querySelector('a').getAttribute('href')
    == '04-backprop.html#the-four-equations' ? [] : [resume.textContent || 'nothing']);
  home.remove();
  const button = page.querySelector('.theme'), states = [];
  for (let i = 0; i < 3; i++) {
    button.click();
    states.push(button.textContent + ' ' + (page.documentElement.dataset.theme || ''));
  }
  check('the colours have three states', states.join() == 'Light light,Dark dark,Auto ' ? [] : [states.join()]);
  frame.contentWindow.localStorage.clear();
  frame.remove();
}
async function folded() {
  const frame = await load('01-perceptron.html#listing-1-13', 1280), page = frame.contentDocument;
  const place = page.getElementById('listing-1-13').closest('details');
  check('a link into what is folded opens it', place.open ? [] : ['closed']);
  // Chromium does so by itself; here it is only told that the address is another.
  place.open = false;
  frame.contentWindow.dispatchEvent(new frame.contentWindow.Event('hashchange'));
  check('and in every browser', place.open ? [] : ['closed']);
  const answer = page.querySelector('details.answer p');
  check('answers are folded', answer && !answer.closest('details').open ? [] : ['open']);
  frame.contentWindow.dispatchEvent(new frame.contentWindow.Event('beforeprint'));
  check('paper shows what is folded', answer.closest('details').open ? [] : ['closed']);
  frame.remove();
}
async function copies() {
  const frame = await load('01-perceptron.html', 1280), page = frame.contentDocument;
  let got = null;
  Object.defineProperty(frame.contentWindow.navigator, 'clipboard', { value: {
    writeText: (text) => { got = text; return Promise.resolve(); } } });
  const console_ = all('pre.console', page).find((pre) => pre.textContent.includes('\n'));
  console_.parentElement.querySelector('.copy').click();
  check('commands are copied without prompt and output', /^(build|make)[^\n$]*$/.test(got) ? [] : [String(got)]);
  page.querySelector('#lst-update .copy').click();
  check('listings are copied', got.startsWith('/*') && got.trim().endsWith('}') && !/^\d/m.test(got) ? [] : [got]);
  page.querySelector('h2 a.self').click();
  check('headings have an address to copy', /01-perceptron\.html#[a-z-]+$/.test(got) ? [] : [got]);
  frame.remove();
}
async function previews() {
  const frame = await load('01-perceptron.html', 1280), page = frame.contentDocument, card = page.getElementById('card');
  async function hover(selector, sign) {
    const link = page.querySelector('main ' + selector);
    if (!link) return ['there is no ' + selector];
    link.dispatchEvent(new frame.contentWindow.PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
    await until(() => !card.hidden && card.querySelector(sign));
    const good = !card.hidden && card.querySelector(sign);
    key(frame, 'Escape');
    return good && card.hidden ? [] : [selector + ' shows ' + (card.textContent.slice(0, 40) || 'nothing')];
  }
  check('an equation is shown beside its link', await hover('p a[href^="#eq-"]', 'math'));
  check('a listing is shown', await hover('p a[href^="#lst-"]', 'pre'));
  check('a term is shown', await hover('a.term', 'p b'));
  check('a source is shown', await hover('a[href^="references.html#"]', '#card > div'));
  check('a function is shown', await hover('a.fn[href*="#l"]', 'pre'));
  frame.remove();
}
async function unscripted() {
  const frame = await load('01-perceptron.html', 390, false), page = frame.contentDocument;
  check('without scripts the contents are a link', seen(page.querySelector('a.menu')) ? [] : ['not seen']);
  check('without scripts nothing dead is shown', all('.scripted', page).filter(seen).map((e) => e.outerHTML));
  frame.remove();
}

(async function () {
  const steps = [lookAtAll, sides, index, search, keysOff, side, folded, copies, previews, unscripted];
  for (const step of steps) {
    try { await step(); } catch (e) { check(step.name, [e.message]); }
  }
  say('done');
})();
