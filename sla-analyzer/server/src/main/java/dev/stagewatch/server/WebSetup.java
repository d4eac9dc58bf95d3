package dev.stagewatch.server;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Servlets can be added only while the context begins. */
@WebListener
public class WebSetup implements ServletContextListener {

    @Inject
    private WebEndpoints endpoints;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        endpoints.register(event.getServletContext());
    }
}
