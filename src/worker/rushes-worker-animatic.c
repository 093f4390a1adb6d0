/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "animatic/rushes-animatic.h"
#include "rushes-media-facts.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-json.h"

typedef gboolean (*RenderFunc) (JsonObject                  *request,
                                const char                  *output,
                                RushesAnimaticProgressFunc   progress,
                                gpointer                     progress_data,
                                GCancellable                *cancellable,
                                GError                     **error);

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  rushes_worker_job_report (user_data, fraction);
}

static JsonObject *
render (RushesWorkerJob  *job,
        JsonObject       *request,
        RenderFunc        func,
        GError          **error)
{
  GCancellable *cancellable = rushes_worker_job_get_cancellable (job);
  RushesMediaFacts facts = { 0 };
  const char *output;

  if (!rushes_json_read_string (request, "output", &output, error) ||
      !func (request, output, progress_cb, job, cancellable, error) ||
      !rushes_media_facts_probe (output, &facts, cancellable, error))
    return NULL;

  return rushes_media_facts_to_json (&facts);
}

JsonObject *
rushes_worker_animatic (RushesWorkerJob  *job,
                        JsonObject       *request,
                        GError          **error)
{
  return render (job, request, rushes_animatic_render, error);
}

JsonObject *
rushes_worker_still (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  return render (job, request, rushes_animatic_render_still, error);
}
