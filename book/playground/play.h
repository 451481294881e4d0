/* play.h: a net that learns while one watches: what the playground's page
 * calls, in WebAssembly or as a program.
 *
 * There is one net at a time. Settings are one line of text, as in the page's
 * link: "data=moons&units=8,8&bend=tanh&rate=0.1". What is not said has its
 * usual value; what is out of bounds, or no setting, is refused by name. Layers
 * are numbered from 0, and the last is the output. Pointers are good until the
 * next call of play_make. */
#ifndef PLAY_H
#define PLAY_H

enum {
    PLAY_TEXT = 1024, /* bytes of a line of text, with its end */
    PLAY_SIDE = 40    /* a neuron's picture is so many points square */
};

/* What the module exports, and nothing else. */
#pragma GCC visibility push(default)

/* The line that settings are read from, and messages are left in. */
char *play_text(void);

/* A new net for the settings in play_text, its data, and step 0. 0 and a
 * message instead when they will not do; the old net stays. */
int play_make(void);

/* So many steps of the optimiser; all taken so far. An epoch has play_epoch of
 * them. */
long play_step(int count);
long play_steps(void);
long play_epoch(void);

/* Cost and accuracy (percent) on the training set, and on the test set: four
 * numbers. */
const double *play_evaluate(void);

/* The shape: layers, and the units of one; -1: the inputs. */
int play_layers(void);
int play_units(int layer);

/* Weights of a layer, a row of inputs for a unit; biases; what the units gave
 * to the example shown last. */
const float *play_weights(int layer);
const float *play_biases(int layer);
const float *play_activations(int layer);

/* The size of the gradient of the layer's weights on the next batch: the root
 * of their mean square. */
double play_gradient(int layer);

/* A number for each unit: 1 when it has a ReLU that gives 0 to every example
 * of the training set, as play_evaluate has seen it last. */
const int *play_dead(int layer);

/* Draws every unit over the plane: rows from the top, in the range of
 * play_range (left, right, bottom, top). Sets in the plane only. */
void play_draw(void);
const float *play_picture(int layer, int unit);
const double *play_range(void);

/* Examples of the training set (test 0) or the test set (1): how many, the
 * inputs of one, and its class. play_show runs it through the net. */
int play_count(int test);
const float *play_inputs(int test, int example);
int play_label(int test, int example);
void play_show(int test, int example);

/* Room for the floats of a tensor from outside; and takes it: "weight" (0),
 * "bias" (1), "gamma" (2), or the running mean (3) and variance (4) of batch
 * norm. 0 when it is not of that size, or the layer has none. */
float *play_room(int count);
int play_take(int layer, int what, int count);

#pragma GCC visibility pop
#endif
