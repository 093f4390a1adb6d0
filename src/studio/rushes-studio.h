/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "media/rushes-worker.h"
#include "model/rushes-brief.h"
#include "model/rushes-post.h"
#include "model/rushes-shot.h"
#include "model/rushes-take.h"
#include "provider/rushes-provider.h"
#include "publish/rushes-publisher.h"
#include "route/rushes-router-lifecycle.h"
#include "rushes-booking.h"
#include "rushes-engine.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_STUDIO (rushes_studio_get_type ())

G_DECLARE_FINAL_TYPE (RushesStudio, rushes_studio, RUSHES, STUDIO, GObject)

/* The use cases. Shots, takes and posts that it hands out belong to the library, which keeps them
 * for as long as it lives; lists, references and strings belong to the caller.
 *
 * Lives on the main thread of its program. `publisher` is NULL where the backend
 * does not publish. Takes and posts advance by themselves once asked for; their objects notify,
 * and wait_* resolves when a state is reached. */
RushesStudio  *rushes_studio_new                   (RushesLibrary        *library,
                                                    RushesProvider       *provider,
                                                    RushesPublisher      *publisher,
                                                    RushesWorker         *worker);
RushesLibrary *rushes_studio_get_library           (RushesStudio         *self);
RushesProvider *rushes_studio_get_provider         (RushesStudio         *self);
RushesPublisher *rushes_studio_get_publisher       (RushesStudio         *self);
RushesWorker  *rushes_studio_get_worker            (RushesStudio         *self);
RushesEngine  *rushes_studio_get_engine            (RushesStudio         *self);
void           rushes_studio_set_keeps_queue       (RushesStudio         *self,
                                                    gboolean              keeps_queue);
RushesLifecyclePolicy
               rushes_studio_get_lifecycle_policy  (RushesStudio         *self);
void           rushes_studio_set_lifecycle_policy  (RushesStudio         *self,
                                                    RushesLifecyclePolicy policy);
/* What holds for takes whose call says nothing else. */
void           rushes_studio_set_booking           (RushesStudio         *self,
                                                    const RushesBooking  *booking);
/* Whether files that leave the library take their recipes along; they do unless told. */
gboolean       rushes_studio_get_writes_recipes    (RushesStudio         *self);
void           rushes_studio_set_writes_recipes    (RushesStudio         *self,
                                                    gboolean              writes_recipes);

/* Takes over what dead owners left: looks on, never spends. With `until_settled` it ends when all
 * that was left is final or running again under this process, else at once after the leases. */
