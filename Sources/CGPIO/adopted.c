// SPDX-License-Identifier: Apache-2.0
//
// Line requests of an earlier process, adopted by the descriptors that the service manager stored.
// libgpiod cannot adopt a request, so this file uses the kernel's own interface
// (Documentation/userspace-api/gpio/chardev.rst, uAPI v2).
#include "CGPIO.h"

#include <linux/gpio.h>
#include <string.h>
#include <sys/ioctl.h>

static uint64_t drive_flag(enum cgpio_drive drive) {
  switch (drive) {
  case CGPIO_DRIVE_OPEN_DRAIN:
    return GPIO_V2_LINE_FLAG_OPEN_DRAIN;
  case CGPIO_DRIVE_OPEN_SOURCE:
    return GPIO_V2_LINE_FLAG_OPEN_SOURCE;
  default:
    return 0;
  }
}

int cgpio_adopted_configure(int descriptor, bool active_low, enum cgpio_drive drive, bool active) {
  struct gpio_v2_line_config config;
  memset(&config, 0, sizeof config);
  config.flags = GPIO_V2_LINE_FLAG_OUTPUT | drive_flag(drive) |
                 (active_low ? GPIO_V2_LINE_FLAG_ACTIVE_LOW : 0);
  // The value is set together with the configuration, so that the line never has another one.
  config.num_attrs = 1;
  config.attrs[0].mask = 1;
  config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES;
  config.attrs[0].attr.values = active ? 1 : 0;
  return ioctl(descriptor, GPIO_V2_LINE_SET_CONFIG_IOCTL, &config);
}

int cgpio_adopted_set(int descriptor, bool active) {
  struct gpio_v2_line_values values = {.bits = active ? 1 : 0, .mask = 1};
  return ioctl(descriptor, GPIO_V2_LINE_SET_VALUES_IOCTL, &values);
}

int cgpio_adopted_get(int descriptor) {
  struct gpio_v2_line_values values = {.bits = 0, .mask = 1};
  if (ioctl(descriptor, GPIO_V2_LINE_GET_VALUES_IOCTL, &values) != 0)
    return -1;
  return values.bits & 1 ? 1 : 0;
}
