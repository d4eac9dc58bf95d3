package dev.stagewatch.orders.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Starts the environment before the first test class is looked at, where the build says for which service. */
public final class ItLauncherListener implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String service = System.getProperty("it.service");
        if (service != null) {
            ItEnvironment.start(service);
        }
    }
}
