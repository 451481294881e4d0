// playground.js: does on the playground's page what a hand does, and looks at what
// the page says and draws. test_playground.sh makes the page that loads it, with ROOT,
// the address of the page's folder; it reads a line for each check, "ok: NAME" or
// "failed: NAME: WHY", and "done".
'use strict';

const out = document.getElementById('out'), errors = [];
function say(words) { out.append(words + '\n'); }
function check(name, reasons) {
  say(reasons.length ? 'failed: ' + name + ': ' + reasons.slice(0, 3).join('; ').replace(/\s+/g, ' ') : 'ok: ' + name);
}
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

function load() {
  return new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;top:0;left:0;border:0;height:800px;width:1280px';
    frame.onload = async () => {
      frame.contentDocument.addEventListener('securitypolicyviolation', (e) => errors.push(e.violatedDirective));
      frame.contentWindow.addEventListener('error', (e) => errors.push(e.message || 'not loaded'), true);
      for (let i = 0; i < 200 && !/^Step/.test(frame.contentDocument.getElementById('status').textContent); i++) await wait(50);
      done(frame);
    };
    frame.src = ROOT + 'playground.html';
    document.body.append(frame);
  });
}

function user(frame) {
  const page = frame.contentDocument, view = frame.contentWindow, words = {};
  const find = (selector) => page.querySelector(selector);
  // The words that stand on each canvas, and where.
  const pen = view.CanvasRenderingContext2D.prototype, { clearRect, fillText } = pen;
  pen.clearRect = function (...box) {
    words[this.canvas.id] = [];
    clearRect.apply(this, box);
  };
  pen.fillText = function (text, x, y, most = Infinity) {
    const wide = Math.min(most, this.measureText(text).width);
    const left = x - { start: 0, center: 0.5, end: 1 }[this.textAlign] * wide;
    words[this.canvas.id].push({ text, left, right: left + wide, y });
    fillText.call(this, text, x, y, most === Infinity ? undefined : most);
  };
  return {
    page, view, find, words,
    said: () => find('#said').textContent,
    net: () => find('#net').getAttribute('aria-label'),
    type(name, value) {
      const field = find(`#settings [name=${name}]`);
      field.value = value;
      field.dispatchEvent(new view.Event('change', { bubbles: true }));
      return field;
    },
    marked: () => Array.from(page.querySelectorAll('[aria-invalid=true]'), (field) => field.name).join(),
  };
}

function wrongEntries(hand) {
  const wrong = [], buttons = ['#play', '#step', '#epoch'];
  hand.find('#play').click();
  hand.type('units', '32;16');
  if (hand.marked() !== 'units') wrong.push('marked: ' + hand.marked());
  if (!buttons.every((id) => hand.find(id).disabled) || hand.find('#play').textContent !== 'Play') wrong.push('it goes on');
  if (!hand.said().startsWith('Hidden units cannot be "32?16": a whole number') || !hand.said().includes('as in 32,16')) wrong.push(hand.said());
  if (!hand.find('main').matches('.stale') || !/layer 1, 8 units/.test(hand.net())) wrong.push('the net before: ' + hand.net());
  check('a wrong entry is marked, and nothing plays', wrong);
  const good = ['32-16', '32 16', ' 32, 16', '32,16'].filter((value) => {
    hand.type('units', value);
    return hand.marked() || hand.said() || buttons.some((id) => hand.find(id).disabled) || !/layer 1, 32 units.*layer 2, 16 units/.test(hand.net());
  });
  check('layers are parted by commas, blanks and hyphens', good);
  hand.type('units', '0');
  check('no hidden layer is none', hand.said() || !/^The net: layer 1, 2 units, 0 dead$/.test(hand.net()) ? [hand.said(), hand.net()] : []);
  hand.type('units', '8');
  const hints = Array.from(hand.page.querySelectorAll('#settings label small'));
  check('what may be typed is what the module says', hints.flatMap((hint) => {
    const field = hint.parentNode.querySelector('input'), usual = field.value;
    hand.type(field.name, 'x');
    const told = hand.said(), at = hand.marked();
    hand.type(field.name, usual);
    return told.includes(hint.textContent) && at === field.name ? [] : [`${field.name}: ${told}`];
  }).concat(hints.length === 9 ? [] : [`${hints.length} hints`]));
}

