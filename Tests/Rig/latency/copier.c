// SPDX-License-Identifier: Apache-2.0
// Usage: copier CHIP BUTTON LIGHT
//
// The minimum between a button and an LED that each press toggles: waits for an edge of one line of
// a chip and drives another, through libgpiod 1 or 2. On SIGTERM it prints how many edges the
// kernel reported, and how many of them had the direction of the previous edge: there the kernel
// reported two edges as one.
#include <gpiod.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static long edges, repeated;
static bool down, lit;

static void end(int signal) {
  (void)signal;
  char text[80];
  int length = snprintf(text, sizeof text, "%ld edges, %ld in the direction of the previous one\n",
                        edges, repeated);
  _exit(write(STDOUT_FILENO, text, length) == length ? 0 : 1);
}

// Counts an edge; returns whether it is a press, which toggles the LED.
static bool is_press(bool falling) {
  edges++;
  if (falling == down) repeated++;
  down = falling;
  if (falling) lit = !lit;
  return falling;
}

#ifdef GPIOD_LINE_BULK_MAX_LINES
int main(int argc, char **argv) {
  if (argc != 4) return 64;
  struct gpiod_chip *chip = gpiod_chip_open(argv[1]);
  struct gpiod_line *button = chip ? gpiod_chip_get_line(chip, atoi(argv[2])) : NULL;
  struct gpiod_line *light = chip ? gpiod_chip_get_line(chip, atoi(argv[3])) : NULL;
  if (!button || !light || gpiod_line_request_both_edges_events(button, "copier") != 0 ||
      gpiod_line_request_output(light, "copier", 0) != 0) {
    perror("copier");
    return 1;
  }
  signal(SIGTERM, end);
  for (;;) {
    struct gpiod_line_event event;
    if (gpiod_line_event_wait(button, NULL) < 0 || gpiod_line_event_read(button, &event) < 0)
      return 1;
    bool falling = event.event_type == GPIOD_LINE_EVENT_FALLING_EDGE;
    if (is_press(falling)) gpiod_line_set_value(light, lit);
  }
}
#else
static struct gpiod_line_request *request(
    struct gpiod_chip *chip, unsigned offset, struct gpiod_line_settings *settings) {
  struct gpiod_line_config *lines = gpiod_line_config_new();
  if (!lines || gpiod_line_config_add_line_settings(lines, &offset, 1, settings) != 0) return NULL;
  return gpiod_chip_request_lines(chip, NULL, lines);
}

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  unsigned light_offset = atoi(argv[3]);
  struct gpiod_chip *chip = gpiod_chip_open(argv[1]);
  struct gpiod_line_settings *in = gpiod_line_settings_new(), *out = gpiod_line_settings_new();
  if (!chip || !in || !out) return 1;
  gpiod_line_settings_set_direction(in, GPIOD_LINE_DIRECTION_INPUT);
  gpiod_line_settings_set_edge_detection(in, GPIOD_LINE_EDGE_BOTH);
  gpiod_line_settings_set_direction(out, GPIOD_LINE_DIRECTION_OUTPUT);
  struct gpiod_line_request *button = request(chip, atoi(argv[2]), in);
  struct gpiod_line_request *light = request(chip, light_offset, out);
  struct gpiod_edge_event_buffer *events = gpiod_edge_event_buffer_new(16);
  if (!button || !light || !events) {
    perror("copier");
    return 1;
  }
  signal(SIGTERM, end);
  for (;;) {
    int count = gpiod_line_request_read_edge_events(button, events, 16);
    if (count < 1) return 1;
    for (int index = 0; index < count; index++) {
      struct gpiod_edge_event *event = gpiod_edge_event_buffer_get_event(events, index);
      bool falling = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_FALLING_EDGE;
      if (!is_press(falling)) continue;
      gpiod_line_request_set_value(
          light, light_offset, lit ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
    }
  }
}
#endif
