/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"

#include "rushes-cli-job.h"
#include "rushes-cli-params.h"
#include "rushes-cli-publish.h"
#include "rushes-cli-read.h"
#include "rushes-cli-subject.h"
#include "rushes-cli-takes.h"
#include "rushes-cli-upload.h"
#include "rushes-cli-wait.h"

#define CAPTION_LIMIT 2200
#define ALT_TEXT_LIMIT 1000
#define LIMIT_SECONDS (10 * 60)
#define DEFAULT_PRIVACY "SELF_ONLY"

static const RushesCliParam param_table[] = {
  { "caption", "caption" },
  { "alt-text", "altText" },
  { "product", "product" },
  { "share-to-feed", "shareToFeed" },
  { "privacy-level", "privacyLevel" },
  { "post-mode", "postMode" },
  { "disable-comment", "disableComment" },
  { "disable-duet", "disableDuet" },
  { "disable-stitch", "disableStitch" },
  { "commercial-disclose", "discloseCommercial" },
  { "brand-organic", "brandOrganic" },
  { "branded-content", "brandedContent" },
  { "scheduled-at", "scheduledAt" },
  { NULL }
};

static void
warn_length (RushesCli  *cli,
             const char *option,
             glong       limit)
{
  const char *text = rushes_cli_args_get_text (rushes_cli_get_args (cli), option);

  if (text != NULL && g_utf8_strlen (text, -1) > limit)
    rushes_cli_output_warn (rushes_cli_get_output (cli),
                            _("--%s is longer than %ld characters; platforms may refuse it"),
                            option, limit);
}

/**
 * rushes_cli_publish_find_account:
 * @cli: the surroundings
 * @error: return location for an error
 *
 * Gets the account to post on: the one that is named, or the one of the settings.
 *
 * Returns: (transfer none) (nullable): its id, or %NULL with %RUSHES_ERROR_INVALID
 */
const char *
rushes_cli_publish_find_account (RushesCli  *cli,
                                 GError    **error)
{
  const char *account = rushes_cli_args_get_text (rushes_cli_get_args (cli), "account");
  RushesSettings *settings = rushes_cli_open_settings (cli, error);

  if (settings == NULL)
    return NULL;

  if (account == NULL)
    account = rushes_settings_get (settings, RUSHES_SETTING_DEFAULT_ACCOUNT);

  if (account == NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("--account is missing. “%s accounts” lists them."), g_get_prgname ());
  else if (!rushes_id_is_valid (account))
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("--account takes an id, not “%s”. “%s accounts” lists them."), account,
                 g_get_prgname ());
  else
    return account;

  return NULL;
}

/* The defaults of the service differ from time to time: the safe values are always spelled out. */
static void
add_tiktok (RushesCliArgs *args,
            JsonObject    *body)
{
  gboolean is_aigc = !rushes_cli_args_is_set (args, "no-aigc");

  if (rushes_cli_args_has (args, "aigc"))
    is_aigc = rushes_cli_args_is_set (args, "aigc");

  if (!json_object_has_member (body, "privacyLevel"))
    json_object_set_string_member (body, "privacyLevel", DEFAULT_PRIVACY);
  json_object_set_boolean_member (body, "isAigc", is_aigc);
}

static JsonObject *
build_body (RushesCli       *cli,
            RushesPlatform   platform,
            GError         **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *account = rushes_cli_publish_find_account (cli, error);
  JsonObject *body;

  if (account == NULL)
    return NULL;

  if (rushes_cli_args_is_set (args, "aigc") && rushes_cli_args_is_set (args, "no-aigc"))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--aigc and --no-aigc exclude each other"));
      return NULL;
    }

  body = rushes_cli_params_build (args, param_table, error);
  if (body == NULL)
    return NULL;

  if (platform == RUSHES_PLATFORM_TIKTOK)
    add_tiktok (args, body);
  json_object_set_string_member (body, platform == RUSHES_PLATFORM_TIKTOK ? "tiktokAccountId"
                                                                          : "instagramAccountId",
                                 account);
  warn_length (cli, "caption", CAPTION_LIMIT);
  warn_length (cli, "alt-text", ALT_TEXT_LIMIT);

  return body;
}

