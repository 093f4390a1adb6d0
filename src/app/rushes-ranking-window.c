/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-ranking-window.h"

#include <glib/gi18n.h>
#include <math.h>

#include "route/rushes-route-facts.h"
#include "studio/rushes-command-line.h"
#include "studio/rushes-vote-hint.h"
#include "widgets/rushes-interval-bar.h"

#include "rushes-compose-route.h"
#include "rushes-copy-command.h"

#define REFRESH_MS 100
#define PERCENT_CHARS 16

/* What the rows of questions stand for, the usual one first. */
static const RushesVoteQuestion questions[] = {
  RUSHES_VOTE_OVERALL, RUSHES_VOTE_PROMPT, RUSHES_VOTE_MOTION, RUSHES_VOTE_IDENTITY,
};

/**
 * RushesRankingWindow:
 *
 * The models, ranked by the votes on their takes, and how sure that is. Follows the library while
 * it is open. Lives on the main thread.
 */
struct _RushesRankingWindow
{
  AdwPreferencesWindow parent_instance;

  RushesLibrary *library;
  GStrv          use_cases;
  GPtrArray     *rows;
  guint          refresh_id;
  /* Until the switch is touched it follows what there is. */
  gboolean       has_chosen;
  gboolean       is_showing;

  AdwComboRow         *use_case_row;
  AdwComboRow         *question_row;
  GtkSwitch           *animatics_switch;
  AdwPreferencesGroup *model_group;
};

G_DEFINE_FINAL_TYPE (RushesRankingWindow, rushes_ranking_window, ADW_TYPE_PREFERENCES_WINDOW)

static const char *
get_question_words (RushesVoteQuestion question)
{
  switch (question)
    {
    case RUSHES_VOTE_PROMPT:
      return _("Follows the prompt");

    case RUSHES_VOTE_MOTION:
      return _("Moves well");

    case RUSHES_VOTE_IDENTITY:
      return _("Keeps people and things the same");

    case RUSHES_VOTE_OVERALL:
      return _("Overall");
    }

  return NULL;
}

/* The first row means all. */
static const char *
get_use_case (RushesRankingWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->use_case_row);

  return selected > 0 && selected <= g_strv_length (self->use_cases)
           ? self->use_cases[selected - 1] : NULL;
}

static RushesVoteQuestion
get_question (RushesRankingWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->question_row);

  return questions[selected < G_N_ELEMENTS (questions) ? selected : 0];
}

static gboolean
has_votes (RushesRankingWindow *self,
           gboolean             has_stand_ins)
{
  const RushesVoteFilter filter = {
    .question = RUSHES_VOTE_ANY_QUESTION,
    .has_models = TRUE,
    .has_stand_ins = has_stand_ins,
  };
  g_autoptr (GPtrArray) votes = rushes_library_list_votes (self->library, &filter, NULL);

  return votes != NULL && votes->len > 0;
}

static void
update_switch (RushesRankingWindow *self)
{
  if (self->has_chosen)
    return;

  self->is_showing = TRUE;
  gtk_switch_set_active (self->animatics_switch,
                         !has_votes (self, FALSE) && has_votes (self, TRUE));
  self->is_showing = FALSE;
}

static char *
describe_votes (const RushesRank *rank)
{
  g_autofree char *votes = g_strdup_printf (ngettext ("%u vote", "%u votes", rank->n_votes),
                                            rank->n_votes);

  if (!rank->is_clear)
    return g_steal_pointer (&votes);

  /* Translators: %s is a number of votes; the model is better than the one in the row below. */
  return g_strdup_printf (_("%s, better than the next"), votes);
}

static void
add_row (RushesRankingWindow *self,
         const RushesRank    *rank)
{
  g_autofree char *votes = describe_votes (rank);
  g_autofree char *percent = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label;

  /* Translators: a percentage and the interval that it lies in. */
  percent = g_strdup_printf (_("%ld %% (%ld–%ld)"), lround (rank->share * 100),
                             lround (rank->low * 100), lround (rank->high * 100));
  label = gtk_label_new (percent);
  gtk_label_set_width_chars (GTK_LABEL (label), PERCENT_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rank->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), votes);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             rushes_interval_bar_new (rank->share, rank->low, rank->high));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->model_group, row);
  g_ptr_array_add (self->rows, g_object_ref (row));
}

static char *
write_summary (gboolean is_known,
               gboolean is_animatic,
               guint    n_ranks)
{
  const char *text;

  if (n_ranks == 0)
    text = _("There are no votes on this yet. To vote, tick two or more takes by different models "
             "in Review and press V.");
  else if (!is_known)
    text = _("Too few votes to tell any of these models from another. To vote, tick two or more "
             "takes by different models in Review and press V.");
  else
    text = _("How often each would win against an average one, and the 95 % interval of that.");

  if (!is_animatic)
    return g_strdup (text);

  return g_strjoin (" ", _("These are votes on animatics: they say nothing of the models."), text,
                    NULL);
}

