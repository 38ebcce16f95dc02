package io.counterfoil.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium: the one on the PATH, else what Playwright downloads, else on a Debian where
 * we may install packages its package.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final int INSTALL_MINUTES = 8;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium launch() {
        Optional<Path> onPath = onPath();
        if (onPath.isPresent()) {
            return launch(onPath.get());
        }
        try {
            return launchDownloaded();
        } catch (RuntimeException notDownloaded) {
            return launch(installed().orElseThrow(() -> notDownloaded));
        }
    }

    private static Chromium launch(Path executable) {
        return launch(
                Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
                new LaunchOptions().setExecutablePath(executable));
    }

    private static Chromium launchDownloaded() {
        return launch(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "0"), new LaunchOptions());
    }

    private static Chromium launch(Map<String, String> environment, LaunchOptions options) {
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        try {
            options.setHeadless(true).setArgs(QUIET);
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException noBrowser) {
            playwright.close();
            throw noBrowser;
        }
    }

    public Browser browser() {
        return browser;
    }

    /** Keeps a picture of the whole page under {@code target/screenshots}. */
    public static void picture(Page page, String name) {
        Path folder =
                Path.of(System.getProperty("counterfoil.it.screenshots", "target/screenshots"));
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(folder.resolve(name + ".png")));
    }

    /** Keeps a picture of what the window shows of a page. */
    static void pictureOfTheScreen(Page page, String name) {
        Path folder =
                Path.of(System.getProperty("counterfoil.it.screenshots", "target/screenshots"));
        page.screenshot(
                new Page.ScreenshotOptions().setPath(folder.resolve("screen-" + name + ".png")));
    }

    private static Optional<Path> onPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        if (!Files.isExecutable(APT) || !"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        Stream.of(
                        List.of(APT.toString(), "-qq", "update"),
                        List.of(APT.toString(), "-qq", "install", "-y", "chromium"))
                .forEach(Chromium::run);
        return onPath();
    }

    private static void run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process process = builder.start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new IllegalStateException("could not run " + command, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
