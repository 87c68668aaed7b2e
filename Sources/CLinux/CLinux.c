// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <langinfo.h>
#include <linux/spi/spidev.h>
#include <poll.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

int clinux_ppoll(struct pollfd *watched, size_t count, const struct timespec *limit) {
  return ppoll(watched, count, limit, NULL);
}

int clinux_accept(int listener) {
  return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

int clinux_peer_credentials(int socket, pid_t *process, uid_t *user, gid_t *group) {
  struct ucred peer;
  socklen_t length = sizeof peer;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return -1;
  *process = peer.pid;
  *user = peer.uid;
  *group = peer.gid;
  return 0;
}

int clinux_set_timeout(int socket, int seconds, int microseconds) {
  struct timeval timeout = {.tv_sec = seconds, .tv_usec = microseconds};
  return setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
}

ssize_t clinux_send_datagram(int socket, const struct sockaddr *to, uint32_t to_length,
                             const void *bytes, size_t count, int passed) {
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control = {0};
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
  struct msghdr message = {
      .msg_name = (void *)to, .msg_namelen = to_length,
      .msg_iov = &part, .msg_iovlen = 1,
  };
  if (passed >= 0) {
    message.msg_control = control.space;
    message.msg_controllen = sizeof control.space;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &passed, sizeof passed);
  }
  return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

int clinux_set_flags(int descriptor, int flags) {
  int old = fcntl(descriptor, F_GETFL);
  return old < 0 ? old : fcntl(descriptor, F_SETFL, old | flags);
}

int clinux_clear_flags(int descriptor, int flags) {
  int old = fcntl(descriptor, F_GETFL);
  return old < 0 ? old : fcntl(descriptor, F_SETFL, old & ~flags);
}

int clinux_set_descriptor_flags(int descriptor, int flags) {
  return fcntl(descriptor, F_SETFD, flags);
}

int clinux_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int clinux_open(const char *path, int flags, mode_t mode) { return open(path, flags, mode); }

void clinux_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

char **clinux_environment(void) { return environ; }

int clinux_spawn(const char *path, char *const arguments[], char *const environment[], int input,
                 int output, int error, pid_t *process) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, input, 0);
  posix_spawn_file_actions_adddup2(&files, output, 1);
  posix_spawn_file_actions_adddup2(&files, error, 2);
  posix_spawn_file_actions_addclosefrom_np(&files, 3);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int code = posix_spawn(process, path, &files, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return code;
}

int clinux_pipe(int ends[2], int writes) {
  if (pipe2(ends, O_CLOEXEC) < 0) return -1;
  return clinux_set_flags(ends[writes ? 1 : 0], O_NONBLOCK);
}

int clinux_exit_status(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int clinux_set_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

int clinux_spi_configure(int device, uint32_t hertz) {
  uint8_t mode = SPI_MODE_0, bits = 8;
  if (ioctl(device, SPI_IOC_WR_MODE, &mode) < 0) return -1;
  if (ioctl(device, SPI_IOC_WR_BITS_PER_WORD, &bits) < 0) return -1;
  return ioctl(device, SPI_IOC_WR_MAX_SPEED_HZ, &hertz);
}

int clinux_spi_write(int device, const uint8_t *bytes, uint32_t count) {
  struct spi_ioc_transfer transfer = {.tx_buf = (uintptr_t)bytes, .len = count};
  return ioctl(device, SPI_IOC_MESSAGE(1), &transfer);
}

int clinux_rename_new(const char *from, const char *to) {
  int result = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  return result < 0 && (errno == EINVAL || errno == ENOSYS) ? rename(from, to) : result;
}

const char *clinux_character_set(void) {
  return setlocale(LC_CTYPE, "") ? nl_langinfo(CODESET) : NULL;
}

void *clinux_converter_open(const char *character_set) {
  iconv_t converter = iconv_open(character_set, "UTF-8");
  return converter == (iconv_t)-1 ? NULL : converter;
}

ssize_t clinux_convert(void *converter, const char *text, size_t count, char *result, size_t room) {
  char *input = (char *)text, *output = result;
  iconv(converter, NULL, NULL, NULL, NULL);
  // A character that was replaced counts as an error as well.
  if (iconv(converter, &input, &count, &output, &room) != 0) return -1;
  if (iconv(converter, NULL, NULL, &output, &room) != 0) return -1;
  return output - result;
}

void clinux_converter_close(void *converter) { iconv_close(converter); }
