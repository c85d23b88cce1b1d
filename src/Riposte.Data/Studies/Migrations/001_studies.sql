-- Studies, their trials, and what trials told on their way.
-- Times are nanoseconds since 1970-01-01 00:00 UTC. Lists of numbers are floats of 8 bytes, little-endian.
-- Written so that PostgreSQL takes it, too, with BYTEA for BLOB.

CREATE TABLE study (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    space TEXT NOT NULL,
    options TEXT NOT NULL,
    subject TEXT NOT NULL,
    description TEXT NOT NULL,
    created BIGINT NOT NULL
);

-- state: 0 waiting, 1 running, 2 complete, 3 pruned, 4 failed. fence counts claims, attempts those that were not given back.
CREATE TABLE trial (
    study BIGINT NOT NULL REFERENCES study (id),
    number INTEGER NOT NULL,
    state SMALLINT NOT NULL,
    point BLOB NOT NULL,
    fence BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    lease_end BIGINT,
    worker TEXT,
    started BIGINT,
    ended BIGINT,
    note TEXT,
    scores BLOB,
    figure_names TEXT,
    figures BLOB,
    returns BLOB,
    PRIMARY KEY (study, number)
);

CREATE INDEX trial_by_state ON trial (study, state, number);

-- Values of every claim, also of those that died; a trial's own are those of its last fence. NULL is unknown.
CREATE TABLE intermediate (
    study BIGINT NOT NULL,
    number INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    step INTEGER NOT NULL,
    value DOUBLE PRECISION,
    PRIMARY KEY (study, number, fence, step),
    FOREIGN KEY (study, number) REFERENCES trial (study, number)
);
