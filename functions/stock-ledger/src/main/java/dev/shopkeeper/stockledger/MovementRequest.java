package dev.shopkeeper.stockledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockMovement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The movements of a request: those that can be recorded, and why the others can't. */
record MovementRequest(List<StockMovement> movements, List<RejectedMovement> rejected) {

    /** @param index the movement's place in the request, from 0 */
    record RejectedMovement(int index, String movementId, Rejection rejection) {
        Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("index", index);
            json.put("movement_id", movementId);
            json.put("code", rejection.code());
            json.put("field", rejection.field());
            json.put("message", rejection.message());
            return json;
        }
    }

    static MovementRequest read(List<JsonNode> entries, MovementReader reader, Instant now) {
        List<StockMovement> movements = new ArrayList<>();
        List<RejectedMovement> rejected = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            switch (reader.read(entries.get(i), now)) {
                case Checked.Accepted<StockMovement> accepted -> movements.add(accepted.value());
                case Checked.Rejected<StockMovement> refused ->
                    rejected.add(new RejectedMovement(
                            i, entries.get(i).path("movement_id").asText(), refused.rejection()));
            }
        }
        return new MovementRequest(movements, rejected);
    }
}
