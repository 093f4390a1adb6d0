/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-vote-hint.h"

#include <glib/gi18n.h>
#include <math.h>

/* 95 % of a normal distribution lie within this many standard deviations. */
#define DEVIATIONS 1.959964

/* With fewer votes an interval says more about the formula than about the models. */
#define MIN_VOTES 10

/* How one model did against another. */
typedef struct
{
  double wins;
  guint n_votes;
} Score;

/**
 * rushes_vote_hint_rank:
 * @library: the library
 * @filter: which votes count
 * @error: return location for an error
 *
 * Ranks models by the votes on their takes.
 *
 * Returns: (transfer full): the ranking, or %NULL with an error
 */
RushesRanking *
rushes_vote_hint_rank (RushesLibrary           *library,
                       const RushesVoteFilter  *filter,
                       GError                 **error)
{
  g_autoptr (GPtrArray) votes = NULL;
  g_autoptr (RushesRanking) ranking = rushes_ranking_new ();
  RushesVoteFilter between;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  between = *filter;
  between.has_models = TRUE;
  votes = rushes_library_list_votes (library, &between, error);
  if (votes == NULL)
    return NULL;

  for (guint i = 0; i < votes->len; i++)
    {
      const RushesVoteRecord *record = rushes_vote_get_record (votes->pdata[i]);

      rushes_ranking_add_vote (ranking, record->first_model, record->second_model,
                               record->outcome);
    }

  return g_steal_pointer (&ranking);
}

static void
count_vote (GHashTable             *scores,
            const RushesVoteRecord *record,
            const char             *model)
{
  gboolean is_first = g_str_equal (record->first_model, model);
  const char *other = is_first ? record->second_model : record->first_model;
  Score *score;

  if (!is_first && !g_str_equal (record->second_model, model))
    return;

  score = g_hash_table_lookup (scores, other);
  if (score == NULL)
    {
      score = g_new0 (Score, 1);
      g_hash_table_insert (scores, g_strdup (other), score);
    }
  score->n_votes++;
  if (record->outcome == RUSHES_VOTE_TIE)
    score->wins += 0.5;
  else if ((record->outcome == RUSHES_VOTE_SECOND) == is_first)
    score->wins++;
}

/* The interval of E. B. Wilson (“Probable inference, the law of succession, and statistical
 * inference”, Journal of the American Statistical Association 22, 1927). */
static void
find_interval (const Score    *score,
               RushesVoteHint *hint)
{
  double n = score->n_votes;
  double share = score->wins / n;
  double square = DEVIATIONS * DEVIATIONS;
  double center = (share + square / (2 * n)) / (1 + square / n);
  double reach = DEVIATIONS * sqrt (share * (1 - share) / n + square / (4 * n * n)) /
                 (1 + square / n);

  hint->share = share;
  hint->low = center - reach;
  hint->high = center + reach;
}

static RushesVoteHint *
choose (GHashTable *scores,
        const char *model)
{
  g_autoptr (RushesVoteHint) best = NULL;
  GHashTableIter iter;
  const char *other;
  const Score *score;

  g_hash_table_iter_init (&iter, scores);
  while (g_hash_table_iter_next (&iter, (gpointer *) &other, (gpointer *) &score))
    {
      RushesVoteHint hint = { NULL };

      find_interval (score, &hint);
      if (score->n_votes < MIN_VOTES || hint.low <= 0.5 ||
          (best != NULL && hint.low <= best->low))
        continue;

      g_clear_pointer (&best, rushes_vote_hint_free);
      best = g_new0 (RushesVoteHint, 1);
      *best = hint;
      best->n_votes = score->n_votes;
      best->model = g_strdup (other);
      best->against = g_strdup (model);
    }

  return g_steal_pointer (&best);
}

/**
 * rushes_vote_hint_find:
 * @library: the library
 * @model: the model that the rules choose
 * @use_case: (nullable): what the clip is for
 * @error: return location for an error
 *
 * Finds the model that won against @model in the user's own votes on the question which is better
 * overall, for this use case. Only what is sure enough is told: with 95 % confidence, and from
 * enough votes. Votes on animatics do not count.
 *
 * Returns: (transfer full) (nullable): the hint; %NULL without an error if there is none
 */
RushesVoteHint *
rushes_vote_hint_find (RushesLibrary  *library,
                       const char     *model,
                       const char     *use_case,
                       GError        **error)
{
  const RushesVoteFilter filter = {
    .question = RUSHES_VOTE_OVERALL,
    .use_case = use_case,
    .has_models = TRUE,
  };
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) votes = NULL;
  RushesVoteHint *hint;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  votes = rushes_library_list_votes (library, &filter, error);
  if (votes == NULL)
    return NULL;

  for (guint i = 0; i < votes->len; i++)
    count_vote (scores, rushes_vote_get_record (votes->pdata[i]), model);
  hint = choose (scores, model);
  if (hint != NULL)
    hint->use_case = g_strdup (use_case);

  return hint;
}

static int
to_percent (double share)
{
  return (int) lround (share * 100);
}

/**
 * rushes_vote_hint_to_text:
 * @self: a hint
 *
 * Says it in a sentence.
 *
 * Returns: (transfer full): the sentence
 */
char *
rushes_vote_hint_to_text (const RushesVoteHint *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->use_case == NULL)
    return g_strdup_printf (
      /* Translators: a number, a model, three percentages, another model. */
      _("In your %u votes %s won %d %% (%d–%d %%) against %s."), self->n_votes, self->model,
      to_percent (self->share), to_percent (self->low), to_percent (self->high), self->against);

  return g_strdup_printf (
    /* Translators: a number, a use case such as “product”, a model, three percentages, another
     * model. */
    _("In your %u votes on “%s” shots %s won %d %% (%d–%d %%) against %s."), self->n_votes,
    self->use_case, self->model, to_percent (self->share), to_percent (self->low),
    to_percent (self->high), self->against);
}

/**
 * rushes_vote_hint_to_json:
 * @self: a hint
 *
 * Writes it for programs.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_vote_hint_to_json (const RushesVoteHint *self)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text = rushes_vote_hint_to_text (self);

  json_object_set_string_member (object, "model", self->model);
  json_object_set_string_member (object, "against", self->against);
  if (self->use_case != NULL)
    json_object_set_string_member (object, "useCase", self->use_case);
  else
    json_object_set_null_member (object, "useCase");
  json_object_set_int_member (object, "votes", self->n_votes);
  json_object_set_int_member (object, "percent", to_percent (self->share));
  json_object_set_int_member (object, "lowPercent", to_percent (self->low));
  json_object_set_int_member (object, "highPercent", to_percent (self->high));
  json_object_set_string_member (object, "text", text);

  return object;
}

/**
 * rushes_vote_hint_free: (skip)
 * @self: (transfer full): a hint
 *
 * Frees a hint.
 */
void
rushes_vote_hint_free (RushesVoteHint *self)
{
  g_free (self->model);
  g_free (self->against);
  g_free (self->use_case);
  g_free (self);
}
