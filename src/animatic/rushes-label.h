/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-layer.h"

G_BEGIN_DECLS

typedef struct _RushesLabel RushesLabel;

RushesLabel *rushes_label_new      (const char  *text,
                                    int          width,
                                    int          height);
void         rushes_label_free     (RushesLabel *self);
void         rushes_label_draw     (RushesLabel *self,
                                    RushesFrame *frame);
void         rushes_label_get_area (RushesLabel *self,
                                    int         *x,
                                    int         *y,
                                    int         *width,
                                    int         *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesLabel, rushes_label_free)

G_END_DECLS
