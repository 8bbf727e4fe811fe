package dev.shopkeeper.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON that comes from a file or goes to a person. */
final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    /** @throws IllegalArgumentException if the file is not there or not JSON */
    static byte[] read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (JSON.readTree(content).isMissingNode()) {
                throw new IllegalArgumentException(file + ": the file is empty");
            }
            return content;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read", e);
        }
    }

    /** Indented if it is JSON, else as it is. */
    static String pretty(byte[] content) {
        try {
            JsonNode tree = JSON.readTree(content);
            return tree.isMissingNode()
                    ? ""
                    : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (IOException e) {
            return new String(content, StandardCharsets.UTF_8);
        }
    }
}
