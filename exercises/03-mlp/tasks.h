/* tasks.h: the prototypes of the exercises of Chapter 3. */
#ifndef TASKS_03_MLP_H
#define TASKS_03_MLP_H

/* Exercise 3.1: 1 / (1 + e^-z). */
float sigmoid(float z);

/* Exercise 3.2: a (out) = sigmoid(W (out x in) x (in) + b (out)). */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a);

/* Exercise 3.3: weights and biases of a network with size[0] inputs and
 * layers of size[1], ..., size[layers] neurons. */
long parameters(int layers, const int size[]);

/* Exercise 3.4: 1/2 |a - y|^2, y the one-hot vector of the label. */
float cost(int n, const float *a, int label);

/* Exercise 3.5: weights and biases with which three step neurons say XOR. */
void xor_net(float w1[2][2], float b1[2], float w2[2], float *b2);

/* Exercise 3.6: a <- sigmoid(W a + b), W n x n, n <= 64. */
void layer_in_place(int n, const float *w, const float *b, float *a);

/* Exercise 3.7: Z (m x out) = X (m x in) W^T (W is out x in) + 1 b^T. */
void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z);

#endif
