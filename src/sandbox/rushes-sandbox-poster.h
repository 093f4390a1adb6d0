/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-post.h"
#include "rushes-sandbox-server.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_SANDBOX_POSTER (rushes_sandbox_poster_get_type ())

G_DECLARE_FINAL_TYPE (RushesSandboxPoster, rushes_sandbox_poster, RUSHES, SANDBOX_POSTER, GObject)

RushesSandboxPoster *rushes_sandbox_poster_new     (RushesSandboxStore   *store,
                                                    RushesSandboxSpeed    speed);
gboolean             rushes_sandbox_poster_resume  (RushesSandboxPoster  *self,
                                                    GError              **error);
void                 rushes_sandbox_poster_add     (RushesSandboxPoster  *self,
                                                    RushesSandboxPost    *post);
gboolean             rushes_sandbox_poster_cancel  (RushesSandboxPoster  *self,
                                                    const char           *id,
                                                    GError              **error);
gboolean             rushes_sandbox_poster_is_busy (RushesSandboxPoster  *self);
void                 rushes_sandbox_poster_stop    (RushesSandboxPoster  *self);
JsonObject          *rushes_sandbox_poster_make_result (RushesSandboxPost *post);

G_END_DECLS
