/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-backend.h"

#include "provider/wonda/rushes-wonda-provider.h"
#include "publish/wonda/rushes-wonda-publisher.h"

/**
 * RushesBackend:
 *
 * The place that was chosen to run models, with its two doors. Made by [class@Backends].
 *
 * Lives on the main thread.
 */
struct _RushesBackend
{
  GObject parent_instance;

  RushesRest      *rest;
  RushesProvider  *provider;
  RushesPublisher *publisher;

  char            *name;
  char            *base_url;
  gboolean         was_named;
};

G_DEFINE_FINAL_TYPE (RushesBackend, rushes_backend, G_TYPE_OBJECT)

static void
rushes_backend_finalize (GObject *object)
{
  RushesBackend *self = RUSHES_BACKEND (object);

  g_clear_object (&self->publisher);
  g_clear_object (&self->provider);
  g_clear_object (&self->rest);
  g_free (self->name);
  g_free (self->base_url);

  G_OBJECT_CLASS (rushes_backend_parent_class)->finalize (object);
}

static void
rushes_backend_class_init (RushesBackendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_backend_finalize;
}

static void
rushes_backend_init (RushesBackend *self)
{
}

/**
 * rushes_backend_new:
 * @rest: the service
 * @name: the name of the backend
 * @origin: what names the service for good
 * @base_url: (nullable): where it is, if that is fixed
 * @was_named: whether somebody asked for it by name
 *
 * Makes a backend.
 *
 * Returns: (transfer full): the backend
 */
RushesBackend *
rushes_backend_new (RushesRest *rest,
                    const char *name,
                    const char *origin,
                    const char *base_url,
                    gboolean    was_named)
{
  RushesBackend *self;

  g_return_val_if_fail (RUSHES_IS_REST (rest), NULL);
  g_return_val_if_fail (name != NULL && origin != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_BACKEND, NULL);
  self->rest = g_object_ref (rest);
  self->name = g_strdup (name);
  self->base_url = g_strdup (base_url);
  self->was_named = was_named;
  self->provider = rushes_wonda_provider_new (rest, name, origin,
                                              g_str_equal (name, RUSHES_BACKEND_SANDBOX));
  self->publisher = rushes_wonda_publisher_new (rest);

  return self;
}

/**
 * rushes_backend_get_name:
 * @self: a backend
 *
 * Gets the name of the backend.
 *
 * Returns: (transfer none): `sandbox` or `wonda`
 */
const char *
rushes_backend_get_name (RushesBackend *self)
{
  g_return_val_if_fail (RUSHES_IS_BACKEND (self), NULL);

  return self->name;
}

/**
 * rushes_backend_get_base_url:
 * @self: a backend
 *
 * Gets where the backend is.
 *
 * Returns: (nullable) (transfer none): the base URL, or %NULL if it is started on demand
 */
const char *
rushes_backend_get_base_url (RushesBackend *self)
{
  g_return_val_if_fail (RUSHES_IS_BACKEND (self), NULL);

  return self->base_url;
}

/**
 * rushes_backend_was_named:
 * @self: a backend
 *
 * Tells whether somebody asked for this backend by name: on the command line, in the environment
 * or in the settings. A sandbox that nobody named is announced.
 *
 * Returns: %FALSE if it was chosen for want of another
 */
gboolean
rushes_backend_was_named (RushesBackend *self)
{
  g_return_val_if_fail (RUSHES_IS_BACKEND (self), FALSE);

  return self->was_named;
}

/**
 * rushes_backend_get_rest:
 * @self: a backend
 *
 * Gets the service, for its [signal@Rest::deprecated].
 *
 * Returns: (transfer none): the service
 */
RushesRest *
rushes_backend_get_rest (RushesBackend *self)
{
  g_return_val_if_fail (RUSHES_IS_BACKEND (self), NULL);

  return self->rest;
}

/**
 * rushes_backend_get_provider:
 * @self: a backend
 *
 * Gets who runs models.
 *
 * Returns: (transfer none): the provider
 */
RushesProvider *
rushes_backend_get_provider (RushesBackend *self)
{
  g_return_val_if_fail (RUSHES_IS_BACKEND (self), NULL);

  return self->provider;
}

/**
 * rushes_backend_get_publisher:
 * @self: a backend
 *
 * Gets who posts.
 *
 * Returns: (transfer none): the publisher
 */
RushesPublisher *
rushes_backend_get_publisher (RushesBackend *self)
{
  g_return_val_if_fail (RUSHES_IS_BACKEND (self), NULL);

  return self->publisher;
}

/**
 * rushes_backend_set_project:
 * @self: a backend
 * @project: (nullable): the name of a project
 *
 * Books all that follows on @project.
 */
void
rushes_backend_set_project (RushesBackend *self,
                            const char    *project)
{
  g_return_if_fail (RUSHES_IS_BACKEND (self));

  rushes_rest_set_header (self->rest, "X-Wonda-Project", project);
}
