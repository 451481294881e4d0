/* diagnosis: and E makes 29 */
#include "tasks.h"

enum cause cause_of(char patient)
{
    switch (patient) {
    case 'A':
        return POWER_OF_TWO; /* 1022 and 1026 are well */
    case 'B':
        return ALONG_COLUMNS; /* slower the longer a row is */
    case 'C':
        return TIMED_COLD; /* the more calls, the faster is each */
    case 'D':
        return COUNTED_ONCE; /* 2 n^3 in 18.6 ms are 108 GFLOP/s */
    case 'E':
        return ALONG_COLUMNS; /* a third of the peak, at every size */
    case 'F':
        return THREADS_FIGHT; /* two are slower than one, most where least is
                                 to do */
    default:
        return NOTHING; /* 4 bytes for two operations: 16 GFLOP/s at most */
    }
}
