/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-lexicon.h"

/* What people, scripts and other programs call the things that the command line knows by another
 * name. A slip that is not answered yet is a word in one of these tables. */

/* One word of a verb for another. */
const RushesCliSpelling rushes_cli_lexicon_words[] = {
  { "", "generate", "gen;create;make;produce;generation;generates" },
  { "", "video", "videos;vid;clip;clips;movie;film" },
  { "", "image", "images;img;picture;pictures;pic;photo;still" },
  { "", "audio", "sound;voice" },
  { "", "edit", "edits;modify;change" },
  { "", "publish", "post;share;publishing;posts" },
  { "", "instagram", "ig;insta;reels;reel" },
  { "", "tiktok", "tik-tok;tik tok" },
  { "", "jobs", "job;task;tasks" },
  { "", "media", "file;files;asset;assets;medias" },
  { "", "models", "model" },
  { "", "accounts", "account" },
  { "", "operations", "operation;ops;op" },
  { "", "pricing", "price;prices;cost;costs" },
  { "", "estimate", "quote;calc" },
  { "", "list", "ls;all" },
  { "", "upload", "add;put;push;import" },
  { "", "download", "fetch;save;dl" },
  { "", "wait", "watch;follow;await;poll" },
  { "", "info", "details;describe" },
  { "", "route", "routing;router;choose;recommend" },
  { "", "doctor", "diagnose" },
  { "", "serve", "start;run;up" },
  { "", "stop", "down;kill" },
  { "", "compare", "diff;contact sheet;sheet" },
  { "", "completion", "completions" },
  { NULL }
};

/* The beginning of a command line for a verb, which may bring arguments along. Where several are
 * possible, the rest of the line decides. No verb stands for what this program does not do. */
const RushesCliSpelling rushes_cli_lexicon_phrases[] = {
  { "", "", "generate audio;generate music;generate text;generate speech;generate sound" },
  { "", "generate video", "generate;video;;text to video;image to video;t2v;i2v;img2vid;txt2vid;"
    "img to video;generate text to video;generate image to video;animate;generate a video" },
  { "", "generate image", "image;text to image;t2i;txt2img;generate an image;generate a image" },
  { "", "edit video", "edit" },
  { "", "edit video --operation trim", "trim;trim video;cut;cut video" },
  { "", "edit video --operation textOverlay", "text overlay;overlay text;caption video" },
  { "", "media upload", "upload;upload image;upload video" },
  { "", "media download", "download" },
  { "", "media info", "media get;media show;media view" },
  { "", "media list", "media" },
  { "", "models list", "models" },
  { "", "models info", "models get;models show;models;models view" },
  { "", "jobs list", "jobs;history;queue" },
  { "", "jobs get", "jobs;jobs status;jobs show;jobs info;jobs check;jobs result;jobs view;status;"
    "get;check status" },
  { "", "jobs wait", "wait" },
  { "", "operations list", "operations" },
  { "", "operations info", "operations;operations get;operations show" },
  { "", "accounts", "accounts list;list accounts;accounts get;accounts show" },
  { "", "accounts instagram", "instagram accounts;instagram accounts list" },
  { "", "accounts tiktok", "tiktok accounts;tiktok accounts list" },
  { "", "publish history instagram", "history instagram;instagram history" },
  { "", "publish history tiktok", "history tiktok;tiktok history" },
  { "", "publish instagram", "instagram;publish to instagram;instagram publish;instagram reels" },
  { "", "publish tiktok", "tiktok;publish to tiktok" },
  { "", "publish instagram-carousel", "instagram carousel;publish carousel;carousel" },
  { "", "publish tiktok-carousel", "tiktok carousel" },
  { "", "pricing estimate", "estimate;pricing;estimate cost" },
  { "", "pricing list", "pricing;pricing get;pricing show" },
  { "", "balance", "credits;wallet;money;get balance;show balance;check balance;balance get;"
    "balance show;auth balance" },
  { "", "auth login", "login;log in;auth;signin;sign in" },
  { "", "auth check", "whoami;auth whoami;auth status;check auth;me;auth show" },
  { "", "config list", "config;config show;settings;settings list;config ls" },
  { "", "capabilities", "capability;caps;capabilities list;list capabilities;capabilities get" },
  { "", "sandbox serve", "sandbox;serve;server" },
  { "", "doctor", "check system" },
  { "", "pick", "winner;pick winner;choose winner;choose take;select take" },
  { "", "pick --reject", "reject" },
  { "", "vote import", "vote;votes;votes import;import votes;import vote" },
  { "", "vote export", "votes export;export votes" },
  { "", "rank", "ranking;rankings;rank models;models rank;leaderboard;elo" },
  { "", "jobs delete", "jobs remove;jobs rm;delete;rm;remove;take delete;delete take" },
  { "", "route", "which model;choose model;route model" },
  { NULL }
};

