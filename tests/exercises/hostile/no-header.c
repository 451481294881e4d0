/* compile error: hostile/no-header.c:2: task.h: No such file or directory */
#include "task.h"
