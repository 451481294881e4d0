// sentence.js: Figure 15.1. A position asks, and the soft table answers: its query
// times the keys, the softmax of the scores, and the weighted sum of the values.
'use strict';

book.moving('sentence', function (f) {
  const NAMES = ['a = 3', 'b = 7', 'c = 5', 'b?'], KEYS = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, 0, -1]], VALUES = [3, 7, 5, 0];
  const ASKS = [[6, 0, 0], [0, 6, 0], [0, 0, 6], [0, 6, 0]];
  const query = ['a', 'b', 'c'].map((name, c) => f.slider({ label: 'asks for ' + name, min: -8, max: 8, step: 0.1, value: ASKS[3][c],
    show: (v) => f.fixed(v, 1) }));
  NAMES.forEach((name, i) => f.button('as ' + name + ' asks', () => query.forEach((s, c) => s.set(ASKS[i][c]))));
  const short = (v) => f.fixed(v, 1).replace('.0', '');
  f.draw = (pen) => {
    const scores = KEYS.map((key) => key.reduce((sum, k, c) => sum + k * query[c].value, 0));
    const most = Math.max(...scores), powers = scores.map((s) => Math.exp(s - most)), sum = powers.reduce((a, b) => a + b);
    const weights = powers.map((p) => p / sum), found = weights.reduce((all, p, j) => all + p * VALUES[j], 0);
    const narrow = pen.w < 480, at = (share) => pen.w * share, high = Math.min(34, (pen.h - 50) / 4), top = (pen.h - 4 * high) / 2 - 2;
    const column = { name: at(0.13), key: at(narrow ? 0.17 : 0.2), score: at(narrow ? 0.47 : 0.46), bar: at(narrow ? 0.5 : 0.5),
      value: at(narrow ? 0.83 : 0.83), part: at(0.99) };
    const wide = at(narrow ? 0.25 : 0.26), head = top - 9;
    [['key', column.key, ''], ['score', column.score, 'end'], ['weight', column.bar, ''], ['value', column.value + 10, 'end'],
      ['part', column.part, 'end']].forEach(([words, x, look]) => pen.text(x, head, words, 'soft ' + look));
    NAMES.forEach((name, j) => {
      const y = top + j * high, middle = y + high / 2;
      pen.text(column.name, middle, name, 'end middle');
      const cell = Math.min(28, high, at(0.07));
      KEYS[j].forEach((k, c) => {
        pen.box(column.key + c * cell, y + 1, cell, high - 2, 'cell');
        pen.text(column.key + (c + 0.5) * cell, middle, f.fixed(k, 0), 'center middle');
      });
      pen.text(column.score, middle, short(scores[j]), 'end middle');
      pen.box(column.bar, y + 2, wide, high - 4, 'cell');
      pen.box(column.bar, y + 2, wide * weights[j], high - 4, 'weight');
      pen.text(column.bar + 7, middle, f.fixed(weights[j], 4), 'middle strong');
      pen.text(column.value + 10, middle, String(VALUES[j]), 'end middle');
      pen.text(column.part, middle, f.fixed(weights[j] * VALUES[j], 3), 'end middle');
    });
    pen.line([[column.value - 20, top + 4 * high + 3], [column.part, top + 4 * high + 3]], 'soft');
    pen.text(column.part, top + 4 * high + 18, 'found ' + f.fixed(found, 3), 'end strong');
    f.say(`The query (${query.map((s) => short(s.value)).join(', ')}) has the scores ${scores.map(short).join(', ')}, `
      + `so the weights are ${weights.map((p) => f.fixed(p, 4)).join(', ')}, and it finds ${f.fixed(found, 3)}.`);
  };
});
