/* tasks.h: the prototypes of the exercises of Chapter 3. */
#ifndef TASKS_03_MLP_H
#define TASKS_03_MLP_H

/* Exercise 3.1: 1 / (1 + e^-z). */
float sigmoid(float z);

/* Exercise 3.2: a (out) = sigmoid(W (out x in) x (in) + b (out)). */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a);

/* Exercise 3.3: the parameters of a network with size[0] inputs and layers of
 * size[1], ..., size[layers] neurons. */
long parameters(int layers, const int size[]);

/* Exercise 3.4: what the answer a (n) costs when `label` is right. */
float cost(int n, const float *a, int label);

/* Exercise 3.5: weights and biases with which three step neurons say XOR. */
void xor_net(float w1[2][2], float b1[2], float w2[2], float *b2);

/* Exercise 3.6: a layer of n sigmoids, n <= 64, whose answers take the place
 * of its inputs in a. */
void layer_in_place(int n, const float *w, const float *b, float *a);

/* Exercise 3.7: the scores Z (m x out) of m examples X (m x in); W is out x
 * in. */
void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z);

/* Exercise 3.8: step neurons that say whether a point is inside the polygon
 * with the corners v (n x 2); w1 is n x 2, b1 and w2 have n numbers. */
void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2);

/* Exercise 3.9: where the edge neuron's window must be to tell this digit
 * from all others. */
void edge_window(int digit, int *row, int *column);

#endif
