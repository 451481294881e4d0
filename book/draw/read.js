// read.js: what is drawn, as 28 x 28 numbers, and what the book's nets make of
// them. Nothing here knows the page; nets.c writes what is read.
"use strict";

book.draw = (function () {
  const SIDE = 28, MIDDLE = SIDE / 2;

  // ---- from strokes to an image ---------------------------------------------
  // As lib/digits.c does it, with the means of its pens: a box of 20 x 20 with
  // the pen's width in it, the centre of mass in the middle, soft edges.
  const BOX = 20, RADIUS = 1.22, SOFT = 1.2, BLACK = 1.07;
  const SMALLEST = 0.12; // of the paper: what is smaller is a dot, and stays small

  // Straight pieces [x, y, x, y] of strokes, which are lists of points [x, y].
  const pieces = (strokes) => strokes.flatMap((points) =>
    points.map(([x, y], k) => [...points[Math.max(0, k - 1)], x, y]).slice(points.length > 1 ? 1 : 0));

  function fit(all) {
    const xs = all.flatMap((p) => [p[0], p[2]]), ys = all.flatMap((p) => [p[1], p[3]]);
    const extent = (values) => Math.max(...values) - Math.min(...values);
    const scale = (BOX - 2 * RADIUS) / Math.max(extent(xs), extent(ys), SMALLEST);
    let mass = 0, right = 0, down = 0;
    for (const [x, y, u, v] of all) {
      const ink = Math.hypot(u - x, v - y) + 1e-9; // a dot weighs something, too
      mass += ink;
      right += ink * 0.5 * (x + u);
      down += ink * 0.5 * (y + v);
    }
    return all.map((p) => p.map((at, k) => MIDDLE + scale * (at - (k % 2 ? down : right) / mass)));
  }

  // How far (x, y) is from the piece.
  function distance(x, y, [a, b, c, d]) {
    const dx = c - a, dy = d - b, square = dx * dx + dy * dy;
    const t = square ? Math.min(1, Math.max(0, ((x - a) * dx + (y - b) * dy) / square)) : 0;
    return Math.hypot(x - a - t * dx, y - b - t * dy);
  }

  function inked(strokes) {
    const image = new Float64Array(SIDE * SIDE), all = pieces(strokes);
    if (!all.length) return image;
    for (const piece of fit(all))
      for (let row = 0; row < SIDE; row++)
        for (let column = 0; column < SIDE; column++) {
          const cover = (RADIUS - distance(column + 0.5, row + 0.5, piece)) / SOFT + 0.5;
          const ink = Math.min(1, BLACK * Math.min(1, cover));
          image[row * SIDE + column] = Math.max(image[row * SIDE + column], ink);
        }
    return image;
  }

  // Moved by whole pixels; what leaves the image is lost.
  function moved(image, right, down) {
    const inside = (k) => k >= 0 && k < SIDE;
    return image.map((_, k) => {
      const row = Math.floor(k / SIDE) - down, column = (k % SIDE) - right;
      return inside(row) && inside(column) ? image[row * SIDE + column] : 0;
    });
  }

  // A digit of digits.js: ink from 1 to 255, and -n for n pixels of paper.
  const digit = (runs) => Float64Array.from(runs.flatMap((n) => (n < 0 ? Array(-n).fill(0) : [n / 255])));

  // ---- the nets ---------------------------------------------------------------
  // Characters become weights: "#" is -45 times the scale of the unit, "}" is 45
  // times, and "!" stands for the backslash.
  for (const net of Object.values(book.nets))
    for (const layer of net.layers)
      layer.weight = Float64Array.from(layer.weight, (c, k) =>
        ((c === "!" ? 92 : c.charCodeAt(0)) - 80) * layer.scale[Math.floor(k / layer.inputs)]);

  function full(layer, x) {
    return Float64Array.from(layer.bias, (sum, unit) => {
      for (let i = 0; i < layer.inputs; i++) sum += layer.weight[unit * layer.inputs + i] * x[i];
      return sum;
    });
  }

  // Every unit of a map looks at its own place with the map's weights.
  function convolution(layer, x) {
    const { channels, side, kernel, padding, places } = layer;
    const z = new Float64Array(layer.units * places * places);
    for (let map = 0, at = 0; map < layer.units; map++) {
      z.fill(layer.bias[map], map * places * places, (map + 1) * places * places);
      for (let c = 0; c < channels; c++)
        for (let i = 0; i < kernel; i++)
          for (let j = 0; j < kernel; j++, at++) {
            const w = layer.weight[at];
            const left = Math.max(0, padding - j), right = Math.min(places, side + padding - j);
            for (let row = 0; row < places; row++) {
              const y = row + i - padding;
              if (y < 0 || y >= side) continue;
              const to = (map * places + row) * places, from = (c * side + y) * side + j - padding;
              for (let column = left; column < right; column++) z[to + column] += w * x[from + column];
            }
          }
    }
    return z;
  }

  // The largest of each window; windows do not overlap.
  function pooled(layer, a) {
    const { units, places, pool } = layer, side = Math.floor(places / pool);
    const out = new Float64Array(units * side * side).fill(-Infinity);
    for (let k = 0; k < a.length; k++) {
      const map = Math.floor(k / (places * places)), row = Math.floor(k / places) % places, column = k % places;
      const at = (map * side + Math.floor(row / pool)) * side + Math.floor(column / pool);
      out[at] = Math.max(out[at], a[k]);
    }
    return out;
  }

  function softmax(z) {
    const most = Math.max(...z), e = z.map((v) => Math.exp(v - most));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((v) => v / sum);
  }

  // What every layer gives to an image, the probabilities last; maps before
  // their pool.
  function read(net, image) {
    let x = image;
    return net.layers.map((layer, l) => {
      const z = layer.kernel ? convolution(layer, x) : full(layer, x);
      if (l === net.layers.length - 1) return softmax(z);
      const a = z.map((v) => Math.max(0, v));
      x = layer.pool ? pooled(layer, a) : a;
      return a;
    });
  }

  const best = (values) => values.indexOf(Math.max(...values));
  const answer = (net, image) => best(read(net, image).at(-1));

  return { SIDE, inked, moved, digit, read, best, answer, digits: book.digits.map(digit) };
})();
