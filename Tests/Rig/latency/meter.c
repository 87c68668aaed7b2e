// SPDX-License-Identifier: Apache-2.0
// Usage: meter changes|follows PULL VALUE COUNT GAP
//
// Presses a simulated button COUNT times (its line is pulled down) and measures the time until the
// simulated light's value is another one; then lets go, waits until a light that follows the button
// has done so as well, and another GAP microseconds. Prints, in microseconds:
// COUNT LOST MIN P50 P90 P99 MAX.
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const double patience = 1e6;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static char look(int value) {
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

// Waits until the light's value is, or is not, this one; returns for how long.
static double await(int value, char level, bool wanted) {
  double began = now(), waited = 0;
  while ((look(value) == level) != wanted && waited < patience) waited = now() - began;
  return waited;
}

int main(int words, char **word) {
  if (words != 6) return 64;
  bool follows = strcmp(word[1], "follows") == 0;
  int line = open(word[2], O_WRONLY), value = open(word[3], O_RDONLY);
  long count = atol(word[4]), gap = atol(word[5]), taken = 0, lost = 0;
  double *times = calloc(count, sizeof *times);
  if (line < 0 || value < 0 || !times) {
    perror("meter");
    return 1;
  }
  for (long n = 0; n < count; n++) {
    char before = look(value);
    double began = now();
    pull(line, "pull-down");
    if (await(value, before, false) < patience) times[taken++] = now() - began;
    else lost++;
    pull(line, "pull-up");
    if (follows) await(value, before, true);
    usleep(gap);
  }
  if (!taken) return 1;
  qsort(times, taken, sizeof *times, compare);
  printf("%ld %ld %.0f %.0f %.0f %.0f %.0f\n", taken, lost, times[0], times[taken / 2],
         times[taken * 9 / 10], times[taken * 99 / 100], times[taken - 1]);
  return 0;
}
