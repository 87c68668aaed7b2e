// SPDX-License-Identifier: Apache-2.0
// Usage: edges copy
//        edges meter COUNT GAP -- COMMAND... [-- COMMAND...]
//
// The kernel's part between a button and an LED, on any machine: edges of 16 bytes come in on
// descriptor 3, as from a GPIO line, and the level of the LED goes out on descriptor 4. `copy` is
// the minimum between them: wait, read, write. `meter` starts commands that do the same, presses
// the button of each in turn COUNT times, and prints a line of nanoseconds for each: MIN P50 P90
// P99 MAX. GAP microseconds lie between two edges, so that every process sleeps by then.
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct edge {
  uint64_t time;
  uint64_t active;
};

enum { IN = 3, OUT = 4, MOST = 8 };

struct sign {
  int press, light;
  pid_t process;
  int64_t *times;
};

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int compare(const void *a, const void *b) {
  int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
  return (left > right) - (left < right);
}

static int copy(void) {
  char level = 0;
  if (write(OUT, &level, 1) != 1) return 1;
  for (;;) {
    struct pollfd wait = {.fd = IN, .events = POLLIN};
    struct edge edge;
    if (poll(&wait, 1, -1) < 0 || read(IN, &edge, sizeof edge) != sizeof edge) return 0;
    if (!edge.active) continue;
    level = !level;
    if (write(OUT, &level, 1) != 1) return 1;
  }
}

static void start(struct sign *sign, char **command) {
  int in[2], out[2];
  if (pipe(in) || pipe(out)) exit(71);
  sign->process = fork();
  if (sign->process == 0) {
    // Duplicate them first, since their numbers may be the target numbers.
    int from = dup(in[0]), to = dup(out[1]);
    from = dup2(from, 30), to = dup2(to, 31);
    for (int number = 3; number < 30; number++) close(number);
    dup2(from, IN), dup2(to, OUT);
    close(from), close(to);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
  }
  close(in[0]), close(out[1]);
  sign->press = in[1], sign->light = out[0];
  char level;
  if (read(sign->light, &level, 1) != 1) {
    fprintf(stderr, "meter: %s lit nothing at its start\n", command[0]);
    exit(70);
  }
}

static void move(struct sign *sign, int active, long gap) {
  struct edge edge = {.time = now(), .active = active};
  if (write(sign->press, &edge, sizeof edge) != sizeof edge) exit(74);
  char level;
  if (active && read(sign->light, &level, 1) != 1) exit(74);
  int64_t took = now() - (int64_t)edge.time;
  if (active) *sign->times++ = took;
  usleep(gap);
}

static int meter(long count, long gap, char **words) {
  struct sign signs[MOST];
  int number = 0;
  signal(SIGPIPE, SIG_IGN);
  // Each command begins behind a separator and ends at the next one.
  for (char **command = words + 1; number < MOST; command = words + 1) {
    for (words = command; *words && strcmp(*words, "--") != 0;) words++;
    int isLast = !*words;
    *words = NULL;
    signs[number].times = calloc(count, sizeof(int64_t));
    start(&signs[number++], command);
    if (isLast) break;
  }
  usleep(300000);
  for (long n = 0; n < count; n++) {
    for (int i = 0; i < number; i++) move(&signs[i], 1, gap);
    for (int i = 0; i < number; i++) move(&signs[i], 0, gap);
  }
  for (int i = 0; i < number; i++) {
    int64_t *times = signs[i].times - count;
    qsort(times, count, sizeof *times, compare);
    printf("%lld %lld %lld %lld %lld\n", (long long)times[0], (long long)times[count / 2],
           (long long)times[count * 9 / 10], (long long)times[count * 99 / 100],
           (long long)times[count - 1]);
    kill(signs[i].process, SIGTERM);
    waitpid(signs[i].process, NULL, 0);
  }
  return 0;
}

int main(int words, char **word) {
  if (words == 2 && strcmp(word[1], "copy") == 0) return copy();
  if (words > 5 && strcmp(word[1], "meter") == 0)
    return meter(atol(word[2]), atol(word[3]), word + 4);
  return 64;
}
