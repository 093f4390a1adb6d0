/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-blind-view.h"

#include <glib/gi18n.h>

#include "model/rushes-ballot.h"
#include "model/rushes-loudness.h"
#include "store/rushes-library-votes.h"
#include "studio/rushes-measure.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"
#include "widgets/rushes-comparison-view.h"
#include "widgets/rushes-seek-bar.h"
#include "widgets/rushes-transport.h"

#include "rushes-blind-question.h"
#include "rushes-blind-reveal.h"
#include "rushes-frame-memory.h"

#define N_SIDES 2
#define N_QUESTIONS 4
/* An animatic's label ends at 6.2 % of the picture's height; so much is covered of it. */
#define LABEL_COVER 0.07

/**
 * RushesBlindView:
 *
 * A blind vote: the takes two at a time, called A and B, the questions about them, and at the end
 * who was who. Until then it holds no word that tells one take from another. It knows the takes and
 * shows their files, nothing else of them. Lives on the main thread.
 */
struct _RushesBlindView
{
  AdwBin parent_instance;

  RushesStudio *studio;
  GPtrArray *takes;
  RushesBallot *ballot;
  char *session;
  /* The ids of the votes in the library, one a place on the ballot; NULL without an answer. */
  GPtrArray *vote_ids;
  /* The questions that are asked, in their order. */
  RushesVoteQuestion asked[N_QUESTIONS];
  guint n_asked;
  /* The pair that is shown, or -1. */
  int pair;

  AdwWindowTitle *title;
  GtkButton *stop_button;
  GtkInfoBar *failure_bar;
  GtkLabel *failure_label;
  GtkStack *stack;
  RushesComparisonView *comparison;
  RushesSeekBar *seek_bar;
  RushesTransport *transport;
  GtkLabel *prompt_label;
  GtkFlowBox *questions;
  GtkLabel *note_label;
  GtkWidget *reveal_button;
  RushesBlindReveal *reveal;
};

G_DEFINE_FINAL_TYPE (RushesBlindView, rushes_blind_view, ADW_TYPE_BIN)

enum
{
  WINNER_CHOSEN,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is asked, in the order of RushesVoteQuestion. */
static const char *
get_question_text (RushesVoteQuestion question)
{
  switch (question)
    {
    case RUSHES_VOTE_PROMPT:
      return _("Which follows the prompt better?");

    case RUSHES_VOTE_MOTION:
      return _("Which moves better?");

    case RUSHES_VOTE_IDENTITY:
      return _("Which keeps people and things the same?");

    case RUSHES_VOTE_OVERALL:
      return _("Which is better overall?");
    }

  g_return_val_if_reached ("");
}

static const char *
get_subject (RushesVoteQuestion question)
{
  switch (question)
    {
    case RUSHES_VOTE_PROMPT:
      return _("Prompt");

    case RUSHES_VOTE_MOTION:
      return _("Motion");

    case RUSHES_VOTE_IDENTITY:
      return _("Identity");

    case RUSHES_VOTE_OVERALL:
      return _("Overall");
    }

  g_return_val_if_reached ("");
}

/* The words that all takes were asked for with, or %NULL if they differ: then they would tell. */
static const char *
get_common_prompt (RushesBlindView *self)
{
  const char *prompt = rushes_take_get_prompt (g_ptr_array_index (self->takes, 0));

  for (guint i = 1; i < self->takes->len; i++)
    {
      if (g_strcmp0 (rushes_take_get_prompt (g_ptr_array_index (self->takes, i)), prompt) != 0)
        return NULL;
    }

  return prompt != NULL && prompt[0] != '\0' ? prompt : NULL;
}

static gboolean
has_animatic (RushesBlindView *self)
{
  for (guint i = 0; i < self->takes->len; i++)
    {
      if (rushes_take_is_animatic (g_ptr_array_index (self->takes, i)))
        return TRUE;
    }

  return FALSE;
}

static RushesBlindQuestion *
get_question (RushesBlindView *self,
              guint            number)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->questions, (int) number);

  return RUSHES_BLIND_QUESTION (gtk_flow_box_child_get_child (child));
}

