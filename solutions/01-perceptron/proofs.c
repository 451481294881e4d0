/* Solution: what does a run prove? */
#include "tasks.h"

enum proof proved(char run)
{
    switch (run) {
    case 'P': /* its last weights are wrong on none */
    case 'T': /* likewise, and a pass without a mistake says it again */
        return SEPARABLE;
    case 'S': /* back at the start: the next pass will do the same, for ever,
                 and by the theorem separable examples do not allow it */
        return NOT_SEPARABLE;
    default: /* Q is young, and the theorem gives R no limit while its margin
                is not known */
        return NOTHING;
    }
}
