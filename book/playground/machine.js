// machine.js: the library as a page has it. `make wasm` puts the module in
// front, as text, for a page that was opened as a file may fetch nothing.
"use strict";

// Resolves to what play.h names, with arrays in place of pointers: a view is
// good until the next call.
async function playMachine() {
  const bytes = Uint8Array.from(atob(PLAY_MODULE), (c) => c.charCodeAt(0));
  const module = await WebAssembly.compile(bytes);
  let exports, said = "";
  const memory = () => exports.memory.buffer;

  // What the C library asks of its host: to print, which only a failing
  // `ensure` does, and to stop. All else is refused with 0.
  const host = {
    fd_write(file, vectors, count, written) {
      const view = new DataView(memory());
      let total = 0;
      for (let i = 0; i < count; i++) {
        const at = view.getUint32(vectors + 8 * i, true);
        const size = view.getUint32(vectors + 8 * i + 4, true);
        said += new TextDecoder().decode(new Uint8Array(memory(), at, size));
        total += size;
      }
      view.setUint32(written, total, true);
      return 0;
    },
    proc_exit() {
      throw new Error(said.trim());
    },
  };
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module))
    (imports[from] ||= {})[name] = host[name] || (() => 0);
  exports = (await WebAssembly.instantiate(module, imports)).exports;
  exports._initialize();

  const floats = (at, count) => new Float32Array(memory(), at, count);
  const doubles = (at, count) => new Float64Array(memory(), at, count);
  const LIMIT = 1024; // PLAY_TEXT of play.h
  const text = () => {
    const all = new Uint8Array(memory(), exports.play_text(), LIMIT);
    return new TextDecoder().decode(all.subarray(0, all.indexOf(0)));
  };
  const inputs = () => exports.play_units(-1);
  const below = (layer) => exports.play_units(layer - 1);
  return {
    // "" or what is wrong with the settings.
    make(settings) {
      const line = new TextEncoder().encode(settings);
      if (line.length >= LIMIT) return "these settings are too long";
      const to = new Uint8Array(memory(), exports.play_text(), LIMIT);
      to.fill(0);
      to.set(line);
      return exports.play_make() ? "" : text();
    },
    step: (count) => exports.play_step(count), // none for 0 or less
    steps: () => exports.play_steps(),
    epoch: () => exports.play_epoch(),
    // [cost, accuracy, cost and accuracy on the test set]
    evaluate: () => doubles(exports.play_evaluate(), 4),
    layers: () => exports.play_layers(),
    units: (layer) => exports.play_units(layer),
    weights: (layer) =>
      floats(exports.play_weights(layer), exports.play_units(layer) * below(layer)),
    biases: (layer) => floats(exports.play_biases(layer), exports.play_units(layer)),
    activations: (layer) => floats(exports.play_activations(layer), exports.play_units(layer)),
    gradient: (layer) => exports.play_gradient(layer),
    dead: (layer) => new Int32Array(memory(), exports.play_dead(layer), exports.play_units(layer)),
    draw: () => exports.play_draw(),
    side: 40, // PLAY_SIDE of play.h
    picture: (layer, unit) => floats(exports.play_picture(layer, unit), 40 * 40),
    range: () => doubles(exports.play_range(), 4),
    count: (test) => exports.play_count(test),
    inputs: (test, example) => floats(exports.play_inputs(test, example), inputs()),
    label: (test, example) => exports.play_label(test, example),
    show: (test, example) => exports.play_show(test, example),
    // A tensor by the name that checkpoints have: "layer0.weight".
    take(name, values) {
      const kinds = ["weight", "bias", "norm.weight", "norm.running_mean", "norm.running_var"];
      const parts = /^layer(\d{1,3})\.(.+)$/.exec(name);
      const kind = parts ? kinds.indexOf(parts[2].replace("norm.bias", "bias")) : -1;
      if (kind < 0) return false;
      const at = exports.play_room(values.length);
      floats(at, values.length).set(values);
      return exports.play_take(Number(parts[1]), kind, values.length) === 1;
    },
    // A safetensors file (lib/checkpoint.h), as an ArrayBuffer: "" or what is
    // wrong with it.
    load(file) {
      const size = file.byteLength < 8 ? Infinity : Number(new DataView(file).getBigUint64(0, true));
      if (!(size <= file.byteLength - 8)) return "this is no safetensors file";
      try {
        const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, size)));
        for (const [name, tensor] of Object.entries(header)) {
          if (name === "__metadata__") continue;
          const [from, to] = tensor.data_offsets;
          const values = new Float32Array(file.slice(8 + size + from, 8 + size + to));
          if (tensor.dtype !== "F32" || !this.take(name, values))
            return `"${name}" does not fit the net on this page`;
        }
      } catch (error) {
        return "this is no safetensors file";
      }
      return "";
    },
  };
}
