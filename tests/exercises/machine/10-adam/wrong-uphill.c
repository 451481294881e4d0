/* diagnosis: your step goes uphill */
/* The machine, stage 10: Adam. */
#include "machine.h"

#include <math.h>

void adam_step(machine *m, float rate)
{
    const float beta = 0.9f, rho = 0.999f;
    m->steps++;
    float seen = (float)(1 - pow(0.9, m->steps));
    float squares = (float)(1 - pow(0.999, m->steps));
    for (int i = 0; i < m->parameters; i++) {
        float g = m->gradient[i];
        m->v[i] = beta * m->v[i] + (1 - beta) * g;
        m->s[i] = rho * m->s[i] + (1 - rho) * g * g;
        m->parameter[i] +=
            rate * (m->v[i] / seen) / (sqrtf(m->s[i] / squares) + 1e-8f);
    }
}
