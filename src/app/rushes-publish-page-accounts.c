/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "publish/rushes-publisher.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-publish-page-private.h"
#include "rushes-words.h"

/* The accounts of the backend, of both platforms. */

typedef struct
{
  RushesPublishPage *page;
  RushesPlatform platform;
} Listing;

static void
listing_free (Listing *listing)
{
  g_object_unref (listing->page);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static void
account_toggled_cb (RushesPublishPage *self)
{
  _rushes_publish_page_update (self);
}

static void
add_account (RushesPublishPage *self,
             RushesPlatform     platform,
             JsonObject        *account)
{
  const char *member = platform == RUSHES_PLATFORM_INSTAGRAM ? "instagramAccountId"
                                                             : "tiktokAccountId";
  const char *id = rushes_json_get_string (account, member, NULL);
  const char *name = rushes_json_get_string (account, "username", NULL);
  GtkWidget *row;

  if (id == NULL)
    return;

  row = rushes_account_row_new (platform, id, name != NULL ? name : id);
  g_signal_connect_object (row, "toggled", G_CALLBACK (account_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->account_list, row);
}

static void
show_loaded (RushesPublishPage *self,
             const GError      *error)
{
  const char *child = "list";

  if (error != NULL)
    {
      const char *advice = rushes_words_for_advice (error);
      g_autofree char *text = g_strjoin (" ", error->message, advice, NULL);

      gtk_label_set_label (self->account_problem, text);
      child = "problem";
    }
  else if (self->n_loading > 0)
    {
      return;
    }
  else if (gtk_list_box_get_row_at_index (self->account_list, 0) == NULL)
    {
      gtk_label_set_label (self->account_problem,
                           _("The backend has no account to post to. Connect one there."));
      child = "problem";
    }

  gtk_stack_set_visible_child_name (self->account_stack, child);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Listing) listing = user_data;
  RushesPublishPage *self = listing->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *accounts;

  answer = rushes_publisher_list_accounts_finish (RUSHES_PUBLISHER (object), result, &error);
  self->n_loading--;
  if (error != NULL && rushes_error_is_cancelled (error))
    return;

  accounts = answer != NULL ? rushes_json_get_array (answer, "accounts") : NULL;
  for (guint i = 0; accounts != NULL && i < json_array_get_length (accounts); i++)
    {
      JsonNode *node = json_array_get_element (accounts, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        add_account (self, listing->platform, json_node_get_object (node));
    }

  if (error != NULL)
    self->has_loaded = FALSE;
  show_loaded (self, error);
  _rushes_publish_page_update (self);
}

static void
list_platform (RushesPublishPage *self,
               RushesPublisher   *publisher,
               RushesPlatform     platform)
{
  Listing *listing = g_new0 (Listing, 1);

  listing->page = g_object_ref (self);
  listing->platform = platform;
  self->n_loading++;
  rushes_publisher_list_accounts_async (publisher, platform, self->cancellable, listed_cb, listing);
}

void
_rushes_publish_page_load_accounts (RushesPublishPage *self)
{
  RushesPublisher *publisher = rushes_studio_get_publisher (self->studio);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->account_list, 0)) != NULL)
    gtk_list_box_remove (self->account_list, GTK_WIDGET (row));

  self->has_loaded = TRUE;
  if (publisher == NULL)
    {
      gtk_label_set_label (self->account_problem, _("This backend can not post."));
      gtk_stack_set_visible_child_name (self->account_stack, "problem");
      return;
    }

  gtk_stack_set_visible_child_name (self->account_stack, "loading");
  list_platform (self, publisher, RUSHES_PLATFORM_INSTAGRAM);
  list_platform (self, publisher, RUSHES_PLATFORM_TIKTOK);
}

/* The rows of the accounts that are ticked. */
GPtrArray *
_rushes_publish_page_list_chosen (RushesPublishPage *self)
{
  GPtrArray *chosen = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->account_list, i)) != NULL; i++)
    if (rushes_account_row_is_chosen (RUSHES_ACCOUNT_ROW (row)))
      g_ptr_array_add (chosen, row);

  return chosen;
}

gboolean
_rushes_publish_page_has_platform (RushesPublishPage *self,
                                   RushesPlatform     platform)
{
  g_autoptr (GPtrArray) chosen = _rushes_publish_page_list_chosen (self);

  for (guint i = 0; i < chosen->len; i++)
    if (rushes_account_row_get_platform (g_ptr_array_index (chosen, i)) == platform)
      return TRUE;

  return FALSE;
}