static void
show_failure (RushesBlindView *self,
              const GError    *error)
{
  g_autofree char *text = g_strdup_printf ("%s. %s", _("The answer was not saved"),
                                           error->message);

  gtk_label_set_label (self->failure_label, text);
  gtk_info_bar_set_revealed (self->failure_bar, TRUE);
}

/* What the player says of a clip that does not play may name its file. */
static void
clips_changed_cb (RushesBlindView *self)
{
  for (guint i = 0; i < rushes_comparison_view_get_n_panes (self->comparison); i++)
    {
      RushesVideoView *pane = rushes_comparison_view_get_pane (self->comparison, i);

      if (rushes_video_view_get_message (pane) != NULL)
        rushes_video_view_set_message (pane, _("This one does not play"));
    }
}

/* Neither wins by being louder. What was not measured yet plays as it is. */
static void
match_loudness (RushesBlindView *self,
                const guint     *entries)
{
  double lufs[N_SIDES];
  double gains[N_SIDES] = { 0 };

  for (guint i = 0; i < N_SIDES; i++)
    {
      g_autoptr (JsonObject) answer =
        rushes_measure_recall (self->studio, g_ptr_array_index (self->takes, entries[i]),
                               RUSHES_MEASURE_LOUDNESS);

      lufs[i] = answer != NULL ? rushes_json_get_double (answer, "lufs", RUSHES_LOUDNESS_UNKNOWN)
                               : RUSHES_LOUDNESS_UNKNOWN;
    }

  rushes_loudness_match (lufs, N_SIDES, gains);
  for (guint i = 0; i < N_SIDES; i++)
    rushes_player_set_gain (rushes_comparison_view_get_player (self->comparison), i, gains[i]);
}

static void
show_pair (RushesBlindView *self,
           guint            pair)
{
  RushesPlayer *player = rushes_comparison_view_get_player (self->comparison);
  gboolean is_playing = rushes_player_is_playing (player);
  const char *names[N_SIDES] = { _("A"), _("B") };
  RushesPaneInfo panes[N_SIDES] = { 0 };
  char *proxies[N_SIDES];
  guint entries[N_SIDES];

  if (self->pair == (int) pair)
    return;

  self->pair = (int) pair;
  rushes_ballot_get_sides (self->ballot, pair, &entries[0], &entries[1]);
  for (guint i = 0; i < N_SIDES; i++)
    {
      RushesTake *take = g_ptr_array_index (self->takes, entries[i]);

      panes[i].path = rushes_take_get_path (take);
      panes[i].title = names[i];
      panes[i].width = rushes_take_get_width (take);
      panes[i].height = rushes_take_get_height (take);
      proxies[i] = rushes_studio_find_proxy (self->studio, panes[i].path);
      panes[i].proxy = proxies[i];
    }
  rushes_comparison_view_set_panes (self->comparison, panes, N_SIDES, FALSE);
  for (guint i = 0; i < N_SIDES; i++)
    g_free (proxies[i]);
  match_loudness (self, entries);
  rushes_player_set_audible (player, 0);
  rushes_player_set_playing (player, is_playing);
}

