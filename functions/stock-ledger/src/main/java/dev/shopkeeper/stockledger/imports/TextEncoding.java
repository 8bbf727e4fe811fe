package dev.shopkeeper.stockledger.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a text file is encoded.
 *
 * @param name for people
 * @param markBytes length of the byte order mark at its beginning
 */
record TextEncoding(String name, Charset charset, int markBytes) {
    private static final TextEncoding UTF_8 = new TextEncoding("UTF-8", StandardCharsets.UTF_8, 0);
    private static final TextEncoding UTF_16LE = new TextEncoding("UTF-16LE", StandardCharsets.UTF_16LE, 0);
    private static final TextEncoding UTF_16BE = new TextEncoding("UTF-16BE", StandardCharsets.UTF_16BE, 0);
    /** GB 18030 reads whatever GBK and GB 2312 write. */
    private static final TextEncoding GBK = new TextEncoding("GBK", Charset.forName("GB18030"), 0);

    private static final int PROBE_BYTES = 4_096;

    /** The first of the encodings that the whole file can be read in; empty if it is no text in any of them. */
    static Optional<TextEncoding> of(Path file) throws IOException {
        for (TextEncoding candidate : candidates(probe(file))) {
            if (candidate.reads(file)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static byte[] probe(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(PROBE_BYTES);
        }
    }

    private static List<TextEncoding> candidates(byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return List.of(new TextEncoding("UTF-8 with byte order mark", StandardCharsets.UTF_8, 3));
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return List.of(new TextEncoding("UTF-16LE with byte order mark", StandardCharsets.UTF_16LE, 2));
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return List.of(new TextEncoding("UTF-16BE with byte order mark", StandardCharsets.UTF_16BE, 2));
        }
        // The header is in Latin letters, of which UTF-16 makes one byte zero.
        if (start.length > 1 && start[1] == 0) {
            return List.of(UTF_16LE);
        }
        return start.length > 0 && start[0] == 0 ? List.of(UTF_16BE) : List.of(UTF_8, GBK);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean reads(Path file) throws IOException {
        char[] buffer = new char[PROBE_BYTES];
        try (Reader reader = open(file)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Reads the file without its mark; a {@link CharacterCodingException} tells of what the encoding doesn't know. */
    Reader open(Path file) throws IOException {
        InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        input.skipNBytes(markBytes);
        return new BufferedReader(new InputStreamReader(
                input,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }
}
