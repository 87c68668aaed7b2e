// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_SANDBOX_ATTEMPTS_H
#define DUTYSIGN_SANDBOX_ATTEMPTS_H

// What code that has taken over a process may try.

struct sandbox_attempt {
  const char *name;
  int code;  // 0 if it succeeded, otherwise the error number
};

struct sandbox_targets {
  const char *socket, *record, *font;
};

// Makes a socket, as if one had been inherited. Call it before the sandbox is entered.
void sandbox_prepare(void);

// Makes an attempt; its name is NULL after the last one.
struct sandbox_attempt sandbox_try(int index, const struct sandbox_targets *targets);

#endif
