/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-source.h"

struct _RushesTestSource
{
  GObject parent_instance;

  char  *base_url;
  char  *key;
  char  *second_base_url;
  char  *second_key;
  guint  n_asked;
  guint  n_again;
};

static void rest_source_iface_init (RushesRestSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesTestSource, rushes_test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RUSHES_TYPE_REST_SOURCE,
                                                      rest_source_iface_init))

static void
rushes_test_source_resolve_async (RushesRestSource    *source,
                                  gboolean             again,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  RushesTestSource *self = RUSHES_TEST_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_asked++;
  if (again)
    self->n_again++;
  g_task_return_boolean (task, again);
}

static gboolean
rushes_test_source_resolve_finish (RushesRestSource  *source,
                                   GAsyncResult      *result,
                                   char             **base_url,
                                   char             **key,
                                   GError           **error)
{
  RushesTestSource *self = RUSHES_TEST_SOURCE (source);
  g_autoptr (GError) local_error = NULL;
  gboolean again = g_task_propagate_boolean (G_TASK (result), &local_error);

  g_assert_no_error (local_error);
  *base_url = g_strdup (again && self->second_base_url != NULL ? self->second_base_url
                                                               : self->base_url);
  *key = g_strdup (again && self->second_key != NULL ? self->second_key : self->key);

  return TRUE;
}

static void
rest_source_iface_init (RushesRestSourceInterface *iface)
{
  iface->resolve_async = rushes_test_source_resolve_async;
  iface->resolve_finish = rushes_test_source_resolve_finish;
}

static void
rushes_test_source_finalize (GObject *object)
{
  RushesTestSource *self = RUSHES_TEST_SOURCE (object);

  g_free (self->base_url);
  g_free (self->key);
  g_free (self->second_base_url);
  g_free (self->second_key);

  G_OBJECT_CLASS (rushes_test_source_parent_class)->finalize (object);
}

static void
rushes_test_source_class_init (RushesTestSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_test_source_finalize;
}

static void
rushes_test_source_init (RushesTestSource *self)
{
}

RushesTestSource *
rushes_test_source_new (const char *base_url,
                        const char *key)
{
  RushesTestSource *self = g_object_new (RUSHES_TYPE_TEST_SOURCE, NULL);

  self->base_url = g_strdup (base_url);
  self->key = g_strdup (key);

  return self;
}

void
rushes_test_source_set_second (RushesTestSource *self,
                               const char       *base_url,
                               const char       *key)
{
  self->second_base_url = g_strdup (base_url);
  self->second_key = g_strdup (key);
}

guint
rushes_test_source_count (RushesTestSource *self)
{
  return self->n_asked;
}

guint
rushes_test_source_count_again (RushesTestSource *self)
{
  return self->n_again;
}
