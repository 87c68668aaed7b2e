// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CGPIO_DEBOUNCED_H
#define DUTYSIGN_CGPIO_DEBOUNCED_H

// Inputs that the kernel debounces, for libgpiod 1.6, which speaks uAPI v1 and cannot ask for it.

#include "CGPIO.h"

// Requests both edges. Returns the non-blocking descriptor of the request, or -1 with errno.
int debounced_request(const struct cgpio_request *wanted, enum cgpio_bias bias);

// Reads up to `limit` edges and returns their number, 0 if there are none.
int debounced_edges(int descriptor, struct cgpio_edge *edges, unsigned limit);

#endif
