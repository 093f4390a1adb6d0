/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-fuzz-targets.h"

#include <string.h>

#include "media/rushes-stamp-private.h"
#include "model/rushes-overlay.h"
#include "model/rushes-recipe-document.h"
#include "model/rushes-vote-file.h"
#include "rushes-test-bytes.h"
#include "sandbox/rushes-sandbox-multipart.h"
#include "util/rushes-csv.h"
#include "util/rushes-json.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
add_text (GPtrArray  *seeds,
          const char *text)
{
  g_ptr_array_add (seeds, g_bytes_new (text, strlen (text)));
}

/* What was read and written in the canonical form is read again, and stays. */
static gboolean
run_json (const guint8 *data,
          gsize         length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autoptr (JsonObject) object = rushes_json_parse_strict (text, -1, NULL);
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) other = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  if (object == NULL)
    return FALSE;

  node = json_node_init_object (json_node_alloc (), object);
  once = rushes_json_to_canonical (node);
  again = rushes_json_parse_strict (once, -1, NULL);
  g_assert_nonnull (again);
  other = json_node_init_object (json_node_alloc (), again);
  twice = rushes_json_to_canonical (other);
  g_assert_cmpstr (once, ==, twice);

  return TRUE;
}

static void
add_json (GPtrArray *seeds)
{
  add_text (seeds, "{\"a\":[1,-2.5e3,true,false,null,\"x\\n\\u00e9\\ud83d\\ude00\"],"
            "\"b\":{\"\":0.1}}");
  add_text (seeds, "{\"n\":[1e17,9007199254740993,1e21,5e-324,0.000001,123456789012345678]}");
}

static const char *const json_words[] = {
  "\"", "\\u", "\\ud800", "\\udc00", "\\u0000", "{", "}", "[", "]", ",", ":", "1e999", "-0", "e+",
  "1e18", "1e20", "null", "'", "/*", "\xff", "\xf0\x9f\x98\x80", NULL
};

/* What was read as a recipe says the same after it was written. */
static gboolean
run_recipe (const guint8 *data,
            gsize         length)
{
  g_autoptr (RushesRecipeDocument) document =
    rushes_recipe_document_new_from_text ((const char *) data, (gssize) length, NULL);
  g_autoptr (RushesRecipeDocument) again = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  if (document == NULL)
    return FALSE;

  once = rushes_recipe_document_to_text (document);
  again = rushes_recipe_document_new_from_text (once, -1, NULL);
  g_assert_nonnull (again);
  g_assert_true (rushes_recipe_document_is_canonical (again));
  g_assert_cmpstr (rushes_recipe_document_get_id (document), ==,
                   rushes_recipe_document_get_id (again));
  twice = rushes_recipe_document_to_text (again);
  g_assert_cmpstr (once, ==, twice);

  return TRUE;
}

static void
add_recipes (GPtrArray *seeds)
{
  static const char edit[] =
    "{\"recipe\":1,\"origin\":\"finished\",\"input\":{\"sha256\":\"" HASH "\",\"recipe\":\"" HASH
    "\"},\"operation\":\"trim\",\"params\":{\"trimStartMs\":5}}";
  static const char clip[] =
    "{\"recipe\":1,\"origin\":\"generated\",\"backend\":\"sandbox\",\"kind\":\"video\",\"model\":"
    "\"sora2\",\"prompt\":\"p\",\"params\":{\"duration\":4},\"references\":[{\"sha256\":\"" HASH
    "\",\"role\":\"first-frame\"},{\"mediaId\":\"m\"}]}";
  g_autofree char *document =
    g_strdup_printf ("{\"rushesRecipe\":1,\"id\":\"" HASH "\",\"recipe\":%s,\"media\":{\"sha256\":"
                     "\"" HASH "\",\"mimeType\":\"video/mp4\"},\"ancestors\":[%s]}", edit, clip);

  add_text (seeds, edit);
  add_text (seeds, clip);
  add_text (seeds, document);
}

static const char *const recipe_words[] = {
  HASH, "\"recipe\"", "\"origin\"", "\"imported\"", "\"references\"", "\"ancestors\":[",
  "\"media\":", "\"image\"", "{", "}", "[]", "null", "2", "1.0", "\"mediaId\":\"../x\"", NULL
};

static gboolean
restamp (const guint8  *data,
         gsize          length,
         const char    *text,
         char         **result,
         gsize         *result_length,
         char         **found)
{
  g_autoptr (RushesSplice) splice = rushes_splice_new ();
  FILE *file = fmemopen ((void *) data, length, "r");
  FILE *target = open_memstream (result, result_length);
  gboolean is_done = _rushes_stamp_plan (file, text, splice, found, NULL) &&
                     rushes_splice_write (splice, file, target, NULL, NULL);

  fclose (file);
  fclose (target);

  return is_done;
}

