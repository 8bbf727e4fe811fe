package dev.shopkeeper.visitors;

/** What was done with a product. */
public enum VisitKind {
    VIEW('v'),
    CART('c'),
    ORDER('o');

    private final char letter;

    VisitKind(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static VisitKind of(char letter) {
        for (VisitKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of visit has the letter " + letter);
    }
}
