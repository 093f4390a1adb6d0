'use strict';
/* The page of a comparison: plays the takes in step and takes votes. It holds all it needs and
 * asks nobody for anything. Texts get into the page as text only, never as markup. */

const data = JSON.parse(document.getElementById('data').textContent);
const words = data.words;
const panes = [];
const MAX_DRIFT = 0.15;
const SMALL_DRIFT = 0.012;
const SPEEDS = [0.1, 0.25, 0.5, 1, 1.5, 2, 4];
const TIE = 'tie';

function byId(id) {
  return document.getElementById(id);
}

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name in element)
      element[name] = value;
    else
      element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/* A word with places for values. */
function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (all, digit) => String(values[Number(digit)]));
}

function say(text) {
  byId('status').textContent = text;
}

function decode(base64) {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++)
    bytes[i] = text.charCodeAt(i);
  return bytes;
}

function random(below) {
  return crypto.getRandomValues(new Uint32Array(1))[0] % below;
}

function makeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20),
    hex.slice(20)].join('-');
}

/* Every viewer sees an order of their own. */
function shuffle(list) {
  for (let i = list.length - 1; i > 0; i--) {
    const other = random(i + 1);
    [list[i], list[other]] = [list[other], list[i]];
  }
}

/* What a blind page says after the vote. It is written so that nobody reads it by accident. */
function readKey() {
  const bytes = decode(data.key);
  const page = new TextEncoder().encode(data.page);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] ^= page[i % page.length];
  return JSON.parse(new TextDecoder().decode(bytes));
}

/* ---- The clips ---- */

const player = {
  position: 0,
  duration: 0,
  fps: 0,
  rate: 1,
  playing: false,
  loop: true,
  audible: -1,
  last: 0,
};

function letterOf(number) {
  return String.fromCharCode(65 + number);
}

function describe(pane) {
  const name = fill(words.clip, pane.letter);
  return pane.take.title ? name + ': ' + pane.take.title : name;
}

/* Stand-ins name their model in the picture. */
function isCovered() {
  return data.blind && data.animatic;
}

function showNames(pane) {
  pane.name.textContent = pane.take.title || fill(words.clip, pane.letter);
  pane.note.textContent = pane.take.subtitle || '';
  pane.name.title = pane.name.textContent;
  pane.media.setAttribute('aria-label', describe(pane));
  if (pane.take.prompt && !pane.prompt) {
    pane.prompt = make('details', {}, make('summary', { textContent: words.prompt }),
      make('p', { dir: 'auto', textContent: pane.take.prompt }));
    pane.figure.append(pane.prompt);
  }
}

function makePane(take, number) {
  const source = byId(take.clip);
  const url = URL.createObjectURL(new Blob([decode(source.textContent)], { type: take.mime }));
  const isVideo = take.kind === 'video';
  const media = make(isVideo ? 'video' : 'img', { src: url });
  const pane = { take, media, isVideo, number, letter: letterOf(number), end: 0 };

  source.remove();
  if (isVideo) {
    Object.assign(media, { muted: true, playsInline: true, preload: 'auto', tabIndex: -1,
      disablePictureInPicture: true });
    pane.end = Math.max(0, take.frames - 0.5) / take.fps;
    media.addEventListener('error', () => fail(pane));
  } else {
    media.alt = '';
  }
  pane.name = make('span', { className: 'name', dir: 'auto' });
  pane.note = make('span', { className: 'note', dir: 'auto' });
  pane.figure = make('figure', {},
    make('figcaption', {},
      make('span', { className: 'letter', textContent: pane.letter, 'aria-hidden': 'true' }),
      make('span', { className: 'names' }, pane.name, pane.note)),
    make('div', { className: isCovered() ? 'picture covered' : 'picture' }, media));
  if (take.hasAudio) {
    pane.button = make('button', { type: 'button', textContent: words.sound,
      title: fill(words.soundOf, pane.letter), onclick: () => toggleSound(number) });
    pane.button.setAttribute('aria-label', fill(words.soundOf, pane.letter));
    pane.figure.firstChild.append(pane.button);
  }
  pane.figure.style.setProperty('--ratio', take.width / take.height);
  showNames(pane);
  return pane;
}

function fail(pane) {
  byId('problem').textContent = fill(words.broken, pane.letter);
  byId('problem').hidden = false;
}

