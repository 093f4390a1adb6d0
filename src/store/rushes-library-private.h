/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "db/rushes-db-transaction.h"
#include "rushes-library-journal.h"
#include "rushes-library.h"

G_BEGIN_DECLS

extern const char *const _rushes_library_migrations[];
extern const char _rushes_library_ledger_tables[];
extern const char _rushes_library_ledger_triggers[];
extern const char _rushes_library_ledger_history[];
extern const char _rushes_library_prompts_tables[];
extern const char _rushes_library_prompts_history[];
extern const char _rushes_library_prompts_triggers[];
extern const char _rushes_library_batch_tables[];
extern const char _rushes_library_votes_tables[];

/* Reading rows into the objects of the identity map. Each gives the object as the row is now,
 * or NULL if there is no such row. */
RushesDb   *_rushes_library_get_db       (RushesLibrary  *self);
RushesShot *_rushes_library_load_shot    (RushesLibrary  *self,
                                          const char     *id);
RushesTake *_rushes_library_load_take    (RushesLibrary  *self,
                                          const char     *id);
RushesPost *_rushes_library_load_post    (RushesLibrary  *self,
                                          const char     *id);
RushesTake *_rushes_library_take_for_row (RushesLibrary  *self,
                                          RushesDbRows   *rows);
RushesPost *_rushes_library_post_for_row (RushesLibrary  *self,
                                          RushesDbRows   *rows);

GHashTable *_rushes_library_get_map      (RushesLibrary  *self,
                                          GType           type);
gboolean    _rushes_library_fill_shots   (RushesLibrary  *self,
                                          GListStore     *shots,
                                          GError        **error);
gboolean    _rushes_library_fill_posts   (RushesLibrary  *self,
                                          GListStore     *posts,
                                          GError        **error);

gboolean    _rushes_library_write_brief  (RushesLibrary  *self,
                                          RushesShot     *shot,
                                          JsonObject     *brief,
                                          GError        **error);
void        _rushes_library_drop_media   (RushesLibrary  *self,
                                          const char     *sha256);
void        _rushes_library_get_owner    (RushesLibrary  *self,
                                          int            *pid,
                                          gint64         *start,
                                          const char    **space);
GHashTable *_rushes_library_get_working  (RushesLibrary  *self);

char       *_rushes_library_make_title   (JsonObject     *brief);
gboolean    _rushes_library_has_owner    (RushesLibrary  *self,
                                          RushesDbRows   *rows,
                                          int             column);

gboolean    _rushes_library_write_journal (RushesLibrary  *self,
                                           const char     *subject,
                                           const char     *step,
                                           JsonObject     *data,
                                           GError        **error);
gboolean    _rushes_library_save_recipe   (RushesLibrary  *self,
                                           JsonObject     *recipe,
                                           char          **id,
                                           GError        **error);
gboolean    _rushes_library_check_owner   (RushesLibrary  *self,
                                           const char     *table,
                                           const char     *id,
                                           GError        **error);
gboolean    _rushes_library_check_moved   (RushesLibrary  *self,
                                           GError        **error);
gboolean    _rushes_library_write_result  (RushesLibrary  *self,
                                           const char     *id,
                                           const char     *state,
                                           const char     *code,
                                           const char     *message,
                                           GError        **error);
gboolean    _rushes_library_end_row       (RushesLibrary  *self,
                                           const char     *table,
                                           const char     *id,
                                           const char     *state,
                                           const char     *code,
                                           const char     *message,
                                           GError        **error);

JsonObject *_rushes_library_get_balance    (RushesLibrary  *self);
void        _rushes_library_set_balance    (RushesLibrary  *self,
                                            JsonObject     *balance);
gint64      _rushes_library_get_balance_age (RushesLibrary *self);
gboolean    _rushes_library_write_balance  (RushesLibrary  *self,
                                            const char     *subject,
                                            GError        **error);
gboolean    _rushes_library_write_given_up (RushesLibrary  *self,
                                            const char     *subject,
                                            GError        **error);
gint64      _rushes_library_get_lease_end  (RushesLibrary  *self);
GHashTable *_rushes_library_get_sightings  (RushesLibrary  *self);

/* How long a lease is good where the owner can not be looked at: in another namespace of process
 * ids, or on another computer. */
#define LEASE_MS 60000

/* The column lists that the *_for_row functions read. */
#define TAKE_COLUMNS \
  "t.id, t.shot_id, t.parent_id, t.number, t.origin, t.kind, t.state, t.backend, t.model," \
  " t.operation, t.prompt, t.request, t.recipe_id, t.remote_id, t.remote_state, t.media_id," \
  " m.file_name, t.sha256, m.mime_type, m.width, m.height, m.duration_ms, m.fps, m.has_audio," \
  " m.is_animatic, s.winner_id IS t.id, t.progress, t.estimated, t.charged, t.error_code," \
  " t.error_message, t.created_at, t.finished_at, t.submitted_at, t.position, t.hold, t.slow_at," \
  " t.stars, t.is_rejected"
#define TAKE_TABLES \
  " take t JOIN shot s ON s.id = t.shot_id LEFT JOIN media m ON m.sha256 = t.sha256 "
#define POST_COLUMNS \
  "id, take_id, backend, platform, state, account_id, account_name, caption, media_id, request," \
  " remote_id, permalink, error_message, created_at"
#define SHOT_COLUMNS \
  "id, title, is_renamed, brief, overlay, winner_id, created_at, updated_at, project"

G_END_DECLS