const RushesCliRename rushes_cli_lexicon_options[] = {
  { "json", "format output output-format o type out", "json" },
  { "aspect-ratio", "aspect ratio ar orientation format shape dimensions size screen" },
  { "resolution", "res size quality-resolution" },
  { "duration", "length seconds secs sec dur len time clip-length video-length duration-seconds" },
  { "attach", "image images img photo picture ref refs reference references reference-image "
    "reference-images input-image init-image start-image start-frame first-frame image-url file "
    "files input inputs input-file i source source-image attachment attachments attach-media media "
    "media-id media-ids video source-video input-video audio-file input-reference" },
  { "media", "image images img photo picture video clip file files input inputs input-file i "
    "source attach attachment media-id media-ids id path video-id url f" },
  { "", "file files path input i id job job-id media media-id model model-id operation name "
    "platform inference-job-id post-id edit-id take key f kind account-type to image images img "
    "photo picture video clip recipe batch batch-id" },
  { "prompt", "text description desc message instruction instructions query idea t" },
  { "prompt-text", "text prompt overlay-text title label words t string" },
  { "caption", "text prompt description desc message title body t" },
  { "negative-prompt", "negative neg neg-prompt exclude avoid without" },
  { "output", "out outfile out-file output-file output-path save save-to save-as dest destination "
    "to filename file-name O download" },
  { "operation", "op action effect type edit do" },
  { "params", "parameters param options config args json-params extra settings input-params" },
  { "model", "model-id model-name engine using with-model" },
  { "account", "account-id instagram-account-id tiktok-account-id user instagram-account "
    "tiktok-account from ig-account" },
  { "privacy-level", "visibility audience who" },
  { "aigc", "ai ai-generated is-aigc ai-label" },
  { "no-aigc", "no-ai not-ai" },
  { "scheduled-at", "schedule at publish-at schedule-at scheduled when date" },
  { "status", "state filter-status" },
  { "kind", "type media-type media-kind" },
  { "limit", "count num max top per-page page-size number" },
  { "timeout", "max-wait wait-timeout deadline wait-for" },
  { "wait", "sync block blocking follow watch wait-for-completion until-done" },
  { "quiet", "silent id-only ids only-id short s" },
  { "jq", "select query filter extract" },
  { "fields", "field columns keys only" },
  { "base-url", "url host endpoint api-base api-url server" },
  { "backend", "provider service env" },
  { "explain", "why verbose v words" },
  { "product", "post-type publish-type as" },
  { "@quality", "quality" },
  { "@generateAudio=false", "no-audio no-sound mute silent-video without-audio" },
  { "@generateAudio", "audio sound with-audio generate-audio enable-audio" },
  { "@fontFamily", "font font-family" },
  { "@position", "position" },
  { "@sizePercent", "size-percent" },
  { "@fontSizeScale", "font-size font-size-scale font-scale" },
  { "@textColor", "color colour text-color font-color" },
  { "@trimStartMs", "start-ms trim-start-ms trim-start" },
  { "@trimEndMs", "end-ms trim-end-ms trim-end" },
  { "@speed", "speed rate" },
  { "@volume", "volume" },
  { "-=", "api-key token key apikey auth n num-outputs num-videos fps log-level format" },
  { "-", "no-wait nowait async background detach verbose v debug yes y force no-color no-progress "
    "stream no-stream no-cache interactive non-interactive" },
  { NULL }
};

/* Values, by the option that takes them; how they are put is in lower case. */
const RushesCliSpelling rushes_cli_lexicon_values[] = {
  { "aspect-ratio", "9:16", "portrait;vertical;tall;story;stories;reel;reels;tiktok;shorts" },
  { "aspect-ratio", "16:9", "landscape;horizontal;wide;widescreen;youtube" },
  { "aspect-ratio", "1:1", "square" },
  { "privacy-level", "PUBLIC_TO_EVERYONE", "public;everyone;all" },
  { "privacy-level", "SELF_ONLY", "private;self;me;only-me;only me;draft" },
  { "privacy-level", "MUTUAL_FOLLOW_FRIENDS", "friends;mutual" },
  { "privacy-level", "FOLLOWER_OF_CREATOR", "followers;follower" },
  { "status", "succeeded", "done;completed;complete;success;finished;ready;ok" },
  { "status", "in_progress", "running;processing;active;in-progress;in progress;inprogress" },
  { "status", "idle", "pending;waiting" },
  { "status", "failed", "error;errored;failure" },
  { "status", "canceled", "cancelled;aborted" },
  { "kind", "video", "videos;clip;clips;movie" },
  { "kind", "image", "images;picture;photo;img" },
  { "kind", "audio", "sound;music;sounds" },
  { "product", "REELS", "reel;reels;video" },
  { "product", "STORIES", "story" },
  { "product", "IMAGE", "post;photo;picture;feed" },
  { "post-mode", "inbox", "draft" },
  { "post-mode", "direct", "publish;post" },
  { "want", "speed", "fast;quick;fastest" },
  { "want", "draft", "cheap;cheapest;test;preview" },
  { "want", "quality", "best;premium;high" },
  { "intent", "ugc", "user-generated" },
  { "intent", "social", "ad;ads;paid-social;advert" },
  { "intent", "product", "product-shot;packshot" },
  { "face", "yes", "true;1;y" },
  { "face", "no", "false;0;n;none" },
  { "arguments", "inference", "video;image;generate;generation;gen;inferences" },
  { "arguments", "editor", "edit;edits;editing" },
  { "arguments", "publish", "post;publishing;instagram;tiktok" },
  { "arguments", "instagram", "ig;insta" },
  { "arguments", "tiktok", "tik-tok;tt" },
  { NULL }
};

