package dev.stagewatch.crm;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** All resources and providers of the WAR and its libraries, found by scanning. */
@ApplicationPath("/")
@OpenAPIDefinition(info = @Info(title = "CRM", version = "1", description = "Orders as staff sees and decides them"))
@SecurityScheme(
        securitySchemeName = "staff",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-API-Key")
public class CrmApplication extends Application {}
