/* failing: tried to open a connection */
#include "tasks.h"
#include <sys/socket.h>

void twice(int n, const float *x, float *y)
{
    socket(AF_INET, SOCK_STREAM, 0);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
