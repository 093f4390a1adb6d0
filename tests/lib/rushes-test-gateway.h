/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A small gateway on loopback, on the test's main context: pictures from prompts, posts, history.
 * It counts what it was asked for. Words in a prompt or caption make it misbehave:
 *
 *   generate: drop (takes the job, answers nothing)   slow (answers after a while)
 *             poor (402)   fails   cancels   endless   gone (404 when asked again)
 *             cut (half a file, once)   late (the address has expired, once)
 *             broken (a file that is no picture)   busy (429, twice in all)
 *             listed (its file stands in the list of media; without it nothing does)
 *   posts:    drop (takes the post, answers nothing)   lost (does not, answers nothing)
 *             fails   endless
 */
typedef struct _RushesTestGateway RushesTestGateway;

RushesTestGateway *rushes_test_gateway_new              (void);
void               rushes_test_gateway_free             (RushesTestGateway *self);
char              *rushes_test_gateway_dup_url          (RushesTestGateway *self);
guint              rushes_test_gateway_count_jobs       (RushesTestGateway *self,
                                                         const char        *prompt);
guint              rushes_test_gateway_count_posts      (RushesTestGateway *self,
                                                         const char        *caption);
guint              rushes_test_gateway_count_uploads    (RushesTestGateway *self);
guint              rushes_test_gateway_count_files      (RushesTestGateway *self);
JsonObject        *rushes_test_gateway_get_last_request (RushesTestGateway *self);
/* From now on no upload is known any more. */
void               rushes_test_gateway_forget_uploads   (RushesTestGateway *self);
/* Endless jobs and posts come to an end. */
void               rushes_test_gateway_end_all          (RushesTestGateway *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesTestGateway, rushes_test_gateway_free)

G_END_DECLS
