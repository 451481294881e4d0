/* tasks.h: the prototypes of the exercises of Chapter 1. */
#ifndef TASKS_01_PERCEPTRON_H
#define TASKS_01_PERCEPTRON_H

/* Exercise 1.1: w.x + b, with w and x of n values each. */
float score(int n, const float *w, float b, const float *x);

#endif