/* As high as fits, the same for all, with as many in a row as make them largest. */
function layOut() {
  const gap = 12;
  const frame = 10;
  const captions = 60;
  const width = byId('stage').clientWidth;
  const room = Math.max(160, window.innerHeight - byId('transport').offsetHeight - 110);
  let best = 0;

  for (let columns = 1; columns <= panes.length; columns++) {
    const rows = Math.ceil(panes.length / columns);
    let height = (room - rows * captions - (rows - 1) * gap) / rows;
    for (let first = 0; first < panes.length; first += columns) {
      const row = panes.slice(first, first + columns);
      const ratios = row.reduce((sum, pane) => sum + pane.take.width / pane.take.height, 0);
      height = Math.min(height, (width - row.length * frame - (row.length - 1) * gap) / ratios);
    }
    best = Math.max(best, height);
  }
  byId('stage').style.setProperty('--height', Math.floor(Math.max(90, best)) + 'px');
}

/* ---- Playing in step ---- */

function clips() {
  return panes.filter((pane) => pane.isVideo);
}

/* The clip whose own clock leads: the one that is heard, else the first that still runs. */
function findLeader() {
  const running = clips().filter((pane) => !pane.media.paused && player.position < pane.end);
  return running.find((pane) => pane.number === player.audible) || running[0];
}

function seek(position) {
  player.position = Math.min(Math.max(0, position), player.duration);
  for (const pane of clips())
    pane.media.currentTime = Math.min(player.position, pane.end);
  player.last = performance.now();
  update();
}

/* To the middle of a frame, where rounding can not hit its neighbour. */
function seekFrame(frame) {
  const last = Math.round(player.duration * player.fps) - 1;
  seek((Math.min(Math.max(0, frame), last) + 0.5) / player.fps);
}

function getFrame() {
  return Math.min(Math.floor(player.position * player.fps + 1e-6),
    Math.round(player.duration * player.fps) - 1);
}

function step(frames) {
  pause();
  seekFrame(getFrame() + frames);
  say(fill(words.frame, getFrame()));
}

function follow(pane, leader) {
  const media = pane.media;
  const drift = media.currentTime - player.position;

  if (player.position >= pane.end) {
    if (!media.paused)
      media.pause();
    if (Math.abs(media.currentTime - pane.end) > 0.5 / pane.take.fps && !media.seeking)
      media.currentTime = pane.end;
    return;
  }
  if (media.paused)
    media.play().catch(() => {});
  if (pane === leader || media.seeking) {
    media.playbackRate = player.rate;
    return;
  }
  if (Math.abs(drift) > MAX_DRIFT * Math.max(1, player.rate)) {
    media.currentTime = player.position;
    media.playbackRate = player.rate;
  } else if (Math.abs(drift) > SMALL_DRIFT) {
    media.playbackRate = player.rate * (1 - Math.min(0.25, Math.max(-0.25, drift * 4)));
  } else {
    media.playbackRate = player.rate;
  }
}

function restart() {
  for (const pane of clips())
    pane.media.pause();
  seek(0);
}

function tick(now) {
  if (!player.playing)
    return;

  const leader = findLeader();
  const elapsed = Math.min(0.25, Math.max(0, (now - player.last) / 1000));
  player.last = now;
  if (leader && !leader.media.seeking)
    player.position = leader.media.currentTime;
  else if (!clips().some((pane) => pane.media.seeking || pane.media.readyState < 2))
    player.position += elapsed * player.rate;

  if (player.position >= player.duration - 0.5 / player.fps) {
    if (player.loop) {
      restart();
    } else {
      pause();
      seekFrame(Infinity);
      return;
    }
  }
  for (const pane of clips())
    follow(pane, leader);
  update();
  requestAnimationFrame(tick);
}

function play() {
  if (player.playing || clips().length === 0)
    return;

  if (player.position >= player.duration - 1 / player.fps)
    seek(0);
  player.playing = true;
  player.last = performance.now();
  for (const pane of clips()) {
    pane.media.playbackRate = player.rate;
    if (player.position < pane.end)
      pane.media.play().catch(() => {});
  }
  update();
  requestAnimationFrame(tick);
}

function pause() {
  if (!player.playing)
    return;

  player.playing = false;
  for (const pane of clips())
    pane.media.pause();
  seekFrame(getFrame());
}

function toggle() {
  if (player.playing)
    pause();
  else
    play();
}

function setRate(rate) {
  player.rate = rate;
  for (const pane of clips())
    pane.media.playbackRate = rate;
  update();
  say(fill(words.speedIs, rate));
}

function changeRate(by) {
  const at = SPEEDS.indexOf(player.rate) + by;
  if (at >= 0 && at < SPEEDS.length)
    setRate(SPEEDS[at]);
}

