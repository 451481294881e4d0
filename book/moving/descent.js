// descent.js: Figure 13.5. The fits of the pinned run, one by one along double descent.
'use strict';

book.moving('descent', function (f, data) {
  const rows = data.descent;
  const place = f.slider({ label: 'features', min: 0, max: rows.length - 1, step: 1, value: 5,
    show: (i) => rows[i][0].toLocaleString('en') });
  const [P, WRONG, LENGTH, BIAS, VARIANCE] = [0, 1, 2, 3, 4];
  let planes = [];
  f.point = (px, py, kind) => {
    const plane = planes.find((p) => px > p.at.left - 8 && px < p.at.right + 8 && py < p.at.bottom + 8);
    if (!plane || kind == 'out' || kind == 'over') return;
    const far = (row) => Math.abs(plane.X(row[P]) - px);
    place.set(rows.reduce((best, row, i) => far(row) < far(rows[best]) ? i : best, 0));
  };
  f.draw = (pen) => {
    const narrow = pen.w < 480, half = pen.w * 0.49, bottom = pen.h - 42, now = rows[place.value];
    const tics = narrow ? [[10, '10'], [100, '100'], [1000, '1,000']] : [10, 30, 100, 300, 1000, 3000].map((v) => [v, v.toLocaleString('en')]);
    const x = { from: 9, to: 3300, log: true, tics, title: 'random features' };
    const left = pen.plane({ left: narrow ? 30 : 56, right: half - 8, top: 14, bottom }, x,
      { from: 0, to: 100, tics: [0, 20, 40, 60, 80, 100], title: narrow ? '' : '% of the test set wrong' });
    const right = pen.plane({ left: half + (narrow ? 38 : 66), right: pen.w - 16, top: 14, bottom }, x,
      { from: 0.05, to: 2000, log: true, tics: [[0.1, '0.1'], [10, '10'], [1000, '1,000']], title: narrow ? '' : 'squared error' });
    planes = [left, right];
    const curve = (plane, column, look, keep) => {
      const known = rows.filter((row) => row[column] > 0 && keep(row));
      plane.pen.line(known.map((row) => [plane.X(row[P]), plane.Y(row[column])]), look);
      known.forEach((row) => plane.pen.dot(plane.X(row[P]), plane.Y(row[column]), row == now ? 6.5 : 3, look));
    };
    planes.forEach((plane) => plane.pen.line([[plane.X(300), plane.at.top], [plane.X(300), bottom]], 'dashed soft'));
    curve(left, WRONG, 'red', () => true);
    curve(right, BIAS, 'blue', (row) => row[P] != 300);
    curve(right, VARIANCE, 'red', () => true);
    pen.text(left.X(270), left.Y(90), narrow ? '' : 'as many as images', 'end middle soft');
    pen.text(right.X(190), right.Y(12), 'variance', 'end red');
    pen.text(right.X(500), right.Y(0.13), 'bias²', 'blue');
    const lost = now[BIAS] < 0 ? ' (an estimate, lost in the variance)' : '';
    f.say(`With ${now[P].toLocaleString('en')} features ${f.fixed(now[WRONG], 1)}% of the test set is wrong. The weights’ length is `
      + `${f.short(now[LENGTH])}; bias² is ${f.short(now[BIAS])}${lost}, the variance ${f.short(now[VARIANCE])}.`
      + (now[P] == 300 ? ' As many features as images.' : ''));
  };
});
