package dev.shopkeeper.demandforecast.series;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A series that could not be forecast, and why. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SeriesFailure(String uniqueId, String reason) {}
