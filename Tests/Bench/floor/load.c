// SPDX-License-Identifier: Apache-2.0
// Usage: load call SOCKET CALL CLIENTS SECONDS
//        load hold SOCKET CALL CLIENTS
//
// `call` makes a number of clients send the call in the file CALL again and again, each after its
// reply, and prints: CALLS SECONDS MIN P50 P90 P99 MAX, the times in nanoseconds. `hold` makes each
// client send it once and reads replies until SIGTERM. A sign accepts 16 connections of a user:
// clients beyond that are of other users, which needs root.
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 64, OF_ONE_USER = 16, MOST = 1 << 21 };

static char call[65536];
static size_t length;
static int sockets[CLIENTS];
static int64_t sent_at[CLIENTS], *times;
static long taken;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int compare(const void *a, const void *b) {
  int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
  return (left > right) - (left < right);
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void connect_all(const char *path, int clients) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path, path, sizeof address.sun_path - 1);
  for (int i = 0; i < clients; i++) {
    // daemon, bin and sys, whom the configuration names; root last, for whom places are kept.
    int user = (clients - 1 - i) / OF_ONE_USER;
    if (clients > OF_ONE_USER && (seteuid(0) || seteuid(user))) exit(77);
    sockets[i] = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(sockets[i], (struct sockaddr *)&address, sizeof address)) fail(path);
  }
  if (clients > OF_ONE_USER && seteuid(0)) exit(77);
}

static void ask(int client) {
  sent_at[client] = now();
  if (send(sockets[client], call, length, MSG_NOSIGNAL) != (ssize_t)length) fail("send");
}

// Reads the available bytes; returns whether the reply is complete.
static int read_reply(int client) {
  static char bytes[1 << 17];
  ssize_t count = recv(sockets[client], bytes, sizeof bytes, 0);
  if (count <= 0) {
    fprintf(stderr, "load: the connection was closed\n");
    exit(1);
  }
  return bytes[count - 1] == 0;
}

static void take(int client) {
  if (taken < MOST) times[taken++] = now() - sent_at[client];
}

static void one(int64_t end) {
  while (now() < end) {
    ask(0);
    while (!read_reply(0)) continue;
    take(0);
  }
}

static void many(int clients, int64_t end) {
  int epoll = epoll_create1(0), open = clients;
  for (int i = 0; i < clients; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
    epoll_ctl(epoll, EPOLL_CTL_ADD, sockets[i], &event);
    ask(i);
  }
  while (open > 0) {
    struct epoll_event events[CLIENTS];
    int ready = epoll_wait(epoll, events, CLIENTS, -1);
    for (int i = 0; i < ready; i++) {
      int client = events[i].data.u32;
      if (!read_reply(client)) continue;
      take(client);
      if (now() < end) ask(client); else open--;
    }
  }
}

static void hold(int clients) {
  for (int i = 0; i < clients; i++) ask(i);
  int epoll = epoll_create1(0);
  for (int i = 0; i < clients; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
    epoll_ctl(epoll, EPOLL_CTL_ADD, sockets[i], &event);
  }
  for (;;) {
    struct epoll_event event;
    if (epoll_wait(epoll, &event, 1, -1) == 1) read_reply(event.data.u32);
  }
}

int main(int words, char **word) {
  int calls = words == 6 && strcmp(word[1], "call") == 0;
  int holds = words == 5 && strcmp(word[1], "hold") == 0;
  if (!calls && !holds) return 64;
  FILE *file = fopen(word[3], "r");
  if (!file) fail(word[3]);
  length = fread(call, 1, sizeof call - 1, file);
  call[length++] = 0;
  int clients = atoi(word[4]);
  if (clients < 1 || clients > CLIENTS) return 64;
  connect_all(word[2], clients);
  if (holds) hold(clients);
  times = malloc(MOST * sizeof *times);
  int64_t began = now(), end = began + (int64_t)(atof(word[5]) * 1e9);
  if (clients == 1) one(end); else many(clients, end);
  double seconds = (now() - began) / 1e9;
  if (!taken) return 1;
  qsort(times, taken, sizeof *times, compare);
  printf("%ld %.6f %lld %lld %lld %lld %lld\n", taken, seconds, (long long)times[0],
         (long long)times[taken / 2], (long long)times[taken * 9 / 10],
         (long long)times[taken * 99 / 100], (long long)times[taken - 1]);
  return 0;
}
