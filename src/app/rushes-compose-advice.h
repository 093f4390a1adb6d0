/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/rushes-shot.h"
#include "widgets/rushes-prompt-view.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_COMPOSE_ADVICE (rushes_compose_advice_get_type ())

G_DECLARE_FINAL_TYPE (RushesComposeAdvice, rushes_compose_advice, RUSHES, COMPOSE_ADVICE, GObject)

RushesComposeAdvice *rushes_compose_advice_new          (RushesPromptView    *view);
void                 rushes_compose_advice_set_settings (RushesComposeAdvice *self,
                                                         GSettings           *settings);
void                 rushes_compose_advice_set_brief    (RushesComposeAdvice *self,
                                                         RushesShot          *shot,
                                                         RushesBrief         *brief);
GPtrArray           *rushes_compose_advise              (RushesBrief         *brief,
                                                         gboolean             is_first,
                                                         const char * const  *hidden);

G_END_DECLS
