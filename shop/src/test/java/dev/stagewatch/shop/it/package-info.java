/** The shop as a whole, in Liberty, with a real PostgreSQL, RabbitMQ and S3; crm and mes are played by the tests. */
package dev.stagewatch.shop.it;
