package dev.shopkeeper.recommendationrefresh.trial;

/**
 * A mean of paired differences.
 *
 * @param standardError of a mean over clusters: what is asked within a session goes together, so sessions count as what
 *     was drawn, not questions (Liang and Zeger 1986, doi:10.1093/biomet/73.1.13)
 * @param sessions that were drawn
 */
public record Difference(double mean, double standardError, int sessions) {}
