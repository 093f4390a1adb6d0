/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "util/rushes-media-type.h"

G_BEGIN_DECLS

/**
 * RushesJobStatus:
 * @state_word: the service's own word
 * @is_final: whether nothing will change any more
 * @has_succeeded: whether the outputs are there
 * @progress: 0 to 1, or -1 if the service does not say
 * @error_code: (nullable): the service's code of a failure
 * @error_message: (nullable): the service's words about a failure
 * @output_media_id: (nullable): the id of the first output
 * @output_url: (nullable): where to fetch the first output; perishable
 * @output_mime_type: (nullable): its type
 * @charged_microdollars: what it cost, or %RUSHES_MONEY_UNKNOWN
 * @raw: the answer as received
 *
 * What a service says of a job.
 */
typedef struct
{
  char       *state_word;
  gboolean    is_final;
  gboolean    has_succeeded;
  double      progress;
  char       *error_code;
  char       *error_message;
  char       *output_media_id;
  char       *output_url;
  char       *output_mime_type;
  gint64      charged_microdollars;
  JsonObject *raw;
} RushesJobStatus;

RushesJobStatus *rushes_job_status_new  (void);
void             rushes_job_status_free (RushesJobStatus *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesJobStatus, rushes_job_status_free)

#define RUSHES_TYPE_PROVIDER (rushes_provider_get_type ())

G_DECLARE_INTERFACE (RushesProvider, rushes_provider, RUSHES, PROVIDER, GObject)

/**
 * RushesTransferFunc:
 * @done: bytes so far
 * @total: bytes in all, or -1 if not known
 * @user_data: the caller's data
 *
 * Hears how far an upload or download is. Called on the thread that started it.
 */
typedef void (*RushesTransferFunc) (gint64   done,
                                    gint64   total,
                                    gpointer user_data);

/* Every vfunc is the plain `_async`/`_finish` pair of the public function with its name; the ones
 * that give JSON give the service's answer as received (transfer full). A submission is sent once
 * and never again: when no answer came after sending, its error is %RUSHES_ERROR_UNKNOWN_OUTCOME;
 * any other error means that the service did not take it. */
struct _RushesProviderInterface
{
  GTypeInterface parent_iface;

  const char      *(*get_id)             (RushesProvider       *self);
  const char      *(*get_origin)         (RushesProvider       *self);
  gboolean         (*is_sandbox)         (RushesProvider       *self);

  void             (*ensure_ready_async)  (RushesProvider       *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  gboolean         (*ensure_ready_finish) (RushesProvider       *self,
                                           GAsyncResult         *result,
                                           GError              **error);

  void             (*read_async)          (RushesProvider       *self,
                                           const char           *what,
                                           GHashTable           *query,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  JsonNode        *(*read_finish)         (RushesProvider       *self,
                                           GAsyncResult         *result,
                                           GError              **error);

  void             (*estimate_async)      (RushesProvider       *self,
                                           const char           *model,
                                           const char           *prompt,
                                           JsonObject           *params,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  JsonObject      *(*estimate_finish)     (RushesProvider       *self,
                                           GAsyncResult         *result,
                                           GError              **error);

  void             (*upload_async)        (RushesProvider       *self,
                                           const char           *path,
                                           const char           *mime_type,
                                           RushesTransferFunc    progress,
                                           gpointer              progress_data,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  JsonObject      *(*upload_finish)       (RushesProvider       *self,
                                           GAsyncResult         *result,
                                           GError              **error);

  void             (*submit_async)        (RushesProvider       *self,
                                           RushesMediaKind       kind,
                                           JsonObject           *body,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  char            *(*submit_finish)       (RushesProvider       *self,
                                           GAsyncResult         *result,
                                           GError              **error);

  /* Optional: poll_async by a caller that asks again by itself when no answer comes. */
  void             (*look_async)          (RushesProvider       *self,
                                           const char           *remote_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  void             (*poll_async)          (RushesProvider       *self,
                                           const char           *remote_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  RushesJobStatus *(*poll_finish)         (RushesProvider       *self,
                                           GAsyncResult         *result,
                                           GError              **error);

  void             (*download_async)      (RushesProvider       *self,
                                           const char           *media_id,
                                           const char           *url,
                                           const char           *path,
                                           RushesTransferFunc    progress,
                                           gpointer              progress_data,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  gboolean         (*download_finish)     (RushesProvider       *self,
                                           GAsyncResult         *result,
                                           GError              **error);
};

/**
 * RUSHES_READ_WHOAMI:
 *
 * What [method@Provider.read_async] can read. Each is one word of ours; a provider that has no
 * such thing answers %RUSHES_ERROR_UNSUPPORTED.
 */
#define RUSHES_READ_WHOAMI "whoami"
#define RUSHES_READ_BALANCE "balance"
#define RUSHES_READ_CAPABILITIES "capabilities"
#define RUSHES_READ_PRICING "pricing"
#define RUSHES_READ_MEDIA_LIST "media"
/* With the query member "id". */
#define RUSHES_READ_MEDIA "media-info"

const char      *rushes_provider_get_id              (RushesProvider       *self);
const char      *rushes_provider_get_origin          (RushesProvider       *self);
gboolean         rushes_provider_is_sandbox          (RushesProvider       *self);
void             rushes_provider_ensure_ready_async  (RushesProvider       *self,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean         rushes_provider_ensure_ready_finish (RushesProvider       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void             rushes_provider_read_async          (RushesProvider       *self,
                                                      const char           *what,
                                                      GHashTable           *query,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
JsonNode        *rushes_provider_read_finish         (RushesProvider       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void             rushes_provider_estimate_async      (RushesProvider       *self,
                                                      const char           *model,
                                                      const char           *prompt,
                                                      JsonObject           *params,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
JsonObject      *rushes_provider_estimate_finish     (RushesProvider       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void             rushes_provider_upload_async        (RushesProvider       *self,
                                                      const char           *path,
                                                      const char           *mime_type,
                                                      RushesTransferFunc    progress,
                                                      gpointer              progress_data,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
JsonObject      *rushes_provider_upload_finish       (RushesProvider       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void             rushes_provider_submit_async        (RushesProvider       *self,
                                                      RushesMediaKind       kind,
                                                      JsonObject           *body,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
char            *rushes_provider_submit_finish       (RushesProvider       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void             rushes_provider_poll_async          (RushesProvider       *self,
                                                      const char           *remote_id,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void             rushes_provider_look_async          (RushesProvider       *self,
                                                      const char           *remote_id,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
RushesJobStatus *rushes_provider_poll_finish         (RushesProvider       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void             rushes_provider_download_async      (RushesProvider       *self,
                                                      const char           *media_id,
                                                      const char           *url,
                                                      const char           *path,
                                                      RushesTransferFunc    progress,
                                                      gpointer              progress_data,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean         rushes_provider_download_finish     (RushesProvider       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
