// rates.js: Figure 2.5. Gradient descent on the spring's parabola, with any rate.
'use strict';

book.moving('rates', function (f) {
  const BEST = 1.5, CURVATURE = 2, MOST = 100;
  const rate = f.slider({ label: 'rate η', min: 0.01, max: 1.1, step: 0.01, value: 0.3, show: (v) => f.fixed(v, 2) });
  const step = f.slider({ label: 'steps', min: 0, max: MOST, step: 1, value: MOST, show: String });
  [0.02, 0.3, 0.98, 1.02].forEach((eta) => f.button('η = ' + eta, () => {
    rate.set(eta);
    step.set(MOST);
  }));
  f.caption('Left: the walk on the parabola, from w = 0. Right: the cost above its lowest value; grey are the four rates of the text. '
    + 'On a logarithmic scale a distance that is multiplied by a constant gives a straight line.');
  const cost = (w) => (w - BEST) ** 2 + 1 / 12;
  function walk(eta, steps) {
    const way = [0];
    for (let k = 0; k < steps; k++) way.push(way[k] - eta * CURVATURE * (way[k] - BEST));
    return way;
  }
  function verdict(factor) {
    if (Math.abs(factor) < 1e-9) return 'one step, and we are there';
    if (factor > 0) return 'closer from one side';
    if (Math.abs(factor + 1) < 1e-9) return 'from side to side, for ever';
    return factor > -1 ? 'each step lands on the other side, closer than before' : 'the walk explodes';
  }
  f.draw = (pen) => {
    const narrow = pen.w < 480, half = pen.w / 2, way = walk(rate.value, step.value), w = way[way.length - 1];
    const bottom = pen.h - 42;
    const valley = pen.plane({ left: narrow ? 26 : 40, right: half - 18, top: 14, bottom },
      { from: -1, to: 4, tics: [0, 1, 2, 3, 4], title: 'weight w' }, { from: 0, to: 6.5, tics: [0, 2, 4, 6] });
    pen.text(valley.at.left + 8, 24, 'cost C');
    const curve = [];
    for (let x = -1; x <= 4.001; x += 0.05) curve.push([valley.X(x), valley.Y(cost(x))]);
    valley.pen.line(curve, 'soft');
    const seat = way.map((x) => [valley.X(x), valley.Y(cost(x))]).filter((p) => Math.abs(p[0]) < 1e5 && Math.abs(p[1]) < 1e5);
    valley.pen.line(seat, 'blue thin');
    seat.forEach((p) => valley.pen.dot(...p, 3, 'blue'));
    const above = pen.plane({ left: half + (narrow ? 26 : 50), right: pen.w - 12, top: 14, bottom },
      { from: 0, to: MOST, tics: narrow ? [0, 50, 100] : [0, 20, 40, 60, 80, 100], title: 'step' },
      { from: 1e-12, to: 1e4, log: true, tics: [-12, -8, -4, 0, 4].map((k) => [10 ** k, f.power(k)]) });
    const excess = (eta, steps) => walk(eta, steps).map((x, k) => [above.X(k), above.Y(Math.max((x - BEST) ** 2, 1e-30))]);
    // The four rates of the text in grey; two of them lie on one line.
    [[0.02, 'η = 0.02, 0.98', narrow ? 35 : 55, ''], [0.3, '0.3', 13, ''], [1.02, '1.02', 55, 'end ']].forEach(([eta, words, at, look]) => {
      const grey = excess(eta, MOST);
      above.pen.line(grey, 'soft thin');
      pen.text(grey[at][0] + (look ? -4 : 4), grey[at][1] - 8, words, `${look}soft clear${narrow ? ' small' : ''}`);
    });
    const line = excess(rate.value, step.value);
    above.pen.line(line, 'blue');
    above.pen.dot(...line[line.length - 1], 4, 'blue');
    pen.text(above.at.right, bottom - 10, narrow ? 'cost − lowest' : 'cost above the lowest', 'end');
    const factor = 1 - rate.value * CURVATURE;
    f.say(`After ${step.value} steps w = ${f.fixed(w, 6)}, the cost is ${cost(w) < 1e4 ? f.fixed(cost(w), 4) : f.short(cost(w), 3)}. `
      + `The factor 1 − ηλ is ${f.fixed(factor, 2)}: ${verdict(factor)}.`);
  };
});
