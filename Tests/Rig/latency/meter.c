// SPDX-License-Identifier: Apache-2.0
// Usage: meter PULL VALUE COUNT GAP
//
// Presses a simulated button COUNT times (its line is pulled down) and measures the time until the
// level of the simulated LED changes; then releases it and waits GAP microseconds. Prints a line
// for each press: the time in microseconds, or "lost" if the LED has not changed in a second.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const double timeout = 1e6;  // microseconds

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static char read_level(int value) {
  char level = 0;
  if (pread(value, &level, 1, 0) != 1) {
    perror("value");
    exit(1);
  }
  return level;
}

static void pull(int line, const char *way) {
  if (pwrite(line, way, strlen(way), 0) < 0) {
    perror("pull");
    exit(1);
  }
}

int main(int argc, char **argv) {
  if (argc != 5) return 64;
  int line = open(argv[1], O_WRONLY), value = open(argv[2], O_RDONLY);
  long count = atol(argv[3]), gap = atol(argv[4]);
  double *times = calloc(count, sizeof *times);
  if (line < 0 || value < 0 || !times) {
    perror("meter");
    return 1;
  }
  for (long n = 0; n < count; n++) {
    char before = read_level(value);
    double began = now();
    pull(line, "pull-down");
    do times[n] = now() - began;
    while (read_level(value) == before && times[n] < timeout);
    pull(line, "pull-up");
    usleep(gap);
  }
  for (long n = 0; n < count; n++)
    if (times[n] < timeout) printf("%.0f\n", times[n]);
    else puts("lost");
  return 0;
}
