package dev.shopkeeper.behaviorarchive.compaction;

import java.time.Duration;

/**
 * When a visitor's session ends and the next one begins.
 *
 * @param inactivity a longer pause ends it
 * @param cutsAtMidnight of the shop
 * @param cutsAtCampaign when the visitor comes by another campaign; events that name none don't count
 */
public record SessionRules(Duration inactivity, boolean cutsAtMidnight, boolean cutsAtCampaign) {
    public SessionRules {
        if (!inactivity.isPositive()) {
            throw new IllegalArgumentException("sessions end after a time above zero, not " + inactivity);
        }
    }
}
