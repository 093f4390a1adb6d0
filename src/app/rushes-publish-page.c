/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-publish-page.h"

#include <glib/gi18n.h>

#include "widgets/rushes-columns.h"
#include "widgets/rushes-text-view.h"

#include "rushes-post-row.h"
#include "rushes-publish-checks.h"
#include "rushes-publish-page-private.h"

#define STILL_SIZE 1024

/* In the order of the drop-down, whose first row says that nothing was chosen. */
static const char * const privacy_levels[] = {
  NULL, "PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY",
};

/**
 * RushesPublishPage:
 *
 * The fourth stage: a take, the accounts it goes to, what is written below it, and what became of
 * it. Lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (RushesPublishPage, rushes_publish_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STUDIO,
  PROP_SHOT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
make_check_row (RushesCheck *check)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image = gtk_image_new_from_icon_name (check->is_passed ? "object-select-symbolic"
                                                                    : "dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (check->text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (image, check->is_obstacle ? "error" :
                                   check->is_passed ? "success" : "warning");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
show_checks (RushesPublishPage *self,
             GPtrArray         *checks)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->check_box))) != NULL)
    gtk_box_remove (self->check_box, child);
  for (guint i = 0; i < checks->len; i++)
    gtk_box_append (self->check_box, make_check_row (g_ptr_array_index (checks, i)));
}

static void
update_caption (RushesPublishPage *self,
                const char        *caption)
{
  guint length = rushes_publish_caption_length (caption);
  g_autofree char *text = NULL;

  /* Translators: how many characters there are, and how many there may be. */
  text = g_strdup_printf (_("%u / %u"), length, RUSHES_CAPTION_LIMIT);
  gtk_label_set_label (self->caption_count, text);
  if (length > RUSHES_CAPTION_LIMIT)
    gtk_widget_add_css_class (GTK_WIDGET (self->caption_count), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->caption_count), "error");
}

static void
update_post_button (RushesPublishPage *self,
                    guint              n_accounts)
{
  g_autofree char *label = NULL;

  if (self->n_posting > 0)
    label = g_strdup (_("Posting…"));
  else if (n_accounts == 0)
    label = g_strdup (_("_Post"));
  else
    label = g_strdup_printf (ngettext ("_Post to %u account", "_Post to %u accounts", n_accounts),
                             n_accounts);
  gtk_button_set_label (self->post_button, label);
}

static void
changed_cb (RushesPublishPage *self)
{
  _rushes_publish_page_update (self);
}

static void
show_take (RushesPublishPage *self)
{
  const char *path = self->take != NULL ? rushes_take_get_path (self->take) : NULL;

  gtk_stack_set_visible_child_name (self->stack, self->take != NULL ? "take" : "empty");
  rushes_still_show_path (self->still, self->studio, path, STILL_SIZE);
  _rushes_publish_page_update (self);
}

static void
take_changed_cb (RushesPublishPage *self)
{
  if (g_set_object (&self->take, rushes_take_chooser_get_take (self->chooser)))
    show_take (self);
}

static void
map_cb (RushesPublishPage *self)
{
  /* Asking for accounts starts a sandbox, so not before somebody looks. */
  if (!self->has_loaded && self->studio != NULL)
    _rushes_publish_page_load_accounts (self);
}

/* One that nobody sees would have the whole window painted all the time. */
static void
spinner_mapped_cb (GtkSpinner *spinner)
{
  gtk_spinner_set_spinning (spinner, gtk_widget_get_mapped (GTK_WIDGET (spinner)));
}

static gboolean
is_of_shot (gpointer item,
            gpointer user_data)
{
  RushesPublishPage *self = user_data;
  const char *take_id = rushes_post_get_take_id (item);
  RushesTake *take = NULL;

  if (self->shot == NULL || take_id == NULL)
    return FALSE;

  take = rushes_library_find_take (rushes_studio_get_library (self->studio), take_id);

  return take != NULL && g_strcmp0 (rushes_take_get_shot_id (take),
                                    rushes_shot_get_id (self->shot)) == 0;
}

static GtkWidget *
create_post_row (gpointer item,
                 gpointer user_data)
{
  return rushes_post_row_new (item, RUSHES_PUBLISH_PAGE (user_data)->studio);
}

static void
history_changed_cb (RushesPublishPage *self)
{
  gtk_widget_set_visible (self->history_box,
                          g_list_model_get_n_items (G_LIST_MODEL (self->posts)) > 0);
}

static void
set_studio (RushesPublishPage *self,
            RushesStudio      *studio)
{
  if (self->studio == studio)
    return;

  rushes_publish_page_set_shot (self, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->has_loaded = FALSE;
  g_set_object (&self->studio, studio);
  gtk_filter_list_model_set_model (self->posts, studio == NULL ? NULL :
                                   rushes_library_get_posts (rushes_studio_get_library (studio)));
  if (studio != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    _rushes_publish_page_load_accounts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STUDIO]);
}

