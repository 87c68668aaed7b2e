// SPDX-License-Identifier: Apache-2.0
#include "CLinux.h"

#include <errno.h>
#include <linux/input.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define KEY_BYTES (KEY_CNT / 8)

static int has_bit(const uint8_t *bits, uint16_t code) {
  return code < KEY_CNT && (bits[code / 8] >> code % 8 & 1);
}

static int mask(int device, uint32_t type, const uint8_t *codes, uint32_t size) {
  struct input_mask mask = {.type = type, .codes_size = size, .codes_ptr = (uintptr_t)codes};
  return ioctl(device, EVIOCSMASK, &mask);
}

int clinux_input_listen(int device, uint16_t code) {
  uint8_t keys[KEY_BYTES] = {0};
  int clock = CLOCK_BOOTTIME;
  if (ioctl(device, EVIOCGBIT(EV_KEY, sizeof keys), keys) < 0) return -1;
  if (!has_bit(keys, code)) {
    errno = ENOTSUP;
    return -1;
  }
  if (ioctl(device, EVIOCSCLOCKID, &clock) < 0) return -1;
  // Other keys would only wake the daemon; Linux before 4.4 has no masks.
  uint8_t types[EV_CNT / 8] = {1 << EV_KEY};
  uint8_t wanted[KEY_BYTES] = {0};
  wanted[code / 8] = (uint8_t)(1 << code % 8);
  if (mask(device, 0, types, sizeof types) == 0) mask(device, EV_KEY, wanted, sizeof wanted);
  return 0;
}

int clinux_input_pressed(int device, uint16_t code) {
  uint8_t keys[KEY_BYTES] = {0};
  if (ioctl(device, EVIOCGKEY(sizeof keys), keys) < 0) return -1;
  return has_bit(keys, code);
}

ssize_t clinux_input_read(int device, struct clinux_input_event *events, size_t room) {
  struct input_event raw[64];
  if (room > 64) room = 64;
  ssize_t size = read(device, raw, room * sizeof raw[0]);
  if (size < 0) return -1;
  size_t count = (size_t)size / sizeof raw[0];
  for (size_t index = 0; index < count; index++) {
    events[index].microseconds =
        (int64_t)raw[index].input_event_sec * 1000000 + (int64_t)raw[index].input_event_usec;
    events[index].type = raw[index].type;
    events[index].code = raw[index].code;
    events[index].value = raw[index].value;
  }
  return (ssize_t)count;
}
