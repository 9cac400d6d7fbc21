using FeatureStore.FeastServer;
using FeatureStore.FeastServer.Grpc;
using FeatureStore.FeastServer.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.UseFeastPorts();
builder.AddFeastServer();

var app = builder.Build();
app.MapFeastServer();
return await app.RunServerAsync();
