// symptoms.js: what goes wrong in the net that the page shows, in a line each, and
// the sections of the book that say why.
"use strict";

// Of the net on the page: {first, cost, accuracy}, the costs at step 0 and now;
// {classes, crossEntropy, bent, norm, batch}, of its settings, where bent says that
// a layer has a bend; {gradients}, a size for each layer's weights; {dead, relus},
// units. Gives [{words, sections: [[number, address]]}].
book.symptoms = function (net) {
  const said = [];
  const say = (words, ...sections) => said.push({ words, sections });
  const round = (x) => Number(x.toPrecision(2)).toLocaleString("en");
  const small = net.norm === "batch" && net.batch <= 2;
  const [front, back] = [net.gradients[0], net.gradients.at(-1)];
  const limit = ["10.2", "10-training.html#which-rate"], steps = ["2.6", "02-gradient-descent.html#how-large-may-a-step-be"];

  if (!Number.isFinite(net.cost)) say("The cost is no number any more: a step was much too long", limit);
  else if (net.cost > 1.5 * net.first)
    say(`The cost has grown, from ${round(net.first)} to ${round(net.cost)}: the rate is past its limit`, steps, limit);
  if (net.crossEntropy && net.gradients.length > 1 && net.first > 2 * Math.log(net.classes))
    say(`The first cost is ${round(net.first)}, and not knowing costs log ${net.classes} = ${round(Math.log(net.classes))}: ` +
      "the weights begin too large", ["9.10", "09-initialization.html#two-bad-starts"]);
  if (net.dead)
    say(`${net.dead} of ${net.relus} ReLUs are dead: they give 0 to every example, and no gradient comes back through them`,
      ["6.6", "06-activations.html#units-that-die"]);
  if (small && net.batch === 1)
    say("A batch of one is its own mean: the norm makes 0 of everything, and nothing comes back",
      ["12.6", "12-batchnorm.html#four-ways-to-get-it-wrong"]);
  if (small && net.batch === 2)
    say("Of two numbers the norm makes −1 and 1, whichever they are: next to nothing comes back",
      ["12.9", "12-batchnorm.html#other-sets"]);
  if (!small && !net.dead && net.accuracy < 100 && front < back / 100)
    say((front > 0 ? `Layer 1 gets a gradient ${round(back / front)} times smaller than the last layer’s` : "Layer 1 gets no gradient at all") +
      ": it shrinks at every bend on its way to the front", ["6.1", "06-activations.html#the-price-of-a-sigmoid"]);
  if (!net.bent)
    say("Without a bend all layers are one: the border is a straight line", ["3.3", "03-mlp.html#the-break-no-bend"]);
  return said;
};
