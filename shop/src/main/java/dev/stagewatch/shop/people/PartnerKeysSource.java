package dev.stagewatch.shop.people;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.eclipse.microprofile.config.Config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The partner keys of this deployment. A file that cannot be used stops the shop rather than locking partners out one by one. */
@ApplicationScoped
public class PartnerKeysSource {
    private static final Logger LOG = Logger.getLogger(PartnerKeysSource.class.getName());

    /** Reads the file when the shop starts, not when the first partner calls. */
    void readAtStart(@Observes @Initialized(ApplicationScoped.class) Object event, PartnerKeys keys) {
        LOG.log(Level.FINE, "partner keys read: {0}", keys);
    }

    @Produces
    @Singleton
    PartnerKeys partnerKeys(Config config) {
        return config.getOptionalValue("PARTNER_API_KEYS_FILE", String.class).filter(file -> !file.isBlank())
                .map(file -> PartnerKeys.read(Path.of(file))).orElseGet(PartnerKeys::none);
    }
}
