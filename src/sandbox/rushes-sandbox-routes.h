/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-sandbox-request.h"

G_BEGIN_DECLS

/* The handlers, by the file that has them. Each answers its request once. */

/* rushes-sandbox-routes-account.c */
void rushes_sandbox_routes_whoami          (RushesSandboxRequest *request);
void rushes_sandbox_routes_balance         (RushesSandboxRequest *request);
void rushes_sandbox_routes_list_instagram  (RushesSandboxRequest *request);
void rushes_sandbox_routes_list_tiktok     (RushesSandboxRequest *request);

/* rushes-sandbox-routes-catalog.c */
void rushes_sandbox_routes_capabilities    (RushesSandboxRequest *request);
void rushes_sandbox_routes_pricing         (RushesSandboxRequest *request);
void rushes_sandbox_routes_estimate        (RushesSandboxRequest *request);

/* rushes-sandbox-routes-media.c */
void rushes_sandbox_routes_list_media      (RushesSandboxRequest *request);
void rushes_sandbox_routes_get_media       (RushesSandboxRequest *request);

/* rushes-sandbox-routes-files.c */
void rushes_sandbox_routes_get_file        (RushesSandboxRequest *request);

/* rushes-sandbox-routes-generate.c */
void rushes_sandbox_routes_generate_video  (RushesSandboxRequest *request);
void rushes_sandbox_routes_generate_image  (RushesSandboxRequest *request);

/* rushes-sandbox-routes-jobs.c */
void rushes_sandbox_routes_get_inference   (RushesSandboxRequest *request);
void rushes_sandbox_routes_get_publish     (RushesSandboxRequest *request);
void rushes_sandbox_routes_get_editor      (RushesSandboxRequest *request);

/* rushes-sandbox-routes-publish.c */
void rushes_sandbox_routes_post_instagram  (RushesSandboxRequest *request);
void rushes_sandbox_routes_post_tiktok     (RushesSandboxRequest *request);

/* rushes-sandbox-routes-carousel.c */
void rushes_sandbox_routes_carousel_instagram (RushesSandboxRequest *request);
void rushes_sandbox_routes_carousel_tiktok    (RushesSandboxRequest *request);

/* rushes-sandbox-routes-history.c */
void rushes_sandbox_routes_history_instagram (RushesSandboxRequest *request);
void rushes_sandbox_routes_history_tiktok    (RushesSandboxRequest *request);
void rushes_sandbox_routes_list_scheduled    (RushesSandboxRequest *request);
void rushes_sandbox_routes_cancel_scheduled  (RushesSandboxRequest *request);

/* rushes-sandbox-routes-retired.c */
void rushes_sandbox_routes_edit_video      (RushesSandboxRequest *request);
void rushes_sandbox_routes_edit_image      (RushesSandboxRequest *request);
void rushes_sandbox_routes_edit_audio      (RushesSandboxRequest *request);

/* rushes-sandbox-routes-extra.c */
void rushes_sandbox_routes_status          (RushesSandboxRequest *request);
void rushes_sandbox_routes_top_up          (RushesSandboxRequest *request);
void rushes_sandbox_routes_ledger          (RushesSandboxRequest *request);

G_END_DECLS
