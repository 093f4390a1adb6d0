/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli-command.h"

G_BEGIN_DECLS

/* One per verb, in the order of the help. Each family is in the file of its name. */
extern const RushesCliCommand rushes_cli_generate_video;
extern const RushesCliCommand rushes_cli_generate_image;
extern const RushesCliCommand rushes_cli_route;
extern const RushesCliCommand rushes_cli_route_test;
extern const RushesCliCommand rushes_cli_route_replay;
extern const RushesCliCommand rushes_cli_faces;
extern const RushesCliCommand rushes_cli_jobs_get;
extern const RushesCliCommand rushes_cli_jobs_wait;
extern const RushesCliCommand rushes_cli_jobs_list;
extern const RushesCliCommand rushes_cli_jobs_queue;
extern const RushesCliCommand rushes_cli_jobs_pause;
extern const RushesCliCommand rushes_cli_jobs_resume;
extern const RushesCliCommand rushes_cli_jobs_move;
extern const RushesCliCommand rushes_cli_jobs_cancel;
extern const RushesCliCommand rushes_cli_jobs_delete;
extern const RushesCliCommand rushes_cli_jobs_evidence;
extern const RushesCliCommand rushes_cli_jobs_resolve;
extern const RushesCliCommand rushes_cli_next;
extern const RushesCliCommand rushes_cli_history;
extern const RushesCliCommand rushes_cli_batch_run;
extern const RushesCliCommand rushes_cli_batch_status;
extern const RushesCliCommand rushes_cli_batch_resume;
extern const RushesCliCommand rushes_cli_batch_list;
extern const RushesCliCommand rushes_cli_batch_cancel;
extern const RushesCliCommand rushes_cli_compare;
extern const RushesCliCommand rushes_cli_check;
extern const RushesCliCommand rushes_cli_pick;
extern const RushesCliCommand rushes_cli_vote_import;
extern const RushesCliCommand rushes_cli_vote_export;
extern const RushesCliCommand rushes_cli_rank;
extern const RushesCliCommand rushes_cli_media_upload;
extern const RushesCliCommand rushes_cli_media_download;
extern const RushesCliCommand rushes_cli_media_list;
extern const RushesCliCommand rushes_cli_media_info;
extern const RushesCliCommand rushes_cli_edit_video;
extern const RushesCliCommand rushes_cli_edit_image;
extern const RushesCliCommand rushes_cli_edit_audio;
extern const RushesCliCommand rushes_cli_operations_list;
extern const RushesCliCommand rushes_cli_operations_info;
extern const RushesCliCommand rushes_cli_recipe_show;
extern const RushesCliCommand rushes_cli_recipe_verify;
extern const RushesCliCommand rushes_cli_recipe_strip;
extern const RushesCliCommand rushes_cli_rebuild;
extern const RushesCliCommand rushes_cli_publish_instagram;
extern const RushesCliCommand rushes_cli_publish_tiktok;
extern const RushesCliCommand rushes_cli_publish_instagram_carousel;
extern const RushesCliCommand rushes_cli_publish_tiktok_carousel;
extern const RushesCliCommand rushes_cli_publish_history;
extern const RushesCliCommand rushes_cli_accounts;
extern const RushesCliCommand rushes_cli_models_list;
extern const RushesCliCommand rushes_cli_models_info;
extern const RushesCliCommand rushes_cli_capabilities;
extern const RushesCliCommand rushes_cli_pricing_list;
extern const RushesCliCommand rushes_cli_pricing_estimate;
extern const RushesCliCommand rushes_cli_balance;
extern const RushesCliCommand rushes_cli_usage;
extern const RushesCliCommand rushes_cli_auth_login;
extern const RushesCliCommand rushes_cli_auth_check;
extern const RushesCliCommand rushes_cli_config_get;
extern const RushesCliCommand rushes_cli_config_set;
extern const RushesCliCommand rushes_cli_config_list;
extern const RushesCliCommand rushes_cli_sandbox_serve;
extern const RushesCliCommand rushes_cli_sandbox_status;
extern const RushesCliCommand rushes_cli_sandbox_stop;
extern const RushesCliCommand rushes_cli_sandbox_reset;
extern const RushesCliCommand rushes_cli_sandbox_top_up;
extern const RushesCliCommand rushes_cli_sandbox_env;
extern const RushesCliCommand rushes_cli_sandbox_link;
extern const RushesCliCommand rushes_cli_doctor;
extern const RushesCliCommand rushes_cli_completion;

G_END_DECLS