/* What the service has not got yet is brought there; a take brings its own file along. */
static gboolean
settle_media (RushesCli         *cli,
              RushesCliSubject  *subject,
              JsonObject        *body,
              GError           **error)
{
  g_autoptr (JsonObject) answer = NULL;
  const char *media_id;

  if (subject->take != NULL)
    return TRUE;

  if (subject->media_id == NULL)
    {
      rushes_cli_output_note (rushes_cli_get_output (cli), _("Uploading “%s”…"), subject->path);
      answer = rushes_cli_upload (cli, subject->path, error);
      if (answer == NULL || !rushes_json_read_string (answer, "mediaId", &media_id, error))
        return FALSE;

      subject->media_id = g_strdup (media_id);
    }

  json_object_set_string_member (body, "mediaId", subject->media_id);
  return TRUE;
}

static RushesPost *
send_post (RushesCli       *cli,
           RushesStudio    *studio,
           RushesTake      *take,
           RushesPlatform   platform,
           JsonObject      *body,
           GError         **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  g_auto (RushesCliWait) wait = { NULL };

  rushes_studio_post_async (studio, take, platform, NULL, body,
                            rushes_cli_args_is_set (args, "allow-animatic"),
                            rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);

  return rushes_studio_post_finish (studio, rushes_cli_wait_for (&wait), error);
}

static gboolean
wait_for_post (RushesCli     *cli,
               RushesStudio  *studio,
               RushesPost    *post,
               GError       **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  gboolean is_done;

  rushes_cli_set_limit (cli, rushes_cli_args_get_number (rushes_cli_get_args (cli), "timeout",
                                                         LIMIT_SECONDS));
  rushes_studio_wait_post_async (studio, post, rushes_cli_get_cancellable (cli),
                                 rushes_cli_wait_cb, &wait);
  is_done = rushes_studio_wait_post_finish (studio, rushes_cli_wait_for (&wait), error);
  if (!is_done && rushes_cli_is_stopped (cli) && rushes_post_get_remote_id (post) != NULL)
    rushes_cli_takes_say_resume (cli, "publish", rushes_post_get_remote_id (post));

  return is_done;
}

/* The gateway's answer to a post, as the library remembers it. */
static JsonObject *
describe_post (RushesPost *post,
               JsonObject *body)
{
  gboolean is_scheduled = rushes_post_get_state (post) == RUSHES_POST_STATE_SCHEDULED;
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "outputJobId", rushes_post_get_remote_id (post));
  json_object_set_string_member (answer, "status", is_scheduled ? "scheduled" : "queued");
  if (is_scheduled)
    json_object_set_string_member (answer, "scheduledFor",
                                   rushes_json_get_string (body, "scheduledAt", ""));

  return answer;
}

static gboolean
print_post (RushesCli   *cli,
            RushesPost  *post,
            JsonObject  *body,
            gboolean     is_waited_for,
            GError     **error)
{
  RushesCliOutput *output = rushes_cli_get_output (cli);
  g_autoptr (JsonObject) answer = NULL;

  if (is_waited_for && rushes_cli_output_needs_json (output))
    answer = rushes_cli_job_read (cli, "publish", rushes_post_get_remote_id (post), error);
  else
    answer = describe_post (post, body);

  return answer != NULL && rushes_cli_output_add_object (output, answer, "outputJobId", error);
}

static gboolean
run_publish (RushesCli       *cli,
             RushesPlatform   platform,
             GError         **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  gboolean is_waited_for = rushes_cli_args_is_set (args, "wait");
  const char *media = rushes_cli_args_get_text (args, "media");
  g_auto (RushesCliSubject) subject = { NULL };
  g_autoptr (JsonObject) body = NULL;
  RushesStudio *studio;
  RushesPost *post;

  if (media == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("--media is missing"));
      return FALSE;
    }

  body = build_body (cli, platform, error);
  if (body == NULL || !rushes_cli_subject_check (media, error))
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);
  if (studio == NULL || !rushes_cli_subject_find (&subject, cli, studio, media, error) ||
      !settle_media (cli, &subject, body, error))
    return FALSE;

  post = send_post (cli, studio, subject.take, platform, body, error);
  if (post == NULL || (is_waited_for && !wait_for_post (cli, studio, post, error)))
    return FALSE;

  return print_post (cli, post, body, is_waited_for, error);
}

