/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-take.h"

#include "rushes-failure-table.h"

G_BEGIN_DECLS

/**
 * RushesVerdict:
 * @code: (nullable): the code as it came
 * @entry: (nullable): what is known of it; the words may have said more than the code
 * @cause: why, as a sentence
 * @said: (nullable): what the service or the computer said, where that is more than the cause
 * @charge: whether it was charged
 * @charged: how much, in micro-dollars, or %RUSHES_MONEY_UNKNOWN
 * @action: the one thing to do about it
 *
 * A failure in words that a person understands. A verdict is not needed longer than its table.
 */
typedef struct
{
  char                      *code;
  const RushesFailureEntry  *entry;
  char                      *cause;
  char                      *said;
  RushesFailureCharge        charge;
  gint64                     charged;
  const RushesFailureAction *action;
} RushesVerdict;

RushesVerdict *rushes_verdict_new           (RushesFailureTable *table,
                                             const char         *code,
                                             const char         *message);
RushesVerdict *rushes_verdict_new_for_take  (RushesFailureTable *table,
                                             RushesTake         *take);
RushesVerdict *rushes_verdict_new_for_error (RushesFailureTable *table,
                                             const GError       *error);
void           rushes_verdict_free          (RushesVerdict      *self);
gboolean       rushes_verdict_is_about      (RushesVerdict      *self,
                                             const char         *code);
char          *rushes_verdict_dup_price     (RushesVerdict      *self);
JsonObject    *rushes_verdict_to_json       (RushesVerdict      *self);

const char    *rushes_verdict_get_code      (const GError       *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesVerdict, rushes_verdict_free)

G_END_DECLS
