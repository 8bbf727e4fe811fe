package dev.shopkeeper.local.frame;

import dev.shopkeeper.forecasting.DemandSeries;

/** A series of a frame, equally spaced. */
public record FrameSeries(String id, DemandSeries demand, StepGrid grid) {
    /** The time of a step, as the frame writes times; those to forecast follow the last of the history. */
    public String time(int step) {
        return grid.text(step);
    }
}
