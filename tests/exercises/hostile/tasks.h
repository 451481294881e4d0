/* tasks.h: the task that the hostile answers get wrong in every other way. */
#ifndef TASKS_HOSTILE_H
#define TASKS_HOSTILE_H

/* y[i] = 2 x[i] for i < n */
void twice(int n, const float *x, float *y);

#endif
