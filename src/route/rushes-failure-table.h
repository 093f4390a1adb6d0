/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "util/rushes-paths.h"

G_BEGIN_DECLS

/**
 * RushesFailureCharge:
 * @RUSHES_FAILURE_CHARGE_NO: nothing was charged
 * @RUSHES_FAILURE_CHARGE_YES: it was charged
 * @RUSHES_FAILURE_CHARGE_UNKNOWN: nobody here can know
 *
 * Whether a failure cost anything, as far as its kind tells.
 */
typedef enum
{
  RUSHES_FAILURE_CHARGE_NO,
  RUSHES_FAILURE_CHARGE_YES,
  RUSHES_FAILURE_CHARGE_UNKNOWN,
} RushesFailureCharge;

/**
 * RushesFailureAction:
 * @id: its name
 * @label: what the button says
 * @needs: what the user has to have for it
 * @link: (nullable): the page where it is done
 *
 * What can be done about a failure.
 */
typedef struct
{
  char *id;
  char *label;
  char *needs;
  char *link;
} RushesFailureAction;

/**
 * RushesFailureEntry:
 * @code: the code of the service or of this program
 * @cause: what it means, as a sentence
 * @source: where that is known from
 * @charge: whether it cost anything
 * @action: the one thing to do about it
 *
 * A row of the table of failures. Sentence and label are translated.
 */
typedef struct
{
  char                      *code;
  char                      *cause;
  char                      *source;
  RushesFailureCharge        charge;
  const RushesFailureAction *action;
} RushesFailureEntry;

#define RUSHES_TYPE_FAILURE_TABLE (rushes_failure_table_get_type ())

G_DECLARE_FINAL_TYPE (RushesFailureTable, rushes_failure_table, RUSHES, FAILURE_TABLE, GObject)

RushesFailureTable        *rushes_failure_table_new           (RushesPaths         *paths,
                                                               GError             **error);
RushesFailureTable        *rushes_failure_table_new_from_json (JsonObject          *object,
                                                               GError             **error);
gboolean                   rushes_failure_table_add           (RushesFailureTable  *self,
                                                               JsonObject          *object,
                                                               GError             **error);
const RushesFailureEntry  *rushes_failure_table_find          (RushesFailureTable  *self,
                                                               const char          *code);
const RushesFailureEntry  *rushes_failure_table_explain       (RushesFailureTable  *self,
                                                               const char          *code,
                                                               const char          *message);
const RushesFailureAction *rushes_failure_table_find_action   (RushesFailureTable  *self,
                                                               const char          *id);
const RushesFailureAction *rushes_failure_table_find_for_post (RushesFailureTable        *self,
                                                               const RushesFailureAction *action);
GPtrArray                 *rushes_failure_table_get_entries   (RushesFailureTable  *self);

G_END_DECLS
