/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-prompt-history.h"

#include <glib/gi18n.h>

#include "store/rushes-library-prompts.h"

#include "rushes-past-prompt-row.h"
#include "rushes-report.h"

/* Who does not find it among these says more words. */
#define MAX_PROMPTS 60

/**
 * RushesPromptHistory:
 *
 * A window with the prompts of all takes and drafts, which are searched as one types. Choosing one
 * takes its words, or the whole brief that it was last used in. Lives on the main thread.
 */
struct _RushesPromptHistory
{
  AdwWindow parent_instance;

  RushesStudio *studio;
  GListStore *prompts;

  GtkEditable *search_entry;
  GtkStack *stack;
  AdwStatusPage *status_page;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RushesPromptHistory, rushes_prompt_history, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choose (RushesPromptHistory *self,
        RushesPastPrompt    *prompt,
        gboolean             is_whole)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, prompt, is_whole);
  gtk_window_close (GTK_WINDOW (self));
}

static void
brief_taken_cb (RushesPromptHistory *self,
                RushesPastPromptRow *row)
{
  g_autoptr (RushesPastPrompt) prompt = g_object_ref (rushes_past_prompt_row_get_prompt (row));

  choose (self, prompt, TRUE);
}

static void
row_activated_cb (RushesPromptHistory *self,
                  RushesPastPromptRow *row)
{
  g_autoptr (RushesPastPrompt) prompt = g_object_ref (rushes_past_prompt_row_get_prompt (row));

  choose (self, prompt, FALSE);
}

static void
choose_first_cb (RushesPromptHistory *self)
{
  g_autoptr (RushesPastPrompt) prompt = g_list_model_get_item (G_LIST_MODEL (self->prompts), 0);

  if (prompt != NULL)
    choose (self, prompt, FALSE);
}

static void
show_number (RushesPromptHistory *self,
             guint                n_prompts,
             gboolean             has_words)
{
  adw_status_page_set_title (self->status_page,
                             has_words ? _("No prompt has these words") : _("No prompts yet"));
  adw_status_page_set_description (self->status_page,
                                   has_words ? _("Each word may be the beginning of one.")
                                             : _("What you write for a shot is found here later."));
  gtk_stack_set_visible_child_name (self->stack, n_prompts > 0 ? "prompts" : "none");
}

static void
search (RushesPromptHistory *self)
{
  const char *words = gtk_editable_get_text (self->search_entry);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (self->studio == NULL)
    return;

  found = rushes_library_search_prompts (rushes_studio_get_library (self->studio), words,
                                         MAX_PROMPTS, &error);
  if (found == NULL)
    {
      rushes_report_error (GTK_WIDGET (self), _("The history can not be read"), error);
      return;
    }

  g_list_store_splice (self->prompts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->prompts)),
                       found->pdata, found->len);
  show_number (self, found->len, words[0] != '\0');
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  RushesPromptHistory *self = user_data;
  GtkWidget *row = rushes_past_prompt_row_new (item, self->studio);

  g_signal_connect_object (row, "brief-taken", G_CALLBACK (brief_taken_cb), self,
                           G_CONNECT_SWAPPED);

  return row;
}

static void
rushes_prompt_history_dispose (GObject *object)
{
  RushesPromptHistory *self = RUSHES_PROMPT_HISTORY (object);

  g_clear_object (&self->prompts);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_prompt_history_parent_class)->dispose (object);
}

static void
rushes_prompt_history_class_init (RushesPromptHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_prompt_history_dispose;

  /* A prompt, and whether its whole brief is wanted. */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", RUSHES_TYPE_PROMPT_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, RUSHES_TYPE_PAST_PROMPT, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-prompt-history.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPromptHistory, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptHistory, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptHistory, status_page);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptHistory, list);
  gtk_widget_class_bind_template_callback (widget_class, choose_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search);
}

static void
rushes_prompt_history_init (RushesPromptHistory *self)
{
  self->prompts = g_list_store_new (RUSHES_TYPE_PAST_PROMPT);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->prompts), create_row, self, NULL);
}

GtkWidget *
rushes_prompt_history_new (RushesStudio *studio)
{
  RushesPromptHistory *self;

  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);

  self = g_object_new (RUSHES_TYPE_PROMPT_HISTORY, NULL);
  self->studio = g_object_ref (studio);
  search (self);

  return GTK_WIDGET (self);
}
