/**
 * Reports as people and programs ask for them. In: partner, period, form and whose rows the caller may see. Out: entries and
 * files of the history's reports, exclusions recorded, and what is due sent by the schedule.
 */
package dev.stagewatch.server.reports;
