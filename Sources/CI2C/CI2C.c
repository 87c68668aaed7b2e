// SPDX-License-Identifier: Apache-2.0
#include "CI2C.h"
