/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-publish-checks.h"

#include <glib/gi18n.h>

/* What the platforms accept; see the gateway's notes on posting. */
#define TIKTOK_MIN_MS 3000
#define TIKTOK_MAX_MS (10 * 60 * 1000)
#define MAX_HASHTAGS 30

static void
check_free (gpointer data)
{
  RushesCheck *check = data;

  g_free (check->text);
  g_free (check);
}

static void
add_check (GPtrArray  *checks,
           gboolean    is_passed,
           gboolean    is_obstacle,
           const char *text)
{
  RushesCheck *check = g_new0 (RushesCheck, 1);

  check->is_passed = is_passed;
  check->is_obstacle = is_obstacle && !is_passed;
  check->text = g_strdup (text);
  g_ptr_array_add (checks, check);
}

static guint
count_hashtags (const char *caption)
{
  guint n_hashtags = 0;

  for (const char *p = caption; *p != '\0'; p++)
    if (*p == '#' && (p == caption || g_ascii_isspace (p[-1])))
      n_hashtags++;

  return n_hashtags;
}

static void
check_caption (GPtrArray  *checks,
               const char *caption)
{
  gboolean fits = rushes_publish_caption_length (caption) <= RUSHES_CAPTION_LIMIT;
  guint n_hashtags = count_hashtags (caption);

  if (!fits)
    add_check (checks, FALSE, TRUE, _("The caption is too long: shorten it"));
  if (n_hashtags > MAX_HASHTAGS)
    add_check (checks, FALSE, FALSE, _("More than 30 hashtags: Instagram may refuse them"));
}

static void
check_shape (GPtrArray  *checks,
             RushesTake *take)
{
  int width = rushes_take_get_width (take);
  int height = rushes_take_get_height (take);

  if (height > width)
    add_check (checks, TRUE, FALSE, _("Upright picture"));
  else
    add_check (checks, FALSE, FALSE, _("Not upright: it will be shown small, with bars"));
}

static void
check_tiktok (GPtrArray  *checks,
              RushesTake *take,
              const char *privacy)
{
  gint64 duration_ms = rushes_take_get_duration_ms (take);

  if (rushes_take_get_kind (take) != RUSHES_MEDIA_KIND_VIDEO)
    add_check (checks, FALSE, TRUE, _("TikTok takes clips only: choose another take"));
  else if (duration_ms < TIKTOK_MIN_MS)
    add_check (checks, FALSE, TRUE, _("Shorter than 3 seconds: TikTok refuses it"));
  else if (duration_ms > TIKTOK_MAX_MS)
    add_check (checks, FALSE, TRUE, _("Longer than 10 minutes: TikTok refuses it"));
  else
    add_check (checks, TRUE, FALSE, _("Length"));

  if (privacy == NULL)
    add_check (checks, FALSE, TRUE, _("Choose who can see it on TikTok"));
}

/* Looks at a post before it is sent: what is well, what to think about, what would be refused.
 * @privacy is TikTok's word, or NULL if nobody chose. */
GPtrArray *
rushes_publish_check (RushesTake *take,
                      gboolean    has_instagram,
                      gboolean    has_tiktok,
                      const char *caption,
                      const char *privacy)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func (check_free);

  g_return_val_if_fail (RUSHES_IS_TAKE (take), checks);
  g_return_val_if_fail (caption != NULL, checks);

  check_shape (checks, take);
  if (has_tiktok)
    check_tiktok (checks, take, privacy);
  check_caption (checks, caption);
  if (!has_instagram && !has_tiktok)
    add_check (checks, FALSE, TRUE, _("Choose an account"));
  if (rushes_take_is_animatic (take))
    add_check (checks, FALSE, FALSE, _("This is an animatic, a stand-in drawn by the sandbox"));

  return checks;
}

gboolean
rushes_publish_has_obstacle (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      RushesCheck *check = g_ptr_array_index (checks, i);

      if (check->is_obstacle)
        return TRUE;
    }

  return FALSE;
}

/* Counts as TikTok does, in units of UTF-16: an emoji is two. */
guint
rushes_publish_caption_length (const char *caption)
{
  guint length = 0;

  g_return_val_if_fail (caption != NULL, 0);

  for (const char *p = caption; *p != '\0'; p = g_utf8_next_char (p))
    length += g_utf8_get_char (p) > 0xffff ? 2 : 1;

  return length;
}
