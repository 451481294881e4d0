// page.js: the playground's page. What computes is machine.js; here is what
// one sets and sees.
"use strict";

(function () {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;

  // ---- settings -------------------------------------------------------------
  // As play.h has them: a name, what the page calls it, its usual value, and
  // the choices, or none for what is typed.
  const SETTINGS = [
    ["data", "Data", "moons", ["xor", "clouds", "moons", "spirals", "digits"]],
    ["count", "Examples", "200"],
    ["noise", "Noise", "0.12"],
    ["units", "Hidden units, layer by layer", "8"],
    ["bend", "Activations", "tanh"],
    ["norm", "Norm", "none", ["none", "batch", "layer"]],
    ["dropout", "Dropout", "0"],
    ["init", "Initial weights", "glorot", ["normal", "lecun", "glorot", "he"]],
    ["loss", "Cost", "cross-entropy", ["quadratic", "cross-entropy"]],
    ["optimizer", "Optimiser", "sgd", ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"]],
    ["rate", "Rate", "0.1"],
    ["batch", "Batch", "10"],
    ["decay", "Weight decay", "0"],
    ["seed", "Seed", "1"],
  ];
  const MOST_STEPS = 20000; // that a link may ask for
  const fields = {};

  function makeForm() {
    for (const [name, title, usual, choices] of SETTINGS) {
      const label = document.createElement("label");
      const field = document.createElement(choices ? "select" : "input");
      for (const choice of choices || []) field.append(new Option(choice, choice));
      field.value = usual;
      field.name = name;
      field.maxLength = 60;
      label.append(title, field);
      $("settings").append(label);
      fields[name] = field;
    }
  }

  // Every setting; the module has its own bounds and says what is wrong.
  function settingsText() {
    return SETTINGS.map(([name]) => `${name}=${fields[name].value.replace(/[^a-z0-9.,+-]/gi, "")}`).join("&");
  }

  // What a link says, into the form: known names, short plain values, steps
  // within bounds. All else is left out.
  function readLink(text) {
    let steps = 0;
    for (const pair of text.slice(0, 1000).split("&")) {
      const parts = /^([a-z]{1,20})=([a-z0-9.,+-]{0,60})$/i.exec(pair);
      if (!parts) continue;
      const field = Object.hasOwn(fields, parts[1]) ? fields[parts[1]] : null;
      if (parts[1] === "steps") steps = Math.min(MOST_STEPS, Math.max(0, parseInt(parts[2], 10) || 0));
      else if (field && (field.tagName === "INPUT" || [...field.options].some((o) => o.value === parts[2])))
        field.value = parts[2];
    }
    return steps;
  }

  // ---- colours --------------------------------------------------------------
  let colours = {};
  function readColours() {
    const style = getComputedStyle(root);
    for (const name of ["bg", "ink", "soft", "rule", "accent", "plus", "minus"])
      colours[name] = style.getPropertyValue(`--${name}`).trim();
    colours.rgb = Object.fromEntries(["bg", "plus", "minus"].map((name) => {
      const hex = parseInt(colours[name].slice(1), 16);
      return [name, [hex >> 16, (hex >> 8) & 255, hex & 255]];
    }));
  }

  // A value from -1 to 1 as [r, g, b]: red, the background, blue.
  function shade(value) {
    const to = value < 0 ? colours.rgb.minus : colours.rgb.plus;
    const part = Math.min(1, Math.abs(value)) || 0;
    return colours.rgb.bg.map((from, i) => from + part * (to[i] - from));
  }

  // Numbers as a small picture, `side` square; of(value) is from -1 to 1.
  const stamp = document.createElement("canvas");
  function paint(context, values, side, of, x, y, size) {
    stamp.width = stamp.height = side;
    const image = new ImageData(side, side);
    values.forEach((value, i) => {
      const [r, g, b] = shade(of(value));
      image.data.set([r, g, b, 255], 4 * i);
    });
    stamp.getContext("2d").putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(stamp, x, y, size, size);
  }

  const largest = (values) => values.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-9);

  // ---- the views ------------------------------------------------------------
  let machine, digits, shown = 0, history = [];
  const SHOWN_UNITS = 12; // of a layer

  function begin(canvas) {
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.font = "22px system-ui, sans-serif";
    context.fillStyle = colours.soft;
    return context;
  }

  // What a unit's output is between -1 and 1; a class by its probability, of
  // two classes against the other.
  function scaleOf(layer, values) {
    if (layer === machine.layers() - 1) return digits ? (v) => v : (v) => 2 * v - 1;
    const most = largest(values);
    return (v) => v / most;
  }

  function places(canvas) {
    const columns = [];
    for (let column = 0; column <= machine.layers(); column++) {
      const units = column === 0 && digits ? 1 : machine.units(column - 1);
      const count = Math.min(units, SHOWN_UNITS);
      const gap = (canvas.height - 30) / count; // a line of text below
      const size = Math.min(84, gap * 0.8, (canvas.width / (machine.layers() + 1)) * 0.6);
      const x = (canvas.width * (column + 0.5)) / (machine.layers() + 1) - size / 2;
      columns.push({ units, count, size, x, y: (i) => gap * (i + 0.5) - size / 2 });
    }
    return columns;
  }

  function drawWeights(context, from, to, layer) {
    const weights = machine.weights(layer);
    const most = largest(weights);
    for (let j = 0; j < to.count; j++)
      for (let i = 0; i < from.count; i++) {
        const w = weights[j * from.units + i] / most;
        context.strokeStyle = w < 0 ? colours.minus : colours.plus;
        context.globalAlpha = 0.15 + 0.85 * Math.abs(w);
        context.lineWidth = 0.5 + 7 * Math.abs(w);
        context.beginPath();
        context.moveTo(from.x + from.size, from.y(i) + from.size / 2);
        context.lineTo(to.x, to.y(j) + to.size / 2);
        context.stroke();
      }
    context.globalAlpha = 1;
  }

  function drawUnit(context, column, layer, j) {
    const { x, size } = column;
    const y = column.y(j);
    if (!digits) {
      const values = machine.picture(layer, j);
      paint(context, values, machine.side, scaleOf(layer, values), x, y, size);
    } else if (layer === 0) {
      const values = machine.weights(0).subarray(784 * j, 784 * (j + 1));
      const most = largest(values);
      paint(context, values, 28, (v) => v / most, x, y, size);
    } else {
      const values = machine.activations(layer);
      paint(context, [values[j]], 1, scaleOf(layer, values), x, y, size);
    }
    const dead = machine.dead(layer)[j];
    context.strokeStyle = dead ? colours.minus : colours.rule;
    context.lineWidth = dead ? 4 : 2;
    context.strokeRect(x, y, size, size);
    if (!dead) return;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + size, y + size);
    context.moveTo(x + size, y);
    context.lineTo(x, y + size);
    context.stroke();
  }

  function drawNet() {
    const context = begin($("net"));
    const columns = places($("net"));
    for (let layer = 0; layer < machine.layers(); layer++)
      if (layer > 0 || !digits) drawWeights(context, columns[layer], columns[layer + 1], layer);
    columns.forEach((column, k) => {
      for (let j = 0; j < column.count; j++) {
        if (k > 0) drawUnit(context, column, k - 1, j);
        else if (digits) paint(context, machine.inputs(1, shown), 28, (v) => v, column.x, column.y(j), column.size);
        else context.fillText(`x${j + 1}`, column.x + column.size - 30, column.y(j) + column.size / 2 + 8);
      }
      if (column.units > column.count)
        context.fillText(`… ${column.units} units`, column.x - 10, $("net").height - 6);
    });
  }

  // The class over the plane, and the points.
  function drawPlane() {
    const canvas = $("output");
    const context = begin(canvas);
    const size = canvas.height;
    const [left, right, bottom, top] = machine.range();
    const offset = (canvas.width - size) / 2;
    paint(context, machine.picture(machine.layers() - 1, 1), machine.side, (v) => 0.7 * (2 * v - 1), offset, 0, size);
    for (let test = 1; test >= 0; test--)
      for (let i = 0; i < machine.count(test); i++) {
        const [x, y] = machine.inputs(test, i);
        context.beginPath();
        context.arc(offset + (size * (x - left)) / (right - left), (size * (top - y)) / (top - bottom), test ? 3 : 5, 0, 7);
        context.fillStyle = context.strokeStyle = machine.label(test, i) ? colours.plus : colours.minus;
        context.lineWidth = 1;
        if (test) context.stroke();
        else {
          context.fill();
          context.strokeStyle = colours.bg;
          context.stroke();
        }
      }
    $("about").textContent = "What the net makes of the plane. Discs: the training set; rings: the test set.";
  }

  function drawDigit() {
    const canvas = $("output");
    const context = begin(canvas);
    machine.show(1, shown);
    const answer = machine.activations(machine.layers() - 1);
    const label = machine.label(1, shown);
    paint(context, machine.inputs(1, shown), 28, (v) => v, 10, 110, 280);
    answer.forEach((p, k) => {
      context.fillStyle = k === label ? colours.plus : colours.soft;
      context.fillRect(350, 22 + 46 * k, Math.max(2, 240 * p), 30);
      context.fillText(String(k), 322, 46 + 46 * k);
    });
    $("about").textContent = `Digit ${shown + 1} of the test set, a ${label}, and what the net says of it.`;
  }

  function drawCurves() {
    const canvas = $("curves");
    const context = begin(canvas);
    const { width, height } = canvas;
    const last = Math.max(1, history.at(-1)[0]);
    const most = history.reduce((m, row) => Math.max(m, row[1], row[3]), 1e-9);
    const x = (row) => 60 + ((width - 70) * row[0]) / last;
    const lines = [
      [1, (v) => height - 10 - 0.5 * (height - 40) * (v / most), colours.minus],
      [2, (v) => 10 + 0.4 * (height - 40) * (1 - v / 100), colours.plus],
    ];
    context.fillText(most.toPrecision(2), 4, 0.5 * height + 22);
    context.fillText("0", 4, height - 8);
    context.fillText("100 %", 0, 24);
    for (const [k, y, colour] of lines)
      for (const test of [0, 2]) {
        context.strokeStyle = colour;
        context.lineWidth = 3;
        context.setLineDash(test ? [3, 6] : []);
        context.beginPath();
        for (const row of history) context.lineTo(x(row), y(row[k + test]));
        context.stroke();
      }
    context.setLineDash([]);
  }

  function drawSizes() {
    const canvas = $("sizes");
    const context = begin(canvas);
    const gap = canvas.width / machine.layers();
    const height = (exponent) => canvas.height - 30 - ((canvas.height - 40) * (exponent + 6)) / 7;
    context.strokeStyle = colours.rule;
    context.lineWidth = 1;
    for (let exponent = -6; exponent <= 1; exponent++) {
      context.beginPath();
      context.moveTo(0, height(exponent));
      context.lineTo(canvas.width, height(exponent));
      context.stroke();
    }
    const said = [];
    for (let layer = 0; layer < machine.layers(); layer++) {
      const size = machine.gradient(layer);
      const top = height(Math.min(1, Math.max(-6, Math.log10(size || 1e-6))));
      context.fillStyle = colours.accent;
      context.fillRect(gap * (layer + 0.25), top, gap * 0.5, height(-6) - top);
      context.fillStyle = colours.soft;
      context.fillText(`layer ${layer + 1}`, gap * (layer + 0.25), canvas.height - 6);
      said.push(`layer ${layer + 1} ${size.toPrecision(2)}`);
    }
    canvas.setAttribute("aria-label", `Gradient sizes: ${said.join(", ")}`);
  }

  function note() {
    const row = [machine.steps(), ...machine.evaluate()];
    if (history.length && history.at(-1)[0] === row[0]) history.pop();
    history.push(row);
    if (history.length > 1000) history = history.filter((_, i) => i % 2 === 0);
    const [steps, cost, accuracy, testCost, testAccuracy] = row;
    $("status").textContent =
      `Step ${steps}, epoch ${Math.floor(steps / machine.epoch())}: cost ${cost.toPrecision(4)}, accuracy ` +
      `${accuracy.toFixed(1)} %; on the test set ${testCost.toPrecision(4)}, ${testAccuracy.toFixed(1)} %`;
    $("curves").setAttribute("aria-label", $("status").textContent);
    $("command").textContent = `build/playground '${made}' ${steps} ${Math.max(1, steps)}`;
    $("link").href = `#${made}&steps=${steps}`;
  }

  function draw() {
    note();
    if (digits) drawDigit();
    else {
      machine.draw();
      drawPlane();
    }
    drawNet();
    drawCurves();
    drawSizes();
    const dead = [...Array(machine.layers()).keys()].map((l) => machine.dead(l).reduce((a, b) => a + b, 0));
    $("net").setAttribute("aria-label", `The net: ${dead.map((n, l) => `layer ${l + 1}, ${machine.units(l)} units, ${n} dead`).join("; ")}`);
    $("output").setAttribute("aria-label", $("about").textContent);
  }

  // ---- the controls ---------------------------------------------------------
  let playing = false, made = "";

  function setPlaying(on) {
    playing = on;
    $("play").textContent = on ? "Pause" : "Play";
    $("play").setAttribute("aria-pressed", on);
    $("status").setAttribute("aria-live", on ? "off" : "polite");
    if (on) requestAnimationFrame(frame);
  }

  // Not longer than a few pictures may take, whatever the net's size.
  function advance(count) {
    const until = performance.now() + 40;
    for (let k = 0; k < count && performance.now() < until; k++) machine.step(1);
  }

  function frame() {
    if (!playing) return;
    advance(Number($("pace").value));
    draw();
    requestAnimationFrame(frame);
  }

  // A new net; false, and a word why, when the settings will not do.
  function start() {
    const text = settingsText();
    const wrong = machine.make(text);
    $("said").textContent = wrong;
    if (wrong) return false;
    made = text;
    digits = fields.data.value === "digits";
    $("examples").hidden = !digits;
    shown = 0;
    history = [];
    return true;
  }

  function restart() {
    setPlaying(false);
    if (!start()) return;
    window.history.replaceState(null, "", `#${made}`);
    draw();
  }

  // The net of a link, with so many steps behind it.
  function fromLink() {
    let text = location.hash.slice(1);
    try { text = decodeURIComponent(text); } catch (e) { /* it is as it is */ }
    const steps = readLink(text);
    setPlaying(false);
    if (!start()) return;
    for (let k = 0; k < 50; k++) {
      machine.step(Math.floor((steps * (k + 1)) / 50) - machine.steps());
      if (k < 49) note();
    }
    draw();
  }

  function showDigit(by) {
    const count = machine.count(1);
    shown = (shown + by + count) % count;
    draw();
  }

  async function takeFile() {
    const file = $("file").files[0];
    if (!file) return;
    $("said").textContent = file.size > 1e8 ? "this file is too large" : machine.load(await file.arrayBuffer());
    draw();
  }

  function listen() {
    $("play").onclick = () => setPlaying(!playing);
    $("step").onclick = () => (machine.step(1), draw());
    $("epoch").onclick = () => (machine.step(machine.epoch()), draw());
    $("reset").onclick = restart;
    $("settings").onchange = restart;
    $("settings").onsubmit = (event) => (event.preventDefault(), restart());
    $("before").onclick = () => showDigit(-1);
    $("after").onclick = () => showDigit(+1);
    $("file").onchange = takeFile;
    book.played(() => {
      readColours();
      draw();
    });
    addEventListener("hashchange", fromLink);
  }

  playMachine().then((loaded) => {
    machine = loaded;
    makeForm();
    readColours();
    listen();
    fromLink();
  }).catch((error) => { $("said").textContent = `This browser cannot run the net: ${error.message}`; });
})();
