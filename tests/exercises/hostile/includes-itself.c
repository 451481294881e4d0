/* compile error: hostile/includes-itself.c:2: #include nested */
#include "includes-itself.c"