static RushesRanking *
rank_models (RushesRankingWindow  *self,
             GError              **error)
{
  const RushesVoteFilter filter = {
    .question = get_question (self),
    .use_case = get_use_case (self),
    .has_stand_ins = gtk_switch_get_active (self->animatics_switch),
  };

  return rushes_vote_hint_rank (self->library, &filter, error);
}

static void
fill (RushesRankingWindow *self)
{
  gboolean is_animatic;
  gboolean is_known = FALSE;
  guint n_ranks = 0;
  const RushesRank *ranks;
  g_autoptr (RushesRanking) ranking = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->model_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  update_switch (self);
  is_animatic = gtk_switch_get_active (self->animatics_switch);
  adw_preferences_group_set_title (self->model_group, is_animatic ? _("Animatics") : _("Models"));
  ranking = rank_models (self, &error);
  if (ranking == NULL)
    {
      adw_preferences_group_set_description (self->model_group, error->message);
      return;
    }

  ranks = rushes_ranking_compute (ranking, &n_ranks);
  for (guint i = 0; i < n_ranks; i++)
    {
      is_known |= ranks[i].is_clear;
      add_row (self, &ranks[i]);
    }
  summary = write_summary (is_known, is_animatic, n_ranks);
  adw_preferences_group_set_description (self->model_group, summary);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RushesRankingWindow *self = user_data;

  self->refresh_id = 0;
  fill (self);

  return G_SOURCE_REMOVE;
}

static void
votes_changed_cb (RushesRankingWindow *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static void
choice_cb (RushesRankingWindow *self)
{
  if (self->library != NULL && !self->is_showing)
    fill (self);
}

static void
animatics_cb (RushesRankingWindow *self)
{
  if (self->is_showing)
    return;

  self->has_chosen = TRUE;
  choice_cb (self);
}

static void
copy_command_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  RushesRankingWindow *self = RUSHES_RANKING_WINDOW (widget);
  g_autofree char *command =
    rushes_command_line_for_ranking (get_use_case (self), get_question (self),
                                     gtk_switch_get_active (self->animatics_switch));

  rushes_copy_command (widget, command);
}

/* What says that something passed finds this one in place of the main window's. */
static void
show_toast_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (widget),
                                    adw_toast_new (g_variant_get_string (parameter, NULL)));
}

static void
rushes_ranking_window_dispose (GObject *object)
{
  RushesRankingWindow *self = RUSHES_RANKING_WINDOW (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rushes_ranking_window_parent_class)->dispose (object);
}

static void
rushes_ranking_window_finalize (GObject *object)
{
  g_strfreev (RUSHES_RANKING_WINDOW (object)->use_cases);

  G_OBJECT_CLASS (rushes_ranking_window_parent_class)->finalize (object);
}

static void
rushes_ranking_window_class_init (RushesRankingWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_ranking_window_dispose;
  object_class->finalize = rushes_ranking_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/rushes/Rushes/ui/"
                                               "rushes-ranking-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesRankingWindow, use_case_row);
  gtk_widget_class_bind_template_child (widget_class, RushesRankingWindow, question_row);
  gtk_widget_class_bind_template_child (widget_class, RushesRankingWindow, animatics_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesRankingWindow, model_group);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, animatics_cb);
  gtk_widget_class_install_action (widget_class, "ranking.copy-command", NULL,
                                   copy_command_action);
  gtk_widget_class_install_action (widget_class, "win.show-toast", "s", show_toast_action);
}

static void
rushes_ranking_window_init (RushesRankingWindow *self)
{
  g_autoptr (GtkStringList) use_cases = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->use_cases = g_strsplit (RUSHES_ROUTE_INTENTS, " ", -1);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_string_list_append (use_cases, _("All"));
  for (guint i = 0; self->use_cases[i] != NULL; i++)
    gtk_string_list_append (use_cases,
                            rushes_compose_route_get_intent_words (self->use_cases[i]));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    gtk_string_list_append (words, get_question_words (questions[i]));
  adw_combo_row_set_model (self->use_case_row, G_LIST_MODEL (use_cases));
  adw_combo_row_set_model (self->question_row, G_LIST_MODEL (words));
}

/**
 * rushes_ranking_window_new:
 * @library: where the votes are
 *
 * Makes the window.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
rushes_ranking_window_new (RushesLibrary *library)
{
  RushesRankingWindow *self;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);

  self = g_object_new (RUSHES_TYPE_RANKING_WINDOW, NULL);
  self->library = g_object_ref (library);
  fill (self);
  g_signal_connect_object (library, "votes-changed", G_CALLBACK (votes_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
