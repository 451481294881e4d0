// edge.js: Figure 3.5. The neuron that sees an edge, and its window moved over a digit.
'use strict';

book.moving('edge', function (f, data) {
  const SIDE = 28, HIGH = 4, WIDE = 7, BIAS = -8, DIGITS = [3, 5, 7, 9];
  const digit = f.slider({ label: 'digit', min: 0, max: 3, step: 1, value: 2, show: (k) => 'a ' + DIGITS[k] });
  const row = f.slider({ label: 'row', min: 0, max: SIDE - HIGH, step: 1, value: 6, show: String });
  const column = f.slider({ label: 'column', min: 0, max: SIDE - WIDE, step: 1, value: 10, show: String });
  f.button('As in the text', () => {
    row.set(6);
    column.set(10);
  });
  f.caption('The edge neuron. Its window, blue for +1 and red for −1, lies on the first 3, 5, 7 or 9 of the test set, '
    + 'and is shown larger beside it; a mark stands wherever the neuron would fire if its window were moved there.');
  // Ink by row and column, of the table's third column.
  const ink = (k, y, x) => data.places[(k * SIDE + y) * SIDE + x][2];
  const weight = (y) => y < HIGH / 2 ? -1 : 1;
  function score(k, top, left) {
    let z = BIAS;
    for (let y = 0; y < HIGH; y++) for (let x = 0; x < WIDE; x++) z += weight(y) * ink(k, top + y, left + x);
    return z;
  }
  const sigmoid = (z) => 1 / (1 + Math.exp(-z));
  let at = null, held = false;
  f.point = (px, py, kind) => {
    if (kind == 'down') held = px >= at.left && px <= at.left + SIDE * at.cell && py >= at.top;
    if (kind == 'over' || kind == 'out') held = false;
    if (!held) return;
    const clip = (v, most) => Math.max(0, Math.min(most, Math.round(v)));
    column.set(clip((px - at.left) / at.cell - WIDE / 2, SIDE - WIDE));
    row.set(clip((py - at.top) / at.cell - HIGH / 2, SIDE - HIGH));
  };
  function image(pen, k) {
    const { left, top, cell } = at;
    pen.box(left, top, SIDE * cell, SIDE * cell, 'paper');
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        if (ink(k, y, x)) pen.box(left + x * cell, top + y * cell, cell + 0.3, cell + 0.3, 'pixel', { opacity: Math.min(1, ink(k, y, x) / 1.6) });
      }
    }
    for (let y = 0; y <= SIDE - HIGH; y++) {
      for (let x = 0; x <= SIDE - WIDE; x++) {
        if (score(k, y, x) > 0) pen.box(left + (x + WIDE / 2) * cell - 1.5, top + (y + HIGH / 2) * cell - 1.5, 3, 3, 'fires');
      }
    }
    const window_ = (y, look) => pen.box(left + column.value * cell, top + y * cell, WIDE * cell, HIGH / 2 * cell, look);
    window_(row.value, 'minus');
    window_(row.value + HIGH / 2, 'plus');
    pen.handle('window', 'rect', { x: left, y: top, width: SIDE * cell, height: SIDE * cell });
  }
  // What the window sees, large, and what each half of it adds.
  function closer(pen, k, left, cell) {
    const top = Math.max(24, (pen.h - HIGH * cell) / 2), sums = [0, 0];
    pen.box(left, top, WIDE * cell, HIGH * cell, 'paper');
    for (let y = 0; y < HIGH; y++) {
      for (let x = 0; x < WIDE; x++) {
        const amount = ink(k, row.value + y, column.value + x);
        sums[y < HIGH / 2 ? 0 : 1] += amount;
        pen.box(left + x * cell, top + y * cell, cell + 0.3, cell + 0.3, 'pixel', { opacity: Math.min(1, amount / 1.6) });
      }
    }
    pen.box(left, top, WIDE * cell, HIGH / 2 * cell, 'minus');
    pen.box(left, top + HIGH / 2 * cell, WIDE * cell, HIGH / 2 * cell, 'plus');
    pen.text(left, top - 8, 'in the window', 'soft small');
    ['−1 × ', '+1 × '].forEach((weight_, i) => {
      const words = weight_ + f.fixed(sums[i], 2), look = 'middle ' + ['red', 'blue'][i];
      if (pen.w < 480) pen.text(left, top + HIGH * cell + 16 + 18 * i, words, look);
      else pen.text(left + WIDE * cell + 8, top + (i + 0.5) * HIGH / 2 * cell, words, look);
    });
    return sums;
  }
  f.draw = (pen) => {
    const k = digit.value, room = Math.min(pen.h - 8, pen.w * 0.52), gap = 26;
    at = { cell: room / SIDE, left: pen.w < 480 ? 2 : pen.w * 0.08, top: (pen.h - room) / 2 };
    image(pen, k);
    const left = at.left + room + gap, beside = pen.w < 480 ? 4 : 88;
    const cell = Math.min(28, (pen.w - left - beside) / WIDE, pen.h * 0.6 / HIGH);
    const [above, below] = closer(pen, k, left, cell), z = score(k, row.value, column.value), a = sigmoid(z);
    let fires = 0;
    for (let y = 0; y <= SIDE - HIGH; y++) for (let x = 0; x <= SIDE - WIDE; x++) fires += score(k, y, x) > 0;
    f.say(`Rows ${row.value} to ${row.value + HIGH - 1}, columns ${column.value} to ${column.value + WIDE - 1}: `
      + `z = ${f.fixed(below, 2)} − ${f.fixed(above, 2)} − 8 = ${f.fixed(z, 2)}, σ(z) = ${f.fixed(a, 3)}: `
      + `${z > 0 ? 'it fires' : 'it does not fire'}. At ${fires} places of this ${DIGITS[k]} it would.`);
  };
});
