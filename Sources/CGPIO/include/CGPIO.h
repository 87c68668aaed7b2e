// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CGPIO_H
#define DUTYSIGN_CGPIO_H

// The part of libgpiod that a sign needs, the same over 1.6 (Debian 12) and 2.x (Debian 13).
// One line is one request. Failures are NULL or -1 with errno set, as libgpiod left it.

#include <stdbool.h>
#include <stdint.h>

// The kernel's GPIO_MAX_NAME_SIZE, its NUL included.
#define CGPIO_NAME_SIZE 32

// So many edges the kernel keeps for a line of libgpiod 1.6 until they are read.
#define CGPIO_UNNUMBERED_EDGES 16

struct cgpio_chip;
struct cgpio_line;

struct cgpio_line_info {
  char name[CGPIO_NAME_SIZE];      // empty if the line has none
  char consumer[CGPIO_NAME_SIZE];  // who holds it, where it is held
};

enum cgpio_bias {
  CGPIO_BIAS_AS_IS,
  CGPIO_BIAS_DISABLED,
  CGPIO_BIAS_PULL_UP,
  CGPIO_BIAS_PULL_DOWN,
};

enum cgpio_drive {
  CGPIO_DRIVE_PUSH_PULL,
  CGPIO_DRIVE_OPEN_DRAIN,
  CGPIO_DRIVE_OPEN_SOURCE,
};

struct cgpio_request {
  const char *chip;  // path
  unsigned offset;
  const char *consumer;
  bool active_low;
};

struct cgpio_edge {
  uint64_t monotonic_ns;  // CLOCK_MONOTONIC
  uint32_t sequence;      // counts the edges of this line from 1; 0 where libgpiod does not tell
  bool active;            // the level after the edge, active-low regarded
};

// The major version of the libgpiod that this was built with.
int cgpio_version(void);

struct cgpio_chip *cgpio_chip_open(const char *path);
void cgpio_chip_close(struct cgpio_chip *chip);
const char *cgpio_chip_label(struct cgpio_chip *chip);
unsigned cgpio_chip_line_count(struct cgpio_chip *chip);
int cgpio_chip_line_info(struct cgpio_chip *chip, unsigned offset, struct cgpio_line_info *info);

// Direction and value reach the kernel in one call.
struct cgpio_line *cgpio_request_output(const struct cgpio_request *request,
                                        enum cgpio_drive drive, bool active);

// Both edges are reported. Reading them never waits.
struct cgpio_line *cgpio_request_input(const struct cgpio_request *request, enum cgpio_bias bias);

void cgpio_line_release(struct cgpio_line *line);
int cgpio_line_get(struct cgpio_line *line);
int cgpio_line_set(struct cgpio_line *line, bool active);

// What to poll for an input's edges; -1 for an output of libgpiod 1.6.
int cgpio_line_descriptor(struct cgpio_line *line);

// Takes up to `limit` edges; 0 if there are none.
int cgpio_line_edges(struct cgpio_line *line, struct cgpio_edge *edges, unsigned limit);

// An output that was requested by an earlier process and kept as a descriptor (uAPI v2 only).
int cgpio_adopted_configure(int descriptor, bool active_low, enum cgpio_drive drive, bool active);
int cgpio_adopted_set(int descriptor, bool active);
int cgpio_adopted_get(int descriptor);

#endif
