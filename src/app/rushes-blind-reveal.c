/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-blind-reveal.h"

#include <glib/gi18n.h>

#include "rushes-words.h"

/**
 * RushesBlindReveal:
 *
 * What came out of a blind vote: the takes in the order of the answers, and which was A and which B
 * in each pair. Lives on the main thread.
 */
struct _RushesBlindReveal
{
  AdwBin parent_instance;

  AdwPreferencesGroup *ranking_group;
  AdwPreferencesGroup *pairs_group;
};

G_DEFINE_FINAL_TYPE (RushesBlindReveal, rushes_blind_reveal, ADW_TYPE_BIN)

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

/* How a take fared, one subject after the other; those without an answer are left out. */
static char *
write_counts (RushesBallot       *ballot,
              guint               entry,
              const char * const *subjects)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rushes_ballot_get_n_questions (ballot); i++)
    {
      RushesBallotCount count;

      rushes_ballot_count (ballot, entry, i, &count);
      if (count.n_won + count.n_tied + count.n_lost == 0)
        continue;

      /* Translators: what was asked about, then how often a take was better, neither was, and the
       * other was better. */
      g_string_append_printf (text, _("%s%s: %u won, %u tied, %u lost"), text->len > 0 ? "\n" : "",
                              subjects[i], count.n_won, count.n_tied, count.n_lost);
    }

  return g_string_free (text, FALSE);
}

static void
add_rank (RushesBlindReveal  *self,
          RushesBallot       *ballot,
          GPtrArray          *takes,
          const char * const *subjects,
          guint               rank,
          guint               entry)
{
  g_autofree char *name = rushes_words_for_take (g_ptr_array_index (takes, entry));
  g_autofree char *counts = write_counts (ballot, entry, subjects);
  GtkWidget *row = make_row (name, counts);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Make _winner"));
  /* Translators: for a screen reader; %s is the name of a take. */
  g_autofree char *spoken = g_strdup_printf (_("Make %s the winner"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (rank == 0)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", entry);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "blind.make-winner");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->ranking_group, row);
}

static const char *
name_outcome (RushesVoteOutcome outcome)
{
  switch (outcome)
    {
    case RUSHES_VOTE_FIRST:
      return _("A");

    case RUSHES_VOTE_SECOND:
      return _("B");

    case RUSHES_VOTE_TIE:
      return _("Tie");
    }

  g_return_val_if_reached ("");
}

/* The answers about a pair, or %NULL if there are none. */
static char *
write_answers (RushesBallot       *ballot,
               guint               pair,
               const char * const *subjects)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rushes_ballot_get_n_questions (ballot); i++)
    {
      RushesVoteOutcome outcome;

      if (!rushes_ballot_get_answer (ballot, pair, i, &outcome))
        continue;

      /* Translators: what was asked about, and the answer: A, B or Tie. */
      g_string_append_printf (text, _("%s%s: %s"), text->len > 0 ? " · " : "", subjects[i],
                              name_outcome (outcome));
    }

  return g_string_free (text, text->len == 0);
}

static void
add_pair (RushesBlindReveal  *self,
          RushesBallot       *ballot,
          GPtrArray          *takes,
          const char * const *subjects,
          guint               pair)
{
  g_autofree char *answers = write_answers (ballot, pair, subjects);
  g_autofree char *left_name = NULL;
  g_autofree char *right_name = NULL;
  g_autofree char *title = NULL;
  guint left;
  guint right;

  if (answers == NULL)
    return;

  rushes_ballot_get_sides (ballot, pair, &left, &right);
  left_name = rushes_words_for_take (g_ptr_array_index (takes, left));
  right_name = rushes_words_for_take (g_ptr_array_index (takes, right));
  /* Translators: the number of a pair, and the names of the takes that were A and B in it. */
  title = g_strdup_printf (_("Pair %u: A was %s, B was %s"), pair + 1, left_name, right_name);
  adw_preferences_group_add (self->pairs_group, make_row (title, answers));
}

static void
rushes_blind_reveal_class_init (RushesBlindRevealClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-blind-reveal.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesBlindReveal, ranking_group);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindReveal, pairs_group);
}

static void
rushes_blind_reveal_init (RushesBlindReveal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rushes_blind_reveal_new:
 *
 * Makes an empty one.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
rushes_blind_reveal_new (void)
{
  return g_object_new (RUSHES_TYPE_BLIND_REVEAL, NULL);
}

/**
 * rushes_blind_reveal_show:
 * @self: the view
 * @ballot: the answers
 * @takes: (element-type RushesTake): the takes by their numbers on the ballot
 * @subjects: what each question is about; the last is what the order goes by
 *
 * Shows, once, what came out.
 */
void
rushes_blind_reveal_show (RushesBlindReveal  *self,
                          RushesBallot       *ballot,
                          GPtrArray          *takes,
                          const char * const *subjects)
{
  g_autofree guint *order = NULL;

  g_return_if_fail (RUSHES_IS_BLIND_REVEAL (self));
  g_return_if_fail (RUSHES_IS_BALLOT (ballot));
  g_return_if_fail (takes->len == rushes_ballot_get_n_entries (ballot));
  g_return_if_fail (subjects != NULL);

  order = rushes_ballot_rank (ballot, rushes_ballot_get_n_questions (ballot) - 1);
  for (guint i = 0; i < takes->len; i++)
    add_rank (self, ballot, takes, subjects, i, order[i]);
  for (guint i = 0; i < rushes_ballot_get_n_pairs (ballot); i++)
    add_pair (self, ballot, takes, subjects, i);
}
