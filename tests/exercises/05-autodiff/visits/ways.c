/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <stdbool.h>

/* right: the calls that begin at each node, from the first on */
double recursive_visits(int n, const int *left, const int *right)
{
    double calls[100];
    for (int i = 0; i < n; i++) {
        calls[i] = 1;
        if (left[i] >= 0)
            calls[i] += calls[left[i]];
        if (right[i] >= 0)
            calls[i] += calls[right[i]];
    }
    return calls[n - 1];
}

/* wrong: you count paths to the leaves: every node on the way is visited too */
double recursive_visits(int n, const int *left, const int *right)
{
    double paths[100];
    for (int i = 0; i < n; i++) {
        paths[i] = left[i] < 0 && right[i] < 0 ? 1 : 0;
        if (left[i] >= 0)
            paths[i] += paths[left[i]];
        if (right[i] >= 0)
            paths[i] += paths[right[i]];
    }
    return paths[n - 1];
}

/* wrong: you count the edges: a node is visited once for each path that leads to
 * it */
double recursive_visits(int n, const int *left, const int *right)
{
    double visits = 1;
    for (int i = 0; i < n; i++)
        visits += (left[i] >= 0) + (right[i] >= 0);
    return visits;
}

/* wrong: your calls for leaves are not counted: visit is called for them too */
double recursive_visits(int n, const int *left, const int *right)
{
    double calls[100];
    for (int i = 0; i < n; i++) {
        calls[i] = left[i] < 0 && right[i] < 0 ? 0 : 1;
        if (left[i] >= 0)
            calls[i] += calls[left[i]];
        if (right[i] >= 0)
            calls[i] += calls[right[i]];
    }
    return calls[n - 1];
}

/* wrong: you count each node once: it is visited once for each path that leads
 * to it */
double recursive_visits(int n, const int *left, const int *right)
{
    double visits = 0;
    bool reached[100] = {false};
    reached[n - 1] = true;
    for (int i = n - 1; i >= 0; i--) {
        if (!reached[i])
            continue;
        visits++;
        if (left[i] >= 0)
            reached[left[i]] = true;
        if (right[i] >= 0)
            reached[right[i]] = true;
    }
    return visits;
}

/* wrong: you follow only the longer of the two sides: both parents are visited
 */
double recursive_visits(int n, const int *left, const int *right)
{
    double calls[100];
    for (int i = 0; i < n; i++) {
        double a = left[i] >= 0 ? calls[left[i]] : 0;
        double b = right[i] >= 0 ? calls[right[i]] : 0;
        calls[i] = 1 + (a > b ? a : b);
    }
    return calls[n - 1];
}

/* wrong: you add up the calls from all nodes: only the last node is called from
 * outside */
double recursive_visits(int n, const int *left, const int *right)
{
    double calls[100], sum = 0;
    for (int i = 0; i < n; i++) {
        calls[i] = 1;
        if (left[i] >= 0)
            calls[i] += calls[left[i]];
        if (right[i] >= 0)
            calls[i] += calls[right[i]];
        sum += calls[i];
    }
    return sum;
}
