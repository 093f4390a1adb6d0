/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-vote-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-enums.h"
#include "util/rushes-error.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

#define FORMAT "rushes-votes"
#define VERSION 1

/* What is written here; in a file from a page each vote is of the page. */
#define OWN_PAGE "library"

/* A short id could be met by accident. */
#define MIN_ID 16
#define MAX_VOTER 80
#define HASH_DIGITS 64

static const char *const file_members[] = { "format", "version", "page", "voter", "votes", NULL };
static const char *const vote_members[] = {
  "id", "question", "first", "second", "outcome", "blind", "at", "session", "voter", NULL
};
static const char *const take_members[] = { "take", "sha256", NULL };

/* One of the two takes in a vote. */
typedef struct
{
  const char *id;
  const char *sha256;
} Side;

static gboolean
refuse (const char  *what,
        GError     **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the name of a member of a file. */
               _("This is no file of votes: “%s” is missing or wrong"), what);

  return FALSE;
}

static gboolean
check_members (JsonObject         *object,
               const char * const *known,
               GError            **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!g_strv_contains (known, name))
      {
        g_autofree char *head = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 40));

        return refuse (head, error);
      }

  return TRUE;
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == HASH_DIGITS && strspn (text, "0123456789abcdef") == HASH_DIGITS;
}

/* A text where one is allowed: %FALSE if there is something else. */
static gboolean
read_optional (JsonObject  *object,
               const char  *member,
               const char **value)
{
  JsonNode *node = json_object_get_member (object, member);

  *value = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;

  *value = json_node_get_string (node);
  return TRUE;
}

/* A name is shown to people: what can not be seen in it is left out. */
static gboolean
read_voter (JsonObject  *object,
            char       **voter,
            GError     **error)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  const char *text;

  if (!read_optional (object, "voter", &text) ||
      (text != NULL && g_utf8_strlen (text, -1) > MAX_VOTER))
    return refuse ("voter", error);

  for (const char *c = text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isprint (g_utf8_get_char (c)))
      g_string_append_unichar (clean, g_utf8_get_char (c));
  g_strstrip (clean->str);
  *voter = clean->str[0] != '\0' ? g_strdup (clean->str) : NULL;

  return TRUE;
}

/* The id of a take, or an object that says the hash of its file as well. */
static gboolean
read_side (JsonObject  *vote,
           const char  *member,
           Side        *side,
           GError     **error)
{
  JsonNode *node = json_object_get_member (vote, member);
  JsonObject *take;

  side->sha256 = NULL;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      take = json_node_get_object (node);
      if (!check_members (take, take_members, error))
        return FALSE;
      if (!read_optional (take, "sha256", &side->sha256) ||
          (side->sha256 != NULL && !is_hash (side->sha256)))
        return refuse ("sha256", error);
      side->id = rushes_json_get_string (take, "take", NULL);
    }
  else
    side->id = rushes_json_get_string (vote, member, NULL);

  return rushes_id_is_valid (side->id) || refuse (member, error);
}

static gboolean
read_enum (JsonObject  *vote,
           const char  *member,
           GType        type,
           int         *value,
           GError     **error)
{
  const char *nick = rushes_json_get_string (vote, member, NULL);

  return (nick != NULL && rushes_enum_from_nick (type, nick, value)) || refuse (member, error);
}

static gboolean
read_blind (JsonObject  *vote,
            gboolean    *is_blind,
            GError     **error)
{
  JsonNode *node = json_object_get_member (vote, "blind");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse ("blind", error);

  *is_blind = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_session (JsonObject  *vote,
              const char  *page,
              const char **session,
              GError     **error)
{
  if (!read_optional (vote, "session", session))
    return refuse ("session", error);
  if (*session == NULL)
    *session = page;

  return rushes_id_is_valid (*session) || refuse ("session", error);
}

/* Gives the vote, or %NULL with an error. */
static RushesVote *
read_vote (JsonObject  *object,
           const char  *page,
           const char  *file_voter,
           GError     **error)
{
  RushesVoteRecord record = { NULL };
  g_autofree char *voter = NULL;
  Side first = { NULL };
  Side second = { NULL };
  int question = 0;
  int outcome = 0;

  record.id = rushes_json_get_string (object, "id", NULL);
  if (!check_members (object, vote_members, error))
    return NULL;
  if (!rushes_id_is_valid (record.id) || strlen (record.id) < MIN_ID)
    {
      refuse ("id", error);
      return NULL;
    }
  if (!read_enum (object, "question", RUSHES_TYPE_VOTE_QUESTION, &question, error) ||
      !read_enum (object, "outcome", RUSHES_TYPE_VOTE_OUTCOME, &outcome, error) ||
      !read_side (object, "first", &first, error) ||
      !read_side (object, "second", &second, error) ||
      !read_blind (object, &record.is_blind, error) ||
      !read_session (object, page, &record.session, error) ||
      !read_voter (object, &voter, error))
    return NULL;
  if (g_str_equal (first.id, second.id))
    {
      refuse ("second", error);
      return NULL;
    }
  if (!rushes_time_from_iso (rushes_json_get_string (object, "at", NULL), &record.at) ||
      record.at < 0)
    {
      refuse ("at", error);
      return NULL;
    }

  record.question = (RushesVoteQuestion) question;
  record.outcome = (RushesVoteOutcome) outcome;
  record.voter = voter != NULL ? voter : file_voter;
  record.first_id = first.id;
  record.first_sha256 = first.sha256;
  record.second_id = second.id;
  record.second_sha256 = second.sha256;

  return rushes_vote_new (&record);
}

static gboolean
check_head (JsonObject  *file,
            GError     **error)
{
  gint64 version = 0;

  if (g_strcmp0 (rushes_json_get_string (file, "format", NULL), FORMAT) != 0)
    return refuse ("format", error);
  if (!rushes_json_read_int (file, "version", &version, NULL))
    return refuse ("version", error);
  if (version != VERSION)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
                   /* Translators: a number. */
                   _("These votes are written in version %d of the format, which this program does "
                     "not know"), (int) CLAMP (version, G_MININT, G_MAXINT));
      return FALSE;
    }
  if (!rushes_id_is_valid (rushes_json_get_string (file, "page", NULL)))
    return refuse ("page", error);

  return check_members (file, file_members, error);
}

