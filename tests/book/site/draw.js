// draw.js: draws digits on the page, moves them, and holds what the nets say
// against the library. test_draw.sh makes the page that loads it, with ROOT, the
// address of the page's folder, and ANSWERS, the table of build/draw/nets; it reads
// a line for each check, "ok: NAME" or "failed: NAME: WHY", and "done".
'use strict';

const out = document.getElementById('out'), errors = [];
function say(words) { out.append(words + '\n'); }
function check(name, reasons) {
  say(reasons.length ? 'failed: ' + name + ': ' + reasons.slice(0, 3).join('; ').replace(/\s+/g, ' ') : 'ok: ' + name);
}
const all = (selector, within) => Array.from(within.querySelectorAll(selector));
const PLACES = { '08-digits': 'full', '14-convolution': 'convolutional' };
const lens = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

function load(width) {
  return new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;top:0;left:0;border:0;height:900px;width:' + width + 'px';
    frame.onload = () => {
      frame.contentDocument.addEventListener('securitypolicyviolation', (e) => errors.push(e.violatedDirective));
      frame.contentWindow.addEventListener('error', (e) => errors.push(e.message || 'not loaded'), true);
      done(frame);
    };
    frame.src = ROOT + 'draw.html';
    document.body.append(frame);
  });
}

// The page in a frame: what a hand does there, and an eye sees.
function user(frame) {
  const page = frame.contentDocument, view = frame.contentWindow;
  const find = (selector) => page.querySelector(selector);
  const paper = find('#paper');
  const point = (name, [x, y], more) => {
    const box = paper.getBoundingClientRect();
    paper.dispatchEvent(new view.PointerEvent(name, Object.assign({ bubbles: true, pointerId: 5, button: 0,
      clientX: box.left + x * box.width, clientY: box.top + y * box.height }, more)));
  };
  return {
    page, find,
    point,
    press: (id) => find(id).click(),
    key: (name, more) => paper.dispatchEvent(new view.KeyboardEvent('keydown', Object.assign({ key: name, bubbles: true, cancelable: true }, more))),
    take: (d) => all('#digits button', page)[d].click(),
    // Points in shares of the paper; a place between two every so often.
    stroke(points) {
      point('pointerdown', points[0]);
      for (let k = 1; k < points.length; k++)
        for (let i = 1; i <= 10; i++)
          point('pointermove', [0, 1].map((n) => points[k - 1][n] + (i / 10) * (points[k][n] - points[k - 1][n])));
      point('pointerup', points.at(-1));
    },
    reads: (net) => find(`#${net} .answer b`)?.textContent ?? 'nothing',
    chances: (net) => all(`#${net} data`, page).map((share) => Number(share.value)),
    changes: (net) => find(`#${net} .changes`).textContent,
    picture() {
      lens.drawImage(find('#image'), 0, 0);
      const { data } = lens.getImageData(0, 0, 28, 28);
      return Array.from({ length: 784 }, (_, k) => 255 - data[4 * k]);
    },
    map: (net) => all(`#${net} .map td`, page).map((cell) => cell.textContent),
  };
}

const SEVEN = [[0.25, 0.2], [0.75, 0.22], [0.45, 0.85]];
const turn = (k) => [0.5 + 0.2 * Math.sin(0.35 * k), 0.5 - 0.35 * Math.cos(0.35 * k)];
const DRAWN = { 7: [SEVEN], 1: [[[0.52, 0.15], [0.48, 0.85]]], 0: [Array.from({ length: 19 }, (_, k) => turn(k))],
  4: [[[0.35, 0.15], [0.25, 0.55], [0.75, 0.55]], [[0.62, 0.2], [0.58, 0.88]]] };

function drawsDigits(hand) {
  for (const [digit, strokes] of Object.entries(DRAWN)) {
    hand.press('#clear');
    strokes.forEach((points) => hand.stroke(points));
    check(`a ${digit} that is drawn is read by both nets`, Object.values(PLACES).filter((net) => hand.reads(net) !== digit)
      .map((net) => `the ${net} one reads ${hand.reads(net)}`));
  }
}

