package dev.shopkeeper.rejectedreplay;

import java.util.Locale;

/** Why a rejected line is not replayed. */
enum Skip {
    /** It was before; if it was rejected again, there is another line of it. */
    REPLAYED,
    RECEIVED_SINCE,
    CONFLICTING_DUPLICATE,
    OTHER_CODE,
    /** It could not be cleaned of personal data, so it was not kept. */
    WITHOUT_BODY,
    UNREADABLE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