/**
 * rushes_vote_file_read:
 * @text: the content of a file, from a stranger
 * @length: its length in bytes, or -1 if it ends with a nul
 * @error: return location for an error
 *
 * Reads a file of votes. It is either right in all parts or refused. What it says of takes is not
 * believed: [method@Library.add_votes] looks at those of the library.
 *
 * Returns: (transfer full) (element-type RushesVote): the votes, or %NULL with an error
 */
GPtrArray *
rushes_vote_file_read (const char  *text,
                       gssize       length,
                       GError     **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JsonObject) file = NULL;
  g_autofree char *voter = NULL;
  JsonArray *list;

  g_return_val_if_fail (text != NULL, NULL);

  file = rushes_json_parse_strict (text, length, error);
  if (file == NULL || !check_head (file, error) || !read_voter (file, &voter, error))
    return NULL;

  list = rushes_json_get_array (file, "votes");
  if (list == NULL || json_array_get_length (list) > RUSHES_VOTE_FILE_MAX_VOTES)
    {
      refuse ("votes", error);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      RushesVote *vote;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          refuse ("votes", error);
          return NULL;
        }
      vote = read_vote (json_node_get_object (node), rushes_json_get_string (file, "page", NULL),
                        voter, error);
      if (vote == NULL)
        return NULL;
      g_ptr_array_add (votes, vote);
      if (!g_hash_table_add (ids, (gpointer) rushes_vote_get_record (vote)->id))
        {
          refuse ("id", error);
          return NULL;
        }
    }

  return g_steal_pointer (&votes);
}

static void
write_side (JsonObject *object,
            const char *member,
            const char *id,
            const char *sha256)
{
  JsonObject *take = json_object_new ();

  json_object_set_string_member (take, "take", id);
  if (sha256 != NULL)
    json_object_set_string_member (take, "sha256", sha256);
  json_object_set_object_member (object, member, take);
}

static JsonObject *
write_vote (const RushesVoteRecord *record)
{
  g_autofree char *at = rushes_time_to_iso (record->at);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", record->id);
  json_object_set_string_member (object, "session", record->session);
  if (record->voter != NULL)
    json_object_set_string_member (object, "voter", record->voter);
  json_object_set_string_member (object, "question",
                                 rushes_enum_to_nick (RUSHES_TYPE_VOTE_QUESTION,
                                                      (int) record->question));
  write_side (object, "first", record->first_id, record->first_sha256);
  write_side (object, "second", record->second_id, record->second_sha256);
  json_object_set_string_member (object, "outcome",
                                 rushes_enum_to_nick (RUSHES_TYPE_VOTE_OUTCOME,
                                                      (int) record->outcome));
  json_object_set_boolean_member (object, "blind", record->is_blind);
  json_object_set_string_member (object, "at", at);

  return object;
}

/**
 * rushes_vote_file_write:
 * @votes: (element-type RushesVote): the votes
 *
 * Writes votes as a file that reads as the same votes, also on another computer. It names no
 * model and no project.
 *
 * Returns: (transfer full): the content
 */
char *
rushes_vote_file_write (GPtrArray *votes)
{
  g_autoptr (JsonObject) file = json_object_new ();
  JsonArray *list = json_array_new ();

  g_return_val_if_fail (votes != NULL, NULL);

  for (guint i = 0; i < votes->len; i++)
    json_array_add_object_element (list, write_vote (rushes_vote_get_record (votes->pdata[i])));
  json_object_set_string_member (file, "format", FORMAT);
  json_object_set_int_member (file, "version", VERSION);
  json_object_set_string_member (file, "page", OWN_PAGE);
  json_object_set_array_member (file, "votes", list);

  return rushes_json_object_to_string (file, TRUE);
}