static void
update_questions (RushesBlindView *self,
                  int              asked)
{
  for (guint i = 0; i < self->n_asked; i++)
    {
      RushesBlindQuestion *question = get_question (self, i);
      RushesVoteOutcome outcome;
      gboolean is_answered = rushes_ballot_get_answer (self->ballot, (guint) self->pair, i,
                                                       &outcome);

      rushes_blind_question_set_answer (question, is_answered ? (int) outcome : -1);
      rushes_blind_question_set_asked (question, (int) i == asked);
    }
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Goes to the first question without an answer. Whoever answers by its buttons is taken along. */
static void
go_on (RushesBlindView *self)
{
  gboolean is_among_questions = has_focus_within (GTK_WIDGET (self->questions));
  g_autofree char *progress = NULL;
  guint pair;
  guint question;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "blind.undo",
                                 rushes_ballot_count_answers (self->ballot) > 0);
  if (!rushes_ballot_get_next (self->ballot, &pair, &question))
    {
      rushes_player_set_playing (rushes_comparison_view_get_player (self->comparison), FALSE);
      update_questions (self, -1);
      adw_window_title_set_subtitle (self->title, "");
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "blind.reveal", TRUE);
      gtk_stack_set_visible_child_name (self->stack, "done");
      gtk_widget_grab_focus (self->reveal_button);
      return;
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "blind.reveal", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "pair");
  show_pair (self, pair);
  update_questions (self, (int) question);
  /* Translators: how far a vote is: the number of this pair, and of all. */
  progress = g_strdup_printf (_("Pair %u of %u"), pair + 1,
                              rushes_ballot_get_n_pairs (self->ballot));
  adw_window_title_set_subtitle (self->title, progress);
  if (is_among_questions)
    rushes_blind_question_focus (get_question (self, question));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->comparison));
}

static gboolean
is_over (RushesBlindView *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), "reveal");
}

static char *
add_vote (RushesBlindView    *self,
          guint               pair,
          guint               question,
          RushesVoteOutcome   outcome,
          GError            **error)
{
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = rushes_id_new ();
  RushesVoteRecord record = { .id = id, .session = self->session, .is_blind = TRUE };
  guint left;
  guint right;

  rushes_ballot_get_sides (self->ballot, pair, &left, &right);
  record.first_id = rushes_take_get_id (g_ptr_array_index (self->takes, left));
  record.second_id = rushes_take_get_id (g_ptr_array_index (self->takes, right));
  record.question = self->asked[question];
  record.outcome = outcome;
  record.at = rushes_time_now_ms ();
  g_ptr_array_add (votes, rushes_vote_new (&record));
  if (!rushes_library_add_votes (rushes_studio_get_library (self->studio), votes, NULL, error))
    return NULL;

  return g_steal_pointer (&id);
}

/* Puts an answer in the place of the one before; -1 is none. What can not be saved is not
 * answered. */
static gboolean
save_answer (RushesBlindView *self,
             guint            pair,
             guint            question,
             int              outcome)
{
  gpointer *place = &g_ptr_array_index (self->vote_ids, pair * self->n_asked + question);
  const char *ids[] = { *place, NULL };
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  if (outcome >= 0)
    id = add_vote (self, pair, question, (RushesVoteOutcome) outcome, &error);
  if ((outcome >= 0 && id == NULL) ||
      (ids[0] != NULL &&
       !rushes_library_remove_votes (rushes_studio_get_library (self->studio), ids, &error)))
    {
      show_failure (self, error);
      return FALSE;
    }

  g_free (*place);
  *place = g_steal_pointer (&id);
  gtk_info_bar_set_revealed (self->failure_bar, FALSE);

  return TRUE;
}

static void
answer (RushesBlindView   *self,
        guint              question,
        RushesVoteOutcome  outcome)
{
  if (save_answer (self, (guint) self->pair, question, (int) outcome))
    rushes_ballot_answer (self->ballot, (guint) self->pair, question, outcome);
  go_on (self);
}

static void
answered_cb (RushesBlindView     *self,
             int                  outcome,
             RushesBlindQuestion *question)
{
  for (guint i = 0; i < self->n_asked; i++)
    {
      if (get_question (self, i) == question)
        answer (self, i, (RushesVoteOutcome) outcome);
    }
}

/* A key answers the question whose turn it is. */
static void
answer_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RushesBlindView *self = RUSHES_BLIND_VIEW (widget);
  guint pair;
  guint question;

  if (is_over (self) || !rushes_ballot_get_next (self->ballot, &pair, &question))
    return;

  answer (self, question, (RushesVoteOutcome) g_variant_get_int32 (parameter));
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesBlindView *self = RUSHES_BLIND_VIEW (widget);
  RushesBallotAnswer restored;

  if (is_over (self) || !rushes_ballot_undo (self->ballot, &restored))
    return;

  save_answer (self, restored.pair, restored.question,
               restored.is_given ? (int) restored.outcome : -1);
  go_on (self);
}

