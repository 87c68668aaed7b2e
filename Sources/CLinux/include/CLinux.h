// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CLINUX_H
#define DUTYSIGN_CLINUX_H

// What Swift's Glibc module leaves out: headers it does not cover, functions that need
// _GNU_SOURCE, variadic calls and macros with arguments. No logic.

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <sys/types.h>
#include <time.h>

struct pollfd;
struct sockaddr;

int clinux_ppoll(struct pollfd *watched, size_t count, const struct timespec *limit);

// Accepts with close-on-exec and non-blocking set.
int clinux_accept(int listener);

// Who is at the other end of a Unix socket, as the kernel noted it at connect(2).
int clinux_peer(int socket, pid_t *process, uid_t *user, gid_t *group);

// How long connect(2) and send(2) may wait, where they wait.
int clinux_set_timeout(int socket, int seconds, int microseconds);

// Sends one datagram that carries a descriptor (SCM_RIGHTS).
ssize_t clinux_send_descriptor(int socket, const struct sockaddr *to, uint32_t to_length,
                               const void *bytes, size_t count, int passed);

int clinux_set_flags(int descriptor, int flags);
int clinux_set_descriptor_flags(int descriptor, int flags);
int clinux_open(const char *path, int flags, mode_t mode);

// A file in memory only, with close-on-exec (memfd_create(2)).
int clinux_memory_file(const char *name);
void clinux_name_thread(const char *name);

// Starts a program with these descriptors as its standard ones, no signal blocked or ignored, and
// nothing else of ours; returns 0 or the error number.
int clinux_spawn(const char *path, char *const arguments[], int input, int output, int complaints,
                 pid_t *process);

// A pipe with close-on-exec, our end non-blocking: the one that is written if `writes`.
int clinux_pipe(int ends[2], int writes);

// How a process ended: its exit code, or the negative number of the signal that ended it.
int clinux_ending(int status);

// From here on no program this one becomes can gain rights (PR_SET_NO_NEW_PRIVS).
int clinux_give_up_privileges(void);

// spidev: mode 0, eight bits, this clock; then one transfer out.
int clinux_spi_configure(int device, uint32_t hertz);
int clinux_spi_write(int device, const uint8_t *bytes, uint32_t count);

#endif
