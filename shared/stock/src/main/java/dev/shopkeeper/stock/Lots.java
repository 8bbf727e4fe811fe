package dev.shopkeeper.stock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lots of a level, first out first. What a sale without a lot number takes is not written down: the units on hand
 * are laid over the lots from the last one to leave backwards, so the first out are the ones that are gone, whatever
 * the order in which receipts, sales, returns and counts were reported.
 */
public record Lots(List<Lot> all) {
    public static final Lots NONE = new Lots(List.of());
    /** Keeps the item of a level below 8 KB. */
    public static final int MAX = 50;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    public Lots {
        all = List.copyOf(all);
    }

    /** What is left of each lot that is not used up, when so many units are on hand; the rest came without a lot. */
    public List<Lot> left(long onHand) {
        List<Lot> left = new ArrayList<>();
        long units = Math.max(0, onHand);
        for (Lot lot : all.reversed()) {
            long taken = Math.clamp(lot.units(), 0, units);
            units -= taken;
            if (taken > 0) {
                left.addFirst(lot.withUnits(taken));
            }
        }
        return left;
    }

    /** Whether one more lot would make one too many, even if those that are used up were forgotten. */
    public boolean isFullFor(String lot, long onHand) {
        return find(lot).isEmpty() && left(onHand).size() >= MAX;
    }

    /**
     * The lots after a movement that names one.
     *
     * @param onHand units on hand after it
     */
    public Lots moved(StockMovement movement, long onHand) {
        Lot before = find(movement.lot()).orElse(new Lot(movement.lot(), null, movement.occurredAt(), 0));
        List<Lot> next = new ArrayList<>(all);
        next.remove(before);
        next.add(new Lot(
                movement.lot(),
                earlier(before.expiresOn(), movement.expiresOn()),
                movement.occurredAt().isBefore(before.receivedAt()) ? movement.occurredAt() : before.receivedAt(),
                before.units() + movement.effect()));
        next.sort(Lot.FIRST_OUT);
        return new Lots(next).bounded(onHand);
    }

    /** Forgets lots that are used up, and if need be the first out, whose units then go as if they had no lot. */
    private Lots bounded(long onHand) {
        if (all.size() <= MAX) {
            return this;
        }
        List<String> kept = left(onHand).stream().map(Lot::lot).toList();
        List<Lot> next = new ArrayList<>(all);
        all.stream()
                .filter(lot -> !kept.contains(lot.lot()))
                .findFirst()
                .ifPresentOrElse(next::remove, next::removeFirst);
        return new Lots(next);
    }

    private Optional<Lot> find(String lot) {
        return all.stream().filter(known -> known.lot().equals(lot)).findFirst();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if the text is no list of lots */
    public static Lots parse(String json) {
        try {
            return new Lots(JSON.readValue(json, new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a list of lots", e);
        }
    }
}
