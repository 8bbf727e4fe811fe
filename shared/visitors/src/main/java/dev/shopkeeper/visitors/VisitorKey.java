package dev.shopkeeper.visitors;

/** Under which key the table has somebody. */
public final class VisitorKey {
    private static final String USER = "user:";

    private VisitorKey() {}

    /** @param pseudonym as events have it */
    public static String ofUser(String pseudonym) {
        return USER + pseudonym;
    }

    /** Whether a visitor id, which anybody may choose, can be a key: one that reads as a user's is nobody's. */
    public static boolean isVisitor(String visitorId) {
        return visitorId != null && !visitorId.isEmpty() && !visitorId.startsWith(USER);
    }
}
