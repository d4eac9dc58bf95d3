/** MES in a real Liberty, between a real RabbitMQ, PostgreSQL and S3: what goes into its queue and API, and what comes out. */
package dev.stagewatch.mes.it;
