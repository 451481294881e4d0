/* turn.h: sine and cosine that are the same on every machine.
 *
 * The C library's sin and cos may differ in the last bit from one system to
 * the next, and then a data set would. These use + - * and floor alone, which
 * are exactly rounded. Angles are in turns: 1 is a full circle. */
#ifndef NN_TURN_H
#define NN_TURN_H

/* sin(2 pi t) and cos(2 pi t), within 1e-14, for |t| < 10. */
double turn_sin(double t);
double turn_cos(double t);

#endif
