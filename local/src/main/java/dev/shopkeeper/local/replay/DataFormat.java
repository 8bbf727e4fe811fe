package dev.shopkeeper.local.replay;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;

/** The formats that can be replayed. */
public enum DataFormat {
    ONLINE_RETAIL("online-retail", OnlineRetail::new),
    SEGMENT("segment", (file, _) -> new SegmentLines(file));

    private final String code;
    private final BiFunction<Path, ZoneId, CallSource> opener;

    DataFormat(String code, BiFunction<Path, ZoneId, CallSource> opener) {
        this.code = code;
        this.opener = opener;
    }

    /** @throws IllegalArgumentException if there is no such format */
    public static DataFormat named(String code) {
        return List.of(values()).stream()
                .filter(format -> format.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown format '" + code + "'; there are "
                        + List.of(values()).stream().map(format -> format.code).toList()));
    }

    /**
     * @param zone of times in the file that have none
     * @throws DataFileException if the file is missing, empty or of another format
     */
    public CallSource open(Path file, ZoneId zone) {
        return opener.apply(file, zone);
    }
}
