// SPDX-License-Identifier: Apache-2.0
// Usage: controller PULL CAPTURE uc8179|ssd16xx
//
// Simulates the controller of a display panel: drives its BUSY line (PULL is the file of it in
// gpio-sim) as a panel does after the commands that /dev/panel-tap reports. All events go to
// CAPTURE, together with the changes of BUSY (b). The times were measured on such panels. The
// content of a frame is ignored. After SIGUSR1 it hangs in the next refresh, until SIGUSR2.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct event {
  uint64_t when;
  uint32_t value;
  char what, unused[3];
};

static int tap, pull;
static bool busy_is_low, busy, asleep, hangs;
static double busy_until;  // in milliseconds; 0 while only a reset ends it
static volatile sig_atomic_t is_to_hang;

// The last command and its data since the reset.
static unsigned command, sequence, cascade, temperature;

static void handle_signal(int signal) { is_to_hang = signal == SIGUSR1; }

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void must(bool holds, const char *what) {
  if (holds) return;
  perror(what);
  exit(1);
}

static void set_busy(bool active) {
  if (active == busy || hangs) return;
  busy = active;
  const char *way = active == busy_is_low ? "pull-down" : "pull-up";
  // The event never says busy while the line does not.
  if (!active) must(write(tap, "b0", 2) == 2, "tap");
  must(pwrite(pull, way, strlen(way), 0) > 0, "pull");
  if (active) must(write(tap, "b1", 2) == 2, "tap");
}

static void work(double milliseconds) {
  busy_until = now() + milliseconds;
  set_busy(true);
}

// Refreshes for a time, or for ever.
static void drive(double milliseconds) {
  work(milliseconds);
  hangs = is_to_hang;
}

static void fall_asleep(void) {
  asleep = true;
  // An SSD16xx is busy while it sleeps.
  busy_until = 0;
  set_busy(!busy_is_low);
}

static void reset(void) {
  asleep = false;
  command = sequence = cascade = temperature = 0;
  set_busy(false);
}

static void uc8179(bool is_data, unsigned value) {
  if (!is_data) {
    bool is_partial = cascade == 0x02 && temperature == 0x6E;
    if (value == 0x04) work(140);
    if (value == 0x02) work(42);
    if (value == 0x12) drive(is_partial ? 435 : 4108);
  } else if (command == 0xE0) {
    cascade = value;
  } else if (command == 0xE5) {
    temperature = value;
  } else if (command == 0x07 && value == 0xA5) {
    fall_asleep();
  }
}

static void ssd16xx(bool is_data, unsigned value) {
  if (!is_data) {
    if (value == 0x12) work(2);
    if (value == 0x20) {
      double booster = (sequence & 0x40 ? 96 : 0) + (sequence & 0x02 ? 140 : 0);
      double ink = sequence & 0x08 ? 363 : 1715;
      if (sequence & 0x04) drive(booster + ink);
      else work(booster);
    }
  } else if (command == 0x22) {
    sequence = value;
  } else if (command == 0x10 && value & 3) {
    fall_asleep();
  }
}

static void handle(const struct event *event) {
  bool is_data = event->what == 'd';
  switch (event->what) {
    case 'r':
      if (event->value) reset();
      break;
    case 'p':
      if (!event->value) reset();
      break;
    case 'c':
    case 'd':
      if (asleep) break;
      (busy_is_low ? uc8179 : ssd16xx)(is_data, event->value);
      if (!is_data) command = event->value;
      break;
  }
}

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  busy_is_low = strcmp(argv[3], "uc8179") == 0;
  tap = open("/dev/panel-tap", O_RDWR | O_CLOEXEC);
  pull = open(argv[1], O_WRONLY | O_CLOEXEC);
  int capture = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  must(tap >= 0 && pull >= 0 && capture >= 0, "controller");
  // A panel does not wait for other programs of its board.
  struct sched_param priority = {.sched_priority = 10};
  must(sched_setscheduler(0, SCHED_FIFO, &priority) == 0, "priority");
  busy = true;
  set_busy(false);
  struct sigaction action = {.sa_handler = handle_signal};
  must(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGUSR2, &action, NULL) == 0, "signals");
  puts("ready");
  fflush(stdout);
  for (;;) {
    if (!is_to_hang && hangs) {
      hangs = false;
      if (busy_until == 0 && !asleep) set_busy(false);
    }
    bool ends = busy && busy_until > 0 && !hangs;
    double left = ends ? busy_until - now() : 0;
    struct pollfd watch = {.fd = tap, .events = POLLIN};
    int count = poll(&watch, 1, ends ? (left > 0 ? (int)left + 1 : 0) : -1);
    must(count >= 0 || errno == EINTR, "poll");
    if (ends && now() >= busy_until) set_busy(false);
    if (count < 1 || !(watch.revents & POLLIN)) continue;
    static struct event events[1024];
    ssize_t length = read(tap, events, sizeof events);
    must(length > 0 && write(capture, events, length) == length, "capture");
    for (unsigned n = 0; n < length / sizeof *events; n++) handle(&events[n]);
  }
}
