// boundary.js: Figure 1.2. The border of a perceptron, and the points it gets wrong.
'use strict';

book.moving('boundary', function (f, data) {
  const points = data.points, steps = data.boundaries, start = steps[steps.length - 1];
  const show = (v) => f.fixed(v, 3);
  const update = f.slider({ label: 'update', min: 1, max: steps.length, step: 1, value: steps.length,
    show: (v) => v + ' of ' + steps.length, changed: (v) => set(steps[v - 1]) });
  const byHand = () => update.tell('changed by hand');
  const [w1, w2, b] = ['w₁', 'w₂', 'b'].map((label, i) => f.slider({ label, min: -4, max: 4, step: 0.01, value: start[i], show,
    changed: byHand }));
  function set(line) { [w1, w2, b].forEach((s, i) => s.set(line[i])); }
  f.caption(`The border after each of the ${steps.length} updates, or where you put it. The arrow w points to the side of label +1, `
    + 'and is drawn half as long; a ring is round each point that is wrong.');
  f.button('As in the text', () => {
    update.set(steps.length);
    set(start);
  });

  // The plane of the still picture, as high as the points are.
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  const top = Math.max(...ys) + 0.3, high = top - Math.min(...ys) + 0.3;
  const middle = [xs.reduce((sum, x) => sum + x, 0) / xs.length, top - high / 2];
  const score = (x) => w1.value * x[0] + w2.value * x[1] + b.value;
  const size = () => Math.hypot(w1.value, w2.value);
  // The place of the border that is nearest to the middle: there w is drawn, half as long.
  function foot() {
    const d = score(middle) / size() ** 2;
    return [middle[0] - d * w1.value, middle[1] - d * w2.value];
  }

  let plane = null, held = null, anchor = null, under = null, grips = [];
  f.point = (px, py, kind, target) => {
    const at = plane.back(px, py);
    if (kind == 'down') {
      held = target.dataset.holds || null;
      anchor = size() ? foot() : middle;
    } else if (kind == 'over' || kind == 'out') {
      held = null;
    }
    const inside = px >= plane.at.left && px <= plane.at.right && py >= plane.at.top && py <= plane.at.bottom;
    under = kind != 'out' && inside ? { at, label: 0 } : null;
    points.forEach((p) => {
      if (under && !held && Math.hypot(plane.X(p[0]) - px, plane.Y(p[1]) - py) < 8) under = { at: p, label: p[2] };
    });
    if (kind != 'drag' || !held) return;
    if (held == 'w') {
      w1.set(2 * (at[0] - anchor[0]));
      w2.set(2 * (at[1] - anchor[1]));
    } else {
      anchor = at;
    }
    b.set(-w1.value * anchor[0] - w2.value * anchor[1]);
    byHand();
  };

  function border(pen) {
    grips = [];
    if (!size()) return;
    const [x, y] = held ? anchor : foot(), n = [w1.value / size(), w2.value / size()], far = 30;
    const place = (along, up) => [plane.X(x - along * n[1] + up * n[0]), plane.Y(y + along * n[0] + up * n[1])];
    pen.line([place(-far, 0), place(far, 0), place(far, far), place(-far, far)], 'side');
    pen.line([place(-far, 0), place(far, 0)], 'thick');
    const from = place(0, 0), to = place(0, size() / 2), turn = Math.atan2(to[1] - from[1], to[0] - from[0]);
    const barb = (side) => [to[0] - 11 * Math.cos(turn + side), to[1] - 11 * Math.sin(turn + side)];
    pen.line([from, to], 'blue');
    pen.line([barb(0.4), to, barb(-0.4)], 'blue');
    pen.text(to[0] + 9, to[1] + 4, 'w', 'blue');
    pen.dot(...from, 5, 'grip');
    grips = [['b', from], ['w', to]];
  }
  f.draw = (pen) => {
    const at = { left: 36, right: pen.w - 8, top: 8, bottom: pen.h - 40 };
    const wide = high * (at.right - at.left) / (at.bottom - at.top), ticks = [];
    for (let t = -4; t <= 4; t++) ticks.push(t);
    const between = (from, to) => ticks.filter((t) => t >= from && t <= to);
    const left = middle[0] - wide / 2;
    plane = pen.plane(at, { from: left, to: left + wide, tics: between(left, left + wide), title: 'x₁' },
      { from: top - high, to: top, tics: between(top - high, top) });
    pen.text(at.left + 8, at.top + 12, 'x₂');
    let wrong = 0;
    border(plane.pen);
    points.forEach((p) => {
      const [x, y] = [plane.X(p[0]), plane.Y(p[1])];
      if (p[2] > 0) plane.pen.dot(x, y, 4, 'blue');
      else plane.pen.box(x - 3.5, y - 3.5, 7, 7, 'red');
      if (p[2] * score(p) > 0) return;
      wrong++;
      plane.pen.dot(x, y, 8, 'wrong');
    });
    grips.forEach(([name, [cx, cy]]) => pen.handle(name, 'circle', { cx, cy, r: 20 }));
    pen.text(at.right - 8, at.top + 12, 'label −1', 'end red');
    pen.text(at.left + 8, at.bottom - 10, 'label +1', 'blue');
    const z = under && score(under.at);
    f.say(`w = (${show(w1.value)}, ${show(w2.value)}), b = ${show(b.value)}: ${wrong} of ${points.length} points wrong. ` + (under
      ? `At (${f.fixed(under.at[0], 2)}, ${f.fixed(under.at[1], 2)})${under.label ? ', label ' + (under.label > 0 ? '+1' : '−1') : ''}: `
        + `score ${f.fixed(z, 2)}` + (size() ? `, ${f.fixed(Math.abs(z) / size(), 2)} from the border.` : '.')
      : 'Drag the ring or the arrow’s tip; point at a place for its score.'));
  };
});
