/** Numbered steps; `tallyroom_schema` remembers how many a database has taken. Never edit one that was released. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE records (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     origin text NOT NULL UNIQUE,
     size bigint NOT NULL,
     root bytea NOT NULL,
     note text NOT NULL
   );
   CREATE TABLE entries (
     record integer NOT NULL REFERENCES records (id),
     position bigint NOT NULL,
     bytes bytea NOT NULL,
     PRIMARY KEY (record, position)
   );
   CREATE TABLE tiles (
     record integer NOT NULL REFERENCES records (id),
     level integer NOT NULL,
     number bigint NOT NULL,
     hashes bytea NOT NULL,
     PRIMARY KEY (record, level, number)
   );
   CREATE TABLE blobs (sha256 text PRIMARY KEY, bytes bytea NOT NULL);`,
];
