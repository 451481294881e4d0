/* diagnosis: halving changes how certain a net is */
#include "tasks.h"

enum story story_of(char net)
{
    switch (net) {
    case 'P':
        return HALVED_AFTER; /* worse in everything, on both sets */
    case 'R':
        return LEFT_ON; /* reads like T, and costs like the others */
    case 'S':
        return NEVER_ON; /* all by heart */
    case 'T':
        return NOT_SCALED; /* reads well, and is far too certain */
    default:
        return net == 'Q' ? SOUND : ONE_MASK;
    }
}