/* What takes a text gives it back; without it, it is what it would have been without. */
static gboolean
run_stamp (const guint8 *data,
           gsize         length)
{
  g_autofree char *stamped = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *old = NULL;
  g_autofree char *found = NULL;
  g_autofree char *none = NULL;
  g_autofree char *same = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *unused = NULL;
  gsize n_stamped, n_bare, n_same, n_plain;

  if (length == 0 || !restamp (data, length, "{\"recipe\":1}", &stamped, &n_stamped, &old))
    return FALSE;

  g_assert_true (restamp ((guint8 *) stamped, n_stamped, NULL, &bare, &n_bare, &found));
  g_assert_cmpstr (found, ==, "{\"recipe\":1}");
  g_assert_true (restamp ((guint8 *) bare, n_bare, "{\"recipe\":1}", &same, &n_same, &none));
  g_assert_null (none);
  g_assert_cmpmem (stamped, n_stamped, same, n_same);
  g_assert_true (restamp (data, length, NULL, &plain, &n_plain, &unused));
  g_assert_cmpmem (bare, n_bare, plain, n_plain);

  return TRUE;
}

static void
add_stamped (GPtrArray  *seeds,
             GByteArray *bytes)
{
  g_autofree char *old = NULL;
  char *stamped;
  gsize length;

  g_ptr_array_add (seeds, g_bytes_new (bytes->data, bytes->len));
  if (restamp (bytes->data, bytes->len, "{\"prompt\":\"é\"}", &stamped, &length, &old))
    g_ptr_array_add (seeds, g_bytes_new_with_free_func (stamped, length, free, stamped));
  g_byte_array_unref (bytes);
}

static void
add_mp4 (GPtrArray *seeds)
{
  add_stamped (seeds, rushes_test_bytes_mp4 (FALSE));
  add_stamped (seeds, rushes_test_bytes_mp4 (TRUE));
}

static void
add_matroska (GPtrArray *seeds)
{
  add_stamped (seeds, rushes_test_bytes_matroska (FALSE));
  add_stamped (seeds, rushes_test_bytes_matroska (TRUE));
}

static void
add_png (GPtrArray *seeds)
{
  add_stamped (seeds, rushes_test_bytes_png ());
}

static const char *const mp4_words[] = {
  "uuid", "mfra", "moov", "mdat", "free", "ftyp", "\xff\xff\xff\xff", "\x01\x01\x01\x01",
  "\x29\x48\x1a\x45\x1a\x83\x42\xb0\x80\x1d\xb4\x12\x90\xc1\xac\x56", NULL
};
static const char *const matroska_words[] = {
  "\x12\x54\xc3\x67", "\x73\x73", "\x67\xc8", "\x45\xa3", "\x44\x87", "RUSHES_RECIPE", "\xec\x80",
  "\xbf\x84", "\x1f\x43\xb6\x75", "\x18\x53\x80\x67", "\x01\xff\xff\xff\xff\xff\xff\xff", "\xff",
  "\x1a\x45\xdf\xa3", "\x81", "\x80", NULL
};
static const char *const png_words[] = { "iTXt", "IEND", "tEXt", "Rushes recipe", "\xff", NULL };

static gboolean
begin_cb (gpointer      user_data,
          const char   *name,
          const char   *file_name,
          const char   *mime_type,
          GError      **error)
{
  g_string_append_printf (user_data, "<%s|%s|%s>", name != NULL ? name : "-",
                          file_name != NULL ? file_name : "-", mime_type != NULL ? mime_type : "-");

  return TRUE;
}

static gboolean
data_cb (gpointer       user_data,
         const guint8  *data,
         gsize          length,
         GError       **error)
{
  g_string_append_len (user_data, (const char *) data, (gssize) length);

  return TRUE;
}

static gboolean
end_cb (gpointer   user_data,
        GError   **error)
{
  g_string_append (user_data, "</>");

  return TRUE;
}

static gboolean
feed_multipart (const guint8 *data,
                gsize         length,
                gsize         piece,
                GString      *seen)
{
  static const RushesSandboxMultipartFuncs funcs = { begin_cb, data_cb, end_cb };
  g_autoptr (RushesSandboxMultipart) multipart = rushes_sandbox_multipart_new ("bo-un", &funcs,
                                                                               seen);

  for (gsize i = 0; i < length; i += piece)
    if (!rushes_sandbox_multipart_feed (multipart, data + i, MIN (piece, length - i), NULL))
      return FALSE;

  return rushes_sandbox_multipart_finish (multipart, NULL);
}

/* However the bytes come in, they say the same. */
static gboolean
run_multipart (const guint8 *data,
               gsize         length)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) pieces = g_string_new (NULL);
  g_autoptr (GString) bytes = g_string_new (NULL);
  gboolean is_good = feed_multipart (data, length, MAX (length, 1), whole);

  g_assert_cmpint (feed_multipart (data, length, 7, pieces), ==, is_good);
  g_assert_cmpint (feed_multipart (data, length, 1, bytes), ==, is_good);
  if (is_good)
    {
      g_assert_cmpmem (whole->str, whole->len, pieces->str, pieces->len);
      g_assert_cmpmem (whole->str, whole->len, bytes->str, bytes->len);
    }

  return is_good;
}

