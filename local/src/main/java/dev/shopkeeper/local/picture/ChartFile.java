package dev.shopkeeper.local.picture;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.internal.chartpart.Chart;

/** A chart as a picture for the browser and one for everywhere else. */
public final class ChartFile {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** For screens that have more pixels than they say. */
    private static final int PIXELS = 2;

    private ChartFile() {}

    /** Writes {@code name.svg} and {@code name.png}, and the folder if it isn't there. */
    public static void write(Chart<?, ?> chart, Path folder, String name) {
        System.setProperty("java.awt.headless", "true");
        try {
            Files.createDirectories(folder);
            ImageIO.write(painted(chart), "png", folder.resolve(name + ".png").toFile());
            try (var svg = Files.newBufferedWriter(folder.resolve(name + ".svg"), StandardCharsets.UTF_8)) {
                drawn(chart).stream(svg, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage painted(Chart<?, ?> chart) {
        var image =
                new BufferedImage(PIXELS * chart.getWidth(), PIXELS * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(PIXELS, PIXELS);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        return image;
    }

    private static SVGGraphics2D drawn(Chart<?, ?> chart) {
        try {
            var document = DocumentBuilderFactory.newNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            var graphics = new SVGGraphics2D(document);
            graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
            chart.paint(graphics, chart.getWidth(), chart.getHeight());
            return graphics;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
