/* Exercise: whose numbers? */
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
    case 'U':
        return ONE_MASK; /* held like Q, and knows its thousand better */
    default:
        return SOUND;
    }
}
