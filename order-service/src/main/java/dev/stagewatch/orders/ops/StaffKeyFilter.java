package dev.stagewatch.orders.ops;

import dev.stagewatch.orders.problems.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Lets staff in by key: {@code STAFF_API_KEYS_FILE} ({@code name=sha256hex} a line) or {@code STAFF_API_KEY} (one key,
 * plain). With neither, nobody gets in.
 */
@Provider
@StaffOnly
@Priority(Priorities.AUTHENTICATION)
public class StaffKeyFilter implements ContainerRequestFilter {
    public static final String HEADER = "X-API-Key";

    private final ApiKeys keys = keys(ConfigProvider.getConfig());

    @Override
    public void filter(ContainerRequestContext request) {
        String name =
                keys.owner(request.getHeaderString(HEADER))
                        .orElseThrow(
                                () ->
                                        new ProblemException(401, "unauthorized", "A staff key is needed", "send a valid " + HEADER + " header"));
        request.setSecurityContext(new Staff(name, request.getSecurityContext()));
    }

    static ApiKeys keys(Config config) {
        var file = config.getOptionalValue("STAFF_API_KEYS_FILE", String.class).filter(path -> !path.isBlank());
        if (file.isPresent()) {
            return ApiKeys.read(Path.of(file.get()));
        }
        return config
                .getOptionalValue("STAFF_API_KEY", String.class)
                .map(key -> ApiKeys.single("staff", key))
                .orElseGet(() -> new ApiKeys(Map.of()));
    }

    private record Staff(String name, SecurityContext outer) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return "staff".equals(role);
        }

        @Override
        public boolean isSecure() {
            return outer.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return "api-key";
        }
    }
}
