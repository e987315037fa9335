/**
 * The tables of the vault's database, one string per format version. A vault of version n is brought up to date by
 * running the strings after the n-th, in one transaction. Never edit one that was released: add another.
 *
 * Times are milliseconds since the epoch, positions in sound are frames at the take's rate, and JSON columns are parsed
 * by schema on reading. Deleting a row cascades, and `secure_delete` overwrites what it held.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    signing_secret BLOB NOT NULL,           -- Ed25519 secret key, 64 bytes, of this story alone
    signing_public BLOB NOT NULL            -- 32 bytes
  ) STRICT;

  CREATE TABLE interview (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story ON DELETE CASCADE,
    title TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '',      -- BCP 47, '' to detect
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX interview_story ON interview (story_id);

  CREATE TABLE take (
    id TEXT PRIMARY KEY,
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('recorded', 'imported')),
    started_at INTEGER NOT NULL,
    rate INTEGER NOT NULL,                  -- frames a second, the device's own
    tracks INTEGER NOT NULL,
    frames INTEGER NOT NULL,                -- of the longest track
    end_missing INTEGER NOT NULL DEFAULT 0, -- recovered after a crash: the last second may lack
    source_sha256 TEXT                      -- of the imported file, NULL for a recording
  ) STRICT;
  CREATE INDEX take_interview ON take (interview_id);

  CREATE TABLE track (
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE,
    track INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (take_id, track)
  ) STRICT;

  CREATE TABLE stretch (
    id TEXT PRIMARY KEY,
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('on-record', 'background')),
    start_frame INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    secret TEXT NOT NULL                    -- AGE-SECRET-KEY of this stretch alone: destroying it destroys the sound
  ) STRICT;

  CREATE TABLE sound_part (
    file TEXT PRIMARY KEY,                  -- name in the vault's media folder
    stretch_id TEXT NOT NULL REFERENCES stretch ON DELETE CASCADE,
    track INTEGER NOT NULL,
    position INTEGER NOT NULL,              -- order within the track: a new part begins after a failed write
    start_frame INTEGER NOT NULL,           -- from the start of the stretch
    frames INTEGER NOT NULL,
    end_missing INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX sound_part_stretch ON sound_part (stretch_id);

  CREATE TABLE region (
    id TEXT PRIMARY KEY,
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE,
    track INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start_time REAL NOT NULL,               -- seconds from the start of the take
    end_time REAL NOT NULL,
    result TEXT                             -- JSON of the recogniser's words, NULL until done: kept for ever, never edited
  ) STRICT;
  CREATE INDEX region_interview ON region (interview_id, position);

  CREATE TABLE edit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    op TEXT NOT NULL,                       -- JSON of one edit operation
    undone INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX edit_interview ON edit (interview_id, seq);

  CREATE TABLE identity (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    action TEXT NOT NULL,
    replacement TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX identity_story ON identity (story_id, position);

  CREATE TABLE identity_form (
    identity_id TEXT NOT NULL REFERENCES identity ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (identity_id, position)
  ) STRICT;

  CREATE TABLE passage (
    id TEXT PRIMARY KEY,
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    segment_id TEXT NOT NULL,
    first_word TEXT NOT NULL,               -- id of the first word struck
    last_word TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX passage_interview ON passage (interview_id);

  CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    recipient TEXT NOT NULL                 -- age1...
  ) STRICT;

  CREATE TABLE story_package (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    recipients TEXT NOT NULL,               -- JSON list of age1...
    overrides TEXT NOT NULL DEFAULT '[]'    -- JSON list of the reasons typed for findings that were let through
  ) STRICT;
  CREATE INDEX package_story ON story_package (story_id);

  CREATE TABLE known_key (
    public_key TEXT PRIMARY KEY,            -- minisign public key, base64, of a story whose package was opened here
    label TEXT NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE story ADD COLUMN inbox INTEGER NOT NULL DEFAULT 0;  -- holds the interviews that were recorded while locked
  ALTER TABLE take ADD COLUMN authenticated INTEGER NOT NULL DEFAULT 1; -- 0: could be somebody else's, until confirmed
  ALTER TABLE track ADD COLUMN rate INTEGER;      -- frames a second of its device, NULL for the take's
  ALTER TABLE track ADD COLUMN device INTEGER NOT NULL DEFAULT 0; -- tracks of one device share a clock

  CREATE TABLE stretch_2 (
    id TEXT PRIMARY KEY,
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE,
    position INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('on-record', 'background', 'off-record')),
    begins TEXT NOT NULL CHECK (begins IN ('take', 'status', 'pause')),
    started_at INTEGER NOT NULL,
    start_frame INTEGER NOT NULL,           -- on the take's timeline, at the take's rate
    frames INTEGER NOT NULL,                -- on the take's timeline; 0 where nothing was captured
    secret TEXT                             -- AGE-SECRET-KEY of this stretch alone, NULL once destroyed or never kept
  ) STRICT;
  INSERT INTO stretch_2 SELECT s.id, s.take_id, 0, s.status, 'take', t.started_at, s.start_frame, s.frames, s.secret
    FROM stretch s JOIN take t ON t.id = s.take_id;
  CREATE TABLE sound_part_2 (
    file TEXT PRIMARY KEY,                  -- name in the vault's media folder, or in the second location
    stretch_id TEXT NOT NULL REFERENCES stretch_2 ON DELETE CASCADE,
    track INTEGER NOT NULL,
    position INTEGER NOT NULL,              -- order within the track of the stretch: a new part begins after a failed write
    start_frame INTEGER NOT NULL,           -- from the start of the stretch, in frames of the track
    frames INTEGER NOT NULL,                -- of the track
    end_missing INTEGER NOT NULL DEFAULT 0,
    absent INTEGER NOT NULL DEFAULT 0       -- its folder was gone when the take was closed: silence until it comes back
  ) STRICT;
  INSERT INTO sound_part_2 SELECT file, stretch_id, track, position, start_frame, frames, end_missing, 0 FROM sound_part;
  DROP TABLE sound_part;
  DROP TABLE stretch;
  ALTER TABLE stretch_2 RENAME TO stretch;
  ALTER TABLE sound_part_2 RENAME TO sound_part;
  CREATE INDEX stretch_take ON stretch (take_id, position);
  CREATE INDEX sound_part_stretch ON sound_part (stretch_id);

  CREATE TABLE track_clock (                -- where a track's own clock stands in a stretch; without a row it is the take's
    stretch_id TEXT NOT NULL REFERENCES stretch ON DELETE CASCADE,
    track INTEGER NOT NULL,
    delay REAL NOT NULL,                    -- seconds from the start of the stretch to the track's first frame, may be negative
    rate REAL NOT NULL,                     -- frames of the track in a second of the take's timeline, as measured
    PRIMARY KEY (stretch_id, track)
  ) STRICT;

  CREATE TABLE marker (
    id TEXT PRIMARY KEY,
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE,
    frame INTEGER NOT NULL,                 -- on the take's timeline
    label TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX marker_take ON marker (take_id, frame);

  CREATE TABLE peaks (                      -- what a waveform is drawn from
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE,
    track INTEGER NOT NULL,
    data BLOB NOT NULL,                     -- int8 pairs of lowest and highest, 20 a second of the take's timeline
    PRIMARY KEY (take_id, track)
  ) STRICT;

  CREATE TABLE custody (                    -- what the encrypted files of a take were when the vault first saw them
    take_id TEXT PRIMARY KEY REFERENCES take ON DELETE CASCADE,
    anchored_at INTEGER NOT NULL,
    head TEXT NOT NULL,                     -- SHA-256 over the heads of the files
    files TEXT NOT NULL                     -- JSON: file, bytes, head of the hash chain over its chunks
  ) STRICT;

  CREATE TABLE started_take (               -- proof that a take found beside the vault was begun with the vault open
    id TEXT PRIMARY KEY,
    proof TEXT NOT NULL                     -- SHA-256 of the secret of its first stretch
  ) STRICT;

  CREATE TABLE consent (
    interview_id TEXT PRIMARY KEY REFERENCES interview ON DELETE CASCADE,
    form TEXT NOT NULL,                     -- JSON, parsed by schema
    receipt TEXT NOT NULL,                  -- words that the source can give to be found by
    updated_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE tombstone (                  -- of an interview that was withdrawn: nothing of what it held
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story ON DELETE CASCADE,
    withdrawn_at INTEGER NOT NULL,
    receipt TEXT NOT NULL,                  -- SHA-256 of the receipt's words, '' without one
    packages INTEGER NOT NULL               -- packages of the story made before, which may hold it
  ) STRICT;
  CREATE INDEX tombstone_story ON tombstone (story_id);

  CREATE TABLE quote (                      -- words said on background that may be published, and why
    id TEXT PRIMARY KEY,
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    segment_id TEXT NOT NULL,
    first_word TEXT NOT NULL,
    last_word TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX quote_interview ON quote (interview_id);
  `,
  `
  ALTER TABLE identity ADD COLUMN gender TEXT;                    -- of a person, NULL where not known
  ALTER TABLE identity ADD COLUMN level TEXT NOT NULL DEFAULT ''; -- rung of the ladder that the replacement came from, '' typed
  ALTER TABLE identity ADD COLUMN note TEXT NOT NULL DEFAULT '';  -- how it was verified: never leaves the vault
  ALTER TABLE identity_form ADD COLUMN role TEXT NOT NULL DEFAULT 'alias';
  UPDATE identity SET kind = 'contact' WHERE kind = 'phone';
  UPDATE identity_form SET role = 'full' WHERE position = 0;
  UPDATE identity_form SET role = CASE position WHEN 0 THEN 'given' WHEN 1 THEN 'given' ELSE 'family' END
    WHERE (position IN (1, 2) OR (position = 0 AND instr(text, ' ') = 0))
      AND identity_id IN (SELECT id FROM identity WHERE kind = 'person');

  CREATE TABLE mention_decision (           -- what the journalist said of a way in which something is called
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story ON DELETE CASCADE,
    identity_id TEXT REFERENCES identity ON DELETE CASCADE, -- NULL for a suggestion that was turned down
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'dismiss')),
    surface TEXT NOT NULL,                  -- key of the words as they were said: holds for every place that reads alike
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE, -- where it was decided: a decision holds spoken words
    segment_id TEXT,                        -- with both words: for this one place alone; NULL: wherever the story says it
    first_word TEXT,
    last_word TEXT,
    level TEXT,                             -- rung of the ladder, NULL for the identity's own
    replacement TEXT                        -- what stands on that rung, with level
  ) STRICT;
  CREATE INDEX mention_decision_story ON mention_decision (story_id);
  CREATE INDEX mention_decision_take ON mention_decision (take_id);

  CREATE TABLE registry_change (            -- what was done to the registry of a story, to be undone
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    story_id TEXT NOT NULL REFERENCES story ON DELETE CASCADE,
    change TEXT NOT NULL,                   -- JSON: rows before and after
    undone INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX registry_change_story ON registry_change (story_id, seq);

  -- What was said in a take must not be read from the history of the registry when the take is gone.
  CREATE TRIGGER take_forgotten BEFORE DELETE ON take WHEN EXISTS (SELECT 1 FROM region WHERE take_id = OLD.id) BEGIN
    DELETE FROM registry_change WHERE story_id = (SELECT story_id FROM interview WHERE id = OLD.interview_id);
  END;
  CREATE TRIGGER interview_forgotten BEFORE DELETE ON interview WHEN EXISTS (SELECT 1 FROM region WHERE interview_id = OLD.id) BEGIN
    DELETE FROM registry_change WHERE story_id = OLD.story_id;
  END;
  `,
  `
  CREATE TABLE plain_export (               -- a readable file that the journalist made of an interview, and where it went
    id TEXT PRIMARY KEY,
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    format TEXT NOT NULL,
    path TEXT NOT NULL
  ) STRICT;
  CREATE INDEX plain_export_interview ON plain_export (interview_id);
  `,
  `
  ALTER TABLE edit ADD COLUMN take_id TEXT REFERENCES take ON DELETE CASCADE; -- in which its words were said: it goes with them; NULL for a speaker's name
  ALTER TABLE edit ADD COLUMN step INTEGER;                       -- seq of the first of those undone together, NULL where it is alone
  ALTER TABLE edit ADD COLUMN made_at INTEGER;                    -- NULL where it was not written down
  CREATE INDEX edit_take ON edit (take_id);
  UPDATE edit SET take_id = json_extract(op, '$.takes[0].takeId')
    WHERE json_extract(op, '$.type') = 'assign-voices' AND json_array_length(op, '$.takes') = 1
      AND EXISTS (SELECT 1 FROM take WHERE id = json_extract(op, '$.takes[0].takeId'));
  UPDATE edit SET take_id = (SELECT take_id FROM region WHERE id = substr(segment, 1, instr(segment, ':') - 1))
    FROM (SELECT seq AS own, json_extract(op, '$.segmentId') AS segment FROM edit) WHERE own = seq AND segment LIKE '%:%';
  UPDATE edit SET take_id = made.take_id
    FROM (SELECT seq AS number, take_id FROM edit) AS made
    WHERE json_extract(op, '$.segmentId') LIKE 'e%' AND made.number = CAST(substr(json_extract(op, '$.segmentId'), 2) AS INTEGER);
  -- What was struck or quoted in a take goes with it: words are called by their region, or by the edit that wrote them.
  CREATE TRIGGER take_marks BEFORE DELETE ON take BEGIN
    DELETE FROM passage WHERE interview_id = OLD.interview_id AND substr(first_word, 1, instr(first_word, '.') - 1) IN
      (SELECT id FROM region WHERE take_id = OLD.id UNION ALL SELECT 'e' || seq FROM edit WHERE take_id = OLD.id);
    DELETE FROM quote WHERE interview_id = OLD.interview_id AND substr(first_word, 1, instr(first_word, '.') - 1) IN
      (SELECT id FROM region WHERE take_id = OLD.id UNION ALL SELECT 'e' || seq FROM edit WHERE take_id = OLD.id);
  END;
  -- What could not be said to belong to a take goes with the first that is removed.
  CREATE TRIGGER take_edits BEFORE DELETE ON take BEGIN
    DELETE FROM edit WHERE interview_id = OLD.interview_id AND take_id IS NULL
      AND json_extract(op, '$.type') NOT IN ('name-speaker', 'go-back', 'assign-voices');
  END;
  `,
  `
  CREATE TABLE gloss (                      -- in English, what was said in another language: beside the words, never instead of them
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    segment_id TEXT NOT NULL,
    region_id TEXT NOT NULL REFERENCES region ON DELETE CASCADE,
    start_time REAL NOT NULL,               -- the sound that it was made of, seconds from the start of the take
    end_time REAL NOT NULL,
    language TEXT NOT NULL,                 -- that was spoken
    machine TEXT NOT NULL,                  -- as the engine made it
    hand TEXT,                              -- as the journalist wrote it, NULL where nobody did: no run touches it
    PRIMARY KEY (interview_id, segment_id)
  ) STRICT;
  CREATE INDEX gloss_region ON gloss (region_id);
  `,
  `
  CREATE TABLE speech_model (               -- that was added to the one that comes with the app; its files lie beside the database
    id TEXT PRIMARY KEY,                    -- names their folder
    kind TEXT NOT NULL CHECK (kind IN ('whisper', 'transducer', 'ctc')),
    name TEXT NOT NULL,
    languages TEXT NOT NULL,                -- JSON list of codes, empty for all
    translates INTEGER NOT NULL,            -- whether it can say in English what was said in another language
    timed INTEGER NOT NULL,                 -- whether it tells when each word was said
    files TEXT NOT NULL,                    -- JSON: role, file, bytes, SHA-256 when it was copied
    added_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE speech_model_rating (        -- what a model took on this machine
    model_id TEXT PRIMARY KEY,              -- '' for the one that comes with the app
    cpu REAL NOT NULL,                      -- seconds of processor for a second of sound
    peak INTEGER NOT NULL                   -- bytes of memory at most
  ) STRICT;
  `,
  `
  ALTER TABLE interview ADD COLUMN languages TEXT NOT NULL DEFAULT ''; -- spoken in it, codes with spaces between; '' for the one of language

  CREATE TABLE transcription (              -- interviews to be transcribed: those that wait and the one under work
    interview_id TEXT PRIMARY KEY REFERENCES interview ON DELETE CASCADE,
    position INTEGER NOT NULL,              -- the lowest goes first
    languages TEXT NOT NULL,                -- codes with spaces between, '' to detect
    speakers INTEGER NOT NULL,              -- people that share a track, 0 to guess
    paused INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  `,
  `
  CREATE TABLE transcription_again (        -- parts of takes that are being recognised once more: gone when all is in the transcript
    id INTEGER PRIMARY KEY,
    interview_id TEXT NOT NULL REFERENCES interview ON DELETE CASCADE,
    take_id TEXT NOT NULL REFERENCES take ON DELETE CASCADE,
    track INTEGER NOT NULL,
    start_time REAL NOT NULL,               -- seconds from the start of the take
    end_time REAL NOT NULL,
    segments TEXT NOT NULL,                 -- JSON list of the spans of those that are to get what is heard
    whole INTEGER NOT NULL,                 -- whether the interview's languages become those that were set
    heard TEXT                              -- JSON of what was heard, NULL until then
  ) STRICT;
  CREATE INDEX transcription_again_interview ON transcription_again (interview_id);
  `,
];
