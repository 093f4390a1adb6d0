/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-page.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "rushes-page-words.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-json.h"

#define RESOURCES "/app/rushes/share/"
#define CHUNK_BYTES (3 * 16384)
#define ID_DIGITS 32

/* One string of the page is decoded at a time; browsers end at half a gigabyte. */
#define MAX_CLIP_BYTES (256 * 1024 * 1024)

typedef struct
{
  char       *path;
  char       *hash;
  JsonObject *facts;
  JsonObject *names;
} Entry;

/* One page that holds everything it shows, and asks nobody for anything. Plain data of one
 * thread. */
struct _RushesPage
{
  char      *title;
  GPtrArray *entries;
  gboolean   is_blind;
  gboolean   has_animatics;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_free (entry->hash);
  g_clear_pointer (&entry->facts, json_object_unref);
  g_clear_pointer (&entry->names, json_object_unref);
  g_free (entry);
}

static gboolean
fail_io (const char  *path,
         GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, "%s: %s", path, g_strerror (errno));
  return FALSE;
}

/* JSON inside a script element: no sign may be left there that a reader of HTML looks for, nor one
 * that ends a line for some readers of scripts. All of them stand inside texts only. */
static char *
escape_json (const char *json)
{
  GString *text = g_string_new (json);

  g_string_replace (text, "<", "\\u003c", 0);
  g_string_replace (text, ">", "\\u003e", 0);
  g_string_replace (text, "&", "\\u0026", 0);
  g_string_replace (text, "\xe2\x80\xa8", "\\u2028", 0);
  g_string_replace (text, "\xe2\x80\xa9", "\\u2029", 0);

  return g_string_free (text, FALSE);
}

/* Not secret, as the page itself has to read it; only nobody reads it by accident. */
static char *
hide (JsonArray  *names,
      const char *page)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), names);
  g_autofree char *text = json_to_string (node, FALSE);
  gsize length = strlen (text);
  gsize page_length = strlen (page);

  for (gsize i = 0; i < length; i++)
    text[i] ^= page[i % page_length];

  return g_base64_encode ((const guchar *) text, length);
}

/* The same takes give the same page, with the same id. */
static char *
make_id (RushesPage *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) self->title, (gssize) strlen (self->title) + 1);
  g_checksum_update (checksum, (const guchar *) (self->is_blind ? "1" : "0"), 1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      g_autofree char *names = rushes_json_object_to_string (entry->names, FALSE);

      g_checksum_update (checksum, (const guchar *) entry->hash, (gssize) strlen (entry->hash));
      g_checksum_update (checksum, (const guchar *) names, (gssize) strlen (names) + 1);
    }

  return g_strndup (g_checksum_get_string (checksum), ID_DIGITS);
}

static int
compare_hashes (gconstpointer first,
                gconstpointer second)
{
  const Entry *a = *(Entry * const *) first;
  const Entry *b = *(Entry * const *) second;

  return strcmp (a->hash, b->hash);
}

static void
set_copy (JsonObject *object,
          JsonObject *from)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (object, name, json_node_copy (node));
}

/* In a blind page a take is told by a number alone, and its names stand in the key. */
static char *
make_data (RushesPage *self)
{
  g_autoptr (JsonObject) data = json_object_new ();
  JsonArray *takes = json_array_new ();
  g_autoptr (JsonArray) names = json_array_new ();
  g_autofree char *page = make_id (self);
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      g_autofree char *clip = g_strdup_printf ("clip-%u", i);
      JsonObject *take = json_object_new ();

      json_object_set_string_member (take, "clip", clip);
      set_copy (take, entry->facts);
      if (self->is_blind)
        json_object_set_int_member (take, "secret", i);
      else
        set_copy (take, entry->names);
      json_array_add_object_element (takes, take);
      json_array_add_object_element (names, json_object_ref (entry->names));
    }

  json_object_set_string_member (data, "page", page);
  json_object_set_boolean_member (data, "blind", self->is_blind);
  json_object_set_boolean_member (data, "animatic", self->has_animatics);
  json_object_set_array_member (data, "takes", takes);
  json_object_set_array_member (data, "questions", rushes_page_words_get_questions ());
  json_object_set_object_member (data, "words", rushes_page_words_get ());
  if (self->is_blind)
    {
      key = hide (names, page);
      json_object_set_string_member (data, "key", key);
    }
  text = rushes_json_object_to_string (data, FALSE);

  return escape_json (text);
}

