/* Exercise: six fits. */
#include "tasks.h"

enum place place_of(char fit)
{
    switch (fit) {
    case 'P':
        return AT_THE_PEAK; /* long weights, and all is variance */
    case 'R':
    case 'U':
        return TOO_FEW; /* all is bias, and the weights are not short */
    case 'T':
        return PAST_THE_PEAK; /* little of either */
    default:
        return TOO_MUCH_DECAY; /* all is bias, since weights are so short */
    }
}
