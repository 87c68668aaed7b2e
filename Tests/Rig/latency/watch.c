// SPDX-License-Identifier: Apache-2.0
// Usage: watch VALUE
//
// Reads the level of a simulated line as often as it can until SIGTERM. Then prints the number of
// transitions, the longest time in which the level was not the first one, and the number of
// readings.
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t ended;

static void end(int signal) { ended = signal; }

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 2) return 64;
  int line = open(argv[1], O_RDONLY | O_CLOEXEC);
  char first = 0, last = 0, value = 0;
  if (line < 0 || pread(line, &first, 1, 0) != 1) {
    perror(argv[1]);
    return 1;
  }
  signal(SIGTERM, end);
  long readings = 0, transitions = 0;
  double changed = 0, longest = 0;
  for (last = first; !ended; readings++) {
    if (pread(line, &value, 1, 0) != 1) break;
    if (value == last) continue;
    transitions++;
    if (last == first) changed = now();
    if (value == first && now() - changed > longest) longest = now() - changed;
    last = value;
  }
  if (last != first && now() - changed > longest) longest = now() - changed;
  printf("%ld transitions, longest %.3f s away, %ld readings\n", transitions, longest, readings);
  return 0;
}
