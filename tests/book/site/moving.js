// moving.js: moves the figures that can be moved, and holds what they say against the text
// on their page and against the tables of the pinned run. test_moving.sh makes the page
// that loads it, with ROOT, the address of the site's folder, and `tables`; it reads a
// line for each check, "ok: NAME" or "failed: NAME: WHY", and "done".
'use strict';

const out = document.getElementById('out'), errors = [];
function say(words) { out.append(words + '\n'); }
function check(name, reasons) {
  say(reasons.length ? 'failed: ' + name + ': ' + reasons.slice(0, 3).join('; ').replace(/\s+/g, ' ') : 'ok: ' + name);
}
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
async function until(what) {
  for (let i = 0; i < 200 && !what(); i++) await wait(50);
  return what();
}
const all = (selector, within) => Array.from(within.querySelectorAll(selector));
const plain = (text) => text.replace(/−/g, '-');
const size = (element) => element.getBoundingClientRect();

// A frame of this width with the page in it. The width is known before the page is: by it
// the browser chooses pictures.
function load(file, width, scripts) {
  return new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;top:0;left:0;border:0;height:900px;width:' + width + 'px';
    if (scripts === false) frame.sandbox = 'allow-same-origin';
    document.body.append(frame);
    frame.getBoundingClientRect();
    frame.onload = () => {
      frame.contentDocument.addEventListener('securitypolicyviolation', (e) => errors.push(file + ': ' + e.violatedDirective));
      frame.contentWindow.addEventListener('error', (e) => errors.push(file + ': ' + (e.message || 'not loaded')), true);
      done(frame);
    };
    frame.src = ROOT + file + '.html';
  });
}

// The figure, moving: its sliders by name, its buttons by name, what it says.
async function move(frame, id) {
  const figure = frame.contentDocument.getElementById(id), press = figure.querySelector('.move');
  press.click();
  await until(() => figure.matches('.moves'));
  return {
    figure,
    press,
    said: () => plain(figure.querySelector('.said').textContent),
    set(name, value) {
      const label = all('.panel label', figure).find((entry) => entry.textContent.startsWith(name));
      const input = label.querySelector('input');
      input.value = value;
      input.dispatchEvent(new frame.contentWindow.Event('input'));
      return plain(label.querySelector('output').textContent);
    },
    choose: (name) => all('.panel button', figure).find((button) => plain(button.textContent) == name).click()
  };
}
// The rows of numbers in the first transcript of this command, below the line that
// begins with these words.
function transcript(frame, command, head) {
  const pre = all('pre.console', frame.contentDocument).find((entry) => entry.textContent.split('\n')[0].endsWith(command));
  const lines = pre.textContent.split('\n'), from = lines.findIndex((line) => line.trim().startsWith(head));
  const rows = [];
  for (let i = from + 1; i < lines.length && /^\s*\S+(\s+-?[\d.]+)+/.test(lines[i]) && /\d\s*$/.test(lines[i]); i++) {
    rows.push(lines[i].trim().split(/\s+/));
  }
  return rows;
}
const lacks = (said, words, place) => words.filter((word) => !said.includes(word)).map((word) => `${place}: no "${word}" in "${said}"`);
const enough = (rows, count) => rows.length == count ? [] : [`${rows.length} rows, not ${count}`];

