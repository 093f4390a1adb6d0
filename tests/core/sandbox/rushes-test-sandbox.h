/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "sandbox/rushes-sandbox-listener.h"
#include "sandbox/rushes-sandbox-server.h"
#include "util/rushes-paths.h"

G_BEGIN_DECLS

/* A sandbox on a thread of its own, with a throw-away home and a worker that draws nothing. */
typedef struct
{
  char                 *home;
  RushesPaths          *paths;
  RushesSandboxOptions  options;
  RushesSandboxLimits   limits;
  SoupSession          *session;

  RushesSandboxServer  *server;
  GMainContext         *context;
  GMainLoop            *loop;
  GThread              *thread;
  char                 *base_url;
  char                 *host;
  char                 *token;
} TestSandbox;

typedef struct
{
  guint               status;
  char               *text;
  gsize               length;
  JsonObject         *json;
  SoupMessageHeaders *headers;
} TestReply;

TestSandbox *test_sandbox_new        (const RushesSandboxOptions *options);
TestSandbox *test_sandbox_prepare    (const RushesSandboxOptions *options);
void         test_sandbox_free       (TestSandbox *self);
void         test_sandbox_start      (TestSandbox *self);
void         test_sandbox_stop       (TestSandbox *self);

/* `headers` is "name: value" lines; NULL for none. A reply of status 0 is a broken connection. */
TestReply   *test_sandbox_call       (TestSandbox *self,
                                      const char  *method,
                                      const char  *path,
                                      const char  *body,
                                      const char  *headers);
TestReply   *test_sandbox_get_url    (TestSandbox *self,
                                      const char  *method,
                                      const char  *url,
                                      const char  *headers);
char        *test_sandbox_send_raw   (TestSandbox *self,
                                      const char  *bytes,
                                      gssize       length);
TestReply   *test_sandbox_upload     (TestSandbox *self,
                                      const char  *body,
                                      gsize        length,
                                      const char  *boundary);
char        *test_sandbox_add_media  (TestSandbox *self,
                                      const char  *mime_type);
char        *test_sandbox_generate   (TestSandbox *self,
                                      const char  *kind,
                                      const char  *body);
TestReply   *test_sandbox_wait       (TestSandbox *self,
                                      const char  *kind,
                                      const char  *id,
                                      const char  *status);
gint64       test_sandbox_get_money  (TestSandbox *self,
                                      const char  *member);
void         test_sandbox_open_gate  (TestSandbox *self);
char       **test_sandbox_list_draws (TestSandbox *self);

void         test_reply_free         (TestReply   *self);
void         test_reply_assert_error (TestReply   *self,
                                      guint        status,
                                      const char  *code,
                                      const char  *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestSandbox, test_sandbox_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestReply, test_reply_free)

G_END_DECLS