function breaks(hand) {
  const link = hand.page.querySelectorAll('.break')[1], wrong = [];
  hand.type('seed', '7');
  for (let time = 0; time < 2; time++) {
    link.click();
    if (!hand.find('#status').textContent.startsWith('Step 20,')) wrong.push(hand.find('#status').textContent);
    hand.find('#step').click();
  }
  const { rate, seed } = hand.find('#settings').elements;
  check('a link that breaks a net does so again, and all else is as usual', wrong.concat(rate.value === '30' && seed.value === '1' ? []
    : [`rate ${rate.value}, seed ${seed.value}`]));
}

function drawings(hand) {
  hand.type('units', '128,128,128,8,8,8');
  const wrong = [], has = (id, text, count = 1) => {
    const found = hand.words[id].filter((word) => word.text === text).length;
    if (found !== count) wrong.push(`"${text}" ${found} times`);
  };
  has('net', '12 of 128', 3);
  has('curves', '50 %');
  has('curves', 'steps');
  has('sizes', '10⁻²');
  has('sizes', '7');
  check('pictures name units, steps, shares and powers', wrong);
  check('no word is cut, or lies on another', Object.entries(hand.words).flatMap(([id, list]) => {
    const wide = hand.find('#' + id).width;
    return list.filter((word, i) => word.left < 0 || word.right > wide + 1 || list.some((other, k) => k < i && Math.abs(other.y - word.y) < 20
      && other.left < word.right && word.left < other.right)).map((word) => `${id}: ${word.text}`);
  }));
  hand.page.querySelectorAll('.break')[2].click();
  check('no gradient is a 0', hand.words.sizes.some((word) => word.text === '0') ? [] : ['none']);
}

async function looks(hand, frame) {
  const wide = [390, 820, 1280].filter((width) => {
    frame.style.width = width + 'px';
    return hand.page.documentElement.scrollWidth > width;
  });
  check('the page fits its window', wide);
  frame.style.width = '390px';
  const apart = ['#play', '#settings [name=rate]'].filter((control) => {
    hand.find(control).scrollIntoView({ block: 'end' });
    const net = hand.find('#net').getBoundingClientRect(), it = hand.find(control).getBoundingClientRect();
    return !(net.top >= 0 && net.height > 100 && net.bottom <= it.top && it.bottom <= 801);
  });
  check('on a phone the net is in sight of what changes it', apart);
  const back = hand.find('#place-in-book'), states = [1, 2, 3].map(() => {
    hand.find('#theme').click();
    return `${hand.find('#theme').textContent} ${hand.page.documentElement.dataset.theme || ''}`;
  });
  check('the colours have the three states of the book', states.join() === 'Light light,Dark dark,Auto ' ? [] : [states.join()]);
  check('there is a way back to where one was', !back.hidden && back.textContent === 'Back to 6.6 Units that die'
    && back.querySelector('a').getAttribute('href') === '06-activations.html#units-that-die' ? [] : [back.outerHTML]);
}

(async function () {
  localStorage.clear();
  localStorage.setItem('book-place', JSON.stringify({ page: '06-activations.html', id: '#units-that-die', title: '6.6 Units that die' }));
  const frame = await load(), hand = user(frame);
  wrongEntries(hand);
  breaks(hand);
  drawings(hand);
  await looks(hand, frame);
  check('nothing is refused and nothing fails', errors);
  localStorage.clear();
  say('done');
})().catch((error) => say('failed: ' + error.stack));
