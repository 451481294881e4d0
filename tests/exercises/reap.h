/* reap.h: what a reader's program left running. */
#ifndef NN_REAP_H
#define NN_REAP_H

/* From now on what a descendant leaves behind becomes a child of this
 * process, where the system can do that (Linux). */
void reap_adopt(void);

/* When its parent ends, this process does, where the system can do that. */
void reap_with_parent(void);

/* Ends and awaits all children, and theirs. */
void reap_all(void);

#endif
