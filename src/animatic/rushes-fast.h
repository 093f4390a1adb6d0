/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/**
 * RUSHES_FAST:
 *
 * Stands before a function that is a loop over pixels: it is compiled twice, and the processor's
 * newer instructions are used where it has them. The results are the same to the bit, for only
 * integers are worked on. The choice is made before a sanitizer is ready, so not with one.
 */
#if defined (__x86_64__) && defined (__GNUC__) && !defined (__clang__) && \
  !defined (__SANITIZE_ADDRESS__) && !defined (__SANITIZE_THREAD__)
# define RUSHES_FAST __attribute__ ((target_clones ("avx2", "default")))
#else
# define RUSHES_FAST
#endif
