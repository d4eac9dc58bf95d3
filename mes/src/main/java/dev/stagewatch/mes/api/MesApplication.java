package dev.stagewatch.mes.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The root of all paths; what there is, is found by its annotations. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info = @Info(title = "Stagewatch MES", version = "1", description = "Prices from geometry, and manufacturing; for staff"),
        security = @SecurityRequirement(name = "staffKey"))
@SecurityScheme(securitySchemeName = "staffKey", type = SecuritySchemeType.APIKEY, in = SecuritySchemeIn.HEADER, apiKeyName = "X-API-Key")
public class MesApplication extends Application {
}
