-- The history of a station in PostgreSQL 13 or later, written by `dutysign-station history`.
--
--     createdb dutysign && psql --dbname dutysign --file history.sql
--
-- It can be installed again over an older one. It has keys of officers, and no names, notes or
-- authors.
\set ON_ERROR_STOP on
BEGIN;

CREATE SCHEMA IF NOT EXISTS dutysign;

-- The process that writes, and until when everything it knew is stored.
CREATE TABLE IF NOT EXISTS dutysign.recorder (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  run text NOT NULL,
  until timestamptz NOT NULL
);

-- The clock at the last erasure, `until` before the last transaction, and how many rows of this
-- process are stored.
ALTER TABLE dutysign.recorder ADD COLUMN IF NOT EXISTS pruned_at timestamptz;
ALTER TABLE dutysign.recorder ADD COLUMN IF NOT EXISTS previous timestamptz;
ALTER TABLE dutysign.recorder ADD COLUMN IF NOT EXISTS stored bigint NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS dutysign.office (
  sign text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE IF NOT EXISTS dutysign.status (
  sign text NOT NULL,
  status text NOT NULL,
  label text NOT NULL,
  PRIMARY KEY (sign, status)
);

-- What the station knew, from a time on until the next row of the same subject. The times are those
-- of the station's clock. A value that is null: nothing was known.
--   kind 'officer':   subject is the officer's key, value the status that residents saw, or (leave)
--   kind 'sign':      value is current, stale or lost
--   kind 'attention': value is on or off: the emergency pattern
--   kind 'faults':    value is the number of faults
CREATE TABLE IF NOT EXISTS dutysign.fact (
  sign text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  since timestamptz NOT NULL,
  value text,
  PRIMARY KEY (sign, kind, subject, since)
);

-- The meters of a lamp at the last reading of a day, by the calendar of the office.
CREATE TABLE IF NOT EXISTS dutysign.meter (
  sign text NOT NULL,
  lamp text NOT NULL,
  day date NOT NULL,
  hours double precision NOT NULL,
  watt_hours double precision NOT NULL,
  switches bigint NOT NULL,
  PRIMARY KEY (sign, lamp, day)
);

-- What happened at a moment: ring, mailbox.
CREATE TABLE IF NOT EXISTS dutysign.event (
  sign text NOT NULL,
  event text NOT NULL,
  at timestamptz NOT NULL,
  value text,
  PRIMARY KEY (sign, event, at)
);

CREATE OR REPLACE FUNCTION dutysign.moment(microseconds bigint) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$
  SELECT 'epoch'::timestamptz + microseconds * interval '1 microsecond'
$$;

-- The last fact of each subject.
CREATE OR REPLACE VIEW dutysign.latest AS
  SELECT DISTINCT ON (sign, kind, subject) * FROM dutysign.fact
  ORDER BY sign, kind, subject, since DESC;

-- Corrects what was stored while the station's clock was ahead: nothing is known of the future. The
-- order of facts stays.
CREATE OR REPLACE FUNCTION dutysign.correct(now timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  -- Events have the time of a sign, whose clock may be ahead a little.
  soon CONSTANT timestamptz := now + interval '10 minutes';
BEGIN
  DELETE FROM dutysign.fact f WHERE since > now AND EXISTS (
    SELECT FROM dutysign.fact n WHERE n.sign = f.sign AND n.kind = f.kind
      AND n.subject = f.subject AND n.since > f.since);
  DELETE FROM dutysign.fact f USING dutysign.fact n WHERE f.since = now AND n.since > now
    AND n.sign = f.sign AND n.kind = f.kind AND n.subject = f.subject;
  UPDATE dutysign.fact SET since = now WHERE since > now;
  INSERT INTO dutysign.event SELECT sign, event, now, value FROM dutysign.event WHERE at > soon
    ON CONFLICT DO NOTHING;
  DELETE FROM dutysign.event WHERE at > soon;
  DELETE FROM dutysign.meter WHERE day > now::date + 1;
END
$$;

-- Stores the rows of the temporary table `incoming`, behind so many earlier ones of the writer. What
-- is stored already is not stored twice, so that a writer who does not know whether a transaction
-- was committed repeats it. Rows are in the order in which they happened, whatever the clock said.
DROP FUNCTION IF EXISTS dutysign.record(text, bigint);
CREATE OR REPLACE FUNCTION dutysign.record(writer text, now bigint, earlier bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  last dutysign.recorder;
  known dutysign.fact;
  row record;
BEGIN
  LOCK TABLE dutysign.recorder IN EXCLUSIVE MODE;
  SELECT * INTO last FROM dutysign.recorder;
  IF last.until > dutysign.moment(now) THEN
    PERFORM dutysign.correct(dutysign.moment(now));
    last.until := dutysign.moment(now);
  END IF;
  IF last.run = writer THEN
    DELETE FROM incoming WHERE earlier + position <= last.stored;
  ELSIF last.run IS NOT NULL THEN
    -- Between two processes nobody knew anything.
    INSERT INTO dutysign.fact
      SELECT sign, kind, subject, last.until + interval '1 microsecond', NULL
      FROM dutysign.latest WHERE value IS NOT NULL AND since <= last.until;
  END IF;
  FOR row IN SELECT * FROM incoming WHERE what = 'fact' ORDER BY position LOOP
    SELECT * INTO known FROM dutysign.fact f
      WHERE f.sign = row.sign AND f.kind = row.kind AND f.subject = row.subject
      ORDER BY since DESC LIMIT 1;
    IF NOT FOUND AND row.value IS NULL THEN
      CONTINUE;
    ELSIF known.sign IS NULL OR row.value IS DISTINCT FROM known.value THEN
      INSERT INTO dutysign.fact
        VALUES (row.sign, row.kind, row.subject,
          greatest(
            least(dutysign.moment(row.at), dutysign.moment(now)),
            known.since + interval '1 microsecond'), row.value);
    END IF;
  END LOOP;
  INSERT INTO dutysign.office
    SELECT DISTINCT ON (sign) sign, value FROM incoming WHERE what = 'office'
    ORDER BY sign, position DESC
    ON CONFLICT (sign) DO UPDATE SET name = excluded.name;
  INSERT INTO dutysign.status
    SELECT DISTINCT ON (sign, subject) sign, subject, value FROM incoming WHERE what = 'status'
    ORDER BY sign, subject, position DESC
    ON CONFLICT (sign, status) DO UPDATE SET label = excluded.label;
  INSERT INTO dutysign.meter
    SELECT DISTINCT ON (sign, subject, day)
      sign, subject, date '1970-01-01' + day, hours, watt_hours, switches
    FROM incoming WHERE what = 'meter' ORDER BY sign, subject, day, position DESC
    ON CONFLICT (sign, lamp, day) DO UPDATE SET
      hours = excluded.hours, watt_hours = excluded.watt_hours, switches = excluded.switches;
  INSERT INTO dutysign.event
    SELECT sign, kind, dutysign.moment(at), value FROM incoming WHERE what = 'event'
    ON CONFLICT DO NOTHING;
  INSERT INTO dutysign.recorder (run, until, stored)
    VALUES (writer, dutysign.moment(now), coalesce(
      (SELECT earlier + max(position) FROM incoming),
      CASE WHEN last.run = writer THEN last.stored ELSE earlier END))
    ON CONFLICT (only_row) DO UPDATE SET
      run = excluded.run, until = excluded.until, previous = last.until,
      stored = excluded.stored;
END
$$;

-- Retention: erases what ended before this much of the past. What holds still stays.
--
-- It is called once a day, after `record`. A clock that is years ahead erases two days more and no
-- year: it is believed no further than two days beyond the last erasure, or what was stored before.
DROP FUNCTION IF EXISTS dutysign.prune(timestamptz);
CREATE OR REPLACE FUNCTION dutysign.prune(now bigint, keep interval) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  count bigint;
  total bigint := 0;
  last dutysign.recorder;
  believed timestamptz;
  before timestamptz;
BEGIN
  LOCK TABLE dutysign.recorder IN EXCLUSIVE MODE;
  SELECT * INTO last FROM dutysign.recorder;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  believed := least(
    dutysign.moment(now),
    coalesce(last.pruned_at, last.previous, last.until) + interval '2 days');
  before := believed - keep;
  UPDATE dutysign.recorder SET pruned_at = believed;
  DELETE FROM dutysign.fact f WHERE since < before AND (value IS NULL OR EXISTS (
    SELECT FROM dutysign.fact n WHERE n.sign = f.sign AND n.kind = f.kind
      AND n.subject = f.subject AND n.since > f.since AND n.since <= before));
  GET DIAGNOSTICS count = ROW_COUNT;
  total := total + count;
  DELETE FROM dutysign.meter WHERE day < before::date;
  GET DIAGNOSTICS count = ROW_COUNT;
  total := total + count;
  DELETE FROM dutysign.event WHERE at < before;
  GET DIAGNOSTICS count = ROW_COUNT;
  total := total + count;
  DELETE FROM dutysign.status s
    WHERE NOT EXISTS (SELECT FROM dutysign.fact f WHERE f.sign = s.sign);
  DELETE FROM dutysign.office o
    WHERE NOT EXISTS (SELECT FROM dutysign.fact f WHERE f.sign = o.sign)
      AND NOT EXISTS (SELECT FROM dutysign.meter m WHERE m.sign = o.sign);
  RETURN total;
END
$$;

-- Erases everything about an officer of an office.
CREATE OR REPLACE FUNCTION dutysign.erase(office text, officer text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  count bigint;
BEGIN
  -- Not while a transaction stores rows.
  LOCK TABLE dutysign.recorder IN EXCLUSIVE MODE;
  DELETE FROM dutysign.fact WHERE sign = office AND kind = 'officer' AND subject = officer;
  GET DIAGNOSTICS count = ROW_COUNT;
  RETURN count;
END
$$;

-- From when until when each fact was known.
CREATE OR REPLACE VIEW dutysign.span AS
  SELECT sign, kind, subject, value, since,
    coalesce(
      lead(since) OVER (PARTITION BY sign, kind, subject ORDER BY since),
      greatest(since, (SELECT until FROM dutysign.recorder))) AS until
  FROM dutysign.fact;

-- Report: the hours of each status in a period, by office and officer; unknown ones have no status.
CREATE OR REPLACE FUNCTION dutysign.hours_by_status(period_begin timestamptz, period_end timestamptz)
RETURNS TABLE (sign text, office text, officer text, status text, label text, hours numeric)
LANGUAGE sql STABLE AS $$
  SELECT s.sign, o.name, s.subject, s.value, l.label,
    round(sum(extract(epoch FROM
      least(s.until, period_end) - greatest(s.since, period_begin)))::numeric / 3600, 2)
  FROM dutysign.span s
    LEFT JOIN dutysign.office o ON o.sign = s.sign
    LEFT JOIN dutysign.status l ON l.sign = s.sign AND l.status = s.value
  WHERE s.kind = 'officer' AND s.since < period_end AND s.until > period_begin
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 3, 4
$$;

-- Report: an office a row: how long it was connected, its emergencies, rings, lit hours and energy.
CREATE OR REPLACE FUNCTION dutysign.by_office(period_begin timestamptz, period_end timestamptz)
RETURNS TABLE (
  sign text, office text, connected_hours numeric, emergencies bigint, rings bigint,
  lit_hours numeric, kilowatt_hours numeric)
LANGUAGE sql STABLE AS $$
  WITH step AS (
    -- A meter that is smaller than the day before belongs to a new lamp.
    SELECT m.sign, day, hours, watt_hours,
      lag(hours) OVER lamp AS hours_before, lag(watt_hours) OVER lamp AS watt_hours_before
    FROM dutysign.meter m WINDOW lamp AS (PARTITION BY m.sign, lamp ORDER BY day))
  SELECT o.sign, o.name,
    (SELECT round(coalesce(sum(extract(epoch FROM
        least(s.until, period_end) - greatest(s.since, period_begin))), 0)::numeric / 3600, 2)
      FROM dutysign.span s WHERE s.sign = o.sign AND s.kind = 'sign' AND s.value = 'current'
        AND s.since < period_end AND s.until > period_begin),
    -- One that goes on after nothing was known is the same one.
    (SELECT count(*) FROM dutysign.fact f WHERE f.sign = o.sign AND f.kind = 'attention'
        AND f.value = 'on' AND f.since >= period_begin AND f.since < period_end
        AND (SELECT p.value FROM dutysign.fact p WHERE p.sign = f.sign AND p.kind = f.kind
          AND p.subject = f.subject AND p.since < f.since AND p.value IS NOT NULL
          ORDER BY p.since DESC LIMIT 1) IS DISTINCT FROM 'on'),
    (SELECT count(*) FROM dutysign.event e WHERE e.sign = o.sign AND e.event = 'ring'
        AND e.at >= period_begin AND e.at < period_end),
    (SELECT round(coalesce(sum(hours - CASE WHEN hours >= hours_before THEN hours_before ELSE 0 END),
        0)::numeric, 2) FROM step WHERE step.sign = o.sign AND hours_before IS NOT NULL
        AND day >= period_begin::date AND day < period_end::date),
    (SELECT round((coalesce(sum(watt_hours -
          CASE WHEN watt_hours >= watt_hours_before THEN watt_hours_before ELSE 0 END), 0)
        / 1000)::numeric, 3) FROM step WHERE step.sign = o.sign AND hours_before IS NOT NULL
        AND day >= period_begin::date AND day < period_end::date)
  FROM dutysign.office o ORDER BY o.sign
$$;

COMMIT;
