/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-words.h"

#include <glib/gi18n.h>
#include <string.h>
#include <math.h>

#include "model/rushes-param-label.h"
#include "studio/rushes-advisor.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

#include "rushes-words.h"

#define MAX_NAME_LENGTH 60

static gboolean
is_play_money (RushesTake *take)
{
  return g_strcmp0 (rushes_take_get_backend (take), "sandbox") == 0;
}

/**
 * rushes_review_words_for_price:
 * @take: a take
 *
 * Says what a take cost, or is expected to.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL for what costs nothing by nature
 */
char *
rushes_review_words_for_price (RushesTake *take)
{
  gint64 charged;
  gint64 estimated;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  if (rushes_take_get_origin (take) != RUSHES_TAKE_ORIGIN_GENERATED)
    return NULL;

  charged = rushes_take_get_charged (take);
  estimated = rushes_take_get_estimated (take);
  if (charged != RUSHES_MONEY_UNKNOWN || estimated == RUSHES_MONEY_UNKNOWN)
    return rushes_words_for_money (charged, is_play_money (take));

  amount = rushes_words_for_money (estimated, is_play_money (take));

  /* Translators: %s is an amount that is expected, as in "$1.24". */
  return g_strdup_printf (_("about %s"), amount);
}

/**
 * rushes_review_words_for_state:
 * @take: a take
 *
 * Says where a take stands.
 *
 * Returns: (transfer full): such as "Running · 62 %"
 */
char *
rushes_review_words_for_state (RushesTake *take)
{
  RushesTakeState state;
  double progress;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  state = rushes_take_get_state (take);
  progress = rushes_take_get_progress (take);
  if (state == RUSHES_TAKE_STATE_READY && rushes_take_is_winner (take))
    return g_strdup (_("Winner"));
  if (rushes_take_state_is_final (state) || progress <= 0.0)
    return g_strdup (rushes_words_for_take_state (state));

  /* Translators: where a take stands, and how far it is in percent. */
  return g_strdup_printf (_("%s · %d %%"), rushes_words_for_take_state (state),
                          (int) floor (MIN (progress, 1.0) * 100.0));
}

/**
 * rushes_review_words_for_rating:
 * @take: a take
 *
 * Says what is thought of a take.
 *
 * Returns: (transfer full) (nullable): such as "Winner · 4 stars", or %NULL if nothing was said
 */
char *
rushes_review_words_for_rating (RushesTake *take)
{
  guint n_stars;
  g_autofree char *stars = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  n_stars = rushes_take_get_stars (take);
  if (n_stars > 0)
    stars = g_strdup_printf (ngettext ("%u star", "%u stars", n_stars), n_stars);
  if (rushes_take_is_rejected (take))
    return g_strjoin (" · ", _("Rejected"), stars, NULL);
  if (rushes_take_is_winner (take))
    return g_strjoin (" · ", _("Winner"), stars, NULL);

  return g_steal_pointer (&stars);
}

/**
 * rushes_review_words_for_failure:
 * @studio: (nullable): the studio
 * @take: a take
 *
 * Says why there is no clip and whether that cost anything.
 *
 * Returns: (transfer full) (nullable): sentences, or %NULL for a take that did not fail
 */
char *
rushes_review_words_for_failure (RushesStudio *studio,
                                 RushesTake   *take)
{
  g_autoptr (RushesAdvisor) advisor = NULL;
  g_autoptr (RushesVerdict) verdict = NULL;
  g_autofree char *price = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  if (!rushes_take_state_is_final (rushes_take_get_state (take)))
    return NULL;

  advisor = rushes_advisor_dup_for (studio);
  verdict = rushes_advisor_explain (advisor, take);
  if (verdict == NULL)
    return NULL;

  price = rushes_verdict_dup_price (verdict);

  return g_strjoin (" ", verdict->cause, price, NULL);
}

/**
 * rushes_review_words_for_shape:
 * @take: a take
 *
 * Says how large and how long a take is.
 *
 * Returns: (transfer full) (nullable): such as "720 × 1280 · 5.0 s · 24 fps"
 */