function setLoop(loop) {
  player.loop = loop;
  update();
}

/* One at a time, so that it is clear what is heard. */
function toggleSound(number) {
  const pane = panes[number];
  if (number >= 0 && (!pane || !pane.take.hasAudio))
    return;

  player.audible = number === player.audible ? -1 : number;
  for (const other of clips())
    other.media.muted = other.number !== player.audible;
  update();
  say(player.audible < 0 ? words.silent : fill(words.soundOf, panes[player.audible].letter));
}

/* ---- The controls ---- */

const controls = {};

function makeButton(name, label, action) {
  const button = make('button', { type: 'button', textContent: label, onclick: action });
  controls[name] = button;
  return button;
}

function buildTransport() {
  const bar = byId('transport');

  bar.setAttribute('aria-label', words.transport);
  if (clips().length === 0) {
    bar.hidden = true;
    return;
  }
  controls.slider = make('input', { type: 'range', min: 0, step: 1, value: 0,
    max: Math.max(0, Math.round(player.duration * player.fps) - 1),
    oninput: (event) => { pause(); seekFrame(Number(event.target.value)); } });
  controls.slider.setAttribute('aria-label', words.position);
  controls.time = make('output', { value: '' });
  controls.speed = make('select', { onchange: (event) => setRate(Number(event.target.value)) },
    ...SPEEDS.map((speed) => make('option', { value: speed, textContent: speed + ' ×' })));
  controls.loop = make('input', { type: 'checkbox', onchange: (event) => setLoop(event.target.checked) });
  bar.append(
    makeButton('play', words.play, toggle),
    makeButton('back', words.back, () => step(-1)),
    makeButton('forward', words.forward, () => step(1)),
    controls.slider, controls.time,
    make('label', {}, words.speed, controls.speed),
    make('label', {}, controls.loop, words.loop));
}

function update() {
  if (!controls.slider)
    return;

  const frame = getFrame();
  const text = fill(words.time, player.position.toFixed(2), player.duration.toFixed(2), frame);
  controls.play.textContent = player.playing ? words.pause : words.play;
  controls.slider.value = frame;
  controls.slider.setAttribute('aria-valuetext', text);
  controls.time.value = text;
  controls.speed.value = player.rate;
  controls.loop.checked = player.loop;
  for (const pane of clips()) {
    pane.figure.classList.toggle('audible', pane.number === player.audible);
    if (pane.button)
      pane.button.setAttribute('aria-pressed', String(pane.number === player.audible));
  }
}

const KEYS = [
  ['Space, K', words.keyPlay], ['←, →', words.keyStep], ['Shift ←, Shift →', words.keyJump],
  ['Home, End', words.keyEnds], ['−, +', words.keySpeed], ['L', words.keyLoop],
  ['1–9', words.keySound], ['0, M', words.keySilent],
];

function buildKeys() {
  const list = make('dl', {});
  for (const [keys, text] of KEYS)
    list.append(make('dt', {}, make('kbd', { textContent: keys })), make('dd', { textContent: text }));
  byId('keys').append(make('summary', { textContent: words.keys }), list);
}

function keyAction(event) {
  const far = Math.round(player.fps);
  switch (event.key) {
    case ' ': case 'k': case 'K': return toggle;
    case 'ArrowLeft': return () => step(event.shiftKey ? -far : -1);
    case 'ArrowRight': return () => step(event.shiftKey ? far : 1);
    case 'Home': return () => { pause(); seekFrame(0); };
    case 'End': return () => { pause(); seekFrame(Infinity); };
    case '-': case '−': return () => changeRate(-1);
    case '+': case '=': return () => changeRate(1);
    case 'l': case 'L': return () => setLoop(!player.loop);
    case '0': case 'm': case 'M': return () => { if (player.audible >= 0) toggleSound(player.audible); };
  }
  if (/^[1-9]$/.test(event.key))
    return () => { if (Number(event.key) - 1 !== player.audible) toggleSound(Number(event.key) - 1); };
  return null;
}

/* Keys of a field or a button stay its own. */
function isTaken(event) {
  const target = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey)
    return true;
  if (target.matches('input[type="text"], select, input[type="radio"]'))
    return true;
  return target.matches('button, summary, input') && event.key === ' ';
}

function keyPressed(event) {
  if (isTaken(event))
    return;
  const action = keyAction(event);
  if (action) {
    event.preventDefault();
    action();
  }
}

/* ---- The vote ---- */

