/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-describe.h"
#include "rushes-sandbox-routes.h"

static void
refuse_unknown (RushesSandboxRequest *request)
{
  rushes_sandbox_request_refuse (request, 404, "not_found", _("There is no such job"));
}

/* What a prompt wants to go wrong with the first look at its job, and only with that. */
static void
move_poll_faults (RushesSandboxRequest *request,
                  RushesSandboxJob     *job)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (RushesSandboxFaults) faults = NULL;
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;

  if (job->faults[0] == '\0')
    return;

  faults = rushes_sandbox_faults_new ();
  rushes_sandbox_faults_add_list (faults, job->faults, NULL);
  now = rushes_sandbox_faults_dup_for (faults, "poll-");
  if (now[0] == '\0')
    return;

  rushes_sandbox_faults_remove (faults, "poll-");
  later = rushes_sandbox_faults_dup_list (faults);
  if (rushes_sandbox_job_set_faults (job, context->store, later))
    rushes_sandbox_faults_add_list (rushes_sandbox_request_get_faults (request), now, NULL);
}

/**
 * rushes_sandbox_routes_get_inference:
 * @request: a request
 *
 * `GET /jobs/inference/{inferenceJobId}`.
 */
void
rushes_sandbox_routes_get_inference (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (RushesSandboxJob) job = NULL;

  job = rushes_sandbox_job_load (context->store, rushes_sandbox_request_get_argument (request));
  if (job == NULL)
    {
      refuse_unknown (request);
      return;
    }

  move_poll_faults (request, job);
  if (!rushes_sandbox_request_play_row (request))
    rushes_sandbox_request_answer (request, 200, rushes_sandbox_describe_job (request, job));
}

/**
 * rushes_sandbox_routes_get_publish:
 * @request: a request
 *
 * `GET /jobs/publish/{outputJobId}`.
 */
void
rushes_sandbox_routes_get_publish (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  g_autoptr (RushesSandboxPost) post = NULL;

  post = rushes_sandbox_post_load (context->store, rushes_sandbox_request_get_argument (request));
  if (post != NULL)
    rushes_sandbox_request_answer (request, 200, rushes_sandbox_describe_post (post));
  else
    refuse_unknown (request);
}

/**
 * rushes_sandbox_routes_get_editor:
 * @request: a request
 *
 * `GET /jobs/editor/{editorJobId}`: edits happen on the user's computer, so there is none here.
 */
void
rushes_sandbox_routes_get_editor (RushesSandboxRequest *request)
{
  refuse_unknown (request);
}
