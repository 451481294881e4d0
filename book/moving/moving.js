// moving.js: some figures of the site can be moved. A button in the caption puts a
// drawing in the picture's place, and the picture back. What a figure draws stands
// in a file of its own, which is fetched, with the tables of the pinned run that it
// reads, when the figure comes near. Without scripts, and on paper, the picture stays.
'use strict';

(function () {
  // The page and the id of each figure; its file; the page whose tables it reads.
  const FIGURES = [
    ['01-perceptron', 'fig-boundary', 'boundary', true],
    ['02-gradient-descent', 'fig-rates', 'rates'],
    ['03-mlp', 'fig-slope', 'slope'],
    ['03-mlp', 'fig-edge', 'edge', true],
    ['07-softmax', 'fig-temperature', 'temperature'],
    ['13-capacity', 'fig-descent', 'descent', true],
    ['15-attention', 'fig-sentence', 'sentence']
  ];
  const page = location.pathname.split('/').pop().replace(/\.html$/, '');
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // A script registers what it brings; then those who wait for it go on.
  const brought = {}, asked = {};
  function fetched(name) {
    asked[name] = asked[name] || new Promise((done, fail) => {
      document.head.append(make('script', { src: 'moving/' + name + '.js', onload: () => done(brought[name]),
        onerror: () => { delete asked[name]; fail(new Error('no ' + name)); } }));
    });
    return asked[name];
  }

  // ---- numbers as the book writes them ------------------------------------------------
  const minus = (text) => text.replace(/-/g, '−');
  const fixed = (value, digits) => {
    const text = value.toFixed(digits);
    return minus(/[1-9]/.test(text) ? text : text.replace('-', ''));
  };
  const power = (k) => '10' + String(k).replace('-', '⁻').replace(/\d/g, (c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[c]);
  // As C's %.2g, or with more digits.
  function short(value, digits = 2) {
    const [mantissa, k] = value.toExponential(digits - 1).split('e').map(Number);
    return k >= -4 && k < digits ? minus(String(+value.toPrecision(digits))) : minus(mantissa + ' · ') + power(k);
  }

  // ---- the pen: shapes in pixels, and planes with axes ------------------------------------
  function pen(root, w, h) {
    function shape(name, attributes, text) {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const key in attributes) element.setAttribute(key, attributes[key]);
      if (text !== undefined) element.textContent = text;
      root.append(element);
      return element;
    }
    const draw = { w, h, shape,
      line: (points, look) => shape('path', { class: look, d: points.map((p, i) =>
        (i ? 'L' : 'M') + p[0].toFixed(2) + ' ' + p[1].toFixed(2)).join('') }),
      dot: (x, y, r, look) => shape('circle', { cx: x, cy: y, r, class: look }),
      box: (x, y, wide, high, look, more) => shape('rect', Object.assign({ x, y, width: wide, height: high, class: look }, more)),
      text: (x, y, words, look) => shape('text', { x, y, class: look || '' }, words),
      // What is drawn with the result does not stick out of the rectangle.
      within: (left, top, right, bottom) => pen(shape('svg', { x: left, y: top, width: right - left, height: bottom - top,
        viewBox: [left, top, right - left, bottom - top].join(' ') }), w, h) };
    // A plane: {left, right, top, bottom} in pixels; x and y are {from, to, log, tics, title}.
    draw.plane = (at, x, y) => {
      const scale = (axis, low, high) => {
        const f = axis.log ? Math.log : (v) => v;
        return (v) => low + (f(v) - f(axis.from)) / (f(axis.to) - f(axis.from)) * (high - low);
      };
      const X = scale(x, at.left, at.right), Y = scale(y, at.bottom, at.top);
      const tic = (t) => typeof t == 'object' ? t : [t, minus(String(t))];
      y.tics.map(tic).forEach(([v, name]) => {
        draw.line([[at.left, Y(v)], [at.right, Y(v)]], 'grid');
        draw.text(at.left - 6, Y(v), name, 'end middle');
      });
      x.tics.map(tic).forEach(([v, name]) => {
        draw.line([[X(v), at.bottom], [X(v), at.bottom + 4]], 'axis');
        draw.text(X(v), at.bottom + 17, name, 'center');
      });
      draw.line([[at.left, at.top], [at.left, at.bottom], [at.right, at.bottom]], 'axis');
      draw.text((at.left + at.right) / 2, at.bottom + 33, x.title, 'center');
      if (y.title) {
        const turned = draw.text(0, 0, y.title, 'center');
        turned.setAttribute('transform', `translate(${at.left - 40} ${(at.top + at.bottom) / 2}) rotate(-90)`);
      }
      return { at, X, Y, pen: draw.within(at.left, at.top, at.right, at.bottom),
        back: (px, py) => [x.from + (px - at.left) / (at.right - at.left) * (x.to - x.from),
          y.to - (py - at.top) / (at.bottom - at.top) * (y.to - y.from)] };
    };
    return draw;
  }

  // ---- a figure's frame: the drawing in the picture's box, and what moves it ------------------
  function frame(figure) {
    const image = figure.querySelector('img');
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const panel = make('div', { className: 'panel' }), said = make('p', { className: 'said' });
    const choices = make('div', { className: 'choices' }), f = {}, grips = {};
    const part = () => svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'));
    const drawing = part(), above = part();
    // A finger on what can be held does not scroll the page. (`touch-action` is not asked
    // of the parts of an SVG.)
    above.addEventListener('touchstart', (e) => e.preventDefault(), { passive: false });
    svg.setAttribute('class', 'moving');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', image.alt + '. It moves with the controls below.');
    svg.style.aspectRatio = image.getAttribute('width') + ' / ' + image.getAttribute('height');
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', 'Controls of the figure');
    said.setAttribute('aria-live', 'polite');
    Object.assign(f, { fixed, short, power, draw: null, point: null, svg, panel });
    f.redraw = () => {
      const box = svg.getBoundingClientRect();
      if (!box.width) return;
      const named = [], draw = pen(drawing, box.width, box.height);
      // What a hand may hold lies above the drawing, and is moved and not replaced: a
      // browser lets go of what is no longer there.
      draw.handle = (name, kind, attributes) => {
        const grip = grips[name] = grips[name] || pen(above).shape(kind, { class: 'handle', 'data-holds': name });
        for (const key in attributes) grip.setAttribute(key, attributes[key]);
        named.push(name);
      };
      drawing.replaceChildren();
      f.draw(draw);
      for (const name in grips) grips[name].style.display = named.includes(name) ? '' : 'none';
    };
    // What the caption says instead, while the figure moves.
    f.caption = (words) => {
      const caption = figure.querySelector('figcaption'), still = make('span', { className: 'still' });
      still.append(...Array.from(caption.childNodes).slice(1, -2));
      caption.firstChild.after(still, make('span', { className: 'instead', textContent: ' ' + words }));
    };
    f.say = (words) => { if (said.textContent != words) said.textContent = words; };
    // {label, min, max, step, value, show}: a slider whose `value` is exact, also between steps.
    f.slider = (of) => {
      const label = make('label'), value = make('output');
      const input = make('input', { type: 'range', min: of.min, max: of.max, step: of.step });
      label.append(make('span', { textContent: of.label }), input, value);
      panel.append(label);
      const s = { value: of.value, set(v) {
        s.value = v;
        input.value = v;
        s.tell(of.show(v));
      }, tell(words) {
        value.textContent = words;
        input.setAttribute('aria-valuetext', words);
      } };
      input.oninput = () => {
        s.set(+input.value);
        if (of.changed) of.changed(s.value);
        f.redraw();
      };
      s.set(of.value);
      return s;
    };
    f.button = (words, pressed) => {
      const button = make('button', { type: 'button', textContent: words });
      button.onclick = () => {
        pressed();
        f.redraw();
      };
      choices.append(button);
    };
    // f.point(x, y, kind, target): where the pointer is; kind is down, drag, over, or out.
    let held = false;
    const tell = (e, kind) => {
      const box = svg.getBoundingClientRect();
      if (!f.point) return;
      f.point(e.clientX - box.left, e.clientY - box.top, kind, e.target);
      f.redraw();
    };
    svg.onpointerdown = (e) => {
      held = true;
      svg.setPointerCapture(e.pointerId);
      tell(e, 'down');
    };
    svg.onpointermove = (e) => tell(e, held ? 'drag' : 'over');
    svg.onpointerup = svg.onpointercancel = () => { held = false; };
    svg.onpointerleave = (e) => { if (!held) tell(e, 'out'); };
    new ResizeObserver(() => { if (f.draw) f.redraw(); }).observe(svg);
    f.place = () => {
      panel.append(said);
      panel.append(choices, said);
      image.closest('picture').after(svg);
      figure.append(panel);
    };
    return f;
  }

  function movable(figure, name, tables) {
    const button = make('button', { type: 'button', className: 'move', textContent: 'Move it' });
    const parts = () => Promise.all([fetched(name), tables ? fetched(page) : null]);
    let built = null;
    button.setAttribute('aria-pressed', 'false');
    button.onclick = () => parts().then(([build, data]) => {
      const moves = figure.classList.toggle('moves');
      button.textContent = moves ? 'Still picture' : 'Move it';
      button.setAttribute('aria-pressed', moves);
      if (!built) {
        figure.querySelector('img').loading = 'eager';   // for paper
        built = frame(figure);
        build(built, data);
        built.place();
      }
      built.redraw();
    }, () => { button.textContent = 'It does not move here'; });
    figure.querySelector('figcaption').append(' ', button);
    const near = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      parts().catch(() => { /* the button says so */ });
    }, { rootMargin: '600px' });
    near.observe(figure);
  }

  book.moving = function (name, what) { brought[name] = what; };
  const here = FIGURES.filter(([where, id]) => where == page && document.getElementById(id));
  if (here.length) document.head.append(make('link', { rel: 'stylesheet', href: 'moving/moving.css' }));
  here.forEach(([, id, name, tables]) => movable(document.getElementById(id), name, tables));
})();
