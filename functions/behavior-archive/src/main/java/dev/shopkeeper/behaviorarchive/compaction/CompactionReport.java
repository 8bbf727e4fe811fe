package dev.shopkeeper.behaviorarchive.compaction;

import java.time.LocalDate;
import java.util.List;

/**
 * What a compaction did.
 *
 * @param days that changed
 * @param expired days whose events are no longer kept from now on
 * @param tooLate raw objects that came after the events of their day had gone, and were left out
 */
public record CompactionReport(List<CompactedDay> days, List<LocalDate> expired, int tooLate) {}
