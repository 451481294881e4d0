/* sanitized.h: whether this is a build with ASan, which needs more memory,
 * more system calls and code of its own before main. */
#ifndef NN_SANITIZED_H
#define NN_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
