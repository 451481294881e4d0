/* file.h: whether a file can be written, asked before the work whose result it
 * is to keep. */
#ifndef NN_FILE_H
#define NN_FILE_H

#include "fail.h"

/* Whether a new file can take this place: its folder is there and takes files
 * (one is made beside it, and removed), and what has the name now is a file or
 * nothing. false and one line otherwise. */
bool file_can_be_written(const char *path, error *e);

#endif
