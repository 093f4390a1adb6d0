/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_REST_SOURCE (rushes_rest_source_get_type ())

G_DECLARE_INTERFACE (RushesRestSource, rushes_rest_source, RUSHES, REST_SOURCE, GObject)

/* `again` says that the last answer led nowhere: nobody listened there, or the key was refused. An
 * implementation that can do something about it (start the service, read the key anew) does so. */
struct _RushesRestSourceInterface
{
  GTypeInterface parent_iface;

  void     (*resolve_async)  (RushesRestSource     *self,
                              gboolean              again,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
  gboolean (*resolve_finish) (RushesRestSource     *self,
                              GAsyncResult         *result,
                              char                **base_url,
                              char                **key,
                              GError              **error);
};

void     rushes_rest_source_resolve_async  (RushesRestSource     *self,
                                            gboolean              again,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean rushes_rest_source_resolve_finish (RushesRestSource     *self,
                                            GAsyncResult         *result,
                                            char                **base_url,
                                            char                **key,
                                            GError              **error);

G_END_DECLS