/* Models by names that are no spelling of theirs; lower case, letters and digits only. */
const RushesCliSpelling rushes_cli_lexicon_models[] = {
  { "", "kling_3_pro", "kling3proi2v;kling;kling3;klingv3;kling30;kling30pro;klingv3pro" },
  { "", "kling_2_6_pro", "kling26;klingv26;kling26i2v" },
  { "", "sora2", "sora;openaisora;openaisora2" },
  { "", "sora2pro", "sorapro;openaisora2pro" },
  { "", "veo3_1-fast", "veo;veo3;veo3fast;veofast;veo31;googleveo;googleveo31;googleveo31fast" },
  { "", "seedance-2", "seedance;seedance20;seedancev2;bytedanceseedance2" },
  { "", "seedance-2-omni", "seedanceomni;omni;seedance20omni" },
  { "", "seedance-2-video-edit", "seedanceedit;seedance2edit;videoedit;seedancevideoedit" },
  { "", "nano-banana-2", "nanobanana;banana;gemini" },
  { "", "gpt-image-2", "gptimage;gptimage1;dalle;dalle3" },
  { NULL }
};

/* What a verb can not do without; an empty spelling stands for a variable of the shell. */
const RushesCliSpelling rushes_cli_lexicon_needs[] = {
  { "generate image", "model", "nano-banana-2" },
  { "generate video", "prompt", "" },
  { "generate image", "prompt", "" },
  { "edit video", "operation", "" },
  { "edit image", "operation", "" },
  { "edit video", "media", "" },
  { "edit image", "media", "" },
  { "publish instagram", "media", "" },
  { "publish instagram", "account", "" },
  { "publish tiktok", "media", "" },
  { "publish tiktok", "account", "" },
  { "publish instagram-carousel", "account", "" },
  { "publish tiktok-carousel", "account", "" },
  { "pricing estimate", "model", "sora2" },
  { "media download", "output", "clip.mp4" },
  { NULL }
};

/* A value for an option that came without one. */
const RushesCliSpelling rushes_cli_lexicon_examples[] = {
  { "duration", "8", "" },
  { "aspect-ratio", "9:16", "" },
  { "resolution", "720p", "" },
  { "timeout", "20m", "" },
  { "idle-timeout", "20m", "" },
  { "limit", "10", "" },
  { "seed", "1", "" },
  { "columns", "5", "" },
  { "port", "8090", "" },
  { "backend", "sandbox", "" },
  { "params", "{\"duration\":8}", "" },
  { "jq", ".", "" },
  { "privacy-level", "SELF_ONLY", "" },
  { NULL }
};

/**
 * rushes_cli_lexicon_has:
 * @list: words
 * @separator: what is between them
 * @word: a word
 *
 * Looks for a word in a list.
 *
 * Returns: %TRUE if it is there
 */
gboolean
rushes_cli_lexicon_has (const char *list,
                        const char *separator,
                        const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, separator, -1);

  return g_strv_contains ((const char * const *) words, word);
}

/**
 * rushes_cli_lexicon_find: (skip)
 * @table: a table
 * @place: what it is about
 * @wrong: how it was put
 *
 * Finds what is meant.
 *
 * Returns: (transfer none) (nullable): the right word
 */
const char *
rushes_cli_lexicon_find (const RushesCliSpelling *table,
                         const char              *place,
                         const char              *wrong)
{
  for (; table->place != NULL; table++)
    if (g_str_equal (table->place, place) && rushes_cli_lexicon_has (table->wrong, ";", wrong))
      return table->right;

  return NULL;
}
