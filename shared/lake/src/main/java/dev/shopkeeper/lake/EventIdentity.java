package dev.shopkeeper.lake;

/** What makes an event one, in the SQL of whoever reads rows of events: its write key and its message id. */
public final class EventIdentity {
    private static final String TEXT = "coalesce(write_key, '') || chr(31) || message_id";

    /** Upper half of the identity of a row, as in {@code id_upper} of the ids files. */
    public static final String UPPER = "md5_number_upper(" + TEXT + ")";
    /** Lower half of the identity of a row, as in {@code id_lower} of the ids files. */
    public static final String LOWER = "md5_number_lower(" + TEXT + ")";

    private EventIdentity() {}
}
