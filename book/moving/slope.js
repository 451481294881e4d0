// slope.js: Figure 3.3. Sigmoids as sharp as the reader wants, and the cost of the XOR
// network over the weight from x1 to its first neuron.
'use strict';

book.moving('slope', function (f) {
  const sharp = f.slider({ label: 'sharpness', min: 0.5, max: 40, step: 0.5, value: 10, show: (v) => f.fixed(v, 1) });
  const weight = f.slider({ label: 'weight w', min: -0.5, max: 1.5, step: 0.01, value: 0.3, show: (v) => f.fixed(v, 2) });
  f.button('As in the text', () => {
    sharp.set(10);
    weight.set(0.3);
  });
  const sigmoid = (z) => 1 / (1 + Math.exp(-sharp.value * z)), step = (z) => z > 0 ? 1 : 0;
  // Half the squared error of (OR) AND (NAND), over the four corners.
  function cost(w, bend) {
    let sum = 0;
    [[0, 0], [0, 1], [1, 0], [1, 1]].forEach(([x, y]) => {
      const or = bend(w * x + y - 0.5), nand = bend(1.5 - x - y);
      sum += (bend(or + nand - 1.5) - (x ^ y)) ** 2 / 2;
    });
    return sum / 4;
  }
  const slope = (w, bend) => (cost(w + 0.01, bend) - cost(w - 0.01, bend)) / 0.02;
  function sampled(plane, from, to, value) {
    const points = [];
    for (let i = 0; i <= 600; i++) {
      const x = from + (to - from) * i / 600;
      points.push([plane.X(x), plane.Y(value(x))]);
    }
    return points;
  }
  f.draw = (pen) => {
    const narrow = pen.w < 480, half = pen.w * 0.47, bottom = pen.h - 42;
    const left = pen.plane({ left: 32, right: half - 12, top: 12, bottom },
      { from: -6, to: 6, tics: narrow ? [-5, 0, 5] : [-6, -4, -2, 0, 2, 4, 6], title: 'z' }, { from: -0.05, to: 1.1, tics: [0, 0.5, 1] });
    left.pen.line([[left.at.left, left.Y(0)], [left.X(0), left.Y(0)], [left.X(0), left.Y(1)], [left.at.right, left.Y(1)]], 'dashed');
    left.pen.line(sampled(left, -6, 6, sigmoid), 'blue');
    pen.text(left.X(-0.4), left.Y(0.86), 'step', 'end');
    pen.text(left.X(0.6), left.Y(0.4), 'sigmoid', 'blue');
    const right = pen.plane({ left: half + (narrow ? 36 : 60), right: pen.w - 12, top: 12, bottom },
      { from: -0.5, to: 1.5, tics: narrow ? [0, 1] : [-0.5, 0, 0.5, 1, 1.5], title: 'one weight' },
      { from: -0.005, to: 0.2, tics: [0, 0.05, 0.1, 0.15, 0.2], title: narrow ? '' : 'cost' });
    right.pen.line(sampled(right, -0.5, 1.5, (w) => cost(w, step)), 'dashed');
    right.pen.line(sampled(right, -0.5, 1.5, (w) => cost(w, sigmoid)), 'blue');
    const w = weight.value, c = cost(w, sigmoid), m = slope(w, sigmoid);
    right.pen.line([[right.X(w - 0.25), right.Y(c - 0.25 * m)], [right.X(w + 0.25), right.Y(c + 0.25 * m)]], 'orange');
    right.pen.dot(right.X(w), right.Y(c), 4.5, 'orange');
    f.say(`At w = ${f.fixed(w, 2)} the cost is ${f.fixed(c, 4)} and its slope ${f.fixed(m, 6)}; `
      + `with steps ${f.fixed(cost(w, step), 4)} and ${f.fixed(slope(w, step), 4)}.`);
  };
});
