/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-publish.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-accounts.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

const char * const rushes_sandbox_publish_privacy_levels[] =
{
  "PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY", NULL
};

const char * const rushes_sandbox_publish_post_modes[] = { "direct", "inbox", NULL };

static gboolean
is_absent (JsonObject *body,
           const char *member)
{
  return !json_object_has_member (body, member) || json_object_get_null_member (body, member);
}

/* The platforms count in units of UTF-16, in which an emoji is two. */
static glong
count_units (const char *text)
{
  glong n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) > 0xffff ? 2 : 1;

  return n;
}

/**
 * rushes_sandbox_publish_read_account:
 * @body: a request's body
 * @platform: `instagram` or `tiktok`
 * @account_id: (out) (transfer none): the account
 * @error: return location for an error
 *
 * Reads the account.
 *
 * Returns: %FALSE with an error if the platform has no such account
 */
gboolean
rushes_sandbox_publish_read_account (JsonObject  *body,
                                     const char  *platform,
                                     const char **account_id,
                                     GError     **error)
{
  g_autofree char *member = g_strdup_printf ("%sAccountId", platform);
  const char *id;

  if (!rushes_json_read_string (body, member, &id, error))
    return FALSE;

  if (!rushes_sandbox_accounts_exists (platform, id))
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is not an account; GET /%s/accounts lists them"), member, platform);
      return FALSE;
    }

  *account_id = id;

  return TRUE;
}

/**
 * rushes_sandbox_publish_read_text:
 * @body: a request's body
 * @member: the name of a text that need not be there
 * @limit: how long it may be, in units of UTF-16
 * @text: (out) (transfer none): the text, empty if it is not there
 * @error: return location for an error
 *
 * Reads a caption or an alternative text.
 *
 * Returns: %FALSE with an error if it is too long
 */
gboolean
rushes_sandbox_publish_read_text (JsonObject  *body,
                                  const char  *member,
                                  glong        limit,
                                  const char **text,
                                  GError     **error)
{
  *text = "";
  if (is_absent (body, member))
    return TRUE;
  if (!rushes_json_read_string (body, member, text, error))
    return FALSE;
  if (count_units (*text) <= limit)
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“%s” must have at most %ld characters"), member, limit);

  return FALSE;
}

/**
 * rushes_sandbox_publish_read_word:
 * @body: a request's body
 * @member: the name of a word that need not be there
 * @words: the words that it may be
 * @fallback: the word if it is not there
 * @word: (out) (transfer none): the word
 * @error: return location for an error
 *
 * Reads one of a few words.
 *
 * Returns: %FALSE with an error that lists the words
 */
gboolean
rushes_sandbox_publish_read_word (JsonObject          *body,
                                  const char          *member,
                                  const char * const  *words,
                                  const char          *fallback,
                                  const char         **word,
                                  GError             **error)
{
  g_autofree char *list = NULL;

  *word = fallback;
  if (is_absent (body, member))
    return TRUE;

  *word = rushes_json_get_string (body, member, "");
  if (g_strv_contains (words, *word))
    return TRUE;

  list = g_strjoinv (", ", (char **) words);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be one of: %s"),
               member, list);

  return FALSE;
}

/**
 * rushes_sandbox_publish_check_flags:
 * @body: a request's body
 * @members: the names of switches that need not be there
 * @error: return location for an error
 *
 * Checks that switches are switches.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_sandbox_publish_check_flags (JsonObject          *body,
                                    const char * const  *members,
                                    GError             **error)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (body, members[i]);

      if (is_absent (body, members[i]) ||
          (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN))
        continue;

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("“%s” must be true or false"),
                   members[i]);
      return FALSE;
    }

  return TRUE;
}

/**
 * rushes_sandbox_publish_find_media:
 * @request: a request
 * @member: the name of the field
 * @id: (nullable): what stands in it
 * @error: return location for an error
 *
 * Finds what is to be posted.
 *
 * Returns: (transfer full): the media object, or %NULL with an error
 */
RushesSandboxMedia *
rushes_sandbox_publish_find_media (RushesSandboxRequest  *request,
                                   const char            *member,
                                   JsonNode              *id,
                                   GError               **error)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  RushesSandboxMedia *media = NULL;

  if (id != NULL && JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_STRING)
    media = rushes_sandbox_media_load (context->store, json_node_get_string (id));
  if (media == NULL)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                 _("“%s” is not the id of a media object"), member);

  return media;
}

/**
 * rushes_sandbox_publish_make_post:
 * @request: a request whose body was checked
 * @platform: `instagram` or `tiktok`
 * @account_id: the account
 * @product: what it becomes there
 * @caption: the caption
 *
 * Makes a post of a request, which no table knows yet and which has no media yet.
 *
 * Returns: (transfer full): the post
 */
RushesSandboxPost *
rushes_sandbox_publish_make_post (RushesSandboxRequest *request,
                                  const char           *platform,
                                  const char           *account_id,
                                  const char           *product,
                                  const char           *caption)
{
  RushesSandboxPost *post = g_new0 (RushesSandboxPost, 1);

  post->id = rushes_id_new ();
  post->publish_id = rushes_id_new ();
  post->platform = g_strdup (platform);
  post->account_id = g_strdup (account_id);
  post->product = g_strdup (product);
  post->caption = g_strdup (caption);
  post->request = json_object_ref (rushes_sandbox_request_get_body (request));
  post->status = g_strdup ("queued");
  post->faults = rushes_sandbox_faults_dup_list (rushes_sandbox_request_get_faults (request));
  post->created_at = rushes_time_now_ms ();

  return post;
}