static void
add_multipart (GPtrArray *seeds)
{
  add_text (seeds, "x\r\n--bo-un  \r\n"
            "Content-Disposition: form-data; name=\"a\"; filename=\"x.png\"\r\n"
            "Content-Type: image/png\r\n\r\nabc\r\n--bo-u\r\n\r\n--bo-un\r\ncontent-disposition: "
            "form-data; name=b\r\n\r\n\r\n--bo-un--\r\nend");
}

static const char *const multipart_words[] = {
  "\r\n", "--bo-un", "\r\n--bo-un--", "--", "Content-Disposition: form-data; name=\"", "\"", "; ",
  "filename=", "Content-Type:", "\r", "\n", ":", NULL
};

/* A document that was read stays the same when it is written and read again. */
static gboolean
run_overlay (const guint8 *data,
             gsize         length)
{
  g_autoptr (JsonObject) object = rushes_json_parse_object ((const char *) data, (gssize) length,
                                                            NULL);
  g_autoptr (RushesOverlay) overlay = NULL;
  g_autoptr (RushesOverlay) again = NULL;
  g_autoptr (JsonObject) written = NULL;
  g_autoptr (GError) error = NULL;

  if (object != NULL)
    overlay = rushes_overlay_from_params (object, NULL, NULL);
  if (overlay == NULL)
    return FALSE;

  written = rushes_overlay_to_json (overlay);
  again = rushes_overlay_from_json (written, &error);
  g_assert_no_error (error);
  g_assert_true (rushes_overlay_is_equal (overlay, again));

  return TRUE;
}

static void
add_overlays (GPtrArray *seeds)
{
  add_text (seeds, "{\"text\":\"Built here\",\"fontFamily\":\"Inter\","
            "\"position\":\"bottom-center\",\"sizePercent\":66,\"textColor\":\"#ffffff\"}");
  add_text (seeds, "{\"layers\":[{\"text\":\"One\",\"sizePercent\":12.5},{\"text\":\"Two\","
            "\"position\":\"top-left\",\"startMs\":10,\"endMs\":2000}]}");
}

static const char *const overlay_words[] = {
  "\"text\":", "\"layers\":[", "{}", "\"startMs\":", "\"endMs\":", "-1", "1e300", "1e-300",
  "\"position\":", "\"top-right\"", "\"#12345678\"", "\"sizePercent\":", "\"opacity\":", NULL
};

static gboolean
run_csv (const guint8 *data,
         gsize         length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autoptr (GPtrArray) rows = rushes_csv_parse (text, strlen (text), ',', NULL);

  return rows != NULL;
}

static void
add_csv (GPtrArray *seeds)
{
  add_text (seeds, "prompt,seed,model\r\n\"a \"\"red\"\" kite, up\",7,sora2\n\"two\nlines\",,x\n");
}

static const char *const csv_words[] = { "\"", "\"\"", ",", "\r\n", "\n", "\xef\xbb\xbf", "\xff",
                                         "\xf0\x9f\x98\x80", NULL };

/* What was read as votes reads as the same votes after it was written. */
static gboolean
run_votes (const guint8 *data,
           gsize         length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autoptr (GPtrArray) votes = rushes_vote_file_read (text, -1, NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  if (votes == NULL)
    return FALSE;

  once = rushes_vote_file_write (votes);
  again = rushes_vote_file_read (once, -1, NULL);
  g_assert_nonnull (again);
  twice = rushes_vote_file_write (again);
  g_assert_cmpstr (once, ==, twice);

  return TRUE;
}

static void
add_votes (GPtrArray *seeds)
{
  add_text (seeds, "{\"format\":\"rushes-votes\",\"version\":1,\"page\":\"p\",\"voter\":\"A\","
            "\"votes\":[{\"id\":\"0123456789abcdef\",\"question\":\"prompt\",\"first\":\"a\","
            "\"second\":{\"take\":\"b\",\"sha256\":\"" HASH "\"},\"outcome\":\"second\","
            "\"blind\":false,\"at\":\"2026-11-23T02:08:59.123Z\"}]}");
}

static const char *const vote_words[] = {
  HASH, "\"motion\"", "\"tie\"", "\"session\":\"s\",", "\"voter\":null,", "{", "}", "[]", "true",
  "1e99", "\"9999-12-31T23:59:59Z\"", "+14:00", "\\u202e", NULL
};

const RushesFuzzTarget rushes_fuzz_targets[] = {
  { "json", run_json, add_json, json_words },
  { "recipe", run_recipe, add_recipes, recipe_words },
  { "mp4", run_stamp, add_mp4, mp4_words },
  { "matroska", run_stamp, add_matroska, matroska_words },
  { "png", run_stamp, add_png, png_words },
  { "multipart", run_multipart, add_multipart, multipart_words },
  { "overlay", run_overlay, add_overlays, overlay_words },
  { "csv", run_csv, add_csv, csv_words },
  { "votes", run_votes, add_votes, vote_words },
  { NULL },
};
