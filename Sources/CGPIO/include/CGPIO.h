// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CGPIO_H
#define DUTYSIGN_CGPIO_H

#endif
