package dev.stagewatch.orders.it;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The service's own Liberty configuration as a server in {@code target/wlp-usr}, plus what Arquillian needs and the
 * addresses of the parts. Arquillian starts it and deploys the WAR.
 */
final class LibertyServer {
    private static final String DEPLOYMENT = "(?s)<webApplication\\b[^>]*/>|<webApplication\\b.*?</webApplication>";

    private LibertyServer() {}

    /** @return the user folder, to be given to Arquillian as {@code usrDir} */
    static Path make(String service, Map<String, String> variables) throws IOException {
        Path user = Project.target("wlp-usr");
        FolderTree.delete(user);
        Path server = user.resolve("servers").resolve(service);
        Files.createDirectories(server.getParent());
        FolderTree.copy(Project.module().resolve("src/main/liberty/config"), server);
        Files.createDirectories(server.resolve("dropins"));
        withoutDeployment(server.resolve("server.xml"));
        Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.writeString(overrides.resolve("it.xml"), overrides(variables));
        Path shared = Files.createDirectories(user.resolve("shared/resources"));
        Files.copy(driver(), shared.resolve("postgresql.jar"));
        return user;
    }

    // Arquillian deploys the WAR; the same WAR from server.xml would claim the same context root.
    private static void withoutDeployment(Path serverXml) throws IOException {
        Files.writeString(serverXml, Files.readString(serverXml).replaceAll(DEPLOYMENT, ""));
    }

    private static String overrides(Map<String, String> variables) {
        StringBuilder xml = new StringBuilder("<server>\n  <featureManager>\n");
        for (String feature : new String[] {"localConnector-1.0", "servlet-6.0"}) {
            xml.append("    <feature>").append(feature).append("</feature>\n");
        }
        xml.append("  </featureManager>\n  <applicationMonitor updateTrigger=\"mbean\"/>\n");
        variables.forEach((name, value) ->
                xml.append("  <variable name=\"").append(name).append("\" value=\"").append(escape(value)).append("\"/>\n"));
        return xml.append("</server>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static Path driver() {
        try {
            return Path.of(org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
