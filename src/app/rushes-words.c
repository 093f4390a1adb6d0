/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-words.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-money.h"

/* Counts the takes of @shot that are ready and those that are on their way. */
static void
count_takes (RushesShot *shot,
             guint      *n_ready,
             guint      *n_running)
{
  GListModel *takes = rushes_shot_get_takes (shot);

  *n_ready = 0;
  *n_running = 0;
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      RushesTakeState state = rushes_take_get_state (take);

      if (state == RUSHES_TAKE_STATE_READY)
        *n_ready += 1;
      else if (state != RUSHES_TAKE_STATE_DRAFT && !rushes_take_state_is_final (state))
        *n_running += 1;
    }
}

/**
 * rushes_words_for_shot:
 * @shot: a shot
 *
 * Says how far a shot is, for the line below its title.
 *
 * Returns: (transfer full): a few words
 */
char *
rushes_words_for_shot (RushesShot *shot)
{
  guint n_takes;
  guint n_ready;
  guint n_running;
  g_autofree char *count = NULL;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  n_takes = g_list_model_get_n_items (rushes_shot_get_takes (shot));
  count_takes (shot, &n_ready, &n_running);

  if (n_takes == 0)
    return g_strdup (_("Draft"));
  if (n_running > 0)
    /* Translators: how many of a number of takes have been made. */
    return g_strdup_printf (_("%u of %u ready"), n_ready, n_ready + n_running);
  if (n_ready == 0)
    return g_strdup (_("No take ready"));

  count = g_strdup_printf (ngettext ("%u take", "%u takes", n_ready), n_ready);
  if (rushes_shot_get_winner_id (shot) == NULL)
    return g_steal_pointer (&count);

  /* Translators: %s is a number of takes, as in "4 takes". */
  return g_strdup_printf (_("%s · winner"), count);
}

/**
 * rushes_words_for_take_state:
 * @state: a state
 *
 * Says where a take stands.
 *
 * Returns: one or two words
 */
const char *
rushes_words_for_take_state (RushesTakeState state)
{
  switch (state)
    {
    case RUSHES_TAKE_STATE_DRAFT:
      return _("Draft");

    case RUSHES_TAKE_STATE_QUEUED:
      return _("Queued");

    case RUSHES_TAKE_STATE_SUBMITTING:
      return _("Submitting");

    case RUSHES_TAKE_STATE_RUNNING:
      return _("Running");

    case RUSHES_TAKE_STATE_FETCHING:
      return _("Fetching");

    case RUSHES_TAKE_STATE_READY:
      return _("Ready");

    case RUSHES_TAKE_STATE_FAILED:
      return _("Failed");

    case RUSHES_TAKE_STATE_CANCELED:
      return _("Canceled");

    case RUSHES_TAKE_STATE_UNKNOWN:
      return _("Outcome unknown");
    }

  g_return_val_if_reached ("");
}

/**
 * rushes_words_for_post_state:
 * @state: a state
 *
 * Says where a post stands.
 *
 * Returns: one or two words
 */
const char *
rushes_words_for_post_state (RushesPostState state)
{
  switch (state)
    {
    case RUSHES_POST_STATE_DRAFT:
      return _("Draft");

    case RUSHES_POST_STATE_CHECKED:
      return _("Checked");

    case RUSHES_POST_STATE_UPLOADING:
      return _("Uploading");

    case RUSHES_POST_STATE_SUBMITTING:
      return _("Submitting");

    case RUSHES_POST_STATE_SCHEDULED:
      return _("Scheduled");

    case RUSHES_POST_STATE_RUNNING:
      return _("Posting");

    case RUSHES_POST_STATE_PUBLISHED:
      return _("Published");

    case RUSHES_POST_STATE_FAILED:
      return _("Failed");

    case RUSHES_POST_STATE_CANCELED:
      return _("Canceled");

    case RUSHES_POST_STATE_UNKNOWN:
      return _("Outcome unknown");
    }

  g_return_val_if_reached ("");
}

/**
 * rushes_words_for_platform:
 * @platform: a platform
 *
 * Names a platform as it names itself.
 *
 * Returns: the name
 */
const char *
rushes_words_for_platform (RushesPlatform platform)
{
  switch (platform)
    {
    case RUSHES_PLATFORM_INSTAGRAM:
      return "Instagram";

    case RUSHES_PLATFORM_TIKTOK:
      return "TikTok";
    }

  g_return_val_if_reached ("");
}

/**
 * rushes_words_for_take:
 * @take: a take
 *
 * Names a take: its number and who made it.
 *
 * Returns: (transfer full): such as "Take 2 · kling_3_pro"
 */
char *
rushes_words_for_take (RushesTake *take)
{
  const char *maker;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  maker = rushes_take_get_model (take);
  if (rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_FINISHED)
    maker = _("finished");
  else if (rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_IMPORTED)
    maker = _("imported");

  if (maker == NULL)
    return g_strdup_printf (_("Take %u"), rushes_take_get_number (take));

  /* Translators: the number of a take, and the model that made it. */
  return g_strdup_printf (_("Take %u · %s"), rushes_take_get_number (take), maker);
}

/**
 * rushes_words_for_money:
 * @microdollars: an amount
 * @is_play_money: whether it is the sandbox's
 *
 * Writes an amount, and says when it is play money.
 *
 * Returns: (transfer full): such as "$1.24 play money"
 */
char *
rushes_words_for_money (gint64   microdollars,
                        gboolean is_play_money)
{
  g_autofree char *amount = rushes_money_to_string (microdollars);

  if (!is_play_money || microdollars == RUSHES_MONEY_UNKNOWN)
    return g_steal_pointer (&amount);

  /* Translators: %s is an amount, as in "$1.24". */
  return g_strdup_printf (_("%s play money"), amount);
}

/**
 * rushes_words_for_advice:
 * @error: what went wrong
 *
 * Says what a person can do about an error.
 *
 * Returns: (nullable): a sentence
 */
const char *
rushes_words_for_advice (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK))
    return _("Look at the connection and try again. Shots, takes and edits still work.");
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_AUTH))
    return _("Store a key with “rushes auth login”, or choose the sandbox.");
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CREDITS))
    return _("Top up the account, or choose a model that costs less.");
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_RATE))
    return _("Wait a minute and try again.");
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_SERVER) ||
      g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY))
    return _("Nothing was lost. Try again in a while, or choose another backend.");
  if (g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME))
    return _("It will not be sent again by itself: look at the service first.");

  return NULL;
}
