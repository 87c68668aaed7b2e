// SPDX-License-Identifier: Apache-2.0
#include <gpiod.h>

#ifdef GPIOD_LINE_BULK_MAX_LINES  // defined by libgpiod 1.x only

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CGPIO.h"
#include "debounced.h"

// A line is valid while its chip is open, so each request opens a chip of its own.
struct cgpio_line {
  struct gpiod_chip *chip;  // NULL for a debounced input
  struct gpiod_line *line;
  int debounced;  // the request of a debounced input, which libgpiod 1.6 cannot make
};

int cgpio_version(void) { return 1; }

static struct gpiod_chip *inner(struct cgpio_chip *chip) { return (struct gpiod_chip *)chip; }

struct cgpio_chip *cgpio_chip_open(const char *path) {
  return (struct cgpio_chip *)gpiod_chip_open(path);
}

void cgpio_chip_close(struct cgpio_chip *chip) { gpiod_chip_close(inner(chip)); }

const char *cgpio_chip_label(struct cgpio_chip *chip) { return gpiod_chip_label(inner(chip)); }

unsigned cgpio_chip_line_count(struct cgpio_chip *chip) {
  return gpiod_chip_num_lines(inner(chip));
}

static void copy_name(char *to, const char *name) {
  strncpy(to, name ? name : "", CGPIO_NAME_SIZE - 1);
  to[CGPIO_NAME_SIZE - 1] = 0;
}

int cgpio_chip_line_info(struct cgpio_chip *chip, unsigned offset, struct cgpio_line_info *info) {
  struct gpiod_line *line = gpiod_chip_get_line(inner(chip), offset);
  if (!line) return -1;
  copy_name(info->name, gpiod_line_name(line));
  copy_name(info->consumer, gpiod_line_consumer(line));
  return 0;
}

static struct cgpio_line *request(const struct cgpio_request *wanted, int type, int flags,
                                  int value) {
  struct gpiod_line_request_config config = {
      .consumer = wanted->consumer,
      .request_type = type,
      .flags = flags | (wanted->active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0),
  };
  struct cgpio_line *made = calloc(1, sizeof *made);
  if (!made) return NULL;
  made->chip = gpiod_chip_open(wanted->chip);
  if (made->chip) made->line = gpiod_chip_get_line(made->chip, wanted->offset);
  if (made->line && gpiod_line_request(made->line, &config, value) == 0) return made;
  int error = errno;
  if (made->chip) gpiod_chip_close(made->chip);
  free(made);
  errno = error;
  return NULL;
}

struct cgpio_line *cgpio_request_output(const struct cgpio_request *wanted,
                                        enum cgpio_drive drive, bool active) {
  static const int flags[] = {
      [CGPIO_DRIVE_PUSH_PULL] = 0,
      [CGPIO_DRIVE_OPEN_DRAIN] = GPIOD_LINE_REQUEST_FLAG_OPEN_DRAIN,
      [CGPIO_DRIVE_OPEN_SOURCE] = GPIOD_LINE_REQUEST_FLAG_OPEN_SOURCE,
  };
  return request(wanted, GPIOD_LINE_REQUEST_DIRECTION_OUTPUT, flags[drive], active);
}

static struct cgpio_line *request_debounced(const struct cgpio_request *wanted,
                                            enum cgpio_bias bias) {
  struct cgpio_line *made = calloc(1, sizeof *made);
  if (!made) return NULL;
  made->debounced = debounced_request(wanted, bias);
  if (made->debounced >= 0) return made;
  int error = errno;
  free(made);
  errno = error;
  return NULL;
}

struct cgpio_line *cgpio_request_input(const struct cgpio_request *wanted, enum cgpio_bias bias) {
  if (wanted->debounce_us) return request_debounced(wanted, bias);
  static const int flags[] = {
      [CGPIO_BIAS_AS_IS] = 0,
      [CGPIO_BIAS_DISABLED] = GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE,
      [CGPIO_BIAS_PULL_UP] = GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP,
      [CGPIO_BIAS_PULL_DOWN] = GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN,
  };
  struct cgpio_line *line = request(wanted, GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES, flags[bias], 0);
  if (line) fcntl(cgpio_line_descriptor(line), F_SETFL, O_RDONLY | O_NONBLOCK);
  return line;
}

void cgpio_line_release(struct cgpio_line *line) {
  if (line->chip)
    gpiod_chip_close(line->chip);
  else
    close(line->debounced);
  free(line);
}

int cgpio_line_get(struct cgpio_line *line) {
  return line->chip ? gpiod_line_get_value(line->line) : cgpio_adopted_get(line->debounced);
}

int cgpio_line_set(struct cgpio_line *line, bool active) {
  return gpiod_line_set_value(line->line, active);
}

int cgpio_line_descriptor(struct cgpio_line *line) {
  return line->chip ? gpiod_line_event_get_fd(line->line) : line->debounced;
}

int cgpio_line_edges(struct cgpio_line *line, struct cgpio_edge *edges, unsigned limit) {
  if (!line->chip) return debounced_edges(line->debounced, edges, limit);
  struct gpiod_line_event events[CGPIO_UNNUMBERED_EDGES];
  if (limit > CGPIO_UNNUMBERED_EDGES) limit = CGPIO_UNNUMBERED_EDGES;
  int count = gpiod_line_event_read_multiple(line->line, events, limit);
  if (count < 0) return errno == EAGAIN ? 0 : -1;
  for (int index = 0; index < count; index++)
    edges[index] = (struct cgpio_edge){
        .monotonic_ns = events[index].ts.tv_sec * 1000000000ull + events[index].ts.tv_nsec,
        .active = events[index].event_type == GPIOD_LINE_EVENT_RISING_EDGE,
    };
  return count;
}

#endif
