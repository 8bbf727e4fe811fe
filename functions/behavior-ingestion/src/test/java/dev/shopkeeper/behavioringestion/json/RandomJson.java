package dev.shopkeeper.behavioringestion.json;

import java.util.Random;

/** Documents that are JSON, of everything that JSON has. */
final class RandomJson {
    private static final String[] NUMBERS = {
        "0", "-0", "7", "-12", "19.99", "1e3", "2.50E-2", "12345678901234567890", "0.0"
    };
    private static final String[] PIECES = {
        "a",
        "price",
        "_",
        " ",
        "é",
        "緑",
        "\uD83D\uDE00",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0041",
        "longer words",
        "\\ud83d\\ude00"
    };
    private static final String[] BLANKS = {"", "", "", " ", "\n", "\t ", "\r\n"};

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String document() {
        return blanks() + value(0) + blanks();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 5 ? 5 : 8)) {
            case 0 -> "true";
            case 1 -> "false";
            case 2 -> "null";
            case 3 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 4 -> text(PIECES.length);
            case 5 -> array(depth);
            default -> object(depth);
        };
    }

    private String array(int depth) {
        var array = new StringBuilder("[").append(blanks());
        for (int i = random.nextInt(5); i > 0; i--) {
            array.append(value(depth + 1))
                    .append(blanks())
                    .append(i > 1 ? "," : "")
                    .append(blanks());
        }
        return array.append(']').toString();
    }

    private String object(int depth) {
        var object = new StringBuilder("{").append(blanks());
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 40 : 6); i > 0; i--) {
            // Jackson takes no half of a pair in a name, and a mutation can halve one: so no escaped pair there.
            object.append(text(PIECES.length - 1)).append(blanks()).append(':').append(blanks());
            object.append(value(depth + 1))
                    .append(blanks())
                    .append(i > 1 ? "," : "")
                    .append(blanks());
        }
        return object.append('}').toString();
    }

    private String text(int pieces) {
        var text = new StringBuilder("\"");
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES[random.nextInt(pieces)]);
        }
        return text.append('"').toString();
    }

    private String blanks() {
        return BLANKS[random.nextInt(BLANKS.length)];
    }
}
