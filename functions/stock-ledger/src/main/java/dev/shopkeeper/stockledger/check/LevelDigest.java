package dev.shopkeeper.stockledger.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of levels in whatever order: the SHA-256 of each, added up by exclusive or; no level comes twice. */
final class LevelDigest {
    private final MessageDigest sha256;
    private final byte[] sum = new byte[32];
    private long levels;

    LevelDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(RebuiltLevel.Facts facts) {
        byte[] digest = sha256.digest(facts.toString().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= digest[i];
        }
        levels++;
    }

    long levels() {
        return levels;
    }

    String hex() {
        return HexFormat.of().formatHex(sum);
    }
}
