/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RUSHES_EVIDENCE_BALANCE:
 *
 * What the account held: `credits` or `text`, and `when`: before or after.
 */
#define RUSHES_EVIDENCE_BALANCE "balance"

/**
 * RUSHES_EVIDENCE_NO_ANSWER:
 *
 * Why no answer came: `message`.
 */
#define RUSHES_EVIDENCE_NO_ANSWER "no-answer"

/**
 * RUSHES_EVIDENCE_LISTED:
 *
 * What the service listed that may be it: `rows`, and how many it looked at: `seen`.
 */
#define RUSHES_EVIDENCE_LISTED "listed"

/**
 * RUSHES_EVIDENCE_CLAIMED:
 *
 * The row of the service's history that is this post: `publishId`.
 */
#define RUSHES_EVIDENCE_CLAIMED "claimed"

/**
 * RUSHES_EVIDENCE_RESOLVED:
 *
 * How it was decided: `by` (service or person), `as`, and the `id` that goes with it.
 */
#define RUSHES_EVIDENCE_RESOLVED "resolved"

/* What was seen of a take or post whose outcome is not known. */
gboolean   rushes_library_add_evidence      (RushesLibrary  *self,
                                             const char     *subject,
                                             const char     *kind,
                                             JsonObject     *data,
                                             GError        **error);
/* Objects with `kind`, `at` and `data`, the oldest first; the intent comes as kind `sent`. */
JsonArray *rushes_library_list_evidence     (RushesLibrary  *self,
                                             const char     *subject);
guint      rushes_library_count_sent        (RushesLibrary  *self,
                                             const char     *backend,
                                             gint64          from,
                                             gint64          to,
                                             const char     *except);
/* The last known balance; each intent that follows keeps it as evidence. */
void       rushes_library_note_balance      (RushesLibrary  *self,
                                             JsonObject     *balance);
gboolean   rushes_library_has_fresh_balance (RushesLibrary  *self);
/* Each row of a history is one post: FALSE if another has it. */
gboolean   rushes_library_claim_publish     (RushesLibrary  *self,
                                             const char     *subject,
                                             const char     *publish_id);

GPtrArray *rushes_library_list_unknown      (RushesLibrary  *self,
                                             const char     *backend,
                                             gint64          since);
guint      rushes_library_count_open        (RushesLibrary  *self,
                                             RushesTake     *take);
gboolean   rushes_library_is_known_media    (RushesLibrary  *self,
                                             const char     *media_id);

/* How an unknown row is decided. Each writes what was decided, and by whom, as evidence. */
gboolean   rushes_library_take_found        (RushesLibrary  *self,
                                             RushesTake     *take,
                                             const char     *media_id,
                                             const char     *by,
                                             GError        **error);
gboolean   rushes_library_resolve_running   (RushesLibrary  *self,
                                             RushesTake     *take,
                                             const char     *remote_id,
                                             GError        **error);
gboolean   rushes_library_give_up_post      (RushesLibrary  *self,
                                             RushesPost     *post,
                                             GError        **error);
gboolean   rushes_library_resolve_published (RushesLibrary  *self,
                                             RushesPost     *post,
                                             const char     *permalink,
                                             GError        **error);

G_END_DECLS
