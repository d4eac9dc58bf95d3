/**
 * History in this server: migrations, the feed that writes it, and its upkeep. In: the data source {@code jdbc/history}, the
 * policy in force, the topic of events. Out: the database for those who ask, and a word about how it goes. The engine and its
 * alerts know nothing of it: PostgreSQL may be away for as long as it likes.
 */
package dev.stagewatch.server.history;
