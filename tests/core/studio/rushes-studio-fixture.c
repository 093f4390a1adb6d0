/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio-fixture.h"

#include "provider/wonda/rushes-wonda-provider.h"
#include "publish/wonda/rushes-wonda-publisher.h"
#include "rushes-test-source.h"

RushesStudio *
rushes_studio_fixture_new (const char *home,
                           const char *url,
                           gboolean    is_sandbox)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autoptr (SoupSession) session = rushes_http_new_session ();
  g_autoptr (RushesHttp) http = rushes_http_new (session);
  g_autoptr (RushesTestSource) source = rushes_test_source_new (url, "sk_test");
  g_autoptr (RushesRest) rest = rushes_rest_new (http, RUSHES_REST_SOURCE (source));
  g_autoptr (RushesWorker) worker = rushes_worker_new ();
  g_autoptr (RushesProvider) provider =
    rushes_wonda_provider_new (rest, is_sandbox ? "sandbox" : "wonda", url, is_sandbox);
  g_autoptr (RushesPublisher) publisher = rushes_wonda_publisher_new (rest);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesLibrary) library = rushes_library_open (paths, &error);

  g_assert_no_error (error);

  return rushes_studio_new (library, provider, publisher, worker);
}

RushesBrief *
rushes_studio_fixture_brief (const char *prompt)
{
  const char *const models[] = { "nano-banana-2", NULL };
  RushesBrief *brief = rushes_brief_new (RUSHES_MEDIA_KIND_IMAGE);

  rushes_brief_set_prompt (brief, prompt);
  rushes_brief_set_models (brief, models);

  return brief;
}

void
rushes_studio_fixture_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
rushes_studio_fixture_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

void
rushes_studio_fixture_set_up (RushesStudioFixture *fixture,
                              gconstpointer        data)
{
  fixture->home = rushes_test_folder_new ("studio");
  fixture->gateway = rushes_test_gateway_new ();
  fixture->url = rushes_test_gateway_dup_url (fixture->gateway);
  fixture->studio = rushes_studio_fixture_new (fixture->home, fixture->url, TRUE);
  fixture->library = rushes_studio_get_library (fixture->studio);
  fixture->shot = rushes_library_create_shot (fixture->library, NULL);
}

void
rushes_studio_fixture_tear_down (RushesStudioFixture *fixture,
                                 gconstpointer        data)
{
  g_assert_finalize_object (fixture->studio);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  rushes_test_gateway_free (fixture->gateway);
  rushes_test_folder_free (fixture->home);
  g_free (fixture->url);
}

RushesTake *
rushes_studio_fixture_generate (RushesStudioFixture  *fixture,
                                RushesBrief          *brief,
                                GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_studio_generate_async (fixture->studio, fixture->shot, brief, NULL,
                                rushes_studio_fixture_cb, &result);
  takes = rushes_studio_generate_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                         error);

  return takes != NULL ? g_ptr_array_index (takes, 0) : NULL;
}

RushesTake *
rushes_studio_fixture_ask_for (RushesStudioFixture *fixture,
                               const char          *prompt)
{
  g_autoptr (RushesBrief) brief = rushes_studio_fixture_brief (prompt);
  g_autoptr (GError) error = NULL;
  RushesTake *take = rushes_studio_fixture_generate (fixture, brief, &error);

  g_assert_no_error (error);

  return take;
}

gboolean
rushes_studio_fixture_wait_for (RushesStudioFixture  *fixture,
                                RushesTake           *take,
                                RushesTakeState       state,
                                GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_studio_wait_take_async (fixture->studio, take, state, NULL, rushes_studio_fixture_cb,
                                 &result);

  return rushes_studio_wait_take_finish (fixture->studio, rushes_studio_fixture_wait (&result),
                                         error);
}

void
rushes_studio_fixture_wait_until_ready (RushesStudioFixture *fixture,
                                        RushesTake          *take)
{
  g_autoptr (GError) error = NULL;

  rushes_studio_fixture_wait_for (fixture, take, RUSHES_TAKE_STATE_READY, &error);
  g_assert_no_error (error);
}
