package dev.shopkeeper.recommendations.request;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields of a JSON body, each checked as it is read; null is the same as missing, and a field given twice is wrong. */
final class JsonFields {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode body;

    private JsonFields(JsonNode body) {
        this.body = body;
    }

    static JsonFields read(byte[] bytes) throws Unacceptable {
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return new JsonFields(body);
            }
        } catch (IOException e) {
            throw new Unacceptable("invalid_json", "", "the body is not JSON, or has a field twice");
        }
        throw new Unacceptable("invalid_json", "", "the body must be a JSON object");
    }

    String id(String field) throws Unacceptable {
        JsonNode value = body.path(field);
        if (!value.isTextual() && !isMissing(value)) {
            throw new Unacceptable("invalid_text", field, field + " must be a text");
        }
        return isMissing(value) ? "" : Ids.one(field, value.asText().strip());
    }

    List<String> ids(String field, int most) throws Unacceptable {
        JsonNode values = body.path(field);
        if (!values.isArray() && !isMissing(values)) {
            throw new Unacceptable("invalid_list", field, field + " must be a list of product ids");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual() || value.asText().isBlank()) {
                throw new Unacceptable("invalid_list", field, field + " must hold product ids as texts");
            }
            ids.add(value.asText().strip());
        }
        return Ids.all(field, ids, most);
    }

    boolean consent() throws Unacceptable {
        return Consent.of(body.path("consent"));
    }

    private static boolean isMissing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
