/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "model/rushes-model-card.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_MODEL_ROW (rushes_model_row_get_type ())

G_DECLARE_FINAL_TYPE (RushesModelRow, rushes_model_row, RUSHES, MODEL_ROW, AdwActionRow)

GtkWidget       *rushes_model_row_new         (RushesModelCard *card);
RushesModelCard *rushes_model_row_get_card    (RushesModelRow  *self);
gboolean         rushes_model_row_is_chosen   (RushesModelRow  *self);
void             rushes_model_row_set_chosen  (RushesModelRow  *self,
                                               gboolean         is_chosen);
void             rushes_model_row_set_price   (RushesModelRow  *self,
                                               gint64           microdollars);
void             rushes_model_row_set_reason  (RushesModelRow  *self,
                                               const char      *reason);
const char      *rushes_model_row_get_reason  (RushesModelRow  *self);
void             rushes_model_row_set_note    (RushesModelRow  *self,
                                               const char      *note);
void             rushes_model_row_set_difference
                                              (RushesModelRow  *self,
                                               const char      *difference);

G_END_DECLS
