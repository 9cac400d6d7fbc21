// The whole platform, described once. Two engines run it: Aspire with containers, and the embedded one with nothing but .NET.
using FeatureStore.AppHost.Topology;

var builder = DistributedApplication.CreateBuilder(args);

// Infrastructure: the log of events, its schemas, the online store.
var kafka = builder.AddKafka("kafka")
    .WithTopics(partitions: 8, "rides", "driver_stats_5m", "driver_stats_1h", "driver_stats_24h", "driver_stats_dlq", "ride_risk", "predictions");

var registry = builder.AddSchemaRegistry("schema-registry", port: 8081)
    .WithReference(kafka).WaitFor(kafka);

var redis = builder.AddRedis("redis", port: 6379);

// Serving: features, and predictions made of them.
var feast = builder.AddFeastServer("feast", port: 6566, grpcPort: 6567)
    .WithReference(redis).WaitFor(redis)
    .WithFeatureRepo()
    .WithSettings("Feast", "Features");

builder.AddProject<Projects.Inference>("inference")
    .WithHttpEndpoint(port: 8000)
    .WithHttpEndpoint(port: 8001, name: "grpc", env: "Grpc__Port")
    .WithReference(redis).WaitFor(redis)
    .WithReference(feast).WaitFor(feast)
    .WithFeatureRepo()
    .WithSettings("Inference", "Models", "Feast", "Features")
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

// The stream: rides, their windows per driver, and the way of the windows into the online store.
builder.AddProject<Projects.Rides>("rides")
    .WithHttpEndpoint(port: 5101)
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(registry).WaitFor(registry)
    .WithSettings("Rides")
    .WithHttpHealthCheck("/health");

builder.AddProject<Projects.Aggregator>("aggregator")
    .WithHttpEndpoint(port: 5102)
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(registry).WaitFor(registry)
    .WithSettings("Aggregator")
    .WithHttpHealthCheck("/health");

builder.AddProject<Projects.Pusher>("pusher")
    .WithHttpEndpoint(port: 5103)
    .WithReference(kafka).WaitFor(kafka)
    .WithReference(registry).WaitFor(registry)
    .WithReference(redis).WaitFor(redis)
    .WithFeatureRepo()
    .WithSettings("Pusher", "Feast")
    .WithHttpHealthCheck("/health");

builder.Build().Run();
