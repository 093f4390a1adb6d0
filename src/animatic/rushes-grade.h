/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-frame.h"
#include "rushes-treatment.h"

G_BEGIN_DECLS

typedef struct _RushesGrade RushesGrade;

RushesGrade *rushes_grade_new   (const RushesTreatment *treatment,
                                 int                    width,
                                 int                    height,
                                 guint64                seed);
void         rushes_grade_free  (RushesGrade           *self);
void         rushes_grade_apply (RushesGrade           *self,
                                 RushesFrame           *frame,
                                 double                 amount,
                                 double                 seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesGrade, rushes_grade_free)

G_END_DECLS