/* From here on names may be seen, so nothing can be answered any more. */
static void
reveal_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RushesBlindView *self = RUSHES_BLIND_VIEW (widget);
  const char *subjects[N_QUESTIONS] = { NULL };

  for (guint i = 0; i < self->n_asked; i++)
    subjects[i] = get_subject (self->asked[i]);

  rushes_blind_reveal_show (self->reveal, self->ballot, self->takes, subjects);
  adw_window_title_set_title (self->title, _("The vote"));
  adw_window_title_set_subtitle (self->title, "");
  gtk_widget_action_set_enabled (widget, "blind.undo", FALSE);
  gtk_widget_action_set_enabled (widget, "blind.reveal", FALSE);
  gtk_button_set_label (self->stop_button, _("_Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stop_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close the vote"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->stop_button), _("Back to Review"));
  rushes_comparison_view_set_panes (self->comparison, NULL, 0, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "reveal");
  gtk_widget_child_focus (GTK_WIDGET (self->reveal), GTK_DIR_TAB_FORWARD);
}

/* What was answered is told; with nothing answered there is nothing to tell. */
static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesBlindView *self = RUSHES_BLIND_VIEW (widget);

  if (is_over (self) || rushes_ballot_count_answers (self->ballot) == 0)
    g_signal_emit (self, signals[CLOSED], 0);
  else
    reveal_action (widget, action_name, parameter);
}

static void
make_winner_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  RushesBlindView *self = RUSHES_BLIND_VIEW (widget);
  guint entry = g_variant_get_uint32 (parameter);

  if (!is_over (self) || entry >= self->takes->len)
    return;

  g_signal_emit (self, signals[WINNER_CHOSEN], 0, g_ptr_array_index (self->takes, entry));
  g_signal_emit (self, signals[CLOSED], 0);
}

/* Its keys work at once. */
static void
rushes_blind_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_blind_view_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (RUSHES_BLIND_VIEW (widget)->comparison));
}

static void
rushes_blind_view_dispose (GObject *object)
{
  RushesBlindView *self = RUSHES_BLIND_VIEW (object);

  g_clear_object (&self->ballot);
  g_clear_object (&self->studio);
  g_clear_pointer (&self->vote_ids, g_ptr_array_unref);
  g_clear_pointer (&self->session, g_free);
  g_clear_pointer (&self->takes, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_blind_view_parent_class)->dispose (object);
}

