/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-media-facts.h"
#include "rushes-worker-verbs.h"
#include "util/rushes-json.h"

JsonObject *
rushes_worker_probe (RushesWorkerJob  *job,
                     JsonObject       *request,
                     GError          **error)
{
  RushesMediaFacts facts;
  const char *path;

  if (!rushes_json_read_string (request, "path", &path, error) ||
      !rushes_media_facts_probe (path, &facts, rushes_worker_job_get_cancellable (job), error))
    return NULL;

  return rushes_media_facts_to_json (&facts);
}
