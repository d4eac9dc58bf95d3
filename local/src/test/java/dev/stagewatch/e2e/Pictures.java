package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.Folders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Pictures of what people see, drawn by a real Chromium (STAGEWATCH_CHROMIUM, else the one on the PATH) into target/pictures. With
 * {@code -Dstagewatch.pictures=keep} they become those of docs/images.
 */
final class Pictures {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int BYTES_MAX = 150_000;
    private static final int COLOURS_MIN = 8;

    private Pictures() {}

    /** Draws a page; a picture that is empty or too large for the documentation fails. */
    static void draw(String name, String html, int width, int height) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/pictures").toAbsolutePath());
        Path page = Files.writeString(folder.resolve(name + ".html"), html);
        Path picture = folder.resolve(name + ".png");
        Files.deleteIfExists(picture);
        Process process = new ProcessBuilder(chromium().toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--hide-scrollbars", "--window-size=" + width + "," + height,
                "--user-data-dir=" + folder.resolve("chromium"), "--screenshot=" + picture, page.toUri().toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("chromium.log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("Chromium ends by itself").isTrue();
        assertThat(picture).isNotEmptyFile();
        assertThat(Files.size(picture)).as("bytes of " + picture).isLessThan(BYTES_MAX);
        assertThat(colours(picture)).as("colours of " + picture).isGreaterThan(COLOURS_MIN);
        if ("keep".equals(System.getProperty("stagewatch.pictures"))) {
            Path images = Files.createDirectories(Folders.fromEnvironment(System.getenv()).checkout().resolve("docs/images"));
            Files.copy(picture, images.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static long colours(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return java.util.Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).distinct().count();
    }

    private static Path chromium() {
        String named = System.getenv("STAGEWATCH_CHROMIUM");
        Stream<Path> places = named != null ? Stream.of(Path.of(named)) : Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; local/tools/ensure.sh chromium gets it, or set STAGEWATCH_CHROMIUM"));
    }
}
