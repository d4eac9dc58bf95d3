/**
 * The pages for people: board, order, policy and its preview, SLA, reports, exclusions. In: a {@link dev.stagewatch.server.web.PageRequest} and what its
 * caller may see. Out: HTML by templates, in English or Russian, that needs no script to be read; one script, served from here,
 * keeps it live. Every text that is not ours is escaped by the templates. Forms change exclusions alone.
 */
package dev.stagewatch.server.web;
