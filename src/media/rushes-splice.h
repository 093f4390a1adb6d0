/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef struct _RushesSplice RushesSplice;

RushesSplice *rushes_splice_new          (void);
void          rushes_splice_free         (RushesSplice   *self);
void          rushes_splice_copy         (RushesSplice   *self,
                                          gint64          start,
                                          gint64          end);
void          rushes_splice_add          (RushesSplice   *self,
                                          const void     *data,
                                          gsize           length);
void          rushes_splice_add_zeros    (RushesSplice   *self,
                                          gint64          n_bytes);
gint64        rushes_splice_get_size     (RushesSplice   *self);
gboolean      rushes_splice_write        (RushesSplice   *self,
                                          FILE           *source,
                                          FILE           *target,
                                          GCancellable   *cancellable,
                                          GError        **error);
char         *rushes_splice_hash         (RushesSplice   *self,
                                          FILE           *source,
                                          GCancellable   *cancellable,
                                          GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSplice, rushes_splice_free)

G_END_DECLS
