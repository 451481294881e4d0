/* records.h: the nets whose records the text quotes, those of all chapters in
 * one list, for the run `results`. */
#ifndef NN_RECORDS_H
#define NN_RECORDS_H

#include "record.h"

/* Contender k of a chapter, from 0; behind the last one its name is NULL. */
contender record_of(int chapter, int k);

/* The record of each contender of the chapter that the laboratory wants. */
void record_chapter(struct laboratory *lab, int chapter);

#endif
