// temperature.js: Figure 7.4. The shares of four scores over the temperature.
'use strict';

book.moving('temperature', function (f) {
  const SCORES = [2, 1, 0, -1], COLOURS = ['blue', 'red', 'green', 'orange'], BASE = 10;
  const heat = f.slider({ label: 'temperature', min: -1, max: 1, step: 0.025, value: 0, show: (v) => f.short(BASE ** v, 3) });
  const scores = SCORES.map((z, i) => f.slider({ label: 'score ' + (i + 1), min: -3, max: 3, step: 0.1, value: z, show: (v) => f.fixed(v, 1) }));
  f.button('As in the text', () => {
    heat.set(0);
    scores.forEach((s, i) => s.set(SCORES[i]));
  });
  function shares(t) {
    const most = Math.max(...scores.map((s) => s.value));
    const powers = scores.map((s) => Math.exp((s.value - most) / t)), sum = powers.reduce((a, b) => a + b);
    return powers.map((p) => p / sum);
  }
  let plane = null, held = false;
  f.point = (px, py, kind) => {
    if (kind == 'over' || kind == 'out') held = false;
    if (kind == 'down') held = px > plane.at.left - 10 && px < plane.at.right + 10 && py < plane.at.bottom;
    if (held) heat.set(Math.max(-1, Math.min(1, 2 * (px - plane.at.left) / (plane.at.right - plane.at.left) - 1)));
  };
  f.draw = (pen) => {
    const t = BASE ** heat.value, now = shares(t);
    plane = pen.plane({ left: pen.w < 480 ? 36 : 58, right: pen.w - 54, top: 12, bottom: pen.h - 42 },
      { from: 0.1, to: 10, log: true, tics: [0.1, 0.2, 0.5, 1, 2, 5, 10], title: 'temperature' },
      { from: 0, to: 1, tics: [0, 0.2, 0.4, 0.6, 0.8, 1], title: pen.w < 480 ? '' : 'probability' });
    const lines = scores.map(() => []);
    for (let u = -1; u <= 1.001; u += 0.02) {
      shares(BASE ** u).forEach((p, i) => lines[i].push([plane.X(BASE ** u), plane.Y(p)]));
    }
    lines.forEach((line, i) => plane.pen.line(line, COLOURS[i]));
    pen.line([[plane.X(t), plane.at.top], [plane.X(t), plane.at.bottom]], 'thick');
    pen.box(plane.X(t) - 20, plane.at.top, 40, plane.at.bottom - plane.at.top, 'handle');
    now.forEach((p, i) => pen.dot(plane.X(t), plane.Y(p), 4.5, COLOURS[i]));
    // At the right edge the shares, apart enough to be read.
    const order = [0, 1, 2, 3].sort((i, j) => now[j] - now[i]), heights = order.map((i) => plane.Y(now[i]));
    for (let k = 1; k < 4; k++) heights[k] = Math.max(heights[k], heights[k - 1] + 14);
    const over = Math.max(0, heights[3] - plane.at.bottom);
    for (let k = 3, most = plane.at.bottom; k >= 0 && over; k--, most -= 14) heights[k] = Math.min(heights[k], most);
    order.forEach((i, k) => pen.text(plane.at.right + 8, heights[k], f.fixed(now[i], 3), 'middle strong ' + COLOURS[i]));
    f.say(`At temperature ${f.short(t, 3)} the scores ${scores.map((s) => f.fixed(s.value, 1).replace('.0', '')).join(', ')} `
      + `have the shares ${now.map((p) => f.fixed(p, 4)).join(', ')}.`);
  };
});
