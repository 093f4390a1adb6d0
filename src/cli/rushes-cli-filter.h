/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RushesCliFilter RushesCliFilter;

RushesCliFilter *rushes_cli_filter_new   (const char       *program,
                                          GError          **error);
void             rushes_cli_filter_free  (RushesCliFilter  *self);
gboolean         rushes_cli_filter_apply (RushesCliFilter  *self,
                                          const char       *json,
                                          GString          *output,
                                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesCliFilter, rushes_cli_filter_free)

G_END_DECLS
