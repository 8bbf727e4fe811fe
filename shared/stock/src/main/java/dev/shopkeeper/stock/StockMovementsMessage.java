package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** The body of a message in the queue of stock movements; movements with one reference stand in one message. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockMovementsMessage(int schemaVersion, List<StockMovement> movements) {
    public static final int CURRENT_VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static StockMovementsMessage of(List<StockMovement> movements) {
        return new StockMovementsMessage(CURRENT_VERSION, List.copyOf(movements));
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if the text is no such message */
    public static StockMovementsMessage parse(String json) {
        try {
            return JSON.readValue(json, StockMovementsMessage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a stock-movements message", e);
        }
    }
}
