package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a model knows of itself. It holds no time of writing, so that a rerun writes the same bytes.
 *
 * @param format of the parts; see {@link #FORMAT}
 * @param trainedThrough the last whole business day that it learned from
 * @param asOf when the newest event that it knows happened
 * @param sessions it was built from
 * @param interactions it was built from
 */
public record ModelFacts(int format, LocalDate trainedThrough, Instant asOf, long sessions, long interactions) {
    /** Grows with every change that a reader of the older format would misread. */
    public static final int FORMAT = 2;

    private static final String SECTION = "facts";

    public static ModelFacts of(LocalDate trainedThrough, Instant asOf, long sessions, long interactions) {
        return new ModelFacts(FORMAT, trainedThrough, asOf, sessions, interactions);
    }

    void write(ModelFile.Builder file) {
        file.add(SECTION, MemorySegment.ofArray(ModelJson.write(this)));
    }

    static ModelFacts read(ModelFile file) throws UnreadableModelFileException {
        MemorySegment section = file.section(SECTION);
        ModelFacts facts = ModelJson.read(ModelFacts.class, section.toArray(ValueLayout.JAVA_BYTE));
        if (facts.format != FORMAT) {
            throw new UnreadableModelException(
                    "the model has format " + facts.format + ", this program reads " + FORMAT);
        }
        if (facts.trainedThrough == null || facts.asOf == null) {
            throw new UnreadableModelException("the model does not say how old it is");
        }
        return facts;
    }
}
