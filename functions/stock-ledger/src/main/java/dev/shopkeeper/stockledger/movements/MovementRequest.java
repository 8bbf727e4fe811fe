package dev.shopkeeper.stockledger.movements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The entries of a request: the movements that can be recorded, and why the others can't.
 *
 * @param sources the entry each movement comes from; a transfer's two movements come from one
 */
public record MovementRequest(
        List<StockMovement> movements, Map<StockMovement, Entry> sources, List<RejectedMovement> rejected) {

    /** Of those who bring entries; here, so that it is made for the first of them and not at the start. */
    public static final ObjectMapper JSON = new ObjectMapper();

    /** @param index the place in the request, from 0 */
    public record Entry(int index, String movementId) {}

    /** @param index the movement's place in the request, from 0 */
    public record RejectedMovement(int index, String movementId, Rejection rejection) {
        public Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("index", index);
            json.put("movement_id", movementId);
            json.put("code", rejection.code());
            json.put("field", rejection.field());
            json.put("message", rejection.message());
            return json;
        }
    }

    /** @param from says of an entry where it comes from */
    public static MovementRequest read(
            List<JsonNode> entries, MovementReader reader, Function<JsonNode, Provenance> from) {
        List<StockMovement> movements = new ArrayList<>();
        Map<StockMovement, Entry> sources = new HashMap<>();
        List<RejectedMovement> rejected = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = new Entry(i, entries.get(i).path("movement_id").asText());
            switch (reader.read(entries.get(i), from.apply(entries.get(i)))) {
                case Checked.Accepted<List<StockMovement>>(List<StockMovement> accepted) -> {
                    movements.addAll(accepted);
                    accepted.forEach(movement -> sources.putIfAbsent(movement, entry));
                }
                case Checked.Rejected<List<StockMovement>>(Rejection rejection) ->
                    rejected.add(new RejectedMovement(
                            i, entries.get(i).path("movement_id").asText(), rejection));
            }
        }
        return new MovementRequest(movements, sources, rejected);
    }

    /** How many movements came by each call that is known. */
    Map<String, Long> correlations() {
        return movements.stream()
                .map(StockMovement::correlationId)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }

    /** What could not be read and what the ledger refused, one line for each entry, in the order of the request. */
    public List<RejectedMovement> rejectedWith(List<Recorded.RefusedMovement> refused) {
        List<RejectedMovement> all = new ArrayList<>(rejected);
        Set<Integer> named = new HashSet<>();
        for (Recorded.RefusedMovement refusal : refused) {
            Entry entry = sources.get(refusal.movement());
            if (named.add(entry.index())) {
                all.add(new RejectedMovement(entry.index(), entry.movementId(), refusal.rejection()));
            }
        }
        all.sort(Comparator.comparingInt(RejectedMovement::index));
        return all;
    }
}