static char *
load (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
hash_for_policy (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *base64 = NULL;

  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_get_digest (checksum, digest, &length);
  base64 = g_base64_encode (digest, length);

  return g_strdup_printf ("'sha256-%s'", base64);
}

/* Only this script and this style, only clips out of this page, and no network at all. */
static char *
make_policy (const char *script,
             const char *style)
{
  g_autofree char *script_hash = hash_for_policy (script);
  g_autofree char *style_hash = hash_for_policy (style);

  return g_strdup_printf ("default-src 'none'; script-src %s; style-src %s; media-src blob:; "
                          "img-src blob:; base-uri 'none'; form-action 'none'", script_hash,
                          style_hash);
}

static gboolean
write_base64 (FILE          *output,
              const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree guchar *bytes = g_malloc (CHUNK_BYTES);
  g_autofree char *text = g_malloc (CHUNK_BYTES / 3 * 4 + 8);
  FILE *input = g_fopen (path, "rbe");
  int state = 0;
  int save = 0;
  gsize length;

  if (input == NULL)
    return fail_io (path, error);

  while ((length = fread (bytes, 1, CHUNK_BYTES, input)) > 0 &&
         !g_cancellable_is_cancelled (cancellable))
    fwrite (text, 1, g_base64_encode_step (bytes, length, FALSE, text, &state, &save), output);
  fwrite (text, 1, g_base64_encode_close (FALSE, text, &state, &save), output);
  fclose (input);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
write_clips (RushesPage    *self,
             FILE          *output,
             GCancellable  *cancellable,
             GError       **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      fprintf (output, "<script type=\"text/plain\" id=\"clip-%u\">", i);
      if (!write_base64 (output, entry->path, cancellable, error))
        return FALSE;
      fputs ("</script>\n", output);
    }

  return TRUE;
}

/* What stands for each name of the template, as it has to be written in that place. */
static GHashTable *
make_values (RushesPage *self)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  char *script = load ("page.js");
  char *style = load ("page.css");

  g_hash_table_insert (values, (char *) "policy", make_policy (script, style));
  g_hash_table_insert (values, (char *) "script", script);
  g_hash_table_insert (values, (char *) "style", style);
  g_hash_table_insert (values, (char *) "data", make_data (self));
  g_hash_table_insert (values, (char *) "title", g_markup_escape_text (self->title, -1));
  /* Translators: the code of the language of these texts, as in "de". */
  g_hash_table_insert (values, (char *) "lang", g_markup_escape_text (C_ ("language", "en"), -1));
  g_hash_table_insert (values, (char *) "noscript",
                       g_markup_escape_text (_("This page needs scripts to play the takes. It "
                                               "sends nothing and loads nothing."), -1));

  return values;
}

/* Goes through the template once, so that what is put in is never looked at again. */
static gboolean
write_template (RushesPage    *self,
                FILE          *output,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GHashTable) values = make_values (self);
  g_autofree char *template = load ("page.html");
  const char *at = template;
  const char *open;

  while ((open = strstr (at, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *name = g_strndup (open + 2, (gsize) (close - open - 2));

      fwrite (at, 1, (gsize) (open - at), output);
      if (!g_str_equal (name, "clips"))
        fputs (g_hash_table_lookup (values, name), output);
      else if (!write_clips (self, output, cancellable, error))
        return FALSE;
      at = close + 2;
    }
  fputs (at, output);

  return TRUE;
}

/**
 * rushes_page_new:
 * @title: what stands over all
 * @is_blind: whether names come only after the vote
 *
 * Makes an empty page.
 *
 * Returns: (transfer full): a page
 */
RushesPage *
rushes_page_new (const char *title,
                 gboolean    is_blind)
{
  RushesPage *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (RushesPage, 1);
  self->title = g_strdup (title);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->is_blind = is_blind;

  return self;
}

/**
 * rushes_page_free:
 * @self: (transfer full): a page
 *
 * Frees a page.
 */
void
rushes_page_free (RushesPage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_free (self->title);
  g_free (self);
}

/**
 * rushes_page_add:
 * @self: a page
 * @take: a take; its file has to be there until the page is written
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Adds a take.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_page_add (RushesPage            *self,
                 const RushesPageTake  *take,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_autofree char *hash = NULL;
  gint64 size;
  Entry *entry;

  g_return_val_if_fail (self != NULL && take != NULL, FALSE);

  hash = rushes_file_hash (take->path, &size, cancellable, error);
  if (hash == NULL)
    return FALSE;
  if (size > MAX_CLIP_BYTES)
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                           _("A clip is too long for a page; make it smaller or shorter"));
      return FALSE;
    }

  self->has_animatics |= take->is_animatic;
  entry = g_new0 (Entry, 1);
  entry->path = g_strdup (take->path);
  entry->hash = g_steal_pointer (&hash);
  entry->facts = json_object_new ();
  json_object_set_string_member (entry->facts, "kind", take->frames > 0 ? "video" : "image");
  json_object_set_string_member (entry->facts, "mime", take->mime_type);
  json_object_set_int_member (entry->facts, "width", take->width);
  json_object_set_int_member (entry->facts, "height", take->height);
  json_object_set_double_member (entry->facts, "fps", take->fps);
  json_object_set_int_member (entry->facts, "frames", take->frames);
  json_object_set_boolean_member (entry->facts, "hasAudio", take->has_audio);
  entry->names = json_object_new ();
  json_object_set_string_member (entry->names, "take", take->take);
  json_object_set_string_member (entry->names, "sha256", take->sha256);
  json_object_set_string_member (entry->names, "title", take->title);
  json_object_set_string_member (entry->names, "subtitle", take->subtitle);
  if (take->prompt != NULL)
    json_object_set_string_member (entry->names, "prompt", take->prompt);
  g_ptr_array_add (self->entries, entry);

  return TRUE;
}

/**
 * rushes_page_write:
 * @self: a page with takes
 * @path: where to write
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes the page. What failed leaves a file of no use behind.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_page_write (RushesPage    *self,
                   const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  gboolean is_written;
  FILE *output;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  /* The order in the file tells nothing. */
  if (self->is_blind)
    g_ptr_array_sort (self->entries, compare_hashes);

  output = g_fopen (path, "wbe");
  if (output == NULL)
    return fail_io (path, error);
  if (!write_template (self, output, cancellable, error))
    {
      fclose (output);
      return FALSE;
    }

  is_written = fflush (output) == 0 && ferror (output) == 0;

  return (fclose (output) == 0 && is_written) || fail_io (path, error);
}
