/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-request.h"

G_BEGIN_DECLS

struct _RushesSandboxRequest
{
  GObject parent_instance;

  RushesSandboxContext *context;
  SoupServerMessage *message;
  GCancellable *cancellable;
  GHashTable *query;
  RushesSandboxFaults *faults;
  GByteArray *bytes;
  JsonObject *body;
  char *argument;
  GSource *delay;

  guint refusal_status;
  const char *refusal_code;
  char *refusal_message;

  guint held_status;
  char *held_text;
  gboolean is_held;
  gboolean is_over;
  gboolean is_too_large;
};

G_END_DECLS
