/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-fact-list.h"

#include <glib/gi18n.h>

#include "util/rushes-json.h"

/* What the checks find, on a badge and in a sentence. */
static const struct
{
  const char *kind;
  const char *badge;
  const char *words;
} kinds[] = {
  { "black", N_("Black"), N_("Black picture") },
  { "frozen", N_("Frozen"), N_("Picture stands still") },
  { "cut", N_("Cut"), N_("Cut to another picture") },
  { "flicker", N_("Flicker"), N_("Light flickers") },
  { "unlike-reference", N_("Start"), N_("First frame unlike its reference") },
  { "sound-clipped", N_("Clipped"), N_("Sound at its limit") },
  { "sound-silent", N_("Silent"), N_("Sound track without sound") },
  { "sound-gap", N_("Gap"), N_("Gap in the sound") },
};

/**
 * RushesFactList:
 *
 * What the checks found in a take, each with its time: a button that goes there. Shown on its tile
 * and in its details.
 */
struct _RushesFactList
{
  AdwBin parent_instance;

  RushesReviewItem *item;
  GSignalGroup *item_signals;
  GtkBox *box;
  guint limit;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (RushesFactList, rushes_fact_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LIMIT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
write_time (gint64 ms)
{
  return g_strdup_printf ("%d:%05.2f", (int) (ms / 60000), (double) (ms % 60000) / 1000);
}

/* For a screen reader, and to be read when the pointer rests on it. */
static char *
write_sentence (const char *words,
                gint64      start_ms,
                gint64      end_ms)
{
  g_autofree char *start = write_time (start_ms);

  if (end_ms > start_ms)
    /* Translators: what was found, when, and for how many seconds. */
    return g_strdup_printf (_("%s at %s, for %.1f s. Go there"), words, start,
                            (double) (end_ms - start_ms) / 1000);

  /* Translators: what was found, and when. */
  return g_strdup_printf (_("%s at %s. Go there"), words, start);
}

static char *
write_label (RushesFactList *self,
             const char     *badge,
             const char     *words,
             gint64          start_ms,
             gint64          end_ms)
{
  g_autofree char *start = write_time (start_ms);
  g_autofree char *end = write_time (end_ms);

  if (self->limit > 0)
    return g_strdup_printf ("%s %s", badge, start);
  if (end_ms > start_ms)
    return g_strdup_printf ("%s · %s – %s", words, start, end);

  return g_strdup_printf ("%s · %s", words, start);
}

static void
add_fact (RushesFactList *self,
          JsonObject     *fact)
{
  const char *kind = rushes_json_get_string (fact, "kind", "");
  gint64 start_ms = rushes_json_get_int (fact, "startMs", 0);
  gint64 end_ms = rushes_json_get_int (fact, "endMs", 0);
  const char *badge = kind;
  const char *words = kind;
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;
  GtkWidget *button;
  GtkWidget *label;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      {
        badge = _(kinds[i].badge);
        words = _(kinds[i].words);
      }

  text = write_label (self, badge, words, start_ms, end_ms);
  sentence = write_sentence (words, start_ms, end_ms);
  button = gtk_button_new ();
  label = gtk_label_new (text);
  if (self->limit > 0)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  else
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, self->limit > 0 ? "rushes-badge" : "rushes-fact");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, self->limit > 0 ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)",
                                    rushes_take_get_id (rushes_review_item_get_take (self->item)),
                                    start_ms);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.go-to-moment");
  gtk_box_append (self->box, button);
}

/* What there is no room for is said to be there. */
static void
add_rest (RushesFactList *self,
          guint           n_more)
{
  g_autofree char *text = g_strdup_printf ("+%u", n_more);
  g_autofree char *sentence =
    g_strdup_printf (ngettext ("%u more in the details", "%u more in the details", n_more), n_more);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "rushes-badge");
  gtk_widget_set_halign (label, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (label, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_box_append (self->box, label);
}

static void
update (RushesFactList *self)
{
  JsonObject *answer = self->item != NULL
                         ? rushes_review_item_get_measure (self->item, RUSHES_MEASURE_CHECK)
                         : NULL;
  JsonArray *facts = answer != NULL ? rushes_json_get_array (answer, "facts") : NULL;
  guint n_shown;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);

  self->n_rows = facts != NULL ? json_array_get_length (facts) : 0;
  n_shown = self->n_rows;
  if (self->limit > 0 && self->n_rows > self->limit)
    n_shown = self->limit - 1;
  for (guint i = 0; i < n_shown; i++)
    add_fact (self, json_array_get_object_element (facts, i));
  if (n_shown < self->n_rows)
    add_rest (self, self->n_rows - n_shown);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_rows > 0);
}

static void
rushes_fact_list_dispose (GObject *object)
{
  RushesFactList *self = RUSHES_FACT_LIST (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (rushes_fact_list_parent_class)->dispose (object);
}

static void
rushes_fact_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  RushesFactList *self = RUSHES_FACT_LIST (object);

  switch (prop_id)
    {
    case PROP_LIMIT:
      g_value_set_uint (value, self->limit);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_fact_list_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  RushesFactList *self = RUSHES_FACT_LIST (object);

  switch (prop_id)
    {
    case PROP_LIMIT:
      if (self->limit != g_value_get_uint (value))
        {
          self->limit = g_value_get_uint (value);
          update (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_fact_list_class_init (RushesFactListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_fact_list_dispose;
  object_class->get_property = rushes_fact_list_get_property;
  object_class->set_property = rushes_fact_list_set_property;

  /* How many badges there is room for; 0 for all. */
  properties[PROP_LIMIT] =
    g_param_spec_uint ("limit", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_fact_list_init (RushesFactList *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Found by the checks"), -1);
  self->item_signals = g_signal_group_new (RUSHES_TYPE_REVIEW_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify::check", G_CALLBACK (update), self);
}

GtkWidget *
rushes_fact_list_new (void)
{
  return g_object_new (RUSHES_TYPE_FACT_LIST, NULL);
}

/* How many facts there are, shown or not. */
guint
rushes_fact_list_get_n_rows (RushesFactList *self)
{
  g_return_val_if_fail (RUSHES_IS_FACT_LIST (self), 0);

  return self->n_rows;
}

void
rushes_fact_list_set_item (RushesFactList   *self,
                           RushesReviewItem *item)
{
  g_return_if_fail (RUSHES_IS_FACT_LIST (self));
  g_return_if_fail (item == NULL || RUSHES_IS_REVIEW_ITEM (item));

  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->item_signals, item);
  update (self);
}
