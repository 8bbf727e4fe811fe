package dev.shopkeeper.behavioringestion.properties;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;

/** Where in an event's properties the reading stands; it becomes text only for a rejection. */
final class FieldPath {
    private JsonIndex json;
    private int container;
    private int index;
    private int name;

    void begin(JsonIndex document) {
        json = document;
        leave();
    }

    /** Into an object or list by its name. */
    void enter(int containerName) {
        container = containerName;
        index = JsonIndex.NONE;
    }

    void element(int elementIndex) {
        index = elementIndex;
        name = JsonIndex.NONE;
    }

    void leave() {
        container = JsonIndex.NONE;
        index = JsonIndex.NONE;
        name = JsonIndex.NONE;
    }

    void field(int fieldName) {
        name = fieldName;
    }

    /** The field as the sender wrote it: {@code properties.products[0].price}. */
    String text() {
        return name < 0 ? text("") : text(JsonText.of(json, name));
    }

    /** A field that should stand here. */
    String text(String field) {
        var path = new StringBuilder("properties");
        if (container >= 0) {
            path.append('.').append(JsonText.of(json, container));
        }
        if (index >= 0) {
            path.append('[').append(index).append(']');
        }
        return field.isEmpty()
                ? path.toString()
                : path.append('.').append(field).toString();
    }
}
