/* compile error: hostile/no-header.c:2: */
#include "task.h"
