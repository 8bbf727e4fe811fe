package dev.shopkeeper.local.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file that may be gzipped, whatever its name says. */
public final class DataFile {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private DataFile() {}

    /** @throws DataFileException if there is no such file, or it is empty */
    public static BufferedReader open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(file + ": no such file");
        }
        try {
            if (Files.size(file) == 0) {
                throw new DataFileException(file + ": the file is empty");
            }
            BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            InputStream plain = isGzip(bytes) ? new GZIPInputStream(bytes, BUFFER) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), BUFFER);
        } catch (IOException e) {
            throw broken(file, 0, e);
        }
    }

    /** What a failure while reading says to the user. */
    public static DataFileException broken(Path file, long line, IOException failure) {
        String where = file + ": after line " + line + ": ";
        return switch (failure) {
            case EOFException _ ->
                new DataFileException(where + "the gzip data ends early; is the file truncated?", failure);
            case ZipException _ -> new DataFileException(where + "the gzip data is damaged", failure);
            case CharacterCodingException _ -> new DataFileException(where + "this is not UTF-8 text", failure);
            default -> new DataFileException(where + failure.getMessage(), failure);
        };
    }

    private static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        return magic == GZIP_MAGIC;
    }
}
