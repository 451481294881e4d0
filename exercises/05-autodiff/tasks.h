/* tasks.h: the prototypes of the exercises of Chapter 5. */
#ifndef TASKS_05_AUTODIFF_H
#define TASKS_05_AUTODIFF_H

/* Exercise 5.1: the node a b passes its grad on to both parents. */
void product_backward(double a, double b, double grad, double *grad_a,
                      double *grad_b);

/* Exercise 5.2: the nodes 0 .. n - 1 in an order in which parents come before
 * their children; left[i] and right[i] are the parents of node i, or -1. */
void topological_order(int n, const int *left, const int *right, int *order);

/* A value, and how fast it changes with the number that is asked about. */
typedef struct dual {
    double value, slope;
} dual;

/* Exercise 5.3: a b and a / b. */
dual dual_multiply(dual a, dual b);
dual dual_divide(dual a, dual b);

/* Exercise 5.4: the node tanh(a), of which only the value is known, passes
 * its grad on. */
void tanh_backward(double value, double grad, double *grad_a);

/* Exercise 5.5: the way back over n nodes; op[i] is '+', '*', or ' ' for a
 * leaf. */
void backward(int n, const char *op, const int *left, const int *right,
              const double *value, double *grad);

/* Exercise 5.6: the node x^y passes its grad on to x and to y. */
void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y);

/* Exercise 5.7: the calls of a recursive way back that passes on at once,
 * over n nodes, from the last one. */
double recursive_visits(int n, const int *left, const int *right);

/* Exercise 5.8: five copies of autodiff.c, P to T, in which each way has a
 * times_slope of its own, and in each of which a line is wrong. Which mistake
 * is it? */
enum fault {
    REPLACES,       /* pass_back: = for += */
    OWN_FACTOR,     /* MULTIPLY, back: the left parent gets its own value */
    ADD_ONCE,       /* ADD, back: nothing for the right parent */
    SUM_FACTOR,     /* ADD, back: grad times the right value for the left */
    ONE_TERM,       /* MULTIPLY, forward: the slope of the right is unused */
    BOTH_SLOPES,    /* MULTIPLY, forward: the product of the two slopes */
    SUM_AS_PRODUCT, /* ADD, forward: the product of the two slopes */
    LEAVES_ONE      /* LEAF, forward: the slope 1 for every leaf */
};
enum fault fault_of(char copy);

#endif
