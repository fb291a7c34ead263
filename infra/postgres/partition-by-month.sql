-- Partitions the tables that grow for ever by the month of their rows: orders and their lines, the outbox, the stock
-- journal and the audit trail. See partitioning.md. Run once, in a quiet hour, as the tables' owner; nothing is copied:
-- each table as it is becomes the partition of everything before next month. All or nothing.
BEGIN;

-- The first version 7 id of an instant: its milliseconds lead, so that a range of ids is a range of time.
CREATE OR REPLACE FUNCTION first_id_of(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT rpad(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0'), 32, '0')::uuid $$;

-- Months begin at midnight in Sichuan, as the numbers of orders do.
CREATE OR REPLACE FUNCTION month_start(at timestamptz, ahead int) RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT (date_trunc('month', at AT TIME ZONE 'Asia/Shanghai') + ahead * interval '1 month') AT TIME ZONE 'Asia/Shanghai' $$;

-- Which table is cut by which column.
CREATE TABLE monthly_tables (name text PRIMARY KEY, cut_by text NOT NULL);
INSERT INTO monthly_tables VALUES ('orders_groups', 'Id'), ('orders_orders', 'Id'), ('orders_lines', 'OrderId'),
    ('platform_outbox', 'Id'), ('catalog_movements', 'Id'), ('platform_audit', 'At');

-- One order number, one sale code, one audit entry: unique in its month, and each carries its day or counts on.
CREATE OR REPLACE FUNCTION keep_unique_within(part text, of_table text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE i record;
BEGIN
    FOR i IN SELECT indexdef FROM pg_indexes WHERE tablename = of_table || '_before' AND indexdef LIKE 'CREATE UNIQUE%' AND indexname NOT LIKE '%pkey' AND indexname NOT LIKE 'PK\_%' LOOP
        EXECUTE regexp_replace(i.indexdef, '^CREATE UNIQUE INDEX \S+ ON \S+', format('CREATE UNIQUE INDEX ON %I', part));
    END LOOP;
END $$;

-- Makes the partitions of this month's followers where they are missing; to be run monthly (cron), harmless when run twice.
CREATE OR REPLACE FUNCTION make_coming_months(ahead int DEFAULT 3) RETURNS int LANGUAGE plpgsql AS $$
DECLARE t monthly_tables; month int; part text; made int := 0; lower timestamptz; upper timestamptz; bounds text;
BEGIN
    FOR t IN SELECT * FROM monthly_tables ORDER BY name LOOP
        FOR month IN 1..ahead LOOP
            lower := month_start(now(), month);
            upper := month_start(now(), month + 1);
            part := t.name || to_char(lower AT TIME ZONE 'Asia/Shanghai', '_YYYY_MM');
            CONTINUE WHEN to_regclass(part) IS NOT NULL;
            bounds := CASE WHEN t.cut_by = 'At' THEN format('FROM (%L) TO (%L)', lower, upper)
                ELSE format('FROM (%L) TO (%L)', first_id_of(lower), first_id_of(upper)) END;
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES %s', part, t.name, bounds);
            PERFORM keep_unique_within(part, t.name);
            made := made + 1;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;

DO $$
DECLARE t monthly_tables; before text; cut timestamptz := month_start(now(), 1); link record; links text[] := '{}'; one text; i record; seq_key text;
BEGIN
    -- Other tables' references come back at the end: they must point at the whole, not at its first part.
    FOR link IN SELECT conrelid::regclass AS child, conname, pg_get_constraintdef(oid) AS def FROM pg_constraint
        WHERE contype = 'f' AND (confrelid::regclass::text IN (SELECT name FROM monthly_tables) OR conrelid::regclass::text IN (SELECT name FROM monthly_tables)) LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', link.child, link.conname);
        links := links || format('ALTER TABLE %s ADD CONSTRAINT %I %s', link.child, link.conname, link.def);
    END LOOP;

    FOR t IN SELECT * FROM monthly_tables ORDER BY name LOOP
        before := t.name || '_before';
        EXECUTE format('ALTER TABLE %I RENAME TO %I', t.name, before);
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (%I)', t.name, before, t.cut_by);
        -- Keys and indexes of the whole keep the names that migrations know; a unique key of the whole must hold the column
        -- it is cut by, so the audit trail's gets it in addition.
        FOR i IN SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid = before::regclass AND contype = 'p' LOOP
            IF t.name = 'platform_audit' THEN
                EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', before, i.conname);
                EXECUTE format('CREATE UNIQUE INDEX ON %I ("Seq")', before);
                i.def := 'PRIMARY KEY ("Seq", "At")';
            ELSE
                EXECUTE format('ALTER TABLE %I RENAME CONSTRAINT %I TO %I', before, i.conname, i.conname || '_before');
            END IF;
            EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.name, i.conname, i.def);
        END LOOP;
        FOR i IN SELECT indexname, indexdef FROM pg_indexes WHERE tablename = before AND indexdef NOT LIKE 'CREATE UNIQUE%' LOOP
            EXECUTE format('ALTER INDEX %I RENAME TO %I', i.indexname, left(i.indexname, 50) || '_before');
            EXECUTE regexp_replace(i.indexdef, '^(CREATE INDEX \S+) ON \S+', format('\1 ON %I', t.name));
        END LOOP;
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', t.name, before,
            CASE WHEN t.cut_by = 'At' THEN cut::text ELSE first_id_of(cut)::text END);
        -- A ledger stays a ledger: the old table keeps its own trigger, the whole gives one to every part to come.
        IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = before::regclass AND tgname = t.name || '_insert_only') THEN
            EXECUTE format('DROP TRIGGER %I ON %I', t.name || '_insert_only', before);
            EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t.name || '_insert_only', t.name);
        END IF;
        -- A row whose month nobody made yet is kept here, never refused; it should stay empty.
        EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', t.name || '_unforeseen', t.name);
        PERFORM keep_unique_within(t.name || '_unforeseen', t.name);
    END LOOP;
    FOREACH one IN ARRAY links LOOP EXECUTE one; END LOOP;
END $$;

SELECT make_coming_months();
COMMIT;
