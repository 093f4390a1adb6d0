/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>

#include "store/rushes-library-journal.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-params.h"
#include "rushes-cli-publish.h"
#include "rushes-cli-subject.h"
#include "rushes-cli-upload.h"
#include "rushes-cli-wait.h"
#include "rushes-cli.h"

#define MIN_IMAGES 2
#define DEFAULT_PRIVACY "SELF_ONLY"

/* What a platform takes. */
typedef struct
{
  RushesPlatform  platform;
  const char     *account;
  guint           max_images;
  glong           caption_limit;
} Rules;

static const Rules instagram = { RUSHES_PLATFORM_INSTAGRAM, "instagramAccountId", 10, 2200 };
static const Rules tiktok = { RUSHES_PLATFORM_TIKTOK, "tiktokAccountId", 35, 90 };

static const RushesCliParam param_table[] = {
  { "caption", "caption" },
  { "privacy-level", "privacyLevel" },
  { "post-mode", "postMode" },
  { "cover-index", "coverIndex" },
  { NULL }
};

static GStrv
read_media (RushesCliArgs  *args,
            const Rules    *rules,
            GError        **error)
{
  g_auto (GStrv) media = rushes_cli_args_dup_list (args, "media");
  guint n = g_strv_length (media);

  if (n < MIN_IMAGES || n > rules->max_images)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("--media takes %d to %u pictures, not %u"), MIN_IMAGES, rules->max_images, n);
      return NULL;
    }

  for (guint i = 0; i < n; i++)
    if (!rushes_cli_subject_check (media[i], error))
      return NULL;

  return g_steal_pointer (&media);
}

static JsonObject *
build_body (RushesCli    *cli,
            const Rules  *rules,
            GError      **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *caption = rushes_cli_args_get_text (args, "caption");
  const char *account = rushes_cli_publish_find_account (cli, error);
  JsonObject *body;

  if (account == NULL)
    return NULL;

  body = rushes_cli_params_build (args, param_table, error);
  if (body == NULL)
    return NULL;

  json_object_set_string_member (body, rules->account, account);
  if (rules->platform == RUSHES_PLATFORM_TIKTOK && !json_object_has_member (body, "privacyLevel"))
    json_object_set_string_member (body, "privacyLevel", DEFAULT_PRIVACY);
  if (caption != NULL && g_utf8_strlen (caption, -1) > rules->caption_limit)
    rushes_cli_output_warn (rushes_cli_get_output (cli),
                            _("--%s is longer than %ld characters; platforms may refuse it"),
                            "caption", rules->caption_limit);

  return body;
}

/* A take is uploaded as one, so that the library knows where its file is. */
static char *
upload_take (RushesCli     *cli,
             RushesStudio  *studio,
             RushesTake    *take,
             GError       **error)
{
  g_auto (RushesCliWait) wait = { NULL };

  rushes_studio_upload_take_async (studio, take, rushes_cli_get_cancellable (cli),
                                   rushes_cli_wait_cb, &wait);

  return rushes_studio_upload_take_finish (studio, rushes_cli_wait_for (&wait), error);
}

static char *
find_media_id (RushesCli     *cli,
               RushesStudio  *studio,
               const char    *text,
               GError       **error)
{
  g_auto (RushesCliSubject) subject = { NULL };
  g_autoptr (JsonObject) answer = NULL;
  const char *media_id;

  if (!rushes_cli_subject_find (&subject, cli, studio, text, error))
    return NULL;

  if (subject.media_id != NULL)
    return g_strdup (subject.media_id);
  if (subject.take != NULL)
    return upload_take (cli, studio, subject.take, error);

  rushes_cli_output_note (rushes_cli_get_output (cli), _("Uploading “%s”…"), subject.path);
  answer = rushes_cli_upload (cli, subject.path, error);
  if (answer == NULL || !rushes_json_read_string (answer, "mediaId", &media_id, error))
    return NULL;

  return g_strdup (media_id);
}

static gboolean
add_media (RushesCli     *cli,
           RushesStudio  *studio,
           JsonObject    *body,
           GStrv          media,
           GError       **error)
{
  g_autoptr (JsonArray) ids = json_array_new ();

  for (guint i = 0; media[i] != NULL; i++)
    {
      g_autofree char *id = find_media_id (cli, studio, media[i], error);

      if (id == NULL)
        return FALSE;

      json_array_add_string_element (ids, id);
    }

  json_object_set_array_member (body, "mediaIds", g_steal_pointer (&ids));
  return TRUE;
}