char *
rushes_review_words_for_shape (RushesTake *take)
{
  GString *text;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  if (rushes_take_get_width (take) <= 0)
    return NULL;

  text = g_string_new (NULL);
  g_string_append_printf (text, "%d × %d", rushes_take_get_width (take),
                          rushes_take_get_height (take));
  if (rushes_take_get_duration_ms (take) > 0)
    /* Translators: a length in seconds. */
    g_string_append_printf (text, _(" · %.1f s"), rushes_take_get_duration_ms (take) / 1000.0);
  if (rushes_take_get_fps (take) > 0.0)
    /* Translators: frames per second. */
    g_string_append_printf (text, _(" · %g fps"), round (rushes_take_get_fps (take) * 100) / 100);

  return g_string_free (text, FALSE);
}

/**
 * rushes_review_words_for_params:
 * @take: a take
 *
 * Lists the parameters that a take was asked for with.
 *
 * Returns: (transfer full) (nullable): one a line, or %NULL if there are none
 */
char *
rushes_review_words_for_params (RushesTake *take)
{
  g_autoptr (GList) names = NULL;
  JsonObject *params;
  GString *text;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  if (rushes_take_get_request (take) == NULL)
    return NULL;

  params = rushes_json_get_object (rushes_take_get_request (take), "params");
  if (params == NULL || json_object_get_size (params) == 0)
    return NULL;

  text = g_string_new (NULL);
  names = json_object_get_members (params);
  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonNode *node = json_object_get_member (params, at->data);
      g_autofree char *label = rushes_param_dup_label (at->data);
      g_autofree char *value = NULL;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        value = json_node_dup_string (node);
      else
        value = rushes_json_to_string (node, FALSE);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", label, value);
    }

  return g_string_free (text, FALSE);
}

/**
 * rushes_review_words_for_pane:
 * @take: a take
 *
 * Names a take on its picture.
 *
 * Returns: (transfer full): such as "Take 2 · kling_3_pro · $1.68"
 */
char *
rushes_review_words_for_pane (RushesTake *take)
{
  g_autofree char *name = NULL;
  g_autofree char *price = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  name = rushes_words_for_take (take);
  price = rushes_review_words_for_price (take);

  return g_strjoin (" · ", name, price, NULL);
}

/* Letters and digits of any script stay; all else becomes single hyphens. */
static char *
make_slug (const char *title)
{
  GString *text = g_string_new (NULL);
  g_autofree char *lower = g_utf8_strdown (title, -1);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (text, letter);
      else if (text->len > 0 && text->str[text->len - 1] != '-')
        g_string_append_c (text, '-');
      if (text->len >= MAX_NAME_LENGTH)
        break;
    }
  if (text->len > 0 && text->str[text->len - 1] == '-')
    g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}

/**
 * rushes_review_words_for_file_name:
 * @shot: the take's shot
 * @take: a take
 *
 * Proposes a name for a copy of a take.
 *
 * Returns: (transfer full): such as "sneaker-teaser - kling_3_pro - take 2.mp4"
 */
char *
rushes_review_words_for_file_name (RushesShot *shot,
                                   RushesTake *take)
{
  const char *extension;
  const char *model;
  g_autofree char *slug = NULL;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  slug = make_slug (rushes_shot_get_title (shot) != NULL ? rushes_shot_get_title (shot) : "");
  model = rushes_take_get_model (take);
  if (rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_FINISHED)
    model = _("finished");
  else if (model == NULL)
    model = _("imported");
  extension = rushes_media_type_get_extension (rushes_take_get_mime_type (take));

  /* Translators: a file name: the title of a shot, a model, and the number of a take. */
  return g_strdup_printf (_("%s - %s - take %u.%s"), slug[0] != '\0' ? slug : _("untitled"), model,
                          rushes_take_get_number (take), extension != NULL ? extension : "mp4");
}

/**
 * rushes_review_words_for_frame_name:
 * @shot: the take's shot
 * @take: a take
 * @frame: the number of one of its frames
 *
 * Proposes a name for a picture of a frame.
 *
 * Returns: (transfer full): such as "sneaker-teaser - kling_3_pro - take 2 - frame 41.png"
 */
char *
rushes_review_words_for_frame_name (RushesShot *shot,
                                    RushesTake *take,
                                    int         frame)
{
  g_autofree char *name = rushes_review_words_for_file_name (shot, take);
  char *extension = name != NULL ? strrchr (name, '.') : NULL;

  g_return_val_if_fail (extension != NULL, NULL);

  *extension = '\0';

  /* Translators: a file name: what the take's own would be, and the number of a frame. */
  return g_strdup_printf (_("%s - frame %d.png"), name, frame);
}
