/* diagnosis: net U has a training cost of 0.0282 */
#include "tasks.h"

enum story story_of(char net)
{
    switch (net) {
    case 'P':
        return LEFT_ON; /* worse in everything, on both sets */
    case 'R':
        return HALVED_AFTER; /* reads like T, and costs like the others */
    case 'S':
        return NEVER_ON; /* all by heart */
    case 'T':
        return NOT_SCALED; /* reads well, and is far too certain */
    default:
        return SOUND;
    }
}
