/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "model/rushes-post.h"
#include "model/rushes-shot.h"
#include "model/rushes-take.h"
#include "util/rushes-paths.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_LIBRARY (rushes_library_get_type ())

G_DECLARE_FINAL_TYPE (RushesLibrary, rushes_library, RUSHES, LIBRARY, GObject)

/* The journal. Lives on the main thread; each call is one short transaction. Objects it hands out
 * are unique per row and live: a change by this or another process notifies them (the library
 * watches the database's write-ahead log). "shots" is newest first. */
RushesLibrary *rushes_library_open            (RushesPaths    *paths,
                                               GError        **error);
RushesPaths   *rushes_library_get_paths       (RushesLibrary  *self);
GListModel    *rushes_library_get_shots       (RushesLibrary  *self);
GListModel    *rushes_library_get_posts       (RushesLibrary  *self);
void           rushes_library_refresh         (RushesLibrary  *self);

RushesShot    *rushes_library_create_shot     (RushesLibrary  *self,
                                               GError        **error);
RushesShot    *rushes_library_find_shot       (RushesLibrary  *self,
                                               const char     *id);
gboolean       rushes_library_rename_shot     (RushesLibrary  *self,
                                               RushesShot     *shot,
                                               const char     *title,
                                               GError        **error);
gboolean       rushes_library_delete_shot     (RushesLibrary  *self,
                                               RushesShot     *shot,
                                               GError        **error);
gboolean       rushes_library_save_brief      (RushesLibrary  *self,
                                               RushesShot     *shot,
                                               JsonObject     *brief,
                                               GError        **error);
gboolean       rushes_library_save_overlay    (RushesLibrary  *self,
                                               RushesShot     *shot,
                                               JsonObject     *overlay,
                                               GError        **error);
gboolean       rushes_library_set_winner      (RushesLibrary  *self,
                                               RushesShot     *shot,
                                               RushesTake     *take,
                                               GError        **error);

/* @id is a take's id, the service's job id, or a media id of its result. */
RushesTake    *rushes_library_find_take       (RushesLibrary  *self,
                                               const char     *id);
GPtrArray     *rushes_library_list_takes      (RushesLibrary  *self,
                                               guint           limit,
                                               GError        **error);
gboolean       rushes_library_delete_take     (RushesLibrary  *self,
                                               RushesTake     *take,
                                               GError        **error);
RushesPost    *rushes_library_find_post       (RushesLibrary  *self,
                                               const char     *id);
JsonObject    *rushes_library_load_recipe     (RushesLibrary  *self,
                                               const char     *recipe_id,
                                               GError        **error);
char          *rushes_library_find_recipe     (RushesLibrary  *self,
                                               const char     *text);
RushesTake    *rushes_library_find_take_of_media
                                              (RushesLibrary  *self,
                                               const char     *sha256);

G_END_DECLS
