// The whole platform, described once. Two engines run it: Aspire with containers, and the embedded one with nothing but .NET.
var builder = DistributedApplication.CreateBuilder(args);
builder.AddComputeEnvironment("env");

// Infrastructure: the log of events, its schemas, the online store.
var kafka = builder.AddKafka("kafka")
    .WithTopics(partitions: 8, "rides", "driver_stats_5m", "driver_stats_1h", "driver_stats_24h", "driver_stats_dlq", "ride_risk", "ride_risk_dlq", "predictions")
    .WithKafkaUI();

var registry = builder.AddSchemaRegistry("schema-registry", kafka, port: 8081);

var redis = builder.AddRedis("redis", port: 6379)
    .WithoutHttpsCertificate(); // Feast's Python server would not trust the development certificate.

// Serving: features, and the predictions made of them.
var feast = builder.AddFeastServer("feast", redis, port: 6566, grpcPort: 6567);

var inference = builder.AddProject<Projects.Inference>("inference")
    .WithHttpEndpoint(port: 8000)
    .WithExternalHttpEndpoints() // Before the gRPC endpoint: a container app has one door to the outside.
    .WithGrpcEndpoint(port: 8001)
    .WithReference(redis).WaitFor(redis)
    .WithReference(feast).WaitFor(feast)
    .WithReference(kafka) // For the log of predictions, and the stream where no Flink scores it. It does not go when Kafka goes.
    .WithReference(registry).WaitFor(registry)
    .WithFeatureRepo()
    .WithSettings("Inference", "Models", "Feast", "Features")
    .WithHttpHealthCheck("/health");

// The stream: rides, their windows per driver (flink/*.sql), and the way of the windows into the online store.
builder.AddProject<Projects.Rides>("rides")
    .WithHttpEndpoint(port: 5101)
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(registry).WaitFor(registry)
    .WithSettings("Rides")
    .WithHttpHealthCheck("/health");

builder.AddWindows("aggregator", kafka, registry, inference);

builder.AddProject<Projects.Pusher>("pusher")
    .WithHttpEndpoint(port: 5103)
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(registry).WaitFor(registry)
    .WithReference(redis).WaitFor(redis)
    .WithFeatureRepo()
    .WithSettings("Pusher", "Feast")
    .WithHttpHealthCheck("/health");

builder.Build().Run();
