/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-face-looks.h"

#include "studio/rushes-route-flow.h"
#include "util/rushes-json.h"

/* What is known of one file, and who looks at it. */
typedef struct
{
  RushesFaceLook  look;
  GCancellable   *cancellable;
} Entry;

/**
 * RushesFaceLooks:
 *
 * What was seen in the references of briefs: each file is looked at once, in the background, and
 * known by its hash from then on. A look at a reference that is taken away is cancelled. Lives on
 * the main thread.
 */
struct _RushesFaceLooks
{
  GObject parent_instance;

  GHashTable *entries;
};

G_DEFINE_FINAL_TYPE (RushesFaceLooks, rushes_face_looks, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The answer of a look: who waits for it may be gone. */
typedef struct
{
  GWeakRef      looks;
  char         *key;
  GCancellable *cancellable;
} Wait;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_array_unref (self->look.boxes);
  g_free (self);
}

static void
wait_free (Wait *self)
{
  g_weak_ref_clear (&self->looks);
  g_free (self->key);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wait, wait_free)

/* The same file is the same look, under whatever name. */
static const char *
get_key (RushesReference *reference)
{
  if (rushes_reference_get_sha256 (reference) != NULL)
    return rushes_reference_get_sha256 (reference);
  if (rushes_reference_get_path (reference) != NULL)
    return rushes_reference_get_path (reference);

  return rushes_reference_get_media_id (reference);
}

static void
read_box (Entry      *entry,
          JsonObject *object)
{
  RushesFace face = {
    rushes_json_get_double (object, "x", 0),
    rushes_json_get_double (object, "y", 0),
    rushes_json_get_double (object, "width", 0),
    rushes_json_get_double (object, "height", 0),
    rushes_json_get_double (object, "score", 0),
  };

  entry->look.is_sure = entry->look.is_sure || face.score >= RUSHES_FACES_SURE;
  g_array_append_val (entry->look.boxes, face);
}

static void
read_facts (Entry            *entry,
            RushesRouteFacts *facts)
{
  entry->look.face = rushes_route_facts_count (facts, RUSHES_MEDIA_KIND_VIDEO) > 0
    ? facts->source_face
    : facts->face;
  for (guint i = 0; i < json_array_get_length (facts->boxes); i++)
    read_box (entry, json_array_get_object_element (facts->boxes, i));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Wait) wait = user_data;
  g_autoptr (RushesFaceLooks) self = g_weak_ref_get (&wait->looks);
  g_autoptr (RushesRouteFacts) facts = NULL;
  Entry *entry;

  facts = rushes_route_flow_gather_finish (RUSHES_WORKER (source), result, NULL);
  if (self == NULL || facts == NULL)
    return;

  /* Somebody may have asked to look again in the meantime. */
  entry = g_hash_table_lookup (self->entries, wait->key);
  if (entry == NULL || entry->cancellable != wait->cancellable)
    return;

  g_clear_object (&entry->cancellable);
  entry->look.is_looking = FALSE;
  read_facts (entry, facts);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
look (RushesFaceLooks *self,
      RushesStudio    *studio,
      RushesReference *reference)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  Entry *entry = g_new0 (Entry, 1);
  Wait *wait = g_new0 (Wait, 1);

  entry->look.is_looking = TRUE;
  entry->look.face = RUSHES_ROUTE_FACE_UNKNOWN;
  entry->look.boxes = g_array_new (FALSE, FALSE, sizeof (RushesFace));
  entry->cancellable = g_cancellable_new ();
  g_hash_table_replace (self->entries, g_strdup (get_key (reference)), entry);

  g_weak_ref_init (&wait->looks, self);
  wait->key = g_strdup (get_key (reference));
  wait->cancellable = g_object_ref (entry->cancellable);
  g_ptr_array_add (references, g_object_ref (reference));
  rushes_route_flow_gather_async (rushes_studio_get_worker (studio),
                                  rushes_studio_get_library (studio),
                                  rushes_studio_get_provider (studio), references,
                                  entry->cancellable, looked_cb, wait);
}

static gboolean
is_unwanted_cb (gpointer key,
                gpointer value,
                gpointer user_data)
{
  Entry *entry = value;
  GHashTable *wanted = user_data;

  return entry->look.is_looking && !g_hash_table_contains (wanted, key);
}

static void
rushes_face_looks_finalize (GObject *object)
{
  g_hash_table_unref (RUSHES_FACE_LOOKS (object)->entries);

  G_OBJECT_CLASS (rushes_face_looks_parent_class)->finalize (object);
}

static void
rushes_face_looks_class_init (RushesFaceLooksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_face_looks_finalize;

  /**
   * RushesFaceLooks::changed:
   * @self: the looks
   *
   * Emitted when a look is done.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RUSHES_TYPE_FACE_LOOKS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_face_looks_init (RushesFaceLooks *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
}

RushesFaceLooks *
rushes_face_looks_new (void)
{
  return g_object_new (RUSHES_TYPE_FACE_LOOKS, NULL);
}

/* Looks at those of @references that nobody has looked at, and no longer at any others. */
void
rushes_face_looks_follow (RushesFaceLooks *self,
                          RushesStudio    *studio,
                          GListModel      *references)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (RUSHES_IS_FACE_LOOKS (self));

  for (guint i = 0; references != NULL && i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      if (rushes_reference_get_kind (reference) == RUSHES_MEDIA_KIND_AUDIO)
        continue;

      /* The list keeps the references for as long as this takes. */
      g_hash_table_add (wanted, (gpointer) get_key (reference));
      if (studio != NULL && !g_hash_table_contains (self->entries, get_key (reference)))
        look (self, studio, reference);
    }

  g_hash_table_foreach_remove (self->entries, is_unwanted_cb, wanted);
}

/* What is seen in a reference; %NULL where nobody looks, as at sound. */
const RushesFaceLook *
rushes_face_looks_get (RushesFaceLooks *self,
                       RushesReference *reference)
{
  Entry *entry;

  g_return_val_if_fail (RUSHES_IS_FACE_LOOKS (self), NULL);
  g_return_val_if_fail (RUSHES_IS_REFERENCE (reference), NULL);

  entry = g_hash_table_lookup (self->entries, get_key (reference));

  return entry != NULL ? &entry->look : NULL;
}

/* Forgets what was seen in a reference, so that the next time it is looked at again. */
void
rushes_face_looks_forget (RushesFaceLooks *self,
                          RushesReference *reference)
{
  g_return_if_fail (RUSHES_IS_FACE_LOOKS (self));
  g_return_if_fail (RUSHES_IS_REFERENCE (reference));

  g_hash_table_remove (self->entries, get_key (reference));
}
