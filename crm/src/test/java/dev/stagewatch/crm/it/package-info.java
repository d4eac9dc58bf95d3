/** CRM's WAR in its server, with a real PostgreSQL and a real RabbitMQ; tests act from outside. */
package dev.stagewatch.crm.it;