const gap = (a, b) => Math.max(...a.map((value, k) => Math.abs(value - b[k])));
function size(hand) {
  hand.press('#clear');
  hand.stroke(SEVEN);
  const large = hand.picture();
  hand.press('#clear');
  hand.stroke(SEVEN.map(([x, y]) => [0.05 + 0.5 * x, 0.45 + 0.5 * y]));
  check('it does not matter how large one writes, nor where', gap(large, hand.picture()) <= 8 && Math.max(...large) > 200
    ? [] : [`pixels differ by ${gap(large, hand.picture())}`]);
  // Where strokes meet there is ink once, and mass twice, as in lib/digits.c.
  const mass = large.reduce((a, b) => a + b), middle = (of) => large.reduce((sum, v, k) => sum + v * of(k), 0) / mass + 0.5;
  const at = [middle((k) => k % 28), middle((k) => Math.floor(k / 28))];
  check('the centre of mass is in the middle', gap(at, [14, 14]) < 0.5 ? [] : [at.join(', ')]);
  const rows = large.flatMap((v, k) => (v > 127 ? [Math.floor(k / 28)] : []));
  const tall = rows.at(-1) - rows[0] + 1;
  check('the box has 20 pixels', tall === 20 || tall === 19 ? [] : [`${tall}`]);
  hand.press('#clear');
  hand.stroke([[0.5, 0.5]]);
  const dot = hand.picture().filter((v) => v > 127).length;
  check('a dot is a dot', dot > 1 && dot < 12 ? [] : [`${dot} pixels`]);
  hand.press('#clear');
  hand.point('pointerdown', [0.5, 0.5], { button: 2 });
  check('another button does not draw', /is empty/.test(hand.find('#place').textContent) ? [] : ['it does']);
}

// Digits and places of the table, in its order: three of each digit.
function saysAsTheLibrary(hand) {
  const wrong = [], rows = new Map(ANSWERS.trim().split('\n').map((line) => {
    const [net, digit, right, down, ...chances] = line.split('\t');
    return [[net, digit, right, down].join(), chances.map(Number)];
  }));
  let most = 0, count = 0;
  hand.press('#clear');
  for (let digit = 0; digit < 30; digit++) {
    hand.take(Math.floor(digit / 3));
    for (const [right, down] of [[0, 0], [2, -1]]) {
      if (right) ['ArrowRight', 'ArrowRight', 'ArrowUp'].forEach((name) => hand.key(name));
      for (const [net, place] of Object.entries(PLACES)) {
        const want = rows.get([net, digit, right, down].join());
        const far = want ? gap(want, hand.chances(place)) : Infinity;
        count += want !== undefined;
        most = Math.max(most, far);
        if (!(far <= 1e-3)) wrong.push(`${place}, digit ${digit} at ${right}, ${down}: ${far}`);
      }
    }
  }
  check('the probabilities are the library’s, to 1e-3', count === rows.size && count === 120 ? wrong : [`${count} of ${rows.size}`]);
}

function moves(hand) {
  const wrong = [];
  const ways = [['#right', 'ArrowRight', 1, 0], ['#left', 'ArrowLeft', -1, 0], ['#up', 'ArrowUp', 0, -1], ['#down', 'ArrowDown', 0, 1]];
  for (const [button, name, dx, dy] of ways)
    for (const how of [() => hand.press(button), () => hand.key(name)]) {
      const before = hand.picture();
      how();
      const after = hand.picture();
      const want = before.map((_, k) => {
        const row = Math.floor(k / 28) - dy, column = (k % 28) - dx;
        return row >= 0 && row < 28 && column >= 0 && column < 28 ? before[28 * row + column] : before[0];
      });
      if (gap(after, want) > 0 || gap(after, before) === 0) wrong.push(name);
    }
  check('buttons and arrows move the picture by one pixel', wrong);
  hand.key('7');
  const first = hand.picture(), counted = Object.values(PLACES).map((net) => {
    hand.press('#middle');
    hand.key('7'), hand.key('7'), hand.key('7');
    let before = hand.reads(net), changes = 0;
    for (let k = 0; k < 5; k++) {
      hand.press('#left');
      changes += hand.reads(net) !== before;
      before = hand.reads(net);
    }
    return [net, changes, hand.changes(net)];
  });
  check('changes of the answer are counted', counted.flatMap(([net, changes, text]) =>
    (text === `After 5 moves the answer has changed ${changes === 1 ? 'once' : changes + ' times'}.` ? [] : [`${net}: ${text}, and not ${changes}`])));
  check('and there are some', counted[0][1] > 0 ? [] : ['none']);
  hand.key('Home');
  check('Home puts it back', gap(hand.picture(), first) === 0 && /in the middle/.test(hand.find('#place').textContent) ? [] : ['it does not']);
  hand.key('ArrowRight', { ctrlKey: true });
  check('keys of the browser do nothing', /in the middle/.test(hand.find('#place').textContent) ? [] : ['they do']);
}