// ---- the figures, one by one ------------------------------------------------------------------
async function boundary(frame) {
  const f = await move(frame, 'fig-boundary'), wrong = [], rows = transcript(frame, 'clouds', 'pass');
  let mistakes = 0;
  rows.forEach(([pass, more, still, w1, w2, b]) => {
    mistakes += +more;
    f.set('update', mistakes);
    wrong.push(...lacks(f.said(), [`w = (${w1}, ${w2}), b = ${b}: ${still} of 60 points`], 'pass ' + pass));
  });
  check('Figure 1.2 has the lines and the mistakes of the text', wrong.concat(enough(rows, 7)));
  ['w₁', 'w₂', 'b'].forEach((name, i) => f.set(name, [1, 2, -3][i]));
  const svg = f.figure.querySelector('svg'), box = size(svg);
  const pointer = (kind, x, y, target) => (target || svg).dispatchEvent(new frame.contentWindow.PointerEvent(kind,
    { bubbles: true, clientX: x, clientY: y, pointerId: 1 }));
  pointer('pointermove', box.left + box.width / 2, box.top + box.height / 3);
  const at = /At \((-?[\d.]+), (-?[\d.]+)\).*score (-?[\d.]+), ([\d.]+) from the border/.exec(f.said()) || [];
  const z = +at[1] + 2 * at[2] - 3, d = Math.abs(z) / Math.sqrt(5);
  check('Figure 1.2 says score and distance', Math.abs(at[3] - z) < 0.03 && Math.abs(at[4] - d) < 0.02 ? [] : [f.said()]);
  f.choose('As in the text');
  const before = f.said(), grip = size(svg.querySelector('[data-holds=b]'));
  const ring = svg.querySelector('[data-holds=b]'), scrolls = (element) => element.dispatchEvent(
    new frame.contentWindow.Event('touchstart', { bubbles: true, cancelable: true }));
  pointer('pointerdown', grip.left + 20, grip.top + 20, ring);
  const stays = ring.isConnected && svg.querySelector('[data-holds=b]') == ring;
  pointer('pointermove', grip.left - 180, grip.top - 80);
  check('Figure 1.2: a finger that drags the ring does not scroll the page, and elsewhere it does', stays && ring.isConnected
    && !scrolls(ring) && scrolls(svg.querySelector('text')) ? [] : [`${stays} ${scrolls(ring)}`]);
  const shown = () => plain(f.figure.querySelector('.panel output').textContent);
  check('Figure 1.2: a border that is dragged is that of no update', shown() == 'changed by hand' ? [] : [shown()]);
  const w = /w = \(.*?\)/;
  check('Figure 1.2: the ring moves the border to the pointer and does not turn it',
    w.exec(f.said())[0] == w.exec(before)[0] && f.said().includes('score 0.00,') ? [] : [f.said()]);
  pointer('pointerup', grip.left - 180, grip.top - 80);
  f.choose('As in the text');
  check('Figure 1.2: and the last update has its number', shown() == '17 of 17' ? [] : [shown()]);
}
async function rates(frame) {
  const f = await move(frame, 'fig-rates'), wrong = [], rows = transcript(frame, 'bowl', 'rate');
  rows.forEach(([rate, w]) => {
    f.set('rate', rate);
    wrong.push(...lacks(f.said(), ['After 100 steps w = ' + w + ','], 'rate ' + rate));
  });
  f.set('rate', 0.1);
  const steps = transcript(frame, 'bowl', 'step');
  steps.forEach(([step, w, , cost]) => {
    f.set('steps', step);
    if (!f.said().includes(`cost is ${cost}`) || Math.abs(/w = (-?[\d.]+)/.exec(f.said())[1] - w) > 6e-5) wrong.push(f.said());
  });
  check('Figure 2.5 ends where the text does', wrong.concat(enough(rows, 4), enough(steps, 6)));
  const names = ['η = 0.02, 0.98', '0.3', '1.02'], texts = all('text.soft', f.figure).map((text) => text.textContent);
  check('Figure 2.5 names its grey lines', names.filter((name) => !texts.includes(name)));
  const verdicts = [[0.02, 'one side'], [0.5, 'we are there'], [0.98, 'other side, closer'], [1, 'for ever'], [1.02, 'explodes']];
  check('Figure 2.5 knows the five cases', verdicts.flatMap(([rate, words]) => {
    f.set('rate', rate);
    return lacks(f.said(), [words], 'rate ' + rate);
  }));
}
async function slope(frame) {
  const f = await move(frame, 'fig-slope'), wrong = [], rows = transcript(frame, 'slope', 'w ');
  f.set('sharpness', 10);
  rows.forEach(([w, step, stepSlope, cost, m]) => {
    f.set('weight', w);
    const is = /cost is ([\d.]+) and its slope (-?[\d.]+); with steps ([\d.]+) and (-?[\d.]+)\./.exec(f.said());
    const near = is && Math.abs(is[2] - m) <= 5e-6;
    if (!near || is[1] != cost || is[3] != step || is[4] != stepSlope) wrong.push(`w = ${w}: ${f.said()}`);
  });
  check('Figure 3.3 has the costs and slopes of the text', wrong.concat(enough(rows, 7)));
}
async function edge(frame) {
  const f = await move(frame, 'fig-edge'), wrong = [];
  for (let k = 0; k < 4; k++) {
    const answer = (row, column) => tables['03-mlp'].places[(k * 28 + row + 2) * 28 + column + 3][3];
    let fires = 0;
    f.set('digit', k);
    for (let row = 0; row <= 24; row++) for (let column = 0; column <= 21; column++) fires += answer(row, column) > 0.5;
    wrong.push(...lacks(f.said(), [`At ${fires} places of this ${[3, 5, 7, 9][k]}`], 'digit ' + k));
    [[6, 10], [3, 10], [12, 8], [24, 21]].forEach(([row, column]) => {
      f.set('row', row);
      f.set('column', column);
      const a = /σ\(z\) = ([\d.]+)/.exec(f.said());
      if (!a || Math.abs(a[1] - answer(row, column)) > 0.0021) wrong.push(f.said() + ', not ' + answer(row, column));
    });
  }
  check('Figure 3.5 fires where the program does', wrong);
}
async function temperature(frame) {
  const f = await move(frame, 'fig-temperature'), rows = tables['07-softmax'].temperature;
  check('Figure 7.4 has the shares of the run', rows.flatMap(([t, ...shares]) => {
    f.set('temperature', Math.log10(t));
    return lacks(f.said(), ['shares ' + shares.map((p) => p.toFixed(4)).join(', ') + '.'], 'temperature ' + t);
  }).concat(enough(rows, 81)));
  labels(f);
}
// Each share stands at the disc of its colour, each name at the end of its curve, and none on another.
function labels(f) {
  const svg = f.figure.querySelector('svg'), wrong = [];
  const middle = (element) => size(element).top + size(element).height / 2;
  for (const at of [-1, -0.3, 0, 0.5, 1]) {
    f.set('temperature', at);
    const discs = all('circle', svg), texts = all('text.strong', svg);
    const names = all('text', svg).filter((text) => text.textContent.startsWith('score ')), colours = ['blue', 'red', 'green', 'orange'];
    if (names.map((text) => plain(text.textContent)).sort().join() != 'score -1,score 0,score 1,score 2') wrong.push('names ' + names.length);
    for (const colour of colours) {
      const [disc, text] = [discs, texts].map((list) => list.find((element) => element.classList.contains(colour)));
      const aside = Math.min(Math.abs(size(text).left - size(disc).right), Math.abs(size(disc).left - size(text).right));
      if (aside > 14 || Math.abs(middle(text) - middle(disc)) > 45) wrong.push(`${colour} at ${at}: ${aside}, ${middle(text) - middle(disc)}`);
    }
    for (const list of [texts, names]) {
      const places = list.map(middle).sort((a, b) => a - b);
      if (places.some((y, i) => i && y - places[i - 1] < 13)) wrong.push(`at ${at} two lie on each other`);
    }
  }
  check('Figure 7.4 has its shares at the discs, and its names at the curves', wrong);
}
async function descent(frame) {
  const f = await move(frame, 'fig-descent'), rows = transcript(frame, 'descent', 'features'), wrong = [];
  // As the figure writes 6.5e+02.
  const raised = (text) => text.replace(/e\+0?(\d)/, (all_, k) => ' · 10' + '⁰¹²³⁴⁵⁶⁷⁸⁹'[k]);
  rows.forEach(([features, share, length, bias, variance], i) => {
    const shown = f.set('features', i);
    if (shown.replace(',', '') != features) wrong.push(`place ${i} is ${shown}`);
    wrong.push(...lacks(f.said(), [`${share}% of`, `length is ${raised(length)};`, `bias² is ${raised(bias)}${bias < 0 ? ' (an estimate, lost in the variance)' : ''},`,
      `variance ${raised(variance)}.`], features));
  });
  check('Figure 13.5 has the numbers of the text', wrong.concat(enough(rows, 10)));
  const svg = f.figure.querySelector('svg'), label = all('text', svg).find((text) => text.textContent == 'as many as images');
  check('Figure 13.5: no label lies on a line', all('path.grid', svg).filter((line) =>
    size(line).top > size(label).top && size(line).top < size(label).bottom && size(line).left < size(label).left).map(() => 'a line'));
}
async function sentence(frame) {
  const f = await move(frame, 'fig-sentence'), rows = transcript(frame, 'sentence', 'row'), wrong = [];
  rows.forEach(([name, ...numbers]) => {
    f.choose(`as ${name.replace('=', ' = ')} asks`);
    wrong.push(...lacks(f.said(), [`weights are ${numbers.slice(0, 4).join(', ')}, and it finds ${numbers[4]}.`], name));
  });
  wrong.push(...lacks(f.said(), ['query (0, 6, 0) has the scores 0, 6, 0, 0,'], 'b?'));
  check('Figure 15.1 finds what the text finds', wrong.concat(enough(rows, 4)));
}

