// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CLINUX_H
#define DUTYSIGN_CLINUX_H

// What Swift's Glibc module leaves out: headers it does not cover, functions that need
// _GNU_SOURCE, variadic calls and macros with arguments. No logic, but for the filter of system
// calls in Sandbox.c, whose numbers are macros that not every architecture has.

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

// The peer's credentials at connect(2) (SO_PEERCRED).
int clinux_peer_credentials(int socket, pid_t *process, uid_t *user, gid_t *group);

// The timeout of connect(2) and send(2) on a blocking socket (SO_SNDTIMEO).
int clinux_set_timeout(int socket, int seconds, int microseconds);

// Sends one datagram without waiting; it carries a descriptor (SCM_RIGHTS) unless `passed` is -1.
ssize_t clinux_send_datagram(int socket, const struct sockaddr *to, uint32_t to_length,
                             const void *bytes, size_t count, int passed);

int clinux_set_flags(int descriptor, int flags);
int clinux_clear_flags(int descriptor, int flags);
int clinux_set_descriptor_flags(int descriptor, int flags);
int clinux_open(const char *path, int flags, mode_t mode);

// rename(2) that does not replace a file (RENAME_NOREPLACE). Where the file system has no such
// call, a file that appears at the last moment is replaced.
int clinux_rename_new(const char *from, const char *to);

// The character set of the environment's locale (nl_langinfo(3)); NULL where the C library does not
// have that locale.
const char *clinux_character_set(void);

// A converter from UTF-8 to a character set (iconv_open(3)); NULL where there is none.
void *clinux_converter_open(const char *character_set);

// Converts text that can be converted whole; returns the number of bytes, or -1.
ssize_t clinux_convert(void *converter, const char *text, size_t count, char *result, size_t room);
void clinux_converter_close(void *converter);

// A file in memory only, with close-on-exec (memfd_create(2)).
int clinux_memory_file(const char *name);
void clinux_name_thread(const char *name);

// Starts a program with these descriptors as standard input, output and error, every other one
// closed, and no signal blocked or ignored; returns 0 or the error number.
int clinux_spawn(const char *path, char *const arguments[], char *const environment[], int input,
                 int output, int error, pid_t *process);

// The environment of this process, `NAME=value` each; ends with NULL.
char **clinux_environment(void);

// A pipe with close-on-exec. The parent's end is non-blocking: the write end if `writes`.
int clinux_pipe(int ends[2], int writes);

// The exit code in a status of waitpid(2), or the negative number of the signal.
int clinux_exit_status(int status);

// execve(2) grants no more privileges from now on (PR_SET_NO_NEW_PRIVS).
int clinux_set_no_new_privileges(void);

// Landlock (landlock(7)): the version of its interface, or -1.
int clinux_landlock_version(void);

// A ruleset that allows nothing that this version of the interface can refuse: no file, no TCP, no
// abstract socket, no signal.
int clinux_landlock_ruleset(int version);

// Allows the reading of one file.
int clinux_landlock_allow_reading(int ruleset, const char *path);

// Applies a ruleset to this thread and those that it starts, for good.
int clinux_landlock_restrict(int ruleset);

// Applies a filter of system calls (seccomp(2)) to this thread and those that it starts, for good:
// no sockets, no programs, no processes, no signals to others, files for reading only.
int clinux_refuse_calls(void);

// An event of an input device (linux/input.h), with its time on the clock of the device.
struct clinux_input_event {
  int64_t microseconds;
  uint16_t type;
  uint16_t code;
  int32_t value;
};

// Input devices: sets the boot clock, and asks for one key and no other. ENOTSUP if the device does
// not have the key.
int clinux_input_listen(int device, uint16_t code);

// Input devices: whether a key is down, or -1. Its queued events are discarded.
int clinux_input_pressed(int device, uint16_t code);

// Input devices: reads at most 64 events; returns their number, or -1.
ssize_t clinux_input_read(int device, struct clinux_input_event *events, size_t room);

// spidev: mode 0, 8 bits, this maximum clock.
int clinux_spi_configure(int device, uint32_t hertz);

// spidev: one transfer.
int clinux_spi_write(int device, const uint8_t *bytes, uint32_t count);

#endif