function maps(hand) {
  const wrong = [];
  hand.press('#clear');
  hand.take(7);
  for (const net of Object.values(PLACES)) {
    const map = hand.map(net), same = map.filter((answer) => answer === map[40]).length;
    if (map.length !== 81 || map[40] !== hand.reads(net)) wrong.push(`${net}: ${map[40]} in the middle`);
    if (!hand.find(`#${net} .map + figcaption`).textContent.includes(` ${same} of 81`)) wrong.push(`${net}: not ${same}`);
  }
  const cell = all('#full .map td', hand.page)[9 * 2 + 7]; // 3 to the right, 2 up
  cell.click();
  for (const net of Object.values(PLACES))
    if (hand.map(net)[9 * 2 + 7] !== hand.reads(net)) wrong.push(`${net}: ${hand.reads(net)} there`);
  if (!/moved 3 right and 2 up/.test(hand.find('#place').textContent) || !cell.matches('.here')) wrong.push('the cell does not lead there');
  check('the map says what the net says there', wrong);
  const outside = () => all('.outside', hand.page).filter((words) => /outside the map/.test(words.textContent)).length;
  const marks = () => all('.map td.here', hand.page).length;
  const states = [[outside(), marks()]];
  hand.key('ArrowRight'), hand.key('ArrowRight');
  states.push([outside(), marks()]);
  hand.key('Home');
  states.push([outside(), marks()]);
  check('a digit outside the map is said to be there', states.join() === '0,2,2,0,0,2' ? [] : [states.join()]);
  const [full, other] = Object.values(PLACES).map((net) => hand.map(net).filter((answer) => answer === '7').length);
  check('the full net loses a moved digit sooner', full < other && full > 0 ? [] : [`${full} and ${other}`]);
}

function looks(hand, frame) {
  const wide = [390, 820, 1280].filter((width) => {
    frame.style.width = width + 'px';
    return hand.page.documentElement.scrollWidth > width;
  });
  check('the page fits its window', wide);
  const states = [1, 2, 3].map(() => {
    hand.press('#theme');
    const ground = hand.page.defaultView.getComputedStyle(hand.page.body).backgroundColor;
    return `${hand.find('#theme').textContent} ${hand.page.documentElement.dataset.theme || ''} ${ground}`;
  });
  check('the colours have the three states of the book', states[0].startsWith('Light light rgb(255') && states[2].startsWith('Auto ')
    && states[1] === 'Dark dark rgb(21, 24, 27)' ? [] : states);
  hand.key('Delete');
  check('an empty paper is not read', hand.reads('full') === 'nothing' && /is empty/.test(hand.find('#place').textContent) ? [] : ['it is']);
}

(async function () {
  localStorage.clear();
  localStorage.setItem('book-place', JSON.stringify({ page: '14-convolution.html', id: '#moved-digits', title: '14.9 Moved digits' }));
  const frame = await load(1280), hand = user(frame);
  const back = hand.find('#place-in-book');
  check('there is a way back to where one was', !back.hidden && back.textContent === 'Back to 14.9 Moved digits'
    && back.querySelector('a').getAttribute('href') === '14-convolution.html#moved-digits' ? [] : [back.outerHTML]);
  drawsDigits(hand);
  size(hand);
  saysAsTheLibrary(hand);
  moves(hand);
  maps(hand);
  looks(hand, frame);
  check('nothing is refused and nothing fails', errors);
  frame.contentWindow.localStorage.clear();
  say('done');
})().catch((error) => say('failed: ' + error.stack));
