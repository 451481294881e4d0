// page.js: the playground's page. What computes is machine.js; here is what
// one sets and sees.
"use strict";

(function () {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;

  // ---- settings -------------------------------------------------------------
  // As play.h has them: a name, what the page calls it, its usual value, and
  // the choices, or what may be typed.
  const SETTINGS = [
    ["data", "Data", "moons", ["xor", "clouds", "moons", "spirals", "digits"]],
    ["count", "Examples", "200", "4 to 5000"],
    ["noise", "Noise", "0.12", "0 to 1"],
    ["units", "Hidden units", "8", "1 to 128 for each layer, as in 32,16; 0 for none"],
    ["bend", "Activations", "tanh", "identity, sigmoid, tanh, relu, leaky-relu, gelu; for each layer, as in relu,tanh"],
    ["norm", "Norm", "none", ["none", "batch", "layer"]],
    ["dropout", "Dropout", "0", "0 to 0.9"],
    ["init", "Initial weights", "glorot", ["normal", "lecun", "glorot", "he"]],
    ["loss", "Cost", "cross-entropy", ["quadratic", "cross-entropy"]],
    ["optimizer", "Optimiser", "sgd", ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"]],
    ["rate", "Rate", "0.1", "0 to 100"],
    ["batch", "Batch", "10", "1 to 1024"],
    ["decay", "Weight decay", "0", "0 to 1"],
    ["seed", "Seed", "1", "0 to 1e+09"],
  ];
  const MOST_STEPS = 20000; // that a link may ask for
  const fields = {};

  function makeForm() {
    for (const [name, title, , choices] of SETTINGS) {
      const label = document.createElement("label"), listed = Array.isArray(choices);
      const field = document.createElement(listed ? "select" : "input");
      label.append(title, field);
      if (listed) for (const choice of choices) field.append(new Option(choice, choice));
      else {
        field.maxLength = 60;
        label.append(Object.assign(document.createElement("small"), { textContent: choices }));
      }
      label.classList.toggle("wide", choices.length > 20);
      field.name = name;
      $("settings").append(label);
      fields[name] = field;
    }
  }

  // Every setting; the module has its own bounds and says what is wrong. A blank
  // parts layers as a comma does.
  function settingsText() {
    const value = (name) => fields[name].value.trim().replace(/[\s,]+/g, ",").replace(/[^a-z0-9.,+-]/gi, "?");
    return SETTINGS.map(([name]) => `${name}=${value(name)}`).join("&");
  }

  // What is wrong, beside the field that it is about, under the field's own name.
  function showWrong(wrong) {
    const key = (/^(\w+) cannot be/.exec(wrong) || [])[1];
    const [name, title] = SETTINGS.find(([of]) => of === key) || ["", ""];
    for (const field of Object.values(fields)) {
      field.removeAttribute("aria-describedby");
      field.setAttribute("aria-invalid", field.name === name);
    }
    if (name) fields[name].setAttribute("aria-describedby", "said");
    $("said").textContent = wrong && (name ? title + wrong.slice(name.length) : wrong) +
      (made ? ". Until this is mended, the page keeps the net before." : ".");
    for (const id of ["play", "step", "epoch"]) $(id).disabled = wrong !== "";
    $("net").closest("main").classList.toggle("stale", wrong !== "");
  }

  // What a link says, into the form: known names, short plain values, steps
  // within bounds. All else is left out, and has its usual value.
  function readLink(text) {
    let steps = 0;
    for (const [name, , usual] of SETTINGS) fields[name].value = usual;
    for (const pair of text.slice(0, 1000).split("&")) {
      const parts = /^([a-z]{1,20})=([a-z0-9.,+ -]{0,60})$/i.exec(pair);
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

  // Large enough to be read, however narrow the page is.
  const fontOf = (canvas) => Math.max(22, Math.round((11 * canvas.width) / (canvas.clientWidth || canvas.width)));

  function begin(canvas) {
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.font = `${fontOf(canvas)}px system-ui, sans-serif`;
    context.fillStyle = colours.soft;
    return context;
  }

  // Words with their middle here.
  function sayAt(context, words, x, y, widest) {
    context.textAlign = "center";
    context.fillText(words, x, y, widest);
    context.textAlign = "start";
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
      const gap = (canvas.height - fontOf(canvas) - 8) / count; // a line of text below
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
        else if (digits) {
          paint(context, machine.inputs(1, shown), 28, (v) => v, column.x, column.y(j), column.size);
          context.strokeStyle = colours.soft;
          context.strokeRect(column.x, column.y(j), column.size, column.size);
        }
        else context.fillText(`x${j + 1}`, column.x + column.size - 30, column.y(j) + column.size / 2 + 8);
      }
      if (column.units > column.count)
        sayAt(context, `${column.count} of ${column.units}`, column.x + column.size / 2, $("net").height - 6, $("net").width / columns.length - 10);
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
        context.fillStyle = machine.label(test, i) ? colours.plus : colours.minus;
        // Light around what is dark, to be seen on a plane of its own colour.
        context.strokeStyle = colours.bg;
        context.lineWidth = test ? 5 : 2;
        context.stroke();
        context.strokeStyle = context.fillStyle;
        context.lineWidth = 1.5;
        if (test) context.stroke();
        else context.fill();
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
    context.strokeStyle = colours.soft;
    context.strokeRect(10, 110, 280, 280);
    answer.forEach((p, k) => {
      context.fillStyle = k === label ? colours.plus : colours.soft;
      context.fillRect(350, 22 + 46 * k, Math.max(2, 240 * p), 30);
      context.fillText(String(k), 322, 46 + 46 * k);
    });
    $("about").textContent = `Digit ${shown + 1} of the test set, a ${label}, and what the net says of it.`;
  }

  // A line across at a value, and its number left of it.
  function drawTic(context, words, y) {
    context.strokeStyle = colours.rule;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(LEFT, y);
    context.lineTo(context.canvas.width, y);
    context.stroke();
    context.textAlign = "end";
    context.fillText(words, LEFT - 8, y + 8);
    context.textAlign = "start";
  }

  const LEFT = 90; // of what is drawn over an axis
  function drawCurves() {
    const canvas = $("curves");
    const context = begin(canvas);
    const last = Math.max(1, history.at(-1)[0]);
    const finite = history.flatMap((row) => [row[1], row[3]]).filter(Number.isFinite);
    const most = Math.max(1e-9, ...finite);
    const x = (row) => LEFT + ((canvas.width - LEFT - 6) * row[0]) / last;
    const lines = [
      [1, (v) => 350 - 140 * (v / most), colours.minus],
      [2, (v) => 160 - 140 * (v / 100), colours.plus],
    ];
    for (const share of [100, 50, 0]) drawTic(context, `${share} %`, lines[1][1](share));
    for (const cost of [most, 0]) drawTic(context, String(Number(cost.toPrecision(2))), lines[0][1](cost));
    context.fillText("0", LEFT, 378);
    sayAt(context, "steps", (LEFT + canvas.width) / 2, 378);
    context.textAlign = "end";
    context.fillText(last.toLocaleString("en"), canvas.width - 4, 378);
    for (const [k, y, colour] of lines)
      for (const test of [0, 2]) {
        context.strokeStyle = colour;
        context.lineWidth = 3;
        context.setLineDash(test ? [3, 6] : []);
        context.beginPath();
        for (const row of history) if (Number.isFinite(row[k + test])) context.lineTo(x(row), y(row[k + test]));
        context.stroke();
      }
    context.setLineDash([]);
  }

  const raised = (k) => "10" + String(k).replace("-", "⁻").replace(/\d/g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]);
  const LEAST = -8, MOST = 1; // the powers of ten of a gradient's size that are drawn
  function drawSizes(gradients) {
    const canvas = $("sizes");
    const context = begin(canvas);
    const gap = (canvas.width - LEFT) / gradients.length;
    const height = (exponent) => 186 - (176 * (exponent - LEAST)) / (MOST - LEAST);
    for (let exponent = LEAST; exponent <= MOST; exponent += 2) drawTic(context, raised(exponent), height(exponent));
    gradients.forEach((size, layer) => {
      const middle = LEFT + gap * (layer + 0.5), wide = Math.min(60, gap * 0.5);
      const top = height(Math.min(MOST, Math.max(LEAST, Math.log10(size))));
      context.fillStyle = colours.accent;
      if (top < 186) context.fillRect(middle - wide / 2, top, wide, 186 - top);
      // No bar is no gradient, or next to none.
      else sayAt(context, size === 0 ? "0" : size > 0 ? `< ${raised(LEAST)}` : "none", middle, 178);
      context.fillStyle = colours.soft;
      sayAt(context, `${gradients.length < 5 ? "layer " : ""}${layer + 1}`, middle, 216);
    });
    if (gradients.length >= 5) context.fillText("layer", 4, 216);
    const said = gradients.map((size, layer) => `layer ${layer + 1} ${size.toPrecision(2)}`);
    canvas.setAttribute("aria-label", `Gradient sizes: ${said.join(", ")}`);
  }

  // What goes wrong, and where the book says why.
  function showSymptoms(gradients, dead) {
    const [, cost, accuracy] = history.at(-1), hidden = machine.layers() - 1;
    const asked = new URLSearchParams(made), bends = asked.get("bend").split(",");
    const relu = (layer) => bends[Math.min(layer, bends.length - 1)] === "relu";
    const relus = [...Array(hidden).keys()].reduce((sum, layer) => sum + (relu(layer) ? machine.units(layer) : 0), 0);
    const lines = book.symptoms({ first: history[0][1], cost, accuracy, classes: machine.units(hidden),
      crossEntropy: asked.get("loss") === "cross-entropy", bent: !hidden || bends.some((bend) => bend !== "identity"),
      norm: hidden ? asked.get("norm") : "none", batch: Number(asked.get("batch")), gradients, relus,
      dead: dead.reduce((a, b) => a + b, 0) });
    $("why").replaceChildren(...lines.map(({ words, sections }) => {
      const line = document.createElement("li");
      line.append(`${words} (`);
      sections.forEach(([number, href], i) =>
        line.append(i ? ", " : "", Object.assign(document.createElement("a"), { href, textContent: number })));
      line.append(").");
      return line;
    }));
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
    if (!made) return; // no net yet
    note();
    if (digits) drawDigit();
    else {
      machine.draw();
      drawPlane();
    }
    drawNet();
    drawCurves();
    const gradients = [...Array(machine.layers()).keys()].map((layer) => machine.gradient(layer));
    drawSizes(gradients);
    const dead = [...Array(machine.layers()).keys()].map((l) => machine.dead(l).reduce((a, b) => a + b, 0));
    $("net").setAttribute("aria-label", `The net: ${dead.map((n, l) => `layer ${l + 1}, ${machine.units(l)} units, ${n} dead`).join("; ")}`);
    $("output").setAttribute("aria-label", $("about").textContent);
    showSymptoms(gradients, dead);
  }

  // ---- the controls ---------------------------------------------------------
  let playing = false, made = "";

  function setPlaying(on) {
    playing = on;
    $("play").textContent = on ? "Pause" : "Play";
    $("play").setAttribute("aria-pressed", on);
    for (const id of ["status", "why"]) $(id).setAttribute("aria-live", on ? "off" : "polite");
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
    showWrong(wrong);
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
    for (let k = 0; k <= 50; k++) {
      machine.step(Math.floor((steps * k) / 50) - machine.steps());
      if (k < 50) note();
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
    // Also when the address is this link's already.
    for (const link of document.querySelectorAll(".break"))
      link.onclick = (event) => {
        event.preventDefault();
        window.history.pushState(null, "", link.hash);
        fromLink();
      };
  }

  playMachine().then((loaded) => {
    machine = loaded;
    makeForm();
    readColours();
    listen();
    fromLink();
  }).catch((error) => { $("said").textContent = `This browser cannot run the net: ${error.message}`; });
})();
