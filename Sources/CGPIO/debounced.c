// SPDX-License-Identifier: Apache-2.0
#include <gpiod.h>

#ifdef GPIOD_LINE_BULK_MAX_LINES  // defined by libgpiod 1.x only

#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "debounced.h"

static uint64_t bias_flag(enum cgpio_bias bias) {
  switch (bias) {
  case CGPIO_BIAS_DISABLED:
    return GPIO_V2_LINE_FLAG_BIAS_DISABLED;
  case CGPIO_BIAS_PULL_UP:
    return GPIO_V2_LINE_FLAG_BIAS_PULL_UP;
  case CGPIO_BIAS_PULL_DOWN:
    return GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN;
  default:
    return 0;
  }
}

int debounced_request(const struct cgpio_request *wanted, enum cgpio_bias bias) {
  struct gpio_v2_line_request request;
  memset(&request, 0, sizeof request);
  request.offsets[0] = wanted->offset;
  request.num_lines = 1;
  strncpy(request.consumer, wanted->consumer, sizeof request.consumer - 1);
  request.config.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING |
                         GPIO_V2_LINE_FLAG_EDGE_FALLING | bias_flag(bias) |
                         (wanted->active_low ? GPIO_V2_LINE_FLAG_ACTIVE_LOW : 0);
  request.config.num_attrs = 1;
  request.config.attrs[0].mask = 1;
  request.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_DEBOUNCE;
  request.config.attrs[0].attr.debounce_period_us = wanted->debounce_us;
  int chip = open(wanted->chip, O_RDWR | O_CLOEXEC);
  if (chip < 0) return -1;
  int result = ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request);
  int error = errno;
  close(chip);
  errno = error;
  if (result != 0) return -1;
  fcntl(request.fd, F_SETFL, O_RDONLY | O_NONBLOCK);
  return request.fd;
}

int debounced_edges(int descriptor, struct cgpio_edge *edges, unsigned limit) {
  struct gpio_v2_line_event events[CGPIO_UNNUMBERED_EDGES];
  if (limit > CGPIO_UNNUMBERED_EDGES) limit = CGPIO_UNNUMBERED_EDGES;
  ssize_t size = read(descriptor, events, limit * sizeof events[0]);
  if (size < 0) return errno == EAGAIN ? 0 : -1;
  int count = size / sizeof events[0];
  for (int index = 0; index < count; index++)
    edges[index] = (struct cgpio_edge){
        .monotonic_ns = events[index].timestamp_ns,
        .sequence = events[index].line_seqno,
        .active = events[index].id == GPIO_V2_LINE_EVENT_RISING_EDGE,
    };
  return count;
}

#endif
