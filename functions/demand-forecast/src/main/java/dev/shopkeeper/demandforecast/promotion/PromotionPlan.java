package dev.shopkeeper.demandforecast.promotion;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The promotions that a run follows, as the operator had planned them when the run was planned: all its shards and its
 * report go by the same.
 *
 * @param from the first day of the history, {@code 2026-03-01}
 * @param days of the history and the horizon
 * @param promotions those that touch these days
 * @param rejections how many rows of the file are not followed
 * @param rejected the first of them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PromotionPlan(
        String from, int days, List<Promotion> promotions, int rejections, List<RejectedRow> rejected) {
    public static final String NAME = "promotions.json";

    /** The report stays readable if every row is wrong. */
    private static final int LISTED_REJECTIONS = 1000;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads the operator's file; without one there are no promotions.
     *
     * @param workspace a folder for the file
     */
    public static PromotionPlan read(ObjectStore lake, Path workspace, LocalDate from, int days) {
        List<Promotion> promotions = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        Path file = workspace.resolve("promotions.csv");
        if (lake.download(LakeKeys.promotions(), file)) {
            long first = from.toEpochDay();
            new PromotionFile(
                            promotion -> {
                                if (promotion.lastDay() >= first && promotion.firstDay() < first + days) {
                                    promotions.add(promotion);
                                }
                            },
                            rejected::add)
                    .read(file);
        }
        List<RejectedRow> listed = rejected.subList(0, Math.min(LISTED_REJECTIONS, rejected.size()));
        return new PromotionPlan(from.toString(), days, promotions, rejected.size(), listed);
    }

    /** @throws IllegalStateException if the run has none */
    public static PromotionPlan of(ObjectStore lake, LocalDate run) {
        String key = LakeKeys.forecastPlan(run, NAME);
        byte[] json = lake.get(key).orElseThrow(() -> new IllegalStateException("the lake has no " + key));
        try {
            return JSON.readValue(json, PromotionPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
