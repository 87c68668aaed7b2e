// SPDX-License-Identifier: Apache-2.0
#include <gpiod.h>

#ifndef GPIOD_LINE_BULK_MAX_LINES  // defined by libgpiod 1.x only

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "CGPIO.h"

// Edges that the kernel buffers for a line: a long train of bounces between two turns of the loop.
#define BUFFERED_EDGES 64

struct cgpio_chip {
  struct gpiod_chip *chip;
  struct gpiod_chip_info *info;
};

struct cgpio_line {
  struct gpiod_line_request *request;
  struct gpiod_edge_event_buffer *buffer;  // NULL for an output
  unsigned offset;
};

int cgpio_version(void) { return 2; }

struct cgpio_chip *cgpio_chip_open(const char *path) {
  struct cgpio_chip *chip = calloc(1, sizeof *chip);
  if (!chip) return NULL;
  chip->chip = gpiod_chip_open(path);
  chip->info = chip->chip ? gpiod_chip_get_info(chip->chip) : NULL;
  if (chip->info) return chip;
  int error = errno;
  if (chip->chip) gpiod_chip_close(chip->chip);
  free(chip);
  errno = error;
  return NULL;
}

void cgpio_chip_close(struct cgpio_chip *chip) {
  gpiod_chip_info_free(chip->info);
  gpiod_chip_close(chip->chip);
  free(chip);
}

const char *cgpio_chip_label(struct cgpio_chip *chip) {
  return gpiod_chip_info_get_label(chip->info);
}

unsigned cgpio_chip_line_count(struct cgpio_chip *chip) {
  return gpiod_chip_info_get_num_lines(chip->info);
}

static void copy_name(char *to, const char *name) {
  strncpy(to, name ? name : "", CGPIO_NAME_SIZE - 1);
  to[CGPIO_NAME_SIZE - 1] = 0;
}

int cgpio_chip_line_info(struct cgpio_chip *chip, unsigned offset, struct cgpio_line_info *info) {
  struct gpiod_line_info *line = gpiod_chip_get_line_info(chip->chip, offset);
  if (!line) return -1;
  copy_name(info->name, gpiod_line_info_get_name(line));
  copy_name(info->consumer, gpiod_line_info_get_consumer(line));
  gpiod_line_info_free(line);
  return 0;
}

static struct gpiod_line_request *request_lines(const struct cgpio_request *wanted,
                                                struct gpiod_line_settings *settings) {
  struct gpiod_line_request *request = NULL;
  struct gpiod_request_config *config = gpiod_request_config_new();
  struct gpiod_line_config *lines = gpiod_line_config_new();
  struct gpiod_chip *chip = gpiod_chip_open(wanted->chip);
  if (config && lines && chip) {
    gpiod_request_config_set_consumer(config, wanted->consumer);
    gpiod_request_config_set_event_buffer_size(config, BUFFERED_EDGES);
    if (gpiod_line_config_add_line_settings(lines, &wanted->offset, 1, settings) == 0)
      request = gpiod_chip_request_lines(chip, config, lines);
  }
  int error = errno;
  if (chip) gpiod_chip_close(chip);
  if (lines) gpiod_line_config_free(lines);
  if (config) gpiod_request_config_free(config);
  errno = error;
  return request;
}

// Frees the settings.
static struct cgpio_line *request(const struct cgpio_request *wanted,
                                  struct gpiod_line_settings *settings) {
  struct cgpio_line *line = calloc(1, sizeof *line);
  if (line && settings) {
    gpiod_line_settings_set_active_low(settings, wanted->active_low);
    line->offset = wanted->offset;
    line->request = request_lines(wanted, settings);
  }
  int error = errno;
  gpiod_line_settings_free(settings);
  if (line && !line->request) {
    free(line);
    line = NULL;
  }
  errno = error;
  return line;
}

struct cgpio_line *cgpio_request_output(const struct cgpio_request *wanted,
                                        enum cgpio_drive drive, bool active) {
  static const enum gpiod_line_drive drives[] = {
      [CGPIO_DRIVE_PUSH_PULL] = GPIOD_LINE_DRIVE_PUSH_PULL,
      [CGPIO_DRIVE_OPEN_DRAIN] = GPIOD_LINE_DRIVE_OPEN_DRAIN,
      [CGPIO_DRIVE_OPEN_SOURCE] = GPIOD_LINE_DRIVE_OPEN_SOURCE,
  };
  struct gpiod_line_settings *settings = gpiod_line_settings_new();
  if (!settings) return NULL;
  gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT);
  gpiod_line_settings_set_drive(settings, drives[drive]);
  gpiod_line_settings_set_output_value(
      settings, active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
  return request(wanted, settings);
}

struct cgpio_line *cgpio_request_input(const struct cgpio_request *wanted, enum cgpio_bias bias) {
  static const enum gpiod_line_bias biases[] = {
      [CGPIO_BIAS_AS_IS] = GPIOD_LINE_BIAS_AS_IS,
      [CGPIO_BIAS_DISABLED] = GPIOD_LINE_BIAS_DISABLED,
      [CGPIO_BIAS_PULL_UP] = GPIOD_LINE_BIAS_PULL_UP,
      [CGPIO_BIAS_PULL_DOWN] = GPIOD_LINE_BIAS_PULL_DOWN,
  };
  struct gpiod_line_settings *settings = gpiod_line_settings_new();
  if (!settings) return NULL;
  gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT);
  gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH);
  gpiod_line_settings_set_event_clock(settings, GPIOD_LINE_CLOCK_MONOTONIC);
  gpiod_line_settings_set_bias(settings, biases[bias]);
  gpiod_line_settings_set_debounce_period_us(settings, wanted->debounce_us);
  struct cgpio_line *line = request(wanted, settings);
  if (!line) return NULL;
  line->buffer = gpiod_edge_event_buffer_new(BUFFERED_EDGES);
  if (!line->buffer) {
    cgpio_line_release(line);
    errno = ENOMEM;
    return NULL;
  }
  fcntl(cgpio_line_descriptor(line), F_SETFL, O_RDONLY | O_NONBLOCK);
  return line;
}

void cgpio_line_release(struct cgpio_line *line) {
  if (line->buffer) gpiod_edge_event_buffer_free(line->buffer);
  gpiod_line_request_release(line->request);
  free(line);
}

int cgpio_line_get(struct cgpio_line *line) {
  return gpiod_line_request_get_value(line->request, line->offset);
}

int cgpio_line_set(struct cgpio_line *line, bool active) {
  return gpiod_line_request_set_value(
      line->request, line->offset, active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
}

int cgpio_line_descriptor(struct cgpio_line *line) {
  return gpiod_line_request_get_fd(line->request);
}

int cgpio_line_edges(struct cgpio_line *line, struct cgpio_edge *edges, unsigned limit) {
  if (limit > BUFFERED_EDGES) limit = BUFFERED_EDGES;
  int count = gpiod_line_request_read_edge_events(line->request, line->buffer, limit);
  if (count < 0) return errno == EAGAIN ? 0 : -1;
  for (int index = 0; index < count; index++) {
    struct gpiod_edge_event *event = gpiod_edge_event_buffer_get_event(line->buffer, index);
    edges[index] = (struct cgpio_edge){
        .monotonic_ns = gpiod_edge_event_get_timestamp_ns(event),
        .sequence = gpiod_edge_event_get_line_seqno(event),
        .active = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE,
    };
  }
  return count;
}

#endif