const ballot = { saved: null, fields: [] };

function buildQuestion(question) {
  const choices = make('div', { className: 'choices' });
  const options = panes.map((pane) => [String(pane.number), fill(words.clip, pane.letter)]);
  options.push([TIE, words.tie]);
  for (const [value, text] of options)
    choices.append(make('label', {},
      make('input', { type: 'radio', name: 'question-' + question.id, value,
        onchange: updateBallot }), text));
  const field = make('fieldset', {}, make('legend', { textContent: question.text }), choices);
  field.dataset.question = question.id;
  ballot.fields.push(field);
  return field;
}

function getAnswer(field) {
  const chosen = field.querySelector('input:checked');
  return chosen ? chosen.value : null;
}

function updateBallot() {
  ballot.button.disabled = !ballot.fields.some((field) => getAnswer(field) !== null);
}

/* A choice among several says something about each pair that it is part of. */
function makeVotes(question, answer) {
  const votes = [];
  const name = (number) => ({ take: panes[number].take.take, sha256: panes[number].take.sha256 });
  const add = (first, second, outcome) => votes.push({ id: makeId(), question, first: name(first),
    second: name(second), outcome, blind: data.blind, at: new Date().toISOString() });

  for (let i = 0; i < panes.length; i++) {
    if (answer !== TIE) {
      if (i !== Number(answer))
        add(Math.min(i, Number(answer)), Math.max(i, Number(answer)),
          i < Number(answer) ? 'second' : 'first');
      continue;
    }
    for (let j = i + 1; j < panes.length; j++)
      add(i, j, 'tie');
  }
  return votes;
}

function reveal() {
  const key = readKey();
  for (const pane of panes) {
    Object.assign(pane.take, key[pane.take.secret]);
    pane.media.parentNode.classList.remove('covered');
    showNames(pane);
  }
}

function offerFile() {
  const text = JSON.stringify(ballot.saved, null, 2) + '\n';
  const link = make('a', { href: URL.createObjectURL(new Blob([text], { type: 'application/json' })),
    download: 'votes-' + ballot.saved.page.slice(0, 8) + '-' + makeId().slice(0, 8) + '.json' });
  link.click();
}

/* After the names are known, nothing can be changed any more. */
function saveVotes() {
  if (ballot.saved === null) {
    if (data.blind)
      reveal();
    ballot.saved = { format: 'rushes-votes', version: 1, page: data.page,
      voter: ballot.voter.value.trim(), votes: [] };
    for (const field of ballot.fields) {
      const answer = getAnswer(field);
      if (answer !== null)
        ballot.saved.votes.push(...makeVotes(field.dataset.question, answer));
      field.disabled = true;
    }
    ballot.voter.disabled = true;
    ballot.button.textContent = words.saveAgain;
    ballot.hint.textContent = words.saved;
    say(words.saved);
  }
  offerFile();
}

function buildBallot() {
  const section = byId('ballot');

  if (panes.length < 2) {
    section.hidden = true;
    return;
  }
  ballot.voter = make('input', { type: 'text', id: 'voter', maxLength: 80, autocomplete: 'off' });
  ballot.button = make('button', { type: 'button', className: 'suggested', disabled: true,
    textContent: data.blind ? words.saveBlind : words.save, onclick: saveVotes });
  ballot.hint = make('p', { className: 'hint', textContent: data.blind ? words.hintBlind : words.hint });
  section.append(make('h2', { id: 'ballot-title', textContent: words.vote }), ballot.hint);
  if (data.animatic)
    section.append(make('p', { className: 'hint',
      textContent: data.blind ? words.standInsBlind : words.standIns }));
  section.append(...data.questions.map(buildQuestion),
    make('div', { className: 'voter' },
      make('label', { htmlFor: 'voter', textContent: words.voter }), ballot.voter), ballot.button);
}

/* ---- Begin ---- */

function start() {
  const takes = data.takes.slice();

  if (data.blind)
    shuffle(takes);
  takes.forEach((take, number) => panes.push(makePane(take, number)));
  byId('stage').append(...panes.map((pane) => pane.figure));
  for (const pane of clips()) {
    player.duration = Math.max(player.duration, pane.take.frames / pane.take.fps);
    player.fps = Math.max(player.fps, pane.take.fps);
  }
  buildTransport();
  layOut();
  buildBallot();
  buildKeys();
  update();
  window.addEventListener('resize', layOut);
  document.addEventListener('keydown', keyPressed);
  if (clips().length > 0)
    seekFrame(0);
}

start();
