/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-blind-question.h"

#include <glib/gi18n.h>

#define N_ANSWERS 3

/**
 * RushesBlindQuestion:
 *
 * One question about two pictures that stand side by side, and its three answers. Lives on the
 * main thread.
 */
struct _RushesBlindQuestion
{
  AdwBin parent_instance;

  GtkLabel *text_label;
  GtkToggleButton *first_button;
  GtkToggleButton *tie_button;
  GtkToggleButton *second_button;
};

G_DEFINE_FINAL_TYPE (RushesBlindQuestion, rushes_blind_question, ADW_TYPE_BIN)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkToggleButton *
get_button (RushesBlindQuestion *self,
            RushesVoteOutcome    outcome)
{
  switch (outcome)
    {
    case RUSHES_VOTE_FIRST:
      return self->first_button;

    case RUSHES_VOTE_SECOND:
      return self->second_button;

    case RUSHES_VOTE_TIE:
      return self->tie_button;
    }

  g_return_val_if_reached (NULL);
}

static void
clicked_cb (RushesBlindQuestion *self,
            GtkToggleButton     *button)
{
  for (int i = 0; i < N_ANSWERS; i++)
    {
      if (get_button (self, (RushesVoteOutcome) i) == button)
        g_signal_emit (self, signals[ANSWERED], 0, i);
    }
}

static void
rushes_blind_question_class_init (RushesBlindQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * RushesBlindQuestion::answered:
   * @self: the question
   * @outcome: a RushesVoteOutcome
   *
   * A person chose an answer.
   */
  signals[ANSWERED] =
    g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-blind-question.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesBlindQuestion, text_label);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindQuestion, first_button);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindQuestion, tie_button);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindQuestion, second_button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_blind_question_init (RushesBlindQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rushes_blind_question_new:
 * @text: the question
 *
 * Makes a question without an answer.
 *
 * Returns: (transfer floating): the question
 */
GtkWidget *
rushes_blind_question_new (const char *text)
{
  RushesBlindQuestion *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_BLIND_QUESTION, NULL);
  gtk_label_set_label (self->text_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  for (int i = 0; i < N_ANSWERS; i++)
    {
      GtkToggleButton *button = get_button (self, (RushesVoteOutcome) i);
      /* Translators: for a screen reader: an answer, as in "A" or "Tie", and the question. */
      g_autofree char *spoken = g_strdup_printf (_("%s: %s"),
                                                 gtk_button_get_label (GTK_BUTTON (button)), text);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
    }

  return GTK_WIDGET (self);
}

/**
 * rushes_blind_question_set_answer:
 * @self: a question
 * @outcome: a RushesVoteOutcome, or -1 for no answer
 *
 * Shows an answer. Nothing is said to have been answered.
 */
void
rushes_blind_question_set_answer (RushesBlindQuestion *self,
                                  int                  outcome)
{
  g_return_if_fail (RUSHES_IS_BLIND_QUESTION (self));
  g_return_if_fail (outcome < N_ANSWERS);

  for (int i = 0; i < N_ANSWERS; i++)
    gtk_toggle_button_set_active (get_button (self, (RushesVoteOutcome) i), i == outcome);
}

/**
 * rushes_blind_question_set_asked:
 * @self: a question
 * @is_asked: whether a key would answer it
 *
 * Sets whether this is the question whose turn it is.
 */
void
rushes_blind_question_set_asked (RushesBlindQuestion *self,
                                 gboolean             is_asked)
{
  g_return_if_fail (RUSHES_IS_BLIND_QUESTION (self));

  if (is_asked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rushes-asked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rushes-asked");
}

/**
 * rushes_blind_question_focus:
 * @self: a question
 *
 * Gives the focus to the answers, so that a screen reader reads the question.
 */
void
rushes_blind_question_focus (RushesBlindQuestion *self)
{
  g_return_if_fail (RUSHES_IS_BLIND_QUESTION (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->tie_button));
}