// ---- what holds for all of them --------------------------------------------------------------------
const FIGURES = [['01-perceptron', 'fig-boundary', boundary], ['02-gradient-descent', 'fig-rates', rates],
  ['03-mlp', 'fig-slope', slope], ['03-mlp', 'fig-edge', edge], ['07-softmax', 'fig-temperature', temperature],
  ['13-capacity', 'fig-descent', descent], ['15-attention', 'fig-sentence', sentence]];

// Whose caption speaks of what the moving figure does not show.
const OTHER_CAPTION = ['fig-boundary', 'fig-rates', 'fig-edge', 'fig-temperature'];
async function still(file, id) {
  const wrong = [];
  for (const width of [1280, 390]) {
    const frame = await load(file, width), page = frame.contentDocument, figure = page.getElementById(id);
    const picture = figure.querySelector('img');
    if (!picture || figure.querySelector('svg')) wrong.push('it moves before it is asked to');
    picture.loading = 'eager';
    await until(() => picture.complete && picture.naturalWidth);
    const before = size(picture), number = figure.querySelector('figcaption a').textContent, f = await move(frame, id), svg = figure.querySelector('svg');
    if (size(picture).width || !svg.querySelector('path, rect')) wrong.push('the picture stays');
    // On a narrow page the picture has its panels below each other, and the drawing has not.
    const now = size(svg), same = Math.abs(now.width - before.width) <= 1 && Math.abs(now.height - before.height) <= 1;
    if (width > 600 ? !same : now.width > figure.clientWidth) wrong.push(`at ${width} another box: ${now.width} x ${now.height}, not ${before.width} x ${before.height}`);
    if (page.documentElement.scrollWidth > width) wrong.push('wider than a window of ' + width);
    const outside = all('text', svg).filter((text) => size(text).left < now.left - 1 || size(text).right > now.right + 1
      || size(text).top < now.top - 1 || size(text).bottom > now.bottom + 1);
    wrong.push(...outside.map((text) => `at ${width} "${text.textContent}" sticks out`));
    if (!svg.getAttribute('aria-label') || all('.panel input', figure).some((input) => !input.getAttribute('aria-valuetext')
      || !input.closest('label'))) wrong.push('a control has no name or value');
    const words = () => plain(figure.querySelector('figcaption').innerText), moving = words();
    f.press.click();
    await wait(50);
    if ((moving == words().replace('Move it', 'Still picture')) == OTHER_CAPTION.includes(id)) wrong.push('the caption: ' + moving);
    if (!words().startsWith(number) || !moving.startsWith(number)) wrong.push('the caption lost its number: ' + moving);
    if (Math.abs(size(picture).height - before.height) > 1 || size(svg).width || size(figure.querySelector('.panel')).height) {
      wrong.push('the picture does not come back');
    }
    frame.remove();
  }
  check(id + ' takes the place of its picture, and gives it back', wrong);
}
async function unscripted() {
  const frame = await load('01-perceptron', 1280, false);
  check('without scripts no figure offers to move', all('.move', frame.contentDocument).map((button) => button.outerHTML));
  frame.remove();
}

(async function () {
  for (const [file, id, moves] of FIGURES) {
    try {
      await still(file, id);
      const frame = await load(file, 1280);
      await moves(frame);
      frame.remove();
    } catch (e) {
      check(id, [e.message]);
    }
  }
  await unscripted();
  check('no figure breaks the policy of its page, no script fails', errors);
  say('done');
})();
