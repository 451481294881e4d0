/* idx.h: labelled images from a pair of IDX files, MNIST's format. */
#ifndef NN_IDX_H
#define NN_IDX_H

#include <stdbool.h>

#include "fail.h"

struct images; /* data.h */

/* One IDX pair, plain or gzip by content, fully checked: magic numbers,
 * counts that agree, 1 to 1,000,000 images of at most 256 x 256 and 1 GiB
 * in all, the exact length, labels 0 .. 9. false leaves *out empty. Whatever
 * the file says, nothing reads or writes past a buffer. */
bool images_read_idx(const char *image_path, const char *label_path,
                     struct images *out, error *e);

#endif
