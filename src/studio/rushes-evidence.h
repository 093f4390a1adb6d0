/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-studio.h"

G_BEGIN_DECLS

/* What is known of a take or post whose outcome is not: for people, and as it was kept. */
char      **rushes_studio_dup_evidence              (RushesStudio         *self,
                                                     const char           *id);

/* A person decides, with the evidence in front of them. Nothing here sends anything again. */
void        rushes_studio_resolve_running_async     (RushesStudio         *self,
                                                     RushesTake           *take,
                                                     const char           *remote_id,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean    rushes_studio_resolve_running_finish    (RushesStudio         *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
gboolean    rushes_studio_resolve_found             (RushesStudio         *self,
                                                     RushesTake           *take,
                                                     const char           *media_id,
                                                     GError              **error);
gboolean    rushes_studio_give_up_post              (RushesStudio         *self,
                                                     RushesPost           *post,
                                                     GError              **error);
gboolean    rushes_studio_resolve_published         (RushesStudio         *self,
                                                     RushesPost           *post,
                                                     const char           *permalink,
                                                     GError              **error);

G_END_DECLS
