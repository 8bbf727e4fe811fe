package dev.shopkeeper.pseudonyms;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The pseudonyms under which events have users; see {@link PseudonymHash}. */
public final class UserPseudonyms {
    private final Supplier<PseudonymKeys> keys;
    private final PseudonymHash hash = new PseudonymHash();

    /** @param keys asked for each time, as they change without a new start */
    public UserPseudonyms(Supplier<PseudonymKeys> keys) {
        this.keys = keys;
    }

    /** @param userId as the storefront says it; blanks around it do not count, and a pseudonym stays as it is */
    public synchronized String of(String userId) {
        hash.use(keys.get());
        byte[] bytes = userId.strip().getBytes(StandardCharsets.UTF_8);
        byte[] pseudonym = hash.isPseudonym(bytes, 0, bytes.length) ? bytes : hash.of(bytes, 0, bytes.length);
        return new String(pseudonym, StandardCharsets.UTF_8);
    }
}
