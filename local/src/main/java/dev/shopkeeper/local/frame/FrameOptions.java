package dev.shopkeeper.local.frame;

import dev.shopkeeper.forecasting.Frequency;

/**
 * How to read a frame.
 *
 * @param horizon steps to forecast: so far regressors are wanted
 */
public record FrameOptions(Frequency frequency, int horizon, GapRule gaps) {}
