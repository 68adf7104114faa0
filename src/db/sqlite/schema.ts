/** Numbered steps; a database remembers in `user_version` how many it has taken. Never edit one that was released. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE records (
     id INTEGER PRIMARY KEY,
     origin TEXT NOT NULL UNIQUE,
     size INTEGER NOT NULL,
     root BLOB NOT NULL,
     note TEXT NOT NULL
   ) STRICT;
   CREATE TABLE entries (
     record INTEGER NOT NULL REFERENCES records (id),
     position INTEGER NOT NULL,
     bytes BLOB NOT NULL,
     PRIMARY KEY (record, position)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE tiles (
     record INTEGER NOT NULL REFERENCES records (id),
     level INTEGER NOT NULL,
     number INTEGER NOT NULL,
     hashes BLOB NOT NULL,
     PRIMARY KEY (record, level, number)
   ) STRICT;
   CREATE TABLE blobs (
     sha256 TEXT PRIMARY KEY,
     bytes BLOB NOT NULL
   ) STRICT;`,
];