static void
rushes_publish_page_dispose (GObject *object)
{
  RushesPublishPage *self = RUSHES_PUBLISH_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->posts);
  g_clear_object (&self->post_filter);
  g_clear_object (&self->take);
  g_clear_object (&self->shot);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_publish_page_parent_class)->dispose (object);
}

static void
rushes_publish_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  RushesPublishPage *self = RUSHES_PUBLISH_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      g_value_set_object (value, self->studio);
      break;

    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_publish_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  RushesPublishPage *self = RUSHES_PUBLISH_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      set_studio (self, g_value_get_object (value));
      break;

    case PROP_SHOT:
      rushes_publish_page_set_shot (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_publish_page_class_init (RushesPublishPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_publish_page_dispose;
  object_class->get_property = rushes_publish_page_get_property;
  object_class->set_property = rushes_publish_page_set_property;

  /* Who does the work. */
  properties[PROP_STUDIO] =
    g_param_spec_object ("studio", NULL, NULL, RUSHES_TYPE_STUDIO,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* The shot whose takes are posted. */
  properties[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RUSHES_TYPE_COLUMNS);
  g_type_ensure (RUSHES_TYPE_STILL);
  g_type_ensure (RUSHES_TYPE_TAKE_CHOOSER);
  g_type_ensure (RUSHES_TYPE_TEXT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-publish-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, still);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, account_stack);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, account_list);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, account_problem);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, caption_buffer);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, caption_count);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, tiktok_group);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, privacy_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, ai_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, instagram_group);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, feed_switch);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, check_box);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, post_button);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, history_box);
  gtk_widget_class_bind_template_child (widget_class, RushesPublishPage, history_list);
  gtk_widget_class_bind_template_callback (widget_class, take_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, spinner_mapped_cb);
  _rushes_publish_page_install_post (widget_class);
}

static void
rushes_publish_page_init (RushesPublishPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rushes_still_set_fit (self->still, GTK_CONTENT_FIT_CONTAIN);
  self->post_filter = GTK_FILTER (gtk_custom_filter_new (is_of_shot, self, NULL));
  self->posts = gtk_filter_list_model_new (NULL, g_object_ref (self->post_filter));
  g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->history_list, G_LIST_MODEL (self->posts), create_post_row, self,
                           NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "publish.post", FALSE);
}

GtkWidget *
rushes_publish_page_new (void)
{
  return g_object_new (RUSHES_TYPE_PUBLISH_PAGE, NULL);
}

void
rushes_publish_page_set_shot (RushesPublishPage *self,
                              RushesShot        *shot)
{
  g_return_if_fail (RUSHES_IS_PUBLISH_PAGE (self));
  g_return_if_fail (shot == NULL || RUSHES_IS_SHOT (shot));

  if (self->shot == shot)
    return;

  g_set_object (&self->shot, shot);
  gtk_text_buffer_set_text (self->caption_buffer, "", -1);
  gtk_drop_down_set_selected (self->privacy_drop_down, 0);
  gtk_filter_changed (self->post_filter, GTK_FILTER_CHANGE_DIFFERENT);
  history_changed_cb (self);
  rushes_take_chooser_set_shot (self->chooser, shot);
  show_take (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

/* TikTok's word for who can see it; NULL until somebody chose. */
const char *
_rushes_publish_page_get_privacy (RushesPublishPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->privacy_drop_down);

  return selected < G_N_ELEMENTS (privacy_levels) ? privacy_levels[selected] : NULL;
}

char *
_rushes_publish_page_dup_caption (RushesPublishPage *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->caption_buffer, &start, &end);

  return gtk_text_buffer_get_text (self->caption_buffer, &start, &end, FALSE);
}

void
_rushes_publish_page_update (RushesPublishPage *self)
{
  g_autofree char *caption = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  gboolean has_instagram;
  gboolean has_tiktok;

  if (self->take == NULL)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "publish.post", FALSE);
      return;
    }

  caption = _rushes_publish_page_dup_caption (self);
  chosen = _rushes_publish_page_list_chosen (self);
  has_instagram = _rushes_publish_page_has_platform (self, RUSHES_PLATFORM_INSTAGRAM);
  has_tiktok = _rushes_publish_page_has_platform (self, RUSHES_PLATFORM_TIKTOK);
  checks = rushes_publish_check (self->take, has_instagram, has_tiktok, caption,
                                 _rushes_publish_page_get_privacy (self));

  update_caption (self, caption);
  gtk_widget_set_visible (self->tiktok_group, has_tiktok);
  gtk_widget_set_visible (self->instagram_group, has_instagram);
  show_checks (self, checks);
  update_post_button (self, chosen->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "publish.post",
                                 !rushes_publish_has_obstacle (checks) && self->n_posting == 0);
}
