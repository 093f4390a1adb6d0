/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-difference-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rushes-word-diff.h"

/**
 * RushesDifferenceList:
 *
 * In what the takes that play differ. Of prompts each word: what only the first has is struck
 * through, what only the other has is underlined, so that no colour has to be told apart.
 */
struct _RushesDifferenceList
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (RushesDifferenceList, rushes_difference_list, ADW_TYPE_BIN)

/* The spaces between words carry no mark. */
static void
append_marked (GString    *markup,
               const char *tags,
               const char *end_tags,
               const char *text)
{
  g_autofree char *words = g_strchomp (g_strdup (text));
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  g_autofree char *space = g_markup_escape_text (text + strlen (words), -1);

  g_string_append_printf (markup, "%s%s%s%s", tags, escaped, end_tags, space);
}

/**
 * rushes_difference_list_mark:
 * @before: a text
 * @after: another
 *
 * Marks what differs for the eye.
 *
 * Returns: (transfer full): Pango markup
 */
char *
rushes_difference_list_mark (const char *before,
                             const char *after)
{
  g_autoptr (GPtrArray) pieces = rushes_word_diff (before, after);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const RushesWordPiece *piece = g_ptr_array_index (pieces, i);

      switch (piece->change)
        {
        case RUSHES_WORD_SAME:
          append_marked (markup, "", "", piece->text);
          break;

        case RUSHES_WORD_REMOVED:
          append_marked (markup, "<s>", "</s>", piece->text);
          break;

        case RUSHES_WORD_ADDED:
          append_marked (markup, "<b><u>", "</u></b>", piece->text);
          break;
        }

      /* What stood at the end of one text has no space after it. */
      if (i + 1 < pieces->len && markup->len > 0 && piece->change != RUSHES_WORD_SAME &&
          !g_ascii_isspace (piece->text[strlen (piece->text) - 1]))
        g_string_append (markup, "\342\200\211");
    }

  return g_string_free (markup, FALSE);
}

/**
 * rushes_difference_list_say:
 * @before: a text
 * @after: another
 *
 * Says what differs to the ear.
 *
 * Returns: (transfer full): a text
 */
char *
rushes_difference_list_say (const char *before,
                            const char *after)
{
  g_autoptr (GPtrArray) pieces = rushes_word_diff (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const RushesWordPiece *piece = g_ptr_array_index (pieces, i);
      g_autofree char *words = g_strchomp (g_strdup (piece->text));

      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (piece->change == RUSHES_WORD_REMOVED)
        /* Translators: words that only the first of two texts has, for a screen reader. */
        g_string_append_printf (text, _("[removed: %s]"), words);
      else if (piece->change == RUSHES_WORD_ADDED)
        /* Translators: words that only the second of two texts has, for a screen reader. */
        g_string_append_printf (text, _("[added: %s]"), words);
      else
        g_string_append (text, words);
    }

  return g_string_free (text, FALSE);
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static void
add_prompts (GtkBox             *box,
             const char * const *takes,
             RushesDifference   *difference)
{
  const char *before = difference->values[0] != NULL ? difference->values[0] : "";

  for (guint i = 1; i < difference->n_values; i++)
    {
      const char *after = difference->values[i] != NULL ? difference->values[i] : "";
      g_autofree char *markup = rushes_difference_list_mark (before, after);
      g_autofree char *spoken = rushes_difference_list_say (before, after);
      /* Translators: names of two takes; the words of the first are changed into the second's. */
      g_autofree char *title = g_strdup_printf (_("%s → %s"), takes[0], takes[i]);
      GtkLabel *label;

      gtk_label_set_label (add_label (box, "caption"), title);
      label = add_label (box, NULL);
      gtk_label_set_markup (label, markup);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
    }
}

static void
add_values (GtkBox             *box,
            const char * const *takes,
            RushesDifference   *difference)
{
  for (guint i = 0; i < difference->n_values; i++)
    {
      g_autofree char *text =
        g_strdup_printf ("%s: %s", takes[i],
                         difference->values[i] != NULL ? difference->values[i] : _("none"));

      gtk_label_set_label (add_label (box, NULL), text);
    }
}

static void
add_difference (RushesDifferenceList *self,
                const char * const   *takes,
                RushesDifference     *difference)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 1));
  GtkLabel *name;

  gtk_box_append (self->box, GTK_WIDGET (box));
  name = add_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (name), "dim-label");
  gtk_label_set_label (name, difference->label);
  if (g_str_equal (difference->name, "prompt"))
    add_prompts (box, takes, difference);
  else
    add_values (box, takes, difference);
}

static void
rushes_difference_list_class_init (RushesDifferenceListClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_difference_list_init (RushesDifferenceList *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("In what the takes differ"), -1);
}

GtkWidget *
rushes_difference_list_new (void)
{
  return g_object_new (RUSHES_TYPE_DIFFERENCE_LIST, NULL);
}

/* The names of the takes come in the order of the values. Nothing that differs shows nothing. */
void
rushes_difference_list_show (RushesDifferenceList *self,
                             const char * const   *takes,
                             GPtrArray            *differences)
{
  GtkWidget *child;

  g_return_if_fail (RUSHES_IS_DIFFERENCE_LIST (self));
  g_return_if_fail (differences != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < differences->len; i++)
    add_difference (self, takes, g_ptr_array_index (differences, i));
  gtk_widget_set_visible (GTK_WIDGET (self), differences->len > 0);
}
