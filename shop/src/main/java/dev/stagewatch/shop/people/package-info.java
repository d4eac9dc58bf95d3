/**
 * Who is calling: people by a session's cookie, B2B partners by an API key.
 *
 * <p>In: sign-ups, sign-ins, and the credentials of every request. Out: a {@link dev.stagewatch.shop.people.Caller}, whose
 * owner id is what orders belong to. Passwords are kept as PBKDF2 hashes, session tokens and keys as SHA-256 only. Nothing
 * from here gets into a span.
 */
package dev.stagewatch.shop.people;