void           rushes_studio_carry_on_async        (RushesStudio         *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean       rushes_studio_carry_on_finish       (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Model cards of the backend: GListModel of RushesModelCard, first the shipped ones, then, once
 * the backend answered, as it says. */
GListModel    *rushes_studio_get_models            (RushesStudio         *self);
void           rushes_studio_load_models_async     (RushesStudio         *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean       rushes_studio_load_models_finish    (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Copies a file from outside into the library (probed by a worker) and answers a reference. */
void           rushes_studio_add_reference_async   (RushesStudio         *self,
                                                    GFile                *file,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
RushesReference *rushes_studio_add_reference_finish (RushesStudio        *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* One take a model of the brief, in one transaction; none is sent if one of them is not valid.
 * Gives the takes (GPtrArray of RushesTake), queued; they go on by themselves. */
void           rushes_studio_generate_async        (RushesStudio         *self,
                                                    RushesShot           *shot,
                                                    RushesBrief          *brief,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
/* The same for takes that follow another one, which is their parent. */
void           rushes_studio_generate_from_async   (RushesStudio         *self,
                                                    RushesShot           *shot,
                                                    RushesTake           *parent,
                                                    RushesBrief          *brief,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
void           rushes_studio_generate_booked_async (RushesStudio         *self,
                                                    RushesShot           *shot,
                                                    RushesBrief          *brief,
                                                    const RushesBooking  *booking,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray     *rushes_studio_generate_finish       (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Resolves when the take is at least `state` on its way (RUNNING: acknowledged; FETCHING: the
 * service is done; READY), or final otherwise: then with an error. */
void           rushes_studio_wait_take_async       (RushesStudio         *self,
                                                    RushesTake           *take,
                                                    RushesTakeState       state,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean       rushes_studio_wait_take_finish      (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void           rushes_studio_cancel_take           (RushesStudio         *self,
                                                    RushesTake           *take);
RushesTake    *rushes_studio_retry_take            (RushesStudio         *self,
                                                    RushesTake           *take,
                                                    GError              **error);
/* Lets a take in the queue go on that was on hold; this program sends it if no other does. */
gboolean       rushes_studio_resume_take           (RushesStudio         *self,
                                                    RushesTake           *take,
                                                    GError              **error);
/* Lets the whole queue go on, and what programs that ended left in it. Gives the takes that this
 * program sends now. */
GPtrArray     *rushes_studio_resume_queue          (RushesStudio         *self,
                                                    GError              **error);
/* A person decides about an unknown take or post: it did not happen. */
gboolean       rushes_studio_give_up_take          (RushesStudio         *self,
                                                    RushesTake           *take,
                                                    GError              **error);

/* Renders an edit of a take or a file here, as a new take with its parent; gives the take, which is
 * running: wait for it with wait_take. `operation` and
 * `params` are the gateway's (contract §13). */
void           rushes_studio_render_async          (RushesStudio         *self,
                                                    RushesShot           *shot,
                                                    RushesTake           *parent,
                                                    const char           *path,
                                                    const char           *operation,
                                                    JsonObject           *params,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
RushesTake    *rushes_studio_render_finish         (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Uploads the file of a take once and answers its media id on the backend. */
void           rushes_studio_upload_take_async     (RushesStudio         *self,
                                                    RushesTake           *take,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
char          *rushes_studio_upload_take_finish    (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Posts a take (or, with take NULL, the media id in `body`). `body` is the gateway's request
 * without the media id: account id, caption, options. Refuses an animatic on a backend that is
 * not the sandbox unless allowed. Gives the post, submitted. */
void           rushes_studio_post_async            (RushesStudio         *self,
                                                    RushesTake           *take,
                                                    RushesPlatform        platform,
                                                    const char           *account_name,
                                                    JsonObject           *body,
                                                    gboolean              allow_animatic,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
RushesPost    *rushes_studio_post_finish           (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void           rushes_studio_wait_post_async       (RushesStudio         *self,
                                                    RushesPost           *post,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean       rushes_studio_wait_post_finish      (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Writes the file of a take to `path`, and its recipe into and beside it; parents are made. */
void           rushes_studio_save_take_async       (RushesStudio         *self,
                                                    RushesTake           *take,
                                                    const char           *path,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean       rushes_studio_save_take_finish      (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* A still of a take or reference as a PNG in the cache, made by a worker when it is not there. */
void           rushes_studio_thumbnail_async       (RushesStudio         *self,
                                                    const char           *path,
                                                    guint                 size,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
char          *rushes_studio_thumbnail_finish      (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
/* The same of several times at once: pictures in lines of RUSHES_STRIP_COLUMNS. */
void           rushes_studio_strip_async           (RushesStudio         *self,
                                                    const char           *path,
                                                    const gint64         *times_ms,
                                                    guint                 n_times,
                                                    guint                 size,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
char          *rushes_studio_strip_finish          (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
/* All frames of a clip as small pictures, see media/rushes-clip-proxy.h, from the cache as well. */
char          *rushes_studio_find_proxy            (RushesStudio         *self,
                                                    const char           *path);
void           rushes_studio_proxy_async           (RushesStudio         *self,
                                                    const char           *path,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
char          *rushes_studio_proxy_finish          (RushesStudio         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
