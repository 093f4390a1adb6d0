/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-ebml.h"
#include "rushes-stamp-private.h"
#include "util/rushes-error.h"

/* In WebM and Matroska files a text is a tag in an element "Tags" of its own at the end of the
 * segment: what points into a segment counts from its begin, so that nothing moves. */

/* A cluster without a size lays its blocks open, some hundred a second. */
#define MAX_ELEMENTS 2000000
#define MAX_TAGS 10000

#define ID_EBML 0x1a45dfa3
#define ID_SEGMENT 0x18538067
#define ID_CLUSTER 0x1f43b675
#define ID_CRC 0xbf
#define ID_VOID 0xec
#define ID_TAGS 0x1254c367
#define ID_TAG 0x7373
#define ID_TARGETS 0x63c0
#define ID_SIMPLE_TAG 0x67c8
#define ID_TAG_NAME 0x45a3
#define ID_TAG_STRING 0x4487

static const char tag_name[] = "RUSHES_RECIPE";

/* What is to go; at the end of the segment it can go entirely. */
typedef struct
{
  gint64   start;
  gint64   end;
  gboolean is_whole;
} Hole;

typedef struct
{
  FILE              *file;
  gint64             size;
  RushesEbmlElement  segment;
  gint64             end;
  gint64             tail;
  gboolean           has_sum;
  guint              n_elements;
  GArray            *holes;
  char              *found;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->holes, g_array_unref);
  g_clear_pointer (&self->found, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Reads an element that lies in another one; a file of nothing but tiny ones is given up. */
static gboolean
read_child (Reading           *self,
            gint64             offset,
            gint64             limit,
            RushesEbmlElement *child)
{
  return self->n_elements++ < MAX_ELEMENTS &&
         rushes_ebml_read (self->file, offset, limit, child);
}

static GByteArray *
make_tags (const char *text)
{
  g_autoptr (GByteArray) simple = g_byte_array_new ();
  g_autoptr (GByteArray) tag = g_byte_array_new ();
  GByteArray *tags = g_byte_array_new ();

  rushes_ebml_append (simple, ID_TAG_NAME, tag_name, strlen (tag_name));
  rushes_ebml_append (simple, ID_TAG_STRING, text, strlen (text));
  rushes_ebml_append (tag, ID_TARGETS, "", 0);
  rushes_ebml_append (tag, ID_SIMPLE_TAG, simple->data, simple->len);
  simple->len = 0;
  rushes_ebml_append (simple, ID_TAG, tag->data, tag->len);
  rushes_ebml_append (tags, ID_TAGS, simple->data, simple->len);

  return tags;
}

static gboolean
has_bytes (FILE       *file,
           gint64      start,
           gint64      end,
           const void *bytes,
           gsize       length)
{
  g_autofree guint8 *found = NULL;

  if (end - start != (gint64) length)
    return FALSE;

  found = g_malloc (length);

  return _rushes_stamp_get (file, start, found, length) && memcmp (found, bytes, length) == 0;
}

static void
add_hole (Reading *self,
          gint64   start,
          gint64   end,
          gboolean is_whole)
{
  Hole hole = { start, end, is_whole };

  g_array_append_val (self->holes, hole);
}

/* The text of a tag with our name. */
static gboolean
read_simple_tag (Reading                  *self,
                 const RushesEbmlElement  *simple,
                 char                    **text)
{
  RushesEbmlElement child;
  gboolean is_ours = FALSE;

  for (gint64 offset = simple->body; offset < simple->end; offset = child.end)
    {
      if (!read_child (self, offset, simple->end, &child) || child.end > simple->end)
        return FALSE;

      if (child.id == ID_TAG_NAME)
        is_ours = has_bytes (self->file, child.body, child.end, tag_name, strlen (tag_name));
      else if (child.id == ID_TAG_STRING && *text == NULL)
        *text = _rushes_stamp_get_text (self->file, child.body, child.end);
    }

  return is_ours;
}

/* Tags that another program copied from us stand among others; only they are blanked, and with
 * them the sums that they were part of. */
static void
read_tag (Reading                  *self,
          const RushesEbmlElement  *parent)
{
  RushesEbmlElement child;

  for (gint64 offset = parent->body; offset < parent->end; offset = child.end)
    {
      g_autofree char *text = NULL;

      if (self->holes->len > MAX_TAGS ||
          !read_child (self, offset, parent->end, &child) || child.end > parent->end)
        return;

      if (child.id == ID_TAG && parent->id == ID_TAGS)
        read_tag (self, &child);
      else if (child.id == ID_SIMPLE_TAG && read_simple_tag (self, &child, &text))
        {
          add_hole (self, child.start, child.end, FALSE);
          if (self->found == NULL)
            self->found = g_steal_pointer (&text);
        }
    }
}

static void
blank_sums (Reading                 *self,
            const RushesEbmlElement *parent)
{
  RushesEbmlElement child;

  for (gint64 offset = parent->body; offset < parent->end; offset = child.end)
    {
      if (!read_child (self, offset, parent->end, &child) || child.end > parent->end)
        return;
      if (child.id == ID_CRC)
        add_hole (self, child.start, child.end, FALSE);
      else if (child.id == ID_TAG && parent->id == ID_TAGS)
        blank_sums (self, &child);
    }
}

static int
compare_holes (gconstpointer a,
               gconstpointer b)
{
  const Hole *first = a;
  const Hole *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

static void
read_tags (Reading                 *self,
           const RushesEbmlElement *tags)
{
  guint n_before = self->holes->len;
  g_autofree char *before = g_strdup (self->found);
  g_autoptr (GByteArray) ours = NULL;

  g_clear_pointer (&self->found, g_free);
  read_tag (self, tags);
  if (self->found != NULL)
    ours = make_tags (self->found);
  if (before != NULL)
    {
      g_free (self->found);
      self->found = g_steal_pointer (&before);
    }
  if (self->holes->len == n_before)
    return;

  if (ours != NULL && has_bytes (self->file, tags->start, tags->end, ours->data, ours->len))
    {
      g_array_set_size (self->holes, n_before);
      add_hole (self, tags->start, tags->end, TRUE);
    }
  else
    {
      blank_sums (self, tags);
      g_array_sort (self->holes, compare_holes);
    }
}

static gboolean
find_segment (Reading *self)
{
  RushesEbmlElement element = { 0 };

  for (gint64 offset = 0; offset < self->size; offset = element.end)
    {
      if (!read_child (self, offset, self->size, &element))
        return FALSE;
      if (element.id == ID_SEGMENT)
        {
          self->segment = element;
          self->end = MIN (element.end, self->size);
          return TRUE;
        }
      if (element.end == G_MAXINT64)
        return FALSE;
    }

  return FALSE;
}

/* Clusters of unknown size are walked through as if their children were the segment's. */
static gboolean
read_segment (Reading  *self,
              GError  **error)
{
  gboolean is_open = self->segment.end == G_MAXINT64;
  RushesEbmlElement element = { 0 };

  self->tail = self->segment.body;
  for (gint64 offset = self->segment.body; offset < self->end; offset = element.end)
    {
      guint n_holes = self->holes->len;

      if (!read_child (self, offset, self->end, &element))
        return _rushes_stamp_fail_damage (error);

      /* Another file was written behind this one. */
      if (is_open && (element.id == ID_EBML || element.id == ID_SEGMENT))
        {
          self->end = offset;
          break;
        }
      if (element.end == G_MAXINT64)
        {
          if (element.id != ID_CLUSTER)
            return _rushes_stamp_fail_damage (error);
          element.end = element.body;
        }

      if (element.id == ID_CRC && offset == self->segment.body)
        self->has_sum = TRUE;
      else if (element.id == ID_TAGS)
        read_tags (self, &element);
      if (self->holes->len != n_holes + 1 ||
          !g_array_index (self->holes, Hole, n_holes).is_whole)
        self->tail = element.end;
    }

  return TRUE;
}

static void
blank (RushesSplice *splice,
       gint64        n_bytes)
{
  guint8 head[9] = { ID_VOID };
  guint n_size = n_bytes < 9 ? 1 : 8;

  if (rushes_ebml_write_size ((guint64) (n_bytes - 1 - n_size), n_size, head + 1))
    rushes_splice_add (splice, head, 1 + n_size);
  rushes_splice_add_zeros (splice, n_bytes - 1 - n_size);
}

/* The segment's head, with its new size where it has one. */
static gboolean
copy_head (Reading       *self,
           RushesSplice  *splice,
           gint64         growth,
           GError       **error)
{
  const RushesEbmlElement *segment = &self->segment;
  guint n_bytes = (guint) (segment->body - segment->size_at);
  guint8 bytes[8];

  if (!self->has_sum && (segment->end == G_MAXINT64 || growth == 0))
    {
      rushes_splice_copy (splice, 0, segment->body);
      return TRUE;
    }

  if ((self->has_sum && (growth != 0 || self->holes->len > 0)) ||
      !rushes_ebml_write_size ((guint64) (segment->end - segment->body + growth), n_bytes, bytes))
    {
      g_set_error_literal (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                           _("The file’s size is written where no larger one fits"));
      return FALSE;
    }

  rushes_splice_copy (splice, 0, segment->size_at);
  rushes_splice_add (splice, bytes, n_bytes);

  return TRUE;
}

static gboolean
write_plan (Reading       *self,
            const char    *text,
            RushesSplice  *splice,
            GError       **error)
{
  g_autoptr (GByteArray) tags = text != NULL ? make_tags (text) : NULL;
  gint64 growth = self->tail - self->end + (tags != NULL ? (gint64) tags->len : 0);
  gint64 done = self->segment.body;

  if (!copy_head (self, splice, growth, error))
    return FALSE;

  for (guint i = 0; i < self->holes->len; i++)
    {
      const Hole *hole = &g_array_index (self->holes, Hole, i);

      if (hole->start >= self->tail)
        break;

      rushes_splice_copy (splice, done, hole->start);
      blank (splice, hole->end - hole->start);
      done = hole->end;
    }

  rushes_splice_copy (splice, done, self->tail);
  if (tags != NULL)
    rushes_splice_add (splice, tags->data, tags->len);
  rushes_splice_copy (splice, self->end, self->size);

  return TRUE;
}

gboolean
_rushes_stamp_matroska (FILE          *file,
                        gint64         size,
                        const char    *text,
                        RushesSplice  *splice,
                        char         **found,
                        GError       **error)
{
  g_auto (Reading) reading = { .file = file, .size = size };

  reading.holes = g_array_new (FALSE, FALSE, sizeof (Hole));
  if (!find_segment (&reading))
    return _rushes_stamp_fail_damage (error);
  if (!read_segment (&reading, error) || !write_plan (&reading, text, splice, error))
    return FALSE;

  *found = g_steal_pointer (&reading.found);

  return TRUE;
}