/* There is no job to wait for: the answer is the post. */
static gboolean
send_carousel (RushesCli     *cli,
               RushesStudio  *studio,
               const Rules   *rules,
               JsonObject    *body,
               GError       **error)
{
  RushesCliArgs *args = rushes_cli_get_args (cli);
  const char *id = rules->platform == RUSHES_PLATFORM_TIKTOK ? "tiktokPublishId"
                                                             : "instagramPublishId";
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (JsonObject) answer = NULL;
  RushesPost *post;

  rushes_studio_post_async (studio, NULL, rules->platform, NULL, body,
                            rushes_cli_args_is_set (args, "allow-animatic"),
                            rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  post = rushes_studio_post_finish (studio, rushes_cli_wait_for (&wait), error);
  if (post == NULL)
    return FALSE;

  answer = rushes_library_load_post_result (rushes_studio_get_library (studio),
                                            rushes_post_get_id (post), error);

  return answer != NULL &&
         rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, id, error);
}

static gboolean
run_carousel (RushesCli    *cli,
              const Rules  *rules,
              GError      **error)
{
  g_autoptr (JsonObject) body = NULL;
  g_auto (GStrv) media = NULL;
  RushesStudio *studio;

  media = read_media (rushes_cli_get_args (cli), rules, error);
  if (media == NULL)
    return FALSE;

  body = build_body (cli, rules, error);
  if (body == NULL)
    return FALSE;

  studio = rushes_cli_open_studio (cli, error);

  return studio != NULL && add_media (cli, studio, body, media, error) &&
         send_carousel (cli, studio, rules, body, error);
}

static gboolean
run_instagram (RushesCli  *cli,
               GError    **error)
{
  return run_carousel (cli, &instagram, error);
}

static gboolean
run_tiktok (RushesCli  *cli,
            GError    **error)
{
  return run_carousel (cli, &tiktok, error);
}

#define COMMON_OPTIONS \
  { "media", 0, RUSHES_CLI_OPTION_LIST, N_("MEDIA"), \
    N_("The pictures in their order: media ids, ids of the library, files") }, \
  { "account", 0, RUSHES_CLI_OPTION_TEXT, N_("ID"), N_("The account, see “accounts”") }, \
  { "caption", 0, RUSHES_CLI_OPTION_TEXT, N_("TEXT"), N_("The words under the post") }, \
  { "wait", 'w', RUSHES_CLI_OPTION_SWITCH, NULL, N_("Wait for it, as is done anyway") }, \
  { "allow-animatic", 0, RUSHES_CLI_OPTION_SWITCH, NULL, \
    N_("Post a stand-in of the sandbox to a real account") }

static const RushesCliOption instagram_options[] = {
  COMMON_OPTIONS,
  { NULL }
};

static const RushesCliOption tiktok_options[] = {
  COMMON_OPTIONS,
  { "privacy-level", 0, RUSHES_CLI_OPTION_TEXT, N_("LEVEL"), N_("Who sees it"),
    "PUBLIC_TO_EVERYONE MUTUAL_FOLLOW_FRIENDS FOLLOWER_OF_CREATOR SELF_ONLY", "privacy" },
  { "post-mode", 0, RUSHES_CLI_OPTION_TEXT, N_("MODE"), N_("Post it, or leave it as a draft"),
    "direct inbox" },
  { "cover-index", 0, RUSHES_CLI_OPTION_NUMBER, N_("NUMBER"),
    N_("Which picture is shown, from 0") },
  { NULL }
};

const RushesCliCommand rushes_cli_publish_instagram_carousel = {
  .name = "publish instagram-carousel",
  .summary = N_("Post several pictures on Instagram as one"),
  .example = "rushes publish instagram-carousel --media \"$FIRST,$SECOND\" --account \"$ACCOUNT\" "
             "--caption 'Three steps'",
  .options = instagram_options,
  .has_effects = TRUE,
  .run = run_instagram,
};

const RushesCliCommand rushes_cli_publish_tiktok_carousel = {
  .name = "publish tiktok-carousel",
  .summary = N_("Post several pictures on TikTok as one"),
  .details = N_("Only you see it unless you say otherwise. TikTok takes JPEG and WebP."),
  .example = "rushes publish tiktok-carousel --media \"$FIRST,$SECOND\" --account \"$ACCOUNT\" "
             "--cover-index 1",
  .options = tiktok_options,
  .has_effects = TRUE,
  .run = run_tiktok,
};
