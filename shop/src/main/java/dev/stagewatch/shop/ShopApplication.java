package dev.stagewatch.shop;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The shop's HTTP interface: {@code /api/v1} for customers, {@code /ops} for staff. */
@ApplicationPath("/")
@OpenAPIDefinition(info = @Info(title = "Stagewatch shop", version = "1",
        description = "Place an order, upload its model, submit, pay, approve, cancel. Errors are RFC 9457 problems that name the field."))
@SecurityScheme(securitySchemeName = ShopApplication.SESSION, type = SecuritySchemeType.APIKEY, in = SecuritySchemeIn.COOKIE, apiKeyName = "session")
@SecurityScheme(securitySchemeName = ShopApplication.PARTNER, type = SecuritySchemeType.APIKEY, in = SecuritySchemeIn.HEADER, apiKeyName = "X-API-Key")
public class ShopApplication extends Application {
    public static final String API = "api/v1";
    /** OpenAPI's name of how people sign in. */
    public static final String SESSION = "session";
    /** OpenAPI's name of how partners do. */
    public static final String PARTNER = "partner";
    /** Pattern of free text that a database takes: no NUL, no half of a surrogate pair. */
    public static final String STORABLE = "[^\\x00\\p{Cs}]*";
}
