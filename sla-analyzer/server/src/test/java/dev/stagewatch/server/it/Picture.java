package dev.stagewatch.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import javax.imageio.ImageIO;

import com.microsoft.playwright.Page;

/**
 * Pictures of pages, drawn into target/board-it. With {@code -Dstagewatch.pictures=keep} they become those of docs/images, where
 * docs/web.md shows them.
 */
final class Picture {

    private static final Path FOLDER = Path.of("target/board-it");
    private static final Path IMAGES = Path.of("../../docs/images");
    private static final int BYTES_MAX = 150_000;
    private static final int COLOURS_MIN = 8;

    private Picture() {
    }

    /** What the window shows. A picture that is empty, or too large for the documentation, fails. */
    static void take(Page page, String name) throws IOException {
        Path picture = FOLDER.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        assertThat(Files.size(picture)).as("bytes of " + picture).isLessThan(BYTES_MAX);
        assertThat(colours(picture)).as("colours of " + picture).isGreaterThan(COLOURS_MIN);
        if ("keep".equals(System.getProperty("stagewatch.pictures"))) {
            Files.copy(picture, IMAGES.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static long colours(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).distinct().count();
    }
}
