/* tasks.h: the prototypes of the exercises of Chapter 3. */
#ifndef TASKS_03_MLP_H
#define TASKS_03_MLP_H

/* Exercise 3.1: 1 / (1 + e^-z). */
float sigmoid(float z);

/* Exercise 3.2: a = sigmoid(W x + b); w is out x in, x has in values, b and a
 * have out. */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a);

/* Exercise 3.3: the number of weights and biases; sizes[0] inputs, then
 * layers of sizes[1], ..., sizes[layers] neurons. */
long parameters(int layers, const int sizes[]);

/* Exercise 3.4: 1/2 |a - y|^2, with y the one-hot vector of the label; a has
 * n values, 0 <= label < n. */
float cost(int n, const float *a, int label);

/* Exercise 3.5: weights and biases with which three step neurons say XOR;
 * w1[k] and b1[k] belong to hidden neuron k, w2 and *b2 to the last one. */
void xor_net(float w1[2][2], float b1[2], float w2[2], float *b2);

/* Exercise 3.6: a <- sigmoid(W a + b); w is n x n, a and b have n values,
 * n <= 100. */
void in_place(int n, const float *w, const float *b, float *a);

/* Exercise 3.7: Z = X W^T + 1 b^T; x is m x in, w is out x in, b has out
 * values, z is m x out. */
void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z);

#endif
