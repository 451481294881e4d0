// page.js: the page on which one draws a digit. What is computed is in read.js;
// here is what one does and sees.
"use strict";

(function () {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const { SIDE, inked, moved, digit, read, best, answer, digits } = book.draw;
  const FARTHEST = 14; // that a digit can be moved
  const AROUND = 4; // pixels to every side that the map of answers shows
  const OF_EACH = digits.length / 10;

  // ---- colours --------------------------------------------------------------
  let colours = {};
  function readColours() {
    const style = getComputedStyle(root);
    colours = Object.fromEntries(["bg", "ink", "rule", "plus", "minus"].map((name) => {
      const hex = parseInt(style.getPropertyValue(`--${name}`).trim().slice(1), 16);
      return [name, [hex >> 16, (hex >> 8) & 255, hex & 255]];
    }));
  }
  const css = (name) => `rgb(${colours[name].join(" ")})`;

  // From the background to a colour, by a share from 0 to 1.
  const mixed = (to, share) => colours.bg.map((from, i) => from + share * (colours[to][i] - from));
  const signed = (value) => mixed(value < 0 ? "minus" : "plus", Math.min(1, Math.abs(value)));

  // Pictures of height x width, so many in a row, a pixel apart if they are more
  // than a pixel, one number a pixel of the canvas.
  function paint(canvas, values, height, width, across, colour) {
    const gap = height * width > 1 ? 1 : 0, count = values.length / (height * width);
    const down = Math.ceil(count / across);
    canvas.width = across * (width + gap) - gap;
    canvas.height = down * (height + gap) - gap;
    const image = new ImageData(canvas.width, canvas.height);
    for (let k = 0; k < image.data.length / 4; k++) image.data.set([...colours.rule, 255], 4 * k);
    values.forEach((value, k) => {
      const n = Math.floor(k / (height * width)), row = Math.floor(k / width) % height, column = k % width;
      const x = (n % across) * (width + gap) + column, y = Math.floor(n / across) * (height + gap) + row;
      image.data.set([...colour(value), 255], 4 * (y * canvas.width + x));
    });
    canvas.getContext("2d").putImageData(image, 0, 0);
  }

  const largest = (values) => values.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-9);
  function paintSigned(canvas, values, height, width, across) {
    const most = largest(values);
    paint(canvas, values, height, width, across, (v) => signed(v / most));
  }

  // ---- what lies on the paper -----------------------------------------------
  // Strokes of the reader's, or a digit of the book's; and how far it is moved.
  let strokes = [], taken = 7 * OF_EACH, right = 0, down = 0, steps = 0;

  const centred = () => (strokes.length ? inked(strokes) : taken === null ? new Float64Array(SIDE * SIDE) : digits[taken]);
  const isEmpty = () => !strokes.length && taken === null;

  function begin(withStrokes, withDigit) {
    strokes = withStrokes;
    taken = withDigit;
    right = down = steps = 0;
    for (const view of views) view.begin();
  }

  function move(dx, dy) {
    const within = (at) => Math.min(FARTHEST, Math.max(-FARTHEST, at));
    if (isEmpty() || (within(right + dx) === right && within(down + dy) === down)) return;
    right = within(right + dx);
    down = within(down + dy);
    steps++;
    show();
  }

  function drawPaper() {
    const canvas = $("paper"), context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.strokeStyle = css("ink");
    context.lineWidth = 22;
    context.lineCap = context.lineJoin = "round";
    for (const points of strokes) {
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x * canvas.width, y * canvas.height);
      if (points.length === 1) context.lineTo(points[0][0] * canvas.width + 0.1, points[0][1] * canvas.height);
      context.stroke();
    }
  }

  const far = (n, plus, minus) => (n ? `${Math.abs(n)} ${n > 0 ? plus : minus}` : "");
  function placeText() {
    if (isEmpty()) return "The paper is empty.";
    const parts = [far(right, "right", "left"), far(down, "down", "up")].filter(Boolean);
    const what = taken === null ? "Your digit" : `A test digit, a ${Math.floor(taken / OF_EACH)}`;
    return parts.length ? `${what}, moved ${parts.join(" and ")}.` : `${what}, in the middle.`;
  }

  // ---- a net ------------------------------------------------------------------
  function layerText(layer, l) {
    return layer.kernel ? `Layer ${l + 1}: ${layer.units} maps of ${layer.places} × ${layer.places}, before their pool`
      : `Layer ${l + 1}: ${layer.units} units`;
  }

  function makeView(place, net, title, about, across) {
    $(place).append($("net").content.cloneNode(true));
    const find = (selector) => $(place).querySelector(selector);
    find("h2").textContent = title;
    find(".about").textContent = about;
    const rows = Array.from({ length: 10 }, (_, k) => {
      const row = find(".chances").insertRow(), name = document.createElement("th"), share = document.createElement("data");
      const bar = document.createElement("span");
      name.scope = "row";
      name.textContent = k;
      row.append(name);
      row.insertCell().append(bar);
      row.insertCell().append(share);
      return { row, bar, share };
    });
    const pictures = net.layers.slice(0, -1).map((layer, l) => {
      const figure = document.createElement("figure"), canvas = document.createElement("canvas");
      const caption = document.createElement("figcaption");
      caption.textContent = layerText(layer, l);
      canvas.setAttribute("role", "img");
      figure.append(canvas, caption);
      find(".layers").append(figure);
      return canvas;
    });
    const cells = [];
    for (let y = -AROUND; y <= AROUND; y++) {
      const row = find(".map").insertRow();
      for (let x = -AROUND; x <= AROUND; x++) {
        const cell = row.insertCell();
        cell.onclick = () => move(x - right, y - down);
        cells.push({ cell, x, y });
      }
    }
    let before = null, changes = 0;

    function showAnswer(chances) {
      const most = best(chances);
      if (before !== null && most !== before) changes++;
      before = most;
      const named = document.createElement("b");
      named.textContent = most;
      find(".answer").replaceChildren("It reads ", named, `, with ${(100 * chances[most]).toFixed(1)}%`);
      rows.forEach(({ row, bar, share }, k) => {
        row.className = k === most ? "best" : "";
        bar.style.width = `${100 * chances[k]}%`;
        share.value = chances[k].toPrecision(8);
        share.textContent = `${(100 * chances[k]).toFixed(1)}%`;
      });
      find(".changes").textContent = steps === 0 ? "Not moved yet."
        : `After ${steps} ${steps === 1 ? "move" : "moves"} the answer has changed ${changes === 1 ? "once" : `${changes} times`}.`;
    }

    function showLayers(given) {
      pictures.forEach((canvas, l) => {
        const side = net.layers[l].kernel ? net.layers[l].places : 1;
        paintSigned(canvas, given[l], side, side, across[l]);
        const alive = given[l].reduce((n, v) => n + (v > 0), 0);
        canvas.setAttribute("aria-label", `${layerText(net.layers[l], l)}; ${alive} numbers of ${given[l].length} are above zero`);
      });
    }

    // The weights of the unit, or the map, that gives most.
    function showStrongest(first) {
      const { inputs, weight, places, kernel, units } = net.layers[0];
      const unit = Math.floor(best(first) / (kernel ? places * places : 1)), side = kernel || SIDE;
      const canvas = find(".strongest canvas"), words = kernel ? `map ${unit + 1} of ${units}` : `unit ${unit + 1} of ${units}`;
      paintSigned(canvas, weight.subarray(unit * inputs, (unit + 1) * inputs), side, side, 1);
      find(".strongest figcaption").textContent = `Weights of ${words}, which gives most in layer 1`;
      canvas.setAttribute("aria-label", `The ${side} × ${side} weights of ${words}`);
    }

    return {
      begin() {
        before = null;
        changes = 0;
      },
      show(image) {
        $(place).classList.remove("empty");
        const given = read(net, image);
        showAnswer(given.at(-1));
        showLayers(given);
        showStrongest(given[0]);
        for (const { cell, x, y } of cells) cell.classList.toggle("here", x === right && y === down);
        find(".outside").textContent = Math.max(Math.abs(right), Math.abs(down)) > AROUND ? "The digit is now outside the map." : "";
        return best(given.at(-1));
      },
      nothing() {
        before = null;
        $(place).classList.add("empty");
        find(".outside").textContent = "";
        find(".answer").textContent = "Nothing to read yet.";
        find(".changes").textContent = "";
        rows.forEach(({ row, bar, share }) => {
          row.className = share.value = share.textContent = "";
          bar.style.width = 0;
        });
      },
      // The answers at all places around the middle.
      map(image) {
        const middle = image && answer(net, image);
        let same = 0;
        for (const { cell, x, y } of cells) {
          const here = image && answer(net, moved(image, x, y));
          same += image && here === middle;
          cell.textContent = image ? here : "·";
          cell.classList.toggle("same", !image || here === middle);
        }
        find(".map + figcaption span").textContent = image
          ? `What it reads at each place up to ${AROUND} pixels from the middle: as in the middle at ${same} of ${cells.length}.`
          : `What it reads at each place up to ${AROUND} pixels from the middle.`;
      },
    };
  }

  // ---- all of it ----------------------------------------------------------------
  const views = [];

  function show() {
    drawPaper();
    const image = moved(centred(), right, down);
    paint($("image"), image, SIDE, SIDE, 1, (v) => mixed("ink", v));
    $("image").setAttribute("aria-label", placeText());
    const answers = views.map((view) => (isEmpty() ? view.nothing() : view.show(image)));
    $("place").textContent = placeText() + (isEmpty() ? "" : ` The full net reads ${answers[0]}, the convolutional one ${answers[1]}.`);
  }

  // The maps take a hundred readings each, and wait until a stroke is done.
  function showAll() {
    show();
    for (const view of views) view.map(isEmpty() ? null : centred());
  }

  function clear() {
    begin([], null);
    showAll();
  }

  function take(d) {
    const next = taken !== null && Math.floor(taken / OF_EACH) === d ? (taken + 1) % OF_EACH : 0;
    begin([], d * OF_EACH + next);
    showAll();
  }

  // ---- the hand -------------------------------------------------------------------
  function listenToPen() {
    const paper = $("paper");
    let pen = null, waiting = false;
    const place = (event) => {
      const box = paper.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    };
    paper.addEventListener("pointerdown", (event) => {
      if (pen !== null || event.button !== 0) return;
      pen = event.pointerId;
      begin([...strokes, [place(event)]], null);
    });
    // The pen may leave the paper, and come back.
    addEventListener("pointermove", (event) => {
      if (event.pointerId !== pen) return;
      const parts = event.getCoalescedEvents?.() ?? [];
      for (const part of parts.length ? parts : [event]) strokes.at(-1).push(place(part));
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (pen !== null) show();
      });
    });
    for (const end of ["pointerup", "pointercancel"])
      addEventListener(end, (event) => {
        if (event.pointerId !== pen) return;
        pen = null;
        for (const view of views) view.begin();
        showAll();
      });
  }

  const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

  function listenToKeys() {
    $("hand").addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const way = WAYS[event.key.replace("Arrow", "").toLowerCase()];
      if (way && event.key.startsWith("Arrow")) move(...way);
      else if (/^[0-9]$/.test(event.key)) take(Number(event.key));
      else if (event.key === "Home") move(-right, -down);
      else if (event.key === "Delete" || event.key === "Backspace") clear();
      else return;
      event.preventDefault();
    });
  }

  function listen() {
    for (const [name, way] of Object.entries(WAYS)) $(name).onclick = () => move(...way);
    $("middle").onclick = () => move(-right, -down);
    $("clear").onclick = clear;
    for (let d = 0; d < 10; d++) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = d;
      button.onclick = () => take(d);
      $("digits").append(button);
    }
    book.played(() => {
      readColours();
      show();
    });
    listenToPen();
    listenToKeys();
  }

  const percent = (value) => `${value.toFixed(2)}%`;
  const all = book.nets;
  views.push(
    makeView("full", all["08-digits"], "A full net: 784-100-10",
      `Chapter 8’s, of its run “train”, learned from 50,000 digits: it reads ${percent(all["08-digits"].right)} of the test digits.`,
      [20]),
    makeView("convolutional", all["14-convolution"], "A convolutional net",
      `Chapter 14’s, of LeNet’s size, learned from 5,000 digits: it reads ${percent(all["14-convolution"].right)} of the test digits.`,
      [6, 8, 20, 21]));
  $("rounded").textContent = "So that the page is small, each weight is one of 91 levels; that leaves " +
    `${percent(all["08-digits"].rounded)} and ${percent(all["14-convolution"].rounded)} of the test digits.`;
  readColours();
  listen();
  showAll();
})();