static gboolean
run_instagram (RushesCli  *cli,
               GError    **error)
{
  return run_publish (cli, RUSHES_PLATFORM_INSTAGRAM, error);
}

static gboolean
run_tiktok (RushesCli  *cli,
            GError    **error)
{
  return run_publish (cli, RUSHES_PLATFORM_TIKTOK, error);
}

#define COMMON_OPTIONS \
  { "media", 0, RUSHES_CLI_OPTION_LIST, N_("MEDIA"), \
    N_("A media id, an id of the library, or a file") }, \
  { "account", 0, RUSHES_CLI_OPTION_TEXT, N_("ID"), N_("The account, see “accounts”") }, \
  { "caption", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("The words under the post") }, \
  { "scheduled-at", 0, RUSHES_CLI_OPTION_TEXT, N_("TIME"), \
    N_("Post later: a time as in 2026-12-01T09:30:00+00:00") }, \
  { "wait", 'w', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Wait until the post is out") }, \
  { "timeout", 0, RUSHES_CLI_OPTION_TIME, N_("TIME"), N_("Wait no longer, such as 20m") }, \
  { "allow-animatic", 0, RUSHES_CLI_OPTION_SWITCH, NULL, \
    N_("Post a stand-in of the sandbox to a real account") }

static const RushesCliOption instagram_options[] = {
  COMMON_OPTIONS,
  { "alt-text", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("What is seen, for who does not see") },
  { "product", 0, RUSHES_CLI_OPTION_TEXT, N_("PRODUCT"), N_("What it becomes"),
    "IMAGE REELS STORIES" },
  { "share-to-feed", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Show a reel in the feed as well") },
  { NULL }
};

static const RushesCliOption tiktok_options[] = {
  COMMON_OPTIONS,
  { "privacy-level", 0, RUSHES_CLI_OPTION_TEXT, N_("LEVEL"), N_("Who sees it"),
    "PUBLIC_TO_EVERYONE MUTUAL_FOLLOW_FRIENDS FOLLOWER_OF_CREATOR SELF_ONLY", "privacy" },
  { "aigc", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Label it as made by AI, as is done anyway") },
  { "no-aigc", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Do not label it as made by AI") },
  { "post-mode", 0, RUSHES_CLI_OPTION_TEXT, N_("MODE"), N_("Post it, or leave it as a draft"),
    "direct inbox" },
  { "disable-comment", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Allow no comments") },
  { "disable-duet", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Allow no duets") },
  { "disable-stitch", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Allow no stitches") },
  { "commercial-disclose", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Say that it is advertising"),
    NULL, "disclose-commercial" },
  { "brand-organic", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Advertising for oneself") },
  { "branded-content", 0, RUSHES_CLI_OPTION_SWITCH, NULL, N_("Advertising for others") },
  { NULL }
};

const RushesCliCommand rushes_cli_publish_instagram = {
  .name = "publish instagram",
  .summary = N_("Post a picture or a clip on Instagram"),
  .example = "rushes publish instagram --media \"$MEDIA\" --account \"$ACCOUNT\" "
             "--caption 'Weekly product update' --wait",
  .options = instagram_options,
  .has_effects = TRUE,
  .run = run_instagram,
};

const RushesCliCommand rushes_cli_publish_tiktok = {
  .name = "publish tiktok",
  .summary = N_("Post a clip on TikTok"),
  .details = N_("Only you see it, and it is labelled as made by AI, unless you say otherwise."),
  .example = "rushes publish tiktok --media \"$MEDIA\" --account \"$ACCOUNT\" "
             "--caption 'Weekly update' --privacy-level PUBLIC_TO_EVERYONE --aigc",
  .options = tiktok_options,
  .has_effects = TRUE,
  .run = run_tiktok,
};
