/* folder.h: MNIST's four files, by any of their spellings. */
#ifndef NN_FOLDER_H
#define NN_FOLDER_H

#include <stdbool.h>

#include "fail.h"

struct images; /* data.h */

/* MNIST's four IDX files, each plain or .gz, of 28 x 28 pixels, in the folder
 * or up to two below it; the nearest, and of these the first by name. They are
 * called train-images..., train-labels..., t10k-images... and t10k-labels...
 * (capitals and other marks are all the same), or as EMNIST's digits, whose
 * rows and columns are exchanged, or as QMNIST. */
bool images_load_folder(const char *folder, struct images *train,
                        struct images *test, error *e);

#endif
