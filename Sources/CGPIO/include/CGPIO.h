// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CGPIO_H
#define DUTYSIGN_CGPIO_H

// The part of libgpiod that a sign needs: one interface for 1.6 (Debian 12) and 2.x (Debian 13).
// Each line is a request of its own. A failure is NULL or -1 with the errno of libgpiod.

#include <stdbool.h>
#include <stdint.h>

// The kernel's GPIO_MAX_NAME_SIZE, including the NUL.
#define CGPIO_NAME_SIZE 32

// How many edges the kernel buffers for a line with libgpiod 1.6.
#define CGPIO_UNNUMBERED_EDGES 16

struct cgpio_chip;
struct cgpio_line;

struct cgpio_line_info {
  char name[CGPIO_NAME_SIZE];      // empty if the line has none
  char consumer[CGPIO_NAME_SIZE];  // empty if the line is free
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
  unsigned debounce_us;  // of an input: how long a level is stable before an edge is reported
};

struct cgpio_edge {
  uint64_t monotonic_ns;  // CLOCK_MONOTONIC
  uint32_t sequence;      // number of this line's edge, from 1; 0 with libgpiod 1.6
  bool active;            // the logical level after the edge: active low is applied
};

// The major version of libgpiod at build time.
int cgpio_version(void);

struct cgpio_chip *cgpio_chip_open(const char *path);
void cgpio_chip_close(struct cgpio_chip *chip);
const char *cgpio_chip_label(struct cgpio_chip *chip);
unsigned cgpio_chip_line_count(struct cgpio_chip *chip);
int cgpio_chip_line_info(struct cgpio_chip *chip, unsigned offset, struct cgpio_line_info *info);

// Direction and value are set in one call to the kernel.
struct cgpio_line *cgpio_request_output(const struct cgpio_request *request,
                                        enum cgpio_drive drive, bool active);

// Requests both edges. The descriptor is non-blocking.
struct cgpio_line *cgpio_request_input(const struct cgpio_request *request, enum cgpio_bias bias);

void cgpio_line_release(struct cgpio_line *line);
int cgpio_line_get(struct cgpio_line *line);
int cgpio_line_set(struct cgpio_line *line, bool active);

// The descriptor to poll for edges; -1 for an output with libgpiod 1.6.
int cgpio_line_descriptor(struct cgpio_line *line);

// Reads up to `limit` edges and returns their number, 0 if there are none.
int cgpio_line_edges(struct cgpio_line *line, struct cgpio_edge *edges, unsigned limit);

// An output of an earlier process, adopted by the descriptor of its request (uAPI v2 only).
int cgpio_adopted_configure(int descriptor, bool active_low, enum cgpio_drive drive, bool active);
int cgpio_adopted_set(int descriptor, bool active);
int cgpio_adopted_get(int descriptor);

#endif
