/* diagnosis: patient P is not healthy */
#include "tasks.h"

enum illness illness_of(char patient)
{
    (void)patient;
    return WELL;
}