/* While one votes it would be too easily pressed. */
static gboolean
close_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  RushesBlindView *self = RUSHES_BLIND_VIEW (widget);

  if (!is_over (self))
    return FALSE;

  g_signal_emit (self, signals[CLOSED], 0);

  return TRUE;
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keyval;
    RushesVoteOutcome outcome;
  } answers[] = {
    { GDK_KEY_a, RUSHES_VOTE_FIRST },
    { GDK_KEY_b, RUSHES_VOTE_SECOND },
    { GDK_KEY_t, RUSHES_VOTE_TIE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    gtk_widget_class_add_binding_action (widget_class, answers[i].keyval, 0, "blind.answer", "i",
                                         (int) answers[i].outcome);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "blind.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "blind.undo", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
rushes_blind_view_class_init (RushesBlindViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_blind_view_dispose;
  widget_class->map = rushes_blind_view_map;

  /**
   * RushesBlindView::winner-chosen:
   * @self: the view
   * @take: a take
   *
   * A person chose the winner after the vote.
   */
  signals[WINNER_CHOSEN] =
    g_signal_new ("winner-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);

  /**
   * RushesBlindView::closed:
   * @self: the view
   *
   * There is nothing more to be done here.
   */
  signals[CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (RUSHES_TYPE_COMPARISON_VIEW);
  g_type_ensure (RUSHES_TYPE_TRANSPORT);
  g_type_ensure (RUSHES_TYPE_BLIND_REVEAL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-blind-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, title);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, stop_button);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, failure_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, comparison);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, seek_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, transport);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, prompt_label);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, questions);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, note_label);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, RushesBlindView, reveal);

  gtk_widget_class_install_action (widget_class, "blind.answer", "i", answer_action);
  gtk_widget_class_install_action (widget_class, "blind.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "blind.reveal", NULL, reveal_action);
  gtk_widget_class_install_action (widget_class, "blind.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "blind.make-winner", "u", make_winner_action);
  add_bindings (widget_class);
}

static void
rushes_blind_view_init (RushesBlindView *self)
{
  RushesPlayer *player;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pair = -1;
  player = rushes_comparison_view_get_player (self->comparison);
  rushes_seek_bar_set_player (self->seek_bar, player);
  rushes_transport_set_player (self->transport, player);
  rushes_transport_add_shortcuts (self->transport, GTK_WIDGET (self));
  rushes_player_set_loop (player, TRUE);
  rushes_frame_memory_bind (player);
  g_signal_connect_object (player, "clips-changed", G_CALLBACK (clips_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* Without one prompt for all, how well it was followed can not be judged without telling them
 * apart. */
static void
add_questions (RushesBlindView *self)
{
  const char *prompt = get_common_prompt (self);

  for (int i = 0; i < N_QUESTIONS; i++)
    {
      RushesVoteQuestion question = (RushesVoteQuestion) i;
      GtkWidget *widget;
      GtkWidget *cell;

      if (question == RUSHES_VOTE_PROMPT && prompt == NULL)
        continue;

      self->asked[self->n_asked++] = question;
      widget = rushes_blind_question_new (get_question_text (question));
      g_signal_connect_object (widget, "answered", G_CALLBACK (answered_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_flow_box_append (self->questions, widget);
      cell = gtk_widget_get_parent (widget);
      gtk_widget_set_focusable (cell, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      get_question_text (question), -1);
    }

  gtk_label_set_label (self->prompt_label, prompt);
  gtk_widget_set_visible (GTK_WIDGET (self->prompt_label), prompt != NULL);
}

static void
add_note (RushesBlindView *self)
{
  GString *text = g_string_new (NULL);

  /* Of all, else it would tell which is one. */
  if (has_animatic (self))
    {
      rushes_comparison_view_set_cover (self->comparison, LABEL_COVER);
      g_string_append (text, _("Animatics name their model at the top of the picture: that strip "
                               "is covered."));
    }
  if (!gtk_widget_get_visible (GTK_WIDGET (self->prompt_label)))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            _("The takes were not asked for in the same words, so how well they "
                              "follow them is not asked."));
  gtk_label_set_label (self->note_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), text->len > 0);
  g_string_free (text, TRUE);
}

/**
 * rushes_blind_view_new:
 * @studio: where the answers go
 * @takes: (element-type RushesTake): the takes, at least two, all with a file
 * @seed: decides the order
 *
 * Makes a blind vote over some takes.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
rushes_blind_view_new (RushesStudio *studio,
                       GPtrArray    *takes,
                       guint32       seed)
{
  RushesBlindView *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);
  g_return_val_if_fail (takes != NULL && takes->len >= 2, NULL);

  self = g_object_new (RUSHES_TYPE_BLIND_VIEW, NULL);
  self->studio = g_object_ref (studio);
  self->session = rushes_id_new ();
  self->takes = g_ptr_array_ref (takes);
  add_questions (self);
  add_note (self);
  self->ballot = rushes_ballot_new (takes->len, self->n_asked, seed);
  self->vote_ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (self->vote_ids,
                        (int) (rushes_ballot_get_n_pairs (self->ballot) * self->n_asked));
  go_on (self);

  return GTK_WIDGET (self);
}
