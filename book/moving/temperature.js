// temperature.js: Figure 7.4. The shares of four scores over the temperature.
'use strict';

book.moving('temperature', function (f) {
  const SCORES = [2, 1, 0, -1], COLOURS = ['blue', 'red', 'green', 'orange'], NAMES = ['first', 'second', 'third', 'fourth'];
  const BASE = 10;
  const heat = f.slider({ label: 'temperature', min: -1, max: 1, step: 0.025, value: 0, show: (v) => f.short(BASE ** v, 3) });
  const scores = SCORES.map((z, i) => f.slider({ label: NAMES[i] + ' score', min: -3, max: 3, step: 0.1, value: z, show: (v) => f.fixed(v, 1) }));
  f.button('As in the text', () => {
    heat.set(0);
    scores.forEach((s, i) => s.set(SCORES[i]));
  });
  function shares(t) {
    const most = Math.max(...scores.map((s) => s.value));
    const powers = scores.map((s) => Math.exp((s.value - most) / t)), sum = powers.reduce((a, b) => a + b);
    return powers.map((p) => p / sum);
  }
  const short = (score) => f.fixed(score.value, 1).replace('.0', '');
  f.caption('The shares of four scores over the temperature. Cold: the winner takes all. Hot: all are equal.');
  let plane = null, held = false;
  // Which share, and at what height, from the largest: apart enough to be read.
  function apart(of) {
    const order = [0, 1, 2, 3].sort((i, j) => of[j] - of[i]), heights = order.map((i) => plane.Y(of[i]));
    for (let k = 1; k < 4; k++) heights[k] = Math.max(heights[k], heights[k - 1] + 14);
    for (let k = 3, most = plane.at.bottom - 6; k >= 0; k--, most -= 14) heights[k] = Math.min(heights[k], most);
    return order.map((i, k) => [i, heights[k]]);
  }
  f.point = (px, py, kind) => {
    if (kind == 'over' || kind == 'out') held = false;
    if (kind == 'down') held = px > plane.at.left - 10 && px < plane.at.right + 10 && py < plane.at.bottom;
    if (held) heat.set(Math.max(-1, Math.min(1, 2 * (px - plane.at.left) / (plane.at.right - plane.at.left) - 1)));
  };
  f.draw = (pen) => {
    const t = BASE ** heat.value, now = shares(t);
    plane = pen.plane({ left: pen.w < 480 ? 36 : 58, right: pen.w - 66, top: 12, bottom: pen.h - 42 },
      { from: 0.1, to: 10, log: true, tics: [0.1, 0.2, 0.5, 1, 2, 5, 10], title: 'temperature' },
      { from: 0, to: 1, tics: [0, 0.2, 0.4, 0.6, 0.8, 1], title: pen.w < 480 ? '' : 'probability' });
    const lines = scores.map(() => []);
    for (let u = -1; u <= 1.001; u += 0.02) {
      shares(BASE ** u).forEach((p, i) => lines[i].push([plane.X(BASE ** u), plane.Y(p)]));
    }
    lines.forEach((line, i) => plane.pen.line(line, COLOURS[i]));
    pen.line([[plane.X(t), plane.at.top], [plane.X(t), plane.at.bottom]], 'thick');
    pen.handle('temperature', 'rect', { x: plane.X(t) - 20, y: plane.at.top, width: 40, height: plane.at.bottom - plane.at.top });
    now.forEach((p, i) => pen.dot(plane.X(t), plane.Y(p), 4.5, COLOURS[i]));
    // Each curve has its name where it ends, and its share at its disc.
    const ends = shares(BASE), beside = plane.X(t) + (heat.value > 0.6 ? -9 : 9);
    apart(ends).forEach(([i, y]) => pen.text(plane.at.right + 8, y, 'score ' + short(scores[i]), 'middle ' + COLOURS[i]));
    apart(now).forEach(([i, y]) => pen.text(beside, y, f.fixed(now[i], 3), `middle strong clear ${heat.value > 0.6 ? 'end ' : ''}${COLOURS[i]}`));
    f.say(`At temperature ${f.short(t, 3)} the scores ${scores.map(short).join(', ')} `
      + `have the shares ${now.map((p) => f.fixed(p, 4)).join(', ')}.`);
  };
});
